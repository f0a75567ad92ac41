//! What is told of the files that were checked: their problems one by one, and all of it in one line. It judges nothing.

use super::judge::Judged;
use crate::{
    source::{MOST_TOLD, Severity},
    text,
};

/// How many files were checked, and what was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) files: usize,
    pub(super) with_something: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Whether of a file as much was told as ever is.
    pub(super) is_cut_short: bool,
}

impl Tally {
    /// Counts a file.
    pub(super) fn count(&mut self, judged: &Judged) {
        self.files += 1;
        self.with_something += usize::from(!judged.problems.is_empty());
        self.errors += judged.count(Severity::Error);
        self.warnings += judged.count(Severity::Warning);
        self.is_cut_short |= judged.problems.len() >= MOST_TOLD;
    }

    /// Returns all of it in one line.
    pub(super) fn line(self) -> String {
        let files = text::count(self.files, "file", "files");
        let found = [
            (self.errors, "problem", "problems"),
            (self.warnings, "warning", "warnings"),
        ];
        let found: Vec<String> = found
            .into_iter()
            .filter(|(number, ..)| *number > 0)
            .map(|(number, one, many)| text::count(number, one, many))
            .collect();
        let line = match (found.is_empty(), self.files) {
            (true, 1) => format!("{files}, good"),
            (true, _) => format!("{files}, all good"),
            (false, 1) => format!("{} in {files}", text::list(&found)),
            (false, _) => format!(
                "{} in {} of {files}",
                text::list(&found),
                self.with_something
            ),
        };
        if self.is_cut_short {
            format!("{line}; there may be more, which are told once these are put right")
        } else {
            line
        }
    }
}

/// Returns every problem of a file, each with its line and what to do, a blank line between.
pub(super) fn problems(judged: &Judged) -> String {
    let rendered = judged.problems.iter().map(|p| judged.sheet.render(p));
    let mut told = rendered.collect::<Vec<_>>().join("\n\n");
    told.push('\n');
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_says_it_all() {
        let check = |files, with_something, errors, warnings, line: &str| {
            let tally = Tally {
                files,
                with_something,
                errors,
                warnings,
                is_cut_short: errors + warnings >= MOST_TOLD,
            };
            assert_eq!(tally.line(), line);
        };
        check(7, 0, 0, 0, "7 files, all good");
        check(1, 0, 0, 0, "1 file, good");
        check(7, 1, 2, 0, "2 problems in 1 of 7 files");
        check(7, 2, 1, 3, "1 problem and 3 warnings in 2 of 7 files");
        check(1, 1, 0, 1, "1 warning in 1 file");
        let more =
            "500 problems in 1 file; there may be more, which are told once these are put right";
        check(1, 1, 500, 0, more);
    }
}
