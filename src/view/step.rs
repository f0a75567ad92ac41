//! What one step of the chair was, in plain words: for undo, redo and a line that was kept. It changes nothing, and
//! says nothing that is masked, sealed or for few eyes.

use super::attendance::mark_words;
use super::progress;
use crate::calendar::long;
use crate::case::{Action, Found, Key, Marks, Person, Who};
use crate::command::{Command, key_words};
use crate::meeting::{Event, Mark, Meeting, Record};
use crate::procedure::StageKind;
use crate::text::{fit_words, list};

/// How much of somebody's words is said.
const SAID: usize = 48;
/// What is said of a step whose words are not for everybody.
const AN_ANSWER: &str = "an answer";

/// Says what a record took back or brought back, and where that is not what is on screen; nothing of any other record.
pub fn taken_back(meeting: &Meeting, record: &Record) -> Option<String> {
    let (step, takes_back) = meeting.step_of(record)?;
    let lead = if takes_back {
        "Taken back"
    } else {
        "Brought back"
    };
    let on_screen = &meeting.sitting().on_screen;
    let of = of_another_child(meeting, step);
    let is_elsewhere = step.stage != on_screen.stage || of.is_some();
    let stage = meeting.procedure().stage(&step.stage);
    let place = stage
        .filter(|_| is_elsewhere)
        .map(|stage| format!(", in {}", stage.title));
    let place = place.unwrap_or_default();
    let of = of.map_or_else(String::new, |reference| format!(", about {reference}"));
    Some(format!("{lead}: {}{of}{place}.", what(meeting, step)))
}

/// Says what undo would take back that is out of sight.
pub(super) fn undo_elsewhere(meeting: &Meeting) -> Option<String> {
    let step = meeting.step_out_of_sight()?;
    let stage = meeting.procedure().stage(&step.stage);
    let title = stage.map_or("another part", |stage| stage.title.as_str());
    let what = what(meeting, step);
    let of = of_another_child(meeting, step);
    let of = of.map_or_else(String::new, |reference| format!("about {reference}, "));
    Some(format!("The last change was {of}in {title}: {what}."))
}

/// Returns the reference of the child that a step was about, where that is not the one on screen. What is held for all
/// children is about none of them.
fn of_another_child<'a>(meeting: &'a Meeting, step: &Record) -> Option<&'a str> {
    let is_another = step.child != meeting.sitting().on_screen.child;
    let child = meeting.children().get(step.child)?;
    (is_another && !meeting.is_common_stage(&step.stage)).then_some(child.case.reference.as_str())
}

/// Says what undo would take back of what was done last.
pub fn last_step(meeting: &Meeting) -> Option<String> {
    Some(what(meeting, meeting.step_out_of_sight()?))
}

/// Says how many were marked with one key, and by name who of the family and the network: the rows of most of them are out
/// of sight, and that one of them is here is nothing to be kept by mistake.
pub fn marked_many(meeting: &Meeting, record: &Record) -> Option<String> {
    let marks = marks_in(record);
    if marks <= 2 || record.child != meeting.sitting().on_screen.child {
        return None;
    }
    let case = meeting.case();
    let whom = || record.events.iter().filter_map(whom_it_marks);
    let child = whom().find(|who| matches!(case.find(who), Found::Child(_)));
    let people = whom().filter_map(|who| case.person(who));
    let family = people.filter(|one| !one.is_professional());
    let child = child.map(|who| case.named(who));
    let family: Vec<String> = child.into_iter().chain(family.map(Person::shown)).collect();
    let with = if family.is_empty() {
        String::new()
    } else {
        format!(", with {}", list(&family))
    };
    let undo = key_words(Command::Undo);
    Some(format!(
        "{marks} people marked as here{with}. {undo} takes that back."
    ))
}

/// Says how the one line of an action was understood, once it is kept.
pub fn kept_line(meeting: &Meeting, record: &Record) -> Option<String> {
    let action = record.events.iter().find_map(|event| match event {
        Event::ActionKept { action, .. } => Some(action),
        _ => None,
    })?;
    if let Some(unseen) = kept_unseen(meeting, record) {
        return Some(unseen);
    }
    if !action.marks.is_open() || meeting.is_at_a_common_stage() {
        return Some("Kept.".to_owned());
    }
    if let Some(several) = several_kept(record) {
        let undo = key_words(Command::Undo);
        return Some(format!("Kept: {several}. {undo} takes all of them back."));
    }
    let owner = action.owner.as_ref().map_or_else(
        || "nobody is named yet".to_owned(),
        |who| meeting.case().named(who),
    );
    let due = action.due.map_or_else(
        || "no day yet".to_owned(),
        |due| format!("by {}", long(due)),
    );
    let what = fit_words(&action.action, SAID);
    Some(format!("Kept: {owner}, {due}: {what}"))
}

/// Says how many of one sort were kept in one step: of a list that was pasted, or a line that was cut.
fn several_kept(step: &Record) -> Option<String> {
    let all = |is: fn(&Event) -> bool| step.events.len() > 1 && step.events.iter().all(is);
    let count = step.events.len();
    if all(|event| matches!(event, Event::ActionKept { .. })) {
        Some(format!("{count} actions"))
    } else if all(|event| matches!(event, Event::EntryKept { .. })) {
        Some(format!("{count} entries"))
    } else {
        None
    }
}

/// Says that a line was kept which went out of sight as it was: it is for professionals only, and their part is not open.
pub fn kept_unseen(meeting: &Meeting, record: &Record) -> Option<String> {
    let is_hidden = |event: &Event| match event {
        Event::EntryKept { entry, .. } => !entry.marks.is_open(),
        Event::ActionKept { action, .. } => !action.marks.is_open(),
        Event::DangerKept { statement, .. } => !statement.marks.is_open(),
        Event::GoalKept { goal, .. } => !goal.marks.is_open(),
        _ => false,
    };
    let in_part = meeting.sitting().on_screen.professionals_part;
    // Without a word about where it went it would be typed a second time.
    let said = || "Kept as marked: it is not listed here.".to_owned();
    (!in_part && record.events.iter().any(is_hidden)).then(said)
}

/// Says what a step became when an action was made of it: it stands in another part from then on.
pub fn made_action(meeting: &Meeting, record: &Record) -> Option<String> {
    let was_step = |event: &Event| matches!(event, Event::EntryRemoved { .. });
    let made = record.events.iter().any(was_step);
    let line = made.then(|| kept_line(meeting, record)).flatten()?;
    let said = line.strip_prefix("Kept")?;
    Some(format!("Now an action{said}"))
}

fn whom_it_marks(event: &Event) -> Option<&Who> {
    match event {
        Event::PersonMarked { who, .. } => Some(who),
        _ => None,
    }
}

fn marks_in(record: &Record) -> usize {
    record.events.iter().filter_map(whom_it_marks).count()
}

fn what(meeting: &Meeting, step: &Record) -> String {
    // The agenda's own steps name a child by its reference alone.
    if let Some(said) = step
        .events
        .iter()
        .find_map(|event| on_the_agenda(meeting, event))
    {
        return said;
    }
    // Another child's meeting is not told on this one's screen: what it was has to do.
    if of_another_child(meeting, step).is_some() {
        let sort = step.events.iter().find_map(sort);
        return sort.unwrap_or(AN_ANSWER).to_owned();
    }
    if step.child != meeting.sitting().on_screen.child || is_out_of_place(meeting, step) {
        return AN_ANSWER.to_owned();
    }
    let marks = marks_in(step);
    if marks > 2 {
        return format!("{marks} people marked");
    }
    if let Some(several) = several_kept(step) {
        return several;
    }
    let stage = meeting.procedure().stage(&step.stage);
    let at = stage.map(|stage| stage.kind);
    let said = step.events.iter().find_map(|event| match event {
        Event::ActionKept { key, action } => about(meeting, *key, action, at),
        event => words(meeting, event),
    });
    said.unwrap_or_else(|| AN_ANSWER.to_owned())
}

fn on_the_agenda(meeting: &Meeting, event: &Event) -> Option<String> {
    let Event::ChildDeferred { child, deferral } = event else {
        return None;
    };
    let reference = &meeting.children().get(*child)?.case.reference;
    Some(match deferral {
        Some(_) => format!("{reference} is not on today"),
        None => format!("{reference} is back on the list"),
    })
}

/// Says of what sort a step was, without a word of what was said.
const fn sort(event: &Event) -> Option<&'static str> {
    Some(match event {
        Event::EntryKept { .. } => "an entry",
        Event::DangerKept { .. } => "a danger statement",
        Event::GoalKept { .. } => "a safety goal",
        Event::ActionKept { .. } => "an action",
        Event::DecisionMade { .. } => "a decision",
        Event::NextSet { .. } => "the next meeting",
        Event::NextShared { .. } => "the other children's next meeting",
        Event::PlanTakenSet { .. } => "who takes the plan",
        Event::SentSet { .. } => "who is sent the record",
        Event::ReturnMade { .. } => "the new return",
        Event::VisitorCame { .. } | Event::VisitorLeft { .. } => "a visitor",
        Event::EntryRemoved { .. }
        | Event::DangerRemoved { .. }
        | Event::GoalRemoved { .. }
        | Event::ActionRemoved { .. }
        | Event::DecisionRemoved { .. }
        | Event::VisitorRemoved { .. } => "something was taken out",
        _ => return None,
    })
}

/// At what is held for all children no one child's words are on the table.
fn is_out_of_place(meeting: &Meeting, step: &Record) -> bool {
    let is_quoted = |event: &Event| {
        matches!(
            event,
            Event::EntryKept { .. }
                | Event::DangerKept { .. }
                | Event::GoalKept { .. }
                | Event::ActionKept { .. }
        )
    };
    let is_common = meeting.is_common_stage(&step.stage) && !step.events.iter().any(is_quoted);
    meeting.is_at_a_common_stage() && !is_common
}

fn words(meeting: &Meeting, event: &Event) -> Option<String> {
    let called = |who: &Who| meeting.case().named(who);
    Some(match event {
        Event::PersonMarked { who, mark } => marked(meeting, who, mark),
        Event::PersonAdded { person } => format!("{} on the list", person.shown()),
        Event::VisitorCame { visitor, .. } => format!("{} is here", visitor.name),
        Event::VisitorLeft { .. } => "a visitor has left".to_owned(),
        Event::ChairTaken { who, .. } => format!("{} chairs", called(who)),
        Event::WentOnNotQuorate { .. } | Event::ExceptionMade { .. } => "why we go on".to_owned(),
        Event::OpeningRead { .. } => "the opening was read".to_owned(),
        Event::EntryKept { entry, .. } if entry.is_open() => quoted(&entry.text, Marks::default())?,
        Event::DangerKept { statement, .. } => quoted(&statement.about, statement.marks)?,
        Event::GoalKept { goal, .. } => quoted(&goal.see, goal.marks)?,
        Event::EntryRemoved { .. }
        | Event::DangerRemoved { .. }
        | Event::GoalRemoved { .. }
        | Event::ActionRemoved { .. }
        | Event::DecisionRemoved { .. }
        | Event::VisitorRemoved { .. } => "something was taken out".to_owned(),
        Event::BallotOpened { .. } => "how we answer".to_owned(),
        Event::RatingAgreed {
            professionals_only: false,
            ..
        } => "the agreed rating".to_owned(),
        Event::DecisionMade { decision, .. } if decision.marks.is_open() => {
            decided(meeting, &decision.kind)
        }
        Event::NextSet { .. } => "the next meeting".to_owned(),
        Event::NextShared { .. } => "the other children's next meeting".to_owned(),
        Event::PlanTakenSet { .. } => "who takes the plan".to_owned(),
        Event::UrgentStopped { .. } => "the stop".to_owned(),
        Event::CriterionMarked { .. } => "why we meet".to_owned(),
        Event::OtherMeetingMarked { .. } => "another meeting".to_owned(),
        Event::InvitationAnswered { .. } => "an invitation".to_owned(),
        Event::GateAnswered { .. } => "what was settled before".to_owned(),
        Event::ReturnMade { .. } => "the new return".to_owned(),
        Event::ReportHeard { .. } => "whether the report has come".to_owned(),
        Event::FiledSet { .. } => "who sees to the filing".to_owned(),
        Event::SentSet { .. } => "who is sent the record".to_owned(),
        _ => return None,
    })
}

fn marked(meeting: &Meeting, who: &Who, mark: &Mark) -> String {
    let case = meeting.case();
    let professional = case.person(who).is_some_and(Person::is_professional);
    let said = mark_words(case, professional, mark);
    let name = case.named(who);
    if said.is_empty() {
        format!("{name}, not marked")
    } else {
        format!("{name}, {said}")
    }
}

/// What was decided about, and not what: several decisions in a row are told apart by it.
fn decided(meeting: &Meeting, kind: &str) -> String {
    let mut asks = meeting.procedure().decisions.iter();
    let ask = asks.find(|ask| ask.kind == kind && !ask.title.is_empty());
    ask.map_or_else(
        || "a decision".to_owned(),
        |ask| format!("a decision, “{}”", fit_words(&ask.title, SAID)),
    )
}

fn quoted(words: &str, marks: Marks) -> Option<String> {
    let may_be_said = marks.is_open() && !words.is_empty();
    may_be_said.then(|| format!("“{}”", fit_words(words, SAID)))
}

/// Says what was said of an action: how it went, what its owner says to it, or the action itself.
fn about(meeting: &Meeting, key: Key, action: &Action, at: Option<StageKind>) -> Option<String> {
    match at {
        Some(StageKind::Progress) if !key.is_of_sitting() => progressed(action),
        Some(StageKind::Agreement) => read_back(meeting, action),
        _ => quoted(&action.action, action.marks),
    }
}

/// What the owner of an action said to it as it was read back; how it went before has no part in that.
fn read_back(meeting: &Meeting, action: &Action) -> Option<String> {
    let words = quoted(&action.action, action.marks)?;
    let told = action.agreed.as_ref();
    let owner = action.owner.as_ref().map(|who| meeting.case().called(who));
    let Some((told, owner)) = told.zip(owner) else {
        return Some(words);
    };
    let said = match told.owner_said_yes {
        Some(true) => format!("{owner} says yes"),
        Some(false) => format!("{owner} says no"),
        None if told.told_by.is_some() => format!("who tells {owner}"),
        None => format!("{owner} is not here"),
    };
    Some(format!("{words}, {said}"))
}

/// How an action of before went, which is what was said of it.
fn progressed(action: &Action) -> Option<String> {
    let words = quoted(&action.action, action.marks)?;
    Some(format!("{words}, {}", progress::word(action.status())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Decision;
    use crate::case::{Case, Deferral, Entry};
    use crate::meeting::{List, Refusal, Request, sample::Sample};
    use crate::view::refused;

    /// Two children; a word is kept about the first, and the second is on screen.
    fn second_of_two() -> Sample {
        let case = |reference: &str| -> Case {
            let text = format!("{{reference: {reference}, child: {{name: Kim Planted}}}}");
            serde_yaml::from_str(&text).unwrap()
        };
        let mut sample = Sample::of(vec![case("A-1"), case("A-2")]);
        sample.stage("mapping");
        sample.ask(Request::LiftCurtain).unwrap();
        let entry = Request::KeepEntry {
            list: List::Section("harm".to_owned()),
            before: None,
            key: None,
            entry: Entry::plain("Planted words."),
        };
        sample.ask(entry).unwrap();
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        sample
    }

    #[test]
    fn a_list_that_was_kept_in_one_step_is_counted_kept_and_taken_back() {
        let mut sample = Sample::jay();
        sample.stage("actions");
        let list = "Kemi to ring Dawn by 22 dec\nPriya to ring Gran by 23 dec";
        let request = crate::view::Sheet::Stage.answer(
            &sample.meeting,
            &crate::meeting::Spot::NewAction,
            crate::view::Answer::Said(list.to_owned()),
            sample.now,
        );
        sample.ask(request.unwrap()).unwrap();
        let kept = kept_line(&sample.meeting, sample.kept.last().unwrap());
        assert_eq!(
            kept.unwrap(),
            "Kept: 2 actions. Ctrl+Z takes all of them back."
        );
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        let back = taken_back(&sample.meeting, sample.kept.last().unwrap());
        assert_eq!(back.unwrap(), "Taken back: 2 actions.");
    }

    #[test]
    fn what_undo_would_change_about_another_child_is_named_by_reference_and_sort() {
        let mut sample = second_of_two();
        let refusal = sample.ask(Request::Undo { anywhere: false }).unwrap_err();
        let title = sample.meeting.procedure().stage("mapping").unwrap();
        let title = title.title.clone();
        assert_eq!(
            refused(&sample.meeting, &refusal),
            format!(
                "The last change was about A-1, in {title}: an entry. Press Ctrl+Z again to take it back there."
            )
        );
        sample.ask(Request::Undo { anywhere: true }).unwrap();
        let last = sample.kept.last().unwrap();
        assert_eq!(
            taken_back(&sample.meeting, last).unwrap(),
            format!("Taken back: an entry, about A-1, in {title}.")
        );
    }

    #[test]
    fn what_was_taken_back_about_another_child_is_said_to_be_there() {
        let mut sample = second_of_two();
        sample.ask(Request::TakeChild { child: 0 }).unwrap();
        sample.stage("mapping");
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        let refusal = sample.ask(Request::Redo).unwrap_err();
        assert_eq!(refusal, Refusal::RedoElsewhere("A-1".to_owned()));
    }

    #[test]
    fn that_a_child_was_put_off_is_taken_back_by_its_reference() {
        let mut sample = second_of_two();
        let deferral = Some(Deferral::default());
        let child = 1;
        sample
            .ask(Request::DeferChild { child, deferral })
            .unwrap()
            .ask(Request::Undo { anywhere: true })
            .unwrap();
        let last = sample.kept.last().unwrap();
        assert_eq!(
            taken_back(&sample.meeting, last).unwrap(),
            "Taken back: A-2 is not on today."
        );
    }

    #[test]
    fn decisions_are_told_apart_by_what_they_are_about() {
        let mut sample = Sample::jay();
        let kinds = ["step-down", "onward-referral"];
        let said = kinds.map(|kind| {
            let decision = Decision {
                kind: kind.to_owned(),
                answer: Some("no".to_owned()),
                ..Decision::default()
            };
            let decide = Request::MakeDecision {
                key: None,
                decision: Box::new(decision),
            };
            sample.stage("decisions").ask(decide).unwrap();
            last_step(&sample.meeting).unwrap()
        });
        assert!(said[0].starts_with("a decision, “"), "{said:?}");
        assert_ne!(said[0], said[1]);
        assert!(said.iter().all(|said| !said.contains("no”")), "{said:?}");
    }
}
