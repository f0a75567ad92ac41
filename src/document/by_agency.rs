//! The action list by agency: what each still has to do, on a page of its own, for whoever answers for the agency. What
//! family, network and child do stands on a page together.

use super::{
    Audience, Document,
    actions::{Page, is_of, on_pages},
    audience::CopyFor,
};
use crate::{
    calendar::Date,
    case::{Action, Case, Found},
    procedure::{Procedure, agency_of},
    text,
};

/// Whose page it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Whose {
    /// An agency's.
    Agency(String),
    /// That of child, family and network.
    Theirs,
    /// Of somebody without an agency, or of nobody.
    Nobodys,
}

/// Returns what each agency still has to do, each on a page of its own.
pub fn actions_by_agency(
    case: &Case,
    procedure: &Procedure,
    audience: Audience,
    today: Date,
) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let pages = by_agency(copy);
    let pages = pages.iter().map(|(whose, actions)| Page {
        heading: title(whose).to_owned(),
        post: None,
        actions,
        names_owner: true,
    });
    on_pages(copy, "Actions by agency", pages)
}

fn title(whose: &Whose) -> &str {
    match whose {
        Whose::Agency(name) => name,
        Whose::Theirs => "Child, family and safety network",
        Whose::Nobodys => "No agency named yet",
    }
}

fn by_agency(copy: CopyFor<'_>) -> Vec<(Whose, Vec<&Action>)> {
    let mut pages: Vec<(Whose, Vec<&Action>)> = Vec::new();
    for action in copy.actions().filter(|action| action.is_open()) {
        let whose = whose(copy, action);
        let known = pages.iter_mut().find(|(known, _)| is_same(known, &whose));
        match known {
            Some((_, actions)) => actions.push(action),
            None => pages.push((whose, vec![action])),
        }
    }
    // Agencies first, in the order in which they came up; what nobody owns comes last, where it is seen.
    pages.sort_by_key(|(whose, _)| match whose {
        Whose::Agency(_) => 0,
        Whose::Theirs => 1,
        Whose::Nobodys => 2,
    });
    pages
}

fn is_same(one: &Whose, other: &Whose) -> bool {
    match (one, other) {
        (Whose::Agency(one), Whose::Agency(other)) => text::same(one, other),
        (one, other) => one == other,
    }
}

/// An agency is told of what one of its people was asked for, be it agreed or not; nobody else is told that they were asked.
fn whose(copy: CopyFor<'_>, action: &Action) -> Whose {
    let Some(owner) = is_of(copy, action) else {
        return Whose::Nobodys;
    };
    match copy.case.find(owner) {
        Found::Child(_) => Whose::Theirs,
        Found::Person(person) if !person.is_professional() => Whose::Theirs,
        Found::Person(_) | Found::Nobody | Found::Several => {
            agency_of(copy.procedure, copy.case, owner).map_or(Whose::Nobodys, Whose::Agency)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    const CASE: &str = "{child: {name: Jay Lee}, people: [{id: kim, name: Kim Roe, agency: Health}, {id: ann, name: Ann Poe, agency: health}, \
        {id: cole, name: Dan Cole, agency: Police}, {id: mum, name: Sue Lee, relationship: Mother}], actions: [\
        {action: nobody does}, {action: mother does, owner: mum}, {action: nurse does, owner: kim}, \
        {action: police does, owner: cole, professionals_only: true}, {action: other nurse does, owner: ann}, \
        {action: child does, owner: child}, {action: is done, owner: kim, status: done}]}";

    fn pages(audience: Audience) -> Vec<String> {
        let case: Case = serde_yaml::from_str(CASE).unwrap();
        let procedure = Procedure::default();
        let built = actions_by_agency(&case, &procedure, audience, Date::default());
        let said = built.blocks.iter().filter_map(|block| match block {
            Block::Heading { level: 2, text } => Some(text.clone()),
            Block::Table(table) => {
                let actions = table.rows.iter().filter_map(|row| row.get(1)?.0.first());
                Some(
                    actions
                        .map(super::super::Words::plain)
                        .collect::<Vec<_>>()
                        .join("; "),
                )
            }
            _ => None,
        });
        said.collect()
    }

    #[test]
    fn each_agency_has_one_page_and_the_family_has_one_together() {
        let expected = [
            "Health",
            "nurse does; other nurse does",
            "Police",
            "police does (for professionals only)",
            "Child, family and safety network",
            "mother does; child does",
            "No agency named yet",
            "nobody does",
        ];
        assert_eq!(pages(Audience::Professionals), expected);
        assert!(!pages(Audience::Family).join(" ").contains("olice"));
    }
}
