//! A place of its own for each test, with cases, a home and a folder for temporary files, and the program run in it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

pub(crate) const PASSPHRASE: &str = "seven green bottles";

/// A place of its own.
pub(crate) struct Place(tempfile::TempDir);

/// What a run left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) aside: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            aside: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    pub(crate) fn went_well(&self) {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.aside);
    }
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.path("tmp")).unwrap();
        place.write("jay.keys", include_str!("../scripts/jay.keys"));
        place
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Returns every file below, whatever it is called.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path);
                }
            }
        }
        found.sort();
        found
    }

    /// Returns the program, to be started as somebody with a home of their own.
    pub(crate) fn program(&self, home: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chairside"));
        self.surround(&mut command, home);
        command
    }

    fn surround(&self, command: &mut Command, home: &str) {
        command
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("TMPDIR", self.path("tmp"))
            .env("CHAIRSIDE_HOME", self.path(home))
            .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
    }

    /// Runs it with nothing on standard input.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.said("", arguments)
    }

    /// Runs it with the passphrase on standard input.
    pub(crate) fn unlocked(&self, arguments: &[&str]) -> Ran {
        self.said(&format!("{PASSPHRASE}\n"), arguments)
    }

    pub(crate) fn said(&self, input: &str, arguments: &[&str]) -> Ran {
        self.as_somebody("home", input, arguments)
    }

    pub(crate) fn as_somebody(&self, home: &str, input: &str, arguments: &[&str]) -> Ran {
        let mut command = self.program(home);
        command.args(arguments);
        hand(&mut command, input)
    }

    /// Runs a line of a shell, in which `$0` is the program.
    pub(crate) fn shell(&self, line: &str) -> Ran {
        let mut command = Command::new("sh");
        self.surround(&mut command, "home");
        command.args(["-c", line, env!("CARGO_BIN_EXE_chairside")]);
        hand(&mut command, "")
    }
}

fn hand(command: &mut Command, input: &str) -> Ran {
    let mut child = command.spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    // A program that asks nothing may have ended before this.
    let _ = to.write_all(input.as_bytes());
    drop(to);
    Ran::of(&child.wait_with_output().unwrap())
}

/// Whether some bytes hold a word.
pub(crate) fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|part| part == word.as_bytes())
}
