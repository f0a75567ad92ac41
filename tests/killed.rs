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

use std::{fs, thread, time::Duration};
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
