//! Sheets that a council keeps, as rows of words: from text and from workbooks, within bounds. It knows no heading and no
//! child.

mod book;
mod delimited;
mod letters;
mod looks;
mod workbook;

pub use book::{Book, BookPage, BookRow, MOST_BYTES, NotASheet, read_book};
