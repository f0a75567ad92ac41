//! The program killed from outside while it holds a whole meeting: at random moments, and at one call that changes a file
//! after the other. What it had acknowledged is there, each record once and as it was; the case file is the old one or the
//! new one, whole; and the next start goes on. The same meeting on a disk that fails at such a call.
//!
//! `tests/kills` does it a thousand times with the program as it is released.
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

use std::{
    env, fs,
    os::unix::process::ExitStatusExt,
    panic,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

const JAY: &str = include_str!("cases/jay.yaml");
/// The opening, who is there, three entries on the map, an action, and the close.
const KEYS: &str = "<enter><enter><ctrl-n>pcgpp<ctrl-n><ctrl-n>Rang his gran twice<enter>Walks to the bus stop<enter>Was seen with an older boy<enter><ctrl-k>actions<enter>Kemi to take Jay to the gym by 22 jan<enter><ctrl-k>close<enter><end><enter>";
/// How long one run may take before the test gives up; nothing is expected to take near as long.
const PATIENCE: Duration = Duration::from_mins(1);

/// So many run at a time: most of each is waiting for a disk.
const AT_A_TIME: usize = 6;

/// The program: as it was built with this test, or the one that is named.
static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
    let named = env::var_os("CHAIRSIDE_PROGRAM").map(PathBuf::from);
    named.unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_chairside")))
});

/// How often it is killed.
fn number() -> usize {
    let named = env::var("CHAIRSIDE_KILLS").ok();
    named.map_or(30, |number| number.parse().expect("a number of kills"))
}

/// Small and without a crate: the same moments each time.
fn dice(seed: usize, below: u64) -> u64 {
    let mut mixed = (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 27)) % below
}

/// A folder with the case and the keys, and everything the program leaves.
struct Desk(tempfile::TempDir);

/// What a run without a fault leaves.
struct Sound {
    dump: Vec<String>,
    saved: String,
    /// How long it took, and how many calls that change a file it made.
    took: Duration,
    calls: usize,
    _built: tempfile::TempDir,
    library: PathBuf,
}

static SOUND: LazyLock<Sound> = LazyLock::new(|| {
    let built = tempfile::tempdir().unwrap();
    let library = shim::build(built.path());
    let desk = Desk::new();
    let count = desk.path("count");
    let begun = Instant::now();
    let output = desk.run(&[("LD_PRELOAD", &library), ("COUNT_TO", &count)]);
    let took = begun.elapsed();
    assert!(output.status.success(), "{output:?}");
    let sound = Sound {
        dump: desk.dump(),
        saved: desk.text(),
        calls: fs::read_to_string(count).unwrap().parse().unwrap(),
        took,
        _built: built,
        library,
    };
    assert_eq!(acknowledged(&output).len(), sound.dump.len());
    assert!(sound.saved.contains("Was seen with an older boy"));
    assert!(
        sound.dump.len() > 50 && sound.calls > 80,
        "{} {}",
        sound.dump.len(),
        sound.calls
    );
    sound
});

/// Returns the records that were acknowledged, in whole lines.
fn acknowledged(output: &Output) -> Vec<u64> {
    let text = String::from_utf8_lossy(&output.stdout);
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let lines = whole.lines().filter_map(|line| line.strip_prefix("ACK "));
    let acknowledged: Vec<u64> = lines.map(|number| number.parse().unwrap()).collect();
    assert!(
        acknowledged
            .iter()
            .copied()
            .eq(1..=acknowledged.len() as u64),
        "{acknowledged:?}"
    );
    acknowledged
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("jay.yaml"), JAY).unwrap();
        fs::write(folder.path().join("keys"), KEYS).unwrap();
        fs::write(folder.path().join("none"), "").unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path("jay.yaml")).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&*PROGRAM);
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("USER", "ann")
            .env("CHAIRSIDE_HOME", self.path("home"))
            .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Holds the whole meeting, with further variables.
    fn holding(&self, variables: &[(&str, &Path)]) -> Command {
        let mut command = self.command(&["run", "jay.yaml", "--script", "keys", "--ack"]);
        command.envs(
            variables
                .iter()
                .map(|(name, value)| (name, value.as_os_str())),
        );
        command
    }

    fn run(&self, variables: &[(&str, &Path)]) -> Output {
        ended(self.holding(variables))
    }

    /// Returns what a start after it would find, a line a record.
    fn dump(&self) -> Vec<String> {
        let output = ended(self.command(&["recover", "jay.yaml", "--dump"]));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    /// What was acknowledged is there, once and as it was made, nothing else is, and the file is the old one or the new one.
    fn holds(&self, output: &Output) -> Vec<String> {
        let dump = self.dump();
        let same = dump
            .iter()
            .zip(&SOUND.dump)
            .take_while(|(a, b)| a == b)
            .count();
        assert_eq!(
            same,
            dump.len(),
            "record {} is another than was made",
            same + 1
        );
        let told = acknowledged(output).len();
        assert!(
            told <= dump.len(),
            "{told} were acknowledged, {} are there",
            dump.len()
        );
        let text = self.text();
        assert!(
            text == JAY || text == SOUND.saved,
            "the case file is neither old nor new"
        );
        dump
    }

    /// The next start goes on from it, saves what was closed, and tidies up.
    fn is_gone_on_with(&self, dump: &[String]) {
        let output = ended(self.command(&["run", "jay.yaml", "--script", "none"]));
        assert!(output.status.success(), "it does not go on: {output:?}");
        let after = self.dump();
        // Where here and the share failed in the same write, the share may have more of it: then that is gone on with, and what
        // was half-typed here is kept beside it. What was agreed is in it all the same.
        let is_agreed = |line: &&String| !line.contains("Drafted") && !line.contains("FocusMoved");
        assert!(
            after.starts_with(dump)
                || dump
                    .iter()
                    .filter(is_agreed)
                    .all(|line| after.contains(line)),
            "what was there is not there any more"
        );
        if dump.len() == SOUND.dump.len() {
            assert_eq!(self.text(), SOUND.saved, "it was closed, and is not saved");
        }
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for file in fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                assert!(
                    path.extension().is_none_or(|ending| ending != "tmp"),
                    "{} is left",
                    path.display()
                );
                folders.extend(path.is_dir().then_some(path));
            }
        }
    }
}

/// Waits for a program, but not for ever.
fn ended(mut command: Command) -> Output {
    let mut child = command.spawn().unwrap();
    let process = child.id();
    let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let out = thread::spawn(|| io_all(stdout));
    let err = thread::spawn(|| io_all(stderr));
    let end = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > end {
            child.kill().unwrap();
            panic!("program {process} hangs");
        }
        thread::sleep(Duration::from_millis(1));
    };
    Output {
        status,
        stdout: out.join().unwrap(),
        stderr: err.join().unwrap(),
    }
}

fn io_all(mut from: impl std::io::Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    bytes
}

/// Does something so many times, some of them at a time; tells all that went wrong, and how often it was so.
fn times(number: usize, each: impl Fn(usize) -> bool + Sync) -> usize {
    let (next, hits) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let wrong: Mutex<Vec<String>> = Mutex::new(Vec::new());
    LazyLock::force(&SOUND);
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= number {
                        return;
                    }
                    match panic::catch_unwind(panic::AssertUnwindSafe(|| each(n))) {
                        Ok(hit) => hits.fetch_add(usize::from(hit), Ordering::Relaxed),
                        Err(why) => {
                            let why = why.downcast_ref::<String>().cloned().unwrap_or_default();
                            wrong.lock().unwrap().push(format!("{n}: {why}"));
                            0
                        }
                    };
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(
        wrong.is_empty(),
        "{} of {number} went wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    hits.into_inner()
}

#[test]
fn killed_at_any_moment_nothing_that_was_acknowledged_is_lost() {
    let number = number() / 3;
    let killed = times(number, |n| {
        let desk = Desk::new();
        let most = u64::try_from(SOUND.took.as_micros()).unwrap();
        let mut child = desk.holding(&[]).spawn().unwrap();
        thread::sleep(Duration::from_micros(dice(n, most)));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let dump = desk.holds(&output);
        desk.is_gone_on_with(&dump);
        output.status.signal() == Some(9)
    });
    println!("{killed} of {number} killed at a random moment: nothing lost");
    assert!(
        killed * 2 >= number,
        "only {killed} were killed: the test looks at nothing"
    );
}

#[test]
fn killed_at_any_call_that_changes_a_file_nothing_that_was_acknowledged_is_lost() {
    let number = number() - number() / 3;
    // One after the other over the whole meeting, and round again a step on.
    let at = |n: usize| 1 + (n * SOUND.calls / number + n / SOUND.calls.max(number)) % SOUND.calls;
    let killed = times(number, |n| {
        let desk = Desk::new();
        let at = PathBuf::from(at(n).to_string());
        let output = desk.run(&[("LD_PRELOAD", &SOUND.library), ("KILL_AT", &at)]);
        let dump = desk.holds(&output);
        desk.is_gone_on_with(&dump);
        output.status.signal() == Some(9)
    });
    println!(
        "{killed} of {number} killed at one of {} calls: nothing lost",
        SOUND.calls
    );
    assert!(killed * 10 >= number * 9, "only {killed} were killed");
}

#[test]
fn whatever_call_fails_it_never_says_that_it_is_closed_where_it_is_not() {
    let number = number() / 3;
    let well = times(number, |n| {
        let desk = Desk::new();
        let at = PathBuf::from((1 + dice(n, SOUND.calls as u64)).to_string());
        let mut variables = vec![("LD_PRELOAD", &*SOUND.library), ("FAIL_AT", &at)];
        if n % 2 == 1 {
            variables.push(("FAIL_ON", &at));
        }
        let output = desk.run(&variables);
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 1)), "it ended with {code:?}");
        let dump = desk.holds(&output);
        let said = String::from_utf8_lossy(&output.stderr);
        if said.contains("The meeting is closed") {
            assert_eq!(desk.text(), SOUND.saved, "{said}");
            assert_eq!(dump.len(), SOUND.dump.len(), "{said}");
        } else {
            assert!(said.contains("not "), "{said}");
        }
        desk.is_gone_on_with(&dump);
        code == Some(0)
    });
    println!(
        "{number} with a failing call, {well} of them to a good end: nothing said that is not so"
    );
}
