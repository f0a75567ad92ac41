//! The engine of a sitting: request, decision, record, apply. It does no input or output and reads no clock.

mod agenda;
mod apply;
mod attendance;
mod audience;
mod ballot;
mod brought;
mod curtain;
mod decide;
mod drafts;
mod elsewhere;
mod event;
mod finish;
mod guests;
mod harmless;
mod instead;
mod meanwhile;
mod panel;
mod parted;
mod pointed;
#[cfg(test)]
mod properties;
mod read_back;
pub mod redact;
#[cfg(test)]
mod redact_events;
mod refusal;
mod request;
mod resume;
mod revision;
mod said;
#[cfg(test)]
pub(crate) mod sample;
mod spot;
mod standing;
mod to_room;
mod unadvised;
mod undo;
mod unseen;
mod whole;

pub use agenda::{Share, Subject, Turn};
pub use attendance::{Attendance, ChairSince, Mark, handles};
pub use audience::is_there_for_an_agency;
pub use ballot::Ballot;
pub use decide::decide;
pub use elsewhere::HeldElsewhere;
pub use event::{Event, How, Moment, Record, day_words};
pub use meanwhile::NoteFound;
pub use panel::PanelSeat;
pub use parted::{OtherHalf, Parted, PartedFact};
pub use refusal::Refusal;
pub use request::Request;
pub use spot::{
    ActionPart, AgreementPart, AskPart, DangerPart, DecisionPart, DeferralPart, GoalPart, List,
    OwnerPart, ProgressPart, Question, ReviewPart, Spot, TakenPart, UrgentPart, ViewPart,
};
pub use standing::Standing;
pub use to_room::ToRoom;
pub use whole::{ChildState, Closing, Meeting, OnScreen, RatingState, Sitting, Start};
