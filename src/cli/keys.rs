//! `chairside keys`: the keys as text. The table they come from is in `command`.

use super::{failure::Failure, say, start::Done, world::World};
use crate::command::docs;

/// Prints the keys that are in use; a file of keys that cannot be used is told beside them.
pub(super) fn run(world: &World) -> Result<Done, Failure> {
    say::out(&docs::text())?;
    for problem in &world.told {
        say::aside(problem);
    }
    Ok(if world.told.is_empty() {
        Done::Well
    } else {
        Done::WithProblems
    })
}
