//! `chairside import`, step by step: read the sheet, find the children, change their cases, tell what became of each row.

use super::{
    super::{
        failure::Failure,
        files, say,
        shelf::{Shelf, shown},
        start::Done,
        world::World,
    },
    cases::{self, Cases, Taken},
    sheet::{self, Tracker},
    told,
};
use crate::{
    panel::tracker::{placed, worker_named},
    source::emit_document,
    store::{
        disk::Links,
        sheets::{MOST_BYTES, read_book},
    },
    text,
};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A sheet of returns, and the cases it is for.
#[derive(Debug, Args)]
pub(in crate::cli) struct Asked {
    /// The sheet: a workbook (.xlsx) or text with columns (.csv)
    #[arg(value_name = "TRACKER")]
    pub(in crate::cli) tracker: PathBuf,
    /// The folder the cases are in, with all folders in it
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) into: PathBuf,
    /// Tell what would change, and write no case
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Show the words that go into the notes too
    #[arg(long)]
    pub(super) peek: bool,
    /// The month of rows that say none: November 2026
    #[arg(long, value_name = "MONTH")]
    pub(super) month: Option<String>,
    /// Who says so, where a row puts right an earlier return and names nobody
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// What the columns hold, where their headings do not say it: a file that `--save-columns` wrote
    #[arg(long, value_name = "FILE")]
    pub(super) columns: Option<PathBuf>,
    /// Write what the columns held into this file, for the next month's sheet; with `--dry-run` too
    #[arg(long, value_name = "FILE")]
    pub(super) save_columns: Option<PathBuf>,
}

/// Imports a sheet of returns.
pub(in crate::cli) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let disk = &*world.disk;
    if asked
        .by
        .as_deref()
        .is_some_and(|by| worker_named(by).is_none())
    {
        return Err(Failure::config("`--by` names nobody.")
            .hint("Name who says so: `--by \"Joy Peters\"`."));
    }
    let unread = |words: &str| format!("{} {words}", shown(&asked.tracker));
    let bytes = disk.read(&asked.tracker, MOST_BYTES).map_err(|error| {
        Failure::user(unread("cannot be read."))
            .because(&error)
            .curing(&error)
    })?;
    let book = read_book(&bytes).map_err(|error| {
        Failure::user(unread("is not read."))
            .because(&error)
            .hint(error.cure())
    })?;
    let found = files::find(disk, std::slice::from_ref(&asked.into));
    if let Some((path, error)) = found.lost.first().filter(|_| found.files.is_empty()) {
        let failure = Failure::user(format!("{} cannot be looked through.", shown(path)));
        return Err(failure.because(error));
    }
    let shelf = Shelf::of(disk, world.own_procedures().as_deref(), &found.files);
    let enrolled = cases::enrol(world, asked, (&found.files, &shelf.library))?;
    let tracker = sheet::read(world, asked, (book, &enrolled))?;
    let Tracker { read, said, mapped } = tracker;
    let rows = read.rows;
    let placed = placed(&enrolled.register, read);
    let taken = cases::take(world, asked, (&enrolled, placed))?;
    let is_whole = tell(asked, (&said, &taken, &enrolled), rows)?;
    if let Some(path) = &asked.save_columns {
        save_columns(world, path, &mapped)?;
    }
    Ok(if is_whole {
        Done::Well
    } else {
        Done::WithProblems
    })
}

/// Prints what became of the sheet; returns whether all of it was taken.
fn tell(
    asked: &Asked,
    (said, taken, enrolled): (&[String], &Taken, &Cases),
    rows: usize,
) -> Result<bool, Failure> {
    let mut lines = told::table(taken, enrolled, asked);
    lines.push(told::counted(taken, rows, asked.dry_run));
    say::out(&lines.join("\n"))?;
    let remarks = said.iter().chain(&taken.remarks);
    remarks.for_each(|words| say::aside(words));
    cases::tell_lost(&enrolled.lost);
    let mut made = taken.made.iter().flat_map(|(_, made)| made);
    if asked.dry_run && !asked.peek && made.any(|one| one.made.note.is_some()) {
        say::aside("The words of the comments stay off the screen: `--peek` shows them.");
    }
    if asked.dry_run {
        say::aside("No case was written: this was a dry run.");
    }
    Ok(taken.refused.is_empty() && enrolled.lost.is_empty())
}

fn save_columns(
    world: &World,
    path: &Path,
    mapped: &[crate::procedure::MappedColumn],
) -> Result<(), Failure> {
    let value = json!({ "chairside-columns": 1, "columns": mapped });
    let value = serde_yaml::to_value(&value);
    let value = value.map_err(|error| Failure::internal(error.to_string()))?;
    let head = "# What the columns of a sheet of returns hold: `chairside import TRACKER --into DIR --columns THIS-FILE`.\n# What a column holds is reference, name, date_of_birth, by, month, date, note, nothing, an area, or an area and note.\n";
    let text = format!(
        "{head}{}",
        emit_document(&value, &crate::procedure::COLUMNS)
    );
    let written = world.disk.write_whole(path, text.as_bytes(), Links::Refuse);
    written.map_err(|error| Failure::user("The columns could not be written.").because(&error))?;
    say::aside(&format!(
        "{} kept in {}.",
        text::count(mapped.len(), "column is", "columns are"),
        shown(path)
    ));
    Ok(())
}
