//! Signs of life for the cases that are held, and the one who takes them over. It asks nobody and writes no record.
//!
//! It asks the disk on a thread of its own, since a share may hang.

use crate::store::disk::DiskError;
use crate::store::journal::{Leave, Notice};
use crate::store::lock::{Holder, Lock, Standing};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often the system's lock is tried for while whoever was taken over still has it.
const REACHES: Duration = Duration::from_millis(250);

/// Whether the cases of a sitting are still this program's, for whoever is about to write.
#[derive(Clone)]
pub(super) struct Ours {
    /// Those that are held; whoever has a copy of this sees the same.
    locks: Arc<Mutex<Vec<Shared>>>,
    taken_by: Arc<OnceLock<Holder>>,
    notice: Notice,
}

impl Ours {
    /// Makes it of the locks that are held.
    pub(super) fn of(locks: Vec<Shared>, notice: Notice) -> Self {
        let taken_by = Arc::default();
        Self {
            locks: Arc::new(Mutex::new(locks)),
            taken_by,
            notice,
        }
    }

    /// Adds locks that were taken while the sitting goes on.
    pub(super) fn add(&self, locks: Vec<Shared>) {
        let mut all = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(locks);
    }

    /// Returns the locks that are held now.
    fn all(&self) -> Vec<Shared> {
        let all = self.locks.lock();
        all.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks whether they are, and tells the program at once where they are not. A share that is gone says nothing.
    pub(super) fn look(&self) -> bool {
        let look = |lock: &Shared| match entered(lock).standing() {
            Standing::TakenBy(other) => Some(other),
            Standing::Mine => None,
        };
        if self.taken_by.get().is_none()
            && let Some(other) = self.all().iter().find_map(look)
        {
            self.lose(other);
        }
        self.taken_by.get().is_none()
    }

    /// Returns what asks it for whoever writes on a thread of its own.
    pub(super) fn leave(&self) -> Leave {
        let ours = self.clone();
        Arc::new(move || ours.look())
    }

    fn lose(&self, other: Holder) {
        let _ = self.taken_by.set(other);
        (self.notice)();
    }
}

/// The lock of a case, for the sitting and for whoever watches over it.
pub(super) type Shared = Arc<Mutex<Lock>>;

/// Watches over the cases that are held, until dropped.
pub(super) struct Watch {
    ours: Ours,
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
    ///
    /// A sign of life that cannot be given is the first to know that a share has gone while nobody works: whoever shares
    /// there is asked to look.
    pub(super) fn over(ours: Ours, look: impl Fn() + Send + 'static) -> Self {
        let (goes_on, stop) = channel::<()>();
        let is_untold = |locks: &[Shared]| locks.iter().any(|l| entered(l).untold().is_some());
        let untold = Arc::new(AtomicBool::new(is_untold(&ours.all())));
        let (seen, watched) = (Arc::clone(&untold), ours.clone());
        let watch = move || {
            let mut wait = LOOKS_EVERY;
            while let Some(worked) = rested(&stop, wait, &watched) {
                let locks = watched.all();
                // One look more after the last word, and then a sign of life now and then.
                wait = if worked { LOOKS_EVERY } else { RESTS };
                let signs: Vec<_> = locks.iter().map(sign).collect();
                if let Some(other) = signs.iter().find_map(|sign| sign.clone().ok().flatten()) {
                    watched.lose(other);
                    return;
                }
                if signs.iter().any(Result::is_err) {
                    look();
                }
                let now = is_untold(&locks);
                if seen.swap(now, Ordering::Relaxed) != now {
                    (watched.notice)();
                }
            }
        };
        let _ = thread::Builder::new().name("watch".to_owned()).spawn(watch);
        Self {
            ours,
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

    /// Watches over locks too that were taken while the sitting goes on.
    pub(super) fn also(&self, locks: Vec<Shared>) {
        self.ours.add(locks);
    }

    /// Returns who has taken the cases over, if anybody has.
    pub(super) fn taken_by(&self) -> Option<&Holder> {
        self.ours.taken_by.get()
    }
}

/// Waits for the next look; returns whether the chair worked meanwhile, and nothing where the watch has ended.
///
/// Until the system's lock is here, whoever reads along cannot tell this program from one that has stopped: it is
/// reached for all the while.
fn rested(stop: &Receiver<()>, wait: Duration, ours: &Ours) -> Option<bool> {
    let until = Instant::now() + wait;
    loop {
        let is_reaching = ours.all().iter().any(|lock| {
            let mut lock = entered(lock);
            lock.reach();
            lock.waits()
        });
        let left = until.saturating_duration_since(Instant::now());
        let pause = if is_reaching { left.min(REACHES) } else { left };
        match stop.recv_timeout(pause) {
            Ok(()) => return Some(true),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) if pause == left => return Some(false),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Gives a sign of life; returns who else has the case now. A share that is gone says nothing of that.
fn sign(lock: &Shared) -> Result<Option<Holder>, DiskError> {
    Ok(match entered(lock).renew()? {
        Standing::TakenBy(other) => Some(other),
        Standing::Mine => None,
    })
}

/// Enters a lock, whatever became of whoever was in it before.
pub(super) fn entered(lock: &Shared) -> MutexGuard<'_, Lock> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
