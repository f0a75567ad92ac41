//! Sittings that were published beside a case and left unfinished there, by this computer or another. It changes none.

use super::began::Began;
use super::condition::{Unread, damage, is_of_newer};
use super::halves;
use super::keep::taken;
use super::moved::{likeness, may_be};
use super::open::Opening;
use super::publish::published;
use super::saved::is_unsaved;
use super::unfinished::{Unfinished, journals};
use crate::meeting::{Event, Meeting, Moment, OtherHalf, Record, Standing, Start, redact};
use crate::store::case_file::CaseFile;
use crate::store::disk::{Disk, DiskError};
use crate::store::journal::{AppendError, Chain, Header, JournalWriter, begun, read_chain, stems};
use crate::store::lock::Seat;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A sitting as it is published beside its first case.
pub(super) struct Beside {
    /// The name of the sitting's journals.
    stem: String,
    meeting: Meeting,
    chain: Chain<Start, Record>,
    /// Whether another child's case stands at the paths now.
    is_anothers: bool,
}

/// Returns the newest meeting journal beside some cases, where it begins in a format that only a newer version reads, and
/// is not begun over, or cannot be read at all, which is said. A meeting that stands in the case file is over, whoever held it.
///
/// What this computer has of a sitting that was left is gone on with; that what was shared of it cannot be read is said all
/// the same, since another chair may have gone on there.
pub(super) fn unread(
    disk: &dyn Disk,
    files: &[CaseFile],
    (since, left): (Option<Moment>, Option<&str>),
) -> Option<Unread> {
    let mut newest: Option<(String, &CaseFile)> = None;
    for file in files {
        match newest_name(disk, &file.folder()) {
            Err(error) => return Some(Unread::folder(&error)),
            Ok(None) => {}
            Ok(Some(stem)) => {
                let is_newer = |(known, _): &(String, &CaseFile)| begun(known) < begun(&stem);
                if newest.as_ref().is_none_or(is_newer) {
                    newest = Some((stem, file));
                }
            }
        }
    }
    let (stem, file) = newest?;
    let is_left = left == Some(stem.as_str());
    let (second, _) = begun(&stem);
    let mut dates = file.case().meetings.iter().filter_map(|held| held.date);
    if dates.any(|date| second.starts_with(&date.format("%Y%m%d").to_string())) {
        return None;
    }
    let since = since.map(|since| since.format("%Y%m%d-%H%M%S").to_string());
    if !is_left && since.is_some_and(|since| second <= since.as_str()) {
        return None;
    }
    let chain = match read_chain::<Start, Record>(disk, &file.folder(), &published(&stem)) {
        Ok(chain) => chain,
        Err(error) => return Some(Unread::shared_now(&stem, &error, is_left)),
    };
    if chain.header.is_some() {
        return None;
    }
    if is_of_newer(&chain) {
        return Some(Unread::newer(&stem));
    }
    Unread::shared(&stem, &chain, is_left)
}

/// How the name of every meeting journal ends.
const ENDING: &str = "-meeting";

/// Returns the newest sitting that is published beside one of some cases and is about just these references: it stands
/// beside the first of them that nobody else had when it began.
pub(super) fn newest(disk: &dyn Disk, files: &[CaseFile]) -> Option<Beside> {
    let folders = files.iter().map(CaseFile::folder);
    let mut named: Vec<(String, PathBuf)> = folders
        .filter_map(|folder| Some((newest_name(disk, &folder).ok().flatten()?, folder)))
        .collect();
    named.sort_by(|(one, _), (other, _)| begun(other).cmp(&begun(one)));
    let mut named = named.iter();
    named.find_map(|(stem, folder)| at(disk, (folder, stem), files))
}

/// Returns the sitting of this name that is published in a folder, where it is about just these references.
pub(super) fn at(
    disk: &dyn Disk,
    (folder, stem): (&Path, &str),
    files: &[CaseFile],
) -> Option<Beside> {
    let chain = read_chain::<Start, Record>(disk, folder, &published(stem)).ok()?;
    let start = chain.header.as_ref()?.began.clone();
    let likeness = Some(likeness(files, &start.cases)?);
    let meeting = Meeting::fold(start, chain.records.iter().map(|record| &record.body));
    Some(Beside {
        stem: stem.to_owned(),
        meeting,
        chain,
        is_anothers: !may_be(likeness),
    })
}

/// Returns the day of the newest sitting of some cases, and the time it was closed, where nothing of it is left: their files hold it.
///
/// Whoever has taken the cases since for another sitting has told beside them where that one is published.
pub(super) fn over(disk: &dyn Disk, files: &[CaseFile]) -> Option<(Moment, String)> {
    let seat = Seat::look(disk, &files.first()?.folder()).ok()?;
    let newest = newest(disk, files).filter(Beside::is_ours)?;
    let followed = seat.published.journal;
    if followed.is_some_and(|journal| journal != published(&newest.stem)) {
        return None;
    }
    let sitting = newest.meeting.sitting();
    let closed = (newest.meeting.start().at, sitting.closed?.to_string());
    let paths = files.iter().map(|file| file.path().to_owned());
    newest
        .left(disk, paths.collect())
        .is_none()
        .then_some(closed)
}

/// Returns the name of the sitting that was begun last of those in a folder.
fn newest_name(disk: &dyn Disk, folder: &Path) -> Result<Option<String>, DiskError> {
    let stems = stems(disk, folder)?;
    let published = stems.iter().filter_map(|stem| stem.strip_suffix(ENDING));
    let newest = published.max_by_key(|stem| begun(stem));
    Ok(newest.map(str::to_owned))
}

impl Beside {
    /// Whether it is the sitting of a desk journal.
    pub(super) fn is_of(&self, left: &Unfinished) -> bool {
        self.stem == left.stem
    }

    /// Whether it has this name.
    pub(super) fn is_named(&self, stem: &str) -> bool {
        self.stem == stem
    }

    /// Whether it may be gone on with: it is about these very children.
    pub(super) fn is_ours(&self) -> bool {
        !self.is_anothers
    }

    /// Returns when it was begun, where it is another child's and was left before its end.
    pub(super) fn passed_over(&self) -> Option<Moment> {
        let is_left = self.is_anothers
            && self.meeting.sitting().closed.is_none()
            && self.meeting.has_agreed_facts();
        is_left.then(|| self.meeting.start().at)
    }

    /// Whether it was begun after another.
    pub(super) fn is_newer_than(&self, other: Moment) -> bool {
        self.meeting.start().at > other
    }

    /// Whether another chair has gone on with a sitting of this computer: it holds a record this one never wrote, or one
    /// that only a newer version knows.
    pub(super) fn went_on_without(&self, left: &Unfinished) -> bool {
        if is_of_newer(&self.chain) {
            return true;
        }
        let ours: HashMap<u64, &Record> = left
            .chain
            .records
            .iter()
            .map(|record| (record.seq, &record.body))
            .collect();
        let is_ours = |seq: u64, body: &Record| {
            let own = ours.get(&seq).and_then(|own| redact::for_chair(own));
            own.as_ref() == Some(body)
        };
        let records = &self.chain.records;
        !records
            .iter()
            .all(|record| is_ours(record.seq, &record.body))
    }

    /// Returns what other windows wrote in it without seeing each other.
    pub(super) fn halves(&self) -> Vec<OtherHalf> {
        halves::beside(&self.chain)
    }

    /// Returns what of a sitting of this computer another chair has gone on without.
    pub(super) fn lacks_of(&self, left: &Unfinished) -> Option<OtherHalf> {
        halves::own(left, &self.chain)
    }

    /// Returns it as a sitting that was left, of these files; none where it was closed and saved, or nothing happened in it.
    ///
    /// One that was closed and is in no file is not over: whoever opens the case next would hold a second one of its number.
    pub(super) fn left(self, disk: &dyn Disk, files: Vec<PathBuf>) -> Option<Unfinished> {
        // What a newer version wrote and this one cannot read, or what is damaged, may be all that was agreed.
        let is_wanting = is_of_newer(&self.chain) || damage(&self.chain).is_some();
        let holds_something = self.meeting.has_agreed_facts() || is_wanting;
        let is_closed = self.meeting.sitting().closed.is_some();
        let halves = self.halves();
        let Chain {
            header,
            records,
            last_file,
            clashes,
            problems,
            ..
        } = self.chain;
        let header = header?;
        let began = Began {
            start: header.began,
            files: files.clone(),
        };
        let left = Unfinished {
            stem: self.stem,
            files,
            meeting: self.meeting,
            chain: Chain {
                header: Some(Header {
                    version: header.version,
                    kind: header.kind,
                    stem: header.stem,
                    segment: header.segment,
                    parent: header.parent,
                    began,
                }),
                records,
                // Here it begins a journal of its own.
                tip: None,
                last_file,
                clashes,
                problems,
            },
            from_beside: true,
            left_at: None,
            own_damage: None,
            own: None,
            owes_copies: false,
            halves,
        };
        let is_left = holds_something && (!is_closed || is_unsaved(disk, &left));
        is_left.then_some(left)
    }
}

/// Writes the records of a sitting that was found beside its case into a desk journal.
///
/// Where this computer had an older part of the sitting, a last record lifts the new part over it: of two lines of records
/// the one that reaches further is the journal, and the other is kept beside it. That record is returned, to be applied: what
/// is agreed next is numbered after it.
pub(super) fn adopt(
    opening: &Opening<'_>,
    desk: &mut JournalWriter<Record>,
    stem: &str,
    records: &[Record],
) -> Result<Option<Record>, AppendError> {
    let folder = journals(opening.home);
    let before = read_chain::<Began, Record>(&*opening.disk, &folder, stem);
    for record in records {
        taken(desk.append(record.seq, record))?;
    }
    let reach = before
        .ok()
        .and_then(|chain| chain.records.last().map(|record| record.seq));
    let Some((last, reach)) = records
        .last()
        .zip(reach)
        .filter(|(last, reach)| *reach >= last.seq)
    else {
        return Ok(None);
    };
    let at = Standing::default();
    let lifted = Record {
        seq: reach + 1,
        events: vec![Event::FocusMoved { at }],
        ..last.clone()
    };
    taken(desk.append(lifted.seq, &lifted))?;
    Ok(Some(lifted))
}
