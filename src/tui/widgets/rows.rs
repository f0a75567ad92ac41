//! Rows of cells under each other: widths from what is in them, one column that wraps. It draws no lines between.

use super::{line, paragraph::Paragraph, stack::Stack};
use crate::tui::backend::{Draw, Frame};
use ratatui::{layout::Rect, text::Line};

/// How a column takes its room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// As wide as what is in it, but no wider than this; longer text is cut with a sign.
    Fits(u16),
    /// As wide as what is in it, and never cut before every other column has given way.
    Keeps,
    /// What the others leave; text wraps and is never cut.
    Wraps,
}

/// Rows of cells.
///
/// Each row has two columns before its first cell, where the one in focus has its sign.
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    columns: Vec<Column>,
    cells: Vec<Vec<Line<'a>>>,
    focus: Option<usize>,
    sign: Line<'a>,
    more: &'a str,
}

/// Columns for the sign of focus.
const MARGIN: u16 = 2;
/// Columns between two cells.
const GAP: u16 = 2;
/// The least a column that wraps is left with, even when the others must be cut for it.
const LEAST: u16 = 12;

impl<'a> Rows<'a> {
    /// Makes an empty table of such columns.
    pub fn new(columns: &[Column]) -> Self {
        Self {
            columns: columns.to_vec(),
            cells: Vec::new(),
            focus: None,
            sign: Line::from("▸"),
            more: "…",
        }
    }

    /// Adds a row; cells that are missing are empty, cells too many are left out.
    pub fn push(&mut self, cells: Vec<Line<'a>>) {
        self.cells.push(cells);
    }

    /// Says which row has focus, and the sign for it.
    pub fn focus(&mut self, row: usize, sign: impl Into<Line<'a>>) {
        self.focus = Some(row);
        self.sign = sign.into();
    }

    /// Takes another sign for what is cut.
    pub const fn more(&mut self, more: &'a str) {
        self.more = more;
    }

    /// Returns the width of each column in so much room.
    pub fn widths(&self, room: u16) -> Vec<u16> {
        let gaps = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let room = room.saturating_sub(MARGIN.saturating_add(gaps.saturating_mul(GAP)));
        let wanted: Vec<u16> = (0..self.columns.len())
            .map(|column| self.content(column))
            .collect();
        share(&self.columns, &wanted, room)
    }

    /// Returns the columns the widest cell of a column takes.
    fn content(&self, column: usize) -> u16 {
        let widest = self
            .cells
            .iter()
            .filter_map(|cells| cells.get(column))
            .map(line::width)
            .max();
        u16::try_from(widest.unwrap_or_default()).unwrap_or(u16::MAX)
    }

    /// Lays the rows out in so many columns, each in one line or in as many as its text needs.
    pub fn lay(&self, room: u16) -> Vec<Vec<Line<'static>>> {
        let widths = self.widths(room);
        (0..self.cells.len())
            .map(|row| self.lay_row(row, &widths))
            .collect()
    }

    fn lay_row(&self, row: usize, widths: &[u16]) -> Vec<Line<'static>> {
        let cells: Vec<Vec<Line<'static>>> = self
            .cells
            .get(row)
            .into_iter()
            .flatten()
            .zip(self.columns.iter().zip(widths))
            .map(|(cell, (column, width))| match column {
                Column::Wraps => Paragraph::new(cell.clone()).lay(*width),
                _ => vec![line::fit(line::owned(cell), usize::from(*width), self.more)],
            })
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default().max(1);
        (0..height)
            .map(|index| {
                let mut laid = if index == 0 && self.focus == Some(row) {
                    line::fit(line::owned(&self.sign), usize::from(MARGIN), "")
                } else {
                    Line::default()
                };
                let mut column = usize::from(MARGIN);
                for (cell, width) in cells.iter().zip(widths) {
                    let piece = cell.get(index).cloned().unwrap_or_default();
                    laid = line::beside(laid, column, piece);
                    column += usize::from(*width) + usize::from(GAP);
                }
                laid
            })
            .collect()
    }

    /// Returns the rows as a stack, which keeps the one in focus in sight.
    pub fn stack(&self, room: u16) -> Stack {
        let mut stack = Stack::default();
        for lines in self.lay(room) {
            stack.push(lines);
        }
        if let Some(row) = self.focus {
            stack.focus(row);
        }
        stack
    }
}

/// Shares room among columns that want so much.
fn share(columns: &[Column], wanted: &[u16], room: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = columns
        .iter()
        .zip(wanted)
        .map(|(column, wanted)| match column {
            Column::Fits(most) => (*wanted).min(*most),
            Column::Keeps | Column::Wraps => *wanted,
        })
        .collect();
    // First those that wrap give way to the least that reads, then those that may be cut, then all.
    let least = |column: &Column| match column {
        Column::Wraps => LEAST,
        _ => u16::MAX,
    };
    shrink(&mut widths, columns, room, least);
    let least = |column: &Column| match column {
        Column::Fits(_) => 4,
        Column::Wraps => LEAST,
        Column::Keeps => u16::MAX,
    };
    shrink(&mut widths, columns, room, least);
    shrink(&mut widths, columns, room, |_| 1);
    widths
}

/// Takes from the widest column that may still give, one at a time, until all have room.
fn shrink(widths: &mut [u16], columns: &[Column], room: u16, least: impl Fn(&Column) -> u16) {
    let total = |widths: &[u16]| {
        widths
            .iter()
            .map(|width| usize::from(*width))
            .sum::<usize>()
    };
    let mut over = total(widths).saturating_sub(usize::from(room));
    while over > 0 {
        let widest = widths
            .iter_mut()
            .zip(columns)
            .filter(|(width, column)| **width > least(column))
            .max_by_key(|(width, _)| **width);
        let Some((width, _)) = widest else { return };
        // A cell may be as long as a person types: take all it can give down to the room at once.
        let much = usize::from(*width)
            .saturating_sub(usize::from(room) + 1)
            .clamp(1, over);
        *width -= u16::try_from(much).unwrap_or(1);
        over -= much;
    }
}

impl Draw for Rows<'_> {
    fn draw(&self, area: Rect, frame: &mut Frame<'_>) {
        self.stack(area.width).draw(area, frame);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::offscreen::Offscreen;
    use proptest::prelude::*;

    fn actions() -> Rows<'static> {
        let mut rows = Rows::new(&[
            Column::Keeps,
            Column::Wraps,
            Column::Fits(14),
            Column::Keeps,
        ]);
        for (id, what, who, level) in [
            (
                "A1",
                "Visit Jay within 72 hours of each return home",
                "Kemi Adeyemi",
                "▲ HIGH",
            ),
            (
                "A2",
                "Confirm the start date",
                "Helen Shaw of the school",
                "◆ MEDIUM",
            ),
        ] {
            rows.push(vec![id.into(), what.into(), who.into(), level.into()]);
        }
        rows.focus(1, "▸");
        rows
    }

    fn drawn(rows: &Rows<'_>, width: u16, height: u16) -> String {
        let mut screen = Offscreen::new(width, height);
        screen.draw(|frame| frame.render(rows, frame.area()));
        screen.screen()
    }

    #[test]
    fn what_wraps_takes_what_the_others_leave() {
        assert_eq!(
            drawn(&actions(), 80, 2),
            "  A1  Visit Jay within 72 hours of each return home  Kemi Adeyemi    ▲ HIGH\n\
             ▸ A2  Confirm the start date                         Helen Shaw of…  ◆ MEDIUM\n"
        );
        assert_eq!(
            drawn(&actions(), 56, 4),
            "  A1  Visit Jay within 72       Kemi Adeyemi    ▲ HIGH\n\
             \x20     hours of each return\n\
             \x20     home\n\
             ▸ A2  Confirm the start date    Helen Shaw of…  ◆ MEDIUM\n"
        );
    }

    #[test]
    fn what_may_be_cut_gives_way_before_what_is_kept() {
        assert_eq!(
            drawn(&actions(), 40, 7),
            "  A1  Visit Jay     Kemi Adey…  ▲ HIGH\n\
             \x20     within 72\n\
             \x20     hours of\n\
             \x20     each return\n\
             \x20     home\n\
             ▸ A2  Confirm the   Helen Sha…  ◆ MEDIUM\n\
             \x20     start date\n"
        );
    }

    #[test]
    fn the_row_in_focus_is_in_sight() {
        assert!(drawn(&actions(), 40, 2).contains('▸'));
    }

    #[test]
    fn a_table_without_rows_or_cells_draws_nothing() {
        assert_eq!(drawn(&Rows::new(&[]), 5, 1), "\n");
        let mut rows = Rows::new(&[Column::Keeps]);
        rows.push(vec![]);
        rows.push(vec!["a".into(), "too many".into()]);
        assert_eq!(drawn(&rows, 9, 2), "\n  a\n");
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_its_room(
            cells in proptest::collection::vec("[a-z 称]{0,70}", 4),
            room in 0..90_u16,
        ) {
            let mut rows = actions();
            rows.push(cells.into_iter().map(Line::from).collect());
            let widths = rows.widths(room);
            let used: u16 = widths.iter().sum::<u16>() + MARGIN + 3 * GAP;
            prop_assert!(used <= room.max(MARGIN + 3 * GAP + 4));
            prop_assert!(room < 60 || widths[3] >= 8, "what keeps its width is not cut");
        }
    }
}
