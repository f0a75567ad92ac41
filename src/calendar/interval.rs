//! A span between two meetings, as a procedure states it. It knows no holidays: `propose` does.

use super::date::{Date, shifted};
use chrono::Months;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The largest number of an interval: far beyond any review, far below any overflow.
const MOST: u32 = 999;

/// A span of whole days, weeks or months, written `3 weeks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Interval {
    /// So many days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// So many months: the same day of the month, or the last one where it is missing.
    Months(u32),
}

/// A text that is no interval.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{said}” is not an interval: write it as 10 days, 3 weeks or 1 month")]
pub struct NotAnInterval {
    /// What was written.
    pub said: String,
}

impl Interval {
    /// Returns the date this long after another.
    ///
    /// 31 January and one month is 28 February: the day is held within the month, never carried into the next.
    pub fn after(self, date: Date) -> Date {
        match self {
            Self::Days(days) => shifted(date, i64::from(days)),
            Self::Weeks(weeks) => shifted(date, 7 * i64::from(weeks)),
            Self::Months(months) => date
                .checked_add_months(Months::new(months))
                .unwrap_or(Date::MAX),
        }
    }

    /// Returns the date this long before another, held within the month as [`Interval::after`] holds it.
    pub fn before(self, date: Date) -> Date {
        match self {
            Self::Days(days) => shifted(date, -i64::from(days)),
            Self::Weeks(weeks) => shifted(date, -7 * i64::from(weeks)),
            Self::Months(months) => date
                .checked_sub_months(Months::new(months))
                .unwrap_or(Date::MIN),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let number = words.next()?;
        let unit = words.next()?.to_lowercase();
        if words.next().is_some() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number = number
            .parse()
            .ok()
            .filter(|number| (1..=MOST).contains(number))?;
        match unit.as_str() {
            "day" | "days" => Some(Self::Days(number)),
            "week" | "weeks" => Some(Self::Weeks(number)),
            "month" | "months" => Some(Self::Months(number)),
            _ => None,
        }
    }
}

impl FromStr for Interval {
    type Err = NotAnInterval;

    fn from_str(text: &str) -> Result<Self, NotAnInterval> {
        Self::read(text).ok_or_else(|| NotAnInterval {
            said: crate::text::clean(text),
        })
    }
}

impl TryFrom<String> for Interval {
    type Error = NotAnInterval;

    fn try_from(text: String) -> Result<Self, NotAnInterval> {
        text.parse()
    }
}

impl From<Interval> for String {
    fn from(interval: Interval) -> Self {
        interval.to_string()
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Self::Days(number) => (number, "day"),
            Self::Weeks(number) => (number, "week"),
            Self::Months(number) => (number, "month"),
        };
        let plural = if *number == 1 { "" } else { "s" };
        write!(f, "{number} {unit}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use proptest::prelude::*;

    #[test]
    fn intervals_are_written_as_they_are_read() {
        for text in [
            "1 week", "3 weeks", "1 month", "6 months", "10 days", "1 day",
        ] {
            assert_eq!(text.parse::<Interval>().unwrap().to_string(), text);
        }
        assert_eq!(" 2  WEEKS ".parse(), Ok(Interval::Weeks(2)));
    }

    #[test]
    fn what_is_no_interval_is_refused() {
        for wrong in [
            "",
            "week",
            "0 weeks",
            "-1 week",
            "+1 week",
            "1.5 weeks",
            "3 weeks or so",
            "1000 days",
            "9999999999 days",
            "2 years",
            "3weeks",
        ] {
            assert!(wrong.parse::<Interval>().is_err(), "{wrong}");
        }
        assert_eq!(
            "often".parse::<Interval>().unwrap_err().to_string(),
            "“often” is not an interval: write it as 10 days, 3 weeks or 1 month"
        );
    }

    #[test]
    fn a_month_keeps_the_day_or_ends_with_the_month() {
        let check = |from: &str, interval: Interval, expected: &str| {
            assert_eq!(
                interval.after(parse_iso(from).unwrap()).to_string(),
                expected
            );
        };
        check("2026-11-25", Interval::Months(1), "2026-12-25");
        check("2027-01-31", Interval::Months(1), "2027-02-28");
        check("2028-01-31", Interval::Months(1), "2028-02-29");
        check("2026-11-30", Interval::Months(6), "2027-05-30");
        check("2026-12-18", Interval::Weeks(1), "2026-12-25");
        check("2026-12-18", Interval::Days(14), "2027-01-01");
    }

    #[test]
    fn intervals_are_kept_as_text() {
        assert_eq!(
            serde_json::to_string(&Interval::Weeks(3)).unwrap(),
            "\"3 weeks\""
        );
        assert_eq!(
            serde_json::from_str::<Interval>("\"1 month\"").unwrap(),
            Interval::Months(1)
        );
        assert!(serde_json::from_str::<Interval>("\"soon\"").is_err());
    }

    proptest! {
        #[test]
        fn no_interval_leaves_the_calendar(number in any::<u32>()) {
            for interval in [Interval::Days(number), Interval::Weeks(number), Interval::Months(number)] {
                prop_assert!(interval.after(Date::MAX) == Date::MAX);
                prop_assert!(interval.after(Date::MIN) >= Date::MIN);
            }
        }
    }
}
