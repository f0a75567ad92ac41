//! Stages, and what a procedure reads, asks and records in them: the data. What a stage shows is for `view`.

use super::terms::is_default;
use crate::{calendar::Interval, text};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One step of a sitting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Its id.
    pub id: String,
    /// What kind of stage it is.
    pub kind: StageKind,
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// What it is called on the stage bar.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short: String,
    /// How long it may take.
    #[serde(default)]
    pub minutes: u32,
    /// The columns it shows, where it shows columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

/// The kinds of stage the product knows. A procedure lists and configures them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum StageKind {
    Opening,
    Attendance,
    Synopsis,
    Progress,
    Tracker,
    Matrix,
    Mapping,
    Statements,
    Scaling,
    Rating,
    Actions,
    Decisions,
    Review,
    Agreement,
}

impl fmt::Display for StageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Opening => "opening",
            Self::Attendance => "attendance",
            Self::Synopsis => "synopsis",
            Self::Progress => "progress",
            Self::Tracker => "tracker",
            Self::Matrix => "matrix",
            Self::Mapping => "mapping",
            Self::Statements => "statements",
            Self::Scaling => "scaling",
            Self::Rating => "rating",
            Self::Actions => "actions",
            Self::Decisions => "decisions",
            Self::Review => "review",
            Self::Agreement => "agreement",
        })
    }
}

/// What is read and asked at the opening.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Opening {
    /// What the meeting is for, read aloud.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub purpose: Vec<String>,
    /// The same for when family is there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub purpose_to_family: Vec<String>,
    /// Values the meeting keeps to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Ground rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ground_rules: Vec<String>,
    /// What is said about confidentiality.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confidentiality: Vec<String>,
    /// Related assessment tools that are asked about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_tools: Vec<Titled>,
}

/// Something with an id and a title.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Titled {
    /// Its id.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// What it is called where the child or the family may read along.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to_family: String,
}

impl Titled {
    /// Returns what it is called among professionals, or where the child or the family may read along.
    pub fn called(&self, to_family: bool) -> &str {
        let kinder = Some(self.to_family.as_str()).filter(|words| to_family && !words.is_empty());
        let title = Some(self.title.as_str()).filter(|title| !title.is_empty());
        kinder.or(title).unwrap_or(&self.id)
    }
}

/// A decision the procedure asks for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DecisionAsk {
    /// Kind: an id.
    pub kind: String,
    /// The question.
    #[serde(default)]
    pub question: String,
    /// What it is called, in a few words.
    #[serde(default)]
    pub title: String,
    /// How it is answered.
    #[serde(default)]
    pub form: DecisionForm,
    /// When it is asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: super::When,
    /// True where it is asked only of a child who came down from Red in the newest monthly return.
    #[serde(default, skip_serializing_if = "is_default")]
    pub came_down: bool,
    /// What can follow where the answer is no: then no next meeting is asked for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub if_no: Vec<String>,
    /// True where the answer stands, without names, in the panel's own record too: it is told beyond the child.
    #[serde(default, skip_serializing_if = "is_default")]
    pub for_panel: bool,
}

/// How a decision is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionForm {
    /// Yes or no, and why.
    #[default]
    YesNo,
    /// In words.
    Words,
    /// If this happens, then that is done, led by somebody. There may be several.
    Contingency,
    /// Whether the name is flagged, with which agencies, looked at again when.
    Flagging,
    /// Shares of a cost that sum to 100.
    SharedFunding,
    /// A named person who carries something to a place.
    CarriedForward,
    /// A report of progress: when, in writing or in person, from whom.
    ProgressReport,
}

/// When a procedure meets again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewRule {
    /// The interval, where it does not depend on a level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Interval>,
    /// The longest interval that is ever allowed, whatever the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hard_maximum: Option<Interval>,
    /// How near another review may fall before it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<Interval>,
}

/// What is recorded and sent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "questions of a form")]
pub struct RecordRule {
    /// Minutes are taken.
    pub minutes: bool,
    /// The Safety Plan is updated.
    pub plan: bool,
    /// A case note is written.
    pub case_note: bool,
    /// The monthly returns go out with what was agreed on them.
    #[serde(skip_serializing_if = "is_default")]
    pub tracker: bool,
    /// Matrix and mapping are written out, to be filed.
    #[serde(skip_serializing_if = "is_default")]
    pub template: bool,
    /// Somebody takes the plan to the child.
    pub plan_to_child: bool,
    /// The chair signs the record.
    #[serde(skip_serializing_if = "is_default")]
    pub signed_by_chair: bool,
    /// Who is sent the record, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sent_to: Vec<String>,
    /// What is ticked at close, with the name of who does it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filing: Vec<Titled>,
    /// What is reported about all children together, without names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Reporting>,
}

impl RecordRule {
    /// Names what everybody is handed at the end: "the plan and the action list".
    ///
    /// The actions go out whatever the record is: without them nobody knows what they said yes to.
    pub fn handed_out(&self) -> String {
        let parts = [
            (self.plan, "the plan"),
            (true, "the action list"),
            (self.tracker, "the tracker"),
            (self.case_note, "the case note"),
            (self.template, "matrix and mapping"),
            (self.minutes, "the minutes"),
        ];
        let words: Vec<&str> = parts
            .into_iter()
            .filter(|(is_part, _)| *is_part)
            .map(|(_, words)| words)
            .collect();
        text::list(&words)
    }
}

/// Something reported about all children together, without names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reporting {
    /// What is reported.
    pub title: String,
    /// To whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// How often.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Interval>,
}
