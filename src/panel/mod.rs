//! Many cases at once: who is eligible, what is overdue, who does not come, what stands still, how ratings moved. Each report
//! takes facts from one child after another and makes one table of them. It reads no file and writes no format.

mod actions;
mod agenda;
mod asked;
mod children;
mod collated;
mod drift;
mod fact;
mod figures;
mod moves;
mod report;
mod reviews;
#[cfg(test)]
mod sample;
mod sheet;
pub mod tracker;

pub use agenda::panel_days;
pub use asked::{Asked, AskedDay};
pub use collated::Returned;
pub use fact::{Fact, Looked};
pub use report::{NotAReport, REPORTS, Report, summary};
pub use reviews::{due, due_without_a_day};
pub use sheet::{Bar, Row, Sheet, Title, Value, titles};
