//! How many terminal cells a text takes, and texts made to fit. It wraps nothing.

use super::graphemes::{graphemes, is_plain, is_simple};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands for what was cut off; one cell wide.
const CUT: char = '…';

/// Returns the number of terminal cells a text takes.
///
/// Counted grapheme by grapheme, as the screen draws it: joined pictures count once, and Arabic ligatures,
/// which the screen does not draw, are not assumed.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    if text.chars().all(is_simple) {
        return text.chars().count();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Returns the cells of one grapheme; a control character is never drawn and takes none.
pub(super) fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.chars().all(is_simple) {
        grapheme.chars().count()
    } else if grapheme.contains(char::is_control) {
        0
    } else {
        grapheme.width()
    }
}

/// Returns the text, cut with `…` only when it is wider than `cells`.
pub fn fit(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut taken = 0;
    let mut kept = String::new();
    for (_, grapheme) in graphemes(text) {
        taken += grapheme_width(grapheme);
        if taken > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.truncate(kept.trim_end().len());
    kept.push(CUT);
    Cow::Owned(kept)
}

/// Returns the text, cut with `…` after a whole word only when it is wider than `cells`; a longer word is cut.
pub fn fit_words(text: &str, cells: usize) -> Cow<'_, str> {
    let cut = fit(text, cells);
    let Cow::Owned(cut) = &cut else {
        return cut;
    };
    let kept = cut.trim_end_matches(CUT);
    let ends_word = text
        .get(kept.len()..)
        .is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let whole = match kept.rsplit_once(char::is_whitespace) {
        Some((whole, _)) if !ends_word => whole.trim_end(),
        _ => kept,
    };
    Cow::Owned(format!("{whole}{CUT}"))
}

/// Returns the text exactly `cells` wide: filled up with spaces, or cut as [`fit`] does.
pub fn pad(text: &str, cells: usize) -> String {
    let mut padded = fit(text, cells).into_owned();
    let missing = cells.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_counts_cells() {
        let check = |text: &str, cells: usize| assert_eq!(width(text), cells, "{text:?}");
        check("", 0);
        check("Ann", 3);
        check("Zoe\u{308}", 3);
        check("王芳", 4);
        check("👩‍👩‍👧", 2);
        check("👍🏽", 2);
        check("a\nb\u{1b}", 2);
        check("لا", 2);
    }

    #[test]
    fn words_are_cut_off_whole() {
        let check =
            |text: &str, cells, expected: &str| assert_eq!(fit_words(text, cells), expected);
        check("Take Jay to the gym", 19, "Take Jay to the gym");
        check("Take Jay to the gym", 18, "Take Jay to the…");
        check("Take Jay to the gym", 16, "Take Jay to the…");
        check("Take Jay to the gym", 11, "Take Jay…");
        check("Loughborough", 6, "Lough…");
    }

    #[test]
    fn fit_cuts_only_what_does_not_fit() {
        let check = |text: &str, cells, expected: &str| assert_eq!(fit(text, cells), expected);
        check("Ann Bell", 8, "Ann Bell");
        check("Ann Bell", 7, "Ann Be…");
        check("Ann Bell", 5, "Ann…");
        check("Ann", 1, "…");
        check("Ann", 0, "");
        check("", 0, "");
        check("王芳王", 4, "王…");
        check("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…");
    }

    #[test]
    fn pad_gives_exactly_the_cells_asked_for() {
        assert_eq!(pad("Ann", 5), "Ann  ");
        assert_eq!(pad("王芳王", 4), "王… ");
        assert_eq!(pad("Ann", 0), "");
    }

    proptest! {
        #[test]
        fn the_short_way_counts_what_the_long_one_does(text in "[ -~]{0,40}[é✓\u{301}👍\n]{0,2}") {
            let long: usize = text.graphemes(true).map(grapheme_width).sum();
            prop_assert_eq!(width(&text), long);
        }

        #[test]
        fn nothing_is_ever_wider_than_asked(text in any::<String>(), cells in 0_usize..30) {
            prop_assert!(width(&fit(&text, cells)) <= cells);
            prop_assert_eq!(width(&pad(&text, cells)), cells);
        }
    }
}
