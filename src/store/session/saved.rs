//! What of a sitting its case files hold already, told from its journal and the files. It writes nothing.

use super::unfinished::Unfinished;
use crate::case::{Case, MeetingRecord};
use crate::meeting::{Event, Meeting, Record};
use crate::source::Limits;
use crate::store::case_file::{CaseFile, folder_of};
use crate::store::disk::Disk;
use crate::text;
use std::path::Path;
use std::sync::Arc;

/// A sitting as it stood each time it was closed, which is when its files are written.
pub(super) struct Closes(Vec<Meeting>);

impl Closes {
    /// Finds them in the records of a sitting.
    pub(super) fn of(left: &Unfinished) -> Self {
        let records: Vec<&Record> = left.chain.records.iter().map(|r| &r.body).collect();
        let may_save = |record: &Record| {
            let saves = |e: &Event| matches!(e, Event::Closed { .. } | Event::UrgentStopped { .. });
            record.events.iter().any(saves)
        };
        let ends = records.iter().enumerate().filter(|(_, r)| may_save(r));
        let meetings = ends.map(|(place, _)| {
            let before = records.iter().copied().take(place + 1);
            Meeting::fold(Arc::clone(left.meeting.start()), before)
        });
        let is_closed = |meeting: &Meeting| meeting.sitting().closed.is_some();
        Self(meetings.filter(is_closed).collect())
    }

    /// Returns the case of a child as its file was last saved; none where it never was.
    ///
    /// Told from the record of the meeting that stands in the file: a save that failed, or that a kill came before, has
    /// left none. Of two closes in one minute the earlier is taken, so that nothing of the later is thought to be saved.
    pub(super) fn saved(&self, child: usize, there: &Case) -> Option<Case> {
        let place = self.place(child, there)?;
        self.0.get(place)?.case_with_record(child)
    }

    fn place(&self, child: usize, there: &Case) -> Option<usize> {
        let is_same = |meeting: &Meeting| {
            let case = meeting.case_with_record(child);
            case.is_some_and(|case| case.says_the_same(there))
        };
        let same = self.0.iter().rposition(is_same);
        same.or_else(|| {
            let last = self.0.iter().rfind(|m| stands(m, child, there))?;
            let ended = ended(last, child);
            self.0.iter().position(|m| self::ended(m, child) == ended)
        })
    }

    /// Whether what was closed last stands whole beside the file of a child, which cannot be changed to hold it.
    fn stands_beside(&self, disk: &dyn Disk, (child, file): (usize, CaseFile)) -> bool {
        let Some(last) = self.0.last() else {
            return false;
        };
        let (begun, case) = (last.start().cases.get(child), last.case_with_record(child));
        let (Some(begun), Some(case)) = (begun, case) else {
            return false;
        };
        let mut beside = file.beside(disk).into_iter();
        let is_there = beside.any(|beside| !self.lacks(child, beside.case()));
        is_there && file.began_as(begun, None).stands_beside(&case)
    }

    /// Whether the file of a child lacks what was closed last.
    fn lacks(&self, child: usize, there: &Case) -> bool {
        let Some(last) = self.0.last() else {
            return false;
        };
        let is_to_be_there = last.record_of(child).is_some() && !last.is_read_only(child);
        is_to_be_there && self.place(child, there) != Some(self.0.len() - 1)
    }
}

/// Whether a closed sitting is not in the files it is about. A file that cannot be read says nothing.
pub(super) fn is_unsaved(disk: &dyn Disk, left: &Unfinished) -> bool {
    let closes = Closes::of(left);
    let open = |path| CaseFile::open(disk, path, &Limits::default()).ok();
    let mut files = left.files.iter().map(|path| open(path)).enumerate();
    let lacks = |child, file: CaseFile| {
        closes.lacks(child, file.case()) && !closes.stands_beside(disk, (child, file))
    };
    files.any(|(child, file)| file.is_some_and(|file| lacks(child, file)))
}

/// Says what was agreed and stands beside a file that does not hold it: nobody is asked about it once more, and no other
/// meeting begins without it unsaid.
pub(super) fn told_beside(disk: &dyn Disk, file: &CaseFile) -> Option<String> {
    let own = &file.case().meetings;
    let lacks = |record: &&MeetingRecord| own.iter().all(|held| !is_same(held, record));
    let beside = file.beside(disk);
    let (newer, record) = beside.iter().rev().find_map(|newer| {
        let record = newer.case().meetings.iter().rfind(lacks)?;
        Some((newer, record))
    })?;
    let name = |file: &CaseFile| {
        let name = file
            .path()
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        text::clean(&name)
    };
    let day = record
        .date
        .map_or_else(String::new, |date| format!(" on {}", date.format("%-d %B")));
    let (newer, own) = (name(newer), name(file));
    Some(format!(
        "What was agreed{day} is in {newer}, and {own} does not hold it. Put {newer} in the place of {own} before you hold a meeting."
    ))
}

/// Whether a closed sitting is known to be in all the files it is about. A file that was put away is, where the folder it
/// stood in is still there: a share that is gone says nothing.
pub(super) fn is_saved(disk: &dyn Disk, left: &Unfinished) -> bool {
    let closes = Closes::of(left);
    let mut files = left.files.iter().enumerate();
    files.all(|(child, path)| {
        let opened = CaseFile::open(disk, path, &Limits::default());
        if let Ok(file) = opened {
            return !closes.lacks(child, file.case());
        }
        let case = left.meeting.case_before(child);
        case.is_some_and(|case| is_put_away(disk, path, case))
    })
}

fn is_put_away(disk: &dyn Disk, path: &Path, case: &Case) -> bool {
    let beside = disk.look(&folder_of(disk, path, case));
    disk.look(path) == Ok(None) && beside.is_ok_and(|beside| beside.is_some())
}

fn stands(meeting: &Meeting, child: usize, there: &Case) -> bool {
    meeting
        .record_of(child)
        .is_some_and(|record| there.meetings.iter().any(|held| is_same(held, &record)))
}

fn is_same(held: &MeetingRecord, record: &MeetingRecord) -> bool {
    (held.date, held.number) == (record.date, record.number) && held.held.ended == record.held.ended
}

fn ended(meeting: &Meeting, child: usize) -> Option<impl PartialEq + use<>> {
    meeting.record_of(child)?.held.ended
}
