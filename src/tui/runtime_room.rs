//! The shared window alive: the terminal, the feed, the clock. It waits and decides nothing.
//!
//! It asks the feed for its length and waits for no notice of change, since those are lost on shares.

use super::room::{Follows, Room};
use crate::command::{Command, Context, resolve};
use crate::meeting::Moment;
use crate::tui::backend::{self, Display};
use crate::tui::keys::{self, Incoming};
use crate::tui::runtime::Live;
use crate::tui::screens::draw_room;
use crate::tui::signals::Signals;
use crate::tui::terminal::Terminal;
use ratatui::crossterm::event;
use std::io;
use std::time::Duration;

/// How often the feed is asked: what is kept at the desk is here well within a tenth of a second.
const PERIOD: Duration = Duration::from_millis(40);
/// How long it listens for the system's wish that it should leave.
const BLINK: Duration = Duration::from_millis(2);
/// Every so many times the terminal is asked for its size.
const ROUND: u32 = 25;

/// Shows the window until it is closed.
pub fn run(mut feed: impl Follows, live: &Live<'_>) -> io::Result<()> {
    let waiter = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let _guard = waiter.enter();
    let mut signals = Signals::listen()?;
    let terminal = Terminal::enter()?;
    let theme = backend::brought_down(live.theme.clone(), live.depth);
    let mut size = terminal.size();
    let mut display =
        Display::new(backend::screen(), size.0, size.1, live.depth).on(theme.ground());
    let mut room = Room::default();
    let mut shown = None;
    for round in 0_u32.. {
        let now = (live.clock)();
        let is_new = room.take(feed.news(), now);
        // A window that changed before its keys were first read for sends no event.
        if round.is_multiple_of(ROUND) {
            size = terminal.size();
        }
        let frame = (told(now), size);
        if is_new || shown.as_ref() != Some(&frame) {
            display.resize(size.0, size.1);
            display.draw(|frame| draw_room(&room, &told(now), &theme, frame))?;
            shown = Some(frame);
        }
        match heard()? {
            Some(Heard::Close) => break,
            Some(Heard::Size(width, height)) => size = (width, height),
            None => {}
        }
        // Only a wait hears what the system asks: one that ends at once would hear nothing for ever.
        let asked = async { tokio::time::timeout(BLINK, signals.asked_to_leave()).await };
        if waiter.block_on(asked).is_ok() {
            break;
        }
    }
    Ok(())
}

/// The clock as it is shown.
fn told(now: Moment) -> String {
    now.format("%H:%M").to_string()
}

/// What is heard of the terminal.
enum Heard {
    /// The window is to be closed.
    Close,
    /// It has another size.
    Size(u16, u16),
}

/// Waits a moment for the terminal. No key does anything but the one that closes the window.
fn heard() -> io::Result<Option<Heard>> {
    if !event::poll(PERIOD)? {
        return Ok(None);
    }
    Ok(match keys::read(event::read()?) {
        Some(Incoming::Resize(width, height)) => Some(Heard::Size(width, height)),
        Some(Incoming::Key(key)) if resolve(key, Context::Anywhere) == Some(Command::Leave) => {
            Some(Heard::Close)
        }
        _ => None,
    })
}
