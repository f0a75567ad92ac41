//! Who was at a meeting, as a case file keeps it. It counts nobody and knows no agency's seat.

use super::{
    Who,
    written::{Written, is_false, one_or_many},
};
use crate::calendar::Time;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who was there and who was not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AttendanceRecord {
    /// Those who were there.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub present: Vec<Present>,
    /// Those who sent word.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub apologies: Vec<Apology>,
    /// Those who did not come.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub absent: Vec<Who>,
    /// Those who were there and do not count: an interpreter, an advocate.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub visitors: Vec<Visitor>,
    /// Those of a panel who are not in this file, in words: "Name, agency".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panel: Option<Panel>,
    /// The agencies that made it quorate, beside the lead agency.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub quorate: Vec<String>,
    /// Why it went on without being quorate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_quorate: Option<String>,
}

/// The members of a panel who have no other part in the case, each as "Name, agency".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    /// Those who were there.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub present: Vec<String>,
    /// Those who sent word.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub apologies: Vec<String>,
    /// Those who did not come.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub absent: Vec<String>,
}

/// Somebody who was there. May be written as a name alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written<PresentFields>", into = "Written<PresentFields>")]
pub struct Present {
    /// Who.
    pub id: Who,
    /// From when, where not from the start.
    pub from: Option<Time>,
    /// Until when, where not to the end.
    pub until: Option<Time>,
    /// When they were out and came back.
    pub out: Vec<Out>,
    /// In whose place.
    pub replaces: Option<Who>,
}

/// A time somebody was out of a meeting, which they were at before it and after it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Out {
    /// When they went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Time>,
    /// When they were back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Time>,
}

impl fmt::Display for Out {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.until) {
            (Some(from), Some(until)) => write!(f, "out {from} to {until}"),
            (Some(from), None) => write!(f, "out from {from}"),
            (None, Some(until)) => write!(f, "out until {until}"),
            (None, None) => f.write_str("out for a time"),
        }
    }
}

#[derive(Clone, Serialize, Deserialize)]
struct PresentFields {
    #[serde(default)]
    id: Who,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Time>,
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    out: Vec<Out>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaces: Option<Who>,
}

impl From<Written<PresentFields>> for Present {
    fn from(written: Written<PresentFields>) -> Self {
        match written {
            Written::Short(id) => Self {
                id: Who(id),
                ..Self::default()
            },
            Written::Long(f) => Self {
                id: f.id,
                from: f.from,
                until: f.until,
                out: f.out,
                replaces: f.replaces,
            },
        }
    }
}

impl From<Present> for Written<PresentFields> {
    fn from(p: Present) -> Self {
        let is_plain = p.from.is_none() && p.until.is_none() && p.out.is_empty();
        if is_plain && p.replaces.is_none() {
            Self::Short(p.id.0)
        } else {
            Self::Long(PresentFields {
                id: p.id,
                from: p.from,
                until: p.until,
                out: p.out,
                replaces: p.replaces,
            })
        }
    }
}

/// Somebody who sent word. With a report or a deputy it is no absence of the agency.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written<ApologyFields>", into = "Written<ApologyFields>")]
pub struct Apology {
    /// Who.
    pub id: Who,
    /// They sent a written report.
    pub report: bool,
    /// They sent somebody in their place.
    pub deputy: Option<Who>,
}

#[derive(Clone, Serialize, Deserialize)]
struct ApologyFields {
    #[serde(default)]
    id: Who,
    #[serde(default, skip_serializing_if = "is_false")]
    report: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deputy: Option<Who>,
}

impl From<Written<ApologyFields>> for Apology {
    fn from(written: Written<ApologyFields>) -> Self {
        match written {
            Written::Short(id) => Self {
                id: Who(id),
                ..Self::default()
            },
            Written::Long(f) => Self {
                id: f.id,
                report: f.report,
                deputy: f.deputy,
            },
        }
    }
}

impl From<Apology> for Written<ApologyFields> {
    fn from(a: Apology) -> Self {
        if !a.report && a.deputy.is_none() {
            Self::Short(a.id.0)
        } else {
            Self::Long(ApologyFields {
                id: a.id,
                report: a.report,
                deputy: a.deputy,
            })
        }
    }
}

/// Somebody who was there with a capacity of their own and does not count towards quoracy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Visitor {
    /// Full name.
    #[serde(default)]
    pub name: String,
    /// Where they come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// In which capacity: interpreter, advocate, student, note-taker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<String>,
    /// From when, where not from the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Time>,
    /// Until when, where not to the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Time>,
    /// When they were out and came back.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub out: Vec<Out>,
}
