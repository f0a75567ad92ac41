//! However a meeting is broken off from outside: the terminal is as it was, the half-typed word is kept, and one line says in
//! which file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]
#![cfg(unix)]

#[path = "terminal/mod.rs"]
mod terminal;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use terminal::Running;

/// A meeting about Jay at the mapping, a word half-typed.
fn half_a_word(folder: &Path) -> Running {
    let mut running = Running::chair(folder, "ann");
    running.wait_for("Jay");
    running.type_keys("\u{e}\u{e}\u{e}");
    running.wait_for("MAP");
    running.type_keys("Rang his gran\r");
    running.wait_for("Rang his gran");
    running.type_keys("half a wo");
    running.wait_for("half a wo");
    running
}

fn with_the_case() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml");
    fs::copy(case, folder.path().join("jay.yaml")).unwrap();
    folder
}

fn signal(name: &str, process: u32) {
    let mut kill = Command::new("kill");
    let status = kill.args([name, &process.to_string()]).status();
    assert!(status.unwrap().success());
}

/// Returns the file that the last line names.
fn named(after: &str) -> PathBuf {
    let (_, file) = after.split_once("The record is in ").expect(after);
    let file = file.split(" and ").next().unwrap();
    PathBuf::from(file.trim())
}

#[test]
fn each_signal_gives_the_terminal_back_keeps_the_record_and_says_where_it_is() {
    for name in ["-TERM", "-HUP", "-INT", "-QUIT"] {
        let folder = with_the_case();
        let mut running = half_a_word(folder.path());
        signal(name, running.id());
        assert_eq!(running.wait_for_code(), 0, "{name}");
        let written = running.written();
        let (before, after) = written.rsplit_once("\u{1b}[?1049l").expect(name);
        assert!(
            before.contains("\u{1b}[?2004l"),
            "{name}: pastes are marked on"
        );
        assert_eq!(after.trim().lines().count(), 1, "{name}: {after:?}");
        assert!(
            after.contains("`chairside run` with the same case goes on"),
            "{name}: {after}"
        );
        assert!(
            !after.contains("Jay") && !after.contains("gran"),
            "{name}: {after}"
        );
        let record = fs::read_to_string(named(after)).expect(after);
        for words in ["Rang his gran", "half a wo"] {
            assert!(record.contains(words), "{name}: “{words}” is not kept");
        }
        let mut again = Running::chair(folder.path(), "ann");
        again.wait_for("Go on with it?");
        again.type_keys("\r");
        again.wait_for("half a wo");
        again.kill();
    }
}

#[test]
fn a_meeting_that_was_gone_on_with_says_where_all_of_it_is() {
    let folder = with_the_case();
    half_a_word(folder.path()).kill();
    let mut again = Running::chair(folder.path(), "ann");
    again.wait_for("Go on with it?");
    again.type_keys("\r");
    again.wait_for("half a wo");
    again.type_keys("rd\r");
    again.wait_for("half a word");
    signal("-TERM", again.id());
    again.wait_for_code();
    let written = again.written();
    let (_, after) = written.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(after.contains(" and 1 file before it"), "{after}");
    assert!(
        fs::read_to_string(named(after))
            .unwrap()
            .contains("half a word")
    );
}
