//! A case on a share, a chair's own folder, and a meeting of eight records between them. It fails nothing by itself.

use chairside::{
    case::{Action, Case},
    meeting::{Meeting, Moment, Record, Request, Spot, Start, decide, redact::for_chair},
    procedure::Library,
    store::{
        disk::{CountingDisk, Disk, RealDisk},
        home::{Env, Home},
        journal::{Chain, read_chain, stems},
        lock::Holder,
        session::{
            Answers, Began, Hold, Job, Left, Made, MakeCopies, Opening, Session, Told, journals,
            open, unfinished,
        },
    },
};
use serde::de::DeserializeOwned;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
    thread,
    time::{Duration, Instant},
};

/// How long anything may take before the test gives up; nothing is expected to take near as long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);
const CASE: &str = "# By hand.\nchairside: 1\nreference: LCR-7\nprocedure: leicestershire-complex-risk\nchild: {name: Kim Lee, date_of_birth: 2012-01-01}\npeople:\n  - {id: joy, name: Joy Peters, role: Nurse, agency: Health}   # stays\n";
const COPY: &[u8] = b"what is handed out, word for word";

/// What the file says once the meeting is saved: as a meeting without any fault leaves it.
static SAVED: LazyLock<String> = LazyLock::new(|| {
    let house = House::new();
    let Held::Keeps(mut chair) = house.open() else {
        panic!("it does not open");
    };
    play(&mut chair);
    assert!(chair.saved, "it is not saved");
    chair.session.finish();
    let text = house.text();
    assert!(
        text.contains("Ring Gran") && text.contains("# stays"),
        "{text}"
    );
    text
});

pub(crate) fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-12-18T10:00:00+00:00").unwrap()
}

/// A case on a share and a chair's own folder.
pub(crate) struct House {
    folder: tempfile::TempDir,
    pub(crate) disk: CountingDisk,
    /// What was agreed before a meeting was left.
    before: Vec<Record>,
}

/// What became of opening it.
pub(crate) enum Held {
    Keeps(Box<Chair>),
    Not,
}

/// A chair who holds the meeting.
pub(crate) struct Chair {
    pub(crate) session: Session,
    meeting: Meeting,
    start: Start,
    /// Every record that was ever made.
    given: Vec<Record>,
    /// Up to which it was said that they are on this device.
    safe: u64,
    /// Whether it was said that the case is saved, and that the copies are written.
    saved: bool,
    copied: bool,
}

impl House {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("share")).unwrap();
        fs::write(folder.path().join("share/kim.yaml"), CASE).unwrap();
        Self {
            folder,
            disk: CountingDisk::default(),
            before: Vec::new(),
        }
    }

    /// A house in which the meeting was begun without any fault, and the power button was pressed.
    pub(crate) fn left_in_the_middle() -> Self {
        let mut house = Self::new();
        let Held::Keeps(mut chair) = house.open() else {
            panic!("it does not open");
        };
        chair.begins();
        house.before.clone_from(&chair.given);
        chair.session.finish();
        house
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path("share/kim.yaml")).unwrap()
    }

    fn home(&self, disk: &dyn Disk) -> Home {
        let env = Env {
            home: Some(self.path("home")),
            ..Env::default()
        };
        Home::find(disk, &env).unwrap()
    }

    /// Opens the case as the chair does.
    pub(crate) fn open(&self) -> Held {
        let disk = Arc::new(self.disk.clone());
        let opening = Opening {
            home: &self.home(&*disk),
            disk,
            library: &LIBRARY,
            holder: Holder {
                user: "ann".to_owned(),
                host: "LAPTOP-7".to_owned(),
                process: std::process::id(),
                since: now(),
            },
            notice: Arc::new(|| {}),
            left: Left::GoOn,
        };
        let Ok(opened) = open(&opening, &[self.path("share/kim.yaml")], now()) else {
            return Held::Not;
        };
        let Hold::Keeps(session) = opened.hold else {
            return Held::Not;
        };
        Held::Keeps(Box::new(Chair {
            safe: session.kept(now()).flushed,
            session: *session,
            start: Start {
                procedure: LIBRARY.get("leicestershire-complex-risk").unwrap(),
                cases: vec![serde_yaml::from_str(CASE).unwrap()],
                at: now(),
                members: Vec::new(),
            },
            given: self.and_what_was_added(&opened.meeting),
            meeting: opened.meeting,
            saved: false,
            copied: false,
        }))
    }

    /// Returns what was agreed before, with the record that a meeting was gone on with.
    fn and_what_was_added(&self, meeting: &Meeting) -> Vec<Record> {
        let last = self.before.last().map_or(0, |record| record.seq);
        let added = meeting.effective().filter(|record| record.seq > last);
        self.before.iter().chain(added).cloned().collect()
    }

    /// Nothing of a meeting that could not be opened is in the file.
    pub(crate) fn is_as_it_was(&self) {
        assert_eq!(self.text(), CASE);
    }

    /// Reads on a sound disk what a start after a power button would find: all that was said to be safe, each record as it
    /// was made and once, and no other.
    pub(crate) fn holds_what_was_said(&self, given: &[Record], safe: u64) -> usize {
        let at_least = self.before.len().max(usize::try_from(safe).unwrap());
        let given = if given.is_empty() {
            &self.before
        } else {
            given
        };
        let folder = journals(&self.home(&RealDisk));
        let here = records::<Began>(&folder, |stem| !is_shared(stem));
        assert!(
            here.len() <= given.len(),
            "invented: {} of {}",
            here.len(),
            given.len()
        );
        assert!(
            here == given[..here.len()],
            "altered: {:?} and {:?}",
            seqs(&here),
            seqs(given)
        );
        assert!(
            here.len() >= at_least,
            "{} are safe, {} are there",
            at_least,
            here.len()
        );
        let shared = records::<Start>(&self.path("share/.chairside/lcr-7"), is_shared);
        let published: Vec<Record> = given.iter().filter_map(for_chair).collect();
        assert!(shared.len() <= published.len(), "invented on the share");
        assert!(
            shared == published[..shared.len()],
            "altered on the share: {:?} and {:?}",
            seqs(&shared),
            seqs(&published)
        );
        here.len()
    }

    /// The file holds the old version whole, or the new one whole; what was there before is kept then. Copies are whole too.
    fn holds_whole_files(&self) -> bool {
        let text = self.text();
        let is_saved = text == *SAVED;
        assert!(is_saved || text == CASE, "neither old nor new:\n{text}");
        let names = |folder: &str| {
            let listed = fs::read_dir(self.path(folder)).into_iter().flatten();
            listed.map(|file| file.unwrap().path()).collect::<Vec<_>>()
        };
        let is_called =
            |path: &Path, part: &str| path.file_name().unwrap().to_string_lossy().contains(part);
        if is_saved {
            let beside = names("share/.chairside/lcr-7");
            let mut kept = beside.iter().filter(|path| is_called(path, "before-"));
            assert!(
                kept.any(|path| fs::read_to_string(path).unwrap() == CASE),
                "what was there before is not kept"
            );
        }
        for copy in names("share/copies")
            .iter()
            .filter(|path| !is_called(path, ".tmp"))
        {
            assert_eq!(fs::read(copy).unwrap(), COPY, "{}", copy.display());
        }
        is_saved
    }

    fn left(&self) -> usize {
        unfinished(&RealDisk, &self.home(&RealDisk), now())
            .unwrap()
            .len()
    }

    /// What a program that goes on has no need of is not left lying there.
    pub(crate) fn is_tidy(&self) {
        for folder in [
            "share",
            "share/copies",
            "share/.chairside/lcr-7",
            "home/state/journals",
        ] {
            for file in fs::read_dir(self.path(folder)).unwrap() {
                let name = file.unwrap().file_name();
                assert!(
                    name.to_string_lossy().strip_suffix(".tmp").is_none(),
                    "{folder}: {} is left",
                    name.display()
                );
            }
        }
    }
}

/// Reads the one journal of a kind in a folder.
fn chain<H: DeserializeOwned>(
    folder: &Path,
    is_one: impl Fn(&str) -> bool,
) -> Option<Chain<H, Record>> {
    let found = stems(&RealDisk, folder).unwrap_or_default();
    let found: Vec<String> = found
        .into_iter()
        .filter(|stem| stem.strip_suffix("-room").is_none() && is_one(stem))
        .collect();
    assert!(found.len() < 2, "{found:?}");
    Some(read_chain(&RealDisk, folder, found.first()?).unwrap())
}

/// Returns its records.
fn records<H: DeserializeOwned>(folder: &Path, is_one: impl Fn(&str) -> bool) -> Vec<Record> {
    let Some(chain) = chain::<H>(folder, is_one) else {
        return Vec::new();
    };
    assert!(chain.clashes.is_empty(), "{:?}", chain.clashes);
    for (n, record) in chain.records.iter().enumerate() {
        assert_eq!(record.seq, record.body.seq);
        assert!(n == 0 || chain.records[n - 1].seq < record.seq, "doubled");
    }
    let records = chain.records.into_iter();
    records.map(|record| record.body).collect()
}

fn is_shared(stem: &str) -> bool {
    stem.strip_suffix("-meeting").is_some()
}

fn seqs(records: &[Record]) -> Vec<u64> {
    records.iter().map(|record| record.seq).collect()
}

fn action(words: &str) -> Request {
    let action = Action {
        action: words.to_owned(),
        ..Action::default()
    };
    Request::KeepAction {
        key: None,
        action: Box::new(action),
    }
}

fn draft(text: &str) -> Request {
    Request::Draft {
        spot: Spot::Line(1),
        text: text.to_owned(),
    }
}

fn first_half() -> [Request; 4] {
    let stage = "actions".to_owned();
    [
        Request::OpenStage { stage },
        action("Ring the school"),
        draft("half a w"),
        draft("half a wo"),
    ]
}

fn second_half() -> [Request; 4] {
    [
        action("Ring the GP"),
        Request::Undo { anywhere: false },
        action("Ring Gran"),
        Request::Close,
    ]
}

fn made() -> Made {
    vec![("plan.txt".to_owned(), Ok(COPY.to_owned()))]
}

const COPIES: MakeCopies = MakeCopies {
    of_child: |_, _| made(),
    of_sitting: |_| Vec::new(),
};

/// Plays the meeting, or what is left of it, to its close and save.
pub(crate) fn play(chair: &mut Chair) {
    let is_begun = chair.meeting.has_agreed_facts();
    let requests = first_half().into_iter().filter(|_| !is_begun);
    for request in requests.chain(second_half()) {
        chair.ask(request);
        chair.hears();
    }
    // What is on the disk is asked for before it is closed for good: so long nobody waits, unless something is wrong.
    let end = Instant::now() + Duration::from_millis(150);
    while chair.session.kept(now()).waiting && chair.trouble().is_none() && Instant::now() < end {
        thread::sleep(Duration::from_millis(2));
        chair.hears();
    }
    chair.save();
}

impl Chair {
    /// Agrees the first half of it, and waits until that is safe.
    pub(crate) fn begins(&mut self) {
        for request in first_half() {
            self.ask(request);
        }
        self.wait(|chair| chair.safe == chair.last());
    }

    /// Hears up to which record all is said to be safe.
    pub(crate) fn safe(&mut self) -> u64 {
        self.hears();
        self.safe
    }

    fn last(&self) -> u64 {
        self.given.last().map_or(0, |record| record.seq)
    }

    fn trouble(&self) -> Option<String> {
        self.session.kept(now()).trouble
    }

    fn ask(&mut self, request: Request) {
        let events = decide(&self.meeting, request, now()).unwrap();
        let record = self.meeting.record(events, now(), None);
        self.session.append(&record).unwrap();
        self.meeting.apply(&record);
        self.given.push(record);
    }

    /// Hears what is said to be safe.
    fn hears(&mut self) {
        self.safe = self.safe.max(self.session.kept(now()).flushed);
    }

    fn wait(&mut self, wanted: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            self.hears();
            if wanted(self) {
                return;
            }
            assert!(
                Instant::now() < end,
                "it stays so: {:?}",
                self.session.kept(now())
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn save(&mut self) {
        self.session.ask(Job::Save {
            meeting: Box::new(self.meeting.clone()),
            now: now(),
            answers: Answers::Nobody,
            copies: Some(COPIES),
        });
        for told in self.session.wait(PATIENCE) {
            if let Told::Saved {
                children, copies, ..
            } = told
            {
                self.saved |= children
                    .iter()
                    .all(|child| matches!(child.outcome, Some(Ok(_))));
                self.copied |= matches!(copies, Some(Ok(_)));
            }
        }
    }

    /// What is said at this moment is so, for whoever would start again now.
    pub(crate) fn tells_the_truth(&mut self, house: &House) {
        self.hears();
        let kept = self.session.kept(now());
        let says_closed = self.session.unsaved().is_none() && self.session.unkept(now()).is_none();
        let there = house.holds_what_was_said(&self.given, self.safe);
        let is_saved = house.holds_whole_files();
        assert!(!self.saved || is_saved, "it is said to be saved");
        assert!(
            !self.copied || house.path("share/copies/plan.txt").exists(),
            "copies are said to be there"
        );
        if says_closed {
            assert!(
                is_saved && there == self.given.len(),
                "it would be said to be closed"
            );
        }
        if !kept.waiting {
            assert_eq!(there, self.given.len(), "it is said that nothing waits");
        }
    }

    /// Once the fault has ended all of it is caught up with.
    pub(crate) fn catches_up(&mut self, house: &House) {
        self.wait(|chair| {
            let kept = chair.session.kept(now());
            let is_of_the_disk =
                |words: &String| words.contains("not saved here") || words.contains("not shared");
            !kept.waiting && !kept.trouble.as_ref().is_some_and(is_of_the_disk)
        });
        self.save();
        assert!(
            self.session.unsaved().is_none(),
            "{:?}",
            self.session.unsaved()
        );
        self.tells_the_truth(house);
        assert!(self.saved && self.copied);
        assert_eq!(self.safe, self.last());
    }

    /// It ends, and nothing of it is left to be done.
    pub(crate) fn ends(self: Box<Self>, house: &House) {
        let Self {
            session,
            given,
            safe,
            start,
            ..
        } = *self;
        session.finish();
        assert_eq!(house.holds_what_was_said(&given, safe), given.len());
        assert!(house.holds_whole_files());
        assert_eq!(house.left(), 0, "it is said to be left");
        let published = records::<Start>(&house.path("share/.chairside/lcr-7"), is_shared);
        let all: Vec<Record> = given.iter().filter_map(for_chair).collect();
        assert_eq!(seqs(&published), seqs(&all), "the share has all of it");
        // Whatever was done by half was done again: nobody is told of damage.
        let here = journals(&house.home(&RealDisk));
        let here = chain::<Began>(&here, |stem| !is_shared(stem)).unwrap();
        assert_eq!(here.problems, Vec::new());
        let shared = house.path("share/.chairside/lcr-7");
        assert_eq!(
            chain::<Start>(&shared, is_shared).unwrap().problems,
            Vec::new()
        );
        let folded = Meeting::fold(start, &given).case_with_record(0).unwrap();
        let file: Case = serde_yaml::from_str(&house.text()).unwrap();
        assert!(file.says_the_same(&folded));
    }
}
