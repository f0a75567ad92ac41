//! A person's own key, in the settings folder: with it they open what colleagues share with them. It opens no folder.

use super::folder::PREFIX;
use super::key::{Key, Passphrase, PublicKey};
use super::wrapped::{self, NotOpened, Wrapped};
use crate::store::disk::{Disk, DiskError, create_folders};
use std::path::Path;

/// A person's own key, as it lies in the settings.
#[derive(Debug, Clone)]
pub struct OwnKey {
    wrapped: Wrapped,
    public: PublicKey,
}

impl OwnKey {
    /// Finds it; nothing where none was made yet.
    pub fn find(disk: &dyn Disk, settings: &Path) -> Result<Option<Self>, DiskError> {
        let list = match disk.list(settings) {
            Err(error) if error.is_missing() => Vec::new(),
            outcome => outcome?,
        };
        let mut own = list.iter().filter_map(|line| {
            let wrapped = Wrapped::of(&line.path, &line.name, PREFIX)?;
            let public = wrapped.by.parse().ok()?;
            Some(Self { wrapped, public })
        });
        Ok(own.next())
    }

    /// Makes one, wrapped by a passphrase that is nobody else's business.
    pub fn make(
        disk: &dyn Disk,
        settings: &Path,
        passphrase: &Passphrase,
    ) -> Result<PublicKey, NotOpened> {
        create_folders(disk, settings)?;
        let key = Key::generate();
        let bytes = wrapped::by_passphrase(&key, passphrase).ok_or(NotOpened::Damaged)?;
        let by = (PREFIX, key.public().as_str());
        Wrapped::write(disk, settings, by, &bytes)?;
        Ok(key.public().clone())
    }

    /// Returns what colleagues are told.
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Unlocks it.
    pub fn unlock(&self, disk: &dyn Disk, passphrase: &Passphrase) -> Result<Key, NotOpened> {
        let bytes = self.wrapped.read(disk)?;
        let key = wrapped::open_by_passphrase(&bytes, passphrase)?;
        if *key.public() == self.public {
            Ok(key)
        } else {
            Err(NotOpened::Damaged)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    #[test]
    fn a_key_of_ones_own_is_made_once_found_again_and_opened_by_its_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("settings");
        assert!(OwnKey::find(&RealDisk, &settings).unwrap().is_none());
        let mine = Passphrase::from("mine alone".to_owned());
        let public = OwnKey::make(&RealDisk, &settings, &mine).unwrap();
        let own = OwnKey::find(&RealDisk, &settings).unwrap().unwrap();
        assert_eq!(own.public(), &public);
        assert_eq!(own.unlock(&RealDisk, &mine).unwrap().public(), &public);
        let other = Passphrase::from("another".to_owned());
        assert_eq!(own.unlock(&RealDisk, &other).unwrap_err(), NotOpened::Wrong);
    }
}
