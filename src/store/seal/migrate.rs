//! Sealing what lies open in a folder, and opening it again: file by file, each in one step, so that a kill at any moment
//! leaves files of both kinds and none that is half of one. Whoever calls it again goes on.

use super::envelope::{self, Form};
use super::folder::{Seal, end_kept, is_of_a_seal};
use super::key::{Key, PublicKey};
use crate::store::case_file::BESIDE;
use crate::store::disk::{Disk, DiskError, Held, Kind, Links, Listed, Operation, Why};
use crate::store::journal::read_segment;
use crate::store::lock::{Holder, LOCK, NotTaken, hold_for_a_save};
use crate::store::session::{Began, SEALED, numbered};
use serde::de::IgnoredAny;
use std::path::{Path, PathBuf};

/// Which way.
#[derive(Debug, Clone, Copy)]
pub enum Way<'a> {
    /// What lies open is sealed: that needs no passphrase.
    Seal(&'a PublicKey),
    /// What is sealed is opened.
    Unseal(&'a Key),
}

/// What was done.
#[derive(Debug, Default)]
pub struct Moved {
    /// How many files were sealed or opened.
    pub count: usize,
    /// What could not be, and why.
    pub failed: Vec<(PathBuf, DiskError)>,
    /// What lies in the folder and is no case's, nor beside one: it is as it was.
    pub left: Vec<PathBuf>,
}

/// Keeps everybody else out of the cases of a folder while its files change.
pub struct Going {
    _held: Vec<Box<dyn Held>>,
    tree: Tree,
}

/// The most that is read of one file, in bytes: no case is near it, and a journal far below.
const MOST: u64 = 256 << 20;
/// Folders within each other.
const DEPTH: usize = 32;
/// Most documents of one name that are told apart.
const MOST_COPIES: usize = 99;
/// The folder beside a case for what was written for others.
const COPIES: &str = "copies";

/// What lies in a folder and below.
#[derive(Debug, Default)]
struct Tree {
    /// Files of cases.
    files: Vec<PathBuf>,
    /// All else.
    others: Vec<PathBuf>,
    /// The folders beside cases that are one case's own.
    own: Vec<PathBuf>,
}

impl Going {
    /// Begins; refused where somebody has a meeting open on one of the cases.
    pub fn begin(disk: &dyn Disk, folder: &Path, me: &Holder) -> Result<Self, NotTaken> {
        let tree = Tree::of(disk, &disk.whole_path(folder)).map_err(NotTaken::Disk)?;
        let held = tree.own.iter().map(|own| hold_for_a_save(disk, own, me));
        let held: Vec<Option<Box<dyn Held>>> = held.collect::<Result<_, _>>()?;
        Ok(Self {
            _held: held.into_iter().flatten().collect(),
            tree,
        })
    }
}

/// Seals or opens the files of a folder and below.
pub fn move_tree(disk: &dyn Disk, going: &Going, way: Way<'_>) -> Moved {
    let mut moved = Moved {
        left: going.tree.others.clone(),
        ..Moved::default()
    };
    for path in &going.tree.files {
        moved.took(path, move_file(disk, path, way));
    }
    moved
}

/// Seals the journals of this computer that are about files in a folder, or opens those that are sealed with its key.
pub fn move_journals(disk: &dyn Disk, journals: &Path, folder: &Path, way: Way<'_>) -> Moved {
    let mut moved = Moved::default();
    let whole = disk.whole_path(folder);
    for line in disk.list(journals).unwrap_or_default() {
        if line.kind != Kind::File || !is_lines(&line.name) {
            continue;
        }
        match way {
            Way::Seal(_) => match is_about(disk, &line.path, &whole) {
                Some(true) => moved.took(&line.path, move_file(disk, &line.path, way)),
                Some(false) => {}
                None => moved.left.push(line.path),
            },
            Way::Unseal(key) => {
                if is_sealed_with(disk, &line.path, key) {
                    moved.took(&line.path, move_file(disk, &line.path, way));
                }
            }
        }
    }
    if let Way::Unseal(key) = way
        && moved.failed.is_empty()
    {
        end_kept(disk, journals, key.public());
    }
    moved
}

impl Moved {
    fn took(&mut self, path: &Path, outcome: Result<bool, DiskError>) {
        match outcome {
            Ok(is_news) => self.count += usize::from(is_news),
            Err(error) => self.failed.push((path.to_owned(), error)),
        }
    }
}

/// Seals or opens one file in one step; returns whether there was anything to do.
fn move_file(disk: &dyn Disk, path: &Path, way: Way<'_>) -> Result<bool, DiskError> {
    let bytes = disk.read(path, MOST)?;
    let Some(new) = moved(path, &bytes, way)? else {
        return Ok(false);
    };
    match copy_of(path, way) {
        None => disk.write_whole(path, &new, Links::Refuse)?,
        Some((folder, name)) => {
            put_beside(disk, (&folder, &name), &new)?;
            disk.remove(path)?;
        }
    }
    Ok(true)
}

/// Writes a document under the first of its names that is free, or under which it stands already: a kill may have come before
/// the other was removed.
fn put_beside(disk: &dyn Disk, (folder, name): (&Path, &str), new: &[u8]) -> Result<(), DiskError> {
    for number in 1..=MOST_COPIES {
        let to = folder.join(numbered(name, number));
        if disk.look(&to)?.is_none() {
            return disk.write_whole(&to, new, Links::Refuse);
        }
        if disk.read(&to, MOST).is_ok_and(|there| there == new) {
            return Ok(());
        }
    }
    let to = folder.join(name);
    Err(DiskError::new(Operation::Create, &to, Why::AlreadyThere))
}

/// Returns what a file is to hold; nothing where it is so already.
fn moved(path: &Path, bytes: &[u8], way: Way<'_>) -> Result<Option<Vec<u8>>, DiskError> {
    let wrong = |why| DiskError::new(Operation::Read, path, why);
    let damaged = |_| wrong(Why::SealDamaged);
    match (way, envelope::form(bytes)) {
        (Way::Seal(_), Some(_)) | (Way::Unseal(_), None) => Ok(None),
        (Way::Seal(public), None) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let form = if is_lines(&name) {
                Form::Lines
            } else {
                Form::Whole
            };
            let sealed = form.seal(public, bytes).map(Some);
            sealed.ok_or_else(|| wrong(Why::Other("it could not be sealed".to_owned())))
        }
        (Way::Unseal(key), Some(Form::Whole)) => {
            let opened = envelope::open(std::slice::from_ref(key), bytes);
            opened.map(Some).map_err(damaged)
        }
        (Way::Unseal(key), Some(Form::Lines)) => {
            let opened = envelope::unsealed_lines(std::slice::from_ref(key), bytes);
            opened.map(Some).map_err(damaged)
        }
    }
}

/// Returns the folder and the other name that a document to hand out has once it is sealed, or opened: Word would call a
/// sealed one damaged.
fn copy_of(path: &Path, way: Way<'_>) -> Option<(PathBuf, String)> {
    let (folder, name) = (path.parent()?, path.file_name()?.to_str()?);
    if folder.file_name()? != COPIES {
        return None;
    }
    let other = match way {
        Way::Seal(_) => format!("{name}{SEALED}"),
        Way::Unseal(_) => name.strip_suffix(SEALED)?.to_owned(),
    };
    Some((folder.to_owned(), other))
}

/// Whether a journal that lies open is about a file in a folder; nothing where it does not tell.
fn is_about(disk: &dyn Disk, path: &Path, folder: &Path) -> Option<bool> {
    let bytes = disk.read(path, MOST).ok()?;
    if envelope::form(&bytes).is_some() {
        return Some(false);
    }
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let first = bytes.get(..=end?).unwrap_or_default();
    let began = read_segment::<Began, IgnoredAny>(first).header?.began;
    Some(began.files.iter().any(|file| file.starts_with(folder)))
}

fn is_sealed_with(disk: &dyn Disk, path: &Path, key: &Key) -> bool {
    let bytes = disk.read(path, MOST).unwrap_or_default();
    let is_lines = envelope::form(&bytes) == Some(Form::Lines);
    is_lines && envelope::open_lines(std::slice::from_ref(key), &bytes).is_ok()
}

fn is_lines(name: &str) -> bool {
    name.ends_with(".journal")
}

impl Tree {
    fn of(disk: &dyn Disk, folder: &Path) -> Result<Self, DiskError> {
        let mut tree = Self::default();
        let mut waiting = vec![(folder.to_owned(), false, 0)];
        while let Some((folder, within, depth)) = waiting.pop() {
            let is_beside = folder.file_name().is_some_and(|name| name == BESIDE);
            for line in disk.list(&folder)? {
                // What a link leads to is either here under its own name, or none of this folder's.
                let is_link = disk.whole_path(&line.path) != line.path;
                if is_link || depth == DEPTH {
                    tree.others.push(line.path);
                    continue;
                }
                match line.kind {
                    // What is sealed with another key is none of ours.
                    Kind::Folder if Seal::of(disk, &line.path)?.is_some() => {
                        tree.others.push(line.path);
                    }
                    Kind::Folder if is_beside => {
                        tree.own.push(line.path.clone());
                        waiting.push((line.path, true, depth + 1));
                    }
                    Kind::Folder if within || is_entered(&line.name) => {
                        let within = within || line.name == BESIDE || line.name == COPIES;
                        waiting.push((line.path, within, depth + 1));
                    }
                    Kind::File if is_beside && is_of_a_seal(&line.name) => {}
                    Kind::File if line.name == LOCK => {}
                    Kind::File if within || is_of_a_case(&line) => tree.files.push(line.path),
                    Kind::File | Kind::Folder | Kind::Other => tree.others.push(line.path),
                }
            }
        }
        tree.files.sort();
        tree.others.sort();
        Ok(tree)
    }
}

/// Folders that another program hides hold none of our files.
fn is_entered(name: &str) -> bool {
    name == BESIDE || !name.starts_with('.')
}

/// Whether a file is a case, or one that a killed program left half-written.
fn is_of_a_case(line: &Listed) -> bool {
    let ending = line.path.extension().unwrap_or_default().to_string_lossy();
    let is_yaml = ["yaml", "yml"]
        .iter()
        .any(|yaml| ending.eq_ignore_ascii_case(yaml));
    is_yaml || (line.name.starts_with('.') && ending == "tmp")
}

#[cfg(test)]
mod tests {
    use super::super::{Passphrase, Ring, SealedDisk};
    use super::*;
    use crate::store::disk::{FaultyDisk, RealDisk};
    use std::collections::BTreeMap;
    use std::fs;
    use std::sync::Arc;

    const FILES: &[&str] = &[
        "cases/jay.yaml",
        "cases/.jay.yaml.4294967295-2.tmp",
        "cases/.chairside/jay/before-1.yaml",
        "cases/.chairside/jay/jay-1-meeting-001.journal",
        "cases/copies/jay-plan.docx",
        "cases/panel/ann.yml",
    ];
    const OTHERS: &[&str] = &["cases/letter.docx", "cases/.git/objects"];

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in FILES.iter().chain(OTHERS) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("secret of {name}\nand more")).unwrap();
        }
        folder
    }

    fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let read = |name: &&str| {
            let bytes = fs::read(folder.join(name)).unwrap_or_default();
            ((*name).to_owned(), bytes)
        };
        FILES.iter().chain(OTHERS).map(read).collect()
    }

    fn me() -> Holder {
        Holder {
            user: "ann".to_owned(),
            host: "LAPTOP-1".to_owned(),
            process: 1,
            since: "2026-12-18T10:00:00Z".parse().unwrap(),
        }
    }

    fn go(disk: &dyn Disk, folder: &Path, way: Way<'_>) -> Moved {
        let going = Going::begin(disk, folder, &me()).unwrap();
        move_tree(disk, &going, way)
    }

    #[test]
    fn what_is_a_cases_is_sealed_and_opened_again_byte_for_byte_and_the_rest_is_named() {
        let folder = folder();
        let cases = folder.path().join("cases");
        let before = all(folder.path());
        let passphrase = Passphrase::from("one two three".to_owned());
        let (_, key) = Seal::begin(&RealDisk, &cases, &passphrase).unwrap();
        let moved = go(&RealDisk, &cases, Way::Seal(key.public()));
        assert!(moved.failed.is_empty(), "{:?}", moved.failed);
        assert_eq!(moved.count, FILES.len());
        let named: Vec<_> = moved.left.iter().map(|path| path.file_name()).collect();
        assert_eq!(named, [Some(".git".as_ref()), Some("letter.docx".as_ref())]);
        let plan = cases.join("copies/jay-plan.docx");
        assert!(!plan.exists());
        let sealed = fs::read(plan.with_file_name("jay-plan.docx.age")).unwrap();
        assert!(sealed.starts_with(b"age-enc"));
        for (name, bytes) in all(folder.path()) {
            let is_open = String::from_utf8_lossy(&bytes).contains("secret");
            assert_eq!(is_open, OTHERS.contains(&name.as_str()), "{name}");
        }
        assert_eq!(go(&RealDisk, &cases, Way::Seal(key.public())).count, 0);
        let ring = Arc::new(Ring::default());
        ring.add(key.clone());
        let disk = SealedDisk::over(Arc::new(RealDisk), ring);
        let read = disk.read(&cases.join("jay.yaml"), 99).unwrap();
        assert_eq!(read, before["cases/jay.yaml"]);
        assert_eq!(go(&RealDisk, &cases, Way::Unseal(&key)).count, FILES.len());
        assert_eq!(all(folder.path()), before);
    }

    #[test]
    fn one_that_cannot_be_sealed_is_named_and_the_next_time_goes_on() {
        let folder = folder();
        let key = Key::generate();
        let disk = FaultyDisk::over(RealDisk);
        disk.fail(&[Operation::Rename], "jay.yaml", Why::Full);
        let moved = go(&disk, folder.path(), Way::Seal(key.public()));
        assert_eq!((moved.count, moved.failed.len()), (FILES.len() - 2, 2));
        disk.clear();
        let moved = go(&disk, folder.path(), Way::Seal(key.public()));
        assert_eq!((moved.count, moved.failed.len()), (2, 0));
    }

    #[test]
    fn a_document_of_which_a_kill_left_both_is_there_once_and_another_of_its_name_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let copies = folder.path().join("copies");
        fs::create_dir(&copies).unwrap();
        let key = Key::generate();
        let seal = |name: &str, text: &[u8]| {
            let sealed = Form::Whole.seal(key.public(), text).unwrap();
            fs::write(copies.join(name), sealed).unwrap();
        };
        seal("a.docx.age", b"same");
        fs::write(copies.join("a.docx"), b"same").unwrap();
        seal("b.docx.age", b"one");
        fs::write(copies.join("b.docx"), b"another").unwrap();
        let moved = go(&RealDisk, folder.path(), Way::Unseal(&key));
        assert_eq!((moved.count, moved.failed.len()), (2, 0));
        let read = |name: &str| fs::read(copies.join(name)).unwrap();
        assert_eq!(read("a.docx"), b"same");
        assert_eq!(
            (read("b.docx"), read("b-2.docx")),
            (b"another".to_vec(), b"one".to_vec())
        );
        assert_eq!(fs::read_dir(&copies).unwrap().count(), 3);
    }

    #[test]
    fn a_folder_in_which_a_meeting_is_held_is_left_alone() {
        let folder = folder();
        let own = folder.path().join("cases/.chairside/jay");
        let held = RealDisk.try_lock(&own.join(LOCK)).unwrap();
        let refused = Going::begin(&RealDisk, folder.path(), &me()).err();
        assert!(matches!(refused, Some(NotTaken::HeldBy { .. })));
        drop(held);
        assert!(Going::begin(&RealDisk, folder.path(), &me()).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_left_where_it_is() {
        let folder = folder();
        let outside = folder.path().join("outside.yaml");
        fs::write(&outside, "secret").unwrap();
        let link = folder.path().join("cases/link.yaml");
        std::os::unix::fs::symlink(&outside, &link).unwrap();
        let key = Key::generate();
        let moved = go(
            &RealDisk,
            &folder.path().join("cases"),
            Way::Seal(key.public()),
        );
        assert!(moved.left.iter().any(|left| left.ends_with("link.yaml")));
        assert_eq!(fs::read(&outside).unwrap(), b"secret");
    }
}
