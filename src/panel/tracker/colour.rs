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
    /// A colour that is asked about, or taken back in the same breath.
    Unsure,
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
/// Those of them behind which a mark makes the second colour history: "Red - was amber in May".
const HISTORY: [&str; 2] = ["from", "was"];
/// Words that leave a colour open, alone or before another.
const DOUBTS: [&str; 21] = [
    "prob",
    "probs",
    "probably",
    "poss",
    "possibly",
    "perhaps",
    "maybe",
    "may be",
    "might be",
    "could be",
    "should be",
    "likely",
    "query",
    "unclear",
    "unsure",
    "uncertain",
    "not sure",
    "borderline",
    "provisional",
    "provisionally",
    "i think",
];
/// Words that take a colour back, alone or before the same.
const TAKEN_BACK: [&str; 6] = [
    "no longer",
    "not now",
    "not any more",
    "not anymore",
    "no more",
    "not",
];
/// Words that take a colour back where nothing stands behind them.
const PAST: [&str; 5] = ["previously", "formerly", "last month", "before", "was"];
/// Words that leave a colour open, whatever stands behind them.
const UNCONFIRMED: [&str; 6] = ["tbc", "tba", "tbd", "to be confirmed", "unconfirmed", "ish"];
/// Words that may stand between a doubt and its colour.
const WITHIN: [&str; 6] = ["if", "whether", "now", "it", "is", "be"];
/// How many words behind a colour are looked at for a doubt.
const LOOKED_AT: usize = 8;

/// What a social worker writes who gives no colour: an answer all the same, and none that can be taken.
const NO_ANSWER: [&str; 24] = [
    "?",
    "??",
    "x",
    "n/k",
    "nk",
    "not known",
    "unknown",
    "no change",
    "no changes",
    "same",
    "the same",
    "as before",
    "as above",
    "as last month",
    "unchanged",
    "tbc",
    "tba",
    "pending",
    "awaited",
    "not rated",
    "not given",
    "not returned",
    "no return",
    "outstanding",
];
/// What may stand behind a colour that is no name: "Green, Mary" and "Amber House" are.
const BEHIND: &[char] = &['-', '–', '—', ':', ';', '(', '/', '?', '!', '.'];

/// Whether a cell answers for an area, under whatever heading: a colour, a slip for one, or words for none. The name of a
/// school is no answer.
pub(super) fn is_answer(cell: &str) -> bool {
    says_one(cell)
        || matches!(read(cell), Said::Unknown(Some(_)))
        || NO_ANSWER.iter().any(|words| same(words, cell))
}

/// Whether cells that stand under one heading, of which nothing is known, are colours: one of them is a whole word for
/// one, or they are letters for one and nothing else.
pub(super) fn are_colours(cells: &[String]) -> bool {
    let is_word = |cell: &String| {
        let end = cell.find(|c: char| !c.is_alphanumeric());
        let (first, rest) = cell.split_at(end.unwrap_or(cell.len()));
        let is_alone = rest.trim().is_empty() || rest.trim_start().starts_with(BEHIND);
        COLOURS.iter().any(|colour| same(colour, first)) && is_alone
    };
    // "A. Carer" is a name.
    let is_letter = |cell: &String| match read(cell) {
        Said::Colour(_, behind) => behind.is_empty(),
        Said::Nothing | Said::Two | Said::Unsure => true,
        Said::Unknown(_) => false,
    };
    cells.iter().any(is_word)
        || cells.iter().any(|cell| says_one(cell)) && cells.iter().all(is_letter)
}

/// Whether a cell says a colour, or two.
pub(super) fn says_one(cell: &str) -> bool {
    matches!(read(cell), Said::Colour(..) | Said::Two | Said::Unsure)
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
    if is_second(colour, rest) {
        return Said::Two;
    }
    if is_unsure(colour, rest) {
        return Said::Unsure;
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

/// Whether another colour follows at once: "Red/Amber", "Amber to Red". "Red - was amber in May" says one and a history,
/// "Amber. Amber since May" one alone.
fn is_second(said: &'static str, rest: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let behind = rest.trim_start_matches(is_mark);
    let marks = rest.get(..rest.len() - behind.len()).unwrap_or_default();
    let is_other = |word: &str| colour(word).is_some_and(|colour| colour != said);
    let mut words = behind.split(is_mark).filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let is_apart = marks.contains(['(', '-', '–', '—', ':', ',', ';', '.']);
    let is_history = is_apart && HISTORY.iter().any(|history| same(history, first));
    if BETWEEN.iter().any(|between| same(between, first)) {
        return !is_history && words.next().is_some_and(is_other);
    }
    let is_letter = first.chars().nth(1).is_none();
    let alone = behind.len() == first.len();
    is_other(first) && (!is_letter || alone)
}

/// Whether a colour is left open or taken back by what follows at once: "R?", "Red (prob. amber)", "Red - no longer". "Red -
/// no longer in school" and "Red - possibly moving" say a colour and why.
fn is_unsure(said: &str, rest: &str) -> bool {
    let small = rest.to_lowercase();
    let marks = small.split(char::is_alphanumeric).next();
    if marks.is_some_and(|marks| marks.contains('?')) {
        return true;
    }
    let words = small.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty())
        .take(LOOKED_AT)
        .collect();
    let behind = |phrase: &&str| -> Option<Option<&'static str>> {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let rest = words.strip_prefix(&*phrase)?;
        let mut rest = rest.iter().skip_while(|word| WITHIN.contains(word));
        let Some(next) = rest.next() else {
            return Some(None);
        };
        let is_word = next.chars().nth(1).is_some() || rest.next().is_none();
        colour(next).filter(|_| is_word).map(Some)
    };
    let is_open = DOUBTS.iter().find_map(behind).is_some();
    let mut back = TAKEN_BACK.iter().filter_map(behind);
    let is_back = back.any(|other| other.is_none_or(|other| other == said));
    let is_past = PAST.iter().filter_map(behind).any(|other| other.is_none());
    let is_unconfirmed = UNCONFIRMED.iter().any(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.starts_with(&phrase)
    });
    is_open || is_back || is_past || is_unconfirmed
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
            Said::Unsure => "unsure".to_owned(),
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
            ("Amber. Amber since Oct", "amber|Amber since Oct"),
            ("amber (amber since Oct)", "amber|(amber since Oct)"),
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
            ("Red - now amber", "two"),
            ("Red (then amber)", "two"),
        ] {
            assert_eq!(said(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_colour_that_is_asked_about_or_taken_back_is_none() {
        for cell in [
            "R?",
            "Red??",
            "Red (?)",
            "Red - ?",
            "Red (prob. amber)",
            "Red, probably",
            "Red poss A",
            "Red - might be amber",
            "Red - not sure if green",
            "Amber - unsure",
            "Red - no longer",
            "Red (no longer red)",
            "Red - not any more",
            "Red last month",
            "Red - was",
            "Green (TBC)",
            "Green - tbc by the nurse",
            "Red-ish",
        ] {
            assert_eq!(said(cell), "unsure", "{cell}");
        }
        for (cell, expected) in [
            ("Red - was amber in May", "red|was amber in May"),
            ("Red - was red in May", "red|was red in May"),
            ("Red - no longer amber", "red|no longer amber"),
            ("Red - no longer in school", "red|no longer in school"),
            ("Red - possibly moving", "red|possibly moving"),
            ("Red - not in school", "red|not in school"),
            ("Red - not sure where he is", "red|not sure where he is"),
            ("Red - missing 3/11", "red|missing 3/11"),
            ("Red - missing again?", "red|missing again?"),
            ("Red - before a move", "red|before a move"),
            ("Green - last month Red", "green|last month Red"),
            ("Green (was red last month)", "green|(was red last month)"),
        ] {
            assert_eq!(said(cell), expected, "{cell}");
        }
    }
}
