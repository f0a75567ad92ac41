//! The day of an action while its line is typed, said with its weekday, with what is wrong with it and a better one; and who
//! is told of it. Words are made a day by `calendar`.

use super::{Cell, Tone, Understood, Viewer, dates, whom};
use crate::calendar::{Date, Remark, long, remarks, spoken, weekday_day_month};
use crate::case::Action;
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal};
use crate::practice::{Advice, Captured, Problem, Rule, Wrong};
use chrono::{Datelike, TimeDelta};

/// A day of last year is a slip where it would be so near this year.
const A_SLIP: TimeDelta = TimeDelta::days(120);

/// What is put to what is done where its day follows the next meeting's.
const FOLLOWS: &str = " before next meeting";

/// Says that a day comes with the next meeting's, while that is not set.
pub(super) fn with_the_next_meeting(action: &Action) -> Option<Cell> {
    let follows = action.due.is_none() && spoken::says_before_next(&action.action);
    follows.then(|| Cell::muted("day follows"))
}

/// Returns what is understood of a day while it is typed at an action.
pub(super) fn understood(meeting: &Meeting, typed: &str) -> Understood {
    if !spoken::says_before_next(typed) || whom::next_meeting(meeting).is_some() {
        return dates::understood(meeting, typed);
    }
    let words = "The day follows when the next meeting is set.";
    Understood {
        lines: vec![vec![Cell::plain(words)]],
        ..Understood::default()
    }
}

/// Reads a day that is given to an action. What is said of the next meeting follows its day, so it is said with what is done as well.
pub(super) fn read(
    meeting: &Meeting,
    action: &mut Action,
    words: &str,
) -> Result<Option<Date>, Refusal> {
    let follows = spoken::says_before_next(words);
    let due = match dates::read_ahead(meeting, words) {
        Err(_) if follows && whom::next_meeting(meeting).is_none() => None,
        due => Some(due?),
    };
    if !follows {
        follows_no_more(action);
    } else if !spoken::says_before_next(&action.action) {
        let what = action.action.trim_end_matches(['.', ' ']);
        action.action = format!("{what}{FOLLOWS}");
    }
    Ok(due)
}

/// Takes out that a day follows the next meeting, where it was put to what is done with the day.
pub(super) fn follows_no_more(action: &mut Action) {
    if let Some(what) = action.action.strip_suffix(FOLLOWS) {
        action.action = what.to_owned();
    }
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
        } else if better.year() == due.year() || better < due {
            weekday_day_month(better)
        } else {
            long(better)
        };
        said.push_str(", ");
        said.push_str(&takes(&near));
    }
    match remark {
        Some(_) => Cell::of(said, Tone::Warn),
        None => Cell::plain(said),
    }
}

/// Says which key takes something.
fn takes(what: &str) -> String {
    format!("{} takes {what}", key_words(Command::TakeSuggestion))
}

/// Says what could not be read, and the day that the key puts in its place, where there is one.
pub(super) fn problem(problem: &Problem, put: Option<(&Problem, Date)>) -> Cell {
    let mut words = match &problem.what {
        Wrong::Nobody {
            said,
            nearest: None,
            ..
        } => format!(
            "“{said}” is not on the list: {} adds somebody",
            key_words(Command::WhoCameOrWent)
        ),
        what => what.to_string(),
    };
    if let Some((_, day)) = put.filter(|(of, _)| *of == problem) {
        let stop = if words.ends_with('?') { "" } else { "." };
        words = format!("{words}{stop} {}.", takes(&long(day)));
    }
    Cell::of(words, Tone::Warn)
}

/// Returns the last working day before the next meeting, for what would come too late to be heard of there, or the day of
/// the meeting itself.
fn by_next_meeting(meeting: &Meeting, due: Option<Date>) -> Option<Date> {
    let next = whom::next_meeting(meeting).filter(|next| due.is_some_and(|due| due > *next))?;
    let before = spoken::day_before(next, &meeting.procedure().holidays());
    Some(if before < meeting.today() {
        next
    } else {
        before
    })
}

/// Asks what will be done by the next meeting with the day that the key takes.
fn with_day_taken(advice: Advice, day: Date) -> Advice {
    let asks = format!("{} {}.", advice.asks, takes(&weekday_day_month(day)));
    Advice { asks, ..advice }
}

/// Returns what is wrong with a day by itself, whatever comes after it.
fn closed(meeting: &Meeting, due: Date) -> Option<Remark> {
    let holidays = meeting.procedure().holidays();
    remarks(due, meeting.today(), None, &holidays)
        .into_iter()
        .next()
}

/// Returns the working day before a weekend or holiday, or the one after it where that has gone by; of a day with the year
/// of last year the same day of this one.
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
        // In January last year's number is soon typed.
        Remark::Past => due
            .with_year(due.year() + 1)
            .filter(|day| *day >= meeting.today() && *day - meeting.today() <= A_SLIP),
        Remark::AfterNextMeeting => None,
    }
}

/// Offers the day before the next meeting for one after it, where nothing else is offered.
pub(super) fn before_next_meeting(
    meeting: &Meeting,
    viewer: &Viewer,
    (action, captured, line): (&Action, &Captured, &str),
    (mut found, suggestion): (Vec<Advice>, Option<String>),
) -> (Vec<Advice>, Option<String>) {
    let is_first = found
        .first()
        .is_some_and(|advice| advice.rule == Rule::ByNextMeeting);
    if !is_first || suggestion.is_some() || !viewer.is_advised(meeting) {
        return (found, suggestion);
    }
    let day = by_next_meeting(meeting, action.due);
    let better = day.and_then(|day| Some((day, captured.with_day(line.trim(), day)?)));
    let Some((day, better)) = better else {
        return (found, suggestion);
    };
    if let Some(first) = found.first_mut() {
        *first = with_day_taken(first.clone(), day);
    }
    (found, Some(better))
}

/// Whoever is not here has taken nothing on yet: that is asked while they are being named.
pub(super) fn asks_who_tells_them(meeting: &Meeting, action: &Action, cell: &mut Cell) {
    let is_told = action
        .agreed
        .as_ref()
        .is_some_and(|agreed| agreed.told_by.is_some() || agreed.owner_said_yes.is_some());
    if action
        .owner
        .as_ref()
        .is_some_and(|who| !meeting.is_here(who))
        && !is_told
    {
        cell.text.push_str(": who tells them, by when?");
    }
}
