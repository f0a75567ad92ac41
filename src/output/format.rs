//! The formats a document can be written in, by the endings of their files. It writes no file.

use super::{
    csv::csv,
    docx, html,
    ics::{calendars, ics},
    markdown, pdf, text,
    xlsx::xlsx,
};
use crate::document::{Document, Rows};
use std::{fmt, str::FromStr};

/// A format a document can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// What Word opens.
    Word,
    /// Markdown.
    Markdown,
    /// A page that any browser opens, in one file.
    Html,
    /// Pages that look the same everywhere.
    Pdf,
    /// Plain text to paste.
    Text,
    /// Rows that a sheet opens.
    Sheet,
    /// What Excel opens: the same rows, each value of its own kind.
    Workbook,
    /// Days and tasks that a calendar takes.
    Calendar,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Word,
        Self::Pdf,
        Self::Markdown,
        Self::Html,
        Self::Text,
        Self::Sheet,
        Self::Workbook,
        Self::Calendar,
    ];

    /// Returns the ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Text => "txt",
            Self::Sheet => "csv",
            Self::Workbook => "xlsx",
            Self::Calendar => "ics",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ending())
    }
}

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, NotAFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.ending().eq_ignore_ascii_case(text.trim()))
            .ok_or(NotAFormat)
    }
}

/// No format has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a document is written as docx, pdf, html, md, txt, csv, xlsx or ics")]
pub struct NotAFormat;

/// A copy could not be made in a format. Nothing of it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {format} could be made: {why}")]
pub struct Unwritten {
    /// The format.
    pub format: Format,
    /// Why, as whoever makes the file says it.
    pub why: String,
}

/// A file that a document is written as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What its name ends in: what it is among several, and the ending of its format.
    pub ending: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Unwritten>,
}

/// Returns the files that a document is in a format: none of a sheet without rows or a calendar without days, and of a
/// calendar one an owner.
pub fn files(document: &Document, format: Format) -> Vec<File> {
    let named = |part: &str, bytes| File {
        ending: format!("{part}.{format}"),
        bytes,
    };
    match format {
        Format::Sheet | Format::Workbook if document.sheet.is_none() => Vec::new(),
        Format::Calendar => {
            let calendars = calendars(document).into_iter();
            calendars
                .map(|(part, bytes)| named(&part, Ok(bytes)))
                .collect()
        }
        _ => vec![named("", write(document, format))],
    }
}

/// Returns a document in a format, as one file.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, Unwritten> {
    let unwritten = |why| Unwritten { format, why };
    match format {
        Format::Word => docx(document).map_err(unwritten),
        Format::Markdown => Ok(markdown(document).into_bytes()),
        Format::Html => Ok(html(document).into_bytes()),
        Format::Pdf => pdf(document).map_err(unwritten),
        Format::Text => Ok(text(document).into_bytes()),
        Format::Sheet => {
            let rows = rows(document).map_err(unwritten)?;
            csv(rows).map_err(unwritten)
        }
        Format::Workbook => {
            let rows = rows(document).map_err(unwritten)?;
            xlsx(document, rows).map_err(unwritten)
        }
        Format::Calendar => {
            ics(document).ok_or_else(|| unwritten("there is no day in it".to_owned()))
        }
    }
}

fn rows(document: &Document) -> Result<&Rows, String> {
    let rows = document.sheet.as_ref();
    rows.ok_or_else(|| "there are no rows in it".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_named_by_its_ending() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        assert_eq!("HTML".parse(), Ok(Format::Html));
        assert_eq!("exe".parse::<Format>(), Err(NotAFormat));
    }
}
