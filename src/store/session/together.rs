//! Whether cases can be held in one sitting: each once, all under one procedure that takes them. It opens none.

use super::failure::{Named, OpenFailure};
use crate::procedure::{Library, Procedure, check_case, check_procedure_name};
use crate::source::Severity;
use crate::store::case_file::CaseFile;
use crate::store::disk::Disk;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Refuses a file that is named twice: by the same path, by another, through a link.
///
/// Where the system does not say which file stands at a path, the reference in both tells it: see [`each_child_once`].
pub(super) fn each_file_once(disk: &dyn Disk, paths: &[PathBuf]) -> Result<(), OpenFailure> {
    let which = |path: &Path| {
        disk.look(path)
            .ok()
            .flatten()
            .and_then(|seen| seen.identity)
    };
    let known: Vec<_> = paths.iter().map(|path| (path, which(path))).collect();
    let pair = twice(&known, |(path, which), (other, same)| {
        path == other || which.is_some() && which == same
    });
    match pair {
        Some((first, other)) => Err(OpenFailure::SameFile {
            first: named(paths, first),
            other: named(paths, other),
        }),
        None => Ok(()),
    }
}

/// Refuses two files of one child: those whose references are written alike but for capitals, spaces and signs.
pub(super) fn each_child_once(files: &[CaseFile]) -> Result<(), OpenFailure> {
    let references = files.iter().map(|file| written(&file.case().reference));
    let references: Vec<String> = references.collect();
    match twice(&references, |a, b| a == b) {
        Some((first, other)) => {
            let paths: Vec<PathBuf> = files.iter().map(|file| file.path().to_owned()).collect();
            Err(OpenFailure::SameReference {
                first: named(&paths, first),
                other: named(&paths, other),
            })
        }
        None => Ok(()),
    }
}

fn written(reference: &str) -> String {
    let letters: String = reference.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.to_lowercase()
}

fn named(paths: &[PathBuf], place: usize) -> Named {
    Named::of(
        paths.get(place).map_or(Path::new(""), PathBuf::as_path),
        place,
    )
}

/// Returns the first two places that are the same.
fn twice<T>(items: &[T], same: impl Fn(&T, &T) -> bool) -> Option<(usize, usize)> {
    items.iter().enumerate().find_map(|(other, item)| {
        let first = items
            .iter()
            .take(other)
            .position(|before| same(before, item))?;
        Some((first, other))
    })
}

/// Returns the procedure all cases share, once every case is found to fit it.
pub(super) fn procedure(
    library: &Library,
    files: &[CaseFile],
) -> Result<Arc<Procedure>, OpenFailure> {
    let first = files.first().ok_or(OpenFailure::NoCase)?.case();
    if let Some(other) = files
        .iter()
        .find(|file| file.case().procedure != first.procedure)
    {
        let (first, other) = (first.reference.clone(), other.case().reference.clone());
        return Err(OpenFailure::Mixed { first, other });
    }
    let names = library.names();
    let unknown = files.iter().find_map(|file| {
        let problem = check_procedure_name(file.case(), file.source(), &names)?;
        Some(file.source().brief(&problem))
    });
    if let Some(place) = unknown {
        let known = names.into_iter().map(str::to_owned).collect();
        return Err(OpenFailure::NoProcedure { place, known });
    }
    let procedure = library
        .get(&first.procedure)
        .map_err(OpenFailure::Procedure)?;
    let problems: Vec<String> = files
        .iter()
        .flat_map(|file| misfits(&procedure, file))
        .collect();
    if !problems.is_empty() {
        return Err(OpenFailure::Misfit(problems));
    }
    if files.len() > 1 && !procedure.about.several_children {
        return Err(OpenFailure::OneChild(procedure.about.title.clone()));
    }
    Ok(procedure)
}

/// Returns place and field of what of a case the procedure does not know. The screen may be shared already, and a line
/// of the file may be private.
fn misfits(procedure: &Procedure, file: &CaseFile) -> Vec<String> {
    let problems = check_case(procedure, file.case(), file.source());
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| file.source().brief(problem)).collect()
}
