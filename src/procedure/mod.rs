//! Terms of reference as data, and the rules they set. It knows no council's meeting in particular.

mod absence;
mod agencies;
mod agenda;
mod cadence;
mod check;
mod closed_days;
mod columns;
mod council_list;
mod days_said;
mod drift;
mod forms;
mod free_words;
mod gate;
mod gates;
mod in_words;
mod library;
mod lineage;
mod load;
mod merge;
mod people;
mod place;
mod placing;
mod plain_words;
mod quoracy;
mod recipients;
mod references;
mod returns;
mod roster;
#[cfg(test)]
mod sample;
mod shape;
mod size;
mod slip;
mod sound;
mod stage;
mod terms;
mod turn;

pub use absence::{Absence, Due, absences};
pub use agencies::{agencies_of, agency_of, agency_spoken_for, counted};
pub use agenda::{Agenda, AgendaPart, Takes, list_goes_by, list_moved_off};
pub use cadence::{Bounds, bounds, interval, next_date};
pub use check::{COLOURS, check_case, check_procedure_name};
pub use closed_days::{CLOSED_DAYS, ClosedDay, read_closed_days};
pub use columns::{COLUMNS, MappedColumn, read_columns};
pub use council_list::ReadList;
pub use days_said::DaysSaid;
pub use drift::{Unmoved, broken_again, only_of_before, unmoved};
pub use forms::{
    ActionsForm, Area, Cadence, Column, Level, LevelAsk, MappingForm, MatrixForm, RatingForm,
    ScaleForm, Section, Shows, TrackerForm,
};
pub use gate::Gate;
pub use gates::{
    Eligibility, GateState, NO_OTHER_MEETING, Standing, eligibility, gates, says_none,
};
pub use in_words::MemberInWords;
pub use library::Library;
pub use lineage::Lineage;
pub use load::{RawProcedure, Resolved, read, resolve};
pub use people::{
    AbsenceRule, ChairRule, Member, Membership, MissedOf, Onward, QuoracyRule, Rotation, Running,
    When,
};
pub use placing::{Placing, PutOff, Stands, ToCheck, placings, sittings_said};
pub use plain_words::{PLAIN_WORDS, PlainWord, read_plain_words};
pub use quoracy::{Quoracy, post_of, quoracy};
pub use recipients::is_sent_by_rule;
pub use returns::{AreaReading, Reading, is_listed, newest_first, readings};
pub use roster::{ROSTER, ReadRoster, Roster, RosterMember, read_roster};
pub use shape::PROCEDURE;
pub use stage::{
    DecisionAsk, DecisionForm, Opening, RecordRule, Reporting, ReviewRule, Stage, StageKind, Titled,
};
pub use terms::{About, Forms, Procedure};
pub use turn::{Turn, meeting_number, turn};
