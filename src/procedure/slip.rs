//! A mistake of meaning before it has a line: what is wrong, where in the tree, what was probably meant.
//! It knows no file; `load` and `check` give it a place.

use super::place::{Placed, in_file};
use crate::source::{Diagnostic, Path, Severity, Source};
use crate::text;
use std::ops::Range;

/// A mistake of meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) path: Path,
    severity: Severity,
    message: String,
    hint: Option<String>,
}

impl Slip {
    /// Makes a mistake that keeps the file from being used.
    pub(super) fn error(path: Path, message: impl Into<String>) -> Self {
        Self {
            path,
            severity: Severity::Error,
            message: message.into(),
            hint: None,
        }
    }

    /// Makes a mistake that a person should look at.
    pub(super) fn warning(path: Path, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(path, message)
        }
    }

    /// Adds what to do about it.
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// Adds the word that was probably meant, or all there are.
    pub(super) fn nearest(self, word: &str, known: &[&str]) -> Self {
        let hint = match text::nearest(word, known.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None if known.is_empty() => return self,
            None => format!("What there is: {}.", known.join(", ")),
        };
        self.hint(hint)
    }

    /// Gives it its place in the file that its path is of.
    pub(super) fn within(self, source: &Source) -> Diagnostic {
        let span = source.span_of(&in_file(source, &self.path));
        self.at(span)
    }

    /// Gives it a place.
    pub(super) fn at(self, span: Range<usize>) -> Diagnostic {
        Diagnostic {
            severity: self.severity,
            path: self.path,
            span,
            message: self.message,
            hint: self.hint,
            is_own_name: false,
        }
    }
}

/// Returns a mistake for each id that stands twice in a list.
pub(super) fn twice(items: &[Placed<'_>], what: &str) -> Vec<Slip> {
    let mut seen: Vec<&str> = Vec::new();
    let mut slips = Vec::new();
    for item in items {
        let Some(id) = item.word("id") else {
            continue;
        };
        if seen.contains(&id) {
            let message = format!("There are two {what} `{}`.", text::clean(id));
            slips.push(
                Slip::error(item.path.key("id"), message).hint("Give one of them another id."),
            );
        }
        seen.push(id);
    }
    slips
}
