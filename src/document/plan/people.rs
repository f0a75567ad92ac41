//! The people who are part of the plan and how to reach them. Who may know which number is decided in `audience`.

use crate::{
    case::Person,
    document::{Cell, Document, Words, audience::CopyFor},
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    let title = copy.titled(
        "The people who are part of your safety plan, and how to reach them",
        "The people in your plan, and how to reach them",
    );
    document.heading(2, title);
    let mut rows: Vec<Vec<Cell>> = copy.people().map(|person| row(copy, person)).collect();
    if rows.is_empty() {
        document.paragraph("Nobody is written down here yet.");
        return;
    }
    let own = copy.childs_contact();
    if !own.is_empty() {
        rows.insert(
            0,
            vec![copy.child().into(), copy.whose_plan().into(), lines(own)],
        );
    }
    document.table(&["Name", "Who they are", "How to reach them"], rows);
}

fn row(copy: CopyFor<'_>, person: &Person) -> Vec<Cell> {
    let mut standing: Vec<Words> = person
        .what_they_are()
        .map(Words::from)
        .into_iter()
        .collect();
    if person.ties.safety_network_lead {
        standing.push("Leads your safety network".into());
    } else if person.ties.network {
        standing.push("In your safety network".into());
    }
    vec![
        person.shown().into(),
        standing.into(),
        lines(copy.contact(person)),
    ]
}

fn lines(of_contact: Vec<&str>) -> Cell {
    let lines: Vec<Words> = of_contact.into_iter().map(Words::from).collect();
    lines.into()
}
