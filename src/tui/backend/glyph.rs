//! What a cell's symbol may do to a terminal: its width, and whether terminals agree on it. It draws nothing.

use crate::text;
use ratatui::buffer::{Cell, CellWidth};
use std::borrow::Cow;

/// How a symbol behaves once it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    /// The characters to write; never a control character, whatever the cell says.
    pub(super) text: Cow<'a, str>,
    /// How many columns it takes, one or more.
    pub(super) width: u16,
    /// Whether terminals differ about its width, so that the place after it is not known.
    pub(super) doubtful: bool,
}

impl<'a> Glyph<'a> {
    /// Reads the symbol of a cell that has `room` columns to the end of its row.
    ///
    /// Text is cleaned long before it is drawn; a control character that comes this far is shown as `?`, because
    /// this is the last place that can stop it; marks piled up on a letter are cut down and what hides or turns text
    /// is a `?` too. A symbol wider than the row is left blank: half of it would push
    /// the row over.
    pub(super) fn of(cell: &'a Cell, room: u16) -> Self {
        let symbol = cell.symbol();
        if symbol.chars().any(char::is_control) {
            return Self::plain("?");
        }
        if symbol.len() == 1 {
            return Self::plain(symbol);
        }
        let width = symbol.cell_width();
        if width == 0 || width > room {
            return Self::plain(" ");
        }
        if !symbol.chars().all(text::is_simple) {
            // Thousands of marks on one letter stall a terminal, and what turns text turns the rest of the row.
            let clean = text::clean(symbol);
            if clean != symbol && clean.as_str().cell_width() != width {
                return Self::plain("?");
            }
            if clean != symbol {
                return Self {
                    doubtful: doubtful(&clean),
                    text: Cow::Owned(clean),
                    width,
                };
            }
        }
        Self {
            text: Cow::Borrowed(symbol),
            width,
            doubtful: doubtful(symbol),
        }
    }

    const fn plain(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            width: 1,
            doubtful: false,
        }
    }

    /// Whether it shows nothing but its background.
    pub(super) fn is_blank(&self) -> bool {
        self.text == " "
    }
}

/// Whether terminals differ about the width: sequences joined into one picture, flags, skin tones.
///
/// A letter with combining marks is not doubtful: every terminal gives the marks no column.
fn doubtful(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    characters.next();
    characters.any(|c| {
        matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
            || c.encode_utf8(&mut [0; 4]).cell_width() > 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(symbol: &str, room: u16) -> (String, u16, bool) {
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        let glyph = Glyph::of(&cell, room);
        (glyph.text.into_owned(), glyph.width, glyph.doubtful)
    }

    #[test]
    fn widths_and_doubts() {
        for (symbol, width, unsure) in [
            ("a", 1, false),
            (" ", 1, false),
            ("é", 1, false),
            ("e\u{301}", 1, false),
            ("称", 2, false),
            ("▲", 1, false),
            ("👍", 2, false),
            ("👍🏽", 2, true),
            ("👩\u{200d}👧", 2, true),
            ("🇬🇧", 2, true),
            ("⌨\u{fe0f}", 2, true),
        ] {
            assert_eq!(
                glyph(symbol, 9),
                (symbol.to_owned(), width, unsure),
                "{symbol}"
            );
        }
    }

    #[test]
    fn a_control_character_never_comes_through() {
        for symbol in ["\u{1b}[2J", "\n", "\u{9b}31m", "a\u{7}"] {
            assert_eq!(glyph(symbol, 9), ("?".to_owned(), 1, false), "{symbol:?}");
        }
    }

    #[test]
    fn no_pile_of_marks_and_nothing_that_turns_text_comes_through() {
        let pile = format!("e{}", "\u{301}".repeat(3000));
        let four = format!("e{}", "\u{301}".repeat(4));
        assert_eq!(glyph(&pile, 9), (four, 1, false));
        for symbol in ["a\u{202e}", "a\u{200b}", "a\u{2066}", "a\u{feff}"] {
            assert_eq!(glyph(symbol, 9), ("?".to_owned(), 1, false), "{symbol:?}");
        }
        assert_eq!(glyph("a\u{e0041}", 9), ("a".to_owned(), 1, false));
    }

    #[test]
    fn a_symbol_wider_than_its_row_is_blank() {
        assert_eq!(glyph("称", 1), (" ".to_owned(), 1, false));
        assert_eq!(glyph("\u{200b}", 4), (" ".to_owned(), 1, false));
    }
}
