//! Dates: as people type them, working days, bank holidays of England and Wales. It never reads a clock.

mod date;
mod holidays;
mod interval;
mod month;
mod propose;
mod remarks;
pub mod spoken;
mod time;

pub use date::{Date, ago, day_month, long, parse_iso, short, weekday_day_month};
pub use holidays::BankHolidays;
pub use interval::{Interval, NotAnInterval};
pub use month::{NotAMonth, YearMonth};
pub use propose::{Proposal, Reason, propose};
pub use remarks::{Remark, remarks};
pub use spoken::{AsOf, NotADate, WhyNot};
pub use time::{NotATime, Time};
