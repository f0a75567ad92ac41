//! What has to be settled before a meeting: the data. Whether it is settled is for `gates`.

use super::Titled;
use crate::calendar::Interval;
use serde::{Deserialize, Serialize};

/// What has to be settled before the meeting. The list is closed: there is no expression language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "gate", rename_all = "kebab-case")]
pub enum Gate {
    /// Management agreed to begin, after supervision.
    ManagementAgreement,
    /// The child is this old.
    Age {
        /// From this age.
        from: u32,
        /// To this age.
        to: u32,
    },
    /// The child's care plan is this.
    CarePlan {
        /// The plan.
        is: String,
    },
    /// The child is not a care leaver.
    NotCareLeaver,
    /// An area is red for as many months running as the monthly returns ask for.
    RedRunning,
    /// At least one criterion is met.
    Criteria {
        /// The criteria, as examples; others may be written.
        of: Vec<Titled>,
    },
    /// None of these meetings takes its place.
    NotSuperseded {
        /// The meetings.
        by: Vec<Titled>,
        /// What goes on regardless.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// The same, where the child or the family may read along.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note_to_family: String,
    },
    /// An invitation was considered, and the answer recorded.
    InvitationConsidered {
        /// To whom.
        who: Titled,
    },
    /// The matrix is filled in before.
    MatrixFilled,
    /// A meeting of professionals found unmet need.
    UnmetNeedFound,
    /// Senior managers of so many agencies approved it.
    Approved {
        /// How many agencies.
        agencies: usize,
    },
    /// An agency referred the child.
    Referred,
    /// The chair decided on the threshold.
    ThresholdDecided,
    /// Every agency's synopsis is signed off.
    SynopsisSignedOff,
    /// The day is set, and the core members were told of it.
    Notified,
    /// The synopsis was sent to the members.
    Circulated,
    /// A senior manager of the referring agency authorised it.
    Authorised,
    /// Somebody was consulted.
    Consulted {
        /// Whom: an id of `consulted`.
        who: Titled,
        /// Legal statuses of the child for which it is asked; for every child where there are none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        statuses: Vec<String>,
    },
    /// It was sent so long before the panel.
    SentAhead {
        /// How long.
        ahead: Interval,
    },
    /// No expert assessment or court decision is about to come.
    NotAwaiting,
    /// The referral holds these sections.
    Holds {
        /// The sections.
        sections: Vec<Titled>,
    },
    /// These papers came with it.
    Attached {
        /// The papers.
        papers: Vec<Titled>,
    },
    /// Other panels were considered first.
    OtherPanelsConsidered {
        /// The panels.
        panels: Vec<Titled>,
    },
}
