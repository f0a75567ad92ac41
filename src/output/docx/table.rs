//! Tables of data: the header is told as such and stands again on every page. It lays out no page with one.

use super::{
    super::columns::widths,
    body::Sheet,
    run::{run, runs},
};
use crate::{
    document::{Cell, Signatory, Table},
    text::{clean, width},
};
use maud::{Markup, html as xml};

/// A row of so many lines is put on one page whole. A longer one would leave too much of a page empty.
const WHOLE: usize = 16;
/// The room to sign in, in twentieths of a point.
const TO_SIGN: usize = 680;

/// Returns a table of data, as wide as the page lets it be.
pub(super) fn table(table: &Table, sheet: Sheet) -> Markup {
    let widths = widths(table, sheet.across, sheet.letter);
    let rows = table.rows.iter().map(|cells| {
        let is_short = cells
            .iter()
            .zip(&widths)
            .all(|(cell, width)| lines(cell, *width / sheet.letter) <= WHOLE);
        let height = xml! { @if is_short { w:cantSplit {} } };
        let cells: Vec<Markup> = cells.iter().map(paragraphs).collect();
        row(&height, &cells, &widths)
    });
    xml! { @if !table.header.is_empty() { (framed(&table.header, &widths, rows)) } }
}

/// Returns lines to sign: signature and date stay empty.
pub(super) fn signatures(signatories: &[Signatory], sheet: Sheet) -> Markup {
    // Whoever signs for the meeting is asked for no relationship to the child.
    let related = signatories.iter().any(|line| !line.relationship.is_empty());
    let of = |percent: usize| sheet.across * percent / 100;
    let (header, widths) = if related {
        let header = ["Name", "Signature", "Relationship to the child", "Date"];
        (header.to_vec(), [24, 32, 28, 16].map(of).to_vec())
    } else {
        (
            vec!["Name", "Signature", "Date"],
            [34, 46, 20].map(of).to_vec(),
        )
    };
    let header: Vec<String> = header.into_iter().map(str::to_owned).collect();
    let rows = signatories.iter().map(|line| {
        let empty = paragraph("TableText", &xml! {});
        let mut cells = vec![text(&line.name), empty.clone()];
        if related {
            cells.push(text(&line.relationship));
        }
        cells.push(empty);
        let height = xml! { w:cantSplit {} w:trHeight w:val=(TO_SIGN) w:hRule="atLeast" {} };
        row(&height, &cells, &widths)
    });
    framed(&header, &widths, rows)
}

fn framed(header: &[String], widths: &[usize], rows: impl Iterator<Item = Markup>) -> Markup {
    xml! {
        w:tbl {
            w:tblPr {
                w:tblStyle w:val="TableGrid" {}
                w:tblW w:w=(widths.iter().sum::<usize>()) w:type="dxa" {}
                w:tblLayout w:type="fixed" {}
                w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1" {}
            }
            w:tblGrid { @for width in widths { w:gridCol w:w=(width) {} } }
            w:tr {
                w:trPr { w:cantSplit {} w:tblHeader {} }
                @for (title, width) in header.iter().zip(widths) {
                    (cell(&paragraph("TableHeading", &run(&clean(title), None)), *width))
                }
            }
            @for row in rows { (row) }
        }
    }
}

fn row(how: &Markup, cells: &[Markup], widths: &[usize]) -> Markup {
    xml! {
        w:tr {
            w:trPr { (how) }
            @for (shown, width) in cells.iter().zip(widths) { (cell(shown, *width)) }
        }
    }
}

fn cell(paragraphs: &Markup, width: usize) -> Markup {
    xml! { w:tc { w:tcPr { w:tcW w:w=(width) w:type="dxa" {} } (paragraphs) } }
}

/// A cell in which nothing stands has a paragraph all the same: Word takes no cell without.
fn paragraphs(cell: &Cell) -> Markup {
    xml! {
        @for words in &cell.0 { (paragraph("TableText", &runs(words))) }
        @if cell.0.is_empty() { (paragraph("TableText", &xml! {})) }
    }
}

fn text(text: &str) -> Markup {
    paragraph("TableText", &run(&clean(text), None))
}

fn paragraph(style: &str, runs: &Markup) -> Markup {
    xml! { w:p { w:pPr { w:pStyle w:val=(style) {} } (runs) } }
}

fn lines(cell: &Cell, letters: usize) -> usize {
    let letters = letters.saturating_sub(2).max(1);
    let lines = cell
        .0
        .iter()
        .map(|words| width(&words.plain()) / letters + 1);
    lines.sum()
}
