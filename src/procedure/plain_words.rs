//! Words of the trade that a council adds to those the program knows, with what to say instead. It opens no file, and what
//! is asked about a word is for `practice`.

use super::council_list::{ListKind, ReadList, read_list};
use super::slip::Slip;
use crate::source::{Field, Path, Refused, Shape};
use crate::text;
use serde::{Deserialize, Serialize};

/// The format of a file of plain words.
pub const PLAIN_WORDS: Shape = Shape::Map(&[
    Field::new(
        "chairside-plain-words",
        Shape::Whole { min: 1, max: 9999 },
        "the version of this format, which is 1",
    )
    .required(),
    Field::new("words", Shape::List(&WORD), "words of the trade").required(),
]);
const WORD: Shape = Shape::Map(&[
    Field::new("said", Shape::Word, "the word, as it is typed").required(),
    Field::new(
        "plainer",
        Shape::Word,
        "what to say instead; without it, the word may stand",
    ),
]);

/// A word of the trade, and what to say instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainWord {
    /// The word, or several in a row.
    pub said: String,
    /// What to say instead; where nothing is said, the word may stand, whatever the program's own list has to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plainer: Option<String>,
}

const KIND: ListKind = ListKind {
    mark: "chairside-plain-words",
    shape: &PLAIN_WORDS,
    list: "words",
    called: "plain words",
};

/// Reads plain words, or says everything that keeps the file from being read as YAML.
pub fn read_plain_words(name: &str, bytes: &[u8]) -> Result<ReadList<PlainWord>, Refused> {
    read_list((name, bytes), &KIND, twice)
}

fn twice(words: &[PlainWord]) -> Vec<Slip> {
    let places = words.iter().enumerate();
    let again = places.filter(|(place, word)| {
        let mut before = words.iter().take(*place);
        before.any(|other| text::same(&other.said, &word.said))
    });
    let slip = |(place, word): (usize, &PlainWord)| {
        let at = Path::root().key("words").index(place).key("said");
        let message = format!("“{}” is on the list already.", word.said);
        Slip::error(at, message).hint("Name each word once.")
    };
    again.map(slip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> ReadList<PlainWord> {
        let text = format!("chairside-plain-words: 1\nwords:\n{words}");
        read_plain_words("plain-words.yaml", text.as_bytes()).unwrap()
    }

    #[test]
    fn words_are_read_or_told_what_is_wrong_with_them() {
        let good = read("  - {said: TAC, plainer: the people who help}\n  - {said: placement}\n");
        assert_eq!(good.problems, []);
        let words = good.items.unwrap();
        assert_eq!(words[0].plainer.as_deref(), Some("the people who help"));
        assert_eq!(words[1].plainer, None);
        for (text, expected) in [
            (
                "  - {said: TAC}\n  - {said: tac}\n",
                "“tac” is on the list already.",
            ),
            ("  - {plainer: x}\n", "said"),
            ("  - {sad: TAC}\n", "sad"),
        ] {
            let read = read(text);
            let told: Vec<_> = read.problems.iter().map(|p| p.message.clone()).collect();
            assert!(told.join(" ").contains(expected), "{told:?}");
            assert!(read.items.is_none());
        }
    }
}
