//! Decisions a procedure asks for: step-down, referral, contingency, flagging, funding, who carries the record on.
//! It does not decide which are asked; the procedure does.

use super::{Marks, Pairs, Who, written::one_or_many};
use crate::calendar::Date;
use crate::text;
use serde::{Deserialize, Serialize};

/// One decision. Which fields it has depends on its kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Kind: an id of the procedure, such as `step-down` or `contingency`.
    #[serde(default)]
    pub kind: String,
    /// The day, where it stands outside the record of a meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The answer: yes, no, or words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What is done where the plan does not hold.
    #[serde(flatten)]
    pub contingency: Contingency,
    /// A mark on other agencies' systems.
    #[serde(flatten)]
    pub flagging: Flagging,
    /// Who pays which share.
    #[serde(flatten)]
    pub funding: Funding,
    /// Who carries something onward.
    #[serde(flatten)]
    pub carrying: Carrying,
    /// Who may read it.
    #[serde(flatten)]
    pub marks: Marks,
}

/// If this happens, then that is done, led by a named person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Contingency {
    /// What might happen.
    #[serde(default, rename = "if", skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What is done then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// Who leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Who>,
}

impl Contingency {
    /// Returns true where both are for the same thing that might happen, however it ends or begins: `If he is late.`
    pub fn is_for_the_same(&self, other: &Self) -> bool {
        let bare = |held: &Self| {
            let when = held.when.as_deref().unwrap_or_default().trim();
            let lead = when
                .get(..3)
                .filter(|lead| lead.eq_ignore_ascii_case("if "));
            let when = lead.and_then(|_| when.get(3..)).unwrap_or(when);
            when.trim_end_matches(['.', ',', ':', ';']).to_owned()
        };
        crate::text::same(&bare(self), &bare(other))
    }
}

/// Whether the child's name is placed on a flagging system, and who is alerted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Flagging {
    /// Whether.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<bool>,
    /// The agencies alerted.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub agencies: Vec<String>,
    /// When it is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Date>,
}

/// A contribution agreed in principle.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Funding {
    /// What it pays for.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Each agency's share in per cent; they sum to 100.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub shares: Pairs<String, u8>,
    /// The agencies that have confirmed.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub confirmed_by: Vec<String>,
}

impl Funding {
    /// Returns the agencies that have a share and have not confirmed it.
    pub fn still_to_confirm(&self) -> Vec<&str> {
        let has = |agency: &str| self.confirmed_by.iter().any(|by| text::same(by, agency));
        let shares = self.shares.iter().map(|(agency, _)| agency.as_str());
        shares.filter(|agency| !has(agency)).collect()
    }
}

/// A named person who carries something to a place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Carrying {
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
    /// To which meeting or person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}
