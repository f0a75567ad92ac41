//! What a writer knows: every line since it began, how many are written and flushed, and what is wrong. It does no I/O.

use super::{Parent, line::Content, open::Open};
use crate::store::disk::DiskError;
use std::{path::PathBuf, sync::Arc, time::Instant};

/// What keeps lines from the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Since when.
    pub since: Instant,
    /// What failed last.
    pub error: DiskError,
}

/// How far a journal has come; cheap to ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// The number of the last record handed over.
    pub taken: u64,
    /// The number of the last record in the file: it survives the end of the program.
    pub written: u64,
    /// The number of the last record known to be on the disk: it survives a power cut.
    pub flushed: u64,
    /// How many records are not known to be on the disk.
    pub unflushed: usize,
    /// When the first record was handed over that is not flushed.
    pub behind_since: Option<Instant>,
    /// What is wrong; lines are kept in memory and tried again.
    pub fault: Option<Fault>,
}

/// Whether, and how, the keeper is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// It goes on.
    No,
    /// It ends when all is flushed.
    WhenDone,
    /// It ends when all is flushed or the next try fails.
    AfterOneTry,
    /// It ends.
    Now,
}

struct Kept {
    seq: u64,
    content: Arc<Content>,
    at: Instant,
}

/// The lines of one writer and what became of them.
///
/// Flushed lines are kept as well: if somebody deletes the file, they are written again. An hour's typing is a
/// few megabytes.
pub(super) struct Ledger {
    lines: Vec<Kept>,
    flushed: usize,
    open: Option<Open>,
    /// Counts the segments given up, so that a slow operation on an old one cannot speak for a new one.
    pub(super) generation: u64,
    /// The last line known to be on the disk.
    good: Option<Parent>,
    /// What the writer's first segment goes on from.
    origin: Option<Parent>,
    /// A segment given up before anything in it was flushed, to be removed when its lines stand elsewhere.
    leftover: Option<PathBuf>,
    pub(super) fault: Option<Fault>,
    pub(super) failures: u32,
    pub(super) stop: Stop,
    /// Whether the file is to be looked for soon.
    pub(super) look: bool,
    /// Whether what is left may not be written any more.
    pub(super) refused: bool,
}

impl Ledger {
    pub(super) fn new(origin: Option<Parent>) -> Self {
        Self {
            lines: Vec::new(),
            flushed: 0,
            open: None,
            generation: 0,
            good: origin.clone(),
            origin,
            leftover: None,
            fault: None,
            failures: 0,
            stop: Stop::No,
            look: false,
            refused: false,
        }
    }

    /// Returns when the first line was handed over that is not flushed.
    pub(super) fn behind_since(&self) -> Option<Instant> {
        self.lines.get(self.flushed).map(|line| line.at)
    }

    pub(super) fn last_seq(&self) -> Option<u64> {
        self.lines.last().map(|line| line.seq)
    }

    pub(super) fn take(&mut self, seq: u64, content: Content, at: Instant) {
        self.lines.push(Kept {
            seq,
            content: Arc::new(content),
            at,
        });
    }

    /// Writes what the open segment lacks, in the calling thread; does nothing where none is open.
    pub(super) fn write_now(&mut self) -> Result<(), DiskError> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let lines = self.lines.get(open.written..).unwrap_or_default();
        open.append(lines.iter().map(|line| &*line.content))
    }

    /// Returns the lines from an index on.
    pub(super) fn from(&self, written: usize) -> Vec<Arc<Content>> {
        let lines = self.lines.get(written..).unwrap_or_default();
        lines.iter().map(|line| Arc::clone(&line.content)).collect()
    }

    pub(super) fn open(&self) -> Option<&Open> {
        self.open.as_ref()
    }

    /// Takes a segment that has all lines, and tells which older file it makes needless.
    pub(super) fn install(&mut self, open: Open) -> Option<PathBuf> {
        self.open = Some(open);
        self.leftover.take()
    }

    /// What a new segment goes on from, and the index of the first line it repeats.
    pub(super) fn resume(&self) -> (Option<Parent>, usize) {
        (self.good.clone(), self.flushed)
    }

    /// Everything up to this state of the segment is on the disk, and the segment is where it should be.
    pub(super) fn confirm(&mut self, open: &Open) {
        self.flushed = self.flushed.max(open.written);
        self.good = Some(open.last());
        self.fault = None;
        self.failures = 0;
        if let Some(current) = &mut self.open {
            current.safe = true;
        }
    }

    /// Gives the open segment up: what is not known to be flushed goes into a new one.
    pub(super) fn give_up(&mut self, error: DiskError, now: Instant) {
        if let Some(open) = self.open.take()
            && !open.safe
        {
            self.leftover = Some(open.path);
        }
        self.generation += 1;
        self.failures = self.failures.saturating_add(1);
        let since = self.fault.as_ref().map_or(now, |fault| fault.since);
        self.fault = Some(Fault { since, error });
    }

    /// The file is gone or another one: every line is written again, from where the writer began.
    pub(super) fn lose(&mut self, error: DiskError, now: Instant) {
        self.flushed = 0;
        self.good.clone_from(&self.origin);
        self.give_up(error, now);
        self.leftover = None;
    }

    /// What the writer's first segment goes on from.
    pub(super) fn origin(&self) -> Option<Parent> {
        self.origin.clone()
    }

    pub(super) fn good(&self) -> Option<&Parent> {
        self.good.as_ref()
    }

    /// Whether anything is left to write or to flush.
    pub(super) fn is_behind(&self) -> bool {
        self.flushed < self.lines.len() || self.open.as_ref().is_none_or(|open| !open.safe)
    }

    pub(super) fn unflushed(&self) -> usize {
        self.lines.len() - self.flushed
    }

    pub(super) fn status(&self) -> Status {
        let seq = |count: usize| {
            let last = count.checked_sub(1).and_then(|last| self.lines.get(last));
            last.map_or(0, |line| line.seq)
        };
        let written = self.open.as_ref().map_or(self.flushed, |open| open.written);
        Status {
            taken: seq(self.lines.len()),
            written: seq(written),
            flushed: seq(self.flushed),
            unflushed: self.unflushed(),
            behind_since: self.behind_since(),
            fault: self.fault.clone(),
        }
    }
}
