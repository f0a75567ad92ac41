//! How a case came to the meeting: criteria, gates, referral, related tools, monthly returns, other reviews.
//! It does not judge whether a gate is passed; `procedure` does.

use super::{
    Pairs, Who,
    written::{asked_one_or_many, one_or_many},
};
use crate::calendar::{Date, YearMonth};
use crate::text;
use serde::{Deserialize, Serialize};

/// How a case came to the meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Background {
    /// Criteria that are met: ids of the procedure, or words.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub criteria: Vec<String>,
    /// Meetings that take this one's place: ids of the procedure. An empty list says that it was asked and there is none;
    /// where nothing stands nobody has asked.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "asked_one_or_many"
    )]
    pub superseded_by: Option<Vec<String>>,
    /// Invitations that have to be considered, and the answers.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub invited: Pairs<String, Invitation>,
    /// The referral or nomination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Referral>,
    /// That management agreed to begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Begun>,
    /// Related assessment tools: done, or why not needed.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub related_tools: Pairs<String, ToolAnswer>,
    /// Monthly returns.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub tracker: Vec<Return>,
    /// Those whom the child does engage with.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub engages_with: Vec<Who>,
    /// Reviews of other procedures.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub other_reviews: Vec<OtherReview>,
    /// Progress reports that a panel asked for.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub progress_reports: Vec<ProgressReport>,
}

impl Background {
    /// Goes through the criteria that are met, those of the referral among them.
    pub fn criteria_met(&self) -> impl Iterator<Item = &String> {
        let of_referral = self.referral.iter().flat_map(|r| &r.criteria);
        self.criteria.iter().chain(of_referral)
    }

    /// Marks a criterion as met, or as not met. One that is met is written once: with the referral, where there is one.
    pub fn mark_criterion(&mut self, criterion: &str, met: bool) {
        if met && self.criteria_met().any(|known| known == criterion) {
            return;
        }
        let of_referral = self.referral.as_mut().map(|r| &mut r.criteria);
        if met {
            let list = of_referral.unwrap_or(&mut self.criteria);
            list.push(criterion.to_owned());
            return;
        }
        for list in of_referral.into_iter().chain([&mut self.criteria]) {
            list.retain(|known| known != criterion);
        }
    }

    /// What is marked where it was asked and no other meeting takes this one's place.
    pub const NO_OTHER: &str = "none";

    /// Returns true where a meeting was marked as taking this one's place; of none, where it was asked and there is none.
    pub fn is_superseded_by(&self, meeting: &str) -> bool {
        let named = self.superseded_by.as_ref();
        named.is_some_and(|named| {
            let is_none = named.iter().all(|one| text::same(one, Self::NO_OTHER));
            if meeting == Self::NO_OTHER {
                is_none
            } else {
                named.iter().any(|known| known == meeting)
            }
        })
    }

    /// Marks a meeting as taking this one's place, or no longer: without the last mark it is as if nobody had asked.
    pub fn mark_superseding(&mut self, meeting: &str, instead: bool) {
        if meeting == Self::NO_OTHER {
            self.superseded_by = instead.then(Vec::new);
            return;
        }
        let mut named = self.superseded_by.take().unwrap_or_default();
        named.retain(|known| known != meeting && !text::same(known, Self::NO_OTHER));
        if instead {
            named.push(meeting.to_owned());
        }
        self.superseded_by = Some(named).filter(|named| !named.is_empty());
    }
}

/// Whether somebody was considered for an invitation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Invitation {
    /// Whether it was considered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub considered: Option<bool>,
    /// Whether they were invited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited: Option<bool>,
    /// Why, or why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// That management agreed to begin, after supervision.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Begun {
    /// Who agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// A related assessment tool: done on a day, or not needed because.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ToolAnswer {
    /// The day it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
    /// Why it is not needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_needed: Option<String>,
}

/// A social worker's monthly return: a colour for each area of the procedure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Return {
    /// The month it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<YearMonth>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
    /// When it was made, where it corrects an earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What the social worker added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A colour for each area; areas are ids of the procedure.
    #[serde(flatten)]
    pub areas: Pairs<String, String>,
}

/// A review of another procedure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OtherReview {
    /// What kind.
    #[serde(default)]
    pub kind: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// A report of progress that an earlier panel asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgressReport {
    /// When it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// In writing or in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// From whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Who>,
    /// When it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Date>,
    /// How it came: in writing or in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_form: Option<String>,
    /// From whom it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_from: Option<Who>,
    /// Why it has not come, as it was said at a panel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_received: Option<String>,
}

/// A referral or nomination to a panel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Referral {
    /// The agency it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Who presents it.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub presented_by: Vec<Who>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Date>,
    /// The panel it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panel: Option<Date>,
    /// Who was asked before it was made.
    #[serde(flatten)]
    pub gates: Gates,
    /// Criteria that are met.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub criteria: Vec<String>,
    /// What it holds, section by section.
    #[serde(flatten)]
    pub account: Account,
    /// The synopsis of each agency.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub synopsis: Vec<Synopsis>,
    /// When the core members were told of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notified: Option<Date>,
    /// When the synopsis went to the members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circulated: Option<Date>,
    /// Papers that came with it.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub attached: Vec<String>,
}

/// What had to happen before a referral was made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gates {
    /// Where unmet need was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmet_need: Option<UnmetNeed>,
    /// Senior managers who approved it.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub approved: Vec<SignOff>,
    /// Senior managers who authorised it.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub authorised: Vec<SignOff>,
    /// The chair's decision on the threshold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    /// Who was consulted, and when.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub consulted: Pairs<String, Date>,
    /// Other panels that were considered first.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub other_panels_considered: Vec<String>,
    /// An expert assessment or court decision about to come; `none` where it was asked and nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaiting: Option<String>,
}

/// The sections of a referral.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Family and who lives where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// History.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<String>,
    /// Assessments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessments: Option<String>,
    /// Agencies involved.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub agencies_involved: Vec<String>,
    /// Risks that are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risks_known: Option<String>,
    /// Risks that are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risks_unknown: Option<String>,
    /// What stands in the way of planning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obstacles: Option<String>,
    /// What the panel is expected to bring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub benefits: Option<String>,
    /// What is hoped for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcomes_sought: Option<String>,
}

/// Where unmet need was found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UnmetNeed {
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_on: Option<Date>,
    /// By which meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A senior manager's yes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SignOff {
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// For which agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// The chair's decision on the threshold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Threshold {
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// Whether it is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// One agency's part of the synopsis.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Synopsis {
    /// The agency.
    #[serde(default)]
    pub agency: String,
    /// Its account.
    #[serde(default)]
    pub text: String,
    /// Its senior manager's yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_off: Option<SignOff>,
}
