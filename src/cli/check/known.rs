//! What a case is judged beside: the references of the files that were judged so far, and today. It reads no file.

use crate::{
    calendar::{Date, YearMonth},
    case::Case,
    source::{Diagnostic, Path as Field, Source},
    text,
};
use std::path::{Path, PathBuf};

/// The references of the case files that were judged so far, with the files they stand in.
#[derive(Debug)]
pub(super) struct Known {
    cases: Vec<(PathBuf, Case)>,
    today: Date,
}

impl Known {
    /// Knows no case yet.
    pub(super) fn on(today: Date) -> Self {
        Self {
            cases: Vec::new(),
            today,
        }
    }

    /// Notes a case; returns what is wrong with it beside others and today.
    pub(super) fn note(&mut self, path: &Path, case: &Case, source: &Source) -> Vec<Diagnostic> {
        let twice = self.twice(path, case, source);
        twice
            .into_iter()
            .chain(self.to_come(case, source))
            .collect()
    }

    /// A return of a month that is still to come would count as the newest of all.
    fn to_come(&self, case: &Case, source: &Source) -> Vec<Diagnostic> {
        let this_month = YearMonth::of(self.today);
        let returns = case.background.tracker.iter().enumerate();
        let ahead = returns.filter_map(|(place, made)| {
            let month = made.month.filter(|month| *month > this_month)?;
            let field = Field::root().key("tracker").index(place).key("month");
            let message = format!("{} is still to come.", month.long());
            Some(
                source
                    .error(&field, message)
                    .with_hint("Look at the month and its year."),
            )
        });
        ahead.collect()
    }

    /// Returns what is wrong where another file of its folder has the same reference.
    ///
    /// What a meeting leaves behind is named by the reference, and so are the copies: nobody could tell whose they are.
    fn twice(&mut self, path: &Path, case: &Case, source: &Source) -> Option<Diagnostic> {
        let is_same = |(other, held): &&(PathBuf, Case)| {
            other.parent() == path.parent() && text::same(&held.reference, &case.reference)
        };
        let found = self
            .cases
            .iter()
            .find(is_same)
            .filter(|_| !case.reference.is_empty());
        let problem = found.map(|(other, held)| told(other, held, (case, source)));
        let known = Case {
            reference: case.reference.clone(),
            child: case.child.clone(),
            ..Case::default()
        };
        self.cases.push((path.to_owned(), known));
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
