//! The Safety Plan in the layout the council publishes; its own words address the child as "you".
//! Statements, goals and actions stand as they were said, or as they were put to the child; nothing is turned by rule.

mod afterwards;
mod for_child;
mod history;
mod measures;
mod people;
mod statements;
mod voice;
mod whole;

pub(super) use voice::was_away;
pub use whole::plan;
