//! Unlocks what a subcommand is about to read, once, before anything is drawn. A folder that is not sealed asks nothing.

use super::{args::Command, failure::Failure, files, passphrase::Asker, say, world::World};
use crate::store::{
    disk::{Disk, DiskError},
    seal::{Key, NotOpened, OwnKey, Passphrase, Seal, kept_in},
    session::journals,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

/// How often somebody may mistype.
const TRIES: usize = 3;

/// Unlocks what a subcommand reads. One that reads no case unlocks nothing.
pub(super) fn before(world: &World, command: Option<&Command>) -> Result<(), Failure> {
    let cases = match command {
        None => return at_home(world),
        Some(Command::Run(asked)) => asked.cases.clone(),
        Some(Command::Room(asked)) => vec![asked.case.clone()],
        Some(Command::Note(asked)) => vec![asked.case.clone()],
        Some(Command::Check(asked)) => asked.paths.clone(),
        Some(Command::Export(asked)) => asked.cases.clone(),
        Some(Command::Panel(asked)) => vec![asked.folder.clone()],
        Some(Command::Import(asked)) => vec![asked.into.clone(), asked.tracker.clone()],
        Some(Command::Recover(asked)) => {
            let mut seals = seals_of(world, asked.case.as_slice())?;
            // What is named by its reference may lie beside any case there.
            let is_there = |case: &PathBuf| world.open.look(case).is_ok_and(|seen| seen.is_some());
            let is_reference = asked.case.as_ref().is_some_and(|case| !is_there(case));
            if is_reference || world.global.cases.is_some() {
                seals.extend(seals_of(world, &[world.cases()])?);
            }
            seals.extend(kept(world)?);
            return unlock(world, seals);
        }
        Some(
            Command::New(_)
            | Command::Rehearse(_)
            | Command::Procedures(_)
            | Command::Schema(_)
            | Command::Seal(_)
            | Command::Unseal(_)
            | Command::Keys
            | Command::Doctor
            | Command::Completions(_)
            | Command::Man
            | Command::Licences,
        ) => return Ok(()),
    };
    unlock(world, seals_of(world, &cases)?)
}

/// The folder of the cases has to be unlocked. What was left of another is shown where the same passphrase opens it.
fn at_home(world: &World) -> Result<(), Failure> {
    let needed = seals_of(world, &[world.cases()])?;
    let others = kept(world)?;
    if needed.is_empty() {
        return Ok(());
    }
    unlock_with(world, needed, others)
}

/// Unlocks seals, or says why not.
pub(super) fn unlock(world: &World, seals: Vec<Seal>) -> Result<(), Failure> {
    unlock_with(world, seals, Vec::new())
}

/// Returns the seals of files and of folders, and of what lies in these.
pub(super) fn seals_of(world: &World, paths: &[PathBuf]) -> Result<Vec<Seal>, Failure> {
    let disk = &*world.open;
    let unread = |error: DiskError| {
        Failure::user("Whether these files are sealed cannot be told.").because(&error)
    };
    let mut seals = Vec::new();
    let mut open = Vec::new();
    for path in paths {
        match Seal::over(disk, path).map_err(unread)? {
            Some(seal) => seals.push(seal),
            None => open.push(path.clone()),
        }
    }
    // In an open folder there may be sealed ones; a sealed one is sealed as a whole.
    let files = files::find(disk, &open).files;
    let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    for folder in folders {
        seals.extend(Seal::over(disk, folder).map_err(unread)?);
    }
    Ok(seals)
}

/// Returns the seals that open journals of this computer.
fn kept(world: &World) -> Result<Vec<Seal>, Failure> {
    Ok(kept_in(&*world.open, &journals(world.home()?)))
}

fn unlock_with(world: &World, needed: Vec<Seal>, others: Vec<Seal>) -> Result<(), Failure> {
    let mut locked = Locked::of(world, needed)?;
    if locked.is_open() {
        return Ok(());
    }
    let mut asker = Asker::of(world)?;
    let mut others = Locked::of(world, others)?;
    let mut tries = 0;
    while !locked.is_open() {
        let Some(passphrase) = asker.ask(&locked.question())? else {
            return Err(stays("No passphrase was given."));
        };
        let (opened, _) = asker.unseen(|| {
            let opened = locked.try_with(world, &passphrase);
            // Whether it opens these too is told by what is shown then.
            (opened, others.try_with(world, &passphrase))
        });
        match opened {
            Ok(()) => tries = 0,
            Err(NotOpened::Wrong) => {
                tries += 1;
                if !asker.is_somebody() || tries == TRIES {
                    return Err(stays("That is not the passphrase."));
                }
                say::aside("That is not the passphrase.");
            }
            Err(error) => {
                return Err(Failure::user("The folder stays sealed.").because(&error));
            }
        }
    }
    Ok(())
}

fn stays(why: &str) -> Failure {
    let failure = Failure::user(format!("{why} Nothing was opened."));
    if io::stdin().is_terminal() {
        failure
    } else {
        failure.hint("Where there is no terminal, the first line of standard input is the passphrase, or that of `--passphrase-fd N`.")
    }
}

/// Seals whose keys are not unlocked yet, each key once.
struct Locked {
    seals: BTreeMap<String, Vec<Seal>>,
    own: Option<OwnKey>,
}

impl Locked {
    fn of(world: &World, seals: Vec<Seal>) -> Result<Self, Failure> {
        let mut locked: BTreeMap<String, Vec<Seal>> = BTreeMap::new();
        for seal in seals {
            if !world.ring.has(seal.public()) {
                let same = locked.entry(seal.public().to_string()).or_default();
                same.push(seal);
            }
        }
        let unread =
            |error: DiskError| Failure::config("The settings cannot be read.").because(&error);
        let own = if locked.is_empty() {
            None
        } else {
            OwnKey::find(&*world.open, world.home()?.settings()).map_err(unread)?
        };
        let seals = locked;
        Ok(Self { seals, own })
    }

    fn is_open(&self) -> bool {
        self.seals.is_empty()
    }

    fn is_shared(&self, disk: &dyn Disk) -> bool {
        let all = || self.seals.values().flatten();
        let own = self.own.as_ref();
        own.is_some_and(|own| all().any(|seal| seal.is_for(disk, own.public())))
    }

    fn question(&self) -> String {
        match self.seals.len() {
            1 => "The passphrase:".to_owned(),
            many => format!("The passphrase ({many} folders are sealed, each with its own):"),
        }
    }

    /// Unlocks all that a passphrase opens: one's own key, and with it what colleagues share; else the folders' own.
    /// Refused where it opens none.
    fn try_with(&mut self, world: &World, passphrase: &Passphrase) -> Result<(), NotOpened> {
        let disk = &*world.open;
        let own = self.own.as_ref().filter(|_| self.is_shared(disk));
        let own = own.and_then(|own| own.unlock(disk, passphrase).ok());
        let mut why = None;
        let before = self.seals.len();
        self.seals.retain(|_, same| {
            let opened = same
                .iter()
                .map(|seal| opened(disk, seal, own.as_ref(), passphrase));
            let mut failed = None;
            for outcome in opened {
                match outcome {
                    Ok(key) => {
                        world.ring.add(key);
                        return false;
                    }
                    Err(error) => failed = Some(error),
                }
            }
            // Of several reasons the one that another passphrase would not cure.
            if why.is_none() || why == Some(NotOpened::Wrong) {
                why = failed;
            }
            true
        });
        match why {
            Some(why) if self.seals.len() == before => Err(why),
            _ => Ok(()),
        }
    }
}

fn opened(
    disk: &dyn Disk,
    seal: &Seal,
    own: Option<&Key>,
    passphrase: &Passphrase,
) -> Result<Key, NotOpened> {
    if let Some(own) = own
        && let Some(key) = seal.unlock_by(disk, own)?
    {
        return Ok(key);
    }
    seal.unlock(disk, passphrase)
}
