//! A colour as a council writes it into a cell: a word, a letter, with what was added behind it. It guesses none.

use crate::{
    procedure::COLOURS,
    text::{nearest, same},
};

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing: it is empty, or says that there is nothing to say.
    Nothing,
    /// A colour, with what stands behind it.
    Colour(&'static str, String),
    /// Two colours.
    Two,
    /// Words that are no colour; the colour they may mean.
    Unknown(Option<&'static str>),
}

/// Words that say that there is no colour.
const NOTHING: [&str; 9] = [
    "n/a",
    "na",
    "n.a.",
    "-",
    "–",
    "—",
    "none",
    "nil",
    "not applicable",
];
/// What stands between two colours where a cell says both.
const BETWEEN: [&str; 7] = ["to", "or", "and", "now", "then", "from", "was"];

/// Whether a cell says a colour, or two.
pub(super) fn says_one(cell: &str) -> bool {
    matches!(read(cell), Said::Colour(..) | Said::Two)
}

/// Reads a cell.
pub(super) fn read(cell: &str) -> Said {
    let words = cell.trim();
    if words.is_empty() || NOTHING.iter().any(|nothing| same(nothing, words)) {
        return Said::Nothing;
    }
    let end = words
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(words.len());
    let (first, rest) = words.split_at(end);
    let Some(colour) = colour(first).filter(|_| is_whole(first, rest)) else {
        return Said::Unknown(meant(first));
    };
    if is_second(rest) {
        return Said::Two;
    }
    let is_mark = |c: char| c.is_whitespace() || "-–—:;,./".contains(c);
    Said::Colour(colour, rest.trim_start_matches(is_mark).trim().to_owned())
}

/// Returns the colour a word or a letter says.
fn colour(word: &str) -> Option<&'static str> {
    let mut known = COLOURS.iter().copied();
    known.find(|colour| {
        let initial = colour.get(..1).unwrap_or_default();
        same(colour, word) || same(initial, word)
    })
}

/// A letter alone is a colour where nothing or a mark stands behind it: "A bit better" is none.
fn is_whole(first: &str, rest: &str) -> bool {
    let is_word = first.chars().nth(1).is_some();
    let mut rest = rest.trim_start().chars();
    is_word || rest.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a second colour follows at once: "Red/Amber", "Amber to Red". "Red - was amber in May" says one and a history.
fn is_second(rest: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let said = rest.trim_start_matches(is_mark);
    let marks = rest.get(..rest.len() - said.len()).unwrap_or_default();
    let mut words = said.split(is_mark).filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let is_history = marks.contains(['(', '-', '–', '—', ':', ',', ';', '.']) && first != "to";
    if BETWEEN.iter().any(|between| same(between, first)) {
        return !is_history && words.next().is_some_and(|word| colour(word).is_some());
    }
    let is_letter = first.chars().nth(1).is_none();
    let alone = said.len() == first.len();
    colour(first).is_some() && (!is_letter || alone)
}

/// Returns the colour that a slip may mean: `Ambr`, `yellow`.
fn meant(word: &str) -> Option<&'static str> {
    let small = word.to_lowercase();
    if matches!(&*small, "yellow" | "orange") {
        return Some("amber");
    }
    if small.len() < 3 {
        return None;
    }
    let near = nearest(&small, COLOURS.iter().copied())?;
    COLOURS.iter().copied().find(|colour| *colour == near)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cell: &str) -> String {
        match read(cell) {
            Said::Nothing => "nothing".to_owned(),
            Said::Colour(colour, rest) => format!("{colour}|{rest}"),
            Said::Two => "two".to_owned(),
            Said::Unknown(meant) => format!("unknown {}", meant.unwrap_or("")),
        }
    }

    #[test]
    fn a_colour_is_a_word_or_a_letter_with_what_was_added() {
        for (cell, expected) in [
            ("Red", "red|"),
            (" AMBER ", "amber|"),
            ("g", "green|"),
            ("R", "red|"),
            ("R.", "red|"),
            ("Red - excluded 3/11", "red|excluded 3/11"),
            ("R – excluded", "red|excluded"),
            ("Red: out of school", "red|out of school"),
            ("Red (waiting list)", "red|(waiting list)"),
            ("Amber\nnew placement", "amber|new placement"),
            ("Red excluded", "red|excluded"),
            ("Red - was amber in May", "red|was amber in May"),
            ("Green a plan holds it", "green|a plan holds it"),
        ] {
            assert_eq!(said(cell), expected, "{cell}");
        }
    }

    #[test]
    fn what_says_no_colour_is_told_from_what_says_none_or_two() {
        for (cell, expected) in [
            ("", "nothing"),
            ("N/A", "nothing"),
            ("–", "nothing"),
            ("Ambr", "unknown amber"),
            ("yellow", "unknown amber"),
            ("A bit better", "unknown "),
            ("2", "unknown "),
            ("excluded, red", "unknown "),
            ("Redcar", "unknown "),
            ("Red/Amber", "two"),
            ("R/A", "two"),
            ("Amber to Red", "two"),
            ("Amber → Red", "two"),
            ("Red Amber", "two"),
            ("Red - amber", "two"),
        ] {
            assert_eq!(said(cell), expected, "{cell}");
        }
    }
}
