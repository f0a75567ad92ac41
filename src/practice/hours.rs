//! The time of day beside a day that was taken out of a line: it stays, so that it can be read by itself. It reads no time.

use super::day_words::is_time_of_day;
use super::words::Words;
use std::ops::Range;

/// Words before a time of day that lead it already.
const LED: &[&str] = &[
    "about", "after", "around", "at", "before", "between", "by", "for", "from", "past", "since",
    "the", "this", "till", "to", "until", "and", "or", "-", "–", "", "@",
];

/// Keeps the time of day beside a day that was taken: "tuesday morning" leaves "in the morning", "22 Dec 2pm" "at 2pm".
pub(super) fn keep(words: &mut Words<'_>, day: &Range<usize>) {
    let Some(last) = day.end.checked_sub(1) else {
        return;
    };
    // Of "tomorrow morning" the calendar knows the day alone.
    if day.len() > 1 && part_of_a_day(words.small(last)).is_some() {
        words.give_back(last..day.end);
    }
    let is_led = |words: &Words<'_>, at: usize| {
        let before = at.checked_sub(1);
        before.is_none_or(|before| words.is_free(before) && LED.contains(&words.small(before)))
    };
    for at in [last, day.end] {
        let with = leads(words.small(at)).filter(|_| words.is_free(at) && !is_led(words, at));
        if let Some(with) = with {
            words.lead(at, with);
        }
    }
    // "2pm on tue"
    let before = day.start.checked_sub(1).filter(|at| words.is_free(*at));
    if let Some(at) = before
        && words.small(at).starts_with(|c: char| c.is_ascii_digit())
        && is_time_of_day(words.small(at))
        && !is_led(words, at)
    {
        words.lead(at, "at");
    }
}

fn leads(word: &str) -> Option<&'static str> {
    let is_hour = || word.starts_with(|c: char| c.is_ascii_digit()) && is_time_of_day(word);
    part_of_a_day(word).or_else(|| is_hour().then_some("at"))
}

fn part_of_a_day(word: &str) -> Option<&'static str> {
    match word {
        "morning" | "afternoon" | "evening" => Some("in the"),
        "night" | "noon" | "midday" | "lunchtime" => Some("at"),
        _ => None,
    }
}
