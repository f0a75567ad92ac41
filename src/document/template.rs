//! Matrix and mapping as they stand, quadrant by quadrant and column by column, for the file that asks for them. It says
//! nothing of its own, and shows what is asked under no heading that nobody filled in.

use super::{
    Audience, Block, Document, Words,
    audience::{CopyFor, said},
    plan::was_away,
};
use crate::{
    calendar::{Date, long},
    case::{Case, Entry},
    procedure::{Column, Procedure, Section, Shows},
};

/// The section that holds the child's own words.
const CHILDS_VOICE: &str = "childs_voice";
/// What stands under a heading where nothing was said.
const NOTHING: &str = "Nothing is written here.";

/// Returns matrix and mapping as one audience may have them.
pub fn template(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = copy.document("Matrix and mapping");
    document.heading(1, "Matrix and mapping");
    document.blocks.push(head(copy));
    if let Some(form) = &procedure.forms.matrix {
        document.heading(2, "Matrix");
        for quadrant in &form.quadrants {
            document.heading(3, titled(&quadrant.title, &quadrant.id));
            add(
                &mut document,
                copy,
                copy.entries(case.quadrant(&quadrant.id)),
            );
        }
    }
    let columns = &procedure.forms.mapping.columns;
    if !columns.is_empty() {
        document.heading(2, "Mapping");
    }
    for column in columns {
        add_column(&mut document, copy, column);
    }
    copy.finished(&document)
}

/// Adds the mapping to a record that stands for itself: the columns in which something was written, and no others.
pub(super) fn add_mapping(document: &mut Document, copy: CopyFor<'_>) {
    let columns = copy.procedure.forms.mapping.columns.iter();
    let filled: Vec<&Column> = columns.filter(|column| is_filled(copy, column)).collect();
    if !filled.is_empty() {
        document.heading(2, "Mapping");
    }
    for column in filled {
        add_column(document, copy, column);
    }
}

fn is_filled(copy: CopyFor<'_>, column: &Column) -> bool {
    let sections = column.sections.iter().map(|section| section.id.as_str());
    let mut ids = sections.chain([column.id.as_str()]);
    ids.any(|id| {
        let own_words = id == CHILDS_VOICE && copy.childs_words().next().is_some();
        own_words || copy.entries(copy.case.section(id)).next().is_some()
    })
}

fn add_column(document: &mut Document, copy: CopyFor<'_>, column: &Column) {
    document.heading(3, titled(&column.title, &column.id));
    if column.sections.is_empty() {
        add_section(document, copy, &column.id);
    }
    let sections = column.sections.iter();
    for own in sections.filter(|section| section.shows == Shows::default()) {
        add_title(document, own, &column.title);
        if own.steps {
            add_steps(document, copy, &own.id);
        } else {
            add_section(document, copy, &own.id);
        }
    }
}

fn head(copy: CopyFor<'_>) -> Block {
    let facts = [
        ("Child", Words::strong(copy.child())),
        ("Reference", copy.case.reference.clone().into()),
        ("As they stand on", long(copy.today).into()),
        ("This copy is for", copy.is_for().into()),
    ];
    let named = facts.map(|(key, words)| (key.to_owned(), words));
    Block::KeyValues(named.into())
}

/// A section that is all of its column needs no title of its own.
fn add_title(document: &mut Document, section: &Section, column: &str) {
    let title = said(Some(&section.title)).filter(|title| *title != column);
    if let Some(title) = title {
        document.paragraph(Words::strong(title));
    }
}

/// The child's own words stand where they are asked for, those said before the meeting first.
fn add_section(document: &mut Document, copy: CopyFor<'_>, id: &str) {
    if id == CHILDS_VOICE {
        let words = copy.childs_words().map(|entry| quoted(copy, entry));
        add_lines(document, words.collect(), NOTHING);
    } else {
        add(document, copy, copy.entries(copy.case.section(id)));
    }
}

/// A next step that was made an action stands in the list of actions alone.
fn add_steps(document: &mut Document, copy: CopyFor<'_>, id: &str) {
    let lines = copy.entries(copy.case.section(id));
    let lines = lines.map(|entry| copy.marked(&entry.text, entry.marks).into());
    let none = match copy.actions().next() {
        Some(_) => "What was agreed is in the list of actions.",
        None => NOTHING,
    };
    add_lines(document, lines.collect(), none);
}

/// The child's own words are a quotation, with whom they were said to and when.
fn quoted(copy: CopyFor<'_>, entry: &Entry) -> Words {
    let to = entry.to.as_ref().map(|to| format!("to {}", copy.name(to)));
    let when = entry.date.map(|date| {
        if was_away(copy, date) {
            format!("told at the meeting on {}", long(date))
        } else {
            long(date)
        }
    });
    let facts: Vec<String> = to.into_iter().chain(when).collect();
    let words = format!("“{}”", entry.text.trim());
    let words = copy.marked(&words, entry.marks);
    if facts.is_empty() {
        words.into()
    } else {
        format!("{words} ({})", facts.join(", ")).into()
    }
}

fn add<'a>(document: &mut Document, copy: CopyFor<'_>, entries: impl Iterator<Item = &'a Entry>) {
    let lines = entries.map(|entry| copy.marked(&entry.text, entry.marks).into());
    add_lines(document, lines.collect(), NOTHING);
}

fn add_lines(document: &mut Document, lines: Vec<Words>, none: &str) {
    if lines.is_empty() {
        document.paragraph(none);
    }
    document.list(lines);
}

fn titled<'a>(title: &'a str, id: &'a str) -> &'a str {
    said(Some(title)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    #[test]
    fn matrix_and_mapping_stand_as_they_were_filled_in() {
        let case: Case = serde_yaml::from_str(
            "{reference: DRN-1, child: {name: Robin Lee, voice: [{text: I hate packing., date: 2026-11-18, to: Amy}]}, \
             matrix: {resilience: [Loves swimming.], adversity: [{text: Kept apart., private: true}]}, \
             mapping: {going_well: [Two calm weeks.], childs_voice: [Can it stay?], needs_to_be_done: [Ask Pat.]}}",
        )
        .unwrap();
        let procedure = Library::builtin().get("derby-risk-and-network").unwrap();
        let today = parse_iso("2026-11-30").unwrap();
        let built = template(&case, &procedure, Audience::Professionals, today);
        let words = format!("{:?}", built.blocks);
        let mut from = 0;
        for next in [
            "Resilience",
            "Loves swimming.",
            "Vulnerability",
            NOTHING,
            "Going well",
            "Two calm weeks.",
            "Child's voice",
            "“I hate packing.” (to Amy, Wednesday 18 November 2026)",
            "“Can it stay?”",
            "Needs to be done",
            "Ask Pat.",
        ] {
            let at = words.get(from..).and_then(|rest| rest.find(next));
            from += at.unwrap_or_else(|| panic!("{next} after {from}: {words}")) + next.len();
        }
        assert!(!words.contains("Kept apart"), "{words}");
    }

    #[test]
    fn a_step_that_became_an_action_is_not_nothing() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Robin Lee}, actions: [{action: Ask Pat., due: 2026-12-21}]}",
        )
        .unwrap();
        let procedure = Library::builtin().get("derby-risk-and-network").unwrap();
        let today = parse_iso("2026-11-30").unwrap();
        let built = template(&case, &procedure, Audience::Professionals, today);
        let words = format!("{:?}", built.blocks);
        let (_, steps) = words.split_once("Needs to be done").unwrap();
        assert!(steps.contains("What was agreed is in the list of actions."));
        assert!(!steps.contains(NOTHING), "{steps}");
    }
}
