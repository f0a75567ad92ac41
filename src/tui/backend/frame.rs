//! One frame while it is drawn: what stands in its rows and where the cursor stands. It remembers nothing between frames.

use super::strip::Strip;
use ratatui::{
    layout::{Position, Rect},
    text::Line,
};
use std::rc::Rc;

/// The frame a screen draws on.
///
/// It begins empty, with the cursor hidden; a screen that takes typing says where the cursor stands.
#[derive(Debug)]
pub struct Frame<'a> {
    area: Rect,
    rows: &'a mut [Strip],
    cursor: Option<Position>,
}

/// Whatever can be drawn into a part of a frame.
pub trait Draw {
    /// Draws it into an area that lies on the frame.
    fn draw(&self, area: Rect, frame: &mut Frame<'_>);
}

impl<'a> Frame<'a> {
    /// Begins one over so many rows, all of them empty.
    pub(super) fn new(width: u16, rows: &'a mut [Strip]) -> Self {
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        Self {
            area: Rect::new(0, 0, width, height),
            rows,
            cursor: None,
        }
    }

    /// Returns the whole area of the terminal.
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Puts lines one below the other from the top of an area, and none that have no room.
    pub fn put(&mut self, lines: impl IntoIterator<Item: Into<Rc<Line<'static>>>>, area: Rect) {
        let area = area.intersection(self.area);
        let rows = self.rows.iter_mut().skip(usize::from(area.y));
        let rows = rows.take(usize::from(area.height));
        for (row, line) in rows.zip(lines) {
            row.put(area.x, area.width, line.into());
        }
    }

    /// Takes away what stands in an area, to the bare ground.
    pub fn wipe(&mut self, area: Rect) {
        let area = area.intersection(self.area);
        let rows = self.rows.iter_mut().skip(usize::from(area.y));
        for row in rows.take(usize::from(area.height)) {
            if area.width == self.area.width {
                row.clear();
            } else {
                row.wipe(area.x, area.width);
            }
        }
    }

    /// Draws whatever can be drawn into the part of `area` that lies on the terminal.
    pub fn render(&mut self, what: &impl Draw, area: Rect) {
        let area = area.intersection(self.area);
        if !area.is_empty() {
            what.draw(area, self);
        }
    }

    /// Shows the cursor at a place, or hides it when the place is not on the terminal.
    pub fn set_cursor(&mut self, at: Option<Position>) {
        self.cursor = at.filter(|at| self.area.contains(*at));
    }

    /// Returns where the cursor stands, if it is shown.
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }
}
