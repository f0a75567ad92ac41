//! The columns of a pane: where words begin and end, where each cell stands. It draws nothing.

use super::{answer, lead::Signs, tone};
use crate::text;
use crate::tui::theme::Theme;
use crate::tui::widgets::line;
use crate::view::{Ask, Cell, Group, Item};
use std::collections::BTreeMap;

/// The columns of a pane.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// The columns there are.
    pub(super) width: usize,
    /// Which signs stand before words.
    pub(super) signs: Signs,
    /// How wide each cell's column is.
    cells: Vec<usize>,
    /// Where words end where cells stand beside them.
    words: usize,
}

/// Columns between words and a cell, and between two cells.
pub(super) const GAP: usize = 2;
/// A width that so many rows, or more, do not have for each that has it is rare.
const RARE: usize = 10;
/// The least that words are left with; with less, cells go below.
const LEAST: usize = 28;

impl Table {
    /// Measures the items of groups that stand below each other, so that what belongs together lines up.
    pub(super) fn of(groups: &[&Group], width: usize, theme: &Theme) -> Self {
        let items = groups.iter().flat_map(|group| &group.items);
        Self::with_signs(groups, Signs::of(items), width, theme)
    }

    /// Measures them where other groups beside them say which signs there are.
    pub(super) fn with_signs(groups: &[&Group], signs: Signs, width: usize, theme: &Theme) -> Self {
        let items = || groups.iter().flat_map(|group| &group.items);
        let mut table = Self {
            width,
            signs,
            cells: Vec::new(),
            words: width,
        };
        // A long cell that stands alone explains its words, and is no column.
        let is_column = |row: &Vec<usize>| !matches!(row[..], [wide] if wide > longest(width));
        let rows = items().map(|item| widths(item, theme));
        let rows: Vec<Vec<usize>> = rows.filter(is_column).collect();
        let wanted = table.widest(groups, theme);
        table.cells = columns(&rows, wanted.unwrap_or(width), width);
        let room = width.saturating_sub(taken(&table.cells));
        table.words = wanted.unwrap_or(width).min(room);
        if room < LEAST && wanted.is_some_and(|wanted| wanted > room) {
            table.cells.clear();
            table.words = width;
        }
        table
    }

    /// Returns the columns that the words of items with cells would take where nothing makes them wrap.
    fn widest(&self, groups: &[&Group], theme: &Theme) -> Option<usize> {
        let widest = |group: &&Group| {
            let labels = self.labels(group, theme);
            let label = |item: &Item| labels.get(&item.depth).copied().unwrap_or_default();
            let items = group.items.iter().filter(|item| !item.cells.is_empty());
            items
                .map(|item| self.natural(item, label(item), theme))
                .max()
        };
        groups.iter().filter_map(widest).max()
    }

    /// Returns true for a group that is only read, in which a cell explains each line's words at some length.
    pub(super) fn explains(group: &Group, width: usize) -> bool {
        let long = |item: &Item| {
            let mut cells = item.cells.iter();
            cells.any(|cell| text::width(&cell.text) > longest(width))
        };
        let is_read = |item: &Item| item.ask == Ask::Nothing && item.cells.len() == 1;
        group.items.iter().all(is_read) && group.items.iter().any(long)
    }

    /// Returns the columns of an item's sign and its own words.
    fn own(&self, item: &Item, theme: &Theme) -> usize {
        let lines = item.text.text.lines().map(|line| Cell {
            text: line.to_owned(),
            ..item.text.clone()
        });
        let widest = lines.map(|cell| line::width(&tone::one_row(&cell, false, theme)));
        self.signs.width(item.depth) + widest.max().unwrap_or_default()
    }

    /// Returns the column where a long cell that explains an item's words stands beside them: that of all first cells.
    pub(super) fn explains_at(&self) -> usize {
        let at = self.words + GAP;
        if at * 2 <= self.width { at } else { 0 }
    }

    /// Returns the one cell of an item that is too long for a column: it explains the words, and wraps.
    pub(super) fn explained<'a>(&self, item: &'a Item) -> Option<&'a Cell> {
        match item.cells.as_slice() {
            [cell] if text::width(&cell.text) > longest(self.width) => Some(cell),
            _ => None,
        }
    }

    /// Returns the columns an item's words take where nothing makes them wrap.
    fn natural(&self, item: &Item, label: usize, theme: &Theme) -> usize {
        let own = self.own(item, theme);
        if !answer::is_labelled(item) {
            return own;
        }
        let beside = answer::beside(item, false, theme);
        if beside.is_empty() {
            return own.max(label);
        }
        // An answer beside its question has as much room as the question.
        let answer = beside.iter().map(line::width).sum::<usize>();
        own.max(label + label.max(answer))
    }

    /// Returns the columns where answers stand beside the words of a group's items, by depth, as far as there is room
    /// for both.
    pub(super) fn labels(&self, group: &Group, theme: &Theme) -> BTreeMap<u8, usize> {
        let mut labels = BTreeMap::new();
        for item in group.items.iter().filter(|item| answer::is_labelled(item)) {
            let wide = self.own(item, theme) + GAP;
            if wide * 2 <= self.width {
                let label = labels.entry(item.depth).or_insert(wide);
                *label = wide.max(*label);
            }
        }
        labels
    }

    /// Returns where the cells of an item stand beside its words; nothing where they go below.
    pub(super) fn beside(&self, item: &Item, theme: &Theme) -> Option<Vec<usize>> {
        let wide = widths(item, theme);
        let fit = !wide.is_empty()
            && wide
                .iter()
                .enumerate()
                .all(|(at, wide)| self.cells.get(at).is_some_and(|column| wide <= column));
        let mut begin = self.words + GAP;
        fit.then(|| {
            let columns = self.cells.iter().take(wide.len());
            columns
                .map(|column| {
                    let at = begin;
                    begin += column + GAP;
                    at
                })
                .collect()
        })
    }

    /// Returns the columns an item's words have.
    pub(super) fn room(&self, item: &Item, theme: &Theme) -> usize {
        self.beside(item, theme).map_or(self.width, |_| self.words)
    }
}

fn taken(columns: &[usize]) -> usize {
    columns.iter().map(|cell| cell + GAP).sum()
}

/// Returns how wide the columns of cells are; a row with a cell that is wider has its cells below.
///
/// As a rule no cell takes more than its share of the width. Where words and cells fit on one row all the same, wider
/// ones stand there too, so that a long list of people takes one row each; of those that do not fit together, the ones
/// of the fewest rows go below. A few rows that say more than the others never make all of them take two.
fn columns(rows: &[Vec<usize>], words: usize, width: usize) -> Vec<usize> {
    let usual = longest(width);
    let mut limits: Vec<usize> = Vec::new();
    for (at, wide) in rows.iter().flat_map(|row| row.iter().enumerate()) {
        if at >= limits.len() {
            limits.push(0);
        }
        if let Some(limit) = limits.get_mut(at) {
            *limit = (*wide).max(*limit);
        }
    }
    let of_limit = |at: usize, limit: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.filter(|cell| **cell == limit).count()
    };
    loop {
        let wide = limits.iter().enumerate().filter(|(at, limit)| {
            let is_rare = of_limit(*at, **limit) * RARE <= rows.len();
            **limit > usual || is_rare && **limit > usual / 2
        });
        let fewest = wide.min_by_key(|(at, limit)| of_limit(*at, **limit));
        let Some((at, limit)) = fewest.map(|(at, limit)| (at, *limit)) else {
            return limits;
        };
        if words + taken(&limits) <= width {
            return limits;
        }
        let cells = rows.iter().filter_map(|row| row.get(at)).copied();
        let next = cells.filter(|cell| *cell < limit).max().unwrap_or(0);
        if let Some(limit) = limits.get_mut(at) {
            *limit = next;
        }
    }
}

fn widths(item: &Item, theme: &Theme) -> Vec<usize> {
    item.cells
        .iter()
        .map(|cell| line::width(&tone::one_row(cell, false, theme)))
        .collect()
}

/// Returns the widest a cell may be to stand in a column.
const fn longest(width: usize) -> usize {
    width * 2 / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_cells_beside_them_where_all_fit() {
        let check = |rows: &[&[usize]], words: usize, expected: &[usize]| {
            let rows: Vec<Vec<usize>> = rows.iter().map(|row| row.to_vec()).collect();
            assert_eq!(columns(&rows, words, 76), expected, "{rows:?}");
        };
        check(&[&[20, 4], &[12, 9]], 70, &[20, 9]);
        check(&[&[39, 4], &[39, 9]], 16, &[39, 9]);
        check(&[&[39, 4], &[39, 32], &[12, 9]], 16, &[39, 9]);
        check(&[&[39, 4], &[20, 4]], 40, &[20, 4]);
        check(&[], 40, &[]);
    }

    #[test]
    fn one_row_that_says_more_than_the_others_leaves_theirs_as_they_are() {
        let mut rows = vec![vec![37, 4]; 20];
        rows.push(vec![12, 28]);
        assert_eq!(columns(&rows, 14, 76), [37, 4]);
        // Of few rows none is the exception, and all have their cells below.
        let few = [vec![30, 4], vec![30, 28]];
        assert_eq!(columns(&few, 28, 76), [30, 28]);
    }
}
