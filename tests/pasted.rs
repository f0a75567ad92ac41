//! Text pasted into a terminal that marks no paste: it comes as a burst of keys, and is words or nothing.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[path = "terminal/mod.rs"]
mod terminal;

use std::{fs, path::Path};
use terminal::Running;

/// Pasted, its letters would mark half the list: gone, written, absent, replaced, left, everyone.
const PASTED: &str = "gwxrle Jay was seen\rby the police\r";

fn jay_in(folder: &Path, term: &str) -> Running {
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml");
    fs::copy(case, folder.join("jay.yaml")).unwrap();
    let mut chair = Running::chair_with(folder, "ann", &[("TERM", Path::new(term))]);
    chair.wait_for("OPEN");
    chair
}

#[test]
fn a_paste_that_is_not_marked_marks_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mut chair = jay_in(folder.path(), "vt100");
    chair.type_keys("\u{e}");
    chair.wait_for("Who is here?");
    let before = chair.look();
    let facts = before.lines().find(|line| line.contains("not marked yet"));
    let facts = facts.unwrap().to_owned();
    chair.type_keys(PASTED);
    chair.wait_for("all at once");
    assert!(!chair.look().contains("absent  "), "{}", chair.look());
    chair.type_keys("\u{1b}[B");
    chair.wait_for(facts.trim());
}

#[test]
fn a_paste_that_is_not_marked_is_words_in_a_field() {
    let folder = tempfile::tempdir().unwrap();
    let mut chair = jay_in(folder.path(), "xterm");
    chair.type_keys("\u{e}\u{e}\u{e}");
    chair.wait_for("MAP");
    chair.type_keys(PASTED);
    chair.wait_for("by the police");
    chair.wait_for("gwxrle Jay was seen");
    let screen = chair.look();
    assert!(
        screen.contains("Enter keep"),
        "it is still being typed: {screen}"
    );
}

#[test]
fn a_pasted_line_ends_no_break() {
    let folder = tempfile::tempdir().unwrap();
    let mut chair = jay_in(folder.path(), "vt100");
    chair.type_keys("\u{b}");
    chair.wait_for("A few letters of a command");
    chair.type_keys("short break");
    std::thread::sleep(std::time::Duration::from_millis(100));
    chair.type_keys("\r");
    chair.wait_for("We have a short break.");
    chair.type_keys("Kemi rang\r");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(
        chair.look().contains("We have a short break."),
        "{}",
        chair.look()
    );
    chair.type_keys("\r");
    chair.wait_for("OPEN");
}
