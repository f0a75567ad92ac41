//! A folder of its own with an example in it, and runs of the program there without a terminal. It judges nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub(crate) struct Place(tempfile::TempDir);

/// What a run left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) aside: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With the example `jay.yaml` in it.
    pub(crate) fn with_jay() -> Self {
        let place = Self::new();
        let jay = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml");
        // Read and written, not copied: a copy would be read-only where the original is.
        fs::write(place.path("jay.yaml"), fs::read(jay).unwrap()).unwrap();
        place
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_on(arguments, Stdio::null())
    }

    /// Runs with these lines to read.
    pub(crate) fn say(&self, arguments: &[&str], lines: &str) -> Ran {
        fs::write(self.path("lines.txt"), lines).unwrap();
        let lines = fs::File::open(self.path("lines.txt")).unwrap();
        self.run_on(arguments, lines.into())
    }

    fn run_on(&self, arguments: &[&str], input: Stdio) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_chairside"))
            .args(arguments)
            .current_dir(self.folder())
            .stdin(input)
            .env_clear()
            .env("HOME", self.folder())
            .env("CHAIRSIDE_HOME", self.path("home"))
            .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
            .output()
            .unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            aside: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
