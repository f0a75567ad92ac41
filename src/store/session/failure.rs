//! Why a sitting cannot be opened. It says which file, and never a word of what is in it.

use crate::meeting::{Moment, day_words};
use crate::store::case_file::OpenError;
use crate::store::disk::DiskError;
use crate::store::journal::{AppendError, BeginError};
use crate::text;
use std::fmt;
use std::path::Path;
use thiserror::Error;

/// Why a sitting cannot be opened.
#[derive(Debug, Error)]
pub enum OpenFailure {
    /// No case was named.
    #[error("name a case file")]
    NoCase,
    /// A case file cannot be read, or has problems.
    #[error(transparent)]
    Case(#[from] OpenError),
    /// The procedure has problems itself.
    #[error("{}", .0.join("\n"))]
    Procedure(Vec<String>),
    /// A case names a procedure that is not known: its place, and what there is.
    #[error("there is no procedure of the name that stands in {place}: there is {}", .known.join(", "))]
    NoProcedure {
        /// Place and field.
        place: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A case says what its procedure does not know: place and field of each.
    #[error("what is told does not fit the procedure:\n{}", .0.join("\n"))]
    Misfit(Vec<String>),
    /// One file was named twice, by whatever path.
    #[error("{first}, and {other}, are the same file: name each child's file once")]
    SameFile {
        /// The first file's own name, and its place in the list.
        first: Named,
        /// The other's.
        other: Named,
    },
    /// Two files are of one child, or their references cannot be told apart beside the files.
    #[error("{first}, and {other}, have the same reference: each child is in a meeting once")]
    SameReference {
        /// The first file's own name, and its place in the list.
        first: Named,
        /// The other's.
        other: Named,
    },
    /// The cases belong to meetings of different kinds.
    #[error(
        "{first} and {other} are held under different procedures: name cases of one kind of meeting"
    )]
    Mixed {
        /// The first reference.
        first: String,
        /// Another.
        other: String,
    },
    /// What is written of the meeting beside the first case would be open to whoever may not open another's.
    #[error(
        "{first} and {other} are not sealed alike: name cases of one sealed folder, or of open ones"
    )]
    SealedApart {
        /// The first reference.
        first: String,
        /// Another.
        other: String,
    },
    /// The procedure takes one child at a time.
    #[error("each {0} is about one child: name one case file")]
    OneChild(String),
    /// Of a sitting on several children not all were named.
    #[error("this meeting is about {0} children: to take it over, name all their files")]
    NotAll(usize),
    /// The sitting that was to be taken over is over: it was closed, and the files hold it.
    #[error("this meeting was closed on {}, at {closed}, where it was held, and the case file holds it: nothing is left to take over", day_words(*held))]
    Over {
        /// When it began.
        held: Moment,
        /// When it was closed, in words.
        closed: String,
    },
    /// The local folder cannot be read.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The computer gives no thread that could write the case files.
    #[error("this computer is too busy to keep a meeting: {0}")]
    Thread(#[source] std::io::Error),
    /// The journal refuses what the sitting is gone on with: what is agreed from here on would be kept nowhere.
    #[error("the journal of this meeting does not go on: {0}")]
    Refused(#[from] AppendError),
    /// The journal cannot be begun.
    #[error(transparent)]
    Journal(#[from] BeginError),
}

/// A file among several: its own name, since a whole path may name the user, and its place, since names may be alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    name: String,
    place: usize,
}

impl Named {
    pub(super) fn of(path: &Path, place: usize) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Self {
            name: text::clean(&name.to_string_lossy()),
            place: place + 1,
        }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file {}, {}", self.place, self.name)
    }
}
