//! What a meeting leaves in words: the case note, plain facts to paste into a case system, the tracker with what was
//! agreed on it, and the minutes, for the chair to sign. None is a transcript.

mod agreed;
mod attendance;
mod decided;
mod followed;
mod for_the_record;
mod minutes;
mod not_read_back;
mod reports;
mod summary;
mod told;
mod tracker;
mod whole;
mod why;

pub use minutes::minutes;
pub use summary::summary;
pub use tracker::tracker;
pub use whole::note;
