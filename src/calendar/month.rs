//! A month of a year, as trackers and monthly returns are kept by. It knows no days but its first and last.

use super::date::{Date, parse_iso};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A month of a year from 1 to 9999, written `2026-10`, in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearMonth {
    year: i32,
    month: u32,
}

/// A text that is no month of a year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{said}” is not a month: write it as 2026-10")]
pub struct NotAMonth {
    /// What was written.
    pub said: String,
}

impl YearMonth {
    /// Returns the month of a year, if there is one.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Returns the month a date lies in; years beyond the range count as its nearest.
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year().clamp(1, 9999),
            month: date.month(),
        }
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// Returns the month after; the last month of all has none and stays.
    #[must_use]
    pub fn next(self) -> Self {
        let (year, month) = match self.month {
            12 => (self.year + 1, 1),
            month => (self.year, month + 1),
        };
        Self::new(year, month).unwrap_or(self)
    }

    /// Returns the month before; the first month of all has none and stays.
    #[must_use]
    pub fn previous(self) -> Self {
        let (year, month) = match self.month {
            1 => (self.year - 1, 12),
            month => (self.year, month - 1),
        };
        Self::new(year, month).unwrap_or(self)
    }

    /// Returns the first day of the month.
    pub fn first_day(self) -> Date {
        Date::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    /// Returns the last day of the month.
    pub fn last_day(self) -> Date {
        (28..=31)
            .rev()
            .find_map(|day| Date::from_ymd_opt(self.year, self.month, day))
            .unwrap_or_default()
    }

    /// Says the month: `October 2026`.
    pub fn long(self) -> String {
        self.first_day().format("%B %Y").to_string()
    }

    /// Says the month in the least room: `Oct`.
    pub fn short(self) -> String {
        self.first_day().format("%b").to_string()
    }
}

impl FromStr for YearMonth {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        parse_iso(&format!("{text}-01"))
            .map(Self::of)
            .ok_or_else(|| NotAMonth {
                said: crate::text::clean(text),
            })
    }
}

impl TryFrom<String> for YearMonth {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn month(text: &str) -> YearMonth {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_read_and_written_one_way() {
        assert_eq!(month("2026-10").to_string(), "2026-10");
        for wrong in [
            "",
            "2026",
            "2026-13",
            "2026-00",
            "2026-1",
            "26-10",
            "2026-10-01",
            "0000-01",
        ] {
            assert!(wrong.parse::<YearMonth>().is_err(), "{wrong}");
        }
        assert_eq!(
            "Oct".parse::<YearMonth>().unwrap_err().to_string(),
            "“Oct” is not a month: write it as 2026-10"
        );
    }

    #[test]
    fn months_follow_each_other() {
        assert_eq!(month("2026-11").next(), month("2026-12"));
        assert_eq!(month("2026-12").next(), month("2027-01"));
        assert_eq!(month("2027-01").previous(), month("2026-12"));
        assert_eq!(month("9999-12").next(), month("9999-12"));
        assert_eq!(month("0001-01").previous(), month("0001-01"));
        assert!(month("2026-12") < month("2027-01"));
    }

    #[test]
    fn a_month_knows_its_days_and_its_name() {
        let february = month("2028-02");
        assert_eq!(february.first_day().to_string(), "2028-02-01");
        assert_eq!(february.last_day().to_string(), "2028-02-29");
        assert_eq!(month("2027-02").last_day().to_string(), "2027-02-28");
        assert_eq!(february.long(), "February 2028");
        assert_eq!(february.short(), "Feb");
        assert_eq!(YearMonth::of(february.last_day()), february);
        assert_eq!(YearMonth::of(Date::MAX).year(), 9999);
    }

    #[test]
    fn months_are_kept_as_text() {
        assert_eq!(
            serde_json::to_string(&month("2026-10")).unwrap(),
            "\"2026-10\""
        );
        assert!(serde_json::from_str::<YearMonth>("\"2026-14\"").is_err());
    }

    proptest! {
        #[test]
        fn every_month_reads_back(year in 1_i32..=9999, number in 1_u32..=12) {
            let month = YearMonth::new(year, number).unwrap();
            prop_assert_eq!(month.to_string().parse::<YearMonth>().unwrap(), month);
            prop_assert_eq!(YearMonth::of(month.last_day()), month);
        }
    }
}
