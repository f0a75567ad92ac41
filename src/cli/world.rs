//! What a subcommand stands in: disk, folders, clock, terminal. The one place that asks the process for its surroundings.

use super::{
    args::Global,
    clock::{self, Clock},
    failure::Failure,
    shelf,
};
use crate::{
    store::{
        disk::{Disk, RealDisk},
        home::{Env, Home, Homeless},
        lock::Holder,
        platform,
    },
    tui::theme::{Depth, Environment, Registry, Signs, Theme, line_of},
};
use std::{path::PathBuf, sync::Arc};

/// The folder of the settings for themes of one's own.
const THEMES: &str = "themes";

/// What a subcommand stands in.
pub(super) struct World {
    /// The disk.
    pub(super) disk: Arc<dyn Disk>,
    /// The clock.
    pub(super) clock: Clock,
    /// What was said before the subcommand.
    pub(super) global: Global,
    /// The folder of the rehearsal, in one.
    pub(super) rehearsal: Option<PathBuf>,
    home: Result<Home, Homeless>,
}

impl World {
    /// Asks the process.
    pub(super) fn of_process(global: Global) -> Result<Self, Failure> {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let home = Home::find(&*disk, &Env::of_process());
        let clock = Clock::of(variable(clock::VARIABLE).as_deref())?;
        Ok(Self {
            disk,
            clock,
            global,
            rehearsal: None,
            home,
        })
    }

    /// Returns the same for a rehearsal, with its settings and state in the folder of the rehearsal.
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
        cfg!(windows) || variable("TERM").is_none_or(|term| term != "dumb")
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

    /// Returns the theme that was chosen, or the one that suits the terminal, and how many colours there are.
    pub(super) fn look(&self) -> Result<(Theme, Depth), Failure> {
        let (no_color, color_term, term) = (
            variable("NO_COLOR"),
            variable("COLORTERM"),
            variable("TERM"),
        );
        let (wt_session, color_fg_bg) = (variable("WT_SESSION"), variable("COLORFGBG"));
        let environment = Environment {
            no_color: no_color.as_deref(),
            color_term: color_term.as_deref(),
            term: term.as_deref(),
            wt_session: wt_session.as_deref(),
            color_fg_bg: color_fg_bg.as_deref(),
            windows: cfg!(windows),
        };
        let depth = if self.global.no_color {
            Depth::None
        } else {
            Depth::detect(environment)
        };
        let theme = self
            .themes()?
            .choose(self.global.theme.as_deref(), depth, environment.is_light())
            .map_err(|error| {
                Failure::config("The screen cannot be drawn like that.").because(&error)
            })?;
        let theme = if self.global.ascii {
            theme.with_signs(Signs::Ascii)
        } else {
            theme
        };
        Ok((theme, depth))
    }

    /// Returns the product's themes and those in the settings.
    fn themes(&self) -> Result<Registry, Failure> {
        let mut registry = Registry::default();
        let folder = self.home.as_ref().map(|home| home.settings().join(THEMES));
        let listed = folder.ok().and_then(|folder| self.disk.list(&folder).ok());
        for line in listed.unwrap_or_default() {
            if shelf::is_yaml(&line.name) {
                let wrong = || Failure::config(format!("The theme {} cannot be used.", line.name));
                let bytes = self.disk.read(&line.path, shelf::MOST);
                let bytes = bytes.map_err(|error| wrong().because(&error))?;
                let yaml = String::from_utf8_lossy(&bytes);
                registry.add(&yaml).map_err(|error| {
                    let at = line_of(&yaml, &error).map(|at| format!(":{at}"));
                    let place = format!("{}{}", line.name, at.unwrap_or_default());
                    Failure::config(format!("The theme {place} cannot be used.")).because(&error)
                })?;
            }
        }
        Ok(registry)
    }
}

/// Returns a variable of the process, where it is text.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
