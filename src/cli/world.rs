//! What a subcommand stands in: disk, folders, clock, terminal. The one place that asks the process for its surroundings.

use super::{
    args::Global,
    clock::{self, Clock},
    failure::Failure,
    shelf,
};
use crate::tui::terminal::Terminal;
use crate::{
    store::{
        disk::{Disk, RealDisk},
        home::{Env, Home, Homeless},
        lock::Holder,
        platform,
        seal::{Ring, SealedDisk},
    },
    text,
};
use std::{path::PathBuf, sync::Arc};

/// What a subcommand stands in.
pub(super) struct World {
    /// The disk, on which sealed folders are read and written like others.
    pub(super) disk: Arc<dyn Disk>,
    /// The disk as it is, for what seals and unseals.
    pub(super) open: Arc<dyn Disk>,
    /// What was unlocked.
    pub(super) ring: Arc<Ring>,
    /// The clock.
    pub(super) clock: Clock,
    /// What was said before the subcommand.
    pub(super) global: Global,
    /// The folder of the rehearsal, in one.
    pub(super) rehearsal: Option<PathBuf>,
    /// The settings that are the chair's own, in a rehearsal too: its look and its keys.
    pub(super) settings: Option<PathBuf>,
    /// What of the settings cannot be used and was found out already.
    pub(super) told: Vec<String>,
    home: Result<Home, Homeless>,
}

impl World {
    /// Asks the process.
    pub(super) fn of_process(global: Global) -> Result<Self, Failure> {
        let open: Arc<dyn Disk> = Arc::new(RealDisk);
        let ring = Arc::new(Ring::default());
        let disk: Arc<dyn Disk> = Arc::new(SealedDisk::over(Arc::clone(&open), Arc::clone(&ring)));
        let home = Home::find(&*disk, &Env::of_process());
        let clock = Clock::of(variable(clock::VARIABLE).as_deref())?;
        Ok(Self {
            disk,
            open,
            ring,
            clock,
            global,
            rehearsal: None,
            told: home
                .as_ref()
                .ok()
                .and_then(Home::told)
                .into_iter()
                .collect(),
            settings: home.as_ref().ok().map(|home| home.settings().to_owned()),
            home,
        })
    }

    /// Returns the same for a rehearsal, with cases, procedures and state in the folder of the rehearsal.
    pub(super) fn rehearsing_in(self, folder: PathBuf) -> Self {
        let env = Env {
            home: Some(folder.join("home")),
            ..Env::default()
        };
        Self {
            home: Home::find(&*self.disk, &env),
            rehearsal: Some(folder),
            ..self
        }
    }

    /// Returns where settings and state are.
    pub(super) fn home(&self) -> Result<&Home, Failure> {
        let homeless = |error: &Homeless| {
            Failure::config("There is nowhere to keep a meeting.").because(error)
        };
        self.home.as_ref().map_err(homeless)
    }

    /// Returns where a council's own procedures are, if there is a home at all.
    pub(super) fn own_procedures(&self) -> Option<PathBuf> {
        let home = self.home.as_ref().ok()?;
        Some(home.settings().join(shelf::FOLDER))
    }

    /// Returns the folder of the cases: the one that was said, or `cases` here, or `cases` in the settings.
    pub(super) fn cases(&self) -> PathBuf {
        let here = PathBuf::from("cases");
        let is_here = || self.disk.look(&here).is_ok_and(|seen| seen.is_some());
        match (&self.global.cases, &self.home) {
            (Some(said), _) => said.clone(),
            (None, Ok(home)) if !is_here() => home.settings().join("cases"),
            (None, _) => here,
        }
    }

    /// Whether the terminal can draw a screen, as far as it says so.
    pub(super) fn draws() -> bool {
        Terminal::can_draw() && variable("TERM").is_none_or(|term| term != "dumb")
    }

    /// Returns who opens a case, for others to read.
    pub(super) fn holder(&self) -> Holder {
        Holder {
            user: platform::user(variable),
            host: platform::host(&*self.disk, variable),
            process: std::process::id(),
            since: self.clock.now(),
        }
    }
}

/// Returns the operating system and the kind of computer, in one line.
pub(super) fn system() -> String {
    use std::env::consts::{ARCH, OS};
    let name = match OS {
        "macos" => "macOS".to_owned(),
        other => text::capitalised(other),
    };
    format!("{name}, {ARCH}")
}

/// Returns a variable of the process, where it is text.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
