//! A text taken apart into what a person counts as one character. It measures nothing.

use std::str::CharIndices;
use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};

/// Goes through the graphemes of a text, each with the byte at which it begins.
///
/// Nearly all that stands on a screen is simple letters, each its own grapheme: they are taken without asking the
/// tables, since every text on the screen is taken apart at every key.
pub fn graphemes(text: &str) -> Graphemes<'_> {
    if text.chars().all(is_simple) {
        Graphemes::Simple(text.char_indices(), text)
    } else {
        Graphemes::Any(text.grapheme_indices(true))
    }
}

/// Returns true for a visible character or a blank of one cell that stands for itself, whatever stands beside it.
///
/// Only those that are typed and drawn most: Latin letters, quotation marks and dashes, lines and their like.
pub const fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{a8}' | '\u{ab}' | '\u{ac}' | '\u{af}'..='\u{2ff}'
        | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25a9}' | '▲' | '▸' | '◆' | '○' | '●' | '✓')
}

/// The graphemes of a text.
#[derive(Debug, Clone)]
pub enum Graphemes<'a> {
    /// Of a text in which every character is one.
    Simple(CharIndices<'a>, &'a str),
    /// Of any text.
    Any(GraphemeIndices<'a>),
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Simple(characters, text) => {
                let (at, c) = characters.next()?;
                text.get(at..at + c.len_utf8())
                    .map(|grapheme| (at, grapheme))
            }
            Self::Any(indices) => indices.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn every_simple_character_takes_one_cell() {
        let simple = ('\0'..=char::MAX).filter(|c| is_simple(*c));
        let strange: Vec<char> = simple.filter(|c| c.width() != Some(1)).collect();
        assert_eq!(strange, Vec::<char>::new());
    }

    proptest! {
        #[test]
        fn the_short_way_finds_what_the_long_one_finds(
            text in "[ -~é¡-¨·–…✓─▪\u{301}\u{fe0f}👍🏽\r\n]{0,12}"
        ) {
            let short: Vec<_> = graphemes(&text).collect();
            let long: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(short, long);
        }
    }
}
