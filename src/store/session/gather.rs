//! The files of a sitting, opened and locked: those that were named, or all of the sitting that was left unfinished.
//! It begins no sitting.

use super::failure::OpenFailure;
use super::locks::Locks;
use super::open::{Left, Opening};
use super::together::{each_child_once, procedure};
use super::unfinished::{Unfinished, of_files};
use crate::procedure::Procedure;
use crate::source::Limits;
use crate::store::case_file::CaseFile;
use std::path::PathBuf;
use std::sync::Arc;

/// The files of a sitting, opened and locked.
pub(super) struct Gathered {
    pub(super) files: Vec<CaseFile>,
    pub(super) procedure: Arc<Procedure>,
    pub(super) locks: Locks,
    /// The sitting that was left unfinished, where it is gone on with.
    pub(super) left: Option<Unfinished>,
}

/// Gathers the files. One that cannot be opened is told, all of a sitting that was left included: it is not gone on
/// with in part.
pub(super) fn gather(
    opening: &Opening<'_>,
    asked: &[PathBuf],
    now: crate::meeting::Moment,
) -> Result<Gathered, OpenFailure> {
    if asked.is_empty() {
        return Err(OpenFailure::NoCase);
    }
    let left = match opening.left {
        Left::GoOn => of_files(&*opening.disk, opening.home, asked, now)?,
        Left::Stays => None,
    };
    let Some(left) = left else {
        return take(opening, asked);
    };
    let gathered = take(opening, &left.files)?;
    if !gathered.locks.is_going_on(&left.meeting, &opening.holder) {
        return Ok(Gathered {
            left: Some(left),
            ..gathered
        });
    }
    if left.files == asked {
        return Ok(gathered);
    }
    drop(gathered);
    take(opening, asked)
}

fn take(opening: &Opening<'_>, paths: &[PathBuf]) -> Result<Gathered, OpenFailure> {
    let open = |path: &PathBuf| CaseFile::open(&*opening.disk, path, &Limits::default());
    let files = paths.iter().map(open).collect::<Result<Vec<_>, _>>()?;
    each_child_once(&files)?;
    let procedure = procedure(opening.library, &files)?;
    let locks = Locks::take(&opening.disk, &files, &opening.holder);
    Ok(Gathered {
        files,
        procedure,
        locks,
        left: None,
    })
}
