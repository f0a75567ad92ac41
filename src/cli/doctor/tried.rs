//! Whether a folder can be written to and its files locked, found out by doing it. What it makes it removes again.

use crate::store::disk::{Disk, Held, Kind, Operation, Why};
use std::path::{Path, PathBuf};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tried {
    /// Whether the folder is there; else the nearest one above it was tried, in which it would be made.
    pub(super) is_there: bool,
    /// Why no file can be made in it, written and removed.
    pub(super) unwritten: Option<Why>,
    /// What became of the lock.
    pub(super) locks: Locks,
}

/// Whether a second program is kept out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Locks {
    /// It is.
    Work,
    /// It is not: the lock is given twice.
    Lie,
    /// There are none, or none can be had.
    Missing(Why),
    /// It was not come to that.
    Untried,
}

/// Tries a folder.
pub(super) fn tried(disk: &dyn Disk, folder: &Path) -> Tried {
    let mut tried = Tried {
        is_there: false,
        unwritten: None,
        locks: Locks::Untried,
    };
    match nearest(disk, folder) {
        Ok((nearest, is_there)) => {
            tried.is_there = is_there;
            let file = nearest.join(format!(".chairside-doctor-{}", std::process::id()));
            match written(disk, &file) {
                Ok(locks) => tried.locks = locks,
                Err(why) => tried.unwritten = Some(why),
            }
        }
        Err(why) => tried.unwritten = Some(why),
    }
    tried
}

/// Returns the folder, or the nearest one above it that is there, and whether it is the folder itself.
fn nearest(disk: &dyn Disk, folder: &Path) -> Result<(PathBuf, bool), Why> {
    for (above, path) in folder.ancestors().enumerate() {
        let here = Path::new(".");
        let path = if path.as_os_str().is_empty() {
            here
        } else {
            path
        };
        match disk.look(path).map_err(|error| error.why)? {
            Some(seen) if seen.kind == Kind::Folder => return Ok((path.to_owned(), above == 0)),
            Some(_) => return Err(Why::AlreadyThere),
            None => {}
        }
    }
    Err(Why::Missing)
}

/// Makes a file, writes and locks it; whatever came of it, it is removed.
fn written(disk: &dyn Disk, file: &Path) -> Result<Locks, Why> {
    let made = disk.create_new(file).map_err(|error| error.why)?;
    let written = made.append(b"Chairside\n").and_then(|_| made.flush());
    drop(made);
    let locks = locked(disk, file);
    let removed = disk.remove(file);
    written
        .map(|()| locks)
        .and_then(|locks| removed.map(|()| locks))
        .map_err(|error| error.why)
}

/// Locks a file twice: the second time has to be refused.
fn locked(disk: &dyn Disk, file: &Path) -> Locks {
    let lock = || disk.try_lock(file);
    let first: Option<Box<dyn Held>> = match lock() {
        Ok(first) => first,
        Err(error) => return Locks::Missing(error.why),
    };
    match (first, lock()) {
        (Some(_held), Ok(None)) => Locks::Work,
        (_, Ok(_)) => Locks::Lie,
        // Where a second handle is not even opened, whoever has the first is alone all the same.
        (Some(_held), Err(error)) if error.operation == Operation::Lock => Locks::Work,
        (_, Err(error)) => Locks::Missing(error.why),
    }
}
