//! Dates as a British chair says them, read from what was typed. It never guesses: what could be two days is neither.

mod before_next;
mod day;
mod not_a_date;
mod phrase;
mod read;
mod slips;
mod today;
mod token;
mod vague;

pub use before_next::{day_before, says_before_next};
pub use not_a_date::{NotADate, WhyNot};
pub use read::{AsOf, read, read_back};
pub use slips::is_nearly_a_weekday;
pub use today::is_not_today;
pub use token::{is_month, is_weekday};
