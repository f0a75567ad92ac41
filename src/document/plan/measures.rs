//! What the safety network agrees to do to keep the child safe: the table of the plan. What is no longer needed is left out.

use crate::{
    case::{Action, Status},
    document::{
        Cell, Document, Words,
        actions::{due, owner, standing},
        audience::{CopyFor, day, said},
        meeting, risk,
    },
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    document.heading(2, "What your safety network agrees to do to keep you safe");
    let rows: Vec<Vec<Cell>> = in_order(copy)
        .into_iter()
        .map(|action| row(copy, action))
        .collect();
    if rows.is_empty() {
        document.paragraph("No action is written yet.");
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
        vec![Words::strong(owner(copy, action)), due(copy, action).into()].into(),
        level.map_or_else(Cell::default, |id| risk::level(copy.procedure, id).into()),
        review(copy, action),
    ]
}

fn what(copy: CopyFor<'_>, action: &Action) -> Cell {
    let mut paragraphs = vec![
        copy.wording(&action.action, action.to_child.as_deref())
            .into(),
    ];
    if let Some(done_when) = said(action.done_when.as_deref()) {
        paragraphs.push(Words::labelled("Done when", done_when));
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
