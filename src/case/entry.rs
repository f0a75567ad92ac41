//! One thing that was said or known: an entry of the mapping, the matrix, a bottom line, the child's words.
//! It does not decide who may read it; its marks are kept for `view` and the builders of copies.

use super::{
    AdviceOff, Who,
    written::{Written, is_false, one_or_many},
};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// What an item is known by within a sitting, whether or not the file gives it an id.
///
/// Items of the file are numbered when it is loaded; items that a record adds take their number from the
/// record, so that the same records always give the same keys.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Key(pub u64);

impl Key {
    /// Keys of a sitting begin here. A file is refused long before it holds as many items.
    const FIRST_OF_SITTING: u64 = 1_000_000;
    /// A pasted list becomes one record of as many items; nobody pastes so many.
    const MOST_OF_RECORD: u64 = 10_000;

    /// Returns the key of the `nth` item that a record adds.
    pub fn of_sitting(seq: u64, nth: u64) -> Self {
        Self(Self::FIRST_OF_SITTING + seq * Self::MOST_OF_RECORD + nth)
    }

    /// Returns the number of the record that added the item; none where it stands in the file.
    pub fn record(self) -> Option<u64> {
        let within = self.0.checked_sub(Self::FIRST_OF_SITTING)?;
        Some(within / Self::MOST_OF_RECORD)
    }

    /// Returns true for an item that was added in this sitting.
    pub fn is_of_sitting(self) -> bool {
        self.0 >= Self::FIRST_OF_SITTING
    }
}

/// One thing that was said or known. May be written as a plain string.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written<EntryFields>", into = "Written<EntryFields>")]
pub struct Entry {
    /// What it is known by within a sitting; never written to the file.
    pub key: Key,
    /// Its id in the file, where something refers to it.
    pub id: Option<String>,
    /// The words.
    pub text: String,
    /// Who knew.
    pub source: Option<String>,
    /// When it was, or was said.
    pub date: Option<Date>,
    /// How it is put to the child.
    pub to_child: Option<String>,
    /// To whom the child said it.
    pub to: Option<Who>,
    /// The only people who may read it; it is shown nowhere else.
    pub only: Vec<Who>,
    /// Of a bottom line: the meetings that were told it had been broken, the first of them first.
    pub broken: Vec<Date>,
    /// Who else may or may not read it.
    pub marks: Marks,
}

/// Marks that limit who may read something, and what is not asked about it again. They travel with what is promoted, moved, split or carried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// For professionals only: never in the room.
    #[serde(default, skip_serializing_if = "is_false")]
    pub professionals_only: bool,
    /// The desk's peek only: on no screen, in no copy, in no list.
    #[serde(default, skip_serializing_if = "is_false")]
    pub private: bool,
    /// Advice that the chair has put away: it is not given about this again.
    #[serde(default, skip_serializing_if = "AdviceOff::is_empty")]
    pub advice_off: AdviceOff,
}

impl Marks {
    /// Returns true where nothing is limited.
    pub fn is_open(self) -> bool {
        !self.professionals_only && !self.private
    }
}

impl Entry {
    /// Makes an entry of plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Returns true where anybody at the table may read it.
    pub fn is_open(&self) -> bool {
        self.marks.is_open() && self.only.is_empty()
    }
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct EntryFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(alias = "said")]
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Who>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_child: Option<String>,
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    only: Vec<Who>,
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    broken: Vec<Date>,
    #[serde(flatten)]
    marks: Marks,
}

impl From<Written<EntryFields>> for Entry {
    fn from(written: Written<EntryFields>) -> Self {
        match written {
            Written::Short(text) => Self::plain(text),
            Written::Long(f) => Self {
                key: Key::default(),
                id: f.id,
                text: f.text,
                source: f.source,
                date: f.date,
                to_child: f.to_child,
                to: f.to,
                only: f.only,
                broken: f.broken,
                marks: f.marks,
            },
        }
    }
}

impl From<Entry> for Written<EntryFields> {
    fn from(e: Entry) -> Self {
        let bare = Entry {
            key: e.key,
            ..Entry::plain(e.text.clone())
        };
        if e == bare {
            return Self::Short(e.text);
        }
        Self::Long(EntryFields {
            id: e.id,
            text: e.text,
            source: e.source,
            to: e.to,
            date: e.date,
            to_child: e.to_child,
            only: e.only,
            broken: e.broken,
            marks: e.marks,
        })
    }
}
