//! `chairside run`: holds the sitting of one case, or of several for a panel. How is told in `sitting`.

use super::{
    failure::Failure,
    off_screen::{self, OffScreen},
    sitting,
    start::Done,
    world::World,
};
use clap::Args;
use std::path::PathBuf;

/// Which cases, and how.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The case file; several for a panel
    #[arg(required = true, value_name = "CASE")]
    cases: Vec<PathBuf>,
    #[command(flatten)]
    off_screen: OffScreen,
}

/// Holds the sitting.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    cases(world, &asked.cases, &asked.off_screen)
}

/// Holds the sitting of these cases, in the terminal or off-screen.
pub(super) fn cases(world: &World, cases: &[PathBuf], asked: &OffScreen) -> Result<Done, Failure> {
    match &asked.script {
        Some(script) => off_screen::run(world, cases, script, asked),
        None => sitting::hold(world, cases),
    }
}
