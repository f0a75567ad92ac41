//! Strings that must not leave the desk, and how a text is cleared of them. It does not decide which strings those are.

use super::clean_block;
use std::ops::Range;

/// Shorter secrets must stand as words of their own: `Lee` is no part of `sleeps`.
pub const LONG_ENOUGH: usize = 5;

/// One string, as it is looked for: its letters and figures, or all but its spaces where it has none.
#[derive(Debug, Clone)]
pub struct Secret {
    letters: Vec<char>,
    by_signs: bool,
    whole_words: bool,
}

impl Secret {
    /// Makes one to look for; nothing where the text holds nothing to look for.
    pub fn new(text: &str) -> Option<Self> {
        let text = clean_block(text);
        let by_signs = !text.chars().any(char::is_alphanumeric);
        let letters: Vec<char> = folded(&text, by_signs)
            .into_iter()
            .map(|(c, _)| c)
            .collect();
        // Some scripts write no spaces, so nothing in them stands as a word of its own.
        let whole_words =
            letters.len() < LONG_ENOUGH && letters.iter().all(char::is_ascii_alphanumeric);
        (!letters.is_empty()).then_some(Self {
            letters,
            by_signs,
            whole_words,
        })
    }

    /// Returns where it stands in a clean text, in order and without overlaps.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let folded = folded(text, self.by_signs);
        let mut places = Vec::new();
        let mut from = 0;
        while let Some(window) = folded.get(from..from + self.letters.len()) {
            let same = window.iter().map(|(c, _)| c).eq(&self.letters);
            let place = match (window.first(), window.last()) {
                (Some((_, first)), Some((_, last))) => first.start..last.end,
                _ => break,
            };
            if same && (!self.whole_words || stands_alone(text, &place)) {
                places.push(place);
                from += self.letters.len();
            } else {
                from += 1;
            }
        }
        places
    }
}

/// What stands where something was held back.
pub const NOT_DISCLOSED: &str = "[not disclosed]";

/// Takes secrets out of a text; returns how many places that were.
///
/// Cleans the text first: a control character that cleaning takes out later would hide a secret from us now.
pub fn hold_back(secrets: &[Secret], text: &mut String) -> usize {
    if secrets.is_empty() {
        return 0;
    }
    let mut clean = clean_block(text);
    let found = secrets.iter().flat_map(|secret| secret.places(&clean));
    let mut places: Vec<Range<usize>> = found.collect();
    places.sort_by_key(|place| place.start);
    let places = joined(places);
    for place in places.iter().rev() {
        clean.replace_range(place.clone(), NOT_DISCLOSED);
    }
    if !places.is_empty() {
        *text = clean;
    }
    places.len()
}

/// Makes one of places that lie over each other: a secret may be part of another.
fn joined(places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut apart: Vec<Range<usize>> = Vec::new();
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}

fn stands_alone(text: &str, place: &Range<usize>) -> bool {
    let before = text.get(..place.start).and_then(|t| t.chars().next_back());
    let after = text.get(place.end..).and_then(|t| t.chars().next());
    ![before, after]
        .into_iter()
        .flatten()
        .any(char::is_alphanumeric)
}

/// Returns the letters and figures of a text in lower case, each with its bytes.
///
/// What cleaning has spelled out (`<U+200B>`) was hidden in the text and parts no word.
fn folded(text: &str, by_signs: bool) -> Vec<(char, Range<usize>)> {
    let mut letters = Vec::new();
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some(length) = spelled_out(text.get(at..).unwrap_or_default()) {
            skip_to = at + length;
            continue;
        }
        let kept = if by_signs {
            !c.is_whitespace()
        } else {
            c.is_alphanumeric()
        };
        if kept {
            let bytes = at..at + c.len_utf8();
            letters.extend(c.to_lowercase().map(|lower| (lower, bytes.clone())));
        }
    }
    letters
}

/// Returns the length of `<U+200B>` where the text begins with it.
fn spelled_out(text: &str) -> Option<usize> {
    let digits = text.strip_prefix("<U+")?;
    let end = digits.find('>')?;
    let number = digits.get(..end)?;
    let hexadecimal = (4..=6).contains(&end) && number.bytes().all(|b| b.is_ascii_hexdigit());
    hexadecimal.then_some("<U+".len() + end + 1)
}
