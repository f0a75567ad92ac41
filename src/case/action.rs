//! Actions: what one named person does by a date, and how it went. It does not judge whether an action is SMART.

use super::{Entry, Key, Marks, Who, written::one_or_many};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What one named person does by a date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// What it is known by within a sitting.
    #[serde(skip)]
    pub key: Key,
    /// Its id in the file; a new one always has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The area of concern it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concern: Option<String>,
    /// What is done.
    #[serde(default)]
    pub action: String,
    /// How it is put to the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_child: Option<String>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Who>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How it will be known that it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_when: Option<String>,
    /// What it is for.
    #[serde(flatten)]
    pub purpose: Purpose,
    /// How it went.
    #[serde(flatten)]
    pub progress: Progress,
    /// When it was agreed, and by whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Agreed>,
    /// Who may read it.
    #[serde(flatten)]
    pub marks: Marks,
}

/// What an action is for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Purpose {
    /// Ids of the goals it serves.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub answers: Vec<String>,
    /// The day of the child's own words that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_voice: Option<Date>,
    /// The level of risk it is there for: an id of the procedure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// References of the children it is shared by.
    #[serde(
        default,
        rename = "for",
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub children: Vec<String>,
}

/// How an action went.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The day it is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Date>,
    /// Where it stands; open where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Why it stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// How often it was carried to a new date.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub carried: u32,
    /// Progress told between meetings.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub notes: Vec<Entry>,
}

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Not begun, or nothing heard.
    #[serde(rename = "open")]
    Open,
    /// Begun.
    #[serde(rename = "in progress")]
    InProgress,
    /// Done.
    #[serde(rename = "done")]
    Done,
    /// Some of it done, and why not all.
    #[serde(rename = "part done")]
    PartDone,
    /// Not done, and why.
    #[serde(rename = "not done")]
    NotDone,
    /// No longer needed, and why.
    #[serde(rename = "dropped")]
    Dropped,
}

impl Status {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::InProgress,
        Self::Done,
        Self::PartDone,
        Self::NotDone,
        Self::Dropped,
    ];
    /// All of them as files write them.
    pub const WORDS: [&'static str; 6] = [
        "open",
        "in progress",
        "done",
        "part done",
        "not done",
        "dropped",
    ];

    /// Returns true where nothing is left to do.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Dropped)
    }

    /// Returns true where a reason belongs with it.
    pub fn wants_reason(self) -> bool {
        matches!(self, Self::PartDone | Self::NotDone | Self::Dropped)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::InProgress => "in progress",
            Self::Done => "done",
            Self::PartDone => "part done",
            Self::NotDone => "not done",
            Self::Dropped => "dropped",
        })
    }
}

/// That an action was agreed: its owner said yes in the meeting, or is told by somebody by a date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreed {
    /// The day of the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The owner said yes; a "yes in the meeting" is no signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_said_yes: Option<bool>,
    /// Who tells an owner who was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<Who>,
    /// By when they are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tell_by: Option<Date>,
    /// Why an owner said no. It is apart from the reason of a status: a part-done action keeps its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl Action {
    /// Returns where it stands; open where nothing is said.
    pub fn status(&self) -> Status {
        self.progress.status.unwrap_or(Status::Open)
    }

    /// Returns true where something is left to do.
    pub fn is_open(&self) -> bool {
        !self.status().is_over()
    }

    /// Returns true where its owner said no to what is still to do: nobody has taken it on.
    pub fn is_declined(&self) -> bool {
        let agreed = self.agreed.as_ref();
        self.is_open() && agreed.and_then(|agreed| agreed.owner_said_yes) == Some(false)
    }

    /// Returns why its owner said no. A file may have it where the reason of a status stands, while the status wants none.
    pub fn why_refused(&self) -> Option<&str> {
        let own = self
            .agreed
            .as_ref()
            .and_then(|agreed| agreed.why.as_deref());
        let of_status = self.progress.why.as_deref();
        let shared = of_status.filter(|_| !self.status().wants_reason());
        own.or(shared).filter(|_| self.is_declined())
    }

    /// Returns true where it should have been done before a day. Computed each time and never stored.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
