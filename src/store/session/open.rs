//! Opens a sitting: reads its cases, finds its procedure, goes on where it was left. It judges no case; `check` does.

use super::along::Along;
use super::began::Began;
use super::beside::adopt;
use super::failure::OpenFailure;
use super::files::Files;
use super::gather::{Gathered, gather};
use super::halves;
use super::keep::{Session, Unsaved};
use super::locks::Locks;
use super::owed::Owed;
use super::publish::published;
use super::resumed::{bring_back, go_on_with};
use super::roster::members;
use super::saved::{Closes, told_beside};
use super::scribe::Scribe;
use super::shared::{Beside, Shared};
use super::standing::{Standing, begin, go_on};
use super::stood_in;
use super::together::each_file_once;
use super::told::{self, joined};
use super::unfinished::{Lacks, Unfinished, journals};
use super::watch::{Ours, Watch};
use crate::meeting::{Meeting, Moment, Record, Start};
use crate::procedure::Library;
use crate::store::case_file::CaseFile;
use crate::store::disk::Disk;
use crate::store::home::Home;
use crate::store::journal::{JournalWriter, Kind, Notice, Pace, Parent, Place};
use crate::store::lock::{Holder, Seat};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// What a sitting is opened with.
pub struct Opening<'a> {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// Where settings and state are.
    pub home: &'a Home,
    /// The procedures that are known.
    pub library: &'a Library,
    /// Who opens it.
    pub holder: Holder,
    /// What is called when a disk has news.
    pub notice: Notice,
    /// What becomes of a sitting that was left unfinished.
    pub left: Left,
}

/// What becomes of a sitting that was left unfinished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It is gone on with; the chair is asked before anything is typed.
    Asks,
    /// It is gone on with, and nobody is asked.
    GoOn,
    /// Another is begun; it stays as it is, for `recover`.
    Stays,
    /// It is gone on with also where somebody else has it: the chair was asked.
    TakesOver,
}

/// Where a sitting that is gone on with was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOff {
    /// When its last record was made.
    pub at: Moment,
    /// What the stage on screen is called.
    pub stage: String,
    /// How many children it is about.
    pub children: usize,
    /// Who had it, where that was another chair who did not say goodbye.
    pub by: Option<String>,
    /// The folder in which it was left, where its files are there still and these are copies.
    pub with: Option<PathBuf>,
    /// What of its journal is damaged and where the rest is, where that was not told yet; whether its file is in doubt.
    pub damage: Option<String>,
    /// Whether it was closed and saved, and its copies alone are not written.
    pub lacks_only_copies: bool,
}

/// Why a sitting is only read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnlyRead {
    /// Another chair has it.
    HeldElsewhere,
    /// A newer version of the program wrote what this one does not know.
    Newer,
}

/// How a sitting is held here.
pub enum Hold {
    /// It is kept here.
    Keeps(Box<Session>),
    /// It is only read; where another chair has it, it is followed here.
    Reads {
        /// Why.
        why: OnlyRead,
        /// What is heard of it; none where the computer is too busy to listen.
        along: Option<Along>,
        /// Who has it, where that is known.
        holder: Option<Holder>,
        /// How many children their meeting is about.
        children: usize,
        /// The files that were named.
        asked: Vec<PathBuf>,
    },
}

/// A sitting that was opened: kept here, or only read where somebody else has it.
pub struct Opened {
    /// How it is held.
    pub hold: Hold,
    /// The sitting as it stands.
    pub meeting: Meeting,
    /// What the chair should be told first.
    pub notice: Option<String>,
    /// Where it was left, if it is gone on with.
    pub left: Option<LeftOff>,
}

/// Opens the sitting of these case files, or goes on with the one that was left unfinished.
///
/// A sitting on several children is gone on with as a whole, whichever of them was named.
pub fn open(opening: &Opening<'_>, paths: &[PathBuf], now: Moment) -> Result<Opened, OpenFailure> {
    // Told by the names that were typed, whatever links lead to them.
    let typed = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    each_file_once(&*opening.disk, &paths.iter().map(typed).collect::<Vec<_>>())?;
    // One place decides by which name a file is known: its lock and its journals are found by it.
    let whole = |path: &PathBuf| opening.disk.whole_path(path);
    let asked: Vec<PathBuf> = paths.iter().map(whole).collect();
    let gathered = gather(opening, &asked, now)?;
    let cases = gathered.files.iter().map(|file| file.case().clone());
    let start = Start {
        procedure: Arc::clone(&gathered.procedure),
        cases: cases.collect(),
        at: now,
        members: Vec::new(),
    };
    match gathered.locks.home() {
        Some(_) if gathered.is_of_newer() => Ok(read_only(gathered, (start, asked))),
        Some(home) => hold(opening, (gathered, home), start, asked),
        None => Ok(read_along(opening, &gathered, (start, asked))),
    }
}

/// Holds the sitting. It is published beside the first case that is not held elsewhere.
fn hold(
    opening: &Opening<'_>,
    (gathered, home): (Gathered, usize),
    start: Start,
    asked: Vec<PathBuf>,
) -> Result<Opened, OpenFailure> {
    let now = start.at;
    let elsewhere = gathered.locks.elsewhere();
    let by = gathered.locks.previous().map(|holder| holder.words());
    let in_doubt = gathered.is_in_doubt();
    let unread = gathered.unread.map(|unread| unread.told);
    let passed_over = gathered.passed_over.map(told::passed_over);
    let stood_in = stood_in::told(&gathered.stood_in);
    let doubt = joined([in_doubt.then(told::in_doubt), stood_in]);
    let left_off = gathered.left.as_ref().map(|left| LeftOff {
        damage: joined([unread.clone(), left.lacks(), doubt.clone()]),
        ..where_left(opening, left, by)
    });
    let beside = gathered.files.get(home).map(CaseFile::folder);
    let (files, touched) = as_left(gathered.files, gathered.left.as_ref());
    let paths = files.iter().map(|file| file.path().to_owned()).collect();
    let own = gathered.left.as_ref().and_then(|left| left.own.clone());
    // What may be another child's file tells nothing before the chair has said that it is not.
    let there = gathered.left.as_ref().filter(|_| !in_doubt);
    let halves = there.map_or_else(Vec::new, |left| left.halves.clone());
    let there = there.map_or_else(Vec::new, |_| start.cases.clone());
    let (mut start, mut unused, mut stands_beside) = (start, None, None);
    if gathered.left.is_none() {
        let told = files.iter().map(|file| told_beside(&*opening.disk, file));
        stands_beside = joined(told);
        (start.members, unused) = members(opening, &start.procedure, start.cases.len());
    }
    let (began, stem, sitting) = match gathered.left {
        Some(left) => go_on(left, paths),
        None => begin(opening, start, (paths, &beside.unwrap_or_default()))?,
    };
    let kept = (files, gathered.locks, home);
    let (mut session, lifted) = keep(opening, (kept, touched), (&began, stem, &sitting), asked)?;
    let own_notice = sitting.notice.clone();
    let first = joined([unread, passed_over, own_notice, doubt, stands_beside]).or(unused);
    let notice = told::notice(first, &began.start, &elsewhere);
    let mut meeting = sitting.meeting;
    if let Some(lifted) = lifted {
        meeting.apply(&lifted);
    }
    if meeting.sitting().closed.is_some() {
        lacks_what_follows_the_close(&mut session, left_off.as_ref());
    }
    let last = left_off.as_ref().map_or(now, |left| left.at);
    let found = (elsewhere, there);
    go_on_with(&mut meeting, &mut session, found, (last, now))?;
    bring_back(&mut meeting, &mut session, (&began.files, own), now)?;
    halves::find(&mut meeting, &mut session, &halves, now)?;
    Ok(Opened {
        hold: Hold::Keeps(Box::new(session)),
        meeting,
        notice,
        left: left_off,
    })
}

/// Says where a sitting that is gone on with was left, and by whom where that was another chair.
fn where_left(opening: &Opening<'_>, left: &Unfinished, by: Option<String>) -> LeftOff {
    LeftOff {
        by: by.filter(|_| left.from_beside),
        lacks_only_copies: left.lacking(&*opening.disk) == Some(Lacks::Copies),
        ..left.left_off()
    }
}

/// A sitting that was closed when it was left lacks its copies, and where it was not saved either, the save.
fn lacks_what_follows_the_close(session: &mut Session, left_off: Option<&LeftOff>) {
    let is_saved = left_off.is_some_and(|left| left.lacks_only_copies);
    session.unsaved = (!is_saved).then(Unsaved::one);
    session.lacks_copies = true;
}

/// What the sitting has added is told from what it saved last, else from what the file held when it began, not from what it
/// holds now. Returns the children whose files it has written too.
fn as_left(files: Vec<CaseFile>, left: Option<&Unfinished>) -> (Vec<CaseFile>, BTreeSet<usize>) {
    let Some(left) = left else {
        return (files, BTreeSet::new());
    };
    let closes = Closes::of(left);
    let mut touched = BTreeSet::new();
    let cases = left.meeting.start().cases.iter().enumerate();
    let files = files.into_iter().zip(cases).map(|(file, (child, begun))| {
        let saved = closes.saved(child, file.case());
        if saved.is_some() {
            touched.insert(child);
        }
        file.began_as(begun, saved)
    });
    (files.collect(), touched)
}

/// Begins to keep the sitting. Returns the record too that lifts what was found beside the case over what was here.
fn keep(
    opening: &Opening<'_>,
    ((cases, mut locks, home), touched): ((Vec<CaseFile>, Locks, usize), BTreeSet<usize>),
    (began, stem, sitting): (&Began, String, &Standing),
    asked: Vec<PathBuf>,
) -> Result<(Session, Option<Record>), OpenFailure> {
    let folder = journals(opening.home);
    seal_alike(opening, &cases, &stem)?;
    let mut desk = desk_journal(opening, began, (&stem, sitting.parent.clone()))?;
    let me = (&opening.holder, &opening.notice);
    locks.reach_for(&opening.disk, &cases, me);
    let ours = Ours::of(locks.held_here(), Arc::clone(&opening.notice));
    let told = (Arc::clone(&opening.notice), ours.leave());
    let beside = cases.get(home).map(CaseFile::folder);
    let shared = beside.as_ref().map(|folder| {
        let beside = Beside {
            disk: Arc::clone(&opening.disk),
            folder: folder.clone(),
            stem: stem.clone(),
            to_tell: locks.to_tell(folder, &published(&stem)),
        };
        Shared::begin(beside, &began.start, told)
    });
    let mut shared = shared.transpose().map_err(OpenFailure::Thread)?;
    let lifted = if sitting.adopted {
        adopt(opening, &mut desk, &stem, &sitting.records)?
    } else {
        None
    };
    for record in &sitting.records {
        if let Some(shared) = &mut shared {
            shared.publish(record);
        }
    }
    let owed = Owed::of(Arc::clone(&opening.disk), &folder, &stem);
    let files = (Arc::clone(&opening.disk), ours.clone());
    let files = Files::new(files, (cases, touched, locks.children()), owed);
    let scribe = Scribe::begin(files, Arc::clone(&opening.notice));
    let look = shared.as_ref().map(Shared::looks);
    let session = Session {
        watch: Watch::over(ours, move || look.iter().for_each(|look| look())),
        beside: beside.unwrap_or_default(),
        notice: Arc::clone(&opening.notice),
        disk: Arc::clone(&opening.disk),
        scribe: scribe.map_err(OpenFailure::Thread)?,
        desk,
        shared,
        locks,
        journal: folder.join(stem),
        asked,
        unsaved: None,
        failed_at: None,
        lacks_copies: false,
        apart: None,
    };
    Ok((session, lifted))
}

/// Has the journals on this computer sealed as the cases are, before the first of them is begun. What it takes to open them
/// is kept beside them; where that cannot be written, the sealed folder itself has it.
fn seal_alike(opening: &Opening<'_>, cases: &[CaseFile], stem: &str) -> Result<(), OpenFailure> {
    let disk = &*opening.disk;
    let Some(first) = cases.first() else {
        return Ok(());
    };
    if disk.sealed_with(first.path())?.is_some() {
        let _ = opening.home.make_state(disk);
        let _ = disk.seal_alike((&journals(opening.home), stem), first.path());
    }
    Ok(())
}

/// Begins the journal on this computer, in which all is kept first.
fn desk_journal(
    opening: &Opening<'_>,
    began: &Began,
    (stem, parent): (&str, Option<Parent>),
) -> Result<JournalWriter<Record>, OpenFailure> {
    // A disk that takes no folder is told like one that takes no file: the meeting goes on, and it goes on being tried.
    let made = opening.home.make_state(&*opening.disk);
    let place = Place {
        is_new: made.is_err(),
        disk: Arc::clone(&opening.disk),
        folder: journals(opening.home),
        stem: stem.to_owned(),
        kind: Kind::Desk,
        pace: Pace::default(),
    };
    let notice = Arc::clone(&opening.notice);
    Ok(JournalWriter::begin(place, began, parent, notice)?)
}

/// Shows what of a sitting is understood, where a newer version wrote the rest. The cases are given free.
fn read_only(gathered: Gathered, (start, asked): (Start, Vec<PathBuf>)) -> Opened {
    let meeting = match gathered.left {
        Some(left) if gathered.unread.is_none() => left.meeting,
        Some(_) | None => Meeting::begin(start),
    };
    Opened {
        hold: Hold::Reads {
            why: OnlyRead::Newer,
            along: None,
            holder: None,
            children: meeting.children().len(),
            asked,
        },
        meeting,
        notice: None,
        left: None,
    }
}

/// Reads along where another chair has it. Until what is kept there is heard, the case is shown as its file has it.
fn read_along(
    opening: &Opening<'_>,
    gathered: &Gathered,
    (start, asked): (Start, Vec<PathBuf>),
) -> Opened {
    let folder = gathered.files.first().map(CaseFile::folder);
    let folder = folder.unwrap_or_default();
    let about = gathered.files.first().map(CaseFile::case);
    let holder = gathered.locks.first_holder();
    let seat = Seat::look(&*opening.disk, &folder).ok();
    let children = seat.and_then(|seat| seat.published.children);
    let along = Along::follow(
        Arc::clone(&opening.disk),
        (folder, about.cloned()),
        holder.clone(),
        Arc::clone(&opening.notice),
    );
    Opened {
        hold: Hold::Reads {
            why: OnlyRead::HeldElsewhere,
            along: along.ok(),
            holder,
            children: children.unwrap_or(1),
            asked,
        },
        meeting: Meeting::begin(start),
        notice: None,
        left: None,
    }
}
