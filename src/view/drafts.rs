//! Half-typed text that was put by, each with the way back to it. It keeps and drops nothing by itself.

use super::page::{Ask, Can, Sign};
use super::{Answer, Cell, Group, Item, Page, Viewer, Window};
use crate::meeting::{Meeting, Refusal, Request, Spot};

/// Half-typed text is on the desk only, and not where it might be for few people's eyes.
pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let child = meeting.sitting().on_screen.child;
    let for_all = meeting.is_at_a_common_stage();
    let empty = if for_all {
        "Nothing is half-typed here. What was begun about a child is listed with that child."
    } else {
        "Nothing is half-typed."
    };
    let mut group = Group {
        empty: empty.to_owned(),
        ..Group::default()
    };
    let may_be_shown = |spot: &Spot| {
        viewer.window == Window::Desk && !is_sealed(spot) && !(for_all && spot.is_of_a_child())
    };
    let drafts = meeting
        .drafts()
        .filter(|(of, spot, _)| *of == child && may_be_shown(spot));
    for (_, spot, text) in drafts {
        let mut item = Item::new(spot.clone(), Cell::plain(text))
            .sign(Sign::Dash)
            .ask(Ask::Do);
        item.can = Can {
            remove: true,
            ..Can::default()
        };
        group.items.push(item);
    }
    Page {
        title: "Set aside, not kept yet".to_owned(),
        groups: vec![group],
        facts: vec![
            "Delete drops it for good. To go on with one, open its stage and its field.".to_owned(),
        ],
        ..Page::default()
    }
}

fn is_sealed(spot: &Spot) -> bool {
    matches!(spot.place(), Spot::Vote(..))
}

/// Brings words that gave way to others back to their place; the others give way to them.
fn bring_back(meeting: &Meeting, spot: &Spot) -> Request {
    let draft = |spot: &Spot, text: &str| Request::Draft {
        spot: spot.clone(),
        text: text.to_owned(),
    };
    let words = |spot| meeting.draft(spot).unwrap_or_default();
    let (put_by, place) = (words(spot), words(spot.place()));
    Request::Together(vec![draft(spot.place(), put_by), draft(spot, place)])
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: &Answer) -> Result<Request, Refusal> {
    match answer {
        Answer::Do if spot.place() != spot => Ok(bring_back(meeting, spot)),
        Answer::Remove => Ok(Request::Draft {
            spot: spot.clone(),
            text: String::new(),
        }),
        _ => Err(Refusal::NotUnderstood(
            "Open its stage to go on with it: Ctrl+K, then a few letters of the stage.".to_owned(),
        )),
    }
}
