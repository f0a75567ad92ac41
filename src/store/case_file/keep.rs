//! Versions that are put beside a case file: the one before a save, and one that could not be saved in place.
//! It overwrites nothing that it did not write itself.

use crate::store::disk::{Disk, DiskError, Links, Operation, Why, create_beside};
use chrono::NaiveDateTime;
use std::path::{Path, PathBuf};

/// Most versions of one minute or name that are told apart.
const MOST: u32 = 1000;

/// How long the name of a version is up to its minute: `before-20261218-1042`.
const MINUTE: usize = 20;

/// Keeps the version before a save, and returns where.
pub(super) fn before(
    disk: &dyn Disk,
    folder: &Path,
    bytes: &[u8],
    now: NaiveDateTime,
) -> Result<PathBuf, DiskError> {
    create_beside(disk, folder)?;
    // A save that fails is tried again and again, and one copy of what stood there is enough.
    if let Some(kept) = newest(disk, folder)?.filter(|kept| holds(disk, kept, bytes)) {
        return Ok(kept);
    }
    let stem = format!("before-{}", now.format("%Y%m%d-%H%M"));
    for path in names(folder, stem, ".yaml") {
        match write_new(disk, &path, bytes) {
            Err(error) if error.why == Why::AlreadyThere => {}
            outcome => return outcome.map(|()| path),
        }
    }
    Err(DiskError::new(Operation::Create, folder, Why::AlreadyThere))
}

/// Returns the version that was kept last.
fn newest(disk: &dyn Disk, folder: &Path) -> Result<Option<PathBuf>, DiskError> {
    let listed = disk.list(folder)?.into_iter();
    let kept = listed.filter(|one| one.name.starts_with("before-"));
    // A second of the same minute sorts before the first.
    let number = |name: &str| (name.get(..MINUTE).map(str::to_owned), name.len());
    Ok(kept
        .max_by_key(|one| (number(&one.name), one.name.clone()))
        .map(|one| one.path))
}

fn holds(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> bool {
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    disk.read(path, most).is_ok_and(|there| there == bytes)
}

/// Writes a whole version beside a file, over the one this sitting wrote there before, and returns where. One that stands
/// there already, word for word, is not written once more.
pub(super) fn beside(
    disk: &dyn Disk,
    path: &Path,
    own: Option<&Path>,
    text: &str,
) -> Result<PathBuf, DiskError> {
    let says_it = |path: &Path| holds(disk, path, text.as_bytes());
    if let Some(own) = own {
        if says_it(own) {
            return Ok(own.to_owned());
        }
        disk.write_whole(own, text.as_bytes(), Links::Refuse)?;
        return Ok(own.to_owned());
    }
    for path in names_beside(path) {
        match write_new(disk, &path, text.as_bytes()) {
            Err(error) if error.why == Why::AlreadyThere && says_it(&path) => return Ok(path),
            Err(error) if error.why == Why::AlreadyThere => {}
            outcome => return outcome.map(|()| path),
        }
    }
    Err(DiskError::new(Operation::Create, path, Why::AlreadyThere))
}

/// Returns the versions that stand beside a file, the oldest first: a gap among their names ends them.
pub(super) fn all_beside(disk: &dyn Disk, path: &Path) -> Vec<PathBuf> {
    let is_there = |path: &PathBuf| matches!(disk.look(path), Ok(Some(_)));
    names_beside(path)
        .take_while(is_there)
        .take(LOOKED_AT)
        .collect()
}

/// Most versions that are looked at: each is a whole case.
const LOOKED_AT: usize = 8;

fn names_beside(path: &Path) -> impl Iterator<Item = PathBuf> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    names(folder, format!("{stem}.new"), ".yaml")
}

fn names(folder: &Path, stem: String, ending: &str) -> impl Iterator<Item = PathBuf> {
    (1..=MOST).map(move |number| match number {
        1 => folder.join(format!("{stem}{ending}")),
        number => folder.join(format!("{stem}-{number}{ending}")),
    })
}

/// Writes a file where there is none; what could not be written to its end is taken away again.
fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let file = disk.create_new(path)?;
    let outcome = file.append(bytes).and_then(|_| file.flush());
    drop(file);
    match (outcome, path.parent()) {
        (Ok(()), Some(folder)) => disk.flush_folder(folder),
        (Ok(()), None) => Ok(()),
        (Err(error), _) => {
            // Half a version is worse than none, and the reason is told already.
            let _ = disk.remove(path);
            Err(error)
        }
    }
}
