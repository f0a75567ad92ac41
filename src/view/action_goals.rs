//! The goals that an action is for, as a field: each is seen, and none is lost where one is chosen. It knows no other field.

use super::action_fields::{NONE, choice, option};
use super::page::Choice;
use super::{Cell, Item, Viewer, goals, numbers};
use crate::case::Action;
use crate::meeting::Meeting;

/// Returns the field; nothing where there is no goal to be for. Goals are called by their numbers; where they are written out
/// below, their words stand there.
pub(super) fn item(
    meeting: &Meeting,
    viewer: &Viewer,
    action: &Action,
    (item, written_out): (Item, bool),
) -> Option<Item> {
    let links = numbers::links(meeting, viewer);
    let seen: Vec<_> = goals::seen(meeting, viewer)
        .filter_map(|goal| {
            let (shown, id) = links.iter().find(|(_, id)| goal.id.as_ref() == Some(id))?;
            Some((shown, id, goal.see.as_str()))
        })
        .collect();
    if seen.is_empty() {
        return None;
    }
    let mut options: Vec<Choice> = seen
        .iter()
        .map(|(shown, id, _)| option(shown, id))
        .collect();
    options.push(option(NONE, NONE));
    let answers = &action.purpose.answers;
    let ask = choice(options, |value| answers.iter().any(|id| id == value));
    let several = seen
        .iter()
        .filter(|(_, id, _)| answers.contains(id))
        .count()
        > 1;
    let notes = seen.iter().map(|(shown, id, see)| {
        let mark = if several && answers.contains(id) {
            "✓ "
        } else {
            ""
        };
        Cell::muted(format!("{mark}{shown}: {see}"))
    });
    let mut item = item.ask(ask);
    item.notes.extend(notes.filter(|_| written_out));
    Some(item)
}

/// Links an action to a goal. Where it has several already, that one is added or taken out; one alone gives way to it. What
/// the field does not show, a worry, stays.
pub(super) fn link(meeting: &Meeting, answers: &mut Vec<String>, goal: Option<String>) {
    let desk = Viewer::default();
    let shown: Vec<&String> = goals::seen(meeting, &desk)
        .filter_map(|goal| goal.id.as_ref())
        .collect();
    let is_shown = |id: &String| shown.contains(&id);
    let several = answers.iter().filter(|id| is_shown(id)).count() > 1;
    match goal {
        Some(goal) if several && answers.contains(&goal) => answers.retain(|id| *id != goal),
        Some(goal) => {
            answers.retain(|id| several || !is_shown(id));
            answers.push(goal);
        }
        None => answers.retain(|id| !is_shown(id)),
    }
}
