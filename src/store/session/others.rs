//! The other children of a panel that was left unfinished on another computer: its journal stands beside one of them, and
//! any of them leads to it. It begins nothing and takes nothing.

use super::beside::at;
use crate::case::{Case, Likeness};
use crate::meeting::Moment;
use crate::source::Limits;
use crate::store::case_file::{CaseFile, began, files_near, published_near};
use crate::store::disk::Disk;
use crate::text;
use std::path::{Path, PathBuf};

/// The most sittings that are looked through; a share is slow, and what is older was held long ago.
const MOST: usize = 40;

/// Returns the files of the panel that some of them were named of, in the order in which it was begun, where it is newer than
/// what is known here and is not over.
///
/// Nothing where the newest sitting of one of these children is about just them, or where a file of it is not there: it is
/// not gone on with in part.
pub(super) fn all_of(
    disk: &dyn Disk,
    files: &[CaseFile],
    newest: Option<Moment>,
) -> Option<Vec<PathBuf>> {
    let folder = files.first()?.folder();
    let since = newest.map(|newest| newest.format("%Y%m%d-%H%M%S").to_string());
    let published = published_near(disk, &folder).into_iter();
    let newer = published.filter(|(stem, _)| {
        let is_newer =
            |since: &String| stem.get(stem.len().saturating_sub(since.len())..) > Some(since);
        since.as_ref().is_none_or(is_newer)
    });
    let (stem, journal, cases) = newer.take(MOST).find_map(|(stem, journal)| {
        let cases = began(disk, &journal)?.cases;
        let is_about_one = files.iter().any(|file| place(&cases, file).is_some());
        is_about_one.then_some((stem, journal, cases))
    })?;
    if cases.len() < 2 || !files.iter().all(|file| place(&cases, file).is_some()) {
        return None;
    }
    let found = cases.iter().map(|case| find(disk, (files, &folder), case));
    let found: Vec<CaseFile> = found.collect::<Option<_>>()?;
    let paths: Vec<PathBuf> = found.iter().map(|file| file.path().to_owned()).collect();
    let is_as_named = files
        .iter()
        .map(CaseFile::path)
        .eq(paths.iter().map(PathBuf::as_path));
    let left = at(disk, (journal.parent()?, &stem), &found)?;
    (!is_as_named && left.left(disk, paths.clone()).is_some()).then_some(paths)
}

/// Returns which child of a sitting a file is.
fn place(cases: &[Case], file: &CaseFile) -> Option<usize> {
    cases.iter().position(|case| is_of(case, file))
}

fn is_of(case: &Case, file: &CaseFile) -> bool {
    text::same(&case.reference, &file.case().reference)
        && case.likeness_to(file.case()) != Likeness::Another
}

/// Finds the file of a child: among those that were named, else beside them.
fn find(disk: &dyn Disk, (files, folder): (&[CaseFile], &Path), case: &Case) -> Option<CaseFile> {
    let named = files.iter().find(|file| is_of(case, file));
    let paths = match named {
        Some(file) => vec![file.path().to_owned()],
        None => files_near(disk, folder, case),
    };
    let mut opened = paths
        .iter()
        .filter_map(|path| CaseFile::open(disk, path, &Limits::default()).ok());
    opened.find(|file| is_of(case, file))
}
