//! A sentence begun where letters mark: the letters that follow the first one that marks nothing are words, and words mark
//! nobody. It reads no clock and marks nothing itself.

use crate::meeting::Moment;
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

#[cfg(test)]
mod tests {
    use super::*;

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
