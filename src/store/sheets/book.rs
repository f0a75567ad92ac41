//! A council's file as pages of rows, whatever its format, and why it is none. What a format is made of has its own file.

use super::{delimited, workbook};
use thiserror::Error;

/// The most that is read of one file: the returns of 600 children over years come to a tenth of it.
pub const MOST_BYTES: u64 = 8 << 20;
/// The most rows of a page.
pub(super) const MOST_ROWS: usize = 20_000;
/// The most columns of a page.
pub(super) const MOST_COLUMNS: usize = 500;
/// The most cells of a file.
pub(super) const MOST_CELLS: usize = 500_000;

/// What a packed file begins with; every workbook of today is one.
const PACKED: &[u8] = b"PK\x03\x04";
/// What a workbook of before 2007 begins with, and one that is locked with a password.
const OLD: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// A file as pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Its pages; text has one, without a name.
    pub pages: Vec<BookPage>,
    /// The names of pages that are hidden, and not read.
    pub hidden: Vec<String>,
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookPage {
    /// What it is called.
    pub name: String,
    /// Its rows, those that hold something.
    pub rows: Vec<BookRow>,
    /// The cells that have a comment pinned to them, as a sheet names them. What a comment says is not read.
    pub comments: Vec<String>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookRow {
    /// Its number, as a sheet shows it.
    pub number: u32,
    /// Its cells from the first column on.
    pub cells: Vec<String>,
    /// The columns whose cell has a colour and no words.
    pub coloured: Vec<usize>,
    /// The columns whose cell has words and is filled in Red, Amber or Green, with that colour.
    pub filled: Vec<(usize, &'static str)>,
}

impl BookRow {
    /// Whether no cell has words: one that is only filled is a line of a table.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Why a file is not read as a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotASheet {
    /// A format of before 2007, or a lock.
    #[error("it is a workbook of before 2007 (.xls), or one that a password locks")]
    OldOrLocked,
    /// Neither text nor a workbook.
    #[error("it is neither a workbook (.xlsx) nor text with columns (.csv)")]
    Neither,
    /// A format that is not read.
    #[error("it is no workbook that Excel writes (.xlsx)")]
    OtherFormat,
    /// A page of the web, or a document that is written like one; many a system calls its reports .xls that are.
    #[error("it is a web page or a document (.html, .fods), and no sheet that can be read")]
    Markup,
    /// A part of a workbook that is missing, or damaged.
    #[error("it is a damaged workbook: {0}")]
    Damaged(String),
    /// Unpacked it is far larger than it looks.
    #[error("unpacked it is larger than {0} MB, as no tracker is")]
    Bomb(u64),
    /// A quotation mark that takes what follows into one cell.
    #[error(
        "row {0} has a quotation mark that nothing closes, so what stands behind it cannot be told apart"
    )]
    OpenQuote(u32),
    /// Too many rows.
    #[error(
        "a page of it holds more than a tracker does: over {MOST_ROWS} rows, or {MOST_COLUMNS} columns"
    )]
    TooLarge,
    /// Nothing stands in it.
    #[error("nothing stands in it")]
    Empty,
}

impl NotASheet {
    /// Returns what a person can do.
    pub fn cure(&self) -> &'static str {
        match self {
            Self::OldOrLocked => {
                "Open it in Excel, take the password off, and save it as “Excel Workbook (.xlsx)” or as CSV."
            }
            Self::Neither | Self::OtherFormat | Self::Markup | Self::Damaged(_) => {
                "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)” or as CSV."
            }
            Self::Bomb(_) | Self::TooLarge => {
                "Copy the rows of the children alone into a new workbook, and save that."
            }
            Self::OpenQuote(_) => {
                "Open it in Excel or LibreOffice, put that cell right, and save it again."
            }
            Self::Empty => "Look whether it is the right file.",
        }
    }
}

/// Reads a file as a sheet, told by how it begins and never by its name.
pub fn read_book(bytes: &[u8]) -> Result<Book, NotASheet> {
    let book = if bytes.starts_with(PACKED) {
        workbook::read(bytes)?
    } else if bytes.starts_with(OLD) {
        return Err(NotASheet::OldOrLocked);
    } else {
        delimited::read(bytes)?
    };
    if book.pages.iter().all(|page| page.rows.is_empty()) {
        return Err(NotASheet::Empty);
    }
    Ok(book)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_sheet_is_told_with_what_to_do() {
        for (bytes, expected) in [
            (&b"\xd0\xcf\x11\xe0\xa1\xb1"[..], NotASheet::OldOrLocked),
            (b"", NotASheet::Empty),
            (b"\n\n , \n", NotASheet::Empty),
            (b"%PDF-1.7\n\0\0", NotASheet::Neither),
            (b"a\0b,c", NotASheet::Neither),
            (b"\xef\xbb\xbf\n<!DOCTYPE html><table>", NotASheet::Markup),
            (
                b"<?xml version=\"1.0\"?><office:document/>",
                NotASheet::Markup,
            ),
        ] {
            let error = read_book(bytes).unwrap_err();
            assert_eq!(error, expected);
            assert!(error.cure().ends_with('.'));
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_file_holds_reading_it_ends(
            head in proptest::sample::select(vec![&b""[..], PACKED, OLD, b"\xff\xfe", b"sep=;\n", b"\xef\xbb\xbf"]),
            rest in proptest::collection::vec(proptest::num::u8::ANY, 0..200),
        ) {
            let _ = read_book(&[head, &rest].concat());
        }
    }
}
