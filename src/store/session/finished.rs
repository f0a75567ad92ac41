//! What is known of journals that need no reading any more, so that a start does not grow with the years. It changes no journal.
//!
//! It is an aid to memory alone: where it is lost, stale or garbled, the journals are read again.

use super::saved::is_saved;
use super::unfinished::Unfinished;
use crate::meeting::Moment;
use crate::store::disk::Disk;
use crate::store::home::Home;
use crate::store::journal::Listing;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The file in the state folder.
const FILE: &str = "finished.json";
/// The most that is read of it: some hundred bytes a meeting.
const MOST: u64 = 16 << 20;
/// The version of the file. Another one is not read, and written anew.
const VERSION: u32 = 1;

/// The files of a journal, each with its length: a journal that grew is read again.
pub(super) type Files = BTreeMap<String, u64>;

/// What is known of journals that need no reading any more, by name.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Finished {
    version: u32,
    journals: BTreeMap<String, Known>,
    #[serde(skip)]
    is_news: bool,
}

/// What is known of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    files: Files,
    /// What the sitting was about; none where nothing happened in it.
    pub(super) about: Option<About>,
}

/// What a sitting was about that was closed and saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct About {
    /// When it was begun.
    pub(super) at: Moment,
    /// The case files.
    pub(super) cases: Vec<PathBuf>,
}

impl Finished {
    /// Reads what was known last.
    pub(super) fn read(disk: &dyn Disk, home: &Home) -> Self {
        let bytes = disk.read(&home.state().join(FILE), MOST).ok();
        let read = bytes.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        read.filter(|finished| finished.version == VERSION)
            .unwrap_or_default()
    }

    /// Keeps it for the next start, without the journals that are there no more. Where that fails they are read again.
    pub(super) fn keep(mut self, disk: &dyn Disk, home: &Home, stems: &[String]) {
        let before = self.journals.len();
        self.journals.retain(|stem, _| stems.contains(stem));
        if !self.is_news && self.journals.len() == before {
            return;
        }
        self.version = VERSION;
        if let Ok(text) = serde_json::to_vec(&self) {
            let _ = disk.write_passing(&home.state().join(FILE), &text);
        }
    }

    /// Returns what is known of a journal whose files are these.
    pub(super) fn known(&self, stem: &str, files: &Files) -> Option<&Known> {
        let known = self.journals.get(stem);
        known.filter(|known| known.files == *files)
    }

    /// Notes a sitting of an earlier day that was closed and stands in its case files, or in which nothing happened.
    ///
    /// One of today is read whenever it is asked for: it may be opened again, or its file be put back.
    pub(super) fn note(
        &mut self,
        disk: &dyn Disk,
        (sitting, files): (&Unfinished, Files),
        (holds_something, now): (bool, Moment),
    ) {
        let meeting = &sitting.meeting;
        let is_over = meeting.today() < now.date_naive() && !sitting.is_wanting();
        let about = About {
            at: meeting.start().at,
            cases: sitting.files.clone(),
        };
        let about = holds_something.then_some(about);
        let is_closed = meeting.sitting().closed.is_some();
        let is_done = is_closed && !sitting.owes_copies && is_saved(disk, sitting);
        if is_over && (about.is_none() || is_done) {
            let known = Known { files, about };
            self.journals.insert(sitting.stem.clone(), known);
            self.is_news = true;
        }
    }
}

/// Returns the files of a journal with their lengths; none where one cannot be looked at.
pub(super) fn files_of(disk: &dyn Disk, listing: &Listing, stem: &str) -> Option<Files> {
    let files = listing.files(stem).map(|file| {
        let seen = disk.look(&file.path).ok()??;
        Some((file.name.clone(), seen.len))
    });
    files.collect()
}
