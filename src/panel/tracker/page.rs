//! A page of a council's workbook as rows of words. It knows no format of a file.

use crate::text::clean;

/// A page, or the whole of a file that has no pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is called; nothing where the file has no pages.
    pub name: String,
    /// Its rows, those that hold something.
    pub lines: Vec<Line>,
}

/// A row of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number, as a sheet shows it.
    pub number: u32,
    /// Its cells, from the first column on.
    pub cells: Vec<String>,
    /// The columns whose cell has a colour and no words.
    pub coloured: Vec<usize>,
    /// The columns whose cell has words and is filled in a colour, with that colour.
    pub filled: Vec<(usize, &'static str)>,
}

impl Line {
    /// Returns the words of a cell, in one line; none where it is empty.
    pub(super) fn words(&self, column: usize) -> String {
        let words = self.cells.get(column).map(|cell| clean(cell));
        let words = words.unwrap_or_default();
        words.trim().to_owned()
    }

    /// Returns the colour that a cell with words is filled in.
    pub(super) fn fill(&self, column: usize) -> Option<&'static str> {
        let mut filled = self.filled.iter();
        filled
            .find(|(place, _)| *place == column)
            .map(|(_, colour)| *colour)
    }

    /// Returns the columns that hold words.
    pub(super) fn with_words(&self) -> impl Iterator<Item = usize> {
        let cells = self.cells.iter().enumerate();
        cells
            .filter(|(_, cell)| !cell.trim().is_empty())
            .map(|(column, _)| column)
    }
}
