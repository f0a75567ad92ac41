//! A list or map while it is being read. It does not talk to the parser.

use super::super::{
    node::{Key, Kind, Node},
    path::Step,
};
use std::collections::HashMap;

/// An opened list or map.
///
/// Frames lie on a stack of their own: nesting is untrusted, and the program's stack ends with an abort.
#[derive(Debug)]
pub(super) struct Frame {
    /// Its first byte.
    pub(super) start: usize,
    /// Whether it stands in brackets or braces, its own or those around it.
    pub(super) flow: bool,
    /// Whether it stands in brackets or braces of its own.
    pub(super) bracketed: bool,
    /// Whether it is not to be edited in place.
    pub(super) pinned: bool,
    /// The anchor it carries, 0 for none.
    pub(super) anchor: usize,
    /// How many values were counted when it was opened.
    pub(super) counted: usize,
    /// How deep its deepest value lies.
    pub(super) height: usize,
    /// The end of its last value so far.
    pub(super) end: usize,
    /// Its values so far.
    pub(super) body: Body,
}

/// The values of an opened list or map.
#[derive(Debug)]
pub(super) enum Body {
    /// A list's items.
    List(Vec<Node>),
    /// A map's fields, where each name was first seen, and the name whose value is next.
    Map {
        entries: Vec<(Key, Node)>,
        seen: HashMap<String, usize>,
        pending: Pending,
    },
}

/// What a map waits for.
#[derive(Debug)]
pub(super) enum Pending {
    /// A name.
    Key,
    /// The value of this name.
    Named(Key),
    /// The value of a name that was refused: it is read and left out.
    Refused,
}

impl Body {
    pub(super) fn map() -> Self {
        Self::Map {
            entries: Vec::new(),
            seen: HashMap::new(),
            pending: Pending::Key,
        }
    }
}

impl Frame {
    pub(super) fn wants_key(&self) -> bool {
        matches!(
            self.body,
            Body::Map {
                pending: Pending::Key,
                ..
            }
        )
    }

    /// Notes a name and returns where it was seen before.
    pub(super) fn seen(&mut self, name: &str, at: usize) -> Option<usize> {
        let Body::Map { seen, .. } = &mut self.body else {
            return None;
        };
        let before = seen.get(name).copied();
        if before.is_none() {
            seen.insert(name.to_owned(), at);
        }
        before
    }

    pub(super) fn pend(&mut self, next: Pending) {
        if let Pending::Named(key) = &next {
            self.end = self.end.max(key.span.end);
        }
        if let Body::Map { pending, .. } = &mut self.body {
            *pending = next;
        }
    }

    /// Takes a finished value as item, value or (refused) name.
    pub(super) fn take(&mut self, node: Node, height: usize) {
        self.height = self.height.max(height);
        self.end = self.end.max(node.span.end);
        match &mut self.body {
            Body::List(items) => items.push(node),
            Body::Map {
                entries, pending, ..
            } => match std::mem::replace(pending, Pending::Key) {
                Pending::Named(key) => entries.push((key, node)),
                Pending::Refused => {}
                // A list or map where a name was due; it has been named as a problem.
                Pending::Key => *pending = Pending::Refused,
            },
        }
    }

    /// Returns the step to the value being read.
    pub(super) fn step(&self) -> Option<Step> {
        match &self.body {
            Body::List(items) => Some(Step::Index(items.len())),
            Body::Map {
                pending: Pending::Named(key),
                ..
            } => Some(Step::Key(key.text.clone())),
            Body::Map { .. } => None,
        }
    }

    pub(super) fn into_kind(self) -> Kind {
        let flow = self.flow;
        // Most lists and maps are short, and room for four where one stands would be most of what a large file takes.
        match self.body {
            Body::List(mut items) => {
                items.shrink_to_fit();
                Kind::List { items, flow }
            }
            Body::Map { mut entries, .. } => {
                entries.shrink_to_fit();
                Kind::Map { entries, flow }
            }
        }
    }
}
