//! Saving a case: with what others changed meanwhile, over a version that is kept, as one step or not at all.

use super::{
    doubt::{self, Whose},
    error::SaveError,
    file::{CaseFile, bytes, name},
    keep,
    version::{Version, value},
};
use crate::{
    case::{Case, ClashWords, Likeness, Renumbered, Versions, shape::CASE},
    source::{CannotSave, Choice, Clash, emit_document, merge},
    store::disk::{Disk, Links, Seen},
    text,
};
use chrono::NaiveDateTime;
use std::path::PathBuf;

/// How often a save begins anew where the file changes under it.
const TRIES: usize = 3;

/// What a save did.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// What was written, and where.
    pub written: Written,
    /// Where both sides had changed the same thing differently.
    pub clashes: Vec<Clash>,
    /// What has another id in the file than in the sitting, since a hand had given that id to something else.
    pub renumbered: Vec<Renumbered>,
    /// How many people who came in the sitting have another id in the file, since theirs means somebody else there.
    pub other_people: usize,
    /// How many people, statements and goals a hand had taken out that the record names: they are kept.
    pub put_back: usize,
    /// Where the version before is kept.
    pub kept_before: Option<PathBuf>,
}

/// What a save wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Nothing: the file says all of it already.
    Nothing,
    /// The file itself.
    InPlace {
        /// Whether somebody else had changed it meanwhile, and those changes are in it too.
        merged: bool,
    },
    /// The file itself, which had gone.
    Again,
    /// The whole case beside the file, which is as it was.
    Beside {
        /// Where.
        path: PathBuf,
        /// Why.
        why: Beside,
    },
}

/// Why a case was written beside its file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Beside {
    /// The text of the file cannot be changed without changing what it means.
    #[error(transparent)]
    Meaning(#[from] CannotSave),
    /// Somebody else has changed the file, and it is no case as it stands now.
    #[error("the file was changed meanwhile and cannot be read as a case now")]
    Broken,
    /// The path leads to another child's file now, or to one under another procedure.
    #[error("another case stands at its path now")]
    AnotherCase,
}

/// Who says which side counts where the sitting and a hand changed the same thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Asking {
    /// Nobody is asked: what the sitting agreed counts, and the version before is kept.
    #[default]
    Nobody,
    /// The chair, who has chosen this so far. Where a choice is missing nothing is written.
    Chair(Vec<Choice>),
}

impl Asking {
    fn choices(&self) -> &[Choice] {
        match self {
            Self::Nobody => &[],
            Self::Chair(choices) => choices,
        }
    }

    /// Returns what has to be asked before anything is written. Where both versions stand beside each other nothing is
    /// lost, so nothing is asked.
    fn unanswered<'c>(&self, clashes: &'c [Clash]) -> impl Iterator<Item = &'c Clash> {
        let is_asked = matches!(self, Self::Chair(_));
        let choices = self.choices();
        clashes
            .iter()
            .filter(move |clash| is_asked && !clash.both_stand && clash.chosen(choices).is_none())
    }
}

/// A clash that the chair is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The clash.
    pub clash: Clash,
    /// The clash in words.
    pub words: ClashWords,
}

/// What a file is to say, and what it took to put it together.
struct Wanted {
    case: Case,
    clashes: Vec<Clash>,
    renumbered: Vec<Renumbered>,
    other_people: usize,
    put_back: usize,
    asked: Vec<Asked>,
}

impl Wanted {
    const fn as_it_is(case: Case) -> Self {
        Self {
            case,
            clashes: Vec::new(),
            renumbered: Vec::new(),
            other_people: 0,
            put_back: 0,
            asked: Vec::new(),
        }
    }
}

/// What stands at the path now.
enum There {
    /// What was read last.
    Same,
    /// Something else that is a case.
    Other(Box<Version>),
    /// Something that is no case.
    Broken,
    /// Nothing.
    Gone,
}

/// What is to be written where.
enum Plan {
    Nothing(Box<Version>),
    InPlace(Box<Version>),
    Beside(Beside),
}

impl CaseFile {
    /// Saves a case that began as the one opened, or as the one saved last.
    ///
    /// The file holds the old version or the new, whatever happens. Comments, order and everything that did not
    /// change stay as they were written; what others changed meanwhile stays too.
    pub fn save(
        &mut self,
        disk: &dyn Disk,
        (case, asking): (&Case, &Asking),
        now: NaiveDateTime,
    ) -> Result<Saved, SaveError> {
        for _ in 0..TRIES {
            let seen = disk.look(&self.path)?;
            let there = self.there(disk)?;
            let (plan, wanted) = self.plan(&there, case, asking)?;
            let (written, kept_before) = match plan {
                Plan::Nothing(version) => {
                    self.settle(*version, case, seen);
                    (Written::Nothing, None)
                }
                Plan::Beside(why) => (self.put_beside(disk, &wanted.case, why)?, None),
                Plan::InPlace(version) => {
                    let kept = self.keep(disk, &there, now)?;
                    // The version that is replaced has to be the one that was merged and kept.
                    if disk.look(&self.path)? != seen {
                        continue;
                    }
                    disk.write_whole(&self.path, &version.bytes, Links::Follow)?;
                    if let (There::Gone, Some(was)) = (&there, &self.seen) {
                        // A team that shares its cases goes on sharing this one; where that fails it is private and whole.
                        let _ = disk.give_rights(&self.path, was);
                    }
                    // What the disk says of the new file decides only how soon it is read again.
                    self.settle(*version, case, disk.look(&self.path).ok().flatten());
                    let written = match there {
                        There::Gone => Written::Again,
                        There::Other(_) => Written::InPlace { merged: true },
                        There::Same | There::Broken => Written::InPlace { merged: false },
                    };
                    (written, Some(kept))
                }
            };
            return Ok(Saved {
                written,
                clashes: wanted.clashes,
                renumbered: wanted.renumbered,
                other_people: wanted.other_people,
                put_back: wanted.put_back,
                kept_before,
            });
        }
        Err(SaveError::KeepsChanging {
            file: text::clean(&name(&self.path)),
        })
    }

    /// Whether a save of this case could not be made in the file as it was read: the text cannot be changed so, or the file
    /// is another child's.
    pub fn stands_beside(&self, case: &Case) -> bool {
        if case.likeness_to(&self.version.case) == Likeness::Another {
            return true;
        }
        let plan = self.plan(&There::Same, case, &Asking::Nobody);
        matches!(plan, Ok((Plan::Beside(_), _)))
    }

    fn keep(
        &self,
        disk: &dyn Disk,
        there: &There,
        now: NaiveDateTime,
    ) -> Result<PathBuf, SaveError> {
        let before = match there {
            There::Other(other) => &other.bytes,
            There::Same | There::Broken | There::Gone => &self.version.bytes,
        };
        Ok(keep::before(disk, &self.folder(), before, now)?)
    }

    fn put_beside(
        &mut self,
        disk: &dyn Disk,
        wanted: &Case,
        why: Beside,
    ) -> Result<Written, SaveError> {
        let text = emit_document(&value(wanted)?, &CASE);
        let path = keep::beside(disk, &self.path, self.beside.as_deref(), &text)?;
        self.beside = Some(path.clone());
        Ok(Written::Beside { path, why })
    }

    fn there(&self, disk: &dyn Disk) -> Result<There, SaveError> {
        let bytes = match bytes(disk, &self.path, &self.limits) {
            Ok(bytes) => bytes,
            // Where the folder of the case has gone with the file, it is the share that has gone: nothing may be
            // written into its empty mount point.
            Err(error) if error.is_missing() && disk.look(&self.folder())?.is_some() => {
                return Ok(There::Gone);
            }
            Err(error) => return Err(error.into()),
        };
        if bytes == self.version.bytes {
            return Ok(There::Same);
        }
        Ok(
            match Version::read(&name(&self.path), bytes, &self.limits) {
                Ok(version) => There::Other(Box::new(version)),
                Err(_) => There::Broken,
            },
        )
    }

    fn plan(
        &self,
        there: &There,
        case: &Case,
        asking: &Asking,
    ) -> Result<(Plan, Wanted), SaveError> {
        let beside = |why| Ok((Plan::Beside(why), Wanted::as_it_is(case.clone())));
        let (from, whose) = match there {
            There::Same | There::Gone => (&self.version, Whose::Ours),
            There::Other(other) => {
                let ours = [&self.base, &self.version.case];
                (&**other, doubt::whose(ours, &other.case, asking))
            }
            There::Broken => return beside(Beside::Broken),
        };
        let in_doubt = match whose {
            Whose::Ours => None,
            Whose::Anothers => return beside(Beside::AnotherCase),
            Whose::Asked(asked) => Some(*asked),
        };
        let mut wanted = self.wanted(from, case, asking)?;
        wanted.asked.splice(..0, in_doubt);
        if !wanted.asked.is_empty() {
            return Err(SaveError::Clashes(wanted.asked));
        }
        if from.case.says_the_same(&wanted.case) && !matches!(there, There::Gone) {
            return Ok((Plan::Nothing(Box::new(from.clone())), wanted));
        }
        Ok(match from.with(&wanted.case)? {
            Ok(version) => (Plan::InPlace(Box::new(version)), wanted),
            Err(error) => (Plan::Beside(error.into()), wanted),
        })
    }

    /// Returns what the file is to say: the case, with what others have changed since it began.
    fn wanted(&self, from: &Version, case: &Case, asking: &Asking) -> Result<Wanted, SaveError> {
        let ours = self.as_in_file(case);
        if self.base.says_the_same(&from.case) {
            return Ok(Wanted::as_it_is(ours));
        }
        let base = self.as_in_file(&self.base);
        if base.says_the_same(&from.case) {
            return Ok(Wanted::as_it_is(ours));
        }
        let renumbered = case.ids_given_twice(&self.began, &self.base, &from.case);
        let mut versions = Versions {
            base,
            ours,
            theirs: from.case.clone(),
        };
        versions.base.renumber(&renumbered);
        versions.ours.renumber(&renumbered);
        let other_people = versions.tell_newcomers_apart(&self.began);
        let Versions { base, ours, theirs } = &versions;
        let (base, ours, theirs) = (value(base)?, value(ours)?, value(theirs)?);
        let merged = merge(&CASE, [&base, &ours, &theirs], asking.choices());
        let words = |clash: &Clash| case.clash_words(clash, [&ours, &theirs]);
        let asked = asking.unanswered(&merged.clashes).map(|clash| Asked {
            words: words(clash),
            clash: clash.clone(),
        });
        let asked = asked.collect();
        let unwritable = |error: serde_json::Error| SaveError::NotWritable(error.to_string());
        let mut case = Case::from_value(&merged.value).map_err(unwritable)?;
        let put_back = case.put_back(&versions.ours).map_err(unwritable)?;
        case.keep_meanings(&versions.theirs);
        Ok(Wanted {
            case,
            clashes: merged.clashes,
            renumbered,
            other_people,
            put_back,
            asked,
        })
    }

    fn settle(&mut self, version: Version, case: &Case, seen: Option<Seen>) {
        self.version = version;
        self.seen = seen;
        self.base = case.clone();
    }
}
