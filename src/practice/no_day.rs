//! Words that say when and are no day: how often, how soon, two days, a weekday that may say something else. It reads no
//! day.

use super::day_words::{is_span, names_a_day};
use super::happens::{is_condition, tells_of_the_past};
use super::words::Words;
use crate::calendar::spoken;
use std::ops::Range;

/// What was said of when, and is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoDay {
    /// How often: `weekly`, `every Monday`.
    Often,
    /// How soon: `asap`, `by his birthday`.
    Soon,
    /// One day or another: `the 22nd or 23rd`.
    Two,
    /// A weekday in a place where it may say something else.
    Unread,
}

/// What has a day that is not said with it, behind "by" or "before".
const UNSAID: &[&str] = &[
    "appointment",
    "assessment",
    "back",
    "birthday",
    "break",
    "conference",
    "court",
    "deadline",
    "exam",
    "exams",
    "half-term",
    "hearing",
    "holiday",
    "holidays",
    "lunch",
    "lunchtime",
    "meeting",
    "meetings",
    "month",
    "monthend",
    "mtg",
    "new year",
    "panel",
    "play",
    "review",
    "season",
    "session",
    "spring",
    "summer",
    "autumn",
    "winter",
    "teatime",
    "term",
    "then",
    "time",
    "trial",
    "visit",
    "week",
    "weekend",
    "year",
];
/// So many words at most stand behind "by" there.
const LONGEST: usize = 5;

/// Finds words that say when and are no day, in a line in which none was read.
pub(super) fn none_in(words: &Words<'_>) -> Option<(Range<usize>, NoDay)> {
    let free = (0..words.len()).filter(|at| words.is_free(*at));
    let found = free.filter_map(|from| {
        let (long, what) = often(words, from)
            .or_else(|| two(words, from))
            .or_else(|| soon(words, from))
            .or_else(|| unsaid(words, from))
            .or_else(|| unread(words, from))?;
        Some((from..from + long, what))
    });
    found.min_by_key(|(_, what)| *what == NoDay::Unread)
}

/// Finds words in the place of a day that say how soon.
pub(super) fn soon_in(line: &str) -> Option<Range<usize>> {
    let words = Words::of(line, None);
    let (place, what) = none_in(&words)?;
    let at = words.range(place);
    let said = line.get(at.clone())?;
    let end = said.trim_end_matches(['.', ',', ';', '!']).len();
    (what == NoDay::Soon).then_some(at.start..at.start + end)
}

fn often(words: &Words<'_>, from: usize) -> Option<(usize, NoDay)> {
    let [first, second, third] = [0, 1, 2].map(|on| words.small(from + on));
    let long = match [first, second, third] {
        [
            "daily" | "weekly" | "fortnightly" | "monthly" | "regularly" | "mon-fri"
            | "monday-friday",
            ..,
        ] => 1,
        ["every" | "each", span, _] if is_span(span) || spoken::is_weekday(span) => 2,
        ["once" | "twice", "a" | "per" | "every" | "each", span] if is_span(span) => 3,
        ["on", days, _] if days.strip_suffix('s').is_some_and(spoken::is_weekday) => 2,
        _ => return None,
    };
    Some((long, NoDay::Often))
}

/// "by mon 21st or tues", "24th and 25th"; "on Tue and Thu" is how often.
fn two(words: &Words<'_>, from: usize) -> Option<(usize, NoDay)> {
    let first = from
        + usize::from(matches!(
            words.small(from),
            "by" | "on" | "the" | "before" | "until"
        ));
    let first = first + usize::from(words.small(first) == "the");
    let is_day = |at: usize| names_a_day(words.small(at)) || is_number(words.small(at));
    let joint = (first..first + 4).find(|at| !is_day(*at))?;
    let join = words.small(joint);
    if joint == first
        || !matches!(join, "or" | "and" | "&" | "/" | "-" | "–")
        || tells_of_the_past(words)
    {
        return None;
    }
    let second = joint + 1 + usize::from(words.small(joint + 1) == "the");
    let end = (second..second + 4).find(|at| !is_day(*at))?;
    let mut both = (first..joint).chain(second..end);
    let is_named = |at: usize| names_a_day(words.small(at));
    let is_dated = both
        .clone()
        .any(|at| words.small(at).starts_with(|c: char| c.is_ascii_digit()));
    let are_days = (first..joint).any(is_named)
        && (second..end).any(is_named)
        && both.all(|at| words.is_free(at));
    (are_days && (is_dated || matches!(join, "or" | "/" | "-" | "–")))
        .then_some((end - from, NoDay::Two))
}

fn is_figures(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
}

fn is_number(word: &str) -> bool {
    word.len() <= 2 && is_figures(word)
}

fn soon(words: &Words<'_>, from: usize) -> Option<(usize, NoDay)> {
    let said = [0, 1, 2, 3].map(|on| words.small(from + on));
    let ends = |long: usize| words.is_end(from + long);
    let before = from.checked_sub(1).map_or("", |at| words.small(at));
    // What it is about, and not when.
    let is_about = matches!(before, "about" | "after" | "for" | "from" | "of" | "since");
    let goes_on = |long: usize| matches!(words.small(from + long), "about" | "to");
    if let [
        "in" | "within",
        number,
        "days" | "weeks" | "months" | "years",
        _,
    ] = said
        && is_figures(number)
    {
        // So many days that no calendar has them.
        return Some((3, NoDay::Soon));
    }
    let long = match said {
        ["as", "soon", "as", "possible"] => 4,
        ["as", "and", "when", _]
        | ["end", "of", "term", _]
        | ["in", "due", "course", _]
        | ["with", "immediate", "effect", _] => 3,
        ["when", "possible", ..] | ["straight", "away", ..] => 2,
        ["later", "this", "week", _]
        | ["over" | "at" | "during", "the", "weekend", _]
        | ["in", "the", "morning" | "week" | "holidays", _]
            if ends(3) =>
        {
            3
        }
        ["in", "a", "few", "days" | "weeks" | "months"]
        | ["over", "the", "next", "days" | "weeks" | "months"]
            if ends(4) =>
        {
            4
        }
        [
            "this" | "next" | "nxt",
            "week" | "wk" | "month" | "term" | "weekend",
            ..,
        ]
        | ["new", "year", ..]
        | ["mid", "week", ..]
            if !is_about && (ends(2) || goes_on(2)) =>
        {
            2
        }
        [
            "asap" | "a.s.a.p" | "ongoing" | "immediately" | "urgently" | "continuously",
            ..,
        ] => 1,
        ["now" | "soon" | "tbc" | "midweek" | "mid-week", ..] if ends(1) => 1,
        ["half", "term", ..] | ["half-term", ..] => said
            .iter()
            .take_while(|w| w.starts_with("half") || **w == "term")
            .count(),
        _ => return None,
    };
    Some((long, NoDay::Soon))
}

/// "by his birthday", "before next panel", "on first day back": it has a day, and nobody who reads the plan knows which.
fn unsaid(words: &Words<'_>, from: usize) -> Option<(usize, NoDay)> {
    let lead = words.small(from);
    let is_led = matches!(lead, "by" | "before" | "b4" | "until" | "till" | "due");
    let is_first = lead == "on" && matches!(words.small(from + 1), "first" | "the" | "return");
    if !is_led && !is_first {
        return None;
    }
    let end = words.free_until(from);
    let last = end
        .checked_sub(1)
        .filter(|last| *last > from && last - from <= LONGEST)?;
    // "agreed by the panel" is who.
    let before = from.checked_sub(1).map_or("", |at| words.small(at));
    let is_agent = lead == "by" && (before.ends_with("ed") || before.ends_with("en"));
    let is_unsaid = UNSAID.contains(&words.small(last))
        && (is_led || matches!(words.small(last), "back" | "term"));
    (is_unsaid && !is_agent && words.is_end(end) && !is_condition(words, from))
        .then_some((end - from, NoDay::Soon))
}

/// "(tuesday)", "(22 dec)": a day, and perhaps that of what stands before it.
fn in_brackets(words: &Words<'_>, from: usize) -> Option<usize> {
    let is_day = |at: &usize| names_a_day(words.small(*at)) || is_number(words.small(*at));
    let end = (from..words.len())
        .find(|at| !is_day(at))
        .unwrap_or(words.len());
    let said = words.text(from..end);
    let is_named = (from..end).any(|at| names_a_day(words.small(at)));
    (is_named && said.starts_with('(') && said.ends_with(')')).then_some(end - from)
}

fn unread(words: &Words<'_>, from: usize) -> Option<(usize, NoDay)> {
    let lead = words.small(from);
    if let Some(long) = in_brackets(words, from) {
        return Some((long, NoDay::Unread));
    }
    let is_day = matches!(lead, "on" | "by") && spoken::is_weekday(words.small(from + 1));
    // "sit in on sat morning club" is which club.
    let behind = words.small(from + 2);
    let is_part = matches!(behind, "morning" | "afternoon" | "evening" | "night");
    let before = from.checked_sub(1).map_or("", |at| words.small(at));
    let is_name = is_part && !words.is_end(from + 3) || before == "in";
    (is_day && !is_name && !tells_of_the_past(words) && !is_condition(words, from))
        .then_some((2, NoDay::Unread))
}
