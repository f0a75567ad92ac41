//! The layout of words to be read aloud: wide margins, a blank row between paragraphs, then what is asked as rows.
//! It draws nothing.

use super::{
    body::Body,
    cx::Cx,
    item::{self, Placed},
    pane::{Air, Pane},
    table::Table,
    tone, top,
};
use crate::tui::theme::Role;
use crate::tui::widgets::Paragraph;
use crate::view::{Ask, Group, Item};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// The widest that words to be read aloud are laid out.
const WIDEST: u16 = 84;
/// From this width on, more is left free before them.
const ROOMY: u16 = 90;
/// What is left free before them then.
const INDENT: u16 = 4;

/// Lays the page out.
pub(super) fn lay(cx: Cx<'_>, area: Rect, air: Air) -> Body {
    let indent = if area.width >= ROOMY { INDENT } else { 0 };
    let area = Rect {
        x: area.x + indent,
        width: (area.width - indent).min(WIDEST),
        ..area
    };
    let width = usize::from(area.width);
    let mut pane = Pane::default();
    pane.text(top::block(&cx.scene.page, width, cx.theme));
    for group in &cx.scene.page.groups {
        if group.items.iter().all(is_read) {
            paragraphs(cx, group, area.width, &mut pane);
        } else {
            pane.groups(cx, &[group], width, air);
            pane.stack.gap();
        }
    }
    let mut body = Body::default();
    body.add_pane(pane, area);
    body
}

fn is_read(item: &Item) -> bool {
    item.ask == Ask::Nothing && item.cells.is_empty()
}

fn paragraphs(cx: Cx<'_>, group: &Group, width: u16, pane: &mut Pane) {
    if !group.heading.is_empty() {
        let heading = Span::styled(group.heading.clone(), tone::muted(cx.theme));
        pane.text(Paragraph::new(heading).lay(width));
    }
    let table = Table::of(&[group], usize::from(width), cx.theme);
    for item in &group.items {
        let placed = Placed {
            item,
            table: &table,
            label: 0,
        };
        let mut lines = item::lay(cx, placed).lines;
        lines.push(Line::default());
        let number = pane.stack.push(lines);
        if cx.is_focused(item) {
            pane.stack.focus(number);
        }
    }
    if group.items.is_empty() && !group.empty.is_empty() {
        let empty = Span::styled(group.empty.clone(), cx.theme.style(Role::Muted));
        pane.text(Paragraph::new(empty).lay(width));
    }
}
