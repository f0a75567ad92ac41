//! A meeting held by keys through the real program, in a folder of its own. It says nothing of what should come of it.

use std::{fs, path::Path, process::Command};

/// A meeting that was held: its folder.
pub(crate) struct Held(tempfile::TempDir);

impl Held {
    /// Holds a meeting on cases of `tests/cases` with the keys of a script of `tests/scripts`.
    pub(crate) fn on(cases: &[&str], script: &str, now: &str) -> Self {
        Self::with(&[], cases, script, now)
    }

    /// The same with other files of `tests` put where they are to lie in the folder, which has the settings in `home`.
    pub(crate) fn with(besides: &[(&str, &str)], cases: &[&str], script: &str, now: &str) -> Self {
        let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let folder = tempfile::tempdir().unwrap();
        let put = |from: &Path, to: &str| {
            let to = folder.path().join(to);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, fs::read(from).unwrap()).unwrap();
        };
        for (from, to) in besides {
            put(&ours.join(from), to);
        }
        let names: Vec<&str> = cases.iter().filter_map(|c| c.rsplit('/').next()).collect();
        for (case, name) in cases.iter().zip(&names) {
            put(&ours.join("cases").join(case), name);
        }
        let held = Command::new(env!("CARGO_BIN_EXE_chairside"))
            .arg("run")
            .args(&names)
            .args(["--size", "90x44", "--script"])
            .arg(ours.join("scripts").join(script))
            .current_dir(folder.path())
            .env_clear()
            .env("HOME", folder.path())
            .env("CHAIRSIDE_HOME", folder.path().join("home"))
            .env("CHAIRSIDE_NOW", now)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&held.stderr).into_owned();
        assert!(held.status.success(), "{told}");
        assert!(told.contains("The meeting is closed."), "{told}");
        Self(folder)
    }

    /// Returns a case file as it was saved.
    pub(crate) fn case(&self, name: &str) -> serde_yaml::Value {
        serde_yaml::from_str(&fs::read_to_string(self.0.path().join(name)).unwrap()).unwrap()
    }

    /// Returns the names of the copies, without their endings, each once.
    pub(crate) fn copies(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path().join("copies"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Returns the text of a copy.
    pub(crate) fn copy(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join("copies").join(name)).unwrap()
    }
}

/// Reads a value that is expected to be written so.
pub(crate) fn value(yaml: &str) -> serde_yaml::Value {
    serde_yaml::from_str(yaml).unwrap()
}
