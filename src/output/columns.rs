//! How wide the columns of a table are, where whoever opens the file does not work it out. It measures letters, not a font.

use super::signs::with_sign;
use crate::{
    document::{Cell, Table, Words},
    text::width,
};

/// The longest word that is kept whole: an address to write to, and a little more.
const LONGEST_WORD: usize = 24;
/// What counts of a text, so that one long statement does not crush the columns beside it.
const LONGEST_TEXT: usize = 240;
/// What the edges of a cell take, in letters.
const EDGES: usize = 2;

/// Returns the width of each column, of so many in all, where so many of them are a letter's.
///
/// Each gets its longest word, and what is left goes to each by the most it has to say in one cell: rows are lowest so.
pub(super) fn widths(table: &Table, total: usize, letter: usize) -> Vec<usize> {
    let columns: Vec<Needs> = (0..table.header.len()).map(|at| needs(table, at)).collect();
    let least: usize = columns.iter().map(|column| column.least).sum();
    let wanted: usize = columns.iter().map(Needs::wanted).sum();
    let room = total.saturating_sub(least * letter);
    let own = columns.iter().map(|column| {
        if least * letter >= total {
            total * column.least / least.max(1)
        } else {
            column.least * letter + room * column.wanted() / wanted.max(1)
        }
    });
    own.collect()
}

/// What a column needs, in letters.
struct Needs {
    least: usize,
    most: usize,
}

impl Needs {
    /// Says how much more than its longest word it would take. Nothing asks for nothing, so that the widths add up.
    fn wanted(&self) -> usize {
        self.most.saturating_sub(self.least) + 1
    }
}

fn needs(table: &Table, at: usize) -> Needs {
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let title = table.header.get(at).cloned().unwrap_or_default();
    let texts = cells.map(all_of).chain([title]);
    let measured = texts.map(|text| {
        // A sign is no word of its own.
        let text = with_sign(&text);
        let words = text.split([' ', '\n']).map(letters);
        (words.max().unwrap_or(0), letters(&text))
    });
    let (word, text) = measured.fold((0, 0), |all, one| (all.0.max(one.0), all.1.max(one.1)));
    Needs {
        least: word.min(LONGEST_WORD) + EDGES,
        most: text.min(LONGEST_TEXT) + EDGES,
    }
}

/// Returns how many letters a text takes: two capitals are as wide as three others.
fn letters(text: &str) -> usize {
    width(text) + text.chars().filter(|c| c.is_uppercase()).count() / 2
}

fn all_of(cell: &Cell) -> String {
    let paragraphs: Vec<String> = cell.0.iter().map(Words::plain).collect();
    paragraphs.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &[&str], row: &[&str], expected: &[usize]) {
        let table = Table {
            caption: None,
            header: header.iter().map(|&title| title.to_owned()).collect(),
            rows: vec![row.iter().map(|&text| Cell::from(text)).collect()],
        };
        let found = widths(&table, 1000, 10);
        assert_eq!(found, expected, "{row:?}");
        assert!(found.iter().sum::<usize>() <= 1000);
    }

    #[test]
    fn what_has_most_to_say_has_most_room_and_no_word_is_torn() {
        check(&["A"], &["a"], &[1000]);
        check(&["A", "B"], &["a", "b"], &[500, 500]);
        let statement = "word ".repeat(180);
        check(&["Who", "What"], &["Ann", &statement], &[53, 946]);
        check(
            &["Who", "What"],
            &["priya.nair@example.org", &statement],
            &[242, 757],
        );
    }

    #[test]
    fn more_columns_than_there_is_room_for_share_it() {
        let word = "w".repeat(40);
        check(&["a"; 5], &[word.as_str(); 5], &[200; 5]);
    }
}
