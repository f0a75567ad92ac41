//! One sitting on the screen, from the first frame to the line after the last. It opens nothing and decides nothing.

use super::{failure::Failure, look::Chosen, opener::Opener, say, start::Done, world::World};
use crate::{
    store::{
        journal::Notice,
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
        let words =
            "This window says that it can only print (TERM is dumb), and a meeting is drawn.";
        Err(Failure::user(words)
            .hint("Start it from another window. If this one can draw, set TERM to xterm before you start it.")
            .hint(without))
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
    let kept = || kept_in.borrow().as_deref().map(interrupted);
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

/// Says where the record is. A reference at most, never a name: the line stays on the screen for all to see.
fn place(journal: &Path) -> String {
    format!("The record is in {}", journal.display())
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
fn interrupted(journal: &Path) -> String {
    format!(
        "The meeting is kept; `chairside run` with the same case goes on. {}",
        place(journal)
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
    let kept = place(session.journal());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_that_a_fault_broke_off_is_said_to_be_kept_where_it_is_and_to_be_gone_on_with() {
        let words = interrupted(Path::new("state/journals/jay-20261218-100000"));
        assert_eq!(
            words,
            "The meeting is kept; `chairside run` with the same case goes on. The record is in state/journals/jay-20261218-100000"
        );
    }
}
