//! Whether enough agencies are here, and what would fix it. Agencies are counted, never people.

use super::{Procedure, QuoracyRule, When, agencies_of, agency_of};
use crate::case::{Case, Who};
use crate::text;

/// Whether enough agencies are here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quoracy {
    /// Agencies that are here beside the lead agency, in attendance order.
    pub besides_lead: Vec<String>,
    /// True where the lead agency is here.
    pub lead: bool,
    /// What would fix it; empty where enough are here.
    pub fixes: Vec<String>,
}

impl Quoracy {
    /// Returns true where enough agencies are here.
    pub fn is_quorate(&self) -> bool {
        self.fixes.is_empty()
    }
}

/// Works out whether enough agencies are here. Every rule must hold.
pub fn quoracy(procedure: &Procedure, case: &Case, here: &[Who], rating: Option<&str>) -> Quoracy {
    let lead = &procedure.membership.lead_agency;
    let agencies = agencies_of(procedure, case, here);
    let held: Vec<(&str, Option<String>)> = here
        .iter()
        .filter_map(|who| Some((case.person(who)?.role.as_deref()?, who)))
        .map(|(role, who)| (role, agency_of(procedure, case, who)))
        .collect();
    let fixes = procedure
        .membership
        .quoracy
        .iter()
        .filter_map(|rule| match rule {
            QuoracyRule::NotAlone { agency, when } => not_alone(&agencies, agency, when, rating),
            QuoracyRule::AtLeast {
                agencies: least,
                when,
            } => at_least(agencies.len(), *least, when, rating),
            QuoracyRule::Present { agency, when } => {
                missing(!has(&agencies, agency), agency, when, rating)
            }
            QuoracyRule::PostPresent {
                post,
                others,
                agency,
                when,
            } => {
                let is_it = |role: &str| {
                    let mut names = others.iter().chain([post]);
                    names.any(|name| holds(role, name))
                };
                let is_there = held.iter().any(|(role, of)| {
                    let is_theirs = agency
                        .as_deref()
                        .is_none_or(|agency| of.as_ref().is_some_and(|of| text::same(of, agency)));
                    is_theirs && is_it(role)
                });
                missing(!is_there, &post_of(post, agency.as_deref()), when, rating)
            }
            QuoracyRule::ReferrerPresent { when } => {
                let from = case
                    .background
                    .referral
                    .as_ref()
                    .and_then(|r| r.from.as_deref())?;
                missing(!has(&agencies, from), from, when, rating)
            }
        });
    let fixes = fixes.collect();
    let is_lead = |agency: &String| text::same(agency, lead);
    Quoracy {
        lead: agencies.iter().any(is_lead),
        fixes,
        besides_lead: agencies.into_iter().filter(|a| !is_lead(a)).collect(),
    }
}

/// Names a post, and whose it is where that is asked for: `a Team Manager of Children's Social Care`.
pub fn post_of(post: &str, agency: Option<&str>) -> String {
    let of = agency.map(|agency| format!(" of {agency}"));
    format!("{} {post}{}", text::article(post), of.unwrap_or_default())
}

/// A role is a post, or the post and where: `Team Manager, Locality 2`.
fn holds(role: &str, post: &str) -> bool {
    let place = role.find([',', '(', ';']).unwrap_or(role.len());
    text::same(role, post) || role.get(..place).is_some_and(|role| text::same(role, post))
}

fn has(agencies: &[String], agency: &str) -> bool {
    agencies.iter().any(|a| text::same(a, agency))
}

fn not_alone(
    agencies: &[String],
    agency: &str,
    when: &When,
    rating: Option<&str>,
) -> Option<String> {
    let others = agencies.iter().filter(|a| !text::same(a, agency)).count();
    (when.holds(rating) && others == 0)
        .then(|| format!("at least one other agency besides {agency}"))
}

fn at_least(here: usize, least: usize, when: &When, rating: Option<&str>) -> Option<String> {
    (when.holds(rating) && here < least).then(|| {
        let noun = if least - here == 1 {
            "agency"
        } else {
            "agencies"
        };
        format!("{} more {noun}", least - here)
    })
}

fn missing(is_missing: bool, what: &str, when: &When, rating: Option<&str>) -> Option<String> {
    (when.holds(rating) && is_missing).then(|| what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample::{builtin, case, mini};

    const PEOPLE: &str = "
people:
  - {id: priya, name: Priya Nair, role: Social worker, agency: Children's Social Care}
  - {id: tom, name: Tom Ashby, role: 'Team Manager, Locality 2', agency: children's social care}
  - {id: cole, name: Martin Cole, agency: Police}
  - {id: kemi, name: Kemi Adeyemi, agency: Youth Offending Service}
  - {id: farah, name: Farah Malik, agency: Health}
  - {id: nora, name: Nora Bell, agency: School nurse}
  - {id: ed, name: Ed Poole, role: Team Manager, agency: Education}
  - {id: pat, name: Pat Lowe, role: Social worker, agency: Health}
  - {id: dawn, name: Dawn Carter, relationship: Mother}
  - {id: coach, name: Marcus Hill, agency: Boxing club, network: true}
agencies: [{name: School nurse, counts_as: Health}]
referral: {from: Police}
";

    fn fixes(procedure: &Procedure, here: &str, rating: Option<&str>) -> Vec<String> {
        let here: Vec<Who> = here.split_whitespace().map(Who::new).collect();
        quoracy(procedure, &case(PEOPLE), &here, rating).fixes
    }

    #[test]
    fn the_lead_agency_must_not_be_alone() {
        let alone = "at least one other agency besides Children's Social Care";
        let table = [
            ("", Some(alone)),
            ("priya", Some(alone)),
            ("priya tom", Some(alone)),
            ("priya tom dawn child coach", Some(alone)),
            ("priya nobody", Some(alone)),
            ("priya cole", None),
            ("priya nora", None),
            ("cole", None),
        ];
        for (here, expected) in table {
            let fixes = fixes(&builtin("leicestershire-complex-risk"), here, None);
            let expected: Vec<&str> = expected.into_iter().collect();
            assert_eq!(fixes, expected, "{here}");
        }
    }

    #[test]
    fn agencies_are_counted_and_never_people() {
        let table = [
            ("priya tom cole", vec!["1 more agency"]),
            ("priya cole kemi", vec![]),
            ("priya farah nora", vec!["1 more agency"]),
            ("farah nora", vec!["2 more agencies"]),
            ("priya cole dawn coach", vec!["1 more agency"]),
        ];
        for (here, expected) in table {
            assert_eq!(fixes(&mini(), here, Some("medium")), expected, "{here}");
        }
    }

    #[test]
    fn a_rule_of_one_level_holds_at_that_level_only() {
        let table = [
            (Some("high"), vec!["Police"]),
            (Some("medium"), vec![]),
            (None, vec![]),
        ];
        for (rating, expected) in table {
            assert_eq!(
                fixes(&mini(), "priya kemi farah", rating),
                expected,
                "{rating:?}"
            );
        }
    }

    #[test]
    fn a_post_is_asked_for_of_its_own_agency_beside_the_agency_that_refers() {
        let manager = "a Team Manager of Children's Social Care";
        let worker = "a key social worker of Children's Social Care";
        let panel = builtin("oxfordshire-complex-child-panel");
        let table = [
            ("priya cole", vec![manager]),
            ("priya ed cole", vec![manager]),
            ("tom priya cole", vec![]),
            ("tom cole", vec![worker]),
            ("tom pat cole", vec![worker]),
            ("tom priya kemi", vec!["Police"]),
            ("cole", vec!["Children's Social Care", manager, worker]),
        ];
        for (here, expected) in table {
            assert_eq!(fixes(&panel, here, None), expected, "{here}");
        }
    }

    #[test]
    fn agencies_are_named_once_as_the_procedure_spells_them() {
        let here: Vec<Who> = ["tom", "nora", "cole", "farah"].map(Who::new).into();
        let found = quoracy(
            &builtin("leicestershire-complex-risk"),
            &case(PEOPLE),
            &here,
            None,
        );
        assert!(found.lead);
        assert_eq!(found.besides_lead, ["Health", "Police"]);
        assert!(found.is_quorate());
    }

    #[test]
    fn who_learns_or_interprets_is_no_agency() {
        let case = case(
            "
people:
  - {id: priya, name: Priya Nair, agency: Children's Social Care}
  - {id: sam, name: Sam Poe, role: Trainee detective, agency: Police}
  - {id: jan, name: Jan Nowak, role: Polish interpreter, agency: Language Line}
  - {id: liz, name: Liz Orr, role: Independent domestic violence advocate, agency: Refuge}
",
        );
        let procedure = builtin("leicestershire-complex-risk");
        let here = |ids: &[&str]| -> Vec<Who> { ids.iter().map(|id| Who::new(*id)).collect() };
        let found = quoracy(&procedure, &case, &here(&["priya", "sam", "jan"]), None);
        assert!(!found.is_quorate() && found.besides_lead.is_empty());
        let found = quoracy(&procedure, &case, &here(&["priya", "liz"]), None);
        assert_eq!(found.besides_lead, ["Refuge"]);
    }
}
