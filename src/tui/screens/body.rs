//! The body of a screen: stacks in their places, laid out as the page asks. It knows no head and no foot.

use super::{
    aloud, columns,
    cx::Cx,
    pane::{Air, Pane},
    reading, rows, tone,
};
use crate::tui::backend::Frame;
use crate::tui::theme::{Sign, Theme};
use crate::tui::widgets::{Stack, line};
use crate::view::Layout;
use ratatui::{
    layout::{Position, Rect},
    text::{Line, Span},
};

/// What the body shows, and where.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    parts: Vec<(Rect, Stack)>,
    /// The columns that typed text has.
    pub(super) text_columns: Option<usize>,
    /// Which part holds the cursor.
    main: Option<usize>,
}

/// Columns left free at both sides.
const MARGIN: u16 = 2;
/// From so many rows on there is air between groups.
const AIRY: u16 = 26;
/// Under so many rows none is given away.
const LOW: u16 = 13;

impl Body {
    /// Lays out what stands on the desk.
    pub(super) fn of(cx: Cx<'_>, area: Rect) -> Self {
        let air = match area.height {
            AIRY.. => Air::Open,
            LOW.. => Air::Close,
            _ => Air::Tight,
        };
        let area = Rect {
            x: area.x + MARGIN,
            width: area.width.saturating_sub(2 * MARGIN),
            ..area
        };
        let laid = |air| lay(cx, area, air);
        // Where all of it has room with air, there is no reason to crowd it.
        let airy = laid(Air::Open);
        if air == Air::Open || airy.fits() {
            airy
        } else {
            laid(air)
        }
    }

    /// Lays out what is read from the back of a room: with as much air as there is room for.
    pub(super) fn for_room(cx: Cx<'_>, area: Rect) -> Self {
        let airs = [Air::Wide, Air::Open, Air::Close].into_iter();
        let mut laid = airs.map(|air| lay(cx, area, air));
        laid.find(Self::fits)
            .unwrap_or_else(|| lay(cx, area, Air::Close))
    }

    /// Returns true where nothing is out of sight.
    fn fits(&self) -> bool {
        let mut parts = self.parts.iter();
        parts.all(|(area, stack)| stack.hidden(area.height) == (0, 0))
    }

    /// Adds what no cursor stands in.
    pub(super) fn add(&mut self, stack: Stack, area: Rect) {
        self.parts.push((area, stack));
    }

    /// Adds a pane; the first one is the one with the cursor, unless another says so.
    pub(super) fn add_pane(&mut self, pane: Pane, area: Rect) {
        if self.main.is_none() || pane.stack.has_focus() {
            self.main = Some(self.parts.len());
        }
        self.text_columns = pane.text_columns.or(self.text_columns);
        self.add(pane.stack, area);
    }

    /// Returns whether something of the part with the cursor is out of sight.
    pub(super) fn scrolls(&self) -> bool {
        let main = self.main.and_then(|main| self.parts.get(main));
        main.is_some_and(|(area, stack)| stack.hidden(area.height) != (0, 0))
    }

    /// Returns true where something of the part with the cursor is out of sight below; the others say so themselves.
    pub(super) fn goes_on_below(&self) -> bool {
        let main = self.main.and_then(|main| self.parts.get(main));
        main.is_some_and(|(area, stack)| stack.hidden(area.height).1 > 0)
    }

    /// Draws it; returns where the cursor stands.
    pub(super) fn draw(&self, theme: &Theme, frame: &mut Frame<'_>) -> Option<Position> {
        let mut cursor = None;
        for (at, (area, stack)) in self.parts.iter().enumerate() {
            frame.render(stack, *area);
            cursor = cursor.or(stack.cursor(*area));
            if self.main != Some(at) {
                say_more(stack, *area, theme, frame);
            }
        }
        cursor
    }
}

fn lay(cx: Cx<'_>, area: Rect, air: Air) -> Body {
    aloud::lay(cx, area, air, lay_rest).unwrap_or_else(|| lay_rest(cx, area, air))
}

fn lay_rest(cx: Cx<'_>, area: Rect, air: Air) -> Body {
    match cx.scene.page.layout {
        Layout::Rows => rows::lay(cx, area, air),
        Layout::Columns => columns::lay(cx, area, air),
        Layout::Reading => reading::lay(cx, area, air),
    }
}

/// Where the cursor is not, what is out of sight below is said in the last row.
fn say_more(stack: &Stack, area: Rect, theme: &Theme, frame: &mut Frame<'_>) {
    let (_, below) = stack.hidden(area.height);
    let Some(last) = area.rows().next_back().filter(|_| below > 0) else {
        return;
    };
    let words = format!("{} more below", theme.sign(Sign::More));
    let more = Line::from(Span::styled(words, tone::muted(theme)));
    frame.wipe(last);
    line::draw(&[more], last, frame);
}
