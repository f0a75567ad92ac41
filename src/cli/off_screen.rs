//! A sitting off-screen, its keys from a script. It waits for no key and draws on no terminal.

use super::{
    failure::Failure,
    say,
    sitting::{self, WasLeft},
    start::Done,
    world::World,
    written::may_be_readable,
};
use crate::{
    command::{Script, Step},
    store::{
        disk::{Disk, Links, create_folders},
        journal::Notice,
    },
    tui::{app::Screen, perform::Performer, scripted::Scripted},
};
use clap::Args;
use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

/// The most that is read of a script.
const MOST: u64 = 4 << 20;
/// How long the end waits for what is not on the disk yet, where it was asked to say so.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it looks meanwhile.
const LOOK: Duration = Duration::from_millis(2);

/// How a sitting is run off-screen.
#[derive(Debug, Args)]
pub(super) struct OffScreen {
    /// Take the keys from a file, and run off-screen
    #[arg(long, value_name = "KEYS")]
    pub(super) script: Option<PathBuf>,
    /// How large the window is
    #[arg(
        long,
        value_name = "100x30",
        default_value = "100x30",
        requires = "script"
    )]
    size: Size,
    /// Write the screen after each step into this folder
    #[arg(long, value_name = "DIR", requires = "script")]
    frames: Option<PathBuf>,
    /// Print `ACK N` once record N is on this device
    #[arg(long, requires = "script")]
    ack: bool,
}

/// The size of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size(u16, u16);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "write columns x rows, from 20x8 to 500x200: 100x30".to_owned();
        let (columns, rows) = text.split_once(['x', 'X']).ok_or_else(wrong)?;
        match (columns.trim().parse(), rows.trim().parse()) {
            (Ok(columns @ 20..=500), Ok(rows @ 8..=200)) => Ok(Self(columns, rows)),
            _ => Err(wrong()),
        }
    }
}

/// Runs the script and prints the last screen.
pub(super) fn run(
    world: &World,
    cases: &[PathBuf],
    (script, asked): (&Path, &OffScreen),
    was_left: WasLeft,
) -> Result<Done, Failure> {
    let steps = steps(&*world.disk, script)?;
    if let Some(frames) = &asked.frames {
        may_be_readable(world, frames)?;
    }
    let Size(columns, rows) = asked.size;
    let notice: Notice = Arc::new(|| {});
    let mut engine = sitting::engine(world, cases, (columns, rows), &notice, was_left)?;
    sitting::dress(world, &mut engine)?;
    let mut told = Told {
        acknowledged: last_record(&engine.app.screen),
        frame: 0,
        disk: Arc::clone(&world.disk),
        asked,
    };
    told.begin()?;
    let mut scripted = Scripted::begin(engine);
    for step in &steps {
        scripted.step(step);
        told.step(&scripted)?;
        if scripted.engine.leaves {
            break;
        }
    }
    let was_asked = unasked(&mut scripted);
    told.end(&scripted)?;
    say::out(&scripted.screen())?;
    let words = sitting::goodbye(world, &scripted.engine);
    let done = sitting::done(&scripted.engine);
    sitting::finish(scripted.engine);
    if was_asked {
        say::aside(UNASKED);
    }
    if let Some(words) = words {
        say::aside(&words);
    }
    Ok(done)
}

/// What is said where a script ends before the chair has chosen.
const UNASKED: &str = "The case file was changed by hand in places that the meeting changed too. Nobody was there to choose: what the meeting agreed counts, and the file as it was is kept beside it.";

/// A script that ends without an answer has the meeting's side count; returns whether it did.
fn unasked(scripted: &mut Scripted<Performer>) -> bool {
    let engine = &mut scripted.engine;
    let Screen::Sitting(sitting) = &engine.app.screen else {
        return false;
    };
    let was_asked = engine
        .performer
        .save_unasked(&sitting.meeting, engine.app.now);
    if was_asked {
        engine.app.overlay = None;
        scripted.settle();
    }
    was_asked
}

fn steps(disk: &dyn Disk, script: &Path) -> Result<Vec<Step>, Failure> {
    let bytes = disk.read(script, MOST);
    let bytes = bytes.map_err(|error| Failure::user("There is no script.").because(&error))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| Failure::user("The script is no text.").because(&error))?;
    Script::parse(&text)
        .map_err(|error| Failure::user("The script cannot be followed.").because(&error))
}

/// Returns the number of the last record of a sitting, where it goes on from an earlier one.
fn last_record(screen: &Screen) -> u64 {
    match screen {
        Screen::Sitting(sitting) => sitting.meeting.last_seq(),
        Screen::Home(_) => 0,
    }
}

/// What is told while the script runs.
struct Told<'a> {
    /// Records up to this number were acknowledged, or were there before.
    acknowledged: u64,
    frame: usize,
    disk: Arc<dyn Disk>,
    asked: &'a OffScreen,
}

impl Told<'_> {
    fn begin(&self) -> Result<(), Failure> {
        let Some(folder) = &self.asked.frames else {
            return Ok(());
        };
        create_folders(&*self.disk, folder).map_err(|error| no_frames().because(&error))
    }

    fn step(&mut self, scripted: &Scripted<Performer>) -> Result<(), Failure> {
        if let Some(folder) = &self.asked.frames {
            self.frame += 1;
            let path = folder.join(format!("{:04}.txt", self.frame));
            let written = self
                .disk
                .write_whole(&path, scripted.screen().as_bytes(), Links::Refuse);
            written.map_err(|error| no_frames().because(&error))?;
        }
        self.acknowledge(scripted).map(|_| ())
    }

    /// Tells which records are on the disk now; returns whether all of them are.
    fn acknowledge(&mut self, scripted: &Scripted<Performer>) -> Result<bool, Failure> {
        let Some(session) = scripted.engine.performer.session() else {
            return Ok(true);
        };
        let kept = session.kept(scripted.engine.app.now);
        if self.asked.ack {
            while self.acknowledged < kept.flushed {
                self.acknowledged += 1;
                say::out(&format!("ACK {}", self.acknowledged))?;
            }
        }
        Ok(!kept.waiting)
    }

    /// Waits for the disk where somebody wants to know.
    fn end(&mut self, scripted: &Scripted<Performer>) -> Result<(), Failure> {
        let end = Instant::now() + PATIENCE;
        while !self.acknowledge(scripted)? && self.asked.ack && Instant::now() < end {
            thread::sleep(LOOK);
        }
        Ok(())
    }
}

fn no_frames() -> Failure {
    Failure::user("The frames cannot be written.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_columns_and_rows() {
        assert_eq!("100x30".parse(), Ok(Size(100, 30)));
        assert_eq!("60X16".parse(), Ok(Size(60, 16)));
        for wrong in ["", "100", "x", "0x0", "9999x30", "-1x5", "100x30x2"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
