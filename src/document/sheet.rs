//! The actions as rows of a sheet, a value in each cell, to sort and to count. It decides nothing about who may read one.

use super::{
    Datum, Rows,
    actions::{is_of, owner, standing},
    audience::{CopyFor, said},
    risk,
};
use crate::{
    case::{Action, Found},
    text::capitalised,
};

/// What stands over the columns.
const COLUMNS: [&str; 13] = [
    "Reference",
    "Id",
    "Area of concern",
    "Action",
    "Owner",
    "Agency",
    "Due",
    "Status",
    "Risk",
    "Goal",
    "Done when",
    "Where it stands",
    "This copy is for",
];

/// Returns the actions, a row each, in the order of the case.
///
/// Rows are sorted, copied and put below those of other cases: each says of itself whose it is and who may read it.
pub(super) fn of_actions(copy: CopyFor<'_>) -> Rows {
    Rows {
        name: "Actions".to_owned(),
        header: COLUMNS.map(str::to_owned).to_vec(),
        rows: copy.actions().map(|action| row(copy, action)).collect(),
    }
}

fn row(copy: CopyFor<'_>, action: &Action) -> Vec<Datum> {
    let level = action.purpose.risk.as_deref();
    let plain = |words: Option<&str>| said(words).unwrap_or_default().to_owned();
    let before = [
        copy.case.reference.clone(),
        action.id.clone().unwrap_or_default(),
        plain(action.concern.as_deref()),
        copy.what(action),
        owner(copy, action),
        agency(copy, action),
    ];
    let after = [
        capitalised(&action.status().to_string()),
        level
            .map(|id| risk::level(copy.procedure, id))
            .unwrap_or_default(),
        goals(copy, action),
        plain(action.done_when.as_deref()),
        standing(copy, action).unwrap_or_default(),
        copy.is_for(),
    ];
    let due = action.due.map_or(Datum::Nothing, Datum::Day);
    let before = before.into_iter().map(Datum::from);
    before
        .chain([due])
        .chain(after.into_iter().map(Datum::from))
        .collect()
}

/// Returns the agency the owner is there for, where this audience may know the owner.
fn agency(copy: CopyFor<'_>, action: &Action) -> String {
    let Some(who) = is_of(copy, action) else {
        return String::new();
    };
    match copy.case.find(who) {
        Found::Person(person) if !person.keeps_private("agency") => {
            person.agency.clone().unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Returns the goals it serves that this audience may read.
fn goals(copy: CopyFor<'_>, action: &Action) -> String {
    let served = copy.goals().filter(|goal| {
        let id = goal.id.as_deref();
        action
            .purpose
            .answers
            .iter()
            .any(|own| Some(own.as_str()) == id)
    });
    let served = served.map(|goal| copy.wording(&goal.see, goal.to_child.as_deref()).to_owned());
    served.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{case::Case, document::Audience, procedure::Procedure};

    fn rows(audience: Audience) -> Vec<String> {
        let case: Case = serde_yaml::from_str(
            "{reference: A-1, people: [{id: kim, name: Kim Roe, agency: Police}, {id: pat, name: Pat Lee, agency: Health, \
             private: [agency]}], safety_goals: [{id: G1, see: home by ten}, {id: G2, see: secret, private: true}], actions: [\
             {id: A1, action: Ring, owner: kim, due: 2026-12-01, answers: [G1, G2], done_when: heard, concern: School}, \
             {id: A2, action: Visit, owner: pat, status: part done, why: ill, agreed: {owner_said_yes: false}}, \
             {id: A3, action: hidden, owner: kim, professionals_only: true}]}",
        )
        .unwrap();
        let (procedure, today) = (Procedure::default(), crate::calendar::Date::default());
        let copy = CopyFor::of_the_child(&case, &procedure, audience, today);
        let rows = of_actions(copy).rows.into_iter().map(|row| {
            let cells = row.iter().map(Datum::plain);
            cells.collect::<Vec<_>>().join("|")
        });
        rows.collect()
    }

    #[test]
    fn an_action_is_a_row_of_values_that_its_reader_may_have() {
        let ring = "A-1|A1|School|Ring|Kim Roe|Police|2026-12-01|Open||home by ten|heard||";
        let visit = "A-1|A2||Visit|Pat Lee|||Part done||||Part done: ill|";
        let hidden = "A-1|A3||hidden (for professionals only)|Kim Roe|Police||Open|||||";
        let only = [ring, visit, hidden].map(|row| format!("{row}professionals only"));
        assert_eq!(rows(Audience::Professionals), only);
        let refused = "A-1|A2||Visit|Not agreed yet|||Part done||||Part done.|";
        let open = [ring, refused].map(|row| format!("{row}family and safety network"));
        assert_eq!(rows(Audience::Family), open);
    }
}
