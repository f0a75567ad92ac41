//! Text of which nothing is left once it is harmless: a format writes no part for it. It knows no format.

use crate::{document::Words, text::clean_block};

/// Says whether nothing of a text can be read.
pub(super) fn says_nothing(words: &Words) -> bool {
    let mut spans = words.0.iter();
    spans.all(|span| clean_block(span.text()).trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_says_nothing() {
        assert!(says_nothing(&Words::strong(" \n").and("\u{7}\u{1b}[31m")));
        assert!(!says_nothing(&Words::from("\u{202e}")));
    }
}
