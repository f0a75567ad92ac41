//! A text taken apart into what a person counts as one character. It measures nothing.

use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};

/// Goes through the graphemes of a text, each with the byte at which it begins.
///
/// Nearly all that is typed is plain letters, each its own grapheme: they are taken without asking the tables, since
/// the screen takes every text apart at every key.
pub fn graphemes(text: &str) -> Graphemes<'_> {
    if text.bytes().all(is_plain) {
        Graphemes::Plain { text, at: 0 }
    } else {
        Graphemes::Any(text.grapheme_indices(true))
    }
}

/// Returns true for a byte that is a visible character of one cell, or a blank, whatever stands beside it.
pub const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// The graphemes of a text.
#[derive(Debug, Clone)]
pub enum Graphemes<'a> {
    /// Of a text in which every byte is one.
    Plain {
        /// The text.
        text: &'a str,
        /// The byte that is next.
        at: usize,
    },
    /// Of any text.
    Any(GraphemeIndices<'a>),
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Plain { text, at } => {
                let here = *at;
                let grapheme = text.get(here..here + 1)?;
                *at += 1;
                Some((here, grapheme))
            }
            Self::Any(indices) => indices.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_finds_what_the_long_one_finds(text in "[ -~é\u{301}👍🏽\r\n]{0,12}") {
            let short: Vec<_> = graphemes(&text).collect();
            let long: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(short, long);
        }
    }
}
