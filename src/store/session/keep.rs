//! A sitting while it is kept: every record goes to the desk journal first, then to whoever may read along.
//! It performs; it decides nothing.

use super::along::Along;
use super::cleared::clear;
use super::files::SavedChild;
use super::locks::Locks;
use super::scribe::{Job, Scribe, Told};
use super::shared::Shared;
use super::watch::Watch;
use crate::meeting::{Moment, Record};
use crate::store::disk::Disk;
use crate::store::journal::{AppendError, Fault, JournalWriter, Notice};
use crate::store::lock::Holder;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A sitting while it is kept.
pub struct Session {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) scribe: Scribe,
    pub(super) desk: JournalWriter<Record>,
    pub(super) shared: Option<Shared>,
    pub(super) locks: Locks,
    pub(super) watch: Watch,
    /// The folder beside the case by which it is published.
    pub(super) beside: PathBuf,
    pub(super) notice: Notice,
    /// The name of its journal, and the folder it stands in.
    pub(super) journal: PathBuf,
    /// The files that were named when it was opened; of a sitting that was left, perhaps not all.
    pub(super) asked: Vec<PathBuf>,
    /// Which files do not hold what was closed.
    pub(super) unsaved: Option<Unsaved>,
    /// When a save or a copy failed last, where it may go well later by itself.
    pub(super) failed_at: Option<Instant>,
    /// Whether the copies are still to be written.
    pub(super) lacks_copies: bool,
    /// Where all of it was written because its own folder takes nothing, and up to which record.
    pub(super) apart: Option<(PathBuf, u64)>,
}

/// Which files do not hold what was closed: in words for the head, which has no room for the reason, and with it.
pub(super) struct Unsaved {
    what: String,
    why: String,
}

impl Unsaved {
    /// Says it where no reason is known.
    pub(super) fn one() -> Self {
        let what = "the case file is not saved".to_owned();
        let why = what.clone();
        Self { what, why }
    }
}

/// How far what is kept has got.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// What is wrong, in words for the head; nothing where all is well.
    pub trouble: Option<String>,
    /// Why that is and what ends it, where a disk or a share takes nothing.
    pub cure: Option<String>,
    /// What is behind where nothing is wrong, in words for the head: a slow disk is no alarm.
    pub behind: Option<String>,
    /// How many records are on the local disk.
    pub flushed: u64,
    /// True while the disk has not confirmed all of them.
    pub waiting: bool,
    /// What would be lost if the program ended now, in words for whoever is about to leave; nothing where all is kept.
    pub unkept: Option<String>,
}

/// What is said where only the copies are missing.
const NO_COPIES: &str = "the copies are not written";
/// Behind for longer than this is said.
const SAID_AFTER: Duration = Duration::from_millis(250);
/// What is said where others are kept out of the case and its folder takes no name.
const UNTOLD: &str = "others cannot be told who has this case";
/// How long after a save that failed it is tried again.
const TRIED_AFTER: Duration = Duration::from_secs(3);
/// How long the end waits for disks.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

impl Session {
    /// Writes a record to the desk journal, then hands it to the publisher; one that no journal takes goes to neither. A disk that fails is told by `kept`; the
    /// record is in memory and goes on being tried.
    pub fn append(&mut self, record: &Record) -> Result<(), AppendError> {
        taken(self.desk.append(record.seq, record))?;
        if let Some(shared) = &mut self.shared {
            shared.publish(record);
        }
        self.watch.worked();
        self.scribe.worked();
        Ok(())
    }

    /// Returns how far what is kept has got.
    pub fn kept(&self, now: Moment) -> Kept {
        let status = self.desk.status();
        let waiting = status.flushed < status.taken;
        let publisher = self.shared.as_ref();
        let fault = status.fault.as_ref();
        let unshared = publisher.and_then(Shared::fault);
        let cure = cure(fault, unshared.as_ref());
        let here = fault.map(|fault| since("not saved here", fault, now));
        let shared = unshared.map(|fault| since("not shared", &fault, now));
        let late = |behind: Option<Instant>| behind.is_some_and(is_long);
        let saving = here.is_none() && late(status.behind_since);
        let sharing = shared.is_none() && late(publisher.and_then(Shared::behind_since));
        let untold = self.watch.is_untold().then(|| UNTOLD.to_owned());
        let of_cases = late(self.scribe.writes_since());
        let copying = self.scribe.copying();
        let writes = copying.unwrap_or_else(|| "saving the case file …".to_owned());
        let behind = [
            (of_cases, writes),
            (saving, "saving …".to_owned()),
            (sharing, "sharing …".to_owned()),
        ];
        let behind = behind.into_iter().filter(|(is_behind, _)| *is_behind);
        Kept {
            trouble: joined([here, shared, untold, self.lack()].into_iter().flatten()),
            cure,
            behind: joined(behind.map(|(_, words)| words)),
            flushed: status.flushed,
            waiting,
            unkept: self.unkept(now),
        }
    }

    /// Asks for case files or copies to be written, or looked at. A thread of their own does it: a slow share keeps no
    /// key waiting.
    pub fn ask(&mut self, job: Job) {
        self.scribe.ask(job);
    }

    /// Returns what became of what was asked for since the last time; it never waits.
    pub fn told(&mut self) -> Vec<Told> {
        let told = self.scribe.told();
        self.note(told)
    }

    /// Waits until all that was asked for is done, but no longer than this; returns what became of it.
    pub fn wait(&mut self, timeout: Duration) -> Vec<Told> {
        let told = self.scribe.wait(timeout);
        self.note(told)
    }

    fn note(&mut self, told: Vec<Told>) -> Vec<Told> {
        for told in &told {
            match told {
                Told::Saved {
                    children,
                    about_several,
                    wants_copies,
                    copies,
                } => {
                    self.locks.reach_no_more();
                    let copied = matches!(copies, Some(Ok(_)));
                    self.unsaved = unsaved(children, *about_several);
                    self.lacks_copies =
                        (self.lacks_copies || *wants_copies) && (!copied || self.unsaved.is_some());
                    let is_failed = self.unsaved.is_some() || self.lacks_copies;
                    // Where the chair is asked it is the chair who saves.
                    let is_asked = children.iter().any(SavedChild::asks);
                    self.failed_at = (is_failed && !is_asked).then(Instant::now);
                }
                Told::Lost => self.unsaved = Some(Unsaved::one()),
                Told::Copies(Ok(_)) => self.lacks_copies = self.unsaved.is_some(),
                Told::ChangedByHand(_)
                | Told::Seen { .. }
                | Told::Copies(Err(_))
                | Told::TakenOver => {}
            }
        }
        told
    }

    /// Whether case files or copies are being written.
    pub const fn writes(&self) -> bool {
        self.scribe.writes_since().is_some()
    }

    /// Returns which case files do not hold what was closed, in words; nothing where all of them do.
    pub fn unsaved(&self) -> Option<&str> {
        if self.writes() {
            return Some("the case file is still being saved");
        }
        self.unsaved
            .as_ref()
            .map(|unsaved| unsaved.why.as_str())
            .or(self.lacks_copies.then_some(NO_COPIES))
    }

    fn lack(&self) -> Option<String> {
        let copies = self.lacks_copies.then(|| NO_COPIES.to_owned());
        let unsaved = self.unsaved.as_ref();
        unsaved.map(|unsaved| unsaved.what.clone()).or(copies)
    }

    /// Whether the case files, or the copies, do not hold what was closed.
    pub const fn is_lacking(&self) -> bool {
        self.unsaved.is_some() || self.lacks_copies
    }

    /// Whether the copies are still to be written, since the case could not be saved or they could not be.
    pub const fn lacks_copies(&self) -> bool {
        self.lacks_copies
    }

    /// Whether what could not be saved is tried again now: a disk that was full may have room.
    pub fn is_to_be_tried_again(&self) -> bool {
        let failed = self.failed_at.filter(|_| !self.writes());
        failed.is_some_and(|at| at.elapsed() > TRIED_AFTER)
    }

    /// Returns the journal in which everything is kept.
    pub fn journal(&self) -> &Path {
        &self.journal
    }

    /// Returns the files that were named when it was opened.
    pub fn asked(&self) -> &[PathBuf] {
        &self.asked
    }

    /// Returns who has taken the sitting over, if anybody has. Nothing more may be agreed here then.
    pub fn taken_by(&self) -> Option<&Holder> {
        self.watch.taken_by()
    }

    /// Gives up a sitting that another chair has taken over, and follows it from here on.
    ///
    /// What this window had is in its own journal; nothing of it is shared any more.
    pub fn give_up(mut self) -> (Option<Along>, Vec<PathBuf>) {
        let holder = self.watch.taken_by().cloned();
        self.scribe.wait(PATIENCE);
        drop(self.watch);
        drop(self.shared);
        drop(self.locks);
        let _ = self.desk.finish(PATIENCE);
        let along = Along::follow(self.disk, (self.beside, None), holder, self.notice);
        (along.ok(), self.asked)
    }

    /// Ends it: waits a little for what is not on the disk yet, and gives the cases free.
    pub fn finish(self) {
        self.end(|_| ());
    }

    /// Ends a sitting in which nothing was agreed: beside the case nothing stays of it, unless another chair has it now.
    pub fn finish_without_trace(self) {
        self.end(|ended| {
            let stem = ended.journal.file_name().and_then(|name| name.to_str());
            if let Some(stem) = stem.filter(|_| ended.taken_by().is_none()) {
                clear(&ended.disk, &ended.beside, stem);
            }
        });
    }

    /// Does something once nothing more is written, while the cases are still held.
    fn end(mut self, at_last: impl FnOnce(&Self)) {
        self.scribe.wait(PATIENCE);
        if let Some(shared) = self.shared.take() {
            shared.finish(PATIENCE);
        }
        at_last(&self);
        let _ = self.desk.finish(PATIENCE);
        drop(self.watch);
        drop(self.locks);
    }
}

/// Passes on that a journal refuses a record. A disk that fails is no refusal: the record is in memory and goes on being
/// tried, and the status tells.
pub(super) fn taken(outcome: Result<(), AppendError>) -> Result<(), AppendError> {
    match outcome {
        Err(error @ (AppendError::Record(_) | AppendError::Order { .. })) => Err(error),
        Ok(()) | Err(AppendError::Kept(_)) => Ok(()),
    }
}

fn unsaved(saved: &[SavedChild], about_several: bool) -> Option<Unsaved> {
    let failed = saved.iter().filter_map(|child| {
        let error = child.outcome.as_ref()?.as_ref().err()?;
        let what = if about_several {
            format!("{} is not saved", child.reference)
        } else {
            "the case file is not saved".to_owned()
        };
        let why = format!("{what}: {error}");
        Some((what, why))
    });
    let (what, why): (Vec<String>, Vec<String>) = failed.unzip();
    // The head has no room for a list: which they are is said with the reasons.
    let what = match what.as_slice() {
        [] => return None,
        [only] => only.clone(),
        several => format!("{} cases are not saved", several.len()),
    };
    Some(Unsaved {
        what,
        why: joined(why.into_iter())?,
    })
}

/// Says why a disk or a share takes nothing, what stands meanwhile, and what ends it.
fn cure(here: Option<&Fault>, unshared: Option<&Fault>) -> Option<String> {
    let why = &here.or(unshared)?.error.why;
    let stands = if here.is_some() {
        "Nothing is lost while this window is open"
    } else {
        "All of it is kept on this computer"
    };
    let ends = why.cure().map_or_else(
        || "It is tried again by itself".to_owned(),
        |cure| format!("{cure}: it is tried again by itself"),
    );
    let why = crate::text::capitalised(&why.to_string());
    Some(format!("{why}. {stands}. {ends}."))
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
    // The clock on the screen shows the minute that has begun: "since 09:59" under 10:00 would be half a minute ago.
    let since = if ago < chrono::Duration::minutes(1) {
        now
    } else {
        now - ago
    };
    format!("{what} since {}", since.format("%H:%M"))
}
