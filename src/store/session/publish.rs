//! What is published of a sitting beside its case: the meeting journal for a chair, the room feed for everybody.
//! What may leave the desk is decided by `meeting::redact`; the thread that publishes is begun by `shared`.

use super::feed;
use crate::case::Case;
use crate::meeting::{Event, Record, Start, redact};
use crate::store::disk::Disk;
use crate::store::journal::{
    BeginError, JournalWriter, Kind, Leave, Notice, Pace, Parent, Place, Publisher, read_chain,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The meeting journal and the room feed of a sitting.
pub(super) type Journals = Publisher<Record, Record>;

/// What of a sitting's records its two journals beside the case have, and what goes there next.
pub(super) struct Published {
    /// Numbers up to these are published already, from before the program was started again.
    meeting_has: u64,
    room_has: u64,
    do_not_disclose: Vec<String>,
    /// The records that the room was not given: that one of them was taken back is none of its business either.
    withheld: BTreeSet<u64>,
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
        let do_not_disclose = start
            .cases
            .iter()
            .flat_map(Case::not_to_be_disclosed)
            .collect();
        let told = Self {
            meeting_has,
            room_has,
            do_not_disclose,
            withheld: BTreeSet::new(),
        };
        Ok((Publisher::new(meeting, room), told))
    }

    /// Remembers records of which nobody was told.
    pub(super) fn withhold(&mut self, seqs: Vec<u64>) {
        self.withheld.extend(seqs);
    }

    /// Whether the meeting journal has a record already.
    pub(super) fn has(&self, record: &Record) -> bool {
        record.seq <= self.meeting_has
    }

    /// Returns what the room is told next: what it may read of a record that another chair may read, and it has not yet.
    pub(super) fn for_room(&mut self, record: &Record) -> Option<Record> {
        let shown = redact::for_room(record, &self.do_not_disclose);
        let shown = shown.filter(|shown| !self.only_takes_back_what_was_withheld(shown));
        if shown.is_none() {
            self.withheld.insert(record.seq);
        }
        shown.filter(|_| record.seq > self.room_has)
    }

    fn only_takes_back_what_was_withheld(&self, shown: &Record) -> bool {
        let is_withheld = |event: &Event| matches!(event, Event::Retracted { seq } if self.withheld.contains(seq));
        !shown.events.is_empty() && shown.events.iter().all(is_withheld)
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
