//! Signs of life for the cases that are held, and the one who takes them over. It asks nobody and writes no record.
//!
//! It asks the disk on a thread of its own, since a share may hang.

use crate::store::journal::Notice;
use crate::store::lock::{Holder, Lock, Standing};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The lock of a case, for the sitting and for whoever watches over it.
pub(super) type Shared = Arc<Mutex<Lock>>;

/// Watches over the cases that are held, until dropped.
pub(super) struct Watch {
    taken_by: Arc<OnceLock<Holder>>,
    /// Whether others are kept out of a case and cannot be told by whom.
    untold: Arc<AtomicBool>,
    /// Sent on when the chair works; when it is dropped, the thread ends.
    goes_on: Sender<()>,
    /// When the cases were last looked at because the chair worked.
    looked: Instant,
}

/// How often a sign of life is given while nobody works: thrice in the time after which a silence is told.
const RESTS: Duration = Duration::from_secs(10);
/// How often at most the cases are looked at while the chair works: whoever lost them writes no longer than this.
const LOOKS_EVERY: Duration = Duration::from_secs(2);

impl Watch {
    /// Watches over cases. A computer too busy for a thread watches over nothing: the system's locks hold without it.
    pub(super) fn over(locks: Vec<Shared>, notice: Notice) -> Self {
        let taken_by = Arc::new(OnceLock::new());
        let (goes_on, stop) = channel::<()>();
        let told = Arc::clone(&taken_by);
        let is_untold = |locks: &[Shared]| locks.iter().any(|l| entered(l).untold().is_some());
        let untold = Arc::new(AtomicBool::new(is_untold(&locks)));
        let seen = Arc::clone(&untold);
        let watch = move || {
            let mut wait = LOOKS_EVERY;
            loop {
                // One look more after the last word, and then a sign of life now and then.
                wait = match stop.recv_timeout(wait) {
                    Ok(()) => LOOKS_EVERY,
                    Err(RecvTimeoutError::Timeout) => RESTS,
                    Err(RecvTimeoutError::Disconnected) => return,
                };
                if let Some(other) = locks.iter().find_map(another) {
                    let _ = told.set(other);
                    notice();
                    return;
                }
                let now = is_untold(&locks);
                if seen.swap(now, Ordering::Relaxed) != now {
                    notice();
                }
            }
        };
        let _ = thread::Builder::new().name("watch".to_owned()).spawn(watch);
        Self {
            taken_by,
            untold,
            goes_on,
            looked: Instant::now(),
        }
    }

    /// Says that the chair works, so that the cases are looked at soon; it never waits.
    pub(super) fn worked(&mut self) {
        if self.looked.elapsed() >= LOOKS_EVERY {
            self.looked = Instant::now();
            let _ = self.goes_on.send(());
        }
    }

    /// Whether others are kept out of a case and cannot be told by whom.
    pub(super) fn is_untold(&self) -> bool {
        self.untold.load(Ordering::Relaxed)
    }

    /// Returns who has taken the cases over, if anybody has.
    pub(super) fn taken_by(&self) -> Option<&Holder> {
        self.taken_by.get()
    }
}

/// Gives a sign of life; returns who else has the case now. A share that is gone says nothing.
fn another(lock: &Shared) -> Option<Holder> {
    match entered(lock).renew() {
        Ok(Standing::TakenBy(other)) => Some(other),
        Ok(Standing::Mine) | Err(_) => None,
    }
}

/// Enters a lock, whatever became of whoever was in it before.
pub(super) fn entered(lock: &Shared) -> MutexGuard<'_, Lock> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
