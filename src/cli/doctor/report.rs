//! What was found out, as plain lines, and what of it somebody has to be asked for. It looks at nothing itself.

use crate::text;

/// Columns that everything but a path is wrapped to.
const COLUMNS: usize = 80;
/// What stands before what is as it should be, or only to be known.
const FINE: &str = "  - ";
/// What stands before what keeps a meeting from being held.
const WRONG: &str = "  ! ";
/// What stands before the further lines of each.
const MARGIN: &str = "    ";

/// What was found out.
#[derive(Debug, Default)]
pub(super) struct Report {
    lines: Vec<String>,
    asks: Vec<String>,
}

impl Report {
    /// Begins with a line.
    pub(super) fn begin(words: &str) -> Self {
        let mut report = Self::default();
        report.wrapped(("", ""), words);
        report
    }

    /// Adds a line of its own.
    pub(super) fn line(&mut self, words: &str) {
        self.wrapped(("", ""), words);
    }

    /// Begins a part.
    pub(super) fn part(&mut self, heading: &str) {
        self.lines.extend([String::new(), heading.to_owned()]);
    }

    /// Adds what is as it should be, or only to be known.
    pub(super) fn fine(&mut self, words: &str) {
        self.wrapped((FINE, MARGIN), words);
    }

    /// Adds what keeps a meeting from being held, and what somebody has to be asked for.
    pub(super) fn wrong(&mut self, words: &str, ask: impl Into<String>) {
        self.wrapped((WRONG, MARGIN), words);
        self.asks.push(ask.into());
    }

    /// Adds a path below what was said of it: whole, since whoever is asked copies it.
    pub(super) fn path(&mut self, path: &str) {
        self.lines.push(format!("{MARGIN}{}", text::clean(path)));
    }

    /// Whether nothing keeps a meeting from being held.
    pub(super) fn is_well(&self) -> bool {
        self.asks.is_empty()
    }

    /// Returns all of it, and at its end what is to be asked for.
    pub(super) fn text(mut self) -> String {
        self.lines.push(String::new());
        if self.is_well() {
            self.line("All that a meeting needs works here.");
            return self.lines.join("\n");
        }
        self.line("What to ask IT:");
        for ask in std::mem::take(&mut self.asks) {
            self.fine(&ask);
        }
        self.lines.join("\n")
    }

    fn wrapped(&mut self, (first, next): (&str, &str), words: &str) {
        let rows = text::wrap(words, COLUMNS.saturating_sub(first.len()));
        let margins = std::iter::once(first).chain(std::iter::repeat(next));
        let rows = rows.iter().zip(margins);
        self.lines
            .extend(rows.map(|(row, margin)| format!("{margin}{row}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_asked_for_at_the_end_and_a_path_is_never_broken() {
        let path = "a/".repeat(60);
        let mut report = Report::begin("Begun.");
        report.part("Part");
        report.fine(&"word ".repeat(30));
        report.path(&path);
        assert!(report.is_well());
        report.wrong("It does not work.", "Please make it work.");
        assert!(!report.is_well());
        let told = report.text();
        let wide = told.lines().filter(|line| line.len() > COLUMNS);
        assert_eq!(wide.collect::<Vec<_>>(), [format!("{MARGIN}{path}")]);
        assert!(told.ends_with("\n\nWhat to ask IT:\n  - Please make it work."));
    }
}
