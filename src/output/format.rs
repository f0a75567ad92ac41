//! The formats a document can be written in, by the endings of their files. It writes no file.

use super::{docx, html, markdown, pdf, text};
use crate::document::Document;
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
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Word,
        Self::Pdf,
        Self::Markdown,
        Self::Html,
        Self::Text,
    ];

    /// Returns the ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Text => "txt",
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
#[error("a document is written as docx, pdf, html, md or txt")]
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

/// Returns a document in a format.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, Unwritten> {
    match format {
        Format::Word => docx(document).map_err(|why| Unwritten { format, why }),
        Format::Markdown => Ok(markdown(document).into_bytes()),
        Format::Html => Ok(html(document).into_bytes()),
        Format::Pdf => pdf(document).map_err(|why| Unwritten { format, why }),
        Format::Text => Ok(text(document).into_bytes()),
    }
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
