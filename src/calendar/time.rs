//! A time of day as a meeting is called for: hours and minutes. It knows no seconds and no time zone.

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A time of day, written `HH:MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(NaiveTime);

/// A text that is no time of day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{said}” is not a time: write it as 10:30, 10.30 or 2pm")]
pub struct NotATime {
    /// What was written.
    pub said: String,
}

impl Time {
    /// Returns the time of an hour from 0 to 23 and a minute from 0 to 59.
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }

    /// Returns the hour, 0 to 23.
    pub fn hour(self) -> u32 {
        self.0.hour()
    }

    /// Returns the minute, 0 to 59.
    pub fn minute(self) -> u32 {
        self.0.minute()
    }

    fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let (clock, half) = if let Some(clock) = text.strip_suffix("am") {
            (clock, Some(0))
        } else if let Some(clock) = text.strip_suffix("pm") {
            (clock, Some(12))
        } else {
            (text.as_str(), None)
        };
        let (hour, minute) = match clock.trim().split_once([':', '.']) {
            Some((hour, minute)) => (figures(hour, 1)?, figures(minute, 2)?),
            // A bare number could be anything; only "2pm" says that it is an hour.
            None if half.is_some() => (figures(clock.trim(), 1)?, 0),
            None => return None,
        };
        match half {
            None => Self::new(hour, minute),
            Some(half) if (1..=12).contains(&hour) => Self::new(hour % 12 + half, minute),
            Some(_) => None,
        }
    }
}

/// Reads one or two figures, at least as many as asked for.
fn figures(text: &str, least: usize) -> Option<u32> {
    let plain = (least..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl From<NaiveTime> for Time {
    fn from(time: NaiveTime) -> Self {
        Self::new(time.hour(), time.minute()).unwrap_or(Self(time))
    }
}

impl From<Time> for NaiveTime {
    fn from(time: Time) -> Self {
        time.0
    }
}

impl FromStr for Time {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        Self::read(text).ok_or_else(|| NotATime {
            said: crate::text::clean(text),
        })
    }
}

impl TryFrom<String> for Time {
    type Error = NotATime;

    fn try_from(text: String) -> Result<Self, NotATime> {
        text.parse()
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        time.to_string()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let check = |text: &str, expected: &str| {
            assert_eq!(
                text.parse::<Time>().unwrap().to_string(),
                expected,
                "{text}"
            );
        };
        check("10:30", "10:30");
        check("9:05", "09:05");
        check("10.30", "10:30");
        check("10:30am", "10:30");
        check("10.30 AM", "10:30");
        check("2pm", "14:00");
        check(" 2 pm ", "14:00");
        check("12pm", "12:00");
        check("12am", "00:00");
        check("12.15am", "00:15");
        check("00:00", "00:00");
        check("23:59", "23:59");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for wrong in [
            "",
            "10",
            "24:00",
            "10:60",
            "10:5",
            "13pm",
            "0am",
            "10:300",
            "pm",
            ":",
            "+1:30",
            "10-30",
            "١٠:٣٠",
        ] {
            assert!(wrong.parse::<Time>().is_err(), "{wrong}");
        }
        assert_eq!(
            "tea".parse::<Time>().unwrap_err().to_string(),
            "“tea” is not a time: write it as 10:30, 10.30 or 2pm"
        );
    }

    #[test]
    fn times_are_kept_as_text() {
        let time = Time::new(9, 5).unwrap();
        assert_eq!(serde_json::to_string(&time).unwrap(), "\"09:05\"");
        assert_eq!(serde_json::from_str::<Time>("\"9.05\"").unwrap(), time);
        assert!(serde_json::from_str::<Time>("\"25:00\"").is_err());
    }

    #[test]
    fn seconds_are_dropped() {
        let exact = NaiveTime::from_hms_opt(10, 30, 59).unwrap();
        assert_eq!(Time::from(exact), Time::new(10, 30).unwrap());
    }

    proptest! {
        #[test]
        fn every_time_reads_back(hour in 0_u32..24, minute in 0_u32..60) {
            let time = Time::new(hour, minute).unwrap();
            prop_assert_eq!(time.to_string().parse::<Time>().unwrap(), time);
        }

        #[test]
        fn whatever_is_typed_is_survived(text in any::<String>()) {
            let _ = text.parse::<Time>();
        }
    }
}
