//! What documents say of a meeting: the latest one, what holds if the plan does not, who agrees, when it meets again.
//! It lays nothing out; plan and note do.

use super::{
    Words,
    audience::{CopyFor, date_or, said},
};
use crate::{
    calendar::{Date, long},
    case::{
        Action, Afterwards, Agreement, Case, Decision, MeetingRecord, NextMeeting, OutOfHours, Who,
    },
    text,
};

/// Returns the latest meeting of a case that was held.
pub(super) fn latest(case: &Case) -> Option<&MeetingRecord> {
    case.last_held()
}

/// Returns true for what was written down at the latest meeting and not read back: nobody has said yes to it.
pub(super) fn was_not_read_back(case: &Case, action: &Action) -> bool {
    let ids = latest(case).map(|meeting| &meeting.closing.not_read_back);
    let id = action.id.as_ref().filter(|_| action.agreed.is_none());
    id.zip(ids).is_some_and(|(id, ids)| ids.contains(id))
}

/// Returns the day the plan is looked at again: the case's own, else that of the next meeting.
///
/// The day of the latest meeting, and any before it, has been used up: a plan that names its own birthday as its
/// review has no review set.
pub(super) fn review_day(copy: CopyFor<'_>) -> Option<Date> {
    let of_plan = copy.case.plan.as_ref().and_then(|plan| plan.review);
    let of_meeting = || latest(copy.case)?.closing.next.as_ref()?.date;
    not_held_yet(copy, of_plan).or_else(|| not_held_yet(copy, of_meeting()))
}

/// Returns a day that no meeting has reached.
pub(super) fn not_held_yet(copy: CopyFor<'_>, day: Option<Date>) -> Option<Date> {
    let held = latest(copy.case).and_then(|meeting| meeting.date);
    day.filter(|day| held.is_none_or(|held| *day > held))
}

/// Says when the plan is looked at again, or why no day stands there.
pub(super) fn reviewed(copy: CopyFor<'_>) -> String {
    let ends = latest(copy.case).is_some_and(|meeting| meeting.closing.after.is_some());
    let none = if ends {
        "no next meeting is planned"
    } else {
        "no date is set yet"
    };
    date_or(review_day(copy), none)
}

/// Returns what is done where the plan does not hold: each step as it was last decided.
///
/// A step stands until another is decided for the same "If": to add one takes away none. Which one stands is settled
/// before anything is left out, so that a copy never falls back on what has been replaced.
pub(super) fn contingencies(copy: CopyFor<'_>) -> Vec<Words> {
    let of_case = copy.case.decisions.iter().map(|d| (d.date, d));
    let of_meetings = copy.case.meetings.iter().flat_map(|meeting| {
        let decisions = meeting.decisions.iter();
        decisions.map(move |d| (d.date.or(meeting.date), d))
    });
    let all: Vec<(Option<Date>, &Decision)> = of_case
        .chain(of_meetings)
        .filter(|(_, d)| d.contingency != crate::case::Contingency::default())
        .collect();
    let is_replaced = |date: Option<Date>, step: &Decision| {
        let mut later = all.iter().filter(|(other, _)| *other > date);
        later.any(|(_, other)| other.contingency.is_for_the_same(&step.contingency))
    };
    all.iter()
        .filter(|(date, step)| copy.may_read(step.marks) && !is_replaced(*date, step))
        .filter_map(|(_, step)| contingency(copy, step))
        .collect()
}

/// Says one contingency: if this, then that, led by somebody.
pub(super) fn contingency(copy: CopyFor<'_>, decision: &Decision) -> Option<Words> {
    let held = &decision.contingency;
    let when = said(held.when.as_deref());
    let when = when.map(|when| text::lowered(when.trim_end_matches(['.', ':', ','])));
    let then = said(held.then.as_deref());
    let words = match (when, then) {
        (Some(when), Some(then)) => {
            Words::strong(format!("If {when}:")).and(format!(" {}", full(then)))
        }
        (Some(when), None) => Words::strong(format!("If {when}:")).and(" nothing is written yet."),
        (None, Some(then)) => Words::from(full(then)),
        (None, None) => return None,
    };
    Some(match &held.lead {
        Some(lead) => words.and(format!(
            " {} {}.",
            copy.subject(lead),
            verb(copy, lead, "lead")
        )),
        None => words,
    })
}

/// Returns the words with a full stop, where they end in none of their own.
pub(super) fn full(words: &str) -> String {
    let ended = words.ends_with(['.', '!', '?', '…', '”', '"']);
    format!("{words}{}", if ended { "" } else { "." })
}

/// Returns the verb as it follows somebody: you lead, Dawn leads.
fn verb(copy: CopyFor<'_>, who: &Who, verb: &str) -> String {
    let ending = if copy.is_you(who) { "" } else { "s" };
    format!("{verb}{ending}")
}

/// Says what somebody thinks of the plan.
pub(super) fn agreement(copy: CopyFor<'_>, agreement: &Agreement) -> Option<Words> {
    let who = Words::strong(copy.subject(&agreement.who));
    let you = copy.is_you(&agreement.who);
    let what = copy.what_was_agreed();
    let says = match (said(agreement.says.as_deref()), you) {
        (Some("agrees"), true) => format!(" agree with {what}"),
        (Some("agrees"), false) => format!(" agrees with {what}"),
        (Some("does not agree"), true) => format!(" do not agree with {what}"),
        (Some("does not agree"), false) => format!(" does not agree with {what}"),
        (Some("not asked"), true) => " have not been asked yet".to_owned(),
        (Some("not asked"), false) => " has not been asked yet".to_owned(),
        (Some(other), _) => format!(": {other}"),
        (None, _) => String::new(),
    };
    match said(agreement.words.as_deref()) {
        Some(words) => Some(who.and(format!("{says}: “{words}”"))),
        None if says.is_empty() => None,
        None => Some(who.and(format!("{says}."))),
    }
}

/// Says when it meets again, in one sentence.
pub(super) fn next(copy: CopyFor<'_>, next: &NextMeeting) -> Option<String> {
    let date = next.date?;
    let time = next
        .time
        .map(|time| format!(" at {time}"))
        .unwrap_or_default();
    let place = said(next.place.as_deref())
        .map(|place| format!(" ({place})"))
        .unwrap_or_default();
    let chair = said(next.chair.as_deref())
        .map(|chair| format!(", led by {}", post_or_name(copy, chair)))
        .unwrap_or_default();
    Some(format!(
        "We meet again on {}{time}{place}{chair}.",
        long(date)
    ))
}

/// Returns a post with its article, or a person by name.
fn post_or_name(copy: CopyFor<'_>, chair: &str) -> String {
    let rule = &copy.procedure.chair;
    let grades = rule.rotation.iter().flat_map(|rotation| &rotation.grades);
    if !rule.posts.iter().chain(grades).any(|post| post == chair) {
        return copy.name(&Who::new(chair));
    }
    let vowel = chair.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u']);
    format!("{} {chair}", if vowel { "an" } else { "a" })
}

/// Says what happens where there is no next meeting, and who tells the child.
pub(super) fn afterwards(copy: CopyFor<'_>, after: &Afterwards) -> Option<String> {
    let what = match said(after.what.as_deref())? {
        "close" => "these meetings come to an end",
        "refer" => "another meeting takes over",
        "normal-planning" => "planning goes on without these meetings",
        other => other,
    };
    let told = after.told_by.as_ref().map(|who| {
        let whom = if copy.is_you(&Who::child()) {
            "you".to_owned()
        } else {
            copy.child()
        };
        format!(" {} tells {whom}.", copy.name(who))
    });
    Some(format!(
        "There is no next meeting: {}{}",
        full(what),
        told.unwrap_or_default()
    ))
}

/// Says who is on call out of hours and whether they have the plan.
pub(super) fn out_of_hours(copy: CopyFor<'_>, on_call: &OutOfHours) -> Option<String> {
    let who = said(on_call.on_call.as_deref())?;
    let has_plan = match on_call.has_plan {
        Some(true) => format!(" They have {}.", copy.what_was_agreed()),
        Some(false) => format!(" They do not have {} yet.", copy.what_was_agreed()),
        None => String::new(),
    };
    Some(format!(
        "On call outside office hours: {}{has_plan}",
        full(who)
    ))
}

/// Says who takes the plan to the child, and when.
pub(super) fn taken_to_child(copy: CopyFor<'_>, meeting: &MeetingRecord) -> Option<String> {
    let taken = meeting.agreement.plan_taken_to_child.as_ref()?;
    let by = copy.name(taken.by.as_ref()?);
    let whom = if copy.is_you(&Who::child()) {
        "you".to_owned()
    } else {
        copy.child()
    };
    let when = taken
        .date
        .map(|date| format!(" on {}", long(date)))
        .unwrap_or_default();
    let what = copy.what_was_agreed();
    Some(format!("{by} takes {what} to {whom}{when}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Audience, audience::Speaks},
        procedure::Procedure,
    };

    const PROCEDURE: &str =
        "{chair: {posts: [Service Manager, Independent Reviewing Officer]}, record: {plan: true}}";

    /// Says something of a case to a family, as the plan does.
    fn say<T>(yaml: &str, audience: Audience, sentence: impl Fn(CopyFor<'_>) -> T) -> T {
        let case: Case = serde_yaml::from_str(yaml).unwrap();
        let procedure: Procedure = serde_yaml::from_str(PROCEDURE).unwrap();
        sentence(CopyFor {
            case: &case,
            procedure: &procedure,
            audience,
            today: Date::default(),
            speaks: Speaks::ToTheChild,
        })
    }

    fn check_next(next_meeting: &str, expected: Option<&str>) {
        let yaml = format!(
            "{{people: [{{id: tom, name: Tom Ashby}}], meetings: [{{next: {next_meeting}}}]}}"
        );
        let said = say(&yaml, Audience::Family, |copy| {
            latest(copy.case)
                .and_then(|m| m.closing.next.as_ref())
                .and_then(|n| next(copy, n))
        });
        assert_eq!(said.as_deref(), expected, "{next_meeting}");
    }

    #[test]
    fn the_next_meeting_is_one_sentence() {
        check_next(
            "{date: 2026-12-24, time: \"10:00\", chair: Service Manager, place: Teams}",
            Some(
                "We meet again on Thursday 24 December 2026 at 10:00 (Teams), led by a Service Manager.",
            ),
        );
        check_next(
            "{date: 2026-12-24, chair: Independent Reviewing Officer}",
            Some(
                "We meet again on Thursday 24 December 2026, led by an Independent Reviewing Officer.",
            ),
        );
        check_next(
            "{date: 2026-12-24, chair: tom}",
            Some("We meet again on Thursday 24 December 2026, led by Tom Ashby."),
        );
        check_next("{chair: tom}", None);
    }

    #[test]
    fn without_a_next_meeting_it_says_what_follows_and_who_tells_the_child() {
        let yaml = "{people: [{id: tom, name: Tom Ashby}], meetings: [{after: {what: close, told_by: tom}}]}";
        let said = say(yaml, Audience::Child, |copy| {
            latest(copy.case)
                .and_then(|m| m.closing.after.as_ref())
                .and_then(|a| afterwards(copy, a))
        });
        assert_eq!(
            said.as_deref(),
            Some("There is no next meeting: these meetings come to an end. Tom Ashby tells you.")
        );
    }

    #[test]
    fn a_day_that_a_meeting_has_reached_is_no_review_to_come() {
        let check = |yaml: &str, expected: &str| {
            let said = say(yaml, Audience::Family, reviewed);
            assert_eq!(said, expected, "{yaml}");
        };
        check("{}", "no date is set yet");
        check("{plan: {review: 2026-12-18}}", "Friday 18 December 2026");
        check(
            "{plan: {review: 2026-12-18}, meetings: [{date: 2026-12-18}]}",
            "no date is set yet",
        );
        check(
            "{plan: {review: 2026-12-11}, meetings: [{date: 2026-12-18, next: {date: 2026-12-24}}]}",
            "Thursday 24 December 2026",
        );
        check(
            "{meetings: [{date: 2026-12-11, next: {date: 2026-12-24}}, {date: 2026-12-18, deferred: {reason: ill}}]}",
            "Thursday 24 December 2026",
        );
        check(
            "{plan: {review: 2026-12-18}, meetings: [{date: 2026-12-18, after: {what: close}}]}",
            "no next meeting is planned",
        );
    }

    const CONTINGENCIES: &str = "{people: [{id: dawn, name: Dawn Carter}], decisions: [{kind: contingency, date: 2026-12-01, \
        if: he is late, then: ring 101}, {kind: contingency, date: 2026-12-01, if: not home by ten, then: ring Gran}], \
        meetings: [{date: 2026-12-08, decisions: [{kind: contingency, if: He is late., \
        then: ring the team, lead: dawn, professionals_only: true}]}]}";

    #[test]
    fn a_step_stands_until_another_is_decided_for_the_same() {
        let held = say(CONTINGENCIES, Audience::Professionals, contingencies);
        let held: Vec<String> = held.iter().map(Words::plain).collect();
        let expected = [
            "If not home by ten: ring Gran.",
            "If he is late: ring the team. Dawn Carter leads.",
        ];
        assert_eq!(held, expected);
    }

    #[test]
    fn a_copy_does_not_fall_back_on_what_was_replaced() {
        let held = say(CONTINGENCIES, Audience::Family, contingencies);
        let held: Vec<String> = held.iter().map(Words::plain).collect();
        assert_eq!(held, ["If not home by ten: ring Gran."]);
    }

    #[test]
    fn agreement_is_said_in_their_words() {
        let check = |yaml: &str, expected: Option<&str>| {
            let view: Agreement = serde_yaml::from_str(yaml).unwrap();
            let said = say("{child: {name: Jay Carter}}", Audience::Child, |copy| {
                agreement(copy, &view).map(|words| words.plain())
            });
            assert_eq!(said.as_deref(), expected, "{yaml}");
        };
        check(
            "{who: child, says: agrees}",
            Some("You agree with this plan."),
        );
        check(
            "{who: Gran, says: does not agree, words: Too late.}",
            Some("Gran does not agree with this plan: “Too late.”"),
        );
        check(
            "{who: Gran, says: not asked}",
            Some("Gran has not been asked yet."),
        );
        check("{who: Gran}", None);
    }
}
