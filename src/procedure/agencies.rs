//! Which agency somebody is there for, and how bodies count as agencies. Who must be there is for `quoracy`.

use super::Procedure;
use crate::case::{Case, Who, speaks_for_no_agency};
use crate::text;

/// Returns the agency a person counts for, under the name the procedure or the case gives it.
///
/// Nobody counts for an agency who is there as family or network.
pub fn agency_of(procedure: &Procedure, case: &Case, who: &Who) -> Option<String> {
    let person = case.person(who)?;
    if !person.is_professional() {
        return None;
    }
    person
        .agency
        .as_deref()
        .map(|agency| counted(procedure, case, agency))
}

/// Returns the agency a person speaks for: none for a student, an interpreter or an observer, whoever sends them.
pub fn agency_spoken_for(procedure: &Procedure, case: &Case, who: &Who) -> Option<String> {
    let role = case.person(who)?.role.as_deref();
    if role.is_some_and(speaks_for_no_agency) {
        return None;
    }
    agency_of(procedure, case, who)
}

/// Returns the name under which an agency counts: its `counts_as` in the case, then in the procedure, else itself;
/// letter case aside, and as the procedure spells it.
pub fn counted(procedure: &Procedure, case: &Case, agency: &str) -> String {
    let of_case = case
        .circle
        .agencies
        .iter()
        .find(|a| text::same(&a.name, agency));
    let of_procedure = procedure
        .membership
        .members
        .iter()
        .find(|m| text::same(&m.name, agency));
    let counts_as = of_case
        .and_then(|a| a.counts_as.as_deref())
        .or_else(|| of_procedure.and_then(|m| m.counts_as.as_deref()))
        .unwrap_or(agency);
    let spelt = procedure.membership.members.iter().map(|m| m.name.as_str());
    spelt
        .into_iter()
        .find(|name| text::same(name, counts_as))
        .unwrap_or(counts_as)
        .to_owned()
}

/// Returns the agencies several people speak for, each once, in the order of the people.
pub fn agencies_of<'a>(
    procedure: &Procedure,
    case: &Case,
    people: impl IntoIterator<Item = &'a Who>,
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for agency in people
        .into_iter()
        .filter_map(|who| agency_spoken_for(procedure, case, who))
    {
        if !found.contains(&agency) {
            found.push(agency);
        }
    }
    found
}
