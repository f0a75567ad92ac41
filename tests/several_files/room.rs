//! A folder with the cases of a panel, and chairs who open them. It judges nothing.

use chairside::case::Action;
use chairside::meeting::{Meeting, Moment, Refusal, Request, decide};
use chairside::procedure::Library;
use chairside::store::disk::{FaultyDisk, RealDisk};
use chairside::store::home::{Env, Home};
use chairside::store::lock::Holder;
use chairside::store::session::{
    Along, Answers, Heard, Hold, Job, Left, LeftOff, OpenFailure, Opened, Opening, SavedChild,
    Session, Told, open,
};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A folder with cases in it, on a disk that fails when told to.
pub(crate) struct Room {
    folder: tempfile::TempDir,
    pub(crate) disk: FaultyDisk,
}

/// Returns when every sitting begins.
pub(crate) fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-12-18T10:00:00+00:00").unwrap()
}

impl Room {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            disk: FaultyDisk::over(RealDisk),
        }
    }

    /// Makes a room with three cases of one panel: `a.yaml`, `b.yaml`, `c.yaml`.
    pub(crate) fn of_three() -> Self {
        let room = Self::new();
        for name in ["a", "b", "c"] {
            room.case(&format!("{name}.yaml"), &format!("OX-{name}"));
        }
        room
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a case of the panel there.
    pub(crate) fn case(&self, file: &str, reference: &str) -> PathBuf {
        self.case_under(file, reference, "oxfordshire-complex-child-panel")
    }

    pub(crate) fn case_under(&self, file: &str, reference: &str, procedure: &str) -> PathBuf {
        let text = format!(
            "chairside: 1\nreference: {reference}\nprocedure: {procedure}\nchild: {{name: Child of {reference}, date_of_birth: 2012-01-01}}\npeople:\n  - {{id: joy, name: Joy Peters, role: Nurse, agency: Health}}\n"
        );
        let path = self.path(file);
        fs::write(&path, text).unwrap();
        path
    }

    /// Opens files as somebody with a home of their own; `ann@LAPTOP-8` sits at another computer.
    pub(crate) fn open(
        &self,
        user: &str,
        files: &[&str],
        left: Left,
    ) -> Result<Opened, OpenFailure> {
        self.open_at(user, files, (left, now()))
    }

    /// Opens them at some time.
    pub(crate) fn open_at(
        &self,
        user: &str,
        files: &[&str],
        (left, at): (Left, Moment),
    ) -> Result<Opened, OpenFailure> {
        let disk = Arc::new(self.disk.clone());
        let (name, host) = user.split_once('@').unwrap_or((user, "LAPTOP-7"));
        let env = Env {
            home: Some(self.path(&format!("home-{user}"))),
            ..Env::default()
        };
        let home = Home::find(&*disk, &env).unwrap();
        let opening = Opening {
            disk,
            home: &home,
            library: &Library::builtin(),
            holder: Holder {
                user: name.to_owned(),
                host: host.to_owned(),
                process: std::process::id(),
                since: at,
            },
            notice: Arc::new(|| {}),
            left,
        };
        let paths: Vec<PathBuf> = files.iter().map(|file| self.path(file)).collect();
        open(&opening, &paths, at)
    }

    /// Returns why files are refused.
    pub(crate) fn refused(&self, files: &[&str]) -> String {
        match self.open("ann", files, Left::GoOn) {
            Ok(_) => panic!("{files:?} were opened"),
            Err(failure) => failure.to_string(),
        }
    }
}

/// A chair who holds a sitting.
pub(crate) struct Chair {
    pub(crate) session: Session,
    pub(crate) meeting: Meeting,
    pub(crate) notice: Option<String>,
    pub(crate) left: Option<LeftOff>,
}

impl Room {
    /// Opens files as somebody who holds the sitting on them.
    pub(crate) fn chair(&self, user: &str, files: &[&str], left: Left) -> Chair {
        self.chair_at(user, files, (left, now()))
    }

    /// Opens them so at some time.
    pub(crate) fn chair_at(&self, user: &str, files: &[&str], when: (Left, Moment)) -> Chair {
        let opened = self.open_at(user, files, when).unwrap();
        let Hold::Keeps(session) = opened.hold else {
            panic!("somebody else has it");
        };
        self.wait_until_told();
        Chair {
            session: *session,
            meeting: opened.meeting,
            notice: opened.notice,
            left: opened.left,
        }
    }

    /// Waits until it stands beside every case that is held where its sitting is published; where the disk takes nothing, a moment.
    fn wait_until_told(&self) {
        let untold = |folder: PathBuf| {
            let who = fs::read_to_string(folder.join("who"));
            who.is_ok_and(|who| !who.contains("journal") && !who.contains("children"))
        };
        let begun = Instant::now();
        let is_any = || {
            let listed = fs::read_dir(self.path(".chairside"));
            let mut folders = listed.into_iter().flatten().flatten();
            folders.any(|folder| untold(folder.path()))
        };
        while is_any() && begun.elapsed() < Duration::from_secs(2) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Opens files as somebody who can only read.
    pub(crate) fn reader(&self, user: &str, files: &[&str]) -> Reader {
        let opened = self.open(user, files, Left::GoOn).unwrap();
        let Hold::Reads {
            along,
            holder,
            children,
            ..
        } = opened.hold
        else {
            panic!("nobody else has it");
        };
        Reader {
            along: along.unwrap(),
            holder: holder.unwrap().user,
            children,
        }
    }

    /// Moves whoever has a case to another computer.
    pub(crate) fn elsewhere(&self, letter: &str) {
        let who = self.beside(&format!("ox-{letter}")).join("who");
        let text = fs::read_to_string(&who).unwrap();
        fs::write(who, text.replace("LAPTOP-7", "LAPTOP-8")).unwrap();
    }

    /// Returns what lies beside a case.
    pub(crate) fn beside(&self, reference: &str) -> PathBuf {
        self.path(".chairside").join(reference)
    }
}

/// Somebody who reads along.
pub(crate) struct Reader {
    pub(crate) along: Along,
    pub(crate) holder: String,
    pub(crate) children: usize,
}

impl Reader {
    /// Waits for the sitting as it stands where it is held.
    pub(crate) fn hears(&self, is_there: impl Fn(&Meeting) -> bool) -> Meeting {
        let end = Instant::now() + Duration::from_secs(20);
        let mut known: Option<Meeting> = None;
        while Instant::now() < end {
            for heard in self.along.heard() {
                match (heard, &mut known) {
                    (Heard::Whole(meeting), _) => known = Some(*meeting),
                    (Heard::More(records), Some(meeting)) => {
                        for record in &records {
                            meeting.apply(record);
                        }
                    }
                    _ => {}
                }
            }
            if let Some(meeting) = known.as_ref().filter(|meeting| is_there(meeting)) {
                return meeting.clone();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it was not heard");
    }
}

impl Chair {
    pub(crate) fn ask(&mut self, request: Request) -> Result<(), Refusal> {
        let events = decide(&self.meeting, request, now())?;
        let record = self.meeting.record(events, now(), None);
        self.session.append(&record).unwrap();
        self.meeting.apply(&record);
        Ok(())
    }

    /// Takes a child up and agrees something about it.
    pub(crate) fn agree(&mut self, child: usize, words: &str) -> Result<(), Refusal> {
        self.ask(Request::TakeChild { child })?;
        let stage = "actions".to_owned();
        self.ask(Request::OpenStage { stage })?;
        let action = Box::new(Action {
            action: words.to_owned(),
            ..Action::default()
        });
        self.ask(Request::KeepAction { key: None, action })
    }

    /// Saves; returns what became of each file that was to be written.
    pub(crate) fn save(&mut self) -> Vec<(String, String)> {
        self.session.ask(Job::Save {
            meeting: Box::new(self.meeting.clone()),
            now: now(),
            answers: Answers::Nobody,
            copies: None,
        });
        let Some(Told::Saved {
            children: saved, ..
        }) = self.session.wait(Duration::from_secs(20)).pop()
        else {
            panic!("nothing was told of the save");
        };
        let words = |child: SavedChild| match child.outcome {
            None => (child.reference, "held elsewhere".to_owned()),
            Some(Ok(_)) => (child.reference, "saved".to_owned()),
            Some(Err(error)) => (child.reference, error.to_string()),
        };
        saved.into_iter().map(words).collect()
    }

    /// Ends as a power button would.
    pub(crate) fn killed_in(self, room: &Room) {
        // What a kill leaves: the journals as far as they are written, and every name beside the cases.
        let folder = room.path(".chairside");
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let who = entry.unwrap().path().join("who");
            if let Ok(bytes) = fs::read(&who) {
                names.push((who, bytes));
            }
        }
        self.session.finish();
        for (who, bytes) in names {
            fs::write(who, bytes).unwrap();
        }
    }
}
