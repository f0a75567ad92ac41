//! What a meeting leaves in words: the case note, plain facts to paste into a case system, and the minutes, for the
//! chair to sign. Neither is a transcript.

mod agreed;
mod attendance;
mod decided;
mod followed;
mod for_the_record;
mod minutes;
mod whole;

pub use minutes::minutes;
pub use whole::note;
