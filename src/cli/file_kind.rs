//! What a YAML file is, told by how it begins: a case says it of no other kind. It reads none whole and judges none.

use crate::store::disk::{Disk, DiskError};
use std::path::Path;

/// How much of a file is looked at to tell what it is.
const HEAD: u64 = 8 << 10;
/// The key with which a file of each kind begins, but for a case.
const KEYS: &[(&str, FileKind)] = &[
    ("chairside-procedure", FileKind::Procedure),
    ("chairside-roster", FileKind::Roster),
    ("chairside-closed-days", FileKind::ClosedDays),
    ("chairside-plain-words", FileKind::PlainWords),
    ("chairside-columns", FileKind::Columns),
    ("chairside-look", FileKind::Look),
    ("chairside-keys", FileKind::Keys),
];

/// What a YAML file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Whatever says nothing else: the older files of a case say nothing at all.
    Case,
    /// A council's own procedure.
    Procedure,
    /// A panel's members.
    Roster,
    /// Days nobody meets.
    ClosedDays,
    /// Words of the trade, with plainer ones.
    PlainWords,
    /// What the columns of a sheet of returns hold.
    Columns,
    /// The look that is remembered.
    Look,
    /// The chair's own keys.
    Keys,
}

impl FileKind {
    /// Tells what a file is.
    ///
    /// # Errors
    ///
    /// Why the file cannot be looked at.
    pub(super) fn of(disk: &dyn Disk, path: &Path) -> Result<Self, DiskError> {
        let head = disk.read_from(path, 0, HEAD)?;
        Ok(told_by(&String::from_utf8_lossy(&head)))
    }

    /// Tells what a file is; one that cannot be looked at counts as a case, so that opening it says why.
    pub(super) fn or_case(disk: &dyn Disk, path: &Path) -> Self {
        Self::of(disk, path).unwrap_or(Self::Case)
    }
}

fn told_by(head: &str) -> FileKind {
    let mut lines = head.trim_start_matches('\u{feff}').lines();
    lines
        .find_map(|line| KEYS.iter().find(|(key, _)| has_key(line, key)))
        .map_or(FileKind::Case, |(_, kind)| *kind)
}

fn has_key(line: &str, key: &str) -> bool {
    let name = line.trim_start_matches(['{', '"', '\'']).trim_end();
    name.strip_prefix(key)
        .is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_own_key_at_the_margin() {
        for (head, kind) in [
            ("chairside-procedure: 1", FileKind::Procedure),
            ("\"chairside-procedure\" : 1", FileKind::Procedure),
            ("{chairside-procedure: 1, name: a}", FileKind::Procedure),
            ("# ours\nchairside-roster: 1\n", FileKind::Roster),
            ("\u{feff}chairside-closed-days: 1", FileKind::ClosedDays),
            ("chairside-plain-words: 1", FileKind::PlainWords),
            ("  chairside-procedure: 1", FileKind::Case),
            ("# chairside-procedure: 1", FileKind::Case),
            ("chairside: 1", FileKind::Case),
            ("chairside-procedures", FileKind::Case),
            ("", FileKind::Case),
        ] {
            assert_eq!(told_by(head), kind, "{head}");
        }
    }
}
