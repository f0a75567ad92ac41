//! How it will be known that something is done, where a line says so: `(done when ...)`. It judges no wording.

use super::day;
use super::words::Words;
use crate::calendar::{AsOf, Date};
use std::ops::Range;

/// What it begins with.
const LEADS: [&str; 2] = ["done when", "done:"];
/// Before "done when" these make it the end of a sentence: "say when it is done when he rings".
const NOT_AFTER: [&str; 8] = ["is", "are", "be", "was", "get", "gets", "being", "it's"];

/// Finds where a line says how it will be known: its bytes, and the words. In brackets it goes up to the closing one, or to
/// the end of the line while that is still to be typed; without them up to the next mark.
pub(super) fn done_when(line: &str) -> Option<(Range<usize>, String)> {
    in_brackets(line).or_else(|| without_brackets(line))
}

/// Leaves out the day with which words without brackets end: by then it is done. In brackets it is a part of them.
pub(super) fn without_its_day(
    line: &str,
    (range, told): (Range<usize>, String),
    as_of: &AsOf,
) -> (Range<usize>, String) {
    let stretch = line.get(range.clone()).unwrap_or_default();
    let cut = |words: &str| {
        let (said, _) = led_day(&told, as_of)?;
        let rest = words.get(..words.rfind(said)?)?;
        Some(rest.trim_end_matches([' ', ',', ';', '.']).to_owned())
    };
    match (cut(stretch), cut(&told)) {
        (Some(stretch), Some(told)) if is_open(line, &range) && !told.is_empty() => {
            (range.start..range.start + stretch.len(), told)
        }
        _ => (range, told),
    }
}

/// Finds the day that words in brackets end with: its bytes, the words, and the day.
pub(super) fn its_day<'a>(
    line: &'a str,
    range: &Range<usize>,
    as_of: &AsOf,
) -> Option<(Range<usize>, &'a str, Date)> {
    let stretch = line.get(range.clone())?;
    let told = behind_lead(stretch.get(1..)?.trim_start())?;
    let told = told.trim_end_matches([')', ']']);
    let (said, date) = led_day(told, as_of)?;
    let at = range.start + stretch.rfind(said)?;
    (!is_open(line, range)).then_some((at..at + said.len(), said, date?))
}

fn is_open(line: &str, range: &Range<usize>) -> bool {
    !line
        .get(range.clone())
        .unwrap_or_default()
        .starts_with(['(', '['])
}

/// Finds "by tue" at the end of words, and the day where it is one.
fn led_day<'a>(told: &'a str, as_of: &AsOf) -> Option<(&'a str, Option<Date>)> {
    let words = Words::of(told, None);
    let day = day::find(&words, as_of)?;
    let lead = words.small(day.words.start);
    let is_led = matches!(
        lead,
        "by" | "before" | "b4" | "until" | "till" | "due" | "no"
    );
    (is_led && words.is_end(day.words.end)).then(|| (words.text(day.words), day.reading.ok()))
}

fn in_brackets(line: &str) -> Option<(Range<usize>, String)> {
    line.match_indices(['(', '[']).find_map(|(start, opening)| {
        let before = line.get(..start)?;
        if !before.is_empty() && !before.ends_with(char::is_whitespace) {
            return None;
        }
        let told = behind_lead(line.get(start + 1..)?.trim_start())?;
        let from = line.len() - told.len();
        let to = closing(line.get(from..)?, opening).map(|at| from + at);
        let words = line.get(from..to.unwrap_or(line.len()))?;
        Some((start..to.map_or(line.len(), |at| at + 1), bare(words)))
    })
}

/// Returns where the bracket closes that was opened before these words; what is in brackets inside stays inside.
fn closing(told: &str, opening: &str) -> Option<usize> {
    let (opens, closes) = if opening == "(" {
        ('(', ')')
    } else {
        ('[', ']')
    };
    let mut depth = 0_usize;
    for (at, letter) in told.char_indices() {
        if letter == opens {
            depth += 1;
        } else if letter == closes && depth == 0 {
            return Some(at);
        } else if letter == closes {
            depth -= 1;
        }
    }
    // One that is opened inside and never closed takes nothing with it.
    told.find(closes)
}

fn without_brackets(line: &str) -> Option<(Range<usize>, String)> {
    let starts = line.char_indices().map(|(at, _)| at);
    let mut found = starts.filter_map(|start| {
        let before = line.get(..start)?;
        let last = before.split_whitespace().last()?;
        let is_apart = before.ends_with(char::is_whitespace);
        let follows = NOT_AFTER.iter().any(|word| last.eq_ignore_ascii_case(word));
        if !is_apart || follows {
            return None;
        }
        let told = behind_lead(line.get(start..)?)?;
        let from = line.len() - told.len();
        let marks = [" !", " #", " @"].iter().filter_map(|mark| told.find(mark));
        let to = marks.min().map_or(line.len(), |at| from + at);
        let words = bare(line.get(from..to)?);
        (!words.is_empty()).then_some((start..to, words))
    });
    found.next()
}

/// Returns what stands behind the words that lead it in.
fn behind_lead(words: &str) -> Option<&str> {
    let told = LEADS.iter().find_map(|lead| {
        let head = words.get(..lead.len())?;
        head.eq_ignore_ascii_case(lead)
            .then(|| words.get(lead.len()..))?
    })?;
    (!told.starts_with(char::is_alphanumeric)).then_some(told)
}

fn bare(words: &str) -> String {
    words
        .trim()
        .trim_start_matches([':', ','])
        .trim()
        .to_owned()
}
