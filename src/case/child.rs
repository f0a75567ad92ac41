//! The child a case is about. It does not decide what of it may be shown; `view` does.

use super::{
    Entry,
    written::{is_false, one_or_many},
};
use crate::calendar::Date;
use crate::text::first_word;
use serde::{Deserialize, Serialize};

/// The child a case is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Child {
    /// Full name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Initials, where a council keeps names out of its files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initials: Option<String>,
    /// What the child likes to be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred_name: Option<String>,
    /// Date of birth; always masked on a screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_of_birth: Option<Date>,
    /// Legal status in words; `Care leaver` counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_status: Option<String>,
    /// `long-term`, or a plan in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care_plan: Option<String>,
    /// The day the child came into care, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_into_care: Option<Date>,
    /// Where and with whom.
    #[serde(flatten)]
    pub home: Home,
    /// Council's team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Fields that are on no screen, in no copy and in no list.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub private: Vec<String>,
    /// The child's own words, dated and unedited.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub voice: Vec<Entry>,
}

/// Where the child lives and how to reach them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// With whom the child lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lives_with: Option<String>,
    /// Address; always masked, in no copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The child's own number; always masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The child's own address for mail; always masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// True where the child said yes to being reachable through the plan.
    #[serde(default, skip_serializing_if = "is_false")]
    pub on_plan: bool,
}

impl Child {
    /// Returns what the child is called aloud: preferred name, first name, or initials, whichever is not private.
    pub fn called(&self) -> String {
        let first = || self.open("name", self.name.as_deref());
        let initials = || self.open("initials", self.initials.as_deref());
        self.open("preferred_name", self.preferred_name.as_deref())
            .or_else(|| first().map(first_word))
            .or_else(initials)
            .unwrap_or("The child")
            .to_owned()
    }

    /// Returns the words of a field that is not private, where there are any.
    fn open<'a>(&self, field: &str, words: Option<&'a str>) -> Option<&'a str> {
        let words = words.map(str::trim).filter(|words| !words.is_empty());
        words.filter(|_| !self.keeps_private(field))
    }

    /// Returns true where a field is named in `private`.
    pub fn keeps_private(&self, field: &str) -> bool {
        self.private.iter().any(|name| name == field)
    }

    /// Returns the child's own words, none of them where they are private.
    pub fn open_voice(&self) -> &[Entry] {
        if self.keeps_private("voice") {
            &[]
        } else {
            &self.voice
        }
    }

    /// Goes through the names by which the whole child is meant.
    pub(super) fn full_names(&self) -> impl Iterator<Item = &str> {
        [
            self.name.as_deref(),
            self.preferred_name.as_deref(),
            self.initials.as_deref(),
        ]
        .into_iter()
        .flatten()
    }

    /// Returns the child's age on a day, in whole years.
    pub fn age_on(&self, day: Date) -> Option<u32> {
        self.date_of_birth.and_then(|born| day.years_since(born))
    }

    /// Returns true for a care leaver: by legal status, or from the eighteenth birthday.
    pub fn is_care_leaver(&self, day: Date) -> bool {
        self.legal_status
            .as_deref()
            .is_some_and(|s| s.to_lowercase().contains("care leaver"))
            || self.age_on(day).is_some_and(|age| age >= 18)
    }
}
