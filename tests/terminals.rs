//! The keys of terminals as they send them: Windows Terminal, xterm, tmux and `PuTTY` say some of them in other bytes.
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

use std::{fs, time::Duration};
use terminal::Running;

/// One key in the bytes of those who send it otherwise: xterm and Windows Terminal at rest, in their application mode, tmux
/// and the console of Linux, `PuTTY` and rxvt.
const HOME: [&str; 4] = ["\u{1b}[H", "\u{1b}OH", "\u{1b}[1~", "\u{1b}[7~"];
const END: [&str; 4] = ["\u{1b}[F", "\u{1b}OF", "\u{1b}[4~", "\u{1b}[8~"];
const DOWN: [&str; 2] = ["\u{1b}[B", "\u{1b}OB"];
const UP: [&str; 2] = ["\u{1b}[A", "\u{1b}OA"];
const F1: [&str; 3] = ["\u{1b}OP", "\u{1b}[11~", "\u{1b}[[A"];
const F5: [&str; 1] = ["\u{1b}[15~"];

/// What stands last on the page of attendance.
const LAST: &str = "Somebody not on the list";

/// Starts the chair's meeting at the attendance.
fn attendance() -> (tempfile::TempDir, Running) {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
        folder.path().join("jay.yaml"),
    )
    .unwrap();
    let mut desk = Running::chair(folder.path(), "ann");
    desk.wait_for("Jay");
    desk.type_keys("\u{e}");
    desk.wait_for("Who is here?");
    (folder, desk)
}

/// Types a key, which takes the cursor to the row that holds these words.
fn stands_on(desk: &mut Running, key: &str, words: &str) {
    desk.type_keys(key);
    for _ in 0..100 {
        std::thread::sleep(Duration::from_millis(20));
        let shown = desk.look();
        let row = shown.lines().find(|row| row.contains('▸'));
        if row.is_some_and(|row| row.contains(words)) {
            return;
        }
    }
    panic!("{key:?} leads to no “{words}”:\n{}", desk.look());
}

#[test]
fn the_same_key_does_the_same_whatever_terminal_sends_it() {
    let (_folder, mut desk) = attendance();
    for (home, end) in HOME.iter().zip(END) {
        stands_on(&mut desk, end, LAST);
        stands_on(&mut desk, home, "Jay");
    }
    for (down, up) in DOWN.iter().zip(UP) {
        stands_on(&mut desk, down, "Priya Nair");
        stands_on(&mut desk, up, "Jay");
    }
    for key in F1 {
        desk.type_keys(key);
        desk.wait_for("A letter marks the person");
        desk.type_keys("\u{1b}");
        desk.wait_without("A letter marks the person");
    }
    for key in F5 {
        desk.type_keys(key);
        desk.wait_for("What is still needed?");
        desk.type_keys("\u{1b}");
        desk.wait_for("Who is here?");
    }
}

#[test]
fn keys_that_are_told_with_a_shift_a_release_or_an_alt_write_no_bytes_of_their_own() {
    let (_folder, mut desk) = attendance();
    // Shift and Ctrl with an arrow, Alt with a letter, a release and a repeat as kitty tells them, focus, a mouse.
    for key in [
        "\u{1b}[1;2B",
        "\u{1b}[1;5A",
        "\u{1b}x",
        "\u{1b}[120;1:3u",
        "\u{1b}[I",
        "\u{1b}[O",
        "\u{1b}[<0;5;5M",
    ] {
        desk.type_keys(key);
        std::thread::sleep(Duration::from_millis(120));
        let shown = desk.look();
        assert!(
            !shown.contains("120") && !shown.contains(";5"),
            "{key:?}: {shown}"
        );
        assert!(shown.contains("Who is here?"), "{key:?}: {shown}");
        assert!(
            !shown.contains("not here  10:00") && !shown.contains("1 absent"),
            "{key:?}: {shown}"
        );
    }
}
