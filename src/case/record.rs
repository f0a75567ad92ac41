//! The record a meeting leaves in the case file. It is what was agreed, not minutes.

use super::{AttendanceRecord, Decision, Minutes, PlanChange, Present, Who, written::one_or_many};
use crate::calendar::{Date, Time};
use serde::{Deserialize, Serialize};

/// What one meeting leaves in the case file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MeetingRecord {
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Which meeting of the run it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Who chaired, and when.
    #[serde(flatten)]
    pub held: Held,
    /// Who was there.
    #[serde(flatten)]
    pub attendance: AttendanceRecord,
    /// What was agreed about the agreement itself.
    #[serde(flatten)]
    pub agreement: AgreementRecord,
    /// The opening that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<OpeningRecord>,
    /// The criteria that were met: ids of the procedure, or words.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub criteria: Vec<String>,
    /// Decisions the procedure asks for.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub decisions: Vec<Decision>,
    /// What follows from it.
    #[serde(flatten)]
    pub closing: ClosingRecord,
    /// Minutes, where the procedure takes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// What was put right later.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub corrected: Vec<Correction>,
}

/// Who chaired, and when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// Who chaired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<Who>,
    /// Why it was not the one whose turn it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair_reason: Option<String>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<Time>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Time>,
    /// Changes of chair while it ran.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub chaired_from: Vec<Present>,
    /// Where it was broken off: whether what was agreed counts, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_held: Option<PartHeld>,
    /// Where the child was on the list and not talked about: why, and until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deferred: Option<Deferral>,
    /// Where it was stopped for a danger.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub urgent: Vec<UrgentStop>,
}

/// The opening that was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OpeningRecord {
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_by: Option<Who>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
}

/// Who agrees, who has the plan, who takes it to the child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AgreementRecord {
    /// What the child and the family say of it.
    #[serde(
        default,
        rename = "agreement",
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub said: Vec<Agreement>,
    /// Who is on call out of hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_hours: Option<OutOfHours>,
    /// Who takes the plan to the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_taken_to_child: Option<PlanTaken>,
}

/// What one of the child, family or network says of the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who.
    #[serde(default)]
    pub who: Who,
    /// `agrees`, `does not agree`, `not asked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// In their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// Who is on call, and whether they have the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OutOfHours {
    /// Who is on call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_call: Option<String>,
    /// Whether they have the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_plan: Option<bool>,
}

/// Who takes the plan to the child, and when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanTaken {
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// What follows from a meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ClosingRecord {
    /// What was decided about agencies that regularly do not come.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub non_attendance: Vec<NonAttendance>,
    /// Who is sent the record.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub distributed: Vec<Who>,
    /// What was missing and known to be when the meeting closed.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub closed_with: Vec<String>,
    /// The next meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextMeeting>,
    /// What happens where there is no next meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Afterwards>,
    /// What was not settled before the meeting, and why it was held all the same.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub exceptions: Vec<Exception>,
    /// What has to be filed, and who sees to it.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub filed: Vec<Filed>,
    /// Ids of the actions that were written down or changed and not read back: nobody has said yes to them.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub not_read_back: Vec<String>,
    /// What changed in those parts of the plan that keep no day of their own.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub plan_changes: Vec<PlanChange>,
}

/// Something that was to be settled before a meeting and was not, and why the meeting was held all the same.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Exception {
    /// What was to be settled, in the procedure's words.
    #[serde(default)]
    pub unsettled: String,
    /// What it lacked when that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacked: Option<String>,
    /// What was answered in the meeting, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Why the meeting was held all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who said so: the chair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
}

/// Something that has to be filed after a meeting, and who sees to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Filed {
    /// What, by the procedure's id.
    #[serde(default)]
    pub what: String,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
}

/// What was decided about an agency that regularly does not come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NonAttendance {
    /// The agency.
    #[serde(default)]
    pub agency: String,
    /// What became of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// What became of the prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
}

/// The next meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NextMeeting {
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// The grade or person that chairs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Why it is later than the procedure's interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What happens where there is no next meeting, and who tells the child.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Afterwards {
    /// What happens: an id of the procedure, or words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Who tells the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<Who>,
}

/// A meeting that was broken off.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PartHeld {
    /// Whether it counts as a meeting of the run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<bool>,
    /// Why it was broken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A child of a sitting who was not talked about this time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Deferral {
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A stop for a disclosure or a danger.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UrgentStop {
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// Who rings police or duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rings: Option<Who>,
    /// Who asks for a strategy discussion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategy: Option<Who>,
}

/// Something of an earlier meeting that was put right: who, when, what it was.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Who put it right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Which field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

impl MeetingRecord {
    /// Returns true where the child was talked about; one at which the child was put off was no meeting about the child.
    pub const fn was_held(&self) -> bool {
        self.held.deferred.is_none()
    }

    /// Returns true where it counts as a meeting of the run: one that was broken off does unless it was said not to; one that
    /// put the child off does not.
    pub fn counts(&self) -> bool {
        let part = self.held.part_held.as_ref();
        self.was_held() && part.and_then(|part| part.counts).unwrap_or(true)
    }

    /// Goes through those who were there, the child included.
    pub fn present(&self) -> impl Iterator<Item = &Who> {
        self.attendance.present.iter().map(|p| &p.id)
    }
}
