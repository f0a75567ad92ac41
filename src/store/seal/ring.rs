//! What this program has unlocked: once a sitting, for all that is opened in it. It asks nobody and writes nothing.

use super::key::{Key, PublicKey};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

/// The unlocked keys, and what is known of sealed places.
#[derive(Debug, Default)]
pub struct Ring {
    keys: RwLock<Vec<Key>>,
    /// The journals that are sealed as a folder is, by how their files' names begin.
    alike: Mutex<Vec<(String, PublicKey)>>,
    /// The folders that were sealed when something was written in them.
    sealed: Mutex<BTreeMap<PathBuf, PublicKey>>,
}

impl Ring {
    /// Adds a key.
    pub fn add(&self, key: Key) {
        if !self.has(key.public()) {
            let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
            keys.push(key);
        }
    }

    /// Whether a key is unlocked.
    pub fn has(&self, public: &PublicKey) -> bool {
        self.with(|keys| keys.iter().any(|key| key.public() == public))
    }

    /// Whether nothing is unlocked.
    pub fn is_empty(&self) -> bool {
        self.with(<[Key]>::is_empty)
    }

    /// Returns an unlocked key.
    pub fn key(&self, public: &PublicKey) -> Option<Key> {
        self.with(|keys| keys.iter().find(|key| key.public() == public).cloned())
    }

    /// Hands all keys to something that opens with them.
    pub(super) fn with<T>(&self, open: impl FnOnce(&[Key]) -> T) -> T {
        open(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes that the files of a sitting are sealed.
    pub(super) fn note_alike(&self, stem: &str, public: &PublicKey) {
        lock(&self.alike).push((stem.to_owned(), public.clone()));
    }

    /// Returns the key of a file of a sitting, by its name.
    pub(super) fn alike(&self, path: &Path) -> Option<PublicKey> {
        let name = path.file_name()?.to_string_lossy();
        let is_of = |stem: &str| {
            let rest = name.strip_prefix(stem);
            rest.is_some_and(|rest| rest.starts_with(['-', '.']))
        };
        let alike = lock(&self.alike);
        let found = alike.iter().rev().find(|(stem, _)| is_of(stem));
        found.map(|(_, public)| public.clone())
    }

    /// Notes that a folder is sealed.
    pub(super) fn note_sealed(&self, folder: &Path, public: &PublicKey) {
        lock(&self.sealed).insert(folder.to_owned(), public.clone());
    }

    /// Whether a path lies in a folder that was sealed the last time something was written there.
    pub(super) fn was_sealed(&self, whole: &Path) -> bool {
        let sealed = lock(&self.sealed);
        whole.ancestors().any(|folder| sealed.contains_key(folder))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_sitting_are_known_by_how_their_names_begin() {
        let (ring, key) = (Ring::default(), Key::generate());
        ring.note_alike("jay-20261218-100000", key.public());
        let check = |name: &str, is: bool| {
            let path = Path::new("state").join(name);
            assert_eq!(ring.alike(&path).is_some(), is, "{name}");
        };
        check("jay-20261218-100000-001.journal", true);
        check("jay-20261218-100000.owes-copies", true);
        check("jay-20261218-1000001-001.journal", false);
        check("ann-20261218-100000-001.journal", false);
        check("finished.json", false);
    }
}
