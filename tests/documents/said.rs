//! What a document says, part by part, to hold a file against that somebody else's reader has opened. It reads no file.

use chairside::document::{Block, Cell, Document, Signatory, Table, Words};
use chairside::text::clean_block;

/// One part, with the spaces of its texts evened out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    Heading(u8, String),
    Paragraph(String),
    List(bool, Vec<String>),
    Table {
        caption: Option<String>,
        head: Vec<String>,
        rows: Vec<Vec<Vec<String>>>,
    },
    /// A table too wide for its page: each row as pairs of a heading and what stands under it.
    Records(Option<String>, Vec<(String, String)>),
    Facts(Vec<(String, String)>),
    Quote(Vec<String>),
}

/// Returns what a document says. What cannot be read is no part of it.
pub(crate) fn said(document: &Document) -> Vec<Said> {
    document.blocks.iter().filter_map(part).collect()
}

/// Returns a text as it may stand anywhere, its spaces evened out.
pub(crate) fn plain(text: &str) -> String {
    even(&clean_block(text))
}

/// Returns a text with its spaces evened out.
pub(crate) fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a run of text as it may stand anywhere. A span begins anew: a tab at its end parts nothing.
fn run(words: &Words) -> String {
    let spans = words.0.iter().map(|span| clean_block(span.text()));
    even(&spans.collect::<String>())
}

fn part(block: &Block) -> Option<Said> {
    let part = match block {
        Block::Heading { level, text } => Said::Heading(*level, plain(text)),
        Block::Paragraph(words) => Said::Paragraph(run(words)),
        Block::List { ordered, items } => {
            let items = items.iter().map(run);
            Said::List(*ordered, items.collect())
        }
        Block::Table(table) => self::table(table),
        Block::KeyValues(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(key, words)| (plain(key), run(words)));
            Said::Facts(pairs.collect())
        }
        Block::Quote { words, by } => {
            let words = format!("“{}”", clean_block(words).trim());
            let by = by.iter().map(|by| plain(by));
            Said::Quote(std::iter::once(even(&words)).chain(by).collect())
        }
        Block::Signatures(lines) => self::table(&to_sign(lines)),
        Block::Chart(chart) => Said::Paragraph(run(&chart.in_words())),
        Block::PageBreak | Block::Rule => return None,
    };
    let empty = match &part {
        Said::Heading(_, text) | Said::Paragraph(text) => text.is_empty(),
        Said::List(_, items) => items.is_empty(),
        Said::Table { head, .. } => head.is_empty(),
        Said::Facts(pairs) => pairs.is_empty(),
        Said::Quote(_) | Said::Records(..) => false,
    };
    Some(part).filter(|_| !empty)
}

fn table(table: &Table) -> Said {
    let cell = |cell: &Cell| -> Vec<String> {
        let paragraphs = cell.0.iter().map(run);
        paragraphs.filter(|text| !text.is_empty()).collect()
    };
    Said::Table {
        caption: table.caption.as_deref().map(plain),
        head: table.header.iter().map(|title| plain(title)).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect(),
    }
}

fn to_sign(lines: &[Signatory]) -> Table {
    let related = lines.iter().any(|line| !line.relationship.is_empty());
    let only = |cells: [&str; 4]| -> Vec<String> {
        let cells = cells.into_iter().enumerate();
        let cells = cells.filter(|(index, _)| related || *index != 2);
        cells.map(|(_, text)| text.to_owned()).collect()
    };
    let row = |line: &Signatory| {
        let cells = only([&line.name, "", &line.relationship, ""]);
        cells.into_iter().map(Cell::from).collect()
    };
    Table {
        caption: None,
        header: only(["Name", "Signature", "Relationship to the child", "Date"]),
        rows: lines.iter().map(row).collect(),
    }
}

/// Returns the parts with each table that was found as records written as records.
pub(crate) fn as_found(said: Vec<Said>, found: &[Said]) -> Vec<Said> {
    let found = found.iter().map(Some).chain(std::iter::repeat(None));
    let parts = said.into_iter().zip(found);
    parts
        .map(|(part, found)| match (part, found) {
            (
                Said::Table {
                    caption,
                    head,
                    rows,
                },
                Some(Said::Records(..)),
            ) => {
                let pairs = rows.iter().flat_map(|row| head.iter().zip(row));
                let pairs = pairs.filter(|(_, cell)| !cell.is_empty());
                let pairs = pairs.map(|(title, cell)| (title.clone(), cell.join(" ")));
                Said::Records(caption, pairs.collect())
            }
            (part, _) => part,
        })
        .collect()
}
