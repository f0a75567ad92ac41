//! A day that does not stand at the end of a line: with what it begins, or before what is done goes on. It reads no date
//! itself; `calendar::spoken` does.

use super::day::{Day, LONGEST};
use super::day_words::is_span;
use super::happens::tells_of_the_past;
use super::words::Words;
use crate::calendar::{AsOf, spoken};
use std::ops::Range;

/// Finds `on Monday` where the line goes on to where or with whom: it is when, and no day of the past.
pub(super) fn inside(words: &Words<'_>, as_of: &AsOf) -> Option<Day> {
    let is_told = |from: usize| {
        let of_a_habit = from
            .checked_sub(1)
            .is_some_and(|at| is_span(words.small(at)));
        let goes_on = matches!(
            words.next_small(from + 2),
            "to" | "at" | "in" | "with" | "after" | "before"
        );
        words.small(from) == "on"
            && spoken::is_weekday(words.small(from + 1))
            && goes_on
            && !of_a_habit
    };
    let mut free = (0..words.len()).filter(|at| words.is_free(*at));
    if tells_of_the_past(words) {
        return None;
    }
    if let Some(from) = free.clone().find(|from| is_told(*from)) {
        return said_as_a_day(words, from..from + 2, as_of);
    }
    // "at the end of the week to write" is when as well.
    let ends_before_to = |from: usize| {
        let last = (from + LONGEST).min(words.free_until(from));
        let mut ends = (from + 1..=last).filter(|to| words.small(*to) == "to");
        ends.find_map(|to| said_as_a_day(words, from..to, as_of))
    };
    free.find_map(|from| (words.small(from) == "at").then(|| ends_before_to(from))?)
}

/// Finds the day with which a line begins: `on Tuesday`, `tomorrow`, `at the end of the week`.
pub(super) fn leading(words: &Words<'_>, as_of: &AsOf) -> Option<Day> {
    let from = (0..words.len()).find(|at| words.is_free(*at))?;
    let last = (from + LONGEST).min(words.free_until(from));
    let ends = (from + 1..=last).rev();
    let mut read = ends.filter_map(|to| said_as_a_day(words, from..to, as_of));
    read.next().filter(|_| !tells_of_the_past(words))
}

/// Reads words that say when with or without a lead of their own; `at` leads the end of something and no day.
fn said_as_a_day(words: &Words<'_>, place: Range<usize>, as_of: &AsOf) -> Option<Day> {
    let is_at = words.small(place.start) == "at";
    let begins = place.start + usize::from(is_at);
    let is_end = (begins..place.end).any(|at| words.small(at) == "end");
    let reading = spoken::read(words.text(begins..place.end), as_of);
    (reading.is_ok() && (is_end || !is_at)).then(|| Day {
        words: place,
        lead: "by".to_owned(),
        reading,
    })
}
