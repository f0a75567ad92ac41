//! The real file system behind the seam. It retries nothing and hides nothing but the operating system's names.

use super::{
    Calls, Disk, DiskError, DiskFile, Held, Kind, Links, Listed, Operation, Seen, Why,
    whole::keep_rights, whole::replace, whole::replace_passing,
};
use crate::store::platform;
use std::{
    fs::{self, DirBuilder, File, Metadata, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// The disk of this computer and all that is mounted on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Calls for RealDisk {
    fn call<T>(
        &self,
        _: Operation,
        _: &Path,
        call: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        call()
    }
}

/// Adds what was being done, and to which file, to the operating system's error.
pub(super) fn during<T>(
    operation: Operation,
    path: &Path,
    outcome: io::Result<T>,
) -> Result<T, DiskError> {
    outcome.map_err(|error| DiskError::of(operation, path, &error))
}

/// Makes a call, and adds to an error what was being done, and to which file.
pub(super) fn made<T>(
    calls: &impl Calls,
    (operation, path): (Operation, &Path),
    call: impl FnOnce() -> io::Result<T>,
) -> Result<T, DiskError> {
    during(operation, path, calls.call(operation, path, call))
}

fn kind(metadata: &Metadata) -> Kind {
    if metadata.is_file() {
        Kind::File
    } else if metadata.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    }
}

fn seen(metadata: &Metadata, identity: Option<(u64, u64)>) -> Seen {
    Seen {
        kind: kind(metadata),
        len: metadata.len(),
        modified: metadata.modified().ok(),
        identity,
        rights: platform::rights(metadata),
        changed: platform::changed(metadata),
    }
}

/// Opens a file to read it, and makes sure that it is one.
///
/// It is looked at before, since opening a pipe or a device may have effects, and after, since it may have been
/// replaced in between.
fn open_to_read(calls: &impl Calls, path: &Path) -> Result<(File, u64), DiskError> {
    let no_file = || DiskError::new(Operation::Read, path, Why::NotAFile);
    if !during(Operation::Read, path, fs::metadata(path))?.is_file() {
        return Err(no_file());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    platform::never_wait(&mut options);
    let file = made(calls, (Operation::Read, path), || options.open(path))?;
    let metadata = during(Operation::Read, path, file.metadata())?;
    if !metadata.is_file() {
        return Err(no_file());
    }
    Ok((file, metadata.len()))
}

fn open_to_append(
    calls: &impl Calls,
    path: &Path,
    create_new: bool,
) -> Result<Box<dyn DiskFile>, DiskError> {
    let mut options = OpenOptions::new();
    options.append(true).read(true);
    if create_new {
        options.create_new(true);
    } else {
        options.create(true);
    }
    platform::private_file(&mut options);
    platform::never_wait(&mut options);
    let file = made(calls, (Operation::Create, path), || options.open(path))?;
    if !during(Operation::Create, path, file.metadata())?.is_file() {
        return Err(DiskError::new(Operation::Create, path, Why::NotAFile));
    }
    Ok(Box::new(RealFile {
        calls: calls.clone(),
        file,
        path: path.to_owned(),
    }))
}

fn listed(entry: &fs::DirEntry) -> Listed {
    let path = entry.path();
    let kind = fs::metadata(&path).map_or(Kind::Other, |metadata| kind(&metadata));
    Listed {
        name: entry.file_name().to_string_lossy().into_owned(),
        path,
        kind,
    }
}

impl<C: Calls> Disk for C {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
        let too_large = || DiskError::new(Operation::Read, path, Why::TooLarge { limit });
        let (file, len) = open_to_read(self, path)?;
        if len > limit {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        let mut part = file.take(limit.saturating_add(1));
        during(Operation::Read, path, part.read_to_end(&mut bytes))?;
        if u64::try_from(bytes.len()).is_ok_and(|len| len <= limit) {
            Ok(bytes)
        } else {
            Err(too_large())
        }
    }

    fn read_from(&self, path: &Path, offset: u64, limit: u64) -> Result<Vec<u8>, DiskError> {
        let (mut file, _) = open_to_read(self, path)?;
        during(Operation::Read, path, file.seek(SeekFrom::Start(offset)))?;
        let mut bytes = Vec::new();
        during(
            Operation::Read,
            path,
            file.take(limit).read_to_end(&mut bytes),
        )?;
        Ok(bytes)
    }

    fn look(&self, path: &Path) -> Result<Option<Seen>, DiskError> {
        match fs::metadata(path) {
            Ok(metadata) => Ok(Some(seen(
                &metadata,
                platform::identity_at(path, &metadata),
            ))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(DiskError::of(Operation::Look, path, &error)),
        }
    }

    fn whole_path(&self, path: &Path) -> PathBuf {
        let named = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        // Only a link is followed to its end: the longer form Windows has for every path is not one people know.
        let is_a_link =
            |path: &Path| fs::symlink_metadata(path).is_ok_and(|seen| seen.is_symlink());
        if named.ancestors().any(is_a_link) {
            fs::canonicalize(&named).unwrap_or(named)
        } else {
            named
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, DiskError> {
        let mut found = Vec::new();
        for entry in made(self, (Operation::List, folder), || fs::read_dir(folder))? {
            found.push(listed(&during(Operation::List, folder, entry)?));
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    fn create_folder(&self, path: &Path) -> Result<(), DiskError> {
        let mut builder = DirBuilder::new();
        platform::private_folder(&mut builder);
        let created = made(self, (Operation::CreateFolder, path), || {
            builder.create(path)
        });
        match created {
            Err(_) if path.is_dir() => Ok(()),
            Err(error) => Err(error),
            // What is flushed in a folder whose own name is lost with the power is lost with it.
            Ok(()) => path
                .parent()
                .map_or(Ok(()), |above| self.flush_folder(above))
                .inspect_err(|_| {
                    // Empty as yet: the next try makes it anew, and flushes its name.
                    let _ = fs::remove_dir(path);
                }),
        }
    }

    fn create_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        open_to_append(self, path, true)
    }

    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        open_to_append(self, path, false)
    }

    fn write_whole(&self, path: &Path, bytes: &[u8], links: Links) -> Result<(), DiskError> {
        replace(self, (path, links), bytes)?;
        path.parent()
            .map_or(Ok(()), |folder| self.flush_folder(folder))
    }

    fn give_rights(&self, path: &Path, was: &Seen) -> Result<(), DiskError> {
        let Some(rights) = was.rights else {
            return Ok(());
        };
        let given = File::open(path).and_then(|file| keep_rights(&file, rights));
        during(Operation::Write, path, given)
    }

    fn write_passing(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        replace_passing(self, path, bytes)
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let (mut source, _) = open_to_read(self, from)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        platform::private_file(&mut options);
        let mut target = made(self, (Operation::Copy, to), || options.open(to))?;
        let copied = self.call(Operation::Write, to, || io::copy(&mut source, &mut target));
        let outcome = copied.and_then(|_| self.call(Operation::Flush, to, || target.sync_all()));
        if outcome.is_err() {
            // Half a copy is worse than none, and the reason is told already.
            let _ = fs::remove_file(to);
        }
        during(Operation::Copy, to, outcome)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        made(self, (Operation::Rename, to), || {
            platform::patiently(|| fs::rename(from, to))
        })?;
        made(self, (Operation::Flush, to), || platform::flush_name(to))
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        made(self, (Operation::Remove, path), || fs::remove_file(path))
    }

    fn flush_folder(&self, folder: &Path) -> Result<(), DiskError> {
        if !platform::FOLDERS_CAN_BE_FLUSHED {
            return Ok(());
        }
        let here = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let flush = || File::open(here).and_then(|open| open.sync_all());
        match self.call(Operation::Flush, folder, flush) {
            // Some shares cannot flush a folder, and some folders may be written but not read.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput
                        | io::ErrorKind::Unsupported
                        | io::ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            outcome => during(Operation::Flush, folder, outcome),
        }
    }

    fn try_lock(&self, path: &Path) -> Result<Option<Box<dyn Held>>, DiskError> {
        // Through a link a file would be made wherever it leads.
        if fs::symlink_metadata(path).is_ok_and(|seen| seen.is_symlink()) {
            return Err(DiskError::new(Operation::Lock, path, Why::IsALink));
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        platform::private_file(&mut options);
        platform::never_wait(&mut options);
        let file = made(self, (Operation::Lock, path), || options.open(path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(RealLock { _file: file }))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(DiskError::of(Operation::Lock, path, &error)),
        }
    }
}

struct RealFile<C> {
    calls: C,
    file: File,
    path: PathBuf,
}

impl<C: Calls> DiskFile for RealFile<C> {
    fn append(&self, bytes: &[u8]) -> Result<u64, DiskError> {
        let written = self.calls.write(&self.path, &mut &self.file, bytes);
        during(Operation::Write, &self.path, written)?;
        Ok(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
    }

    fn flush(&self) -> Result<(), DiskError> {
        made(&self.calls, (Operation::Flush, &self.path), || {
            self.file.sync_data()
        })
    }

    fn look(&self) -> Result<Seen, DiskError> {
        let metadata = during(Operation::Look, &self.path, self.file.metadata())?;
        Ok(seen(
            &metadata,
            platform::identity_of(&self.file, &metadata),
        ))
    }
}

/// Closing the file releases the lock, also when the program is killed.
struct RealLock {
    _file: File,
}

impl Held for RealLock {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::create_folders;

    fn why<T>(outcome: Result<T, DiskError>) -> Why {
        match outcome {
            Ok(_) => panic!("it worked"),
            Err(error) => error.why,
        }
    }

    #[test]
    fn what_is_appended_is_read_back_whole_and_in_parts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.journal");
        let file = RealDisk.create_new(&path).unwrap();
        file.append(b"one\n").unwrap();
        file.append(b"two\n").unwrap();
        file.flush().unwrap();
        assert_eq!(file.look().unwrap().len, 8);
        assert_eq!(RealDisk.read(&path, 8).unwrap(), b"one\ntwo\n");
        assert_eq!(RealDisk.read_from(&path, 4, 2).unwrap(), b"tw");
        assert_eq!(RealDisk.read_from(&path, 99, 2).unwrap(), b"");
    }

    #[test]
    fn a_file_opened_again_is_appended_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        RealDisk.open_append(&path).unwrap().append(b"one").unwrap();
        RealDisk.open_append(&path).unwrap().append(b"two").unwrap();
        assert_eq!(RealDisk.read(&path, 9).unwrap(), b"onetwo");
    }

    #[test]
    fn a_file_over_the_limit_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big");
        fs::write(&path, [b'x'; 11]).unwrap();
        assert_eq!(why(RealDisk.read(&path, 10)), Why::TooLarge { limit: 10 });
        assert_eq!(RealDisk.read(&path, 11).unwrap().len(), 11);
    }

    #[test]
    fn a_new_file_never_replaces_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        RealDisk.create_new(&path).unwrap();
        assert_eq!(why(RealDisk.create_new(&path)), Why::AlreadyThere);
        fs::write(folder.path().join("b"), b"kept").unwrap();
        assert_eq!(
            why(RealDisk.copy(&path, &folder.path().join("b"))),
            Why::AlreadyThere
        );
        assert_eq!(fs::read(folder.path().join("b")).unwrap(), b"kept");
    }

    #[test]
    fn folders_and_devices_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(why(RealDisk.read(folder.path(), 10)), Why::NotAFile);
        if cfg!(unix) {
            assert_eq!(
                why(RealDisk.read(Path::new("/dev/zero"), 10)),
                Why::NotAFile
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        assert_eq!(why(RealDisk.read(&pipe, 10)), Why::NotAFile);
        assert!(RealDisk.open_append(&pipe).is_err());
        assert_eq!(
            why(RealDisk.write_whole(&pipe, b"x", Links::Follow)),
            Why::NotAFile
        );
    }

    #[cfg(unix)]
    #[test]
    fn files_and_folders_are_for_this_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        create_folders(&RealDisk, &folder).unwrap();
        let path = folder.join("c");
        RealDisk.create_new(&path).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&home.path().join("a")), 0o700);
    }

    #[test]
    fn a_folder_that_is_there_is_fine_and_a_file_in_its_place_is_not() {
        let home = tempfile::tempdir().unwrap();
        RealDisk.create_folder(home.path()).unwrap();
        let path = home.path().join("a");
        fs::write(&path, b"").unwrap();
        assert_eq!(why(RealDisk.create_folder(&path)), Why::AlreadyThere);
    }

    #[test]
    fn a_lock_is_held_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.lock");
        let first = RealDisk.try_lock(&path).unwrap();
        assert!(first.is_some());
        assert!(RealDisk.try_lock(&path).unwrap().is_none());
        drop(first);
        assert!(RealDisk.try_lock(&path).unwrap().is_some());
    }

    #[test]
    fn what_is_not_there_is_said_to_be_missing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert_eq!(RealDisk.look(&path).unwrap(), None);
        assert_eq!(why(RealDisk.read(&path, 10)), Why::Missing);
        assert_eq!(why(RealDisk.remove(&path)), Why::Missing);
        assert_eq!(
            why(RealDisk.rename(&path, &folder.path().join("b"))),
            Why::Missing
        );
    }

    #[test]
    fn a_folder_is_listed_by_name() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b", "a", "c"] {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        let names: Vec<String> = RealDisk
            .list(folder.path())
            .unwrap()
            .into_iter()
            .map(|line| line.name)
            .collect();
        assert_eq!(names, ["a", "b", "c"]);
    }
}
