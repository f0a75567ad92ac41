//! People round the child, and the agencies they are there for. It does not decide who counts towards quoracy.

use super::{
    Who,
    written::{Written, is_false, one_or_many},
};
use crate::text;
use serde::{Deserialize, Serialize};

/// Somebody who belongs to the case.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Short name by which the file refers to them; optional until something refers to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Full name.
    #[serde(default)]
    pub name: String,
    /// What they like to be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred_name: Option<String>,
    /// Post, for somebody who is there for an agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The agency they are there for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// What they are to the child, for family and network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relationship: Option<String>,
    /// Their place in the child's life.
    #[serde(flatten)]
    pub ties: Ties,
    /// How to reach them.
    #[serde(flatten)]
    pub contact: Contact,
    /// What they are sent: nothing, or a list; plan and actions where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receives: Option<Receives>,
    /// A warning about sharing with this person; always masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caution: Option<String>,
    /// Fields that are on no screen, in no copy and in no list.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub private: Vec<String>,
}

/// A person's place in the child's life.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ties {
    /// Lives with the child.
    #[serde(default, skip_serializing_if = "is_false")]
    pub household: bool,
    /// Belongs to the safety network.
    #[serde(default, skip_serializing_if = "is_false")]
    pub network: bool,
    /// Leads the safety network.
    #[serde(default, skip_serializing_if = "is_false")]
    pub safety_network_lead: bool,
    /// Said yes to being reachable through the plan; unanswered where missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_plan: Option<bool>,
}

/// How a person is reached. Masked on every screen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where they live or work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// What a person is sent after a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "ReceivesWritten", into = "ReceivesWritten")]
pub struct Receives(pub Vec<String>);

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct ReceivesWritten(#[serde(deserialize_with = "one_or_many")] Vec<String>);

impl From<ReceivesWritten> for Receives {
    fn from(written: ReceivesWritten) -> Self {
        Self(written.0)
    }
}

impl From<Receives> for ReceivesWritten {
    fn from(receives: Receives) -> Self {
        Self(receives.0)
    }
}

impl Person {
    /// Returns a person's name; where that is private, what they are: on every page, in every copy and line.
    pub fn shown(&self) -> String {
        if self.keeps_private("name") {
            self.what_they_are().unwrap_or_else(not_named)
        } else {
            self.name.clone()
        }
    }

    /// Returns how a person is spoken of: preferred name, or the first name without a rank or title; what they are
    /// where both are private.
    pub fn called(&self) -> String {
        const TITLES: &[&str] = &[
            "dr", "mr", "mrs", "ms", "miss", "mx", "prof", "rev", "ds", "dc", "di", "dci", "pc",
            "sgt", "insp", "cllr",
        ];
        let preferred = self.preferred_name.as_deref();
        let preferred = preferred.filter(|_| !self.keeps_private("preferred_name"));
        if let Some(name) = preferred {
            return name.to_owned();
        }
        if self.keeps_private("name") {
            return self.shown();
        }
        let mut words = self.name.split_whitespace();
        let first = words
            .by_ref()
            .find(|word| !TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str()));
        first.unwrap_or(&self.name).to_owned()
    }

    /// Returns what a person is: post and agency, or relationship, without what is private.
    ///
    /// An agency that the post begins with is not said twice: a health visitor is of Health.
    pub fn what_they_are(&self) -> Option<String> {
        let fields = [
            ("role", &self.role),
            ("relationship", &self.relationship),
            ("agency", &self.agency),
        ];
        let parts: Vec<&str> = fields
            .into_iter()
            .filter(|(field, _)| !self.keeps_private(field))
            .filter_map(|(_, value)| value.as_deref().map(str::trim))
            .filter(|value| !value.is_empty())
            .collect();
        without_saying_twice(&parts)
    }

    pub(super) fn full_names(&self) -> impl Iterator<Item = &str> {
        [Some(self.name.as_str()), self.preferred_name.as_deref()]
            .into_iter()
            .flatten()
    }

    /// Returns true where the person is there for an agency, not as family or network.
    pub fn is_professional(&self) -> bool {
        self.agency.is_some() && !self.is_family_or_network()
    }

    /// Returns true where something says that the person is family or network, whatever else is told of them.
    pub fn is_family_or_network(&self) -> bool {
        let ties = &self.ties;
        self.relationship.is_some() || ties.household || ties.network || ties.safety_network_lead
    }

    /// Returns true where the person is sent this kind of copy. Plan and actions are sent where nothing is said.
    pub fn is_sent(&self, copy: &str) -> bool {
        match &self.receives {
            None => copy == "plan" || copy == "actions",
            Some(Receives(list)) => list.iter().any(|word| word == copy),
        }
    }

    /// Returns true where a field is named in `private`.
    pub fn keeps_private(&self, field: &str) -> bool {
        self.private.iter().any(|name| name == field)
    }

    /// Returns what they are to the meeting: post, relationship, or nothing, without what is private.
    pub fn standing(&self) -> &str {
        let role = self.open("role", self.role.as_ref());
        role.or_else(|| self.open("relationship", self.relationship.as_ref()))
            .unwrap_or_default()
    }

    /// Returns the post, where it is not private.
    pub fn post(&self) -> Option<&str> {
        self.open("role", self.role.as_ref())
    }

    fn open<'a>(&self, field: &str, value: Option<&'a String>) -> Option<&'a str> {
        value
            .filter(|_| !self.keeps_private(field))
            .map(String::as_str)
    }
}

/// What stands for somebody whose name and place are private.
pub(super) fn not_named() -> String {
    "Somebody not named here".to_owned()
}

/// Joins what somebody is there as, leaving out a last part that an earlier one begins with.
pub fn without_saying_twice(parts: &[&str]) -> Option<String> {
    let (last, before) = parts.split_last()?;
    let is_said = before.iter().any(|part| begins_with(part, last));
    Some(if is_said { before } else { parts }.join(", "))
}

/// Compares whole words, so that a healthcare assistant is still said to be of Health.
fn begins_with(part: &str, words: &str) -> bool {
    let mut of_part = part.split_whitespace();
    words
        .split_whitespace()
        .all(|word| of_part.next().is_some_and(|own| text::same(own, word)))
}

/// An agency invited to this case, beside the procedure's own list. May be written as a name alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written<AgencyFields>", into = "Written<AgencyFields>")]
pub struct Agency {
    /// Its name; agencies are the same when their names are, letter case aside.
    pub name: String,
    /// Who comes for it.
    pub attends: Vec<Who>,
    /// The agency it counts as towards quoracy, where it does not count as itself.
    pub counts_as: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
struct AgencyFields {
    #[serde(default)]
    name: String,
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    attends: Vec<Who>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counts_as: Option<String>,
}

impl From<Written<AgencyFields>> for Agency {
    fn from(written: Written<AgencyFields>) -> Self {
        match written {
            Written::Short(name) => Self {
                name,
                ..Self::default()
            },
            Written::Long(f) => Self {
                name: f.name,
                attends: f.attends,
                counts_as: f.counts_as,
            },
        }
    }
}

impl From<Agency> for Written<AgencyFields> {
    fn from(a: Agency) -> Self {
        if a.attends.is_empty() && a.counts_as.is_none() {
            Self::Short(a.name)
        } else {
            Self::Long(AgencyFields {
                name: a.name,
                attends: a.attends,
                counts_as: a.counts_as,
            })
        }
    }
}
