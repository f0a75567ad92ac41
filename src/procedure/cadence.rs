//! When a procedure meets again. An interval is a maximum: a weekend or bank holiday moves it earlier, never later.

use super::{Cadence, Procedure};
use crate::calendar::{BankHolidays, Date, Interval, Proposal, propose};

/// The latest days for the next meeting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The last day of the interval; later needs a reason.
    pub latest: Option<Date>,
    /// The last day that is ever allowed.
    pub hard: Option<Date>,
}

/// Returns the interval at a level: the level's own, else the procedure's; none where there is no next date.
pub fn interval(procedure: &Procedure, rating: Option<&str>) -> Option<Interval> {
    let level = rating.and_then(|id| procedure.forms.rating.level(id));
    match level.map(|level| level.cadence).unwrap_or_default() {
        Cadence::Every(every) => Some(every),
        Cadence::None => None,
        Cadence::AsReview => procedure.review.every,
    }
}

/// Returns the day proposed for the next meeting.
pub fn next_date(
    procedure: &Procedure,
    rating: Option<&str>,
    today: Date,
    holidays: &BankHolidays,
) -> Option<Proposal> {
    interval(procedure, rating).map(|every| propose(today, every, holidays))
}

/// Returns the latest days for the next meeting.
pub fn bounds(procedure: &Procedure, rating: Option<&str>, today: Date) -> Bounds {
    Bounds {
        latest: interval(procedure, rating).map(|every| every.after(today)),
        hard: procedure.review.hard_maximum.map(|most| most.after(today)),
    }
}
