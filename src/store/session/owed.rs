//! That a close still owes its copies, noted on this computer until they are written. It writes no copies.
//!
//! A case file tells by itself whether it holds what was closed. Copies are handed out, moved and put away, so nothing in
//! their folder tells whether they were ever written.

use crate::store::disk::{Disk, Links, stands_for, sweep};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How the name of a note ends.
const ENDING: &str = ".owes-copies";

/// The note of one sitting.
pub(super) struct Owed {
    disk: Arc<dyn Disk>,
    path: PathBuf,
}

impl Owed {
    /// Names the note of the sitting whose journal of this name stands in this folder. Nothing is written yet.
    pub(super) fn of(disk: Arc<dyn Disk>, folder: &Path, stem: &str) -> Self {
        let path = place(folder, stem);
        Self { disk, path }
    }

    /// Notes that the copies are to be written. It is an aid to memory alone: where it cannot be kept, the close goes on.
    pub(super) fn note(&self) {
        let _ = self.disk.write_whole(&self.path, b"", Links::Refuse);
    }

    /// Removes what a program left half-written of a note.
    pub(super) fn sweep(&self) {
        let folder = self.path.parent().unwrap_or_else(|| Path::new(""));
        sweep(&*self.disk, folder, |of| {
            of.ends_with(ENDING) || stands_for(of, &self.name())
        });
    }

    fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Notes that they were. Where that fails they are offered once more, which costs an Enter.
    pub(super) fn settle(&self) {
        if let Ok(Some(_)) = self.disk.look(&self.path) {
            let _ = self.disk.remove(&self.path);
        }
    }
}

/// Whether copies are still to be written of the sitting whose journal of this name stands in this folder.
pub(super) fn owes_copies(disk: &dyn Disk, folder: &Path, stem: &str) -> bool {
    matches!(disk.look(&place(folder, stem)), Ok(Some(_)))
}

fn place(folder: &Path, stem: &str) -> PathBuf {
    folder.join(format!("{stem}{ENDING}"))
}
