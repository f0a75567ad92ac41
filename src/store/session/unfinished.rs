//! Sittings that were left unfinished, found by their desk journals. It changes none of them.

use super::began::{Began, JOURNALS};
use super::condition::damage;
use super::open::LeftOff;
use super::saved::is_unsaved;
use crate::meeting::{Event, Meeting, Moment, Record};
use crate::store::disk::{Disk, DiskError};
use crate::store::home::Home;
use crate::store::journal::{Chain, read_chain, segment_name, stems};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The most that is read of a journal to look what it is about.
const MOST: u64 = 64 << 20;

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
    /// What is damaged of this computer's own journal of it, where another is gone on with.
    pub own_damage: Option<String>,
}

/// Returns the sittings that were left unfinished, oldest first. A journal that cannot be read is passed over here;
/// `recover` names it.
pub fn unfinished(disk: &dyn Disk, home: &Home, now: Moment) -> Result<Vec<Unfinished>, DiskError> {
    let mut newest: Vec<Unfinished> = Vec::new();
    for sitting in held(disk, home, &[], now)? {
        newest.retain(|older| older.files != sitting.files);
        newest.push(sitting);
    }
    newest.retain(|sitting| sitting.is_unfinished(disk));
    Ok(newest)
}

/// Returns the names of the sittings that were closed and are not in the files they are about.
pub fn unsaved(disk: &dyn Disk, home: &Home, now: Moment) -> Result<BTreeSet<String>, DiskError> {
    let held = held(disk, home, &[], now)?.into_iter();
    let closed = held.filter(|sitting| sitting.meeting.sitting().closed.is_some());
    let unsaved = closed.filter(|sitting| is_unsaved(disk, sitting));
    Ok(unsaved.map(|sitting| sitting.stem).collect())
}

/// What is known of the sittings of some files.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The newest, where it was left unfinished.
    pub(super) left: Option<Unfinished>,
    /// When the newest was begun, finished or not.
    pub(super) newest: Option<Moment>,
}

/// Returns the newest sitting that is about these files, and perhaps about others too, where it was left unfinished. One
/// that was left before a later one was held is for `recover`: nobody is asked about it each week.
pub(super) fn of_files(
    disk: &dyn Disk,
    home: &Home,
    files: &[PathBuf],
    now: Moment,
) -> Result<Known, DiskError> {
    let held = held(disk, home, files, now)?;
    let is_about_all = |sitting: &Unfinished| files.iter().all(|file| sitting.files.contains(file));
    let newest = held.into_iter().rev().find(is_about_all);
    Ok(Known {
        newest: newest.as_ref().map(|newest| newest.meeting.start().at),
        left: newest.filter(|sitting| sitting.is_unfinished(disk)),
    })
}

/// Returns the sittings about these files in which something happened, oldest first.
fn held(
    disk: &dyn Disk,
    home: &Home,
    files: &[PathBuf],
    now: Moment,
) -> Result<Vec<Unfinished>, DiskError> {
    let folder = home.state().join(JOURNALS);
    let mut found = Vec::new();
    for stem in stems(disk, &folder)? {
        if files
            .iter()
            .all(|file| mentions(disk, &folder, &stem, file))
            && let Ok(chain) = read_chain::<Began, Record>(disk, &folder, &stem)
            && let Some(sitting) = fold(stem, chain)
            && (sitting.is_wanting() || holds_something(&sitting.meeting, now))
        {
            found.push(sitting);
        }
    }
    found.sort_by_key(|sitting| sitting.meeting.start().at);
    Ok(found)
}

/// Whether a journal may be about a file: its header names it. To look for it costs little beside understanding every
/// journal of a year; what cannot be looked into is understood to know.
fn mentions(disk: &dyn Disk, folder: &Path, stem: &str, file: &Path) -> bool {
    let first = folder.join(segment_name(stem, 1));
    let Ok(bytes) = disk.read(&first, MOST) else {
        return true;
    };
    let name = serde_json::to_string(file).unwrap_or_default();
    String::from_utf8_lossy(&bytes).contains(&name)
}

/// A sitting in which nothing was agreed and nothing is half-typed was only looked at. On its own day it is gone on with
/// where stages were opened; on another it would give the next meeting the wrong date.
fn holds_something(meeting: &Meeting, now: Moment) -> bool {
    let found = |event: &Event| matches!(event, Event::FoundElsewhere { .. });
    let mut records = meeting.effective();
    let moved = records.any(|record| !record.events.iter().all(found));
    let opened = moved && meeting.today() == now.date_naive();
    opened || meeting.has_agreed_facts() || meeting.has_half_typed()
}

impl Unfinished {
    /// A sitting that was closed and could not be saved is unfinished too: its file does not say what was agreed.
    fn is_unfinished(&self, disk: &dyn Disk) -> bool {
        self.meeting.sitting().closed.is_none() || is_unsaved(disk, self)
    }

    /// Whether its journal holds what a newer version wrote: it may be read, and must not be gone on with.
    pub fn is_read_only(&self) -> bool {
        self.chain.is_read_only()
    }

    /// Whether its journal says more than can be shown. What is missing may be all that was agreed.
    fn is_wanting(&self) -> bool {
        self.is_read_only() || damage(&self.chain).is_some()
    }

    /// Says what of it is not here and where it is; nothing where all of it is here.
    pub(super) fn lacks(&self) -> Option<String> {
        let from_beside = "It is what was shared beside the case: half-typed words and sealed answers of whoever had it are not in it.";
        let from_beside = self.from_beside.then(|| from_beside.to_owned());
        let damage = self.own_damage.clone().or_else(|| damage(&self.chain));
        let lacks: Vec<String> = damage.into_iter().chain(from_beside).collect();
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
            damage: self.lacks(),
        }
    }
}

fn fold(stem: String, chain: Chain<Began, Record>) -> Option<Unfinished> {
    let began = chain.header.as_ref()?.began.clone();
    let meeting = Meeting::fold(began.start, chain.records.iter().map(|record| &record.body));
    Some(Unfinished {
        stem,
        files: began.files,
        meeting,
        chain,
        from_beside: false,
        own_damage: None,
    })
}

/// Returns the folder in which desk journals stand.
pub fn journals(home: &Home) -> PathBuf {
    home.state().join(JOURNALS)
}
