//! Short facts, each beside what it is; and a table that is too wide for its page, which is read in the same way.

use super::{
    blocks::{Setting, WIDTH},
    flow::{Band, Part},
    letters::{Run, runs, title},
    line::{Line, natural},
    look::{BAND, Colour, INK, LINE, Look, MARGIN, MARK, QUIET},
    sheet::Mark,
    tags::{Leaf, Role, Tags},
};
use crate::document::Words;

/// The share of the width that what a fact is may take.
const LABELS: f32 = 0.36;
/// The bar at the left of facts.
const BAR: f32 = 3.0;

/// Two texts side by side.
pub(super) struct Pair {
    pub(super) label: (Leaf, Run),
    pub(super) value: (Leaf, Vec<Run>),
}

/// How pairs look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Facts on a band of colour.
    Facts,
    /// A row of a table, a line above it.
    Record,
}

/// Adds facts.
pub(super) fn facts(setting: &mut Setting, pairs: &[(String, Words)]) {
    if pairs.is_empty() {
        return;
    }
    let list = setting.tags.group(Tags::TOP, Role::Facts);
    let pairs = pairs.iter().map(|(key, words)| {
        let item = setting.tags.group(list, Role::Item);
        let label = setting.tags.leaf(item, Role::Label);
        let value = setting.tags.leaf(item, Role::Body);
        Pair {
            label: (label, title(key, false, setting.fonts)),
            value: (value, runs(words, setting.fonts)),
        }
    });
    let pairs: Vec<Pair> = pairs.collect();
    side_by_side(setting, pairs, Manner::Facts);
    setting.room(setting.look.between() * 1.4);
}

/// Adds pairs below one another; what they are stands in one column as wide as it has to be.
pub(super) fn side_by_side(setting: &mut Setting, pairs: Vec<Pair>, manner: Manner) {
    let size = match manner {
        Manner::Facts => setting.look.text,
        Manner::Record => setting.look.table,
    };
    let indent = match manner {
        Manner::Facts => BAR + size * 0.8,
        Manner::Record => 0.0,
    };
    let widest = pairs
        .iter()
        .map(|pair| natural(std::slice::from_ref(&pair.label.1), size));
    let labels = widest.fold(0.0, f32::max).min(WIDTH * LABELS);
    let values = indent + labels + size * 1.2;
    let quiet = if manner == Manner::Facts { QUIET } else { INK };
    let last = pairs.len().saturating_sub(1);
    for (index, pair) in pairs.into_iter().enumerate() {
        let columns = [
            Column {
                leaf: pair.label.0,
                lines: Line::set(vec![pair.label.1], size, labels + 0.1),
                x: MARGIN + indent,
                colour: quiet,
            },
            Column {
                leaf: pair.value.0,
                lines: Line::set(pair.value.1, size, WIDTH - values - 6.0),
                x: MARGIN + values,
                colour: INK,
            },
        ];
        let ends = (index == 0, index == last);
        rows(setting, columns, size, (manner, ends));
    }
}

/// Lines of one column.
struct Column {
    leaf: Leaf,
    lines: Vec<Line>,
    x: f32,
    colour: Colour,
}

/// Adds the lines of two columns, line beside line.
fn rows(
    setting: &mut Setting,
    columns: [Column; 2],
    size: f32,
    (manner, (first, last)): (Manner, (bool, bool)),
) {
    let leading = Look::leading(size);
    let count = columns.iter().map(|column| column.lines.len()).max();
    let count = count.unwrap_or_default();
    let mut columns = columns.map(|column| {
        (
            column.lines.into_iter(),
            column.leaf,
            column.x,
            column.colour,
        )
    });
    for index in 0..count {
        let above = if first && index == 0 {
            size * 0.5
        } else {
            size * 0.16
        };
        let above = if index == 0 { above } else { 0.0 };
        let below = match (index + 1 == count, last) {
            (true, true) => size * 0.6,
            (true, false) => size * 0.16,
            _ => 0.0,
        };
        let height = above + leading + below;
        let mut marks = match manner {
            Manner::Facts => vec![
                Mark::area(MARGIN, 0.0, (WIDTH, height + 0.1), BAND),
                Mark::area(MARGIN, 0.0, (BAR, height + 0.1), MARK),
            ],
            Manner::Record if first && index == 0 => {
                vec![Mark::area(MARGIN, 0.0, (WIDTH, 0.8), LINE)]
            }
            Manner::Record => Vec::new(),
        };
        for (lines, leaf, x, colour) in &mut columns {
            if let Some(line) = lines.next() {
                let y = above + Look::baseline(size);
                marks.push(Mark::text(*leaf, *x, y, line, *colour));
            }
        }
        let before = setting.take_before();
        setting.parts.push(Part::Band(Band {
            before,
            height,
            leads_on: index + 1 < count && (index == 0 || index + 2 == count),
            marks,
            heading: None,
        }));
    }
}
