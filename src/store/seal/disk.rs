//! The seam to the disk, with a seal: it seals what is written in a sealed folder and opens what was sealed. It knows what
//! a path and a beginning of bytes tell, and nothing of cases and meetings.

use super::envelope::{self, Form, Shut};
use super::folder::Seal;
use super::key::PublicKey;
use super::ring::Ring;
use crate::store::disk::{Disk, DiskError, DiskFile, Held, Links, Listed, Operation, Seen, Why};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How the name of a file ends that is written line by line.
const LINES: &str = ".journal";
/// The most of a sealed file that is opened to look at its beginning, in bytes.
const LARGEST: u64 = 64 << 20;

/// A disk on which some folders are sealed.
pub struct SealedDisk {
    inner: Arc<dyn Disk>,
    ring: Arc<Ring>,
}

impl SealedDisk {
    /// Stands in front of a disk.
    pub const fn over(inner: Arc<dyn Disk>, ring: Arc<Ring>) -> Self {
        Self { inner, ring }
    }

    /// Returns the key with which what is written at a path is sealed. Where that cannot be told nothing is written there:
    /// a share that has half gone must not be handed what it would keep open.
    fn key_for(&self, path: &Path, operation: Operation) -> Result<Option<PublicKey>, DiskError> {
        if let Some(public) = self.ring.alike(path) {
            return Ok(Some(public));
        }
        let whole = self.inner.whole_path(path);
        let found = Seal::over(&*self.inner, &whole)
            .map_err(|error| DiskError::new(operation, path, error.why))?;
        if let Some(seal) = found {
            self.ring.note_sealed(seal.folder(), seal.public());
            return Ok(Some(seal.public().clone()));
        }
        if self.ring.was_sealed(&whole) {
            return Err(DiskError::new(operation, path, Why::SealGone));
        }
        Ok(None)
    }

    fn sealed(&self, path: &Path, bytes: &[u8]) -> Result<Option<Vec<u8>>, DiskError> {
        match self.key_for(path, Operation::Write)? {
            None => Ok(None),
            Some(public) => seal(path, &public, bytes).map(Some),
        }
    }

    /// Opens what was read, if it is sealed.
    fn open(&self, path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, DiskError> {
        let opened = match envelope::form(&bytes) {
            None => return Ok(bytes),
            Some(Form::Whole) => self.ring.with(|keys| envelope::open(keys, &bytes)),
            Some(Form::Lines) => self.ring.with(|keys| envelope::open_lines(keys, &bytes)),
        };
        opened.map_err(|shut| {
            let is_ours = |seal: Seal| self.ring.has(seal.public());
            let is_unlocked = || {
                let over = Seal::over(&*self.inner, path).ok().flatten();
                over.is_some_and(is_ours)
            };
            let why = match shut {
                Shut::NoKey if !is_unlocked() => Why::Sealed,
                Shut::NoKey | Shut::Damaged => Why::SealDamaged,
            };
            DiskError::new(Operation::Read, path, why)
        })
    }

    /// Reads a file that is longer sealed than it may be open.
    fn read_long(&self, path: &Path, limit: u64, refused: DiskError) -> Result<Vec<u8>, DiskError> {
        let head = self.inner.read_from(path, 0, envelope::HEAD)?;
        let Some(form) = envelope::form(&head) else {
            return Err(refused);
        };
        let bytes = self.inner.read(path, form.most(limit))?;
        let opened = self.open(path, bytes)?;
        let is_within = u64::try_from(opened.len()).is_ok_and(|len| len <= limit);
        // The lines of a journal are filled up: how long they are open is not known by their length.
        if is_within || form == Form::Lines {
            Ok(opened)
        } else {
            Err(refused)
        }
    }

    fn file(
        &self,
        path: &Path,
        open: impl FnOnce(&dyn Disk) -> Result<Box<dyn DiskFile>, DiskError>,
    ) -> Result<Box<dyn DiskFile>, DiskError> {
        let public = self.key_for(path, Operation::Create)?;
        let inner = open(&*self.inner)?;
        Ok(match public {
            None => inner,
            Some(public) => Box::new(SealedFile {
                inner,
                public,
                path: path.to_owned(),
                is_written: AtomicBool::new(false),
            }),
        })
    }

    /// Puts what stands at one path at another, sealed where that has to be.
    fn carry(&self, from: &Path, to: &Path) -> Result<bool, DiskError> {
        let head = self.inner.read_from(from, 0, envelope::HEAD)?;
        let is_sealed = envelope::form(&head).is_some();
        let Some(public) = self.key_for(to, Operation::Copy)?.filter(|_| !is_sealed) else {
            return Ok(false);
        };
        let bytes = self.inner.read(from, LARGEST)?;
        let sealed = seal(to, &public, &bytes)?;
        let file = self.inner.create_new(to)?;
        file.append(&sealed).and_then(|_| file.flush())?;
        Ok(true)
    }
}

fn form_of(path: &Path) -> Form {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.ends_with(LINES) {
        Form::Lines
    } else {
        Form::Whole
    }
}

fn seal(path: &Path, public: &PublicKey, bytes: &[u8]) -> Result<Vec<u8>, DiskError> {
    let sealed = form_of(path).seal(public, bytes);
    sealed.ok_or_else(|| {
        let why = Why::Other("it could not be sealed".to_owned());
        DiskError::new(Operation::Write, path, why)
    })
}

impl Disk for SealedDisk {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
        match self.inner.read(path, limit) {
            Ok(bytes) => self.open(path, bytes),
            Err(error) if matches!(error.why, Why::TooLarge { .. }) => {
                self.read_long(path, limit, error)
            }
            Err(error) => Err(error),
        }
    }

    fn read_from(&self, path: &Path, offset: u64, limit: u64) -> Result<Vec<u8>, DiskError> {
        // As many as tell whether it is sealed.
        let bytes = self
            .inner
            .read_from(path, offset, limit.max(envelope::HEAD))?;
        let mut opened = match envelope::form(&bytes) {
            Some(Form::Whole) if offset == 0 => {
                let all = self.inner.read(path, Form::Whole.most(LARGEST))?;
                self.open(path, all)?
            }
            Some(Form::Lines) => self.open(path, bytes)?,
            Some(Form::Whole) | None => bytes,
        };
        opened.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(opened)
    }

    fn look(&self, path: &Path) -> Result<Option<Seen>, DiskError> {
        self.inner.look(path)
    }

    fn whole_path(&self, path: &Path) -> PathBuf {
        self.inner.whole_path(path)
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, DiskError> {
        self.inner.list(folder)
    }

    fn create_folder(&self, path: &Path) -> Result<(), DiskError> {
        self.inner.create_folder(path)
    }

    fn create_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        self.file(path, |disk| disk.create_new(path))
    }

    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        self.file(path, |disk| disk.open_append(path))
    }

    fn write_whole(&self, path: &Path, bytes: &[u8], links: Links) -> Result<(), DiskError> {
        let sealed = self.sealed(path, bytes)?;
        let bytes = sealed.as_deref().unwrap_or(bytes);
        self.inner.write_whole(path, bytes, links)
    }

    fn give_rights(&self, path: &Path, was: &Seen) -> Result<(), DiskError> {
        self.inner.give_rights(path, was)
    }

    fn write_passing(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        let sealed = self.sealed(path, bytes)?;
        let bytes = sealed.as_deref().unwrap_or(bytes);
        self.inner.write_passing(path, bytes)
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        if self.carry(from, to)? {
            return Ok(());
        }
        self.inner.copy(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        if self.carry(from, to)? {
            return self.inner.remove(from);
        }
        self.inner.rename(from, to)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        self.inner.remove(path)
    }

    fn flush_folder(&self, folder: &Path) -> Result<(), DiskError> {
        self.inner.flush_folder(folder)
    }

    fn try_lock(&self, path: &Path) -> Result<Option<Box<dyn Held>>, DiskError> {
        self.inner.try_lock(path)
    }

    fn sealed_with(&self, path: &Path) -> Result<Option<String>, DiskError> {
        let public = self.key_for(path, Operation::Look)?;
        Ok(public.map(|public| public.to_string()))
    }

    fn seal_alike(&self, (folder, stem): (&Path, &str), path: &Path) -> Result<(), DiskError> {
        let Some(seal) = Seal::over(&*self.inner, path)? else {
            return Ok(());
        };
        self.ring.note_alike(stem, seal.public());
        seal.keep(&*self.inner, folder)
    }
}

/// A file that is sealed as it is appended to: a journal line by line, any other in one go.
struct SealedFile {
    inner: Box<dyn DiskFile>,
    public: PublicKey,
    path: PathBuf,
    is_written: AtomicBool,
}

impl DiskFile for SealedFile {
    fn append(&self, bytes: &[u8]) -> Result<u64, DiskError> {
        let is_first = !self.is_written.swap(true, Ordering::Relaxed);
        if form_of(&self.path) == Form::Whole && !is_first {
            // Two sealed files behind each other are none.
            return Err(DiskError::new(
                Operation::Write,
                &self.path,
                Why::Unsupported,
            ));
        }
        self.inner.append(&seal(&self.path, &self.public, bytes)?)
    }

    fn flush(&self) -> Result<(), DiskError> {
        self.inner.flush()
    }

    fn look(&self) -> Result<Seen, DiskError> {
        self.inner.look()
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::{Key, Passphrase};
    use super::*;
    use crate::store::disk::RealDisk;
    use std::fs;

    struct Sealed {
        folder: tempfile::TempDir,
        disk: SealedDisk,
        key: Key,
    }

    impl Sealed {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("cases")).unwrap();
            let passphrase = Passphrase::from("one two three".to_owned());
            let begun = Seal::begin(&RealDisk, &folder.path().join("cases"), &passphrase);
            let (_, key) = begun.unwrap();
            Self {
                disk: SealedDisk::over(Arc::new(RealDisk), Arc::default()),
                folder,
                key,
            }
        }

        fn unlocked() -> Self {
            let sealed = Self::new();
            sealed.disk.ring.add(sealed.key.clone());
            sealed
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn raw(&self, name: &str) -> Vec<u8> {
            fs::read(self.path(name)).unwrap()
        }
    }

    fn why<T>(outcome: Result<T, DiskError>) -> Why {
        match outcome {
            Ok(_) => panic!("it worked"),
            Err(error) => error.why,
        }
    }

    #[test]
    fn what_is_written_in_a_sealed_folder_is_sealed_and_read_open() {
        let sealed = Sealed::unlocked();
        let path = sealed.path("cases/jay.yaml");
        let (disk, links) = (&sealed.disk, Links::Refuse);
        disk.write_whole(&path, b"reference: Jay", links).unwrap();
        assert!(sealed.raw("cases/jay.yaml").starts_with(b"age-enc"));
        assert_eq!(disk.read(&path, 14).unwrap(), b"reference: Jay");
        assert_eq!(disk.read_from(&path, 0, 9).unwrap(), b"reference");
        assert_eq!(why(disk.read(&path, 13)), Why::TooLarge { limit: 13 });
        disk.write_passing(&path, b"later").unwrap();
        assert!(sealed.raw("cases/jay.yaml").starts_with(b"age-enc"));
        let new = sealed.path("cases/before.yaml");
        let file = disk.create_new(&new).unwrap();
        file.append(b"reference: Jay").unwrap();
        assert_eq!(why(file.append(b"more")), Why::Unsupported);
        assert_eq!(disk.read(&new, 99).unwrap(), b"reference: Jay");
    }

    #[test]
    fn outside_of_it_every_byte_is_as_it_was() {
        let sealed = Sealed::unlocked();
        let path = sealed.path("open.yaml");
        let (disk, links) = (&sealed.disk, Links::Refuse);
        disk.write_whole(&path, b"reference: Jay", links).unwrap();
        assert_eq!(sealed.raw("open.yaml"), b"reference: Jay");
        let file = disk.open_append(&sealed.path("a.journal")).unwrap();
        assert_eq!(file.append(b"one\n").unwrap(), 4);
        assert_eq!(sealed.raw("a.journal"), b"one\n");
    }

    #[test]
    fn lines_are_followed_by_length_and_offset_as_if_they_were_open() {
        let sealed = Sealed::unlocked();
        let path = sealed.path("cases/a.journal");
        let file = sealed.disk.create_new(&path).unwrap();
        let first = file.append(b"{\"one\":1}\n").unwrap();
        assert_eq!(file.look().unwrap().len, first);
        file.append(b"two\nthree\n").unwrap();
        let raw = sealed.raw("cases/a.journal");
        assert!(!raw.windows(3).any(|part| part == b"two" || part == b"one"));
        assert_eq!(raw.split(|byte| *byte == b'\n').count(), 4);
        let rest = sealed.disk.read_from(&path, first, 9999).unwrap();
        let lines: Vec<&[u8]> = rest
            .split(|byte| *byte == b'\n')
            .map(envelope::unfilled)
            .collect();
        assert_eq!(lines, [b"two".as_slice(), b"three", b""]);
    }

    #[test]
    fn locked_and_damaged_are_told_apart() {
        let sealed = Sealed::new();
        let path = sealed.path("cases/jay.yaml");
        let disk = &sealed.disk;
        disk.write_whole(&path, b"Jay", Links::Refuse).unwrap();
        assert_eq!(why(disk.read(&path, 99)), Why::Sealed);
        assert_eq!(why(disk.read_from(&path, 0, 9)), Why::Sealed);
        disk.ring.add(sealed.key.clone());
        let mut bytes = sealed.raw("cases/jay.yaml");
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&path, bytes).unwrap();
        assert_eq!(why(disk.read(&path, 99)), Why::SealDamaged);
        let other = Form::Whole.seal(Key::generate().public(), b"Jay").unwrap();
        fs::write(&path, other).unwrap();
        assert_eq!(why(disk.read(&path, 99)), Why::SealDamaged);
    }

    #[test]
    fn nothing_is_written_where_a_seal_has_gone() {
        let sealed = Sealed::unlocked();
        let path = sealed.path("cases/jay.yaml");
        let write = || sealed.disk.write_whole(&path, b"Jay", Links::Refuse);
        write().unwrap();
        fs::remove_file(sealed.path("cases/.chairside/seal.txt")).unwrap();
        assert_eq!(why(write()), Why::SealGone);
        let new = sealed.path("cases/.chairside/x.journal");
        assert_eq!(why(sealed.disk.create_new(&new)), Why::SealGone);
        assert!(!new.exists());
        assert!(sealed.raw("cases/jay.yaml").starts_with(b"age-enc"));
    }

    #[test]
    fn the_journals_of_a_sitting_are_sealed_wherever_they_stand() {
        let sealed = Sealed::new();
        let state = sealed.path("state/journals");
        let case = sealed.path("cases/jay.yaml");
        let disk = &sealed.disk;
        disk.seal_alike((&state, "jay-1"), &case).unwrap();
        let write = |name: &str| {
            let file = disk.create_new(&state.join(name)).unwrap();
            file.append(b"words\n").unwrap();
            fs::read(state.join(name)).unwrap() == b"words\n"
        };
        assert!(!write("jay-1-001.journal"));
        assert!(write("ann-1-001.journal"));
        assert_eq!(super::super::kept_in(&RealDisk, &state).len(), 1);
    }

    #[test]
    fn what_is_carried_into_a_sealed_folder_is_sealed_on_the_way() {
        let sealed = Sealed::unlocked();
        let (from, to) = (sealed.path("open.yaml"), sealed.path("cases/jay.yaml"));
        fs::write(&from, b"Jay").unwrap();
        sealed.disk.copy(&from, &to).unwrap();
        assert!(sealed.raw("cases/jay.yaml").starts_with(b"age-enc"));
        fs::remove_file(&to).unwrap();
        sealed.disk.rename(&from, &to).unwrap();
        assert!(!from.exists());
        assert_eq!(sealed.disk.read(&to, 9).unwrap(), b"Jay");
        let copy = sealed.path("copy.yaml");
        sealed.disk.copy(&to, &copy).unwrap();
        assert!(sealed.raw("copy.yaml").starts_with(b"age-enc"));
    }

    #[test]
    fn a_small_file_is_read_although_it_is_longer_sealed() {
        let sealed = Sealed::unlocked();
        let path = sealed.path("cases/mark");
        sealed.disk.write_passing(&path, &[b'x'; 4096]).unwrap();
        assert_eq!(sealed.disk.read(&path, 4096).unwrap().len(), 4096);
    }
}
