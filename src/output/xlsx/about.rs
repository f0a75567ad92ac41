//! What the rows of a workbook are of: what stands over and beside them in the document. It tells none of the rows.

use crate::document::{Block, Document, Words};

/// Returns the facts of a document, each with what it is: its title, what it says of itself, its notes.
pub(super) fn facts(document: &Document) -> Vec<(String, String)> {
    let mut facts = vec![("What it is".to_owned(), document.title.clone())];
    if !document.is_for.is_empty() {
        facts.push(("For".to_owned(), document.is_for.clone()));
    }
    for block in &document.blocks {
        match block {
            Block::KeyValues(pairs) => {
                facts.extend(
                    pairs
                        .iter()
                        .map(|(what, words)| (what.clone(), words.plain())),
                );
            }
            Block::Paragraph(words) => facts.push((String::new(), Words::plain(words))),
            _ => {}
        }
    }
    facts
}
