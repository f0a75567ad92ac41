//! What was agreed in one event, in words, as it is listed beside what stands here. It decides nothing about who may read it.

use super::attendance::mark_words;
use crate::calendar::long;
use crate::case::{Action, DangerStatement, Decision, Person, Status, Visitor, Who, in_words};
use crate::meeting::{Event, Meeting, Question};
use crate::text::list;

/// What stands where words are kept off the screen.
pub(super) const HIDDEN: &str = "kept off the screen";
const TAKEN_OUT: &str = "taken out";

/// Says what each event agrees.
pub(super) fn said(meeting: &Meeting, events: &[Event]) -> Vec<String> {
    all_said(meeting, events, one)
}

/// Says each event in the words that are given, without what says nothing by itself.
pub(super) fn all_said(
    meeting: &Meeting,
    events: &[Event],
    one: impl Fn(&Meeting, &Event) -> String,
) -> Vec<String> {
    let shown = events
        .iter()
        .any(|event| matches!(event, Event::Revealed { .. }));
    let counts = |event: &&Event| !(shown && matches!(event, Event::Heard { .. }));
    let said = events
        .iter()
        .filter(counts)
        .map(|event| one(meeting, event));
    said.filter(|words| !words.is_empty()).collect()
}

/// Says what an event agrees; nothing where others of the same fact say it.
#[allow(clippy::too_many_lines, reason = "a table of what is agreed")]
fn one(meeting: &Meeting, event: &Event) -> String {
    let case = meeting.case();
    let called = |who: &Who| case.named(who);
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    match event {
        Event::EntryKept { entry, .. } => entry.text.clone(),
        Event::DangerKept { statement, .. } => danger(statement),
        Event::GoalKept { goal, .. } => with(&goal.see, [&goal.for_how_long]),
        Event::ActionKept { action, .. } => act(meeting, action),
        event if event.takes_out() => TAKEN_OUT.to_owned(),
        Event::DecisionMade { decision, .. } => {
            let answer = Decision {
                kind: String::new(),
                ..Decision::clone(decision)
            };
            in_words(&["decisions", "-"], &answer)
        }
        Event::PersonMarked { who, mark } => {
            let professional = case.person(who).is_some_and(Person::is_professional);
            match mark_words(case, professional, mark) {
                none if none.is_empty() => "not marked".to_owned(),
                said => said,
            }
        }
        Event::PersonAdded { person } | Event::OwnerJoined { person } => person.shown(),
        Event::VisitorCame { visitor, .. } => with(&came(visitor), [&visitor.agency]),
        Event::VisitorLeft { at, .. } => format!("left at {at}"),
        Event::ChairTaken { who, .. } => format!("{} chairs", called(who)),
        Event::OpeningRead { by } if by.0.is_empty() => "read".to_owned(),
        Event::OpeningRead { by } => format!("read by {}", called(by)),
        Event::Heard { voter, value, on } => answered(meeting, *on, (voter, value)),
        Event::Revealed { on, values } => all_answered(meeting, *on, values),
        Event::RatingAgreed { level, .. } => level_words(meeting, level),
        Event::RatingReopened => "asked for again".to_owned(),
        Event::DifferenceKept { reason, .. } => words(reason),
        Event::ViewHeard { view } => {
            let level = view
                .rating
                .as_ref()
                .map(|level| level_words(meeting, level));
            with(&level.unwrap_or_default(), [&view.words])
        }
        Event::NumberExplained { words: said, .. } => words(said),
        Event::NextSet { next, .. } => in_words(&["meetings", "-", "next"], next),
        Event::NextShared { .. } => "the same for the other children".to_owned(),
        Event::AfterwardsSet { after } => in_words(&["meetings", "-", "after"], after),
        Event::OutOfHoursSet { out_of_hours } => {
            in_words(&["meetings", "-", "out_of_hours"], out_of_hours)
        }
        Event::AgreementHeard { agreement } => with(&words(&agreement.says), [&agreement.words]),
        Event::PlanTakenSet { taken } => in_words(&["meetings", "-", "plan_taken_to_child"], taken),
        Event::LevelAnswered { answer, .. } => {
            let considered = match answer.considered {
                Some(true) => "considered",
                Some(false) => "not considered",
                None => "",
            };
            let by = answer.by.as_ref().map(|by| format!("by {}", called(by)));
            with(considered, [&answer.decided, &by])
        }
        Event::SubjectKept { subject, .. } => subject.text.clone(),
        // Why somebody stays away, what was not settled, what a stop was for: for the chair alone, and this list is seen.
        Event::BallotOpened { .. } | Event::Unheard { .. } => String::new(),
        _ => HIDDEN.to_owned(),
    }
}

/// Says what an event agrees to whoever may read what is for few eyes.
pub(super) fn for_few(meeting: &Meeting, event: &Event) -> String {
    match event {
        Event::UrgentStopped { stop } => in_words(&["meetings", "-", "urgent", "-"], stop),
        Event::PartHeld { part } => in_words(&["meetings", "-", "part_held"], part),
        Event::NonAttendanceSettled { settled } => {
            in_words(&["meetings", "-", "non_attendance", "-"], settled)
        }
        Event::WentOnNotQuorate { reason } => reason.clone(),
        event => one(meeting, event),
    }
}

/// Says all of an event, where two differ in what is not said else.
pub(super) fn in_full(meeting: &Meeting, event: &Event) -> String {
    match event {
        Event::ActionKept { action, .. } => in_words(&["actions", "-"], action),
        Event::EntryKept { entry, .. } => in_words(&["mapping", "-", "-"], entry),
        Event::DangerKept { statement, .. } => in_words(&["danger_statements", "-"], statement),
        Event::GoalKept { goal, .. } => in_words(&["safety_goals", "-"], goal),
        event => one(meeting, event),
    }
}

fn with<const N: usize>(first: &str, more: [&Option<String>; N]) -> String {
    let more = more.into_iter().flatten().map(String::as_str);
    let all = std::iter::once(first)
        .chain(more)
        .filter(|words| !words.is_empty());
    all.collect::<Vec<_>>().join(", ")
}

fn danger(statement: &DangerStatement) -> String {
    with(&statement.about, [&statement.impact])
}

fn act(meeting: &Meeting, action: &Action) -> String {
    let owner = action.owner.as_ref().map(|who| meeting.case().named(who));
    let due = action.due.map(|due| format!("by {}", long(due)));
    let stands = action
        .progress
        .status
        .filter(|status| *status != Status::Open);
    let stands = stands.map(|status| status.to_string());
    with(
        &action.action,
        [&owner, &due, &stands, &action.progress.why],
    )
}

fn level_words(meeting: &Meeting, id: &str) -> String {
    super::level(meeting, id).text
}

fn answered(meeting: &Meeting, on: Question, (voter, value): (&str, &str)) -> String {
    let voter = meeting.case().named(&Who::new(voter));
    match on {
        Question::Scale => format!("{voter}: {value}"),
        Question::Rating => format!("{voter}: {}", level_words(meeting, value)),
    }
}

/// Says all answers of a ballot that were shown.
pub(super) fn all_answered(meeting: &Meeting, on: Question, values: &[(String, String)]) -> String {
    let all = values.iter();
    let all = all.map(|(voter, value)| answered(meeting, on, (voter, value)));
    list(&all.collect::<Vec<_>>())
}

/// Says who came, and in which capacity.
pub(super) fn came(visitor: &Visitor) -> String {
    with(&visitor.name, [&visitor.capacity])
}
