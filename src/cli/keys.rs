//! `chairside keys`: the keys as text. The table they come from is in `command`.

use super::{failure::Failure, say, start::Done};
use crate::command::docs;

/// Prints the keys.
pub(super) fn run() -> Result<Done, Failure> {
    say::out(&docs::text())?;
    Ok(Done::Well)
}
