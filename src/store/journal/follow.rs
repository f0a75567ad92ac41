//! Follows a journal that somebody else writes, by asking for its length. It needs no lock and writes nothing.
//!
//! Asking is used and not the system's notices of change: those are lost on shares.

use super::{Chain, Reader, Record, name::may_be_segment, read_chain, segment::Line};
use crate::store::disk::{Disk, DiskError, Kind};
use serde::de::DeserializeOwned;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What came since the last time.
#[derive(Debug)]
pub enum News<H, T> {
    /// Nothing.
    Nothing,
    /// Further records.
    More(Vec<Record<T>>),
    /// The whole journal, to be folded anew: a segment was begun, came, went or was replaced.
    Again(Chain<H, T>),
}

/// Every so many polls the whole folder is looked at: a segment that was begun is seen soon after.
const ROUND: u32 = 4;
/// The most that is taken at once of a file that grows.
const PART: u64 = 4 << 20;

/// Follows one journal.
pub struct Follower<H, T> {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    stem: String,
    tail: Option<Tail<H, T>>,
    others: BTreeMap<String, u64>,
    polls: u32,
}

struct Tail<H, T> {
    file: String,
    reader: Reader<H, T>,
    /// The number of the last record that was told.
    told: u64,
}

impl<H: DeserializeOwned, T: DeserializeOwned> Tail<H, T> {
    /// Returns what was read and not told yet; a record of a newer version is passed over.
    fn news(&mut self) -> Vec<Record<T>> {
        let told = self.told;
        let lines = self.reader.drain().into_iter();
        let records: Vec<Record<T>> = lines
            .filter(|line| line.seq > told)
            .filter_map(known)
            .collect();
        self.told = records.last().map_or(told, |record| record.seq);
        records
    }
}

impl<H: DeserializeOwned, T: DeserializeOwned> Follower<H, T> {
    /// Follows the journal of a stem; the first poll returns all of it.
    pub fn new(disk: Arc<dyn Disk>, folder: &Path, stem: &str) -> Self {
        Self {
            disk,
            folder: folder.to_owned(),
            stem: stem.to_owned(),
            tail: None,
            others: BTreeMap::new(),
            polls: 0,
        }
    }

    /// Asks what is new.
    ///
    /// A bad line at the end is no news: on a share it may be half of one that is on its way.
    pub fn poll(&mut self) -> Result<News<H, T>, DiskError> {
        let round = self.polls.is_multiple_of(ROUND);
        self.polls = self.polls.wrapping_add(1);
        if round && self.lengths()? != self.others {
            return self.again();
        }
        let Some(tail) = &mut self.tail else {
            return Ok(News::Nothing);
        };
        let path = self.folder.join(&tail.file);
        let from = u64::try_from(tail.reader.segment().good_bytes).unwrap_or(u64::MAX);
        match self.disk.look(&path)? {
            Some(seen) if seen.len > from => {
                let bytes = self.disk.read_from(&path, from, PART)?;
                // What is bad now is read again with the next poll.
                let _ = tail.reader.read(&bytes);
            }
            Some(seen) if seen.len == from => {}
            Some(_) | None => return self.again(),
        }
        let records = tail.news();
        Ok(if records.is_empty() {
            News::Nothing
        } else {
            News::More(records)
        })
    }

    fn again(&mut self) -> Result<News<H, T>, DiskError> {
        self.tail = None;
        let chain: Chain<H, T> = read_chain(&*self.disk, &self.folder, &self.stem)?;
        if let Some(file) = chain.last_file.clone() {
            self.tail = Some(Tail {
                file,
                reader: Reader::default(),
                told: chain.records.last().map_or(0, |record| record.seq),
            });
        }
        self.others = self.lengths()?;
        Ok(News::Again(chain))
    }

    /// The files of the journal with their lengths, but for the one that grows.
    fn lengths(&self) -> Result<BTreeMap<String, u64>, DiskError> {
        let list = match self.disk.list(&self.folder) {
            Err(error) if error.is_missing() => return Ok(BTreeMap::new()),
            outcome => outcome?,
        };
        let growing = self.tail.as_ref().map(|tail| tail.file.as_str());
        let mut lengths = BTreeMap::new();
        for line in list {
            if line.kind == Kind::File && may_be_segment(&line.name, &self.stem) {
                let grows = growing == Some(line.name.as_str());
                let len = self.disk.look(&line.path)?.map_or(0, |seen| seen.len);
                lengths.insert(line.name, if grows { 0 } else { len });
            }
        }
        Ok(lengths)
    }
}

fn known<T>(line: Line<T>) -> Option<Record<T>> {
    let seq = line.seq;
    line.body.map(|body| Record { seq, body })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        disk::RealDisk,
        journal::{JournalWriter, Kind as For, Pace, Parent, Place},
    };
    use std::{fs, time::Duration};

    fn writer(folder: &Path, parent: Option<Parent>) -> JournalWriter<String> {
        let place = Place {
            is_new: false,
            disk: Arc::new(RealDisk),
            folder: folder.to_owned(),
            stem: "room".to_owned(),
            kind: For::Room,
            pace: Pace::default(),
        };
        JournalWriter::begin(place, &"began", parent, Arc::new(|| ())).unwrap()
    }

    fn follower(folder: &Path) -> Follower<String, String> {
        Follower::new(Arc::new(RealDisk), folder, "room")
    }

    /// Polls a whole round, and tells all that came; `!` stands for a journal told anew.
    fn poll(follower: &mut Follower<String, String>) -> String {
        let mut told = Vec::new();
        for _ in 0..=ROUND {
            let records = match follower.poll().unwrap() {
                News::Nothing => Vec::new(),
                News::More(records) => records,
                News::Again(chain) => {
                    told.push("!".to_owned());
                    chain.records
                }
            };
            told.extend(records.into_iter().map(|record| record.body));
        }
        told.join(" ")
    }

    fn say(writer: &mut JournalWriter<String>, seq: u64, word: &str) {
        writer.append(seq, &word.to_owned()).unwrap();
    }

    #[test]
    fn a_late_window_is_told_all_and_then_what_comes() {
        let folder = crate::store::disk::sample::beside_a_case();
        let mut writer = writer(folder.path(), None);
        say(&mut writer, 1, "a");
        let mut room = follower(folder.path());
        assert_eq!(poll(&mut room), "! a");
        say(&mut writer, 2, "b");
        say(&mut writer, 3, "c");
        assert_eq!(poll(&mut room), "b c");
        assert_eq!(poll(&mut room), "");
    }

    #[test]
    fn a_window_opened_before_the_meeting_sees_it_begin() {
        let folder = crate::store::disk::sample::beside_a_case();
        let mut room = follower(&folder.path().join("later"));
        assert_eq!(poll(&mut room), "");
        let mut writer = writer(&folder.path().join("later"), None);
        say(&mut writer, 1, "a");
        assert_eq!(poll(&mut room), "! a");
    }

    #[test]
    fn a_new_segment_is_followed_also_while_it_has_no_record() {
        let folder = crate::store::disk::sample::beside_a_case();
        let mut first = writer(folder.path(), None);
        say(&mut first, 1, "a");
        let parent = first.finish(Duration::from_secs(10)).unwrap();
        let mut room = follower(folder.path());
        assert_eq!(poll(&mut room), "! a");
        let mut second = writer(folder.path(), parent);
        assert_eq!(poll(&mut room), "! a");
        say(&mut second, 2, "b");
        assert_eq!(poll(&mut room), "b");
    }

    #[test]
    fn half_a_line_is_waited_for() {
        let folder = crate::store::disk::sample::beside_a_case();
        let mut writer = writer(folder.path(), None);
        say(&mut writer, 1, "a");
        writer.finish(Duration::from_secs(10)).unwrap();
        let path = folder.path().join("room-001.journal");
        let whole = fs::read(&path).unwrap();
        let end = whole.len();
        fs::write(&path, &whole[..end - 10]).unwrap();
        let mut room = follower(folder.path());
        assert_eq!(poll(&mut room), "!");
        let zeros = [&whole[..end - 10], &[0; 9], b"\n"].concat();
        fs::write(&path, zeros).unwrap();
        assert_eq!(poll(&mut room), "");
        fs::write(&path, &whole).unwrap();
        assert_eq!(poll(&mut room), "a");
    }

    #[test]
    fn a_journal_that_was_cut_is_told_anew() {
        let folder = crate::store::disk::sample::beside_a_case();
        let mut writer = writer(folder.path(), None);
        say(&mut writer, 1, "a");
        say(&mut writer, 2, "b");
        writer.finish(Duration::from_secs(10)).unwrap();
        let mut room = follower(folder.path());
        assert_eq!(poll(&mut room), "! a b");
        let path = folder.path().join("room-001.journal");
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').take(2).collect();
        fs::write(&path, lines.concat()).unwrap();
        assert_eq!(poll(&mut room), "! a");
    }
}
