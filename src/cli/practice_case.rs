//! The practice cases that come with the program, and how one is moved to today. It writes no file.

use crate::calendar::{Date, parse_iso};
use chrono::{Datelike, Months};

/// A practice case: everybody in it is invented.
#[derive(Debug, Clone, Copy)]
pub(super) struct PracticeCase {
    /// What its file is called.
    pub(super) file: &'static str,
    text: &'static str,
}

/// All of them; several of one procedure are talked about at one sitting, in this order.
const ALL: &[PracticeCase] = &[
    PracticeCase::new("tamsin.yaml", include_str!("../../cases/tamsin.yaml")),
    PracticeCase::new("rowan.yaml", include_str!("../../cases/rowan.yaml")),
    PracticeCase::new("idra.yaml", include_str!("../../cases/idra.yaml")),
    PracticeCase::new("ansel.yaml", include_str!("../../cases/ansel.yaml")),
    PracticeCase::new("merrin.yaml", include_str!("../../cases/merrin.yaml")),
    PracticeCase::new("sorrel.yaml", include_str!("../../cases/sorrel.yaml")),
];

/// The day on which every one of their meetings is held, as their files have it.
const HELD: &str = "2026-12-18";
/// How many characters a date is written in.
const DATE: usize = 10;
/// How many characters a month is written in.
const MONTH: usize = 7;

/// Returns the practice cases of a procedure; none where there is none.
pub(super) fn of(procedure: &str) -> Option<Vec<PracticeCase>> {
    let cases: Vec<PracticeCase> = ALL
        .iter()
        .filter(|case| case.procedure() == Some(procedure))
        .copied()
        .collect();
    (!cases.is_empty()).then_some(cases)
}

/// Returns the procedures that can be rehearsed.
pub(super) fn procedures() -> Vec<&'static str> {
    let mut names: Vec<&str> = ALL.iter().filter_map(PracticeCase::procedure).collect();
    names.dedup();
    names
}

impl PracticeCase {
    const fn new(file: &'static str, text: &'static str) -> Self {
        Self { file, text }
    }

    fn procedure(&self) -> Option<&'static str> {
        let mut lines = self.text.lines();
        let line = lines.find(|line| line.starts_with("procedure:"))?;
        line.split_whitespace().nth(1)
    }

    /// Returns its text with every date moved so that its meeting is due on a day.
    ///
    /// A birthday moves too, so that nobody grows older by rehearsing later. Months, in which returns are made, move by
    /// whole months: the one of the meeting is the month of that day.
    pub(super) fn on(&self, today: Date) -> String {
        parse_iso(HELD).map_or_else(
            || self.text.to_owned(),
            |held| moved(self.text, held, today),
        )
    }
}

/// Returns a case's text with another procedure in the place of the one it names.
pub(super) fn under(text: &str, procedure: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        if line.starts_with("procedure:") {
            format!("procedure: {procedure:?}\n")
        } else {
            line.to_owned()
        }
    });
    lines.collect()
}

/// Returns a text with every date and every month in it moved as far as one day lies from another.
fn moved(text: &str, from: Date, to: Date) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut rest = text;
    let mut after_digit = false;
    while let Some(next) = rest.chars().next() {
        let found = (!after_digit)
            .then(|| date_moved(rest, from, to).or_else(|| month_moved(rest, from, to)))
            .flatten();
        let taken = if let Some((later, length)) = found {
            moved.push_str(&later);
            length
        } else {
            moved.push(next);
            next.len_utf8()
        };
        after_digit = found_digit(rest, taken);
        rest = rest.get(taken..).unwrap_or_default();
    }
    moved
}

/// Returns true where what was taken ends in a digit: what follows is then no date of its own.
fn found_digit(rest: &str, taken: usize) -> bool {
    let taken = rest.get(..taken).unwrap_or_default();
    taken.ends_with(|last: char| last.is_ascii_digit())
}

fn date_moved(rest: &str, from: Date, to: Date) -> Option<(String, usize)> {
    let date = rest.get(..DATE).and_then(parse_iso)?;
    Some((date.checked_add_signed(to - from)?.to_string(), DATE))
}

fn month_moved(rest: &str, from: Date, to: Date) -> Option<(String, usize)> {
    let follows = rest.get(MONTH..).and_then(|rest| rest.chars().next());
    if follows.is_some_and(|next| next == '-' || next.is_ascii_digit()) {
        return None;
    }
    let first = parse_iso(&format!("{}-01", rest.get(..MONTH)?))?;
    let months =
        (to.year() - from.year()) * 12 + to.month0().cast_signed() - from.month0().cast_signed();
    let by = Months::new(months.unsigned_abs());
    let later = if months < 0 {
        first.checked_sub_months(by)
    } else {
        first.checked_add_months(by)
    };
    Some((later?.format("%Y-%m").to_string(), MONTH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::procedure::{Library, check_case};
    use crate::source::{Limits, Source};

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
                assert_eq!(check_case(&procedure, &read, &source), [], "{}", case.file);
            }
        }
    }

    #[test]
    fn every_procedure_that_comes_with_the_program_can_be_rehearsed() {
        for name in Library::builtin().names() {
            assert!(of(name).is_some(), "{name}");
        }
        assert!(of("nothing").is_none());
        assert_eq!(
            of("leicestershire-children-in-care-panel").map(|cases| cases.len()),
            Some(2),
            "a panel is rehearsed with more than one child"
        );
    }

    #[test]
    fn on_the_day_itself_nothing_is_changed() {
        for case in ALL {
            assert_eq!(case.on(parse_iso(HELD).unwrap()), case.text);
        }
    }

    #[test]
    fn dates_and_months_are_moved_and_nothing_else_is() {
        let day = |text: &str| parse_iso(text).unwrap();
        let check = |to: &str, text: &str, expected: &str| {
            assert_eq!(moved(text, day("2026-12-18"), day(to)), expected);
        };
        check(
            "2026-12-21",
            "é 2026-12-30, 0116-496-0101 on 2026-02-31",
            "é 2027-01-02, 0116-496-0101 on 2026-02-31",
        );
        check(
            "2027-01-18",
            "{month: 2026-11, of: 2026-12}",
            "{month: 2026-12, of: 2027-01}",
        );
        check("2026-01-18", "month: 2026-12", "month: 2026-01");
        check(
            "2027-01-18",
            "07700-900-311 and MSE-2026-12",
            "07700-900-311 and MSE-2027-01",
        );
    }
}
