//! The practice cases that come with the program, and how one is moved to today. It writes no file.

use crate::{
    calendar::{Date, parse_iso},
    case::Case,
    source::{Limits, Source},
};

/// A practice case: everybody in it is invented.
#[derive(Debug, Clone, Copy)]
pub(super) struct PracticeCase {
    /// What its file is called.
    pub(super) file: &'static str,
    text: &'static str,
}

/// All of them.
const ALL: &[PracticeCase] = &[PracticeCase {
    file: "tamsin.yaml",
    text: include_str!("../../cases/tamsin.yaml"),
}];

/// How many characters a date is written in.
const DATE: usize = 10;

/// Returns the practice cases of a procedure; none where there is none.
pub(super) fn of(procedure: &str) -> Option<Vec<PracticeCase>> {
    let cases: Vec<PracticeCase> = ALL
        .iter()
        .filter(|case| case.case().is_some_and(|case| case.procedure == procedure))
        .copied()
        .collect();
    (!cases.is_empty()).then_some(cases)
}

/// Goes through the procedures that can be rehearsed.
pub(super) fn procedures() -> impl Iterator<Item = &'static str> {
    ALL.iter().filter_map(|case| {
        let line = case
            .text
            .lines()
            .find(|line| line.starts_with("procedure:"))?;
        line.split_whitespace().nth(1)
    })
}

impl PracticeCase {
    fn case(&self) -> Option<Case> {
        let source = Source::read(self.file, self.text.as_bytes(), &Limits::default()).ok()?;
        Case::read(&source).0
    }

    /// Returns its text with every date moved so that its meeting is due on a day.
    ///
    /// A birthday moves too, so that nobody grows older by rehearsing later.
    pub(super) fn on(&self, today: Date) -> String {
        let due = self.case().and_then(|case| case.plan?.review);
        due.map_or_else(
            || self.text.to_owned(),
            |due| moved(self.text, (today - due).num_days()),
        )
    }
}

/// Returns a text with every date in it moved by so many days.
fn moved(text: &str, days: i64) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let date = rest.get(..DATE).and_then(parse_iso);
        let later =
            date.and_then(|date| date.checked_add_signed(chrono::TimeDelta::try_days(days)?));
        let taken = if let Some(later) = later {
            moved.push_str(&later.to_string());
            DATE
        } else {
            moved.push(next);
            next.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{Library, check_case};

    #[test]
    fn every_practice_case_is_without_a_problem_today_and_next_year() {
        let library = Library::builtin();
        for case in ALL {
            for today in ["2026-12-18", "2028-02-29"] {
                let text = case.on(parse_iso(today).unwrap());
                let source = Source::read(case.file, text.as_bytes(), &Limits::default()).unwrap();
                let (read, problems) = Case::read(&source);
                assert_eq!(problems, [], "{}", case.file);
                let read = read.unwrap();
                let procedure = library.get(&read.procedure).unwrap();
                assert_eq!(check_case(&procedure, &read, &source), []);
                assert_eq!(read.plan.unwrap().review, parse_iso(today));
            }
        }
    }

    #[test]
    fn what_can_be_rehearsed_is_found_by_its_name() {
        for name in procedures() {
            assert!(of(name).is_some(), "{name}");
        }
        assert!(of("nothing").is_none());
    }

    #[test]
    fn dates_are_moved_and_nothing_else_is() {
        assert_eq!(
            moved("é 2026-12-30, 0116-496-0101 on 2026-02-31", 3),
            "é 2027-01-02, 0116-496-0101 on 2026-02-31"
        );
    }
}
