//! The days of a case that a calendar can take: the next meeting, the review of the plan, what is to be done by when.
//! It writes no calendar, and puts no name and nothing of an action's words where others see it.

use super::{
    audience::CopyFor,
    meeting::{latest, not_held_yet, review_day, was_not_read_back},
    withheld::withheld_text,
};
use crate::{
    calendar::{Date, Time},
    case::Action,
    text::slug,
};

/// A day that a calendar can take.
///
/// Calendars are shared and lie open on telephones: what stands in one says what is due and for which reference, and
/// whoever it is for knows the rest from the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    /// What happens on it.
    pub kind: DayKind,
    /// What a calendar knows it by: the same again when its day is moved, and no part of a name.
    pub uid: String,
    /// The day, whole.
    pub day: Date,
    /// When on the day, where that is known.
    pub time: Option<Time>,
    /// What it is, without a name.
    pub summary: String,
    /// Whose task it is, to give each owner their own.
    pub owner: Option<String>,
}

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// The meeting that comes next.
    Meeting,
    /// The plan is looked at again.
    Review,
    /// Something is to be done by then.
    Task,
}

/// Returns the next meeting and, where it is on another day, the review of the plan.
pub(super) fn of_the_plan(copy: CopyFor<'_>) -> Vec<CalendarDay> {
    let last = latest(copy.case);
    let next = last.and_then(|meeting| meeting.closing.next.as_ref());
    let ahead = next.and_then(|next| not_held_yet(copy, next.date).map(|day| (day, next.time)));
    let held = copy.case.meetings.iter().filter(|m| m.was_held()).count();
    let meeting = ahead.map(|(day, time)| CalendarDay {
        time,
        ..on(copy, DayKind::Meeting, day, &format!("{}", held + 1))
    });
    let review = review_day(copy).filter(|day| ahead.is_none_or(|(meeting, _)| meeting != *day));
    let review = review.map(|day| on(copy, DayKind::Review, day, ""));
    meeting.into_iter().chain(review).collect()
}

/// Returns what is still to be done by a day, as tasks of those who took it on.
pub(super) fn of_actions(copy: CopyFor<'_>) -> Vec<CalendarDay> {
    let actions = copy.actions();
    let taken_on = actions.filter(|action| {
        action.is_open() && !action.is_declined() && !was_not_read_back(copy.case, action)
    });
    taken_on.filter_map(|action| task(copy, action)).collect()
}

fn task(copy: CopyFor<'_>, action: &Action) -> Option<CalendarDay> {
    let owner = copy.name(action.owner.as_ref()?);
    let id = action.id.clone().unwrap_or_else(|| place(copy, action));
    Some(CalendarDay {
        owner: Some(owner),
        ..on(copy, DayKind::Task, action.due?, &id)
    })
}

/// An action that its file gives no id is known by its place in it.
fn place(copy: CopyFor<'_>, action: &Action) -> String {
    let mut actions = copy.case.actions.iter();
    let place = actions.position(|other| std::ptr::eq(other, action));
    format!("no. {}", place.unwrap_or_default() + 1)
}

fn on(copy: CopyFor<'_>, kind: DayKind, day: Date, which: &str) -> CalendarDay {
    let reference = withheld_text(&copy.case.reference, copy.case);
    let (name, summary) = match kind {
        DayKind::Meeting => ("meeting", "Meeting".to_owned()),
        DayKind::Review => ("review", "Plan looked at again".to_owned()),
        DayKind::Task => ("action", format!("Action {which}")),
    };
    let which = (!which.is_empty()).then(|| slug(which));
    let parts = [slug(&reference), name.to_owned()].into_iter();
    let parts: Vec<String> = parts.chain(which).collect();
    CalendarDay {
        kind,
        uid: format!("{}@chairside", parts.join("-")),
        day,
        time: None,
        summary: format!("{summary} ({reference})"),
        owner: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{case::Case, document::Audience, procedure::Procedure};

    fn days(yaml: &str, of: fn(CopyFor<'_>) -> Vec<CalendarDay>) -> Vec<String> {
        let case: Case = serde_yaml::from_str(yaml).unwrap();
        let procedure = Procedure::default();
        let today = crate::calendar::parse_iso("2026-12-18").unwrap();
        let copy = CopyFor::of_the_child(&case, &procedure, Audience::Family, today);
        let days = of(copy).into_iter().map(|day| {
            let time = day.time.map(|time| format!(" {time}"));
            let owner = day.owner.map(|owner| format!(" of {owner}"));
            let rest = time.or(owner).unwrap_or_default();
            format!("{} {}: {}{rest}", day.uid, day.day, day.summary)
        });
        days.collect()
    }

    #[test]
    fn the_next_meeting_and_a_review_on_another_day_are_both_there() {
        let check = |review: &str, expected: &[&str]| {
            let yaml = format!(
                "{{reference: LCR-1, plan: {{review: {review}}}, meetings: [{{date: 2026-12-11}}, \
                 {{date: 2026-12-18, next: {{date: 2026-12-24, time: '10:00'}}}}]}}"
            );
            assert_eq!(days(&yaml, of_the_plan), expected);
        };
        let meeting = "lcr-1-meeting-3@chairside 2026-12-24: Meeting (LCR-1) 10:00";
        check("2026-12-24", &[meeting]);
        let review = "lcr-1-review@chairside 2027-01-15: Plan looked at again (LCR-1)";
        check("2027-01-15", &[meeting, review]);
    }

    #[test]
    fn only_what_somebody_took_on_is_a_task_and_it_says_no_name() {
        let yaml = "{reference: LCR-1, child: {name: Jay}, people: [{id: kim, name: Kim Roe}], meetings: [{date: 2026-12-18, \
             not_read_back: [A5]}], actions: [\
             {id: A1, action: Ring Jay, owner: kim, due: 2026-12-21}, \
             {id: A2, action: done, owner: kim, due: 2026-12-21, status: done}, \
             {id: A3, action: refused, owner: kim, due: 2026-12-21, agreed: {owner_said_yes: false}}, \
             {id: A4, action: secret, owner: kim, due: 2026-12-21, professionals_only: true}, \
             {id: A5, action: unheard, owner: kim, due: 2026-12-21}, {action: no day, owner: kim}, \
             {action: no id, owner: child, due: 2026-12-22}]}";
        let expected = [
            "lcr-1-action-a1@chairside 2026-12-21: Action A1 (LCR-1) of Kim Roe",
            "lcr-1-action-no-7@chairside 2026-12-22: Action no. 7 (LCR-1) of Jay",
        ];
        assert_eq!(days(yaml, of_actions), expected);
    }

    #[test]
    fn what_must_not_be_disclosed_is_in_no_uid() {
        let yaml = "{reference: Example Street 4, do_not_disclose: [Example Street], plan: {review: 2027-01-15}}";
        let told = days(yaml, of_the_plan).join(" ").to_lowercase();
        assert!(!told.contains("example"), "{told}");
    }
}
