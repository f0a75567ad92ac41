//! A meeting that was left is found again by what its case is: in a folder that was moved, beside a copy, and where the
//! journal on this computer is damaged.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by failing"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Keeps some words on the map, and leaves half a word on the next stage.
const KEPT: &str = "<ctrl-n>e<ctrl-n><ctrl-n>kept words<enter>half a wo";

struct Desk(tempfile::TempDir);

impl Desk {
    /// A case in a folder of its own, away from the program's own folder.
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir(desk.folder("before")).unwrap();
        let case = include_str!("cases/jay.yaml");
        fs::write(desk.folder("before").join("c.yaml"), case).unwrap();
        desk
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn chairside(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_chairside"))
            .args(args)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("CHAIRSIDE_HOME", self.0.path().join("home"))
            .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn run(&self, folder: &str, keys: &str) -> String {
        fs::write(self.folder("keys"), keys).unwrap();
        let case = self.folder(folder).join("c.yaml");
        let case = case.to_str().unwrap();
        self.chairside(&["run", case, "--size", "110x50", "--script", "keys"])
    }

    fn journal(&self) -> PathBuf {
        let folder = self.folder("home").join("state/journals");
        let mut files = fs::read_dir(folder).unwrap();
        files.next().unwrap().unwrap().path()
    }
}

/// What became of the bytes of a journal.
type Damage = fn(&[u8]) -> Vec<u8>;

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for line in fs::read_dir(from).unwrap() {
        let line = line.unwrap();
        let there = to.join(line.file_name());
        if line.file_type().unwrap().is_dir() {
            copy(&line.path(), &there);
        } else {
            fs::copy(line.path(), there).unwrap();
        }
    }
}

#[test]
fn a_folder_that_was_moved_holds_the_meeting_that_was_left_in_it_half_a_word_included() {
    let desk = Desk::new();
    desk.run("before", KEPT);
    fs::rename(desk.folder("before"), desk.folder("after")).unwrap();
    let screen = desk.run("after", "");
    for words in [
        "Going on with the meeting",
        "Nothing is lost",
        "kept words",
        "half a wo",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}

#[test]
fn a_case_that_was_moved_without_what_lies_beside_it_is_known_too() {
    let desk = Desk::new();
    desk.run("before", KEPT);
    fs::create_dir(desk.folder("after")).unwrap();
    let file = |folder| desk.folder(folder).join("c.yaml");
    fs::rename(file("before"), file("after")).unwrap();
    let screen = desk.run("after", "");
    assert!(screen.contains("kept words"), "{screen}");
}

#[test]
fn a_copy_does_not_silently_take_the_meeting_of_the_other() {
    let desk = Desk::new();
    desk.run("before", KEPT);
    copy(&desk.folder("before"), &desk.folder("after"));
    let screen = desk.run("after", "");
    assert!(!screen.contains("kept words"), "{screen}");
    let screen = desk.run("before", "");
    assert!(screen.contains("kept words"), "{screen}");
}

#[test]
fn where_the_journal_cannot_be_read_what_lies_beside_the_case_is_gone_on_with() {
    let damages: [Damage; 4] = [
        |whole| [b"X", &whole[1..]].concat(),
        |whole| vec![0; whole.len()],
        |_| Vec::new(),
        |whole| whole.iter().map(|byte| byte ^ 0x5a).collect(),
    ];
    for damage in damages {
        let desk = Desk::new();
        desk.run("before", KEPT);
        let journal = desk.journal();
        let whole = fs::read(&journal).unwrap();
        fs::write(&journal, damage(&whole)).unwrap();
        let told = desk.chairside(&["recover"]);
        assert!(
            !told.contains("lcr") || told.contains("beside the case"),
            "{told}"
        );
        let screen = desk.run("before", "");
        for words in ["kept words", "shared beside the case"] {
            assert!(screen.contains(words), "{words}: {screen}");
        }
        assert!(!screen.contains("nothing of it is here"), "{screen}");
    }
}
