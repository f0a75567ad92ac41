//! `chairside room`: the window that is shared. It is given a case file's name and never opens the file: what it shows it
//! reads from the room feed, in which nothing stands that a room may not read.

use super::{failure::Failure, look::Chosen, say, start::Done, world::World};
use crate::{
    store::{
        disk::DiskError,
        session::{Feed, Shown},
    },
    tui::{room::Follows, runtime::Live, runtime_room::run as show, theme::Looks},
};
use clap::Args;
use std::{path::PathBuf, sync::Arc};

/// Which meeting.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The case file; of a panel, the first
    #[arg(value_name = "CASE")]
    pub(super) case: PathBuf,
}

impl Follows for Feed {
    fn news(&mut self) -> Result<Shown, String> {
        // The error names a path, and a path may name a child.
        self.poll()
            .map_err(|error: DiskError| error.why.to_string())
    }
}

/// Shows the window until it is closed.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let seen = world.disk.look(&asked.case);
    if !matches!(seen, Ok(Some(_))) {
        return Err(Failure::user("There is no such case file.").hint("chairside room CASE.yaml"));
    }
    let Chosen { mut looks, told } = world.chosen_look()?;
    for problem in &told {
        say::aside(problem);
    }
    let clock = world.clock;
    let live = Live {
        clock: &|| clock.now(),
    };
    let feed = Feed::beside(Arc::clone(&world.disk), &asked.case);
    let follow = |looks: &mut Looks| {
        if let Some(name) = world.another_look(looks) {
            // A look that is not there changes nothing: the desk says so.
            looks.wear(&name).unwrap_or_default();
        }
    };
    show(feed, &live, (&mut looks, &follow))
        .map_err(|error| Failure::user("The window cannot be shown.").because(&error))?;
    Ok(Done::Well)
}
