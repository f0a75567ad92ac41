//! The words of a text in small letters, each with its place, so that phrases are found where they stand. It knows no meaning.

use super::quoted::quoted;
use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// In small letters, with a plain apostrophe.
    pub(super) small: String,
    /// Its bytes.
    pub(super) at: Range<usize>,
}

/// The words of a text, without what stands in quotation marks: those are somebody's own, and nobody mends them.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens(pub(super) Vec<Token>);

impl Tokens {
    /// Cuts a text into its words; a hyphen parts two.
    pub(super) fn of(text: &str) -> Self {
        Self::cut(text, true)
    }

    /// Cuts a text into its words, what is quoted with them: what takes a freedom takes it in quotation marks too.
    pub(super) fn whole(text: &str) -> Self {
        Self::cut(text, false)
    }

    fn cut(text: &str, leaves_quoted: bool) -> Self {
        let mut words: Vec<Token> = Vec::new();
        let own = if leaves_quoted {
            quoted(text)
        } else {
            Vec::new()
        };
        let mut begun = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let is_inside = own.iter().any(|own| own.contains(&at));
            let is_part = !is_inside && (c.is_alphanumeric() || is_apostrophe(c));
            match (is_part, begun) {
                (true, None) => begun = Some(at),
                (false, Some(start)) => {
                    words.extend(token(text, start..at));
                    begun = None;
                }
                _ => {}
            }
        }
        Self(words)
    }

    /// Returns the places among these words where a phrase stands, its words one space apart.
    pub(super) fn find(&self, phrase: &str) -> Option<Range<usize>> {
        (0..self.0.len()).find_map(|from| Some(from..self.ends(from, phrase)?))
    }

    /// Returns the place behind a phrase that begins at a word.
    pub(super) fn ends(&self, from: usize, phrase: &str) -> Option<usize> {
        // Of hundreds of phrases hardly one begins here: that is seen before any is cut.
        let first = self.0.get(from)?.small.as_bytes();
        if phrase.as_bytes().first() != first.first() || !phrase.as_bytes().starts_with(first) {
            return None;
        }
        let mut at = from;
        for word in phrase.split(' ') {
            if self.0.get(at)?.small != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Returns the first of several phrases that stands in the text, and its bytes.
    pub(super) fn first_of<'a>(&self, phrases: &[&'a str]) -> Option<(&'a str, Range<usize>)> {
        let found = phrases.iter().filter_map(|phrase| {
            let words = self.find(phrase)?;
            Some((*phrase, self.bytes(words)))
        });
        found.min_by_key(|(_, at)| at.start)
    }

    /// Returns the bytes of several words.
    pub(super) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.0.get(words.start).map_or(0, |token| token.at.start);
        let last = words.end.checked_sub(1).and_then(|last| self.0.get(last));
        start..last.map_or(start, |token| token.at.end)
    }

    /// Returns a word in small letters; nothing where there is none.
    pub(super) fn small(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |token| token.small.as_str())
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// A word without the apostrophes that quote it.
fn token(text: &str, at: Range<usize>) -> Option<Token> {
    let word = text.get(at.clone())?;
    let start = at.start + (word.len() - word.trim_start_matches(is_apostrophe).len());
    let word = word.trim_matches(is_apostrophe);
    (!word.is_empty()).then(|| Token {
        small: word.to_lowercase().replace('’', "'"),
        at: start..start + word.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        for token in &tokens.0 {
            let stood = text.get(token.at.clone()).unwrap();
            assert_eq!(stood.to_lowercase().replace('’', "'"), token.small);
        }
        tokens.0.into_iter().map(|token| token.small).collect()
    }

    #[test]
    fn words_are_cut_and_what_is_quoted_is_left_out() {
        assert_eq!(
            words("He isn’t non-engaging."),
            ["he", "isn't", "non", "engaging"]
        );
        assert_eq!(
            words("Jay says “it is neglect” often"),
            ["jay", "says", "often"]
        );
        assert_eq!(words("says \"my placement\", 'home'"), ["says"]);
        assert_eq!(words("“never closed"), Vec::<String>::new());
        assert_eq!(words("é-Ümit's"), ["é", "ümit's"]);
        assert!(words("' ’ -").is_empty());
    }

    #[test]
    fn a_phrase_is_found_where_it_stands() {
        let line = "Mum, take the phone  away";
        let tokens = Tokens::of(line);
        let found = tokens.first_of(&["away", "take the phone"]).unwrap();
        assert_eq!(
            (found.0, line.get(found.1)),
            ("take the phone", Some("take the phone"))
        );
        assert!(tokens.find("phone take").is_none());
        assert!(tokens.find("away now").is_none());
    }
}
