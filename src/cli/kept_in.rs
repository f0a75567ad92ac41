//! Where `recover` finds the journals of sittings: on this computer, and beside their cases. It reads them and changes none.

use super::left::{Left, understood};
use crate::{
    meeting::{Record, redact},
    store::{
        case_file::{folders_beside, folders_of_file},
        disk::{Disk, DiskError},
        journal::{self, Chain, Header, begun, read_chain, stems},
    },
    text,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
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
    /// Whether somebody went on with what is shared without what is kept here: a meeting is gone on with from there.
    pub(super) went_on: bool,
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
                went_on: false,
            },
        });
    }
    found.sort_by_key(|one| one.left.began_at());
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

/// Reads what is shared in some folders, oldest first: of each the newest, and older ones that were left or with which
/// something is wrong. A folder that cannot be listed is told.
pub(super) fn shared(disk: &dyn Disk, folders: &[PathBuf]) -> (Vec<Found>, Vec<DiskError>) {
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    for folder in folders {
        let stems = stems(disk, folder).unwrap_or_else(|error| {
            unread.push(error);
            Vec::new()
        });
        let stems = stems.iter().filter_map(|stem| stem.strip_suffix(SHARED));
        let mut stems: Vec<&str> = stems.collect();
        stems.sort_by_key(|stem| std::cmp::Reverse(begun(stem)));
        for (place, stem) in stems.into_iter().enumerate() {
            match one_shared(disk, folder, stem) {
                Ok(one) if place == 0 || one.left.is_worth_telling() => found.push(one),
                Ok(_) => {}
                Err(error) => unread.push(error),
            }
        }
    }
    found.sort_by_key(|one: &Found| one.left.began_at());
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
            went_on: false,
        },
    })
}

/// Puts what is shared beside what is kept here: where it says no more, it is told with it.
pub(super) fn together(mut here: Vec<Found>, shared: Vec<Found>) -> Vec<Found> {
    for mut one in shared {
        let own = here.iter_mut().find(|own| own.left.stem == one.left.stem);
        let Some(own) = own else {
            here.push(one);
            continue;
        };
        let known = Agreed::of_meeting(&own.journal);
        one.at.went_on = !known.has_all(&one.journal.records);
        if one.at.went_on || !one.journal.clashes.is_empty() || !one.journal.problems.is_empty() {
            here.push(one);
        } else {
            own.at.is_shared_too = true;
        }
    }
    here
}

/// Takes out of what is shared what is kept here too, so that no record is printed twice.
pub(super) fn without_what_is_here(here: &[Found], shared: &mut Vec<Found>) {
    shared.retain_mut(|one| {
        let own = here.iter().find(|own| own.left.stem == one.left.stem);
        let Some(own) = own else { return true };
        let known = Agreed::of(&own.journal);
        one.journal.records.retain(|record| !known.has(record));
        for clash in &mut one.journal.clashes {
            clash.records.retain(|record| !known.has(record));
        }
        one.journal
            .clashes
            .retain(|clash| !clash.records.is_empty());
        let is_news = !one.journal.records.is_empty() || !one.journal.clashes.is_empty();
        is_news || !one.journal.problems.is_empty()
    });
}

/// What a journal holds that another chair may read, by number: sealed answers and half-typed words are in none that is
/// shared.
struct Agreed(BTreeMap<u64, Vec<Value>>);

impl Agreed {
    /// Gathers it from a journal, with what was written beside it.
    fn of(journal: &Journal) -> Self {
        let mut known = Self::of_meeting(journal);
        for record in journal.clashes.iter().flat_map(|clash| &clash.records) {
            let all = known.0.entry(record.seq).or_default();
            all.extend(agreed(record));
        }
        known
    }

    /// Gathers what is in the meeting itself.
    fn of_meeting(journal: &Journal) -> Self {
        let mut all: BTreeMap<u64, Vec<Value>> = BTreeMap::new();
        for record in &journal.records {
            all.entry(record.seq).or_default().extend(agreed(record));
        }
        Self(all)
    }

    fn has_all(&self, records: &[journal::Record<Value>]) -> bool {
        records.iter().all(|record| self.has(record))
    }

    /// Whether it holds what another chair may read of a record; its number alone says nothing, since half-typed words have
    /// numbers too.
    fn has(&self, record: &journal::Record<Value>) -> bool {
        agreed(record).is_none_or(|body| {
            let known = self.0.get(&record.seq);
            known.is_some_and(|known| known.contains(&body))
        })
    }
}

/// Returns what another chair may read of a record; all of one that is not understood.
fn agreed(record: &journal::Record<Value>) -> Option<Value> {
    match understood::<Record>(&record.body) {
        Some(understood) => serde_json::to_value(redact::for_chair(&understood)?).ok(),
        None => Some(record.body.clone()),
    }
}
