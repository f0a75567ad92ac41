//! Terms of reference as data, and the rules they set. It knows no council's meeting in particular.

mod agencies;
mod cadence;
mod forms;
mod people;
mod quoracy;
mod stage;
mod terms;
mod turn;

pub use agencies::{agencies_of, agency_of, counted};
pub use cadence::{Bounds, bounds, interval, next_date};
pub use forms::{
    Area, Cadence, Column, Level, LevelAsk, MappingForm, MatrixForm, RatingForm, ScaleForm,
    Section, Shows, TrackerForm,
};
pub use people::{
    AbsenceRule, ChairRule, Member, Membership, MissedOf, Onward, QuoracyRule, Rotation, Running,
    When,
};
pub use quoracy::{Quoracy, quoracy};
pub use stage::{
    DecisionAsk, DecisionForm, Gate, Opening, RecordRule, ReviewRule, Stage, StageKind, Titled,
};
pub use terms::{About, Forms, Procedure};
pub use turn::{Turn, meeting_number, turn};
