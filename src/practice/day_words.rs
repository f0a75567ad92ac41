//! The words that days are made of, and those that stand beside them: weekdays, months, times of day, lengths of time.
//! It reads no day; `day` does.

use crate::calendar::spoken;

/// Returns true for a time of day: `9.10`, `16.30`. A date with its month has one figure there, or its year behind it.
pub(super) fn is_clock(word: &str) -> bool {
    let Some((hours, minutes)) = word.split_once('.') else {
        return false;
    };
    let is_figures = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    matches!(hours.len(), 1 | 2) && minutes.len() == 2 && is_figures(hours) && is_figures(minutes)
}

/// Returns true for a word that is a day or the better part of one: `tue`, `22nd`, `jan`, `12/3`.
pub(super) fn names_a_day(word: &str) -> bool {
    if spoken::is_weekday(word) && word != "sun" && word != "sat" {
        return true;
    }
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = letters.len() < word.len();
    let is_part = matches!(letters, "st" | "nd" | "rd" | "th") || letters.starts_with('/');
    is_numbered && is_part || is_month(word)
}

/// Returns true for one weekday or another: "wed/thu", "fri-mon".
pub(super) fn is_two_weekdays(word: &str) -> bool {
    let two = word.split_once(['/', '-', '–']);
    // From Monday to Friday is how often.
    let is_each = |one: &str, other: &str| one.starts_with("mon") && other.starts_with("fri");
    two.is_some_and(|(one, other)| {
        spoken::is_weekday(one) && spoken::is_weekday(other) && !is_each(one, other)
    })
}

fn is_month(word: &str) -> bool {
    // "may" and "march" are more often a verb.
    spoken::is_month(word) && !matches!(word, "may" | "march" | "mar")
}

pub(super) fn is_time_of_day(word: &str) -> bool {
    let is_hour = || {
        let word = word.trim_start_matches('@');
        let hour = word.trim_end_matches("am").trim_end_matches("pm");
        let is_figures = hour
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
        word.starts_with(|c: char| c.is_ascii_digit())
            && is_figures
            && (hour.len() < word.len() || hour.contains(':') || is_clock(hour))
    };
    matches!(
        word,
        "at" | "@"
            | "noon"
            | "midday"
            | "lunchtime"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "am"
            | "pm"
    ) || is_hour()
}

pub(super) fn is_how_often(word: &str) -> bool {
    matches!(
        word,
        "once" | "twice" | "times" | "day" | "days" | "hour" | "hours"
    )
}

pub(super) fn is_span(word: &str) -> bool {
    matches!(
        word.trim_end_matches(['s', '\'', '’']),
        "day" | "d" | "week" | "wk" | "w" | "fortnight" | "month" | "m"
    )
}
