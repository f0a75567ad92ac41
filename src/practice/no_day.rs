//! Words that say when and are no day: how often, how soon, a weekday that may say something else. It reads no day.

use super::day_words::is_span;
use super::happens::{is_condition, tells_of_the_past};
use super::words::Words;
use crate::calendar::spoken;
use std::ops::Range;

/// What was said of when, and is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoDay {
    /// How often: `weekly`, `every Monday`.
    Often,
    /// How soon: `asap`.
    Soon,
    /// A weekday in a place where it may say something else.
    Unread,
}

/// Finds words that say when and are no day, in a line in which none was read.
pub(super) fn none_in(words: &Words<'_>) -> Option<(Range<usize>, NoDay)> {
    let free = (0..words.len()).filter(|at| words.is_free(*at));
    let found = free.filter_map(|from| {
        let (long, what) = often(words, from)
            .or_else(|| soon(words, from))
            .or_else(|| unread(words, from))?;
        Some((from..from + long, what))
    });
    found.min_by_key(|(_, what)| *what == NoDay::Unread)
}

fn often(words: &Words<'_>, from: usize) -> Option<(usize, NoDay)> {
    let [first, second, third] = [0, 1, 2].map(|on| words.small(from + on));
    let long = match [first, second, third] {
        [
            "daily" | "weekly" | "fortnightly" | "monthly" | "regularly",
            ..,
        ] => 1,
        ["every" | "each", span, _] if is_span(span) || spoken::is_weekday(span) => 2,
        ["once" | "twice", "a" | "per" | "every" | "each", span] if is_span(span) => 3,
        ["on", days, _] if days.strip_suffix('s').is_some_and(spoken::is_weekday) => 2,
        _ => return None,
    };
    Some((long, NoDay::Often))
}

fn soon(words: &Words<'_>, from: usize) -> Option<(usize, NoDay)> {
    let said = [0, 1, 2, 3].map(|on| words.small(from + on));
    let long = match said {
        ["as", "soon", "as", "possible"] => 4,
        ["as", "and", "when", _] | ["end", "of", "term", _] => 3,
        [
            "asap" | "a.s.a.p" | "ongoing" | "immediately" | "urgently",
            ..,
        ] => 1,
        ["now" | "soon", ..] if words.is_end(from + 1) => 1,
        ["half", "term", ..] | ["half-term", ..] => said
            .iter()
            .take_while(|w| w.starts_with("half") || **w == "term")
            .count(),
        ["new", "year", ..] if words.is_end(from + 2) => 2,
        _ => return None,
    };
    Some((long, NoDay::Soon))
}

fn unread(words: &Words<'_>, from: usize) -> Option<(usize, NoDay)> {
    let led = matches!(words.small(from), "on" | "by");
    let is_day = led && spoken::is_weekday(words.small(from + 1));
    (is_day && !tells_of_the_past(words) && !is_condition(words, from))
        .then_some((2, NoDay::Unread))
}
