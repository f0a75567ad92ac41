//! `chairside note`, step by step: open, gather, hold, save. What a note says is told in `gather`.

use super::{
    super::{
        failure::Failure,
        lines::{Lines, Prepared, Terminal},
        say,
        shelf::shown,
        start::Done,
        world::World,
    },
    gather::{Given, Note, gather},
    putting_right::{self, PuttingRight},
    signing::{self, Signing},
};
use crate::{
    calendar::Date,
    case::Case,
    source::Limits,
    store::{
        case_file::{Asking, CaseFile, OpenError, Saved, Written},
        lock::{NotTaken, Seat, hold_for_a_save},
    },
    text::{Secret, hold_back},
};
use clap::Args;
use std::path::PathBuf;

/// What is told when a note cannot be put into the file.
const REFUSED: &str = "Nothing can be added to the case.";

/// The case, and what of the note is known.
#[derive(Debug, Args)]
pub(in crate::cli) struct Asked {
    /// The case file
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    #[command(flatten)]
    given: Given,
}

/// Adds what was told between meetings to an action of a case, or the chair's signature to its minutes.
pub(in crate::cli) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let path = world.disk.whole_path(&asked.case);
    let mut file =
        CaseFile::open(&*world.disk, &path, &Limits::default()).map_err(|e| refused(&e))?;
    is_free(world, &file)?;
    let today = world.clock.now().date_naive();
    let lines = &mut *lines(&asked.given)?;
    let told_now = gathered(file.case(), &asked.given, today, lines)?;
    if let Told::Noted(note) = &told_now {
        tell_what_is_held_back(file.case(), note);
    }
    let saved = save(world, &mut file, &told_now)?;
    told(&told_now, &saved)
}

fn gathered(
    case: &Case,
    given: &Given,
    today: Date,
    lines: &mut dyn Lines,
) -> Result<Told, Failure> {
    if let Some(right) = putting_right::gather(case, given, today)? {
        return Ok(Told::PutRight(right));
    }
    if let Some(signing) = signing::gather(case, given, today, lines)? {
        return Ok(Told::Signed(signing));
    }
    gather(case, given, today, lines).map(Told::Noted)
}

/// What came between meetings.
enum Told {
    /// News of an action.
    Noted(Note),
    /// The signature under minutes.
    Signed(Signing),
    /// What an earlier meeting agreed, as it was meant.
    PutRight(PuttingRight),
}

impl Told {
    fn put(&self, case: &mut Case) {
        match self {
            Self::Noted(note) => {
                if let Some(action) = case.actions.get_mut(note.action) {
                    action.progress.notes.push(note.entry.clone());
                }
            }
            Self::Signed(signing) => signing.put(case),
            Self::PutRight(right) => right.put(case),
        }
    }

    /// Says what was done, in no words of a note.
    fn said(&self) -> String {
        match self {
            Self::Noted(note) => format!("Noted with {}.", note.label),
            Self::Signed(signing) => signing.said.clone(),
            Self::PutRight(right) => right.said.clone(),
        }
    }
}

/// Returns who answers: nobody has to where all was given.
fn lines(given: &Given) -> Result<Box<dyn Lines>, Failure> {
    if given.is_enough() {
        return Ok(Box::new(Prepared::default()));
    }
    let terminal = Terminal::of_process();
    let terminal = terminal.map(|terminal| Box::new(terminal) as Box<dyn Lines>);
    terminal.ok_or_else(|| {
        Failure::config("There is nobody to ask: standard input is no terminal.")
            .hint("Say all of it: `--action A1 --by NAME --text \"...\"`, and `--date DAY` if it was not today.")
    })
}

/// Refuses before the first question where a meeting is going on. Nothing is created to look.
fn is_free(world: &World, file: &CaseFile) -> Result<(), Failure> {
    match Seat::look(&*world.disk, &file.folder()) {
        Ok(seat) if seat.taken => Err(held(&NotTaken::HeldBy {
            holder: seat.holder,
        })),
        // What cannot be looked at is told when it is written.
        Ok(_) | Err(_) => Ok(()),
    }
}

fn held(by: &NotTaken) -> Failure {
    let failure = Failure::user(REFUSED).because(by);
    match by {
        NotTaken::Disk(_) => failure,
        NotTaken::HeldBy { .. } | NotTaken::Unsupported { .. } => {
            failure.hint("Say it in the meeting, or add it when the meeting is over.")
        }
    }
}

fn save(world: &World, file: &mut CaseFile, told: &Told) -> Result<Saved, Failure> {
    let disk = &*world.disk;
    let _held = hold_for_a_save(disk, &file.folder(), &world.holder()).map_err(|not| held(&not))?;
    let mut case = file.case().clone();
    told.put(&mut case);
    let now = world.clock.now().naive_local();
    let saved = file.save(disk, (&case, &Asking::Nobody), now);
    saved.map_err(|error| Failure::user(REFUSED).because(&error))
}

/// Says that copies will not hold all of it; the file does.
fn tell_what_is_held_back(case: &Case, note: &Note) {
    let secrets = case.not_to_be_disclosed();
    let secrets: Vec<Secret> = secrets
        .iter()
        .filter_map(|text| Secret::new(text))
        .collect();
    let mut words = note.entry.text.clone();
    if hold_back(&secrets, &mut words) > 0 {
        say::aside("It holds words that are not to be disclosed: no copy will have them.");
    }
}

/// Tells what became of it.
fn told(told: &Told, saved: &Saved) -> Result<Done, Failure> {
    match &saved.written {
        Written::Beside { path, why } => {
            say::aside(&format!(
                "The case file is as it was: {why}. The whole case with it is in {}",
                shown(path)
            ));
            Ok(Done::WithProblems)
        }
        Written::Nothing | Written::InPlace { .. } | Written::Again => {
            let kept = saved.kept_before.as_ref();
            let kept = kept.map(|path| format!(" The version before is {}", shown(path)));
            say::out(&format!("{}{}", told.said(), kept.unwrap_or_default()))?;
            Ok(Done::Well)
        }
    }
}

fn refused(error: &OpenError) -> Failure {
    match error {
        OpenError::Disk(cause) => Failure::user("The case cannot be opened.")
            .because(error)
            .curing(cause),
        OpenError::Refused(_) | OpenError::Broken(_) => {
            let places = error.briefs().into_iter().take(10);
            places
                .fold(Failure::user(format!("{error}.")), Failure::noting)
                .hint("`chairside check` shows each problem with its line and what to do.")
        }
    }
}
