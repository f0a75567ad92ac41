//! Procedures that lie in folders: in the settings and beside the cases. It judges none of them.

use crate::{
    procedure::{Library, ReadList, read_closed_days, read_plain_words},
    source::Refused,
    store::disk::{Disk, Kind},
    text,
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// What a folder of procedures is called, in the settings and beside cases.
pub(super) const FOLDER: &str = "procedures";
/// What the file of closed days is called, in the settings.
const CLOSED_DAYS: &str = "closed-days.yaml";
/// What the file of plain words is called, in the settings.
const PLAIN_WORDS: &str = "plain-words.yaml";
/// The most that is read of one file, as of a case.
pub(super) const MOST: u64 = 4 << 20;

/// Procedures put together from the product's own and from folders.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    /// The procedures.
    pub(super) library: Library,
    /// Files that are there and could not be read.
    pub(super) unread: Vec<String>,
    /// Why a list of the settings is not used, where it is there and cannot be.
    pub(super) list_unused: Option<String>,
    taken: BTreeSet<PathBuf>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self {
            library: Library::builtin(),
            unread: Vec::new(),
            list_unused: None,
            taken: BTreeSet::new(),
        }
    }
}

impl Shelf {
    /// Returns the product's procedures, those of the settings, and those beside the given files; `own` is the folder of
    /// the settings in which procedures are, and beside it stand its lists.
    pub(super) fn of(disk: &dyn Disk, own: Option<&Path>, files: &[PathBuf]) -> Self {
        let mut shelf = Self::default();
        shelf.add_folder(disk, own);
        if let Some(settings) = own.and_then(Path::parent) {
            let days = shelf.list(disk, &settings.join(CLOSED_DAYS), read_closed_days);
            let words = shelf.list(disk, &settings.join(PLAIN_WORDS), read_plain_words);
            let library = std::mem::take(&mut shelf.library);
            shelf.library = library.with_closed_days(days).with_plain_words(words);
        }
        for folder in folders_of(files) {
            shelf.add_folder(disk, Some(&folder.join(FOLDER)));
        }
        shelf
    }

    /// Adds every procedure of a folder; one that is not there holds none.
    pub(super) fn add_folder(&mut self, disk: &dyn Disk, folder: Option<&Path>) {
        let listed = match folder.map(|folder| disk.list(folder)) {
            None => return,
            Some(Err(error)) if error.is_missing() => return,
            Some(Err(error)) => return self.unread.push(error.to_string()),
            Some(Ok(listed)) => listed,
        };
        for line in listed {
            if line.kind == Kind::File && is_yaml(&line.name) && !line.name.starts_with('.') {
                self.add(disk, &line.path);
            }
        }
    }

    /// Reads a list of the settings. A meeting is held without it where it cannot be read, and it is said.
    fn list<T>(
        &mut self,
        disk: &dyn Disk,
        path: &Path,
        read: fn(&str, &[u8]) -> Result<ReadList<T>, Refused>,
    ) -> Vec<T> {
        let unused = |why: &str| Some(format!("{} is not used: {why}.", shown(path)));
        let bytes = match disk.read(path, MOST) {
            Ok(bytes) => bytes,
            Err(error) if error.is_missing() => return Vec::new(),
            Err(error) => {
                self.list_unused = unused(&error.why.to_string());
                return Vec::new();
            }
        };
        let read = read(&shown(path), &bytes).ok();
        read.and_then(|read| read.items).unwrap_or_else(|| {
            self.list_unused = unused("it has problems, which `chairside check` tells");
            Vec::new()
        })
    }

    /// Adds a procedure file, once.
    pub(super) fn add(&mut self, disk: &dyn Disk, path: &Path) {
        if !self.taken.insert(path.to_owned()) {
            return;
        }
        match disk.read(path, MOST) {
            Ok(bytes) => {
                self.library = std::mem::take(&mut self.library).with(&shown(path), &bytes);
            }
            Err(error) => self.unread.push(error.to_string()),
        }
    }
}

/// Returns the folders files are in, each once.
pub(super) fn folders_of(files: &[PathBuf]) -> BTreeSet<PathBuf> {
    let folders = files.iter().filter_map(|file| file.parent());
    folders.map(Path::to_owned).collect()
}

/// Returns a path as it is shown, in one line: as it was typed, without a leading `./`.
pub(super) fn shown(path: &Path) -> String {
    let whole = path.to_string_lossy();
    text::clean(whole.strip_prefix("./").unwrap_or(&whole))
}

/// Whether a file is called as case and procedure files are.
pub(super) fn is_yaml(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    #[test]
    fn a_file_is_told_by_its_ending() {
        for (name, yaml) in [
            ("jay.yaml", true),
            ("JAY.YML", true),
            ("jay.yaml.bak", false),
            ("yaml", false),
            ("jay", false),
        ] {
            assert_eq!(is_yaml(name), yaml, "{name}");
        }
    }

    #[test]
    fn procedures_beside_a_case_are_known_and_a_broken_one_harms_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let beside = folder.path().join(FOLDER);
        std::fs::create_dir(&beside).unwrap();
        std::fs::write(
            beside.join("own.yaml"),
            "chairside-procedure: 1\nname: own\nextends: leicestershire-complex-risk\n",
        )
        .unwrap();
        std::fs::write(beside.join("broken.yml"), "a: [").unwrap();
        std::fs::write(beside.join("notes.txt"), "a: [").unwrap();
        let shelf = Shelf::of(&RealDisk, None, &[folder.path().join("jay.yaml")]);
        assert!(shelf.library.get("own").is_ok());
        assert_eq!(shelf.library.unread().len(), 1);
        assert_eq!(shelf.unread, <[String; 0]>::default());
    }

    #[test]
    fn closed_days_of_the_settings_are_known_to_every_procedure_or_said_to_be_unused() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join(FOLDER);
        let of = |text: &str| {
            std::fs::write(folder.path().join(CLOSED_DAYS), text).unwrap();
            Shelf::of(&RealDisk, Some(&own), &[])
        };
        let day = crate::calendar::parse_iso("2027-05-10").unwrap();
        let named = |shelf: &Shelf| {
            let procedure = shelf.library.get("leicestershire-complex-risk").unwrap();
            procedure.holidays().name(day).map(str::to_owned)
        };
        let known =
            of("chairside-closed-days: 1\ndays:\n  - {date: 2027-05-10, name: Coronation}\n");
        assert_eq!(named(&known).as_deref(), Some("Coronation"));
        assert_eq!(known.list_unused, None);
        for broken in [
            "days: [",
            "chairside-closed-days: 1\ndays: [{date: 2027-05-10}]\n",
        ] {
            let unused = of(broken);
            assert_eq!(named(&unused), None);
            let said = unused.list_unused.unwrap();
            assert!(said.contains("`chairside check` tells"), "{said}");
        }
    }
}
