//! One of each event, with something planted where the room may not read, for the test of its feed. It knows no rule.

use super::{Event, HeldElsewhere, How, List, Mark, NoteFound, Question, Spot, Standing, Subject};
use crate::calendar::Time;
use crate::case::{
    Action, Agreement, Contact, DangerStatement, Decision, Deferral, Entry, Exception, GateAnswer,
    Key, LevelAnswer, Marks, NextMeeting, NonAttendance, PartHeld, Person, RatingView, SafetyGoal,
    ToolAnswer, UrgentStop, Visitor, Who,
};

const SECRET: &str = "PLANTED SECRET";
const PLACE: &str = "at UNNAMED PLACE today";

fn person() -> Person {
    Person {
        name: "Ann Lee".to_owned(),
        contact: Contact {
            phone: Some(SECRET.to_owned()),
            email: Some(SECRET.to_owned()),
            address: Some(SECRET.to_owned()),
        },
        caution: Some(SECRET.to_owned()),
        ..Person::default()
    }
}

/// Returns one of each event; marks are of one kind or the other.
pub(super) fn each(kind: u8) -> Vec<Event> {
    let marks = Marks {
        private: kind == 0,
        professionals_only: kind != 0,
        ..Marks::default()
    };
    let mut all = of_the_sitting();
    all.extend(of_people());
    all.extend(of_items(marks));
    all.extend(of_ballots());
    all.extend(of_the_end());
    all.extend(of_the_copies());
    all.extend(super::parted::planted(SECRET));
    all
}

#[allow(clippy::too_many_lines, reason = "a table of events")]
fn of_the_sitting() -> Vec<Event> {
    let (secret, place) = (SECRET.to_owned(), PLACE.to_owned());
    let (at, child) = (Time::new(10, 30).unwrap(), 0);
    let pointed = Some(Spot::Person(Who::new(PLACE)));
    let note = Entry::plain(secret.clone());
    let found = NoteFound {
        note,
        ..NoteFound::default()
    };
    vec![
        Event::StageOpened {
            stage: place.clone(),
        },
        Event::StageDone {
            stage: place.clone(),
        },
        Event::ChildTaken { child },
        Event::ChildHeard { at },
        Event::ChildDeferred {
            child: 0,
            deferral: Some(Deferral {
                reason: Some(secret.clone()),
                until: None,
            }),
        },
        Event::FoundElsewhere {
            children: vec![HeldElsewhere {
                child: 0,
                by: Some(secret.clone()),
            }],
        },
        Event::NotesFound { notes: vec![found] },
        Event::SubjectKept {
            key: Key(1),
            subject: Subject {
                part: "strategic".to_owned(),
                text: place,
            },
        },
        Event::SubjectRemoved { key: Key(1) },
        Event::Closed { at },
        Event::Reopened,
        Event::Paused,
        Event::WentOn,
        Event::CurtainDrawn,
        Event::CurtainLifted,
        Event::SeenOff {
            child,
            people: vec![Who::new(PLACE)],
            visitors: vec![Key(1)],
            at,
        },
        Event::HereAgain {
            child,
            people: vec![Who::new(PLACE)],
            visitors: vec![Key(1)],
        },
        Event::ProfessionalsPartOpened,
        Event::ProfessionalsPartClosed,
        Event::UrgentStopped {
            stop: UrgentStop {
                rings: Some(Who(secret.clone())),
                ..UrgentStop::default()
            },
        },
        Event::PartHeld {
            part: PartHeld {
                counts: None,
                reason: Some(secret.clone()),
            },
        },
        Event::Drafted {
            spot: Spot::NewAction,
            text: secret.clone(),
        },
        Event::DraftEdited {
            spot: Spot::NewAction,
            after: 0,
            cut: 0,
            text: secret.clone(),
        },
        Event::FocusMoved {
            at: Standing {
                sheet: secret,
                ..Standing::default()
            },
        },
        Event::PointedAt { at: pointed },
        Event::Retracted { seq: 1 },
    ]
}

fn of_people() -> Vec<Event> {
    let (secret, who) = (SECRET.to_owned(), Who::new(PLACE));
    let (criterion, other, of) = (secret.clone(), secret.clone(), secret.clone());
    let (met, instead, answer) = (true, true, crate::case::Invitation::default());
    vec![
        Event::OpeningRead { by: who.clone() },
        Event::ToolAnswered {
            tool: "any".to_owned(),
            answer: ToolAnswer {
                done: None,
                not_needed: Some(secret.clone()),
            },
        },
        Event::CriterionMarked { criterion, met },
        Event::OtherMeetingMarked { other, instead },
        Event::InvitationAnswered { of, answer },
        Event::PersonMarked {
            who: who.clone(),
            mark: Mark::here(),
        },
        Event::PersonAdded { person: person() },
        Event::OwnerJoined { person: person() },
        Event::VisitorCame {
            key: Key(1),
            visitor: Visitor {
                name: PLACE.to_owned(),
                ..Visitor::default()
            },
        },
        Event::VisitorLeft {
            key: Key(1),
            at: Time::new(10, 30).unwrap(),
        },
        Event::VisitorRemoved { key: Key(1) },
        Event::ChairTaken {
            who,
            reason: Some(secret.clone()),
        },
        Event::WentOnNotQuorate { reason: secret },
    ]
}

#[allow(clippy::too_many_lines, reason = "a table of events")]
fn of_items(marks: Marks) -> Vec<Event> {
    let (secret, key) = (SECRET.to_owned(), Key(1));
    let entry = |text: &str, marks| Event::EntryKept {
        list: List::BottomLines,
        before: None,
        key,
        entry: Entry {
            marks,
            ..Entry::plain(text)
        },
    };
    let mut open = Action {
        action: PLACE.to_owned(),
        ..Action::default()
    };
    open.progress.notes.push(Entry {
        marks,
        ..Entry::plain(SECRET)
    });
    let limited = Action {
        action: secret.clone(),
        marks,
        ..Action::default()
    };
    let kept = |action| Event::ActionKept {
        key,
        action: Box::new(action),
    };
    vec![
        entry(SECRET, marks),
        entry(PLACE, Marks::default()),
        Event::EntryRemoved { key },
        Event::DangerKept {
            key,
            statement: DangerStatement {
                about: secret.clone(),
                marks,
                ..DangerStatement::default()
            },
        },
        Event::DangerRemoved { key },
        Event::GoalKept {
            key,
            goal: SafetyGoal {
                see: secret.clone(),
                marks,
                ..SafetyGoal::default()
            },
        },
        Event::GoalRemoved { key },
        kept(open),
        kept(limited),
        Event::ActionRemoved { key },
        Event::DecisionMade {
            key,
            decision: Box::new(Decision {
                reason: Some(secret),
                marks,
                ..Decision::default()
            }),
        },
        Event::DecisionRemoved { key },
    ]
}

fn of_ballots() -> Vec<Event> {
    let (on, secret, place) = (Question::Rating, SECRET.to_owned(), PLACE.to_owned());
    let voter = "Police".to_owned();
    vec![
        Event::BallotOpened {
            on,
            how: How::Cards,
        },
        Event::Sealed {
            on,
            voter: voter.clone(),
            value: secret.clone(),
        },
        Event::Unsealed {
            on,
            voter: secret.clone(),
        },
        Event::Heard {
            on,
            voter: voter.clone(),
            value: place.clone(),
        },
        Event::Unheard {
            on,
            voter: place.clone(),
        },
        Event::Revealed {
            on,
            values: vec![(voter.clone(), place.clone())],
        },
        Event::NumberExplained {
            who: Who::new("dawn"),
            words: Some(place.clone()),
        },
        Event::ViewHeard {
            view: RatingView {
                words: Some(place.clone()),
                ..RatingView::default()
            },
        },
        Event::RatingAgreed {
            level: "high".to_owned(),
            reason: Some(secret.clone()),
            professionals_only: true,
        },
        Event::DifferenceKept {
            agency: voter,
            reason: Some(secret),
            professionals_only: true,
        },
        Event::RatingReopened,
        Event::LevelAnswered {
            ask: "any".to_owned(),
            answer: LevelAnswer {
                decided: Some(place),
                ..LevelAnswer::default()
            },
        },
    ]
}

fn of_the_end() -> Vec<Event> {
    let place = PLACE.to_owned();
    let children = vec![1];
    let next = NextMeeting {
        place: Some(place.clone()),
        ..NextMeeting::default()
    };
    let shared = |next| Event::NextShared { next, children };
    let before = None;
    vec![
        shared(next.clone()),
        Event::NextSet { next, before },
        Event::AfterwardsSet {
            after: crate::case::Afterwards {
                what: Some(place.clone()),
                told_by: None,
            },
        },
        Event::OutOfHoursSet {
            out_of_hours: crate::case::OutOfHours {
                on_call: Some(place.clone()),
                has_plan: None,
            },
        },
        Event::AgreementHeard {
            agreement: Agreement {
                words: Some(place),
                ..Agreement::default()
            },
        },
    ]
}

fn of_the_copies() -> Vec<Event> {
    let secret = SECRET.to_owned();
    let taken = crate::case::PlanTaken::default();
    let report = crate::case::ProgressReport::default();
    let (who, answer) = (Who(secret.clone()), GateAnswer::Awaiting(secret.clone()));
    let exception = Exception {
        lacked: Some(secret.clone()),
        answer: Some(secret.clone()),
        reason: Some(secret.clone()),
        by: Some(who.clone()),
        ..Exception::default()
    };
    let told = exception.clone();
    let (by, what) = (Who(secret.clone()), secret.clone());
    let gaps = vec![(0, secret.clone())];
    let (sent, filed) = (true, crate::case::Filed::default());
    vec![
        Event::OnPlanAnswered { who, yes: true },
        Event::PlanTakenSet { taken },
        Event::GateAnswered { answer, told },
        Event::ExceptionMade { exception },
        Event::ReturnMade {
            place: 0,
            made: crate::case::Return {
                by: Some(Who(secret.clone())),
                ..crate::case::Return::default()
            },
        },
        Event::ReportHeard { place: 0, report },
        Event::FiledSet { filed },
        Event::SentSet { who: by, sent },
        Event::NonAttendanceSettled {
            settled: NonAttendance {
                agency: "School".to_owned(),
                notice: Some(secret),
                prompt: None,
            },
        },
        Event::MissingKept { what, kept: true },
        Event::GapsFilled { gaps },
    ]
}

#[test]
fn no_event_is_left_out() {
    let source = include_str!("event.rs");
    let list = source.split("pub enum Event {").nth(1).unwrap();
    let list = list.split("\n}\n").next().unwrap();
    let names = list.lines().filter_map(|line| line.strip_prefix("    "));
    let names = names.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    let names = names.map(|line| line.split([' ', ',']).next().unwrap());
    let shown: Vec<String> = each(0).iter().map(|event| format!("{event:?}")).collect();
    let mut count = 0;
    for name in names {
        count += 1;
        let there = shown
            .iter()
            .any(|event| event.split(' ').next() == Some(name));
        assert!(there, "{name}");
    }
    assert!(count > 50, "{count}");
}
