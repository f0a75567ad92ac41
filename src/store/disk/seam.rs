//! The operations on files the product makes, as a trait with two twins. It performs none itself.

use super::{DiskError, Operation, Why};
use std::{path::Path, path::PathBuf, time::SystemTime};

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A pipe, device, socket or anything else that is never read.
    Other,
}

/// What is known of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Whether it is a file or a folder.
    pub kind: Kind,
    /// Bytes.
    pub len: u64,
    /// When it was last written, where the file system tells.
    pub modified: Option<SystemTime>,
    /// Which file it is, where the file system tells: another number means that it was replaced.
    pub identity: Option<(u64, u64)>,
    /// Who may do what with it, where the file system tells: its mode and its group.
    pub rights: Option<(u32, u32)>,
    /// When anything about it last changed, its name and rights among it, in seconds and billionths, where the system tells.
    /// Unlike `modified` nobody can set it back.
    pub changed: Option<(i64, i64)>,
}

/// One line of a folder's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The whole path.
    pub path: PathBuf,
    /// The file's own name, with anything that is not text replaced.
    pub name: String,
    /// Whether it is a file or a folder; a link counts as what it leads to.
    pub kind: Kind,
}

/// Whether a link at the target of a write is followed.
///
/// A chair may keep a case behind a link, and a save must not put a plain file in the link's place. An output
/// is new and has no business going through a link that somebody else laid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// The file the link leads to is replaced.
    Follow,
    /// The write is refused.
    Refuse,
}

/// Every operation on files that the product makes.
///
/// All bytes go through this trait, so that every promise about a full, slow, read-only or vanished disk can
/// be put to the test with [`FaultyDisk`](super::FaultyDisk).
pub trait Disk: Send + Sync {
    /// Reads a whole file of at most `limit` bytes; refuses pipes, devices and folders.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, DiskError>;
    /// Reads at most `limit` bytes from an offset on, to follow a file that grows.
    fn read_from(&self, path: &Path, offset: u64, limit: u64) -> Result<Vec<u8>, DiskError>;
    /// Returns what is known of a file, or `None` where there is none.
    fn look(&self, path: &Path) -> Result<Option<Seen>, DiskError>;
    /// Returns the one path by which a file is known, whatever links lead to it; as it is named where nothing is there.
    fn whole_path(&self, path: &Path) -> PathBuf;
    /// Lists a folder, ordered by name.
    fn list(&self, folder: &Path) -> Result<Vec<Listed>, DiskError>;
    /// Creates one folder for this user alone; one that is there already is fine.
    fn create_folder(&self, path: &Path) -> Result<(), DiskError>;
    /// Creates a file for this user alone and opens it for appending; one that is there already is refused.
    fn create_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError>;
    /// Opens a file for appending and creates it for this user alone where there is none.
    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError>;
    /// Replaces a file as one step: whatever happens, the path holds the old bytes or the new, never a part.
    fn write_whole(&self, path: &Path, bytes: &[u8], links: Links) -> Result<(), DiskError>;
    /// Gives a file that was written anew the group and the mode of the one that stood there.
    fn give_rights(&self, path: &Path, was: &Seen) -> Result<(), DiskError>;
    /// Replaces a file as one step for readers, without waiting for the disk: for what a power cut makes worthless.
    fn write_passing(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError>;
    /// Copies a file to a path where there is none.
    fn copy(&self, from: &Path, to: &Path) -> Result<(), DiskError>;
    /// Renames a file.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> Result<(), DiskError>;
    /// Makes sure that new names in a folder survive a power cut, where the system can promise it.
    fn flush_folder(&self, folder: &Path) -> Result<(), DiskError>;
    /// Takes the operating system's lock on a file, which is created where there is none; `None`: another holds it.
    fn try_lock(&self, path: &Path) -> Result<Option<Box<dyn Held>>, DiskError>;
    /// Names the key with which what is written at a path is sealed; none where it is written as it is.
    fn sealed_with(&self, _path: &Path) -> Result<Option<String>, DiskError> {
        Ok(None)
    }
    /// Seals the files of a sitting, told by how their names begin, as what is written at a path: its journals stand in
    /// folders that are not sealed themselves. What it takes to open them is put beside those of this folder.
    fn seal_alike(&self, _journals: (&Path, &str), _path: &Path) -> Result<(), DiskError> {
        Ok(())
    }
}

/// A file open for appending.
///
/// All methods take `&self`, so that one thread may flush while another appends.
pub trait DiskFile: Send + Sync {
    /// Appends all bytes, and returns how much longer the file is for it.
    fn append(&self, bytes: &[u8]) -> Result<u64, DiskError>;
    /// Makes sure that what was appended survives a power cut.
    fn flush(&self) -> Result<(), DiskError>;
    /// Returns what is known of the open file.
    fn look(&self) -> Result<Seen, DiskError>;
}

/// A lock, held until dropped.
pub trait Held: Send + Sync {}

/// Creates every folder of a path that is not there yet.
///
/// For the user's own folders; beside a case see [`create_beside`].
pub fn create_folders(disk: &dyn Disk, path: &Path) -> Result<(), DiskError> {
    let mut missing = Vec::new();
    for folder in path.ancestors() {
        if folder.as_os_str().is_empty() || disk.look(folder)?.is_some() {
            break;
        }
        missing.push(folder);
    }
    missing
        .into_iter()
        .rev()
        .try_for_each(|folder| disk.create_folder(folder))
}

/// Creates a folder and the one above it, where they are not there: `.chairside` beside a case, and a case's own.
///
/// Not more, and not in a folder that holds nothing: where a share is gone its mount point is left, and what is written
/// there is hidden from everybody once the share is back. Nor through a link: whoever laid it would have every record.
pub fn create_beside(disk: &dyn Disk, folder: &Path) -> Result<(), DiskError> {
    if let Some(above) = folder.parent() {
        create_in(disk, above)?;
    }
    create_one(disk, folder)
}

/// Creates a folder of the user's own and the one above it, where they are not there. Not more: a stick that was pulled out is
/// not made up from nothing.
pub fn create_own(disk: &dyn Disk, folder: &Path) -> Result<(), DiskError> {
    if disk.look(folder)?.is_some() {
        return Ok(());
    }
    if let Some(above) = folder.parent()
        && disk.look(above)?.is_none()
    {
        disk.create_folder(above)?;
    }
    disk.create_folder(folder)
}

/// Creates a folder beside the files that lie in the one above it; where none do, their share is gone.
pub fn create_in(disk: &dyn Disk, folder: &Path) -> Result<(), DiskError> {
    if is_there(disk, folder)? {
        return Ok(());
    }
    if disk.list(above(folder))?.is_empty() {
        return Err(DiskError::new(Operation::CreateFolder, folder, Why::Gone));
    }
    disk.create_folder(folder)
}

/// Creates a folder of ours in one that somebody named, empty or not.
pub fn create_one(disk: &dyn Disk, folder: &Path) -> Result<(), DiskError> {
    if is_there(disk, folder)? {
        return Ok(());
    }
    disk.create_folder(folder)
}

/// Returns the folder in which one lies; one that is named by itself lies where the program was started.
fn above(folder: &Path) -> &Path {
    let above = folder.parent();
    let above = above.filter(|above| !above.as_os_str().is_empty());
    above.unwrap_or(Path::new("."))
}

/// Returns true where a folder of ours is; one that leads somewhere else is none.
fn is_there(disk: &dyn Disk, folder: &Path) -> Result<bool, DiskError> {
    if disk.look(folder)?.is_none() {
        return Ok(false);
    }
    let Some(name) = folder.file_name() else {
        return Ok(true);
    };
    if disk.whole_path(folder) == disk.whole_path(above(folder)).join(name) {
        Ok(true)
    } else {
        Err(DiskError::new(
            Operation::CreateFolder,
            folder,
            Why::IsALink,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{RealDisk, sample::beside_a_case};
    use std::fs;

    #[test]
    fn nothing_is_made_where_nothing_lies() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join(".chairside/jay");
        let gone = create_beside(&RealDisk, &folder).unwrap_err();
        assert_eq!(gone.why, Why::Gone);
        let gone = create_in(&RealDisk, &place.path().join("copies")).unwrap_err();
        assert_eq!(gone.why, Why::Gone);
        fs::write(place.path().join("jay.yaml"), "").unwrap();
        create_beside(&RealDisk, &folder).unwrap();
        create_beside(&RealDisk, &folder).unwrap();
        create_in(&RealDisk, &place.path().join("copies")).unwrap();
        assert!(folder.is_dir() && place.path().join("copies").is_dir());
    }

    #[cfg(unix)]
    #[test]
    fn no_folder_is_made_or_used_through_a_link() {
        use std::os::unix::fs::symlink;
        for linked in [".chairside", ".chairside/jay"] {
            let (place, theirs) = (beside_a_case(), tempfile::tempdir().unwrap());
            if linked.contains('/') {
                fs::create_dir(place.path().join(".chairside")).unwrap();
            }
            symlink(theirs.path(), place.path().join(linked)).unwrap();
            let refused = create_beside(&RealDisk, &place.path().join(".chairside/jay"));
            assert_eq!(refused.unwrap_err().why, Why::IsALink, "{linked}");
            assert_eq!(fs::read_dir(theirs.path()).unwrap().count(), 0);
        }
        // The folder of the case itself may be reached by a link.
        let (place, real) = (tempfile::tempdir().unwrap(), beside_a_case());
        let by_link = place.path().join("cases");
        symlink(real.path(), &by_link).unwrap();
        create_beside(&RealDisk, &by_link.join(".chairside/jay")).unwrap();
    }
}
