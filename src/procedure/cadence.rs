//! When a procedure meets again. An interval is a maximum: a weekend or bank holiday moves it earlier, never later.

use super::{Cadence, Procedure};
use crate::calendar::{Date, Interval, Proposal, propose};

/// The latest days for the next meeting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The last day of the interval; later needs a reason.
    pub latest: Option<Date>,
    /// The last day that is ever allowed: one on which people work, or it would be moved beyond what is allowed.
    pub hard: Option<Date>,
}

/// Returns the interval at a level: the level's own, else the procedure's; none where there is no next date.
pub fn interval(procedure: &Procedure, rating: Option<&str>) -> Option<Interval> {
    let level = rating.and_then(|id| procedure.forms.rating.level(id));
    match level.map(|level| level.cadence).unwrap_or_default() {
        Cadence::Every(every) => Some(every),
        Cadence::None => None,
        Cadence::AsReview => procedure.review.every,
    }
}

/// Returns the day proposed for the next meeting.
pub fn next_date(procedure: &Procedure, rating: Option<&str>, today: Date) -> Option<Proposal> {
    let every = interval(procedure, rating)?;
    Some(propose(today, every, &procedure.holidays()))
}

/// Returns the latest days for the next meeting.
pub fn bounds(procedure: &Procedure, rating: Option<&str>, today: Date) -> Bounds {
    Bounds {
        latest: interval(procedure, rating).map(|every| every.after(today)),
        hard: (procedure.review.hard_maximum)
            .map(|most| procedure.holidays().earlier_working_day(most.after(today))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample::{builtin, day, mini};

    fn proposed(procedure: &Procedure, rating: Option<&str>, today: &str) -> Option<String> {
        let proposal = next_date(procedure, rating, day(today));
        proposal.map(|proposal| proposal.date.to_string())
    }

    #[test]
    fn the_level_sets_the_next_date_and_a_clash_moves_it_earlier() {
        let table = [
            (Some("high"), "2026-12-18", Some("2026-12-24")),
            (Some("high"), "2026-12-10", Some("2026-12-17")),
            (Some("high"), "2027-03-22", Some("2027-03-25")),
            (Some("medium"), "2027-01-29", Some("2027-02-26")),
            (Some("medium"), "2026-11-25", Some("2026-12-24")),
            (Some("low"), "2026-12-18", None),
            (None, "2026-12-18", None),
            (Some("no such level"), "2026-12-18", None),
        ];
        for (rating, today, expected) in table {
            let found = proposed(&builtin("leicestershire-complex-risk"), rating, today);
            assert_eq!(found.as_deref(), expected, "{rating:?} {today}");
        }
    }

    #[test]
    fn a_council_sets_its_own_interval() {
        let found = proposed(&mini(), Some("medium"), "2026-12-01");
        assert_eq!(found.as_deref(), Some("2026-12-22"));
    }

    #[test]
    fn where_levels_say_nothing_the_procedure_does() {
        let panel = builtin("oxfordshire-complex-child-panel");
        for rating in [None, Some("high")] {
            assert_eq!(
                proposed(&panel, rating, "2026-11-20").as_deref(),
                Some("2027-01-20")
            );
        }
    }

    #[test]
    fn six_months_are_never_exceeded() {
        let derby = builtin("derby-risk-and-network");
        assert_eq!(
            proposed(&derby, None, "2026-11-30").as_deref(),
            Some("2027-05-28")
        );
        let bounds = bounds(&derby, None, day("2026-11-30"));
        assert_eq!(bounds.latest, Some(day("2027-05-30")));
        // A Sunday before a bank holiday: the Friday is what can be taken.
        assert_eq!(bounds.hard, Some(day("2027-05-28")));
    }

    #[test]
    fn a_procedure_without_a_hard_maximum_has_none() {
        let high = bounds(
            &builtin("leicestershire-complex-risk"),
            Some("high"),
            day("2026-12-18"),
        );
        assert_eq!(high.latest, Some(day("2026-12-25")));
        assert_eq!(high.hard, None);
    }
}
