//! The thread that writes what is left, flushes it, and goes on in a new segment when something fails. It reads nothing.
//!
//! ```text
//!          append                          turn: segment open? lines left? flush, look
//! keys ------------> ledger <--------------------------------------------------- keeper
//!          status      |  failed: give the segment up, wait longer each time,
//!                      |  begin a new one from the last line known to be on the disk
//! ```

use super::{
    Place,
    ledger::{Ledger, Stop},
    open::Open,
};
use crate::store::disk::DiskError;
use serde_json::value::RawValue;
use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Called when the flushed number moves, and when a fault begins or ends; never with a lock held.
pub type Notice = Arc<dyn Fn() + Send + Sync>;

/// Asked before lines are written on a share: whether they may be. Once they may not, nothing more is.
pub type Leave = Arc<dyn Fn() -> bool + Send + Sync>;

/// What a writer and its keeper share.
pub(super) struct Shared {
    pub(super) place: Place,
    /// How long lines may wait for the next flush.
    pub(super) gather: Duration,
    pub(super) began: Box<RawValue>,
    pub(super) notice: Notice,
    pub(super) leave: Leave,
    pub(super) ledger: Mutex<Ledger>,
    pub(super) changed: Condvar,
}

/// What there is to do.
enum Work {
    Turn,
    Watch,
    Nothing,
}

/// How a turn failed.
enum Failure {
    /// An operation failed on the segment of this generation.
    Failed(u64, DiskError),
    /// The file of this generation is gone, or another one.
    Lost(u64, DiskError),
}

impl Shared {
    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs until told to stop.
    pub(super) fn keep(&self) {
        loop {
            let outcome = match self.wait() {
                Work::Turn if !(self.leave)() => return self.refuse(),
                Work::Turn => self.turn(),
                Work::Watch => self.watch(),
                Work::Nothing => return,
            };
            let ended = outcome.is_err() && {
                self.note(outcome);
                self.ledger().stop == Stop::AfterOneTry
            };
            self.changed.notify_all();
            if ended {
                return;
            }
        }
    }

    /// Ends, and lets nobody wait for what may not be written.
    fn refuse(&self) {
        self.ledger().refused = true;
        self.changed.notify_all();
    }

    fn note(&self, outcome: Result<(), Failure>) {
        {
            let mut ledger = self.ledger();
            let now = Instant::now();
            match outcome {
                Err(Failure::Failed(of, error)) if of == ledger.generation => {
                    ledger.give_up(error, now);
                }
                Err(Failure::Lost(of, error)) if of == ledger.generation => {
                    ledger.lose(error, now);
                }
                Ok(()) | Err(_) => return,
            }
        }
        (self.notice)();
    }

    fn wait(&self) -> Work {
        let mut ledger = self.ledger();
        let mut retry_at = Instant::now() + self.pause(ledger.failures);
        let mut failures = ledger.failures;
        let rest_until = Instant::now() + self.place.pace.rest;
        let mut watch_at = None;
        loop {
            if ledger.look && watch_at.is_none() {
                watch_at = Some(Instant::now() + self.place.pace.watch);
            }
            if failures != ledger.failures {
                failures = ledger.failures;
                retry_at = Instant::now() + self.pause(failures);
            }
            let until = match (ledger.stop, ledger.is_behind()) {
                (Stop::Now, _) | (Stop::WhenDone | Stop::AfterOneTry, false) => {
                    return Work::Nothing;
                }
                (Stop::No, true) => ledger
                    .behind_since()
                    .map_or(retry_at, |since| retry_at.max(since + self.gather)),
                (_, true) => retry_at,
                (Stop::No, false) => watch_at.unwrap_or(rest_until),
            };
            let Some(left) = until
                .checked_duration_since(Instant::now())
                .filter(|l| !l.is_zero())
            else {
                return if ledger.is_behind() {
                    Work::Turn
                } else {
                    Work::Watch
                };
            };
            ledger = self
                .changed
                .wait_timeout(ledger, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// After one failure a new segment is tried at once; then ever less often.
    fn pause(&self, failures: u32) -> Duration {
        let pace = self.place.pace;
        match failures {
            0 | 1 => Duration::ZERO,
            more => pace
                .first_wait
                .saturating_mul(1 << (more - 2).min(16))
                .min(pace.longest_wait),
        }
    }

    /// Writes what is left, flushes it, and makes sure that the file is still there.
    fn turn(&self) -> Result<(), Failure> {
        let Some((generation, open)) = self.write_all()? else {
            return Ok(());
        };
        let failed = |error| Failure::Failed(generation, error);
        open.flush(&self.place).map_err(failed)?;
        self.look(generation, &open)?;
        {
            let mut ledger = self.ledger();
            if ledger.generation != generation {
                return Ok(());
            }
            ledger.confirm(&open);
        }
        (self.notice)();
        Ok(())
    }

    fn watch(&self) -> Result<(), Failure> {
        let (generation, open) = {
            let mut ledger = self.ledger();
            ledger.look = false;
            (ledger.generation, ledger.open().cloned())
        };
        open.map_or(Ok(()), |open| self.look(generation, &open))
    }

    fn look(&self, generation: u64, open: &Open) -> Result<(), Failure> {
        match open.is_in_place(&*self.place.disk) {
            Ok(None) => Ok(()),
            Ok(Some(lost)) => Err(Failure::Lost(generation, lost)),
            Err(error) => Err(Failure::Failed(generation, error)),
        }
    }

    /// Brings all lines into the open segment, or into a new one, without holding the ledger while it writes.
    ///
    /// Returns the segment as it was when nothing was left, or `None` where it was given up meanwhile.
    fn write_all(&self) -> Result<Option<(u64, Open)>, Failure> {
        let (generation, open, (parent, repeat)) = {
            let ledger = self.ledger();
            (ledger.generation, ledger.open().cloned(), ledger.resume())
        };
        let failed = |error| Failure::Failed(generation, error);
        let is_new = open.is_none();
        let mut open = match open {
            Some(open) => open,
            None => Open::begin(&self.place, &self.began, parent, repeat).map_err(failed)?,
        };
        loop {
            let lines = {
                let mut ledger = self.ledger();
                if ledger.generation != generation {
                    return Ok(None);
                }
                // Whoever appends at once has written more meanwhile.
                if let Some(current) = ledger.open().filter(|now| now.written > open.written) {
                    open = current.clone();
                }
                let lines = ledger.from(open.written);
                if lines.is_empty() {
                    let needless = ledger.install(open.clone());
                    drop(ledger);
                    // A file too many does no harm: it is known to repeat this one.
                    let _ = needless.map(|path| self.place.disk.remove(&path));
                    return Ok(Some((generation, open)));
                }
                lines
            };
            if let Err(error) = open.append(lines.iter().map(|line| &**line)) {
                if is_new {
                    // All it has is in memory too, and another one is begun with the next try.
                    let _ = self.place.disk.remove(&open.path);
                }
                return Err(failed(error));
            }
        }
    }
}
