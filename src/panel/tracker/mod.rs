//! A council's sheet of monthly returns: its headings, its rows, and what they change in the cases. It opens no file, knows
//! no format of a sheet and writes no case.

mod change;
mod colour;
mod columns;
mod known;
mod month;
mod namesake;
mod page;
mod passed;
mod placed;
#[cfg(test)]
mod properties;
mod reason;
mod register;
mod rows;
mod titles;
mod worker;

pub use change::{Changed, Changes, Standing, add_of_cases, changes};
pub use columns::{Column, Columns, Headings, Role};
pub use month::read as month_said;
pub use page::{Line, Page};
pub use passed::{Passed, Why};
pub use placed::{Placed, placed};
pub use reason::Reason;
pub use register::{Enrolled, Register};
pub use rows::{Entry, NotTaken, Read, rows};
pub use titles::{Clash, Titled, decided, titled};
pub use worker::named as worker_named;
