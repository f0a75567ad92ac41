//! Groups below each other as one stack that scrolls: headings, items, what goes where nothing stands yet.
//! It does not know what stands beside it.

use super::{
    answer,
    cx::Cx,
    item::{self, Placed, narrow},
    memory::MeasuredGroup,
    table::Table,
    tone,
};
use crate::tui::theme::Sign;
use crate::tui::widgets::{Paragraph, Stack, line};
use crate::view::{Cell, Group, Item, Layout};
use ratatui::text::{Line, Span};

/// Groups below each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Pane {
    /// What is drawn.
    pub(super) stack: Stack,
    /// The columns that typed text has, if typing is here.
    pub(super) text_columns: Option<usize>,
}

/// How close groups stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Air {
    /// No row is given away: the window is low.
    Tight,
    /// One below the other; a heading parts them, and a blank row where an item takes several.
    Close,
    /// With a blank row between.
    Open,
    /// With a blank row between groups and between items: it is read from the back of a room.
    Wide,
}

/// How a group ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With a blank row.
    Parted,
    /// With an item of one row, and none in it has more: the next heading may follow at once.
    OfRows,
    /// Some of it takes more rows: without air the next heading would read as part of it.
    OfText,
}

impl Pane {
    /// Adds rows that no cursor stands on.
    pub(super) fn text(&mut self, lines: Vec<Line<'static>>) {
        if !lines.is_empty() {
            self.stack.push(lines);
        }
    }

    /// Adds another pane below.
    pub(super) fn append(&mut self, below: Self) {
        self.stack.append(below.stack);
        self.text_columns = below.text_columns.or(self.text_columns);
    }

    /// Adds groups, one below the other.
    pub(super) fn groups(&mut self, cx: Cx<'_>, groups: &[&Group], width: usize, air: Air) {
        let measured = (cx.memory).measured((&cx.scene.page, cx.theme), groups, width);
        let mut end = End::Parted;
        for (group, placing) in groups.iter().zip(measured.groups()) {
            let close = match air {
                Air::Tight => true,
                Air::Close => end == End::OfRows,
                Air::Open | Air::Wide => false,
            } && !group.heading.is_empty();
            if end != End::Parted && !close {
                self.stack.gap();
            }
            end = self.group(cx, group, placing, air);
        }
    }

    /// Adds a group; returns how it ends.
    fn group(
        &mut self,
        cx: Cx<'_>,
        group: &Group,
        (measured, table): (&MeasuredGroup, &Table),
        air: Air,
    ) -> End {
        let width = narrow(table.width);
        if !group.heading.is_empty() {
            let heading = tone::spans(&Cell::muted(&group.heading), false, cx.theme);
            self.text(Paragraph::new(heading).lay(width));
        }
        let mut end = End::OfRows;
        for (at, item) in shown(cx, group) {
            let quiet = is_quiet(cx, group, item);
            if quiet {
                if cx.scene.page.layout == Layout::Rows {
                    self.text(hint(cx, item, table));
                }
                self.stack.gap();
                end = End::Parted;
                continue;
            }
            let label = (measured.labels).get(&item.depth).copied();
            let label = label.unwrap_or_default();
            let placed = Placed { item, table, label };
            let (lines, at_work) = if cx.is_at_rest(item) {
                let lay = || item::lay(cx, placed).lines.into();
                (measured.at_rest(at, lay), None)
            } else {
                let laid = item::lay(cx, placed);
                (laid.lines.into(), Some((laid.cursor, laid.text_columns)))
            };
            if lines.len() > 1 {
                end = End::OfText;
            }
            if air == Air::Wide && item.depth == 0 && end != End::Parted {
                self.stack.gap();
            }
            let number = self.stack.push(lines);
            if cx.is_focused(item) {
                self.stack.focus(number);
            }
            if let Some((Some(cursor), text_columns)) = at_work {
                self.stack.focus(number);
                self.stack.set_cursor(cursor);
                self.text_columns = text_columns;
            }
        }
        if says_empty(cx, group) {
            let lead = table.signs.blank(0);
            let empty = tone::spans(&Cell::muted(&group.empty), false, cx.theme);
            self.text(Paragraph::new(empty).lead(lead).lay(width));
        }
        end
    }
}

/// Goes through the items of a group: while a new line is typed below one, the parts of that one are out of its way, since
/// they would read as parts of what is typed.
fn shown<'a>(cx: Cx<'a>, group: &'a Group) -> impl Iterator<Item = (usize, &'a Item)> {
    let typing = cx.scene.typing.filter(|typing| typing.spot != typing.at);
    let mut below = None;
    group.items.iter().enumerate().filter(move |(_, item)| {
        let part = below.is_some_and(|depth| item.depth > depth);
        let begins = typing.is_some_and(|typing| typing.at == item.spot);
        below = if begins {
            Some(item.depth)
        } else {
            below.filter(|_| part)
        };
        !part
    })
}

/// One quiet row that tells that more can be added here, and what.
fn hint(cx: Cx<'_>, item: &Item, table: &Table) -> Vec<Line<'static>> {
    let words = format!("+ {}", answer::prompt(item));
    let words = Span::styled(words, tone::muted(cx.theme));
    let columns = table.signs.width(item.depth) - LEAD;
    Paragraph::new(words)
        .lead(line::blanks(columns))
        .more(cx.theme.sign(Sign::More))
        .lay_in(narrow(table.width), 1)
}

/// Columns of the plus sign and its blank, which stand where an item's own sign does.
const LEAD: usize = 2;

/// An open line below others takes no more than a row until the cursor comes, and a blank one, which parts two groups. In
/// columns it is that blank row alone: there is no room, and typing on any entry begins the next.
fn is_quiet(cx: Cx<'_>, group: &Group, item: &Item) -> bool {
    let is_last = group
        .items
        .last()
        .is_some_and(|last| last.spot == item.spot);
    is_last
        && group.items.len() > 1
        && answer::is_bare(item)
        && !cx.is_focused(item)
        && !cx.is_put_by(item)
}

/// How to begin an empty group is said where the cursor stands in it, or where no question says what goes there.
fn says_empty(cx: Cx<'_>, group: &Group) -> bool {
    let holds = group.items.iter().any(|item| !answer::is_bare(item));
    let here = || group.items.iter().any(|item| cx.is_focused(item));
    let typing = group
        .items
        .iter()
        .any(|item| cx.scene.typing.is_some_and(|typing| typing.at == item.spot));
    let asks = group
        .items
        .iter()
        .any(|item| !answer::prompt(item).is_empty());
    !group.empty.is_empty() && !holds && !typing && (!asks || here())
}

#[cfg(test)]
mod tests {
    use crate::tui::screens::samples::{Sample, at};
    use crate::view::{Cell, Group, Item, Page};

    #[test]
    fn what_is_typed_below_an_item_has_no_parts_of_that_item_below_it() {
        let whole = |number, words| {
            let item = Item::new(at(number), Cell::plain(words)).words("", words);
            Item {
                below: Some(at(99)),
                ..item
            }
        };
        let part = Item::new(at(2), Cell::plain("Who does it?")).words("A name", "Kim");
        let page = Page {
            groups: vec![Group {
                items: vec![whole(1, "First"), part.depth(1), whole(3, "Last")],
                ..Group::default()
            }],
            ..Page::default()
        };
        let resting = Sample::of(page.clone()).focus(1).drawn(60, 10);
        assert!(resting.contains("Who does it?"), "{resting}");
        let typing = Sample::of(page)
            .focus(1)
            .typing_below("Second")
            .drawn(60, 10);
        assert!(!typing.contains("Who does it?"), "{typing}");
        assert!(
            typing.contains("First") && typing.contains("Last"),
            "{typing}"
        );
    }
}
