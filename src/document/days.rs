//! The days of a case that a calendar can take: the next meeting, the review of the plan, what is to be done by when.
//! It writes no calendar, and puts no name and nothing of an action's words where others see it.

use super::{
    actions::owners,
    audience::CopyFor,
    kind::reference_in_names,
    meeting::{latest, not_held_yet, review_day, was_not_read_back},
    withheld::withheld_text,
};
use crate::{
    calendar::{Date, Time},
    case::{Action, Who},
    text::file_name,
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
    /// The day, whole; a task may have none.
    pub day: Option<Date>,
    /// When on the day, where that is known.
    pub time: Option<Time>,
    /// What it is, without a name.
    pub summary: String,
    /// Whose task it is, to give each owner their own: the place of their page in the actions by owner, from 1.
    pub owner: Option<usize>,
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
    let number = (String::new(), (held + 1).to_string());
    let meeting = ahead.map(|(day, time)| CalendarDay {
        time,
        ..on(copy, (DayKind::Meeting, Some(day)), number)
    });
    let review = review_day(copy).filter(|day| ahead.is_none_or(|(meeting, _)| meeting != *day));
    let review = review.map(|day| on(copy, (DayKind::Review, Some(day)), Default::default()));
    meeting.into_iter().chain(review).collect()
}

/// Returns what is still to be done, as tasks of those who took it on.
pub(super) fn of_actions(copy: CopyFor<'_>) -> Vec<CalendarDay> {
    let owners = (1..).zip(owners(copy));
    let tasks = owners.flat_map(|(owner, (_, actions))| {
        let taken_on = actions
            .into_iter()
            .filter(|action| !action.is_declined() && !was_not_read_back(copy.case, action));
        taken_on.map(move |action| task(copy, action, owner))
    });
    tasks.collect()
}

/// Returns which of the owners of tasks somebody is; nothing where they have none.
pub(super) fn owner_of_tasks(copy: CopyFor<'_>, who: &Who) -> Option<usize> {
    let mut owners = (1..).zip(owners(copy));
    let (owner, _) = owners.find(|(_, (owner, _))| copy.case.same_person(owner, who))?;
    let has_tasks = |task: &CalendarDay| task.owner == Some(owner);
    of_actions(copy).iter().any(has_tasks).then_some(owner)
}

fn task(copy: CopyFor<'_>, action: &Action, owner: usize) -> CalendarDay {
    let which = match &action.id {
        Some(id) => (id.clone(), file_name(id)),
        None => place(copy, action),
    };
    CalendarDay {
        owner: Some(owner),
        ..on(copy, (DayKind::Task, action.due), which)
    }
}

/// An action that its file gives no id is known by its place in it.
fn place(copy: CopyFor<'_>, action: &Action) -> (String, String) {
    let mut actions = copy.case.actions.iter();
    let place = actions.position(|other| std::ptr::eq(other, action));
    let place = place.unwrap_or_default() + 1;
    (format!("no. {place}"), format!("no-{place}"))
}

/// Returns a day, with which of its kind it is: in its words, and in what it is known by.
fn on(
    copy: CopyFor<'_>,
    (kind, day): (DayKind, Option<Date>),
    (which, known_by): (String, String),
) -> CalendarDay {
    let reference = withheld_text(&copy.case.reference, copy.case);
    let (name, summary) = match kind {
        DayKind::Meeting => ("meeting", "Meeting".to_owned()),
        DayKind::Review => ("review", "Plan looked at again".to_owned()),
        DayKind::Task => ("action", format!("Action {which}")),
    };
    let parts = [reference_in_names(copy.case), name.to_owned(), known_by];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    CalendarDay {
        kind,
        uid: format!("{}@chairside", parts.collect::<Vec<_>>().join("-")),
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
            let owner = day.owner.map(|owner| format!(" of owner {owner}"));
            let rest = time.or(owner).unwrap_or_default();
            let on = day.day.map(|day| format!(" {day}")).unwrap_or_default();
            format!("{}{on}: {}{rest}", day.uid, day.summary)
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
        let yaml = "{reference: LCR-1, child: {name: Jay}, people: [{id: kim, name: Kim Roe}, {id: ann, name: Ann}], meetings: [{date: 2026-12-18, \
             not_read_back: [A0, A5]}], actions: [\
             {id: A0, action: unheard, owner: ann, due: 2026-12-21}, \
             {id: A1, action: Ring Jay, owner: kim, due: 2026-12-21}, \
             {id: A2, action: done, owner: kim, due: 2026-12-21, status: done}, \
             {id: A3, action: refused, owner: kim, due: 2026-12-21, agreed: {owner_said_yes: false}}, \
             {id: A4, action: secret, owner: kim, due: 2026-12-21, professionals_only: true}, \
             {id: A5, action: unheard, owner: kim, due: 2026-12-21}, {id: A6, action: no day, owner: kim}, \
             {action: no id, owner: child, due: 2026-12-22}]}";
        let expected = [
            "lcr-1-action-a1@chairside 2026-12-21: Action A1 (LCR-1) of owner 2",
            "lcr-1-action-a6@chairside: Action A6 (LCR-1) of owner 2",
            "lcr-1-action-no-8@chairside 2026-12-22: Action no. 8 (LCR-1) of owner 3",
        ];
        assert_eq!(days(yaml, of_actions), expected);
    }

    #[test]
    fn what_is_told_apart_in_a_file_is_told_apart_in_a_calendar() {
        let uid = |reference: &str, id: &str| {
            let yaml = format!(
                "{{reference: {reference}, actions: [{{id: {id}, action: a, owner: Ann, due: 2026-12-21}}]}}"
            );
            let days = days(&yaml, of_actions);
            days.join("").split('@').next().map(str::to_owned)
        };
        let plain = uid("LCR-1", "A-1");
        assert_eq!(plain.as_deref(), Some("lcr-1-action-a-1"));
        assert_eq!(plain, uid("lcr-1", "a-1"), "letter case is no difference");
        for (reference, id) in [("LCR 1", "A-1"), ("LCR-1", "A 1"), ("LCR.1", "A-1")] {
            assert_ne!(uid(reference, id), plain, "{reference} {id}");
        }
        assert_ne!(uid("LCR 1", "A-1"), uid("LCR.1", "A-1"));
    }

    #[test]
    fn what_must_not_be_disclosed_is_in_no_uid() {
        let yaml = "{reference: Example Street 4, do_not_disclose: [Example Street], plan: {review: 2027-01-15}}";
        let told = days(yaml, of_the_plan).join(" ").to_lowercase();
        assert!(!told.contains("example"), "{told}");
    }
}
