//! What was published of a sitting in which nothing was agreed, cleared away when its chair leaves it: a meeting that is not
//! held leaves nothing beside the case. What stands on this computer alone is not touched.

use super::keep::PATIENCE;
use super::publish::{published, shown};
use crate::store::disk::Disk;
use crate::store::journal::Listing;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

/// Removes both journals of a sitting beside its case.
///
/// On a thread of its own, which is waited for a little: a share that hangs keeps nobody from leaving. What could not be
/// removed says that nothing was agreed.
pub(super) fn clear(disk: &Arc<dyn Disk>, folder: &Path, stem: &str) {
    let (done, wait) = channel::<()>();
    let (disk, folder, stem) = (Arc::clone(disk), folder.to_owned(), stem.to_owned());
    let work = move || {
        for path in files(&*disk, &folder, &stem) {
            let _ = disk.remove(&path);
        }
        // Nobody waits any more where it took too long.
        let _ = done.send(());
    };
    let begun = thread::Builder::new().name("clear".to_owned()).spawn(work);
    if begun.is_ok() {
        let _ = wait.recv_timeout(PATIENCE);
    }
}

fn files(disk: &dyn Disk, folder: &Path, stem: &str) -> Vec<PathBuf> {
    let Ok(listing) = Listing::of(disk, folder) else {
        return Vec::new();
    };
    let stems = [published(stem), shown(stem)];
    let files = stems.iter().flat_map(|stem| listing.files(stem));
    files.map(|file| file.path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{FaultyDisk, Operation, RealDisk, Why};

    const OURS: [&str; 2] = [
        "jay-20261218-100000-meeting-001.journal",
        "jay-20261218-100000-room-001.journal",
    ];
    const OTHERS: [&str; 3] = [
        "chair.lock",
        "jay-20261211-100000-meeting-001.journal",
        "jay-20261218-100000-2-meeting-001.journal",
    ];

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in OURS.iter().chain(&OTHERS) {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        folder
    }

    fn left(folder: &Path) -> Vec<String> {
        let files = std::fs::read_dir(folder).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn only_what_this_sitting_published_goes() {
        let folder = folder();
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        clear(&disk, folder.path(), "jay-20261218-100000");
        assert_eq!(left(folder.path()), OTHERS);
    }

    #[test]
    fn a_share_that_lets_nothing_go_keeps_nobody_here() {
        let folder = folder();
        let faulty = FaultyDisk::over(RealDisk);
        faulty.fail(&[Operation::Remove], "jay", Why::Gone);
        let disk: Arc<dyn Disk> = Arc::new(faulty);
        clear(&disk, folder.path(), "jay-20261218-100000");
        assert_eq!(left(folder.path()).len(), OURS.len() + OTHERS.len());
    }
}
