//! Opens a Word file again with readers that are not ours: one of packed files, one of XML. It knows nothing of how it was made.

#![allow(dead_code, reason = "each test reads another part of the file")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The names that the elements of a text are under.
pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word file.
pub(crate) struct Docx {
    /// Each part by its name.
    pub(crate) parts: BTreeMap<String, String>,
}

impl Docx {
    /// Opens the file.
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..packed.len() {
            let mut part = packed.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            parts.insert(name, text);
        }
        Self { parts }
    }

    /// Reads one part, and hands its root to whoever looks at it.
    pub(crate) fn look<T>(&self, part: &str, look: impl FnOnce(roxmltree::Node) -> T) -> T {
        let read = roxmltree::Document::parse(self.parts.get(part).unwrap()).unwrap();
        look(read.root_element())
    }

    /// Returns the text of the body, a paragraph each, empty ones left out.
    pub(crate) fn paragraphs(&self) -> Vec<String> {
        self.look("word/document.xml", |root| {
            let all = root.descendants().filter(|node| is(node, "p"));
            all.map(text)
                .filter(|text| !text.trim().is_empty())
                .collect()
        })
    }

    /// Returns all that can be read in the body, and at the foot of its pages.
    pub(crate) fn text(&self) -> String {
        let foot = self.look("word/footer1.xml", text);
        format!("{}\n{foot}\n", self.paragraphs().join("\n"))
    }
}

/// Whether a node is an element of this name.
pub(crate) fn is(node: &roxmltree::Node, name: &str) -> bool {
    node.has_tag_name((WORD, name))
}

/// Returns an attribute of an element.
pub(crate) fn value<'a>(node: &roxmltree::Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((WORD, name))
}

/// Returns the child of an element, of this name.
pub(crate) fn child<'a, 'i>(
    node: &roxmltree::Node<'a, 'i>,
    name: &str,
) -> Option<roxmltree::Node<'a, 'i>> {
    node.children().find(|child| is(child, name))
}

/// Returns the text of an element as it is read: breaks as such, and no sign tied to its word.
pub(crate) fn text(node: roxmltree::Node) -> String {
    let mut text = String::new();
    for part in node.descendants() {
        match part.tag_name().name() {
            "t" => text.push_str(part.text().unwrap_or_default()),
            "br" => text.push('\n'),
            "tab" if !part.ancestors().any(|above| is(&above, "pPr")) => text.push(' '),
            _ => {}
        }
    }
    text.replace('\u{a0}', " ")
}
