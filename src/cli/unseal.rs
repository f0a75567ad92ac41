//! `chairside unseal`: a folder is opened for good, or readable copies are written of sealed files. How is for `store::seal`.

use super::{
    failure::Failure,
    say,
    seal::{begin, counted, move_local, whole},
    shelf::shown,
    start::Done,
    unlock::{seals_of, unlock},
    world::World,
};
use crate::store::{
    disk::{DiskError, Kind, create_folders},
    seal::{Seal, Way, move_tree},
    session::SEALED,
};
use clap::Args;
use std::path::{Path, PathBuf};

/// What is opened.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// Sealed folders; with `--to` also files
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Leave them sealed, and write copies that anybody can read into this folder
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

/// The most that is read of one file, in bytes.
const MOST: u64 = 64 << 20;

/// Opens folders, or writes readable copies.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    unlock(world, seals_of(world, &asked.paths)?)?;
    match &asked.to {
        Some(to) => copies(world, &asked.paths, to)?,
        None => asked
            .paths
            .iter()
            .try_for_each(|folder| for_good(world, folder))?,
    }
    Ok(Done::Well)
}

fn for_good(world: &World, folder: &Path) -> Result<(), Failure> {
    let disk = &*world.open;
    let failed = |error: DiskError| {
        Failure::user(format!("{} stays sealed.", shown(folder))).because(&error)
    };
    let not_sealed = || {
        Failure::config(format!("{} is no sealed folder.", shown(folder)))
            .hint("For a file in one, `--to DIR` writes a copy that can be read.")
    };
    let seal = Seal::of(disk, folder).map_err(failed)?;
    let seal = seal.ok_or_else(not_sealed)?;
    let key = world.ring.key(seal.public()).ok_or_else(not_sealed)?;
    let going = begin(world, folder)?;
    let way = Way::Unseal(&key);
    let here = move_tree(disk, &going, way);
    let local = move_local(world, folder, way)?;
    // As long as one file is sealed, what opens it stays.
    whole(&here, &local, "could not be opened, and stay sealed")?;
    drop(going);
    seal.end(disk).map_err(failed)?;
    let words = format!(
        "{} is open to everybody who can read the disk",
        shown(folder)
    );
    say::out(&format!("{words}: {}.", counted(&here, &local)))
}

fn copies(world: &World, paths: &[PathBuf], to: &Path) -> Result<(), Failure> {
    let failed = |error: DiskError| Failure::user("No copy was written.").because(&error);
    create_folders(&*world.disk, to).map_err(failed)?;
    if world.disk.sealed_with(to).map_err(failed)?.is_some() {
        return Err(Failure::user(format!(
            "{} lies in a sealed folder too, and a copy there could not be read.",
            shown(to)
        )));
    }
    for path in paths {
        let seen = world.disk.look(path).map_err(failed)?;
        if seen.is_some_and(|seen| seen.kind == Kind::Folder) {
            for line in world.disk.list(path).map_err(failed)? {
                if line.kind == Kind::File {
                    copy(world, &line.path, to).map_err(failed)?;
                }
            }
        } else {
            copy(world, path, to).map_err(failed)?;
        }
    }
    Ok(())
}

fn copy(world: &World, path: &Path, to: &Path) -> Result<(), DiskError> {
    let bytes = world.disk.read(path, MOST)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(SEALED).unwrap_or(&name);
    let target = to.join(name);
    let file = world.disk.create_new(&target)?;
    let written = file.append(&bytes).and_then(|_| file.flush());
    drop(file);
    if written.is_err() {
        // Half a plan looks like a plan.
        let _ = world.disk.remove(&target);
    }
    written?;
    // Whoever reads no answer has the file all the same.
    let _ = say::out(name);
    Ok(())
}
