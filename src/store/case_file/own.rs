//! The folder beside a case file that is its own: named by its reference, and apart from another child's. It takes no lock.
//!
//! ```text
//! .chairside/lcr-0142            the reference, where its name tells it from every other
//! .chairside/case-5f0c91ab       with a short hash, where it does not: of 案一 nothing else is left
//! .chairside/lcr-0142-91ab07d2   with one of the child too, where the first is another child's: a copied file
//! ```

use crate::{
    case::Case,
    meeting::Start,
    store::{
        disk::{self, Disk},
        journal::{self, Header, Kind, read_segment},
    },
    text,
};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use std::path::{Path, PathBuf};

/// The folder that holds what belongs to the cases beside it.
pub const BESIDE: &str = ".chairside";
/// The file that tells whose folder it is.
const MARK: &str = "case";
/// The most that is read of it, in bytes.
const MARK_LIMIT: u64 = 4096;
/// The most that is read of a journal's first line: it holds a case and a procedure.
const HEADER_LIMIT: u64 = 4 << 20;

/// Whose folder it is. A reference, and of the names nothing but their hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    reference: String,
    /// The case file's own name: who is called otherwise from today on is no other child.
    file: String,
    names: Vec<String>,
}

/// What a folder tells of whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// This case's.
    Ours,
    /// Another's.
    Another,
    /// It is not there, or tells nothing.
    Nobody,
}

/// Returns the folder beside a case file that holds what belongs to the case: `.chairside/lcr-0142`.
///
/// One that is there and is of this case goes on being used, whatever it would be called today.
pub fn folder_of(disk: &dyn Disk, path: &Path, case: &Case) -> PathBuf {
    let beside = path.parent().unwrap_or(Path::new("")).join(BESIDE);
    let at = |name: &str| beside.join(name);
    let named = at(&text::file_name(&case.reference));
    let short = at(&text::slug(&case.reference));
    let is_ours = |folder: &Path| owner(disk, folder, path, case) == Owner::Ours;
    if short != named && is_ours(&short) {
        return short;
    }
    let known = || {
        let folders = disk.list(&beside).unwrap_or_default().into_iter();
        let mut apart = folders.filter(|folder| is_apart(&folder.name, &case.reference));
        apart.find(|folder| is_ours(&folder.path))
    };
    match owner(disk, &named, path, case) {
        Owner::Ours => named,
        Owner::Nobody => known().map_or(named, |folder| folder.path),
        Owner::Another => known().map_or_else(|| at(&apart(case)), |folder| folder.path),
    }
}

/// Returns what tells the copies of a case from another child's of the same reference, where its folder tells them too.
///
/// Told from the folder alone, which is chosen once: a name that is put right changes no copy's name.
pub fn apart_from_others(folder: &Path, case: &Case) -> Option<String> {
    let name = folder.file_name()?.to_str()?;
    is_apart(name, &case.reference).then(|| name.to_owned())
}

/// Whether a folder's name is the reference with a short hash of the child, and not one of the reference itself.
fn is_apart(name: &str, reference: &str) -> bool {
    let hash = name.strip_prefix(&text::slug(reference));
    let hash = hash.and_then(|rest| rest.strip_prefix('-'));
    name != text::file_name(reference)
        && hash
            .is_some_and(|hash| hash.len() == HASH && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// How long a short hash is.
const HASH: usize = 8;

/// Returns the name of a folder apart that is not there yet. One that is there is known by its mark.
fn apart(case: &Case) -> String {
    let names: Vec<String> = case.child.known_as().into_iter().flatten().collect();
    let all = format!("{} {}", case.reference, names.join(" "));
    format!("{}-{}", text::slug(&case.reference), text::short_hash(&all))
}

/// Marks a folder as this case's, where nothing tells that yet. Where that cannot be written its journals tell it.
pub fn mark(disk: &dyn Disk, folder: &Path, path: &Path, case: &Case) {
    let mark = Mark::of(path, case);
    let place = folder.join(MARK);
    if read(disk, folder).as_ref() == Some(&mark) {
        return;
    }
    if let Ok(text) = serde_json::to_vec(&mark) {
        // It is not waited for: where a power cut takes it, the journals tell whose the folder is.
        let _ = disk.write_passing(&place, &text);
    }
}

impl Mark {
    fn of(path: &Path, case: &Case) -> Self {
        let hashed = |name: Option<String>| name.map(|name| text::short_hash(&name));
        Self {
            reference: case.reference.clone(),
            file: super::file::name(path),
            names: case
                .child
                .known_as()
                .map(|name| hashed(name).unwrap_or_default())
                .to_vec(),
        }
    }

    fn is_of(&self, other: &Self) -> bool {
        let alike = |(a, b): (&String, &String)| !a.is_empty() && a == b;
        text::same(&self.reference, &other.reference)
            && (self.file == other.file
                || self.names == other.names
                || self.names.iter().zip(&other.names).any(alike))
    }
}

/// Returns the paths at which the file of a case stands, by what was left in the folders beside this one, that of another
/// case in the same folder. Whether it is the same child's is for whoever opens it.
///
/// Reads only folders that are named by the reference: beside one case there may be hundreds, and a share is slow.
pub fn files_near(disk: &dyn Disk, folder: &Path, case: &Case) -> Vec<PathBuf> {
    let beside = folder.parent().unwrap_or(Path::new(""));
    let files = beside.parent().unwrap_or(Path::new(""));
    let slug = text::slug(&case.reference);
    let folders = disk.list(beside).unwrap_or_default().into_iter();
    let of_reference = folders.filter(|folder| folder.name.starts_with(&slug));
    let marks = of_reference.filter_map(|folder| read(disk, &folder.path));
    let own = marks.filter(|mark| text::same(&mark.reference, &case.reference));
    // What lies on a share may name any path; a file beside this one has no folder in its name.
    let is_plain = |name: &String| Path::new(name).file_name() == Some(name.as_ref());
    let names = own.map(|mark| mark.file).filter(is_plain);
    names.map(|name| files.join(name)).collect()
}

/// Returns the folders that belong to a case file, by its name alone: the file itself is not opened.
pub fn folders_of_file(disk: &dyn Disk, path: &Path) -> Vec<PathBuf> {
    let name = super::file::name(path);
    let beside = path.parent().unwrap_or(Path::new("")).join(BESIDE);
    let folders = disk.list(&beside).unwrap_or_default().into_iter();
    let folders = newest(disk, folders.map(|folder| folder.path).collect());
    let is_its = |folder: &PathBuf| read(disk, folder).is_some_and(|mark| mark.file == name);
    folders.into_iter().filter(is_its).collect()
}

/// Returns the folders beside all cases of a folder. What is not there holds none.
pub fn folders_beside(disk: &dyn Disk, cases: &Path) -> Vec<PathBuf> {
    let beside = disk.list(&cases.join(BESIDE)).unwrap_or_default();
    let folders = beside
        .into_iter()
        .filter(|one| one.kind == disk::Kind::Folder);
    folders.map(|folder| folder.path).collect()
}

/// Returns the names of the sittings that were published beside the cases of one folder, the newest first: each with the
/// first file of its journal. The folder of one of these cases is given.
///
/// Looks into the folders in which something was made last, and in no more of them than there may be children of a panel
/// several times over.
pub fn published_near(disk: &dyn Disk, folder: &Path) -> Vec<(String, PathBuf)> {
    let list = |folder: &Path| disk.list(folder).unwrap_or_default().into_iter();
    let folders: Vec<PathBuf> = list(folder.parent().unwrap_or(Path::new("")))
        .map(|folder| folder.path)
        .collect();
    let files = newest(disk, folders).into_iter();
    let files = files.flat_map(|folder| list(&folder));
    let named = files.filter_map(|file| {
        let stem = file.name.strip_suffix(FIRST)?.to_owned();
        Some((stem, file.path))
    });
    let mut found: Vec<(String, PathBuf)> = named.collect();
    found.sort_by(|(one, _), (other, _)| journal::begun(other).cmp(&journal::begun(one)));
    found
}

/// Returns the folders that were changed last, where there are more than are looked into.
fn newest(disk: &dyn Disk, mut folders: Vec<PathBuf>) -> Vec<PathBuf> {
    if folders.len() > MOST_FOLDERS {
        folders.sort_by_cached_key(|folder| {
            let seen = disk.look(folder).ok().flatten();
            std::cmp::Reverse(seen.and_then(|seen| seen.modified))
        });
        folders.truncate(MOST_FOLDERS);
    }
    folders
}

/// The most folders that are looked into for what was published in them.
const MOST_FOLDERS: usize = 120;
/// How the first file of a published sitting ends.
const FIRST: &str = "-meeting-001.journal";

fn read(disk: &dyn Disk, folder: &Path) -> Option<Mark> {
    let bytes = disk.read(&folder.join(MARK), MARK_LIMIT).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn owner(disk: &dyn Disk, folder: &Path, path: &Path, case: &Case) -> Owner {
    if !matches!(disk.look(folder), Ok(Some(_))) {
        return Owner::Nobody;
    }
    let is_ours = if let Some(mark) = read(disk, folder) {
        mark.is_of(&Mark::of(path, case))
    } else {
        let held = held(disk, folder);
        if held.is_empty() {
            return Owner::Nobody;
        }
        held.iter().any(|held| held.is_of_the_child_of(case))
    };
    if is_ours { Owner::Ours } else { Owner::Another }
}

/// Returns the cases of the meetings that were published in a folder: it was made before folders were marked.
fn held(disk: &dyn Disk, folder: &Path) -> Vec<Case> {
    let files = disk.list(folder).unwrap_or_default();
    let journals = files.iter().filter(|file| file.name.ends_with(FIRST));
    let began = journals.filter_map(|file| began(disk, &file.path));
    began.flat_map(|start| start.cases).collect()
}

/// Returns what a sitting began with, by the first line of its journal.
pub fn began(disk: &dyn Disk, path: &Path) -> Option<Start> {
    let bytes = disk.read_from(path, 0, HEADER_LIMIT).ok()?;
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let header: Header<Start> = read_segment::<Start, IgnoredAny>(bytes.get(..=end)?).header?;
    (header.kind == Kind::Meeting).then_some(header.began)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{FaultyDisk, Operation, RealDisk};
    use std::fs;

    /// A folder of case files.
    struct Cases(tempfile::TempDir);

    fn case(reference: &str, name: &str) -> Case {
        let mut case = Case {
            reference: reference.to_owned(),
            ..Case::default()
        };
        case.child.name = Some(name.to_owned());
        case
    }

    impl Cases {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn folder(&self, file: &str, case: &Case) -> PathBuf {
            folder_of(&RealDisk, &self.0.path().join(file), case)
        }

        /// Opens a case as a meeting does, and returns the name of its folder.
        fn open(&self, file: &str, case: &Case) -> String {
            let folder = self.folder(file, case);
            fs::create_dir_all(&folder).unwrap();
            mark(&RealDisk, &folder, &self.0.path().join(file), case);
            let name = folder.file_name().unwrap();
            name.to_str().unwrap().to_owned()
        }
    }

    #[test]
    fn references_that_look_alike_as_names_have_folders_of_their_own() {
        let cases = Cases::new();
        let check = |a: &str, b: &str| {
            let one = cases.open("a.yaml", &case(a, "Ann Lee"));
            let other = cases.open("b.yaml", &case(b, "Bob Ray"));
            assert_ne!(one, other, "{a} {b}");
            assert_eq!(cases.open("b.yaml", &case(b, "Bob Ray")), other);
            assert_eq!(cases.open("a.yaml", &case(a, "Ann Lee")), one);
        };
        check("LCR-0142", "LCR 0142");
        check("案一", "案二");
        assert_eq!(cases.open("c.yaml", &case("OX-7", "Cy Fox")), "ox-7");
    }

    #[test]
    fn a_copied_file_of_another_child_has_a_folder_of_its_own_whatever_it_is_opened_after() {
        let cases = Cases::new();
        let (jay, noah) = (
            case("LCR-0142", "Jay Carter"),
            case("LCR-0142", "Noah Smith"),
        );
        assert_eq!(cases.open("case.yaml", &jay), "lcr-0142");
        let apart = cases.open("other.yaml", &noah);
        assert!(apart.starts_with("lcr-0142-"), "{apart}");
        assert_eq!(cases.open("case.yaml", &jay), "lcr-0142");
        assert_eq!(cases.open("other.yaml", &noah), apart);
        let folder = cases.folder("other.yaml", &noah);
        assert_eq!(apart_from_others(&folder, &noah), Some(apart));
        assert_eq!(
            apart_from_others(&cases.folder("case.yaml", &jay), &jay),
            None
        );
    }

    #[test]
    fn a_child_who_is_called_otherwise_and_a_file_that_is_keep_their_folder() {
        let cases = Cases::new();
        let jay = case("LCR-0142", "Jay Carter");
        assert_eq!(cases.open("case.yaml", &jay), "lcr-0142");
        let renamed = case("lcr-0142", "Jay Carter-Smith");
        assert_eq!(cases.open("case.yaml", &renamed), "lcr-0142");
        assert_eq!(cases.open("moved.yaml", &renamed), "lcr-0142");
    }

    #[test]
    fn a_folder_apart_stays_the_childs_when_the_name_is_put_right() {
        let cases = Cases::new();
        let (jay, noah) = (
            case("LCR-0142", "Jay Carter"),
            case("LCR-0142", "Noah Smiht"),
        );
        cases.open("case.yaml", &jay);
        let apart = cases.open("other.yaml", &noah);
        let put_right = case("LCR-0142", "Noah Smith");
        let folder = cases.folder("other.yaml", &put_right);
        assert_eq!(apart_from_others(&folder, &put_right), Some(apart.clone()));
        assert_eq!(cases.open("other.yaml", &put_right), apart);
        // Known by the new name from then on, wherever the file goes.
        assert_eq!(cases.open("noah.yaml", &put_right), apart);
        let mia = cases.open("mia.yaml", &case("LCR-0142", "Mia Jones"));
        assert!(mia.starts_with("lcr-0142-") && mia != apart, "{mia}");
        assert_eq!(cases.open("case.yaml", &jay), "lcr-0142");
    }

    #[cfg(unix)]
    #[test]
    fn beside_hundreds_of_cases_few_folders_are_looked_into() {
        let cases = Cases::new();
        let beside = cases.0.path().join(BESIDE);
        let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(1 << 20);
        for number in 0..MOST_FOLDERS + 20 {
            let folder = beside.join(format!("ox-{number}"));
            fs::create_dir_all(&folder).unwrap();
            fs::File::open(&folder)
                .unwrap()
                .set_modified(long_ago)
                .unwrap();
        }
        let jay = case("ZZ-9", "Jay Carter");
        let folder = beside.join(cases.open("jay.yaml", &jay));
        let journal = format!("zz-9-20261218-100000{FIRST}");
        fs::write(folder.join(&journal), "").unwrap();
        let disk = FaultyDisk::over(RealDisk);
        let counted = |operation| {
            let gate = disk.hold(&[operation], "");
            gate.open();
            gate
        };
        let (lists, reads) = (counted(Operation::List), counted(Operation::Read));
        let elsewhere = beside.join("ox-7");
        let found = published_near(&disk, &elsewhere);
        assert_eq!(found.len(), 1, "the newest is among those looked into");
        assert!(lists.arrived() <= MOST_FOLDERS + 1);
        let files = files_near(&disk, &elsewhere, &jay);
        assert_eq!(files, [cases.0.path().join("jay.yaml")]);
        assert_eq!(reads.arrived(), 1);
    }

    #[test]
    fn a_folder_is_told_apart_by_its_name_alone() {
        let check = |folder: &str, reference: &str, apart: bool| {
            let found =
                apart_from_others(&Path::new(".chairside").join(folder), &case(reference, ""));
            assert_eq!(
                found.as_deref(),
                apart.then_some(folder),
                "{folder} {reference}"
            );
        };
        check("lcr-0142", "LCR-0142", false);
        check("lcr-0142-91ab07d2", "LCR-0142", true);
        check("lcr-0142-91ab07d2", "LCR-0142-91ab07d2", false);
        check("lcr-0142-91ab07d2", "LCR-0143", false);
        check("lcr-0142-2026", "LCR-0142", false);
        let spaced = text::file_name("LCR 0142");
        check(&spaced, "LCR 0142", false);
        check(&spaced, "LCR-0142", true);
    }

    #[test]
    fn a_folder_of_an_earlier_build_is_whose_meetings_were_published_in_it() {
        let cases = Cases::new();
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml");
        let file = crate::store::case_file::CaseFile::open(
            &RealDisk,
            Path::new(sample),
            &crate::source::Limits::default(),
        );
        let file = file.unwrap();
        let mut spaced = file.case().clone();
        spaced.reference = "LCR 0142".to_owned();
        let old = cases.0.path().join(".chairside/lcr-0142");
        fs::create_dir_all(&old).unwrap();
        assert_ne!(cases.folder("a.yaml", &spaced), old, "it may be anybody's");
        let procedure = crate::procedure::Library::builtin();
        let start = Start {
            procedure: procedure.get(&spaced.procedure).unwrap(),
            cases: vec![spaced.clone()],
            at: "2026-12-18T10:00:00+00:00".parse().unwrap(),
            members: Vec::new(),
        };
        let place = crate::store::journal::Place {
            is_new: false,
            disk: std::sync::Arc::new(RealDisk),
            folder: old.clone(),
            stem: "lcr-0142-20261218-100000-meeting".to_owned(),
            kind: Kind::Meeting,
            pace: crate::store::journal::Pace::default(),
        };
        let writer = crate::store::journal::JournalWriter::<String>::begin(
            place,
            &start,
            None,
            std::sync::Arc::new(|| ()),
        );
        drop(writer.unwrap());
        assert_eq!(cases.folder("a.yaml", &spaced), old);
        assert_ne!(cases.folder("b.yaml", file.case()), old);
    }
}
