//! The program in a real pseudo-terminal, killed at any moment while somebody types: whatever had been on the screen is
//! there again at the next start, the half-typed word included.
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
    thread,
    time::Duration,
};
use terminal::Running;

/// Small and without a crate: the same moments each time, and other ones for each seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Returns how much of each word stands on a screen: all of it, or as many letters as were typed of the last one.
fn seen<'a>(screen: &str, words: &'a [String]) -> Vec<&'a str> {
    let longest = |word: &'a String| {
        (1..=word.len())
            .rev()
            .map(|end| &word[..end])
            .find(|part| screen.contains(*part))
    };
    // One letter alone could be anybody's; two that begin like no other word are ours.
    words
        .iter()
        .filter_map(longest)
        .filter(|part| part.len() > 1)
        .collect()
}

#[test]
fn whatever_was_on_the_screen_is_there_again_after_a_kill() {
    let mut seen_at_all = 0;
    for seed in 1..=8 {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
            folder.path().join("jay.yaml"),
        )
        .unwrap();
        let mut dice = Dice(seed);
        let mut running = Running::chair(folder.path(), "ann");
        running.wait_for("Jay");
        running.type_keys("\u{e}\u{e}\u{e}");
        running.wait_for("Map");
        let words: Vec<String> = (0..12)
            .map(|n| format!("q{n:02}z{}", "xkv".repeat(1 + n % 3)))
            .collect();
        let letters: Vec<char> = words.join(" ").chars().collect();
        let until = usize::try_from(dice.below(letters.len() as u64 - 8)).unwrap() + 8;
        for letter in &letters[..until] {
            running.type_keys(&letter.to_string());
            thread::sleep(Duration::from_micros(dice.below(4000)));
        }
        thread::sleep(Duration::from_millis(dice.below(30)));
        let before = running.kill();
        let was = seen(&before, &words);
        // A kill may come before the first letter is drawn; then nothing was promised.
        let Some(last) = was.last() else { continue };
        seen_at_all += was.len();
        let mut again = Running::chair(folder.path(), "ann");
        again.wait_for("Go on with it?");
        again.type_keys("\r");
        again.wait_for(last);
        let after = again.kill();
        for part in was {
            assert!(
                after.contains(part),
                "seed {seed}: “{part}” is lost.\nBefore:\n{before}\nAfter:\n{after}"
            );
        }
    }
    assert!(
        seen_at_all > 8,
        "only {seen_at_all} words were ever on the screen: the test looks at nothing"
    );
}

/// Runs `chairside recover` as the chair would after a kill; returns what it prints, the dump's lines told aside too.
fn recover(folder: &Path, arguments: &[&str]) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_chairside"))
        .arg("recover")
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("CHAIRSIDE_HOME", folder.join("ann"))
        .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

/// Tears the end off the one journal there is and fills it with zeros; returns its path and what it holds now.
fn tear(folder: &Path) -> (PathBuf, Vec<u8>) {
    let journals = fs::read_dir(folder.join("ann/state/journals")).unwrap();
    let journals: Vec<PathBuf> = journals.map(|file| file.unwrap().path()).collect();
    assert_eq!(journals.len(), 1, "{journals:?}");
    let mut torn = fs::read(&journals[0]).unwrap();
    torn.truncate(torn.len() - 25);
    torn.extend_from_slice(&[0; 40]);
    fs::write(&journals[0], &torn).unwrap();
    (journals[0].clone(), torn)
}

/// Dumps what is whole: every record by its number, drafts too, and not the torn one.
fn dumped_but_the_last_line(path: &Path, whole: &str) -> String {
    let (dumped, told) = recover(path, &["jay.yaml", "--dump"]);
    assert!(told.starts_with("LCR-0142"), "{told}");
    assert!(whole.starts_with(&dumped), "{dumped}");
    assert_eq!(dumped.lines().count() + 1, whole.lines().count());
    for (n, line) in dumped.lines().enumerate() {
        assert!(line.starts_with(&format!("{} {{", n + 1)), "{line}");
    }
    for words in ["A worry that is kept", "half a wo"] {
        assert!(dumped.contains(words), "{dumped}");
    }
    dumped
}

/// Whoever is asked whether to go on is told what is not there, and where it is.
fn tells_of_the_damage(running: &mut Running, journal: &Path) {
    running.wait_for("Its journal is damaged");
    let asked = running.look();
    let asked = asked.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = journal.file_name().unwrap().to_string_lossy();
    assert!(asked.contains(&format!("in {name}")), "{asked}");
    assert!(!asked.contains("nothing is lost"), "{asked}");
}

#[test]
fn a_torn_tail_after_a_kill_is_named_dumped_up_to_it_left_as_it_is_and_gone_on_from() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
        path.join("jay.yaml"),
    )
    .unwrap();
    let mut running = Running::chair(path, "ann");
    running.wait_for("Jay");
    running.type_keys("\u{e}\u{e}\u{e}");
    running.wait_for("MAP");
    running.type_keys("A worry that is kept\r");
    running.wait_for("A worry that is kept");
    // Letter by letter, as hands type: what comes all at once is one record.
    for end in 1..="half a wor".len() {
        running.type_keys(&"half a wor"[end - 1..end]);
        running.wait_for(&"half a wor"[..end]);
    }
    running.kill();
    let (whole, _) = recover(path, &["--dump"]);
    let (journal, torn) = tear(path);
    let (listed, _) = recover(path, &[]);
    assert!(
        listed.starts_with("LCR-0142: begun on 18 December 2026"),
        "{listed}"
    );
    assert!(
        listed.contains("are left in the file and not used"),
        "{listed}"
    );
    let folder = journal.parent().unwrap().display();
    let counted = format!(
        "{} records count. The damaged files stay as they are in {folder}",
        whole.lines().count() - 1
    );
    assert!(listed.contains(&counted), "{listed}");
    let dumped = dumped_but_the_last_line(path, &whole);
    let mut again = Running::chair(path, "ann");
    again.wait_for("Go on with it?");
    tells_of_the_damage(&mut again, &journal);
    again.type_keys("\r");
    again.wait_for("half a wo");
    assert!(again.look().contains("A worry that is kept"));
    again.type_keys("rd now whole\r");
    again.wait_for("half a word now whole");
    again.kill();
    assert_eq!(
        fs::read(&journal).unwrap(),
        torn,
        "the file is left as it is"
    );
    let (after, _) = recover(path, &["--dump"]);
    assert!(after.contains("half a word now whole"), "{after}");
    assert!(after.starts_with(&dumped), "what counted goes on counting");
    let (listed, _) = recover(path, &[]);
    assert!(
        listed.contains("are left in the file and not used"),
        "{listed}"
    );
}
