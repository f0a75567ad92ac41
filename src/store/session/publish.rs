//! What is published of a sitting beside its case: the meeting journal for a chair, the room feed for everybody.
//! What may leave the desk is decided by `meeting::redact`; the thread that publishes is begun by `shared`.

use super::feed;
use crate::meeting::{Record, Start, ToRoom, redact};
use crate::store::disk::Disk;
use crate::store::journal::{
    BeginError, JournalWriter, Kind, Leave, Notice, Pace, Parent, Place, Publisher, read_chain,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The meeting journal and the room feed of a sitting.
pub(super) type Journals = Publisher<Record, Record>;

/// What of a sitting's records its two journals beside the case have, and what goes there next.
pub(super) struct Published {
    /// Numbers up to these are published already, from before the program was started again; the room counts its own.
    meeting_has: u64,
    room_has: u64,
    to_room: ToRoom,
}

impl Published {
    /// Begins to publish, or goes on where an interrupted sitting ended.
    pub(super) fn begin(
        disk: &Arc<dyn Disk>,
        folder: &Path,
        stem: &str,
        start: &Start,
        told: &(Notice, Leave),
    ) -> Result<(Journals, Self), BeginError> {
        let start_for_room = redact::start_for_room(start);
        let (meeting, meeting_has) =
            begin(disk, folder, (published(stem), Kind::Meeting), start, told)?;
        let (room, room_has) = begin(
            disk,
            folder,
            (shown(stem), Kind::Room),
            &start_for_room,
            told,
        )?;
        let told = Self {
            meeting_has,
            room_has,
            to_room: ToRoom::of(start),
        };
        Ok((Publisher::new(meeting, room), told))
    }

    /// Whether the meeting journal has a record already.
    pub(super) fn has(&self, record: &Record) -> bool {
        record.seq <= self.meeting_has
    }

    /// Returns what the room is told next: what it may read of a record that another chair may read, and it has not yet.
    pub(super) fn for_room(&mut self, record: &Record) -> Option<Record> {
        let told = self.to_room.tell(record)?;
        (told.seq > self.room_has).then_some(told)
    }
}

/// Names the journal in which a sitting is published for another chair.
pub(super) fn published(stem: &str) -> String {
    format!("{stem}-meeting")
}

/// Names the room feed of a sitting.
pub(super) fn shown(stem: &str) -> String {
    format!("{stem}{}", feed::ENDING)
}

fn begin<H: Serialize + DeserializeOwned>(
    disk: &Arc<dyn Disk>,
    folder: &Path,
    (stem, kind): (String, Kind),
    began: &H,
    told: &(Notice, Leave),
) -> Result<(JournalWriter<Record>, u64), BeginError> {
    let (parent, has) = tip::<H>(&**disk, folder, &stem);
    let place = Place {
        disk: Arc::clone(disk),
        folder: PathBuf::from(folder),
        stem,
        is_new: false,
        kind,
        pace: Pace::default(),
    };
    let writer = JournalWriter::begin_behind(place, began, parent, told.clone())?;
    Ok((writer, has))
}

fn tip<H: DeserializeOwned>(disk: &dyn Disk, folder: &Path, stem: &str) -> (Option<Parent>, u64) {
    match read_chain::<H, Record>(disk, folder, stem) {
        Ok(chain) => (
            chain.tip,
            chain.records.last().map_or(0, |record| record.seq),
        ),
        Err(_) => (None, 0),
    }
}
