//! Performs what the program asks for: keeps records, saves cases, writes copies. It decides nothing.

use super::app::{App, Screen};
use super::elsewhere::Elsewhere;
use super::engine::Perform;
use super::msg::{Effect, Msg, Opened, Storage};
use super::saved;
use crate::document::{self, Audience, Kind};
use crate::meeting::{Meeting, Moment};
use crate::output::{Format, write};
use crate::store::disk::{Links, create_beside};
use crate::store::session::{Hold, Left, Session};
use crate::view::FirstMinute;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Reads case files for the screen: handed in by the command line, which knows settings and procedures.
///
/// What fails is told in one line, without a word of the file.
pub trait Cases {
    /// Opens the sitting of case files.
    fn open(&mut self, paths: &[PathBuf], left: Left) -> Result<(Hold, Opened), String>;

    /// Returns folders that may take what is kept nowhere, the best first.
    fn other_folders(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    /// Reads what the chair reads before the call.
    fn first_minute(&mut self, path: &Path) -> Result<FirstMinute, String>;
}

/// Performs for a sitting.
pub struct Performer {
    hold: Option<Hold>,
    cases: Box<dyn Cases>,
    saved_at: std::cell::Cell<Option<Moment>>,
}

/// The folder beside a case into which copies are written.
const COPIES: &str = "copies";

impl Performer {
    /// Performs for a sitting that is held so, or for none yet.
    pub fn new(hold: Option<Hold>, cases: Box<dyn Cases>) -> Self {
        Self {
            hold,
            cases,
            saved_at: std::cell::Cell::new(None),
        }
    }

    /// Returns the session, where a sitting is kept here.
    pub fn session(&self) -> Option<&Session> {
        match &self.hold {
            Some(Hold::Keeps(session)) => Some(session),
            Some(Hold::Reads { .. }) | None => None,
        }
    }

    fn session_mut(&mut self) -> Option<&mut Session> {
        match &mut self.hold {
            Some(Hold::Keeps(session)) => Some(session),
            Some(Hold::Reads { .. }) | None => None,
        }
    }

    /// Ends it: waits a little for the disks, and gives the cases free.
    pub fn finish(self) {
        if let Some(Hold::Keeps(session)) = self.hold {
            session.finish();
        }
    }

    fn open(&mut self, paths: &[PathBuf], left: Left) -> Result<Vec<Msg>, String> {
        let (hold, opened) = self.cases.open(paths, left)?;
        self.hold = Some(hold);
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
        anew.unwrap_or_else(|words| {
            let shown = Opened {
                meeting: left.clone(),
                notice: None,
                left: None,
                damage: None,
                elsewhere: Some(Elsewhere::of(None)),
            };
            let mut msgs = self
                .open(&paths, Left::GoOn)
                .unwrap_or_else(|_| vec![Msg::Opened(Box::new(shown))]);
            msgs.push(Msg::Failed(words));
            msgs
        })
    }

    /// Saves, writes the copies where they are wanted, and tells both at once. The head says at once what is not saved.
    fn save(&mut self, meeting: &Meeting, now: Moment, copies: bool) -> Vec<Msg> {
        let Some(session) = self.session_mut() else {
            return vec![Msg::Done("Nothing is kept here to save.".to_owned())];
        };
        let children = session.save(meeting, now);
        let mut told = saved::msg(&children, meeting.is_about_several());
        if copies {
            told = saved::together(told, self.copies(meeting));
        }
        vec![told, Msg::Storage(self.storage(now))]
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

    /// Writes the plan and the action list for every child, each in every format there is.
    fn copies(&self, meeting: &Meeting) -> Msg {
        let Some(session) = self.session() else {
            return Msg::Failed("Copies are written where the meeting is kept.".to_owned());
        };
        let beside = if meeting.is_about_several() {
            "each case"
        } else {
            "the case"
        };
        match write_copies(session, meeting) {
            Ok(count) => Msg::Done(format!(
                "{count} copies are in “{COPIES}” beside {beside}: the plan and the action list."
            )),
            Err(words) => Msg::Failed(words),
        }
    }
}

/// Writes the copies of each child beside its own file: whoever may read one child's folder need not be anybody to another.
fn write_copies(session: &Session, meeting: &Meeting) -> Result<usize, String> {
    let disk = session.disk();
    let mut made = BTreeSet::new();
    let mut count = 0;
    for (child, name, bytes) in copies(meeting) {
        let Some(folder) = session.folder(child).map(|folder| folder.join(COPIES)) else {
            continue;
        };
        if !made.contains(&folder) {
            create_beside(&**disk, &folder).map_err(|error| error.to_string())?;
            made.insert(folder.clone());
        }
        disk.write_whole(&folder.join(name), &bytes, Links::Refuse)
            .map_err(|error| error.to_string())?;
        count += 1;
    }
    Ok(count)
}

/// Returns the copies of every child, each with the child's place, its name and its bytes: for each audience the plan, for
/// professionals the actions too.
pub fn copies(meeting: &Meeting) -> Vec<(usize, String, Vec<u8>)> {
    let today = meeting.today();
    let mut written = Vec::new();
    for child in 0..meeting.children().len() {
        // Of several children, those who were not reached have nothing new to hand out.
        let is_reached = !meeting.is_about_several() || meeting.record_of(child).is_some();
        let Some(case) = meeting.case_with_record(child).filter(|_| is_reached) else {
            continue;
        };
        let procedure = meeting.procedure();
        let documents = [
            (Kind::Plan, Audience::Professionals),
            (Kind::Plan, Audience::Family),
            (Kind::Plan, Audience::Child),
            (Kind::ActionsByOwner, Audience::Professionals),
        ];
        for (kind, audience) in documents {
            let document = kind.build(&case, procedure, audience, today);
            let stem = document::file_stem(&case, kind, audience, today);
            for format in Format::ALL {
                let name = format!("{stem}.{}", format.ending());
                written.push((child, name, write(&document, format)));
            }
        }
    }
    written
}

impl Perform for Performer {
    fn perform(&mut self, effect: Effect, app: &App) -> Vec<Msg> {
        let meeting = match &app.screen {
            Screen::Sitting(sitting) => Some(&sitting.meeting),
            Screen::Home(_) => None,
        };
        match effect {
            Effect::Append(record) => {
                let refused = self
                    .session_mut()
                    .and_then(|session| session.append(&record).err());
                // What no journal takes did not happen: on the screen it would be gone at the next start.
                vec![refused.map_or(Msg::Recorded(record), |error| {
                    Msg::Failed(error.to_string())
                })]
            }
            Effect::SaveCases { copies } => meeting
                .map(|meeting| self.save(meeting, app.now, copies))
                .unwrap_or_default(),
            Effect::WriteCopies => meeting
                .map(|meeting| self.copies(meeting))
                .into_iter()
                .collect(),
            Effect::Open(path) => self
                .open(&[path], Left::GoOn)
                .unwrap_or_else(|words| vec![Msg::Failed(words)]),
            Effect::BeginAnew => meeting
                .map(|meeting| self.begin_anew(meeting))
                .unwrap_or_default(),
            Effect::FirstMinute(path) => vec![match self.cases.first_minute(&path) {
                Ok(first) => Msg::FirstMinute(first),
                Err(words) => Msg::Failed(words),
            }],
            Effect::KeepApart => vec![self.keep_apart(), Msg::Storage(self.storage(app.now))],
            Effect::Leave => Vec::new(),
        }
    }

    fn heard(&self) -> Vec<Msg> {
        let Some(Hold::Reads {
            along: Some(along), ..
        }) = &self.hold
        else {
            return Vec::new();
        };
        along.heard().into_iter().map(Msg::Heard).collect()
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
            behind: kept.behind,
            unkept: kept.unkept,
            saved_at: self.saved_at.get(),
        }
    }
}
