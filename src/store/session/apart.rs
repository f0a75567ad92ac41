//! What of a sitting is kept nowhere while no disk takes it, and writing all of it somewhere else. It asks nobody.

use super::Session;
use super::keep::since;
use super::shared::Shared;
use crate::meeting::Moment;
use crate::store::disk::{DiskError, Links, Operation, Why};
use std::path::{Path, PathBuf};

impl Session {
    /// Says what would be lost if the program ended now; nothing where all is kept.
    ///
    /// A disk that is only slow is waited for at the end. One that fails may have taken nothing since it failed.
    pub fn unkept(&self, now: Moment) -> Option<String> {
        let status = self.desk.status();
        let fault = status.fault.as_ref().filter(|_| status.unflushed > 0)?;
        if let Some((path, _)) = self.apart.as_ref().filter(|apart| apart.1 == status.taken) {
            return Some(format!(
                "Not kept in its own place; all of it is in {}. {}",
                path.display(),
                self.how_to_put_back()
            ));
        }
        let not_here = since("not kept on this computer", fault, now);
        let why = &fault.error.why;
        let is_shared = self.shared.as_ref().is_some_and(Shared::is_published);
        Some(if is_shared {
            format!(
                "What was agreed is kept beside the case, but half-typed words and sealed answers are {not_here}: {why}."
            )
        } else {
            format!(
                "What was typed and agreed is {not_here}: {why}. Nor is it kept beside the case."
            )
        })
    }

    /// Writes all of it into the first of some folders that takes it; returns the file.
    pub fn keep_apart(&mut self, folders: &[PathBuf]) -> Result<PathBuf, DiskError> {
        let taken = self.desk.status().taken;
        let other = |why: String| DiskError::new(Operation::Write, Path::new(""), Why::Other(why));
        let written = self.desk.as_one_segment();
        let (name, text) = written.map_err(|error| other(error.to_string()))?;
        let mut failed = other("there is no other folder".to_owned());
        for folder in folders {
            let path = folder.join(&name);
            match self.disk.write_whole(&path, text.as_bytes(), Links::Refuse) {
                Ok(()) => {
                    self.apart = Some((path.clone(), taken));
                    return Ok(path);
                }
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// Says how what was written apart is gone on with.
    pub fn how_to_put_back(&self) -> String {
        let folder = self.journal.parent().unwrap_or(Path::new(""));
        format!(
            "Once there is room again, put that file into {} and `chairside run` goes on with it.",
            folder.display()
        )
    }
}
