//! What the screen asks of the command line, which knows files, settings and procedures. It performs nothing itself.

use super::msg::{Msg, Opened};
use crate::store::session::{Hold, Left};
use crate::view::FirstMinute;
use std::path::{Path, PathBuf};

/// Reads case files for the screen: handed in by the command line, which knows settings and procedures.
///
/// What fails is told in one line, without a word of the file.
pub trait Cases {
    /// Opens the sitting of case files.
    fn open(&mut self, paths: &[PathBuf], left: Left) -> Result<(Hold, Opened), NotOpened>;

    /// Returns folders that may take what is kept nowhere, the best first.
    fn other_folders(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    /// Opens a window of its own that follows the sitting of a case file.
    fn open_room(&mut self, path: &Path) -> Result<(), String>;

    /// Remembers a look for the next time; says why where it cannot.
    fn remember_look(&mut self, _name: &str) -> Result<(), String> {
        Ok(())
    }

    /// Reads what the chair reads before the call.
    fn first_minute(&mut self, path: &Path) -> Result<FirstMinute, String>;
}

/// Why nothing was opened, in one line and without a word of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOpened {
    /// The sitting that was to be taken over is over.
    Over(String),
    /// It cannot be opened.
    Refused(String),
}

impl From<NotOpened> for Msg {
    fn from(not_opened: NotOpened) -> Self {
        match not_opened {
            NotOpened::Over(words) => Self::Over(words),
            NotOpened::Refused(words) => Self::Failed(words),
        }
    }
}
