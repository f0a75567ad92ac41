//! The desk's side of what is published: records are handed to a thread of its own, which makes what others may read of them.
//! It redacts nothing itself; `publish` does.
//!
//! ```text
//! desk ---- records of which something was agreed ----> "sharing" ----> two journals beside the case
//!      <--- how far it is, what is wrong -------------- stage
//! ```

use super::locks::ToTell;
use super::publish::{Journals, Published};
use crate::meeting::{Record, Start, redact};
use crate::store::disk::{Disk, DiskError, Operation, Why};
use crate::store::journal::{Fault, Leave, Notice};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long publishing waits for a first record: the chair's first screen is on its way, and goes first.
const FIRST_SCREEN: Duration = Duration::from_millis(20);

/// Publishes a sitting in the folder beside one of its cases, the first where it can be.
///
/// What lies in that folder is read first, and a share may take its time over that: neither the first screen nor a key
/// waits for it.
pub(super) struct Shared {
    /// What another chair may read of each record.
    handed: Sender<Record>,
    /// Ends when the thread does.
    ended: Receiver<()>,
    stage: Arc<Stage>,
    begun_at: Instant,
}

/// What desk and thread both look at.
struct Stage {
    step: Mutex<Step>,
    /// How many records were handed over and are in no journal yet.
    waiting: AtomicUsize,
}

/// How far publishing is.
enum Step {
    /// What lies in the folder is being read.
    Begins,
    Goes(Box<Journals>),
    /// It could not be begun; nothing is shared.
    Failed(Fault),
}

/// Where a sitting is published, and under which name.
pub(super) struct Beside {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) folder: PathBuf,
    pub(super) stem: String,
    /// What whoever reads along is told, once there is something to read.
    pub(super) to_tell: Vec<ToTell>,
}

impl Shared {
    /// Begins to publish, or goes on where an interrupted sitting ended. It does not wait for the share.
    pub(super) fn begin(
        beside: Beside,
        start: &Start,
        (notice, leave): (Notice, Leave),
    ) -> io::Result<Self> {
        let (handed, records) = channel::<Record>();
        let (end, ended) = channel::<()>();
        let stage = Arc::new(Stage {
            step: Mutex::new(Step::Begins),
            waiting: AtomicUsize::new(0),
        });
        let (start, at_work) = (start.clone(), Arc::clone(&stage));
        let work = move || {
            let first = records.recv_timeout(FIRST_SCREEN);
            let mut told = at_work.begin(&beside, &start, &(notice, leave));
            drop(start);
            beside.to_tell.into_iter().for_each(ToTell::tell);
            for record in first.into_iter().chain(records) {
                at_work.publish(told.as_mut(), &record);
            }
            drop(end);
        };
        let name = "sharing".to_owned();
        thread::Builder::new().name(name).spawn(work)?;
        Ok(Self {
            handed,
            ended,
            stage,
            begun_at: Instant::now(),
        })
    }

    /// Hands a record over. It never waits.
    pub(super) fn publish(&self, record: &Record) {
        if let Some(record) = redact::for_chair(record) {
            self.stage.waiting.fetch_add(1, Ordering::Relaxed);
            // The thread ends after this is gone, and not before.
            let _ = self.handed.send(record);
        }
        if let Step::Goes(journals) = &*self.stage.step() {
            journals.look();
        }
    }

    /// Returns what looks whether what is shared is still there, for whoever finds that it may have gone.
    pub(super) fn looks(&self) -> impl Fn() + Send + 'static {
        let stage = Arc::clone(&self.stage);
        move || {
            if let Step::Goes(journals) = &*stage.step() {
                journals.look();
            }
        }
    }

    /// Returns what is wrong.
    pub(super) fn fault(&self) -> Option<Fault> {
        match &*self.stage.step() {
            Step::Begins => None,
            Step::Goes(journals) => journals.fault(),
            Step::Failed(fault) => Some(fault.clone()),
        }
    }

    /// Returns since when what is published is behind.
    pub(super) fn behind_since(&self) -> Option<Instant> {
        match &*self.stage.step() {
            Step::Begins => Some(self.begun_at),
            Step::Goes(journals) => journals.behind_since(),
            Step::Failed(_) => None,
        }
    }

    /// Returns true where all that was agreed is known to be on the disk beside the case.
    pub(super) fn is_published(&self) -> bool {
        match &*self.stage.step() {
            Step::Goes(journals) => {
                let status = journals.meeting();
                let is_all = self.stage.waiting.load(Ordering::Relaxed) == 0;
                is_all && status.fault.is_none() && status.unflushed == 0
            }
            Step::Begins | Step::Failed(_) => false,
        }
    }

    /// Ends it: waits a little for what is not on the disk yet.
    pub(super) fn finish(self, timeout: Duration) {
        let deadline = Instant::now() + timeout;
        drop(self.handed);
        let _ = self.ended.recv_timeout(timeout);
        let step = std::mem::replace(&mut *self.stage.step(), Step::Begins);
        if let Step::Goes(journals) = step {
            // What could not be published stands whole in the desk journal, and is caught up at the next start.
            let _ = journals.finish(deadline.saturating_duration_since(Instant::now()));
        }
    }
}

impl Stage {
    fn step(&self) -> MutexGuard<'_, Step> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, beside: &Beside, start: &Start, told: &(Notice, Leave)) -> Option<Published> {
        let Beside {
            disk, folder, stem, ..
        } = beside;
        let (step, published) = match Published::begin(disk, folder, stem, start, told) {
            Ok((journals, published)) => (Step::Goes(Box::new(journals)), Some(published)),
            Err(error) => (Step::Failed(fault(folder, error.to_string())), None),
        };
        *self.step() = step;
        (told.0)();
        published
    }

    /// What others may read is put together before the journals are touched: the desk asks them how far they are.
    fn publish(&self, published: Option<&mut Published>, record: &Record) {
        if let Some(published) = published {
            let (is_known, room) = (published.has(record), published.for_room(record));
            if let Step::Goes(journals) = &mut *self.step() {
                // A disk that fails is told by the status; what it was given is kept and goes on being tried.
                let _ = (!is_known).then(|| journals.to_meeting(record.seq, record));
                let _ = room.map(|shown| journals.to_room(shown.seq, &shown));
            }
        }
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

fn fault(folder: &Path, why: String) -> Fault {
    Fault {
        since: Instant::now(),
        error: DiskError::new(Operation::Write, folder, Why::Other(why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Event, Spot, sample::Sample};
    use crate::store::disk::{FaultyDisk, RealDisk};
    use crate::store::journal::read_chain;

    const ENOUGH: Duration = Duration::from_secs(10);

    struct Desk {
        _folder: tempfile::TempDir,
        beside: PathBuf,
        disk: FaultyDisk,
    }

    impl Desk {
        fn new() -> Self {
            let folder = crate::store::disk::sample::beside_a_case();
            let beside = folder.path().join("jay");
            std::fs::create_dir(&beside).unwrap();
            Self {
                _folder: folder,
                beside,
                disk: FaultyDisk::over(RealDisk),
            }
        }

        fn begin(&self) -> Shared {
            let beside = Beside {
                disk: Arc::new(self.disk.clone()),
                folder: self.beside.clone(),
                stem: "jay".to_owned(),
                to_tell: Vec::new(),
            };
            let told: (Notice, Leave) = (Arc::new(|| ()), Arc::new(|| true));
            Shared::begin(beside, Sample::jay().meeting.start(), told).unwrap()
        }

        /// What stands in a journal, by number.
        fn events(&self, stem: &str) -> Vec<(u64, Vec<Event>)> {
            let chain = read_chain::<Start, Record>(&self.disk, &self.beside, stem).unwrap();
            let records = chain.records.into_iter();
            records
                .map(|record| (record.seq, record.body.events))
                .collect()
        }

        /// The numbers of the records in a journal.
        fn seqs(&self, stem: &str) -> Vec<u64> {
            let events = self.events(stem).into_iter();
            events.map(|(seq, _)| seq).collect()
        }
    }

    fn record(seq: u64, event: Event) -> Record {
        Record {
            seq,
            at: Sample::jay().meeting.start().at,
            child: 0,
            stage: "map".to_owned(),
            events: vec![event],
        }
    }

    #[test]
    fn neither_the_opening_nor_a_record_waits_for_a_share_that_hangs() {
        let desk = Desk::new();
        let gate = desk.disk.hold(&[Operation::List, Operation::Create], "");
        let shared = desk.begin();
        gate.wait_for(1);
        shared.publish(&record(1, Event::Paused));
        assert!(shared.behind_since().is_some());
        assert!(!shared.is_published());
        assert_eq!(shared.fault(), None);
        gate.open();
        shared.finish(ENOUGH);
        assert_eq!(desk.seqs("jay-meeting"), [1]);
        assert_eq!(desk.seqs("jay-room"), [1]);
    }

    #[test]
    fn the_room_is_not_told_that_something_was_taken_back_which_it_never_had() {
        let desk = Desk::new();
        let shared = desk.begin();
        let typed = Event::Drafted {
            spot: Spot::Line(0),
            text: "Half a".to_owned(),
        };
        shared.publish(&record(1, typed));
        shared.publish(&record(2, Event::ProfessionalsPartOpened));
        shared.publish(&record(3, Event::Paused));
        for seq in 1..=3 {
            shared.publish(&record(3 + seq, Event::Retracted { seq }));
        }
        shared.finish(ENOUGH);
        assert_eq!(desk.seqs("jay-meeting"), [2, 3, 4, 5, 6]);
        assert_eq!(
            desk.events("jay-room"),
            [
                (1, vec![Event::Paused]),
                (2, vec![Event::Retracted { seq: 1 }]),
            ]
        );
    }

    #[test]
    fn what_was_published_before_is_not_published_again() {
        let desk = Desk::new();
        let shared = desk.begin();
        shared.publish(&record(1, Event::Paused));
        shared.finish(ENOUGH);
        let again = desk.begin();
        again.publish(&record(1, Event::Paused));
        again.publish(&record(2, Event::WentOn));
        again.finish(ENOUGH);
        assert_eq!(desk.seqs("jay-meeting"), [1, 2]);
        assert_eq!(desk.seqs("jay-room"), [1, 2]);
    }
}
