//! What a subcommand stands in: disk and folders. The one place that asks the process for its surroundings.

use super::args::Global;
use crate::store::{
    disk::{Disk, RealDisk},
    home::{Env, Home, Homeless},
};
use std::{path::PathBuf, sync::Arc};

/// What a subcommand stands in.
pub(super) struct World {
    /// The disk.
    pub(super) disk: Arc<dyn Disk>,
    /// What was said before the subcommand.
    pub(super) global: Global,
    home: Result<Home, Homeless>,
}

impl World {
    /// Asks the process.
    pub(super) fn of_process(global: Global) -> Self {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let home = Home::find(&*disk, &Env::of_process());
        Self { disk, global, home }
    }

    /// Returns where a council's own procedures are, if there is a home at all.
    pub(super) fn own_procedures(&self) -> Option<PathBuf> {
        let home = self.home.as_ref().ok()?;
        Some(home.settings().join(super::shelf::FOLDER))
    }
}
