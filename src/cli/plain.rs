//! A sitting line by line, for `--plain`: lines in, lines out. What is said is for `crate::plain`; this waits and prints.

use super::{
    failure::Failure,
    lines::line,
    plain_desk::PlainDesk,
    say,
    sitting::{self, WasLeft},
    start::Done,
    world::World,
};
use crate::{
    plain::Talk,
    store::journal::Notice,
    tui::{msg::Msg, signals::Signals, unseen},
};
use std::{
    io::{self, IsTerminal},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// What a window is taken for: as wide as any, so that nothing is left out for want of room.
const SIZE: (u16, u16) = (300, 100);
/// How often it looks for news while nothing is said.
const LOOK: Duration = Duration::from_secs(30);

/// What comes in.
enum Heard {
    /// A line; none where there are no more.
    Line(Option<String>),
    /// A disk has news.
    Disk,
}

/// Holds the sitting of these cases line by line.
pub(super) fn hold(world: &World, paths: &[PathBuf], was_left: WasLeft) -> Result<Done, Failure> {
    for problem in &world.told {
        say::aside(problem);
    }
    let (sender, heard) = unbounded_channel();
    let engine = sitting::engine(world, paths, SIZE, &notice(&sender), was_left)?;
    let is_typed = io::stdin().is_terminal();
    let desk = PlainDesk { engine, is_typed };
    let (asks, asked) = mpsc::channel();
    thread::spawn(move || read(&asked, &sender, is_typed));
    let engine = talk(world, desk, &asks, heard)?.engine;
    Ok(sitting::end(world, engine))
}

fn notice(sender: &UnboundedSender<Heard>) -> Notice {
    let sender = sender.clone();
    Arc::new(move || {
        // A program that has ended needs no news.
        let _ = sender.send(Heard::Disk);
    })
}

/// Talks until the meeting is left, there are no more lines, or the system asks the program to end.
fn talk(
    world: &World,
    mut desk: PlainDesk,
    asks: &Sender<Wants>,
    mut heard: UnboundedReceiver<Heard>,
) -> Result<PlainDesk, Failure> {
    let cannot = |error: io::Error| Failure::user("Lines cannot be read here.").because(&error);
    let waiter = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(cannot)?;
    let _guard = waiter.enter();
    let mut signals = Signals::listen().map_err(cannot)?;
    let (mut talk, first) = Talk::begin(&desk);
    print(&first)?;
    let mut is_awaited = false;
    while !desk.engine.leaves {
        if !is_awaited {
            if desk.is_typed {
                say::ask(">");
            }
            is_awaited = asks
                .send(Wants {
                    unseen: talk.hides(),
                })
                .is_ok();
        }
        let next = waiter.block_on(async {
            tokio::select! {
                biased;
                () = signals.asked_to_leave() => Some(Heard::Line(None)),
                next = heard.recv() => next,
                () = tokio::time::sleep(LOOK) => Some(Heard::Disk),
            }
        });
        desk.engine.take(Msg::Clock(world.clock.now()));
        match next {
            Some(Heard::Line(Some(line))) => {
                is_awaited = false;
                print(&talk.answer(&line, &mut desk))?;
            }
            Some(Heard::Disk) => {
                desk.engine.hear();
                desk.engine.look_at_storage(desk.engine.app.now);
                print(&talk.hear(&desk))?;
            }
            Some(Heard::Line(None)) | None => break,
        }
    }
    Ok(desk)
}

fn print(lines: &[String]) -> Result<(), Failure> {
    if lines.is_empty() {
        return Ok(());
    }
    say::out(&lines.join("\n"))
}

/// That a line is wanted, and whether it is typed unseen.
struct Wants {
    unseen: bool,
}

/// Reads a line whenever one is wanted, on a thread of its own: nothing else waits for it.
fn read(asked: &Receiver<Wants>, sender: &UnboundedSender<Heard>, is_typed: bool) {
    for wants in asked {
        let line = if wants.unseen && is_typed {
            unseen::line().unwrap_or_default()
        } else {
            line(&mut io::stdin().lock())
        };
        if sender.send(Heard::Line(line)).is_err() {
            return;
        }
    }
}
