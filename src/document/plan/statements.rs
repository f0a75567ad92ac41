//! Danger statements beside the safety goals that answer them, and the bottom lines. It judges no wording.

use crate::{
    calendar::day_month,
    case::{DangerStatement, Entry, Found, SafetyGoal},
    document::{
        Audience, Cell, Document, Words,
        audience::{CopyFor, said},
        meeting::full,
    },
    procedure::StageKind,
    text,
};

/// Stands where a plan has nothing yet; it blames nobody.
pub(super) const STILL_OPEN: &str = "Still to be agreed.";

/// Stands above the table: the headings alone say nothing to a child.
const WHAT_THEY_SAY: &str = "A danger statement says who is worried, about what, and what could happen to you if \
    nothing changes. The safety goal beside it says what we need to see to be sure that you are safe, and for how long.";

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    if are_asked_for(copy) {
        add_pairs(document, copy);
        add_bottom_lines(document, copy);
    }
}

/// Returns true where the meeting asks for statements, or there are some: a procedure without them leaves none open.
pub(super) fn are_asked_for(copy: CopyFor<'_>) -> bool {
    let mut stages = copy.procedure.stages.iter();
    let asks_for_them = stages.any(|stage| stage.kind == StageKind::Statements);
    asks_for_them
        || copy.dangers().next().is_some()
        || copy.goals().next().is_some()
        || !copy.case.map.bottom_lines.is_empty()
}

/// Adds each danger statement beside its goals. A goal that answers two stands beside both, so each row is whole.
fn add_pairs(document: &mut Document, copy: CopyFor<'_>) {
    document.heading(2, "Danger statements and safety goals");
    let mut rows: Vec<Vec<Cell>> = copy
        .dangers()
        .map(|statement| {
            let goals = copy.goals().filter(|goal| answers(goal, statement));
            vec![danger(copy, statement), goals_cell(copy, goals, STILL_OPEN)]
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
        document.paragraph(STILL_OPEN);
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

/// Returns who is worried, about what, and what could happen; a part that is missing leaves no gap.
pub(super) fn danger(copy: CopyFor<'_>, statement: &DangerStatement) -> Cell {
    let mut paragraphs = Vec::new();
    if !statement.worried.is_empty() {
        paragraphs.push(Words::labelled("Who is worried", worried(copy, statement)));
    }
    let about = copy.wording(&statement.about, statement.to_child.as_deref());
    match said(Some(about)) {
        // Behind who is worried it needs its label; alone in its cell it does not.
        Some(about) if !paragraphs.is_empty() => {
            paragraphs.push(Words::labelled("What about", about));
        }
        Some(about) => paragraphs.push(about.into()),
        None => {}
    }
    // What was put to the child says all of it in one.
    let in_parts = about == statement.about;
    if let Some(impact) = said(statement.impact.as_deref()).filter(|_| in_parts) {
        let label = copy.titled(
            "What could happen to you if nothing changes",
            "What could happen if nothing changes",
        );
        paragraphs.push(Words::labelled(label, impact));
    }
    if let Some(disputed) = said(statement.disputed.as_deref()) {
        paragraphs.push(Words::labelled("Not everybody agrees", disputed));
    }
    paragraphs.into()
}

pub(super) fn goals_cell<'a>(
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

pub(super) fn add_bottom_lines(document: &mut Document, copy: CopyFor<'_>) {
    let title = copy.titled(
        "Bottom lines: what must happen, whatever else does",
        "What must happen, whatever else does",
    );
    document.heading(2, title);
    let lines: Vec<Words> = copy
        .entries(&copy.case.map.bottom_lines)
        .map(|line| bottom_line(copy, line))
        .collect();
    if lines.is_empty() {
        document.paragraph(STILL_OPEN);
    }
    document.list(lines);
}
/// Says a bottom line, and to professionals at which meetings it was heard to be broken. A child and a family know, and are
/// not held to account by their own copy.
fn bottom_line(copy: CopyFor<'_>, line: &Entry) -> Words {
    let words = copy.wording(&line.text, line.to_child.as_deref());
    let days: Vec<String> = line.broken.iter().map(|day| day_month(*day)).collect();
    if days.is_empty() || copy.audience != Audience::Professionals {
        return words.into();
    }
    format!("{} Broken: told on {}.", full(words), text::list(&days)).into()
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, plan},
        procedure::Library,
    };

    #[test]
    fn that_a_bottom_line_was_broken_is_for_professionals_alone() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Jay Hill}, meetings: [{date: 2026-12-18}], \
             bottom_lines: [{text: Dawn rings 101, broken: [2026-12-11, 2026-12-18]}]}",
        )
        .unwrap();
        let procedure = Library::builtin()
            .get("leicestershire-complex-risk")
            .unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        let said = |audience| format!("{:?}", plan(&case, &procedure, audience, today).blocks);
        let told = "Dawn rings 101. Broken: told on 11 December and 18 December.";
        assert!(said(Audience::Professionals).contains(told));
        for audience in [Audience::Family, Audience::Child] {
            let copy = said(audience);
            assert!(
                copy.contains("Dawn rings 101") && !copy.contains("roken"),
                "{audience:?}"
            );
        }
    }
}
