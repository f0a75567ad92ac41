//! The case note of a meeting: plain facts to paste into a case system. It is no minutes and keeps no discussion.

mod agreed;
mod attendance;
mod decided;
mod followed;
mod whole;

pub use whole::note;
