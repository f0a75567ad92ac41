//! The reports there are, by the word each is asked for by. What stands in each is in its own file.

use super::{
    Asked, AskedDay, Fact, Looked, Row, Sheet, Value, actions, agenda, children, collated, drift,
    figures, moves, reviews, titles,
};
use crate::text;
use std::{fmt, str::FromStr};

/// A report over many cases.
#[derive(Clone, Copy)]
pub struct Report {
    /// The word it is asked for by.
    pub name: &'static str,
    /// What it tells, as a phrase.
    pub about: &'static str,
    /// The days it looks at.
    pub days: &'static [AskedDay],
    /// What it takes from one child, as it stands in the file.
    pub(super) facts: fn(&Looked<'_>) -> Vec<Fact>,
    /// The table it makes of all of them, in whatever order they come.
    pub sheet: fn(Vec<Fact>, &Asked) -> Sheet,
}

impl Report {
    /// Whether it gives numbers alone: a child of two files is counted once, whichever of them holds.
    pub fn gives_numbers_alone(&self) -> bool {
        ["impact", "trends"].contains(&self.name)
    }

    /// Returns what it takes from one child, without what must not be disclosed: a table lies on more desks than the plan.
    pub fn taken(&self, child: &Looked<'_>) -> Vec<Fact> {
        let mut facts = (self.facts)(child);
        let secrets = child.case.not_to_be_disclosed();
        if facts.is_empty() || secrets.is_empty() {
            return facts;
        }
        let sieve = text::sieve(secrets);
        for fact in &mut facts {
            match fact {
                Fact::Row(row) => row.iter_mut().for_each(|value| value.hold_back(&sieve)),
                Fact::Stands { stands, .. } => stands.hold_back(&sieve),
                // Colours alone.
                Fact::Returned { .. } => {}
            }
        }
        facts
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// All reports, in the order a summary tells them.
pub const REPORTS: &[Report] = &[
    Report {
        name: "reviews",
        about: "what is due in the next four weeks or has gone by: meetings, reviews, reports",
        days: &[AskedDay::To],
        facts: reviews::facts,
        sheet: reviews::sheet,
    },
    Report {
        name: "overdue",
        about: "actions past their day, by agency and owner",
        days: &[],
        facts: actions::facts,
        sheet: actions::sheet,
    },
    Report {
        name: "attendance",
        about: "agencies that regularly do not come",
        days: &[],
        facts: children::absent_facts,
        sheet: children::absent_sheet,
    },
    Report {
        name: "drift",
        about: "what does not move: levels, broken bottom lines, actions carried on",
        days: &[],
        facts: drift::facts,
        sheet: drift::sheet,
    },
    Report {
        name: "moves",
        about: "how ratings of risk moved between two days",
        days: &[AskedDay::From, AskedDay::To],
        facts: moves::facts,
        sheet: moves::sheet,
    },
    Report {
        name: "eligible",
        about: "for whom the meeting is, and why",
        days: &[AskedDay::Panel],
        facts: children::eligible_facts,
        sheet: children::eligible_sheet,
    },
    Report {
        name: "red-list",
        about: "who is Red for long enough, Red now, or to be checked, and by when the list goes out",
        days: &[AskedDay::Panel],
        facts: agenda::facts,
        sheet: agenda::red_list,
    },
    Report {
        name: "agenda",
        about: "whom a panel talks about, part by part, and whether there is time for all",
        days: &[AskedDay::Panel],
        facts: agenda::facts,
        sheet: agenda::agenda,
    },
    Report {
        name: "tracker",
        about: "the monthly returns as they stand, a row a child and month",
        days: &[AskedDay::From, AskedDay::To],
        facts: collated::facts,
        sheet: collated::sheet,
    },
    Report {
        name: "impact",
        about: "how many children came into care, half-year by half-year",
        days: &[AskedDay::To],
        facts: figures::care_facts,
        sheet: figures::care_sheet,
    },
    Report {
        name: "trends",
        about: "colours by area and month, without names, small numbers left out",
        days: &[AskedDay::From, AskedDay::To],
        facts: figures::trend_facts,
        sheet: figures::trend_sheet,
    },
];

/// No report is asked for by this word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no report of this name")]
pub struct NotAReport;

impl FromStr for Report {
    type Err = NotAReport;

    fn from_str(word: &str) -> Result<Self, NotAReport> {
        let word = word.trim().replace([' ', '_'], "-");
        let mut reports = REPORTS.iter();
        reports
            .find(|report| report.name.eq_ignore_ascii_case(&word))
            .copied()
            .ok_or(NotAReport)
    }
}

/// Returns one table that says of each report how many rows it has.
pub fn summary(sheets: &[Sheet], children: usize) -> Sheet {
    let about = |name: &str| REPORTS.iter().find(|report| report.name == name);
    let row = |sheet: &Sheet| -> Row {
        let about = about(sheet.name).map(|report| report.about);
        vec![sheet.name.into(), sheet.rows.len().into(), about.into()]
    };
    Sheet {
        name: "summary",
        title: "All reports".to_owned(),
        columns: titles(["Report", "Lines", "What it tells"]),
        rows: sheets.iter().map(row).collect(),
        notes: vec![text::count(
            children,
            "child looked at",
            "children looked at",
        )],
        ..Sheet::default()
    }
}

/// Returns the rows among the facts, in the order of their cells.
pub(super) fn rows(facts: Vec<Fact>) -> Vec<Row> {
    let mut rows: Vec<Row> = facts
        .into_iter()
        .filter_map(|fact| match fact {
            Fact::Row(row) => Some(row),
            Fact::Stands { .. } | Fact::Returned { .. } => None,
        })
        .collect();
    rows.sort();
    rows
}

/// Returns how many rows have these words in a column.
pub(super) fn with(rows: &[Row], column: usize, words: &str) -> usize {
    let is = |row: &&Row| matches!(row.get(column), Some(Value::Words(said)) if said == words);
    rows.iter().filter(is).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample::{case, day, made};

    #[test]
    fn a_day_that_a_report_does_not_look_at_changes_nothing_in_it() {
        let body = "ratings: [{date: 2026-09-01, rating: low}, {date: 2026-12-01, rating: high}]\n\
            actions: [{id: A1, action: Ring, owner: kemi, due: 2026-12-01}]\n\
            meetings: [{date: 2026-12-01, present: [a], next: {date: 2026-12-20}}]\n\
            tracker: [{month: 2026-10, health: red}, {month: 2026-11, health: red}]\n";
        let cases = [
            "leicestershire-complex-risk",
            "leicestershire-children-in-care-panel",
        ]
        .map(|procedure| case(procedure, procedure, body));
        let plain = Asked::on(day("2026-12-18"));
        let other = Some(day("2026-11-15"));
        let asked = [
            (
                AskedDay::From,
                Asked {
                    from: other,
                    ..plain
                },
            ),
            (AskedDay::To, Asked { to: other, ..plain }),
            (
                AskedDay::Panel,
                Asked {
                    panel: other,
                    ..plain
                },
            ),
        ];
        for report in REPORTS {
            for (day, asked) in &asked {
                if !report.days.contains(day) {
                    let same =
                        made(report.name, asked, &cases) == made(report.name, &plain, &cases);
                    assert!(same, "{} looks at {day:?}", report.name);
                }
            }
        }
    }

    #[test]
    fn a_report_is_asked_for_by_its_word_however_it_is_written() {
        for word in ["red-list", "Red list", "RED_LIST"] {
            assert_eq!(word.parse::<Report>().unwrap().name, "red-list");
        }
        assert!("minutes".parse::<Report>().is_err());
    }
}
