//! A sitting that another chair has, followed while it goes on: what is kept there, and whether the chair is still there.
//! It writes nothing and decides nothing.
//!
//! It asks the disk on a thread of its own, since a share may hang; nothing asks where nothing is followed.

use crate::case::{Case, Likeness};
use crate::meeting::{Meeting, Record, Start};
use crate::store::disk::{Disk, DiskError};
use crate::store::journal::{Chain, Follower, News, Notice};
use crate::store::lock::{Holder, Published, Seat};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use std::{io, thread};

/// What is heard of a sitting that another chair has.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// The sitting as it stands there.
    Whole(Box<Meeting>),
    /// What was kept since.
    More(Vec<Record>),
    /// Somebody has it.
    Here(Option<Holder>),
    /// Whoever had it has left.
    Left(Option<Holder>),
    /// The program of whoever had it ended without a goodbye.
    Gone(Holder),
    /// Whoever has it has shown no sign of life for a while, on a drive that cannot tell whether they are there.
    Silent(Holder),
    /// It cannot be followed now: why. Nothing once it can again.
    Trouble(Option<String>),
}

/// A sitting that another chair has, followed until dropped.
#[derive(Debug)]
pub struct Along {
    heard: Receiver<Heard>,
    /// Never sent on: when it is dropped, the thread ends.
    _goes_on: Sender<()>,
}

/// How often it asks. What was kept there is read here within half a second, the share's own slowness aside.
const PERIOD: Duration = Duration::from_millis(150);
/// How long a holder may show no sign of life; one is due every two seconds, and a share may be slow.
const SILENCE: Duration = Duration::from_secs(30);
/// How long a name may stand without the system's lock: whoever takes a meeting over has the name first.
const BETWEEN: Duration = Duration::from_secs(3);
/// Every so many times it looks whether the chair is still there.
const LOOK: u32 = 6;

impl Along {
    /// Follows the sitting of a case, whose folder beside it is given, that a chair has.
    pub fn follow(
        disk: Arc<dyn Disk>,
        (folder, about): (PathBuf, Option<Case>),
        chair: Option<Holder>,
        notice: Notice,
    ) -> io::Result<Self> {
        let (sender, heard) = channel();
        let (goes_on, stop) = channel();
        let mut ear = Ear {
            disk,
            folder,
            about,
            is_anothers: false,
            follower: None,
            chair: Heard::Here(chair),
            fault: None,
            asked: 0,
            beat: (None, Instant::now()),
            unheld: None,
        };
        thread::Builder::new()
            .name("along".to_owned())
            .spawn(move || {
                while stop.recv_timeout(PERIOD) == Err(RecvTimeoutError::Timeout) {
                    let news = ear.listen();
                    let is_news = !news.is_empty();
                    if news.into_iter().any(|heard| sender.send(heard).is_err()) {
                        return;
                    }
                    if is_news {
                        notice();
                    }
                }
            })?;
        Ok(Self {
            heard,
            _goes_on: goes_on,
        })
    }

    /// Returns what was heard since the last time; it never waits.
    pub fn heard(&self) -> Vec<Heard> {
        self.heard.try_iter().collect()
    }
}

/// What the thread knows.
struct Ear {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    /// The case that is followed; none where it is this window's own sitting that somebody has taken over.
    about: Option<Case>,
    /// Whether what is published there is another child's.
    is_anothers: bool,
    follower: Option<(Published, Follower<Start, Record>)>,
    chair: Heard,
    fault: Option<DiskError>,
    asked: u32,
    /// The last sign of life, and when it was seen first.
    beat: (Option<u64>, Instant),
    /// Whoever is named and does not hold the lock, and since when.
    unheld: Option<(Holder, Instant)>,
}

impl Ear {
    fn listen(&mut self) -> Vec<Heard> {
        let outcome = self.ask();
        let (mut news, fault) = match outcome {
            Ok(news) => (news, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        if fault != self.fault {
            news.push(Heard::Trouble(fault.as_ref().map(ToString::to_string)));
            self.fault = fault;
        }
        news
    }

    fn ask(&mut self) -> Result<Vec<Heard>, DiskError> {
        let mut news = Vec::new();
        let due = self.follower.is_none() || self.asked.is_multiple_of(LOOK);
        self.asked = self.asked.wrapping_add(1);
        let seat = due
            .then(|| Seat::look(&*self.disk, &self.folder))
            .transpose()?;
        if let Some(seat) = &seat {
            self.turn_to(&seat.published);
        }
        if let Some((_, follower)) = &mut self.follower {
            match follower.poll()? {
                News::Nothing => {}
                News::More(_) if self.is_anothers => {}
                News::More(records) => news.push(Heard::More(
                    records.into_iter().map(|record| record.body).collect(),
                )),
                News::Again(chain) => {
                    let whole = whole(chain);
                    let about = self.about.as_ref();
                    self.is_anothers = whole.as_ref().is_some_and(|m| !is_about(m, about));
                    let shown = whole.filter(|_| !self.is_anothers);
                    news.extend(shown.map(|meeting| Heard::Whole(Box::new(meeting))));
                }
            }
        }
        // Told after what was kept there: the last words come before the goodbye.
        news.extend(seat.and_then(|seat| self.chair_of(seat)));
        Ok(news)
    }

    /// Follows the journal that is named, where it is another one than before. Of a sitting on several children it
    /// stands beside one of the others.
    fn turn_to(&mut self, published: &Published) {
        let Some(journal) = &published.journal else {
            return;
        };
        let known = self.follower.as_ref();
        if known.is_none_or(|(followed, _)| followed != published) {
            let folder = match &published.beside {
                Some(name) => self.folder.with_file_name(name),
                None => self.folder.clone(),
            };
            let follower = Follower::new(Arc::clone(&self.disk), &folder, journal);
            self.follower = Some((published.clone(), follower));
        }
    }

    fn is_silent(&mut self, beat: Option<u64>) -> bool {
        if beat.is_none() || beat != self.beat.0 {
            self.beat = (beat, Instant::now());
        }
        self.beat.1.elapsed() > SILENCE
    }

    /// Whether somebody who is named without the lock may be about to get it: between whoever gave it up and whoever has
    /// taken over nobody holds it, and nobody has stopped.
    fn takes_its_seat(&mut self, holder: &Holder) -> bool {
        let known = self.unheld.take().filter(|(named, _)| named == holder);
        let (_, since) = self
            .unheld
            .insert(known.unwrap_or_else(|| (holder.clone(), Instant::now())));
        since.elapsed() < BETWEEN
    }

    /// Returns who has it now, where that is another answer than before.
    fn chair_of(&mut self, seat: Seat) -> Option<Heard> {
        let before = match &self.chair {
            Heard::Here(holder) | Heard::Left(holder) => holder.clone(),
            Heard::Gone(holder) | Heard::Silent(holder) => Some(holder.clone()),
            Heard::Whole(_) | Heard::More(_) | Heard::Trouble(_) => None,
        };
        if seat.taken {
            self.unheld = None;
        }
        let now = match (seat.taken, seat.holder) {
            (true, Some(holder)) if self.is_silent(seat.beat) => Heard::Silent(holder),
            (true, Some(holder)) => Heard::Here(Some(holder)),
            // A name is written after the lock is taken, and taken away before it is given back.
            (true, None) => return None,
            (false, Some(holder)) if self.takes_its_seat(&holder) => Heard::Here(Some(holder)),
            (false, Some(holder)) => Heard::Gone(holder),
            (false, None) => Heard::Left(before),
        };
        (now != self.chair).then(|| {
            self.chair = now.clone();
            now
        })
    }
}

fn whole(chain: Chain<Start, Record>) -> Option<Meeting> {
    let start = chain.header?.began;
    let records = chain.records.iter().map(|record| &record.body);
    Some(Meeting::fold(start, records))
}

/// Whether a sitting is about a child. What lies there is of the same file, so that a name that was put right since is no
/// reason to show nothing; another child's is never shown.
fn is_about(meeting: &Meeting, child: Option<&Case>) -> bool {
    let mut cases = meeting.start().cases.iter();
    child.is_none_or(|child| cases.any(|case| case.likeness_to(child) != Likeness::Another))
}
