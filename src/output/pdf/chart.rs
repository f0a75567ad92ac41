//! A history drawn: a line for each step of its scale, a dot for each day. Its words, which say all of it, are not here.

use super::{
    blocks::{Setting, WIDTH},
    flow::{Band, Part},
    line::{Line, fitted},
    look::{Colour, INK, LINE, Look, MARGIN, MARK, QUIET},
    sheet::{Drawn, Mark, Owner},
};
use crate::document::{Chart, ChartKind, Point};

/// The name of a step takes at most this share of the width.
const NAMES: f32 = 0.3;
/// How wide a dot is.
const DOT: f32 = 7.0;

/// Adds the drawing of a chart.
///
/// It belongs to the looks of the page: what it shows is read in the words beside it, once.
pub(super) fn drawing(setting: &mut Setting, chart: &Chart) {
    // Lengths are said in the words and the table beside them; pages of a plan have none.
    if chart.points.is_empty() || chart.kind == ChartKind::Lengths {
        return;
    }
    let size = setting.look.table;
    let names: Vec<Line> = chart
        .scale
        .iter()
        .map(|name| fitted(name, size, WIDTH * NAMES, setting.fonts))
        .collect();
    let widest = names.iter().map(Line::width).fold(0.0, f32::max);
    let frame = Frame {
        left: MARGIN + widest + size,
        steps: chart.steps().max(1),
        points: chart.points.len(),
        rise: Look::leading(size) * if chart.steps() > 6 { 1.0 } else { 1.5 },
        size,
    };
    let mut marks = Vec::new();
    for (step, name) in names.into_iter().take(frame.steps).enumerate() {
        let y = frame.y(step);
        let right = MARGIN + WIDTH - frame.left;
        marks.push(Mark::area(frame.left, y - 0.3, (right, 0.6), LINE));
        let x = frame.left - size * 0.6 - name.width();
        marks.push(label(name, x, y + size * 0.35, QUIET));
    }
    marks.extend(frame.way(&chart.points));
    marks.extend(days(setting, &frame, &chart.points));
    let before = setting.take_before();
    setting.parts.push(Part::Band(Band {
        before,
        height: frame.y(0) + Look::leading(size) * 1.6,
        marks,
        ..Band::default()
    }));
    setting.room(setting.look.between());
}

/// Where things stand.
struct Frame {
    left: f32,
    steps: usize,
    points: usize,
    rise: f32,
    size: f32,
}

impl Frame {
    fn y(&self, step: usize) -> f32 {
        let below_top = (self.steps - 1).saturating_sub(step);
        self.size * 0.6 + self.rise * count(below_top)
    }

    /// Days stand at equal distance: what counts is what was held at each, not how long it was until the next.
    fn x(&self, nth: usize) -> f32 {
        let room = MARGIN + WIDTH - self.left;
        self.left + room * (count(nth) + 0.5) / count(self.points)
    }

    fn way(&self, points: &[Point]) -> Vec<Mark> {
        let spots = points.iter().enumerate();
        let spots: Vec<(f32, f32)> = spots
            .map(|(nth, p)| (self.x(nth), self.y(p.step)))
            .collect();
        let half = DOT / 2.0;
        let dots = spots.iter();
        let dots = dots.map(|(x, y)| Mark::area(x - half, y - half, (DOT, DOT), MARK));
        let dots: Vec<Mark> = dots.collect();
        let line = Mark {
            owner: Owner::Looks,
            x: 0.0,
            y: 0.0,
            drawn: Drawn::Stroke(spots, 1.6, MARK),
        };
        std::iter::once(line).chain(dots).collect()
    }
}

/// Returns the days below the axis: the latest always, and as many before it as do not touch.
fn days(setting: &Setting, frame: &Frame, points: &[Point]) -> Vec<Mark> {
    let y = frame.y(0) + Look::leading(frame.size) * 1.3;
    let mut free = f32::INFINITY;
    let mut marks = Vec::new();
    for (nth, point) in points.iter().enumerate().rev() {
        let line = fitted(&point.short, frame.size, WIDTH * NAMES, setting.fonts);
        let half = line.width() / 2.0;
        let x = frame.x(nth).min(MARGIN + WIDTH - half) - half;
        if x + line.width() < free && x >= MARGIN {
            free = x - frame.size * 0.5;
            marks.push(label(line, x, y, INK));
        }
    }
    marks
}

fn label(line: Line, x: f32, y: f32, colour: Colour) -> Mark {
    Mark {
        owner: Owner::Looks,
        x,
        y,
        drawn: Drawn::Text(line, colour),
    }
}

/// Returns a count as a measure.
fn count(of: usize) -> f32 {
    f32::from(u16::try_from(of).unwrap_or(u16::MAX))
}
