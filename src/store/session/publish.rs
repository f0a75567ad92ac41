//! Publishes a sitting beside its case: the meeting journal for a chair, the room feed for everybody.
//! What may leave the desk is decided by `meeting::redact`.

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

/// Publishes a sitting in the folder beside one of its cases, the first where it can be.
pub(super) struct Shared {
    publisher: Publisher<Record, Record>,
    /// Numbers up to these are published already, from before the program was started again.
    meeting_has: u64,
    room_has: u64,
    do_not_disclose: Vec<String>,
    /// The records that the room was not given: that one of them was taken back is none of its business either.
    withheld: BTreeSet<u64>,
}

impl Shared {
    /// Begins to publish, or goes on where an interrupted sitting ended.
    pub(super) fn begin(
        disk: &Arc<dyn Disk>,
        folder: &Path,
        stem: &str,
        start: &Start,
        told: &(Notice, Leave),
    ) -> Result<Self, BeginError> {
        let shown = redact::start_for_room(start);
        let (meeting, meeting_has) =
            begin(disk, folder, (published(stem), Kind::Meeting), start, told)?;
        let (room, room_has) = begin(
            disk,
            folder,
            (format!("{stem}-room"), Kind::Room),
            &shown,
            told,
        )?;
        let do_not_disclose = start
            .cases
            .iter()
            .flat_map(Case::not_to_be_disclosed)
            .collect();
        Ok(Self {
            publisher: Publisher::new(meeting, room),
            meeting_has,
            room_has,
            do_not_disclose,
            withheld: BTreeSet::new(),
        })
    }

    /// Hands a record over. What the share makes of it is told by the status, never waited for.
    pub(super) fn publish(&mut self, record: &Record) {
        if record.seq > self.meeting_has
            && let Some(shown) = redact::for_chair(record)
        {
            let _ = self.publisher.to_meeting(record.seq, &shown);
        }
        let shown = redact::for_room(record, &self.do_not_disclose);
        match shown.filter(|shown| !self.only_takes_back_what_was_withheld(shown)) {
            Some(shown) if record.seq > self.room_has => {
                let _ = self.publisher.to_room(record.seq, &shown);
            }
            Some(_) => {}
            None => {
                self.withheld.insert(record.seq);
            }
        }
        self.publisher.look();
    }

    fn only_takes_back_what_was_withheld(&self, shown: &Record) -> bool {
        let is_withheld = |event: &Event| matches!(event, Event::Retracted { seq } if self.withheld.contains(seq));
        !shown.events.is_empty() && shown.events.iter().all(is_withheld)
    }

    pub(super) fn publisher(&self) -> &Publisher<Record, Record> {
        &self.publisher
    }

    pub(super) fn finish(self, timeout: std::time::Duration) {
        // What could not be published stands whole in the desk journal, and is caught up at the next start.
        let _ = self.publisher.finish(timeout);
    }
}

/// Names the journal in which a sitting is published for another chair.
pub(super) fn published(stem: &str) -> String {
    format!("{stem}-meeting")
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
