//! What the chair is told first of a sitting that was opened: a reference at most, never a name. It asks nothing.

use crate::meeting::{HeldElsewhere, Moment, Start, day_words};

/// Makes one text of what there is to say.
pub(super) fn joined(said: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Says first what was gone on with, then whose file is held elsewhere.
pub(super) fn notice(
    first: Option<String>,
    start: &Start,
    elsewhere: &[HeldElsewhere],
) -> Option<String> {
    let held = elsewhere.iter().filter_map(|held| {
        let reference = &start.cases.get(held.child)?.reference;
        Some(match &held.by {
            Some(by) => format!("{by} has {reference} open: here it can only be read."),
            None => format!("{reference} is open elsewhere: here it can only be read."),
        })
    });
    joined(std::iter::once(first).chain(held.map(Some)))
}

/// Says that a meeting that was left at these paths is not gone on with.
pub(super) fn passed_over(begun: Moment) -> String {
    let day = day_words(begun);
    format!(
        "The meeting of {day} that was left here is not gone on with: another case stands in its file now. `chairside recover` shows what is kept of it."
    )
}

/// Says that nobody but the chair knows whether a file is still of the child of the meeting.
pub(super) fn in_doubt() -> String {
    "The child's name in the file is another than when the meeting began: go on only where it is the same child.".to_owned()
}
