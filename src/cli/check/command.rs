//! `chairside check`, step by step: find, shelve the procedures, judge, tell. Each step has its file.

use super::{
    super::{
        failure::Failure,
        file_kind::FileKind,
        files::{self, Found},
        keymap::read_keys,
        look::read_look,
        say,
        shelf::{Shelf, folders_of, is_yaml},
        start::Done,
        world::World,
    },
    judge::{self, Judged},
    known::Known,
    told::{self, Tally},
};
use crate::{
    procedure::{read_closed_days, read_columns, read_plain_words},
    source::{Report, Severity},
    store::disk::Disk,
};
use clap::{Args, ValueEnum};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// What is checked, and how it is told.
#[derive(Debug, Args)]
pub(in crate::cli) struct Asked {
    /// Files, or folders to go through
    #[arg(required = true, value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How the problems are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// For another program: an array, one object a problem
    Json,
}

/// Checks files and tells every problem they have.
pub(in crate::cli) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let disk = &*world.disk;
    let Found { files, lost } = files::find(disk, &asked.paths);
    if files.is_empty() && lost.is_empty() {
        return Err(
            Failure::user("There is no case or procedure file here.").hint(
                "Files end in .yaml or .yml; hidden files and folders of copies are passed over.",
            ),
        );
    }
    let kinds = files.iter().map(|path| FileKind::or_case(disk, path));
    let kinds: Vec<FileKind> = kinds.collect();
    let procedures = files.iter().zip(&kinds);
    let procedures = procedures.filter(|(_, kind)| **kind == FileKind::Procedure);
    let procedures: BTreeSet<&Path> = procedures.map(|(path, _)| path.as_path()).collect();
    let shelf = shelve(world, &files, &procedures);
    let mut known = Known::on(world.clock.now().date_naive());
    let judged = lost
        .iter()
        .map(|(path, error)| Judged::unreadable(path, error))
        .chain(files.iter().zip(&kinds).map(|(path, kind)| {
            let of_settings = judged(world, &shelf, path, *kind);
            of_settings.unwrap_or_else(|| judge::case(disk, (&shelf.library, &mut known), path))
        }));
    let tally = match asked.format {
        Format::Text => tell_people(judged)?,
        Format::Json => tell_programs(judged)?,
    };
    Ok(if tally.errors == 0 {
        Done::Well
    } else {
        Done::WithProblems
    })
}

/// Whether a file that is no case cannot be used as it stands.
pub(in crate::cli) fn is_unusable(world: &World, shelf: &Shelf, path: &Path) -> bool {
    FileKind::of(&*world.disk, path).map_or(true, |kind| {
        judged(world, shelf, path, kind).is_some_and(|judged| judged.count(Severity::Error) > 0)
    })
}

/// Judges a file that is no case; nothing is said of a case.
fn judged(world: &World, shelf: &Shelf, path: &Path, kind: FileKind) -> Option<Judged> {
    let disk = &*world.disk;
    Some(match kind {
        FileKind::Procedure => judge::procedure(disk, &shelf.library, path),
        FileKind::Roster => judge::roster(disk, &shelf.library, path),
        FileKind::ClosedDays => judge::list(disk, path, read_closed_days),
        FileKind::PlainWords => judge::list(disk, path, read_plain_words),
        FileKind::Columns => judge::list(disk, path, read_columns),
        FileKind::Look => judge::list(disk, path, |name, bytes| {
            let (registry, _) = world.themes();
            let names: Vec<&str> = registry.names().map(|(name, _)| name).collect();
            read_look(name, bytes, &names)
        }),
        FileKind::Keys => judge::list(disk, path, read_keys),
        FileKind::Case => return None,
    })
}

/// Puts together the procedures that the files may ask for: a meeting would find them in the settings and beside its
/// case; those that are checked in the same run count too, and those that lie beside a procedure, for it may extend them.
fn shelve(world: &World, files: &[PathBuf], procedures: &BTreeSet<&Path>) -> Shelf {
    let disk = &*world.disk;
    let mut shelf = Shelf::of(disk, world.own_procedures().as_deref(), files);
    let owned: Vec<PathBuf> = procedures.iter().map(|path| (*path).to_owned()).collect();
    for folder in folders_of(&owned) {
        for path in procedures_in(disk, &folder) {
            shelf.add(disk, &path);
        }
    }
    for path in procedures {
        shelf.add(disk, path);
    }
    shelf
}

fn procedures_in(disk: &dyn Disk, folder: &Path) -> Vec<PathBuf> {
    let here = Path::new(".");
    let empty = folder.as_os_str().is_empty();
    let listed = disk.list(if empty { here } else { folder });
    let listed = listed.unwrap_or_default().into_iter();
    listed
        .filter(|line| {
            is_yaml(&line.name) && FileKind::or_case(disk, &line.path) == FileKind::Procedure
        })
        .map(|line| line.path)
        .collect()
}

fn tell_people(judged: impl Iterator<Item = Judged>) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    for judged in judged {
        tally.count(&judged);
        if !judged.problems.is_empty() {
            say::out(&format!("{}\n", told::problems(&judged)))?;
        }
    }
    say::out(&tally.line())?;
    Ok(tally)
}

fn tell_programs(judged: impl Iterator<Item = Judged>) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let mut reports: Vec<Report> = Vec::new();
    for judged in judged {
        tally.count(&judged);
        reports.extend(judged.problems.iter().map(|p| judged.sheet.report(p)));
    }
    let json = serde_json::to_string_pretty(&reports).map_err(|error| {
        Failure::internal("The problems cannot be told as JSON.").because(&error)
    })?;
    say::out(&json)?;
    Ok(tally)
}
