//! The documents that can be built of one case, and what their files are called. A file name holds no name of a person.

use super::{
    Audience, Document, actions, actions_by_owner, meeting::latest, minutes, note, plan, template,
    tracker, withheld::withheld_text,
};
use crate::{
    calendar::Date,
    case::Case,
    procedure::{Procedure, RecordRule},
    text::{file_name, slug},
};

/// The documents that can be built of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The Safety Plan.
    Plan,
    /// All actions in one list.
    Actions,
    /// The actions of each owner on a page of their own.
    ActionsByOwner,
    /// The monthly returns, with what the latest meeting agreed on them.
    Tracker,
    /// The case note of the latest meeting.
    Note,
    /// The minutes of the latest meeting, for the chair to sign.
    Minutes,
    /// Matrix and mapping, to be filed.
    Template,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Plan,
        Self::Actions,
        Self::ActionsByOwner,
        Self::Tracker,
        Self::Note,
        Self::Minutes,
        Self::Template,
    ];

    /// Returns what a meeting hands out at its end, and to whom: what the procedure says its record is.
    ///
    /// The actions go out whatever the record is: without them nobody knows what they said yes to. Tracker
    /// and case note are for the file that professionals keep, and minutes are for everybody who is told of the meeting.
    pub fn handed_out(record: &RecordRule) -> Vec<(Self, Audience)> {
        let for_all = |kind: Self| Audience::ALL.into_iter().map(move |to| (kind, to));
        let professionals = |kind: Self| [(kind, Audience::Professionals)];
        let plan = for_all(Self::Plan).filter(|_| record.plan);
        let families = [(Self::Actions, Audience::Family)];
        let tracker = professionals(Self::Tracker).into_iter();
        let note = professionals(Self::Note).into_iter();
        let template = professionals(Self::Template).into_iter();
        let minutes = for_all(Self::Minutes).filter(|_| record.minutes);
        plan.chain(professionals(Self::ActionsByOwner))
            .chain(families)
            .chain(tracker.filter(|_| record.tracker))
            .chain(note.filter(|_| record.case_note))
            .chain(template.filter(|_| record.template))
            .chain(minutes)
            .collect()
    }

    /// Returns its name in a file name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "safety-plan",
            Self::Actions => "actions",
            Self::ActionsByOwner => "actions-by-owner",
            Self::Tracker => "tracker",
            Self::Note => "case-note",
            Self::Minutes => "minutes",
            Self::Template => "matrix-and-mapping",
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
            Self::Tracker => tracker,
            Self::Note => note,
            Self::Minutes => minutes,
            Self::Template => template,
        };
        builder(case, procedure, audience, today)
    }
}

/// Returns a file name without its ending: `lcr-0142-safety-plan-family-2026-12-18`.
///
/// It says whom the copy is for, since the wrong copy attached to a message is the likeliest way for something to
/// reach the wrong person.
pub fn file_stem(case: &Case, kind: Kind, audience: Audience, date: Date) -> String {
    let shown = withheld_text(&case.reference, case);
    // Of what is held back not even a hash is told.
    let reference = if shown == case.reference {
        file_name(&shown)
    } else {
        slug(&shown)
    };
    let name = match kind {
        // The draft stays beside what was signed, and neither is taken for the other.
        Kind::Minutes if is_draft(case) => "minutes-draft",
        kind => kind.name(),
    };
    format!("{reference}-{name}-{audience}-{date}")
}

fn is_draft(case: &Case) -> bool {
    let minutes = latest(case).and_then(|meeting| meeting.minutes.as_ref());
    minutes.is_none_or(|minutes| !minutes.is_signed())
}
