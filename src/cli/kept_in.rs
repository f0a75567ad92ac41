//! Where `recover` finds the journals of sittings: on this computer, and beside their cases. It reads them and changes none.

use super::left::Left;
use crate::{
    store::{
        case_file::{folders_beside, folders_of_file},
        disk::{Disk, DiskError},
        journal::{Chain, Header, begun, read_chain, stems},
    },
    text,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// A journal as it stands on the disk. Its records are not looked into, so that no version of them is lost.
pub(super) type Journal = Chain<Value, Value>;

/// How the name of what is shared of a sitting ends.
const SHARED: &str = "-meeting";

/// A sitting that was found.
pub(super) struct Found {
    pub(super) left: Left,
    pub(super) journal: Journal,
    /// Where it is kept.
    pub(super) at: At,
}

/// Where a sitting is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    /// The folder.
    pub(super) folder: PathBuf,
    /// Whether it is what was shared beside the case; else it is this computer's own.
    pub(super) is_shared: bool,
    /// Whether what is shared beside the case is the same.
    pub(super) is_shared_too: bool,
}

impl At {
    /// Says it, in a line below the name of the sitting.
    pub(super) fn told(&self) -> String {
        let folder = text::clean(&self.folder.to_string_lossy());
        match (self.is_shared, self.is_shared_too) {
            (true, _) => format!(
                "Shared beside the case, in {folder}: without half-typed words and sealed answers"
            ),
            (false, true) => "Kept on this computer, and shared beside the case".to_owned(),
            (false, false) => "Kept on this computer".to_owned(),
        }
    }
}

/// Reads every journal of a folder of this computer, oldest first.
pub(super) fn here(disk: &dyn Disk, folder: &Path) -> Result<Vec<Found>, DiskError> {
    let mut found = Vec::new();
    for stem in stems(disk, folder)? {
        let journal: Journal = read_chain(disk, folder, &stem)?;
        found.push(Found {
            left: Left::of(&stem, &journal),
            journal,
            at: At {
                folder: folder.to_owned(),
                is_shared: false,
                is_shared_too: false,
            },
        });
    }
    found.sort_by(|one, other| one.left.began.cmp(&other.left.began));
    Ok(found)
}

/// Returns the folders beside a case file, or beside all case files of a folder, in which meetings are shared.
pub(super) fn beside(disk: &dyn Disk, path: &Path) -> Vec<PathBuf> {
    let path = disk.whole_path(path);
    if path.extension().is_some() && disk.look(&path).is_ok_and(|seen| seen.is_some()) {
        folders_of_file(disk, &path)
    } else {
        folders_beside(disk, &path)
    }
}

/// Reads what is shared in some folders, oldest first: of each the newest, and older ones with which something is wrong.
/// A folder that cannot be listed is told.
pub(super) fn shared(disk: &dyn Disk, folders: &[PathBuf]) -> (Vec<Found>, Vec<DiskError>) {
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    for folder in folders {
        match stems(disk, folder) {
            Err(error) => unread.push(error),
            Ok(stems) => {
                let stems = stems.iter().filter_map(|stem| stem.strip_suffix(SHARED));
                let newest = stems.max_by_key(|stem| begun(stem));
                match newest.map(|stem| one_shared(disk, folder, stem)) {
                    Some(Ok(one)) => found.push(one),
                    Some(Err(error)) => unread.push(error),
                    None => {}
                }
            }
        }
    }
    found.sort_by(|one: &Found, other| one.left.began.cmp(&other.left.began));
    (found, unread)
}

fn one_shared(disk: &dyn Disk, folder: &Path, stem: &str) -> Result<Found, DiskError> {
    let journal: Journal = read_chain(disk, folder, &format!("{stem}{SHARED}"))?;
    // Its first line tells what the sitting began with, and no file of this computer.
    let header = journal.header.map(|header| Header {
        began: json!({ "start": header.began, "files": [] }),
        ..header
    });
    let journal = Journal { header, ..journal };
    Ok(Found {
        left: Left::of(stem, &journal),
        journal,
        at: At {
            folder: folder.to_owned(),
            is_shared: true,
            is_shared_too: false,
        },
    })
}

/// Puts what is shared beside what is kept here: where it says no more, it is told with it.
pub(super) fn together(mut here: Vec<Found>, shared: Vec<Found>) -> Vec<Found> {
    for one in shared {
        let own = here.iter_mut().find(|own| own.left.stem == one.left.stem);
        match own {
            Some(own) if !goes_further(&one.journal, &own.journal) => own.at.is_shared_too = true,
            _ => here.push(one),
        }
    }
    here
}

/// Whether what is shared has anything that is not kept here, or cannot be read.
fn goes_further(shared: &Journal, own: &Journal) -> bool {
    let numbers: BTreeSet<u64> = own.records.iter().map(|record| record.seq).collect();
    let has_more = !shared
        .records
        .iter()
        .all(|record| numbers.contains(&record.seq));
    has_more || !shared.clashes.is_empty() || !shared.problems.is_empty()
}
