//! Puts the segments of a journal in order and finds what does not fit. It reads; it never writes or removes.

use super::{
    Damage, Header, Parent, Segment, Sum, Unknown,
    branch::{Branch, branches},
    name::{Listing, is_segment},
    read_segment,
    torn::{Torn, forget_what_is_repeated, judge_what_was_not_begun},
};
use crate::store::disk::{Disk, DiskError, Listed, Operation, Why};
use serde::de::DeserializeOwned;
use std::path::Path;
use thiserror::Error;

/// The most that is read of one segment; a long meeting with every key kept is a tenth of it.
const SEGMENT_LIMIT: u64 = 64 << 20;
/// The most segments that are read of one journal.
const COUNT_LIMIT: usize = 2_000;

/// One record, with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<T> {
    /// Its number, larger than the one before.
    pub seq: u64,
    /// What was recorded.
    pub body: T,
}

/// Records that were written on their own after a line that others went on from too.
///
/// Two chairs wrote without seeing each other, or a sync client kept two copies. Both are kept; people decide.
#[derive(Debug)]
pub struct Clash<T> {
    /// The file that ends this line of records.
    pub file: String,
    /// The number of the last record both have; none where they have nothing in common.
    pub after: Option<u64>,
    /// The records the journal itself does not have.
    pub records: Vec<Record<T>>,
}

/// What is wrong with one file of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Trouble {
    /// It cannot be read at all.
    #[error("{0}")]
    Disk(DiskError),
    /// Its first bad line; the rest is left in the file.
    #[error("{damage}; {rest} bytes from there on are left in the file and not used")]
    Damaged {
        /// The line and what is wrong with it.
        damage: Damage,
        /// The bytes that do not count.
        rest: usize,
    },
    /// Not even its beginning is there, and nobody went on past it: it was not begun, or it was emptied since.
    #[error(
        "nothing in it can be read. If the program was ended just as it began this file, nothing is missing; else what was written in it is not here"
    )]
    NotBegun,
    /// The line it goes on from is in no file.
    #[error("goes on from {}, whose last lines are missing", parent.file)]
    Orphan {
        /// The line that is missing.
        parent: Parent,
    },
    /// Another program changed its line ends; nothing else was touched.
    #[error("its line ends were changed by another program; nothing is lost")]
    LineEnds,
    /// It is whole, but holds a record this version does not understand.
    #[error("{0}")]
    Unknown(Unknown),
}

/// What is wrong, and with which file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}: {trouble}")]
pub struct Problem {
    /// The file's name, cleaned.
    pub file: String,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// A whole journal, read.
#[derive(Debug)]
pub struct Chain<H, T> {
    /// How it began; none where no segment can be read.
    pub header: Option<Header<H>>,
    /// Its records in order, those of a newer version left out.
    pub records: Vec<Record<T>>,
    /// Its last line that counts: what the next segment goes on from.
    pub tip: Option<Parent>,
    /// The file that grows if the journal is still being written.
    pub last_file: Option<String>,
    /// What was written beside it.
    pub clashes: Vec<Clash<T>>,
    /// What is wrong with which file.
    pub problems: Vec<Problem>,
}

impl<H, T> Chain<H, T> {
    /// Whether it holds a record that is not understood, so that it may be read and not gone on with.
    pub fn is_read_only(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| matches!(problem.trouble, Trouble::Unknown(_)))
    }
}

/// A segment and the file it was read from.
pub(super) struct Found<H, T> {
    pub(super) file: String,
    pub(super) header: Header<H>,
    pub(super) header_sum: Sum,
    pub(super) segment: Segment<H, T>,
}

/// Reads all segments of a journal, and puts them in order by what they say they go on from.
///
/// Where more than one line of records begins at the same place, the one that goes furthest is the journal and
/// the others are clashes, unless they merely repeat it: after a failed flush a new segment repeats the lines
/// that may not have reached the disk. A folder that is not there holds an empty journal.
pub fn read_chain<H: DeserializeOwned, T: DeserializeOwned>(
    disk: &dyn Disk,
    folder: &Path,
    stem: &str,
) -> Result<Chain<H, T>, DiskError> {
    Listing::of(disk, folder)?.read(disk, stem)
}

impl Listing {
    /// Reads one of its journals, as [`read_chain`] does.
    pub fn read<H: DeserializeOwned, T: DeserializeOwned>(
        &self,
        disk: &dyn Disk,
        stem: &str,
    ) -> Result<Chain<H, T>, DiskError> {
        let mut problems = Vec::new();
        let found = find(disk, self, stem, &mut problems)?;
        Ok(arrange(found, problems))
    }
}

fn find<H: DeserializeOwned, T: DeserializeOwned>(
    disk: &dyn Disk,
    listing: &Listing,
    stem: &str,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Found<H, T>>, DiskError> {
    let mut files: Vec<_> = listing.files(stem).cloned().collect();
    if files.len() > COUNT_LIMIT {
        let why = Why::Other("it holds too many journals".to_owned());
        return Err(DiskError::new(Operation::List, &listing.folder, why));
    }
    files.sort_by_key(|line| !is_segment(&line.name, stem));
    let (mut found, mut torn) = (Vec::new(), Vec::new());
    for line in &files {
        let file = line.name.clone();
        match disk.read(&line.path, SEGMENT_LIMIT) {
            Err(error) => problems.push(Problem::new(&file, Trouble::Disk(error))),
            Ok(bytes) => {
                let segment: Segment<H, T> = read_segment(&bytes);
                if segment
                    .header
                    .as_ref()
                    .is_none_or(|header| header.stem == stem)
                {
                    let exact = is_segment(&file, stem);
                    torn.extend(Torn::of(&file, &bytes, &segment));
                    found.extend(take(file, exact, segment, bytes.len(), problems));
                }
            }
        }
    }
    if !found.is_empty() {
        judge_what_was_not_begun(problems, &found);
    }
    if !torn.is_empty() && files.len() > 1 {
        let read = |line: &Listed| disk.read(&line.path, SEGMENT_LIMIT).ok();
        let others = files.iter().map(|line| (line.name.as_str(), read(line)));
        forget_what_is_repeated(problems, &torn, &others.collect::<Vec<_>>());
    }
    Ok(found)
}

/// Notes what is wrong with a segment, and returns it if it has a header.
fn take<H, T>(
    file: String,
    exact: bool,
    mut segment: Segment<H, T>,
    len: usize,
    problems: &mut Vec<Problem>,
) -> Option<Found<H, T>> {
    let mut note = |trouble| problems.push(Problem::new(&file, trouble));
    if let Some(damage) = segment.damage.take()
        && (exact || segment.header.is_some())
    {
        let rest = len.saturating_sub(damage.byte);
        note(Trouble::Damaged { damage, rest });
    }
    if segment.line_ends_changed {
        note(Trouble::LineEnds);
    }
    segment
        .unknown
        .iter()
        .for_each(|unknown| note(Trouble::Unknown(*unknown)));
    Some(Found {
        header: segment.header.take()?,
        header_sum: segment.header_sum?,
        file,
        segment,
    })
}

impl Problem {
    fn new(file: &str, trouble: Trouble) -> Self {
        Self {
            file: crate::text::clean(file),
            trouble,
        }
    }
}

fn arrange<H, T>(mut found: Vec<Found<H, T>>, mut problems: Vec<Problem>) -> Chain<H, T> {
    let (mut branches, orphans) = branches(&found);
    for orphan in orphans {
        if let Some(Found { file, header, .. }) = found.get(orphan)
            && let Some(parent) = header.parent.clone()
        {
            problems.push(Problem::new(file, Trouble::Orphan { parent }));
        }
    }
    if branches.is_empty() {
        return Chain {
            header: None,
            records: Vec::new(),
            tip: None,
            last_file: None,
            clashes: Vec::new(),
            problems,
        };
    }
    let main = branches.remove(0);
    let tip = tip(&found, &main);
    let last_file = found.get(main.end).map(|found| found.file.clone());
    let records = records(&mut found, &main, 0);
    let clashes = clashes(&mut found, &main, branches);
    let root = main.root;
    Chain {
        header: (root < found.len()).then(|| found.swap_remove(root).header),
        records,
        tip,
        last_file,
        clashes,
        problems,
    }
}

fn tip<H, T>(found: &[Found<H, T>], main: &Branch) -> Option<Parent> {
    let (segment, line) = main
        .steps
        .last()
        .map_or((main.end, None), |step| (step.segment, Some(step.line)));
    let found = found.get(segment)?;
    let sum = match line {
        Some(line) => found.segment.lines.get(line)?.sum,
        None => found.header_sum,
    };
    Some(Parent {
        file: found.file.clone(),
        sum,
    })
}

/// Moves the records of a branch out of its segments, from a step on.
fn records<H, T>(found: &mut [Found<H, T>], branch: &Branch, from: usize) -> Vec<Record<T>> {
    let mut records = Vec::new();
    for step in branch.steps.iter().skip(from) {
        if let Some(found) = found.get_mut(step.segment)
            && let Some(line) = found.segment.lines.get_mut(step.line)
            && let Some(body) = line.body.take()
        {
            records.push(Record {
                seq: line.seq,
                body,
            });
        }
    }
    records
}

/// Returns what each further branch has alone; a branch that merely repeats another is none.
fn clashes<H, T>(found: &mut [Found<H, T>], main: &Branch, others: Vec<Branch>) -> Vec<Clash<T>> {
    let mut clashes = Vec::new();
    let mut known = vec![main.clone()];
    for branch in others {
        let common = known.iter().map(|k| branch.common(k)).max().unwrap_or(0);
        if common == branch.steps.len() {
            continue;
        }
        let after = common
            .checked_sub(1)
            .and_then(|last| branch.steps.get(last))
            .map(|step| step.seq);
        clashes.push(Clash {
            file: found
                .get(branch.end)
                .map(|found| crate::text::clean(&found.file))
                .unwrap_or_default(),
            after,
            records: records(found, &branch, common),
        });
        known.push(branch);
    }
    clashes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        disk::RealDisk,
        journal::{
            Kind as For,
            line::{Content, VERSION},
            segment_name, stems,
        },
    };
    use std::fs;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new() -> Self {
            Self(crate::store::disk::sample::beside_a_case())
        }

        /// Writes a segment of records `word` and returns the parent each of its lines would be.
        fn write(
            &self,
            file: &str,
            parent: Option<&Parent>,
            first: u64,
            words: &[&str],
        ) -> Vec<Parent> {
            let header = Header {
                version: VERSION,
                kind: For::Meeting,
                stem: "jay".to_owned(),
                segment: 1,
                parent: parent.cloned(),
                began: file.to_owned(),
            };
            let mut text = String::new();
            let mut sum = Content::header(&header).unwrap().finish(None, &mut text);
            let mut sums = vec![sum];
            for (seq, word) in (first..).zip(words) {
                sum = Content::record(seq, word)
                    .unwrap()
                    .finish(Some(sum), &mut text);
                sums.push(sum);
            }
            fs::write(self.0.path().join(file), text).unwrap();
            let file = file.to_owned();
            sums.into_iter()
                .map(|sum| Parent {
                    file: file.clone(),
                    sum,
                })
                .collect()
        }

        fn read(&self) -> Chain<String, String> {
            read_chain(&RealDisk, self.0.path(), "jay").unwrap()
        }
    }

    fn words(records: &[Record<String>]) -> String {
        let words: Vec<&str> = records.iter().map(|record| record.body.as_str()).collect();
        words.join(" ")
    }

    #[test]
    fn a_folder_that_is_not_there_holds_an_empty_journal() {
        let chain: Chain<String, String> =
            read_chain(&RealDisk, Path::new("/nowhere/at/all"), "jay").unwrap();
        assert!(chain.header.is_none() && chain.tip.is_none() && chain.records.is_empty());
    }

    #[test]
    fn segments_follow_what_they_name_and_not_their_numbers() {
        let folder = Folder::new();
        let first = folder.write("jay-007.journal", None, 1, &["a", "b"]);
        let second = folder.write("jay-002.journal", first.last(), 3, &["c"]);
        let third = folder.write("jay-004.journal", second.last(), 4, &["d"]);
        let chain = folder.read();
        assert_eq!(words(&chain.records), "a b c d");
        assert_eq!(chain.header.unwrap().began, "jay-007.journal");
        assert_eq!(chain.tip.as_ref(), third.last());
        assert!(chain.clashes.is_empty() && chain.problems.is_empty());
    }

    #[test]
    fn a_journal_without_records_is_gone_on_from_its_header() {
        let folder = Folder::new();
        let first = folder.write("jay-001.journal", None, 1, &[]);
        assert_eq!(folder.read().tip.as_ref(), first.first());
        folder.write("jay-002.journal", first.first(), 1, &["a"]);
        assert_eq!(words(&folder.read().records), "a");
    }

    #[test]
    fn lines_repeated_after_a_failed_flush_count_once() {
        let folder = Folder::new();
        let first = folder.write("jay-001.journal", None, 1, &["a", "b", "c"]);
        folder.write("jay-002.journal", first.get(1), 2, &["b", "c", "d"]);
        folder.write("jay-003.journal", first.get(1), 2, &["b"]);
        let chain = folder.read();
        assert_eq!(words(&chain.records), "a b c d");
        assert!(chain.clashes.is_empty());
    }

    #[test]
    fn lines_that_a_killed_program_had_no_time_to_repeat_still_count() {
        let folder = Folder::new();
        let first = folder.write("jay-001.journal", None, 1, &["a", "b", "c"]);
        folder.write("jay-002.journal", first.get(1), 2, &["b"]);
        let chain = folder.read();
        assert_eq!(words(&chain.records), "a b c");
        assert_eq!(chain.tip.as_ref(), first.last());
    }

    #[test]
    fn two_segments_with_one_parent_are_a_clash_and_both_are_kept() {
        let folder = Folder::new();
        let first = folder.write("jay-001.journal", None, 1, &["a", "b", "mine"]);
        let second = folder.write("jay-002.journal", first.get(2), 3, &["hers", "more"]);
        folder.write("jay-003.journal", second.last(), 5, &["still"]);
        let chain = folder.read();
        assert_eq!(words(&chain.records), "a b hers more still");
        assert_eq!(chain.clashes.len(), 1);
        assert_eq!(chain.clashes[0].after, Some(2));
        assert_eq!(chain.clashes[0].file, "jay-001.journal");
        assert_eq!(words(&chain.clashes[0].records), "mine");
    }

    #[test]
    fn three_that_part_at_two_places_are_two_clashes_and_nothing_is_told_twice() {
        let folder = Folder::new();
        let first = folder.write("jay-001.journal", None, 1, &["a", "b", "c", "d", "e"]);
        let second = folder.write("jay-002.journal", first.get(1), 2, &["x", "y"]);
        folder.write("jay-003.journal", second.get(1), 3, &["z"]);
        let chain = folder.read();
        assert_eq!(words(&chain.records), "a b c d e");
        let told: Vec<(Option<u64>, String)> = chain
            .clashes
            .iter()
            .map(|clash| (clash.after, words(&clash.records)))
            .collect();
        assert_eq!(
            told,
            [(Some(1), "x z".to_owned()), (Some(2), "y".to_owned())]
        );
    }

    #[test]
    fn a_copy_that_a_sync_client_kept_is_read_too() {
        let folder = Folder::new();
        folder.write("jay-001.journal", None, 1, &["a", "b"]);
        folder.write("jay-001-LAPTOP.journal", None, 1, &["a", "b", "c"]);
        folder.write("jay-001 (conflicted copy).journal", None, 1, &["a", "x"]);
        let chain = folder.read();
        assert_eq!(words(&chain.clashes[0].records), "x");
        assert_eq!(chain.clashes.len(), 1);
    }

    #[test]
    fn a_lost_middle_is_said_and_what_came_after_is_kept_apart() {
        let folder = Folder::new();
        let first = folder.write("jay-001.journal", None, 1, &["a", "b"]);
        let second = folder.write("jay-002.journal", first.last(), 3, &["c"]);
        folder.write("jay-003.journal", second.last(), 4, &["d"]);
        fs::remove_file(folder.0.path().join("jay-002.journal")).unwrap();
        let chain = folder.read();
        assert_eq!(words(&chain.records), "a b");
        assert_eq!(words(&chain.clashes[0].records), "d");
        assert_eq!(
            chain.problems[0].to_string(),
            "jay-003.journal: goes on from jay-002.journal, whose last lines are missing"
        );
    }

    #[test]
    fn a_file_that_was_emptied_is_told_unless_another_was_begun_past_it() {
        for kept in [0, 40] {
            let folder = Folder::new();
            let first = folder.write("jay-001.journal", None, 1, &["a", "b"]);
            let second = folder.write("jay-002.journal", first.last(), 3, &["c"]);
            let path = folder.0.path().join("jay-002.journal");
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, &bytes[..kept]).unwrap();
            let chain = folder.read();
            assert_eq!(words(&chain.records), "a b");
            let told = chain.problems[0].to_string();
            let said = "jay-002.journal: nothing in it can be read. If the program";
            assert!(told.starts_with(said), "{told}");
            // What went on from it says that something stood there.
            folder.write("jay-003.journal", second.last(), 4, &["d"]);
            let files: Vec<_> = folder.read().problems.into_iter().map(|p| p.file).collect();
            assert_eq!(files, ["jay-002.journal", "jay-003.journal"]);
            // What went on past it saw nothing there.
            folder.write("jay-003.journal", first.last(), 3, &["e"]);
            assert_eq!(folder.read().problems, []);
        }
    }

    #[test]
    fn damage_is_named_with_what_is_left_unused() {
        let folder = Folder::new();
        let first = folder.write("jay-001.journal", None, 1, &["a", "b"]);
        let path = folder.0.path().join("jay-001.journal");
        let mut bytes = fs::read(&path).unwrap();
        bytes.extend([0; 16]);
        fs::write(&path, bytes).unwrap();
        folder.write("jay-002.journal", first.last(), 3, &["c"]);
        let chain = folder.read();
        assert_eq!(words(&chain.records), "a b c");
        assert!(matches!(
            &chain.problems[..],
            [Problem {
                trouble: Trouble::Damaged { rest: 16, .. },
                ..
            }]
        ));
    }

    #[test]
    fn a_record_that_is_not_understood_makes_the_journal_read_only() {
        let folder = Folder::new();
        folder.write("jay-001.journal", None, 1, &["a", "b"]);
        assert!(!folder.read().is_read_only());
        let chain: Chain<String, u32> = read_chain(&RealDisk, folder.0.path(), "jay").unwrap();
        assert!(chain.is_read_only() && chain.records.is_empty());
    }

    #[test]
    fn another_journal_of_the_folder_is_left_alone() {
        let folder = Folder::new();
        folder.write("jay-001.journal", None, 1, &["a"]);
        let other = fs::read_to_string(folder.0.path().join("jay-001.journal")).unwrap();
        let other = other.replace("\"jay\"", "\"jay-2026\"");
        fs::write(folder.0.path().join("jay-2026-001.journal"), other).unwrap();
        let chain = folder.read();
        assert_eq!(words(&chain.records), "a");
        assert!(chain.problems.is_empty(), "{:?}", chain.problems);
        let found = stems(&RealDisk, folder.0.path()).unwrap();
        assert_eq!(found, ["jay", "jay-2026"]);
    }

    #[test]
    fn a_segment_that_names_itself_does_no_harm() {
        let folder = Folder::new();
        let own = folder.write(&segment_name("jay", 1), None, 1, &["a"]);
        folder.write("jay-001.journal", own.last(), 1, &["a"]);
        assert_eq!(words(&folder.read().records), "a");
    }
}
