//! Days named by their distance: `fri`, `next tue`, `a week on monday`, `+2w`, `end of month`. It reads no figures of dates.

use super::{
    day::{self, Reading},
    not_a_date::WhyNot,
    read::AsOf,
    token::{Token, Unit},
};
use crate::calendar::{
    BankHolidays, Date, Interval, YearMonth, date::shifted, holidays::easter_sunday,
};
use chrono::{Datelike, Weekday};

/// Reads a day by its distance from today.
pub(super) fn read(said: &[Token], as_of: &AsOf) -> Option<Reading> {
    match said {
        [Token::Word("in" | "within"), rest @ .., Token::Word("time")]
        | [Token::Word("in" | "within") | Token::Mark('+'), rest @ ..] => {
            return span(rest, as_of.today, &as_of.holidays).map(Ok);
        }
        _ => {}
    }
    near(said, as_of.today)
        .or_else(|| feast(said, as_of.today))
        .or_else(|| nth_weekday(said, as_of.today))
        .or_else(|| span(said, as_of.today, &as_of.holidays))
        .map(Ok)
        .or_else(|| later(said, as_of))
        .or_else(|| end(said, as_of.today))
}

/// Reads one day that needs no counting.
fn near(said: &[Token], today: Date) -> Option<Date> {
    use Token::{Day, Word};
    match *said {
        [Word("today" | "tonight" | "eod" | "cop" | "cob")]
        | [Word("end" | "close"), Word("play" | "business")]
        | [Word("this"), Word("morning" | "afternoon" | "evening")]
        | [Word("end"), Token::Unit(Unit::Day) | Word("today")] => Some(today),
        [
            Word("this"),
            Word("time"),
            Word("next"),
            Token::Unit(Unit::Week),
        ] => Some(shifted(today, 7)),
        [Word("tomorrow" | "tmrw" | "tmr" | "tmw" | "tomoz")]
        | [
            Word("tomorrow"),
            Word("morning" | "afternoon" | "evening" | "night"),
        ] => Some(shifted(today, 1)),
        [Token::Unit(Unit::Day), Word("after"), Word("tomorrow")] => Some(shifted(today, 2)),
        [Word("yesterday")] => Some(shifted(today, -1)),
        [Day(weekday)] | [Word("this" | "coming"), Day(weekday)] => Some(coming(weekday, today)),
        [Word("next"), Day(weekday)]
        | [Day(weekday), Word("next"), Token::Unit(Unit::Week)]
        | [Word("next"), Token::Unit(Unit::Week), Day(weekday)] => {
            Some(shifted(next_monday(today), from_monday(weekday)))
        }
        _ => None,
    }
}

/// Reads a day that has a name of its own, the next one from today.
fn feast(said: &[Token], today: Date) -> Option<Date> {
    use Token::{Day, Unit as Span, Word};
    let (month, day) = match *said {
        [Word("christmas" | "xmas"), Word("eve")] => (12, 24),
        [Word("christmas" | "xmas"), Span(Unit::Day)] => (12, 25),
        [Word("boxing"), Span(Unit::Day)] => (12, 26),
        [
            Word("new"),
            Word("year's" | "year’s" | "years"),
            Word("eve"),
        ]
        | [Word("nye")] => (12, 31),
        [
            Word("new"),
            Word("year's" | "year’s" | "years"),
            Span(Unit::Day),
        ] => (1, 1),
        [Word("good"), Day(Weekday::Fri)] => return by_easter(-2, today),
        [Word("easter"), Day(Weekday::Mon)] => return by_easter(1, today),
        _ => return None,
    };
    let in_year = |later| Date::from_ymd_opt(today.year() + later, month, day);
    (0..2).filter_map(in_year).find(|day| *day >= today)
}

fn by_easter(days: i64, today: Date) -> Option<Date> {
    let years = (0..2).filter_map(|later| easter_sunday(today.year() + later));
    years
        .map(|easter| shifted(easter, days))
        .find(|day| *day >= today)
}

/// Reads `last friday in january`, `first monday of next month`.
fn nth_weekday(said: &[Token], today: Date) -> Option<Date> {
    use Token::{Day, Month, Ordinal, Word};
    let this = YearMonth::of(today);
    let (which, weekday, rest) = match said {
        [which, Day(weekday), Word("in"), rest @ ..] | [which, Day(weekday), rest @ ..] => {
            (which, *weekday, rest)
        }
        _ => return None,
    };
    let month = match *rest {
        [Month(month)] => {
            let month = YearMonth::new(this.year(), month)?;
            if month < this {
                YearMonth::new(this.year() + 1, month.month())?
            } else {
                month
            }
        }
        [Word("next"), Token::Unit(Unit::Month)] => this.next(),
        _ => return None,
    };
    let first = coming(weekday, shifted(month.first_day(), -1));
    let day = match which {
        Word("first") | Ordinal(1) => first,
        Word("second") | Ordinal(2) => shifted(first, 7),
        Word("third") | Ordinal(3) => shifted(first, 14),
        Word("last") => {
            let fifth = shifted(first, 28);
            if YearMonth::of(fifth) == month {
                fifth
            } else {
                shifted(first, 21)
            }
        }
        _ => return None,
    };
    (day >= today).then_some(day)
}

/// Reads a length of time from a day on: `10 days`, `a fortnight`, `5 working days`.
fn span(said: &[Token], from: Date, holidays: &BankHolidays) -> Option<Date> {
    let said = match said {
        [Token::Word("next"), rest @ ..] if rest.len() > 1 => rest,
        [Token::Word("next"), rest @ ..] if *rest == [Token::Unit(Unit::Fortnight)] => rest,
        [Token::Number(1, 0), Token::Word("couple"), unit] | [Token::Word("couple"), unit] => {
            return span(&[Token::Number(2, 0), *unit], from, holidays);
        }
        said => said,
    };
    let interval = match *said {
        [
            Token::Number(days, _),
            Token::Word("working"),
            Token::Unit(Unit::Day),
        ]
        | [Token::Number(days, _), Token::Word("wd" | "wds")] => {
            return Some(working_days(days, from, holidays));
        }
        [Token::Word("working"), Token::Unit(Unit::Day)] => {
            return Some(working_days(1, from, holidays));
        }
        // A duty is set in hours; the calendar knows whole days alone.
        [
            Token::Number(hours, _),
            Token::Word("hours" | "hrs" | "hour" | "h"),
        ] if hours > 0 && hours % 24 == 0 => Interval::Days(hours / 24),
        [Token::Number(number, _), Token::Unit(unit)] => match unit {
            Unit::Day => Interval::Days(number),
            Unit::Week => Interval::Weeks(number),
            Unit::Fortnight => Interval::Weeks(number * 2),
            Unit::Month => Interval::Months(number),
        },
        [Token::Unit(Unit::Fortnight)] => Interval::Weeks(2),
        _ => return None,
    };
    Some(interval.after(from))
}

fn working_days(days: u32, from: Date, holidays: &BankHolidays) -> Date {
    (0..days).fold(from, |day, _| holidays.later_working_day(shifted(day, 1)))
}

/// Reads a length of time from another day on: `monday week`, `a week on monday`, `a fortnight from 3 jan`.
fn later(said: &[Token], as_of: &AsOf) -> Option<Reading> {
    use Token::{Day, Word};
    let (length, from): (&[Token], &[Token]) = match said {
        [
            from @ (Day(_) | Word("today" | "tomorrow")),
            Token::Unit(Unit::Week),
        ] => (
            &[Token::Number(1, 0), Token::Unit(Unit::Week)],
            std::slice::from_ref(from),
        ),
        [
            from @ (Day(_) | Word("today" | "tomorrow")),
            Token::Unit(Unit::Fortnight),
        ] => (&[Token::Unit(Unit::Fortnight)], std::slice::from_ref(from)),
        [
            number @ Token::Number(..),
            unit @ Token::Unit(_),
            Word("on" | "from"),
            from @ ..,
        ] => {
            return counted(&[*number, *unit], from, as_of);
        }
        // "week on monday", its article swallowed as people do.
        [
            unit @ Token::Unit(Unit::Week | Unit::Fortnight),
            Word("on" | "from"),
            from @ ..,
        ] => {
            return counted(&[Token::Number(1, 0), *unit], from, as_of);
        }
        [
            number @ Token::Number(..),
            unit @ Token::Unit(_),
            from @ (Day(_) | Word("today" | "tomorrow")),
        ] => {
            return counted(&[*number, *unit], std::slice::from_ref(from), as_of);
        }
        _ => return None,
    };
    counted(length, from, as_of)
}

fn counted(length: &[Token], from: &[Token], as_of: &AsOf) -> Option<Reading> {
    let from = match from {
        [Token::Word("now")] => Ok(as_of.today),
        _ => near(from, as_of.today)
            .map(Ok)
            .or_else(|| day::read(from, as_of.today))?,
    };
    match from {
        Ok(from) => span(length, from, &as_of.holidays).map(Ok),
        refused => Some(refused),
    }
}

/// Reads the end of a week, a month or the year.
fn end(said: &[Token], today: Date) -> Option<Reading> {
    use Token::{Month, Number, Word};
    let [Word("end"), rest @ ..] = said else {
        return None;
    };
    let this = YearMonth::of(today);
    let of_week = |monday: Date| shifted(monday, from_monday(Weekday::Fri));
    let date = match *rest {
        [Token::Unit(Unit::Month)] | [Word("this"), Token::Unit(Unit::Month)] => this.last_day(),
        [Word("next"), Token::Unit(Unit::Month)] => this.next().last_day(),
        [Word("next"), Token::Unit(Unit::Week)] => of_week(next_monday(today)),
        [Token::Unit(Unit::Week)] | [Word("this"), Token::Unit(Unit::Week)] => {
            let friday = of_week(shifted(next_monday(today), -7));
            if friday < today {
                // At a weekend the working week is over: its end was Friday, or is Sunday, or is in a week.
                let readings = vec![today, shifted(friday, 7)];
                return Some(Err((WhyNot::Ambiguous, readings)));
            }
            friday
        }
        [Word("year")] | [Word("this"), Word("year")] => {
            YearMonth::new(this.year(), 12)?.last_day()
        }
        [Month(month)] => {
            let month = YearMonth::new(this.year(), month)?;
            if month < this {
                YearMonth::new(this.year() + 1, month.month())?.last_day()
            } else {
                month.last_day()
            }
        }
        [Month(month), Number(year, 4)] => {
            YearMonth::new(i32::try_from(year).ok()?, month)?.last_day()
        }
        _ => return None,
    };
    Some(Ok(date))
}

/// Returns the next such weekday after today; the weekday of today means in a week.
pub(super) fn coming(weekday: Weekday, today: Date) -> Date {
    let ahead = (from_monday(weekday) - from_monday(today.weekday()) + 6).rem_euclid(7) + 1;
    shifted(today, ahead)
}

/// Returns the first day of the next calendar week.
pub(super) fn next_monday(today: Date) -> Date {
    coming(Weekday::Mon, today)
}

fn from_monday(weekday: Weekday) -> i64 {
    i64::from(weekday.num_days_from_monday())
}
