//! What a procedure has people fill in: columns, quadrants, areas, scale, levels. It judges nothing that is filled in.

use super::terms::is_default;
use crate::{
    calendar::{Interval, NotAnInterval},
    case::Pairs,
};
use serde::{Deserialize, Serialize};

/// Columns of the mapping.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MappingForm {
    /// The columns, each of one section or more.
    #[serde(default)]
    pub columns: Vec<Column>,
}

/// A column of the mapping.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// What stands above it.
    #[serde(default)]
    pub title: String,
    /// Its sections; a column without any is its own section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// What to ask, shown while it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ask: String,
}

/// A section of a column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its id, under which a case file keeps its entries.
    pub id: String,
    /// What stands above it.
    #[serde(default)]
    pub title: String,
    /// What to ask, shown while it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ask: String,
    /// Which list of the case it shows, where not its own entries.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shows: Shows,
    /// True where its entries are steps that an action can be made of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: bool,
}

/// Which list of the case a section shows. Each is one list wherever it appears.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shows {
    /// The section's own entries.
    #[default]
    Entries,
    /// The safety goals.
    SafetyGoals,
    /// The danger statements.
    DangerStatements,
}

/// Quadrants of the matrix.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MatrixForm {
    /// The quadrants, or three columns, in order.
    #[serde(default)]
    pub quadrants: Vec<Section>,
    /// `four-quadrants` or `three-columns`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub layout: String,
}

/// Areas and colours of the monthly returns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TrackerForm {
    /// The areas, in order.
    #[serde(default)]
    pub areas: Vec<Area>,
    /// For how many months running an area is red before the child is listed.
    #[serde(default)]
    pub red_running: u32,
}

/// An area of the monthly returns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// What else a council's sheet calls it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What each colour means there.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub colours: Pairs<String, String>,
}

/// What to think of when actions are agreed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionsForm {
    /// Questions to ask before the list of actions is done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
}

/// The safety scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScaleForm {
    /// Lowest number.
    pub from: u8,
    /// Highest number.
    pub to: u8,
    /// The question.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// What the lowest number means.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lowest: String,
    /// What the highest number means.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub highest: String,
}

impl Default for ScaleForm {
    fn default() -> Self {
        Self {
            from: 0,
            to: 10,
            question: String::new(),
            lowest: String::new(),
            highest: String::new(),
        }
    }
}

/// Levels of risk, lowest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RatingForm {
    /// The question.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The levels by id, lowest first.
    pub levels: Pairs<String, Level>,
    /// What a level can make the meeting consider, by id.
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    pub asks: Pairs<String, LevelAsk>,
}

/// A level of risk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Level {
    /// What it is called: `HIGH risk`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it means.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub meaning: String,
    /// How often it meets.
    #[serde(skip_serializing_if = "is_default")]
    pub cadence: Cadence,
    /// What it makes the meeting consider: ids of `asks`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<String>,
    /// What can happen next where there is no next meeting: ids or words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closing: Vec<String>,
    /// Out of hours: a weekend or holiday before the next meeting asks who is on call.
    #[serde(skip_serializing_if = "is_default")]
    pub on_call: bool,
}

/// What a level makes the meeting consider.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LevelAsk {
    /// What it is called, in a few words.
    pub title: String,
    /// The question.
    pub question: String,
}

/// How often a level meets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CadenceWritten", into = "CadenceWritten")]
pub enum Cadence {
    /// As often as the procedure says for every level.
    #[default]
    AsReview,
    /// No next date.
    None,
    /// At most this long between meetings.
    Every(Interval),
}

#[derive(Clone, Serialize, Deserialize)]
struct Every {
    every: Interval,
}

type CadenceWritten = crate::case::Written<Every>;

const AS_REVIEW: &str = "as review";
const NONE: &str = "none";

impl TryFrom<CadenceWritten> for Cadence {
    type Error = NotAnInterval;

    fn try_from(written: CadenceWritten) -> Result<Self, NotAnInterval> {
        match written {
            CadenceWritten::Short(word) if word == AS_REVIEW => Ok(Self::AsReview),
            CadenceWritten::Short(word) if word == NONE => Ok(Self::None),
            CadenceWritten::Short(word) => word.parse().map(Self::Every),
            CadenceWritten::Long(long) => Ok(Self::Every(long.every)),
        }
    }
}

impl From<Cadence> for CadenceWritten {
    fn from(cadence: Cadence) -> Self {
        match cadence {
            Cadence::AsReview => Self::Short(AS_REVIEW.to_owned()),
            Cadence::None => Self::Short(NONE.to_owned()),
            Cadence::Every(every) => Self::Long(Every { every }),
        }
    }
}

impl RatingForm {
    /// Returns a level by id.
    pub fn level(&self, id: &str) -> Option<&Level> {
        self.levels
            .iter()
            .find(|(level, _)| level == id)
            .map(|(_, level)| level)
    }

    /// Returns how high a level stands: 0 for the lowest.
    pub fn height(&self, id: &str) -> Option<usize> {
        self.levels.iter().position(|(level, _)| level == id)
    }

    /// Returns the highest of several levels.
    pub fn highest<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        ids.into_iter()
            .filter_map(|id| Some((self.height(id)?, id)))
            .max_by_key(|(height, _)| *height)
            .map(|(_, id)| id)
    }
}

impl MappingForm {
    /// Goes through the sections of all columns; a column without any is its own section.
    pub fn sections(&self) -> impl Iterator<Item = Section> + '_ {
        self.columns.iter().flat_map(Column::all_sections)
    }
}

impl Column {
    /// Returns its sections; a column without any is its own section.
    pub fn all_sections(&self) -> Vec<Section> {
        if self.sections.is_empty() {
            vec![Section {
                id: self.id.clone(),
                ask: self.ask.clone(),
                ..Section::default()
            }]
        } else {
            self.sections.clone()
        }
    }
}
