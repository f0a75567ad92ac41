//! Applies what concerns the items of one child's case: entries, statements, goals, actions, returns,
//! decisions. It decides nothing about them.

use crate::calendar::{Date, spoken};
use crate::case::{
    Action, Agreed, DangerStatement, Decision, Entries, Entry, Key, NextMeeting, SafetyGoal,
};
use crate::meeting::{Event, List, whole::ChildState};

pub(super) fn apply(child: &mut ChildState, event: &Event) -> bool {
    let map = &mut child.case.map;
    match event {
        Event::EntryKept {
            list,
            before,
            key,
            entry,
        } => keep_entry(
            child,
            list,
            *before,
            Entry {
                key: *key,
                ..entry.clone()
            },
        ),
        Event::EntryRemoved { key } => {
            take_entry(child, *key);
        }
        Event::DangerKept { key, statement } => {
            keep(
                &mut map.danger_statements,
                DangerStatement {
                    key: *key,
                    ..statement.clone()
                },
                |s| s.key,
            );
        }
        Event::DangerRemoved { key } => map.danger_statements.retain(|s| s.key != *key),
        Event::GoalKept { key, goal } => keep(
            &mut map.safety_goals,
            SafetyGoal {
                key: *key,
                ..goal.clone()
            },
            |g| g.key,
        ),
        Event::GoalRemoved { key } => map.safety_goals.retain(|g| g.key != *key),
        _ => return action_or_decision(child, event),
    }
    true
}

fn action_or_decision(child: &mut ChildState, event: &Event) -> bool {
    match event {
        Event::ActionKept { key, action } => keep_action(&mut child.case.actions, *key, action),
        Event::OwnerJoined { person } => {
            let people = &mut child.case.circle.people;
            if people.iter().all(|other| other.id != person.id) {
                people.push(person.clone());
            }
        }
        Event::ActionRemoved { key } => child.case.actions.retain(|a| a.key != *key),
        Event::DecisionMade { key, decision } => {
            keep(
                &mut child.decisions,
                (*key, Decision::clone(decision)),
                |(key, _)| *key,
            );
        }
        Event::ReturnMade { place, made } => {
            let returns = &mut child.case.background.tracker;
            match returns.get_mut(*place) {
                Some(own) => own.clone_from(made),
                None => returns.push(made.clone()),
            }
        }
        Event::ReportHeard { place, report } => {
            if let Some(asked) = child.case.background.progress_reports.get_mut(*place) {
                asked.clone_from(report);
            }
        }
        Event::DecisionRemoved { key } => child.decisions.retain(|(k, _)| k != key),
        _ => return false,
    }
    true
}

/// Keeps an action. What was told of it between meetings is known by the same keys as before.
fn keep_action(actions: &mut Vec<Action>, key: Key, action: &Action) {
    let mut action = Action {
        key,
        ..action.clone()
    };
    let old = actions.iter().find(|old| old.key == key);
    let notes = old.map_or(&[][..], |old| &old.progress.notes);
    for (note, old) in action.progress.notes.iter_mut().zip(notes) {
        note.key = old.key;
    }
    keep(actions, action, |a| a.key);
}

/// Settles when one meets again. What is to be done before the next meeting is to be done by the day before it, whichever
/// day that is; a day of its own that was given since stays. Whoever said yes to another day is asked again.
pub(super) fn meet_next(child: &mut ChildState, next: &NextMeeting, before: Option<Date>) {
    child.closing.next = Some(next.clone());
    let stood = std::mem::replace(&mut child.closing.before_next, before);
    let follows = |action: &&mut Action| {
        action.is_open()
            && spoken::says_before_next(&action.action)
            && (action.due.is_none() || action.due == stood)
    };
    for action in child.case.actions.iter_mut().filter(follows) {
        if action.due.is_some() && action.due != before {
            action.agreed = action.agreed.take().and_then(|agreed| {
                agreed.told_by.is_some().then_some(Agreed {
                    owner_said_yes: None,
                    ..agreed
                })
            });
        }
        action.due = before;
    }
}

/// Keeps an item: in its old place where it is known, at the end otherwise.
fn keep<T>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> Key) {
    match list.iter_mut().find(|old| key(old) == key(&item)) {
        Some(old) => *old = item,
        None => list.push(item),
    }
}

/// Keeps an entry. One that stands in the same list already is changed in its place unless it is put before another;
/// one that stands in another list is moved, its marks with it.
fn keep_entry(child: &mut ChildState, list: &List, before: Option<Key>, entry: Entry) {
    let entries = entries_of(child, list);
    if before.is_none()
        && let Some(old) = entries.iter_mut().find(|old| old.key == entry.key)
    {
        *old = entry;
        return;
    }
    take_entry(child, entry.key);
    let entries = entries_of(child, list);
    let at = before
        .and_then(|key| entries.iter().position(|e| e.key == key))
        .unwrap_or(entries.len());
    entries.insert(at, entry);
}

fn take_entry(child: &mut ChildState, key: Key) {
    let map = &mut child.case.map;
    for (_, entries) in map.matrix.0.iter_mut().chain(map.mapping.0.iter_mut()) {
        entries.0.retain(|e| e.key != key);
    }
    map.bottom_lines.retain(|e| e.key != key);
    child.closing.discussion.retain(|e| e.key != key);
}

fn entries_of<'a>(child: &'a mut ChildState, list: &List) -> &'a mut Vec<Entry> {
    let map = &mut child.case.map;
    let (lists, id) = match list {
        List::BottomLines => return &mut map.bottom_lines,
        List::Discussion => return &mut child.closing.discussion,
        List::Section(id) => (&mut map.mapping, id),
        List::Quadrant(id) => (&mut map.matrix, id),
    };
    let at = lists
        .0
        .iter()
        .position(|(section, _)| section == id)
        .unwrap_or_else(|| {
            lists.0.push((id.clone(), Entries::default()));
            lists.0.len() - 1
        });
    #[allow(clippy::indexing_slicing, reason = "found or made just above")]
    &mut lists.0[at].1.0
}
