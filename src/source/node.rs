//! The positioned tree of a file: what each value is and which bytes it was written with. It judges nothing.

use super::path::{Path, Step};
use std::ops::Range;

/// One value of a file and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The bytes it was written with, from its first character to its last, comments after it left out.
    ///
    /// Of a missing value this is the empty place where it would stand.
    pub span: Range<usize>,
    /// Whether it carries an anchor, is an alias, or has no brackets of its own: such text is not edited in place.
    pub pinned: bool,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Missing,
    /// A piece of text, a number, a date, a yes or no: which of them is for the shape to say.
    Scalar {
        /// The text as meant, escapes and line folds resolved.
        text: String,
        /// How it was written.
        style: Style,
    },
    /// Several values in order.
    List {
        /// The values.
        items: Vec<Node>,
        /// Whether it was written in brackets.
        flow: bool,
    },
    /// Values by name, in the order of the file.
    Map {
        /// Names and values.
        entries: Vec<(Key, Node)>,
        /// Whether it was written in braces.
        flow: bool,
    },
}

/// The name of a value in a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The name as meant.
    pub text: String,
    /// The bytes it was written with, quotes included.
    pub span: Range<usize>,
}

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// As a block after `|`.
    Literal,
    /// As a block after `>`.
    Folded,
}

impl Node {
    /// Whether there is nothing here: a missing, empty or blank value.
    pub fn is_missing(&self) -> bool {
        match &self.kind {
            Kind::Missing => true,
            Kind::Scalar { text, .. } => text.trim().is_empty(),
            Kind::List { .. } | Kind::Map { .. } => false,
        }
    }

    /// Returns the text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Returns the items of a list.
    pub fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List { items, .. } => Some(items),
            _ => None,
        }
    }

    /// Returns the names and values of a map.
    pub fn entries(&self) -> Option<&[(Key, Self)]> {
        match &self.kind {
            Kind::Map { entries, .. } => Some(entries),
            _ => None,
        }
    }

    /// Returns the value of a map under this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.entry(name).map(|(_, node)| node)
    }

    /// Returns a map's name, with where it stands, and its value.
    pub fn entry(&self, name: &str) -> Option<&(Key, Self)> {
        self.entries()?.iter().find(|(key, _)| key.text == name)
    }

    /// Returns the value one step down.
    pub fn step(&self, step: &Step) -> Option<&Self> {
        match step {
            Step::Key(name) => self.get(name),
            // A value that stands alone where a list is expected is the first of its list.
            Step::Index(0) if self.items().is_none() => Some(self),
            Step::Index(place) => self.items()?.get(*place),
        }
    }

    /// Returns the value at a path that begins here.
    pub fn at(&self, path: &Path) -> Option<&Self> {
        path.steps()
            .iter()
            .try_fold(self, |node, step| node.step(step))
    }

    /// Returns what this is, in words for a person: "text", "a list", "a group of fields", "nothing".
    pub fn described(&self) -> &'static str {
        match &self.kind {
            _ if self.is_missing() => "nothing",
            Kind::Missing => "nothing",
            Kind::Scalar { .. } => "text",
            Kind::List { .. } => "a list",
            Kind::Map { .. } => "a group of fields",
        }
    }
}
