//! What the safety network agrees to do to keep the child safe: the table of the plan. What is no longer needed is left out.

use super::statements::STILL_OPEN;
use crate::{
    case::{Action, Status},
    document::{
        Audience, Cell, Document, Words,
        actions::{due, owner, standing},
        audience::{CopyFor, day, said},
        meeting, risk,
    },
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    let title = copy.titled(
        "What your safety network agrees to do to keep you safe",
        "What happens next",
    );
    document.heading(2, title);
    if copy.audience == Audience::Child {
        add_plainly(document, copy);
        return;
    }
    let rows: Vec<Vec<Cell>> = in_order(copy)
        .into_iter()
        .map(|action| row(copy, action))
        .collect();
    if rows.is_empty() {
        document.paragraph(STILL_OPEN);
        return;
    }
    document.table(
        &[
            "Area of concern",
            "Action to reduce risk",
            "Who and when",
            "Risk rating",
            "Review",
        ],
        rows,
    );
}

/// Adds what is done and who does it: areas, ratings and reviews are how professionals sort it.
fn add_plainly(document: &mut Document, copy: CopyFor<'_>) {
    let rows = in_order(copy).into_iter().map(|action| {
        let mut what = what(copy, action);
        // That it is done stands beside who did it.
        let so_far = standing(action).filter(|_| action.is_open());
        what.0.extend(so_far.map(Words::from));
        vec![what, who_and_when(copy, action).into()]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if rows.is_empty() {
        document.paragraph(STILL_OPEN);
        return;
    }
    document.table(&["What happens", "Who does it, and by when"], rows);
}

/// Returns what is to be done by area of concern, in the order the areas came up, and then what is done.
fn in_order(copy: CopyFor<'_>) -> Vec<&Action> {
    let all = copy.actions().filter(|a| a.status() != Status::Dropped);
    let (open, done): (Vec<&Action>, Vec<&Action>) = all.partition(|action| action.is_open());
    let mut areas: Vec<Option<&str>> = Vec::new();
    for action in &open {
        let area = said(action.concern.as_deref());
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    let in_areas = areas.into_iter().flat_map(|area| {
        open.iter()
            .copied()
            .filter(move |action| said(action.concern.as_deref()) == area)
    });
    in_areas.chain(done.iter().copied()).collect()
}

fn row(copy: CopyFor<'_>, action: &Action) -> Vec<Cell> {
    let level = action.purpose.risk.as_deref();
    vec![
        said(action.concern.as_deref()).unwrap_or_default().into(),
        what(copy, action),
        who_and_when(copy, action).into(),
        level.map_or_else(Cell::default, |id| risk::level(copy.procedure, id).into()),
        review(copy, action),
    ]
}

/// Returns who does it and by when. What nobody has said yet is still to be agreed, and is said once.
pub(super) fn who_and_when(copy: CopyFor<'_>, action: &Action) -> Vec<Words> {
    let who = action
        .owner
        .as_ref()
        .map(|_| Words::strong(owner(copy, action)));
    let has_when = action.due.is_some() || !action.is_open();
    let when = has_when.then(|| Words::from(due(copy, action)));
    match (who, when) {
        (Some(who), Some(when)) => vec![who, when],
        (Some(who), None) => vec![who, "date still to be agreed".into()],
        (None, Some(when)) if action.is_open() => vec!["person still to be agreed".into(), when],
        (None, Some(when)) => vec![when],
        (None, None) => vec!["still to be agreed".into()],
    }
}

fn what(copy: CopyFor<'_>, action: &Action) -> Cell {
    let mut paragraphs = vec![
        copy.wording(&action.action, action.to_child.as_deref())
            .into(),
    ];
    if let Some(done_when) = said(action.done_when.as_deref()) {
        let label = copy.titled("Done when", "We know it is done when");
        paragraphs.push(Words::labelled(label, done_when));
    }
    paragraphs.into()
}

/// Returns the outcome so far, and the day ahead on which it is looked at again: its own, else the plan's.
fn review(copy: CopyFor<'_>, action: &Action) -> Cell {
    let mut paragraphs: Vec<Words> = standing(action).into_iter().map(Words::from).collect();
    let own = meeting::not_held_yet(copy, action.progress.review);
    let date = own.or_else(|| meeting::review_day(copy));
    if let Some(date) = date.filter(|date| action.is_open() && *date >= copy.today) {
        paragraphs.push(format!("We look at it again on {}.", day(date)).into());
    }
    paragraphs.into()
}
