//! Why a case file cannot be opened or saved. It says where, and what only to whom asks for it.

use super::save::Asked;
use crate::{
    source::{Diagnostic, Refused, Report, Sheet, Source, counted},
    store::disk::DiskError,
    text,
};
use thiserror::Error;

/// Why a case file cannot be opened.
#[derive(Debug, Clone, Error)]
pub enum OpenError {
    /// It cannot be read from the disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// It is no text that could be a case file.
    #[error(transparent)]
    Refused(Box<Refused>),
    /// It can be read and is no case as it stands.
    #[error(transparent)]
    Broken(Box<Broken>),
}

/// A file that can be read and is no case as it stands.
#[derive(Debug, Clone, Error)]
#[error("{} has {}", text::clean(source_file.name()), counted(problems.len()))]
pub struct Broken {
    /// The file.
    pub source_file: Source,
    /// Everything that is wrong with it, warnings too.
    pub problems: Vec<Diagnostic>,
}

impl OpenError {
    /// Returns every problem with its line and a hint, for whoever may see the file's words.
    pub fn rendered(&self) -> Vec<String> {
        self.each(Sheet::render)
    }

    /// Returns place and field of every problem, without any of the file's words.
    pub fn briefs(&self) -> Vec<String> {
        self.each(Sheet::brief)
    }

    /// Returns every problem as other programs read it.
    pub fn reports(&self) -> Vec<Report> {
        self.each(Sheet::report)
    }

    fn each<T>(&self, told: impl Fn(&Sheet, &Diagnostic) -> T) -> Vec<T> {
        let (sheet, problems) = match self {
            Self::Disk(_) => return Vec::new(),
            Self::Refused(refused) => (refused.sheet(), refused.problems()),
            Self::Broken(broken) => (broken.source_file.sheet(), broken.problems.as_slice()),
        };
        problems
            .iter()
            .map(|problem| told(sheet, problem))
            .collect()
    }
}

/// Why nothing was saved. The file is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SaveError {
    /// The disk did not take it.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Somebody else changes the file again and again.
    #[error("{file} is being changed by somebody else at this moment")]
    KeepsChanging {
        /// The file's own name.
        file: String,
    },
    /// The file was changed by hand in the same places, and nobody has chosen yet which side counts.
    #[error("it was changed by hand in {} too; “save case” asks which counts", text::count(.0.len(), "place that the meeting changed", "places that the meeting changed"))]
    Clashes(Vec<Asked>),
    /// The case cannot be put into words that a file could hold. No case is known that gets here.
    #[error("the case cannot be written: {0}")]
    NotWritable(String),
}
