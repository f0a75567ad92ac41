//! The nouns of a case file and the rules that hold inside one. It knows no procedure and no meeting.

mod action;
mod advice_off;
mod answered;
mod apart;
mod attendance;
mod background;
mod canonical;
mod capacity;
mod change;
mod check;
mod child;
mod clash;
mod decision;
mod entry;
mod load;
mod minutes;
mod narrow;
mod newcomers;
mod person;
mod put_back;
mod rating;
mod record;
mod references;
mod renumber;
mod same_child;
pub mod shape;
mod statement;
mod undisclosed;
mod who;
mod whole;
mod written;

pub use action::{Action, Agreed, Progress, Purpose, Status};
pub use advice_off::{ADVICE_CODES, AdviceOff};
pub use answered::GateAnswer;
pub use attendance::{Apology, AttendanceRecord, Out, Panel, Present, Visitor};
pub use background::{
    Account, Background, Begun, Gates, Invitation, OtherReview, ProgressReport, Referral, Return,
    SignOff, Synopsis, Threshold, ToolAnswer, UnmetNeed,
};
pub use capacity::{is_capacity, speaks_for_no_agency};
pub use change::{Change, PlanChange, PlanPart};
pub use child::{Child, Home};
pub use clash::{ClashWords, in_words};
pub use decision::{Carrying, Contingency, Decision, Flagging, Funding};
pub use entry::{Entry, Key, Marks};
pub use minutes::{Minutes, Signed};
pub use narrow::NarrowCase;
pub use newcomers::Versions;
pub use person::{Agency, Contact, Person, Receives, Ties, without_saying_twice};
pub use rating::{Difference, LevelAnswer, RatingRecord, RatingView, ScaleRecord};
pub use record::{
    Afterwards, Agreement, AgreementRecord, ClosingRecord, Correction, Deferral, Exception, Filed,
    Held, MeetingRecord, NextMeeting, NonAttendance, OpeningRecord, OutOfHours, PartHeld,
    PlanTaken, UrgentStop,
};
pub use renumber::Renumbered;
pub use same_child::Likeness;
pub use statement::{DangerStatement, SafetyGoal};
pub use who::{CHILD, Found, Who};
pub use whole::{Case, Circle, Entries, Judged, Map, PlanDates};
pub use written::{Pairs, Written};
