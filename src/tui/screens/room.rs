//! The shared window as it is drawn: large and calm, half the words and twice the space. No keys, no advice, no counts.

use super::{body::Body, curtain, cx::Cx, is_too_small, memory::Memory};
use crate::tui::backend::Frame;
use crate::tui::desk::Scene;
use crate::tui::room::Room;
use crate::tui::theme::{Role, Sign, Theme};
use crate::tui::widgets::line;
use crate::view::{RoomPage, RoomScene};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};
use std::sync::Arc;

/// From so many columns and rows on the window is large enough to give some of it away.
const LARGE: (u16, u16) = (100, 24);

/// Draws what the shared window shows.
pub fn draw(room: &Room, clock: &str, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    if is_too_small((area.width, area.height)) {
        return curtain::in_the_middle("Please make this window larger.", theme, frame);
    }
    let words = match &room.scene {
        None => "The meeting has not begun. This window follows it as soon as it does.",
        Some(RoomScene::Covered) => "We will go on in a moment.",
        Some(RoomScene::Break) => "We have a short break.",
        Some(RoomScene::Ended) => "The meeting has ended. Thank you for coming.",
        Some(RoomScene::Page(page)) => return draw_page(room, page, clock, theme, frame),
    };
    curtain::in_the_middle(words, theme, frame);
}

fn draw_page(room: &Room, page: &RoomPage, clock: &str, theme: &Theme, frame: &mut Frame<'_>) {
    let zones = Zones::of(frame.area());
    let inside = usize::from(zones.head.width);
    line::draw(&[title(page, clock, inside, theme)], zones.head, frame);
    let scene = Scene {
        page: Arc::new(page.page.clone()),
        focus: room.at.clone(),
        shared: true,
        ..Scene::default()
    };
    let cx = Cx {
        scene: &scene,
        theme,
        memory: &Memory::default(),
    };
    let body = Body::for_room(cx, zones.body);
    if body.goes_on_below() {
        // What the desk is at stays in sight, and that there is more is said below it.
        let (body, last) = shortened(zones.body);
        Body::for_room(cx, body).draw(theme, frame);
        let words = format!("{} more below", theme.sign(Sign::More));
        line::draw(
            &[line::styled(words, theme.style(Role::Muted))],
            last,
            frame,
        );
    } else {
        body.draw(theme, frame);
    }
    let foot = match (&room.trouble, &page.enough) {
        (Some(_), _) => Some(Span::styled(BEHIND, theme.style(Role::Warn))),
        (None, Some(enough)) => Some(Span::styled(enough.clone(), theme.style(Role::Muted))),
        (None, None) => None,
    };
    if let Some(foot) = foot {
        let foot = line::fit(Line::from(foot), inside, theme.sign(Sign::More));
        line::draw(&[foot], zones.foot, frame);
    }
}

/// Returns all of an area but its last row, and that row.
fn shortened(area: Rect) -> (Rect, Rect) {
    let height = area.height.saturating_sub(1);
    let last = Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    };
    (Rect { height, ..area }, last)
}

/// Whose meeting, what it is at, the clock.
fn title(page: &RoomPage, clock: &str, columns: usize, theme: &Theme) -> Line<'static> {
    let more = theme.sign(Sign::More);
    let at = Span::styled(format!("{}   ", page.stage), theme.style(Role::Muted));
    let clock = Span::styled(clock.to_owned(), theme.style(Role::Text));
    let right = line::fit(Line::from(vec![at, clock]), columns, more);
    let column = columns - line::width(&right);
    let title = Line::from(Span::styled(page.title.clone(), theme.style(Role::Title)));
    let left = line::fit(title, column.saturating_sub(GAP), more);
    line::beside(left, column, right)
}

/// Said while the feed cannot be read; why is for the desk.
const BEHIND: &str = "This window may be behind; the meeting goes on.";

/// Columns between what stands left and right.
const GAP: usize = 3;

struct Zones {
    head: Rect,
    body: Rect,
    foot: Rect,
}

impl Zones {
    fn of(area: Rect) -> Self {
        let is_large = area.width >= LARGE.0 && area.height >= LARGE.1;
        let (side, above) = if is_large { (6, 1) } else { (2, 0) };
        let row = |y: u16, height: u16| {
            Rect {
                x: area.x + side,
                y: area.y.saturating_add(y),
                width: area.width.saturating_sub(2 * side),
                height,
            }
            .intersection(area)
        };
        let foot = area.height.saturating_sub(1 + above);
        let body = 2 * above + 2;
        Self {
            head: row(above, 1),
            body: row(body, foot.saturating_sub(body + 1)),
            foot: row(foot, 1),
        }
    }
}
