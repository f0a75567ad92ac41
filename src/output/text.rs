//! A document as plain text that is pasted into case systems and read aloud: short lines, no tabs, no drawn boxes.

use super::quoted::quoted;
use crate::{
    document::{Block, Cell, Document, Signatory, Table, Words},
    text::{clean, clean_block, wrap},
};

/// Cells a line may take; fields of case systems are narrow, and what breaks there breaks badly.
const LINE: usize = 76;

/// Returns the document as plain text.
pub fn text(document: &Document) -> String {
    let mut page = Page::default();
    for block in &document.blocks {
        page.block(block);
    }
    let mut whole = page.0.join("\n\n");
    whole.push('\n');
    whole
}

/// Parts with an empty line between them.
#[derive(Default)]
struct Page(Vec<String>);

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(words) => self.part(&paragraph("", words)),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => self.table(table),
            Block::KeyValues(pairs) => {
                let lines = pairs.iter().flat_map(|(key, words)| labelled(key, words));
                self.part(&lines.collect::<Vec<_>>());
            }
            Block::Quote { words, by } => self.quote(words, by.as_deref()),
            Block::Signatures(lines) => lines.iter().for_each(|line| self.signature(line)),
            Block::Chart(chart) => self.part(&paragraph("", &chart.in_words())),
            // The heading of the next page stands off by itself.
            Block::PageBreak => {}
            Block::Rule => self.part(&[String::new()]),
        }
    }

    fn part(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.0.push(lines.join("\n"));
        }
    }

    /// A part of the document stands off by one more empty line, since no letters can be larger here.
    fn heading(&mut self, level: u8, text: &str) {
        let mut lines = wrap(&clean(text), LINE);
        if level == 2 {
            lines.insert(0, String::new());
        }
        self.part(&lines);
    }

    fn list(&mut self, ordered: bool, items: &[Words]) {
        let lines = items.iter().enumerate().flat_map(|(index, item)| {
            let mark = if ordered {
                format!("{}. ", index + 1)
            } else {
                "- ".to_owned()
            };
            paragraph(&mark, item)
        });
        self.part(&lines.collect::<Vec<_>>());
    }

    /// Each row becomes a group of `Heading: value`, which reads straight through where a table would not.
    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.part(&wrap(&clean(caption), LINE));
        }
        for row in &table.rows {
            let fields = table.header.iter().zip(row);
            let lines = fields.flat_map(|(title, cell)| field(title, cell));
            self.part(&lines.collect::<Vec<_>>());
        }
    }

    fn quote(&mut self, words: &str, by: Option<&str>) {
        let mut lines = paragraph("", &quoted(words));
        lines.extend(by.map(|by| wrap(&clean(by), LINE)).into_iter().flatten());
        self.part(&lines);
    }

    fn signature(&mut self, line: &Signatory) {
        let mut lines = labelled("Name", &Words::from(line.name.as_str()));
        // Whoever signs for the meeting is asked for no relationship to the child.
        if !line.relationship.is_empty() {
            lines.extend(labelled(
                "Relationship to the child",
                &Words::from(line.relationship.as_str()),
            ));
        }
        lines.extend(["Signature:".to_owned(), "Date:".to_owned()]);
        self.part(&lines);
    }
}

/// Returns a field of a table; its further paragraphs stand under it, set in by two. An empty one is left out.
fn field(title: &str, cell: &Cell) -> Vec<String> {
    let mut paragraphs = cell.0.iter().filter(|words| !words.is_empty());
    let Some(first) = paragraphs.next() else {
        return Vec::new();
    };
    let mut lines = labelled(title, first);
    for words in paragraphs {
        lines.extend(set_in("  ", "  ", &words.plain()));
    }
    lines
}

fn labelled(label: &str, words: &Words) -> Vec<String> {
    set_in("", "  ", &format!("{}: {}", clean(label), words.plain()))
}

/// Returns a paragraph behind a mark, its further lines set in below the first.
fn paragraph(mark: &str, words: &Words) -> Vec<String> {
    set_in(mark, &" ".repeat(mark.len()), &words.plain())
}

fn set_in(first: &str, further: &str, text: &str) -> Vec<String> {
    let room = LINE.saturating_sub(first.len().max(further.len()));
    let text = clean_block(text);
    let rows = text.split('\n').filter(|line| !line.trim().is_empty());
    rows.flat_map(|line| wrap(line.trim(), room))
        .enumerate()
        .map(|(index, row)| {
            let lead = if index == 0 { first } else { further };
            format!("{lead}{row}")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn no_line_is_wider_than_a_case_system_takes() {
        let mut document = Document::new("t", "r");
        let long = "word ".repeat(60) + &"x".repeat(200);
        document.heading(1, &long);
        document.paragraph(long.as_str());
        document.list(vec![long.as_str().into()]);
        document.table(&[&long], vec![vec![Cell(vec![long.as_str().into(); 2])]]);
        document.blocks.push(Block::Quote {
            words: long.clone(),
            by: Some(long.clone()),
        });
        document
            .blocks
            .push(Block::KeyValues(vec![(long.clone(), long.into())]));
        let text = text(&document);
        assert!(text.lines().all(|line| width(line) <= LINE), "{text}");
        assert!(!text.contains('\t'));
    }

    #[test]
    fn a_table_reads_straight_through() {
        let mut document = Document::new("t", "r");
        let cell = Cell(vec!["Ann".into(), "by Friday".into()]);
        let row = vec![Cell::from("Ring\nthe school"), cell, Cell::default()];
        document.table(&["Action", "Who", "Review"], vec![row.clone(), row]);
        assert_eq!(
            text(&document),
            "Action: Ring\n  the school\nWho: Ann\n  by Friday\n\nAction: Ring\n  the school\nWho: Ann\n  by Friday\n"
        );
    }

    #[test]
    fn a_signature_stays_empty() {
        let mut document = Document::new("t", "r");
        document.blocks.push(Block::Signatures(vec![Signatory {
            name: "Jay".to_owned(),
            relationship: "You".to_owned(),
        }]));
        assert_eq!(
            text(&document),
            "Name: Jay\nRelationship to the child: You\nSignature:\nDate:\n"
        );
    }

    #[test]
    fn hidden_and_turning_characters_are_shown() {
        let mut document = Document::new("t", "r");
        document.paragraph("a\u{202e}b\u{1b}]0;title\u{7}c\td");
        assert_eq!(text(&document), "a<U+202E>bc d\n");
    }
}
