//! What holds after any requests in any order: replay, undo and redo, parts for professionals only, sealed values.
//! Single rules are tested beside their code.

use super::sample::Sample;
use super::{Event, How, List, Mark, Meeting, Question, Record, Refusal, Request, Spot, handles};
use crate::case::{Action, Entry, Key, Person, Status, UrgentStop, Visitor, Who};
use proptest::prelude::*;

/// A step of the chair, by numbers that are read against the sitting as it stands.
type Step = (u8, u8, u8);

fn pick<T: Clone>(all: &[T], number: u8) -> Option<T> {
    all.get(usize::from(number) % all.len().max(1)).cloned()
}

fn entries(meeting: &Meeting) -> Vec<Key> {
    let mapped = meeting
        .case()
        .map
        .mapping
        .iter()
        .flat_map(|(_, list)| &list.0);
    mapped.map(|entry| entry.key).collect()
}

fn marks(number: u8) -> Mark {
    match number % 4 {
        0 => Mark::Unmarked,
        1 => Mark::here(),
        2 => Mark::Apologies {
            report: number > 99,
            deputy: None,
        },
        _ => Mark::Absent,
    }
}

fn about_people(meeting: &Meeting, (kind, a, b): Step) -> Request {
    let people: Vec<Who> = handles(meeting.case()).collect();
    let who = pick(&people, a).unwrap_or_default();
    let person = Person {
        name: format!("Person {}", b % 4),
        agency: (b % 3 > 0).then(|| "Probation".to_owned()),
        ..Person::default()
    };
    match kind % 9 {
        0 => Request::MarkPerson {
            who,
            mark: marks(b),
        },
        1 => Request::MarkHere {
            who,
            from_now: b.is_multiple_of(2),
        },
        2 => Request::MarkLeft { who },
        3 => Request::MarkEveryone,
        4 => Request::AddPerson { person },
        5 => Request::Replace { who, by: person },
        6 => Request::WelcomeVisitor {
            key: None,
            visitor: Visitor {
                name: "Iris".to_owned(),
                ..Visitor::default()
            },
        },
        7 => match pick(meeting.attendance().visitors(), b) {
            Some((key, _)) if a.is_multiple_of(2) => Request::RemoveVisitor { key },
            Some((key, _)) => Request::SeeOffVisitor { key },
            None => Request::MarkEveryone,
        },
        _ => Request::TakeChair {
            who,
            reason: (b.is_multiple_of(2)).then(|| "Leave.".to_owned()),
        },
    }
}

fn about_items(meeting: &Meeting, (kind, a, b): Step) -> Request {
    let sections = ["harm", "existing_safety", "next_steps"].map(|id| List::Section(id.to_owned()));
    let keep = |key| Request::KeepEntry {
        list: pick(&sections, a).unwrap(),
        before: pick(&entries(meeting), b).filter(|_| b.is_multiple_of(2)),
        key,
        entry: Entry::plain(format!("Entry {b}.")),
    };
    let entry = pick(&entries(meeting), a).unwrap_or_default();
    match kind % 7 {
        0 => keep(None),
        1 => keep(Some(entry)),
        2 => Request::RemoveEntry { key: entry },
        3 => Request::MakeAction {
            entry,
            action: Box::default(),
        },
        4 => {
            let action = pick(&meeting.case().actions, a).unwrap_or_default();
            let mut changed = Action {
                action: "Ring.".to_owned(),
                ..action.clone()
            };
            changed.progress.status = pick(&Status::ALL, b);
            Request::KeepAction {
                key: Some(action.key),
                action: Box::new(changed),
            }
        }
        5 => Request::Together(vec![keep(None), keep(None)]),
        _ => Request::Draft {
            spot: Spot::NewEntry(List::BottomLines),
            text: "x".repeat(usize::from(a % 3)),
        },
    }
}

fn about_ballots(meeting: &Meeting, (kind, a, b): Step) -> Request {
    let on = if a.is_multiple_of(2) {
        Question::Scale
    } else {
        Question::Rating
    };
    match kind % 6 {
        0 => Request::OpenBallot {
            on,
            how: pick(&How::ALL, b).unwrap(),
        },
        1 | 2 => Request::Seal {
            on,
            voter: pick(&meeting.voters(on), b).unwrap_or_default(),
            value: match on {
                Question::Scale => (b % 11).to_string(),
                Question::Rating => pick(&["low", "medium", "high"], b).unwrap().to_owned(),
            },
        },
        3 => Request::Reveal {
            on,
            anyway: b.is_multiple_of(2),
        },
        4 => Request::OpenNextRound { on },
        _ => Request::AgreeRating {
            level: "high".to_owned(),
            reason: None,
            professionals_only: false,
        },
    }
}

fn about_the_screen(meeting: &Meeting, (kind, a, _): Step) -> Request {
    let stages: Vec<String> = meeting
        .procedure()
        .stages
        .iter()
        .map(|s| s.id.clone())
        .collect();
    match kind % 9 {
        0 | 1 => Request::OpenStage {
            stage: pick(&stages, a).unwrap(),
        },
        2 => Request::NextStage,
        3 | 4 => Request::OpenProfessionalsPart,
        5 => Request::TakeChild {
            child: usize::from(a % 2),
        },
        6 => Request::Pause,
        7 => Request::StopUrgently {
            stop: UrgentStop::default(),
        },
        _ => Request::LiftCurtain,
    }
}

fn request(meeting: &Meeting, topic: u8, step: Step) -> Request {
    match topic % 8 {
        0 | 1 => about_people(meeting, step),
        2 | 3 => about_items(meeting, step),
        4 => about_ballots(meeting, step),
        5 => about_the_screen(meeting, step),
        6 => Request::Undo {
            anywhere: step.0.is_multiple_of(2),
        },
        _ => match step.0 % 8 {
            0 => Request::Close,
            1 => Request::Reopen,
            _ => Request::Redo,
        },
    }
}

/// Asks all of it, and checks after each step.
fn held(steps: &[(u8, Step)], check: impl Fn(&Sample)) -> Sample {
    let case = Sample::jay().meeting.case().clone();
    let mut sample = Sample::of(vec![case.clone(), case]);
    for (minute, (topic, step)) in steps.iter().enumerate() {
        sample.at(&format!("10:{:02}", minute % 60));
        let request = request(&sample.meeting, *topic, *step);
        let _ = sample.ask(request);
        check(&sample);
    }
    sample
}

fn steps() -> impl Strategy<Value = Vec<(u8, Step)>> {
    proptest::collection::vec((any::<u8>(), any::<Step>()), 1..40)
}

fn part_is_safe(sample: &Sample) {
    if sample.meeting.sitting().on_screen.professionals_part {
        assert_eq!(sample.meeting.not_there_for_an_agency(), [""; 0]);
    }
}

fn sealed_is_unseen(sample: &Sample) {
    for on in [Question::Scale, Question::Rating] {
        let Some(ballot) = sample.meeting.ballot(on) else {
            continue;
        };
        let shown = ballot.revealed().is_some() || !ballot.how.is_sealed();
        for voter in sample.meeting.voters(on) {
            assert!(shown || ballot.value(&voter).is_none(), "{voter}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_beginning_of_a_journal_gives_the_sitting_as_it_was(steps in steps(), cut in any::<usize>()) {
        let whole = held(&steps, |_| {});
        let records = &whole.kept;
        let written = serde_json::to_string(records).unwrap();
        let read: Vec<Record> = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(&read, records);
        let start = whole.meeting.start().clone();
        prop_assert_eq!(&Meeting::fold(start.clone(), &read), &whole.meeting);
        let at = cut % (records.len() + 1);
        let mut resumed = Meeting::fold(start, &records[..at]);
        for record in &records[at..] {
            resumed.apply(record);
        }
        prop_assert_eq!(&resumed, &whole.meeting);
    }

    #[test]
    fn what_is_taken_back_and_brought_back_is_as_it_was(steps in steps()) {
        let mut sample = held(&steps, |_| {});
        let before = sample.meeting.clone();
        if sample.ask(Request::Undo { anywhere: true }).is_err() {
            return Ok(());
        }
        sample.ask(Request::Redo).unwrap();
        let mut after = sample.meeting.state.clone();
        // A part that had to be closed in between stays closed.
        let on_screen = &mut after.sitting.on_screen;
        prop_assert!(!on_screen.professionals_part || before.sitting().on_screen.professionals_part);
        on_screen.professionals_part = before.sitting().on_screen.professionals_part;
        prop_assert_eq!(&after, &before.state);
        prop_assert_eq!(&sample.meeting.drafts, &before.drafts);
    }

    #[test]
    fn one_undo_takes_back_all_of_one_action_and_nothing_else(steps in steps(), last in any::<Step>(), topic in 0_u8..5) {
        let mut sample = held(&steps, |_| {});
        let before = sample.meeting.clone();
        let asked = request(&before, topic, last);
        if sample.ask(asked).is_err() || sample.meeting.case() == before.case() {
            return Ok(());
        }
        // A reveal is never taken back.
        if sample.ask(Request::Undo { anywhere: true }).is_ok() {
            prop_assert_eq!(sample.meeting.case(), before.case());
        }
    }

    #[test]
    fn a_part_for_professionals_is_never_open_while_anybody_else_might_be_here(steps in steps()) {
        held(&steps, part_is_safe);
    }

    #[test]
    fn nothing_sealed_is_ever_seen(steps in steps()) {
        held(&steps, sealed_is_unseen);
    }

    #[test]
    fn a_reveal_and_a_close_are_never_taken_back(steps in steps()) {
        let sample = held(&steps, |_| {});
        for record in sample.kept.iter().filter(|record| record.is_final()) {
            prop_assert!(!sample.meeting.retracted.contains(&record.seq));
        }
    }

    #[test]
    fn a_record_that_fits_nothing_changes_nothing(steps in steps(), seq in any::<u32>()) {
        let mut sample = held(&steps, |_| {});
        let before = sample.meeting.state.clone();
        let events = vec![
            Event::EntryRemoved { key: Key(7_777_777) },
            Event::VisitorLeft { key: Key(7_777_777), at: crate::calendar::Time::new(10, 0).unwrap() },
            Event::ChildTaken { child: 99 },
        ];
        let at = sample.meeting.start().at;
        let strange = Record { seq: u64::from(seq), at, child: 99, stage: "none".to_owned(), events };
        sample.meeting.apply(&strange);
        prop_assert_eq!(&sample.meeting.state, &before);
    }
}

#[test]
fn undo_ends_at_a_reveal() {
    let mut sample = Sample::jay();
    sample.here(&["priya", "cole"]).stage("rating");
    let on = Question::Rating;
    sample
        .ask(Request::OpenBallot {
            on,
            how: How::Cards,
        })
        .unwrap();
    let seal = Request::Seal {
        on,
        voter: "Police".to_owned(),
        value: "high".to_owned(),
    };
    sample
        .ask(seal)
        .unwrap()
        .ask(Request::Reveal { on, anyway: true })
        .unwrap();
    let undo = || Request::Undo { anywhere: false };
    assert_eq!(sample.ask(undo()).unwrap_err(), Refusal::RevealStands);
    // Nobody is asked elsewhere to press once more for what is refused then.
    sample.stage("actions");
    assert_eq!(sample.ask(undo()).unwrap_err(), Refusal::RevealStands);
}
