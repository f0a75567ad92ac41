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
        let most = longest(width);
        for item in items() {
            for (at, wide) in widths(item, theme).into_iter().enumerate() {
                if at >= table.cells.len() {
                    table.cells.push(0);
                }
                if let Some(column) = table.cells.get_mut(at).filter(|_| wide <= most) {
                    *column = wide.max(*column);
                }
            }
        }
        let room = width.saturating_sub(table.cells.iter().map(|cell| cell + GAP).sum());
        let wanted = table.widest(groups, theme);
        table.words = wanted.unwrap_or(width).min(room);
        if room < LEAST.min(width / 2) || room < LEAST && wanted.is_some_and(|wanted| wanted > room)
        {
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
