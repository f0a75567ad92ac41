//! The actions as rows: read again by a reader of such files, and held against the document. It builds no case.

use super::samples;
use chairside::document::{Datum, Document, Rows};
use chairside::output::{Format, files, write};
use chairside::text::clean_block;

const HOSTILE: [&str; 8] = [
    "=cmd|' /C calc'!A1",
    "\t@SUM(1)",
    "＋1",
    "-1+1",
    "a\u{0}\u{1b}[31mb\u{202e}c",
    "one, \"two\"; three\n\\, four",
    "=\"x\"\r\n=1",
    "نور الهدى 👩‍👩‍👧",
];

/// Returns the rows of a sheet, its heads first.
fn rows(document: &Document) -> Vec<Vec<String>> {
    let text = String::from_utf8(write(document, Format::Sheet).unwrap()).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a mark for Excel");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    let rows = records.map(|row| row.iter().map(str::to_owned).collect());
    rows.collect()
}

/// Returns what each cell of a sheet should say.
fn wanted(sheet: &Rows) -> Vec<Vec<String>> {
    let text = |value: &Datum| clean_block(&value.plain());
    let rows = sheet.rows.iter();
    let rows = rows.map(|row| row.iter().map(text).collect());
    std::iter::once(sheet.header.clone()).chain(rows).collect()
}

#[test]
fn every_action_is_a_row_that_says_what_the_document_says() {
    let (mut sheets, mut actions) = (0, 0);
    for document in samples::all() {
        let Some(sheet) = &document.sheet else {
            assert_eq!(files(&document, Format::Sheet), []);
            continue;
        };
        assert_eq!(rows(&document), wanted(sheet), "{}", document.title);
        sheets += 1;
        actions += sheet.rows.len();
    }
    assert_eq!(sheets, 15, "a list for each of three, of five cases");
    assert!(actions >= 21, "{actions}");
}

#[test]
fn a_sheet_shows_what_was_typed_and_reckons_with_none_of_it() {
    let mut document = Document::new("t", "r");
    document.sheet = Some(Rows {
        name: "Hostile".to_owned(),
        header: HOSTILE.map(str::to_owned).to_vec(),
        rows: vec![HOSTILE.map(|words| Datum::Words(words.to_owned())).to_vec(); 2],
    });
    let found = rows(&document);
    assert_eq!(found.len(), 3);
    for (cell, words) in found.iter().flat_map(|row| row.iter().zip(HOSTILE)) {
        let begins = cell.trim_start().chars().next();
        let reckons = ['=', '+', '-', '@', '＋'];
        assert!(!begins.is_some_and(|c| reckons.contains(&c)), "{cell:?}");
        assert_eq!(cell.trim_start_matches('\''), clean_block(words));
    }
}
