//! The documents that can be built of one case, and what their files are called. A file name holds no name of a person.

use super::{Audience, Document, actions, actions_by_owner, note, plan, withheld::withheld_text};
use crate::{calendar::Date, case::Case, procedure::Procedure, text::slug};

/// The documents that can be built of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The Safety Plan.
    Plan,
    /// All actions in one list.
    Actions,
    /// The actions of each owner on a page of their own.
    ActionsByOwner,
    /// The case note of the latest meeting.
    Note,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Plan, Self::Actions, Self::ActionsByOwner, Self::Note];

    /// Returns its name in a file name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "safety-plan",
            Self::Actions => "actions",
            Self::ActionsByOwner => "actions-by-owner",
            Self::Note => "case-note",
        }
    }

    /// Builds the document of this kind as one audience may have it.
    pub fn build(
        self,
        case: &Case,
        procedure: &Procedure,
        audience: Audience,
        today: Date,
    ) -> Document {
        let builder = match self {
            Self::Plan => plan,
            Self::Actions => actions,
            Self::ActionsByOwner => actions_by_owner,
            Self::Note => note,
        };
        builder(case, procedure, audience, today)
    }
}

/// Returns a file name without its ending: `lcr-0142-safety-plan-family-2026-12-18`.
///
/// It says whom the copy is for, since the wrong copy attached to a message is the likeliest way for something to
/// reach the wrong person.
pub fn file_stem(case: &Case, kind: Kind, audience: Audience, date: Date) -> String {
    let reference = slug(&withheld_text(&case.reference, case));
    format!("{reference}-{}-{audience}-{date}", kind.name())
}
