//! Half-typed text that was put by, each with the way back to it. It keeps and drops nothing by itself.

use super::page::{Ask, Can, Sign};
use super::{Answer, Cell, Group, Item, Page, Viewer, Window};
use crate::meeting::{Meeting, Refusal, Request, Spot};

/// Half-typed text is on the desk only, and not where it might be for few people's eyes.
pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let child = meeting.sitting().on_screen.child;
    let mut group = Group {
        empty: "Nothing is half-typed.".to_owned(),
        ..Group::default()
    };
    let drafts = meeting
        .drafts()
        .filter(|(of, spot, _)| *of == child && !is_sealed(spot) && viewer.window == Window::Desk);
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
        title: "Put by, not kept yet".to_owned(),
        groups: vec![group],
        facts: vec![
            "Delete drops it for good. To go on with one, open its stage and its field.".to_owned(),
        ],
        ..Page::default()
    }
}

fn is_sealed(spot: &Spot) -> bool {
    matches!(spot, Spot::Vote(..))
}

pub(super) fn answer(spot: &Spot, answer: &Answer) -> Result<Request, Refusal> {
    match answer {
        Answer::Remove => Ok(Request::Draft {
            spot: spot.clone(),
            text: String::new(),
        }),
        _ => Err(Refusal::NotUnderstood(
            "Open its stage to go on with it: Ctrl+K, then a few letters of the stage.".to_owned(),
        )),
    }
}
