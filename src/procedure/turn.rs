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
    let mut run: Vec<&MeetingRecord> = case.meetings.iter().filter(|m| counts(m)).collect();
    run.retain(|m| began.is_none_or(|day| m.date >= Some(day)));
    run.sort_by_key(|m| m.date);
    let counted = run.iter().rposition(|m| m.number.is_some());
    let since = run.len() - counted.map_or(0, |place| place + 1);
    let last = counted
        .and_then(|place| run.get(place)?.number)
        .unwrap_or_default();
    let since = u32::try_from(since).unwrap_or(u32::MAX);
    last.saturating_add(since).saturating_add(1)
}

/// A meeting that was broken off counts unless it was said not to.
pub(super) fn counts(meeting: &MeetingRecord) -> bool {
    meeting
        .held
        .part_held
        .as_ref()
        .and_then(|part| part.counts)
        .unwrap_or(true)
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
