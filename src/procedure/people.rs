//! Who comes to a meeting, who has to, who chairs, and what follows where they do not come: the data of those rules.
//! It does not apply them; `quoracy`, `turn` and `absence` do.

use super::terms::is_default;
use crate::case::Written;
use serde::{Deserialize, Serialize};

/// Who comes, who has to, and what follows where they do not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Membership {
    /// The agency that leads.
    #[serde(default)]
    pub lead_agency: String,
    /// Agencies that are members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// True where a member who cannot come names somebody instead.
    #[serde(default, skip_serializing_if = "is_default")]
    pub replacements: bool,
    /// Rules of quoracy; every one must hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quoracy: Vec<QuoracyRule>,
    /// What follows where an agency regularly does not come.
    #[serde(default)]
    pub non_attendance: AbsenceRule,
}

/// An agency or post that is a member. May be written as a name alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written<MemberFields>", into = "Written<MemberFields>")]
pub struct Member {
    /// Agency.
    pub name: String,
    /// The posts that fill its seat, where the procedure names them.
    pub posts: Vec<String>,
    /// The agency it counts as, where not as itself.
    pub counts_as: Option<String>,
    /// True where it is expected at every meeting.
    pub expected: bool,
}

#[derive(Clone, Serialize, Deserialize)]
struct MemberFields {
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    posts: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counts_as: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    expected: bool,
}

impl From<Written<MemberFields>> for Member {
    fn from(written: Written<MemberFields>) -> Self {
        match written {
            Written::Short(name) => Self {
                name,
                ..Self::default()
            },
            Written::Long(long) => Self {
                name: long.name,
                posts: long.posts,
                counts_as: long.counts_as,
                expected: long.expected,
            },
        }
    }
}

impl From<Member> for Written<MemberFields> {
    fn from(member: Member) -> Self {
        Self::Long(MemberFields {
            name: member.name,
            posts: member.posts,
            counts_as: member.counts_as,
            expected: member.expected,
        })
    }
}

/// A rule of quoracy. The list is closed: there is no expression language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum QuoracyRule {
    /// This agency must not be the only one.
    NotAlone {
        /// The agency.
        agency: String,
        /// When the rule holds.
        #[serde(default, skip_serializing_if = "is_default")]
        when: When,
    },
    /// At least so many agencies.
    AtLeast {
        /// How many.
        agencies: usize,
        /// When the rule holds.
        #[serde(default, skip_serializing_if = "is_default")]
        when: When,
    },
    /// This agency must be there.
    Present {
        /// The agency.
        agency: String,
        /// When the rule holds.
        #[serde(default, skip_serializing_if = "is_default")]
        when: When,
    },
    /// Somebody in this post must be there.
    PostPresent {
        /// The post.
        post: String,
        /// Other names of it.
        #[serde(default, rename = "or", skip_serializing_if = "Vec::is_empty")]
        others: Vec<String>,
        /// The agency whose post it is; any where none is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agency: Option<String>,
        /// When the rule holds.
        #[serde(default, skip_serializing_if = "is_default")]
        when: When,
    },
    /// The agency that refers must be there.
    ReferrerPresent {
        /// When the rule holds.
        #[serde(default, skip_serializing_if = "is_default")]
        when: When,
    },
}

impl QuoracyRule {
    /// Returns when the rule holds.
    pub fn when(&self) -> &When {
        match self {
            Self::NotAlone { when, .. }
            | Self::AtLeast { when, .. }
            | Self::Present { when, .. }
            | Self::PostPresent { when, .. }
            | Self::ReferrerPresent { when } => when,
        }
    }
}

/// When a rule holds; always where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// At this level of risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
}

impl When {
    /// Returns true where the rule holds at this level.
    pub fn holds(&self, rating: Option<&str>) -> bool {
        self.rating.is_none() || self.rating.as_deref() == rating
    }
}

/// Whose turn it is to chair.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChairRule {
    /// The agency that chairs, where it is not the lead agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Posts that may chair, first choice first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<String>,
    /// Whether a later post chairs only where nobody of an earlier one is there.
    #[serde(skip_serializing_if = "is_default")]
    pub in_absence: bool,
    /// Posts that take turns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotation: Option<Rotation>,
    /// The post that chairs the meeting a child is referred on to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub onward: Option<Onward>,
}

/// Posts that take turns by the number of the meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rotation {
    /// Post of the first, second, third meeting, and round again.
    pub grades: Vec<String>,
    /// When turns are taken.
    pub when: When,
    /// When the count begins again: `on-step-up`, or never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart: Option<String>,
}

/// The meeting a child can be referred on to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Onward {
    /// What it is called.
    pub to: String,
    /// Who chairs it.
    pub chaired_by: String,
}

/// What follows where an agency regularly does not come.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AbsenceRule {
    /// Missed so many running: the chair is prompted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Running>,
    /// Missed so many of the last so many: a notice is drafted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<MissedOf>,
}

/// A number of meetings missed one after the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// How many.
    pub running: usize,
}

/// A number of meetings missed of the last so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedOf {
    /// How many were missed.
    pub missed: usize,
    /// Of how many.
    pub of: usize,
}
