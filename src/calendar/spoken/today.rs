//! A weekday said on that very weekday: it means in a week, and could be taken for today. It reads no date.

use super::super::date::Date;
use super::token::weekday;
use chrono::Datelike;

/// Returns true where the weekday of today was said and the day that is read lies a week ahead: it has to be said plainly
/// that it is not today.
pub fn is_not_today(said: &str, date: Date, today: Date) -> bool {
    let names_today = |word: &str| weekday(&word.to_lowercase()) == Some(today.weekday());
    (date - today).num_days() == 7 && said.split(|c: char| !c.is_alphabetic()).any(names_today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    #[test]
    fn only_the_weekday_of_today_could_be_today() {
        let check = |said: &str, date: &str, expected| {
            let (date, today) = (parse_iso(date).unwrap(), parse_iso("2026-12-18").unwrap());
            assert_eq!(is_not_today(said, date, today), expected, "{said}");
        };
        check("fri", "2026-12-25", true);
        check("Sue rings by Friday.", "2026-12-25", true);
        check("25 dec", "2026-12-25", false);
        check("+1w", "2026-12-25", false);
        check("mon", "2026-12-21", false);
        check("fri", "2026-12-18", false);
    }
}
