//! The case files of a sitting and what is written beside them. It knows no thread and no screen.

use super::owed::Owed;
use super::watch::Ours;
use crate::case::Case;
use crate::meeting::{Meeting, Moment};
use crate::store::case_file::{
    Asking, CaseFile, Choice, SaveError, Saved, Written, apart_from_others,
};
use crate::store::disk::{Disk, DiskError, Links, create_beside, stands_for, sweep};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Copies, each with its name and its bytes, or why there are none.
pub type Made = Vec<(String, Result<Vec<u8>, String>)>;

/// How copies are made. Handed in, since documents are not this layer's.
#[derive(Debug, Clone, Copy)]
pub struct MakeCopies {
    /// Makes those of one child's case.
    pub of_child: fn(&Meeting, &Case) -> Made,
    /// Makes those of the sitting itself, which are of no child.
    pub of_sitting: fn(&Meeting) -> Made,
}

/// Which side counts where a hand changed the same as the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    /// Nobody is there to choose: the meeting's.
    Nobody,
    /// What the chair has chosen so far, by the child's place.
    Chair(Vec<(usize, Choice)>),
}

/// A file that a hand has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFile {
    /// The child's reference.
    pub reference: String,
    /// Whether it is still a case of that child: else what is agreed is written beside it.
    pub takes_a_save: bool,
}

/// What became of one child's file.
#[derive(Debug)]
pub struct SavedChild {
    /// The child's place.
    pub child: usize,
    /// The child's reference.
    pub reference: String,
    /// What was written; nothing where the file is held elsewhere.
    pub outcome: Option<Result<Saved, SaveError>>,
}

impl SavedChild {
    /// Whether the chair is asked before the file is written.
    pub fn asks(&self) -> bool {
        matches!(self.outcome, Some(Err(SaveError::Clashes(_))))
    }
}

/// The copies that were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// How many.
    pub count: usize,
    /// The folders they are in, in the order of the children.
    pub folders: Vec<PathBuf>,
}

impl Copies {
    fn add(&mut self, written: Option<(usize, PathBuf)>) {
        let Some((count, folder)) = written else {
            return;
        };
        self.count += count;
        if !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }
}

/// The folder beside a case into which copies are written.
const COPIES: &str = "copies";

/// Why nothing is written of a case that somebody else has taken over.
const TAKEN: &str = "somebody else has taken the meeting over";

/// The case files of a sitting, in the order of the children.
pub(super) struct Files {
    disk: Arc<dyn Disk>,
    ours: Ours,
    cases: Vec<CaseFile>,
    /// The children whose cases are held here.
    held: BTreeSet<usize>,
    /// The children whose files were written.
    touched: BTreeSet<usize>,
    /// What each written file says now: what is handed out says the same.
    written: BTreeMap<usize, Case>,
    /// The files that a hand had changed when a sitting that was left was opened again.
    changed: BTreeSet<usize>,
    /// The files of which it was told that a hand changed them.
    told: BTreeSet<usize>,
    /// Whether the close still owes its copies.
    owed: Owed,
}

impl Files {
    pub(super) fn new(
        (disk, ours): (Arc<dyn Disk>, Ours),
        (files, touched, held): (Vec<CaseFile>, BTreeSet<usize>, BTreeSet<usize>),
        owed: Owed,
    ) -> Self {
        let opened = files.iter().enumerate();
        let changed = opened.filter(|(_, file)| !file.is_as_it_was());
        Self {
            changed: changed.map(|(child, _)| child).collect(),
            disk,
            ours,
            cases: files,
            touched,
            held,
            written: BTreeMap::new(),
            told: BTreeSet::new(),
            owed,
        }
    }

    /// Looks whether the cases are still this program's: whoever has taken them over writes them from then on, and nobody else.
    pub(super) fn are_ours(&self) -> bool {
        self.ours.look()
    }

    /// Removes what was left half-written of the cases that are held here: by a program that was killed while it wrote.
    pub(super) fn sweep(&self) {
        let held = self.cases.iter().enumerate();
        let held = held.filter(|(child, _)| self.held.contains(child));
        for (_, file) in held {
            let name = file.path().file_name().unwrap_or_default();
            let name = name.to_string_lossy();
            let beside = file.path().parent().unwrap_or_else(|| Path::new(""));
            sweep(&*self.disk, beside, |of| stands_for(of, &name));
            sweep(&*self.disk, &file.folder(), |_| true);
            let apart = apart_from_others(&file.folder(), file.case());
            let own = apart.unwrap_or_else(|| text::file_name(&file.case().reference));
            let own = format!("{own}-");
            sweep(&*self.disk, &beside.join(COPIES), |of| of.starts_with(&own));
        }
    }

    /// Notes that what is closed is to be handed out, before its files are written: whatever comes between is made good at
    /// the next start.
    pub(super) fn owe_copies(&self, meeting: &Meeting) {
        if meeting.sitting().closed.is_some() {
            self.owed.note();
        }
    }

    /// Writes each case with the record of this meeting in it; returns what became of each. Only what changed is
    /// touched, a child who was not reached leaves its file as it is, and one file that fails stops no other.
    pub(super) fn save(
        &mut self,
        meeting: &Meeting,
        now: Moment,
        answers: &Answers,
    ) -> Vec<SavedChild> {
        let mut saved = Vec::new();
        self.written.clear();
        for (child, file) in self.cases.iter_mut().enumerate() {
            if !self.ours.look() {
                break;
            }
            // What was saved and then taken back is taken out of the file again.
            let is_reached = meeting.record_of(child).is_some() || self.touched.contains(&child);
            let case = meeting.case_with_record(child).filter(|_| is_reached);
            let Some(case) = case else { continue };
            let outcome = if meeting.is_read_only(child) {
                None
            } else {
                self.touched.insert(child);
                self.changed.remove(&child);
                self.told.remove(&child);
                let asking = answers.of(child);
                Some(file.save(&*self.disk, (&case, &asking), now.naive_local()))
            };
            if let Some(Ok(saved)) = &outcome
                && !matches!(saved.written, Written::Beside { .. })
            {
                self.written.insert(child, file.case().clone());
            }
            saved.push(SavedChild {
                child,
                reference: case.reference,
                outcome,
            });
        }
        saved
    }

    /// Writes the copies of each child beside its own file: whoever may read one child's folder need not be anybody to
    /// another. Of several children, those who were not reached, or were put off, have nothing new to hand out; what is of
    /// the sitting itself lies beside the first.
    pub(super) fn write_copies(
        &self,
        meeting: &Meeting,
        make: MakeCopies,
    ) -> Result<Copies, String> {
        let mut copies = Copies::default();
        for (child, file) in self.cases.iter().enumerate() {
            let record = meeting.record_of(child);
            let is_met = record.map_or(!meeting.is_about_several(), |record| record.was_held());
            // What is handed out of a case that somebody else has is theirs to say.
            let is_ours = is_met && !meeting.is_read_only(child);
            let case = meeting.case_with_record(child).filter(|_| is_ours);
            let Some(case) = case else { continue };
            if !self.are_ours() {
                return Err(TAKEN.to_owned());
            }
            let case = match self.written.get(&child) {
                Some(written) if meeting.sitting().closed.is_some() => written,
                _ => &case,
            };
            let apart = apart_from_others(&file.folder(), file.case());
            let named = |name| named_apart(name, file.case(), apart.as_deref());
            let own = (make.of_child)(meeting, case).into_iter();
            let own = own.map(|(name, bytes)| (named(name), bytes)).collect();
            copies.add(self.put(file, own)?);
        }
        copies.add(self.put_own(meeting, make)?);
        self.owed.settle();
        Ok(copies)
    }

    /// Writes what is of the sitting itself beside the first case that is held here: it names no child.
    fn put_own(
        &self,
        meeting: &Meeting,
        make: MakeCopies,
    ) -> Result<Option<(usize, PathBuf)>, String> {
        let mut held = self.cases.iter().enumerate();
        let held = held.find(|(child, _)| !meeting.is_read_only(*child));
        let Some((_, first)) = held.filter(|_| meeting.is_about_several()) else {
            return Ok(None);
        };
        let own = (make.of_sitting)(meeting);
        let names: Vec<String> = own.iter().map(|(name, _)| name.clone()).collect();
        let written = self.put(first, own)?;
        if let Some((_, folder)) = &written {
            // What a kill left half-written of them is known by their names alone.
            let is_ours = |of: &str| names.iter().any(|name| of == name);
            sweep(&*self.disk, folder, is_ours);
        }
        Ok(written)
    }

    /// Writes copies, and returns how many and where; nothing where nobody gets one, and then no folder is made for none.
    fn put(&self, file: &CaseFile, made: Made) -> Result<Option<(usize, PathBuf)>, String> {
        if made.is_empty() {
            return Ok(None);
        }
        let beside = file.path().parent().unwrap_or_else(|| Path::new(""));
        let folder = beside.join(COPIES);
        let count = made.len();
        let said = |error: DiskError| error.to_string();
        create_beside(&*self.disk, &folder).map_err(said)?;
        for (name, bytes) in made {
            let path = folder.join(name);
            let written = self.disk.write_whole(&path, &bytes?, Links::Refuse);
            written.map_err(said)?;
        }
        Ok(Some((count, folder)))
    }

    /// Returns the references of the children whose files are not where they were, each once. Where the folder beside the
    /// case has gone too it is the share that has gone, which is told by whoever writes there.
    pub(super) fn gone(&mut self) -> Vec<String> {
        let mut gone = Vec::new();
        for (child, file) in self.cases.iter().enumerate() {
            let is_there = |path: &std::path::Path| self.disk.look(path).map(|seen| seen.is_some());
            let is_gone =
                is_there(file.path()) == Ok(false) && is_there(&file.folder()) == Ok(true);
            if is_gone && self.told.insert(child) {
                gone.push(file.case().reference.clone());
            }
        }
        gone
    }

    /// Returns the children whose files a hand has changed, each change once. A file that cannot be
    /// looked at is told by its save.
    pub(super) fn changed_by_hand(&mut self) -> Vec<ChangedFile> {
        let before = self.changed.clone();
        self.newly_changed(&before)
    }

    /// Returns those that a hand has changed since the files were opened here, each change once.
    pub(super) fn changed_meanwhile(&mut self) -> Vec<ChangedFile> {
        self.newly_changed(&BTreeSet::new())
    }

    fn newly_changed(&mut self, before: &BTreeSet<usize>) -> Vec<ChangedFile> {
        let mut changed = Vec::new();
        for (child, file) in self.cases.iter().enumerate() {
            // A share that has gone has changed nothing.
            let is_there = || matches!(self.disk.look(file.path()), Ok(Some(_)));
            let is_changed = before.contains(&child)
                || (is_there() && file.is_changed(&*self.disk).unwrap_or(false));
            if is_changed && self.told.insert(child) {
                changed.push(ChangedFile {
                    reference: file.case().reference.clone(),
                    takes_a_save: file.takes_a_save(&*self.disk),
                });
            }
        }
        changed
    }
}

/// Returns the name of a copy, with what tells it from another child's of the same reference where there is one.
fn named_apart(name: String, case: &Case, apart: Option<&str>) -> String {
    let Some(apart) = apart else { return name };
    let rest = name.strip_prefix(&text::file_name(&case.reference));
    let rest = rest.map_or_else(|| format!("-{name}"), str::to_owned);
    format!("{apart}{rest}")
}

impl Answers {
    fn of(&self, child: usize) -> Asking {
        match self {
            Self::Nobody => Asking::Nobody,
            Self::Chair(choices) => {
                let own = choices.iter().filter(|(place, _)| *place == child);
                Asking::Chair(own.map(|(_, choice)| choice.clone()).collect())
            }
        }
    }
}
