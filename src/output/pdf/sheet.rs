//! Sheets of marks: what is drawn where, and what part of the document it belongs to. It draws nothing yet.

use super::{line::Line, look::Colour, tags::Leaf};

/// Something to be drawn.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Whose it is.
    pub(super) owner: Owner,
    /// From the left edge of the page.
    pub(super) x: f32,
    /// From the top, of the page or of what it is part of; of a line it is where its letters stand.
    pub(super) y: f32,
    /// What it is.
    pub(super) drawn: Drawn,
}

/// To what a mark belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// To a part of the document: it is read aloud, searched and copied.
    Leaf(Leaf),
    /// To the looks of the page.
    Looks,
    /// To the foot of the page, or to the head of a table that is shown once more.
    Again,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub(super) enum Drawn {
    /// A line of text.
    Text(Line, Colour),
    /// An area, so wide and so high.
    Area(f32, f32, Colour),
    /// A line through points, so thick; the points are counted from where the mark stands.
    Stroke(Vec<(f32, f32)>, f32, Colour),
}

impl Mark {
    /// Returns an area.
    pub(super) fn area(x: f32, y: f32, size: (f32, f32), colour: Colour) -> Self {
        Self {
            owner: Owner::Looks,
            x,
            y,
            drawn: Drawn::Area(size.0, size.1, colour),
        }
    }

    /// Returns a line of text of a part of the document.
    pub(super) fn text(leaf: Leaf, x: f32, y: f32, line: Line, colour: Colour) -> Self {
        Self {
            owner: Owner::Leaf(leaf),
            x,
            y,
            drawn: Drawn::Text(line, colour),
        }
    }

    /// Returns the mark so much further down.
    pub(super) fn down(mut self, by: f32) -> Self {
        self.y += by;
        self
    }
}
