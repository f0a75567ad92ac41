//! Who has a case, as the text beside its lock tells it. It takes no lock.

use super::disk::Disk;
use crate::text::clean;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The text's name.
pub(super) const WHO: &str = "who";
/// The most that is read of the text, in bytes.
const WHO_LIMIT: u64 = 4096;

/// Who holds a case, where, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name the user is signed in with.
    pub user: String,
    /// The computer's name.
    pub host: String,
    /// The number of the program on that computer.
    pub process: u32,
    /// Since when.
    pub since: DateTime<FixedOffset>,
}

/// The text beside the lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Who {
    #[serde(flatten)]
    pub(super) holder: Holder,
    /// Counts up while the holder lives: where locks fail, a reader who sees it move knows.
    pub(super) beat: u64,
    /// Where the sitting is published, once it is.
    #[serde(flatten)]
    pub(super) published: Published,
}

/// Where a sitting is published, as somebody finds it who opens one of its cases. No child is named in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The name of the journal in which it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journal: Option<String>,
    /// The folder the journal stands in, where it is not this one: the name of one beside it, and never a path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<String>,
    /// How many children it is about, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<usize>,
}

impl Published {
    /// The text lies on a share: a name that is none of ours leads nowhere.
    pub(super) fn checked(self) -> Self {
        let journal = self.journal.filter(|stem| is_ours(stem));
        Self {
            journal: journal.filter(|_| self.beside.as_deref().is_none_or(is_ours)),
            beside: self.beside.filter(|name| is_ours(name)),
            ..self
        }
    }
}

impl Holder {
    /// Returns who it is and where, in words: "ann on LAPTOP-7".
    pub fn words(&self) -> String {
        format!("{} on {}", self.user, self.host)
    }
}

fn is_ours(name: &str) -> bool {
    let is_slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=128).contains(&name.len()) && name.chars().all(is_slug)
}

/// Reads the text of a case, whose folder beside it is given.
pub(super) fn read_who(disk: &dyn Disk, folder: &Path) -> Option<Who> {
    let bytes = disk.read(&folder.join(WHO), WHO_LIMIT).ok()?;
    let who: Who = serde_json::from_slice(&bytes).ok()?;
    Some(Who {
        holder: cleaned(&who.holder),
        ..who
    })
}

/// The text lies on a share, so anybody may have written it.
pub(super) fn cleaned(holder: &Holder) -> Holder {
    Holder {
        user: clean(&holder.user),
        host: clean(&holder.host),
        ..holder.clone()
    }
}
