//! `chairside rehearse`: a sitting on a practice case, in a folder of its own. It touches no case and no record of anybody.

use super::{
    failure::Failure,
    off_screen::OffScreen,
    practice_case::{self, PracticeCase},
    procedures, run, shelf,
    sitting::WasLeft,
    start::Done,
    world::World,
};
use crate::{
    case::Case,
    procedure::{Library, Lineage, Procedure, check_case},
    source::{Diagnostic, Limits, Severity, Source},
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

/// What is rehearsed: cases, and the council's procedure they are under, where it is one.
struct Rehearsal {
    cases: Vec<PracticeCase>,
    /// The council's files, the procedure's own first.
    own: Vec<(String, String)>,
}

/// Holds a sitting on the practice case of a procedure.
pub(super) fn run(world: World, asked: &Asked) -> Result<Done, Failure> {
    let rehearsal = match practice_case::of(&asked.procedure) {
        Some(cases) => Rehearsal {
            cases,
            own: Vec::new(),
        },
        None => of_council(&world, &asked.procedure)?,
    };
    let folder = fresh(&world)?;
    let files = copy(&world, &folder, &rehearsal)?;
    let world = world.rehearsing_in(folder);
    run::cases(&world, &files, &asked.off_screen, WasLeft::GoOn)
}

/// A council's procedure is rehearsed on the practice case of the one it rests on, where that case fits it.
fn of_council(world: &World, name: &str) -> Result<Rehearsal, Failure> {
    let shelf = procedures::shelf(world);
    if !shelf.library.names().contains(&name) {
        return Err(no_such(&shelf.library, name));
    }
    let procedure = shelf.library.get(name);
    let procedure = procedure.map_err(|problems| Failure::user(problems.join("\n")))?;
    let Lineage { own, of_product } = shelf.library.lineage(name);
    let cases = of_product.as_deref().and_then(practice_case::of);
    let cases = cases.ok_or_else(|| {
        on_a_case_of_ones_own(format!(
            "“{}” rests on none of Chairside's own procedures, so that no practice case comes with it.",
            text::clean(name)
        ))
    })?;
    let today = world.clock.now().date_naive();
    let fits = |case: &PracticeCase| {
        let text = practice_case::under(&case.on(today), name);
        fits(&procedure, case.file, &text)
    };
    if !cases.iter().all(fits) {
        return Err(on_a_case_of_ones_own(format!(
            "The practice case of {} does not fit “{}”: it holds what is asked otherwise there.",
            of_product.unwrap_or_default(),
            text::clean(name)
        )));
    }
    Ok(Rehearsal { cases, own })
}

fn fits(procedure: &Procedure, file: &str, text: &str) -> bool {
    let Ok(source) = Source::read(file, text.as_bytes(), &Limits::default()) else {
        return false;
    };
    let (case, problems) = Case::read(&source);
    let is_fine = |problems: &[Diagnostic]| problems.iter().all(|p| p.severity != Severity::Error);
    let found = case.map(|case| check_case(procedure, &case, &source));
    is_fine(&problems) && found.is_some_and(|found| is_fine(&found))
}

fn on_a_case_of_ones_own(words: String) -> Failure {
    Failure::user(words).hint(
        "`chairside new` makes a case of somebody invented under it, in a folder of its own; `chairside run` on that rehearses it.",
    )
}

fn no_such(library: &Library, name: &str) -> Failure {
    let names = library.names();
    let failure = Failure::config(format!(
        "There is no procedure “{}” to rehearse.",
        text::clean(name)
    ));
    match text::nearest(name, names.iter().copied()) {
        Some(near) => failure.hint(format!("Did you mean {}?", text::clean(near))),
        None => failure.hint(format!(
            "What can be rehearsed: {}. One of your own lies in `procedures`, beside the cases or in the settings.",
            text::list(&practice_case::procedures())
        )),
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

/// Copies the practice case, its dates moved so that its meeting is today, and beside it the procedure it is under.
fn copy(world: &World, folder: &Path, rehearsal: &Rehearsal) -> Result<Vec<PathBuf>, Failure> {
    let today = world.clock.now().date_naive();
    let own = rehearsal.own.first().map(|(name, _)| name);
    if own.is_some() {
        let folder = folder.join(shelf::FOLDER);
        create_folders(&*world.disk, &folder).map_err(|error| cannot_write(&error))?;
        for (place, (_, text)) in rehearsal.own.iter().enumerate() {
            put(world, &folder.join(format!("{place}.yaml")), text)?;
        }
    }
    let mut files = Vec::new();
    for case in &rehearsal.cases {
        let path = folder.join(case.file);
        let text = case.on(today);
        let text = own.map_or_else(|| text.clone(), |own| practice_case::under(&text, own));
        put(world, &path, &text)?;
        files.push(path);
    }
    Ok(files)
}

fn put(world: &World, path: &Path, text: &str) -> Result<(), Failure> {
    let written = world.disk.write_whole(path, text.as_bytes(), Links::Refuse);
    written.map_err(|error| cannot_write(&error))
}

fn cannot_write(error: &DiskError) -> Failure {
    Failure::user("The practice case cannot be written.").because(error)
}
