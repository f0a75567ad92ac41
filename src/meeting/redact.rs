//! What of a record and of a beginning may leave the desk. It publishes nothing itself; `store` does.
//!
//! The meeting journal goes to another chair: it holds what was agreed, without half-typed text and sealed values. The
//! room feed goes to everybody: no masked, private, professionals-only or sealed text ever enters it.

use super::harmless::without;
use super::unadvised;
use super::{Event, List, NoteFound, Record, Start};
use crate::case::{
    Action, AdviceOff, Case, Contact, Deferral, Entries, Entry, Marks, MeetingRecord, Person,
    RatingRecord,
};
use crate::procedure::RosterMember;
use std::sync::Arc;

/// Returns what of a record another chair may read; nothing where nothing of it was agreed.
pub fn for_chair(record: &Record) -> Option<Record> {
    let events = record
        .events
        .iter()
        .filter(|event| is_agreed(event) && !event.says_nothing())
        .cloned();
    keep(record, events.collect())
}

/// Returns what of a record the room may read, with the strings that must not be disclosed taken out.
pub fn for_room(record: &Record, do_not_disclose: &[String]) -> Option<Record> {
    let events: Vec<Event> = record
        .events
        .iter()
        .filter(|event| is_agreed(event))
        .filter_map(room_event)
        .collect();
    let record = keep(record, events)?;
    without(&record, do_not_disclose)
}

/// Returns what of a beginning the room may read.
pub fn start_for_room(start: &Start) -> Option<Start> {
    // What must not be told of one child may be written in the file of another.
    let strings: Vec<String> = start
        .cases
        .iter()
        .flat_map(Case::not_to_be_disclosed)
        .collect();
    let cases: Option<Vec<Case>> = start
        .cases
        .iter()
        .map(|case| {
            // By their names, as at the desk: where one of two is not named here, nothing would tell them apart.
            let mut apart = case.clone();
            apart.tell_people_apart();
            without(&case_for_room(&apart), &strings)
        })
        .collect();
    Some(Start {
        procedure: Arc::clone(&start.procedure),
        members: members(start)?,
        cases: cases?,
        at: start.at,
    })
}

/// Members are named, as everybody who is there; what must not be disclosed for one child is no name here either.
fn members(start: &Start) -> Option<Vec<RosterMember>> {
    let secrets = start
        .cases
        .iter()
        .flat_map(|case| case.circle.do_not_disclose.clone());
    without(&start.members, &secrets.collect::<Vec<String>>())
}

fn keep(record: &Record, events: Vec<Event>) -> Option<Record> {
    (!events.is_empty()).then(|| Record {
        events,
        ..record.clone()
    })
}

/// Half-typed text, where the cursor stands and sealed values stay at the desk; the reveal tells all values at once.
fn is_agreed(event: &Event) -> bool {
    !event.stays_here() && !matches!(event, Event::Sealed { .. } | Event::Unsealed { .. })
}

/// Returns what the room may read of one event: nothing, unless it is said here or in [`is_told`]. Something that was
/// open and is limited now is taken out there.
fn room_event(event: &Event) -> Option<Event> {
    Some(match event {
        Event::EntryKept { key, entry, .. } if !entry.is_open() => {
            Event::EntryRemoved { key: *key }
        }
        Event::DangerKept { key, statement } if !statement.marks.is_open() => {
            Event::DangerRemoved { key: *key }
        }
        Event::GoalKept { key, goal } if !goal.marks.is_open() => Event::GoalRemoved { key: *key },
        Event::ActionKept { key, action } if !action.marks.is_open() => {
            Event::ActionRemoved { key: *key }
        }
        Event::ActionKept { key, action } => Event::ActionKept {
            key: *key,
            action: Box::new(action_for_room(action)),
        },
        Event::DecisionMade { key, decision } if !decision.marks.is_open() => {
            Event::DecisionRemoved { key: *key }
        }
        Event::PersonAdded { person } => Event::PersonAdded {
            person: person_for_room(person),
        },
        Event::OwnerJoined { person } => Event::OwnerJoined {
            person: person_for_room(person),
        },
        Event::NotesFound { notes } => open_notes(notes)?,
        // The room sees the child on screen; why another one is not talked about is nobody's business there.
        Event::ChildDeferred { child, deferral } => Event::ChildDeferred {
            child: *child,
            deferral: deferral.as_ref().map(|_| Deferral::default()),
        },
        Event::RatingAgreed { .. } | Event::DifferenceKept { .. } | Event::ChairTaken { .. } => {
            reason_for_room(event)
        }
        event if is_told(event) => unadvised::event(event.clone()),
        _ => return None,
    })
}

/// Returns true where the room may read an event as it is, marks aside. Every event stands here by name, so that a new
/// one is told to nobody before somebody has said so.
#[allow(clippy::too_many_lines, reason = "a table of all events")]
#[allow(clippy::match_same_arms, reason = "each group has its reason")]
fn is_told(event: &Event) -> bool {
    match event {
        // Minutes are for the chair to read through and sign before anybody else has them.
        Event::EntryKept {
            list: List::Discussion,
            ..
        } => false,
        Event::StageOpened { .. }
        | Event::StageDone { .. }
        | Event::ChildTaken { .. }
        | Event::ChildHeard { .. }
        | Event::SubjectKept { .. }
        | Event::SubjectRemoved { .. }
        | Event::OpeningRead { .. }
        | Event::PersonMarked { .. }
        | Event::VisitorCame { .. }
        | Event::VisitorLeft { .. }
        | Event::VisitorRemoved { .. }
        | Event::EntryKept { .. }
        | Event::EntryRemoved { .. }
        | Event::DangerKept { .. }
        | Event::DangerRemoved { .. }
        | Event::GoalKept { .. }
        | Event::GoalRemoved { .. }
        | Event::ActionRemoved { .. }
        | Event::BallotOpened { .. }
        | Event::Heard { .. }
        | Event::Unheard { .. }
        | Event::Revealed { .. }
        | Event::RatingReopened
        | Event::NumberExplained { .. }
        | Event::ViewHeard { .. }
        | Event::LevelAnswered { .. }
        | Event::DecisionMade { .. }
        | Event::DecisionRemoved { .. }
        | Event::NextSet { .. }
        | Event::NextShared { .. }
        | Event::AfterwardsSet { .. }
        | Event::OutOfHoursSet { .. }
        | Event::AgreementHeard { .. }
        | Event::PlanTakenSet { .. }
        | Event::FiledSet { .. }
        | Event::Closed { .. }
        | Event::Reopened
        | Event::Paused
        | Event::WentOn
        | Event::CurtainDrawn
        | Event::CurtainLifted
        | Event::SeenOff { .. }
        | Event::HereAgain { .. }
        | Event::PointedAt { .. }
        | Event::Retracted { .. } => true,
        // Parts of these are told, and only as they are put together for the room.
        Event::ChildDeferred { .. }
        | Event::PersonAdded { .. }
        | Event::OwnerJoined { .. }
        | Event::ActionKept { .. }
        | Event::NotesFound { .. }
        | Event::ChairTaken { .. }
        | Event::RatingAgreed { .. }
        | Event::DifferenceKept { .. } => false,
        // These are between the chair and few others, and no screen of the room shows them.
        Event::ToolAnswered { .. }
        | Event::CriterionMarked { .. }
        | Event::OtherMeetingMarked { .. }
        | Event::InvitationAnswered { .. }
        | Event::GateAnswered { .. }
        | Event::ReturnMade { .. }
        | Event::ReportHeard { .. }
        | Event::OnPlanAnswered { .. }
        | Event::SentSet { .. }
        | Event::ExceptionMade { .. }
        | Event::NonAttendanceSettled { .. }
        | Event::MissingKept { .. }
        | Event::GapsFilled { .. }
        | Event::WentOnNotQuorate { .. }
        | Event::PartHeld { .. }
        | Event::ProfessionalsPartOpened
        | Event::ProfessionalsPartClosed
        | Event::UrgentStopped { .. }
        | Event::FoundElsewhere { .. }
        | Event::PartedFound { .. }
        | Event::PartedSettled { .. }
        | Event::Sealed { .. }
        | Event::Unsealed { .. }
        | Event::Drafted { .. }
        | Event::DraftEdited { .. }
        | Event::FocusMoved { .. } => false,
    }
}

/// A note is told on an open action only; where none is, the room does not learn that there was one.
fn open_notes(notes: &[NoteFound]) -> Option<Event> {
    let notes = notes.iter().filter(|found| found.open).cloned();
    let notes: Vec<NoteFound> = notes.collect();
    (!notes.is_empty()).then_some(Event::NotesFound { notes })
}

/// What was agreed stands in the room; a reason that is for professionals only does not.
fn reason_for_room(event: &Event) -> Event {
    match event {
        Event::RatingAgreed {
            level,
            reason,
            professionals_only,
        } => Event::RatingAgreed {
            level: level.clone(),
            reason: reason.clone().filter(|_| !professionals_only),
            professionals_only: false,
        },
        Event::DifferenceKept {
            agency,
            reason,
            professionals_only,
        } => Event::DifferenceKept {
            agency: agency.clone(),
            reason: reason.clone().filter(|_| !professionals_only),
            professionals_only: false,
        },
        // Who chairs and that the meeting goes on is said aloud; why, the room does not show.
        Event::ChairTaken { who, .. } => Event::ChairTaken {
            who: who.clone(),
            reason: None,
        },
        other => other.clone(),
    }
}

/// Leaves names and what people are to the meeting; everything else about them is masked or private.
fn person_for_room(person: &Person) -> Person {
    let mut shown = person.clone();
    shown.name = person.shown();
    for (field, value) in [
        ("preferred_name", &mut shown.preferred_name),
        ("role", &mut shown.role),
        ("agency", &mut shown.agency),
        ("relationship", &mut shown.relationship),
    ] {
        if person.keeps_private(field) {
            *value = None;
        }
    }
    shown.contact = Contact::default();
    shown.caution = None;
    shown.receives = None;
    shown.private = Vec::new();
    shown.ties.on_plan = None;
    shown
}

fn action_for_room(action: &Action) -> Action {
    let mut shown = action.clone();
    shown.marks.advice_off = AdviceOff::default();
    shown.progress.notes.retain(Entry::is_open);
    shown
}

/// Empties an item that may not be read. Its place stays, so that keys mean the same in both windows; its mark keeps
/// every view from showing that it is there.
fn blank() -> Marks {
    Marks {
        private: true,
        professionals_only: false,
        ..Marks::default()
    }
}

fn entries_for_room(entries: &mut Entries) {
    for entry in entries.0.iter_mut().filter(|entry| !entry.is_open()) {
        *entry = Entry {
            key: entry.key,
            marks: blank(),
            ..Entry::default()
        };
    }
}

fn case_for_room(case: &Case) -> Case {
    let mut shown = Case {
        chairside: case.chairside,
        reference: case.reference.clone(),
        procedure: case.procedure.clone(),
        ..Case::default()
    };
    shown.child.preferred_name = Some(case.child.called());
    shown.child.voice = case.child.open_voice().to_vec();
    shown.circle.people = case.circle.people.iter().map(person_for_room).collect();
    shown.circle.agencies.clone_from(&case.circle.agencies);
    shown.map.clone_from(&case.map);
    shown.actions = case.actions.iter().map(action_for_room).collect();
    shown
        .judged
        .safety_scale
        .clone_from(&case.judged.safety_scale);
    // The run of meetings and levels gives the number of this one and how often it meets; reasons stay here.
    shown.judged.ratings = case
        .judged
        .ratings
        .iter()
        .map(|r| RatingRecord {
            date: r.date,
            rating: r.rating.clone(),
            ..RatingRecord::default()
        })
        .collect();
    shown.meetings = case
        .meetings
        .iter()
        .map(|m| MeetingRecord {
            date: m.date,
            number: m.number,
            ..MeetingRecord::default()
        })
        .collect();
    unadvised::case(&mut shown);
    limit(&mut shown);
    shown
}

/// Takes out of a case for the room whatever a mark limits.
fn limit(shown: &mut Case) {
    let mut voice = Entries(std::mem::take(&mut shown.child.voice));
    entries_for_room(&mut voice);
    shown.child.voice = voice.0;
    let map = &mut shown.map;
    map.matrix
        .0
        .iter_mut()
        .chain(map.mapping.0.iter_mut())
        .for_each(|(_, entries)| entries_for_room(entries));
    let mut lines = Entries(std::mem::take(&mut map.bottom_lines));
    entries_for_room(&mut lines);
    map.bottom_lines = lines.0;
    for statement in map
        .danger_statements
        .iter_mut()
        .filter(|s| !s.marks.is_open())
    {
        *statement = crate::case::DangerStatement {
            marks: blank(),
            ..Default::default()
        };
    }
    for goal in map.safety_goals.iter_mut().filter(|g| !g.marks.is_open()) {
        *goal = crate::case::SafetyGoal {
            marks: blank(),
            ..Default::default()
        };
    }
    for action in shown.actions.iter_mut().filter(|a| !a.marks.is_open()) {
        *action = Action {
            marks: blank(),
            ..Action::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{
        Decision, Key, LevelAnswer, NonAttendance, Pairs, ScaleRecord, ToolAnswer, UrgentStop, Who,
    };
    use crate::meeting::{How, List, Mark, Question, Request, Spot, sample::Sample};
    use proptest::prelude::*;

    /// Planted wherever the room may not read: if it is ever in the feed, something told it.
    const SECRET: &str = "PLANTED SECRET";
    /// A string that must not be disclosed; another one, since its check would hide the other's leaks.
    const PLACE: &str = "UNNAMED PLACE";

    #[test]
    fn nothing_that_steers_a_terminal_or_turns_text_comes_into_the_feed() {
        let hostile = "a\u{9b}31m b\u{202e}c Elm\u{9b}0m Street";
        let text = "{reference: A-1, child: {name: Kim}, do_not_disclose: [Elm Street], people: [{id: joy, name: Joy}]}";
        let mut case: Case = serde_yaml::from_str(text).unwrap();
        case.map.bottom_lines.push(Entry::plain(hostile));
        case.circle.people[0].id = Some("jo\u{202e}y".to_owned());
        let scores = Pairs(vec![(Who::new("jo\u{202e}y"), 3)]);
        case.judged.safety_scale.push(ScaleRecord {
            scores,
            ..ScaleRecord::default()
        });
        let secrets = case.not_to_be_disclosed();
        let mut sample = Sample::of(vec![case]);
        let entry = Entry::plain(hostile);
        let list = List::BottomLines;
        let keep = Request::KeepEntry {
            list,
            before: None,
            key: None,
            entry,
        };
        sample.ask(keep).unwrap();
        let start = start_for_room(sample.meeting.start()).unwrap();
        let record = for_room(sample.kept.last().unwrap(), &secrets);
        let began = serde_json::to_string(&start.cases).unwrap();
        let kept = serde_json::to_string(&record).unwrap();
        for feed in [began, kept] {
            let is_odd = |c: char| c.is_control() || matches!(c, '\u{202e}');
            assert!(
                !feed.chars().any(is_odd) && !feed.contains("\\u00"),
                "{feed}"
            );
            assert!(
                !feed.contains("Elm") && feed.contains("b<U+202E>c"),
                "{feed}"
            );
        }
        let who = start.cases[0].judged.safety_scale[0].scores.0[0].0.clone();
        assert!(
            start.cases[0].person(&who).is_some(),
            "who is named is found again"
        );
    }

    fn limited(n: u8) -> Marks {
        Marks {
            professionals_only: n.is_multiple_of(2),
            private: !n.is_multiple_of(2),
            ..Marks::default()
        }
    }

    fn secret_entry(n: u8) -> Entry {
        Entry {
            marks: limited(n),
            ..Entry::plain(SECRET)
        }
    }

    /// A case with the secret in every place the room may not read.
    fn planted() -> Case {
        let mut case = Sample::jay().meeting.case().clone();
        let secret = || Some(SECRET.to_owned());
        case.circle.do_not_disclose = vec![PLACE.to_owned()];
        case.child.name = secret();
        case.child.home.address = secret();
        case.child.home.phone = secret();
        case.child.legal_status = secret();
        case.child.voice.push(Entry {
            only: vec![Who::new("priya")],
            ..Entry::plain(SECRET)
        });
        for person in &mut case.circle.people {
            person.contact = Contact {
                phone: secret(),
                email: secret(),
                address: secret(),
            };
            person.caution = secret();
        }
        for (_, entries) in &mut case.map.mapping.0 {
            entries.0.push(secret_entry(0));
            entries.0.push(secret_entry(1));
        }
        case.map.bottom_lines.push(secret_entry(0));
        case.map
            .danger_statements
            .push(crate::case::DangerStatement {
                about: SECRET.to_owned(),
                marks: limited(0),
                ..Default::default()
            });
        case.actions.push(Action {
            action: SECRET.to_owned(),
            marks: limited(1),
            ..Action::default()
        });
        if let Some(action) = case.actions.first_mut() {
            action.progress.notes.push(secret_entry(0));
        }
        case
    }

    /// A request that carries the secret in a way the room must not read.
    #[allow(clippy::too_many_lines, reason = "a table of requests")]
    fn telling(n: u8, first: Key) -> Request {
        let list = List::Section("harm".to_owned());
        let (secret, who) = (|| Some(SECRET.to_owned()), Who::new("cole"));
        match n % 15 {
            0 => Request::KeepEntry {
                list,
                before: None,
                key: None,
                entry: secret_entry(n),
            },
            1 => Request::KeepEntry {
                list,
                before: None,
                key: Some(first),
                entry: secret_entry(n),
            },
            2 => Request::KeepEntry {
                list,
                before: None,
                key: None,
                entry: Entry::plain(format!("at {PLACE} today")),
            },
            3 => Request::Draft {
                spot: Spot::NewAction,
                text: SECRET.to_owned(),
            },
            4 => Request::KeepAction {
                key: None,
                action: Box::new(Action {
                    action: SECRET.to_owned(),
                    marks: limited(n),
                    ..Action::default()
                }),
            },
            5 => Request::AnswerTool {
                tool: "child-sexual-exploitation".to_owned(),
                answer: ToolAnswer {
                    done: None,
                    not_needed: secret(),
                },
            },
            6 => Request::AddPerson {
                person: Person {
                    name: "Ann Lee".to_owned(),
                    agency: Some("Health".to_owned()),
                    caution: secret(),
                    ..Person::default()
                },
            },
            7 => Request::OpenBallot {
                on: Question::Rating,
                how: How::Messages,
            },
            8 => Request::Seal {
                on: Question::Rating,
                voter: "Police".to_owned(),
                value: "high".to_owned(),
            },
            9 => Request::AgreeRating {
                level: "high".to_owned(),
                reason: secret(),
                professionals_only: true,
            },
            10 => Request::SettleNonAttendance {
                settled: NonAttendance {
                    agency: "School".to_owned(),
                    notice: secret(),
                    prompt: None,
                },
            },
            11 => Request::MakeDecision {
                key: None,
                decision: Box::new(Decision {
                    kind: "step-down".to_owned(),
                    reason: secret(),
                    marks: limited(n),
                    ..Decision::default()
                }),
            },
            12 => Request::StopUrgently {
                stop: UrgentStop {
                    rings: Some(who),
                    strategy: secret().map(Who),
                    time: None,
                },
            },
            13 => Request::TakeChair {
                who: Who::new("rachel"),
                reason: secret(),
            },
            _ => Request::AnswerLevel {
                ask: "secure-care".to_owned(),
                answer: LevelAnswer {
                    decided: Some(format!("Not at {PLACE}")),
                    ..LevelAnswer::default()
                },
            },
        }
    }

    #[test]
    fn where_the_child_lives_and_what_another_file_keeps_back_is_in_no_beginning() {
        let case = |yaml: &str| -> Case { serde_yaml::from_str(yaml).unwrap() };
        let sample = Sample::of(vec![
            case("{do_not_disclose: [Planted Lane], child: {address: 9 Other Place}}"),
            case("{bottom_lines: [Near Planted Lane., At 9 Other Place.]}"),
        ]);
        let begun = serde_json::to_string(&start_for_room(sample.meeting.start())).unwrap();
        assert!(
            !begun.contains("Planted") && !begun.contains("Other Place"),
            "{begun}"
        );
    }

    #[test]
    fn who_is_not_named_is_the_same_person_in_the_room_and_marked_there_without_the_name() {
        let people = "{people: [{name: Bo Lee, agency: Police}, {name: Di Poe, private: [name]}, \
            {name: Bo Lee, relationship: Uncle, private: [name]}]}";
        let mut sample = Sample::of(vec![serde_yaml::from_str(people).unwrap()]);
        let ids = |case: &Case| -> Vec<String> {
            let people = case.circle.people.iter();
            people.filter_map(|person| person.id.clone()).collect()
        };
        let here = ids(sample.meeting.case());
        assert_eq!(here, ["police", "somebody-not-named-here", "uncle"]);
        let people: Vec<&str> = here.iter().map(String::as_str).collect();
        sample.stage("attendance").here(&people);
        let start = start_for_room(sample.meeting.start()).unwrap();
        let secrets = sample.meeting.case().not_to_be_disclosed();
        let told = sample.kept.iter();
        let told: Vec<Record> = told.filter_map(|r| for_room(r, &secrets)).collect();
        let feed = format!("{start:?} {told:?}").to_lowercase();
        assert!(!feed.contains("di poe") && !feed.contains("di-poe") && !feed.contains("bo-lee"));
        let room = crate::meeting::Meeting::fold(start, &told);
        assert_eq!(ids(room.case()), here);
        for id in here {
            assert!(room.attendance().mark(&Who::new(id)).is_here());
        }
    }

    #[test]
    fn each_event_is_told_without_what_the_room_may_not_read() {
        for event in (0..2).flat_map(super::super::redact_events::each) {
            let name = format!("{event:?}");
            let record = Record {
                seq: 1,
                at: Sample::jay().meeting.start().at,
                child: 0,
                stage: "mapping".to_owned(),
                events: vec![event],
            };
            let told = serde_json::to_string(&for_room(&record, &[PLACE.to_owned()])).unwrap();
            assert!(
                !told.contains(SECRET) && !told.contains(PLACE),
                "{name}: {told}"
            );
        }
    }

    #[test]
    fn where_the_cursor_stands_is_told_to_no_other_chair_and_is_no_step() {
        let mut sample = Sample::jay();
        let at = crate::meeting::Standing {
            item: Some(crate::meeting::Spot::Person(Who::new("cole"))),
            ..crate::meeting::Standing::default()
        };
        sample.ask(Request::MoveFocus { at }).unwrap();
        let moved = sample.kept.last().unwrap();
        assert_eq!(for_chair(moved), None);
        let told = format!("{:?}", for_room(moved, &[]));
        assert!(
            told.contains("PointedAt") && !told.contains("FocusMoved"),
            "{told}"
        );
        assert!(!sample.meeting.has_agreed_facts());
        assert_eq!(
            sample.ask(Request::Undo { anywhere: true }).unwrap_err(),
            crate::meeting::Refusal::NothingToUndo
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn the_room_feed_never_holds_a_planted_secret(telling_at in prop::collection::vec((any::<u8>(), any::<bool>()), 0..40)) {
            let mut sample = Sample::of(vec![planted()]);
            sample.ask(Request::MarkPerson { who: Who::new("cole"), mark: Mark::here() }).unwrap();
            let first = sample.meeting.case().section("harm").first().map(|entry| entry.key).unwrap_or_default();
            for (n, undo) in telling_at {
                let _ = sample.ask(telling(n, first));
                if undo {
                    let _ = sample.ask(Request::Undo { anywhere: true });
                }
            }
            let begun = serde_json::to_string(&start_for_room(sample.meeting.start()).unwrap()).unwrap();
            prop_assert!(!begun.contains(SECRET) && !begun.contains(PLACE), "{begun}");
            let strings = &sample.meeting.case_before(0).unwrap().not_to_be_disclosed();
            for record in &sample.kept {
                let told = serde_json::to_string(&for_room(record, strings)).unwrap();
                prop_assert!(!told.contains(SECRET) && !told.contains(PLACE), "{told}");
                prop_assert!(!told.contains("Sealed"), "{told}");
                let to_chair = serde_json::to_string(&for_chair(record)).unwrap();
                prop_assert!(!to_chair.contains("Sealed") && !to_chair.contains("Drafted"), "{to_chair}");
            }
        }
    }
}
