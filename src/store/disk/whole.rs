//! Replaces a file as one step: a new file beside it, flushed, then renamed over it. It never writes into the old one.
//!
//! `atomic-write-file` does the same, but tries the rename once (on Windows a virus scanner or a sync client makes
//! that fail), and follows every link.

use super::{
    Calls, Disk, DiskError, Links, Operation, Why,
    real::{during, made},
};
use crate::store::platform;
use std::{
    fs::{self, File, Metadata, OpenOptions},
    io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

/// The most letters that the new file's name has of the one it replaces.
const LONGEST: usize = 40;
/// Tells two replacements of one program apart.
static COUNT: AtomicU64 = AtomicU64::new(0);

pub(super) fn replace(
    calls: &impl Calls,
    (path, links): (&Path, Links),
    bytes: &[u8],
) -> Result<(), DiskError> {
    put(calls, (path, links), bytes, true)
}

/// Replaces it without waiting for the disk: after a power cut the old file may be there, the new one or an empty one.
pub(super) fn replace_passing(
    calls: &impl Calls,
    path: &Path,
    bytes: &[u8],
) -> Result<(), DiskError> {
    put(calls, (path, Links::Refuse), bytes, false)
}

fn put(
    calls: &impl Calls,
    (path, links): (&Path, Links),
    bytes: &[u8],
    lasting: bool,
) -> Result<(), DiskError> {
    let (target, old) = target(path, links)?;
    let beside = beside(&target);
    let written = write_new(calls, &beside, bytes, old.as_ref()).and_then(|file| {
        if lasting {
            made(calls, (Operation::Flush, &beside), || file.sync_all())
        } else {
            Ok(())
        }
    });
    let outcome = written.and_then(|()| {
        made(calls, (Operation::Rename, &target), || {
            platform::patiently(|| fs::rename(&beside, &target))
        })
    });
    let outcome = outcome.and_then(|()| {
        if !lasting {
            return Ok(());
        }
        during(Operation::Flush, &target, platform::flush_name(&target))
    });
    match outcome {
        // The chair knows the file, not the name it has for a moment.
        Err(error) => {
            let _ = calls.call(Operation::Remove, &beside, || fs::remove_file(&beside));
            Err(DiskError::new(error.operation, &target, error.why))
        }
        Ok(()) => Ok(()),
    }
}

/// Returns the file to replace, links followed or refused, and what is there now.
fn target(path: &Path, links: Links) -> Result<(PathBuf, Option<Metadata>), DiskError> {
    let refused = |why| Err(DiskError::new(Operation::Write, path, why));
    let metadata = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((path.into(), None)),
        outcome => during(Operation::Write, path, outcome)?,
    };
    let (path, metadata) = match (metadata.is_symlink(), links) {
        (true, Links::Refuse) => return refused(Why::IsALink),
        (true, Links::Follow) => {
            let target = during(Operation::Write, path, fs::canonicalize(path))?;
            let metadata = during(Operation::Write, path, fs::metadata(&target))?;
            (target, metadata)
        }
        (false, _) => (path.to_owned(), metadata),
    };
    if !metadata.is_file() {
        return refused(Why::NotAFile);
    }
    // A rename would replace it all the same; whoever marked it did not mean that.
    if metadata.permissions().readonly() {
        return refused(Why::ReadOnlyFile);
    }
    Ok((path, Some(metadata)))
}

/// Names the new file: in the same folder, so that a rename is one step and the folder's rules hold for it.
fn beside(target: &Path) -> PathBuf {
    let name: String = target
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .chars()
        .take(LONGEST)
        .collect();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    target.with_file_name(format!(".{name}.{}-{count}.tmp", std::process::id()))
}

/// Returns which file one of these names was to replace, by its name or the beginning of it, and the number of the program
/// that wrote it; nothing where the name is none of ours.
fn was_to_replace(name: &str) -> Option<(&str, u32)> {
    let (of, number) = name
        .strip_prefix('.')?
        .strip_suffix(".tmp")?
        .rsplit_once('.')?;
    let (process, count) = number.split_once('-')?;
    let is_count = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    Some((of, process.parse().ok().filter(|_| is_count)?))
}

/// Whether what a half-written file was to replace is the file of this name.
pub fn stands_for(of: &str, name: &str) -> bool {
    name.chars().take(LONGEST).eq(of.chars())
}

/// Removes what programs that were killed while they wrote have left half-written in a folder, for files of some names.
///
/// A whole case may be in it. What a program that runs here now is writing stays.
pub fn sweep(disk: &dyn Disk, folder: &Path, is_of: impl Fn(&str) -> bool) {
    for file in disk.list(folder).unwrap_or_default() {
        let left = was_to_replace(&file.name).filter(|(of, _)| is_of(of));
        let is_ours = |process| process == std::process::id();
        let is_dead =
            |process| !is_ours(process) && platform::is_running(disk, process) != Some(true);
        if left.is_some_and(|(_, process)| is_dead(process)) {
            // What cannot be removed now is found again at the next start.
            let _ = disk.remove(&file.path);
        }
    }
}

fn write_new(
    calls: &impl Calls,
    path: &Path,
    bytes: &[u8],
    old: Option<&Metadata>,
) -> Result<File, DiskError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    platform::private_file(&mut options);
    let mut file = made(calls, (Operation::Create, path), || options.open(path))?;
    // Whoever could read the file before can read it after.
    if let Some(rights) = old.and_then(platform::rights) {
        during(Operation::Create, path, keep_rights(&file, rights))?;
    }
    during(Operation::Write, path, calls.write(path, &mut file, bytes))?;
    Ok(file)
}

/// Gives a new file the mode and the group of the one in whose place it is put.
pub(super) fn keep_rights(file: &File, (mode, group): (u32, u32)) -> io::Result<()> {
    let has_group = platform::give_group(file, group);
    let mut permissions = file.metadata()?.permissions();
    platform::set_mode(&mut permissions, mode, has_group);
    file.set_permissions(permissions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    fn names(folder: &Path) -> Vec<String> {
        let list = RealDisk.list(folder).unwrap();
        list.into_iter().map(|line| line.name).collect()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jay.yaml");
        RealDisk.write_whole(&path, b"old", Links::Refuse).unwrap();
        RealDisk.write_whole(&path, b"new", Links::Refuse).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["jay.yaml"]);
    }

    #[test]
    fn a_failed_replacement_leaves_the_old_file_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jay.yaml");
        fs::create_dir(&path).unwrap();
        assert!(RealDisk.write_whole(&path, b"new", Links::Follow).is_err());
        assert_eq!(names(folder.path()), ["jay.yaml"]);
    }

    #[test]
    fn a_file_marked_read_only_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jay.yaml");
        fs::write(&path, b"old").unwrap();
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        let error = RealDisk
            .write_whole(&path, b"new", Links::Follow)
            .unwrap_err();
        assert_eq!(error.why, Why::ReadOnlyFile);
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }

    #[cfg(unix)]
    #[test]
    fn rights_are_kept_and_a_new_file_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jay.yaml");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        RealDisk.write_whole(&path, b"a", Links::Follow).unwrap();
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        RealDisk.write_whole(&path, b"b", Links::Follow).unwrap();
        assert_eq!(mode(), 0o664);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_for_a_case_and_refused_for_an_output() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("real.yaml");
        let link = folder.path().join("link.yaml");
        fs::write(&real, b"old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let refused = RealDisk.write_whole(&link, b"new", Links::Refuse);
        assert_eq!(refused.unwrap_err().why, Why::IsALink);
        assert_eq!(fs::read(&real).unwrap(), b"old");
        RealDisk.write_whole(&link, b"new", Links::Follow).unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nowhere_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link.yaml");
        std::os::unix::fs::symlink(folder.path().join("none"), &link).unwrap();
        let refused = RealDisk.write_whole(&link, b"new", Links::Follow);
        assert_eq!(refused.unwrap_err().why, Why::Missing);
    }

    #[test]
    fn the_longest_name_can_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("é".repeat(120));
        RealDisk.write_whole(&path, b"a", Links::Refuse).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"a");
    }

    #[test]
    fn what_a_killed_program_left_half_written_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let dead = u32::MAX;
        let own = std::process::id();
        let left = format!(".case.yaml.{dead}-2.tmp");
        let stays = [
            "case.yaml".to_owned(),
            format!(".case.yaml.{own}-2.tmp"),
            format!(".other.yaml.{dead}-2.tmp"),
            ".case.yaml.tmp".to_owned(),
            ".case.yaml.swp".to_owned(),
            format!("case.yaml.{dead}-2.tmp"),
        ];
        for name in stays.iter().chain([&left]) {
            fs::write(folder.path().join(name), b"x").unwrap();
        }
        sweep(&RealDisk, folder.path(), |of| of == "case.yaml");
        let mut stays = stays.to_vec();
        stays.sort();
        if cfg!(not(target_os = "linux")) {
            return;
        }
        assert_eq!(names(folder.path()), stays);
    }
}
