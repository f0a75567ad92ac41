//! Who a line may be for, where it begins with one name and does not say that they do it: "Kemi gym pass", "ask Helen to".
//! Nothing is taken from it; it is asked, with the line as it would be plain.

use super::capture::Around;
use super::happens::tells_of_the_past;
use super::owner::named_by;
use super::words::Words;
use super::wrong::Wrong;
use crate::case::{Found, Who};
use std::ops::Range;

/// The longest name that is asked about.
const LONGEST: usize = 3;
/// What follows a name in words about somebody, and not in what they do.
const ABOUT: &[&str] = &[
    "is", "was", "has", "had", "are", "and", "or", "feels", "thinks", "wants", "needs", "says",
    "said", "knows", "likes", "does", "who", "which", "not", "in", "at", "on", "of", "from", "for",
    "about", "did", "can", "may", "might", "could", "would", "also", "still", "now", "then", "not",
    "never", "cannot", "can't", "isn't", "wasn't",
];

/// Finds who a line may be for.
pub(super) fn find(words: &Words<'_>, around: &Around<'_>) -> Option<(Range<usize>, Wrong)> {
    let first = (0..words.len()).find(|at| words.is_free(*at))?;
    if words.small(first) == "ask" {
        return asked(words, first, around);
    }
    with_another(words, first, around).or_else(|| name_alone(words, first, around))
}

/// "ask Helen to find out": who asks is not said, and often it is Helen's to do.
fn asked(words: &Words<'_>, first: usize, around: &Around<'_>) -> Option<(Range<usize>, Wrong)> {
    let (name, to) = name(words, first + 1, around, |to| words.small(to) == "to")?;
    let line = format!("{name} {}", words.text(to..words.len()));
    Some((first..to, Wrong::WhoAsks { name, line }))
}

/// "Priya (with Kemi) to visit", "Priya, supported by Kemi, to visit": one does it, and another is beside them.
fn with_another(
    words: &Words<'_>,
    first: usize,
    around: &Around<'_>,
) -> Option<(Range<usize>, Wrong)> {
    let is_beside = |at: usize| {
        matches!(
            words.small(at),
            "with" | "supported" | "helped" | "assisted" | "alongside" | "together"
        )
    };
    let (name, beside) = name(words, first, around, is_beside)?;
    let to = (beside + 1..words.len().min(beside + 6))
        .find(|at| matches!(words.small(*at), "to" | "will"))?;
    let other = words.text(beside..to);
    let is_apart = other.starts_with('(') || words.text(first..beside).ends_with(',');
    if !is_apart {
        return None;
    }
    let other = other.trim_matches(['(', ')', ',', ' ']);
    let line = format!("{name} {} ({other})", words.text(to..words.len()));
    Some((first..to, Wrong::Perhaps { name, line }))
}

/// "Kemi gym pass 5/1".
fn name_alone(
    words: &Words<'_>,
    first: usize,
    around: &Around<'_>,
) -> Option<(Range<usize>, Wrong)> {
    let next_is_thing = |at: usize| {
        let next = words.small(at);
        let is_part = next.ends_with("ed") || next.ends_with("'s") || next.ends_with("’s");
        words.is_free(at) && !next.is_empty() && !is_part && !ABOUT.contains(&next)
    };
    if tells_of_the_past(words) || words.len() - first < 3 {
        return None;
    }
    let (name, to) = name(words, first, around, next_is_thing)?;
    let plain = words.text(first..to).ends_with(char::is_alphanumeric);
    let line = format!("{name}: {}", words.text(to..words.len()));
    plain.then_some((first..to, Wrong::Perhaps { name, line }))
}

/// Returns whom the words from a place name, of those who come as professionals, and the place behind them.
fn name(
    words: &Words<'_>,
    from: usize,
    around: &Around<'_>,
    ends: impl Fn(usize) -> bool,
) -> Option<(String, usize)> {
    let is_professional = |who: &Who| match around.case.find(who) {
        Found::Person(person) => person.is_professional(),
        Found::Nobody => true,
        Found::Child(_) | Found::Several => false,
    };
    (from + 1..=(from + LONGEST).min(words.len()))
        .rev()
        .filter(|to| ends(*to))
        .find_map(|to| {
            let who = named_by(words.text(from..to), around.case, &around.guests);
            let who = who.filter(is_professional)?;
            Some((around.case.named(&who), to))
        })
}
