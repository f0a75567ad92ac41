//! Whether anything was said in this meeting of how an earlier action went. It judges no action.

use crate::case::{Action, Key};
use crate::meeting::{Event, Meeting};

/// Returns true where something was said of an action in this meeting, be it that nothing has changed. Advice that was put
/// away and a wording for the child say nothing of how it went.
pub(super) fn is_looked_at(meeting: &Meeting, before: &Action, key: Key) -> bool {
    let child = meeting.sitting().on_screen.child;
    let here = meeting.effective().filter(|record| record.child == child);
    let mut stood = before;
    for event in here.flat_map(|record| &record.events) {
        let Event::ActionKept { key: kept, action } = event else {
            continue;
        };
        if *kept != key {
            continue;
        }
        let is_the_same = differ_in_wording_alone(stood, action);
        if !is_the_same || is_kept_as_it_stood(stood, action) {
            return true;
        }
        stood = action;
    }
    false
}

fn is_kept_as_it_stood(before: &Action, after: &Action) -> bool {
    before.to_child == after.to_child && before.marks == after.marks
}

fn differ_in_wording_alone(before: &Action, after: &Action) -> bool {
    let after = Action {
        key: before.key,
        to_child: before.to_child.clone(),
        marks: before.marks,
        ..after.clone()
    };
    *before == after
}
