//! Words that mean a time but no day: `next week`, `asap`, `before christmas`. It offers readings and chooses none.

use super::{
    day::Reading,
    not_a_date::WhyNot,
    phrase::{coming, next_monday},
    read::AsOf,
    token::{Token, Unit},
};
use crate::calendar::{Date, Interval, YearMonth, date::shifted, holidays::easter_sunday};
use chrono::Datelike;

/// Names the readings of a vague time; the answer is always a refusal.
pub(super) fn read(said: &[Token], as_of: &AsOf) -> Option<Reading> {
    use Token::{Month, Number, Word};
    let today = as_of.today;
    let monday = next_monday(today);
    let this = YearMonth::of(today);
    let readings = match *said {
        [Word("next"), Token::Unit(Unit::Week)] => vec![monday, shifted(monday, 4)],
        [Word("this"), Token::Unit(Unit::Week)] => vec![today, shifted(monday, -3).max(today)],
        [Token::Unit(Unit::Week), Word("after"), Word("next")] => {
            vec![shifted(monday, 7), shifted(monday, 11)]
        }
        [Word("early"), Word("next"), Token::Unit(Unit::Week)] => {
            vec![monday, shifted(monday, 1)]
        }
        [
            Word("mid" | "midweek"),
            Word("next"),
            Token::Unit(Unit::Week),
        ] => {
            vec![shifted(monday, 2)]
        }
        [
            Word("late" | "later"),
            Word("next"),
            Token::Unit(Unit::Week),
        ] => {
            vec![shifted(monday, 3), shifted(monday, 4)]
        }
        [Word("early"), Month(month)] | [Word("early"), Word("in"), Month(month)] => {
            let month = coming_month(month, this)?;
            vec![month.first_day(), shifted(month.first_day(), 9)]
        }
        [Word("mid"), Month(month)] | [Word("mid"), Token::Mark('-'), Month(month)] => {
            vec![shifted(coming_month(month, this)?.first_day(), 14)]
        }
        [Word("late"), Month(month)] | [Word("late"), Word("in"), Month(month)] => {
            let last = coming_month(month, this)?.last_day();
            vec![shifted(last, -10), last]
        }
        [Word("within"), Token::Unit(unit)] => within(unit, today)?,
        [Word("next"), Token::Unit(Unit::Month)] => whole(this.next()),
        [Word("this"), Token::Unit(Unit::Month)] => vec![today, this.last_day()],
        [Month(month)] | [Word("in" | "during"), Month(month)] => whole(coming_month(month, this)?),
        [Month(month), Number(year, 4)]
        | [Word("in" | "during"), Month(month), Number(year, 4)] => {
            whole(YearMonth::new(i32::try_from(year).ok()?, month)?)
        }
        [Word("weekend")] | [Word("this" | "at"), Word("weekend")] => {
            vec![shifted(monday, -3).max(today), monday]
        }
        [Word("after"), Word(feast)] | [Word(feast)] if is_feast(feast) => as_of.feast(feast)?,
        // It is a name as often as it is short for tomorrow.
        [Word("tom")] => return Some(Err((WhyNot::MaybeAName, vec![shifted(today, 1)]))),
        [Word("asap" | "now" | "immediately" | "urgently" | "straightaway")] => {
            let tomorrow = as_of.holidays.later_working_day(shifted(today, 1));
            return Some(Err((WhyNot::Unknown, vec![today, tomorrow])));
        }
        _ => either(said, today)?,
    };
    Some(Err((WhyNot::Ambiguous, readings)))
}

/// One weekday or another: `wed/thu`.
fn either(said: &[Token], today: Date) -> Option<Vec<Date>> {
    match *said {
        [Token::Day(one), Token::Mark('/' | '-'), Token::Day(other)] => {
            Some(vec![coming(one, today), coming(other, today)])
        }
        _ => None,
    }
}

/// The end of this week or month, and the day a week or a month from now.
fn within(unit: Unit, today: Date) -> Option<Vec<Date>> {
    match unit {
        Unit::Month => Some(vec![
            YearMonth::of(today).last_day(),
            Interval::Months(1).after(today),
        ]),
        Unit::Week => Some(vec![
            shifted(next_monday(today), -3).max(today),
            shifted(today, 7),
        ]),
        Unit::Day | Unit::Fortnight => None,
    }
}

/// Names what is left before a vague time, of a phrase read with its `before`: no day in it or after it is offered.
pub(super) fn before(said: &[Token], as_of: &AsOf) -> Option<Reading> {
    use Token::{Month, Number, Word};
    let Err((why, readings)) = read(said, as_of)? else {
        return None;
    };
    let begins = *readings.first()?;
    let last = match *said {
        // The first reading of these stands before them already.
        [Word("weekend")] | [Word("this" | "at"), Word("weekend")] => begins,
        [Word(feast)] if is_feast(feast) => begins,
        [Word("next"), Token::Unit(Unit::Week | Unit::Month)]
        | [Month(_)]
        | [Month(_), Number(_, 4)] => as_of.holidays.earlier_working_day(shifted(begins, -1)),
        _ => return Some(Err((why, readings))),
    };
    Some(Err((
        why,
        if last < as_of.today {
            Vec::new()
        } else {
            vec![last]
        },
    )))
}

fn whole(month: YearMonth) -> Vec<Date> {
    vec![month.first_day(), month.last_day()]
}

fn coming_month(number: u32, this: YearMonth) -> Option<YearMonth> {
    let month = YearMonth::new(this.year(), number)?;
    if month < this {
        YearMonth::new(this.year() + 1, number)
    } else {
        Some(month)
    }
}

fn is_feast(word: &str) -> bool {
    matches!(word, "christmas" | "xmas" | "easter")
}

impl AsOf {
    /// The last working day before a feast and the first after it.
    fn feast(&self, feast: &str) -> Option<Vec<Date>> {
        [self.today.year(), self.today.year().saturating_add(1)]
            .into_iter()
            .filter_map(|year| match feast {
                "easter" => easter_sunday(year),
                _ => Date::from_ymd_opt(year, 12, 25),
            })
            .find(|day| *day >= self.today)
            .map(|day| {
                // The feast itself may be a weekend, so the search begins on either side of it.
                vec![
                    self.holidays.earlier_working_day(shifted(day, -1)),
                    self.holidays.later_working_day(shifted(day, 1)),
                ]
            })
    }
}
