//! One sitting on the screen, from the first frame to the line after the last. It opens nothing and decides nothing.

use super::{failure::Failure, look::Chosen, opener::Opener, say, start::Done, world::World};
use crate::{
    store::{
        disk::Listed,
        journal::{Listing, Notice},
        session::{Left, Session},
    },
    text,
    tui::{
        app::{App, Screen},
        engine::Engine,
        msg::Msg,
        perform::Performer,
        runtime::{self, Live, News},
    },
};
use std::{
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// What a window is taken for until it tells its size.
const SIZE: (u16, u16) = (80, 24);

/// What becomes of a sitting of these cases that was left unfinished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WasLeft {
    /// The chair is asked.
    Ask,
    /// It is gone on with.
    GoOn,
    /// It stays as it is, and another is begun.
    Stays,
}

/// Puts the program together for a sitting of these cases.
pub(super) fn engine(
    world: &World,
    paths: &[PathBuf],
    size: (u16, u16),
    notice: &Notice,
    was_left: WasLeft,
) -> Result<Engine<Performer>, Failure> {
    let opener = Opener::new(world, Arc::clone(notice))?;
    let left = match was_left {
        WasLeft::Ask => Left::Asks,
        WasLeft::GoOn => Left::GoOn,
        WasLeft::Stays => Left::Stays,
    };
    let today = world.clock.now().date_naive();
    let (hold, mut shown) = super::opener::split(opener.open(paths, left)?, today);
    let is_asked = was_left == WasLeft::Ask;
    let is_unsaved = shown.left.is_some() && shown.meeting.sitting().closed.is_some();
    if !is_asked {
        shown.left = None;
    }
    let performer = Performer::new(Some(hold), Box::new(opener));
    let app = App::sitting(shown, world.clock.now(), size);
    let mut engine = Engine::new(app, performer);
    // A meeting that was closed and not saved says so before the first key.
    engine.look_at_storage(world.clock.now());
    if is_unsaved && !is_asked {
        engine.take(Msg::SaveLeft);
        engine.wait(PATIENCE);
    }
    Ok(engine)
}

/// How long a save that is under way is waited for when the program is left at once.
const PATIENCE: Duration = Duration::from_secs(2);

/// Holds the sitting of these cases in the terminal.
pub(super) fn hold(world: &World, paths: &[PathBuf], was_left: WasLeft) -> Result<Done, Failure> {
    let news = needs_a_screen(News::default())?;
    let engine = engine(world, paths, SIZE, &news.notice(), was_left)?;
    live(world, engine, news)
}

/// Begins at home, in the terminal.
pub(super) fn at_home(world: &World, app: App) -> Result<Done, Failure> {
    let news = needs_a_screen(News::default())?;
    let opener = Opener::new(world, news.notice())?;
    let performer = Performer::new(None, Box::new(opener));
    live(world, Engine::new(app, performer), news)
}

fn needs_a_screen(news: News) -> Result<News, Failure> {
    let without = "`--plain` holds a meeting line by line, without one.";
    if !say::is_seen() {
        let words = "This needs a terminal window, and there is none here.";
        Err(Failure::user(words).hint(without))
    } else if World::draws() {
        Ok(news)
    } else {
        let (words, cure) = if cfg!(windows) {
            (
                "This console can only print, and a meeting is drawn.",
                "Start it from Windows Terminal, or take \"Use legacy console\" out of this window's properties.",
            )
        } else {
            (
                "This window says that it can only print (TERM is dumb), and a meeting is drawn.",
                "Start it from another window. If this one can draw, set TERM to xterm before you start it.",
            )
        };
        Err(Failure::user(words).hint(cure).hint(without))
    }
}

/// Puts on the chosen look. What of the settings cannot be used is told on the screen, and stays to be read after it.
pub(super) fn dress(world: &World, engine: &mut Engine<Performer>) -> Result<(), Failure> {
    let Chosen { looks, told } = world.chosen_look()?;
    engine.app.looks = looks;
    for problem in &told {
        say::aside(problem);
    }
    engine.app.tell_of_settings(told);
    Ok(())
}

/// Runs until it is left. Whatever ended it, one line says where the record is and how to go on.
fn live(world: &World, mut engine: Engine<Performer>, news: News) -> Result<Done, Failure> {
    dress(world, &mut engine)?;
    let clock = world.clock;
    let live = Live {
        clock: &|| clock.now(),
    };
    let kept_in = engine.performer.kept_in();
    let kept = || {
        let journal = kept_in.borrow();
        journal.as_deref().map(|kept| interrupted(world, kept))
    };
    let ran = panic::catch_unwind(AssertUnwindSafe(|| runtime::run(engine, &live, news)));
    match ran {
        Ok(Ok(engine)) => Ok(end(world, engine)),
        Ok(Err(error)) => {
            let failure = Failure::user("The terminal cannot be used.").because(&error);
            Err(kept().map_or(failure.clone(), |kept| failure.hint(kept)))
        }
        Err(fault) => {
            if let Some(kept) = kept() {
                say::aside(&kept);
            }
            panic::resume_unwind(fault)
        }
    }
}

/// Ends a sitting that was left, and says where its record is.
pub(super) fn end(world: &World, mut engine: Engine<Performer>) -> Done {
    // What is being written when the terminal goes is told as it ended.
    engine.wait(PATIENCE);
    let words = goodbye(world, &engine);
    let done = done(&engine);
    finish(engine);
    if let Some(words) = words {
        say::aside(&words);
    }
    done
}

/// Says in which file the record is: one that is there. A reference at most, never a name: the line stays on the screen for all
/// to see.
fn place(world: &World, journal: &Path) -> String {
    let folder = journal.parent().unwrap_or(Path::new(""));
    let stem = journal.file_name().unwrap_or_default().to_string_lossy();
    let listing = Listing::of(&*world.disk, folder).ok();
    let files = listing.iter().flat_map(|listing| listing.files(&stem));
    let files: Vec<&Listed> = files.collect();
    match files.split_last() {
        None => format!("No record is in {}", folder.display()),
        Some((last, [])) => format!("The record is in {}", last.path.display()),
        Some((last, before)) => format!(
            "The record is in {} and {} before it",
            last.path.display(),
            text::count(before.len(), "file", "files")
        ),
    }
}

/// Ends what is kept. Where the chair left before anything was agreed nothing of it stays beside the case; what only broke
/// off is found there.
pub(super) fn finish(engine: Engine<Performer>) {
    let nothing_agreed = match &engine.app.screen {
        Screen::Sitting(sitting) => !sitting.meeting.has_agreed_facts(),
        Screen::Home(_) => false,
    };
    engine.performer.finish(if engine.leaves && nothing_agreed {
        Session::finish_without_trace
    } else {
        Session::finish
    });
}

/// Says of a meeting that was broken off by a fault how to go on, and where the record is.
fn interrupted(world: &World, journal: &Path) -> String {
    format!(
        "The meeting is kept; `chairside run` with the same case goes on. {}",
        place(world, journal)
    )
}

/// Tells how it ended: what is not kept, or a case file that does not say what was agreed, is a problem, for a script too.
pub(super) fn done(engine: &Engine<Performer>) -> Done {
    let session = engine.performer.session();
    let lacks =
        |session: &Session| session.unsaved().is_some() || session.unkept(engine.app.now).is_some();
    if session.is_some_and(lacks) {
        Done::WithProblems
    } else {
        Done::Well
    }
}

/// Returns the line after the last frame; none where nothing was kept.
pub(super) fn goodbye(world: &World, engine: &Engine<Performer>) -> Option<String> {
    if let Some(folder) = &world.rehearsal {
        let folder = folder.display();
        return Some(format!(
            "The rehearsal is over. Its case and its copies are in {folder}"
        ));
    }
    let session = engine.performer.session()?;
    let Screen::Sitting(sitting) = &engine.app.screen else {
        return None;
    };
    let meeting = &sitting.meeting;
    let kept = place(world, session.journal());
    let half_typed = meeting.has_half_typed();
    Some(if let Some(holder) = session.taken_by() {
        let who = text::clean(&holder.words());
        format!(
            "{who} has taken the meeting over, and it is saved there. What was kept here last: {kept}"
        )
    } else if let Some(unkept) = session.unkept(engine.app.now) {
        unkept
    } else if let Some(unsaved) = session.unsaved() {
        format!(
            "The meeting is kept, but {unsaved}. `chairside run` with the same case puts that right. {kept}"
        )
    } else if meeting.sitting().closed.is_some() {
        format!("The meeting is closed. {kept}")
    } else if meeting.has_agreed_facts() || half_typed {
        format!("The meeting is not closed; `chairside run` with the same case goes on. {kept}")
    } else {
        format!("Nothing was agreed, and the case is as it was. {kept}")
    })
}

/// A fault of ours in the middle of a sitting, in a pseudo-terminal: what is left on it, and what is kept. The fault is in a way
/// to open cases that exists here alone.
#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::super::start::guarded;
    use super::*;
    use crate::cli::{args::Global, opener::split};
    use crate::store::session::Hold;
    use crate::tui::{
        msg,
        perform::{Cases, NotOpened},
    };
    use crate::view::FirstMinute;
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::{
        env, fs,
        io::{Read, Write},
        num::NonZero,
        process, thread,
        time::Instant,
    };

    /// What the fault happened on, which nobody is to read on a terminal.
    const WORDS: &str = "He rang from Leicester";
    /// Where the program finds the case; only on the other side of the terminal.
    const CASE: &str = "CHAIRSIDE_BROKEN_OFF";
    const NAME: &str = "cli::sitting::tests::a_fault_of_ours_gives_the_terminal_back_keeps_the_record_and_says_where";

    /// Opens cases as the program does, and has a fault where the window for the room is asked for.
    struct Faulty(Opener);

    impl Cases for Faulty {
        fn open(
            &mut self,
            paths: &[PathBuf],
            left: Left,
        ) -> Result<(Hold, msg::Opened), NotOpened> {
            Cases::open(&mut self.0, paths, left)
        }

        fn other_folders(&self) -> Vec<PathBuf> {
            self.0.other_folders()
        }

        fn open_room(&mut self, _: &Path) -> Result<(), String> {
            panic!("{WORDS}")
        }

        fn remember_look(&mut self, name: &str) -> Result<(), String> {
            self.0.remember_look(name)
        }

        fn first_minute(&mut self, path: &Path) -> Result<FirstMinute, String> {
            self.0.first_minute(path)
        }
    }

    /// Holds the meeting as the program does, in the terminal this test was started in; returns the exit code.
    fn held(case: &Path) -> u8 {
        guarded(|| {
            let world = World::of_process(Global::default()).unwrap();
            let news = News::default();
            let opener = Opener::new(&world, news.notice()).unwrap();
            let found = opener.open(&[case.to_owned()], Left::Asks).unwrap();
            let (hold, shown) = split(found, world.clock.now().date_naive());
            let performer = Performer::new(Some(hold), Box::new(Faulty(opener)));
            let app = App::sitting(shown, world.clock.now(), (80, 24));
            let _ = live(&world, Engine::new(app, performer), news);
            0
        })
    }

    /// Starts this very test in a terminal, types, and returns the exit code and all that was written.
    fn in_a_terminal(folder: &Path, typed: &[(&str, &str)]) -> (u32, String) {
        let size = PtySize {
            rows: 24,
            cols: 80,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(["--exact", NAME, "--nocapture"]);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("CHAIRSIDE_HOME", folder.join("home"));
        command.env("CHAIRSIDE_NOW", "2026-12-18T10:00");
        command.env(CASE, folder.join("jay.yaml"));
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (mut written, mut bytes) = (Vec::new(), [0; 4096]);
        let mut screen = vt100::Parser::new(
            NonZero::new(size.rows).unwrap(),
            NonZero::new(size.cols).unwrap(),
            0,
        );
        for (seen, then) in typed {
            let end = Instant::now() + Duration::from_secs(20);
            while !screen.screen().contents().contains(seen) {
                let count = reader.read(&mut bytes).unwrap_or_default();
                let shown = screen.screen().contents();
                assert!(count > 0 && Instant::now() < end, "{seen}: {shown}");
                screen.process(&bytes[..count]);
                written.extend_from_slice(&bytes[..count]);
            }
            // After a moment, for what comes at once with the keys before is a paste.
            thread::sleep(Duration::from_millis(50));
            keys.write_all(then.as_bytes()).unwrap();
            keys.flush().unwrap();
        }
        // At its end a pseudo-terminal of Linux reports an error instead of nothing more to read.
        let _ = reader.read_to_end(&mut written);
        let code = child.wait().unwrap().exit_code();
        (code, String::from_utf8_lossy(&written).into_owned())
    }

    #[test]
    fn a_fault_of_ours_gives_the_terminal_back_keeps_the_record_and_says_where() {
        if let Some(case) = env::var_os(CASE) {
            process::exit(i32::from(held(Path::new(&case))));
        }
        let folder = tempfile::tempdir().unwrap();
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/jay.yaml");
        fs::copy(case, folder.path().join("jay.yaml")).unwrap();
        let typed = [
            ("OPEN", "\u{e}\u{e}\u{e}"),
            ("MAP", "half a wo"),
            ("half a wo", "\u{b}"),
            ("A few letters", "projector"),
            ("projector", "\r"),
        ];
        let (code, written) = in_a_terminal(folder.path(), &typed);
        let (_, after) = written.rsplit_once("\u{1b}[?1049l").expect(&written);
        assert_eq!(code, 70, "{after}");
        assert!(written.contains("\u{1b}[?2004l"), "pastes are marked on");
        assert!(!after.contains('\u{1b}'), "{after:?}");
        assert!(
            !after.contains(WORDS) && !after.contains("Jay"),
            "{after:?}"
        );
        assert!(
            after.contains("Chairside has a fault of its own"),
            "{after:?}"
        );
        let kept =
            "The meeting is kept; `chairside run` with the same case goes on. The record is in ";
        let told: Vec<&str> = after
            .lines()
            .filter_map(|line| line.strip_prefix(kept))
            .collect();
        assert_eq!(told.len(), 1, "{after:?}");
        let record = fs::read_to_string(told[0].trim()).expect(told[0]);
        assert!(
            record.contains("half a wo"),
            "what was on the screen is kept"
        );
    }
}
