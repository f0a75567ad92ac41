//! The layout of levels as they are revealed: each in large letters with who holds it, above the rest of the page. Where there
//! is no room for them the page is laid out as it is.

use super::{body::Body, cx::Cx, item::narrow, tone};
use crate::text;
use crate::tui::desk::Scene;
use crate::tui::theme::{Role, Signs as Drawn};
use crate::tui::widgets::{Paragraph, Stack, large, line};
use crate::view::{Cell, Group, Page, Tone};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};
use std::sync::Arc;

/// Columns between a level in large letters and who holds it.
const GAP: usize = 3;

/// Lays out who holds which level above the rest of the page; in the shared window it is not said twice.
pub(super) fn lay(
    cx: Cx<'_>,
    group: &Group,
    area: Rect,
    rest: impl Fn(Cx<'_>, Rect) -> Body,
) -> Option<Body> {
    let most = if cx.scene.shared {
        usize::from(area.height) * 2 / 3
    } else {
        // At the desk what is to be agreed stands just below.
        usize::from(area.height) / 2
    };
    let title = Span::styled(cx.scene.page.title.clone(), cx.theme.style(Role::Title));
    let mut above = Paragraph::new(title).lay(area.width);
    above.push(Line::default());
    above.extend(drawn(
        cx,
        group,
        area.width,
        most.saturating_sub(above.len()),
    )?);
    let taken = narrow(above.len());
    let mut stack = Stack::default();
    stack.push(above);
    let page = without(&cx.scene.page, group, cx.scene.shared);
    let scene = Scene {
        page: Arc::new(page),
        ..cx.scene.clone()
    };
    let below = Rect {
        y: area.y + taken,
        height: area.height.saturating_sub(taken),
        ..area
    };
    let mut body = rest(
        Cx {
            scene: &scene,
            ..cx
        },
        below,
    );
    let height = taken;
    body.add(stack, Rect { height, ..area });
    Some(body)
}

/// Returns the page without what stands above it already.
fn without(page: &Page, read: &Group, shared: bool) -> Page {
    let mut rest = page.clone();
    rest.title.clear();
    if shared {
        rest.groups.retain(|group| group != read);
    }
    rest
}

/// Each level in large letters, the highest first, with who holds it beside; nothing where there is no room.
fn drawn(cx: Cx<'_>, group: &Group, width: u16, rows: usize) -> Option<Vec<Line<'static>>> {
    let held = held(group);
    let all: Vec<&str> = held.iter().map(|(level, _)| level.text.as_str()).collect();
    let each = (rows / held.len().max(1)).checked_sub(1)?;
    let columns = usize::from(width) * 2 / 3;
    let can = cx.theme.signs() == Drawn::Unicode;
    let words = can.then(|| large::lay_all(&all, columns, each)).flatten()?;
    let widest = words.iter().flatten().map(|row| text::width(row)).max()?;
    let mut lines = Vec::new();
    for ((level, names), rows) in held.iter().zip(words) {
        let style = tone::spans(level, false, cx.theme).first()?.style;
        let room = narrow(usize::from(width).checked_sub(widest + GAP)?);
        let names = Span::styled(names.join(", "), cx.theme.style(Role::Text));
        let sign = tone::sign(level, cx.theme);
        let lead = Line::from(Span::styled(format!("{sign} "), style));
        let mut names = Paragraph::new(names).lead(lead).lay(room).into_iter();
        let begins = 1;
        for (at, row) in rows.into_iter().enumerate() {
            let row = line::styled(row, style);
            let right = if at < begins { None } else { names.next() };
            lines.push(line::beside(row, widest + GAP, right.unwrap_or_default()));
        }
        lines.extend(names.map(|right| line::beside(Line::default(), widest + GAP, right)));
        lines.push(Line::default());
    }
    (lines.len() <= rows && !lines.is_empty()).then_some(lines)
}

/// Returns who holds which level, the highest first; of one level in the order they stand in.
fn held(group: &Group) -> Vec<(&Cell, Vec<&str>)> {
    let mut held: Vec<(usize, &Cell, Vec<&str>)> = Vec::new();
    for item in &group.items {
        let Some((level, Tone::Level { height, .. })) = item.cells.first().map(|c| (c, &c.tone))
        else {
            continue;
        };
        let name = item.text.text.as_str();
        match held.iter_mut().find(|(known, _, _)| known == height) {
            Some((_, _, names)) => names.push(name),
            None => held.push((*height, level, vec![name])),
        }
    }
    held.sort_by_key(|(height, _, _)| std::cmp::Reverse(*height));
    held.into_iter()
        .map(|(_, level, names)| (level, names))
        .collect()
}
