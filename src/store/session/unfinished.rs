//! Sittings that were left unfinished, found by their desk journals. It changes none of them.

use super::began::{Began, JOURNALS};
use super::condition::{apart, damage, is_of_newer};
use super::finished::{Finished, files_of};
use super::halves;
use super::open::LeftOff;
use super::owed::owes_copies;
use super::saved::is_unsaved;
use crate::meeting::{Event, Meeting, Moment, OtherHalf, Record};
use crate::store::disk::{Disk, DiskError};
use crate::store::home::Home;
use crate::store::journal::{Chain, Listing, Trouble, begun};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A sitting that was left unfinished.
#[derive(Debug)]
pub struct Unfinished {
    /// The name of its journal.
    pub stem: String,
    /// The files it is about.
    pub files: Vec<PathBuf>,
    /// The sitting as it stands.
    pub meeting: Meeting,
    /// Its desk journal.
    pub chain: Chain<Began, Record>,
    /// Whether it was found beside its case and not on this computer.
    pub from_beside: bool,
    /// Where it was left, where its files stand there still and these are copies.
    pub left_at: Option<PathBuf>,
    /// What is damaged of this computer's own journal of it, where another is gone on with.
    pub own_damage: Option<String>,
    /// What this computer had of it, where another has gone on with it: half-typed words are shared with nobody.
    pub own: Option<Box<Meeting>>,
    /// Whether its copies were to be written at its close and were not.
    pub owes_copies: bool,
    /// What other windows wrote in it without seeing this one.
    pub halves: Vec<OtherHalf>,
}

/// What a sitting that was closed still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacks {
    /// Its files do not hold what was closed.
    Save,
    /// Its files hold it, and its copies are not written.
    Copies,
}

/// A sitting of this computer in which something happened.
struct Held {
    stem: String,
    at: Moment,
    files: Vec<PathBuf>,
    /// The sitting; none where it is known to be finished and was not read.
    sitting: Option<Unfinished>,
}

/// Returns the sittings that were left unfinished, oldest first. A journal that cannot be read is passed over here;
/// `recover` names it.
pub fn unfinished(disk: &dyn Disk, home: &Home, now: Moment) -> Result<Vec<Unfinished>, DiskError> {
    let mut newest: Vec<Held> = Vec::new();
    for held in remembered(disk, home, now)? {
        newest.retain(|older| older.files != held.files);
        newest.push(held);
    }
    let sittings = newest.into_iter().filter_map(|held| held.sitting);
    Ok(sittings.filter(|left| left.is_unfinished(disk)).collect())
}

/// Returns the names of the sittings that were closed and still lack something. Every journal is read for it.
pub fn lacking(
    disk: &dyn Disk,
    home: &Home,
    now: Moment,
) -> Result<BTreeMap<String, Lacks>, DiskError> {
    let listing = Listing::of(disk, &journals(home))?;
    let held = held(disk, &listing, &mut Finished::default(), now).into_iter();
    let lacking = held.filter_map(|held| {
        let lacks = held.sitting?.lacking(disk)?;
        Some((held.stem, lacks))
    });
    Ok(lacking.collect())
}

/// What is known of the sittings of some files.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The newest, where it was left unfinished.
    pub(super) left: Option<Unfinished>,
    /// When the newest was begun, finished or not.
    pub(super) newest: Option<Moment>,
    /// Others that were left and are about several children, oldest first: one of them may have been moved.
    pub(super) others: Vec<Unfinished>,
}

/// Returns the newest sitting that is about these files, and perhaps about others too, where it was left unfinished. One
/// that was left before a later one was held is for `recover`: nobody is asked about it each week.
pub(super) fn of_files(
    disk: &dyn Disk,
    home: &Home,
    files: &[PathBuf],
    now: Moment,
) -> Result<Known, DiskError> {
    let is_about_all = |held: &Held| files.iter().all(|file| held.files.contains(file));
    let mut held = remembered(disk, home, now)?;
    let newest = held.iter().rposition(is_about_all);
    let newest = newest.map(|place| held.remove(place));
    let others = held.into_iter().filter_map(|held| held.sitting);
    Ok(Known {
        others: others
            .filter(|sitting| sitting.meeting.children().len() > 1)
            .collect(),
        newest: newest.as_ref().map(|newest| newest.at),
        left: newest
            .and_then(|newest| newest.sitting)
            .filter(|sitting| sitting.is_unfinished(disk)),
    })
}

/// Returns the sittings in which something happened, oldest first. Those that are finished are not read once that is known.
fn remembered(disk: &dyn Disk, home: &Home, now: Moment) -> Result<Vec<Held>, DiskError> {
    let listing = Listing::of(disk, &journals(home))?;
    let mut finished = Finished::read(disk, home);
    let held = held(disk, &listing, &mut finished, now);
    finished.keep(disk, home, &listing.stems());
    Ok(held)
}

fn held(disk: &dyn Disk, listing: &Listing, finished: &mut Finished, now: Moment) -> Vec<Held> {
    let stems = listing.stems().into_iter();
    let mut held: Vec<Held> = stems
        .filter_map(|stem| one(disk, (listing, stem), finished, now))
        .collect();
    // By name: what the clock said of each is no order where it was put back.
    held.sort_by(|one, other| begun(&one.stem).cmp(&begun(&other.stem)));
    held
}

/// Whether the disk did not give a part of it.
fn is_unreadable_now(chain: &Chain<Began, Record>) -> bool {
    let mut troubles = chain.problems.iter().map(|problem| &problem.trouble);
    troubles.any(|trouble| matches!(trouble, Trouble::Disk(_)))
}

/// Returns one sitting, if something happened in it.
fn one(
    disk: &dyn Disk,
    (listing, stem): (&Listing, String),
    finished: &mut Finished,
    now: Moment,
) -> Option<Held> {
    // Looked at before it is read: what another window adds meanwhile is not taken for read.
    let files = files_of(disk, listing, &stem);
    let known = files
        .as_ref()
        .and_then(|files| finished.known(&stem, files));
    if let Some(known) = known {
        let about = known.about.clone()?;
        return Some(Held {
            stem,
            at: about.at,
            files: about.cases,
            sitting: None,
        });
    }
    let read = || listing.read::<Began, Record>(disk, &stem).ok();
    // A fault that passes leaves no gap: what is typed then would be written beside what could not be read.
    let chain = match read()? {
        chain if is_unreadable_now(&chain) => read()?,
        chain => chain,
    };
    let sitting = fold(stem, chain)?.owing(disk, listing.folder());
    let holds_something = sitting.is_worth_going_on(now);
    if let Some(files) = files {
        finished.note(disk, (&sitting, files), (holds_something, now));
    }
    holds_something.then(|| Held {
        stem: sitting.stem.clone(),
        at: sitting.meeting.start().at,
        files: sitting.files.clone(),
        sitting: Some(sitting),
    })
}

/// A sitting in which nothing was agreed and nothing is half-typed was only looked at. On its own day it is gone on with
/// where stages were opened; on another it would give the next meeting the wrong date.
fn holds_something(meeting: &Meeting, now: Moment) -> bool {
    let found = |event: &Event| {
        matches!(
            event,
            Event::FoundElsewhere { .. } | Event::NotesFound { .. } | Event::PartedFound { .. }
        )
    };
    let mut records = meeting.effective();
    let moved = records.any(|record| !record.events.iter().all(found));
    let opened = moved && meeting.today() == now.date_naive();
    opened || meeting.has_agreed_facts() || meeting.has_half_typed()
}

impl Unfinished {
    /// A sitting that was closed and lacks something is unfinished too: its file does not say what was agreed, or nobody
    /// can be handed it.
    pub(super) fn is_unfinished(&self, disk: &dyn Disk) -> bool {
        self.meeting.sitting().closed.is_none() || self.lacking(disk).is_some()
    }

    /// Returns what it lacks, where it was closed and lacks something.
    pub fn lacking(&self, disk: &dyn Disk) -> Option<Lacks> {
        self.meeting.sitting().closed?;
        if is_unsaved(disk, self) {
            return Some(Lacks::Save);
        }
        self.owes_copies.then_some(Lacks::Copies)
    }

    /// Adds whether its copies are still to be written; its journal stands in this folder.
    pub(super) fn owing(self, disk: &dyn Disk, folder: &Path) -> Self {
        let owes_copies = owes_copies(disk, folder, &self.stem);
        Self {
            owes_copies,
            ..self
        }
    }

    /// Whether its journal holds what a newer version wrote: it may be read, and must not be gone on with.
    pub fn is_read_only(&self) -> bool {
        is_of_newer(&self.chain)
    }

    /// Whether anything happened in it, or may have.
    pub(super) fn is_worth_going_on(&self, now: Moment) -> bool {
        self.is_wanting() || holds_something(&self.meeting, now)
    }

    /// Whether its journal says more than can be shown. What is missing may be all that was agreed.
    pub(super) fn is_wanting(&self) -> bool {
        self.is_read_only() || damage(&self.chain).is_some()
    }

    /// Says what of it is not here and where it is; nothing where all of it is here.
    pub(super) fn lacks(&self) -> Option<String> {
        let from_beside = "It is what was shared beside the case: half-typed words and sealed answers of whoever had it are not in it.";
        let from_beside = self.from_beside.then(|| from_beside.to_owned());
        let damage = self.own_damage.clone().or_else(|| damage(&self.chain));
        let apart = apart(&self.chain).filter(|_| self.from_beside);
        let lacks: Vec<String> = [damage, apart, from_beside].into_iter().flatten().collect();
        (!lacks.is_empty()).then(|| lacks.join(" "))
    }

    /// Returns where it was left.
    pub fn left_off(&self) -> LeftOff {
        let last = self.chain.records.last();
        let stage = &self.meeting.sitting().on_screen.stage;
        let title = self.meeting.procedure().stage(stage);
        LeftOff {
            at: last.map_or(self.meeting.start().at, |record| record.body.at),
            stage: title.map_or_else(|| stage.clone(), |stage| stage.title.clone()),
            children: self.meeting.children().len(),
            by: None,
            with: self.left_at.clone(),
            damage: self.lacks(),
            lacks_only_copies: false,
        }
    }
}

pub(super) fn fold(stem: String, chain: Chain<Began, Record>) -> Option<Unfinished> {
    let began = chain.header.as_ref()?.began.clone();
    let meeting = Meeting::fold(began.start, chain.records.iter().map(|record| &record.body));
    Some(Unfinished {
        halves: halves::beside(&chain),
        stem,
        files: began.files,
        meeting,
        chain,
        from_beside: false,
        left_at: None,
        own_damage: None,
        own: None,
        owes_copies: false,
    })
}

/// Returns the folder in which desk journals stand.
pub fn journals(home: &Home) -> PathBuf {
    home.state().join(JOURNALS)
}
