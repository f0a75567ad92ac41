//! Terms of reference of a kind of meeting, as checked data. It holds no rule's meaning; each rule has its file.

use super::{
    ActionsForm, Agenda, ChairRule, ClosedDay, DecisionAsk, Gate, MappingForm, MatrixForm,
    Membership, Opening, PlainWord, RatingForm, RecordRule, ReviewRule, ScaleForm, Stage,
    TrackerForm,
};
use crate::calendar::BankHolidays;
use serde::{Deserialize, Serialize};

/// Terms of reference of a kind of meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    /// Name by which a case file asks for it.
    #[serde(default)]
    pub name: String,
    /// What it is and where it comes from.
    #[serde(flatten)]
    pub about: About,
    /// What is read and asked at the opening.
    #[serde(default)]
    pub opening: Opening,
    /// Who comes, who has to, and what follows where they do not.
    #[serde(flatten)]
    pub membership: Membership,
    /// Whose turn it is to chair.
    #[serde(default)]
    pub chair: ChairRule,
    /// What has to be settled before the meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Gate>,
    /// What is filled in.
    #[serde(flatten)]
    pub forms: Forms,
    /// What is asked as a decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionAsk>,
    /// When it meets again.
    #[serde(default)]
    pub review: ReviewRule,
    /// How a sitting with several children is laid out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agenda: Agenda,
    /// The stages, in order.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// What is recorded and sent.
    #[serde(default)]
    pub record: RecordRule,
    /// Days nobody meets beside the bank holidays that are known: of the settings, and kept with a sitting, so that
    /// whoever reads its journal elsewhere counts the same days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed_days: Vec<ClosedDay>,
    /// Words of the trade beside those that are known: of the settings, and kept with a sitting for the same reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plain_words: Vec<PlainWord>,
}

impl Procedure {
    /// Returns the days nobody meets.
    pub fn holidays(&self) -> BankHolidays {
        let days = self.closed_days.iter();
        BankHolidays::england_and_wales()
            .with_extra(days.map(|day| (day.date, day.name.clone())).collect())
    }
}

/// What a procedure is and where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// What the meeting is called.
    #[serde(default)]
    pub title: String,
    /// For whom it is held.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub for_whom: String,
    /// Whether one sitting takes several children.
    #[serde(default, skip_serializing_if = "is_default")]
    pub several_children: bool,
    /// Laws, guidance and terms of reference it follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<String>,
}

/// What is filled in, each form by one stage kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Forms {
    /// Columns of the mapping.
    #[serde(default)]
    pub mapping: MappingForm,
    /// Quadrants of the matrix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matrix: Option<MatrixForm>,
    /// Areas and colours of the monthly returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracker: Option<TrackerForm>,
    /// The safety scale.
    #[serde(default)]
    pub scale: ScaleForm,
    /// Levels of risk.
    #[serde(default)]
    pub rating: RatingForm,
    /// What to think of when actions are agreed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub actions: ActionsForm,
}

impl Procedure {
    /// Returns the stage of an id.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }
}

/// Returns true where nothing was said, so that it is not written.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
