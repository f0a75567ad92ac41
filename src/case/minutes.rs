//! Minutes of a meeting, and the signature under them. How they are laid out is not decided here.

use super::{Entry, Who, written::one_or_many};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// Minutes of a meeting whose procedure takes them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// `draft` until the chair has signed, then `signed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// What was discussed.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub discussion: Vec<Entry>,
    /// Who signed, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
}

impl Minutes {
    /// Returns the minutes of a meeting that has just been held: nobody has signed them yet.
    pub fn draft(discussion: Vec<Entry>) -> Self {
        Self {
            status: Some("draft".to_owned()),
            discussion,
            signed: None,
        }
    }
}

impl Minutes {
    /// Returns true where somebody has signed them. A signature by nobody is none, and minutes that are said to be a draft
    /// are one, whatever stands beside it.
    pub fn is_signed(&self) -> bool {
        let by = self.signed.as_ref().and_then(|signed| signed.by.as_ref());
        self.status.as_deref() == Some("signed") && by.is_some()
    }
}

/// A signature of the chair.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Signed {
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}
