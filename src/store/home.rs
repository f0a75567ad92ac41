//! Where settings and state are kept. It finds and creates folders, and reads no file in them.

use super::disk::{Disk, DiskError, Kind, create_folders};
use directories::ProjectDirs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The folder beside the program that holds everything, for a memory stick.
const BESIDE: &str = "chairside-data";

/// What the surroundings say about where things are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Env {
    /// `CHAIRSIDE_HOME`.
    pub home: Option<PathBuf>,
    /// The folder the program is in.
    pub program: Option<PathBuf>,
    /// The system's own place for settings.
    pub settings: Option<PathBuf>,
    /// The system's own place for what stays on this computer.
    pub state: Option<PathBuf>,
}

impl Env {
    /// Asks the process; everybody else is handed the answer.
    pub fn of_process() -> Self {
        let system = ProjectDirs::from("", "", "chairside");
        let state = |dirs: &ProjectDirs| {
            dirs.state_dir()
                .unwrap_or_else(|| dirs.data_local_dir())
                .to_owned()
        };
        Self {
            home: std::env::var_os("CHAIRSIDE_HOME").map(PathBuf::from),
            program: std::env::current_exe()
                .ok()
                .and_then(|program| program.parent().map(PathBuf::from)),
            settings: system.as_ref().map(|dirs| dirs.config_dir().to_owned()),
            state: system.as_ref().map(state),
        }
    }
}

/// No place for settings and state was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("there is no folder for settings; set CHAIRSIDE_HOME to one")]
pub struct Homeless;

/// Which rule says where the folders are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// `CHAIRSIDE_HOME` names one.
    Named,
    /// `chairside-data` lies beside the program.
    Beside,
    /// The system has its own places.
    System,
}

/// The folders that are Chairside's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    rule: Rule,
    settings: PathBuf,
    state: PathBuf,
}

impl Home {
    /// Finds the folders: `CHAIRSIDE_HOME`, else `chairside-data` beside the program, else the system's own.
    ///
    /// Nothing is created.
    pub fn find(disk: &dyn Disk, env: &Env) -> Result<Self, Homeless> {
        let named = env.home.clone().filter(|home| !home.as_os_str().is_empty());
        let named = named.map(|home| (Rule::Named, home));
        let beside = || {
            let folder = env.program.as_ref()?.join(BESIDE);
            let seen = disk.look(&folder).ok().flatten()?;
            (seen.kind == Kind::Folder).then_some((Rule::Beside, folder))
        };
        if let Some((rule, home)) = named.or_else(beside) {
            return Ok(Self {
                rule,
                settings: home.join("settings"),
                state: home.join("state"),
            });
        }
        match (env.settings.clone(), env.state.clone()) {
            (Some(settings), Some(state)) => Ok(Self {
                rule: Rule::System,
                settings,
                state,
            }),
            _ => Err(Homeless),
        }
    }

    /// Returns the rule by which the folders were found.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns the folder for what the user chose; it may not be there yet, so nothing is created to read it.
    pub fn settings(&self) -> &Path {
        &self.settings
    }

    /// Returns the folder for journals, which never leaves this computer; it may not be there yet.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// Returns the state folder to write in, created for this user alone with its first use.
    pub fn make_state(&self, disk: &dyn Disk) -> Result<PathBuf, DiskError> {
        create_folders(disk, &self.state)?;
        Ok(self.state.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;
    use std::fs;

    fn system(folder: &tempfile::TempDir) -> Env {
        Env {
            home: None,
            program: Some(folder.path().join("bin")),
            settings: Some(folder.path().join("config")),
            state: Some(folder.path().join("local")),
        }
    }

    fn state(env: &Env) -> PathBuf {
        Home::find(&RealDisk, env).unwrap().state().to_owned()
    }

    #[test]
    fn a_named_home_goes_before_a_stick_and_a_stick_before_the_system() {
        let folder = tempfile::tempdir().unwrap();
        let env = system(&folder);
        assert_eq!(state(&env), folder.path().join("local"));
        let beside = folder.path().join("bin").join(BESIDE);
        fs::create_dir_all(&beside).unwrap();
        assert_eq!(state(&env), beside.join("state"));
        let named = Env {
            home: Some(folder.path().join("own")),
            ..env
        };
        assert_eq!(state(&named), folder.path().join("own/state"));
    }

    #[test]
    fn an_empty_name_and_a_file_beside_the_program_count_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("bin")).unwrap();
        fs::write(folder.path().join("bin").join(BESIDE), b"").unwrap();
        let env = Env {
            home: Some(PathBuf::new()),
            ..system(&folder)
        };
        assert_eq!(state(&env), folder.path().join("local"));
    }

    #[test]
    fn without_any_place_that_is_said() {
        assert_eq!(Home::find(&RealDisk, &Env::default()), Err(Homeless));
    }

    #[test]
    fn folders_are_created_when_they_are_written_in_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(&RealDisk, &system(&folder)).unwrap();
        assert!(!home.state().exists());
        let state = home.make_state(&RealDisk).unwrap();
        assert!(state.is_dir() && !home.settings().exists());
        assert_eq!(home.make_state(&RealDisk).unwrap(), state);
    }
}
