//! What can go wrong with a file, in words a chair can act on. It keeps no path, only the file's own name.

use crate::{store::platform, text::clean};
use std::{fmt, io, path::Path};
use thiserror::Error;

/// What was being done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Reading it or a part of it.
    Read,
    /// Asking whether it is there, how long and how old it is.
    Look,
    /// Listing a folder.
    List,
    /// Creating a folder.
    CreateFolder,
    /// Creating a file.
    Create,
    /// Writing.
    Write,
    /// Making sure that it survives a power cut.
    Flush,
    /// Copying.
    Copy,
    /// Renaming, also as the last step of a replacement.
    Rename,
    /// Removing.
    Remove,
    /// Locking.
    Lock,
}

impl Operation {
    /// All operations, for a disk that has gone altogether.
    pub const ALL: &[Self] = &[
        Self::Read,
        Self::Look,
        Self::List,
        Self::CreateFolder,
        Self::Create,
        Self::Write,
        Self::Flush,
        Self::Copy,
        Self::Rename,
        Self::Remove,
        Self::Lock,
    ];
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "be read",
            Self::Look => "be found",
            Self::List => "be listed",
            Self::CreateFolder | Self::Create => "be created",
            Self::Write => "be written",
            Self::Flush => "be put safely on the disk",
            Self::Copy => "be copied",
            Self::Rename => "be put in its place",
            Self::Remove => "be removed",
            Self::Lock => "be locked",
        })
    }
}

/// Why an operation failed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Why {
    /// No space, or the user's quota is used up.
    #[error("the disk is full")]
    Full,
    /// The file system is mounted read-only.
    #[error("the disk is read-only")]
    ReadOnlyDisk,
    /// The file is marked read-only.
    #[error("the file is marked read-only")]
    ReadOnlyFile,
    /// The user may not.
    #[error("you are not allowed to")]
    NotAllowed,
    /// Neither file nor folder is there.
    #[error("it is not there")]
    Missing,
    /// Another file stands in its place, or it was cut short.
    #[error("another program replaced it or cut it short")]
    Replaced,
    /// A new file was wanted and one is there.
    #[error("there is already one of that name")]
    AlreadyThere,
    /// A folder, pipe or device stands where a file was expected.
    #[error("it is not a file")]
    NotAFile,
    /// A link stands where a new file was to be written.
    #[error("it is a link to somewhere else")]
    IsALink,
    /// More bytes than are read.
    #[error("it is larger than {} KB", limit / 1024)]
    TooLarge {
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// Another program, or another computer, has it open.
    #[error("another program is using it")]
    InUse,
    /// The share, stick or network drive has gone.
    #[error("the drive or share cannot be reached")]
    Gone,
    /// The device reports a fault.
    #[error("the disk reports a fault")]
    Device,
    /// The file system cannot do this.
    #[error("this drive or share does not support it")]
    Unsupported,
    /// It is sealed, and its folder's key is not unlocked.
    #[error("it is sealed, and the passphrase of its folder was not given")]
    Sealed,
    /// It is sealed, and not as it was written.
    #[error("it is sealed and damaged: it is not what was written, or of another sealed folder")]
    SealDamaged,
    /// Whether it is to be sealed cannot be told any more, so it is not written.
    #[error("its folder was sealed, and what says so has gone")]
    SealGone,
    /// The operating system's own words, for all that is rare.
    #[error("{0}")]
    Other(String),
}

impl Why {
    /// Returns what would end it, where a person can do that: "make room on the disk".
    pub const fn cure(&self) -> Option<&'static str> {
        match self {
            Self::Full => Some("Make room on the disk"),
            Self::Gone | Self::Missing => Some("Connect it again, or plug it in"),
            Self::ReadOnlyDisk | Self::ReadOnlyFile | Self::NotAllowed => {
                Some("See that it may be written to")
            }
            Self::InUse => Some("Close it in the other program"),
            Self::Replaced
            | Self::AlreadyThere
            | Self::NotAFile
            | Self::IsALink
            | Self::TooLarge { .. }
            | Self::Device
            | Self::Unsupported
            | Self::Sealed
            | Self::SealDamaged
            | Self::SealGone
            | Self::Other(_) => None,
        }
    }

    /// Tells what an error of the operating system means.
    pub fn of(error: &io::Error) -> Self {
        use io::ErrorKind as E;
        match error.kind() {
            E::StorageFull | E::QuotaExceeded => Self::Full,
            E::ReadOnlyFilesystem => Self::ReadOnlyDisk,
            E::NotFound => Self::Missing,
            E::AlreadyExists => Self::AlreadyThere,
            E::NotADirectory | E::IsADirectory => Self::NotAFile,
            E::ResourceBusy | E::ExecutableFileBusy => Self::InUse,
            E::Unsupported => Self::Unsupported,
            E::StaleNetworkFileHandle
            | E::HostUnreachable
            | E::NetworkUnreachable
            | E::NetworkDown
            | E::NotConnected
            | E::ConnectionAborted
            | E::ConnectionReset
            | E::TimedOut => Self::Gone,
            kind => match error.raw_os_error().and_then(platform::meaning) {
                Some(why) => why,
                None if kind == E::PermissionDenied => Self::NotAllowed,
                None => Self::Other(clean(&error.to_string())),
            },
        }
    }
}

/// A failed operation on one file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file} could not {operation}: {why}")]
pub struct DiskError {
    /// What was being done.
    pub operation: Operation,
    /// The file's own name, safe to show: a whole path may name another child or the user.
    pub file: String,
    /// Why it failed.
    pub why: Why,
}

impl DiskError {
    /// Makes the error of a file.
    pub fn new(operation: Operation, path: &Path, why: Why) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Self {
            operation,
            file: clean(&name.to_string_lossy()),
            why,
        }
    }

    /// Makes the error of a file from one of the operating system.
    pub fn of(operation: Operation, path: &Path, error: &io::Error) -> Self {
        Self::new(operation, path, Why::of(error))
    }

    /// Whether it failed because nothing is there.
    pub fn is_missing(&self) -> bool {
        self.why == Why::Missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_file_and_not_the_folder() {
        let error = DiskError::new(
            Operation::Write,
            Path::new("/home/ann/robin.yaml"),
            Why::Full,
        );
        assert_eq!(
            error.to_string(),
            "robin.yaml could not be written: the disk is full"
        );
    }

    #[test]
    fn an_error_carries_no_escape_sequence() {
        let path = Path::new("/x/a\u{1b}[31m.yaml");
        let error = DiskError::new(Operation::Read, path, Why::Missing);
        assert!(!error.to_string().contains('\u{1b}'), "{error}");
    }

    #[test]
    fn the_usual_errors_have_plain_words() {
        let check = |kind: io::ErrorKind, why: Why| {
            assert_eq!(Why::of(&io::Error::from(kind)), why);
        };
        check(io::ErrorKind::StorageFull, Why::Full);
        check(io::ErrorKind::QuotaExceeded, Why::Full);
        check(io::ErrorKind::ReadOnlyFilesystem, Why::ReadOnlyDisk);
        check(io::ErrorKind::PermissionDenied, Why::NotAllowed);
        check(io::ErrorKind::StaleNetworkFileHandle, Why::Gone);
    }
}
