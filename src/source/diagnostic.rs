//! A problem of a file and how it is shown: place, line, caret, hint. It finds no problems itself.

use super::{path::Path, sheet::Sheet};
use crate::text;
use serde::Serialize;
use std::ops::Range;

/// How much of a long line is shown on each side of the place.
const SHOWN: usize = 48;

/// Most problems told of one file: beyond that nobody reads on, and memory is not free.
pub const MOST_TOLD: usize = 500;

/// Returns how many problems there are, in words. Where as many are told as ever are there may be more.
pub fn counted(problems: usize) -> String {
    let words = text::count(problems, "problem", "problems");
    let more = if problems < MOST_TOLD { "" } else { " or more" };
    format!("{words}{more}")
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used before this is put right.
    Error,
    /// The file can be used; a person should look.
    Warning,
}

/// A problem at a place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The field it is about.
    pub path: Path,
    /// The bytes to mark.
    pub span: Range<usize>,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do about it, as a sentence.
    pub hint: Option<String>,
    /// Whether the end of the path is no field but what somebody wrote in place of one.
    pub is_own_name: bool,
}

impl Diagnostic {
    /// Makes an error.
    pub fn error(path: Path, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            path,
            span,
            message: message.into(),
            hint: None,
            is_own_name: false,
        }
    }

    /// Makes a warning.
    pub fn warning(path: Path, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(path, span, message)
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl Diagnostic {
    /// Says that the end of the path is a name out of the file: it may be any words, and is shown with the line alone.
    pub(super) fn at_own_name(self) -> Self {
        Self {
            is_own_name: true,
            ..self
        }
    }
}

/// Puts problems in the order in which a person meets them in the file.
pub fn sort(problems: &mut [Diagnostic]) {
    problems.sort_by_key(|problem| (problem.span.start, problem.severity, problem.span.end));
}

/// A problem as other programs read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The name of the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The field, as `actions[2].due`; empty for the whole file.
    pub path: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Sheet {
    /// Returns a problem with its line, a caret below it and its hint, harmless on a terminal.
    pub fn render(&self, problem: &Diagnostic) -> String {
        let mut lines = vec![format!("{}: {}", self.place(problem), said(problem))];
        let (shown, before, marked) = self.window(&problem.span);
        if !shown.trim().is_empty() {
            let number = self.locate(problem.span.start).0.to_string();
            lines.push(format!("  {number} | {shown}"));
            let margin = " ".repeat(number.len() + 2);
            lines.push(format!(
                "{margin} | {}{}",
                " ".repeat(before),
                "^".repeat(marked)
            ));
        }
        if let Some(hint) = &problem.hint {
            lines.push(format!("Hint: {}", text::clean(hint)));
        }
        lines.join("\n")
    }

    /// Returns place and field of a problem and nothing of its words or its line.
    ///
    /// Shown where others may be looking: a message may quote what is wrong, and the line may be private.
    pub fn brief(&self, problem: &Diagnostic) -> String {
        let field = text::clean(&problem.path.to_string());
        let place = self.place(problem);
        if field.is_empty() || problem.is_own_name {
            place
        } else {
            format!("{place}: {field}")
        }
    }

    /// Returns a problem as other programs read it.
    pub fn report(&self, problem: &Diagnostic) -> Report {
        let (line, column) = self.locate(problem.span.start);
        Report {
            file: text::clean(self.name()),
            line,
            column,
            path: text::clean(&problem.path.to_string()),
            severity: problem.severity,
            message: text::clean(&problem.message),
            hint: problem.hint.as_deref().map(text::clean),
        }
    }

    fn place(&self, problem: &Diagnostic) -> String {
        let (line, column) = self.locate(problem.span.start);
        format!("{}:{line}:{column}", text::clean(self.name()))
    }

    /// Returns the shown part of a line, the cells before the mark, and the cells of the mark.
    fn window(&self, span: &Range<usize>) -> (String, usize, usize) {
        let line = self.line_around(span.start);
        let start = span.start.clamp(line.start, line.end);
        let end = span.end.clamp(start, line.end);
        let before = last(self.slice(line.start..start), SHOWN);
        let marked = first(self.slice(start..end), SHOWN);
        let after = first(self.slice(end..line.end), SHOWN);
        // Cleaned piece by piece, so that the caret knows where each piece begins on the screen.
        let marked_cells = text::width(&marked).max(1);
        let before_cells = text::width(&before);
        let after = if marked.ends_with('…') {
            String::new()
        } else {
            after
        };
        let shown = format!("{before}{marked}{after}");
        (shown.trim_end().to_owned(), before_cells, marked_cells)
    }
}

fn said(problem: &Diagnostic) -> String {
    let message = text::clean(&problem.message);
    match problem.severity {
        Severity::Error => message,
        Severity::Warning => format!("warning: {message}"),
    }
}

fn first(piece: &str, most: usize) -> String {
    match piece.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", tidy(piece.get(..cut).unwrap_or_default())),
        None => tidy(piece),
    }
}

fn last(piece: &str, most: usize) -> String {
    match piece.char_indices().rev().nth(most) {
        Some((cut, c)) => format!(
            "…{}",
            tidy(piece.get(cut + c.len_utf8()..).unwrap_or_default())
        ),
        None => tidy(piece),
    }
}

/// A tab is one space here, so that columns stay comparable; the rest is the cleaning every text gets.
fn tidy(piece: &str) -> String {
    text::clean(&piece.replace('\t', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        Sheet::new("jay.yaml", text.to_owned())
    }

    #[test]
    fn a_problem_shows_its_line_with_a_caret_and_a_hint() {
        let sheet = sheet("a: 1\ndue: 18/12/2026  # soon\n");
        let problem =
            Diagnostic::error(Path::root().key("due"), 10..20, "A date is expected here.")
                .with_hint("Write 2026-12-18.");
        let expected = "jay.yaml:2:6: A date is expected here.\n  2 | due: 18/12/2026  # soon\n    |      ^^^^^^^^^^\nHint: Write 2026-12-18.";
        assert_eq!(sheet.render(&problem), expected);
        assert_eq!(sheet.brief(&problem), "jay.yaml:2:6: due");
    }

    #[test]
    fn the_caret_stands_below_wide_letters() {
        let sheet = sheet("名前: x\n");
        let problem = Diagnostic::warning(Path::root(), 8..9, "Look.");
        assert_eq!(
            sheet.render(&problem),
            "jay.yaml:1:5: warning: Look.\n  1 | 名前: x\n    |       ^"
        );
    }

    #[test]
    fn escapes_in_a_line_never_reach_the_terminal() {
        let text = "a: \u{1b}]0;x\u{7} \u{202e}b";
        let problem = Diagnostic::error(Path::root().key("\u{1b}[2J"), 3..4, "No \u{1b}[31m.");
        let shown = sheet(text).render(&problem) + &sheet(text).brief(&problem);
        assert!(
            !shown.contains('\u{1b}') && !shown.contains('\u{202e}'),
            "{shown:?}"
        );
    }

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let text = format!("a: {}X{}", "b".repeat(500), "c".repeat(500));
        let problem = Diagnostic::error(Path::root(), 503..504, "Here.");
        let shown = sheet(&text).render(&problem);
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines.iter().all(|line| text::width(line) < 120), "{shown}");
        let column = |line: &str, c: char| line.chars().position(|x| x == c);
        assert_eq!(column(lines[1], 'X'), column(lines[2], '^'));
    }

    #[test]
    fn where_as_many_are_told_as_ever_are_there_may_be_more() {
        assert_eq!(counted(1), "1 problem");
        assert_eq!(counted(499), "499 problems");
        assert_eq!(counted(500), "500 problems or more");
    }

    #[test]
    fn a_report_is_json() {
        let problem = Diagnostic::error(Path::root().key("a"), 3..4, "No.");
        let json = serde_json::to_string(&sheet("a: 1").report(&problem)).unwrap();
        assert_eq!(
            json,
            r#"{"file":"jay.yaml","line":1,"column":4,"path":"a","severity":"error","message":"No.","hint":null}"#
        );
    }
}
