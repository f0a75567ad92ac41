//! The day of an action while its line is typed: said with its weekday, with what is wrong with it and a better one. It reads
//! no day.

use super::{Cell, Tone};
use crate::calendar::{Date, Remark, long, remarks, spoken, weekday_day_month};
use crate::case::Action;
use crate::command::{Command, key_words};
use crate::meeting::Meeting;
use chrono::Datelike;

/// Says that a day comes with the next meeting's, while that is not set.
pub(super) fn with_the_next_meeting(action: &Action) -> Option<Cell> {
    let follows = action.due.is_none() && spoken::says_before_next(&action.action);
    follows.then(|| Cell::muted("day follows"))
}

/// Says a day with its weekday, and what is worth knowing about it.
pub(super) fn said(meeting: &Meeting, (due, line): (Date, &str), better: Option<Date>) -> Cell {
    // What could be taken for today is said without its year: the row has no room for both.
    let (mut said, between) = if spoken::is_not_today(line, due, meeting.today()) {
        (format!("not today: {}", weekday_day_month(due)), ", ")
    } else {
        (format!("by {}", long(due)), ": ")
    };
    let remark = closed(meeting, due);
    let words = match &remark {
        Some(Remark::Past) => Some("has gone by already"),
        Some(Remark::Weekend { .. }) => Some("a weekend"),
        Some(Remark::Holiday { name, .. }) => Some(name.as_str()),
        Some(Remark::AfterNextMeeting) | None => None,
    };
    for part in words.into_iter().flat_map(|words| [between, words]) {
        said.push_str(part);
    }
    if let Some(better) = better {
        let near = if (better.year(), better.month()) == (due.year(), due.month()) {
            better.format("%A %-d").to_string()
        } else {
            weekday_day_month(better)
        };
        let key = key_words(Command::TakeSuggestion);
        said.push_str(&format_args!(", {key} takes {near}").to_string());
    }
    match remark {
        Some(_) => Cell::of(said, Tone::Warn),
        None => Cell::plain(said),
    }
}

/// Returns what is wrong with a day by itself, whatever comes after it.
fn closed(meeting: &Meeting, due: Date) -> Option<Remark> {
    let holidays = meeting.procedure().holidays();
    remarks(due, meeting.today(), None, &holidays)
        .into_iter()
        .next()
}

/// Returns the working day before a weekend or holiday, or the one after it where that has gone by.
pub(super) fn better(meeting: &Meeting, due: Option<Date>) -> Option<Date> {
    let due = due?;
    match closed(meeting, due)? {
        Remark::Weekend { before } | Remark::Holiday { before, .. } => {
            if before >= meeting.today() {
                Some(before)
            } else {
                Some(meeting.procedure().holidays().later_working_day(due))
            }
        }
        Remark::Past | Remark::AfterNextMeeting => None,
    }
}
