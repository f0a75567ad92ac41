//! Items under each other, as many as there is room for, with the one in focus in sight. It lays nothing out itself.

use super::scroll;
use crate::tui::backend::{Draw, Frame};
use ratatui::{
    layout::{Position, Rect},
    text::Line,
};
use std::rc::Rc;

/// Items under each other, each of some rows that are laid out already.
///
/// Headings, entries, a field being typed into: whatever can be laid out in lines can be stacked, and the whole
/// scrolls as one.
#[derive(Debug, Clone, Default)]
pub struct Stack {
    items: Vec<Block>,
    focus: Option<usize>,
    cursor: Option<(u16, u16)>,
}

/// Some rows that are laid out: whoever keeps them for the next frame shares them.
#[derive(Debug, Clone, Default)]
pub struct Block(Rc<[Rc<Line<'static>>]>);

impl Block {
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true where there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<Line<'static>>> for Block {
    fn from(lines: Vec<Line<'static>>) -> Self {
        Self(lines.into_iter().map(Rc::new).collect())
    }
}

impl Stack {
    /// Adds an item, and returns its number.
    pub fn push(&mut self, lines: impl Into<Block>) -> usize {
        self.items.push(lines.into());
        self.items.len() - 1
    }

    /// Adds what is stacked in another, its focus and cursor with it.
    pub fn append(&mut self, below: Self) {
        let above = self.items.len();
        self.items.extend(below.items);
        self.focus = below.focus.map(|item| above + item).or(self.focus);
        self.cursor = below.cursor.or(self.cursor);
    }

    /// Adds an empty row.
    pub fn gap(&mut self) {
        self.push(vec![Line::default()]);
    }

    /// Says which item has focus and must be in sight.
    pub const fn focus(&mut self, item: usize) {
        self.focus = Some(item);
    }

    /// Says where in the focused item the cursor stands: its column and row, counted from the item's own corner.
    pub const fn set_cursor(&mut self, at: Position) {
        self.cursor = Some((at.x, at.y));
    }

    /// Returns true where one of the items has focus.
    pub const fn has_focus(&self) -> bool {
        self.focus.is_some()
    }

    /// Returns how many rows all items take.
    pub fn height(&self) -> usize {
        self.items.iter().map(Block::len).sum()
    }

    /// Returns where the cursor stands on the screen when the stack is drawn into an area.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        let (x, y) = self.cursor?;
        let heights = self.heights();
        let row = scroll::place(&heights, self.focus?).start + usize::from(y);
        let row = row.checked_sub(self.first(&heights, area.height))?;
        let at = Position::new(
            area.x.saturating_add(x),
            area.y.saturating_add(u16::try_from(row).ok()?),
        );
        area.contains(at).then_some(at)
    }

    /// Returns how many rows are out of sight, above and below.
    pub fn hidden(&self, height: u16) -> (usize, usize) {
        let first = self.first(&self.heights(), height);
        let shown = first + usize::from(height);
        (first, self.height().saturating_sub(shown))
    }

    fn heights(&self) -> Vec<u16> {
        self.items
            .iter()
            .map(|lines| u16::try_from(lines.len()).unwrap_or(u16::MAX))
            .collect()
    }

    /// Returns the first row that is shown; in a high item that is typed into, the row of the cursor counts.
    fn first(&self, heights: &[u16], height: u16) -> usize {
        let first = scroll::offset(heights, self.focus, height);
        let (Some(focus), Some((_, y))) = (self.focus, self.cursor) else {
            return first;
        };
        let row = scroll::place(heights, focus).start + usize::from(y);
        first.max((row + 1).saturating_sub(usize::from(height)))
    }
}

impl Draw for Stack {
    fn draw(&self, area: Rect, frame: &mut Frame<'_>) {
        let first = self.first(&self.heights(), area.height);
        let shown = self.items.iter().flat_map(|lines| lines.0.iter());
        frame.put(shown.skip(first).map(Rc::clone), area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::offscreen::Offscreen;

    fn stack(items: usize, rows: usize) -> Stack {
        let mut stack = Stack::default();
        for item in 0..items {
            stack.push(
                (0..rows)
                    .map(|row| Line::from(format!("{item}.{row}")))
                    .collect::<Vec<_>>(),
            );
        }
        stack
    }

    fn drawn(stack: &Stack, height: u16) -> String {
        let mut screen = Offscreen::new(5, height);
        screen.draw(|frame| frame.render(stack, frame.area()));
        screen.screen()
    }

    #[test]
    fn what_has_focus_is_in_sight() {
        let mut stack = stack(6, 2);
        assert_eq!(drawn(&stack, 4), "0.0\n0.1\n1.0\n1.1\n");
        assert_eq!(stack.hidden(4), (0, 8));
        stack.focus(4);
        assert_eq!(drawn(&stack, 4), "4.0\n4.1\n5.0\n5.1\n");
        assert_eq!(stack.hidden(4), (8, 0));
    }

    #[test]
    fn the_cursor_is_in_sight_in_an_item_higher_than_the_screen() {
        let mut stack = stack(3, 9);
        stack.focus(1);
        stack.set_cursor(Position::new(3, 7));
        assert_eq!(drawn(&stack, 4), "1.4\n1.5\n1.6\n1.7\n");
        let area = Rect::new(10, 20, 5, 4);
        assert_eq!(stack.cursor(area), Some(Position::new(13, 23)));
    }

    #[test]
    fn a_stack_without_a_cursor_shows_none() {
        let mut stack = stack(3, 1);
        stack.focus(0);
        assert_eq!(stack.cursor(Rect::new(0, 0, 5, 3)), None);
        assert_eq!(stack.cursor(Rect::new(0, 0, 5, 0)), None);
    }
}
