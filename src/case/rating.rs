//! What was judged: safety scales and risk ratings of each meeting. It holds no average and picks no level.

use super::{
    Pairs, Who,
    written::{is_false, one_or_many},
};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// One safety scale, 0 to 10 a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ScaleRecord {
    /// When it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How it was gathered: cards, messages or said in turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// Each person's number.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub scores: Pairs<Who, u8>,
    /// What somebody said about their number.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub words: Pairs<Who, String>,
}

/// One rating of risk, as it was agreed, and by all or not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatingRecord {
    /// When it was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The level: an id of the procedure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
    /// `consensus`, or `chair` where not all agree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<String>,
    /// How it was gathered: cards, messages or said in turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// The rating each agency held in the last round.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub by_agency: Pairs<String, String>,
    /// Ratings of the rounds before the last.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub earlier_rounds: Vec<Pairs<String, String>>,
    /// The agencies that differ, each with its reason.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub differs: Vec<Difference>,
    /// What the child, the family and the network said, which comes first.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub views: Vec<RatingView>,
    /// What the procedure attaches to the level, and the answers.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub asked: Pairs<String, LevelAnswer>,
    /// Why the level was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// True where the reason is for professionals only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub professionals_only: bool,
}

/// An agency that sees it differently.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The agency.
    #[serde(default)]
    pub agency: String,
    /// The level it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
    /// Its reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// True where the reason is for professionals only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub professionals_only: bool,
}

/// What somebody who has no agency's vote thinks, in their words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatingView {
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Who>,
    /// The level, where they named one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
    /// Their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// The answer to what a level makes the meeting consider.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LevelAnswer {
    /// Whether it was considered; unanswered where missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub considered: Option<bool>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<String>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
}
