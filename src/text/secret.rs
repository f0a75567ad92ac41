//! Strings that must not leave the desk, and how a text is cleared of them. It does not decide which strings those are.

use super::{clean_block, folded::folded, written::ways_to_write};
use std::ops::Range;

/// Shorter secrets must stand as words of their own: `Lee` is no part of `sleeps`.
pub const LONG_ENOUGH: usize = 5;

/// One string, as it is looked for: its letters and figures, or all but its spaces where it has none.
#[derive(Debug, Clone)]
pub struct Secret {
    ways: Vec<Way>,
    by_signs: bool,
}

/// One way to write a secret.
#[derive(Debug, Clone, PartialEq)]
struct Way {
    letters: Vec<char>,
    /// The same letters in one piece, for the quick look.
    word: String,
    whole_words: bool,
}

impl Secret {
    /// Makes one to look for; nothing where the text holds nothing to look for.
    pub fn new(text: &str) -> Option<Self> {
        let text = clean_block(text);
        let by_signs = !text.chars().any(char::is_alphanumeric);
        let mut ways: Vec<Way> = Vec::new();
        for written in ways_to_write(&text) {
            let way = Way::of(&written, by_signs);
            if !way.letters.is_empty() && !ways.contains(&way) {
                ways.push(way);
            }
        }
        (!ways.is_empty()).then_some(Self { ways, by_signs })
    }
}

impl Way {
    fn of(text: &str, by_signs: bool) -> Self {
        let folded = folded(text, by_signs).into_iter();
        let letters: Vec<char> = folded.map(|(c, _)| c).collect();
        // Some scripts write no spaces, so nothing in them stands as a word of its own.
        let whole_words =
            letters.len() < LONG_ENOUGH && letters.iter().all(char::is_ascii_alphanumeric);
        Self {
            word: letters.iter().collect(),
            letters,
            whole_words,
        }
    }

    /// Returns where it stands in a text that is folded, in order and without overlaps.
    fn places(&self, text: &str, folded: &[(char, Range<usize>)]) -> Vec<Range<usize>> {
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

/// What stands where something was held back, for professionals: they have to know that there is something.
pub const NOT_DISCLOSED: &str = "[not disclosed]";

/// What stands there for everybody else: a pause, as in any telling, so that nothing shows that something is hidden.
pub const PAUSE: &str = "…";

/// Takes secrets out of a text, for everybody; returns how many places that were.
pub fn hold_back(secrets: &[Secret], text: &mut String) -> usize {
    hold_back_as(PAUSE, secrets, text)
}

/// Takes secrets out of a text, with what stands in their place; returns how many places that were.
///
/// Cleans the text first: a control character that cleaning takes out later would hide a secret from us now.
pub fn hold_back_as(sign: &str, secrets: &[Secret], text: &mut String) -> usize {
    if !may_hold(secrets, text) {
        return 0;
    }
    let mut clean = clean_block(text);
    let places = places(secrets, &clean);
    for place in places.iter().rev() {
        clean.replace_range(place.clone(), sign);
    }
    if !places.is_empty() {
        *text = clean;
    }
    places.len()
}

/// A quick look at a text of plain letters, as nearly all are: a screen is cleared of secrets at every key, and folding
/// each of its texts would be most of what a key costs.
fn may_hold(secrets: &[Secret], text: &str) -> bool {
    // What cleaning spelled out stands in angle brackets, and is no part of a word.
    let is_plain = text
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && byte != b'<');
    if !is_plain || secrets.iter().any(|secret| secret.by_signs) {
        return !secrets.is_empty();
    }
    let kept = text.chars().filter(char::is_ascii_alphanumeric);
    let letters: String = kept.map(|c| c.to_ascii_lowercase()).collect();
    let mut ways = secrets.iter().flat_map(|secret| &secret.ways);
    ways.any(|way| letters.contains(&way.word))
}

/// Returns where any of the secrets stands in a clean text, in order and apart from each other.
pub(super) fn places(secrets: &[Secret], text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for by_signs in [false, true] {
        let alike = secrets.iter().filter(|secret| secret.by_signs == by_signs);
        let mut ways = alike.flat_map(|secret| &secret.ways).peekable();
        if ways.peek().is_some() {
            let folded = folded(text, by_signs);
            places.extend(ways.flat_map(|way| way.places(text, &folded)));
        }
    }
    places.sort_by_key(|place| place.start);
    joined(places)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(secret: &str, text: &str, expected: &str) {
        let secrets: Vec<Secret> = Secret::new(secret).into_iter().collect();
        let mut held = text.to_owned();
        hold_back(&secrets, &mut held);
        assert_eq!(held, expected, "{secret:?} in {text:?}");
    }

    #[test]
    fn the_quick_look_reads_plain_letters_as_the_long_one_does() {
        let plain: String = (b' '..=b'~').map(char::from).collect();
        let long: String = folded(&plain, false).into_iter().map(|(c, _)| c).collect();
        let kept = plain.chars().filter(char::is_ascii_alphanumeric);
        let quick: String = kept.map(|c| c.to_ascii_lowercase()).collect();
        assert_eq!(quick, long);
    }

    #[test]
    fn no_dress_hides_a_secret() {
        for text in [
            "14 Elm Road",
            "１４ Ｅｌｍ Ｒｏａｄ",
            "14 𝐄𝐥𝐦 𝐑𝐨𝐚𝐝",
            "14 Élm Ròad",
            "14 Еlm Rоаd",
            "14 E\u{301}lm Ro\u{308}ad",
            "14  elm\n\troad",
            "14\u{a0}Elm\u{2011}Road",
            "14 E\u{ad}lm R\u{200b}oad",
            "14 E\u{202e}lm Road",
            "14 E\u{e0041}lm Road",
            "1.4 E.l.m R_o_a_d",
            "14, Elm-Road",
            "14 Elm Rd",
            "14 ELM RD",
        ] {
            check("14 Elm Road", text, PAUSE);
            check("14 Elm Rd", text, PAUSE);
        }
        check("14 Elm Rd", "14 Elm Rd.", "….");
        check("14 Elm Road", "by 14 Elm trees", "by 14 Elm trees");
    }

    #[test]
    fn hyphens_and_apostrophes_are_of_one_kind() {
        check("O'Brien-Lee", "Ann O’Brien–Lee", "Ann …");
        check("O’Brien‐Lee", "Ann O'Brien Lee", "Ann …");
    }

    #[test]
    fn streets_are_shortened_and_saints_too() {
        check("St John Street", "3 Saint John St", "3 …");
        check("Elm Grove and Ash", "Elm Gr. & Ash", "…");
        check("14 Elm Road", "14 Elm Row", "14 Elm Row");
    }

    #[test]
    fn a_number_is_the_same_from_abroad() {
        for secret in ["07700 900142", "+44 7700 900142", "0044 7700 900142"] {
            check(secret, "07700900142", PAUSE);
            check(secret, "44 7700 900142", PAUSE);
            check(secret, "44 (0)7700-900142", PAUSE);
            check(secret, "07700 900143", "07700 900143");
        }
    }

    #[test]
    fn short_words_stay_words() {
        check("Lee", "Ｌｅｅ sleeps", "… sleeps");
        check("E", "east and West End", "east and West End");
    }
}
