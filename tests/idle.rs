//! The program in a pseudo-terminal while nobody types: it wakes for nothing, writes nothing and leaves the battery alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]
#![cfg(target_os = "linux")]

#[path = "terminal/mod.rs"]
mod terminal;

use std::{fs, path::PathBuf, thread, time::Duration};
use terminal::Running;

/// What was begun at the last key is over by then.
const SETTLED: Duration = Duration::from_secs(4);
/// How long nobody types.
const IDLE: Duration = Duration::from_secs(4);

/// Returns how often the threads of a process were woken, and how many of them there are.
fn woken(process: u32) -> (u64, usize) {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let files: Vec<PathBuf> = tasks.map(|task| task.unwrap().path()).collect();
    let count = |file: &PathBuf| -> u64 {
        let status = fs::read_to_string(file.join("status")).unwrap();
        let mut lines = status.lines();
        let line = lines.find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        line.unwrap().trim().parse().unwrap()
    };
    (files.iter().map(count).sum(), files.len())
}

#[test]
fn a_meeting_in_which_nobody_types_wakes_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml");
    let case = fs::read(case).unwrap();
    fs::write(folder.path().join("jay.yaml"), case).unwrap();
    let mut chair = Running::chair(folder.path(), "ann");
    chair.wait_for("Welcome");
    chair.type_keys("\u{e}");
    chair.wait_for("Who is here?");
    thread::sleep(SETTLED);
    let (before, threads) = woken(chair.id());
    thread::sleep(IDLE);
    let (after, still) = woken(chair.id());
    assert_eq!(threads, still, "no thread is begun or ended by nobody");
    // One sign of life for whoever waits for the case may fall into the time.
    assert!(after - before <= 1, "woken {} times", after - before);
}
