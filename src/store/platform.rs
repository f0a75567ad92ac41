//! The one place that knows which operating system this is. It decides nothing; each call has a twin for the rest.

use super::disk::{Disk, Why};
use std::{io, path::Path};

#[cfg(unix)]
mod system {
    use super::Why;
    use std::{
        fs::{File, Metadata},
        io,
        os::unix::{
            fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown},
            io::AsFd,
        },
        path::Path,
    };

    /// `O_NONBLOCK`: opening a pipe must not wait for somebody at its other end.
    #[cfg(target_os = "linux")]
    const NEVER_WAIT: i32 = 0o4000;
    #[cfg(not(target_os = "linux"))]
    const NEVER_WAIT: i32 = 0x0004;

    pub(in crate::store) fn private_file(options: &mut impl OpenOptionsExt) {
        options.mode(0o600);
    }

    pub(in crate::store) fn never_wait(options: &mut impl OpenOptionsExt) {
        options.custom_flags(NEVER_WAIT);
    }

    pub(in crate::store) fn private_folder(builder: &mut impl DirBuilderExt) {
        builder.mode(0o700);
    }

    /// Returns which file stands at a path.
    #[expect(clippy::unnecessary_wraps, reason = "its twin cannot always tell")]
    pub(in crate::store) fn identity_at(_: &Path, seen: &Metadata) -> Option<(u64, u64)> {
        Some((seen.dev(), seen.ino()))
    }

    /// Returns which file an open one is.
    #[expect(clippy::unnecessary_wraps, reason = "its twin cannot always tell")]
    pub(in crate::store) fn identity_of(_: &File, seen: &Metadata) -> Option<(u64, u64)> {
        Some((seen.dev(), seen.ino()))
    }

    /// Returns who may do what with a file: its mode and its group.
    #[expect(clippy::unnecessary_wraps, reason = "its twin cannot tell")]
    pub(in crate::store) fn rights(seen: &impl MetadataExt) -> Option<(u32, u32)> {
        Some((seen.mode() & 0o7777, seen.gid()))
    }

    /// Gives a file a group; a user outside that group cannot, and that is no fault.
    pub(in crate::store) fn give_group(file: impl AsFd, group: u32) -> bool {
        fchown(file, None, Some(group)).is_ok()
    }

    /// Says who may do what with a file that has the group it should have, or not: then no other group is let in for it.
    pub(in crate::store) fn set_mode(of: &mut impl PermissionsExt, mode: u32, has_group: bool) {
        of.set_mode(mode_for(mode, has_group));
    }

    /// Returns the mode of a new file, with or without the group of the old one.
    pub(super) const fn mode_for(mode: u32, has_group: bool) -> u32 {
        if has_group { mode } else { mode & !0o070 }
    }

    /// Returns when anything about a file last changed.
    #[expect(clippy::unnecessary_wraps, reason = "its twin cannot tell")]
    pub(in crate::store) fn changed(seen: &impl MetadataExt) -> Option<(i64, i64)> {
        Some((seen.ctime(), seen.ctime_nsec()))
    }

    /// Numbers that the standard library has no kind for; they are the same on Linux, macOS and the BSDs but two.
    pub(in crate::store) fn meaning(code: i32) -> Option<Why> {
        match code {
            5 | 6 | 19 => Some(Why::Device),
            27 => Some(Why::Full),
            37 if cfg!(target_os = "linux") => Some(Why::Unsupported),
            77 if cfg!(not(target_os = "linux")) => Some(Why::Unsupported),
            40 if cfg!(target_os = "linux") => Some(Why::IsALink),
            112 if cfg!(target_os = "linux") => Some(Why::Gone),
            121 if cfg!(target_os = "linux") => Some(Why::Device),
            _ => None,
        }
    }

    /// A name is flushed with its folder.
    #[expect(clippy::unnecessary_wraps, reason = "its twin can fail")]
    pub(in crate::store) const fn flush_name(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// A folder is flushed like a file.
    pub(in crate::store) const FOLDERS_CAN_BE_FLUSHED: bool = true;

    pub(in crate::store) fn may_pass_soon(_: &io::Error) -> bool {
        false
    }

    /// Sets the largest core to nothing, for this program and what it starts.
    pub(in crate::store) fn keep_no_core() {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let nothing = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // Where the system refuses, it is as it was.
        let _ = setrlimit(Resource::Core, nothing);
    }
}

#[cfg(windows)]
mod system {
    use super::{Why, patiently};
    use std::{
        fs::{File, Metadata, OpenOptions},
        io,
        os::windows::fs::OpenOptionsExt,
        path::Path,
    };
    use winapi_util::{AsHandleRef, file::information};

    /// `FILE_FLAG_BACKUP_SEMANTICS`: folders are opened like files.
    const FOLDERS_TOO: u32 = 0x0200_0000;

    // Access lists are inherited from the folder, and the user's own folders are private already.
    pub(in crate::store) fn private_file<T>(_: &mut T) {}

    // Opening a pipe does not wait.
    pub(in crate::store) fn never_wait<T>(_: &mut T) {}

    pub(in crate::store) fn private_folder<T>(_: &mut T) {}

    /// Returns which file stands at a path. It is opened to be looked at alone: whoever holds it is not disturbed, and a
    /// virus scanner reads nothing.
    pub(in crate::store) fn identity_at(path: &Path, _: &Metadata) -> Option<(u64, u64)> {
        let mut options = OpenOptions::new();
        let options = options.access_mode(0).custom_flags(FOLDERS_TOO);
        identity(&options.open(path).ok()?)
    }

    /// Returns which file an open one is.
    pub(in crate::store) fn identity_of(file: &File, _: &Metadata) -> Option<(u64, u64)> {
        identity(file)
    }

    /// The volume and the number of the file on it. A share that numbers nothing says nought.
    fn identity(file: &impl AsHandleRef) -> Option<(u64, u64)> {
        let told = information(file).ok()?;
        let number = Some(told.file_index()).filter(|number| *number != 0)?;
        Some((told.volume_serial_number(), number))
    }

    // A file is given the access list of its folder, whoever wrote it.
    pub(in crate::store) fn rights<T>(_: &T) -> Option<(u32, u32)> {
        None
    }

    pub(in crate::store) fn give_group<F>(_: F, _: u32) -> bool {
        false
    }

    pub(in crate::store) fn set_mode<P>(_: &mut P, _: u32, _: bool) {}
    pub(in crate::store) fn changed<T>(_: &T) -> Option<(i64, i64)> {
        None
    }

    pub(in crate::store) fn meaning(code: i32) -> Option<Why> {
        match code {
            19 => Some(Why::ReadOnlyDisk),
            1 | 50 => Some(Why::Unsupported),
            32 | 33 => Some(Why::InUse),
            39 | 112 | 1295 => Some(Why::Full),
            21 | 53 | 55 | 59 | 64 | 67 | 121 | 1006 | 1222 | 1231 | 1236 => Some(Why::Gone),
            23 | 29 | 30 | 31 | 483 | 1117 => Some(Why::Device),
            _ => None,
        }
    }

    /// Flushes the name a file has been given: Windows writes it with the file, whose folder cannot be flushed. Where the
    /// file may not be opened for it, the name is written as soon as Windows comes to it.
    pub(in crate::store) fn flush_name(path: &Path) -> io::Result<()> {
        match patiently(|| OpenOptions::new().write(true).open(path)) {
            Ok(file) => file.sync_all(),
            Err(_) => Ok(()),
        }
    }

    /// Windows writes the names with the file.
    pub(in crate::store) const FOLDERS_CAN_BE_FLUSHED: bool = false;

    /// Windows keeps memory of a program that died only where an administrator has told it to (`LocalDumps`).
    pub(in crate::store) const fn keep_no_core() {}

    /// A virus scanner, an indexer or a sync client has the file open for a moment.
    pub(in crate::store) fn may_pass_soon(error: &io::Error) -> bool {
        matches!(error.raw_os_error(), Some(5 | 32 | 33))
    }
}

pub(in crate::store) use system::{
    FOLDERS_CAN_BE_FLUSHED, changed, flush_name, give_group, identity_at, identity_of, meaning,
    never_wait, private_file, private_folder, rights, set_mode,
};

/// Sees to it that no memory of this program is written to the disk when it dies: from the first passphrase on.
pub fn keep_no_core() {
    system::keep_no_core();
}

/// Waits before each further try of a rename, in milliseconds.
const WAITS: [u64; 5] = [50, 100, 200, 400, 800];

/// Repeats an operation that another program may hold up for a moment (on Windows alone).
pub(in crate::store) fn patiently<T>(mut step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for wait in WAITS {
        match step() {
            Err(error) if system::may_pass_soon(&error) => {
                std::thread::sleep(std::time::Duration::from_millis(wait));
            }
            outcome => return outcome,
        }
    }
    step()
}

/// Returns this computer's name.
///
/// `COMPUTERNAME` is Windows' own; elsewhere the kernel is asked, since `HOSTNAME` is often not exported.
pub fn host(disk: &dyn Disk, variable: impl Fn(&str) -> Option<String>) -> String {
    let file = |path: &str| {
        disk.read(Path::new(path), 1024)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
    };
    variable("COMPUTERNAME")
        .or_else(|| file("/proc/sys/kernel/hostname"))
        .or_else(|| file("/etc/hostname"))
        .or_else(|| variable("HOSTNAME"))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "this computer".to_owned())
}

/// Returns the name the user is signed in with.
pub fn user(variable: impl Fn(&str) -> Option<String>) -> String {
    ["USERNAME", "USER", "LOGNAME"]
        .iter()
        .find_map(|name| variable(name).filter(|value| !value.trim().is_empty()))
        .unwrap_or_else(|| "somebody".to_owned())
}

/// Tells whether a program of this computer still runs, or `None` where only the lock can tell.
pub fn is_running(disk: &dyn Disk, process: u32) -> Option<bool> {
    disk.look(Path::new("/proc/self")).ok().flatten()?;
    disk.look(Path::new(&format!("/proc/{process}")))
        .ok()
        .map(|seen| seen.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    #[cfg(unix)]
    #[test]
    fn where_the_group_cannot_be_kept_no_other_one_is_let_in() {
        let check = |has_group, expected| assert_eq!(system::mode_for(0o664, has_group), expected);
        check(true, 0o664);
        check(false, 0o604);
    }

    #[cfg(unix)]
    #[test]
    fn no_core_is_kept() {
        keep_no_core();
        let limit = rustix::process::getrlimit(rustix::process::Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
    }

    #[test]
    fn windows_names_its_computer_in_a_variable() {
        let name = host(&RealDisk, |key| {
            (key == "COMPUTERNAME").then(|| "LAPTOP-7".to_owned())
        });
        assert_eq!(name, "LAPTOP-7");
    }

    #[test]
    fn a_computer_always_has_a_name() {
        assert!(!host(&RealDisk, |_| None).is_empty());
    }

    #[test]
    fn an_empty_user_name_is_passed_over() {
        let user = user(|key| match key {
            "USERNAME" => Some(" ".to_owned()),
            "USER" => Some("ann".to_owned()),
            _ => None,
        });
        assert_eq!(user, "ann");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_that_runs_is_told_from_one_that_does_not() {
        assert_eq!(is_running(&RealDisk, std::process::id()), Some(true));
        assert_eq!(is_running(&RealDisk, u32::MAX), Some(false));
    }

    #[cfg(unix)]
    #[test]
    fn a_failed_step_is_not_repeated_where_nothing_locks_files() {
        let mut tries = 0;
        let outcome: io::Result<()> = patiently(|| {
            tries += 1;
            Err(io::Error::from_raw_os_error(5))
        });
        assert!(outcome.is_err());
        assert_eq!(tries, 1);
    }
}
