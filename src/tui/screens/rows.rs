//! The layout of rows: the question, what stands beside it to the right where that costs no row, groups below.
//! It draws nothing.

use super::{
    body::Body,
    cx::Cx,
    item::narrow,
    pane::{Air, Pane},
    top,
};
use crate::tui::widgets::Stack;
use crate::view::{Group, Page};
use ratatui::layout::Rect;

/// The widest that rows are laid out: the eye must find its way back.
const WIDEST: u16 = 150;
/// The least width at which something stands to the right of the rows.
const BESIDE: u16 = 90;
/// The widest that something stands to the right of the rows.
const ASIDE: usize = 34;
/// Columns between the rows and what stands beside them.
const GAP: u16 = 4;

/// What stands above the groups and stays in sight takes at most one row in so many.
const STAYS: usize = 3;

/// Lays the page out.
pub(super) fn lay(cx: Cx<'_>, area: Rect, air: Air) -> Body {
    let area = Rect {
        width: area.width.min(WIDEST),
        ..area
    };
    let page = &cx.scene.page;
    let side = narrow(top::aside_width(page, ASIDE, cx.theme));
    let left = Rect {
        width: area.width.saturating_sub(side + GAP),
        ..area
    };
    let alone = Page {
        aside: Vec::new(),
        ..above(page)
    };
    if side == 0 || area.width < BESIDE {
        return stacked(cx, page, groups(cx, area.width, air), area);
    }
    // Most of the work is in the groups, so they are laid out once a width, whatever then stands above them.
    let narrower = groups(cx, left.width, air);
    let all = groups(cx, area.width, air);
    if height(cx, &alone, &narrower, left.width) > height(cx, page, &all, area.width) {
        return stacked(cx, page, all, area);
    }
    let mut body = stacked(cx, &alone, narrower, left);
    let mut stack = Stack::default();
    stack.push(top::aside(page, usize::from(side), cx.theme));
    let beside = Rect {
        x: area.x + left.width + GAP,
        width: side,
        ..area
    };
    body.add(stack, beside);
    body
}

/// Returns what stands above the groups of a page.
fn above(page: &Page) -> Page {
    Page {
        title: page.title.clone(),
        quotes: page.quotes.clone(),
        aside: page.aside.clone(),
        ..Page::default()
    }
}

/// Lays groups below what stands above them. Where they scroll, the question and the first line beside it stay: what
/// matters most is always in sight.
fn stacked(cx: Cx<'_>, page: &Page, groups: Pane, area: Rect) -> Body {
    let width = usize::from(area.width);
    let mut body = Body::default();
    let most = usize::from(area.height) / STAYS;
    let scrolls = height(cx, page, &groups, area.width) > usize::from(area.height);
    let fits = |page: &Page| top::block(page, width, cx.theme).len() <= most;
    let Some((stays, rest)) = scrolls.then(|| stays(page, fits)).flatten() else {
        body.add_pane(whole(cx, page, groups, area.width), area);
        return body;
    };
    let lines = top::block(&stays, width, cx.theme);
    let taken = narrow(lines.len());
    let mut stack = Stack::default();
    stack.push(lines);
    body.add(
        stack,
        Rect {
            height: taken,
            ..area
        },
    );
    let below = Rect {
        y: area.y + taken,
        height: area.height - taken,
        ..area
    };
    body.add_pane(whole(cx, &rest, groups, area.width), below);
    body
}

/// Parts what stands above the groups into what stays and what scrolls with them; nothing stays where it fits nowhere.
fn stays(page: &Page, fits: impl Fn(&Page) -> bool) -> Option<(Page, Page)> {
    let all = above(page);
    let (first, others) = match page.aside.split_first() {
        Some((first, others)) => (vec![first.clone()], others.to_vec()),
        None => Default::default(),
    };
    let some = Page {
        title: page.title.clone(),
        aside: first,
        ..Page::default()
    };
    let rest = Page {
        quotes: page.quotes.clone(),
        aside: others,
        ..Page::default()
    };
    [(all, Page::default()), (some, rest)]
        .into_iter()
        .find(|(stays, _)| *stays != Page::default() && fits(stays))
}

/// Lays the groups out, without what stands above them.
fn groups(cx: Cx<'_>, width: u16, air: Air) -> Pane {
    let mut laid = Pane::default();
    let groups: Vec<&Group> = cx.scene.page.groups.iter().collect();
    laid.groups(cx, &groups, usize::from(width), air);
    laid
}

/// Returns how many rows groups take with what stands above them.
fn height(cx: Cx<'_>, page: &Page, groups: &Pane, width: u16) -> usize {
    top::block(page, usize::from(width), cx.theme).len() + groups.stack.height()
}

/// Puts groups below what stands above them.
fn whole(cx: Cx<'_>, page: &Page, groups: Pane, width: u16) -> Pane {
    let mut laid = Pane::default();
    laid.text(top::block(page, usize::from(width), cx.theme));
    laid.append(groups);
    laid
}

#[cfg(test)]
mod tests {
    use crate::tui::screens::{sample_pages::attendance, samples::Sample};

    #[test]
    fn the_question_and_what_matters_most_stay_while_the_rows_scroll() {
        for (width, height) in [(80, 12), (80, 9), (120, 9)] {
            let shown = Sample::of(attendance()).focus(9).drawn(width, height);
            let first = shown.lines().next().unwrap_or_default();
            assert!(first.contains("Who is here?"), "{shown}");
            assert!(first.contains("Enough agencies are here"), "{shown}");
            assert!(shown.contains("Dawn Carter"), "{shown}");
        }
    }
}
