//! Days nobody meets beside the bank holidays that are known: those announced since, and a service's own. It opens no file.

use super::council_list::{ListKind, ReadList, read_list};
use super::slip::Slip;
use crate::calendar::Date;
use crate::source::{Field, Path, Refused, Shape};
use serde::{Deserialize, Serialize};

/// The format of a file of closed days.
pub const CLOSED_DAYS: Shape = Shape::Map(&[
    Field::new(
        "chairside-closed-days",
        Shape::Whole { min: 1, max: 9999 },
        "the version of this format, which is 1",
    )
    .required(),
    Field::new("days", Shape::List(&DAY), "the days nobody meets").required(),
]);
const DAY: Shape = Shape::Map(&[
    Field::new("date", Shape::Date, "the day").required(),
    Field::new("name", Shape::Word, "what the day is called").required(),
]);

/// A day nobody meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedDay {
    /// The day.
    pub date: Date,
    /// What it is called.
    pub name: String,
}

const KIND: ListKind = ListKind {
    mark: "chairside-closed-days",
    shape: &CLOSED_DAYS,
    list: "days",
    called: "closed days",
};

/// Reads closed days, or says everything that keeps the file from being read as YAML.
pub fn read_closed_days(name: &str, bytes: &[u8]) -> Result<ReadList<ClosedDay>, Refused> {
    read_list((name, bytes), &KIND, twice)
}

fn twice(days: &[ClosedDay]) -> Vec<Slip> {
    let places = days.iter().enumerate();
    let again = places.filter(|(place, day)| {
        let mut before = days.iter().take(*place);
        before.any(|other| other.date == day.date)
    });
    let slip = |(place, day): (usize, &ClosedDay)| {
        let at = Path::root().key("days").index(place).key("date");
        let message = format!(
            "{} is on the list already.",
            crate::calendar::long(day.date)
        );
        Slip::error(at, message).hint("Name each day once.")
    };
    again.map(slip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Diagnostic;

    /// Returns the problems, each with its line.
    fn told(text: &str) -> Vec<String> {
        let read = read_closed_days("closed-days.yaml", text.as_bytes()).unwrap();
        let line = |problem: &Diagnostic| read.source.locate(problem.span.start).0;
        let problems = read.problems.iter();
        let said = problems.map(|problem| {
            let hint = problem.hint.as_deref().unwrap_or_default();
            format!("{}: {} {hint}", line(problem), problem.message)
        });
        let said: Vec<String> = said.collect();
        assert_eq!(read.items.is_none(), !said.is_empty());
        said
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_a_hint() {
        let check = |days: &str, expected: Option<&str>| {
            let said = told(&format!("chairside-closed-days: 1\ndays:\n{days}"));
            match expected {
                None => assert_eq!(said, [""; 0]),
                Some(expected) => assert!(said.join("\n").contains(expected), "{said:?}"),
            }
        };
        let day = "  - {date: 2027-05-10, name: Coronation}\n";
        check(day, None);
        check(
            &format!("{day}{day}"),
            Some("4: Monday 10 May 2027 is on the list already. Name each day once."),
        );
        check("  - {date: 2027-05-10}\n", Some("name"));
        check("  - {date: 10 May, name: Coronation}\n", Some("3: "));
        check("  - {dat: 2027-05-10, name: Coronation}\n", Some("date"));
        let newer = told("chairside-closed-days: 2\ndays: []\n");
        assert!(newer[0].contains("newer Chairside"), "{newer:?}");
    }
}
