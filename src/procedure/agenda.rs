//! How a sitting with several children is laid out, and by when its list goes. Who is on the list is not decided here.

use super::{Procedure, terms::is_default};
use crate::calendar::{Date, Interval, Reason};
use serde::{Deserialize, Serialize};

/// How a sitting with several children is laid out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agenda {
    /// How long the sitting may take; an hour where nothing is said.
    #[serde(skip_serializing_if = "is_default")]
    pub minutes: u32,
    /// How long each child may take.
    #[serde(skip_serializing_if = "is_default")]
    pub minutes_per_child: u32,
    /// How long before the sitting its list is sent to the members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_sent: Option<Interval>,
    /// The parts, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<AgendaPart>,
}

/// A part of the agenda.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AgendaPart {
    /// Its id.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// What is taken in it.
    #[serde(default)]
    pub takes: Takes,
    /// How long it may take, where that is not a matter of how many children there are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes: u32,
}

/// What is taken in a part of the agenda.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// Children of whom nothing else in this list is true.
    #[default]
    Children,
    /// Children who are red in one area for as many months running as the procedure counts.
    RedRunning,
    /// Children who are red in the newest return.
    RedNow,
    /// Children who may have been red for long enough: the chair looks, and no member is sent it.
    ToCheck,
    /// Children of an earlier sitting whose progress report is due.
    ProgressReports,
    /// A subject that is no child's.
    Words,
}

impl Takes {
    /// Whether children are taken, and not subjects that are no child's.
    pub const fn is_of_children(self) -> bool {
        !matches!(self, Self::Words)
    }
}

/// Returns the day by which the list of a sitting goes to its members: no later than the procedure says, and earlier
/// where nobody works that day.
pub fn list_goes_by(procedure: &Procedure, sitting: Date) -> Option<Date> {
    let due = procedure.agenda.list_sent?.before(sitting);
    Some(procedure.holidays().earlier_working_day(due))
}

/// Returns the day on which the list would have gone and nobody works, and why nobody does.
pub fn list_moved_off(procedure: &Procedure, sitting: Date) -> Option<(Date, Reason)> {
    let due = procedure.agenda.list_sent?.before(sitting);
    let reason = Reason::of(due, &procedure.holidays())?;
    Some((due, reason))
}

impl Agenda {
    /// Length of a sitting where a procedure says nothing.
    const AN_HOUR: u32 = 60;

    /// Returns the part that takes something, by its place.
    pub fn part_of(&self, takes: Takes) -> Option<usize> {
        self.parts.iter().position(|part| part.takes == takes)
    }

    /// Returns the part in which children stand of whom something is true, by its place: where none is for them, the one
    /// for all others, else the first that takes children.
    pub fn part_for(&self, takes: Takes) -> Option<usize> {
        self.part_of(takes)
            .or_else(|| self.part_of(Takes::Children))
            .or_else(|| {
                self.parts
                    .iter()
                    .position(|part| part.takes.is_of_children())
            })
    }

    /// Returns how long the sitting may take.
    pub fn length(&self) -> u32 {
        if self.minutes == 0 {
            Self::AN_HOUR
        } else {
            self.minutes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::procedure::{ClosedDay, Library};

    #[test]
    fn the_list_goes_earlier_where_nobody_works_that_day() {
        let panel = Library::builtin().get("leicestershire-children-in-care-panel");
        let mut panel = (*panel.unwrap()).clone();
        let mut check = |sitting: &str, closed: &[&str], expected: &str, why: Option<&str>| {
            let day = |text: &&str| ClosedDay {
                date: parse_iso(text).unwrap(),
                name: "Training day".to_owned(),
            };
            panel.closed_days = closed.iter().map(day).collect();
            let goes_by = list_goes_by(&panel, parse_iso(sitting).unwrap());
            assert_eq!(
                goes_by,
                parse_iso(expected),
                "{sitting}, closed on {closed:?}"
            );
            let moved = list_moved_off(&panel, parse_iso(sitting).unwrap());
            assert_eq!(moved.map(|(_, reason)| reason.to_string()).as_deref(), why);
        };
        check("2027-01-13", &[], "2026-12-30", None);
        let new_year = Some("New Year’s Day");
        check("2027-01-15", &[], "2026-12-31", new_year);
        check("2027-01-15", &["2026-12-31"], "2026-12-30", new_year);
        check(
            "2027-01-13",
            &["2026-12-30"],
            "2026-12-29",
            Some("Training day"),
        );
    }
}
