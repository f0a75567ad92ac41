//! `chairside new`: asks where somebody can answer, and writes a template where nobody can. What is asked is in `interview`.

use super::{
    super::{
        failure::Failure,
        lines::{Lines, Terminal},
        say,
        shelf::{FOLDER, Shelf, shown},
        start::Done,
        world::World,
    },
    interview::{Interview, Outcome, is_called_by_a_name},
    place,
    template::template,
};
use crate::{procedure::Procedure, text};
use clap::Args;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The procedure of a template where none is named.
const FIRST: &str = "leicestershire-complex-risk";
/// The reference of a template whose file gives none.
const REFERENCE: &str = "NEW-1";

/// Where the case goes, and what it is held under.
#[derive(Debug, Args)]
pub(in crate::cli) struct Asked {
    /// The file; named after the reference, in the folder of your cases, where nothing is said
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The procedure; `chairside procedures` lists them
    #[arg(long, value_name = "NAME")]
    procedure: Option<String>,
    /// Ask nothing: write a file to fill in, with what each field is for
    #[arg(long)]
    template: bool,
}

/// Makes a new case file.
pub(in crate::cli) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let folder = world.cases();
    let beside = asked
        .file
        .as_deref()
        .and_then(Path::parent)
        .unwrap_or(&folder);
    let beside = [beside.join(FOLDER), beside.join("x")];
    let shelf = Shelf::of(&*world.disk, world.own_procedures().as_deref(), &beside);
    let named = asked.procedure.as_deref().map(str::trim);
    let procedure = get(&shelf, named.unwrap_or(FIRST))?;
    match Terminal::of_process().filter(|_| !asked.template) {
        Some(mut terminal) => {
            let named = named.map(|_| procedure.name.as_str());
            interviewed(world, asked, (&shelf, named), &mut terminal)
        }
        None => templated(world, asked, &procedure),
    }
}

fn get(shelf: &Shelf, name: &str) -> Result<Arc<Procedure>, Failure> {
    shelf.library.get(name).map_err(|problems| {
        Failure::user(problems.join("\n")).hint("`chairside procedures` lists what there is.")
    })
}

fn interviewed(
    world: &World,
    asked: &Asked,
    (shelf, procedure): (&Shelf, Option<&str>),
    lines: &mut dyn Lines,
) -> Result<Done, Failure> {
    let disk = &*world.disk;
    let folder = world.cases();
    let own = own_folder(world);
    let own = own.as_deref();
    // A place that will not do is told before the first question, not after the last.
    let path_of = |reference: &str| {
        let own = asked.file.clone();
        own.unwrap_or_else(|| place::of_reference(&folder, reference))
    };
    if asked.file.is_some() {
        place::refuse(disk, &path_of(""), own)?;
    } else {
        place::refuse_folder(disk, &folder, own)?;
    }
    let interview = Interview {
        library: &shelf.library,
        today: world.clock.now().date_naive(),
        procedure,
        place: &|reference| {
            let path = path_of(reference);
            let refused = place::refuse(disk, &path, own);
            refused
                .map(|()| path)
                .map_err(|failure| failure.line().to_owned())
        },
    };
    match interview.hold(lines) {
        Outcome::Nothing => Err(Failure::user("Nothing was written.")),
        Outcome::Write(path, text) => {
            place::write(disk, &path, own, &text)?;
            if is_called_by_a_name(&path, &text) {
                say::aside(
                    "The file is called by a part of a name; names of files are seen by others.",
                );
            }
            told(&path)
        }
    }
}

/// Returns the folder of cases where nobody named one.
fn own_folder(world: &World) -> Option<PathBuf> {
    world.global.cases.is_none().then(|| world.cases())
}

fn templated(world: &World, asked: &Asked, procedure: &Procedure) -> Result<Done, Failure> {
    let disk = &*world.disk;
    let named = asked.file.clone();
    let path = named.unwrap_or_else(|| place::of_reference(&world.cases(), REFERENCE));
    let own = own_folder(world);
    place::refuse(disk, &path, own.as_deref())?;
    let words = template(procedure, &reference(&path));
    place::write(disk, &path, own.as_deref(), &words)?;
    told(&path)
}

/// Returns the reference that a file's name gives; a name without a figure may be somebody's.
fn reference(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = text::slug(&stem).to_uppercase();
    if stem.contains(|c: char| c.is_ascii_digit())
        && stem.contains(|c: char| c.is_ascii_uppercase())
    {
        stem
    } else {
        REFERENCE.to_owned()
    }
}

fn told(path: &Path) -> Result<Done, Failure> {
    let file = shown(path);
    say::out(&format!(
        "Written to {file}. `chairside check {file}` tells what is wrong with it, if anything is."
    ))?;
    Ok(Done::Well)
}
