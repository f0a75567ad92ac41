//! What stands on the desk at one moment, as plain values for drawing: the page, focus, what is typed and how it is
//! understood. It lays nothing out.

use super::{Desk, Place, Typing};
use crate::meeting::Meeting;
use crate::view::{Ask, Page, Spot, Understood, Viewer};
use std::sync::Arc;

/// What stands on the desk at one moment.
#[derive(Debug, Clone, Default)]
pub struct Scene<'a> {
    /// What the stage or the sheet shows and asks.
    pub page: Arc<Page>,
    /// Where the cursor stands.
    pub focus: Option<Spot>,
    /// What is being typed.
    pub typing: Option<&'a Typing>,
    /// What is understood of it.
    pub understood: Understood,
    /// What would complete it: faint words behind the cursor that are not typed.
    pub rest: Option<String>,
    /// Whether it is drawn for the window that is shared, in which nothing is counted.
    pub shared: bool,
    /// Items at which half-typed text was put by. Its words are not here: they may be for few people's eyes.
    pub put_by: Vec<Spot>,
}

impl Desk {
    /// Returns what stands on the desk.
    pub fn scene(&self, meeting: &Meeting) -> Scene<'_> {
        let page = self.page(meeting);
        let focus = self.focused(&page).map(|item| item.spot.clone());
        let typing = self
            .typing
            .as_ref()
            .filter(|typing| page.item(&typing.at).is_some());
        let understood = typing.map(|typing| self.understood(meeting, typing));
        Scene {
            focus,
            typing,
            understood: understood.unwrap_or_default(),
            rest: typing.and_then(|typing| self.rest(meeting, &page, typing)),
            put_by: put_by(meeting, &page, typing),
            shared: false,
            page,
        }
    }

    /// Returns what is understood of what is being typed. Of what is typed unseen nothing is said.
    fn understood(&self, meeting: &Meeting, typing: &Typing) -> Understood {
        if typing.secret {
            return Understood::default();
        }
        let typed = typing.field.value();
        let viewer = who_types(&self.viewer, typing);
        self.sheet.understood(meeting, &viewer, &typing.spot, typed)
    }
}

/// Returns the viewer of what is being typed: what was put away or opened about it holds for nothing else on the page.
pub(super) fn who_types(viewer: &Viewer, typing: &Typing) -> Viewer {
    Viewer {
        advice_off: typing.advice_off,
        glance: typing.glance,
        ..viewer.clone()
    }
}

/// Returns the items at which text of this child was put by, what is being typed aside.
fn put_by(meeting: &Meeting, page: &Page, typing: Option<&Typing>) -> Vec<Spot> {
    let child = meeting.sitting().on_screen.child;
    meeting
        .drafts()
        .filter(|(of, _, text)| *of == child && !text.trim().is_empty())
        .map(|(_, spot, _)| spot)
        .filter(|spot| typing.is_none_or(|typing| typing.spot != **spot))
        .filter_map(|spot| Place::of(page, spot))
        .filter(|place| !is_secret(page, &place.at))
        .map(|place| place.at)
        .collect()
}

/// That a sealed answer was begun is nobody's business.
fn is_secret(page: &Page, at: &Spot) -> bool {
    page.item(at)
        .is_some_and(|item| matches!(item.ask, Ask::Words { secret: true, .. }))
}
