//! The seal of a folder: who may open what lies in it and below. It seals and opens no other file.

use super::key::{Key, Passphrase, PublicKey};
use super::wrapped::{self, NotOpened, Wrapped};
use crate::store::case_file::BESIDE;
use crate::store::disk::{
    Disk, DiskError, Kind, Links, Operation, Why, create_folders, create_one,
};
use std::path::{Path, PathBuf};

/// The file that makes a folder a sealed one: it holds the public key.
const PUBLIC: &str = "seal.txt";
/// How the names of the files begin that hold the folder's key, wrapped.
pub(super) const PREFIX: &str = "seal-";
const PASSPHRASE: &str = "passphrase";
/// The folder beside desk journals in which copies of the seals are that open them.
const KEPT: &str = "seals";
/// What stands before the public key, for whoever finds the folder and has no Chairside.
const HOW: &str = "# This folder is sealed by Chairside. Its files are opened with its passphrase, there or with the age tool:
#   age -d seal-passphrase.*.age > key
#   age -d -i key FILE
";

/// The seal of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The folder the seal's own files are in.
    home: PathBuf,
    public: PublicKey,
}

impl Seal {
    /// Returns the seal that covers a path: that of the nearest folder above that has one.
    pub fn over(disk: &dyn Disk, path: &Path) -> Result<Option<Self>, DiskError> {
        for folder in disk.whole_path(path).ancestors() {
            let found = Self::of(disk, folder)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Returns the seal of a folder itself.
    pub fn of(disk: &dyn Disk, folder: &Path) -> Result<Option<Self>, DiskError> {
        Self::at(disk, &folder.join(BESIDE))
    }

    /// Returns the seal whose own files are in a folder.
    fn at(disk: &dyn Disk, home: &Path) -> Result<Option<Self>, DiskError> {
        match disk.look(home) {
            // Nothing lies below a file; and what lies far above may be nobody's business here.
            Err(error) if matches!(error.why, Why::NotAFile | Why::NotAllowed) => return Ok(None),
            Ok(None) => return Ok(None),
            outcome => outcome?,
        };
        // Where there is such a folder, it has to say whether it is a sealed one: else nothing is written.
        let path = home.join(PUBLIC);
        if disk.look(&path)?.is_none() {
            return Ok(None);
        }
        let bytes = disk.read(&path, wrapped::LIMIT)?;
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let public = lines.find_map(|line| line.parse().ok());
        let public =
            public.ok_or_else(|| DiskError::new(Operation::Read, &path, Why::SealDamaged))?;
        Ok(Some(Self {
            home: home.to_owned(),
            public,
        }))
    }

    /// Returns the folder that is sealed.
    pub fn folder(&self) -> &Path {
        self.home.parent().unwrap_or(&self.home)
    }

    /// Returns the public key with which what lies in the folder is sealed.
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Begins to seal a folder, or brings back the seal of one whose public key was lost: its files are written as before.
    ///
    /// The key is wrapped, and that it can be unwrapped again is known, before any file can be sealed with it.
    pub fn begin(
        disk: &dyn Disk,
        folder: &Path,
        passphrase: &Passphrase,
    ) -> Result<(Self, Key), NotOpened> {
        let home = folder.join(BESIDE);
        create_one(disk, &home)?;
        let key = if is_begun(disk, folder)? {
            open(disk, &home, passphrase)?
        } else {
            let key = Key::generate();
            let bytes = wrapped::by_passphrase(&key, passphrase).ok_or(NotOpened::Damaged)?;
            Wrapped::write(disk, &home, (PREFIX, PASSPHRASE), &bytes)?;
            open(disk, &home, passphrase)?
        };
        let public = key.public().clone();
        let text = format!("{HOW}{public}\n");
        disk.write_whole(&home.join(PUBLIC), text.as_bytes(), Links::Refuse)?;
        Ok((Self { home, public }, key))
    }

    /// Unlocks the key by the folder's passphrase.
    pub fn unlock(&self, disk: &dyn Disk, passphrase: &Passphrase) -> Result<Key, NotOpened> {
        self.ours(open(disk, &self.home, passphrase)?)
    }

    /// Unlocks the key by a person's own, for which it was wrapped; nothing where it was not.
    pub fn unlock_by(&self, disk: &dyn Disk, own: &Key) -> Result<Option<Key>, NotOpened> {
        for wrapped in wrapped_for(disk, &self.home, own.public())? {
            if let Ok(key) = wrapped
                .read(disk)
                .and_then(|b| wrapped::open_by_key(&b, own))
            {
                return self.ours(key).map(Some);
            }
        }
        Ok(None)
    }

    /// Whether the key is wrapped for somebody's own.
    pub fn is_for(&self, disk: &dyn Disk, public: &PublicKey) -> bool {
        wrapped_for(disk, &self.home, public).is_ok_and(|found| !found.is_empty())
    }

    /// Wraps the key for somebody's own: from now on they open the folder with their own passphrase.
    pub fn share(&self, disk: &dyn Disk, key: &Key, with: &PublicKey) -> Result<(), NotOpened> {
        let bytes = wrapped::for_key(key, with).ok_or(NotOpened::Damaged)?;
        Wrapped::write(disk, &self.home, (PREFIX, with.as_str()), &bytes)?;
        Ok(())
    }

    /// Gives the folder another passphrase. The one before is of no use from then on, but on copies of the old file.
    pub fn change(&self, disk: &dyn Disk, key: &Key, to: &Passphrase) -> Result<(), NotOpened> {
        let before = wrapped_by(disk, &self.home, PASSPHRASE)?;
        let bytes = wrapped::by_passphrase(key, to).ok_or(NotOpened::Damaged)?;
        let new = Wrapped::write(disk, &self.home, (PREFIX, PASSPHRASE), &bytes)?;
        for old in before.iter().filter(|old| old.path != new) {
            disk.remove(&old.path)?;
        }
        Ok(())
    }

    /// Puts copies of the seal beside desk journals, in a folder of its own: they are opened where the folder is not at hand.
    pub fn keep(&self, disk: &dyn Disk, journals: &Path) -> Result<(), DiskError> {
        let to = journals.join(KEPT).join(self.public.as_str());
        create_folders(disk, &to)?;
        let mut own = disk.list(&self.home)?;
        own.retain(|line| is_of_a_seal(&line.name));
        for line in &own {
            let copy = to.join(&line.name);
            if disk.look(&copy)?.is_none() {
                let bytes = disk.read(&line.path, wrapped::LIMIT)?;
                disk.write_whole(&copy, &bytes, Links::Refuse)?;
            }
        }
        // A passphrase that was changed opens nothing here either.
        for copy in disk.list(&to)? {
            if is_of_a_seal(&copy.name) && !own.iter().any(|line| line.name == copy.name) {
                disk.remove(&copy.path)?;
            }
        }
        Ok(())
    }

    /// Takes the seal away, once nothing is sealed with it. First what says that the folder is sealed: what is written
    /// after a kill in between could be opened by nobody.
    pub fn end(&self, disk: &dyn Disk) -> Result<(), DiskError> {
        end_at(disk, &self.home)
    }

    fn ours(&self, key: Key) -> Result<Key, NotOpened> {
        if *key.public() == self.public {
            Ok(key)
        } else {
            Err(NotOpened::Damaged)
        }
    }
}

/// Whether a folder was begun to be sealed, or its public key was lost: its own key is there, wrapped.
pub fn is_begun(disk: &dyn Disk, folder: &Path) -> Result<bool, DiskError> {
    Ok(!wrapped_by(disk, &folder.join(BESIDE), PASSPHRASE)?.is_empty())
}

/// Returns the seals of which copies are kept beside desk journals.
pub fn kept_in(disk: &dyn Disk, journals: &Path) -> Vec<Seal> {
    let folders = disk.list(&journals.join(KEPT)).unwrap_or_default();
    let folders = folders.iter().filter(|line| line.kind == Kind::Folder);
    folders
        .filter_map(|line| Seal::at(disk, &line.path).ok().flatten())
        .collect()
}

/// Whether a file beside the cases is one of a seal's own.
pub(super) fn is_of_a_seal(name: &str) -> bool {
    name == PUBLIC || Wrapped::of(Path::new(""), name, PREFIX).is_some()
}

fn end_at(disk: &dyn Disk, home: &Path) -> Result<(), DiskError> {
    let public = home.join(PUBLIC);
    if disk.look(&public)?.is_some() {
        disk.remove(&public)?;
    }
    for line in disk.list(home)? {
        if is_of_a_seal(&line.name) {
            disk.remove(&line.path)?;
        }
    }
    Ok(())
}

/// Takes away the copies of a seal that opened desk journals, once none is sealed with it.
pub(super) fn end_kept(disk: &dyn Disk, journals: &Path, public: &PublicKey) {
    // What stays is opened by nobody's need, and harms nobody.
    let _ = end_at(disk, &journals.join(KEPT).join(public.as_str()));
}

/// Unlocks the key that lies in a folder by a passphrase. A damaged copy of a whole file is passed over.
fn open(disk: &dyn Disk, home: &Path, passphrase: &Passphrase) -> Result<Key, NotOpened> {
    let mut why = NotOpened::Damaged;
    for wrapped in wrapped_by(disk, home, PASSPHRASE)? {
        let bytes = wrapped.read(disk);
        match bytes.and_then(|bytes| wrapped::open_by_passphrase(&bytes, passphrase)) {
            Ok(key) => return Ok(key),
            Err(NotOpened::Damaged) => {}
            Err(error) => why = error,
        }
    }
    Err(why)
}

fn wrapped_for(
    disk: &dyn Disk,
    home: &Path,
    public: &PublicKey,
) -> Result<Vec<Wrapped>, DiskError> {
    wrapped_by(disk, home, public.as_str())
}

fn wrapped_by(disk: &dyn Disk, home: &Path, by: &str) -> Result<Vec<Wrapped>, DiskError> {
    let list = match disk.list(home) {
        Err(error) if error.is_missing() => Vec::new(),
        outcome => outcome?,
    };
    let wrapped = list
        .iter()
        .filter_map(|line| Wrapped::of(&line.path, &line.name, PREFIX));
    Ok(wrapped.filter(|wrapped| wrapped.by == by).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{FaultyDisk, RealDisk};
    use std::fs;

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::from(text.to_owned())
    }

    fn sealed() -> (tempfile::TempDir, Seal, Key) {
        let folder = tempfile::tempdir().unwrap();
        let begun = Seal::begin(&RealDisk, folder.path(), &passphrase("one two three"));
        let (seal, key) = begun.unwrap();
        (folder, seal, key)
    }

    fn own_files(folder: &Path) -> Vec<PathBuf> {
        let list = RealDisk.list(&folder.join(BESIDE)).unwrap();
        list.into_iter().map(|line| line.path).collect()
    }

    #[test]
    fn a_seal_covers_its_folder_and_all_below_and_nothing_beside() {
        let (folder, seal, _) = sealed();
        let over = |path: &str| Seal::over(&RealDisk, &folder.path().join(path)).unwrap();
        fs::write(folder.path().join("jay.yaml"), "").unwrap();
        for path in [
            "jay.yaml",
            "deep/down/x.yaml",
            ".chairside/jay/x.journal",
            "",
        ] {
            let found = over(path).map(|found| found.public);
            assert_eq!(found.as_ref(), Some(seal.public()), "{path}");
        }
        let beside = folder.path().with_file_name("elsewhere.yaml");
        assert_eq!(Seal::over(&RealDisk, &beside).unwrap(), None);
    }

    #[test]
    fn the_passphrase_opens_it_and_another_and_a_damaged_file_are_told_apart() {
        let (folder, seal, key) = sealed();
        let unlock = |text: &str| seal.unlock(&RealDisk, &passphrase(text));
        assert_eq!(unlock("one two three").unwrap().public(), key.public());
        assert_eq!(unlock("one two four").unwrap_err(), NotOpened::Wrong);
        let files = own_files(folder.path());
        let wrapped = files.iter().find(|path| path.ends_with("seal.txt"));
        assert!(wrapped.is_some(), "{files:?}");
        let wrapped = files.iter().find(|path| !path.ends_with("seal.txt"));
        let wrapped = wrapped.unwrap();
        let mut bytes = fs::read(wrapped).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(wrapped, bytes).unwrap();
        assert_eq!(unlock("one two three").unwrap_err(), NotOpened::Damaged);
        assert_eq!(unlock("one two four").unwrap_err(), NotOpened::Damaged);
        fs::remove_file(wrapped).unwrap();
        assert_eq!(unlock("one two three").unwrap_err(), NotOpened::Damaged);
    }

    #[test]
    fn a_colleague_opens_it_with_her_own_key() {
        let (_folder, seal, key) = sealed();
        let (ann, bob) = (Key::generate(), Key::generate());
        assert!(!seal.is_for(&RealDisk, ann.public()));
        seal.share(&RealDisk, &key, ann.public()).unwrap();
        assert!(seal.is_for(&RealDisk, ann.public()));
        let opened = seal.unlock_by(&RealDisk, &ann).unwrap().unwrap();
        assert_eq!(opened.public(), key.public());
        assert!(seal.unlock_by(&RealDisk, &bob).unwrap().is_none());
    }

    #[test]
    fn a_passphrase_is_changed_and_the_one_before_opens_nothing() {
        let (_folder, seal, key) = sealed();
        let new = passphrase("four five six");
        seal.change(&RealDisk, &key, &new).unwrap();
        assert_eq!(seal.unlock(&RealDisk, &new).unwrap().public(), key.public());
        let before = seal.unlock(&RealDisk, &passphrase("one two three"));
        assert_eq!(before.unwrap_err(), NotOpened::Wrong);
    }

    #[test]
    fn what_says_that_a_folder_is_sealed_is_brought_back_by_its_passphrase() {
        let (folder, _, key) = sealed();
        fs::remove_file(folder.path().join(BESIDE).join(PUBLIC)).unwrap();
        assert_eq!(Seal::of(&RealDisk, folder.path()).unwrap(), None);
        assert!(is_begun(&RealDisk, folder.path()).unwrap());
        let begin = |text| Seal::begin(&RealDisk, folder.path(), &passphrase(text));
        assert_eq!(begin("another one").unwrap_err(), NotOpened::Wrong);
        let (seal, again) = begin("one two three").unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(seal.public(), key.public());
    }

    #[test]
    fn a_public_key_that_is_none_keeps_everything_from_being_written() {
        let (folder, _, _) = sealed();
        fs::write(folder.path().join(BESIDE).join(PUBLIC), "# nothing\n").unwrap();
        let error = Seal::over(&RealDisk, &folder.path().join("jay.yaml")).unwrap_err();
        assert_eq!(error.why, Why::SealDamaged);
    }

    #[test]
    fn where_nobody_may_look_far_above_nothing_is_sealed_and_where_the_seal_is_hidden_nothing_is_told()
     {
        let (folder, _, _) = sealed();
        let disk = FaultyDisk::over(RealDisk);
        let jay = folder.path().join("jay.yaml");
        disk.fail(&[Operation::Look], PUBLIC, Why::NotAllowed);
        let hidden = Seal::over(&disk, &jay).unwrap_err();
        assert_eq!(hidden.why, Why::NotAllowed);
        let open = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::over(RealDisk);
        disk.fail(&[Operation::Look], BESIDE, Why::NotAllowed);
        assert_eq!(
            Seal::over(&disk, &open.path().join("jay.yaml")).unwrap(),
            None
        );
        disk.clear();
        disk.fail(&[Operation::Look], BESIDE, Why::Gone);
        assert!(Seal::over(&disk, &open.path().join("jay.yaml")).is_err());
    }

    #[test]
    fn copies_of_a_seal_open_by_themselves_and_go_with_it() {
        let (folder, seal, key) = sealed();
        let journals = folder.path().join("state/journals");
        seal.keep(&RealDisk, &journals).unwrap();
        let new = passphrase("four five six");
        seal.change(&RealDisk, &key, &new).unwrap();
        seal.keep(&RealDisk, &journals).unwrap();
        seal.end(&RealDisk).unwrap();
        assert_eq!(own_files(folder.path()), Vec::<PathBuf>::new());
        let kept = kept_in(&RealDisk, &journals);
        assert_eq!(kept.len(), 1);
        let opened = kept[0].unlock(&RealDisk, &new);
        assert_eq!(opened.unwrap().public(), key.public());
        let before = kept[0].unlock(&RealDisk, &passphrase("one two three"));
        assert_eq!(before.unwrap_err(), NotOpened::Wrong);
        end_kept(&RealDisk, &journals, key.public());
        assert_eq!(kept_in(&RealDisk, &journals), []);
    }
}
