//! A folder with the cases of a panel, and chairs who open them. It judges nothing.

use chairside::meeting::Moment;
use chairside::procedure::Library;
use chairside::store::disk::{FaultyDisk, RealDisk};
use chairside::store::home::{Env, Home};
use chairside::store::lock::Holder;
use chairside::store::session::{Left, OpenFailure, Opened, Opening, open};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// A folder with cases in it, on a disk that fails when told to.
pub(crate) struct Room {
    folder: tempfile::TempDir,
    pub(crate) disk: FaultyDisk,
}

/// Returns when every sitting begins.
pub(crate) fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-12-18T10:00:00+00:00").unwrap()
}

impl Room {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            disk: FaultyDisk::over(RealDisk),
        }
    }

    /// Makes a room with three cases of one panel: `a.yaml`, `b.yaml`, `c.yaml`.
    pub(crate) fn of_three() -> Self {
        let room = Self::new();
        for name in ["a", "b", "c"] {
            room.case(&format!("{name}.yaml"), &format!("OX-{name}"));
        }
        room
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a case of the panel there.
    pub(crate) fn case(&self, file: &str, reference: &str) -> PathBuf {
        self.case_under(file, reference, "oxfordshire-complex-child-panel")
    }

    pub(crate) fn case_under(&self, file: &str, reference: &str, procedure: &str) -> PathBuf {
        let text = format!(
            "chairside: 1\nreference: {reference}\nprocedure: {procedure}\nchild: {{name: Child of {reference}, date_of_birth: 2012-01-01}}\npeople:\n  - {{id: joy, name: Joy Peters, role: Nurse, agency: Health}}\n"
        );
        let path = self.path(file);
        fs::write(&path, text).unwrap();
        path
    }

    /// Opens files as somebody with a home of their own.
    pub(crate) fn open(
        &self,
        user: &str,
        files: &[&str],
        left: Left,
    ) -> Result<Opened, OpenFailure> {
        let disk = Arc::new(self.disk.clone());
        let env = Env {
            home: Some(self.path(&format!("home-{user}"))),
            ..Env::default()
        };
        let home = Home::find(&*disk, &env).unwrap();
        let opening = Opening {
            disk,
            home: &home,
            library: &Library::builtin(),
            holder: Holder {
                user: user.to_owned(),
                host: "LAPTOP-7".to_owned(),
                process: std::process::id(),
                since: now(),
            },
            notice: Arc::new(|| {}),
            left,
        };
        let paths: Vec<PathBuf> = files.iter().map(|file| self.path(file)).collect();
        open(&opening, &paths, now())
    }

    /// Returns why files are refused.
    pub(crate) fn refused(&self, files: &[&str]) -> String {
        match self.open("ann", files, Left::GoOn) {
            Ok(_) => panic!("{files:?} were opened"),
            Err(failure) => failure.to_string(),
        }
    }
}
