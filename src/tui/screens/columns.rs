//! The layout of columns: side by side where there is room, else the one with the cursor and the heads of the others.
//! It draws nothing.

use super::{
    answer,
    body::Body,
    cx::Cx,
    item::narrow,
    pane::{Air, Pane},
    tone, top,
};
use crate::tui::desk::Scene;
use crate::tui::theme::{Role, Sign};
use crate::tui::widgets::{Paragraph, Stack};
use crate::view::{Cell, Group, Item, Layout, Spot, Tone};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// The least width of a window's body at which columns stand side by side: a window of 110.
const SIDE_BY_SIDE: u16 = 106;
/// What stands beside the body of a window.
const MARGINS: u16 = 4;
/// The least width of a column.
const LEAST: u16 = 24;
/// The widest column.
const WIDEST: u16 = 60;
/// Columns between two of them.
const GAP: u16 = 3;

/// Lays the page out.
pub(super) fn lay(cx: Cx<'_>, area: Rect, air: Air) -> Body {
    let columns = columns(cx);
    let count = narrow(columns.len()).max(1);
    let wide = area.width.saturating_sub(GAP * (count - 1)) / count;
    let above = top::block(&cx.scene.page, usize::from(area.width), cx.theme);
    // Long words of a child's stay whole: they scroll with the column they stand above.
    let crowded = above.len() * 2 > usize::from(area.height);
    if area.width < SIDE_BY_SIDE || wide < LEAST || crowded {
        return one_wide(cx, area, air, &columns);
    }
    side_by_side(cx, area, air, (&columns, wide.min(WIDEST), above))
}

/// Takes what a good chair would ask out of a column, for the foot: wrapped in a narrow one it would push the list down at
/// every other letter.
pub(super) fn without_room(scene: &mut Scene<'_>, columns: u16) -> Option<String> {
    if scene.page.layout != Layout::Columns || columns < SIDE_BY_SIDE + MARGINS {
        return None;
    }
    let is_advice = |line: &Vec<Cell>| line.iter().all(|cell| cell.tone == Tone::Advice);
    let lines = &mut scene.understood.lines;
    let at = lines.iter().position(is_advice)?;
    let words: Vec<String> = lines.remove(at).into_iter().map(|cell| cell.text).collect();
    Some(words.join("  "))
}

fn side_by_side(
    cx: Cx<'_>,
    area: Rect,
    air: Air,
    (columns, wide, above): (&[Vec<&Group>], u16, Vec<Line<'static>>),
) -> Body {
    let mut body = Body::default();
    let taken = narrow(above.len());
    let mut stack = Stack::default();
    stack.push(above);
    body.add(
        stack,
        Rect {
            height: taken,
            ..area
        },
    );
    for (at, groups) in columns.iter().enumerate() {
        let column = Rect {
            x: area.x + narrow(at) * (wide + GAP),
            y: area.y + taken,
            width: wide,
            height: area.height.saturating_sub(taken),
        };
        let head = Rect {
            height: column.height.min(1),
            ..column
        };
        let mut title = Stack::default();
        title.push(vec![head_line(cx, groups, wide)]);
        body.add(title, head);
        let mut pane = Pane::default();
        pane.groups(cx, groups, usize::from(wide), air);
        let rest = Rect {
            y: column.y + head.height,
            height: column.height - head.height,
            ..column
        };
        body.add_pane(pane, rest);
    }
    body
}

fn one_wide(cx: Cx<'_>, area: Rect, air: Air, columns: &[Vec<&Group>]) -> Body {
    let width = usize::from(area.width);
    let current = columns
        .iter()
        .position(|groups| is_current(cx, groups))
        .unwrap_or_default();
    let groups = columns.get(current).map_or(&[][..], Vec::as_slice);
    let mut above = top::block(&cx.scene.page, width, cx.theme);
    above.extend(heads(cx, columns, current, area.width));
    let mut below = Pane::default();
    below.groups(cx, groups, width, air);
    let mut body = Body::default();
    let scrolls = above.len() + below.stack.height() > usize::from(area.height);
    if !scrolls || above.len() * 2 > usize::from(area.height) {
        let mut pane = Pane::default();
        pane.text(above);
        pane.append(below);
        body.add_pane(pane, area);
        return body;
    }
    // The child's words and the heads stay in sight while the entries scroll.
    let taken = narrow(above.len());
    let mut stays = Stack::default();
    stays.push(above);
    let height = taken;
    body.add(stays, Rect { height, ..area });
    let rest = Rect {
        y: area.y + taken,
        height: area.height - taken,
        ..area
    };
    body.add_pane(below, rest);
    body
}

/// Returns the groups of each column.
fn columns(cx: Cx<'_>) -> Vec<Vec<&Group>> {
    let groups = &cx.scene.page.groups;
    let count = groups.iter().map(|group| group.column + 1).max();
    // A page says how many columns it has; more than it has groups would be columns of nothing.
    (0..count.unwrap_or_default().min(groups.len()))
        .map(|at| groups.iter().filter(|group| group.column == at).collect())
        .collect()
}

fn is_current(cx: Cx<'_>, groups: &[&Group]) -> bool {
    let mut items = groups.iter().flat_map(|group| &group.items);
    items.any(|item| cx.is_focused(item))
}

fn title<'a>(groups: &[&'a Group]) -> &'a str {
    let mut titles = groups.iter().map(|group| group.column_title.as_str());
    titles.find(|title| !title.is_empty()).unwrap_or_default()
}

fn head_line(cx: Cx<'_>, groups: &[&Group], width: u16) -> Line<'static> {
    let style = cx.theme.title(is_current(cx, groups));
    let title = Line::from(Span::styled(title(groups).to_uppercase(), style));
    crate::tui::widgets::line::fit(title, usize::from(width), cx.theme.sign(Sign::More))
}

/// The heads of all columns in a row, each with how much stands in it.
fn heads(cx: Cx<'_>, columns: &[Vec<&Group>], current: usize, width: u16) -> Vec<Line<'static>> {
    let mut line = Line::default();
    for (at, groups) in columns.iter().enumerate() {
        if at > 0 {
            let bar = format!(" {} ", cx.theme.sign(Sign::Bar));
            line.push_span(Span::styled(bar, cx.theme.style(Role::Rule)));
        }
        let count = if cx.scene.shared {
            String::new()
        } else {
            format!("\u{a0}{}", count(groups))
        };
        let (words, style) = if at == current {
            (title(groups).to_uppercase(), cx.theme.style(Role::Focus))
        } else {
            (title(groups).to_owned(), tone::muted(cx.theme))
        };
        line.push_span(Span::styled(format!("{words}{count}"), style));
    }
    let mut lines = Paragraph::new(line).lay(width);
    lines.push(Line::default());
    lines
}

/// Returns how many entries stand in a column; goals and statements are counted where they are made.
fn count(groups: &[&Group]) -> usize {
    let items = groups.iter().flat_map(|group| &group.items);
    let made_elsewhere = |item: &Item| matches!(item.spot, Spot::Goal(..) | Spot::Danger(..));
    items
        .filter(|item| item.depth == 0 && !answer::is_bare(item) && !made_elsewhere(item))
        .count()
}
