//! The window that is shared, in a pseudo-terminal beside the desk's: it follows, and nothing it is given shows more.
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
    path::Path,
    time::{Duration, Instant},
};
use terminal::Running;

/// What the chair keeps is to be seen in the room within this time: a tenth of a second, and what a busy computer takes.
const PROMISED: Duration = Duration::from_millis(250);

/// A file with a word planted in every field that not everybody may read.
const SECRETS_FILE: &str = include_str!("goldens/secrets.yaml");

/// What of Jay's file stands on no screen that is shared.
const SECRETS: [&str; 6] = [
    "2010-03-14",
    "Example Street",
    "0116 496 0101",
    "07700 900142",
    "07700 900199",
    "the phone thing",
];

fn case() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
        folder.path().join("jay.yaml"),
    )
    .unwrap();
    folder
}

fn room(folder: &Path) -> Running {
    Running::program((folder, "ann"), &["room", "jay.yaml"], &[])
}

/// Starts the chair's meeting, at the mapping.
fn desk(folder: &Path) -> Running {
    let mut desk = Running::chair(folder, "ann");
    desk.wait_for("Jay");
    desk.type_keys("\u{e}\u{e}\u{e}");
    desk.wait_for("MAP");
    desk
}

#[test]
fn the_room_waits_follows_and_is_right_at_once_when_it_is_late() {
    let folder = case();
    let mut room = room(folder.path());
    room.wait_for("The meeting has not begun.");
    let mut desk = desk(folder.path());
    room.wait_for("Mapping");
    let mut times: Vec<Duration> = (0..9)
        .map(|n| {
            let words = format!("entry number {n} is kept");
            desk.type_keys(&words);
            desk.wait_for(&words);
            assert!(
                !room.look().contains(&words),
                "half-typed words were shared"
            );
            let begun = Instant::now();
            desk.type_keys("\r");
            room.wait_for(&words);
            begun.elapsed()
        })
        .collect();
    times.sort();
    println!("from the key to the room: {times:?}");
    assert!(times[times.len() / 2] < PROMISED, "{times:?}");
    let mut late = Running::program((folder.path(), "bea"), &["room", "jay.yaml"], &[]);
    late.wait_for("entry number 8 is kept");
}

#[test]
fn the_room_follows_stage_curtain_break_and_end() {
    let folder = case();
    let mut desk = desk(folder.path());
    let mut room = room(folder.path());
    room.wait_for("Mapping");
    desk.type_keys("\u{e}");
    room.wait_for("Statements");
    desk.type_keys("\u{14}");
    room.wait_for("We will go on in a moment.");
    room.wait_without("Jay");
    desk.type_keys("\u{14}");
    room.wait_for("Jay's meeting");
    desk.type_keys("\u{b}close the meeting\r");
    desk.wait_for("Nothing here stops the meeting");
    desk.type_keys("\u{1b}[F\r");
    desk.wait_for("Closed at 10:00");
    room.wait_for("The meeting has ended.");
}

#[test]
fn no_key_shows_more_and_nothing_private_is_ever_written_to_it() {
    let folder = case();
    let mut desk = desk(folder.path());
    let mut room = room(folder.path());
    room.wait_for("Mapping");
    let before = room.look();
    // Peek, palette, help, advice, curtain, the professionals' part, letters, Enter, Esc, arrows.
    room.type_keys(
        "\u{10}\u{b}\u{4}\u{14}\u{5}\u{1b}OP some words\r\u{1b}\u{1b}[A\u{1b}[B\t\u{e}\u{1a}\u{13}",
    );
    desk.type_keys("a word for all\r");
    room.wait_for("a word for all");
    assert!(before.contains("Mapping") && !room.look().contains("some words"));
    for _ in 0..9 {
        desk.type_keys("\u{e}");
        std::thread::sleep(Duration::from_millis(120));
        room.look();
    }
    let written = room.written();
    for secret in SECRETS {
        assert!(
            !written.contains(secret),
            "“{secret}” was written to the room"
        );
    }
    room.type_keys("\u{11}");
    room.wait_for_end();
}

#[test]
fn the_room_ends_when_it_is_asked_to_and_with_its_terminal() {
    let folder = case();
    // Stopped by whoever keeps the computer, and hung up as its window is closed.
    for signal in ["-TERM", "-HUP"] {
        let mut room = room(folder.path());
        room.wait_for("The meeting has not begun.");
        let process = room.id().to_string();
        let kill = std::process::Command::new("kill")
            .args([signal, &process])
            .status();
        assert!(kill.unwrap().success());
        room.wait_for_end();
    }
}

/// Returns the words that the file of secrets plants, but for those that anybody in the meeting may read.
fn planted() -> Vec<String> {
    let body = SECRETS_FILE.split_once("chairside: 1").unwrap().1;
    let words = body.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let is_planted = |word: &&str| {
        let is_open = ["harm", "safety", "secret", "sibling"]
            .iter()
            .any(|open| *word == format!("nobody-{open}"));
        (word.starts_with("nobody-") || word.starts_with("professionals-"))
            && !is_open
            && *word != "professionals-note"
    };
    let planted = words.filter(is_planted).map(str::to_lowercase);
    planted.chain(["nobody-secretplace".to_owned()]).collect()
}

/// Holds that nothing planted was written, neither as bytes nor as it stands on the screen, where rows part words.
fn holds_nothing(window: &mut Running, planted: &[String], place: &str) {
    let shown: String = window.look().split_whitespace().collect();
    let texts = [shown.to_lowercase(), window.written().to_lowercase()];
    for word in planted {
        let there = texts.iter().any(|text| text.contains(word));
        assert!(!there, "{word} at {place}: {}", window.look());
    }
}

#[test]
fn no_byte_written_to_either_window_holds_anything_planted_from_the_first_to_the_last() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("jay.yaml"), SECRETS_FILE).unwrap();
    let planted = planted();
    assert!(planted.len() > 40, "{planted:?}");
    let mut room = room(folder.path());
    let mut desk = Running::chair(folder.path(), "ann");
    desk.wait_for("Open-Robin");
    room.wait_for("Open-Robin");
    for stage in 0..11 {
        // Down the page and over it: the palette, help, what is still needed, undo and redo; no peek, which is meant to show.
        for keys in [
            "\u{1b}[6~",
            "\u{1b}[F",
            "\u{b}nobody",
            "\u{1b}",
            "\u{1b}OP",
            "\u{1b}",
            "\u{1b}[15~",
            "\u{1b}",
            "\u{1a}",
            "\u{19}",
            "\u{1b}[H",
        ] {
            desk.type_keys(keys);
            std::thread::sleep(Duration::from_millis(40));
            desk.look();
        }
        holds_nothing(&mut room, &planted, &format!("stage {stage}, room"));
        desk.type_keys("\u{e}");
        std::thread::sleep(Duration::from_millis(80));
    }
    holds_nothing(&mut desk, &planted, "the desk");
    desk.type_keys("\u{11}");
    std::thread::sleep(Duration::from_millis(200));
    desk.type_keys("\r");
    desk.wait_for_end();
    // What is left in the scrollback is among the bytes, and so is every title.
    holds_nothing(&mut desk, &planted, "the desk, left");
    room.type_keys("\u{11}");
    room.wait_for_end();
    holds_nothing(&mut room, &planted, "the room, left");
    for written in [desk.written(), room.written()] {
        let titles = written.matches("\u{1b}]").count();
        let constant = written.matches("\u{1b}]0;chairside\u{7}").count()
            + written.matches("\u{1b}]2;chairside\u{7}").count();
        assert_eq!(titles, constant, "a title that says more");
    }
}
