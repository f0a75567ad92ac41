//! Danger statements beside the safety goals that answer them, and the bottom lines. It judges no wording.

use crate::{
    case::{DangerStatement, Found, SafetyGoal},
    document::{
        Cell, Document, Words,
        audience::{CopyFor, said},
    },
    text,
};

/// Stands above the table: the headings alone say nothing to a child.
const WHAT_THEY_SAY: &str = "A danger statement says who is worried, about what, and what could happen to you if \
    nothing changes. The safety goal beside it says what we need to see to be sure that you are safe, and for how long.";

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    add_pairs(document, copy);
    add_bottom_lines(document, copy);
}

/// Adds each danger statement beside its goals. A goal that answers two stands beside both, so each row is whole.
fn add_pairs(document: &mut Document, copy: CopyFor<'_>) {
    document.heading(2, "Danger statements and safety goals");
    let mut rows: Vec<Vec<Cell>> = copy
        .dangers()
        .map(|statement| {
            let goals = copy.goals().filter(|goal| answers(goal, statement));
            vec![
                danger(copy, statement),
                goals_cell(copy, goals, "No goal is written yet."),
            ]
        })
        .collect();
    let unpaired: Vec<&SafetyGoal> = copy
        .goals()
        .filter(|goal| !copy.dangers().any(|statement| answers(goal, statement)))
        .collect();
    if !unpaired.is_empty() {
        rows.push(vec![
            Cell::default(),
            goals_cell(copy, unpaired.into_iter(), ""),
        ]);
    }
    if rows.is_empty() {
        document.paragraph("No danger statement and no safety goal is written yet.");
        return;
    }
    document.paragraph(WHAT_THEY_SAY);
    document.table(&["Danger statement", "Safety goal"], rows);
}

fn answers(goal: &SafetyGoal, statement: &DangerStatement) -> bool {
    statement
        .id
        .as_ref()
        .is_some_and(|id| goal.answers.contains(id))
}

/// Returns who is worried as they were called when it was said; what is only an id becomes a name.
fn worried(copy: CopyFor<'_>, statement: &DangerStatement) -> String {
    let names = statement.worried.iter().map(|who| {
        let person = copy.case.person(who);
        let by_id = person.is_some_and(|p| p.id.as_deref() == Some(who.as_str()));
        let hidden = person.is_some_and(|p| p.keeps_private("name"));
        let child = matches!(copy.case.find(who), Found::Child(_));
        if by_id || hidden || child {
            copy.name(who)
        } else {
            who.0.clone()
        }
    });
    text::list(&names.collect::<Vec<_>>())
}

fn danger(copy: CopyFor<'_>, statement: &DangerStatement) -> Cell {
    let mut paragraphs = Vec::new();
    if !statement.worried.is_empty() {
        paragraphs.push(Words::labelled("Who is worried", worried(copy, statement)));
    }
    let about = copy.wording(&statement.about, statement.to_child.as_deref());
    let in_parts = about == statement.about && statement.impact.is_some();
    paragraphs.push(if in_parts || !paragraphs.is_empty() {
        Words::labelled("What about", about)
    } else {
        about.into()
    });
    // What was put to the child says all of it in one.
    if let Some(impact) = said(statement.impact.as_deref()).filter(|_| in_parts) {
        let label = "What could happen to you if nothing changes";
        paragraphs.push(Words::labelled(label, impact));
    }
    if let Some(disputed) = said(statement.disputed.as_deref()) {
        paragraphs.push(Words::labelled("Not everybody agrees", disputed));
    }
    paragraphs.into()
}

fn goals_cell<'a>(
    copy: CopyFor<'a>,
    goals: impl Iterator<Item = &'a SafetyGoal>,
    none: &str,
) -> Cell {
    let mut paragraphs = Vec::new();
    for goal in goals {
        paragraphs.push(copy.wording(&goal.see, goal.to_child.as_deref()).into());
        if let Some(how_long) = said(goal.for_how_long.as_deref()) {
            paragraphs.push(Words::labelled("For how long", how_long));
        }
    }
    if paragraphs.is_empty() && !none.is_empty() {
        paragraphs.push(none.into());
    }
    paragraphs.into()
}

fn add_bottom_lines(document: &mut Document, copy: CopyFor<'_>) {
    document.heading(2, "Bottom lines: what must happen, whatever else does");
    let lines: Vec<Words> = copy
        .entries(&copy.case.map.bottom_lines)
        .map(|line| copy.wording(&line.text, line.to_child.as_deref()).into())
        .collect();
    if lines.is_empty() {
        document.paragraph("No bottom line is written yet.");
    }
    document.list(lines);
}
