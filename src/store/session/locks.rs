//! The locks of a sitting: one a case. A case that somebody else has does not stop the others. It asks nobody.

use super::keep::PATIENCE;
use super::reach::{Reach, Sought};
use super::watch::{self, entered};
use crate::meeting::{HeldElsewhere, Meeting};
use crate::store::case_file::{CaseFile, mark};
use crate::store::disk::Disk;
use crate::store::journal::Notice;
use crate::store::lock::{Holder, Lock, NotTaken, Published};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread;

/// What became of the lock of each case, in the order of the files.
pub(super) struct Locks {
    taken: Vec<Taken>,
    /// Reaches for those that somebody else has.
    reach: Option<Reach>,
}

enum Taken {
    Ours {
        lock: watch::Shared,
        folder: PathBuf,
    },
    /// A share that cannot lock, or a folder beside the case that cannot be written, does not stop a meeting.
    Without,
    Elsewhere(Option<Holder>),
}

impl Drop for Locks {
    /// Gives every case free, whoever still watches over its lock.
    ///
    /// On a thread of its own, which is waited for a little: a share that hangs keeps nobody from leaving, and with the
    /// program the system's locks end anyway.
    fn drop(&mut self) {
        let held = self.held_here();
        if held.is_empty() {
            return;
        }
        let (done, wait) = channel::<()>();
        let release = move || {
            for lock in &held {
                entered(lock).release();
            }
            // Nobody waits any more where it took too long.
            let _ = done.send(());
        };
        let begun = thread::Builder::new()
            .name("release".to_owned())
            .spawn(release);
        if begun.is_ok() {
            let _ = wait.recv_timeout(PATIENCE);
        }
    }
}

impl Locks {
    /// Takes every case. One that somebody else has is taken over only where the chair was asked.
    pub(super) fn take(
        disk: &Arc<dyn Disk>,
        files: &[CaseFile],
        holder: &Holder,
        take_over: bool,
    ) -> Self {
        let ours = |lock: Lock, folder: PathBuf| Taken::Ours {
            lock: Arc::new(Mutex::new(lock)),
            folder,
        };
        let take = |file: &CaseFile| {
            let folder = file.folder();
            let claim = || Lock::claim(Arc::clone(disk), &folder, holder.clone());
            match Lock::take(Arc::clone(disk), &folder, holder.clone()) {
                Ok(lock) => {
                    mark(&**disk, &folder, file.path(), file.case());
                    ours(lock, folder)
                }
                Err(NotTaken::HeldBy { holder }) if !take_over => Taken::Elsewhere(holder),
                // Whether whoever is named there still lives nobody knows: it is read, and the chair may take it over.
                Err(NotTaken::Unsupported {
                    holder: Some(holder),
                    ..
                }) if !take_over => Taken::Elsewhere(Some(holder)),
                Err(NotTaken::HeldBy { .. } | NotTaken::Unsupported { .. }) => {
                    claim().map_or(Taken::Without, |lock| ours(lock, folder.clone()))
                }
                Err(NotTaken::Disk(_)) => Taken::Without,
            }
        };
        Self {
            taken: files.iter().map(take).collect(),
            reach: None,
        }
    }

    /// Reaches from now on for the cases that somebody else has.
    pub(super) fn reach_for(
        &mut self,
        disk: &Arc<dyn Disk>,
        files: &[CaseFile],
        (holder, notice): (&Holder, &Notice),
    ) {
        let sought = self.held().filter_map(|(child, _)| {
            let file = files.get(child)?;
            Some(Sought {
                child,
                folder: file.folder(),
                path: file.path().to_owned(),
                case: file.case().clone(),
            })
        });
        let sought: Vec<Sought> = sought.collect();
        if !sought.is_empty() {
            let (holder, notice) = (holder.clone(), Arc::clone(notice));
            self.reach = Reach::begin(Arc::clone(disk), sought, holder, notice);
        }
    }

    /// Tries at once for the cases that somebody else has.
    pub(super) fn reach(&self) {
        if let Some(reach) = &self.reach {
            reach.ask();
        }
    }

    /// Reaches for nothing more: what is closed needs no other case.
    pub(super) fn reach_no_more(&mut self) {
        self.reach = None;
    }

    /// Takes in the cases that were given free since the last time; returns their locks, to be watched over too.
    pub(super) fn regain(&mut self) -> Vec<watch::Shared> {
        let regained = self.reach.as_ref().map(Reach::regained);
        let mut locks = Vec::new();
        for one in regained.unwrap_or_default() {
            let lock = Arc::new(Mutex::new(one.lock));
            let folder = one.folder;
            if let Some(taken) = self.taken.get_mut(one.child) {
                locks.push(Arc::clone(&lock));
                *taken = Taken::Ours { lock, folder };
            }
        }
        locks
    }

    /// Returns the locks that are held, to be watched over.
    pub(super) fn held_here(&self) -> Vec<watch::Shared> {
        let held = self.taken.iter().filter_map(|taken| match taken {
            Taken::Ours { lock, .. } => Some(Arc::clone(lock)),
            Taken::Without | Taken::Elsewhere(_) => None,
        });
        held.collect()
    }

    /// Returns the children whose cases are held here.
    pub(super) fn children(&self) -> BTreeSet<usize> {
        let taken = self.taken.iter().enumerate();
        let held = taken.filter(|(_, taken)| matches!(taken, Taken::Ours { .. }));
        held.map(|(child, _)| child).collect()
    }

    /// Returns who had the first case before and did not say goodbye.
    pub(super) fn previous(&self) -> Option<Holder> {
        match self.taken.first()? {
            Taken::Ours { lock, .. } => entered(lock).previous().cloned(),
            Taken::Without | Taken::Elsewhere(_) => None,
        }
    }

    /// Returns the first case that is not held elsewhere: beside it the sitting is published. None where all are.
    pub(super) fn home(&self) -> Option<usize> {
        let mut taken = self.taken.iter();
        taken.position(|taken| !matches!(taken, Taken::Elsewhere(_)))
    }

    /// Returns who has the first case, where that is somebody else and is known.
    pub(super) fn first_holder(&self) -> Option<Holder> {
        match self.taken.first() {
            Some(Taken::Elsewhere(holder)) => holder.clone(),
            Some(Taken::Ours { .. } | Taken::Without) | None => None,
        }
    }

    /// Returns the children that are held elsewhere, and by whom.
    pub(super) fn elsewhere(&self) -> Vec<HeldElsewhere> {
        let held = self.held();
        held.map(|(child, holder)| HeldElsewhere {
            child,
            by: holder.map(Holder::words),
        })
        .collect()
    }

    /// Whether a sitting that seems to be left unfinished goes on in another window of this computer: what was written
    /// about there is held here, and two windows may not write one journal.
    pub(super) fn is_going_on(&self, left: &Meeting, me: &Holder) -> bool {
        self.held().any(|(child, holder)| {
            !left.is_read_only(child) && holder.is_some_and(|holder| holder.host == me.host)
        })
    }

    fn held(&self) -> impl Iterator<Item = (usize, Option<&Holder>)> {
        let taken = self.taken.iter().enumerate();
        taken.filter_map(|(child, taken)| match taken {
            Taken::Elsewhere(holder) => Some((child, holder.as_ref())),
            Taken::Ours { .. } | Taken::Without => None,
        })
    }

    /// Returns what is to be told beside every case: where the sitting is published, for whoever reads along.
    pub(super) fn to_tell(&self, home: &Path, journal: &str) -> Vec<ToTell> {
        let children = Some(self.taken.len()).filter(|children| *children > 1);
        let name = home.file_name().map(|name| name.to_string_lossy());
        let to_tell = self.taken.iter().filter_map(|taken| {
            let Taken::Ours { lock, folder } = taken else {
                return None;
            };
            // Nobody follows a path that lies on a share, so cases in other folders only tell that they are taken.
            let is_near = folder.parent() == home.parent();
            let elsewhere = folder != home;
            let published = Published {
                journal: is_near.then(|| journal.to_owned()),
                beside: name
                    .as_deref()
                    .filter(|_| is_near && elsewhere)
                    .map(str::to_owned),
                children,
            };
            Some(ToTell {
                lock: Arc::clone(lock),
                published,
            })
        });
        to_tell.collect()
    }
}

/// What is to be told beside a case that is held.
pub(super) struct ToTell {
    lock: watch::Shared,
    published: Published,
}

impl ToTell {
    /// Tells it. Where that cannot be written nobody can; what is wrong with the share is told by the publisher.
    pub(super) fn tell(self) {
        let _ = entered(&self.lock).publish(self.published);
    }
}
