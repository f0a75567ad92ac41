//! The locks of a sitting: one a case. A case that somebody else has does not stop the others. It asks nobody.

use crate::meeting::{HeldElsewhere, Meeting};
use crate::store::case_file::CaseFile;
use crate::store::disk::Disk;
use crate::store::lock::{Holder, Lock, NotTaken, Published};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What became of the lock of each case, in the order of the files.
pub(super) struct Locks(Vec<Taken>);

enum Taken {
    Ours {
        lock: Box<Lock>,
        folder: PathBuf,
    },
    /// A share that cannot lock, or a folder beside the case that cannot be written, does not stop a meeting.
    Without,
    Elsewhere(Option<Holder>),
}

impl Locks {
    /// Takes every case.
    pub(super) fn take(disk: &Arc<dyn Disk>, files: &[CaseFile], holder: &Holder) -> Self {
        let take = |file: &CaseFile| {
            let folder = file.folder();
            match Lock::take(Arc::clone(disk), &folder, holder.clone()) {
                Ok(lock) => Taken::Ours {
                    lock: Box::new(lock),
                    folder,
                },
                Err(NotTaken::HeldBy { holder }) => Taken::Elsewhere(holder),
                Err(NotTaken::Unsupported { .. } | NotTaken::Disk(_)) => Taken::Without,
            }
        };
        Self(files.iter().map(take).collect())
    }

    /// Returns the first case that is not held elsewhere: beside it the sitting is published. None where all are.
    pub(super) fn home(&self) -> Option<usize> {
        let mut taken = self.0.iter();
        taken.position(|taken| !matches!(taken, Taken::Elsewhere(_)))
    }

    /// Returns who has the first case, where that is somebody else and is known.
    pub(super) fn first_holder(&self) -> Option<Holder> {
        match self.0.first() {
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
        let taken = self.0.iter().enumerate();
        taken.filter_map(|(child, taken)| match taken {
            Taken::Elsewhere(holder) => Some((child, holder.as_ref())),
            Taken::Ours { .. } | Taken::Without => None,
        })
    }

    /// Tells beside every case where the sitting is published, for whoever reads along. Where that cannot be written
    /// nobody can; what is wrong with the share is told by the publisher.
    pub(super) fn publish(&mut self, home: &Path, journal: &str) {
        let children = Some(self.0.len()).filter(|children| *children > 1);
        let name = home.file_name().map(|name| name.to_string_lossy());
        for taken in &mut self.0 {
            let Taken::Ours { lock, folder } = taken else {
                continue;
            };
            // Nobody follows a path that lies on a share, so cases in other folders only tell that they are taken.
            let is_near = folder.parent() == home.parent();
            let elsewhere = folder != home;
            let _ = lock.publish(Published {
                journal: is_near.then(|| journal.to_owned()),
                beside: name
                    .as_deref()
                    .filter(|_| is_near && elsewhere)
                    .map(str::to_owned),
                children,
            });
        }
    }
}
