//! The thread that writes case files and copies, so that a slow share keeps no key waiting. It decides nothing.

use super::copies::{Copies, MakeCopies, Progress};
use super::files::{Answers, ChangedFile, Files, SavedChild};
use crate::meeting::{Meeting, Moment};
use crate::store::journal::Notice;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};
use std::{io, thread};

/// What the thread is to do. Each is done whole before the next.
pub enum Job {
    /// Look whether a hand has changed the files since the meeting began.
    Look,
    /// Write each case with the record of the meeting in it, and then the copies where they are wanted.
    Save {
        /// The sitting as it stands.
        meeting: Box<Meeting>,
        /// When.
        now: Moment,
        /// Which side counts where a hand changed the same.
        answers: Answers,
        /// How copies are made; none where they are not wanted.
        copies: Option<MakeCopies>,
    },
    /// Write the copies.
    Copies {
        /// The sitting as it stands.
        meeting: Box<Meeting>,
        /// How they are made.
        make: MakeCopies,
    },
}

/// How often at most the files are looked at while the chair works.
const LOOKS_EVERY: Duration = Duration::from_secs(1);
/// How often they are looked at while nobody does: an idle program leaves disk and battery alone.
const RESTS: Duration = Duration::from_mins(1);

/// What the thread hears.
enum Asked {
    /// A job.
    Job(Job),
    /// The chair works: it is time for a look.
    Worked,
}

/// What became of a job.
#[derive(Debug)]
pub enum Told {
    /// These children's files were changed by a hand since the meeting began, by reference; told once a change.
    ChangedByHand(Vec<ChangedFile>),
    /// What was seen of the files while nothing was asked for, each once.
    Seen {
        /// Those that a hand has changed, by reference.
        changed: Vec<ChangedFile>,
        /// Those that are not where they were, by reference.
        gone: Vec<String>,
    },
    /// The cases were saved, as far as they could be.
    Saved {
        /// What became of each file that was to be written.
        children: Vec<SavedChild>,
        /// Whether the sitting is about several children.
        about_several: bool,
        /// Whether copies were wanted.
        wants_copies: bool,
        /// The copies that were written, or why not; none where none were wanted, or where the chair is asked first.
        copies: Option<Result<Copies, String>>,
    },
    /// The copies that were written, or why not.
    Copies(Result<Copies, String>),
    /// Nothing was written: somebody else has taken the meeting over.
    TakenOver,
    /// The thread ended without an answer.
    Lost,
}

/// The thread, from outside.
pub(super) struct Scribe {
    jobs: Sender<Asked>,
    /// When the files were last looked at because the chair worked.
    looked: Instant,
    told: Receiver<Told>,
    /// Jobs that were asked for and are not told of yet.
    waiting: usize,
    /// Since when one of them writes.
    writes_since: Option<Instant>,
    progress: Arc<Progress>,
}

impl Scribe {
    /// Begins the thread. What is told calls the notice.
    pub(super) fn begin(mut files: Files, notice: Notice) -> io::Result<Self> {
        let (jobs, asked) = channel();
        let (sender, told) = channel();
        let progress = files.progress();
        thread::Builder::new()
            .name("scribe".to_owned())
            .spawn(move || {
                files.sweep();
                let mut wait = RESTS;
                loop {
                    let heard = asked.recv_timeout(wait);
                    // One look more after the last word: what happened while it was typed is told too.
                    wait = match &heard {
                        Ok(Asked::Worked) => LOOKS_EVERY,
                        _ => RESTS,
                    };
                    let told = match heard {
                        Ok(Asked::Job(job)) => done(&mut files, job),
                        Ok(Asked::Worked) | Err(RecvTimeoutError::Timeout) => {
                            match looked(&mut files) {
                                Some(told) => told,
                                None => continue,
                            }
                        }
                        Err(RecvTimeoutError::Disconnected) => return,
                    };
                    if sender.send(told).is_err() {
                        return;
                    }
                    notice();
                }
            })?;
        Ok(Self {
            jobs,
            looked: Instant::now(),
            told,
            waiting: 0,
            writes_since: None,
            progress,
        })
    }

    /// Asks for a job; it never waits.
    pub(super) fn ask(&mut self, job: Job) {
        if !matches!(job, Job::Look) {
            self.writes_since.get_or_insert_with(Instant::now);
        }
        // A thread that is gone is told of by `told`.
        let _ = self.jobs.send(Asked::Job(job));
        self.waiting += 1;
    }

    /// Says that the chair works, so that the files are looked at soon; it never waits.
    pub(super) fn worked(&mut self) {
        if self.looked.elapsed() >= LOOKS_EVERY {
            self.looked = Instant::now();
            let _ = self.jobs.send(Asked::Worked);
        }
    }

    /// Returns since when it writes; nothing where it does not.
    pub(super) const fn writes_since(&self) -> Option<Instant> {
        self.writes_since
    }

    /// Says which copy is being written; nothing where none is.
    pub(super) fn copying(&self) -> Option<String> {
        self.progress.in_words()
    }

    /// Returns what was done since the last time; it never waits.
    pub(super) fn told(&mut self) -> Vec<Told> {
        let mut told = Vec::new();
        loop {
            match self.told.try_recv() {
                Ok(done) => told.push(self.take(done)),
                Err(TryRecvError::Disconnected) if self.waiting > 0 => told.push(self.lost()),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        told
    }

    /// Waits until all is done, but no longer than this; returns what was.
    pub(super) fn wait(&mut self, timeout: Duration) -> Vec<Told> {
        let end = Instant::now() + timeout;
        let mut told = Vec::new();
        while self.waiting > 0 {
            let left = end.saturating_duration_since(Instant::now());
            match self.told.recv_timeout(left) {
                Ok(done) => told.push(self.take(done)),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => told.push(self.lost()),
            }
        }
        told
    }

    fn take(&mut self, done: Told) -> Told {
        if matches!(done, Told::Seen { .. }) {
            return done;
        }
        self.waiting = self.waiting.saturating_sub(1);
        if self.waiting == 0 {
            self.writes_since = None;
        }
        done
    }

    fn lost(&mut self) -> Told {
        self.waiting = 1;
        self.take(Told::Lost)
    }
}

/// Looks at the files; nothing where there is nothing to say.
fn looked(files: &mut Files) -> Option<Told> {
    let gone = files.gone();
    let changed = files.changed_meanwhile();
    let is_news = !gone.is_empty() || !changed.is_empty();
    is_news.then_some(Told::Seen { changed, gone })
}

fn done(files: &mut Files, job: Job) -> Told {
    let writes = !matches!(job, Job::Look);
    if writes && !files.are_ours() {
        return Told::TakenOver;
    }
    match job {
        Job::Look => Told::ChangedByHand(files.changed_by_hand()),
        Job::Save {
            meeting,
            now,
            answers,
            copies,
        } => {
            let wants_copies = copies.is_some();
            if wants_copies {
                files.owe_copies(&meeting);
            }
            let children = files.save(&meeting, now, &answers);
            // What is handed out says what the file says: it waits until the chair has chosen.
            let is_asked = children.iter().any(SavedChild::asks);
            let copies = copies.filter(|_| !is_asked);
            Told::Saved {
                wants_copies,
                about_several: meeting.is_about_several(),
                copies: copies.map(|make| files.write_copies(&meeting, make)),
                children,
            }
        }
        Job::Copies { meeting, make } => Told::Copies(files.write_copies(&meeting, make)),
    }
}
