//! Bank holidays of England and Wales, by rule for any year, and the working days between them. It fetches nothing.

use super::date::{Date, shifted};
use chrono::{Datelike, Weekday};
use std::collections::BTreeMap;

/// The days nobody meets: the bank holidays of England and Wales and any further ones a service keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BankHolidays {
    extra: BTreeMap<Date, String>,
}

/// Days that one year had and others have not: year, month, day, name.
const ONE_OFF: &[(i32, u32, u32, &str)] = &[
    (2020, 5, 8, "Early May bank holiday (VE day)"),
    (2022, 6, 2, "Spring bank holiday"),
    (2022, 6, 3, "Platinum Jubilee bank holiday"),
    (2022, 9, 19, "State Funeral of Queen Elizabeth II"),
    (2023, 5, 8, "Coronation of King Charles III"),
];

/// Days that one year did not keep, because the holiday was moved: year, month, day.
const MOVED_AWAY: &[(i32, u32, u32)] = &[(2020, 5, 4), (2022, 5, 30)];

impl BankHolidays {
    /// Returns the published days of England and Wales.
    pub fn england_and_wales() -> Self {
        Self::default()
    }

    /// Returns the same days and further ones, such as a one-off holiday announced after this was written.
    #[must_use]
    pub fn with_extra(mut self, days: Vec<(Date, String)>) -> Self {
        self.extra.extend(days);
        self
    }

    /// Returns the name of the holiday on a date, if there is one.
    pub fn name(&self, date: Date) -> Option<&str> {
        self.extra
            .get(&date)
            .map(String::as_str)
            .or_else(|| published(date))
    }

    /// Says whether a date is a bank holiday.
    pub fn is_holiday(&self, date: Date) -> bool {
        self.name(date).is_some()
    }

    /// Says whether people work on a date: neither a weekend nor a bank holiday.
    pub fn is_working_day(&self, date: Date) -> bool {
        !is_weekend(date) && !self.is_holiday(date)
    }

    /// Returns the last working day not after a date, where it is still to come.
    pub fn working_day_ahead(&self, date: Date, today: Date) -> Option<Date> {
        Some(self.earlier_working_day(date)).filter(|day| *day > today)
    }

    /// Returns the date itself if people work then, otherwise the nearest working day before.
    pub fn earlier_working_day(&self, date: Date) -> Date {
        self.working_day(date, -1)
    }

    /// Returns the date itself if people work then, otherwise the nearest working day after.
    pub fn later_working_day(&self, date: Date) -> Date {
        self.working_day(date, 1)
    }

    fn working_day(&self, mut date: Date, step: i64) -> Date {
        while !self.is_working_day(date) && date != Date::MIN && date != Date::MAX {
            date = shifted(date, step);
        }
        date
    }
}

/// Says whether a date is a Saturday or a Sunday.
pub(super) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn published(date: Date) -> Option<&'static str> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if let Some((.., name)) = ONE_OFF
        .iter()
        .find(|(y, m, d, _)| (*y, *m, *d) == (year, month, day))
    {
        return Some(name);
    }
    if MOVED_AWAY.contains(&(year, month, day)) {
        return None;
    }
    by_rule(date).or_else(|| by_easter(date))
}

/// The days that follow the calendar alone.
///
/// A day that falls on a weekend is not listed itself: the working day after stands in for it.
fn by_rule(date: Date) -> Option<&'static str> {
    use Weekday::{Fri, Mon, Thu, Tue, Wed};
    match (date.month(), date.day(), date.weekday()) {
        (1, 1, Mon | Tue | Wed | Thu | Fri) => Some("New Year’s Day"),
        (1, 2 | 3, Mon) => Some("New Year’s Day (substitute day)"),
        (5, 1..=7, Mon) => Some("Early May bank holiday"),
        (5, 25..=31, Mon) => Some("Spring bank holiday"),
        (8, 25..=31, Mon) => Some("Summer bank holiday"),
        (12, 25, Mon | Tue | Wed | Thu | Fri) => Some("Christmas Day"),
        (12, 26, Mon | Tue | Wed | Thu | Fri) => Some("Boxing Day"),
        (12, 27, Mon | Tue) => Some("Christmas Day (substitute day)"),
        (12, 28, Mon | Tue) => Some("Boxing Day (substitute day)"),
        _ => None,
    }
}

fn by_easter(date: Date) -> Option<&'static str> {
    if !matches!(date.month(), 3 | 4) {
        return None;
    }
    match (date - easter_sunday(date.year())?).num_days() {
        -2 => Some("Good Friday"),
        1 => Some("Easter Monday"),
        _ => None,
    }
}

/// Returns Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
///
/// The single letters are those of the published steps, so that the two can be laid side by side.
#[allow(clippy::many_single_char_names, reason = "as it was published")]
pub(super) fn easter_sunday(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let b = year.div_euclid(100);
    let c = year.rem_euclid(100);
    let d = b.div_euclid(4);
    let e = b.rem_euclid(4);
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let i = c / 4;
    let k = c % 4;
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::from_ymd_opt(
        year,
        u32::try_from(n / 31).ok()?,
        u32::try_from(n % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        parse_iso(text).unwrap()
    }

    fn of_year(year: i32) -> Vec<String> {
        let holidays = BankHolidays::england_and_wales();
        Date::from_ymd_opt(year, 1, 1)
            .unwrap()
            .iter_days()
            .take_while(|day| day.year() == year)
            .filter(|day| holidays.is_holiday(*day))
            .map(|day| day.format("%a %-d %b").to_string())
            .collect()
    }

    #[test]
    fn the_published_days_come_out() {
        let check = |year, expected: &str| assert_eq!(of_year(year).join(", "), expected, "{year}");
        check(
            2020,
            "Wed 1 Jan, Fri 10 Apr, Mon 13 Apr, Fri 8 May, Mon 25 May, Mon 31 Aug, Fri 25 Dec, Mon 28 Dec",
        );
        check(
            2021,
            "Fri 1 Jan, Fri 2 Apr, Mon 5 Apr, Mon 3 May, Mon 31 May, Mon 30 Aug, Mon 27 Dec, Tue 28 Dec",
        );
        check(
            2022,
            "Mon 3 Jan, Fri 15 Apr, Mon 18 Apr, Mon 2 May, Thu 2 Jun, Fri 3 Jun, Mon 29 Aug, Mon 19 Sep, Mon 26 Dec, Tue 27 Dec",
        );
        check(
            2023,
            "Mon 2 Jan, Fri 7 Apr, Mon 10 Apr, Mon 1 May, Mon 8 May, Mon 29 May, Mon 28 Aug, Mon 25 Dec, Tue 26 Dec",
        );
        check(
            2024,
            "Mon 1 Jan, Fri 29 Mar, Mon 1 Apr, Mon 6 May, Mon 27 May, Mon 26 Aug, Wed 25 Dec, Thu 26 Dec",
        );
        check(
            2025,
            "Wed 1 Jan, Fri 18 Apr, Mon 21 Apr, Mon 5 May, Mon 26 May, Mon 25 Aug, Thu 25 Dec, Fri 26 Dec",
        );
        check(
            2026,
            "Thu 1 Jan, Fri 3 Apr, Mon 6 Apr, Mon 4 May, Mon 25 May, Mon 31 Aug, Fri 25 Dec, Mon 28 Dec",
        );
        check(
            2027,
            "Fri 1 Jan, Fri 26 Mar, Mon 29 Mar, Mon 3 May, Mon 31 May, Mon 30 Aug, Mon 27 Dec, Tue 28 Dec",
        );
        check(
            2028,
            "Mon 3 Jan, Fri 14 Apr, Mon 17 Apr, Mon 1 May, Mon 29 May, Mon 28 Aug, Mon 25 Dec, Tue 26 Dec",
        );
        check(
            2029,
            "Mon 1 Jan, Fri 30 Mar, Mon 2 Apr, Mon 7 May, Mon 28 May, Mon 27 Aug, Tue 25 Dec, Wed 26 Dec",
        );
        check(
            2030,
            "Tue 1 Jan, Fri 19 Apr, Mon 22 Apr, Mon 6 May, Mon 27 May, Mon 26 Aug, Wed 25 Dec, Thu 26 Dec",
        );
    }

    #[test]
    fn holidays_have_names() {
        let holidays = BankHolidays::england_and_wales();
        let check = |day: &str, expected| assert_eq!(holidays.name(date(day)), expected, "{day}");
        check("2026-12-25", Some("Christmas Day"));
        check("2026-12-28", Some("Boxing Day (substitute day)"));
        check("2022-12-27", Some("Christmas Day (substitute day)"));
        check("2027-03-26", Some("Good Friday"));
        check("2023-05-08", Some("Coronation of King Charles III"));
        check("2026-12-26", None);
        check("2020-05-04", None);
    }

    #[test]
    fn easter_falls_where_it_is_published() {
        let check = |year, expected: &str| assert_eq!(easter_sunday(year).unwrap(), date(expected));
        check(1961, "1961-04-02");
        check(2000, "2000-04-23");
        check(2008, "2008-03-23");
        check(2038, "2038-04-25");
    }

    #[test]
    fn a_service_may_keep_further_days() {
        let day = date("2026-11-23");
        let holidays =
            BankHolidays::england_and_wales().with_extra(vec![(day, "Training day".to_owned())]);
        assert_eq!(holidays.name(day), Some("Training day"));
        assert!(!holidays.is_working_day(day));
        assert_eq!(holidays.earlier_working_day(day), date("2026-11-20"));
        assert!(BankHolidays::default().is_working_day(day));
    }

    #[test]
    fn working_days_are_found_on_either_side() {
        let holidays = BankHolidays::england_and_wales();
        let check = |day: &str, earlier: &str, later: &str| {
            assert_eq!(
                holidays.earlier_working_day(date(day)),
                date(earlier),
                "{day}"
            );
            assert_eq!(holidays.later_working_day(date(day)), date(later), "{day}");
        };
        check("2026-12-24", "2026-12-24", "2026-12-24");
        check("2026-12-25", "2026-12-24", "2026-12-29");
        check("2026-12-27", "2026-12-24", "2026-12-29");
        check("2027-01-01", "2026-12-31", "2027-01-04");
        check("2027-03-28", "2027-03-25", "2027-03-30");
    }

    #[test]
    fn the_ends_of_the_calendar_are_reached_quietly() {
        let holidays = BankHolidays::england_and_wales();
        for day in [Date::MIN, Date::MAX] {
            let _ = (
                holidays.earlier_working_day(day),
                holidays.later_working_day(day),
            );
        }
    }

    proptest! {
        #[test]
        fn every_year_has_its_eight_days(year in 2031_i32..9999) {
            prop_assert_eq!(of_year(year).len(), 8);
        }
    }
}
