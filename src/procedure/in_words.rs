//! A member of a panel in words: a child's file does not have everybody who sat on it, so that its record names them with
//! their agency. It is written and read here alone; who is named so is decided in the meeting.

use super::{Procedure, counted};
use crate::case::Case;
use std::fmt;

/// What may follow the agency.
const IN_PLACE_OF: &str = ", in place of ";
const SENT_A_REPORT: &str = ", sent a written report";

/// A member of a panel as a record names one: "Owen Price, Police, in place of Ann Hill".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberInWords<'a> {
    /// Who it is.
    pub name: &'a str,
    /// The agency they were there for; empty where none is named.
    pub agency: &'a str,
    /// In whose place they came.
    pub instead_of: Option<&'a str>,
    /// Whether a written report came: that is no absence, so that it has to be in the words from which absences are
    /// counted later.
    pub sent_a_report: bool,
}

impl<'a> MemberInWords<'a> {
    /// Reads a member as [`fmt::Display`] writes one; words that are neither are a name.
    pub fn read(words: &'a str) -> Self {
        let without = words.strip_suffix(SENT_A_REPORT);
        let rest = without.unwrap_or(words);
        let (rest, instead_of) = match rest.split_once(IN_PLACE_OF) {
            Some((rest, whom)) => (rest, Some(whom)),
            None => (rest, None),
        };
        let (name, agency) = rest.split_once(", ").unwrap_or((rest, ""));
        Self {
            name,
            agency: agency.trim(),
            instead_of,
            sent_a_report: without.is_some(),
        }
    }

    /// Returns the agency they count for, under the name that the procedure or the case gives it.
    pub fn counts_for(&self, procedure: &Procedure, case: &Case) -> Option<String> {
        (!self.agency.is_empty()).then(|| counted(procedure, case, self.agency))
    }
}

impl fmt::Display for MemberInWords<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        if !self.agency.is_empty() {
            write!(f, ", {}", self.agency)?;
        }
        if let Some(whom) = self.instead_of {
            write!(f, "{IN_PLACE_OF}{whom}")?;
        }
        if self.sent_a_report {
            f.write_str(SENT_A_REPORT)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_as_it_was() {
        let member = MemberInWords {
            name: "Owen Price",
            agency: "Police",
            instead_of: None,
            sent_a_report: false,
        };
        let instead_of = Some("Ann Hill");
        for (member, words) in [
            (member, "Owen Price, Police"),
            (
                MemberInWords {
                    instead_of,
                    ..member
                },
                "Owen Price, Police, in place of Ann Hill",
            ),
            (
                MemberInWords {
                    sent_a_report: true,
                    ..member
                },
                "Owen Price, Police, sent a written report",
            ),
            (
                MemberInWords {
                    agency: "Education, Skills and Work",
                    ..member
                },
                "Owen Price, Education, Skills and Work",
            ),
            (
                MemberInWords {
                    agency: "",
                    instead_of,
                    sent_a_report: true,
                    ..member
                },
                "Owen Price, in place of Ann Hill, sent a written report",
            ),
            (
                MemberInWords {
                    agency: "",
                    ..member
                },
                "Owen Price",
            ),
        ] {
            assert_eq!(member.to_string(), words);
            assert_eq!(MemberInWords::read(words), member, "{words}");
        }
    }
}
