//! Whole meetings, held by keys from the opening to what is handed out, and the case files they leave. The keys are in
//! `tests/scripts`; what those on Jay do is told in `tests/cases/after/README.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[path = "whole_meeting/area.rs"]
mod area;
#[path = "whole_meeting/children_in_care.rs"]
mod children_in_care;
#[path = "whole_meeting/derby.rs"]
mod derby;
#[path = "whole_meeting/held.rs"]
mod held;
#[path = "whole_meeting/own.rs"]
mod own;
#[path = "whole_meeting/oxfordshire.rs"]
mod oxfordshire;
#[path = "whole_meeting/panel.rs"]
mod panel;

use chairside::{
    calendar::parse_iso,
    case::Case,
    document::{Audience, Kind},
    output::{Format, write},
    procedure::Library,
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

const BEFORE: &str = include_str!("cases/jay.yaml");
const AFTER: &str = include_str!("cases/after/jay.yaml");

fn ours(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// Returns the folder in which the meeting was held, once for all tests.
fn jay() -> &'static Path {
    static HELD: OnceLock<tempfile::TempDir> = OnceLock::new();
    HELD.get_or_init(hold).path()
}

/// Holds the meeting in a folder of its own; returns the folder.
fn hold() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("jay.yaml"), BEFORE).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_chairside"))
        .args(["run", "jay.yaml", "--size", "110x50", "--script"])
        .arg(ours("scripts/jay.keys"))
        .current_dir(folder.path())
        .env_clear()
        .env("HOME", folder.path())
        .env("CHAIRSIDE_HOME", folder.path().join("home"))
        .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
        .output()
        .unwrap();
    assert!(
        status.status.success(),
        "{}",
        String::from_utf8_lossy(&status.stderr)
    );
    folder
}

/// Returns the lines of a text that a longest common run of lines with another leaves out: what was taken away.
fn lost<'a>(before: &'a str, after: &str) -> Vec<&'a str> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, line) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let skip = common[i + 1][j].max(common[i][j + 1]);
            common[i][j] = if line == other {
                skip.max(common[i + 1][j + 1] + 1)
            } else {
                skip
            };
        }
    }
    let (mut i, mut j, mut lost) = (0, 0, Vec::new());
    while i < old.len() {
        if j < new.len() && old[i] == new[j] && common[i][j] == common[i + 1][j + 1] + 1 {
            (i, j) = (i + 1, j + 1);
        } else if j < new.len() && common[i][j + 1] >= common[i + 1][j] {
            j += 1;
        } else {
            lost.push(old[i]);
            i += 1;
        }
    }
    lost
}

#[test]
fn a_whole_meeting_leaves_the_case_as_it_should_be() {
    let saved = fs::read_to_string(jay().join("jay.yaml")).unwrap();
    let mean = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).unwrap();
    assert_eq!(mean(&saved), mean(AFTER), "{saved}");
    let changed = [
        "    due: 2026-12-17",
        "    status: open",
        "  review: 2026-12-18",
    ];
    assert_eq!(
        lost(BEFORE, &saved),
        changed,
        "only what changed is touched"
    );
}

fn lines(text: &[u8]) -> Vec<&str> {
    str::from_utf8(text).unwrap().lines().collect()
}

#[test]
fn each_copy_is_there_in_what_its_readers_open() {
    let names = fs::read_dir(jay().join("copies")).unwrap();
    let mut formats: BTreeMap<String, usize> = BTreeMap::new();
    for name in names.map(|file| file.unwrap().file_name().into_string().unwrap()) {
        assert!(name.starts_with("lcr-0142-") && !name.contains("jay"));
        let ending = name.rsplit('.').next().unwrap().to_owned();
        *formats.entry(ending).or_default() += 1;
    }
    let found: Vec<(&str, usize)> = formats.iter().map(|(f, n)| (f.as_str(), *n)).collect();
    let expected = [
        ("csv", 1),
        ("docx", 4),
        ("html", 3),
        ("ics", 3),
        ("pdf", 4),
        ("txt", 2),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_copies_are_those_of_the_case_as_it_should_be() {
    let copies = jay().join("copies");
    let copy = |name: &str| fs::read(copies.join(format!("lcr-0142-{name}"))).unwrap();
    for audience in ["family", "child"] {
        let plan = copy(&format!("safety-plan-{audience}-2026-12-18.html"));
        let golden = fs::read(ours(&format!("goldens/safety-plan-{audience}.html"))).unwrap();
        assert_eq!(lines(&plan), lines(&golden), "{audience}");
    }
    let should_be: Case = serde_yaml::from_str(AFTER).unwrap();
    let procedure = Library::builtin().get(&should_be.procedure).unwrap();
    let today = parse_iso("2026-12-18").unwrap();
    let plan = Kind::Plan.build(&should_be, &procedure, Audience::Professionals, today);
    for format in [Format::Word, Format::Pdf] {
        let name = format!("safety-plan-professionals-2026-12-18.{format}");
        assert_eq!(copy(&name), write(&plan, format).unwrap(), "{format}");
    }
    let note = copy("case-note-professionals-2026-12-18.txt");
    let note = lines(&note).join(" ");
    for said in ["Not now; looked at again each week", "Rachel Obi"] {
        assert!(
            note.contains(said),
            "what was decided on secure care: {note}"
        );
    }
}
