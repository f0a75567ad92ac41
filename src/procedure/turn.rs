//! Whose turn it is to chair, and which meeting of the run it is. The chair may overrule either; that is recorded elsewhere.

use super::Procedure;
use crate::case::{Case, MeetingRecord};

/// Whose turn it is to chair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Which meeting of the run.
    pub number: u32,
    /// The post whose turn it is; none where the procedure states no rotation at this level.
    pub post: Option<String>,
}

/// Returns which meeting of the run the next one is.
///
/// A run begins with the meeting that set the level of the rotation, which is number 1. A number in the file wins:
/// meetings are counted on from the newest of the run that carries one.
pub fn meeting_number(procedure: &Procedure, case: &Case) -> u32 {
    let began = step_up(procedure, case);
    let mut run: Vec<&MeetingRecord> = case.meetings.iter().filter(|m| m.counts()).collect();
    run.retain(|m| began.is_none_or(|day| m.date >= Some(day)));
    run.sort_by_key(|m| m.date);
    let counted = run.iter().rposition(|m| m.number.is_some());
    let since = run.len() - counted.map_or(0, |place| place + 1);
    let last = counted
        .and_then(|place| run.get(place)?.number)
        .unwrap_or_default();
    let since = u32::try_from(since).unwrap_or(u32::MAX);
    // A file holds no higher number.
    last.saturating_add(since).saturating_add(1).min(9999)
}

/// Returns the day the rating last stepped up to the level at which turns are taken; none where it is not there now.
fn step_up(procedure: &Procedure, case: &Case) -> Option<crate::calendar::Date> {
    let rotation = procedure.chair.rotation.as_ref()?;
    let level = rotation.when.rating.as_deref()?;
    rotation
        .restart
        .as_deref()
        .filter(|restart| *restart == "on-step-up")?;
    let mut ratings: Vec<_> = case
        .judged
        .ratings
        .iter()
        .filter(|r| r.date.is_some())
        .collect();
    ratings.sort_by_key(|r| r.date);
    let run = ratings
        .iter()
        .rev()
        .take_while(|r| r.rating.as_deref() == Some(level));
    run.last().and_then(|r| r.date)
}

/// Returns whose turn it is at a meeting of this number, at a level.
pub fn turn(procedure: &Procedure, number: u32, rating: Option<&str>) -> Turn {
    let rotation = procedure
        .chair
        .rotation
        .as_ref()
        .filter(|r| r.when.holds(rating) && !r.grades.is_empty());
    let post = rotation.and_then(|r| {
        let place = (number.max(1) as usize - 1) % r.grades.len();
        r.grades.get(place).cloned()
    });
    Turn { number, post }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample::{builtin, case, example, mini};

    const JAY: &str = include_str!("../../tests/cases/jay.yaml");

    fn number(body: &str) -> u32 {
        meeting_number(&builtin("leicestershire-complex-risk"), &case(body))
    }

    #[test]
    fn a_service_manager_chairs_the_first_and_then_every_third() {
        let procedure = builtin("leicestershire-complex-risk");
        for meeting in 1..=9 {
            let expected = if [1, 4, 7].contains(&meeting) {
                "Service Manager"
            } else {
                "Team Manager"
            };
            let turn = turn(&procedure, meeting, Some("high"));
            assert_eq!(turn.post.as_deref(), Some(expected), "meeting {meeting}");
        }
    }

    #[test]
    fn no_turns_are_stated_at_another_level() {
        let procedure = builtin("leicestershire-complex-risk");
        for rating in [Some("medium"), Some("low"), None] {
            assert_eq!(turn(&procedure, 1, rating).post, None, "{rating:?}");
        }
        assert_eq!(turn(&builtin("derby-risk-and-network"), 1, None).post, None);
        assert_eq!(
            turn(&mini(), 4, Some("high")).post.as_deref(),
            Some("Service Manager")
        );
    }

    #[test]
    fn jays_next_meeting_is_the_third() {
        let jay = example(JAY);
        let number = meeting_number(&builtin(&jay.procedure), &jay);
        assert_eq!(number, 3);
    }

    const HIGH: &str = "ratings: [{date: 2026-12-11, rating: high}, {date: 2026-12-04, rating: high}, {date: 2026-11-30, rating: medium}]\n";

    #[test]
    fn meetings_are_counted_from_the_one_that_set_the_level() {
        let table = [
            ("meetings: []", 1),
            ("meetings: [{date: 2026-11-20}, {date: 2026-11-30}]", 1),
            ("meetings: [{date: 2026-11-30}, {date: 2026-12-04}]", 2),
            (
                "meetings: [{date: 2026-12-11}, {date: 2026-12-04}, {date: 2026-11-30}]",
                3,
            ),
            (
                "meetings: [{date: 2026-11-30, number: 5}, {date: 2026-12-04}]",
                2,
            ),
            (
                "meetings: [{date: 2026-12-04, number: 1}, {date: 2026-12-11, number: 2}]",
                3,
            ),
            (
                "meetings: [{date: 2026-12-04, number: 3}, {date: 2026-12-11}]",
                5,
            ),
            (
                "meetings: [{date: 2026-12-04, part_held: {counts: false}}]",
                1,
            ),
            (
                "meetings: [{date: 2026-12-04, part_held: {counts: true}}]",
                2,
            ),
        ];
        for (meetings, expected) in table {
            assert_eq!(
                number(&format!("{HIGH}{meetings}\n")),
                expected,
                "{meetings}"
            );
        }
    }

    #[test]
    fn a_step_down_and_up_again_begins_anew() {
        let again = "ratings: [{date: 2026-12-04, rating: high}, {date: 2026-12-11, rating: medium}, {date: 2026-12-18, rating: high}]\n";
        let meetings = "meetings: [{date: 2026-12-04, number: 1}, {date: 2026-12-11, number: 2}, {date: 2026-12-18}]\n";
        assert_eq!(number(&format!("{again}{meetings}")), 2);
    }

    #[test]
    fn below_that_level_every_meeting_counts() {
        let medium =
            "ratings: [{date: 2026-12-04, rating: high}, {date: 2026-12-11, rating: medium}]\n";
        let meetings = "meetings: [{date: 2026-12-04, number: 6}, {date: 2026-12-11}]\n";
        assert_eq!(number(&format!("{medium}{meetings}")), 8);
    }
}
