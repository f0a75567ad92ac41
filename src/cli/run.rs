//! `chairside run`: holds the sitting of one case, or of several for a panel. How is told in `sitting`.

use super::{
    failure::Failure,
    folder::{OF_A_MEETING, cases_in},
    off_screen::{self, OffScreen},
    plain,
    sitting::{self, WasLeft},
    start::Done,
    world::World,
};
use clap::Args;
use std::path::PathBuf;

/// Which cases, and how.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The case file; several, or the folder they are in, for a panel
    #[arg(required = true, value_name = "CASE")]
    pub(super) cases: Vec<PathBuf>,
    /// Go on with what was left unfinished, without asking; a script does so too
    #[arg(long, conflicts_with = "anew")]
    go_on: bool,
    /// Begin anew without asking; what was left unfinished stays for `recover`
    #[arg(long)]
    anew: bool,
    #[command(flatten)]
    off_screen: OffScreen,
}

/// Holds the sitting.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let was_left = match (asked.go_on, asked.anew) {
        (_, true) => WasLeft::Stays,
        (true, false) => WasLeft::GoOn,
        // A script sees no question, and its first key is not meant for one.
        (false, false) if asked.off_screen.script.is_some() => WasLeft::GoOn,
        (false, false) => WasLeft::Ask,
    };
    cases(
        world,
        &cases_in(&*world.disk, &asked.cases, OF_A_MEETING)?,
        &asked.off_screen,
        was_left,
    )
}

/// Holds the sitting of these cases, in the terminal or off-screen.
pub(super) fn cases(
    world: &World,
    cases: &[PathBuf],
    asked: &OffScreen,
    was_left: WasLeft,
) -> Result<Done, Failure> {
    match &asked.script {
        Some(script) => off_screen::run(world, cases, (script, asked), was_left),
        None if world.global.plain => plain::hold(world, cases, was_left),
        None => sitting::hold(world, cases, was_left),
    }
}
