//! A disk that fails when told to, in front of another one. It exists for tests; the product never makes one.

use super::{Disk, DiskError, DiskFile, Held, Links, Listed, Operation, Seen, Why};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

/// A door that an operation waits at, so that a test of slowness needs no sleep.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    state: Arc<(Mutex<GateState>, Condvar)>,
}

#[derive(Debug, Default)]
struct GateState {
    open: bool,
    arrived: usize,
}

impl Gate {
    /// Waits until so many operations have come to the gate since it was made.
    pub fn wait_for(&self, arrivals: usize) {
        let (state, changed) = &*self.state;
        let mut state = lock(state);
        while state.arrived < arrivals {
            state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Counts the operations that have come to the gate since it was made.
    pub fn arrived(&self) -> usize {
        lock(&self.state.0).arrived
    }

    /// Lets all pass, now and later.
    pub fn open(&self) {
        let (state, changed) = &*self.state;
        lock(state).open = true;
        changed.notify_all();
    }

    fn pass(&self) {
        let (state, changed) = &*self.state;
        let mut state = lock(state);
        state.arrived += 1;
        changed.notify_all();
        while !state.open {
            state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Clone)]
enum Effect {
    Fail(Why),
    /// Writes so many bytes and then fails, as a disk that fills up does.
    Tear(usize, Why),
    Wait(Gate),
}

#[derive(Clone)]
struct Rule {
    operations: Vec<Operation>,
    pattern: String,
    effect: Effect,
}

#[derive(Default)]
struct Rules(Mutex<Vec<Rule>>);

impl Rules {
    /// Waits at the gates, then tells the first effect that stops the operation.
    fn meet(&self, operation: Operation, path: &Path) -> Option<Effect> {
        let name = path.to_string_lossy().replace('\\', "/");
        let hits: Vec<Rule> = lock(&self.0)
            .iter()
            .filter(|rule| rule.operations.contains(&operation) && name.contains(&rule.pattern))
            .cloned()
            .collect();
        hits.into_iter().find_map(|rule| match rule.effect {
            Effect::Wait(gate) => {
                gate.pass();
                None
            }
            effect => Some(effect),
        })
    }

    fn check(&self, operation: Operation, path: &Path) -> Result<(), DiskError> {
        match self.meet(operation, path) {
            Some(Effect::Fail(why) | Effect::Tear(_, why)) => {
                Err(DiskError::new(operation, path, why))
            }
            Some(Effect::Wait(_)) | None => Ok(()),
        }
    }
}

/// A disk whose faults are switched on by operation and by a part of the path, and off again.
#[derive(Clone)]
pub struct FaultyDisk {
    inner: Arc<dyn Disk>,
    rules: Arc<Rules>,
}

impl FaultyDisk {
    /// Stands in front of a disk, without a fault so far.
    pub fn over(inner: impl Disk + 'static) -> Self {
        Self {
            inner: Arc::new(inner),
            rules: Arc::default(),
        }
    }

    /// Makes the operations fail on every path that contains the pattern.
    pub fn fail(&self, operations: &[Operation], pattern: &str, why: Why) {
        self.add(operations, pattern, Effect::Fail(why));
    }

    /// Makes every write write so many bytes and then fail.
    pub fn tear(&self, pattern: &str, bytes: usize, why: Why) {
        self.add(&[Operation::Write], pattern, Effect::Tear(bytes, why));
    }

    /// Makes the operations wait at a gate.
    pub fn hold(&self, operations: &[Operation], pattern: &str) -> Gate {
        let gate = Gate::default();
        self.add(operations, pattern, Effect::Wait(gate.clone()));
        gate
    }

    /// Ends all faults; whoever waits at a gate waits on.
    pub fn clear(&self) {
        lock(&self.rules.0).clear();
    }

    fn add(&self, operations: &[Operation], pattern: &str, effect: Effect) {
        lock(&self.rules.0).push(Rule {
            operations: operations.to_vec(),
            pattern: pattern.to_owned(),
            effect,
        });
    }

    fn file(
        &self,
        path: &Path,
        open: impl FnOnce(&dyn Disk) -> Result<Box<dyn DiskFile>, DiskError>,
    ) -> Result<Box<dyn DiskFile>, DiskError> {
        self.rules.check(Operation::Create, path)?;
        Ok(Box::new(FaultyFile {
            inner: open(&*self.inner)?,
            rules: Arc::clone(&self.rules),
            path: path.to_owned(),
        }))
    }
}

impl Disk for FaultyDisk {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
        self.rules.check(Operation::Read, path)?;
        self.inner.read(path, limit)
    }

    fn read_from(&self, path: &Path, offset: u64, limit: u64) -> Result<Vec<u8>, DiskError> {
        self.rules.check(Operation::Read, path)?;
        self.inner.read_from(path, offset, limit)
    }

    fn look(&self, path: &Path) -> Result<Option<Seen>, DiskError> {
        match self.rules.check(Operation::Look, path) {
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(error),
            Ok(()) => self.inner.look(path),
        }
    }

    fn whole_path(&self, path: &Path) -> PathBuf {
        self.inner.whole_path(path)
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, DiskError> {
        self.rules.check(Operation::List, folder)?;
        self.inner.list(folder)
    }

    fn create_folder(&self, path: &Path) -> Result<(), DiskError> {
        self.rules.check(Operation::CreateFolder, path)?;
        self.inner.create_folder(path)
    }

    fn create_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        self.file(path, |disk| disk.create_new(path))
    }

    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        self.file(path, |disk| disk.open_append(path))
    }

    fn write_whole(&self, path: &Path, bytes: &[u8], links: Links) -> Result<(), DiskError> {
        use Operation::{Create, Flush, Rename, Write};
        for step in [Create, Write, Flush, Rename] {
            self.rules.check(step, path)?;
        }
        self.inner.write_whole(path, bytes, links)
    }

    fn give_rights(&self, path: &Path, was: &Seen) -> Result<(), DiskError> {
        self.inner.give_rights(path, was)
    }

    fn write_passing(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        use Operation::{Create, Rename, Write};
        for step in [Create, Write, Rename] {
            self.rules.check(step, path)?;
        }
        self.inner.write_passing(path, bytes)
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.rules.check(Operation::Read, from)?;
        self.rules.check(Operation::Copy, to)?;
        self.inner.copy(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.rules.check(Operation::Rename, to)?;
        self.inner.rename(from, to)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        self.rules.check(Operation::Remove, path)?;
        self.inner.remove(path)
    }

    fn flush_folder(&self, folder: &Path) -> Result<(), DiskError> {
        self.rules.check(Operation::Flush, folder)?;
        self.inner.flush_folder(folder)
    }

    fn try_lock(&self, path: &Path) -> Result<Option<Box<dyn Held>>, DiskError> {
        self.rules.check(Operation::Lock, path)?;
        self.inner.try_lock(path)
    }

    fn sealed_with(&self, path: &Path) -> Result<Option<String>, DiskError> {
        self.inner.sealed_with(path)
    }

    fn seal_alike(&self, journals: (&Path, &str), path: &Path) -> Result<(), DiskError> {
        self.inner.seal_alike(journals, path)
    }
}

struct FaultyFile {
    inner: Box<dyn DiskFile>,
    rules: Arc<Rules>,
    path: PathBuf,
}

impl DiskFile for FaultyFile {
    fn append(&self, bytes: &[u8]) -> Result<u64, DiskError> {
        match self.rules.meet(Operation::Write, &self.path) {
            Some(Effect::Tear(kept, why)) => {
                self.inner.append(bytes.get(..kept).unwrap_or(bytes))?;
                Err(DiskError::new(Operation::Write, &self.path, why))
            }
            Some(Effect::Fail(why)) => Err(DiskError::new(Operation::Write, &self.path, why)),
            Some(Effect::Wait(_)) | None => self.inner.append(bytes),
        }
    }

    fn flush(&self) -> Result<(), DiskError> {
        self.rules.check(Operation::Flush, &self.path)?;
        self.inner.flush()
    }

    fn look(&self) -> Result<Seen, DiskError> {
        self.rules.check(Operation::Look, &self.path)?;
        self.inner.look()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    #[test]
    fn a_fault_hits_its_operation_and_its_path_until_it_is_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::over(RealDisk);
        let (a, b) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        disk.fail(&[Operation::Rename], "a.yaml", Why::InUse);
        let refused = disk.write_whole(&a, b"x", Links::Follow).unwrap_err();
        assert_eq!(
            (refused.operation, refused.why),
            (Operation::Rename, Why::InUse)
        );
        disk.write_whole(&b, b"x", Links::Follow).unwrap();
        disk.clear();
        disk.write_whole(&a, b"x", Links::Follow).unwrap();
    }

    #[test]
    fn a_torn_write_leaves_its_first_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::over(RealDisk);
        let path = folder.path().join("a");
        let file = disk.create_new(&path).unwrap();
        disk.tear("a", 2, Why::Full);
        assert_eq!(file.append(b"four").unwrap_err().why, Why::Full);
        assert_eq!(disk.read(&path, 9).unwrap(), b"fo");
    }

    #[test]
    fn a_gate_holds_a_flush_until_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::over(RealDisk);
        let file = disk.create_new(&folder.path().join("a")).unwrap();
        let gate = disk.hold(&[Operation::Flush], "a");
        let flushing = std::thread::spawn(move || file.flush());
        gate.wait_for(1);
        assert!(!flushing.is_finished());
        gate.open();
        flushing.join().unwrap().unwrap();
    }

    #[test]
    fn a_vanished_folder_fails_everything() {
        let folder = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::over(RealDisk);
        let path = folder.path().join("share/a");
        disk.fail(Operation::ALL, "share", Why::Gone);
        assert_eq!(disk.look(&path).unwrap_err().why, Why::Gone);
        assert_eq!(disk.read(&path, 1).unwrap_err().why, Why::Gone);
        assert!(disk.create_new(&path).is_err());
    }
}
