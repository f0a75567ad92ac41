//! A sitting while it is kept: every record goes to the desk journal first, then to whoever may read along.
//! It performs; it decides nothing.

use super::locks::Locks;
use super::publish::Shared;
use crate::meeting::{Meeting, Moment, Record};
use crate::store::case_file::{Asking, CaseFile, SaveError, Saved};
use crate::store::disk::Disk;
use crate::store::journal::{AppendError, Fault, JournalWriter, Publisher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A sitting while it is kept.
pub struct Session {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) files: Vec<CaseFile>,
    pub(super) desk: JournalWriter<Record>,
    pub(super) shared: Option<Shared>,
    pub(super) locks: Locks,
    /// The name of its journal, and the folder it stands in.
    pub(super) journal: PathBuf,
    /// The files that were named when it was opened; of a sitting that was left, perhaps not all.
    pub(super) asked: Vec<PathBuf>,
    /// The children whose files were written.
    pub(super) touched: BTreeSet<usize>,
    /// Which files do not hold what was closed, in words for the head.
    pub(super) unsaved: Option<String>,
    /// Where all of it was written because its own folder takes nothing, and up to which record.
    pub(super) apart: Option<(PathBuf, u64)>,
}

/// What became of one child's file.
#[derive(Debug)]
pub struct SavedChild {
    /// The child's reference.
    pub reference: String,
    /// What was written; nothing where the file is held elsewhere.
    pub outcome: Option<Result<Saved, SaveError>>,
}

/// How far what is kept has got.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// What is wrong, in words for the head; nothing where all is well.
    pub trouble: Option<String>,
    /// What is behind where nothing is wrong, in words for the head: a slow disk is no alarm.
    pub behind: Option<String>,
    /// How many records are on the local disk.
    pub flushed: u64,
    /// True while the disk has not confirmed all of them.
    pub waiting: bool,
    /// What would be lost if the program ended now, in words for whoever is about to leave; nothing where all is kept.
    pub unkept: Option<String>,
}

/// Behind for longer than this is said.
const SAID_AFTER: Duration = Duration::from_millis(250);
/// How long the end waits for disks.
const PATIENCE: Duration = Duration::from_secs(2);

impl Session {
    /// Writes a record to the desk journal, then hands it to the publisher; one that no journal takes goes to neither. A disk that fails is told by `kept`; the
    /// record is in memory and goes on being tried.
    pub fn append(&mut self, record: &Record) -> Result<(), AppendError> {
        match self.desk.append(record.seq, record) {
            Err(error @ (AppendError::Record(_) | AppendError::Order { .. })) => return Err(error),
            Ok(()) | Err(AppendError::Kept(_)) => {}
        }
        if let Some(shared) = &mut self.shared {
            shared.publish(record);
        }
        Ok(())
    }

    /// Returns how far what is kept has got.
    pub fn kept(&self, now: Moment) -> Kept {
        let status = self.desk.status();
        let waiting = status.flushed < status.taken;
        let publisher = self.shared.as_ref().map(Shared::publisher);
        let here = status.fault.as_ref();
        let here = here.map(|fault| since("not saved here", fault, now));
        let shared = publisher.and_then(Publisher::fault);
        let shared = shared.map(|fault| since("not shared", &fault, now));
        let late = |behind: Option<Instant>| behind.is_some_and(is_long);
        let saving = here.is_none() && late(status.behind_since);
        let sharing = shared.is_none() && late(publisher.and_then(Publisher::behind_since));
        let behind = [(saving, "saving …"), (sharing, "sharing …")];
        let behind = behind.into_iter().filter(|(is_behind, _)| *is_behind);
        Kept {
            trouble: joined([here, shared, self.unsaved.clone()].into_iter().flatten()),
            behind: joined(behind.map(|(_, words)| words.to_owned())),
            flushed: status.flushed,
            waiting,
            unkept: self.unkept(now),
        }
    }

    /// Writes each case with the record of this meeting in it; returns what became of each. Only what changed is
    /// touched, a child who was not reached leaves its file as it is, and one file that fails stops no other.
    pub fn save(&mut self, meeting: &Meeting, now: Moment) -> Vec<SavedChild> {
        let mut saved = Vec::new();
        for (child, file) in self.files.iter_mut().enumerate() {
            // What was saved and then taken back is taken out of the file again.
            let is_reached = meeting.record_of(child).is_some() || self.touched.contains(&child);
            let case = meeting.case_with_record(child).filter(|_| is_reached);
            let Some(case) = case else { continue };
            let outcome = if meeting.is_read_only(child) {
                None
            } else {
                self.touched.insert(child);
                Some(file.save(&*self.disk, (&case, &Asking::Nobody), now.naive_local()))
            };
            saved.push(SavedChild {
                reference: case.reference,
                outcome,
            });
        }
        self.unsaved = unsaved(&saved, meeting.is_about_several());
        saved
    }

    /// Returns which case files do not hold what was closed, in words; nothing where all of them do.
    pub fn unsaved(&self) -> Option<&str> {
        self.unsaved.as_deref()
    }

    /// Returns the journal in which everything is kept.
    pub fn journal(&self) -> &Path {
        &self.journal
    }

    /// Returns the folder in which the file of a child stands.
    pub fn folder(&self, child: usize) -> Option<&Path> {
        self.files.get(child)?.path().parent()
    }

    /// Returns the files that were named when it was opened.
    pub fn asked(&self) -> &[PathBuf] {
        &self.asked
    }

    /// Returns the disk.
    pub fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// Ends it: waits a little for what is not on the disk yet, and gives the cases free.
    pub fn finish(self) {
        if let Some(shared) = self.shared {
            shared.finish(PATIENCE);
        }
        let _ = self.desk.finish(PATIENCE);
        drop(self.locks);
    }
}

fn unsaved(saved: &[SavedChild], about_several: bool) -> Option<String> {
    let failed = saved.iter().filter_map(|child| {
        let error = child.outcome.as_ref()?.as_ref().err()?;
        Some(if about_several {
            format!("{} is not saved: {error}", child.reference)
        } else {
            format!("the case file is not saved: {error}")
        })
    });
    joined(failed)
}

fn joined(words: impl Iterator<Item = String>) -> Option<String> {
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn is_long(since: Instant) -> bool {
    since.elapsed() > SAID_AFTER
}

pub(super) fn since(what: &str, fault: &Fault, now: Moment) -> String {
    let ago = chrono::Duration::from_std(fault.since.elapsed()).unwrap_or_default();
    format!("{what} since {}", (now - ago).format("%H:%M"))
}
