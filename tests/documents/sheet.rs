//! The actions as rows, and as a workbook: read again by a reader of such files, and held against the document. It builds no case.

use super::{samples, workbook::Workbook};
use chairside::calendar::Date;
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

/// Returns the rows of the first page of a workbook, its titles first.
fn in_workbook(document: &Document) -> Vec<Vec<String>> {
    let bytes = write(document, Format::Workbook).unwrap();
    assert_eq!(
        bytes,
        write(document, Format::Workbook).unwrap(),
        "the same bytes"
    );
    let Workbook(pages) = Workbook::open(&bytes);
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[1..], ["About"]);
    assert!(pages[1].1[0].contains(&document.title), "{:?}", pages[1]);
    pages[0].1.clone()
}

/// Returns what each cell of a workbook should hold: a day is a number there, and what is empty at the end of a row is not there.
fn as_numbers(sheet: &Rows) -> Vec<Vec<String>> {
    let zero = Date::from_ymd_opt(1899, 12, 30).unwrap();
    let mut rows = wanted(sheet);
    for (row, values) in rows.iter_mut().skip(1).zip(&sheet.rows) {
        for (cell, value) in row.iter_mut().zip(values) {
            if let Datum::Day(day) = value {
                *cell = (*day - zero).num_days().to_string();
            }
        }
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
    }
    rows
}

#[test]
fn every_action_is_a_row_that_says_what_the_document_says() {
    let (mut sheets, mut actions) = (0, 0);
    for document in samples::all() {
        let Some(sheet) = &document.sheet else {
            assert_eq!(files(&document, Format::Sheet), []);
            assert_eq!(files(&document, Format::Workbook), []);
            continue;
        };
        assert_eq!(rows(&document), wanted(sheet), "{}", document.title);
        assert_eq!(
            in_workbook(&document),
            as_numbers(sheet),
            "{}",
            document.title
        );
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
    let kept = in_workbook(&document);
    let expected = as_numbers(document.sheet.as_ref().unwrap());
    assert_eq!(kept[1..], expected[1..]);
    assert_eq!(kept[0], kept[1], "titles are words as well");
    let found = rows(&document);
    assert_eq!(found.len(), 3);
    for (cell, words) in found.iter().flat_map(|row| row.iter().zip(HOSTILE)) {
        let begins = cell.trim_start().chars().next();
        let reckons = ['=', '+', '-', '@', '＋'];
        assert!(!begins.is_some_and(|c| reckons.contains(&c)), "{cell:?}");
        assert_eq!(cell.trim_start_matches('\''), clean_block(words));
    }
}
