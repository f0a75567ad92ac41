//! Dates on a page: how one is read from what the chair types, echoed before it counts, and said in little room.
//! It does not say which dates are allowed; the engine does.

use super::{Cell, Tone, Understood};
use crate::calendar::{
    AsOf, Date, Remark, WhyNot, long, remarks, short, spoken, weekday_day_month,
};
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal};
use chrono::TimeDelta;

/// Beyond so many days a date without its year could be taken for another.
const YEAR_IS_CLEAR: i64 = 300;

/// Returns the days that dates are read against at a sitting: its own, the next one's, those on which nobody meets.
pub(super) fn as_of(meeting: &Meeting) -> AsOf {
    AsOf {
        today: meeting.today(),
        next_meeting: next_meeting(meeting),
        holidays: meeting.procedure().holidays(),
    }
}

/// Reads a date as it is said across the table.
pub(super) fn read(meeting: &Meeting, typed: &str) -> Result<Date, Refusal> {
    spoken::read(typed, &as_of(meeting)).map_err(|wrong| Refusal::NotUnderstood(wrong.to_string()))
}

/// Reads a date that has to lie ahead, or be today.
pub(super) fn read_ahead(meeting: &Meeting, typed: &str) -> Result<Date, Refusal> {
    let date = read(meeting, typed)?;
    if date < meeting.today() {
        Err(Refusal::NotAhead(long(date)))
    } else {
        Ok(date)
    }
}

/// Returns true for words that are a day, be it one that has gone by.
pub(super) fn names_a_day(meeting: &Meeting, words: &str) -> bool {
    spoken::read_back(words, &as_of(meeting)).is_ok()
}

/// Returns what words name that stand where a reason is asked for: a day, or one that is none. Nothing of a reason.
pub(super) fn day_and_no_reason(meeting: &Meeting, words: &str) -> Option<String> {
    match spoken::read_back(words, &as_of(meeting)) {
        Ok(date) => Some(format!("{} is a day and no reason.", long(date))),
        Err(wrong) => match wrong.why {
            WhyNot::Impossible | WhyNot::WeekdayDiffers => Some(wrong.to_string()),
            // "Christmas" is a reason, and "next week" is none.
            WhyNot::Ambiguous if words.trim().to_lowercase().starts_with("next ") => {
                Some(wrong.to_string())
            }
            _ => None,
        },
    }
}

/// Reads a date that has to lie behind, or be today: `2 dec` is the last one, `tue` the Tuesday before.
pub(super) fn read_behind(meeting: &Meeting, typed: &str) -> Result<Date, Refusal> {
    let today = meeting.today();
    let ahead = spoken::read_back(typed, &as_of(meeting));
    let ahead = ahead.map_err(|wrong| Refusal::NotUnderstood(wrong.to_string()))?;
    if ahead <= today {
        return Ok(ahead);
    }
    let is_figures = typed.chars().any(|c| c.is_ascii_digit());
    let behind = if is_figures {
        let year_before = AsOf {
            today: today - TimeDelta::days(365),
            next_meeting: None,
            ..as_of(meeting)
        };
        spoken::read_back(typed, &year_before).unwrap_or(ahead)
    } else {
        ahead - TimeDelta::days(7)
    };
    if behind <= today {
        Ok(behind)
    } else {
        let words = format!("{} is still to come.", long(ahead));
        Err(Refusal::NotUnderstood(words))
    }
}

/// Says what a date that lies ahead is read as, with its weekday, and what is worth knowing about it.
///
/// A weekend or a holiday is remarked on and the working day before is offered; it is never put in by itself.
pub(super) fn understood(meeting: &Meeting, typed: &str) -> Understood {
    if typed.trim().is_empty() {
        return Understood::default();
    }
    let as_of = as_of(meeting);
    let today = as_of.today;
    let date = match spoken::read(typed, &as_of) {
        Ok(date) => date,
        Err(wrong) => {
            let suggestion = match wrong.nearest.as_slice() {
                [only] => Some(as_typed(*only)),
                _ => None,
            };
            return Understood {
                lines: vec![vec![Cell::of(wrong.to_string(), Tone::Warn)]],
                suggestion,
                ..Understood::default()
            };
        }
    };
    let said_day = if spoken::is_not_today(typed, date, today) {
        format!("not today: {}", long(date))
    } else {
        long(date)
    };
    let mut line = vec![Cell::plain(said_day)];
    let mut suggestion = None;
    for remark in remarks(date, today, as_of.next_meeting, &as_of.holidays) {
        let (words, before) = said(&remark);
        line.push(Cell::of(words, Tone::Warn));
        suggestion = suggestion.or(before.filter(|day| *day >= today));
    }
    if let Some(before) = suggestion {
        let words = format!(
            "{} takes {}",
            key_words(Command::TakeSuggestion),
            weekday_day_month(before)
        );
        line.push(Cell::muted(words));
    }
    Understood {
        lines: vec![line],
        suggestion: suggestion.map(as_typed),
        ..Understood::default()
    }
}

/// Says why nobody works on a day: "Christmas Day", "a weekend"; nothing of a working day.
pub(super) fn closed(meeting: &Meeting, date: Date) -> Option<String> {
    let remarks = remarks(date, date, None, &meeting.procedure().holidays());
    remarks.first().map(|remark| said(remark).0)
}

fn said(remark: &Remark) -> (String, Option<Date>) {
    match remark {
        Remark::Past => ("has gone by already".to_owned(), None),
        Remark::Weekend { before } => ("a weekend".to_owned(), Some(*before)),
        Remark::Holiday { name, before } => (name.clone(), Some(*before)),
        Remark::AfterNextMeeting => ("after the next meeting".to_owned(), None),
    }
}

/// Returns a date as it stands in a field, where it can be edited and is read again as the same day.
pub(super) fn as_typed(date: Date) -> String {
    date.format("%-d %B %Y").to_string()
}

/// Says a date in little room; with its year where that is not plain.
pub(super) fn brief(date: Date, today: Date) -> String {
    if (date - today).num_days().abs() > YEAR_IS_CLEAR {
        date.format("%-d %b %Y").to_string()
    } else {
        short(date)
    }
}

/// Says by when something is done that is still to do: `by 24 Dec`, `was due 9 Dec`.
pub(super) fn due(date: Date, today: Date) -> String {
    if date < today {
        format!("was due {}", brief(date, today))
    } else {
        format!("by {}", brief(date, today))
    }
}

/// Says a day of the past: `2 December`, with its year where that is not plain.
pub(super) fn day(date: Date, today: Date) -> String {
    if (date - today).num_days().abs() > YEAR_IS_CLEAR {
        as_typed(date)
    } else {
        crate::calendar::day_month(date)
    }
}

fn next_meeting(meeting: &Meeting) -> Option<Date> {
    meeting.child().closing.next.as_ref()?.date
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::case::Case;
    use crate::meeting::sample::Sample;
    use crate::procedure::ClosedDay;

    fn date(text: &str) -> Date {
        parse_iso(text).unwrap()
    }

    fn line(typed: &str) -> String {
        let understood = understood(&Sample::jay().meeting, typed);
        let cells = understood.lines.iter().flatten();
        cells
            .map(|cell| cell.text.as_str())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    #[test]
    fn a_date_is_echoed_in_full_before_it_counts() {
        assert_eq!(line("mon"), "Monday 21 December 2026");
        assert_eq!(
            line("fri"),
            "not today: Friday 25 December 2026 · Christmas Day · Ctrl+F takes Thursday 24 December"
        );
        assert_eq!(
            line("24/1"),
            "Sunday 24 January 2027 · a weekend · Ctrl+F takes Friday 22 January"
        );
        assert_eq!(
            line("25 dec"),
            "Friday 25 December 2026 · Christmas Day · Ctrl+F takes Thursday 24 December"
        );
        assert_eq!(
            line("yesterday"),
            "Thursday 17 December 2026 · has gone by already"
        );
        assert_eq!(line(" "), "");
        assert!(line("soonish").starts_with("“soonish” is not a date"));
    }

    #[test]
    fn working_days_are_counted_as_the_next_date_is() {
        let mut procedure = (*Sample::jay().meeting.procedure()).clone();
        procedure.closed_days = vec![ClosedDay {
            date: date("2026-12-21"),
            name: "Training day".to_owned(),
        }];
        let sample = Sample::under(procedure, vec![Case::default()]);
        let understood = read(&sample.meeting, "in 2 working days").unwrap();
        assert_eq!(
            understood,
            date("2026-12-23"),
            "neither a weekend nor the council's own day"
        );
    }

    #[test]
    fn a_suggestion_is_read_as_the_day_it_says() {
        let sample = Sample::jay();
        let suggestion = understood(&sample.meeting, "24/1").suggestion.unwrap();
        assert_eq!(read(&sample.meeting, &suggestion), Ok(date("2027-01-22")));
        assert_eq!(understood(&sample.meeting, "mon").suggestion, None);
    }

    #[test]
    fn a_day_behind_is_the_last_one_of_its_name() {
        let check = |typed: &str, expected: &str| {
            assert_eq!(
                read_behind(&Sample::jay().meeting, typed),
                Ok(date(expected)),
                "{typed}"
            );
        };
        check("2 dec", "2026-12-02");
        check("20/12", "2025-12-20");
        check("tuesday", "2026-12-15");
        check("today", "2026-12-18");
        check("2 december 2024", "2024-12-02");
        let refusal = read_behind(&Sample::jay().meeting, "2 january 2027").unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "Saturday 2 January 2027 is still to come."
        );
    }

    #[test]
    fn what_lies_behind_is_refused_where_it_has_to_lie_ahead() {
        let meeting = Sample::jay().meeting;
        assert_eq!(read_ahead(&meeting, "today"), Ok(date("2026-12-18")));
        let refusal = read_ahead(&meeting, "yesterday").unwrap_err();
        assert_eq!(
            refusal,
            Refusal::NotAhead("Thursday 17 December 2026".to_owned())
        );
    }

    #[test]
    fn a_year_is_said_where_it_is_not_plain() {
        let today = date("2026-12-18");
        assert_eq!(due(date("2026-12-24"), today), "by 24 Dec");
        assert_eq!(due(today, today), "by 18 Dec");
        assert_eq!(due(date("2026-12-09"), today), "was due 9 Dec");
        assert_eq!(due(date("2025-12-09"), today), "was due 9 Dec 2025");
        assert_eq!(day(date("2026-12-02"), today), "2 December");
        assert_eq!(day(date("2024-12-02"), today), "2 December 2024");
    }
}
