//! Rows for a sheet, as Excel opens them: marked as UTF-8, and no cell is a formula. It picks no rows.

use crate::{
    document::{Datum, Rows},
    text::clean_block,
};
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// What tells Excel that the letters are UTF-8.
const MARK: &str = "\u{feff}";
/// What a formula begins with, in either width.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'];

/// Returns the rows of a sheet; an error where they cannot be written.
pub(super) fn csv(table: &Rows) -> Result<Vec<u8>, String> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Always)
        .from_writer(MARK.as_bytes().to_vec());
    let said = |error: csv::Error| error.to_string();
    let header = table.header.iter().map(|title| harmless(title));
    writer.write_record(header).map_err(said)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell)).map_err(said)?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

fn cell(value: &Datum) -> String {
    harmless(&value.plain())
}

/// Returns a text that a sheet shows and never reckons with: an apostrophe in front says that it is text.
fn harmless(text: &str) -> String {
    let text = clean_block(text);
    if text.trim_start().starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let check = |text: &str, expected: &str| assert_eq!(harmless(text), expected);
        check("=cmd|' /C calc'!A1", "'=cmd|' /C calc'!A1");
        check("\t=1", "'=1");
        check(" \r\n+1", "' \n+1");
        check("＝1", "'＝1");
        check("@SUM(1)", "'@SUM(1)");
        check("-2", "'-2");
        check("a=b", "a=b");
        check("2026-12-24", "2026-12-24");
        check("a\u{202e}b", "a<U+202E>b");
    }

    #[test]
    fn a_sheet_knows_its_letters_its_rows_and_its_cells() {
        let table = Rows {
            name: String::new(),
            header: vec!["A".to_owned(), "B".to_owned()],
            rows: vec![vec![
                "a \"b\", c".to_owned().into(),
                "é\nd".to_owned().into(),
            ]],
        };
        let written = String::from_utf8(csv(&table).unwrap()).unwrap();
        let expected = "\u{feff}\"A\",\"B\"\r\n\"a \"\"b\"\", c\",\"é\nd\"\r\n";
        assert_eq!(written, expected);
    }
}
