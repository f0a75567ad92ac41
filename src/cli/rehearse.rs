//! `chairside rehearse`: a sitting on a practice case, in a folder of its own. It touches no case and no record of anybody.

use super::{
    failure::Failure,
    off_screen::OffScreen,
    practice_case::{self, PracticeCase},
    run,
    sitting::WasLeft,
    start::Done,
    world::World,
};
use crate::{
    store::{
        disk::{Disk, DiskError, Links, create_folders},
        home::Home,
    },
    text,
};
use clap::Args;
use std::path::{Path, PathBuf};

/// What is rehearsed where nothing is said.
const FIRST: &str = "leicestershire-complex-risk";
/// The folder of the state that rehearsals are held in.
const FOLDER: &str = "rehearsals";

/// Which procedure, and how.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The procedure
    #[arg(value_name = "PROCEDURE", default_value = FIRST)]
    procedure: String,
    #[command(flatten)]
    off_screen: OffScreen,
}

/// Holds a sitting on the practice case of a procedure.
pub(super) fn run(world: World, asked: &Asked) -> Result<Done, Failure> {
    let practice = practice_case::of(&asked.procedure).ok_or_else(|| no_such(&asked.procedure))?;
    let folder = fresh(&world)?;
    let files = copy(&world, &folder, &practice)?;
    let world = world.rehearsing_in(folder);
    run::cases(&world, &files, &asked.off_screen, WasLeft::GoOn)
}

fn no_such(name: &str) -> Failure {
    let names = practice_case::procedures();
    let failure = Failure::config(format!("There is no practice case for “{name}”."));
    match text::nearest(name, names.iter().copied()) {
        Some(near) => failure.hint(format!("Did you mean {near}?")),
        None => failure.hint(format!("What can be rehearsed: {}.", text::list(&names))),
    }
}

/// Makes a folder that was not there.
fn fresh(world: &World) -> Result<PathBuf, Failure> {
    let stem = world.clock.now().format("%Y%m%d-%H%M%S").to_string();
    let made = make(&*world.disk, world.home()?, &stem);
    made.map_err(|error| Failure::user("There is no room for a rehearsal.").because(&error))
}

fn make(disk: &dyn Disk, home: &Home, stem: &str) -> Result<PathBuf, DiskError> {
    let folder = home.make_state(disk)?.join(FOLDER);
    let mut path = folder.join(stem);
    let mut number = 1;
    while disk.look(&path)?.is_some() {
        number += 1;
        path = folder.join(format!("{stem}-{number}"));
    }
    create_folders(disk, &path)?;
    Ok(path)
}

/// Copies the practice case, its dates moved so that its meeting is today.
fn copy(world: &World, folder: &Path, practice: &[PracticeCase]) -> Result<Vec<PathBuf>, Failure> {
    let today = world.clock.now().date_naive();
    let mut files = Vec::new();
    for case in practice {
        let path = folder.join(case.file);
        let text = case.on(today);
        let written = world
            .disk
            .write_whole(&path, text.as_bytes(), Links::Refuse);
        written.map_err(|error| {
            Failure::user("The practice case cannot be written.").because(&error)
        })?;
        files.push(path);
    }
    Ok(files)
}
