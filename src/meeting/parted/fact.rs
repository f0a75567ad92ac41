//! The facts of a window that went on apart, put together by what they are about, and one of them taken into this sitting
//! under keys and ids of its own. It asks nobody.

use super::about::{About, renumber, stands_for};
use super::found::{OtherHalf, Parted};
use crate::case::{Case, Key};
use crate::meeting::{Event, Meeting, Record, Start, redact};
use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::Arc;

/// Returns what a window agreed since the last record that both have.
pub(super) fn all_facts(start: Arc<Start>, half: &OtherHalf) -> Vec<Parted> {
    let theirs = Meeting::fold(start, &half.records);
    let mut facts: Vec<Parted> = Vec::new();
    for record in theirs.effective().filter(|record| record.seq > half.after) {
        for events in parts(record) {
            add(&mut facts, record, half.after, events);
        }
    }
    facts.into_iter().filter_map(standing).collect()
}

/// Returns what the other window wrote and is not here: what stands otherwise here was said otherwise there last, whoever said
/// the same before. What was taken back or taken out here was known here.
pub(super) fn facts(meeting: &Meeting, half: &OtherHalf) -> Vec<Parted> {
    let half = &since_both(meeting, half);
    let known = known(meeting, half.after);
    let facts = all_facts(Arc::clone(meeting.start()), half);
    facts
        .into_iter()
        .filter(|fact| {
            let mut events = fact.events.iter();
            !events.all(|event| known.contains(&(fact.child, bare(event, half.after))))
        })
        .collect()
}

/// Returns the other half from where the two parted: what it has of this sitting's own records was overwritten here by who
/// had read it.
fn since_both(meeting: &Meeting, half: &OtherHalf) -> OtherHalf {
    let own = meeting.log.iter().filter_map(redact::for_chair);
    let theirs = half.records.iter().filter_map(redact::for_chair);
    let both = own.zip(theirs).take_while(|(own, theirs)| own == theirs);
    let last = both.last().map_or(0, |(own, _)| own.seq);
    OtherHalf {
        after: half.after.max(last),
        ..half.clone()
    }
}

/// Returns what stands here, and what was taken back or taken out here, each with its child.
fn known(meeting: &Meeting, after: u64) -> Vec<(usize, Event)> {
    let mut standing: Vec<(usize, Event)> = Vec::new();
    let mut back = Vec::new();
    for record in &meeting.log {
        let counts = !meeting.retracted.contains(&record.seq);
        for event in record.events.iter().filter(|event| is_fact(event)) {
            let known = (record.child, event.clone());
            if !counts {
                back.push(known);
                continue;
            }
            if !event.takes_out() {
                standing.retain(|(child, old)| *child != record.child || !stands_for(event, old));
            }
            standing.push(known);
        }
    }
    let all = standing.into_iter().chain(back);
    all.map(|(child, event)| (child, bare(&event, after)))
        .collect()
}

/// What says something of the meeting. That it was closed in the other window closes none here, and a value that nobody
/// has seen is not seen now.
fn is_fact(event: &Event) -> bool {
    let is_sealed = matches!(event, Event::Sealed { .. } | Event::Unsealed { .. });
    !event.is_passing() && !is_sealed && !matches!(event, Event::Closed { .. })
}

/// Returns what of a record stands by itself: of many of one kind each, and what was done in one go together.
fn parts(record: &Record) -> Vec<Vec<Event>> {
    let record = redact::for_chair(record);
    let events = record.into_iter().flat_map(|record| record.events);
    let events: Vec<Event> = events.filter(is_fact).collect();
    let Some(first) = events.first().map(discriminant) else {
        return Vec::new();
    };
    if events.iter().all(|event| discriminant(event) == first) {
        events.into_iter().map(|event| vec![event]).collect()
    } else {
        vec![events]
    }
}

/// Adds what was agreed to what it goes on from: of one thing the last that was said of it counts. Of a ballot all does.
fn add(facts: &mut Vec<Parted>, record: &Record, after: u64, events: Vec<Event>) {
    let is_about = |fact: &Parted| {
        let mut known = fact.events.iter().map(About::of);
        fact.child == record.child
            && known.any(|known| events.iter().any(|e| About::of(e) == known))
    };
    let Some(fact) = facts.iter_mut().find(|fact| is_about(fact)) else {
        facts.push(Parted {
            child: record.child,
            stage: record.stage.clone(),
            at: record.at,
            after,
            events,
        });
        return;
    };
    fact.at = record.at;
    for event in events {
        let mut known = fact.events.iter();
        let place = known.position(|known| stands_for(&event, known));
        fact.events.retain(|known| !stands_for(&event, known));
        let place = place.unwrap_or(fact.events.len());
        fact.events.insert(place.min(fact.events.len()), event);
    }
}

/// Leaves out what came and went in the other window alone, and a ballot of which nobody has heard an answer.
fn standing(mut fact: Parted) -> Option<Parted> {
    let is_told = |event: &Event| matches!(event, Event::Heard { .. } | Event::Revealed { .. });
    let is_told = fact.events.iter().any(is_told);
    let after = fact.after;
    fact.events.retain(|event| match About::of(event) {
        About::Item(key) => !(event.takes_out() && is_theirs(key, after)),
        About::Ballot(_) => is_told,
        About::Rating | About::Named(..) => true,
    });
    (!fact.events.is_empty()).then_some(fact)
}

fn is_theirs(key: Key, after: u64) -> bool {
    key.record().is_some_and(|seq| seq > after)
}

/// Returns an event without what two windows number each for itself.
fn bare(event: &Event, after: u64) -> Event {
    let mut event = event.clone();
    let mut is_new = false;
    renumber(&mut event, &mut |key| {
        is_new |= is_theirs(key, after);
        (!is_theirs(key, after)).then_some(key)
    });
    if is_new {
        forget_ids(&mut event);
    }
    event
}

fn forget_ids(event: &mut Event) {
    match event {
        Event::DangerKept { statement, .. } => statement.id = None,
        Event::GoalKept { goal, .. } => {
            goal.id = None;
            goal.answers.clear();
        }
        Event::ActionKept { action, .. } => {
            action.id = None;
            action.purpose.answers.clear();
        }
        _ => {}
    }
}

/// Returns the events that take a fact into a sitting. Its new items get keys of the record that takes them, and ids that
/// nothing here has; what they name of the other window is named here by its words, or not at all.
pub(in crate::meeting) fn taken(
    ahead: &Meeting,
    fact: &Parted,
    new_key: &mut impl FnMut() -> Key,
) -> Vec<Event> {
    let mut keys: BTreeMap<Key, Key> = BTreeMap::new();
    let mut events = fact.events.clone();
    for event in &mut events {
        let own = match About::of(event) {
            About::Item(key) if is_theirs(key, fact.after) => Some(key),
            _ => None,
        };
        if let Some(key) = own {
            keys.entry(key).or_insert_with(&mut *new_key);
        }
        renumber(event, &mut |key| {
            if is_theirs(key, fact.after) {
                keys.get(&key).copied()
            } else {
                Some(key)
            }
        });
        name_anew(ahead, fact, event, own.is_some());
    }
    events
}

/// Gives a new item an id of its own, and has it answer what is here.
fn name_anew(ahead: &Meeting, fact: &Parted, event: &mut Event, is_new: bool) {
    let case = ahead.children().get(fact.child).map(|child| &child.case);
    let Some(case) = case else { return };
    let own = |id: &mut Option<String>, letter: char| {
        if is_new && id.as_ref().is_none_or(|id| has_id(case, id)) {
            *id = Some(case.next_id(letter));
        }
    };
    match event {
        Event::DangerKept { statement, .. } => own(&mut statement.id, 'D'),
        Event::GoalKept { goal, .. } => {
            own(&mut goal.id, 'G');
            answer(ahead, fact, &mut goal.answers);
        }
        Event::ActionKept { action, .. } => {
            own(&mut action.id, 'A');
            answer(ahead, fact, &mut action.purpose.answers);
        }
        _ => {}
    }
}

fn has_id(case: &Case, id: &str) -> bool {
    let dangers = case.map.danger_statements.iter().map(|one| &one.id);
    let goals = case.map.safety_goals.iter().map(|one| &one.id);
    let actions = case.actions.iter().map(|one| &one.id);
    let mut all = dangers.chain(goals).chain(actions);
    all.any(|known| known.as_deref() == Some(id))
}

/// An id that was given in the other window means another item here, or none.
fn answer(ahead: &Meeting, fact: &Parted, ids: &mut Vec<String>) {
    let others: Vec<&Event> = ahead
        .sitting()
        .parted
        .iter()
        .filter(|known| known.fact.child == fact.child && known.fact.after == fact.after)
        .flat_map(|known| &known.fact.events)
        .filter(|event| matches!(About::of(event), About::Item(key) if is_theirs(key, fact.after)))
        .collect();
    let Some(child) = ahead.children().get(fact.child) else {
        return;
    };
    let map = &child.case.map;
    let here = |id: &String| -> Option<String> {
        let named = others.iter().find_map(|event| match event {
            Event::GoalKept { goal, .. } if goal.id.as_ref() == Some(id) => {
                let mut goals = map.safety_goals.iter();
                Some(
                    goals
                        .find(|one| one.see == goal.see)
                        .and_then(|one| one.id.clone()),
                )
            }
            Event::DangerKept { statement, .. } if statement.id.as_ref() == Some(id) => {
                let mut dangers = map.danger_statements.iter();
                let found = dangers.find(|one| one.about == statement.about);
                Some(found.and_then(|one| one.id.clone()))
            }
            _ => None,
        });
        named.unwrap_or_else(|| Some(id.clone()))
    };
    *ids = ids.iter().filter_map(here).collect();
}
