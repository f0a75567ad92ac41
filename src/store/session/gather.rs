//! The files of a sitting, opened and locked: those that were named, or all of the sitting that was left unfinished.
//! It begins no sitting.

use super::condition::{Unread, unread};
use super::failure::OpenFailure;
use super::locks::Locks;
use super::open::{Left, Opening};
use super::together::{each_child_once, procedure};
use super::unfinished::{Known, Unfinished, journals, of_files};
use crate::meeting::Moment;
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
    /// A newer journal of the first case that cannot be read at all.
    pub(super) unread: Option<Unread>,
}

impl Gathered {
    /// Whether a newer version of the program wrote what is known of the sitting, so that it may only be read.
    pub(super) fn is_of_newer(&self) -> bool {
        let unread = self.unread.as_ref().map(|unread| unread.newer);
        unread.unwrap_or_else(|| self.left.as_ref().is_some_and(Unfinished::is_read_only))
    }

    fn unread_since(&self, opening: &Opening<'_>, newest: Option<Moment>) -> Option<Unread> {
        let reference = &self.files.first()?.case().reference;
        unread(&*opening.disk, &journals(opening.home), reference, newest)
    }
}

/// Gathers the files. One that cannot be opened is told, all of a sitting that was left included: it is not gone on
/// with in part.
pub(super) fn gather(
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
    let Known { left, newest } = of_files(&*opening.disk, opening.home, asked, now)?;
    let Some(left) = left else {
        let gathered = take(opening, asked)?;
        let unread = gathered.unread_since(opening, newest);
        return Ok(Gathered { unread, ..gathered });
    };
    let gathered = take(opening, &left.files)?;
    if !gathered.locks.is_going_on(&left.meeting, &opening.holder) {
        return Ok(match gathered.unread_since(opening, newest) {
            Some(unread) => Gathered {
                unread: Some(unread),
                ..gathered
            },
            None => Gathered {
                left: Some(left),
                ..gathered
            },
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
        unread: None,
    })
}
