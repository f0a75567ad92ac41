//! Danger statements and the safety goals that answer them. It does not judge how well they are put; `practice` does.

use super::{
    Key, Marks, Who,
    written::{Written, one_or_many},
};
use serde::{Deserialize, Serialize};

/// Who is worried, about what, and what could happen to the child if nothing changes.
///
/// A statement given as a plain string is kept whole in `about`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written<DangerFields>", into = "Written<DangerFields>")]
pub struct DangerStatement {
    /// What it is known by within a sitting.
    pub key: Key,
    /// Its id in the file; a new one always has one.
    pub id: Option<String>,
    /// Who is worried.
    pub worried: Vec<Who>,
    /// About what: what was seen to happen.
    pub about: String,
    /// What it could do to the child.
    pub impact: Option<String>,
    /// A dispute, written into the statement.
    pub disputed: Option<String>,
    /// How it is put to the child.
    pub to_child: Option<String>,
    /// Who may read it.
    pub marks: Marks,
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct DangerFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    worried: Vec<Who>,
    #[serde(skip_serializing_if = "String::is_empty")]
    about: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disputed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_child: Option<String>,
    #[serde(flatten)]
    marks: Marks,
}

impl From<Written<DangerFields>> for DangerStatement {
    fn from(written: Written<DangerFields>) -> Self {
        match written {
            Written::Short(about) => Self {
                about,
                ..Self::default()
            },
            Written::Long(f) => Self {
                key: Key::default(),
                id: f.id,
                worried: f.worried,
                about: f.about,
                impact: f.impact,
                disputed: f.disputed,
                to_child: f.to_child,
                marks: f.marks,
            },
        }
    }
}

impl From<DangerStatement> for Written<DangerFields> {
    fn from(s: DangerStatement) -> Self {
        if s == (DangerStatement {
            key: s.key,
            about: s.about.clone(),
            ..DangerStatement::default()
        }) {
            return Self::Short(s.about);
        }
        Self::Long(DangerFields {
            id: s.id,
            worried: s.worried,
            about: s.about,
            impact: s.impact,
            disputed: s.disputed,
            to_child: s.to_child,
            marks: s.marks,
        })
    }
}

/// What has to be seen, and for how long, to be confident that the child is safe.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written<GoalFields>", into = "Written<GoalFields>")]
pub struct SafetyGoal {
    /// What it is known by within a sitting.
    pub key: Key,
    /// Its id in the file; a new one always has one.
    pub id: Option<String>,
    /// The danger statements it answers.
    pub answers: Vec<String>,
    /// What will be seen.
    pub see: String,
    /// For how long it has to hold.
    pub for_how_long: Option<String>,
    /// How it is put to the child.
    pub to_child: Option<String>,
    /// Who may read it.
    pub marks: Marks,
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct GoalFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    answers: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    see: String,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_how_long: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_child: Option<String>,
    #[serde(flatten)]
    marks: Marks,
}

impl From<Written<GoalFields>> for SafetyGoal {
    fn from(written: Written<GoalFields>) -> Self {
        match written {
            Written::Short(see) => Self {
                see,
                ..Self::default()
            },
            Written::Long(f) => Self {
                key: Key::default(),
                id: f.id,
                answers: f.answers,
                see: f.see,
                for_how_long: f.for_how_long,
                to_child: f.to_child,
                marks: f.marks,
            },
        }
    }
}

impl From<SafetyGoal> for Written<GoalFields> {
    fn from(g: SafetyGoal) -> Self {
        if g == (SafetyGoal {
            key: g.key,
            see: g.see.clone(),
            ..SafetyGoal::default()
        }) {
            return Self::Short(g.see);
        }
        Self::Long(GoalFields {
            id: g.id,
            answers: g.answers,
            see: g.see,
            for_how_long: g.for_how_long,
            to_child: g.to_child,
            marks: g.marks,
        })
    }
}
