//! A report over many cases as a document: what it is of, its rows, and the same as lengths. It reckons nothing.

use super::{Block, Cell, Chart, ChartKind, Datum, Document, Point, Rows, Table, Words};
use crate::{
    calendar::{Date, long},
    panel::{Sheet, Value},
    text::{capitalised, count},
};

/// What a report was made of.
#[derive(Debug, Clone, Copy)]
pub struct ReportMade {
    /// The day it was made.
    pub on: Date,
    /// How many children were looked at.
    pub children: usize,
    /// How many files could not be read.
    pub unread: usize,
}

/// Returns a report as a document; its rows as a sheet takes them stand in it as well.
pub fn report(sheet: &Sheet, made: &ReportMade) -> Document {
    let mut document = Document::new(&*sheet.title, "");
    document.made = made.on;
    "those who answer for the service".clone_into(&mut document.is_for);
    document.heading(1, &*sheet.title);
    let mut about = vec![("Made".to_owned(), Words::from(long(made.on)))];
    if !sheet.tells_nobody {
        let looked = count(made.children, "child", "children");
        about.push(("Looked through".to_owned(), Words::from(looked)));
    }
    document.blocks.push(Block::KeyValues(about));
    if made.unread > 0 {
        let files = count(made.unread, "case file", "case files");
        document.paragraph(Words::strong(format!(
            "{files} could not be read and {} not in it.",
            if made.unread == 1 { "is" } else { "are" }
        )));
    }
    for note in &sheet.notes {
        document.paragraph(note.as_str());
    }
    if sheet.rows.is_empty() {
        document.paragraph("Nothing to tell.");
    } else {
        document.blocks.push(Block::Table(table(sheet)));
    }
    if sheet.bars.iter().any(|bar| bar.count > 0) {
        document.heading(2, "Beside one another");
        document.blocks.push(Block::Chart(chart(sheet)));
    }
    document.sheet = Some(rows(sheet));
    document
}

fn table(sheet: &Sheet) -> Table {
    let cell = |value: &Value| Cell::from(value.shown());
    let row = |row: &Vec<Value>| row.iter().map(cell).collect();
    Table {
        caption: None,
        header: sheet.columns.iter().map(ToString::to_string).collect(),
        rows: sheet.rows.iter().map(row).collect(),
    }
}

fn rows(sheet: &Sheet) -> Rows {
    let row = |row: &Vec<Value>| row.iter().map(datum).collect();
    Rows {
        name: capitalised(&sheet.name.replace('-', " ")),
        header: sheet.columns.iter().map(ToString::to_string).collect(),
        rows: sheet.rows.iter().map(row).collect(),
    }
}

fn datum(value: &Value) -> Datum {
    match value {
        Value::Nothing => Datum::Nothing,
        Value::Whole(number) => Datum::Whole(*number),
        Value::Day(day) => Datum::Day(*day),
        Value::Month(month) => Datum::Month(*month),
        Value::Colour(words) => Datum::Colour(words.clone()),
        Value::Words(words) => Datum::from(words.clone()),
    }
}

fn chart(sheet: &Sheet) -> Chart {
    let points = sheet.bars.iter().map(|bar| Point {
        day: bar.label.clone(),
        short: bar.label.clone(),
        step: usize::try_from(bar.count).unwrap_or(0),
        word: bar.count.to_string(),
    });
    Chart {
        kind: ChartKind::Lengths,
        title: sheet.title.clone(),
        scale: Vec::new(),
        points: points.collect(),
    }
}
