//! The date proposed for a next meeting: an interval is a maximum, so a clash moves it earlier. The chair decides.

use super::{
    date::Date,
    holidays::{BankHolidays, is_weekend},
    interval::Interval,
};
use std::fmt;

/// A date proposed, and what it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The date the interval gives.
    pub raw: Date,
    /// The date proposed: `raw`, or the working day before it.
    pub date: Date,
    /// Why the two differ, if they do.
    pub moved_because: Option<Reason>,
    /// The first working day from `raw` on, which a chair may choose with a reason.
    pub later: Date,
}

/// Why nobody meets on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A Saturday or a Sunday.
    Weekend,
    /// A bank holiday, by name.
    Holiday(String),
}

impl Reason {
    /// Returns why nobody works on a date, if nobody does.
    pub fn of(date: Date, holidays: &BankHolidays) -> Option<Self> {
        holidays
            .name(date)
            .map(|name| Self::Holiday(name.to_owned()))
            .or_else(|| is_weekend(date).then_some(Self::Weekend))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weekend => f.write_str("a weekend"),
            Self::Holiday(name) => f.write_str(name),
        }
    }
}

/// Proposes the date of the meeting that follows the one held on `from`.
///
/// It is never on or before `from` itself: where a span of a few days holds no working day at all, the later
/// one is proposed.
pub fn propose(from: Date, interval: Interval, holidays: &BankHolidays) -> Proposal {
    let raw = interval.after(from);
    let earlier = holidays.earlier_working_day(raw);
    let later = holidays.later_working_day(raw);
    Proposal {
        raw,
        date: if earlier > from { earlier } else { later },
        moved_because: Reason::of(raw, holidays),
        later,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn date(text: &str) -> Date {
        parse_iso(text).unwrap()
    }

    fn check(from: &str, interval: &str, expected: [&str; 3], because: Option<&str>) {
        let found = propose(
            date(from),
            interval.parse().unwrap(),
            &BankHolidays::england_and_wales(),
        );
        assert_eq!(
            [found.raw, found.date, found.later],
            expected.map(date),
            "{from} {interval}"
        );
        assert_eq!(
            found
                .moved_because
                .map(|reason| reason.to_string())
                .as_deref(),
            because
        );
    }

    #[test]
    fn a_free_day_is_proposed_as_it_is() {
        check("2026-11-23", "1 week", ["2026-11-30"; 3], None);
        check("2026-11-24", "3 weeks", ["2026-12-15"; 3], None);
        check(
            "2027-03-25",
            "1 month",
            ["2027-04-25", "2027-04-23", "2027-04-26"],
            Some("a weekend"),
        );
    }

    #[test]
    fn weekly_reviews_move_before_a_holiday() {
        check(
            "2026-12-18",
            "1 week",
            ["2026-12-25", "2026-12-24", "2026-12-29"],
            Some("Christmas Day"),
        );
        check(
            "2027-03-22",
            "1 week",
            ["2027-03-29", "2027-03-25", "2027-03-30"],
            Some("Easter Monday"),
        );
    }

    #[test]
    fn monthly_reviews_move_before_a_clash() {
        check(
            "2027-01-29",
            "1 month",
            ["2027-02-28", "2027-02-26", "2027-03-01"],
            Some("a weekend"),
        );
        check(
            "2026-11-25",
            "1 month",
            ["2026-12-25", "2026-12-24", "2026-12-29"],
            Some("Christmas Day"),
        );
        check(
            "2027-02-26",
            "1 month",
            ["2027-03-26", "2027-03-25", "2027-03-30"],
            Some("Good Friday"),
        );
    }

    #[test]
    fn six_monthly_reviews_move_before_a_clash() {
        check(
            "2026-11-30",
            "6 months",
            ["2027-05-30", "2027-05-28", "2027-06-01"],
            Some("a weekend"),
        );
    }

    #[test]
    fn papers_due_on_a_holiday_are_due_before_it() {
        let panel = date("2027-01-15");
        let due = Interval::Weeks(2).before(panel);
        assert_eq!(due, date("2027-01-01"));
        assert_eq!(
            BankHolidays::default().earlier_working_day(due),
            date("2026-12-31")
        );
    }

    #[test]
    fn a_review_is_never_proposed_for_the_day_of_the_meeting() {
        check(
            "2026-12-24",
            "1 day",
            ["2026-12-25", "2026-12-29", "2026-12-29"],
            Some("Christmas Day"),
        );
        check(
            "2026-11-27",
            "2 days",
            ["2026-11-29", "2026-11-30", "2026-11-30"],
            Some("a weekend"),
        );
    }
}
