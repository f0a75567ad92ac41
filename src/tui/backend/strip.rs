//! One row of a frame before it is drawn: lines, and from which column each stands. It knows no other row.

use crate::text;
use ratatui::{
    buffer::{Buffer, Cell},
    text::Line,
};
use std::rc::Rc;

/// One row of a frame: what is put later lies over what was put before.
///
/// A row that consists of what it consisted of in the frame before looks as it did, and is not drawn at all: at a typed
/// letter that is all of them but one.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Strip(Vec<Piece>);

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// A line in so many columns.
    Line(u16, u16, Rc<Line<'static>>),
    /// So many columns of bare ground.
    Bare(u16, u16),
}

impl Strip {
    /// Puts a line into so many columns from one on; what has no room is left out.
    pub(super) fn put(&mut self, x: u16, columns: u16, line: Rc<Line<'static>>) {
        if columns > 0 && !line.spans.is_empty() {
            self.0.push(Piece::Line(x, columns, line));
        }
    }

    /// Lays so many columns bare again.
    pub(super) fn wipe(&mut self, x: u16, columns: u16) {
        if columns > 0 && !self.0.is_empty() {
            self.0.push(Piece::Bare(x, columns));
        }
    }

    /// Takes everything away.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Draws it into cells that are one row, on a ground.
    pub(super) fn draw(&self, ground: &Cell, row: &mut Buffer) {
        row.content.fill(ground.clone());
        for piece in &self.0 {
            match piece {
                Piece::Line(x, columns, line) => draw(line, (*x, *columns), row),
                Piece::Bare(x, columns) => {
                    let cells = from(row, *x, *columns);
                    cells.for_each(|cell| cell.clone_from(ground));
                }
            }
        }
    }
}

/// Simple letters go into their cells one by one; anything else is laid out by the library.
fn draw(line: &Line<'_>, (x, columns): (u16, u16), row: &mut Buffer) {
    let end = x.saturating_add(columns).min(row.area.width);
    let mut x = x;
    for span in &line.spans {
        let room = end.saturating_sub(x);
        let style = line.style.patch(span.style);
        if !span.content.chars().all(text::is_simple) {
            (x, _) = row.set_stringn(x, 0, &span.content, usize::from(room), style);
            continue;
        }
        for (cell, letter) in from(row, x, room).zip(span.content.chars()) {
            cell.set_char(letter).set_style(style);
            x += 1;
        }
    }
}

/// Returns so many cells of a row, from a column on.
fn from(row: &mut Buffer, x: u16, columns: u16) -> impl Iterator<Item = &mut Cell> {
    let cells = row.content.iter_mut().skip(usize::from(x));
    cells.take(usize::from(columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{
        layout::Rect,
        style::{Color, Style},
        text::Span,
    };

    fn drawn(strip: &Strip) -> Buffer {
        let mut row = Buffer::empty(Rect::new(0, 0, 9, 1));
        let mut ground = Cell::EMPTY;
        ground.set_bg(Color::Blue);
        strip.draw(&ground, &mut row);
        row
    }

    fn text(strip: &Strip) -> String {
        drawn(strip).content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn what_is_put_later_lies_above_and_what_is_wiped_is_bare_ground() {
        let mut strip = Strip::default();
        strip.wipe(0, 9);
        assert_eq!(strip, Strip::default());
        let bold = Style::new().bold();
        strip.put(1, 5, Line::from(Span::styled("abcdefg", bold)).into());
        assert_eq!(text(&strip), " abcde   ");
        strip.put(2, 9, Line::from("称X").into());
        assert_eq!(text(&strip), " a称 Xe   ");
        strip.wipe(1, 4);
        assert_eq!(text(&strip), "     e   ");
        let row = drawn(&strip);
        assert_eq!(row.content[1], row.content[8]);
        assert_eq!(row.content[1].bg, Color::Blue);
        strip.clear();
        assert_eq!(strip, Strip::default());
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        let mut strip = Strip::default();
        strip.put(7, 20, Line::from("abcd").into());
        strip.put(200, 20, Line::from("abcd").into());
        strip.put(0, 0, Line::from("abcd").into());
        strip.put(0, 2, Line::from("称称").into());
        assert_eq!(text(&strip), "称      ab");
    }
}
