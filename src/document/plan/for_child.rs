//! The child's own copy: their words first, then what goes well, and only then the worries, under plain headings.
//! It holds what the published layout holds in another order; entries stand as they were said or put to the child.

use super::{afterwards, history, measures, people, statements, voice};
use crate::{
    case::Entry,
    document::{Cell, Document, Words, audience::CopyFor},
    procedure::{Column, Shows},
};

/// The columns of a mapping that hold what is good; no procedure says so of a column, so it goes by their names.
const GOES_WELL: [&str; 2] = ["working_well", "going_well"];

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    voice::add(document, copy);
    history::add(document, copy);
    add_going_well(document, copy);
    // What nobody was asked about is not said to be open: the child would wait for it.
    if statements::are_asked_for(copy) {
        add_worries(document, copy);
        add_goals(document, copy);
        statements::add_bottom_lines(document, copy);
    }
    measures::add(document, copy);
    afterwards::add_risk(document, copy);
    afterwards::add(document, copy);
    people::add(document, copy);
    afterwards::add_signatures(document, copy);
}

fn add_going_well(document: &mut Document, copy: CopyFor<'_>) {
    let good = going_well(copy).map(|entry| {
        let words = copy.wording(&entry.text, entry.to_child.as_deref());
        Words::from(words)
    });
    let good: Vec<Words> = good.collect();
    if !good.is_empty() {
        document.heading(2, "What is going well");
    }
    document.list(good);
}

/// Returns strengths and what has kept the child safe before, as the procedure's mapping orders them.
fn going_well(copy: CopyFor<'_>) -> impl Iterator<Item = &Entry> {
    let columns = copy.procedure.forms.mapping.columns.iter();
    columns
        .filter(|column| GOES_WELL.contains(&column.id.as_str()))
        .flat_map(Column::all_sections)
        .filter(|section| section.shows == Shows::Entries)
        .flat_map(move |section| copy.entries(copy.case.section(&section.id)))
}

fn add_worries(document: &mut Document, copy: CopyFor<'_>) {
    document.heading(2, "What people are worried about");
    let worries = copy.dangers().map(|worry| statements::danger(copy, worry));
    add_each(document, worries);
}

fn add_goals(document: &mut Document, copy: CopyFor<'_>) {
    document.heading(2, "What we want to see");
    let goals = copy.goals();
    let goals = goals.map(|goal| statements::goals_cell(copy, std::iter::once(goal), ""));
    add_each(document, goals);
}

/// Adds an item for each, its parts below one another; where there is none, that it is still to be agreed.
fn add_each(document: &mut Document, items: impl Iterator<Item = Cell>) {
    let items = items.map(below_one_another);
    let items: Vec<Words> = items.filter(|words| !words.is_empty()).collect();
    if items.is_empty() {
        document.paragraph(statements::STILL_OPEN);
    }
    document.list(items);
}

fn below_one_another(Cell(parts): Cell) -> Words {
    let mut whole = Words::default();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !whole.is_empty() {
            whole = whole.and("\n");
        }
        whole.0.extend(part.0);
    }
    whole
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, plan},
        procedure::Library,
    };

    fn of_robin(audience: Audience) -> String {
        let case: Case =
            serde_yaml::from_str(include_str!("../../../tests/cases/robin.yaml")).unwrap();
        let procedure = Library::builtin().get(&case.procedure).unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        format!("{:?}", plan(&case, &procedure, audience, today).blocks)
    }

    #[test]
    fn a_plan_leaves_open_only_what_its_meeting_asks_for() {
        for audience in [Audience::Child, Audience::Family, Audience::Professionals] {
            let plan = of_robin(audience);
            // The actions alone are asked for and still to come.
            assert_eq!(plan.matches("Still to be agreed").count(), 1, "{plan}");
            for heading in [
                "worried about",
                "want to see",
                "whatever else",
                "this plan does not",
            ] {
                assert!(!plan.contains(heading), "{audience:?}: {heading}");
            }
        }
        assert!(of_robin(Audience::Child).contains("Four calm weeks in September."));
    }
}
