//! The formats of a report: a table here, or what other programs read. It picks no rows.

use super::table;
use crate::{
    cli::{failure::Failure, say, shelf::shown},
    document::{ReportMade, report},
    output,
    panel::{Sheet, Value},
    store::survey::Unread,
};
use serde_json::{Map, Value as Json, json};
use std::{path::Path, str::FromStr};

/// A format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Lines and columns on the terminal.
    Table,
    /// Rows that a sheet opens.
    Csv,
    /// What programs read.
    Json,
    /// Markdown.
    Markdown,
    /// A page with its chart.
    Html,
    /// A workbook.
    Workbook,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word.trim().to_ascii_lowercase().as_str() {
            "table" => Ok(Self::Table),
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            "md" => Ok(Self::Markdown),
            "html" => Ok(Self::Html),
            "xlsx" => Ok(Self::Workbook),
            _ => Err("a report is written as table, csv, json, md, html or xlsx".to_owned()),
        }
    }
}

impl Format {
    /// Returns how the name of a file in this format ends.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Workbook => "xlsx",
        }
    }

    /// A workbook is nothing to read on a terminal.
    pub(super) fn may_go_to(self, out: Option<&Path>) -> Result<(), Failure> {
        if self == Self::Workbook && out.is_none() && say::is_seen() {
            return Err(Failure::config("A workbook is nothing to read here.")
                .hint("Name a file for it, such as `--out report.xlsx`."));
        }
        Ok(())
    }

    /// Returns a report in this format; on a terminal `hides` keeps what was said in meetings off it.
    pub(super) fn write(
        self,
        sheet: &Sheet,
        made: &ReportMade,
        (lost, hides): (&[Unread], bool),
    ) -> Result<Vec<u8>, Failure> {
        let of = |format: output::Format| {
            let bytes = output::write(&report(sheet, made), format);
            bytes.map_err(|error| Failure::internal(error.to_string()))
        };
        match self {
            Self::Table => Ok(table::table(sheet, made, (hides, say::width())).into_bytes()),
            Self::Csv => of(output::Format::Sheet),
            Self::Json => Ok(format!("{:#}\n", in_json(sheet, made, lost)).into_bytes()),
            Self::Markdown => of(output::Format::Markdown),
            Self::Html => of(output::Format::Html),
            Self::Workbook => of(output::Format::Workbook),
        }
    }
}

fn in_json(sheet: &Sheet, made: &ReportMade, lost: &[Unread]) -> Json {
    let rows = sheet.rows.iter().map(|row| {
        let cells = sheet.columns.iter().zip(row);
        let cells = cells.map(|(title, value)| (key(title), cell(value)));
        Json::Object(cells.collect::<Map<_, _>>())
    });
    let lost = lost
        .iter()
        .map(|unread| json!({"file": shown(&unread.path), "why": unread.why}));
    json!({
        "report": sheet.name,
        "made": made.on.to_string(),
        "children": Some(made.children).filter(|_| !sheet.tells_nobody),
        "rows": rows.collect::<Vec<_>>(),
        "notes": sheet.notes,
        "unread": lost.collect::<Vec<_>>(),
    })
}

/// Returns the name of a column as programs write names.
fn key(title: &str) -> String {
    title.to_lowercase().replace(' ', "_")
}

fn cell(value: &Value) -> Json {
    match value {
        Value::Nothing => Json::Null,
        Value::Whole(number) => json!(number),
        Value::Day(_) | Value::Month(_) | Value::Colour(_) | Value::Words(_) => {
            json!(value.plain())
        }
    }
}
