//! What the file of a document is called: reference, kind, audience, day. It holds no name and no ending.

use super::{Audience, withheld::withheld_text};
use crate::{calendar::Date, case::Case, text::slug};

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
}

/// Returns a file name without its ending: `lcr-0142-safety-plan-family-2026-12-18`.
///
/// It says whom the copy is for, since the wrong copy attached to a message is the likeliest way for something to
/// reach the wrong person.
pub fn file_stem(case: &Case, kind: Kind, audience: Audience, date: Date) -> String {
    let reference = slug(&withheld_text(&case.reference, case));
    format!("{reference}-{}-{audience}-{date}", kind.name())
}
