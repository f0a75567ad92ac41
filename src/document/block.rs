//! The neutral document: headings, paragraphs, lists, tables, lines to sign. It knows no file format and no case.

use super::{Audience, CalendarDay, Chart, Rows};
use crate::calendar::Date;

/// A document as every format writes it.
///
/// Its title carries the reference and never a name, since a title ends up in window bars and file properties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is, with the reference.
    pub title: String,
    /// The language it is written in, as a tag: `en-GB`.
    pub language: String,
    /// The reference of the case.
    pub reference: String,
    /// Who the copy is for.
    pub audience: Audience,
    /// Who the copy is for in words, as it says itself and as the foot of a page may say.
    pub is_for: String,
    /// How it is printed.
    pub print: Print,
    /// The day it was made.
    pub made: Date,
    /// What stands in it, top to bottom.
    pub blocks: Vec<Block>,
    /// The days in it that a calendar can take.
    pub days: Vec<CalendarDay>,
    /// The rows in it that a sheet can take, a value in each cell.
    pub sheet: Option<Rows>,
    /// How often something that must not leave the desk was held back; said to the chair and never written.
    pub withheld: usize,
}

impl Document {
    /// Puts a few words of weight below its heading: what a reader has to know before anything else.
    pub fn say_first(&mut self, words: &str) {
        let is_heading = |block: &Block| matches!(block, Block::Heading { level: 1, .. });
        let below = self
            .blocks
            .iter()
            .position(is_heading)
            .map_or(0, |at| at + 1);
        let words = Words(vec![Span::Strong(words.to_owned())]);
        self.blocks.insert(below, Block::Paragraph(words));
    }
}

/// How a document is printed, always on A4.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Print {
    /// To be read at a desk.
    #[default]
    Normal,
    /// To lie on the table in a room.
    RoomSheet,
    /// For somebody who reads large print.
    Large,
}

impl Print {
    /// Returns the size of its running text in points.
    pub const fn points(self) -> u8 {
        match self {
            Self::Normal => 12,
            Self::RoomSheet => 14,
            Self::Large => 18,
        }
    }
}

/// One part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading. Level 1 stands once, at the top, and no level is left out on the way down.
    Heading {
        /// 1 for the document, 2 for its parts, 3 below those.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph(Words),
    /// A list.
    List {
        /// Whether the order matters, so that the items are numbered.
        ordered: bool,
        /// The items.
        items: Vec<Words>,
    },
    /// A table of data.
    Table(Table),
    /// Short facts, each with what it is.
    KeyValues(Vec<(String, Words)>),
    /// Somebody's own words.
    Quote {
        /// The words, unedited.
        words: String,
        /// Who said them, to whom, when.
        by: Option<String>,
    },
    /// Lines to sign by hand: signature and date are always empty.
    Signatures(Vec<Signatory>),
    /// A history on a scale. A format that cannot draw writes its words.
    Chart(Chart),
    /// What follows begins on a page of its own.
    PageBreak,
    /// A line that parts what is above from what is below.
    Rule,
}

/// A table with a header row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table is, where no heading above says so.
    pub caption: Option<String>,
    /// The header row.
    pub header: Vec<String>,
    /// The rows; each has as many cells as the header.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell: its paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell(pub Vec<Words>);

/// Somebody who may sign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signatory {
    /// Their name.
    pub name: String,
    /// What they are to the child; empty where they sign for something else, as a chair does for the meeting.
    pub relationship: String,
}

/// A run of text, parts of which may stand out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Span>);

/// A part of a run of text. A line break in it is a line break on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// As any other text.
    Plain(String),
    /// Of more weight.
    Strong(String),
    /// Stressed.
    Emphasis(String),
}

impl Document {
    /// Begins a document in British English.
    pub fn new(title: impl Into<String>, reference: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            language: "en-GB".to_owned(),
            reference: reference.into(),
            ..Self::default()
        }
    }

    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        let text = text.into();
        self.blocks.push(Block::Heading { level, text });
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, words: impl Into<Words>) {
        self.blocks.push(Block::Paragraph(words.into()));
    }

    /// Adds a list without numbers; nothing where there are no items.
    pub fn list(&mut self, items: Vec<Words>) {
        if !items.is_empty() {
            self.blocks.push(Block::List {
                ordered: false,
                items,
            });
        }
    }

    /// Adds a table.
    pub fn table(&mut self, header: &[&str], rows: Vec<Vec<Cell>>) {
        self.blocks.push(Block::Table(Table {
            caption: None,
            header: header.iter().map(|&title| title.to_owned()).collect(),
            rows,
        }));
    }
}

impl Words {
    /// Begins with a part of more weight.
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Span::Strong(text.into())])
    }

    /// Says what a text is, then the text: `Done when: the email is on file`.
    pub fn labelled(label: &str, text: impl Into<String>) -> Self {
        Self::strong(format!("{label}:")).and(format!(" {}", text.into()))
    }

    /// Goes on in plain text.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Plain(text.into()));
        self
    }

    /// Returns the text without its weights.
    pub fn plain(&self) -> String {
        self.0.iter().map(Span::text).collect()
    }

    /// Returns true where nothing can be read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text().trim().is_empty())
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(vec![Span::Plain(text)])
    }
}

impl Span {
    /// Returns its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Strong(text) | Self::Emphasis(text) => text,
        }
    }

    /// Returns its text, to change it.
    pub fn text_mut(&mut self) -> &mut String {
        match self {
            Self::Plain(text) | Self::Strong(text) | Self::Emphasis(text) => text,
        }
    }
}

impl Cell {
    /// Returns true where nothing can be read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Words::is_empty)
    }
}

impl From<Words> for Cell {
    fn from(words: Words) -> Self {
        Self(vec![words])
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self(vec![Words::from(text)])
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self(vec![Words::from(text)])
    }
}

impl From<Vec<Words>> for Cell {
    fn from(paragraphs: Vec<Words>) -> Self {
        Self(paragraphs)
    }
}
