//! Words in letters of several rows, to be read from the back of a room. It draws nothing where its letters lack one of
//! theirs: a name is written as its owner writes it, or not large.

use super::alphabet::dots;
use std::borrow::Cow;

/// Rows of dots of a letter, its tail included.
const DOTS: usize = 8;
/// Columns of dots between two letters.
const GAP: usize = 1;

/// How large letters are: how many quarters of a cell a dot takes, across and down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    across: usize,
    down: usize,
}

/// The sizes, the largest first. The last is narrow, with both a dot's sides half a cell's.
const SIZES: [Size; 3] = [
    Size { across: 4, down: 2 },
    Size { across: 2, down: 1 },
    Size { across: 1, down: 1 },
];

/// A cell by its quarters: upper left, upper right, lower left, lower right, the first the lowest bit.
const QUARTERS: [char; 16] = [
    ' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█',
];

/// Lays words out in the largest letters in which they have room in so many columns and rows: each item is a row of cells.
/// Nothing where they have none.
pub fn lay(words: &str, columns: usize, rows: usize) -> Option<Vec<String>> {
    lay_all(&[words], columns, rows)?.pop()
}

/// Lays several out in one size, each in so many columns and rows.
pub fn lay_all(all: &[&str], columns: usize, rows: usize) -> Option<Vec<Vec<String>>> {
    let all: Vec<String> = all.iter().map(|words| drawable(words)).collect();
    let can_be_drawn = |words: &String| {
        let known = words.chars().all(|letter| dots(letter).is_some());
        known && !words.trim().is_empty()
    };
    if !all.iter().all(can_be_drawn) {
        return None;
    }
    let laid = |size: Size, words: &str| {
        let lines = wrapped(words, columns, size)?;
        let drawn = lines.iter().map(|line| cells(line, size));
        let close: Vec<Vec<String>> = drawn.collect();
        // A blank row parts two lines, where there is one to spare.
        [vec![String::new()], Vec::new()]
            .iter()
            .map(|gap| close.join(gap.as_slice()))
            .find(|laid| laid.len() <= rows)
    };
    let all_in = |size: &Size| all.iter().map(|words| laid(*size, words)).collect();
    SIZES.iter().find_map(all_in)
}

/// Returns the words with signs that mean the same in place of those that are not among the letters.
fn drawable(words: &str) -> String {
    let stands_for = |letter: char| match letter {
        '‘' | '’' => Cow::Borrowed("'"),
        '“' | '”' => Cow::Borrowed("\""),
        '–' | '—' | '‑' => Cow::Borrowed("-"),
        '…' => Cow::Borrowed("..."),
        '\n' | '\u{a0}' => Cow::Borrowed(" "),
        other => Cow::Owned(other.to_string()),
    };
    words.chars().map(stands_for).collect()
}

/// Returns the columns of dots that words take. Every letter begins at the side of a cell, so that it looks the same
/// wherever it stands.
fn columns(words: &str, size: Size) -> Vec<u8> {
    let cell = if size.across == 1 { 2 } else { 1 };
    let mut columns: Vec<u8> = Vec::new();
    for drawn in words.chars().filter_map(dots) {
        if !columns.is_empty() {
            let next = (columns.len() + GAP).next_multiple_of(cell);
            columns.resize(next, 0);
        }
        columns.extend(drawn);
    }
    columns
}

/// Parts words into lines of so many cells; nothing where a word is wider.
fn wrapped(words: &str, cells: usize, size: Size) -> Option<Vec<String>> {
    let fits = |words: &str| (columns(words, size).len() * size.across).div_ceil(2) <= cells;
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if !fits(word) {
            return None;
        }
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (lines.last_mut(), longer) {
            (Some(line), Some(longer)) if fits(&longer) => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    Some(lines)
}

/// Draws one line of words: rows of cells.
fn cells(line: &str, size: Size) -> Vec<String> {
    let columns = columns(line, size);
    let is_set = |x: usize, y: usize| {
        let column = columns.get(x / size.across).copied().unwrap_or_default();
        (column >> (y / size.down)) & 1 == 1
    };
    let (wide, high) = (columns.len() * size.across, DOTS * size.down);
    let cell = |x: usize, y: usize| {
        let quarters = [(0, 0), (1, 0), (0, 1), (1, 1)];
        let set = quarters.iter().enumerate();
        let set = set.filter(|(_, (right, below))| is_set(x * 2 + right, y * 2 + below));
        let place: usize = set.map(|(bit, _)| 1 << bit).sum();
        QUARTERS.get(place).copied().unwrap_or(' ')
    };
    let row = |y: usize| -> String { (0..wide.div_ceil(2)).map(|x| cell(x, y)).collect() };
    (0..high / 2)
        .map(|y| row(y).trim_end().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(words: &str, columns: usize, rows: usize) -> String {
        lay(words, columns, rows).map_or_else(String::new, |rows| rows.join("\n"))
    }

    #[test]
    fn words_are_as_large_as_there_is_room_for() {
        insta::assert_snapshot!(drawn("Jay's gym, £5?", 40, 4));
        let rows = |columns, rows| lay("HIGH risk", columns, rows).map(|laid| laid.len());
        assert_eq!(rows(110, 8), Some(8), "two cells a dot");
        assert_eq!(rows(110, 7), Some(4), "one cell a dot");
        assert_eq!(rows(30, 4), Some(4), "half a cell a dot");
        assert_eq!(rows(30, 3), None);
        assert_eq!(rows(6, 40), None, "no word is broken");
    }

    #[test]
    fn nothing_is_wider_than_its_room() {
        let words = "Confirm the Shepshed start date and transport with Mr Wolfe-Featherstonehaugh";
        for columns in 1..200 {
            for row in lay(words, columns, 60).into_iter().flatten() {
                assert!(crate::text::width(&row) <= columns, "{columns}: {row}");
            }
        }
    }

    #[test]
    fn what_has_no_letters_here_is_not_drawn_in_others() {
        assert_eq!(drawn("Siân to ring", 200, 60), "");
        assert_eq!(drawn("王小明", 200, 60), "");
        assert_eq!(drawn("  ", 200, 60), "");
        assert_eq!(drawn("it’s", 60, 4), drawn("it's", 60, 4));
    }
}
