//! Days named by the calendar: `12/3`, `3 jan`, `tue 22 dec`, `2026-12-22`. It reads no spans and no weekdays alone.

use super::{not_a_date::WhyNot, token::Token};
use crate::calendar::{Date, YearMonth, date::shifted};
use chrono::{Datelike, Weekday};

/// A date, or why not and the nearest ones.
pub(super) type Reading = Result<Date, (WhyNot, Vec<Date>)>;

/// A day named without its year that went by so few days ago may be that one or the next: nobody plans most of a year
/// ahead to the day without saying so.
const JUST_GONE: i64 = 90;

/// A day as it was named; what was left out is found from today.
#[derive(Debug, Clone, Copy)]
struct Named {
    day: u32,
    month: Option<u32>,
    year: Option<i32>,
}

/// Reads a day of the calendar, its weekday before it or not.
pub(super) fn read(said: &[Token], today: Date) -> Option<Reading> {
    let (weekday, said) = match said {
        [Token::Day(weekday), rest @ ..] => (Some(*weekday), rest),
        _ => (None, said),
    };
    if let Some(days) = from_to(said) {
        let days = days.map(|named| named.find(today));
        let days = days.into_iter().filter_map(Result::ok).collect();
        return Some(Err((WhyNot::Ambiguous, days)));
    }
    // Figures without a sign may be anything: the day they could be is offered.
    if let [
        Token::Number(day, 1 | 2),
        Token::Number(month, 1 | 2),
        Token::Number(year, figures @ (2 | 4)),
    ] = *said
    {
        let named = Named::new(day, Some(month), Some((year, figures)))?;
        let day = named.find(today).ok()?;
        return Some(Err((WhyNot::Unknown, vec![day])));
    }
    let named = by_figures(said)
        .or_else(|| by_month(said))
        .or_else(|| by_day(said, weekday.is_some()))?;
    let reading = named.find(today);
    Some(match (weekday, reading) {
        (Some(weekday), Ok(date)) => agree(date, weekday),
        (_, reading) => reading,
    })
}

fn by_figures(said: &[Token]) -> Option<Named> {
    use Token::{Mark, Number};
    match *said {
        [
            Number(year, 4),
            Mark(a @ ('-' | '/' | '.')),
            Number(month, 1 | 2),
            Mark(b),
            Number(day, 1 | 2),
        ] if a == b => Named::new(day, Some(month), Some((year, 4))),
        [
            Number(day, 1 | 2),
            Mark(a @ ('-' | '/' | '.')),
            Number(month, 1 | 2),
            Mark(b),
            Number(year, figures),
        ] if a == b => Named::new(day, Some(month), Some((year, figures))),
        [
            Number(day, 1 | 2),
            Mark('-' | '/' | '.'),
            Number(month, 1 | 2),
        ] => Named::new(day, Some(month), None),
        _ => None,
    }
}

fn by_month(said: &[Token]) -> Option<Named> {
    use Token::{Mark, Month, Number, Ordinal, Word};
    // `22-dec-2026` and `3. jan`: with a month by name the signs say nothing more.
    let said: Vec<Token> = said
        .iter()
        .copied()
        .filter(|token| !matches!(token, Mark('-' | '/' | '.')))
        .collect();
    match *said {
        [Number(day, 1 | 2) | Ordinal(day), Month(month)]
        | [Month(month), Number(day, 1 | 2) | Ordinal(day)] => Named::new(day, Some(month), None),
        // As a word it is the day before its month alone: "ring Dawn first" names none.
        [Word("first"), Month(month)] => Named::new(1, Some(month), None),
        [
            Number(day, 1 | 2) | Ordinal(day),
            Month(month),
            Number(year, figures),
        ]
        | [
            Month(month),
            Number(day, 1 | 2) | Ordinal(day),
            Number(year, figures),
        ] => Named::new(day, Some(month), Some((year, figures))),
        _ => None,
    }
}

/// Reads `4-8 Jan`: several days, none of them the one.
fn from_to(said: &[Token]) -> Option<[Named; 2]> {
    use Token::{Mark, Month, Number, Ordinal, Word};
    let [
        Number(from, 1 | 2) | Ordinal(from),
        Mark('-') | Word("to" | "or"),
        Number(to, 1 | 2) | Ordinal(to),
        Month(month),
    ] = *said
    else {
        return None;
    };
    let named = |day| Named::new(day, Some(month), None);
    Some([named(from)?, named(to)?])
}

/// Reads `the 15th`; a bare number needs its weekday before it.
fn by_day(said: &[Token], with_weekday: bool) -> Option<Named> {
    match *said {
        [Token::Ordinal(day)] => Named::new(day, None, None),
        [Token::Number(day, 1 | 2)] if with_weekday => Named::new(day, None, None),
        _ => None,
    }
}

impl Named {
    /// A year has two figures, and is then of this century, or four.
    fn new(day: u32, month: Option<u32>, year: Option<(u32, usize)>) -> Option<Self> {
        let year = match year {
            None => None,
            Some((year, 2)) => Some(year + 2000),
            Some((year, 4)) if year > 0 => Some(year),
            Some(_) => return None,
        };
        let year = year.and_then(|year| i32::try_from(year).ok());
        Some(Self { day, month, year })
    }

    /// Returns the next such date, today included, or the one of the year given.
    fn find(self, today: Date) -> Reading {
        let Some(number) = self.month else {
            let months = (0..12).scan(YearMonth::of(today), |month, _| {
                Some(std::mem::replace(month, month.next()))
            });
            return self.first_of(months, today);
        };
        let year = self.year.unwrap_or(today.year());
        let Some(month) = YearMonth::new(year, number) else {
            return Err((WhyNot::Impossible, self.swapped(today)));
        };
        if self.year.is_some() {
            return self
                .within(month)
                .ok_or_else(|| (WhyNot::Impossible, self.around(month)));
        }
        let coming = (0..8).filter_map(|later| YearMonth::new(year + later, number));
        let ahead = self.first_of(coming, today)?;
        match self.just_gone(ahead, today) {
            Some(gone) => Err((WhyNot::GoneBy, vec![gone, ahead])),
            None => Ok(ahead),
        }
    }

    /// Returns the same day a year before, where it has only just gone by.
    fn just_gone(self, ahead: Date, today: Date) -> Option<Date> {
        let month = YearMonth::new(ahead.year() - 1, ahead.month())?;
        let gone = self.within(month)?;
        let days = today.signed_duration_since(gone).num_days();
        (1..=JUST_GONE).contains(&days).then_some(gone)
    }

    /// Returns the day in the first month that is not over for it; a month without that day is not skipped in
    /// silence, for the chair may have meant that very month.
    fn first_of(self, months: impl Iterator<Item = YearMonth>, today: Date) -> Reading {
        let mut near = Vec::new();
        let month_of_today = (today.year(), today.month());
        for month in months {
            let now = (month.year(), month.month());
            if now < month_of_today || now == month_of_today && self.day < today.day() {
                continue;
            }
            match self.within(month) {
                Some(date) if near.is_empty() => return Ok(date),
                Some(date) => {
                    near.push(date);
                    break;
                }
                None if near.is_empty() => near = self.around(month),
                None => {}
            }
        }
        Err((WhyNot::Impossible, near))
    }

    fn within(self, month: YearMonth) -> Option<Date> {
        Date::from_ymd_opt(month.year(), month.month(), self.day)
    }

    /// The last day of the month and the first of the next, if the day is just beyond the month.
    fn around(self, month: YearMonth) -> Vec<Date> {
        if (29..=31).contains(&self.day) {
            vec![month.last_day(), shifted(month.last_day(), 1)]
        } else {
            Vec::new()
        }
    }

    /// The reading with the month first, offered where day first gives nothing.
    fn swapped(self, today: Date) -> Vec<Date> {
        let Some(day) = self.month.filter(|_| (1..=12).contains(&self.day)) else {
            return Vec::new();
        };
        let years = [
            self.year.unwrap_or(today.year()),
            today.year().saturating_add(1),
        ];
        years
            .iter()
            .filter_map(|year| Date::from_ymd_opt(*year, self.day, day))
            .find(|date| self.year.is_some() || *date >= today)
            .into_iter()
            .collect()
    }
}

/// Holds a date to the weekday said with it, or offers both.
fn agree(date: Date, weekday: Weekday) -> Reading {
    if date.weekday() == weekday {
        return Ok(date);
    }
    let nearest = (1..=3)
        .flat_map(|days| [shifted(date, -days), shifted(date, days)])
        .find(|near| near.weekday() == weekday);
    let readings = nearest.into_iter().chain([date]).collect();
    Err((WhyNot::WeekdayDiffers, readings))
}
