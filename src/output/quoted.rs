//! What somebody said, between quotation marks. It changes no word of it.

use crate::document::Words;
use crate::text::clean_block;

/// Returns words between quotation marks, with no space inside them that only a key left there.
///
/// They are made harmless before the marks are set: a tab alone would else become a space between two marks.
pub(super) fn quoted(words: &str) -> Words {
    Words::from(format!("“{}”", clean_block(words).trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_stand_close_to_the_words() {
        for (words, expected) in [
            ("Nobody asked me.", "“Nobody asked me.”"),
            (" I hate it\t", "“I hate it”"),
            ("One\nTwo", "“One\nTwo”"),
            ("\t", "“”"),
        ] {
            assert_eq!(quoted(words).plain(), expected);
        }
    }
}
