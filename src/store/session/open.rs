//! Opens a sitting: reads its cases, finds its procedure, goes on where it was left. It judges no case; `check` does.

use super::along::Along;
use super::began::{Began, stem};
use super::failure::OpenFailure;
use super::keep::Session;
use super::publish::{Shared, published};
use super::together::{each_child_once, each_file_once, procedure};
use super::unfinished::{Unfinished, journals, of_files, whole_path};
use crate::case::Case;
use crate::meeting::{Meeting, Moment, Start};
use crate::procedure::Library;
use crate::source::Limits;
use crate::store::case_file::{CaseFile, folder_of};
use crate::store::disk::Disk;
use crate::store::home::Home;
use crate::store::journal::{JournalWriter, Kind, Notice, Pace, Place, stems};
use crate::store::lock::{Holder, Lock, NotTaken};
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
    /// It is gone on with.
    GoOn,
    /// Another is begun; it stays as it is, for `recover`.
    Stays,
}

/// Where a sitting that is gone on with was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOff {
    /// When its last record was made.
    pub at: Moment,
    /// What the stage on screen is called.
    pub stage: String,
}

/// How a sitting is held here.
pub enum Hold {
    /// It is kept here.
    Keeps(Box<Session>),
    /// Another chair has it, and it is followed here.
    Reads {
        /// What is heard of it; none where the computer is too busy to listen.
        along: Option<Along>,
        /// Who has it, where that is known.
        holder: Option<Holder>,
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
pub fn open(opening: &Opening<'_>, paths: &[PathBuf], now: Moment) -> Result<Opened, OpenFailure> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| whole_path(path)).collect();
    let first = paths.first().ok_or(OpenFailure::NoCase)?;
    each_file_once(&*opening.disk, &paths)?;
    let files = paths
        .iter()
        .map(|path| CaseFile::open(&*opening.disk, path, &Limits::default()))
        .collect::<Result<Vec<_>, _>>()?;
    each_child_once(&files)?;
    let cases: Vec<Case> = files.iter().map(|file| file.case().clone()).collect();
    let procedure = procedure(opening.library, &files)?;
    let reference = cases
        .first()
        .map(|case| case.reference.clone())
        .unwrap_or_default();
    let lock = match Lock::take(
        Arc::clone(&opening.disk),
        &folder_of(first, &reference),
        opening.holder.clone(),
    ) {
        Ok(lock) => Some(lock),
        Err(NotTaken::HeldBy { holder }) => {
            let folder = folder_of(first, &reference);
            let start = Start {
                procedure,
                cases,
                at: now,
            };
            return Ok(read_along(opening, start, folder, holder));
        }
        // A share that cannot lock, or a folder beside the case that cannot be written, does not stop a meeting.
        Err(NotTaken::Unsupported { .. } | NotTaken::Disk(_)) => None,
    };
    let left = match opening.left {
        Left::GoOn => of_files(&*opening.disk, opening.home, (&paths, &reference), now)?,
        Left::Stays => None,
    };
    let left_off = left.as_ref().map(Unfinished::left_off);
    let files = as_begun(files, left.as_ref());
    let (began, stem, sitting) = match left {
        Some(left) => go_on(left, paths.clone()),
        None => begin(
            opening,
            Start {
                procedure,
                cases,
                at: now,
            },
            paths.clone(),
        )?,
    };
    let mut session = keep(opening, files, (&began, stem, &sitting), lock)?;
    let meeting = gone_on_with(sitting.meeting, &mut session, now);
    Ok(Opened {
        hold: Hold::Keeps(Box::new(session)),
        meeting,
        notice: sitting.notice,
        left: left_off,
    })
}

/// What the sitting has added is told from what the file held when it began, not from what it holds now.
fn as_begun(files: Vec<CaseFile>, left: Option<&Unfinished>) -> Vec<CaseFile> {
    let Some(left) = left else { return files };
    files
        .into_iter()
        .zip(&left.meeting.start().cases)
        .map(|(file, case)| file.began_as(case.clone()))
        .collect()
}

/// Ends what does not come back by itself. A disk that cannot write that is told like any other.
fn gone_on_with(mut meeting: Meeting, session: &mut Session, now: Moment) -> Meeting {
    if let Some(record) = meeting.to_go_on(now) {
        let _ = session.append(&record);
        meeting.apply(&record);
    }
    meeting
}

/// A sitting as it stands, and what came before it in the journal.
struct Standing {
    meeting: Meeting,
    parent: Option<crate::store::journal::Parent>,
    notice: Option<String>,
    records: Vec<crate::meeting::Record>,
}

fn begin(
    opening: &Opening<'_>,
    start: Start,
    files: Vec<PathBuf>,
) -> Result<(Began, String, Standing), OpenFailure> {
    let reference = start
        .cases
        .first()
        .map(|case| case.reference.clone())
        .unwrap_or_default();
    let taken = stems(&*opening.disk, &journals(opening.home))?;
    let plain = stem(&reference, start.at);
    let mut names = std::iter::once(plain.clone()).chain((2..1000).map(|n| format!("{plain}-{n}")));
    let stem = names.find(|name| !taken.contains(name)).unwrap_or(plain);
    let meeting = Meeting::begin(start.clone());
    let standing = Standing {
        meeting,
        parent: None,
        notice: None,
        records: Vec::new(),
    };
    Ok((Began { start, files }, stem, standing))
}

fn go_on(left: Unfinished, files: Vec<PathBuf>) -> (Began, String, Standing) {
    let start = left.meeting.start().clone();
    let begun = start.at.format("%H:%M").to_string();
    let day = crate::meeting::day_words(start.at);
    let notice = Some(format!(
        "Going on with the meeting of {day}, begun at {begun}. Nothing is lost."
    ));
    let records = left
        .chain
        .records
        .into_iter()
        .map(|record| record.body)
        .collect();
    let standing = Standing {
        meeting: left.meeting,
        parent: left.chain.tip,
        notice,
        records,
    };
    (Began { start, files }, left.stem, standing)
}

fn keep(
    opening: &Opening<'_>,
    files: Vec<CaseFile>,
    (began, stem, sitting): (&Began, String, &Standing),
    mut lock: Option<Lock>,
) -> Result<Session, OpenFailure> {
    opening.home.make_state(&*opening.disk)?;
    let folder = journals(opening.home);
    let place = Place {
        disk: Arc::clone(&opening.disk),
        folder: folder.clone(),
        stem: stem.clone(),
        kind: Kind::Desk,
        pace: Pace::default(),
    };
    let desk = JournalWriter::begin(
        place,
        began,
        sitting.parent.clone(),
        Arc::clone(&opening.notice),
    )?;
    let mut shared = match began.files.first() {
        Some(file) => Some(Shared::begin(
            &opening.disk,
            file,
            &stem,
            &began.start,
            &opening.notice,
        )?),
        None => None,
    };
    for record in &sitting.records {
        if let Some(shared) = &mut shared {
            shared.publish(record);
        }
    }
    if let Some(lock) = &mut lock {
        // Where the name cannot be written, nobody can read along; what is wrong with the share is told by the publisher.
        let _ = lock.name_journal(&published(&stem));
    }
    let journal = folder.join(stem);
    Ok(Session {
        disk: Arc::clone(&opening.disk),
        files,
        desk,
        shared,
        locks: lock.into_iter().collect(),
        journal,
    })
}

/// Reads along where another chair has it. Until what is kept there is heard, the case is shown as its file has it.
fn read_along(
    opening: &Opening<'_>,
    start: Start,
    folder: PathBuf,
    holder: Option<Holder>,
) -> Opened {
    let along = Along::follow(
        Arc::clone(&opening.disk),
        folder,
        holder.clone(),
        Arc::clone(&opening.notice),
    );
    Opened {
        hold: Hold::Reads {
            along: along.ok(),
            holder,
        },
        meeting: Meeting::begin(start),
        notice: None,
        left: None,
    }
}
