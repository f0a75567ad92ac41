//! One frame while it is drawn: cells to fill and where the cursor stands. It remembers nothing between frames.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::Widget,
};

/// The frame a screen draws on.
///
/// It begins empty, with the cursor hidden; a screen that takes typing says where the cursor stands.
#[derive(Debug)]
pub struct Frame<'a> {
    buffer: &'a mut Buffer,
    cursor: Option<Position>,
}

impl<'a> Frame<'a> {
    pub(super) const fn new(buffer: &'a mut Buffer) -> Self {
        Self {
            buffer,
            cursor: None,
        }
    }

    /// Returns the whole area of the terminal.
    pub const fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Returns the cells, for what is drawn without a widget.
    pub const fn buffer(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// Draws a widget into the part of `area` that lies on the terminal.
    pub fn render(&mut self, widget: impl Widget, area: Rect) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            widget.render(area, self.buffer);
        }
    }

    /// Shows the cursor at a place, or hides it when the place is not on the terminal.
    pub fn set_cursor(&mut self, at: Option<Position>) {
        self.cursor = at.filter(|at| self.buffer.area.contains(*at));
    }

    /// Returns where the cursor stands, if it is shown.
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }
}
