//! The live program: terminal, keys, clock, signals. The only place that waits; it decides nothing.

use super::backend::{self, Display};
use super::burst::{Arrival, Burst};
use super::engine::{Engine, Perform};
use super::keys::{Incoming, Reader};
use super::msg::Msg;
use super::screens;
use super::signals::Signals;
use super::terminal::Terminal;
use super::theme::{Looks, Theme};
use crate::meeting::Moment;
use crate::store::journal::Notice;
use ratatui::crossterm::event;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

/// What wakes the program.
#[derive(Debug)]
enum Wake {
    /// Something came from the terminal.
    Terminal(Instant, Incoming),
    /// The terminal is gone.
    Gone,
    /// A disk has news.
    Disk,
}

/// What the live program runs with.
pub struct Live<'a> {
    /// The clock.
    pub clock: &'a dyn Fn() -> Moment,
}

/// Where news of a disk goes: made before the session, so that it can be told.
#[derive(Debug)]
pub struct News(UnboundedSender<Wake>, UnboundedReceiver<Wake>);

impl Default for News {
    fn default() -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        Self(sender, receiver)
    }
}

impl News {
    /// Returns what a disk calls when it has news.
    pub fn notice(&self) -> Notice {
        let sender = self.0.clone();
        Arc::new(move || {
            // A program that has ended needs no news.
            let _ = sender.send(Wake::Disk);
        })
    }
}

/// How long after a record the disk is looked at, so that the head can say within a second that it is behind.
const LOOK_AFTER: Duration = Duration::from_millis(300);

/// The most that is gathered before it is acted on: a key held down by a fault must not keep the screen waiting.
const MOST_AT_ONCE: usize = 100_000;

/// Runs the program until it is left, and gives it back.
pub fn run<P: Perform>(
    mut engine: Engine<P>,
    live: &Live<'_>,
    news: News,
) -> io::Result<Engine<P>> {
    let waiter = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let _guard = waiter.enter();
    let mut signals = Signals::listen()?;
    let terminal = Terminal::enter()?;
    let mut worn = Worn::of(&engine.app.looks);
    let mut size = Asked::of(&terminal);
    let (width, height) = size.known;
    let depth = engine.app.looks.depth();
    let memory = screens::Memory::default();
    let mut display = Display::new(backend::screen(), width, height, depth).on(worn.theme.ground());
    engine.take(Msg::Resized(width, height));
    engine.take(Msg::Clock((live.clock)()));
    draw(&engine, &mut display, (&worn.theme, &memory))?;
    let News(sender, mut wakes) = news;
    listen(sender);
    let mut burst = Burst::default();
    let began = Instant::now();
    let mut look_at = None;
    while !engine.leaves {
        let minute = until(&engine, (live.clock)());
        let pause = look_at.map_or(minute, |at: Instant| {
            minute.min(at.saturating_duration_since(Instant::now()))
        });
        let first = waiter.block_on(async {
            tokio::select! {
                biased;
                () = signals.asked_to_leave() => Some(Wake::Gone),
                wake = wakes.recv() => wake,
                () = tokio::time::sleep(pause) => None,
            }
        });
        let mut batch = drain(first, &mut wakes);
        waiter.block_on(gather(
            &mut batch,
            &mut wakes,
            (began, engine.app.takes_words()),
        ));
        let now = (live.clock)();
        let due = now >= engine.app.wakes_at();
        engine.take(Msg::Clock(now));
        let typed = act(&mut engine, &batch, &mut burst, began);
        // A flush that went well, as after each pause in typing, shows nothing.
        let news = look(&mut engine, &batch, typed, &mut look_at);
        if typed || news || due {
            let (width, height) = size.now(&terminal, &batch);
            display.resize(width, height);
            display = worn.change(&engine.app.looks, display);
            draw(&engine, &mut display, (&worn.theme, &memory))?;
        }
    }
    Ok(engine)
}

/// The look that is drawn in, brought down to what the terminal can show.
pub(super) struct Worn {
    name: String,
    /// The theme to draw with.
    pub(super) theme: Theme,
}

impl Worn {
    /// Puts on what is worn.
    pub(super) fn of(looks: &Looks) -> Self {
        Self {
            name: looks.worn().to_owned(),
            theme: backend::brought_down(looks.theme().clone(), looks.depth()),
        }
    }

    /// Changes where another look is worn now; the next frame is then written whole.
    pub(super) fn change<W: io::Write>(
        &mut self,
        looks: &Looks,
        display: Display<W>,
    ) -> Display<W> {
        if self.name == looks.worn() {
            return display;
        }
        *self = Self::of(looks);
        let mut display = display.on(self.theme.ground());
        display.clear();
        display
    }
}

/// The terminal's size as it was last told.
struct Asked {
    known: (u16, u16),
    at: Instant,
}

impl Asked {
    /// How long an answer is believed: asking opens the terminal anew, which is too much for every key.
    const STANDS: Duration = Duration::from_secs(1);

    fn of(terminal: &Terminal) -> Self {
        Self {
            known: terminal.size(),
            at: Instant::now(),
        }
    }

    /// Returns the size, asked for again after a while and where the terminal told of another.
    fn now(&mut self, terminal: &Terminal, batch: &[Wake]) -> (u16, u16) {
        let told = |wake: &Wake| matches!(wake, Wake::Terminal(_, Incoming::Resize(..)));
        if self.is_old(batch.iter().any(told), Instant::now()) {
            *self = Self::of(terminal);
        }
        self.known
    }

    fn is_old(&self, told: bool, now: Instant) -> bool {
        told || now.saturating_duration_since(self.at) > Self::STANDS
    }
}

/// Takes everything that came from the terminal; returns whether anything did. What is drained is drawn once.
fn act<P: Perform>(
    engine: &mut Engine<P>,
    batch: &[Wake],
    burst: &mut Burst,
    began: Instant,
) -> bool {
    let mut keys = Vec::new();
    let mut typed = false;
    for wake in batch {
        match wake {
            Wake::Terminal(at, Incoming::Key(key)) => keys.push((*at - began, *key)),
            Wake::Terminal(_, incoming) => {
                typed = true;
                judge(engine, burst, &mut keys);
                take(engine, incoming.clone());
            }
            Wake::Gone => engine.leaves = true,
            Wake::Disk => {}
        }
    }
    typed |= !keys.is_empty();
    judge(engine, burst, &mut keys);
    typed
}

/// Takes keys, or the paste they are: not every terminal marks one, and pasted letters are no commands.
fn judge<P: Perform>(engine: &mut Engine<P>, burst: &mut Burst, keys: &mut Vec<Arrival>) {
    for incoming in burst.judge(&std::mem::take(keys)) {
        take(engine, incoming);
    }
}

fn take<P: Perform>(engine: &mut Engine<P>, incoming: Incoming) {
    match incoming {
        Incoming::Key(key) => engine.take(Msg::Pressed(key)),
        Incoming::Paste(text) => engine.take(Msg::Pasted(text)),
        Incoming::Line(text) => engine.take_line(text),
        Incoming::Resize(width, height) => engine.take(Msg::Resized(width, height)),
    }
}

/// Looks at the disk when it has news, and a moment after something was typed; returns whether there is anything to say.
fn look<P: Perform>(
    engine: &mut Engine<P>,
    batch: &[Wake],
    typed: bool,
    look_at: &mut Option<Instant>,
) -> bool {
    let now = Instant::now();
    let due = look_at.is_some_and(|at| at <= now);
    let told = batch.iter().any(|wake| matches!(wake, Wake::Disk));
    if due {
        *look_at = None;
    }
    // What is heard comes first: a save that failed is trouble, and trouble is looked at until it ends.
    let heard = told && engine.hear();
    let news = (due || told) && engine.look_at_storage(engine.app.now);
    let storage = &engine.app.storage;
    if typed || storage.trouble.is_some() || storage.behind.is_some() {
        look_at.get_or_insert(now + LOOK_AFTER);
    }
    heard || news
}

fn drain(first: Option<Wake>, wakes: &mut UnboundedReceiver<Wake>) -> Vec<Wake> {
    let mut batch: Vec<Wake> = first.into_iter().collect();
    while let Ok(wake) = wakes.try_recv() {
        batch.push(wake);
    }
    batch
}

/// Waits a moment where keys that came may be the beginning of a paste, and for as long as it goes on.
async fn gather(
    batch: &mut Vec<Wake>,
    wakes: &mut UnboundedReceiver<Wake>,
    (began, takes_words): (Instant, bool),
) {
    while batch.len() < MOST_AT_ONCE && Burst::is_open(&last_keys(batch, began), takes_words) {
        match tokio::time::timeout(Burst::GAP, wakes.recv()).await {
            Ok(Some(wake)) => batch.extend(drain(Some(wake), wakes)),
            Ok(None) | Err(_) => return,
        }
    }
}

/// Returns the last two keys of a batch: enough to tell whether they came together.
fn last_keys(batch: &[Wake], began: Instant) -> Vec<Arrival> {
    let last = batch.get(batch.len().saturating_sub(2)..);
    let keys = last.unwrap_or_default().iter();
    keys.filter_map(|wake| match wake {
        Wake::Terminal(at, Incoming::Key(key)) => Some((*at - began, *key)),
        _ => None,
    })
    .collect()
}

fn until<P: Perform>(engine: &Engine<P>, now: Moment) -> Duration {
    (engine.app.wakes_at() - now)
        .to_std()
        .unwrap_or(Duration::from_millis(1))
}

fn draw<P, W: io::Write>(
    engine: &Engine<P>,
    display: &mut Display<W>,
    look: (&Theme, &screens::Memory),
) -> io::Result<usize> {
    display.draw(|frame| screens::draw(&engine.app, look, frame))
}

/// Reads keys on a thread of its own: the terminal's reader waits in the system, and nothing else does.
fn listen(sender: UnboundedSender<Wake>) {
    std::thread::spawn(move || {
        let mut reader = Reader::default();
        loop {
            let wake = match event::read() {
                Ok(event) => match reader.read(event) {
                    Some(incoming) => Wake::Terminal(Instant::now(), incoming),
                    None => continue,
                },
                Err(_) => Wake::Gone,
            };
            let ends = matches!(wake, Wake::Gone);
            if sender.send(wake).is_err() || ends {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_measured_again_when_it_says_so_and_after_a_while() {
        let at = Instant::now();
        let size = Asked {
            known: (80, 24),
            at,
        };
        assert!(!size.is_old(false, at + Duration::from_millis(900)));
        assert!(size.is_old(true, at));
        assert!(size.is_old(false, at + Duration::from_millis(1100)));
    }
}
