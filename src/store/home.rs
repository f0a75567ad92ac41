//! Where settings and state are kept. It finds and creates folders, and reads no file in them.

use super::disk::{Disk, DiskError, Kind, create_folders};
use crate::text::clean;
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
    /// It lies there and cannot be written to: what was chosen is read there, and the record is in the system's own place.
    BesideToRead,
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
    /// Nothing is created. What is beside a program that lies where nobody may write is read there, and what a meeting keeps
    /// goes to the system's own place: [`Self::told`] says so.
    pub fn find(disk: &dyn Disk, env: &Env) -> Result<Self, Homeless> {
        let named = env.home.clone().filter(|home| !home.as_os_str().is_empty());
        let named = named.map(|home| (Rule::Named, home));
        let beside = || {
            let folder = env.program.as_ref()?.join(BESIDE);
            let seen = disk.look(&folder).ok().flatten()?;
            (seen.kind == Kind::Folder).then_some((Rule::Beside, folder))
        };
        if let Some((rule, home)) = named {
            return Ok(Self::within(rule, &home));
        }
        if let Some((rule, home)) = beside() {
            let beside = Self::within(rule, &home);
            return Ok(match &env.state {
                Some(state) if !can_be_written(disk, &home) => Self {
                    rule: Rule::BesideToRead,
                    state: state.clone(),
                    ..beside
                },
                _ => beside,
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

    fn within(rule: Rule, home: &Path) -> Self {
        Self {
            rule,
            settings: home.join("settings"),
            state: home.join("state"),
        }
    }

    /// Returns the rule by which the folders were found.
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// Says where a meeting is kept, where it is not beside the program as the chair would think.
    pub fn told(&self) -> Option<String> {
        let state = clean(&self.state.display().to_string());
        (self.rule == Rule::BesideToRead).then(|| {
            format!(
                "The folder {BESIDE} beside the program cannot be written to, so what a meeting keeps is on this computer: {state}."
            )
        })
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

/// Tries it: what a folder says of itself is not what a share or a stick with its switch set lets one do.
fn can_be_written(disk: &dyn Disk, folder: &Path) -> bool {
    let tried = folder.join(format!(".tried-{}", std::process::id()));
    let made = disk.create_new(&tried).is_ok();
    // What was left of a try that was cut short is proof as well.
    let can = made || disk.look(&tried).is_ok_and(|seen| seen.is_some());
    if can {
        disk.remove(&tried).is_ok()
    } else {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{FaultyDisk, Operation, RealDisk, Why};
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
    fn beside_a_program_where_nobody_may_write_the_record_goes_to_this_computer_and_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let env = system(&folder);
        let beside = folder.path().join("bin").join(BESIDE);
        fs::create_dir_all(&beside).unwrap();
        let disk = FaultyDisk::over(RealDisk);
        disk.fail(&[Operation::Create], BESIDE, Why::ReadOnlyDisk);
        let home = Home::find(&disk, &env).unwrap();
        assert_eq!(home.settings(), beside.join("settings"));
        assert_eq!(home.state(), folder.path().join("local"));
        assert!(home.told().unwrap().contains("cannot be written to"));
        let home = Home::find(&RealDisk, &env).unwrap();
        assert_eq!((home.state(), home.told()), (&*beside.join("state"), None));
        assert_eq!(fs::read_dir(&beside).unwrap().count(), 0);
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
