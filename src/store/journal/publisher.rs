//! The meeting journal and the room feed beside the case, written behind the desk's back. It redacts nothing itself.

use super::{AppendError, Fault, JournalWriter, Status, Unfinished};
use serde::Serialize;
use std::time::{Duration, Instant};

/// Writes what others may read: the meeting journal for a chair, the room feed for the room.
///
/// Both have threads of their own, since both may stand on a share: a slow or vanished one delays the publisher
/// and never a key.
pub struct Publisher<M, R> {
    meeting: JournalWriter<M>,
    room: JournalWriter<R>,
}

impl<M: Serialize, R: Serialize> Publisher<M, R> {
    /// Takes two journals that were begun with [`JournalWriter::begin_behind`].
    pub fn new(meeting: JournalWriter<M>, room: JournalWriter<R>) -> Self {
        Self { meeting, room }
    }

    /// Hands a record over for the meeting journal.
    pub fn to_meeting(&mut self, seq: u64, record: &M) -> Result<(), AppendError> {
        self.meeting.append(seq, record)
    }

    /// Hands a record over for the room feed.
    pub fn to_room(&mut self, seq: u64, record: &R) -> Result<(), AppendError> {
        self.room.append(seq, record)
    }
}

impl<M, R> Publisher<M, R> {
    /// Tells how far the meeting journal has come.
    pub fn meeting(&self) -> Status {
        self.meeting.status()
    }

    /// Tells how far the room feed has come.
    pub fn room(&self) -> Status {
        self.room.status()
    }

    /// Tells both that the chair works, so that a share that is gone is noticed while nothing is published.
    pub fn look(&self) {
        self.meeting.look();
        self.room.look();
    }

    /// Returns since when either is behind.
    pub fn behind_since(&self) -> Option<Instant> {
        let (meeting, room) = (self.meeting().behind_since, self.room().behind_since);
        meeting.into_iter().chain(room).min()
    }

    /// Returns what is wrong, the longer-standing fault first.
    pub fn fault(&self) -> Option<Fault> {
        let (meeting, room) = (self.meeting().fault, self.room().fault);
        meeting
            .into_iter()
            .chain(room)
            .min_by_key(|fault| fault.since)
    }

    /// Ends both; waits until all is on the disk, but for both together no longer than told.
    pub fn finish(self, timeout: Duration) -> Result<(), Unfinished> {
        let deadline = Instant::now() + timeout;
        let meeting = self.meeting.finish(timeout);
        let left = deadline.saturating_duration_since(Instant::now());
        let room = self.room.finish(left);
        meeting.and(room).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        disk::{FaultyDisk, Operation, RealDisk, Why},
        journal::{Chain, Kind, Pace, Place, read_chain},
    };
    use std::{path::Path, sync::Arc};

    fn begin(disk: &FaultyDisk, folder: &Path) -> Publisher<String, String> {
        let journal = |kind, stem: &str| {
            let place = Place {
                disk: Arc::new(disk.clone()),
                folder: folder.join(".chairside/jay"),
                stem: stem.to_owned(),
                is_new: false,
                kind,
                pace: Pace {
                    first_wait: Duration::from_millis(1),
                    ..Pace::default()
                },
            };
            JournalWriter::begin_behind(place, &"began", None, (Arc::new(|| ()), Arc::new(|| true)))
                .unwrap()
        };
        Publisher::new(
            journal(Kind::Meeting, "meeting"),
            journal(Kind::Room, "room"),
        )
    }

    fn words(folder: &Path, stem: &str) -> Vec<String> {
        let chain: Chain<String, String> =
            read_chain(&RealDisk, &folder.join(".chairside/jay"), stem).unwrap();
        chain
            .records
            .into_iter()
            .map(|record| record.body)
            .collect()
    }

    #[test]
    fn each_file_gets_its_own_records_and_no_trace_of_the_other() {
        let folder = crate::store::disk::sample::beside_a_case();
        let mut publisher = begin(&FaultyDisk::over(RealDisk), folder.path());
        publisher.to_meeting(1, &"secret".to_owned()).unwrap();
        publisher.to_meeting(2, &"agreed".to_owned()).unwrap();
        publisher.to_room(2, &"agreed".to_owned()).unwrap();
        publisher.finish(Duration::from_secs(10)).unwrap();
        assert_eq!(words(folder.path(), "meeting"), ["secret", "agreed"]);
        assert_eq!(words(folder.path(), "room"), ["agreed"]);
    }

    #[test]
    fn one_hanging_file_is_told_and_does_not_delay_the_other() {
        let folder = crate::store::disk::sample::beside_a_case();
        let disk = FaultyDisk::over(RealDisk);
        let gate = disk.hold(&[Operation::Create], "meeting-");
        let mut publisher = begin(&disk, folder.path());
        publisher.to_meeting(1, &"a".to_owned()).unwrap();
        publisher.to_room(1, &"a".to_owned()).unwrap();
        gate.wait_for(1);
        assert!(publisher.behind_since().is_some());
        let unfinished = publisher.finish(Duration::from_millis(300)).unwrap_err();
        assert_eq!(unfinished.lines, 1);
        assert_eq!(words(folder.path(), "room"), ["a"]);
        gate.open();
    }

    #[test]
    fn a_share_that_is_gone_is_told() {
        let folder = crate::store::disk::sample::beside_a_case();
        let disk = FaultyDisk::over(RealDisk);
        disk.fail(Operation::ALL, "chairside", Why::Gone);
        let mut publisher = begin(&disk, folder.path());
        while publisher.meeting().fault.is_none() {
            std::thread::yield_now();
        }
        assert_eq!(publisher.fault().unwrap().error.why, Why::Gone);
        assert!(publisher.to_meeting(1, &"a".to_owned()).is_err());
        disk.clear();
        publisher.finish(Duration::from_secs(10)).unwrap();
        assert_eq!(words(folder.path(), "meeting"), ["a"]);
    }
}
