//! Dates as a file writes them and as a sentence says them. What a chair types is read in `spoken`.

use chrono::{Datelike, TimeDelta};

/// A civil date: no time of day, no time zone. A review is due on a day, wherever the clock stands.
pub type Date = chrono::NaiveDate;

/// Reads a date written `2026-12-24`, and nothing else.
pub fn parse_iso(text: &str) -> Option<Date> {
    let figures = |part: &str, count: usize| -> Option<u32> {
        let plain = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let mut parts = text.split('-');
    let year = figures(parts.next()?, 4).filter(|year| *year > 0)?;
    let month = figures(parts.next()?, 2)?;
    let day = figures(parts.next()?, 2)?;
    if parts.next().is_some() {
        return None;
    }
    Date::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Says a date in full: `Thursday 24 December 2026`.
pub fn long(date: Date) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// Says a date without its year: `24 December`.
pub fn day_month(date: Date) -> String {
    date.format("%-d %B").to_string()
}

/// Says a date in the least room: `24 Dec`.
pub fn short(date: Date) -> String {
    date.format("%-d %b").to_string()
}

/// Says a date of the coming months: `Thursday 24 December`.
pub fn weekday_day_month(date: Date) -> String {
    date.format("%A %-d %B").to_string()
}

/// Says how far a date is from today: `yesterday`, `4 days ago`, `2 weeks ago`, `in 3 days`.
///
/// Whole weeks, months and years are said, rounded down; nobody plans by "17 days ago".
pub fn ago(date: Date, today: Date) -> String {
    let days = (today - date).num_days();
    match days {
        0 => return "today".to_owned(),
        1 => return "yesterday".to_owned(),
        -1 => return "tomorrow".to_owned(),
        _ => {}
    }
    let distance = distance(date.min(today), date.max(today));
    if days > 0 {
        format!("{distance} ago")
    } else {
        format!("in {distance}")
    }
}

fn distance(from: Date, to: Date) -> String {
    let days = (to - from).num_days();
    let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month())
        - i64::from(from.month())
        - i64::from(to.day() < from.day());
    match (days, months) {
        (..14, _) => format!("{days} days"),
        (..62, _) => format!("{} weeks", days / 7),
        (_, ..24) => format!("{months} months"),
        _ => format!("{} years", months / 12),
    }
}

/// Returns the date so many days later, or earlier; the calendar's last day where there is none.
pub(super) fn shifted(date: Date, days: i64) -> Date {
    let end = if days < 0 { Date::MIN } else { Date::MAX };
    TimeDelta::try_days(days)
        .and_then(|days| date.checked_add_signed(days))
        .unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        parse_iso(text).unwrap()
    }

    #[test]
    fn only_the_full_form_is_read_from_files() {
        assert_eq!(parse_iso("2026-12-24"), Date::from_ymd_opt(2026, 12, 24));
        assert_eq!(parse_iso("2028-02-29"), Date::from_ymd_opt(2028, 2, 29));
        for wrong in [
            "",
            "2026",
            "2026-12",
            "2026-12-24-",
            "2026-1-4",
            "26-12-24",
            "+026-12-24",
            "2026-13-01",
            "2026-02-29",
            "2026-00-10",
            "0000-01-01",
            " 2026-12-24",
            "2026/12/24",
            "२०२६-12-24",
        ] {
            assert_eq!(parse_iso(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn dates_are_said_as_people_say_them() {
        let christmas_eve = date("2026-12-24");
        assert_eq!(long(christmas_eve), "Thursday 24 December 2026");
        assert_eq!(day_month(christmas_eve), "24 December");
        assert_eq!(short(christmas_eve), "24 Dec");
        assert_eq!(weekday_day_month(christmas_eve), "Thursday 24 December");
        assert_eq!(short(date("2027-03-02")), "2 Mar");
    }

    #[test]
    fn distance_from_today_is_said_roughly() {
        let check = |day: &str, expected: &str| {
            assert_eq!(ago(date(day), date("2026-11-22")), expected, "{day}");
        };
        check("2026-11-22", "today");
        check("2026-11-21", "yesterday");
        check("2026-11-18", "4 days ago");
        check("2026-11-15", "7 days ago");
        check("2026-11-08", "2 weeks ago");
        check("2026-11-05", "2 weeks ago");
        check("2026-09-23", "8 weeks ago");
        check("2026-08-23", "2 months ago");
        check("2026-08-22", "3 months ago");
        check("2024-11-23", "23 months ago");
        check("2024-11-22", "2 years ago");
        check("2026-11-23", "tomorrow");
        check("2026-11-26", "in 4 days");
        check("2026-12-13", "in 3 weeks");
        check("2027-05-22", "in 6 months");
    }

    #[test]
    fn the_calendar_has_two_ends() {
        assert_eq!(shifted(Date::MAX, 1), Date::MAX);
        assert_eq!(shifted(Date::MIN, -1), Date::MIN);
        assert_eq!(shifted(Date::MIN, i64::MAX), Date::MAX);
        assert_eq!(ago(Date::MIN, Date::MAX), "524285 years ago");
    }

    proptest! {
        #[test]
        fn a_day_is_written_as_it_is_read(days in -700_000_i64..700_000) {
            let day = shifted(date("2026-11-22"), days);
            let written = day.format("%Y-%m-%d").to_string();
            let is_usual = (0..10_000).contains(&day.year());
            prop_assert_eq!(parse_iso(&written), Some(day).filter(|_| is_usual), "{}", written);
        }

        #[test]
        fn whatever_is_in_a_file_is_survived(text in any::<String>()) {
            let _ = parse_iso(&text);
        }
    }
}
