//! A sentence begun where letters mark: the letters that follow the first one that marks nothing are words, and words mark
//! nobody. It reads no clock and marks nothing itself.

use crate::meeting::Moment;
use crate::view::Choice;
use chrono::Duration;

/// How long a hand may rest within a word. Whoever looks up to see what a letter did rests longer, and marks again.
const REST: Duration = Duration::milliseconds(1500);
/// How much of a sentence is said back: its end, which is what was typed last.
const SAID: usize = 24;

/// Letters that came one after another where letters mark, with no other key between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Sentence {
    /// The letters since the first one that marked nothing; nothing while every one of them marked.
    words: String,
    /// Whether a letter before them marked something.
    marked: bool,
    /// When the last letter came.
    last: Option<Moment>,
    /// The word of the option that was marked last, as far as it is still to be spelt.
    spelling: Option<Spelling>,
}

/// The word of an option of which the first letter marked: who types all of it means that one mark.
#[derive(Debug, Clone)]
struct Spelling {
    /// What is still to come of it.
    rest: String,
    /// What came of it after the letter that marked.
    taken: String,
    /// What could be marked there: in a list of the same, a letter that marks is a mark of its own.
    offered: Vec<Choice>,
}

/// What a letter after a mark belongs to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Spelt {
    /// The word of the mark, which is taken whole.
    On,
    /// Something else: these letters before it were no such word either.
    Off(String),
}

impl Sentence {
    /// Takes a letter; returns true where it belongs to words that were begun, and so marks nothing.
    pub(super) fn goes_on(&mut self, letter: char, now: Moment) -> bool {
        let rested = self.last.is_none_or(|last| now - last > REST);
        if rested {
            *self = Self::default();
        }
        self.last = Some(now);
        let in_words = !self.words.is_empty();
        if in_words {
            self.words.push(letter);
        }
        in_words
    }

    /// Notes that the last letter marked something.
    pub(super) const fn mark(&mut self) {
        self.marked = true;
    }

    /// Begins the word of an option of which the first letter was typed.
    pub(super) fn begin_word(&mut self, choice: &Choice, offered: &[Choice]) {
        self.spelling = choice.letter.and_then(|letter| {
            let word = choice.word.to_lowercase();
            let mut words = word
                .split_whitespace()
                .skip_while(|w| !w.starts_with(letter));
            let first = words.next()?.strip_prefix(letter)?.to_owned();
            let rest = words.fold(first, |rest, next| rest + " " + next);
            Some(Spelling {
                rest,
                taken: String::new(),
                offered: offered.to_vec(),
            })
        });
    }

    /// Takes a letter that goes on spelling the word of the option that was marked last, wherever the cursor is now.
    pub(super) fn spells_on(&mut self, letter: char, offered: &[Choice], now: Moment) -> Spelt {
        let Some(mut spelling) = self.spelling.take() else {
            return Spelt::Off(String::new());
        };
        let rested = self.last.is_none_or(|last| now - last > REST);
        let marks = offered.iter().any(|choice| choice.letter == Some(letter));
        let is_next_mark = marks && spelling.taken.is_empty() && spelling.offered == offered;
        if rested || is_next_mark || !spelling.rest.starts_with(letter) {
            return Spelt::Off(spelling.no_word());
        }
        spelling.rest = spelling.rest.chars().skip(1).collect();
        spelling.taken.push(letter);
        self.last = Some(now);
        self.spelling = Some(spelling);
        Spelt::On
    }

    /// Begins words with a letter that marks nothing.
    pub(super) fn begin(&mut self, letter: char) {
        self.words.push(letter);
    }

    /// Returns true where a letter before the words marked something.
    pub(super) const fn has_marked(&self) -> bool {
        self.marked
    }

    /// Returns the words as they are said back, where they are more than a letter that slipped.
    pub(super) fn words(&self) -> Option<String> {
        let letters = self.words.chars().count();
        let end: String = self
            .words
            .chars()
            .skip(letters.saturating_sub(SAID))
            .collect();
        let cut = if letters > SAID { "…" } else { "" };
        (letters > 1).then(|| format!("{cut}{end}"))
    }
}

impl Spelling {
    /// Returns what was taken of it where that is no whole word, and so the beginning of other words.
    fn no_word(self) -> String {
        let is_word =
            self.rest.is_empty() || self.rest.starts_with(' ') || self.taken.contains(' ');
        if is_word { String::new() } else { self.taken }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels() -> Vec<Choice> {
        let of = |letter, word: &str| Choice {
            letter: Some(letter),
            word: word.to_owned(),
            value: word.to_owned(),
        };
        vec![
            of('h', "HIGH risk"),
            of('m', "MEDIUM risk"),
            of('l', "LOW risk"),
        ]
    }

    /// Marks with the letter of a level and types the letters after it, and returns what is left for a field.
    fn typed_after(level: usize, letters: &str, offered: &[Choice]) -> String {
        let mut sentence = Sentence::default();
        let letter = levels()[level].letter.unwrap();
        assert!(!sentence.goes_on(letter, at(0)));
        sentence.begin_word(&levels()[level], &levels());
        let mut left = String::new();
        for (milliseconds, letter) in (100..).step_by(100).zip(letters.chars()) {
            if let Spelt::Off(before) = sentence.spells_on(letter, offered, at(milliseconds)) {
                left.push_str(&before);
                left.push(letter);
            }
        }
        left
    }

    #[test]
    fn a_whole_word_is_one_mark_and_what_is_no_such_word_is_not_lost() {
        let check = |level, letters: &str, left: &str| {
            assert_eq!(typed_after(level, letters, &[]), left, "{letters}");
        };
        check(2, "ow", "");
        check(0, "igh", "");
        check(1, "edium risk", "");
        check(2, "ow and so on", "and so on");
        check(2, "ok with it", "ok with it");
        check(2, "He said", "He said");
        assert_eq!(typed_after(0, "igh", &levels()), "");
        assert_eq!(typed_after(0, "mlh", &levels()), "mlh");
    }

    fn at(milliseconds: i64) -> Moment {
        Moment::parse_from_rfc3339("2026-12-18T10:00:00+00:00").unwrap()
            + Duration::milliseconds(milliseconds)
    }

    #[test]
    fn what_follows_a_letter_that_marks_nothing_is_words() {
        let mut sentence = Sentence::default();
        assert!(!sentence.goes_on('P', at(0)));
        sentence.begin('P');
        assert_eq!(sentence.words(), None);
        assert!(sentence.goes_on('o', at(200)));
        assert!(sentence.goes_on(' ', at(900)));
        assert_eq!(sentence.words().as_deref(), Some("Po "));
        assert!(!sentence.has_marked());
    }

    #[test]
    fn letters_that_mark_are_marks_however_many_there_are() {
        let mut sentence = Sentence::default();
        for _ in 0..9 {
            assert!(!sentence.goes_on('p', at(0)));
            sentence.mark();
        }
        assert!(sentence.has_marked());
        assert!(!sentence.goes_on('z', at(0)));
        sentence.begin('z');
        assert!(
            sentence.goes_on('p', at(0)),
            "the next letter is of the words"
        );
    }

    #[test]
    fn a_hand_that_rested_marks_again() {
        let mut sentence = Sentence::default();
        sentence.goes_on('z', at(0));
        sentence.begin('z');
        assert!(sentence.goes_on('p', at(1000)));
        assert!(!sentence.goes_on('p', at(2600)));
        assert_eq!(sentence.words(), None);
    }

    #[test]
    fn of_a_long_sentence_the_end_is_said() {
        let mut sentence = Sentence::default();
        sentence.goes_on('W', at(0));
        sentence.begin('W');
        for letter in "e have been told that he was seen".chars() {
            assert!(sentence.goes_on(letter, at(0)));
        }
        assert_eq!(
            sentence.words().as_deref(),
            Some("…en told that he was seen")
        );
    }
}
