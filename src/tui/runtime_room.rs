//! The shared window alive: the terminal, the feed, the clock. It waits and decides nothing.
//!
//! It asks the feed for its length and waits for no notice of change, since those are lost on shares.

use super::room::{Follows, Room};
use crate::command::{Command, Context, resolve};
use crate::meeting::Moment;
use crate::tui::backend::{self, Display};
use crate::tui::keys::{Incoming, Reader};
use crate::tui::runtime::{Live, Worn};
use crate::tui::screens::draw_room;
use crate::tui::signals::Signals;
use crate::tui::terminal::Terminal;
use crate::tui::theme::Looks;
use ratatui::crossterm::event;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;
use std::{io, thread};

/// How often the feed is asked: what is kept at the desk is here well within a tenth of a second.
const PERIOD: Duration = Duration::from_millis(40);
/// Every so many times the terminal is asked for its size.
const ROUND: u32 = 25;

/// Shows the window until it is closed. `follow` puts on the look that was chosen since, at the desk or elsewhere; it is
/// asked as seldom as the terminal is asked for its size.
pub fn run(
    mut feed: impl Follows,
    live: &Live<'_>,
    (looks, follow): (&mut Looks, &dyn Fn(&mut Looks)),
) -> io::Result<()> {
    let waiter = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let _guard = waiter.enter();
    let mut signals = Signals::listen()?;
    let terminal = Terminal::enter()?;
    let mut worn = Worn::of(looks);
    let mut size = terminal.size();
    let mut display =
        Display::new(backend::screen(), size.0, size.1, looks.depth()).on(worn.theme.ground());
    let (says, terminal_says) = channel();
    thread::spawn(move || listen(&says));
    let mut room = Room::default();
    let mut shown = None;
    for round in 0_u32.. {
        let now = (live.clock)();
        let is_new = room.take(feed.news(), now);
        // A window that changed before its keys were first read for sends no event.
        if round.is_multiple_of(ROUND) {
            size = terminal.size();
            follow(looks);
        }
        let frame = (told(now), size, looks.worn().to_owned());
        if is_new || shown.as_ref() != Some(&frame) {
            display.resize(size.0, size.1);
            display = worn.change(looks, display);
            display.draw(|frame| draw_room(&room, &told(now), &worn.theme, frame))?;
            shown = Some(frame);
        }
        // Only a wait hears what the system asks: one that ends at once would hear nothing for ever.
        let asked = async { tokio::time::timeout(PERIOD, signals.asked_to_leave()).await };
        let mut leaves = waiter.block_on(asked).is_ok();
        for heard in terminal_says.try_iter() {
            match heard {
                Heard::Close => leaves = true,
                Heard::Size(width, height) => size = (width, height),
            }
        }
        if leaves {
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

/// Hears the terminal on a thread of its own: asked after one that is gone, it never answers. No key does anything but the
/// one that closes the window.
fn listen(says: &Sender<Heard>) {
    let mut reader = Reader::default();
    while let Ok(event) = event::read() {
        let heard = match reader.read(event) {
            Some(Incoming::Resize(width, height)) => Heard::Size(width, height),
            Some(Incoming::Key(key)) if resolve(key, Context::Anywhere) == Some(Command::Leave) => {
                Heard::Close
            }
            _ => continue,
        };
        if says.send(heard).is_err() {
            return;
        }
    }
}
