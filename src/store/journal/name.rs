//! The names of segments. It reads and writes nothing but a folder's list.

use crate::store::disk::{Disk, DiskError, Kind, Listed};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

const ENDING: &str = ".journal";

/// Names a segment of a journal; the stem is a slug.
pub fn segment_name(stem: &str, number: u32) -> String {
    format!("{stem}-{number:03}{ENDING}")
}

/// How long the second is in which a sitting began: `20261218-100000`.
const SECOND: usize = 15;

/// Returns when a sitting was begun, by its name, which ends with the second: `ox-7-20261218-100000`. Another that was
/// begun within the same second has its number after that, `ox-7-20261218-100000-2`, and is the later one.
pub fn begun(stem: &str) -> (&str, u32) {
    if let Some(second) = last_second(stem) {
        return (second, 1);
    }
    let numbered = stem.rsplit_once('-').and_then(|(rest, number)| {
        let number = number.parse().ok()?;
        Some((last_second(rest)?, number))
    });
    numbered.unwrap_or((stem, 0))
}

fn last_second(stem: &str) -> Option<&str> {
    let second = stem.get(stem.len().checked_sub(SECOND)?..)?;
    let mut letters = second.chars().enumerate();
    let is_second = letters.all(|(place, letter)| match place {
        8 => letter == '-',
        _ => letter.is_ascii_digit(),
    });
    is_second.then_some(second)
}

/// A folder's list, for whoever asks after many of its journals: to list it costs as much as to read one.
#[derive(Debug)]
pub struct Listing {
    /// The folder.
    pub(super) folder: PathBuf,
    files: Vec<Listed>,
}

impl Listing {
    /// Lists a folder; nothing stands in one that is not there.
    pub fn of(disk: &dyn Disk, folder: &Path) -> Result<Self, DiskError> {
        let mut files = match disk.list(folder) {
            Err(error) if error.is_missing() => Vec::new(),
            outcome => outcome?,
        };
        // What has the name of a journal and is no file is told as one that cannot be read: a record may have stood there.
        files.retain(|line| line.kind == Kind::File || stem_of(&line.name).is_some());
        Ok(Self {
            folder: folder.to_owned(),
            files,
        })
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the stems of its journals.
    pub fn stems(&self) -> Vec<String> {
        let names = self.files.iter().filter_map(|line| stem_of(&line.name));
        let stems: BTreeSet<&str> = names.collect();
        stems.into_iter().map(str::to_owned).collect()
    }

    /// Returns the files that may be segments of a journal.
    pub fn files(&self, stem: &str) -> impl Iterator<Item = &Listed> {
        let files = self.files.iter();
        files.filter(move |line| may_be_segment(&line.name, stem))
    }
}

/// Lists the stems of the journals in a folder; none where the folder is not there.
pub fn stems(disk: &dyn Disk, folder: &Path) -> Result<Vec<String>, DiskError> {
    Ok(Listing::of(disk, folder)?.stems())
}

fn stem_of(name: &str) -> Option<&str> {
    let (stem, number) = name.strip_suffix(ENDING)?.rsplit_once('-')?;
    let is_number = number.len() >= 3 && number.bytes().all(|b| b.is_ascii_digit());
    (is_number && !stem.is_empty()).then_some(stem)
}

/// Whether a file has exactly the name of a segment of this journal.
pub(super) fn is_segment(name: &str, stem: &str) -> bool {
    stem_of(name) == Some(stem)
}

/// Whether a file may be a segment of this journal that a sync client renamed.
///
/// `jay-001-LAPTOP.journal` or `jay-001 (conflicted copy).journal`; its header decides.
pub(super) fn may_be_segment(name: &str, stem: &str) -> bool {
    name.ends_with(ENDING)
        && name
            .strip_prefix(stem)
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_back_its_stem() {
        let check = |name: &str, stem: Option<&str>| assert_eq!(stem_of(name), stem, "{name}");
        check(&segment_name("jay", 1), Some("jay"));
        check(&segment_name("jay-2", 1000), Some("jay-2"));
        check("jay-01.journal", None);
        check("-001.journal", None);
        check("jay-001.yaml", None);
        check("jay-001-LAPTOP.journal", None);
    }

    #[test]
    fn copies_that_a_sync_client_made_are_looked_at() {
        let check = |name: &str, may: bool| assert_eq!(may_be_segment(name, "jay"), may, "{name}");
        check("jay-001.journal", true);
        check("jay-001-LAPTOP.journal", true);
        check("jay-001 (conflicted copy).journal", true);
        check("jayne-001.journal", false);
        check("jay-001.lock", false);
        check("jay.journal", false);
    }

    #[test]
    fn a_sitting_begun_in_the_same_second_is_the_later_one() {
        let check = |stem: &str, expected: (&str, u32)| assert_eq!(begun(stem), expected);
        check("ox-7-20261218-100000", ("20261218-100000", 1));
        check("ox-7-20261218-100000-2", ("20261218-100000", 2));
        check("ox-7-20261218-100000-12", ("20261218-100000", 12));
        check("案一-20261218-100000", ("20261218-100000", 1));
        check("ox-7", ("ox-7", 0));
        check("", ("", 0));
        let mut names = [
            "c-20261218-100000-10",
            "a-20261218-100000",
            "b-20261218-100000-2",
            "a-20261217-110000-3",
        ];
        names.sort_by_key(|name| begun(name));
        assert_eq!(
            names,
            [
                "a-20261217-110000-3",
                "a-20261218-100000",
                "b-20261218-100000-2",
                "c-20261218-100000-10"
            ]
        );
    }
}
