//! What is done only when its key is pressed twice, one press after the other. It does nothing itself; the app does.

use crate::meeting::{Refusal, Request};

/// What is done only when its key is pressed twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// Taking back what was done on another stage.
    Undo,
    /// Showing the answers while some are still to come.
    Reveal,
    /// Meeting on a day on which nobody works.
    ClosedDay,
    /// Going on in the place of another meeting, without a reason.
    OtherMeeting,
}

impl Again {
    /// Returns what a refusal asks to be pressed again for.
    pub(super) const fn asked_by(refusal: &Refusal) -> Option<Self> {
        match refusal {
            Refusal::UndoElsewhere(_) => Some(Self::Undo),
            Refusal::RevealLacks { .. } => Some(Self::Reveal),
            Refusal::ClosedDay { .. } => Some(Self::ClosedDay),
            Refusal::OtherMeetingStands(_) => Some(Self::OtherMeeting),
            _ => None,
        }
    }

    /// Returns the request that is meant where its key was pressed twice.
    pub(super) fn all_the_same(self, request: Request) -> Request {
        match (self, request) {
            (Self::Reveal, Request::Reveal { on, .. }) => Request::Reveal { on, anyway: true },
            (Self::OtherMeeting, Request::NextStage) => Request::NextStageAllTheSame,
            (Self::ClosedDay, Request::SetNext { next }) => Request::SetNextAllTheSame { next },
            (Self::ClosedDay, Request::Together(several)) => {
                let several = several.into_iter();
                Request::Together(several.map(|one| self.all_the_same(one)).collect())
            }
            (_, request) => request,
        }
    }
}
