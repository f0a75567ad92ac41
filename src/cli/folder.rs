//! The cases of a sitting where a folder is named: every case file in it, for a panel. It reads none of them.

use super::{
    failure::Failure,
    file_kind::FileKind,
    shelf::{is_yaml, shown},
};
use crate::{
    store::disk::{Disk, DiskError, Kind},
    text,
};
use std::path::{Path, PathBuf};

/// More children than a day has room for: a folder of so many is an archive, and no agenda.
pub(super) const OF_A_MEETING: usize = 60;
/// As many as there are.
pub(super) const ALL: usize = usize::MAX;

/// Returns the files that were named, with the cases of a folder in its place, where they are no more than `most`.
///
/// Folders within it are left alone: nobody should find that a child of last year is on the agenda.
pub(super) fn cases_in(
    disk: &dyn Disk,
    named: &[PathBuf],
    most: usize,
) -> Result<Vec<PathBuf>, Failure> {
    let mut cases = Vec::new();
    for path in named {
        match disk.look(path) {
            Ok(Some(seen)) if seen.kind == Kind::Folder => {
                cases.extend(of_folder(disk, path, most)?);
            }
            // Whatever else it is, opening it says what is wrong with it.
            _ => cases.push(path.clone()),
        }
    }
    Ok(cases)
}

fn of_folder(disk: &dyn Disk, folder: &Path, most: usize) -> Result<Vec<PathBuf>, Failure> {
    let cases = listed(disk, folder).map_err(|error| {
        Failure::user(format!("{} cannot be looked through.", shown(folder))).because(&error)
    })?;
    match cases.len() {
        0 => Err(
            Failure::user(format!("There is no case in {}.", shown(folder)))
                .hint("Name the case files of this meeting, one after the other."),
        ),
        many if many > most => Err(Failure::user(format!(
            "There are {} in {}, more than a meeting can talk about.",
            text::count(many, "case", "cases"),
            shown(folder)
        ))
        .hint("Name those of this meeting, or put them in a folder of their own.")),
        _ => Ok(cases),
    }
}

/// Goes through a folder by name, so that the children come up in the same order each time.
fn listed(disk: &dyn Disk, folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let mut cases = Vec::new();
    for line in disk.list(folder)? {
        let is_file = line.kind == Kind::File && is_yaml(&line.name) && !line.name.starts_with('.');
        if is_file && FileKind::of(disk, &line.path)? == FileKind::Case {
            cases.push(line.path);
        }
    }
    cases.sort();
    Ok(cases)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;
    use std::fs;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, words) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, words).unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_stands_for_the_cases_in_it_by_name() {
        let case = "chairside: 1\n";
        let folder = folder(&[
            ("sam.yaml", case),
            ("noor.yml", case),
            ("old/kit.yaml", case),
            (".hidden.yaml", case),
            ("notes.txt", case),
            ("roster.yaml", "chairside-roster: 1\n"),
            ("own.yaml", "chairside-procedure: 1\n"),
            ("closed-days.yaml", "chairside-closed-days: 1\n"),
        ]);
        let other = PathBuf::from("jay.yaml");
        let found = cases_in(&RealDisk, &[folder.path().to_owned(), other.clone()], ALL).unwrap();
        let expected = ["noor.yml", "sam.yaml"].map(|name| folder.path().join(name));
        assert_eq!(found, [&expected[..], &[other]].concat());
    }

    #[test]
    fn a_folder_without_cases_or_with_too_many_says_what_to_do() {
        let none = folder(&[("notes.txt", "")]);
        let failure = cases_in(&RealDisk, &[none.path().to_owned()], OF_A_MEETING).unwrap_err();
        assert!(
            failure.line().contains("There is no case in"),
            "{}",
            failure.line()
        );
        let names: Vec<String> = (0..=OF_A_MEETING).map(|n| format!("{n}.yaml")).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "")).collect();
        let archive = folder(&files);
        let failure = cases_in(&RealDisk, &[archive.path().to_owned()], OF_A_MEETING).unwrap_err();
        assert!(
            failure.line().contains("There are 61 cases"),
            "{}",
            failure.line()
        );
    }
}
