//! The case files of a sitting and what is written beside them. It knows no thread and no screen.

use super::copies::{Copies, Made, MakeCopies, Progress, Writing};
use super::owed::Owed;
use super::watch::Ours;
use crate::case::Case;
use crate::meeting::{Meeting, Moment};
use crate::store::case_file::{
    Asking, CaseFile, Choice, SaveError, Saved, Written, apart_from_others,
};
use crate::store::disk::{Disk, stands_for, sweep};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    progress: Arc<Progress>,
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
            progress: Arc::default(),
        }
    }

    /// Returns how far the writing of copies has got, now and later.
    pub(super) fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Looks whether the cases are still this program's: whoever has taken them over writes them from then on, and nobody else.
    pub(super) fn are_ours(&self) -> bool {
        self.ours.look()
    }

    /// Removes what was left half-written of the cases that are held here: by a program that was killed while it wrote.
    pub(super) fn sweep(&self) {
        self.owed.sweep();
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
            sweep(&*self.disk, &folder_of_copies(file), |of| {
                of.starts_with(&own)
            });
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
        let mut writing = Writing::default();
        for (child, file) in self.cases.iter().enumerate() {
            let record = meeting.record_of(child);
            let is_met = record.map_or(!meeting.is_about_several(), |record| record.was_held());
            // What is handed out of a case that somebody else has is theirs to say.
            let is_ours = is_met && !meeting.is_read_only(child);
            let case = meeting.case_with_record(child).filter(|_| is_ours);
            let Some(case) = case else { continue };
            if !self.are_ours() {
                self.progress.end();
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
            self.put(file, own, &mut writing);
        }
        self.put_own(meeting, make, &mut writing);
        self.progress.end();
        let copies = writing.ended()?;
        self.owed.settle();
        Ok(copies)
    }

    /// Writes what is of the sitting itself beside the first case that is held here: it names no child.
    fn put_own(&self, meeting: &Meeting, make: MakeCopies, writing: &mut Writing) {
        let mut held = self.cases.iter().enumerate();
        let held = held.find(|(child, _)| !meeting.is_read_only(*child));
        let Some((_, first)) = held.filter(|_| meeting.is_about_several()) else {
            return;
        };
        let own = (make.of_sitting)(meeting);
        let names: Vec<String> = own.iter().map(|(name, _)| name.clone()).collect();
        self.put(first, own, writing);
        // What a kill left half-written of them is known by their names alone.
        let is_ours = |of: &str| names.iter().any(|name| of == name);
        sweep(&*self.disk, &folder_of_copies(first), is_ours);
    }

    fn put(&self, file: &CaseFile, made: Made, writing: &mut Writing) {
        let folders = (&*folder_of_copies(file), &*file.folder());
        writing.put(&*self.disk, folders, made, &self.progress);
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

/// Returns the folder of the copies of a case.
fn folder_of_copies(file: &CaseFile) -> PathBuf {
    let beside = file.path().parent().unwrap_or_else(|| Path::new(""));
    beside.join(COPIES)
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
