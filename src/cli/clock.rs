//! The one place with a clock: the system's, or one that stands still where it was told to. It waits for nothing.

use super::failure::Failure;
use crate::{meeting::Moment, text};
use chrono::{Local, NaiveDateTime};

/// The variable that stops the clock.
pub(super) const VARIABLE: &str = "CHAIRSIDE_NOW";
/// How its value is written; seconds may be left out.
const FORMATS: [&str; 2] = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];

/// A clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Clock {
    stands_at: Option<Moment>,
}

impl Clock {
    /// Returns the system's clock, or one that stands where the variable says.
    pub(super) fn of(variable: Option<&str>) -> Result<Self, Failure> {
        let Some(said) = variable.filter(|said| !said.trim().is_empty()) else {
            return Ok(Self::default());
        };
        let read = |format: &&str| NaiveDateTime::parse_from_str(said.trim(), format).ok();
        match FORMATS.iter().find_map(read) {
            // It stands still for tests and for a rehearsal, where the zone of this computer must not matter.
            Some(at) => Ok(Self {
                stands_at: Some(at.and_utc().fixed_offset()),
            }),
            None => Err(Failure::config(format!(
                "{VARIABLE} is no time: “{}”.",
                text::clean(said)
            ))
            .hint("Write it like this: 2026-12-18T10:00")),
        }
    }

    /// Whether it was told to stand still.
    pub(super) fn stands_still(self) -> bool {
        self.stands_at.is_some()
    }

    /// Returns the time.
    pub(super) fn now(self) -> Moment {
        self.stands_at
            .unwrap_or_else(|| Local::now().fixed_offset())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_stands_where_it_is_told_to() {
        for said in ["2026-12-18T10:00", " 2026-12-18T10:00:00 "] {
            let clock = Clock::of(Some(said)).unwrap();
            assert_eq!(clock.now().to_rfc3339(), "2026-12-18T10:00:00+00:00");
        }
    }

    #[test]
    fn without_a_word_it_is_the_systems() {
        for said in [None, Some(""), Some(" ")] {
            assert_eq!(Clock::of(said).unwrap(), Clock::default());
        }
    }

    #[test]
    fn what_is_no_time_is_told() {
        for said in ["tomorrow", "2026-12-18", "2026-13-18T10:00"] {
            let failure = Clock::of(Some(said)).unwrap_err();
            assert_eq!(failure.kind.exit_code(), 2);
            assert!(failure.to_string().contains(said), "{failure}");
        }
    }
}
