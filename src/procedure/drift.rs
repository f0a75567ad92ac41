//! What does not move from meeting to meeting: a level of risk that stays where it is, a bottom line broken again, actions
//! carried and none that is new. It judges nobody and asks nothing; whoever shows it does.

use super::RatingForm;
use crate::calendar::Date;
use crate::case::{Action, Entry, RatingRecord};

/// So many meetings running at one level are worth a question. Inspections find drift where plans stand still
/// ("In the child's time", Ofsted 2014); how many meetings that takes, no guidance says.
const STANDS_STILL: usize = 3;
/// Fewer open actions than these are no list that could have stood still.
const A_LIST: usize = 3;

/// A level at which meeting after meeting arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unmoved {
    /// How many meetings running, the one of today among them.
    pub meetings: usize,
    /// The day of the first of them.
    pub since: Date,
}

/// Returns for how long the level of today has stood, where it is worth a question.
///
/// The lowest level is where everybody wants to stay, so it never is.
pub fn unmoved(form: &RatingForm, before: &[RatingRecord], level: &str) -> Option<Unmoved> {
    form.height(level).filter(|height| *height > 0)?;
    let mut dated: Vec<(Date, Option<&str>)> = before
        .iter()
        .filter_map(|rating| Some((rating.date?, rating.rating.as_deref())))
        .collect();
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let same: Vec<Date> = dated
        .into_iter()
        .take_while(|(_, held)| *held == Some(level))
        .map(|(date, _)| date)
        .collect();
    let meetings = same.len() + 1;
    let since = *same.last()?;
    (meetings >= STANDS_STILL).then_some(Unmoved { meetings, since })
}

/// Returns true where a bottom line was broken more than once.
pub fn broken_again(line: &Entry) -> bool {
    line.broken.len() > 1
}

/// Returns how many actions stand open, where each of them was carried to this meeting or is past its day, and none is new.
/// One of before whose day is still to come stands where it should.
pub fn only_of_before<'a>(
    open: impl IntoIterator<Item = &'a Action>,
    today: Date,
) -> Option<usize> {
    let mut count = 0;
    for action in open {
        let stands_still = action.progress.carried > 0 || action.is_overdue(today);
        if !stands_still || action.key.is_of_sitting() {
            return None;
        }
        count += 1;
    }
    (count >= A_LIST).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::case::Key;
    use crate::procedure::Library;

    fn rated(all: &[(&str, &str)]) -> Vec<RatingRecord> {
        let one = |(date, level): &(&str, &str)| RatingRecord {
            date: parse_iso(date),
            rating: Some((*level).to_owned()),
            ..RatingRecord::default()
        };
        all.iter().map(one).collect()
    }

    #[track_caller]
    fn check(before: &[(&str, &str)], level: &str, expected: Option<(usize, &str)>) {
        let procedure = Library::builtin()
            .get("leicestershire-complex-risk")
            .unwrap();
        let found = unmoved(&procedure.forms.rating, &rated(before), level);
        let found = found.map(|found| (found.meetings, found.since));
        let expected = expected.map(|(meetings, since)| (meetings, parse_iso(since).unwrap()));
        assert_eq!(found, expected, "{level} after {before:?}");
    }

    #[test]
    fn a_level_has_stood_still_from_its_third_meeting_running() {
        let high = [("2026-12-04", "high"), ("2026-12-11", "high")];
        check(&high, "high", Some((3, "2026-12-04")));
        check(&high, "medium", None);
        check(&high[..1], "high", None);
        check(&[], "high", None);
        let (from_low, back) = (("2026-11-30", "low"), ("2026-11-27", "high"));
        check(
            &[high[0], back, from_low, high[1]],
            "high",
            Some((3, "2026-12-04")),
        );
        check(&[high[1], ("2026-12-14", "medium")], "high", None);
    }

    #[test]
    fn the_lowest_level_may_stand_for_ever() {
        check(&[("2026-12-04", "low"), ("2026-12-11", "low")], "low", None);
        check(&[("2026-12-04", "odd"), ("2026-12-11", "odd")], "odd", None);
    }

    #[test]
    fn actions_stand_still_where_three_or_more_were_carried_and_none_is_new() {
        let carried = |times: &[u32]| -> Vec<Action> {
            let one = |times: &u32| {
                let mut action = Action::default();
                action.progress.carried = *times;
                action
            };
            times.iter().map(one).collect()
        };
        let today = parse_iso("2026-12-18").unwrap();
        let check =
            |times: &[u32], expected| assert_eq!(only_of_before(&carried(times), today), expected);
        check(&[1, 1, 2], Some(3));
        check(&[1, 1, 2, 0], None);
        check(&[1, 2], None);
        check(&[], None);
        let due = |day: &str| Action {
            due: parse_iso(day),
            ..Action::default()
        };
        let left = ["2026-12-10", "2026-12-11", "2026-12-17"].map(due);
        assert_eq!(only_of_before(&left, today), Some(3), "left open, and late");
        let ahead = ["2026-12-10", "2026-12-11", "2026-12-18"].map(due);
        assert_eq!(only_of_before(&ahead, today), None, "one is not late");
        let new = Action {
            key: Key::of_sitting(1, 1),
            ..due("2026-12-10")
        };
        assert_eq!(only_of_before(left.iter().chain([&new]), today), None);
    }
}
