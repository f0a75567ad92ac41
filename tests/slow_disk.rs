//! The program in a pseudo-terminal on a disk whose every flush takes two seconds: no key waits for it, and the head says so.
//! And with a case file that is changed, or cannot be written, while it runs; with a disk that takes nothing, or a share that
//! has gone: said within a second.
//!
//! The disk is made slow from outside, by a library put before the system's own: the program has no switch for it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]
#![cfg(target_os = "linux")]

#[path = "shim/mod.rs"]
mod shim;
#[path = "terminal/mod.rs"]
mod terminal;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use terminal::Running;

/// A key is on the screen within this time, on a busy computer too.
const AT_ONCE: Duration = Duration::from_millis(100);

/// Types a letter; returns how long it took until the cursor stood after it.
fn echo(chair: &mut Running, letter: &str) -> Duration {
    let before = chair.cursor();
    let pressed = Instant::now();
    chair.type_keys(letter);
    while chair.cursor() == before {
        assert!(pressed.elapsed() < Duration::from_secs(1), "a key waits");
        std::thread::sleep(Duration::from_micros(200));
    }
    pressed.elapsed()
}

#[test]
fn while_each_flush_takes_two_seconds_no_key_waits_and_the_head_says_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
        folder.path().join("jay.yaml"),
    )
    .unwrap();
    let library = shim::build(folder.path());
    let slow = folder.path().join("slow");
    let variables = [("LD_PRELOAD", library.as_path()), ("SLOW", slow.as_path())];
    let mut chair = Running::chair_with(folder.path(), "ann", &variables);
    chair.wait_for("Jay");
    chair.type_keys("\u{e}\u{e}\u{e}");
    chair.wait_for("MAP");
    chair.type_keys("q");
    chair.wait_for("saved");
    fs::write(&slow, "").unwrap();
    let begun = Instant::now();
    let mut said_after = None;
    let mut times: Vec<Duration> = Vec::new();
    while begun.elapsed() < Duration::from_secs(5) {
        let letter = if times.len() % 8 == 7 { " " } else { "x" };
        times.push(echo(&mut chair, letter));
        if said_after.is_none() && chair.look().contains("saving …") {
            said_after = Some(begun.elapsed());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let flushes = fs::read(&slow).unwrap().len();
    times.sort();
    let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
    println!(
        "{} keys during {flushes} flushes: median {median:?}, slowest {slowest:?}; said after {said_after:?}",
        times.len()
    );
    assert!(
        flushes > 1,
        "the disk was never slow: the test looks at nothing"
    );
    assert!(median < AT_ONCE, "{times:?}");
    assert!(
        said_after.unwrap() < Duration::from_secs(1),
        "{said_after:?}"
    );
    fs::remove_file(&slow).unwrap();
    chair.wait_without("saving …");
    chair.wait_without("sharing …");
    chair.wait_for("saved");
}

/// Where the case file is on a disk that has become slow and the meeting is about to be closed.
fn about_to_close(folder: &Path) -> (Running, PathBuf) {
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
        folder.join("jay.yaml"),
    )
    .unwrap();
    let library = shim::build(folder);
    let slow = folder.join("slow");
    let variables = [("LD_PRELOAD", library.as_path()), ("SLOW", slow.as_path())];
    let mut chair = Running::chair_with(folder, "ann", &variables);
    chair.wait_for("Jay");
    chair.type_keys("\u{e}\u{e}\u{e}");
    chair.wait_for("MAP");
    chair.type_keys("He rang me himself.\r");
    chair.wait_for("rang me");
    chair.type_keys("\u{b}");
    chair.type_keys("close\r");
    chair.wait_for("Nothing here stops");
    fs::write(&slow, "").unwrap();
    (chair, slow)
}

fn says(folder: &Path, words: &str) -> bool {
    let text = fs::read_to_string(folder.join("jay.yaml")).unwrap();
    text.contains(words)
}

#[test]
fn while_the_case_file_is_saved_no_key_waits_and_leaving_does() {
    let folder = tempfile::tempdir().unwrap();
    let (mut chair, slow) = about_to_close(folder.path());
    chair.type_keys("\u{1b}[F\r");
    chair.wait_for("Saving");
    let mut times = Vec::new();
    for _ in 0..10 {
        // The palette opens and closes: a key that shows something, wherever the meeting stands.
        let pressed = Instant::now();
        chair.type_keys("\u{b}");
        chair.wait_for("A few letters");
        times.push(pressed.elapsed());
        chair.type_keys("\u{1b}");
        chair.wait_without("A few letters");
    }
    assert!(
        !says(folder.path(), "He rang me himself."),
        "it is saved already: the test looks at nothing"
    );
    times.sort();
    assert!(times[times.len() / 2] < AT_ONCE, "{times:?}");
    chair.wait_for("saving the case file");
    chair.type_keys("\u{11}");
    chair.wait_for("Leave now?");
    chair.type_keys("\r");
    chair.wait_for("then it leaves");
    // Copies are written after the case, each with its flushes: nobody has to watch that.
    fs::remove_file(&slow).unwrap();
    chair.wait_for("The meeting is closed");
    assert!(says(folder.path(), "He rang me himself."));
}

/// A case in a folder of its own, and the meeting about it at the mapping.
fn at_the_mapping() -> (tempfile::TempDir, PathBuf, Running) {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("jay.yaml");
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
        &case,
    )
    .unwrap();
    let mut chair = Running::chair(folder.path(), "ann");
    chair.wait_for("Jay");
    chair.type_keys("\u{e}\u{e}\u{e}");
    chair.wait_for("MAP");
    (folder, case, chair)
}

fn read_only(file: &Path, is: bool) {
    let mut permissions = fs::metadata(file).unwrap().permissions();
    permissions.set_readonly(is);
    fs::set_permissions(file, permissions).unwrap();
}

#[test]
fn a_save_that_failed_goes_well_by_itself_once_it_can() {
    let (_folder, case, mut chair) = at_the_mapping();
    read_only(&case, true);
    chair.type_keys("She came home.");
    chair.wait_for("She came home.");
    chair.type_keys("\r");
    chair.type_keys("\u{b}");
    chair.wait_for("Find");
    chair.type_keys("close");
    chair.wait_for("Close the meeting");
    chair.type_keys("\r");
    chair.wait_for("Before we close");
    chair.type_keys("\u{1b}[F");
    chair.type_keys("\r");
    chair.wait_for("The case is not saved");
    chair.wait_for("marked read-only");
    assert!(
        !fs::read_to_string(&case)
            .unwrap()
            .contains("She came home.")
    );
    read_only(&case, false);
    chair.wait_for("The case is saved.");
    chair.wait_without("the case file is not saved");
    assert!(
        fs::read_to_string(&case)
            .unwrap()
            .contains("She came home.")
    );
    assert!(case.parent().unwrap().join("copies").exists());
    chair.kill();
}

#[test]
fn a_change_by_hand_is_told_while_the_meeting_goes_on_and_once() {
    let (_folder, case, mut chair) = at_the_mapping();
    chair.type_keys("One.");
    chair.wait_for("One.");
    let text = fs::read_to_string(&case).unwrap();
    fs::write(&case, text + "\n# a hand was here\n").unwrap();
    std::thread::sleep(Duration::from_millis(1100));
    chair.type_keys("\r");
    chair.wait_for("changed by hand");
    chair.type_keys("Two.");
    chair.wait_without("changed by hand");
    std::thread::sleep(Duration::from_millis(1100));
    chair.type_keys("\r");
    std::thread::sleep(Duration::from_millis(1500));
    assert!(!chair.look().contains("changed by hand"));
    chair.kill();
}

/// Types a letter; returns how long it took until the head said something, and fails where that is not within a second.
fn said_after(chair: &mut Running, letter: &str, words: &str) -> Duration {
    let pressed = Instant::now();
    chair.type_keys(letter);
    while !chair.look().contains(words) {
        let waited = pressed.elapsed();
        assert!(
            waited < PROMISED,
            "“{words}” is not said:\n{}",
            chair.look()
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    pressed.elapsed()
}

/// A fault of a disk is said within this time.
const PROMISED: Duration = Duration::from_secs(1);

/// A meeting at the mapping with its case in a folder of its own, as a share is, and a word half-typed.
fn on_a_share(folder: &Path, variables: &[(&str, &Path)]) -> Running {
    fs::create_dir(folder.join("share")).unwrap();
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
        folder.join("share/jay.yaml"),
    )
    .unwrap();
    let line = ["run", "share/jay.yaml"];
    let mut chair = Running::program((folder, "ann"), &line, variables);
    chair.wait_for("Jay");
    chair.type_keys("\u{e}\u{e}\u{e}");
    chair.wait_for("MAP");
    chair.type_keys("q");
    chair.wait_for("saved");
    chair
}

#[test]
fn a_disk_that_is_full_or_read_only_or_broken_is_said_within_a_second_and_caught_up_with() {
    for (error, why) in [
        ("28", "The disk is full"),
        ("30", "The disk is read-only"),
        ("5", "The disk reports a fault"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let library = shim::build(folder.path());
        let refuses = folder.path().join("refuses");
        let variables = [
            ("LD_PRELOAD", library.as_path()),
            ("REFUSES", refuses.as_path()),
        ];
        let mut chair = on_a_share(folder.path(), &variables);
        fs::write(&refuses, error).unwrap();
        let took = said_after(&mut chair, "r", "not saved here");
        println!("{why}: said after {took:?}");
        chair.wait_for(why);
        chair.type_keys("s");
        chair.wait_for("qrs");
        fs::remove_file(&refuses).unwrap();
        chair.wait_without("not saved here");
        chair.wait_without("not shared");
        chair.kill();
        let mut again = Running::program((folder.path(), "ann"), &["run", "share/jay.yaml"], &[]);
        again.wait_for("Go on with it?");
        again.type_keys("\r");
        again.wait_for("qrs");
        again.kill();
    }
}

#[test]
fn a_share_that_has_gone_is_said_within_a_second_and_caught_up_with() {
    for leaves_an_empty_folder in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (share, away) = (folder.path().join("share"), folder.path().join("away"));
        let mut chair = on_a_share(folder.path(), &[]);
        fs::rename(&share, &away).unwrap();
        if leaves_an_empty_folder {
            fs::create_dir(&share).unwrap();
        }
        let took = said_after(&mut chair, "r", "not shared");
        println!("gone, a folder in its place {leaves_an_empty_folder}: said after {took:?}");
        if leaves_an_empty_folder {
            assert_eq!(fs::read_dir(&share).unwrap().count(), 0);
            fs::remove_dir(&share).unwrap();
        }
        fs::rename(&away, &share).unwrap();
        chair.type_keys("s");
        chair.wait_without("not shared");
        chair.kill();
    }
}
