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

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    fs,
    io::{Read, Write},
    num::NonZero,
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

const SIZE: PtySize = PtySize {
    rows: 30,
    cols: 100,
    pixel_width: 0,
    pixel_height: 0,
};
/// How long anything may take before the test gives up; nothing is expected to take near as long.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a pseudo-terminal, and its screen.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Running {
    fn start(folder: &Path) -> Self {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_chairside"));
        command.args(["run", "jay.yaml"]);
        command.cwd(folder);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder);
        command.env("CHAIRSIDE_HOME", folder.join("home"));
        command.env("CHAIRSIDE_NOW", "2026-12-18T10:00");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(
            NonZero::new(SIZE.rows).unwrap(),
            NonZero::new(SIZE.cols).unwrap(),
            0,
        );
        Self {
            child,
            keys,
            output,
            screen,
            _terminal: pair.master,
        }
    }

    fn type_keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Takes what has been written up to now.
    fn look(&mut self) -> String {
        while let Ok(bytes) = self.output.try_recv() {
            self.screen.process(&bytes);
        }
        self.screen.screen().contents()
    }

    fn wait_for(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.look().contains(text) {
            assert!(
                Instant::now() < end,
                "“{text}” is not on the screen:\n{}",
                self.screen.screen().contents()
            );
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
            }
        }
    }

    /// Kills it as a power button would, and returns what had been on the screen.
    fn kill(mut self) -> String {
        // The crate's own `kill` asks politely first; a power button does not.
        let process = self.child.process_id().unwrap().to_string();
        assert!(
            std::process::Command::new("kill")
                .args(["-9", &process])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap();
        let end = Instant::now() + Duration::from_millis(200);
        while let Ok(bytes) = self
            .output
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.screen.process(&bytes);
        }
        self.screen.screen().contents()
    }
}

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
        let mut running = Running::start(folder.path());
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
        let mut again = Running::start(folder.path());
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
