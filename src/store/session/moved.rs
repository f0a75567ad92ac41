//! A sitting whose case stands at another path than when it was left: moved with its folder, or copied. It asks nobody.

use super::condition::may_have_begun;
use super::open::{Left, Opening};
use super::unfinished::{Unfinished, fold, journals};
use crate::case::{Case, Likeness};
use crate::meeting::Moment;
use crate::source::Limits;
use crate::store::case_file::{CaseFile, folder_of};
use crate::store::disk::Disk;
use crate::store::journal::{read_chain, stems};
use crate::store::lock::Seat;
use crate::text;
use std::path::{Path, PathBuf};

/// What is known of a sitting of the same cases at other paths.
pub(super) enum Moved {
    /// None was left.
    Nothing,
    /// One was left, and its cases stand here now.
    Left(Box<Unfinished>),
    /// One of this name is another file's: here it is not gone on with.
    OfAnother(String),
}

/// Looks for the newest sitting of some cases that was left at other paths: it is known by their references.
///
/// A memory stick has another letter tomorrow, and a share another name. Where the old file is still there these are
/// copies: they are gone on with only where the chair is asked, and never while another window has the others.
pub(super) fn of_cases(
    opening: &Opening<'_>,
    files: &[CaseFile],
    (newest, now): (Option<Moment>, Moment),
) -> Moved {
    find(opening, files, (newest, now)).unwrap_or(Moved::Nothing)
}

fn find(
    opening: &Opening<'_>,
    files: &[CaseFile],
    (newest, now): (Option<Moment>, Moment),
) -> Option<Moved> {
    let (disk, folder) = (&*opening.disk, journals(opening.home));
    let first = files.first()?.case();
    let reference = &first.reference;
    let since = newest.map(|at| at.format("%Y%m%d-%H%M%S").to_string());
    let stems = stems(disk, &folder).ok()?;
    let mut named: Vec<(&str, &String)> = stems
        .iter()
        .filter_map(|stem| Some((may_have_begun(stem, reference)?, stem)))
        .filter(|(began, _)| since.as_deref().is_none_or(|since| *began > since))
        .collect();
    named.sort();
    let paths: Vec<_> = files.iter().map(|file| file.path().to_owned()).collect();
    let read = |stem: &String| {
        let chain = read_chain(disk, &folder, stem).ok()?;
        Some(fold(stem.clone(), chain)?.owing(disk, &folder))
    };
    let sittings = || named.iter().rev().filter_map(|(_, stem)| read(stem));
    let surely = |left: &Unfinished| left.likeness_to(files) == Some(Likeness::Same);
    // In doubt it is another's file, unless its own has gone and the chair is asked.
    let perhaps = |left: &Unfinished| {
        let asks = opening.left == Left::Asks;
        let stays = || left.files.iter().any(|old| may_be_there(disk, old));
        asks && left.may_be_of(files) && !stays()
    };
    let find = |is_ours: &dyn Fn(&Unfinished) -> bool| {
        sittings().find(|left| is_ours(left) && left.is_worth_going_on(now))
    };
    let mut left = find(&surely).or_else(|| find(&perhaps))?;
    let before = std::mem::replace(&mut left.files, paths);
    if before == left.files || !left.is_unfinished(disk) {
        return None;
    }
    let is_there = |old: &&std::path::PathBuf| !left.files.contains(old) && may_be_there(disk, old);
    let old = before.iter().find(is_there);
    if let Some(old) = old {
        let is_taken = Seat::look(disk, &folder_of(disk, old, first)).is_ok_and(|seat| seat.taken);
        if is_taken || opening.left != Left::Asks {
            return Some(Moved::OfAnother(left.stem));
        }
        left.left_at = old.parent().map(Path::to_owned);
    }
    Some(Moved::Left(Box::new(left)))
}

/// Returns where all cases of a sitting stand now, where some of them were moved and not all of them were named: each
/// beside the others, as it was when the sitting was left.
///
/// Nothing where a file of the sitting is not there, or is another child's: it is not gone on with in part.
pub(super) fn all_of(
    disk: &dyn Disk,
    (files, others): (&[CaseFile], &[Unfinished]),
    newest: Option<Moment>,
) -> Option<Vec<PathBuf>> {
    let mut newer = others.iter().rev().filter(|left| {
        let begun = left.meeting.start().at;
        newest.is_none_or(|newest| begun > newest) && left.meeting.children().len() > files.len()
    });
    let left = newer.find(|left| places(left, files).is_some() && left.is_unfinished(disk))?;
    let place = *places(left, files)?.first()?;
    let (was, is) = (
        left.files.get(place)?.parent()?,
        files.first()?.path().parent()?,
    );
    let is_there = |old: &PathBuf| may_be_there(disk, old);
    // Where the old files are still there, these are copies.
    if was == is || left.files.iter().any(is_there) {
        return None;
    }
    let moved = left.files.iter();
    let moved = moved.map(|old| Some(is.join(old.strip_prefix(was).ok()?)));
    let moved: Vec<PathBuf> = moved.collect::<Option<_>>()?;
    let open = |path: &PathBuf| CaseFile::open(disk, path, &Limits::default()).ok();
    let found: Vec<CaseFile> = moved.iter().map(open).collect::<Option<_>>()?;
    left.may_be_of(&found).then_some(moved)
}

/// Returns which children of a sitting these files are; nothing where one is none of them.
fn places(left: &Unfinished, files: &[CaseFile]) -> Option<Vec<usize>> {
    let place = |file: &CaseFile| {
        let mut cases = left.meeting.start().cases.iter();
        cases.position(|case| case.likeness_to(file.case()) != Likeness::Another)
    };
    files.iter().map(place).collect()
}

/// Whether a file may still be where it was: of a share that is away, or a folder that may not be read, nobody knows, and
/// only what is known to be gone was moved.
fn may_be_there(disk: &dyn Disk, old: &Path) -> bool {
    !matches!(disk.look(old), Ok(None))
}

/// Returns how surely these files are those of just these cases, child for child: as the most doubtful of them is.
/// Nothing where other references stand in them.
pub(super) fn likeness(files: &[CaseFile], cases: &[Case]) -> Option<Likeness> {
    let one = |(file, case): (&CaseFile, &Case)| {
        let is_named = text::same(&file.case().reference, &case.reference);
        is_named.then(|| case.likeness_to(file.case()))
    };
    let each: Option<Vec<Likeness>> = files.iter().zip(cases).map(one).collect();
    each?
        .into_iter()
        .max()
        .filter(|_| files.len() == cases.len())
}

impl Unfinished {
    /// Returns how surely these files are its own.
    pub(super) fn likeness_to(&self, files: &[CaseFile]) -> Option<Likeness> {
        likeness(files, &self.meeting.start().cases)
    }

    /// Whether these files may be its own: where only a name is another, a person has to say.
    pub(super) fn may_be_of(&self, files: &[CaseFile]) -> bool {
        may_be(self.likeness_to(files))
    }
}

/// Whether a likeness leaves it open that they are the same.
pub(super) fn may_be(likeness: Option<Likeness>) -> bool {
    matches!(likeness, Some(Likeness::Same | Likeness::Doubtful))
}
