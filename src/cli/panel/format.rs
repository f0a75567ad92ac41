//! The formats of a report: a table here, or what other programs read. It picks no rows.

use super::table;
use crate::{
    cli::{failure::Failure, say, shelf::shown},
    document::{ReportMade, report},
    output,
    panel::{Sheet, Value},
    store::survey::Unread,
    text::{clean, clean_block},
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
            Self::Json => Ok(printed(&in_json(sheet, made, lost)).into_bytes()),
            Self::Markdown => of(output::Format::Markdown),
            Self::Html => of(output::Format::Html),
            Self::Workbook => of(output::Format::Workbook),
        }
    }
}

/// Prints it so that a terminal shows every sign: what turns or hides text is written by its number, as the format allows.
fn printed(json: &Json) -> String {
    let whole = format!("{json:#}\n");
    if clean_block(&whole) == whole {
        return whole;
    }
    let mut printed = String::new();
    for sign in whole.chars() {
        if sign == '\n' || clean(&sign.to_string()).starts_with(sign) {
            printed.push(sign);
        } else {
            for half in sign.encode_utf16(&mut [0; 2]) {
                let digits = [12, 8, 4, 0].map(|shift| u32::from(*half >> shift) & 15);
                printed += "\\u";
                printed.extend(
                    digits
                        .iter()
                        .filter_map(|digit| char::from_digit(*digit, 16)),
                );
            }
        }
    }
    printed
}

fn in_json(sheet: &Sheet, made: &ReportMade, lost: &[Unread]) -> Json {
    let rows = sheet.rows.iter().map(|row| {
        let cells = sheet.columns.iter().zip(row);
        let cells = cells.map(|(title, value)| (key(title), cell(value)));
        Json::Object(cells.collect::<Map<_, _>>())
    });
    // A file may be called after a child, and what tells nobody goes out of the house.
    let lost = lost.iter().map(|unread| {
        if sheet.tells_nobody {
            json!({"why": unread.why})
        } else {
            json!({"file": shown(&unread.path), "why": unread.why})
        }
    });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_or_hides_text_is_printed_by_its_number_and_is_what_it_was() {
        let words = "a\u{202e}b\u{200b}\u{1b}[2Jé称👍\n";
        let text = printed(&json!({ "words": words }));
        assert!(
            text.contains("a\\u202eb\\u200b\\u001b[2Jé称👍\\n"),
            "{text}"
        );
        let read: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(read["words"], words);
    }
}
