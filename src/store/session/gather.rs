//! The files of a sitting, opened and locked: those that were named, or all of the sitting that was left unfinished.
//! It begins no sitting.

use super::beside::{self, Beside};
use super::condition::{Unread, damage, unread};
use super::failure::OpenFailure;
use super::locks::Locks;
use super::moved::{self, Moved, of_cases};
use super::open::{Left, Opening};
use super::others;
use super::stood_in::{StoodIn, stand_in};
use super::together::{each_child_once, procedure};
use super::unfinished::{Known, Unfinished, journals, of_files};
use crate::case::Likeness;
use crate::meeting::Moment;
use crate::procedure::Procedure;
use crate::source::Limits;
use crate::store::case_file::{CaseBytes, CaseFile};
use crate::store::disk::Disk;
use crate::store::lock::Seat;
use crate::text;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

/// The files of a sitting, opened and locked.
pub(super) struct Gathered {
    pub(super) files: Vec<CaseFile>,
    pub(super) procedure: Arc<Procedure>,
    pub(super) locks: Locks,
    /// The sitting that was left unfinished, where it is gone on with.
    pub(super) left: Option<Unfinished>,
    /// A newer journal of the first case that cannot be read at all.
    pub(super) unread: Option<Unread>,
    /// When a sitting was begun that was left at these paths, where another case stands there now.
    pub(super) passed_over: Option<Moment>,
    /// The children whose files cannot be read, in whose place stands what they said as the sitting began.
    pub(super) stood_in: Vec<StoodIn>,
}

impl Gathered {
    /// Whether only the chair can say that the files are those of what was left: a name in them is another.
    pub(super) fn is_in_doubt(&self) -> bool {
        let likeness = (self.left.as_ref()).and_then(|left| left.likeness_to(&self.files));
        likeness == Some(Likeness::Doubtful)
    }

    /// Whether a newer version of the program wrote what is known of the sitting, so that it may only be read.
    pub(super) fn is_of_newer(&self) -> bool {
        let unread = self.unread.as_ref().map(|unread| unread.newer);
        unread.unwrap_or_else(|| self.left.as_ref().is_some_and(Unfinished::is_read_only))
    }

    /// Adds what is gone on with: what this computer kept, or what lies beside the case where another has gone on.
    fn with_what_was_left(self, opening: &Opening<'_>, mut known: Known, now: Moment) -> Self {
        if self.locks.home().is_none() {
            return self;
        }
        let own = known.left.as_ref().map(|left| left.stem.as_str());
        let unread = self
            .unread_since(opening, known.newest)
            .or_else(|| beside::unread(&*opening.disk, &self.files, (known.newest, own)));
        let beside = beside::newest(&*opening.disk, &self.files);
        let passed_over = beside.as_ref().and_then(Beside::passed_over);
        let passed_over = self.passed_over.or(passed_over);
        let mut beside = beside.filter(Beside::is_ours);
        if known.left.is_none() {
            match of_cases(opening, &self.files, (known.newest, now)) {
                Moved::Nothing => {}
                Moved::Left(left) => known.left = Some(*left),
                Moved::OfAnother(stem) => beside = beside.filter(|beside| !beside.is_named(&stem)),
            }
        }
        let paths = || self.files.iter().map(|file| file.path().to_owned());
        let of = |beside: Beside| beside.left(&*opening.disk, paths().collect());
        let left = match (known.left, beside) {
            (Some(left), Some(beside)) if beside.is_of(&left) => {
                if beside.went_on_without(&left) {
                    let own = beside.lacks_of(&left);
                    of(beside).map(|beside| Unfinished {
                        own_damage: damage(&left.chain),
                        owes_copies: left.owes_copies,
                        halves: [beside.halves, left.halves, own.into_iter().collect()].concat(),
                        own: Some(Box::new(left.meeting)),
                        ..beside
                    })
                } else {
                    let halves = [left.halves, beside.halves()].concat();
                    Some(Unfinished { halves, ..left })
                }
            }
            (Some(left), Some(beside)) if beside.is_newer_than(left.meeting.start().at) => {
                of(beside).or(Some(left))
            }
            (Some(left), _) => Some(left),
            (None, Some(beside)) if known.newest.is_none_or(|at| beside.is_newer_than(at)) => {
                of(beside)
            }
            (None, _) => None,
        };
        let stem = left.as_ref().map(|left| left.stem.as_str());
        let unread = unread.map(|unread| unread.gone_on_with(stem.unwrap_or_default()));
        Self {
            left,
            unread,
            passed_over,
            ..self
        }
    }

    fn unread_since(&self, opening: &Opening<'_>, newest: Option<Moment>) -> Option<Unread> {
        let reference = &self.files.first()?.case().reference;
        unread(&*opening.disk, &journals(opening.home), reference, newest)
    }
}

/// Gathers the files. What was to be taken over and is over by now, since its chair was just saving it, is not begun anew.
pub(super) fn gather(
    opening: &Opening<'_>,
    asked: &[PathBuf],
    now: Moment,
) -> Result<Gathered, OpenFailure> {
    let gathered = gather_all(opening, asked, now)?;
    if opening.left == Left::TakesOver && gathered.left.is_none() {
        not_over(&*opening.disk, &gathered.files)?;
    }
    Ok(gathered)
}

/// Gathers the files. One that cannot be opened is told, all of a sitting that was left included: it is not gone on
/// with in part.
fn gather_all(
    opening: &Opening<'_>,
    asked: &[PathBuf],
    now: Moment,
) -> Result<Gathered, OpenFailure> {
    if asked.is_empty() {
        return Err(OpenFailure::NoCase);
    }
    if opening.left == Left::Stays {
        return take(opening, asked);
    }
    let known = of_files(&*opening.disk, opening.home, asked, now)?;
    let Some(left) = &known.left else {
        let gathered = take(opening, asked)?;
        let about = (gathered.files.as_slice(), known.others.as_slice());
        let all = moved::all_of(&*opening.disk, about, known.newest);
        let gathered = match all {
            // The sitting is asked for by one of its files: it is gone on with whole, or not at all.
            Some(all) => {
                drop(gathered);
                take(opening, &all)?
            }
            None => with_the_others(opening, gathered, (asked, known.newest))?,
        };
        return Ok(gathered.with_what_was_left(opening, known, now));
    };
    let gathered = take_all_of(opening, left)?;
    if !left.may_be_of(&gathered.files) {
        // Another child's file stands at the path now. What was left stays for `recover`, and the chair is told.
        let passed_over = Some(left.meeting.start().at);
        let anew = if left.files == asked {
            gathered
        } else {
            drop(gathered);
            take(opening, asked)?
        };
        let others = known.others;
        let known = Known {
            others,
            ..Known::default()
        };
        let anew = Gathered {
            passed_over,
            ..anew
        };
        return Ok(anew.with_what_was_left(opening, known, now));
    }
    if opening.left == Left::TakesOver
        || !gathered.locks.is_going_on(&left.meeting, &opening.holder)
    {
        return Ok(gathered.with_what_was_left(opening, known, now));
    }
    if left.files == asked {
        return Ok(gathered);
    }
    drop(gathered);
    take(opening, asked)
}

/// Takes the other children of a panel too that was left on another computer, where nobody has one of them now.
fn with_the_others(
    opening: &Opening<'_>,
    gathered: Gathered,
    (asked, newest): (&[PathBuf], Option<Moment>),
) -> Result<Gathered, OpenFailure> {
    let is_of_several = gathered.procedure.about.several_children;
    if !is_of_several || !gathered.locks.elsewhere().is_empty() {
        return Ok(gathered);
    }
    let Some(all) = others::all_of(&*opening.disk, &gathered.files, newest) else {
        return Ok(gathered);
    };
    drop(gathered);
    let whole = take(opening, &all)?;
    if whole.locks.elsewhere().is_empty() {
        return Ok(whole);
    }
    drop(whole);
    take(opening, asked)
}

/// Takes the files of what was left. One of several children whose file cannot be read keeps nobody from going on with
/// the others: what it said as the sitting began stands in for it, and the chair is told.
fn take_all_of(opening: &Opening<'_>, left: &Unfinished) -> Result<Gathered, OpenFailure> {
    let refused = match take(opening, &left.files) {
        Err(OpenFailure::Case(refused)) if left.meeting.is_about_several() => refused,
        other => return other,
    };
    let (files, stood_in) = stand_in(&*opening.disk, left, refused)?;
    Ok(Gathered {
        stood_in,
        ..hold(opening, files)?
    })
}

fn take(opening: &Opening<'_>, paths: &[PathBuf]) -> Result<Gathered, OpenFailure> {
    hold(opening, read(opening, paths)?)
}

fn hold(opening: &Opening<'_>, files: Vec<CaseFile>) -> Result<Gathered, OpenFailure> {
    each_child_once(&files)?;
    sealed_alike(&*opening.disk, &files)?;
    let procedure = procedure(opening.library, &files)?;
    let take_over = opening.left == Left::TakesOver;
    if take_over {
        whole(&*opening.disk, &files)?;
        not_over(&*opening.disk, &files)?;
    }
    let locks = Locks::take(&opening.disk, &files, &opening.holder, take_over);
    Ok(Gathered {
        files,
        procedure,
        locks,
        left: None,
        unread: None,
        passed_over: None,
        stood_in: Vec::new(),
    })
}

/// Reads the cases, and gets their procedure ready meanwhile: it is as long as a case, and the chair waits for both.
fn read(opening: &Opening<'_>, paths: &[PathBuf]) -> Result<Vec<CaseFile>, OpenFailure> {
    let limits = Limits::default();
    let read = |path: &PathBuf| CaseBytes::read(&*opening.disk, path, &limits);
    let read = paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let first = read.first().map(|case| case.bytes().to_owned());
    let opened = thread::scope(|scope| {
        let get_ready = || {
            if let Some(case) = &first {
                opening.library.get_ready(case);
            }
        };
        // A computer too busy for a thread does one after the other.
        let _ = thread::Builder::new().spawn_scoped(scope, get_ready);
        let cases = read
            .into_iter()
            .map(|case| case.open(&*opening.disk, &limits));
        cases.collect::<Result<Vec<_>, _>>()
    });
    Ok(opened?)
}

/// The journals of a sitting hold all of its cases, and are sealed as its first case is.
fn sealed_alike(disk: &dyn Disk, files: &[CaseFile]) -> Result<(), OpenFailure> {
    let Some((first, others)) = files.split_first() else {
        return Ok(());
    };
    let seal = disk.sealed_with(first.path())?;
    for other in others {
        if disk.sealed_with(other.path())? != seal {
            return Err(OpenFailure::SealedApart {
                first: text::clean(&first.case().reference),
                other: text::clean(&other.case().reference),
            });
        }
    }
    Ok(())
}

/// What is over is not taken over: another would begin where the chair asked for this one.
fn not_over(disk: &dyn Disk, files: &[CaseFile]) -> Result<(), OpenFailure> {
    match beside::over(disk, files) {
        Some((held, closed)) => Err(OpenFailure::Over { held, closed }),
        None => Ok(()),
    }
}

/// A sitting on several children is taken over as a whole or not at all.
fn whole(disk: &dyn Disk, files: &[CaseFile]) -> Result<(), OpenFailure> {
    let seats = files.iter().map(|file| Seat::look(disk, &file.folder()));
    let children = seats.filter_map(|seat| seat.ok()?.published.children).max();
    match children.filter(|children| *children != files.len()) {
        Some(children) => Err(OpenFailure::NotAll(children)),
        None => Ok(()),
    }
}
