//! Putting advice away for good, and opening what is shut while the family reads along. It gives none.

use super::typing::say;
use super::whole::{Act, Desk, PEEK_SECONDS};
use crate::meeting::{Meeting, Moment, Spot};
use crate::view::{Peek, put_advice_away};

const NONE_HERE: &str = "There is no advice here.";

impl Desk {
    /// Puts away what is advised on the words that are being typed. While the family reads along it is opened for these
    /// words alone and shut again: whoever only shuts it loses nothing.
    pub(super) fn put_typed_advice_away(&mut self, meeting: &Meeting) -> Vec<Act> {
        let understood = self.scene(meeting).understood;
        let Some(typing) = &mut self.typing else {
            return Vec::new();
        };
        if understood.is_shut || typing.glance {
            typing.glance = understood.is_shut;
            return Vec::new();
        }
        let Some(code) = understood.advice else {
            return say(NONE_HERE);
        };
        typing.advice_off = typing.advice_off.with(code);
        Vec::new()
    }

    /// Puts away what is advised on what the cursor stands on. While the family reads along it is opened as any peek is, this
    /// one thing and not for long, and shut again.
    pub(super) fn put_advice_away(
        &mut self,
        meeting: &Meeting,
        peeked: Option<&Spot>,
        now: Moment,
    ) -> Vec<Act> {
        let page = self.page(meeting);
        let Some(item) = self.focused(&page) else {
            return say(NONE_HERE);
        };
        if item.is_shut {
            if peeked == Some(&item.spot) {
                return Vec::new();
            }
            self.viewer.peek = Some(Peek::from(item.spot.clone()));
            self.peek_until = Some(now + chrono::Duration::seconds(PEEK_SECONDS));
            return Vec::new();
        }
        let (Some(code), spot) = (item.advice, item.spot.clone()) else {
            return say(NONE_HERE);
        };
        if let Some(request) = put_advice_away(meeting, &spot, code) {
            return vec![Act::Request(Box::new(request), None)];
        }
        self.viewer.put_away.push((spot, code));
        Vec::new()
    }
}
