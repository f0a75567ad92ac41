//! Whether enough agencies are here, and what would fix it. Agencies are counted, never people.

use super::{Procedure, QuoracyRule, When, agencies_of};
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
    let posts: Vec<&str> = here
        .iter()
        .filter_map(|who| case.person(who)?.role.as_deref())
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
            QuoracyRule::PostPresent { post, when } => missing(
                !posts.iter().any(|held| text::same(held, post)),
                &format!("a {post}"),
                when,
                rating,
            ),
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
    (when.holds(rating) && others == 0).then(|| format!("one agency besides {agency}"))
}

fn at_least(here: usize, least: usize, when: &When, rating: Option<&str>) -> Option<String> {
    (when.holds(rating) && here < least)
        .then(|| format!("{} more", text::count(least - here, "agency", "agencies")))
}

fn missing(is_missing: bool, what: &str, when: &When, rating: Option<&str>) -> Option<String> {
    (when.holds(rating) && is_missing).then(|| what.to_owned())
}
