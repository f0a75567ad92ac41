//! The layout of rows: the question, what stands beside it to the right where that costs no row, groups below.
//! It draws nothing.

use super::{
    body::Body,
    item::{Cx, narrow},
    pane::{Air, Pane},
    top,
};
use crate::tui::widgets::Stack;
use crate::view::Group;
use ratatui::layout::Rect;

/// The widest that rows are laid out: the eye must find its way back.
const WIDEST: u16 = 120;
/// The least width at which something stands to the right of the rows.
const BESIDE: u16 = 90;
/// The widest that something stands to the right of the rows.
const ASIDE: usize = 34;
/// Columns between the rows and what stands beside them.
const GAP: u16 = 4;

/// Lays the page out.
pub(super) fn lay(cx: Cx<'_>, area: Rect, air: Air) -> Body {
    let area = Rect {
        width: area.width.min(WIDEST),
        ..area
    };
    let page = &cx.scene.page;
    let below = pane(
        cx,
        top::block(page, usize::from(area.width), cx.theme),
        area.width,
        air,
    );
    let mut body = Body::default();
    let side = narrow(top::aside_width(page, ASIDE, cx.theme));
    let left = area.width.saturating_sub(side + GAP);
    if side > 0 && area.width >= BESIDE {
        let question = top::question(page, usize::from(left), cx.theme);
        let beside = pane(cx, question, left, air);
        if beside.stack.height() <= below.stack.height() {
            let mut stack = Stack::default();
            stack.push(top::aside(page, usize::from(side), cx.theme));
            body.add_pane(
                beside,
                Rect {
                    width: left,
                    ..area
                },
            );
            let x = area.x + left + GAP;
            body.add(
                stack,
                Rect {
                    x,
                    width: side,
                    ..area
                },
            );
            return body;
        }
    }
    body.add_pane(below, area);
    body
}

fn pane(cx: Cx<'_>, above: Vec<ratatui::text::Line<'static>>, width: u16, air: Air) -> Pane {
    let mut pane = Pane::default();
    pane.text(above);
    let groups: Vec<&Group> = cx.scene.page.groups.iter().collect();
    pane.groups(cx, &groups, usize::from(width), air);
    pane
}
