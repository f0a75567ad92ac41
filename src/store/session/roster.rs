//! The roster of a panel, from the settings: who its members are. It judges none; `check` tells what is wrong.

use super::open::Opening;
use crate::procedure::{Procedure, RosterMember, read_roster};
use crate::text;

/// The folder of the settings in which rosters stand, each named after its procedure.
const ROSTERS: &str = "rosters";
/// The most that is read of one, as of a case.
const MOST: u64 = 4 << 20;

/// Returns the members of a panel, and what is to be said where its roster cannot be used: a sitting is held without it.
pub(super) fn members(
    opening: &Opening<'_>,
    procedure: &Procedure,
    children: usize,
) -> (Vec<RosterMember>, Option<String>) {
    let name = procedure.name.trim();
    let is_panel = children > 1 || !procedure.agenda.parts.is_empty();
    // A name that could not be a file's own leads to no folder.
    if !is_panel || text::slug(name) != name {
        return (Vec::new(), None);
    }
    let path = opening
        .home
        .settings()
        .join(ROSTERS)
        .join(format!("{name}.yaml"));
    let bytes = match opening.disk.read(&path, MOST) {
        Ok(bytes) => bytes,
        Err(error) if error.is_missing() => return (Vec::new(), None),
        Err(error) => return (Vec::new(), Some(unused(&error.why.to_string()))),
    };
    let read = read_roster(name, &bytes, &[name]).ok();
    match read.and_then(|read| read.roster) {
        Some(roster) => (roster.members, None),
        None => (
            Vec::new(),
            Some(unused("it has problems, which `chairside check` tells")),
        ),
    }
}

fn unused(why: &str) -> String {
    format!("The panel's roster is not used: {why}. Members can be typed in at Attendance.")
}
