//! The references of the case files that were judged so far: one that stands in two files of a folder is told. It reads no
//! file.

use crate::{
    case::Case,
    source::{Diagnostic, Path as Field, Source},
    text,
};
use std::path::{Path, PathBuf};

/// The references of the case files that were judged so far, with the files they stand in.
#[derive(Debug, Default)]
pub(super) struct Known(Vec<(PathBuf, Case)>);

impl Known {
    /// Notes a case; returns what is wrong where another file of its folder has the same reference.
    ///
    /// What a meeting leaves behind is named by the reference, and so are the copies: nobody could tell whose they are.
    pub(super) fn note(&mut self, path: &Path, case: &Case, source: &Source) -> Option<Diagnostic> {
        let is_same = |(other, held): &&(PathBuf, Case)| {
            other.parent() == path.parent() && text::same(&held.reference, &case.reference)
        };
        let found = self
            .0
            .iter()
            .find(is_same)
            .filter(|_| !case.reference.is_empty());
        let problem = found.map(|(other, held)| told(other, held, (case, source)));
        let known = Case {
            reference: case.reference.clone(),
            child: case.child.clone(),
            ..Case::default()
        };
        self.0.push((path.to_owned(), known));
        problem
    }
}

fn told(other: &Path, held: &Case, (case, source): (&Case, &Source)) -> Diagnostic {
    let name = other.file_name().unwrap_or(other.as_os_str());
    let name = text::clean(&name.to_string_lossy());
    let field = Field::root().key("reference");
    if held.is_of_the_child_of(case) {
        let message = format!("`{name}` has this reference too, and is about the same child.");
        let hint =
            "What is agreed on one file is not in the other: keep one, and put the other away.";
        return source.warning(&field, message).with_hint(hint);
    }
    let message = format!("`{name}` has this reference too, and is about another child.");
    let hint = "Give each child a reference of its own: copies and journals are named by it.";
    source.error(&field, message).with_hint(hint)
}
