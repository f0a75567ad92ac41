//! How it will be known that something is done, where a line says so: `(done when ...)`. It judges no wording.

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
