//! Where head, stage bar, body, what is said and the keys stand in a window. It draws none of them.

use ratatui::layout::Rect;

/// Where everything stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zones {
    pub(super) head: Rect,
    pub(super) bar: Rect,
    pub(super) above: Rect,
    pub(super) body: Rect,
    pub(super) below: Rect,
    pub(super) said: Rect,
    pub(super) keys: Rect,
}

impl Zones {
    /// Lays a window out, with so many rows for what is said.
    pub(super) fn of(area: Rect, said_rows: u16) -> Self {
        let said_rows = said_rows.clamp(1, 3);
        let rows = |y: u16, height: u16| {
            Rect {
                y: area.y.saturating_add(y),
                height,
                ..area
            }
            .intersection(area)
        };
        let keys = area.height.saturating_sub(1);
        let said = keys.saturating_sub(said_rows);
        let below = said.saturating_sub(1);
        Self {
            head: rows(0, 1),
            bar: rows(1, 1),
            above: rows(2, 1),
            body: rows(3, below.saturating_sub(3)),
            below: rows(below, 1),
            said: rows(said, said_rows),
            keys: rows(keys, 1),
        }
    }
}
