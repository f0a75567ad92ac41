//! Performs what the program asks for: keeps records, saves cases, writes copies. It decides nothing.

use super::app::{App, Screen};
pub use super::cases::{Cases, NotOpened};
use super::copies::COPIES;
use super::elsewhere::Elsewhere;
use super::engine::Perform;
use super::msg::{Effect, Msg, Opened, Storage};
use super::saved;
use crate::meeting::{Event, Meeting, Moment, Record};
use crate::store::session::{Answers, Hold, Job, Left, OnlyRead, SavedChild, Session, Told};
use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

/// Performs for a sitting.
pub struct Performer {
    hold: Option<Hold>,
    pub(super) cases: Box<dyn Cases>,
    saved_at: Cell<Option<Moment>>,
    /// The chair was asked which side counts and has not answered; whether copies are wanted after it.
    asks: Option<bool>,
    /// Where the copies are, once they were written.
    copies_in: Option<String>,
    journal: KeptIn,
    /// What is tried by itself: that it still fails was said already.
    quietly: bool,
}

/// In which journal the sitting is kept that was opened last, for whoever has to say it when the screen has failed.
pub type KeptIn = Rc<RefCell<Option<PathBuf>>>;

impl Performer {
    /// Performs for a sitting that is held so, or for none yet.
    pub fn new(hold: Option<Hold>, cases: Box<dyn Cases>) -> Self {
        let performer = Self {
            hold,
            cases,
            saved_at: Cell::new(None),
            asks: None,
            copies_in: None,
            quietly: false,
            journal: KeptIn::default(),
        };
        performer.note_journal();
        performer
    }

    /// Returns where it says in which journal the sitting is kept: a sitting may be opened from home, or another be begun.
    pub fn kept_in(&self) -> KeptIn {
        Rc::clone(&self.journal)
    }

    fn note_journal(&self) {
        if let Some(session) = self.session() {
            self.journal.replace(Some(session.journal().to_owned()));
        }
    }

    /// Returns the session, where a sitting is kept here.
    pub fn session(&self) -> Option<&Session> {
        match &self.hold {
            Some(Hold::Keeps(session)) => Some(session),
            Some(Hold::Reads { .. }) | None => None,
        }
    }

    fn lacks_copies(&self) -> bool {
        self.session().is_some_and(Session::lacks_copies)
    }

    fn session_mut(&mut self) -> Option<&mut Session> {
        match &mut self.hold {
            Some(Hold::Keeps(session)) => Some(session),
            Some(Hold::Reads { .. }) | None => None,
        }
    }

    /// Ends it: waits a little for the disks, and gives the cases free.
    pub fn finish(self, ends: fn(Session)) {
        if let Some(Hold::Keeps(session)) = self.hold {
            ends(*session);
        }
    }

    fn open(&mut self, paths: &[PathBuf], left: Left) -> Result<Vec<Msg>, NotOpened> {
        let (hold, opened) = self.cases.open(paths, left)?;
        self.hold = Some(hold);
        self.note_journal();
        Ok(vec![Msg::Opened(Box::new(opened))])
    }

    /// Begins a sitting of the same cases anew. Where that fails the one that was left is gone on with, or only shown: nothing
    /// may be typed that is not kept.
    fn begin_anew(&mut self, left: &Meeting) -> Vec<Msg> {
        let paths = self.session().map(Session::asked).unwrap_or_default();
        let paths = paths.to_vec();
        if let Some(Hold::Keeps(session)) = self.hold.take() {
            session.finish();
        }
        let anew = self.open(&paths, Left::Stays);
        anew.unwrap_or_else(|not_opened| {
            let shown = Opened {
                elsewhere: Some(Elsewhere::of(None)),
                ..Opened::quiet(left.clone())
            };
            let mut msgs = self
                .open(&paths, Left::GoOn)
                .unwrap_or_else(|_| vec![Msg::Opened(Box::new(shown))]);
            msgs.push(not_opened.into());
            msgs
        })
    }

    /// Asks for a job; what becomes of it is heard later. The foot says at once that it is being done.
    fn ask(&mut self, job: Job, now: Moment) -> Vec<Msg> {
        let Some(session) = self.session_mut() else {
            return vec![Msg::Done("Nothing is kept here to save.".to_owned())];
        };
        session.ask(job);
        let storage = Msg::Storage(self.storage(now));
        vec![Msg::Done("Saving …".to_owned()), storage]
    }

    /// Takes a sitting over that is read here. Whoever is asked about that is not asked whether to go on with it too.
    fn take_over(&mut self) -> Vec<Msg> {
        let mut msgs = self.open_what_is_read(Left::TakesOver);
        for msg in &mut msgs {
            if let Msg::Opened(opened) = msg {
                opened.left = None;
            }
        }
        msgs
    }

    /// Opens the files of a sitting that is read here.
    fn open_what_is_read(&mut self, left: Left) -> Vec<Msg> {
        let Some(Hold::Reads { asked, .. }) = &self.hold else {
            return Vec::new();
        };
        let asked = asked.clone();
        self.open(&asked, left)
            .unwrap_or_else(|not_opened| vec![not_opened.into()])
    }

    /// Gives up a sitting that somebody else has taken over, and follows it.
    fn give_up(&mut self) {
        if let Some(Hold::Keeps(session)) = self.hold.take() {
            let (along, asked) = session.give_up();
            self.hold = Some(Hold::Reads {
                why: OnlyRead::HeldElsewhere,
                along,
                holder: None,
                children: 1,
                asked,
            });
        }
    }

    /// Writes all of it to another folder, and says where it is.
    fn keep_apart(&mut self) -> Msg {
        let folders = self.cases.other_folders();
        let Some(session) = self.session_mut() else {
            return Msg::Done("Nothing is kept here to write.".to_owned());
        };
        match session.keep_apart(&folders) {
            Ok(path) => Msg::Done(format!(
                "All of it is in {}. {}",
                path.display(),
                session.how_to_put_back()
            )),
            Err(error) => Msg::Failed(format!("No other folder takes it either: {error}.")),
        }
    }

    fn look(&mut self) -> Vec<Msg> {
        if let Some(session) = self.session_mut() {
            session.ask(Job::Look);
        }
        Vec::new()
    }

    /// Saves where nobody can be asked any more: what the meeting agreed counts. Returns whether there was anything to ask.
    pub fn save_unasked(&mut self, meeting: &Meeting, now: Moment) -> bool {
        let Some(copies) = self.asks.take() else {
            return false;
        };
        self.ask(save(meeting, now, (copies, Answers::Nobody)), now);
        true
    }

    /// Puts what became of the jobs into messages. The head says at once what is not saved.
    fn told(&mut self, told: Vec<Told>, now: Moment) -> Vec<Msg> {
        if told.is_empty() {
            return Vec::new();
        }
        let mut msgs = Vec::new();
        let session = self.session();
        let is_kept = session.is_none_or(|session| session.unkept(now).is_none());
        for told in told {
            if let Told::Saved {
                children,
                wants_copies,
                ..
            } = &told
            {
                let is_asked = children.iter().any(SavedChild::asks);
                self.asks = is_asked.then_some(*wants_copies);
            }
            if let Told::Copies(Ok(copies))
            | Told::Saved {
                copies: Some(Ok(copies)),
                ..
            } = &told
            {
                self.copies_in = saved::place(copies);
            }
            msgs.extend(saved::msgs(told, is_kept));
        }
        if std::mem::take(&mut self.quietly) {
            msgs.retain(|msg| !matches!(msg, Msg::Failed(_)));
        }
        msgs.push(Msg::Storage(self.storage(now)));
        msgs
    }

    /// Hands a record to the journal. What no journal takes did not happen: on the screen it would be gone at the next start.
    fn append(&mut self, record: Record) -> Vec<Msg> {
        let taken = self
            .session_mut()
            .ok_or_else(|| "Nothing keeps it here.".to_owned())
            .and_then(|session| session.append(&record).map_err(|e| e.to_string()));
        // A child that is taken up may have come free since the meeting began.
        let is_taken_up = |event: &Event| matches!(event, Event::ChildTaken { .. });
        if record.events.iter().any(is_taken_up)
            && let Some(session) = self.session()
        {
            session.reach();
        }
        vec![taken.map_or_else(Msg::Failed, |()| Msg::Recorded(record))]
    }
}

fn save(meeting: &Meeting, now: Moment, (copies, answers): (bool, Answers)) -> Job {
    Job::Save {
        meeting: Box::new(meeting.clone()),
        now,
        answers,
        copies: copies.then_some(COPIES),
    }
}

impl Perform for Performer {
    fn perform(&mut self, effect: Effect, app: &App) -> Vec<Msg> {
        let meeting = match &app.screen {
            Screen::Sitting(sitting) => Some(&sitting.meeting),
            Screen::Home(_) => None,
        };
        match effect {
            Effect::Append(record) => self.append(record),
            Effect::SaveCases { copies, answers } => meeting
                .map(|meeting| {
                    // Copies that waited for an answer come with it.
                    let copies =
                        copies || self.asks.take().unwrap_or_default() || self.lacks_copies();
                    self.quietly = false;
                    self.ask(save(meeting, app.now, (copies, answers)), app.now)
                })
                .unwrap_or_default(),
            Effect::TryAgain => {
                if let Some(meeting) = meeting
                    && let Some(session) = self.session_mut()
                {
                    let answers = Answers::Chair(Vec::new());
                    session.ask(save(meeting, app.now, (session.lacks_copies(), answers)));
                    self.quietly = true;
                }
                Vec::new()
            }
            Effect::WriteCopies => meeting
                .map(|meeting| {
                    let meeting = Box::new(meeting.clone());
                    let make = COPIES;
                    self.ask(Job::Copies { meeting, make }, app.now)
                })
                .unwrap_or_default(),
            Effect::OpenRoom => vec![self.open_room()],
            Effect::LookAtFiles => self.look(),
            Effect::Open(path) => self
                .open(&[path], Left::Asks)
                .unwrap_or_else(|not_opened| vec![not_opened.into()]),
            Effect::BeginAnew => meeting
                .map(|meeting| self.begin_anew(meeting))
                .unwrap_or_default(),
            Effect::TakeOver => self.take_over(),
            Effect::OpenAgain => self.open_what_is_read(Left::Asks),
            Effect::GiveUp => {
                self.give_up();
                Vec::new()
            }
            Effect::FirstMinute(path) => vec![match self.cases.first_minute(&path) {
                Ok(first) => Msg::FirstMinute(first),
                Err(words) => Msg::Failed(words),
            }],
            Effect::KeepApart => vec![self.keep_apart(), Msg::Storage(self.storage(app.now))],
            Effect::RememberLook(name) => {
                let failed = self.cases.remember_look(&name).err();
                failed.map(Msg::Failed).into_iter().collect()
            }
            Effect::Leave => Vec::new(),
        }
    }

    fn heard(&mut self, now: Moment) -> Vec<Msg> {
        match &mut self.hold {
            Some(Hold::Reads {
                along: Some(along), ..
            }) => along.heard().into_iter().map(Msg::Heard).collect(),
            Some(Hold::Keeps(session)) => {
                let taken = session.taken_by().cloned().map(Msg::TakenOver);
                let freed = session.regained().map(Msg::Freed);
                let told = session.told();
                let mut msgs = self.told(told, now);
                msgs.extend(freed);
                msgs.extend(taken);
                msgs
            }
            Some(Hold::Reads { along: None, .. }) | None => Vec::new(),
        }
    }

    fn wait(&mut self, timeout: Duration, now: Moment) -> Vec<Msg> {
        let told = self.session_mut().map(|session| session.wait(timeout));
        self.told(told.unwrap_or_default(), now)
    }

    fn storage(&self, now: Moment) -> Storage {
        let Some(session) = self.session() else {
            return Storage::default();
        };
        let kept = session.kept(now);
        if !kept.waiting && kept.flushed > 0 {
            self.saved_at.set(Some(
                self.saved_at
                    .get()
                    .filter(|_| kept.trouble.is_some() || kept.behind.is_some())
                    .unwrap_or(now),
            ));
        }
        Storage {
            trouble: kept.trouble,
            cure: kept.cure,
            behind: kept.behind,
            unkept: kept.unkept,
            unsaved: session
                .unsaved()
                .filter(|_| session.is_lacking())
                .map(str::to_owned),
            copies_in: self.copies_in.clone(),
            saved_at: self.saved_at.get(),
            writes: session.writes(),
            lacking: session.is_lacking(),
            tries_again: session.is_to_be_tried_again(),
        }
    }
}
