//! Breaks text into rows and maps a byte of the text to its row and column and back. It draws nothing.

use super::{
    graphemes::{Graphemes, graphemes},
    width::grapheme_width,
};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// One row of a wrapped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The bytes of the text that belong to this row, its newline and trailing spaces included.
    pub range: Range<usize>,
    /// Whether the row ends at a newline or at the end of the text, rather than for want of room.
    pub ends_line: bool,
    /// The cells the text was wrapped to; a column is never beyond it.
    pub cells: usize,
}

impl Row {
    /// Returns what is to be drawn: the row's text without its newline and trailing spaces.
    pub fn shown<'a>(&self, text: &'a str) -> &'a str {
        self.of(text).trim_end()
    }

    fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.range.clone()).unwrap_or_default()
    }

    /// The byte a cursor can stand at last and still be in this row.
    fn last_place(&self, text: &str, is_last: bool) -> usize {
        if is_last {
            return self.range.end;
        }
        let last = self.of(text).graphemes(true).next_back();
        self.range.end - last.map_or(0, str::len)
    }
}

/// Returns the text in rows at most `cells` wide, without the spaces at their ends.
///
/// Words part at spaces; a word wider than a row parts between graphemes. Only a grapheme that is wider than
/// `cells` by itself can be wider than asked.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    wrap_rows(text, cells)
        .iter()
        .map(|row| row.shown(text).to_owned())
        .collect()
}

/// Returns the rows of a text by byte range; every byte belongs to exactly one row and there is at least one row.
pub fn wrap_rows(text: &str, cells: usize) -> Vec<Row> {
    let cells = cells.max(1);
    let mut rows = Vec::new();
    let mut row = Open::default();
    let mut close = |range: Range<usize>, ends_line| {
        rows.push(Row {
            range,
            ends_line,
            cells,
        });
    };
    let graphemes = graphemes(text);
    let has_room = || text.len() <= cells || text.chars().count() <= cells;
    if matches!(graphemes, Graphemes::Simple(..)) && has_room() {
        // Most of what stands on a screen has room in one row.
        close(0..text.len(), true);
        return rows;
    }
    // Of simple letters each takes one cell, and only a blank is a gap: every text is wrapped anew at every key.
    let are_simple = matches!(graphemes, Graphemes::Simple(..));
    let cells_of = |grapheme: &str| {
        if are_simple {
            1
        } else {
            grapheme_width(grapheme)
        }
    };
    for (at, grapheme) in graphemes {
        let end = at + grapheme.len();
        if is_newline(grapheme) {
            close(row.start..end, true);
            row = Open::from(end);
        } else if grapheme == " " || (!are_simple && is_gap(grapheme)) {
            // Spaces never ask for a new row: they hang over the edge, where nobody sees them.
            row.width += cells_of(grapheme);
            row.gap = Some((end, row.width));
        } else {
            let needs = cells_of(grapheme);
            if let Some((gap, before)) = row.gap.filter(|_| row.width + needs > cells) {
                close(row.start..gap, false);
                row = Open {
                    start: gap,
                    width: row.width - before,
                    gap: None,
                };
            }
            if row.width + needs > cells && at > row.start {
                close(row.start..at, false);
                row = Open::from(at);
            }
            row.width += needs;
        }
    }
    close(row.start..text.len(), true);
    rows
}

/// The row being filled.
#[derive(Default)]
struct Open {
    start: usize,
    width: usize,
    /// The end of its last run of spaces: the byte, and the cells up to there.
    gap: Option<(usize, usize)>,
}

impl From<usize> for Open {
    fn from(start: usize) -> Self {
        Self {
            start,
            ..Self::default()
        }
    }
}

fn is_newline(grapheme: &str) -> bool {
    matches!(grapheme, "\n" | "\r\n")
}

fn is_gap(grapheme: &str) -> bool {
    grapheme
        .chars()
        .all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}'))
}

/// Returns the row and column of a byte of the text.
///
/// The byte between two rows belongs to the later one, so a cursor after a wrap stands where the next letter
/// will appear. A byte past the end is the end.
pub fn position(rows: &[Row], text: &str, byte: usize) -> (usize, usize) {
    let index = rows
        .partition_point(|row| row.range.start <= byte)
        .saturating_sub(1);
    let Some(row) = rows.get(index) else {
        return (0, 0);
    };
    let mut column = 0;
    for (at, grapheme) in graphemes(row.of(text)) {
        if row.range.start + at + grapheme.len() > byte {
            break;
        }
        column += grapheme_width(grapheme);
    }
    (index, column.min(row.cells))
}

/// Returns the byte of the text at a row and column: the nearest place for a cursor at or before it.
///
/// A row past the end means the last one. The place found is always in the row asked for, even at the end of a
/// row that was wrapped, so that moving up and down by rows never jumps.
pub fn byte_at(rows: &[Row], text: &str, row: usize, column: usize) -> usize {
    let index = row.min(rows.len().saturating_sub(1));
    let Some(row) = rows.get(index) else {
        return 0;
    };
    let last = row.last_place(text, index + 1 == rows.len());
    let mut place = row.range.start;
    let mut taken = 0;
    for (_, grapheme) in graphemes(row.of(text)) {
        taken += grapheme_width(grapheme);
        if taken > column || place + grapheme.len() > last {
            break;
        }
        place += grapheme.len();
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;
    use proptest::prelude::*;

    fn check(text: &str, cells: usize, expected: &[&str]) {
        assert_eq!(wrap(text, cells), expected, "{text:?} in {cells}");
    }

    #[test]
    fn words_part_at_spaces() {
        check("", 5, &[""]);
        check("who is worried", 6, &["who is", "worrie", "d"]);
        check("who is worried", 9, &["who is", "worried"]);
        check("a  b", 3, &["a", "b"]);
        check("ab cd ", 5, &["ab cd"]);
        check("  indented words", 10, &["  indented", "words"]);
        check("10\u{a0}days left", 6, &["10\u{a0}day", "s left"]);
    }

    #[test]
    fn newlines_are_kept() {
        check("a\n\nb\n", 5, &["a", "", "b", ""]);
        check("a\r\nb", 5, &["a", "b"]);
    }

    #[test]
    fn wide_words_part_between_graphemes() {
        check("abcdef", 2, &["ab", "cd", "ef"]);
        check("王芳王", 3, &["王", "芳", "王"]);
        check("王芳", 1, &["王", "芳"]);
        check("x👩‍👩‍👧y", 2, &["x", "👩‍👩‍👧", "y"]);
        check("abc", 0, &["a", "b", "c"]);
    }

    #[test]
    fn trailing_spaces_stay_with_the_row_before() {
        let rows = wrap_rows("who   is\nit", 5);
        let ranges: Vec<_> = rows.iter().map(|row| row.range.clone()).collect();
        assert_eq!(ranges, [0..6, 6..9, 9..11]);
        assert_eq!(
            rows.iter().map(|row| row.ends_line).collect::<Vec<_>>(),
            [false, true, true]
        );
    }

    #[test]
    fn a_byte_has_a_row_and_a_column() {
        let text = "who is\nit 王芳";
        let rows = wrap_rows(text, 5);
        let check = |byte, expected| assert_eq!(position(&rows, text, byte), expected, "{byte}");
        check(0, (0, 0));
        check(3, (0, 3));
        check(4, (1, 0));
        check(6, (1, 2));
        check(7, (2, 0));
        check(10, (3, 0));
        check(11, (3, 0));
        check(13, (3, 2));
        check(16, (3, 4));
        check(99, (3, 4));
    }

    #[test]
    fn a_row_and_a_column_have_a_byte() {
        let text = "who is\nit 王芳";
        let rows = wrap_rows(text, 5);
        let check = |row, column, byte| {
            assert_eq!(byte_at(&rows, text, row, column), byte, "{row},{column}");
        };
        check(0, 0, 0);
        check(0, 9, 3);
        check(1, 9, 6);
        check(2, 2, 9);
        check(3, 1, 10);
        check(3, 9, 16);
        check(9, 2, 13);
    }

    #[test]
    fn hanging_spaces_never_push_the_cursor_off_the_row() {
        let text = "abc      ";
        let rows = wrap_rows(text, 4);
        assert_eq!(rows.len(), 1);
        assert_eq!(position(&rows, text, 9), (0, 4));
    }

    #[test]
    fn no_rows_at_all_are_harmless() {
        assert_eq!(position(&[], "abc", 2), (0, 0));
        assert_eq!(byte_at(&[], "abc", 2, 2), 0);
    }

    fn prose() -> impl Strategy<Value = String> {
        proptest::string::string_regex("([a-f]{0,6}[ \n]|王|e\u{301}|👩\u{200d}👧|.){0,30}")
            .unwrap()
    }

    proptest! {
        #[test]
        fn every_byte_belongs_to_one_row(text in prose(), cells in 0_usize..12) {
            let rows = wrap_rows(&text, cells);
            let mut next = 0;
            for row in &rows {
                prop_assert_eq!(row.range.start, next);
                prop_assert!(text.get(row.range.clone()).is_some());
                next = row.range.end;
            }
            prop_assert_eq!(next, text.len());
        }

        #[test]
        fn nothing_but_space_is_lost(text in prose(), cells in 0_usize..12) {
            let dense = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(dense(&wrap(&text, cells).concat()), dense(&text));
        }

        #[test]
        fn rows_fit(text in prose(), cells in 2_usize..12) {
            for row in wrap(&text, cells) {
                let single = row.graphemes(true).count() == 1;
                prop_assert!(single || width(&row) <= cells, "{:?}", row);
            }
        }

        #[test]
        fn moving_by_rows_stays_in_the_row(text in any::<String>(), cells in 1_usize..12, column in 0_usize..12) {
            let rows = wrap_rows(&text, cells);
            for row in 0..rows.len() {
                let byte = byte_at(&rows, &text, row, column);
                prop_assert!(text.is_char_boundary(byte));
                prop_assert_eq!(position(&rows, &text, byte).0, row);
            }
        }
    }
}
