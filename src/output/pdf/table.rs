//! A table on pages: its head is shown again on each, and a row is cut only where no page could hold it. It sets no text.

use super::{
    flow::{Flow, ROOM},
    line::Line,
    look::{BAND, Colour, INK, LINE, Look},
    sheet::{Drawn, Mark, Owner},
    tags::Leaf,
};

/// The room around the text of a cell.
pub(super) const PAD: f32 = 5.0;
/// How thick its lines are.
const THIN: f32 = 0.6;
/// A row higher than this share of a page may be cut; another goes to the next page whole.
const HIGH: f32 = 0.5;

/// A table whose text is set.
#[derive(Debug)]
pub(super) struct Table {
    /// The room before it.
    pub(super) before: f32,
    /// Where each column begins and how wide it is.
    pub(super) columns: Vec<(f32, f32)>,
    /// Its head.
    pub(super) head: Row,
    /// Its rows.
    pub(super) rows: Vec<Row>,
    /// The least height of a row, to write in by hand.
    pub(super) least: f32,
}

/// A row: for each column the lines of its cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Row(pub(super) Vec<Vec<CellLine>>);

/// A line of a cell.
#[derive(Debug, Clone)]
pub(super) struct CellLine {
    /// The part of the document it belongs to.
    pub(super) leaf: Leaf,
    /// The line.
    pub(super) line: Line,
    /// From the top of the cell to where the line begins.
    pub(super) y: f32,
}

impl CellLine {
    fn bottom(&self) -> f32 {
        self.y + Look::leading(self.line.size)
    }
}

impl Row {
    /// Returns how high its text is, with the room around it.
    fn height(&self) -> f32 {
        let lines = self.0.iter().flatten();
        lines.map(CellLine::bottom).fold(PAD, f32::max) + PAD
    }

    /// Takes off what has room in a height; what is left begins anew.
    fn split(&mut self, height: f32) -> Self {
        let taken = self.0.iter_mut().map(|lines| {
            let fits = |line: &&CellLine| line.bottom() + PAD <= height;
            let rest = lines.split_off(lines.iter().take_while(fits).count());
            let taken = std::mem::replace(lines, rest);
            let up = lines.first().map_or(0.0, |line| line.y - PAD);
            for line in lines.iter_mut() {
                line.y -= up;
            }
            taken
        });
        Self(taken.collect())
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// Returns the height of its highest line.
    fn line(&self) -> f32 {
        let lines = self.0.iter().flatten();
        let lines = lines.map(|line| Look::leading(line.line.size));
        lines.fold(0.0, f32::max)
    }
}

impl Table {
    /// Returns the room that its beginning needs: the head and what makes sense under it.
    pub(super) fn beginning(&self) -> f32 {
        let first = self.rows.first().map_or(0.0, |row| self.height(row));
        let first = if first > ROOM * HIGH {
            self.three_lines(&self.head)
        } else {
            first
        };
        self.before + self.shown_again() + first
    }

    /// Puts the table on the pages.
    pub(super) fn put(mut self, flow: &mut Flow) {
        flow.space(self.before);
        if self.shown_again() > 0.0 {
            self.draw(flow, &self.head, Kind::Head);
        } else {
            // A head that would fill the page is read once, as the row it is.
            let head = std::mem::take(&mut self.head);
            self.row(flow, head, Kind::Head);
        }
        for row in std::mem::take(&mut self.rows) {
            self.row(flow, row, Kind::Body);
        }
    }

    /// Returns the height of the head where it is shown on each page.
    fn shown_again(&self) -> f32 {
        let height = self.head.height();
        if height < ROOM / 3.0 { height } else { 0.0 }
    }

    fn height(&self, row: &Row) -> f32 {
        row.height().max(self.least)
    }

    fn three_lines(&self, row: &Row) -> f32 {
        let first = self.rows.first().map_or(0.0, Row::line);
        row.line().max(first) * 3.0 + PAD * 2.0
    }

    fn row(&self, flow: &mut Flow, mut row: Row, kind: Kind) {
        while self.height(&row) > flow.left() {
            let cut = self.height(&row) > ROOM * HIGH;
            if cut && flow.left() >= self.three_lines(&row) {
                let height = flow.left();
                let taken = row.split(height);
                self.draw(flow, &taken, kind);
                if row.is_empty() {
                    return;
                }
            } else if flow.is_fresh() {
                break;
            }
            self.next_page(flow);
        }
        self.draw(flow, &row, kind);
    }

    fn next_page(&self, flow: &mut Flow) {
        flow.new_page();
        if self.shown_again() > 0.0 {
            self.draw(flow, &self.head, Kind::HeadAgain);
        }
    }

    fn draw(&self, flow: &mut Flow, row: &Row, kind: Kind) {
        let height = match kind {
            Kind::Head | Kind::HeadAgain => row.height(),
            Kind::Body => self.height(row),
        };
        let mut marks = self.grid(height, kind);
        for ((x, _), lines) in self.columns.iter().zip(&row.0) {
            for line in lines {
                let owner = match kind {
                    Kind::HeadAgain => Owner::Again,
                    Kind::Head | Kind::Body => Owner::Leaf(line.leaf),
                };
                marks.push(Mark {
                    owner,
                    x: x + PAD,
                    y: line.y + Look::baseline(line.line.size),
                    drawn: Drawn::Text(line.line.clone(), INK),
                });
            }
        }
        flow.draw(marks, height);
    }

    fn grid(&self, height: f32, kind: Kind) -> Vec<Mark> {
        let left = self.columns.first().map_or(0.0, |(x, _)| *x);
        let right = self.columns.last().map_or(0.0, |(x, width)| x + width);
        let area =
            |x: f32, y: f32, size: (f32, f32), colour: Colour| Mark::area(x, y, size, colour);
        let mut marks = Vec::new();
        if kind != Kind::Body {
            marks.push(area(left, 0.0, (right - left, height), BAND));
        }
        let edges = self.columns.iter().map(|(x, _)| *x).chain([right]);
        marks.extend(edges.map(|x| area(x - THIN / 2.0, 0.0, (THIN, height), LINE)));
        let across = (right - left + THIN, THIN);
        marks.extend([0.0, height].map(|y| area(left - THIN / 2.0, y - THIN / 2.0, across, LINE)));
        marks
    }
}

/// What a row is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Head,
    HeadAgain,
    Body,
}
