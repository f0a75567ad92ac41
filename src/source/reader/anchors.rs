//! Values repeated by aliases, each repetition at its price. It reads no names and no plain values.

use super::{
    super::node::{Kind, Node},
    frame::Pending,
    reading::{Reader, Stop},
};
use std::ops::Range;

/// A value that aliases may repeat, with what each repetition costs.
#[derive(Debug)]
pub(super) struct Anchored {
    pub(super) node: Node,
    pub(super) size: usize,
    pub(super) height: usize,
}

impl Reader<'_> {
    pub(super) fn alias(&mut self, id: usize, span: Range<usize>) -> Result<(), Stop> {
        if self.wants_key() {
            self.say(span, "An alias (*name) cannot be the name of a field.");
            if let Some(frame) = self.frames.last_mut() {
                frame.pend(Pending::Refused);
            }
            return Ok(());
        }
        let Some(anchored) = self.anchors.get(&id) else {
            self.say(span, "This refers to a value from within itself.")
                .hint("If this is text, put it in double quotes.");
            return Err(Stop);
        };
        let (size, height) = (anchored.size, anchored.height);
        if self.frames.len() + height > self.limits.depth {
            return self.too_deep(&span);
        }
        let kind = if self.count + size > self.limits.nodes {
            Kind::Missing
        } else {
            anchored.node.kind.clone()
        };
        self.count(size, &span)?;
        let pinned = true;
        self.done(Node { kind, span, pinned }, 0, size, height)
    }
}
