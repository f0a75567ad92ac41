//! What of the next meeting is not set yet. It is listed and never blocks.

use super::page::{endings, next, on_call_is_asked, spot};
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, ReviewPart, Spot};
use crate::view::Missing;

/// Says that the review stage was left without a day, or without what happens where there is no next meeting.
pub(in crate::view) fn left_open(meeting: &Meeting) -> Option<String> {
    let back = key_words(Command::PreviousStage);
    let gaps = missing(meeting);
    let mut gaps = gaps.iter().filter_map(|gap| gap.spot.as_ref());
    gaps.find_map(|gap| match gap {
        Spot::Review(ReviewPart::Date) => Some(format!(
            "The next meeting has no day yet. {back} goes back to it."
        )),
        Spot::Review(ReviewPart::After) => Some(format!(
            "What happens now is not said yet. {back} goes back to it."
        )),
        _ => None,
    })
}

/// Lists what of the next meeting is not set.
pub(in crate::view) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let closing = &meeting.child().closing;
    let child = meeting.case().child.called();
    let mut gaps = Vec::new();
    let mut gap = |what: String, part| {
        gaps.push(Missing {
            what,
            stage: String::new(),
            spot: Some(spot(part)),
        });
    };
    let next = next(meeting);
    let after = closing.after.clone().unwrap_or_default();
    if !endings(meeting).is_empty() && next.date.is_none() {
        if after.what.is_none() {
            gap("What happens now".to_owned(), ReviewPart::After);
        }
        if after.told_by.is_none() {
            gap(format!("Who tells {child}"), ReviewPart::ToldBy);
        }
    } else if next.date.is_none() {
        gap("No day for the next meeting".to_owned(), ReviewPart::Date);
    } else {
        if next.time.is_none() {
            gap("At what time we meet next".to_owned(), ReviewPart::Time);
        }
        if next.place.is_none() {
            gap("Where we meet next".to_owned(), ReviewPart::Place);
        }
    }
    if on_call_is_asked(meeting) {
        let known = closing.out_of_hours.clone().unwrap_or_default();
        if known.on_call.is_none() {
            gap("Who is on call out of hours".to_owned(), ReviewPart::OnCall);
        } else if known.has_plan != Some(true) {
            let who = known.on_call.unwrap_or_default();
            gap(format!("{who} needs the plan"), ReviewPart::HasPlan);
        }
    }
    gaps
}
