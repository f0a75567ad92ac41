//! What is said back when a text is no date: what was said, why not, and the nearest readings. It chooses none of them.

use crate::{
    calendar::{Date, long},
    text::{clean, fit},
};
use std::fmt;

/// The most of a text that is said back.
const MOST_SAID: usize = 40;

/// A text that is no single date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate {
    /// What was typed, made harmless and cut short.
    pub said: String,
    /// Why it is no date.
    pub why: WhyNot,
    /// The days it may have meant, in the order of time; often none.
    pub nearest: Vec<Date>,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// Nothing in it names a day.
    Unknown,
    /// It names a day that the calendar does not have.
    Impossible,
    /// It could be more than one day.
    Ambiguous,
    /// The weekday and the date do not belong together.
    WeekdayDiffers,
    /// It has just gone by this year, and would be most of a year away in the next one.
    GoneBy,
    /// It is a name as often as it is a day.
    MaybeAName,
    /// It leans on a next meeting, and none is set.
    NoNextMeeting,
    /// It leans on the next meeting, and no working day is left before it.
    NextMeetingTooNear,
}

impl NotADate {
    /// Returns the refusal of a text, its readings put in order.
    pub(super) fn new(said: &str, why: WhyNot, mut nearest: Vec<Date>) -> Self {
        nearest.sort_unstable();
        nearest.dedup();
        Self {
            said: fit(clean(said).trim(), MOST_SAID).into_owned(),
            why,
            nearest,
        }
    }
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = &self.said;
        match self.why {
            WhyNot::Unknown if said.is_empty() => f.write_str("No date was given")?,
            WhyNot::Unknown => write!(f, "“{said}” is not a date")?,
            WhyNot::Impossible => write!(f, "There is no “{said}” in the calendar")?,
            WhyNot::Ambiguous if self.nearest.len() == 1 => write!(f, "“{said}” names no one day")?,
            WhyNot::Ambiguous => write!(f, "“{said}” could be more than one day")?,
            WhyNot::WeekdayDiffers => write!(f, "In “{said}” the weekday and the date differ")?,
            WhyNot::GoneBy => write!(f, "“{said}” has just gone by")?,
            WhyNot::MaybeAName => write!(f, "“{said}” may be a name, and is read as no day")?,
            WhyNot::NoNextMeeting => f.write_str("No next meeting is set yet")?,
            WhyNot::NextMeetingTooNear => {
                f.write_str("No working day is left before the next meeting")?;
            }
        }
        let Some((last, others)) = self.nearest.split_last() else {
            return match self.why {
                WhyNot::NoNextMeeting => f.write_str("."),
                _ => f.write_str(": say it as fri, 12/3, 3 jan or +2w."),
            };
        };
        f.write_str(if others.is_empty() {
            ": perhaps "
        } else {
            ": "
        })?;
        for (index, date) in others.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { ", " })?;
            f.write_str(&long(*date))?;
        }
        f.write_str(if others.is_empty() { "" } else { " or " })?;
        write!(f, "{}?", long(*last))
    }
}

impl std::error::Error for NotADate {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn check(said: &str, why: WhyNot, nearest: &[&str], expected: &str) {
        let nearest = nearest.iter().map(|day| parse_iso(day).unwrap()).collect();
        assert_eq!(NotADate::new(said, why, nearest).to_string(), expected);
    }

    #[test]
    fn a_refusal_is_a_plain_sentence() {
        check(
            "soonish",
            WhyNot::Unknown,
            &[],
            "“soonish” is not a date: say it as fri, 12/3, 3 jan or +2w.",
        );
        check(
            " ",
            WhyNot::Unknown,
            &[],
            "No date was given: say it as fri, 12/3, 3 jan or +2w.",
        );
        check(
            "31/2",
            WhyNot::Impossible,
            &["2027-03-01", "2027-02-28"],
            "There is no “31/2” in the calendar: Sunday 28 February 2027 or Monday 1 March 2027?",
        );
        check(
            "before next meeting",
            WhyNot::NoNextMeeting,
            &[],
            "No next meeting is set yet.",
        );
        check(
            "17 dec",
            WhyNot::GoneBy,
            &["2026-12-17", "2027-12-17"],
            "“17 dec” has just gone by: Thursday 17 December 2026 or Friday 17 December 2027?",
        );
        check(
            "3/13",
            WhyNot::Impossible,
            &["2027-03-13"],
            "There is no “3/13” in the calendar: perhaps Saturday 13 March 2027?",
        );
    }

    #[test]
    fn what_is_said_back_is_harmless_and_short() {
        let refusal = NotADate::new(
            &format!("\u{1b}[31m{}", "x".repeat(999)),
            WhyNot::Unknown,
            Vec::new(),
        );
        assert_eq!(refusal.said.chars().count(), 40);
        assert!(!refusal.said.contains('\u{1b}'));
    }
}
