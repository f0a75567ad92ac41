//! A text taken apart into what a person counts as one character. It measures nothing.

use std::str::CharIndices;
use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};

/// Goes through the graphemes of a text, each with the byte at which it begins.
///
/// Nearly all that stands on a screen is simple letters, each its own grapheme: they are taken without asking the
/// tables, since every text on the screen is taken apart at every key.
pub fn graphemes(text: &str) -> Graphemes<'_> {
    if is_plain(text) || text.chars().all(is_simple) {
        Graphemes::Simple(text.char_indices(), text)
    } else {
        Graphemes::Any(text.grapheme_indices(true))
    }
}

/// Returns true for a text of printable ASCII alone, which is most of what stands on a screen: a letter, a byte, a cell.
///
/// Asked of every text at every key, so eight letters are looked at at once. With no byte beyond 127 no sum carries over
/// to the next one: what is added lifts each byte past 127 exactly where it is a blank or more, or where it is a DEL.
pub(super) fn is_plain(text: &str) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    const TO_BLANK: u64 = 0x60 * EACH;
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let are_plain = |eight: &[u8; 8]| {
        let eight = u64::from_ne_bytes(*eight);
        eight & HIGH == 0
            && eight.wrapping_add(TO_BLANK) & HIGH == HIGH
            && eight.wrapping_add(EACH) & HIGH == 0
    };
    eights.iter().all(are_plain) && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
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

    #[test]
    fn every_byte_is_plain_or_not_wherever_it_stands() {
        for byte in 0..=0x7f_u8 {
            for at in 0..17 {
                let mut text = [b'a'; 17];
                text[at] = byte;
                let text = std::str::from_utf8(&text).unwrap();
                let expected = (b' '..=b'~').contains(&byte);
                assert_eq!(is_plain(text), expected, "{byte} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_text_is_plain_where_all_its_characters_are(text in "[ -~\u{0}-\u{1f}\u{7f}é✓👍]{0,20}") {
            let expected = text.chars().all(|c| matches!(c, ' '..='~'));
            prop_assert_eq!(is_plain(&text), expected);
        }

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
