//! What is typed at an action as the request that keeps it: a new one, a list of them, another wording, a field. It shows
//! nothing.

use super::{action_fields, action_line, actions, entries, typed};
use crate::case::{Action, Key, Progress};
use crate::meeting::{ActionPart, Meeting, Refusal, Request};
use crate::text;

/// One line is one action; a pasted list is as many, kept together or not at all.
pub(super) fn new(meeting: &Meeting, typed: &str) -> Result<Request, Refusal> {
    if !typed.trim().contains(['\n', '\r']) {
        let action = of_line(meeting, &text::clean(typed))?;
        return Ok(actions::kept(None, action));
    }
    let lines = typed::lines(meeting, typed)?;
    let made = lines.iter().map(|line| {
        let mut action = of_line(meeting, &line.words)?;
        action.marks = line.marks(action.marks);
        Ok(actions::kept(None, action))
    });
    Ok(entries::together(made.collect::<Result<_, Refusal>>()?))
}

fn of_line(meeting: &Meeting, line: &str) -> Result<Action, Refusal> {
    let (action, captured) = action_line::read(meeting, line, None);
    if let Some(refusal) = action_line::refused(&captured) {
        return Err(refusal);
    }
    action_line::says_what(meeting, &action, line)?;
    Ok(action)
}

/// Changes an action. A line break in it makes two of one: the first keeps its id, and all have its owner and day, what they
/// are for and who may read them, so far as their own words say nothing else.
pub(super) fn edit(meeting: &Meeting, old: &Action, typed: &str) -> Result<Request, Refusal> {
    if !typed.trim().contains(['\n', '\r']) {
        return edit_line(meeting, old, &text::clean(typed));
    }
    let lines = typed::lines(meeting, typed)?;
    let made = lines.iter().enumerate().map(|(nth, line)| {
        if nth == 0 {
            let marks = line.marks(old.marks);
            let old = Action {
                marks,
                ..old.clone()
            };
            return edit_line(meeting, &old, &line.words);
        }
        Ok(actions::kept(
            None,
            part_of(old, of_line(meeting, &line.words)?, line),
        ))
    });
    Ok(entries::together(made.collect::<Result<_, Refusal>>()?))
}

/// Returns a part of an action that is split: nobody has said yes to it by itself, and how far it is has to be told anew.
fn part_of(old: &Action, said: Action, line: &typed::Typed) -> Action {
    let mut purpose = old.purpose.clone();
    purpose.risk = said.purpose.risk.or(purpose.risk);
    if !said.purpose.answers.is_empty() {
        purpose.answers = said.purpose.answers;
    }
    Action {
        action: said.action,
        owner: said.owner.or_else(|| old.owner.clone()),
        due: said.due.or(old.due),
        done_when: said.done_when,
        concern: old.concern.clone(),
        purpose,
        progress: Progress {
            carried: old.progress.carried,
            ..Progress::default()
        },
        marks: line.marks(old.marks),
        ..Action::default()
    }
}

fn edit_line(meeting: &Meeting, old: &Action, line: &str) -> Result<Request, Refusal> {
    let (mut action, captured) = action_line::read(meeting, line, Some(old));
    if let Some(refusal) = action_line::refused(&captured) {
        return Err(refusal);
    }
    if action.action != old.action {
        action_line::says_what(meeting, &action, line)?;
    }
    let terms = |a: &Action| (a.action.clone(), a.owner.clone(), a.due);
    if terms(&action) != terms(old) {
        action_fields::ask_again(meeting, &mut action);
    }
    Ok(actions::kept(Some(old.key), action))
}

/// Puts what was given at a field into an action.
pub(super) fn change(
    meeting: &Meeting,
    key: Key,
    part: ActionPart,
    given: &str,
) -> Result<Request, Refusal> {
    let old = actions::find(meeting, key)?;
    let mut action = old.clone();
    action_fields::put(meeting, &mut action, part, given)?;
    if old.is_declined() && action != *old {
        action_fields::ask_again(meeting, &mut action);
    }
    Ok(actions::kept(Some(key), action))
}
