//! What is said beside a report, and where one may be written. It makes no report.

use super::format::Format;
use crate::{
    cli::{
        failure::Failure,
        say,
        shelf::{is_yaml, shown},
        world::World,
    },
    store::survey::Unread,
    text,
};
use std::path::{Path, PathBuf};

/// How many files with problems are named.
const NAMED: usize = 20;

/// A report is written over an older one, and over nothing else: no slip of the hand costs a case.
pub(super) fn writes_over_no_case(
    world: &World,
    path: &Path,
    format: Format,
) -> Result<(), Failure> {
    let ending = format.ending();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_there = !matches!(world.disk.look(path), Ok(None));
    let is_a_report = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending));
    if !is_yaml(&name) && (is_a_report || !is_there) {
        return Ok(());
    }
    let failure = if is_yaml(&name) {
        Failure::config(format!(
            "{} would be a case file: no report is written there.",
            shown(path)
        ))
    } else {
        Failure::config(format!(
            "{} is there already, and is no report of this kind.",
            shown(path)
        ))
    };
    Err(failure.hint(format!("Name a new file, such as `--out report.{ending}`.")))
}

/// Names the references that more than one file has, with how many.
pub(super) fn doubled(doubles: &[&(String, Vec<PathBuf>)]) -> String {
    let each = doubles
        .iter()
        .map(|(reference, files)| format!("{reference}, in {} files", files.len()));
    each.collect::<Vec<_>>().join("; ")
}

/// Names the files of one reference: one of them is a copy that nobody meant to be counted.
pub(super) fn tell_doubles(doubles: &[&(String, Vec<PathBuf>)]) {
    for (reference, files) in doubles.iter().take(NAMED) {
        let files: Vec<String> = files.iter().map(|path| shown(path)).collect();
        say::aside(&format!(
            "{reference} is in {}: which holds? Move the other away.",
            text::list(&files)
        ));
    }
}

/// Names the files that are not in it, by the file alone: no word of theirs.
pub(super) fn tell(lost: &[Unread]) {
    for unread in lost.iter().take(NAMED) {
        say::aside(&format!("{}: {}", shown(&unread.path), unread.why));
    }
    if lost.len() > NAMED {
        say::aside(&format!("... and {} more.", lost.len() - NAMED));
    }
    if !lost.is_empty() {
        let files = text::count(lost.len(), "file is", "files are");
        say::aside(&format!(
            "{files} not in the report; `chairside check` tells every problem."
        ));
    }
}
