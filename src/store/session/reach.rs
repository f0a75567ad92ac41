//! Reaches again for the cases that somebody else had when a sitting began: as the chair takes such a child up, and now and
//! then by itself. It decides nothing about them, and waits on a thread of its own, since a share may hang.

use crate::case::Case;
use crate::store::case_file::mark;
use crate::store::disk::Disk;
use crate::store::journal::Notice;
use crate::store::lock::{Holder, Lock};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often it is tried while nobody asks.
const RESTS: Duration = Duration::from_secs(10);

/// A case that is reached for.
pub(super) struct Sought {
    /// The child, by its place in the sitting.
    pub(super) child: usize,
    /// The folder beside its file.
    pub(super) folder: PathBuf,
    /// Its file.
    pub(super) path: PathBuf,
    /// What the file held as the sitting began.
    pub(super) case: Case,
}

/// A case that was given free, and is held here now.
pub(super) struct Regained {
    /// The child, by its place in the sitting.
    pub(super) child: usize,
    /// The folder beside its file.
    pub(super) folder: PathBuf,
    /// Its lock.
    pub(super) lock: Lock,
}

/// The thread that reaches, from outside. It ends with this.
pub(super) struct Reach {
    asks: Sender<()>,
    regained: Receiver<Regained>,
}

impl Reach {
    /// Begins to reach; what is regained calls the notice. A computer too busy for a thread reaches for nothing: the next
    /// start does.
    pub(super) fn begin(
        disk: Arc<dyn Disk>,
        mut sought: Vec<Sought>,
        holder: Holder,
        notice: Notice,
    ) -> Option<Self> {
        let (asks, asked) = channel();
        let (sender, regained) = channel();
        let reach = move || {
            while !sought.is_empty() {
                if asked.recv_timeout(RESTS) == Err(RecvTimeoutError::Disconnected) {
                    return;
                }
                sought.retain(|one| match taken(&disk, one, &holder) {
                    Some(regained) => {
                        // Where nobody waits for it any more the lock is given free as it is dropped.
                        let _ = sender.send(regained);
                        notice();
                        false
                    }
                    None => true,
                });
            }
        };
        let begun = thread::Builder::new().name("reach".to_owned()).spawn(reach);
        begun.ok().map(|_| Self { asks, regained })
    }

    /// Tries at once.
    pub(super) fn ask(&self) {
        let _ = self.asks.send(());
    }

    /// Returns what was regained since the last time; it never waits.
    pub(super) fn regained(&self) -> Vec<Regained> {
        self.regained.try_iter().collect()
    }
}

fn taken(disk: &Arc<dyn Disk>, sought: &Sought, holder: &Holder) -> Option<Regained> {
    let lock = Lock::take(Arc::clone(disk), &sought.folder, holder.clone()).ok()?;
    mark(&**disk, &sought.folder, &sought.path, &sought.case);
    Some(Regained {
        child: sought.child,
        folder: sought.folder.clone(),
        lock,
    })
}
