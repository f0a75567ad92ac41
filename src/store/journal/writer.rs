//! A journal as it is written: a line is in the file when `append` returns, a thread of its own flushes it.
//! It never writes into a file after a failure; what is not known to be on the disk goes into a new segment.

use super::{
    Fault, Notice, Parent, Place, Status,
    keeper::{Leave, Shared},
    ledger::{Ledger, Stop},
    line::Content,
    open::{Open, as_one_segment},
};
use crate::store::disk::DiskError;
use serde::Serialize;
use std::{
    io,
    marker::PhantomData,
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};
use thiserror::Error;

/// Why a journal cannot be begun at all; a fault of the disk is no reason, it is in the [`Status`].
#[derive(Debug, Error)]
pub enum BeginError {
    /// What the sitting began with cannot be put into text.
    #[error("what the meeting began with cannot be written down: {0}")]
    Header(serde_json::Error),
    /// The system gives no further thread.
    #[error("the computer is too busy to keep a journal: {0}")]
    Thread(io::Error),
}

/// Why a record is not in the file.
#[derive(Debug, Error)]
pub enum AppendError {
    /// It is kept in memory and written as soon as the fault ends.
    #[error("{0}")]
    Kept(DiskError),
    /// It cannot be put into text and is not kept.
    #[error("the record cannot be written down: {0}")]
    Record(serde_json::Error),
    /// Its number is not above the one before; it is not kept.
    #[error("record {seq} comes after record {last}")]
    Order {
        /// The record's number.
        seq: u64,
        /// The number of the record before.
        last: u64,
    },
}

/// What a journal still lacked when time was up.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{lines} lines of the journal are not known to be on the disk")]
pub struct Unfinished {
    /// How many lines.
    pub lines: usize,
    /// What is wrong, if anything.
    pub fault: Option<Fault>,
}

/// Writes one journal.
pub struct JournalWriter<T> {
    shared: Arc<Shared>,
    at_once: bool,
    records: PhantomData<fn(T)>,
}

impl<T: Serialize> JournalWriter<T> {
    /// Begins a segment on the local disk, whose lines are written in the calling thread.
    ///
    /// They survive the program then, if not yet a power cut. A disk that fails is no error: lines are kept and
    /// the status tells.
    pub fn begin<H: Serialize>(
        place: Place,
        began: &H,
        parent: Option<Parent>,
        notice: Notice,
    ) -> Result<Self, BeginError> {
        Self::start(place, began, parent, (notice, None))
    }

    /// Begins a segment on a share, which only the journal's own thread ever touches: `append` never waits. That thread asks
    /// for leave before it writes.
    pub fn begin_behind<H: Serialize>(
        place: Place,
        began: &H,
        parent: Option<Parent>,
        (notice, leave): (Notice, Leave),
    ) -> Result<Self, BeginError> {
        Self::start(place, began, parent, (notice, Some(leave)))
    }

    fn start<H: Serialize>(
        place: Place,
        began: &H,
        parent: Option<Parent>,
        (notice, leave): (Notice, Option<Leave>),
    ) -> Result<Self, BeginError> {
        let at_once = leave.is_none();
        let began = serde_json::value::to_raw_value(began).map_err(BeginError::Header)?;
        let mut ledger = Ledger::new(parent.clone());
        if at_once {
            match Open::begin(&place, &began, parent, 0) {
                Ok(open) => drop(ledger.install(open)),
                Err(error) => ledger.give_up(error, Instant::now()),
            }
        }
        // On a share a line is written only when its journal's thread comes to it, so nothing is gained by waiting.
        let gather = if at_once {
            place.pace.gather
        } else {
            Duration::ZERO
        };
        let shared = Arc::new(Shared {
            gather,
            place,
            began,
            notice,
            leave: leave.unwrap_or_else(|| Arc::new(|| true)),
            ledger: Mutex::new(ledger),
            changed: Condvar::new(),
        });
        let keeper = Arc::clone(&shared);
        thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || keeper.keep())
            .map_err(BeginError::Thread)?;
        Ok(Self {
            shared,
            at_once,
            records: PhantomData,
        })
    }

    /// Adds a record, whose number is above all before.
    ///
    /// It never waits for a flush. Where the disk fails the record is kept in memory and goes on being tried;
    /// the error tells the chair, not the caller what to do.
    pub fn append(&mut self, seq: u64, record: &T) -> Result<(), AppendError> {
        let content = Content::record(seq, record).map_err(AppendError::Record)?;
        let mut ledger = self.shared.ledger();
        if let Some(last) = ledger.last_seq().filter(|last| seq <= *last) {
            return Err(AppendError::Order { seq, last });
        }
        let now = Instant::now();
        // Behind already, the keeper wakes by itself when what waits is due: to be woken by each letter would be a tenth of
        // what a letter costs.
        let wakes_by_itself = self.at_once && ledger.fault.is_none() && ledger.is_behind();
        ledger.take(seq, content, now);
        let mut news = false;
        if self.at_once
            && let Err(error) = ledger.write_now()
        {
            ledger.give_up(error, now);
            news = true;
        }
        let fault = ledger.fault.as_ref().map(|fault| fault.error.clone());
        drop(ledger);
        if !wakes_by_itself || news {
            self.shared.changed.notify_all();
        }
        if news {
            (self.shared.notice)();
        }
        match fault {
            Some(error) => Err(AppendError::Kept(error)),
            None => Ok(()),
        }
    }
}

impl<T> JournalWriter<T> {
    /// Tells how far the journal has come.
    pub fn status(&self) -> Status {
        self.shared.ledger().status()
    }

    /// Tells it that the chair works: its file is looked for a moment later, once.
    pub fn look(&self) {
        let mut ledger = self.shared.ledger();
        if !std::mem::replace(&mut ledger.look, true) {
            drop(ledger);
            self.shared.changed.notify_all();
        }
    }

    /// Returns the name and the text of one segment with all it was given: where its own disk takes nothing, it can be
    /// written to another and be put back later.
    pub fn as_one_segment(&self) -> Result<(String, String), serde_json::Error> {
        let (origin, lines) = {
            let ledger = self.shared.ledger();
            (ledger.origin(), ledger.from(0))
        };
        as_one_segment(&self.shared.place, &self.shared.began, origin, &lines)
    }

    /// Ends the journal; waits until all is on the disk, but no longer than told.
    pub fn finish(self, timeout: Duration) -> Result<Option<Parent>, Unfinished> {
        let deadline = Instant::now() + timeout;
        let mut ledger = self.shared.ledger();
        ledger.stop = Stop::WhenDone;
        self.shared.changed.notify_all();
        while ledger.is_behind()
            && !ledger.refused
            && let Some(left) = deadline.checked_duration_since(Instant::now())
            && !left.is_zero()
        {
            ledger = self
                .shared
                .changed
                .wait_timeout(ledger, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        ledger.stop = Stop::Now;
        if ledger.is_behind() {
            return Err(Unfinished {
                lines: ledger.unflushed(),
                fault: ledger.fault.clone(),
            });
        }
        Ok(ledger.good().cloned())
    }
}

impl<T> Drop for JournalWriter<T> {
    /// Lets the thread end after one more try; it is not waited for, since a share may hang for minutes.
    fn drop(&mut self) {
        let mut ledger = self.shared.ledger();
        if ledger.stop == Stop::No {
            ledger.stop = Stop::AfterOneTry;
        }
        drop(ledger);
        self.shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        disk::{Disk, FaultyDisk, Operation, RealDisk, Why},
        journal::{Chain, Kind, Pace, read_chain},
    };
    use std::{
        fs,
        path::PathBuf,
        sync::atomic::{AtomicU32, Ordering},
    };

    /// A journal in a folder of its own, on a disk that fails when told to.
    struct Desk {
        folder: tempfile::TempDir,
        disk: FaultyDisk,
        bell: Arc<(Mutex<()>, Condvar, AtomicU32)>,
    }

    impl Desk {
        fn new() -> Self {
            Self {
                folder: crate::store::disk::sample::beside_a_case(),
                disk: FaultyDisk::over(RealDisk),
                bell: Arc::default(),
            }
        }

        fn journals(&self) -> PathBuf {
            self.folder.path().join(".chairside/jay")
        }

        fn place(&self) -> Place {
            Place {
                is_new: false,
                disk: Arc::new(self.disk.clone()),
                folder: self.journals(),
                stem: "jay".to_owned(),
                kind: Kind::Desk,
                pace: Pace {
                    first_wait: Duration::from_millis(1),
                    longest_wait: Duration::from_millis(4),
                    gather: Duration::from_millis(1),
                    watch: Duration::from_millis(2),
                    rest: Duration::from_millis(2),
                },
            }
        }

        fn notice(&self) -> Notice {
            let bell = Arc::clone(&self.bell);
            Arc::new(move || {
                bell.2.fetch_add(1, Ordering::Relaxed);
                bell.1.notify_all();
            })
        }

        fn behind(&self) -> (Notice, Leave) {
            (self.notice(), Arc::new(|| true))
        }

        fn rings(&self) -> u32 {
            self.bell.2.load(Ordering::Relaxed)
        }

        fn begin(&self) -> JournalWriter<String> {
            let tip = self.read().tip;
            JournalWriter::begin(self.place(), &"began", tip, self.notice()).unwrap()
        }

        /// Waits until the status is as wanted; fails after ten seconds.
        fn wait(&self, writer: &JournalWriter<String>, wanted: impl Fn(&Status) -> bool) -> Status {
            let deadline = Instant::now() + Duration::from_secs(10);
            let mut rung = self.bell.0.lock().unwrap();
            loop {
                let status = writer.status();
                if wanted(&status) {
                    return status;
                }
                assert!(Instant::now() < deadline, "{status:?}");
                let patience = Duration::from_millis(20);
                rung = self.bell.1.wait_timeout(rung, patience).unwrap().0;
            }
        }

        fn read(&self) -> Chain<String, String> {
            read_chain(&RealDisk, &self.journals(), "jay").unwrap()
        }

        fn words(&self) -> String {
            let chain = self.read();
            assert!(chain.clashes.is_empty(), "{:?}", chain.clashes);
            let words: Vec<String> = chain.records.into_iter().map(|r| r.body).collect();
            words.join(" ")
        }

        fn files(&self) -> usize {
            RealDisk.list(&self.journals()).unwrap().len()
        }
    }

    fn say(writer: &mut JournalWriter<String>, seq: u64, word: &str) -> bool {
        writer.append(seq, &word.to_owned()).is_ok()
    }

    const PATIENCE: Duration = Duration::from_secs(10);

    #[test]
    fn a_line_is_in_the_file_when_append_returns() {
        let desk = Desk::new();
        let gate = desk.disk.hold(&[Operation::Flush], "");
        let mut writer = desk.begin();
        assert!(say(&mut writer, 1, "a"));
        assert_eq!(desk.words(), "a");
        let status = writer.status();
        assert_eq!((status.written, status.flushed), (1, 0));
        assert!(status.behind_since.is_some());
        gate.open();
        let status = desk.wait(&writer, |status| status.flushed == 1);
        assert_eq!((status.behind_since, status.fault), (None, None));
    }

    #[test]
    fn what_may_not_be_written_is_not_and_nobody_waits_for_it() {
        let desk = Desk::new();
        let refuses: Leave = Arc::new(|| false);
        let may = (desk.notice(), refuses);
        let mut writer = JournalWriter::begin_behind(desk.place(), &"began", None, may).unwrap();
        assert!(say(&mut writer, 1, "a"));
        let begun = Instant::now();
        assert!(writer.finish(Duration::from_mins(1)).is_err());
        assert!(begun.elapsed() < PATIENCE);
        assert!(!desk.journals().exists(), "not even its beginning");
    }

    #[test]
    fn lines_that_wake_nobody_are_flushed_with_the_one_that_did() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        for seq in 1..=40 {
            assert!(say(&mut writer, seq, "x"));
            // Some come while others wait, some while others are flushed, some after all of them.
            std::thread::sleep(Duration::from_micros(seq * 60));
        }
        let status = desk.wait(&writer, |status| status.flushed == 40);
        assert_eq!((status.behind_since, status.unflushed), (None, 0));
    }

    #[test]
    fn a_slow_flush_delays_no_line_and_one_flush_covers_many() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        desk.wait(&writer, |status| status.fault.is_none());
        let gate = desk.disk.hold(&[Operation::Flush], "");
        for seq in 1..=100 {
            assert!(say(&mut writer, seq, "x"));
        }
        gate.wait_for(1);
        assert_eq!(writer.status().written, 100);
        gate.open();
        assert!(writer.finish(PATIENCE).is_ok());
        assert_eq!(desk.read().records.len(), 100);
        assert_eq!(desk.files(), 1);
    }

    #[test]
    fn a_failed_flush_is_not_tried_again_on_the_same_file() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        assert!(say(&mut writer, 1, "a"));
        desk.wait(&writer, |status| status.flushed == 1);
        desk.disk.fail(&[Operation::Flush], "jay-001", Why::Device);
        say(&mut writer, 2, "b");
        desk.wait(&writer, |status| {
            status.flushed == 2 && status.fault.is_none()
        });
        say(&mut writer, 3, "c");
        assert!(writer.finish(PATIENCE).is_ok());
        assert_eq!(desk.words(), "a b c");
        assert_eq!(desk.files(), 2);
        let second = fs::read_to_string(desk.journals().join("jay-002.journal")).unwrap();
        assert!(!second.contains("\"seq\":1,") && second.contains("\"seq\":2,"));
    }

    #[test]
    fn a_disk_that_cannot_flush_is_told_and_leaves_no_heap_of_files() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        desk.disk.fail(&[Operation::Flush], "jay-0", Why::Device);
        say(&mut writer, 1, "a");
        let fault = desk.wait(&writer, |status| status.fault.is_some()).fault;
        assert_eq!(fault.unwrap().error.why, Why::Device);
        // Until a good many segments were tried.
        let before = desk.rings();
        desk.wait(&writer, |_| desk.rings() > before + 20);
        assert!(desk.files() <= 4, "{}", desk.files());
        desk.disk.clear();
        desk.wait(&writer, |status| {
            status.flushed == 1 && status.fault.is_none()
        });
        assert_eq!(desk.words(), "a");
    }

    #[test]
    fn what_a_full_disk_cut_off_and_is_written_again_is_no_damage() {
        // In the middle of what is said, and of its checksum.
        for kept in [18, 35] {
            let desk = Desk::new();
            let mut writer = desk.begin();
            assert!(say(&mut writer, 1, "a"));
            desk.wait(&writer, |status| status.flushed == 1);
            desk.disk.tear("jay-001", kept, Why::Full);
            assert!(!say(&mut writer, 2, "b"));
            let lost = || desk.read().problems;
            desk.wait(&writer, |status| status.flushed == 2);
            assert_eq!(
                (lost(), desk.words().as_str()),
                (Vec::new(), "a b"),
                "{kept}"
            );
            assert!(writer.finish(PATIENCE).is_ok());
            for later in RealDisk.list(&desk.journals()).unwrap() {
                if later.name != "jay-001.journal" {
                    fs::remove_file(later.path).unwrap();
                }
            }
            assert_eq!(lost().len(), 1, "where it stands nowhere else it is told");
        }
    }

    #[test]
    fn a_full_disk_loses_nothing_and_is_caught_up_with() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        assert!(say(&mut writer, 1, "a"));
        desk.disk.tear("jay-", 7, Why::Full);
        assert!(!say(&mut writer, 2, "b"));
        assert!(!say(&mut writer, 3, "c"));
        let status = writer.status();
        assert_eq!(status.taken, 3);
        // A slow computer may have tried the next file already.
        let told = status.fault.unwrap().error.to_string();
        let is_full = told.ends_with(".journal could not be written: the disk is full");
        assert!(told.starts_with("jay-00") && is_full, "{told}");
        desk.disk.clear();
        desk.wait(&writer, |status| {
            status.flushed == 3 && status.fault.is_none()
        });
        assert!(say(&mut writer, 4, "d"));
        assert!(writer.finish(PATIENCE).is_ok());
        assert_eq!(desk.words(), "a b c d");
    }

    #[test]
    fn a_disk_that_fails_from_the_start_is_a_fault_and_no_error() {
        let desk = Desk::new();
        desk.disk
            .fail(&[Operation::CreateFolder], "", Why::ReadOnlyDisk);
        let mut writer = desk.begin();
        assert!(!say(&mut writer, 1, "a"));
        assert_eq!(writer.status().fault.unwrap().error.why, Why::ReadOnlyDisk);
        desk.disk.clear();
        desk.wait(&writer, |status| status.flushed == 1);
        assert_eq!(desk.words(), "a");
    }

    #[test]
    fn a_journal_deleted_under_the_meeting_is_written_again() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        say(&mut writer, 1, "a");
        say(&mut writer, 2, "b");
        desk.wait(&writer, |status| status.flushed == 2);
        fs::remove_dir_all(desk.folder.path().join(".chairside")).unwrap();
        desk.wait(&writer, |_| desk.journals().is_dir());
        say(&mut writer, 3, "c");
        assert!(writer.finish(PATIENCE).is_ok());
        assert_eq!(desk.words(), "a b c");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_gone_is_noticed_while_the_chair_works_though_nothing_is_written() {
        let desk = Desk::new();
        let mut place = desk.place();
        place.pace.rest = Duration::from_mins(10);
        let mut writer: JournalWriter<String> =
            JournalWriter::begin(place, &"began", None, desk.notice()).unwrap();
        writer.append(1, &"one".to_owned()).unwrap();
        desk.wait(&writer, |status| status.flushed == 1);
        let rung = desk.rings();
        for line in RealDisk.list(&desk.journals()).unwrap() {
            fs::remove_file(line.path).unwrap();
        }
        writer.look();
        desk.wait(&writer, |_| desk.rings() > rung + 1);
        desk.wait(&writer, |status| status.fault.is_none());
        assert_eq!(desk.words(), "one");
    }

    #[test]
    fn a_journal_replaced_under_the_meeting_is_written_again_and_the_other_is_left() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        say(&mut writer, 1, "a");
        desk.wait(&writer, |status| status.flushed == 1);
        let path = desk.journals().join("jay-001.journal");
        fs::rename(&path, desk.journals().join("away")).unwrap();
        fs::write(
            &path,
            "not ours, and long enough to be taken for ours".repeat(20),
        )
        .unwrap();
        desk.wait(&writer, |_| {
            desk.journals().join("jay-002.journal").exists()
        });
        assert!(writer.finish(PATIENCE).is_ok());
        assert!(fs::read_to_string(&path).unwrap().starts_with("not ours"));
        assert_eq!(desk.words(), "a");
    }

    #[test]
    fn a_folder_that_is_gone_is_not_made_up_from_nothing() {
        let desk = Desk::new();
        let place = Place {
            folder: desk.folder.path().join("share/cases/.chairside/jay"),
            ..desk.place()
        };
        let writer: JournalWriter<String> =
            JournalWriter::begin(place, &"began", None, desk.notice()).unwrap();
        assert_eq!(writer.status().fault.unwrap().error.why, Why::Missing);
        assert!(!desk.folder.path().join("share").exists());
    }

    #[test]
    fn the_next_start_goes_on_where_the_last_one_ended() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        say(&mut writer, 1, "a");
        let tip = writer.finish(PATIENCE).unwrap();
        assert_eq!(tip, desk.read().tip);
        let mut writer = desk.begin();
        say(&mut writer, 2, "b");
        drop(writer);
        let mut writer = desk.begin();
        say(&mut writer, 3, "c");
        assert!(writer.finish(PATIENCE).is_ok());
        assert_eq!(desk.words(), "a b c");
        assert_eq!(desk.files(), 3);
    }

    #[test]
    fn numbers_only_rise() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        say(&mut writer, 5, "a");
        let again = writer.append(5, &"b".to_owned());
        assert!(matches!(again, Err(AppendError::Order { seq: 5, last: 5 })));
        assert!(writer.finish(PATIENCE).is_ok());
        assert_eq!(desk.words(), "a");
    }

    #[test]
    fn the_end_does_not_wait_for_ever() {
        let desk = Desk::new();
        let mut writer = desk.begin();
        let gate = desk.disk.hold(&[Operation::Flush], "");
        say(&mut writer, 1, "a");
        let unfinished = writer.finish(Duration::from_millis(5)).unwrap_err();
        assert_eq!(unfinished.lines, 1);
        gate.open();
    }

    #[test]
    fn behind_the_desk_even_a_hanging_write_delays_no_line() {
        let desk = Desk::new();
        let gate = desk.disk.hold(&[Operation::Create, Operation::Write], "");
        let mut writer: JournalWriter<String> =
            JournalWriter::begin_behind(desk.place(), &"began", None, desk.behind()).unwrap();
        for seq in 1..=50 {
            assert!(say(&mut writer, seq, "x"));
        }
        gate.wait_for(1);
        assert_eq!((writer.status().taken, writer.status().written), (50, 0));
        gate.open();
        assert!(writer.finish(PATIENCE).is_ok());
        assert_eq!(desk.read().records.len(), 50);
        assert_eq!(desk.files(), 1);
    }

    #[test]
    fn a_share_that_comes_and_goes_loses_nothing() {
        let desk = Desk::new();
        let mut writer: JournalWriter<String> =
            JournalWriter::begin_behind(desk.place(), &"began", None, desk.behind()).unwrap();
        for seq in 1..=60 {
            match seq % 12 {
                3 => desk.disk.fail(Operation::ALL, "chairside", Why::Gone),
                5 => drop(desk.wait(&writer, |status| status.fault.is_some())),
                7 => desk.disk.clear(),
                9 => drop(desk.wait(&writer, |status| status.fault.is_none())),
                _ => {}
            }
            say(&mut writer, seq, &seq.to_string());
        }
        assert!(writer.finish(PATIENCE).is_ok());
        let expected: Vec<String> = (1..=60).map(|seq| seq.to_string()).collect();
        assert_eq!(desk.words(), expected.join(" "));
    }
}
