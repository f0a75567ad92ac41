//! What a good chair would ask of what does not move from meeting to meeting, each at its own stage. What was said of bottom
//! lines and of a single action is asked beside them.

use super::{Viewer, actions, dates, level};
use crate::meeting::Meeting;
use crate::practice::{Advice, Rule};
use crate::procedure::{only_of_before, unmoved};

/// Asks what would move a level at which meeting after meeting arrived. It waits until this one has: a level that is named
/// before it is agreed has been suggested. When it was what stands above it, at the ratings of before.
pub(super) fn of_level(meeting: &Meeting) -> Option<Advice> {
    let agreed = meeting.child().rating.agreed.as_deref()?;
    let case = meeting.case_before(meeting.sitting().on_screen.child)?;
    let form = &meeting.procedure().forms.rating;
    let found = unmoved(form, &case.judged.ratings, agreed)?;
    let asks = format!(
        "{} {} meetings running, since {}. What would bring it down?",
        level(meeting, agreed).text,
        found.meetings,
        dates::brief(found.since, meeting.today()),
    );
    Some(Advice::new(Rule::NoDrift, asks))
}

/// Asks what would make the difference, where the plan is the one of before. How often each was carried stands at it.
pub(super) fn of_actions(meeting: &Meeting) -> Option<Advice> {
    let desk = Viewer::default();
    let count = only_of_before(actions::seen(meeting, &desk), meeting.today())?;
    let asks =
        format!("All {count} are of before, and none is new. What would make the difference?");
    Some(Advice::new(Rule::NoDrift, asks))
}
