//! Applies what moves a sitting on: stages, and whose turn it is. Stages held once count for every child.

use super::items;
use crate::calendar::Time;
use crate::case::Key;
use crate::meeting::agenda::ToTheEnd;
use crate::meeting::said::is_said_of;
use crate::meeting::whole::State;
use crate::meeting::{Event, HeldElsewhere, Moment, PartedFact, Record, Subject, meanwhile};

/// Applies what moves a sitting on; returns false where the event is about something else.
pub(super) fn apply(state: &mut State, event: &Event, child: usize, now: Moment) -> bool {
    match event {
        Event::StageOpened { stage } => open_stage(state, stage, now),
        Event::StageDone { stage } => finish_stage(state, stage, child),
        Event::ChildTaken { child } => take(state, *child, now),
        Event::ChildHeard { at } => {
            // One that was put off, and of which nothing was said since, stays put off.
            if let Some(child) = state.children.get_mut(child)
                && child.turn.deferral.is_none()
            {
                child.turn.ended = Some(*at);
                child.turn.to_the_end = ToTheEnd::of(&child.attendance);
            }
            // What is said between two children is nobody's time.
            credit(state, now);
            state.sitting.on_screen.since = None;
        }
        Event::ChildDeferred { child, deferral } => {
            if let Some(child) = state.children.get_mut(*child) {
                child.turn.deferral.clone_from(deferral);
            }
        }
        Event::GapsFilled { gaps } => {
            for (place, what) in gaps {
                if let Some(child) = state.children.get_mut(*place) {
                    child.closing.closed_with.retain(|kept| kept != what);
                }
            }
        }
        Event::NextShared { next, children } => {
            let settled = state.children.get(child);
            let before = settled.and_then(|child| child.closing.before_next);
            for place in children {
                if let Some(child) = state.children.get_mut(*place) {
                    items::meet_next(child, next, before);
                }
            }
        }
        Event::FoundElsewhere { children } => find_elsewhere(state, children),
        Event::NotesFound { notes } => {
            for found in notes {
                if let Some(child) = state.children.get_mut(found.child) {
                    meanwhile::add(&mut child.case, found);
                }
            }
        }
        Event::PartedFound { facts } => {
            let found = facts.iter().cloned();
            let found = found.map(|fact| PartedFact { fact, taken: None });
            state.sitting.parted.extend(found);
        }
        Event::PartedSettled { fact, taken } => {
            if let Some(known) = state.sitting.parted.get_mut(*fact) {
                known.taken = Some(*taken);
            }
        }
        Event::SubjectKept { key, subject } => keep(&mut state.sitting.subjects, *key, subject),
        Event::SubjectRemoved { key } => state.sitting.subjects.retain(|(k, _)| k != key),
        _ => return false,
    }
    true
}

fn find_elsewhere(state: &mut State, held: &[HeldElsewhere]) {
    for (place, child) in state.children.iter_mut().enumerate() {
        let found = held.iter().find(|held| held.child == place);
        child.turn.elsewhere = found.map(|held| held.by.clone().unwrap_or_default());
    }
}

fn keep(subjects: &mut Vec<(Key, Subject)>, key: Key, subject: &Subject) {
    match subjects.iter_mut().find(|(k, _)| *k == key) {
        Some((_, old)) => old.clone_from(subject),
        None => subjects.push((key, subject.clone())),
    }
}

fn open_stage(whole: &mut State, stage: &str, at: Moment) {
    credit(whole, at);
    stage.clone_into(&mut whole.sitting.on_screen.stage);
    let is_common = whole.common.contains(stage);
    if let Some(child) = whole.children.get_mut(whole.sitting.on_screen.child)
        && !is_common
    {
        child.turn.stage = Some(stage.to_owned());
        child.turn.began.get_or_insert(Time::from(at.time()));
    }
}

fn finish_stage(whole: &mut State, stage: &str, child: usize) {
    let is_common = whole.common.contains(stage);
    for (place, child_state) in whole.children.iter_mut().enumerate() {
        if is_common || place == child {
            child_state.done.insert(stage.to_owned());
        }
    }
}

/// To take a child up says nothing of it yet: one that was put off stays so, with its reason, until something is said.
fn take(state: &mut State, child: usize, at: Moment) {
    if child < state.children.len() {
        credit(state, at);
        state.sitting.on_screen.child = child;
    }
}

/// Something was said of a child whose part had ended, or that was put off: it goes on. To look at a child that was
/// talked about changes nothing.
pub(super) fn go_on(state: &mut State, event: &Event, record: &Record) {
    let is_own = !state.common.contains(&record.stage);
    if let Some(child) = state.children.get_mut(record.child)
        && is_own
        && is_said_of(event, is_own)
        && state.sitting.closed.is_none()
    {
        child.turn.ended = None;
        child.turn.deferral = None;
    }
}

/// Credits the time since the stage was opened: a stage held once to every child, any other to the child on screen.
fn credit(state: &mut State, at: Moment) {
    let seconds = state.sitting.in_stage(at);
    let on_screen = &mut state.sitting.on_screen;
    if on_screen.since.replace(at).is_none() {
        return;
    }
    let is_common = state.common.contains(&on_screen.stage);
    for (place, child) in state.children.iter_mut().enumerate() {
        if is_common || place == on_screen.child {
            *child.spent.entry(on_screen.stage.clone()).or_default() += seconds;
        }
    }
}
