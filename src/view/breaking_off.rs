//! Breaking off: a stop for a disclosure or a danger, and a meeting that is only part held. Neither is ever refused.

use super::{Answer, Cell, Group, Item, Page, still_open, wrap_up::yes_no};
use crate::calendar::Time;
use crate::case::{PartHeld, UrgentStop, Who};
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Moment, Refusal, Request, Spot, UrgentPart};

/// What the lines of a stop mean. Whoever is the danger may be reading the screen: only the chair asks for these words.
pub(super) const STOP_MEANS: &[&str] = &[
    "Who rings? The police, 999 first in an emergency, or the duty team.",
    "Who calls the meeting together? Whoever asks for a strategy discussion.",
    "Both names and the time stand in the record.",
];

/// Asks only what a chair understands at once and nobody else does.
pub(super) fn urgent(meeting: &Meeting) -> Page {
    let stop = meeting.child().urgent.last().cloned().unwrap_or_default();
    let since = stop
        .time
        .map(|time| format!("Stopped at {time}. The screen is covered."))
        .unwrap_or_default();
    let named = |who: &Option<Who>| {
        who.as_ref()
            .map(|who| meeting.case().named(who))
            .unwrap_or_default()
    };
    let part = |part, label: &str, value: String| {
        Item::new(Spot::Urgent(part), Cell::plain(label)).words("A name", value)
    };
    let mut group = Group {
        heading: since,
        ..Group::default()
    };
    group
        .items
        .push(part(UrgentPart::Rings, "Who rings?", named(&stop.rings)));
    group.items.push(part(
        UrgentPart::Strategy,
        "Who calls the meeting together?",
        named(&stop.strategy),
    ));
    Page {
        title: "We stop here for now".to_owned(),
        groups: vec![group],
        facts: vec![format!(
            "{} says what each line is for. {} lifts the curtain.",
            key_words(Command::Help),
            key_words(Command::Curtain)
        )],
        ..Page::default()
    }
}

/// How long a stop that is not answered whole is the same stop, in minutes.
const SAME_STOP: i64 = 15;

/// Returns the stop that is made now: the last one, while nobody has said who does what and it is only minutes old, so
/// that the same danger stands once in the record, with the time it came up.
pub fn stop_now(meeting: &Meeting, now: Moment) -> UrgentStop {
    let new = UrgentStop {
        time: Some(Time::from(now.time())),
        ..UrgentStop::default()
    };
    let last = meeting.child().urgent.last();
    let unanswered = last.filter(|stop| stop.rings.is_none() || stop.strategy.is_none());
    let recent = unanswered.filter(|stop| {
        stop.time
            .is_some_and(|time| (0..SAME_STOP).contains(&(minutes(new.time) - minutes(Some(time)))))
    });
    recent.cloned().unwrap_or(new)
}

fn minutes(time: Option<Time>) -> i64 {
    time.map_or(0, |time| i64::from(time.hour() * 60 + time.minute()))
}

pub(super) fn answer_urgent(
    meeting: &Meeting,
    spot: &Spot,
    answer: Answer,
    now: Moment,
) -> Result<Request, Refusal> {
    let (Spot::Urgent(part), Answer::Said(name)) = (spot, answer) else {
        return Err(Refusal::Gone);
    };
    let time = Time::from(now.time());
    let mut stop = meeting
        .child()
        .urgent
        .last()
        .cloned()
        .unwrap_or(UrgentStop {
            time: Some(time),
            ..UrgentStop::default()
        });
    let who = Some(meeting.who_is_meant(&name));
    match part {
        UrgentPart::Rings => stop.rings = who,
        UrgentPart::Strategy => stop.strategy = who,
    }
    Ok(Request::StopUrgently { stop })
}

pub(super) fn part_held(meeting: &Meeting) -> Page {
    let held = meeting.sitting().part_held.clone().unwrap_or_default();
    let counts = Item::new(
        Spot::PartHeldCounts,
        Cell::plain("Does it count as a meeting of the run?"),
    );
    let group = Group {
        heading: "What was agreed so far stands.".to_owned(),
        items: vec![
            counts.ask(yes_no(held.counts.or(Some(true)))),
            Item::new(Spot::PartHeld, Cell::plain("Why do we stop here?")).words(
                "The reason stands in the record",
                held.reason.unwrap_or_default(),
            ),
        ],
        ..Group::default()
    };
    Page {
        title: "Break off for today".to_owned(),
        groups: vec![group],
        ..Page::default()
    }
}

pub(super) fn answer_part_held(
    meeting: &Meeting,
    spot: &Spot,
    answer: Answer,
) -> Result<Request, Refusal> {
    let held = meeting.sitting().part_held.clone().unwrap_or(PartHeld {
        counts: Some(true),
        reason: None,
    });
    match (spot, answer) {
        (Spot::PartHeldCounts, Answer::Chosen(value)) => Ok(Request::HoldInPart {
            part: PartHeld {
                counts: Some(value == "yes"),
                ..held
            },
        }),
        (Spot::PartHeld, Answer::Said(reason)) => {
            let reason = Some(reason);
            let part = PartHeld { reason, ..held };
            let end = Request::HoldInPart { part };
            Ok(still_open::without_the_filled(meeting, end))
        }
        _ => Err(Refusal::Gone),
    }
}
