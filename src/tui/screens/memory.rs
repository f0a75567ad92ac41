//! What was laid out for the frame before and stands in the next one as it did: lines at rest, so that a typed letter lays
//! out what it changes and no more. It changes no picture: drawn without one, a frame is the same.

use super::{lead::Signs, stage_bar, table::Table};
use crate::tui::theme::Theme;
use crate::tui::widgets::Block;
use crate::view::{BarStage, Group, Page};
use ratatui::text::Line;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// What was laid out before, in one theme.
///
/// It goes with a window, not with a meeting: what it holds is forgotten as soon as the page or the theme is another.
#[derive(Debug, Default)]
pub struct Memory {
    theme: RefCell<Theme>,
    page: RefCell<Option<Arc<Page>>>,
    panes: RefCell<Vec<Rc<Measured>>>,
    bar: RefCell<Option<Bar>>,
}

#[derive(Debug)]
struct Bar {
    stages: Vec<BarStage>,
    columns: u16,
    line: Line<'static>,
}

/// Groups that stand below each other, measured once a width.
#[derive(Debug)]
pub(super) struct Measured {
    /// Which groups of the page they are; nothing where they are none of it.
    of: Option<Vec<usize>>,
    width: usize,
    /// Where words that only explain others have columns of their own.
    meanings: Table,
    table: Table,
    groups: Vec<MeasuredGroup>,
}

/// One group of them.
#[derive(Debug)]
pub(super) struct MeasuredGroup {
    /// Whether its cells explain its words at some length.
    pub(super) explains: bool,
    /// Where answers stand, by depth.
    pub(super) labels: BTreeMap<u8, usize>,
    /// Its items as they stand while nothing is done at them.
    at_rest: RefCell<Vec<Option<Block>>>,
}

impl Memory {
    /// Returns groups that stand below each other as they were measured for these columns.
    pub(super) fn measured(
        &self,
        (page, theme): (&Arc<Page>, &Theme),
        groups: &[&Group],
        width: usize,
    ) -> Rc<Measured> {
        self.turn_to(page, theme);
        let of = places(page, groups);
        let mut panes = self.panes.borrow_mut();
        let known = |pane: &&Rc<Measured>| of.is_some() && pane.of == of && pane.width == width;
        if let Some(pane) = panes.iter().find(known) {
            return Rc::clone(pane);
        }
        let measured = Rc::new(Measured::of(of, groups, width, theme));
        // Groups that were put together while drawing are others each time.
        if measured.of.is_some() {
            panes.push(Rc::clone(&measured));
        }
        measured
    }

    /// Returns the stage bar in so many columns.
    pub(super) fn bar(&self, stages: Vec<BarStage>, columns: u16, theme: &Theme) -> Line<'static> {
        self.wear(theme);
        let mut bar = self.bar.borrow_mut();
        let known = |bar: &&Bar| bar.stages == stages && bar.columns == columns;
        if let Some(bar) = bar.as_ref().filter(known) {
            return bar.line.clone();
        }
        let line = stage_bar::lay(&stages, columns, theme);
        *bar = Some(Bar {
            stages,
            columns,
            line: line.clone(),
        });
        line
    }

    /// Forgets what was laid out of another page.
    fn turn_to(&self, page: &Arc<Page>, theme: &Theme) {
        self.wear(theme);
        let mut last = self.page.borrow_mut();
        if !last.as_ref().is_some_and(|last| Arc::ptr_eq(last, page)) {
            self.panes.borrow_mut().clear();
            *last = Some(Arc::clone(page));
        }
    }

    /// Forgets what was laid out in another theme.
    fn wear(&self, theme: &Theme) {
        let mut last = self.theme.borrow_mut();
        if *last != *theme {
            last.clone_from(theme);
            self.panes.borrow_mut().clear();
            self.bar.replace(None);
        }
    }
}

impl Measured {
    fn of(of: Option<Vec<usize>>, groups: &[&Group], width: usize, theme: &Theme) -> Self {
        // Words that only explain others have columns of their own, which no answer moves.
        let (explain, others): (Vec<&Group>, Vec<&Group>) = groups
            .iter()
            .partition(|group| Table::explains(group, width));
        // A mark stays beside the sign of focus in whichever group it stands.
        let signs = Signs::of(groups.iter().flat_map(|group| &group.items));
        let table = Table::with_signs(&others, signs, width, theme);
        let meanings = Table::with_signs(&explain, signs, width, theme);
        let groups = groups.iter().map(|group| {
            let explains = Table::explains(group, width);
            let table = if explains { &meanings } else { &table };
            MeasuredGroup {
                explains,
                labels: table.labels(group, theme),
                at_rest: RefCell::new(vec![None; group.items.len()]),
            }
        });
        Self {
            of,
            width,
            groups: groups.collect(),
            table,
            meanings,
        }
    }

    /// Goes through the groups, each with the columns it stands in.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&MeasuredGroup, &Table)> {
        self.groups.iter().map(|group| {
            let table = if group.explains {
                &self.meanings
            } else {
                &self.table
            };
            (group, table)
        })
    }
}

impl MeasuredGroup {
    /// Returns an item of the group as it stands while nothing is done at it, laid out the first time it is asked for.
    pub(super) fn at_rest(&self, item: usize, lay: impl FnOnce() -> Block) -> Block {
        let known = self.at_rest.borrow().get(item).cloned().flatten();
        known.unwrap_or_else(|| {
            let lines = lay();
            if let Some(place) = self.at_rest.borrow_mut().get_mut(item) {
                *place = Some(lines.clone());
            }
            lines
        })
    }
}

/// Returns which groups of a page these are.
fn places(page: &Page, groups: &[&Group]) -> Option<Vec<usize>> {
    let place = |group: &&Group| {
        let mut all = page.groups.iter();
        all.position(|one| std::ptr::eq(one, *group))
    };
    groups.iter().map(place).collect()
}
