//! One page of a workbook: titles that stay in sight, rows below them that can be filtered, columns as wide as what stands in
//! them. It knows no cell's value.

use super::{
    SHEETS,
    cell::{Look, cell, words_in},
};
use crate::{
    document::{Datum, Rows},
    output::package::HEAD,
    text::{column_letters, width},
};
use maud::{Markup, html as xml};

/// The least and the most letters that a column is wide; longer words are broken into lines.
const LEAST: usize = 10;
const MOST: usize = 60;
/// How wide the column is that says what each fact is.
const OF_WHAT: usize = 24;

/// Returns a page of rows under their titles.
pub(super) fn of_rows(rows: &Rows) -> String {
    let columns = rows.header.len();
    let last = rows.rows.len() + 1;
    let widths = (0..columns).map(|column| widest(rows, column));
    let filter = (columns > 0).then(|| format!("A1:{}{last}", column_letters(columns - 1)));
    let body = xml! {
        (row(1, rows.header.iter().enumerate().map(|(column, title)| {
            words_in(&place(column, 1), title, Look::Title)
        })))
        @for (at, values) in rows.rows.iter().enumerate() {
            (row(at + 2, values.iter().enumerate().filter_map(|(column, value)| {
                cell(&place(column, at + 2), value)
            })))
        }
    };
    whole(true, widths, &body, filter.as_deref())
}

/// Returns a page of facts, each with what it is.
pub(super) fn of_facts(facts: &[(String, String)]) -> String {
    let body = xml! {
        @for (at, (what, words)) in facts.iter().enumerate() {
            (row(at + 1, [
                words_in(&place(0, at + 1), what, Look::Title),
                words_in(&place(1, at + 1), words, Look::Quoted),
            ].into_iter()))
        }
    };
    whole(false, [OF_WHAT, MOST].into_iter(), &body, None)
}

fn row(number: usize, cells: impl Iterator<Item = Markup>) -> Markup {
    xml! { row r=(number) { @for cell in cells { (cell) } } }
}

fn place(column: usize, row: usize) -> String {
    format!("{}{row}", column_letters(column))
}

/// The order of the parts is Excel's: it opens no page with another.
fn whole(
    is_first: bool,
    widths: impl Iterator<Item = usize>,
    body: &Markup,
    filter: Option<&str>,
) -> String {
    let page = xml! {
        worksheet xmlns=(SHEETS) {
            sheetPr { pageSetUpPr fitToPage="1" {} }
            sheetViews {
                sheetView tabSelected=[is_first.then_some("1")] workbookViewId="0" {
                    @if filter.is_some() {
                        pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen" {}
                    }
                }
            }
            cols {
                @for (at, width) in widths.enumerate() {
                    col min=(at + 1) max=(at + 1) width=(width) customWidth="1" {}
                }
            }
            sheetData { (body) }
            @if let Some(filter) = filter { autoFilter ref=(filter) {} }
            pageSetup paperSize="9" orientation="landscape" fitToHeight="0" {}
        }
    };
    HEAD.to_owned() + &page.into_string()
}

/// Returns how wide a column is: as what is widest in it, and its title broken at spaces.
fn widest(rows: &Rows, column: usize) -> usize {
    let title = rows.header.get(column);
    let title = title.and_then(|title| title.split(' ').map(width).max());
    let cells = rows.rows.iter().filter_map(|row| row.get(column));
    let cells = cells.map(|value| match value {
        // `18 Dec 2026` is a letter longer than it is written plainly.
        Datum::Day(_) => 11,
        value => value.plain().lines().map(width).max().unwrap_or(0),
    });
    // A letter more on each side, as Excel shows them.
    (cells.chain(title).max().unwrap_or(0) + 2).clamp(LEAST, MOST)
}
