//! `chairside seal`: what lies in a folder is sealed, and what is written there from then on. How is for `store::seal`.

use super::{
    failure::Failure, passphrase::Asker, say, shelf::shown, start::Done, unlock::unlock,
    world::World,
};
use crate::{
    store::{
        disk::{Disk, Kind},
        lock::NotTaken,
        platform,
        seal::{Going, Moved, NotOpened, OwnKey, PublicKey, Seal, Way, move_journals, move_tree},
        session::journals,
        survey::forget,
    },
    text,
};
use clap::Args;
use std::path::{Path, PathBuf};

/// What is sealed, and who may open it.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// Folders of case files
    #[arg(value_name = "DIR", required_unless_present = "my_key")]
    folders: Vec<PathBuf>,
    /// Let a colleague open it with their own passphrase: their public key, as `seal --my-key` told it there
    #[arg(long = "for", value_name = "KEY")]
    colleagues: Vec<PublicKey>,
    /// Give it another passphrase
    #[arg(long)]
    new_passphrase: bool,
    /// Print your own public key, for colleagues who share a folder with you; the first time it is made
    #[arg(long, conflicts_with_all = ["folders", "colleagues", "new_passphrase"])]
    my_key: bool,
}

/// How many files are named one by one.
const TOLD: usize = 10;
/// What cannot be promised.
const NOT_WIPED: &str =
    "What the disk, a sync program or a backup kept of these files as they were is not wiped.";

/// Seals, or tells the own key.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    if asked.my_key {
        return my_key(world);
    }
    asked
        .folders
        .iter()
        .try_for_each(|folder| one(world, asked, folder))?;
    Ok(Done::Well)
}

fn my_key(world: &World) -> Result<Done, Failure> {
    let (disk, settings) = (&*world.open, world.home()?.settings());
    let found = OwnKey::find(disk, settings)
        .map_err(|error| Failure::config("The settings cannot be read.").because(&error))?;
    let public = if let Some(own) = found {
        own.public().clone()
    } else {
        let passphrase = Asker::of(world)?.ask_new("A passphrase for your own key:")?;
        OwnKey::make(disk, settings, &passphrase)
            .map_err(|error| Failure::user("Your key was not made.").because(&error))?
    };
    say::out(public.as_str())?;
    Ok(Done::Well)
}

fn one(world: &World, asked: &Asked, folder: &Path) -> Result<(), Failure> {
    let disk = &*world.open;
    platform::keep_no_core();
    check(disk, folder)?;
    let going = begin(world, folder)?;
    let seal = seal_of(world, asked, folder)?;
    // What reports keep of the cases must not lie open beside what is sealed here.
    forget(disk, world.home()?).map_err(|error| {
        Failure::user("What reports keep of your cases could not be removed.").because(&error)
    })?;
    let way = Way::Seal(seal.public());
    let here = move_tree(disk, &going, way);
    let local = move_local(world, folder, way)?;
    if local.count > 0 {
        // Where they cannot be copied, the folder itself has what opens the journals.
        let _ = seal.keep(disk, &journals(world.home()?));
    }
    tell_left(&here);
    whole(
        &here,
        &local,
        "could not be sealed, and can be read by anybody",
    )?;
    say::out(&format!(
        "{} is sealed: {}.",
        shown(folder),
        counted(&here, &local)
    ))?;
    if here.count + local.count > 0 {
        say::aside(NOT_WIPED);
    }
    Ok(())
}

/// A seal is a whole folder's, and none lies within another.
fn check(disk: &dyn Disk, folder: &Path) -> Result<(), Failure> {
    let cannot =
        |error| Failure::user(format!("{} cannot be sealed.", shown(folder))).because(&error);
    let seen = disk.look(folder).map_err(cannot)?;
    if seen.is_none_or(|seen| seen.kind != Kind::Folder) {
        return Err(Failure::config(format!("{} is no folder.", shown(folder)))
            .hint("A whole folder is sealed, with the case files in it: `chairside seal DIR`."));
    }
    let whole = disk.whole_path(folder);
    let above = whole.parent().map(|above| Seal::over(disk, above));
    match above.transpose().map_err(cannot)?.flatten() {
        Some(seal) => Err(
            Failure::user(format!("{} lies in a sealed folder.", shown(folder)))
                .hint(format!("`chairside seal {}`", seal.folder().display())),
        ),
        None => Ok(()),
    }
}

/// Returns the folder's seal; begins one where it has none. What was interrupted is gone on with, and asks nothing again.
fn seal_of(world: &World, asked: &Asked, folder: &Path) -> Result<Seal, Failure> {
    let disk = &*world.open;
    let failed = |error: NotOpened| {
        Failure::user(format!("{} is not sealed.", shown(folder))).because(&error)
    };
    let found = Seal::of(disk, folder).map_err(|error| failed(error.into()))?;
    let needs_key = asked.new_passphrase || !asked.colleagues.is_empty();
    let (seal, key) = match found {
        Some(seal) if !needs_key => return Ok(seal),
        Some(seal) => {
            unlock(world, vec![seal.clone()])?;
            let key = world.ring.key(seal.public());
            let key = key.ok_or_else(|| failed(NotOpened::Damaged))?;
            if asked.new_passphrase {
                let to = Asker::of(world)?.ask_new("The new passphrase:")?;
                seal.change(disk, &key, &to).map_err(failed)?;
            }
            (seal, key)
        }
        None => {
            let is_begun = crate::store::seal::is_begun(disk, folder);
            let is_begun = is_begun.map_err(|error| failed(error.into()))?;
            let mut typist = Asker::of(world)?;
            let passphrase = if is_begun {
                let said = typist.ask("This folder was sealed before. Its passphrase:")?;
                said.ok_or_else(|| failed(NotOpened::Wrong))?
            } else {
                typist.ask_new("A passphrase for this folder:")?
            };
            Seal::begin(disk, folder, &passphrase).map_err(failed)?
        }
    };
    for colleague in &asked.colleagues {
        seal.share(disk, &key, colleague).map_err(failed)?;
    }
    Ok(seal)
}

/// Keeps everybody out of the cases while their files change.
pub(super) fn begin(world: &World, folder: &Path) -> Result<Going, Failure> {
    Going::begin(&*world.disk, folder, &world.holder()).map_err(|error: NotTaken| {
        Failure::user("Nothing was done: the folder is in use.").because(&error)
    })
}

/// Seals or opens the journals of this computer that are about files in a folder.
pub(super) fn move_local(world: &World, folder: &Path, way: Way<'_>) -> Result<Moved, Failure> {
    let journals = journals(world.home()?);
    Ok(move_journals(&*world.open, &journals, folder, way))
}

pub(super) fn counted(here: &Moved, local: &Moved) -> String {
    let files = text::count(here.count, "file", "files");
    let journals = text::count(local.count, "journal", "journals");
    format!("{files} in it, and {journals} on this computer")
}

fn tell_left(here: &Moved) {
    if here.left.is_empty() {
        return;
    }
    let things = text::count(here.left.len(), "thing is", "things are");
    say::aside(&format!(
        "{things} left as they are, since they are no case's and Chairside does not open them:"
    ));
    for left in here.left.iter().take(TOLD) {
        say::aside(&format!("  {}", left.display()));
    }
    let more = here.left.len().saturating_sub(TOLD);
    if more > 0 {
        say::aside(&format!("  and {more} more"));
    }
}

/// Refused where something failed: it is said what, and that the same again goes on.
pub(super) fn whole(here: &Moved, local: &Moved, words: &str) -> Result<(), Failure> {
    let failed: Vec<_> = here.failed.iter().chain(&local.failed).collect();
    if failed.is_empty() {
        return Ok(());
    }
    let files = text::count(failed.len(), "file", "files");
    let failure = Failure::user(format!("{files} {words}."));
    let told = failed.iter().take(TOLD);
    let failure = told.fold(failure, |failure, (_, error)| {
        failure.noting(error.to_string())
    });
    Err(failure.hint("The same command goes on where it ended, once that is put right."))
}
