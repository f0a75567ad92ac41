//! A disk that counts its calls to the system and fails at one of them, or from it on. It exists for tests; the product
//! never makes one.

use super::{Calls, Operation};
use std::{
    fmt,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// One call that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// What was done.
    pub operation: Operation,
    /// To which file or folder.
    pub path: PathBuf,
    /// Whether it went well.
    pub well: bool,
}

/// Which calls count.
pub type Counts = Arc<dyn Fn(Operation, &Path) -> bool + Send + Sync>;

/// Which calls are counted, and at which of them the disk fails.
#[derive(Clone)]
pub struct Failing {
    /// The calls that count.
    pub counts: Counts,
    /// The number of the first that fails, from 1 on.
    pub at: usize,
    /// Whether all that follow fail too.
    pub lasts: bool,
    /// What the system says.
    pub says: ErrorKind,
    /// Whether it is done all the same, and only the answer is lost, as on a share.
    pub is_done: bool,
}

impl fmt::Debug for Failing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lasts = if self.lasts { " and on" } else { "" };
        let done = if self.is_done { ", though done" } else { "" };
        write!(f, "call {}{lasts}: {}{done}", self.at, self.says)
    }
}

#[derive(Default)]
struct Counted {
    calls: Vec<Called>,
    failing: Option<Failing>,
    met: usize,
}

/// The disk of this computer, with every call counted.
#[derive(Clone, Default)]
pub struct CountingDisk(Arc<Mutex<Counted>>);

impl CountingDisk {
    /// Has it fail from here on; what it counted before does not count.
    pub fn fail(&self, failing: Failing) {
        let mut counted = self.counted();
        counted.met = 0;
        counted.failing = Some(failing);
    }

    /// Ends the fault; returns how many calls counted since it was set.
    pub fn clear(&self) -> usize {
        let mut counted = self.counted();
        counted.failing = None;
        counted.met
    }

    /// Returns all calls so far.
    pub fn calls(&self) -> Vec<Called> {
        self.counted().calls.clone()
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call; returns the fault where it is to fail.
    fn meet(&self, operation: Operation, path: &Path) -> Option<Failing> {
        let mut counted = self.counted();
        let failing = counted.failing.clone()?;
        if !(failing.counts)(operation, path) {
            return None;
        }
        counted.met += 1;
        let is_due = counted.met == failing.at || failing.lasts && counted.met > failing.at;
        is_due.then_some(failing)
    }

    fn note(&self, operation: Operation, path: &Path, well: bool) {
        self.counted().calls.push(Called {
            operation,
            path: path.to_owned(),
            well,
        });
    }
}

impl Calls for CountingDisk {
    fn call<T>(
        &self,
        operation: Operation,
        path: &Path,
        call: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        let outcome = match self.meet(operation, path) {
            None => call(),
            Some(failing) if failing.is_done => call().and(Err(failing.says.into())),
            Some(failing) => Err(failing.says.into()),
        };
        self.note(operation, path, outcome.is_ok());
        outcome
    }

    /// A write that fails has done half of it: so does a disk that fills up.
    fn write(&self, path: &Path, to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
        let outcome = match self.meet(Operation::Write, path) {
            None => to.write_all(bytes),
            Some(failing) => {
                let most = if failing.is_done {
                    bytes.len()
                } else {
                    bytes.len() / 2
                };
                let part = bytes.get(..most).unwrap_or(bytes);
                to.write_all(part).and(Err(failing.says.into()))
            }
        };
        self.note(Operation::Write, path, outcome.is_ok());
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{Disk, Links, Why};
    use std::fs;

    fn at(at: usize, lasts: bool) -> Failing {
        Failing {
            counts: Arc::new(|operation, _| operation != Operation::Remove),
            at,
            lasts,
            says: ErrorKind::StorageFull,
            is_done: false,
        }
    }

    #[test]
    fn a_replacement_is_five_calls_and_each_can_fail_once_or_from_there_on() {
        for k in 1..=5 {
            for lasts in [false, true] {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("jay.yaml");
                let disk = CountingDisk::default();
                disk.write_whole(&path, b"old", Links::Follow).unwrap();
                disk.fail(at(k, lasts));
                let error = disk.write_whole(&path, b"new", Links::Follow).unwrap_err();
                assert_eq!(error.why, Why::Full);
                // Once it is renamed the new one stands there, though nobody knows for how long.
                let stands = if k == 5 { "new" } else { "old" };
                assert_eq!(fs::read_to_string(&path).unwrap(), stands, "call {k}");
                let again = disk.write_whole(&path, b"newer", Links::Follow);
                assert_eq!(again.is_err(), lasts, "call {k}");
                disk.clear();
                disk.write_whole(&path, b"newer", Links::Follow).unwrap();
                assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
                assert_eq!(disk.list(folder.path()).unwrap().len(), 1, "call {k}");
            }
        }
    }

    /// Whatever is left out here, or comes in another order, is lost or by half there after a power cut.
    #[test]
    fn what_is_to_last_is_flushed_before_it_is_renamed_and_its_name_after() {
        use Operation::{Create, CreateFolder, Flush, Rename, Write};
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("cases");
        let path = folder.join("jay.yaml");
        let disk = CountingDisk::default();
        disk.create_folder(&folder).unwrap();
        disk.write_whole(&path, b"new", Links::Follow).unwrap();
        let calls = disk.calls();
        let at = |path: &Path| match path.strip_prefix(above.path()).unwrap().to_str() {
            Some("") => "above",
            Some("cases") => "folder",
            Some("cases/jay.yaml") => "file",
            Some(other) if other.strip_suffix(".tmp").is_some() => "new file",
            other => panic!("{other:?}"),
        };
        let calls: Vec<(Operation, &str)> = calls
            .iter()
            .map(|called| (called.operation, at(&called.path)))
            .collect();
        let expected = [
            (CreateFolder, "folder"),
            (Flush, "above"),
            (Create, "new file"),
            (Write, "new file"),
            (Flush, "new file"),
            (Rename, "file"),
            (Flush, "folder"),
        ];
        assert_eq!(calls, expected);
    }

    #[test]
    fn a_folder_whose_name_is_not_safe_is_not_made() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("cases");
        let disk = CountingDisk::default();
        disk.fail(at(2, false));
        assert!(disk.create_folder(&folder).is_err());
        assert!(!folder.exists());
        disk.create_folder(&folder).unwrap();
        let flushed = disk
            .calls()
            .iter()
            .filter(|c| c.operation == Operation::Flush)
            .count();
        assert_eq!(flushed, 2, "also at the second try");
    }

    #[test]
    fn what_fails_in_the_middle_is_done_by_half_or_done_and_not_answered() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let disk = CountingDisk::default();
        let file = disk.create_new(&path).unwrap();
        disk.fail(at(1, false));
        assert_eq!(file.append(b"four").unwrap_err().why, Why::Full);
        assert_eq!(fs::read(&path).unwrap(), b"fo");
        disk.fail(Failing {
            is_done: true,
            ..at(1, false)
        });
        assert!(file.append(b"ur").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"four");
        assert_eq!(disk.clear(), 1);
        let went: Vec<bool> = disk.calls().iter().map(|called| called.well).collect();
        assert_eq!(went, [true, false, false]);
    }
}
