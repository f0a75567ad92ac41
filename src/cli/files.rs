//! Finds the files to check: those named, and those in the folders named. It reads none of them.

use super::shelf::is_yaml;
use crate::store::disk::{Disk, DiskError, Kind, Listed, Operation, Why};
use std::{
    collections::{BTreeSet, HashSet},
    path::{Path, PathBuf},
};

/// The folder beside a case for what was written for others.
const COPIES: &str = "copies";
/// Folders within each other; nobody files cases deeper, and a loop of links ends here where nothing else tells it.
const DEPTH: usize = 32;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files to check, in order, each once.
    pub(super) files: Vec<PathBuf>,
    /// What could not even be looked at.
    pub(super) lost: Vec<(PathBuf, DiskError)>,
}

/// Finds the files. What was named by itself is taken whatever it is called.
pub(super) fn find(disk: &dyn Disk, paths: &[PathBuf]) -> Found {
    let mut search = Search {
        disk,
        found: Found::default(),
        taken: BTreeSet::new(),
        entered: HashSet::new(),
    };
    for path in paths {
        match disk.look(path) {
            Ok(Some(seen)) if seen.kind == Kind::Folder => search.folder(path),
            Ok(Some(_)) => search.take(path),
            _ if search.pattern(path) => {}
            Ok(None) => search.lose(path, DiskError::new(Operation::Look, path, Why::Missing)),
            Err(error) => search.lose(path, error),
        }
    }
    search.found
}

struct Search<'a> {
    disk: &'a dyn Disk,
    found: Found,
    taken: BTreeSet<PathBuf>,
    /// Folders gone into, by what the file system calls them: links may lead to one twice, or round in a ring.
    entered: HashSet<(u64, u64)>,
}

impl Search<'_> {
    /// Takes the files that `*` and `?` in a name stand for, which Windows leaves to each program; true where there are any.
    fn pattern(&mut self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| name.contains(['*', '?'])) else {
            return false;
        };
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let listed = self.disk.list(folder).unwrap_or_default();
        let named = |line: &Listed| line.kind != Kind::Folder && stands_for(name, &line.name);
        let files: Vec<Listed> = listed.into_iter().filter(named).collect();
        for line in &files {
            self.take(&path.with_file_name(&line.name));
        }
        !files.is_empty()
    }

    fn folder(&mut self, path: &Path) {
        let mut waiting = vec![(path.to_owned(), 0)];
        while let Some((folder, depth)) = waiting.pop() {
            if !self.is_new(&folder) {
                continue;
            }
            if depth > DEPTH {
                let why = Why::Other(format!(
                    "it lies more than {DEPTH} folders deep and is not looked through"
                ));
                self.lose(&folder, DiskError::new(Operation::List, &folder, why));
                continue;
            }
            match self.disk.list(&folder) {
                Err(error) => self.lose(&folder, error),
                Ok(listed) => {
                    let within = self.go_through(listed);
                    waiting.extend(within.into_iter().rev().map(|folder| (folder, depth + 1)));
                }
            }
        }
    }

    /// Takes the files of a folder; returns the folders in it.
    fn go_through(&mut self, listed: Vec<Listed>) -> Vec<PathBuf> {
        let mut within = Vec::new();
        for line in listed {
            let passed_over = line.name.starts_with('.');
            match line.kind {
                _ if passed_over => {}
                Kind::Folder if line.name == COPIES => {}
                Kind::Folder => within.push(line.path),
                Kind::File | Kind::Other if is_yaml(&line.name) => self.take(&line.path),
                Kind::File | Kind::Other => {}
            }
        }
        within
    }

    fn is_new(&mut self, folder: &Path) -> bool {
        let seen = self.disk.look(folder).ok().flatten();
        seen.and_then(|seen| seen.identity)
            .is_none_or(|identity| self.entered.insert(identity))
    }

    fn take(&mut self, path: &Path) {
        if self.taken.insert(path.to_owned()) {
            self.found.files.push(path.to_owned());
        }
    }

    fn lose(&mut self, path: &Path, error: DiskError) {
        self.found.lost.push((path.to_owned(), error));
    }
}

/// Whether a name is one that a pattern stands for: `*` for any letters, `?` for one, capitals aside, as Windows reads it.
fn stands_for(pattern: &str, name: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { text.chars().flat_map(char::to_lowercase).collect() };
    let (pattern, name) = (letters(pattern), letters(name));
    let (mut at, mut read) = (0, 0);
    // The last star, and how many letters it stands for up to: one more where the rest does not fit.
    let mut star = None;
    while let Some(letter) = name.get(read) {
        match (pattern.get(at), star) {
            (Some('*'), _) => {
                star = Some((at, read));
                at += 1;
            }
            (Some(sign), _) if *sign == '?' || sign == letter => {
                at += 1;
                read += 1;
            }
            (_, Some((sign, up_to))) => {
                star = Some((sign, up_to + 1));
                at = sign + 1;
                read = up_to + 1;
            }
            (_, None) => return false,
        }
    }
    pattern.iter().skip(at).all(|sign| *sign == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;
    use std::fs;

    fn names(found: &Found, folder: &Path) -> Vec<String> {
        let within = |path: &PathBuf| path.strip_prefix(folder).unwrap().to_owned();
        let slashed = |path: PathBuf| path.to_string_lossy().replace('\\', "/");
        found.files.iter().map(within).map(slashed).collect()
    }

    fn make(folder: &Path, files: &[&str]) {
        for file in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
    }

    #[test]
    fn folders_are_gone_through_and_what_is_no_case_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        make(
            folder.path(),
            &[
                "b.yaml",
                "a.yml",
                "notes.txt",
                ".hidden.yaml",
                ".chairside/ref/x.yaml",
                "copies/x.yaml",
                "panel/c.yaml",
            ],
        );
        let found = find(&RealDisk, &[folder.path().to_owned()]);
        assert_eq!(
            names(&found, folder.path()),
            ["a.yml", "b.yaml", "panel/c.yaml"]
        );
    }

    #[test]
    fn what_is_named_is_taken_once_whatever_it_is_called() {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), &["case.txt", "a.yaml"]);
        let paths = ["case.txt", "a.yaml", "case.txt"].map(|name| folder.path().join(name));
        let found = find(&RealDisk, &paths);
        assert_eq!(names(&found, folder.path()), ["case.txt", "a.yaml"]);
    }

    #[test]
    fn what_signs_in_a_name_stand_for_is_taken_where_no_shell_has_done_it() {
        let folder = tempfile::tempdir().unwrap();
        make(
            folder.path(),
            &["b1.yaml", "B2.YAML", "b10.yaml", "c.txt", "b3.yaml/x.yaml"],
        );
        let taken = |pattern: &str| {
            let found = find(&RealDisk, &[folder.path().join(pattern)]);
            (names(&found, folder.path()), found.lost.len())
        };
        let all = ["B2.YAML", "b1.yaml", "b10.yaml"]
            .map(String::from)
            .to_vec();
        assert_eq!(taken("*.yaml"), (all, 0));
        let some = ["B2.YAML", "b1.yaml"].map(String::from).to_vec();
        assert_eq!(taken("b?.yaml"), (some, 0));
        assert_eq!(taken("z*.yaml"), (Vec::new(), 1));
        assert_eq!(
            taken("*"),
            (
                ["B2.YAML", "b1.yaml", "b10.yaml", "c.txt"]
                    .map(String::from)
                    .to_vec(),
                0
            )
        );
    }

    #[test]
    fn a_star_is_any_letters_and_a_question_mark_is_one() {
        for (pattern, name, is) in [
            ("*", "", true),
            ("**a*", "bca", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("?", "", false),
            ("É?", "éx", true),
            ("a", "ab", false),
        ] {
            assert_eq!(stands_for(pattern, name), is, "{pattern} {name}");
        }
    }

    #[test]
    fn what_is_not_there_is_told() {
        let found = find(&RealDisk, &[PathBuf::from("/nowhere/jay.yaml")]);
        assert_eq!(found.lost.len(), 1);
        assert!(found.lost[0].1.is_missing());
    }

    #[cfg(unix)]
    #[test]
    fn a_ring_of_links_ends() {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), &["within/a.yaml"]);
        for name in ["one", "two", "three"] {
            std::os::unix::fs::symlink(folder.path(), folder.path().join("within").join(name))
                .unwrap();
        }
        let found = find(&RealDisk, &[folder.path().to_owned()]);
        assert_eq!(names(&found, folder.path()), ["within/a.yaml"]);
    }
}
