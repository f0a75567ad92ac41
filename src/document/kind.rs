//! The documents that can be built of one case, and what their files are called. A file name holds no name of a person.

use super::{
    Audience, Document, Print, actions, actions_by_agency, actions_by_owner, distribution,
    meeting::latest, minutes, note, notices, notices::has_notices, plan, room_sheet, summary,
    template, tracker, withheld::withheld_text,
};
use crate::{
    calendar::Date,
    case::Case,
    procedure::{Procedure, RecordRule},
    text::{file_name, same, slug},
};
use std::str::FromStr;

/// The documents that can be built of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The Safety Plan.
    Plan,
    /// The Safety Plan in large print.
    PlanInLargePrint,
    /// All actions in one list.
    Actions,
    /// The actions of each owner on a page of their own.
    ActionsByOwner,
    /// The actions of each agency on a page of their own.
    ActionsByAgency,
    /// The monthly returns, with what the latest meeting agreed on them.
    Tracker,
    /// The latest meeting on one page.
    Summary,
    /// The case note of the latest meeting.
    Note,
    /// The minutes of the latest meeting, for the chair to sign.
    Minutes,
    /// Matrix and mapping, to be filed.
    Template,
    /// Who gets which copy.
    Distribution,
    /// Notices of agencies that stay away.
    Notices,
    /// A sheet for the people in the room.
    RoomSheet,
}

/// What is known of a kind, a line each.
struct Row {
    /// Its name in a file name.
    name: &'static str,
    /// Who has a use for it.
    for_whom: &'static [Audience],
    /// When it is written.
    when: When,
    build: Builder,
}

/// When a document is written without being asked for by name.
#[derive(PartialEq, Eq)]
enum When {
    /// With all others of a case.
    WithAll,
    /// Where somebody asks for it: few need it, and who has to look through a folder finds less in a full one.
    AskedFor,
}

type Builder = fn(&Case, &Procedure, Audience, Date) -> Document;

const ALL: &[Audience] = &Audience::ALL;
const PROFESSIONALS: &[Audience] = &[Audience::Professionals];

impl Kind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Plan,
        Self::PlanInLargePrint,
        Self::Actions,
        Self::ActionsByOwner,
        Self::ActionsByAgency,
        Self::Tracker,
        Self::Summary,
        Self::Note,
        Self::Minutes,
        Self::Template,
        Self::Distribution,
        Self::Notices,
        Self::RoomSheet,
    ];

    #[rustfmt::skip]
    fn row(self) -> Row {
        use When::{AskedFor, WithAll};
        let row = |name, for_whom, when, build| Row { name, for_whom, when, build };
        match self {
            Self::Plan => row("safety-plan", ALL, WithAll, plan),
            Self::PlanInLargePrint => row("safety-plan-large-print", ALL, AskedFor, in_large_print),
            Self::Actions => row("actions", ALL, WithAll, actions),
            Self::ActionsByOwner => row("actions-by-owner", PROFESSIONALS, WithAll, actions_by_owner),
            Self::ActionsByAgency => row("actions-by-agency", PROFESSIONALS, AskedFor, actions_by_agency),
            Self::Tracker => row("tracker", PROFESSIONALS, WithAll, tracker),
            Self::Summary => row("summary", ALL, AskedFor, summary),
            Self::Note => row("case-note", PROFESSIONALS, WithAll, note),
            Self::Minutes => row("minutes", ALL, WithAll, minutes),
            Self::Template => row("matrix-and-mapping", PROFESSIONALS, WithAll, template),
            Self::Distribution => row("distribution-list", PROFESSIONALS, WithAll, distribution),
            Self::Notices => row("non-attendance", PROFESSIONALS, WithAll, notices),
            Self::RoomSheet => row("room-sheet", ALL, AskedFor, room_sheet),
        }
    }

    /// Returns what a meeting hands out at its end, and to whom: what the procedure says its record is.
    ///
    /// The actions go out whatever the record is: without them nobody knows what they said yes to. Professionals have them by
    /// owner, and whole for the chair, who counts them. Tracker
    /// and case note are for the file that professionals keep, and minutes are for everybody who is told of the meeting.
    /// Who gets which copy, and the notices that the chair has just settled, are what the chair sends by that evening.
    /// Large print, summary, the list by agency and the sheet for a room are for whoever asks: at the end of a call a
    /// folder has to show at a glance what goes out.
    pub fn handed_out(record: &RecordRule) -> Vec<(Self, Audience)> {
        let for_all = |kind: Self| Audience::ALL.into_iter().map(move |to| (kind, to));
        let professionals = |kind: Self| [(kind, Audience::Professionals)];
        let plan = for_all(Self::Plan).filter(|_| record.plan);
        let whole = [Audience::Professionals, Audience::Family].map(|to| (Self::Actions, to));
        let tracker = professionals(Self::Tracker).into_iter();
        let note = professionals(Self::Note).into_iter();
        let template = professionals(Self::Template).into_iter();
        let minutes = for_all(Self::Minutes).filter(|_| record.minutes);
        plan.chain(professionals(Self::ActionsByOwner))
            .chain(whole)
            .chain(tracker.filter(|_| record.tracker))
            .chain(note.filter(|_| record.case_note))
            .chain(template.filter(|_| record.template))
            .chain(minutes)
            .chain(professionals(Self::Distribution))
            .chain(professionals(Self::Notices))
            .collect()
    }

    /// Returns the documents that are written for an audience where nobody asks for any by name.
    pub fn of_use(
        audience: Audience,
        case: &Case,
        procedure: &Procedure,
    ) -> impl Iterator<Item = Self> {
        let all = Self::ALL.into_iter();
        all.filter(move |kind| {
            kind.row().when == When::WithAll
                && kind.row().for_whom.contains(&audience)
                && kind.is_there(case, procedure)
        })
    }

    /// Returns true where an audience may be given one of this kind.
    pub fn is_for(self, audience: Audience) -> bool {
        self.row().for_whom.contains(&audience)
    }

    /// Returns true where the case has what it is made of: minutes are there where the procedure takes them, as a plan, a
    /// tracker, and matrix and mapping are. Note and minutes are of a meeting: before the first there are none.
    pub fn is_there(self, case: &Case, procedure: &Procedure) -> bool {
        let record = &procedure.record;
        let was_held = !case.meetings.is_empty();
        match self {
            Self::Plan | Self::PlanInLargePrint => record.plan,
            Self::Tracker => record.tracker,
            Self::Template => record.template,
            Self::Note => record.case_note && was_held,
            Self::Minutes => record.minutes && was_held,
            Self::Summary | Self::Distribution => was_held,
            Self::Notices => has_notices(case, procedure),
            Self::Actions | Self::ActionsByOwner | Self::ActionsByAgency | Self::RoomSheet => true,
        }
    }

    /// Returns its name in a file name.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Builds the document of this kind as one audience may have it.
    pub fn build(
        self,
        case: &Case,
        procedure: &Procedure,
        audience: Audience,
        today: Date,
    ) -> Document {
        (self.row().build)(case, procedure, audience, today)
    }
}

fn in_large_print(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    Document {
        print: Print::Large,
        ..plan(case, procedure, audience, today)
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    /// Reads a name: `safety-plan`, or `plan` where one alone ends so.
    fn from_str(text: &str) -> Result<Self, NotAKind> {
        let bare = text.trim();
        let named = Self::ALL.into_iter().find(|kind| same(kind.name(), bare));
        let ends = |kind: &Self| {
            kind.name()
                .rsplit('-')
                .next()
                .is_some_and(|end| same(end, bare))
        };
        let mut ending = Self::ALL.into_iter().filter(ends);
        let only = ending.next().filter(|_| ending.next().is_none());
        named.or(only).ok_or_else(|| NotAKind {
            known: Self::ALL.map(Self::name).join(", "),
        })
    }
}

/// No document is called so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the documents are {known}")]
pub struct NotAKind {
    known: String,
}

/// Returns a file name without its ending: `lcr-0142-safety-plan-family-2026-12-18`.
///
/// It says whom the copy is for, since the wrong copy attached to a message is the likeliest way for something to
/// reach the wrong person.
pub fn file_stem(case: &Case, kind: Kind, audience: Audience, date: Date) -> String {
    let reference = reference_in_names(case);
    let name = match kind {
        // The draft stays beside what was signed, and neither is taken for the other.
        Kind::Minutes if is_draft(case) => "minutes-draft",
        kind => kind.name(),
    };
    format!("{reference}-{name}-{audience}-{date}")
}

/// Returns the reference as names of files and of calendar days carry it: no other case's is the same.
pub(super) fn reference_in_names(case: &Case) -> String {
    let shown = withheld_text(&case.reference, case);
    // Of what is held back not even a hash is told.
    if shown == case.reference {
        file_name(&shown)
    } else {
        slug(&shown)
    }
}

fn is_draft(case: &Case) -> bool {
    let minutes = latest(case).and_then(|meeting| meeting.minutes.as_ref());
    minutes.is_none_or(|minutes| !minutes.is_signed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_has_a_name_of_its_own_and_is_found_by_it() {
        let names: BTreeSet<&str> = Kind::ALL.map(Kind::name).into();
        assert_eq!(names.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
        }
        assert_eq!("plan".parse(), Ok(Kind::Plan));
        assert_eq!("Note".parse(), Ok(Kind::Note));
        assert_eq!("print".parse(), Ok(Kind::PlanInLargePrint));
        assert!("everything".parse::<Kind>().is_err());
    }

    #[test]
    fn what_is_handed_out_may_be_given_to_those_it_is_handed_to() {
        let record = RecordRule {
            minutes: true,
            plan: true,
            case_note: true,
            tracker: true,
            template: true,
            ..RecordRule::default()
        };
        for (kind, audience) in Kind::handed_out(&record) {
            assert!(kind.is_for(audience), "{} {audience}", kind.name());
        }
    }
}
