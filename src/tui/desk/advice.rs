//! Putting advice away for good, and opening what is shut while the family reads along. It gives none.

use super::typing::say;
use super::whole::{Act, Desk};
use crate::meeting::Meeting;
use crate::view::put_advice_away;

const NONE_HERE: &str = "There is no advice here.";

impl Desk {
    /// Puts away what is advised on the words that are being typed; what is shut is opened first, for these words alone.
    pub(super) fn put_typed_advice_away(&mut self, meeting: &Meeting) -> Vec<Act> {
        let understood = self.scene(meeting).understood;
        if understood.is_shut {
            self.viewer.glance = true;
            return Vec::new();
        }
        let Some(code) = understood.advice else {
            return say(NONE_HERE);
        };
        self.viewer.advice_off = self.viewer.advice_off.with(code);
        say("Not asked again about this.")
    }

    /// Puts away what is advised on what the cursor stands on.
    pub(super) fn put_advice_away(&mut self, meeting: &Meeting) -> Vec<Act> {
        let page = self.page(meeting);
        let Some(item) = self.focused(&page) else {
            return say(NONE_HERE);
        };
        if item.is_shut {
            self.viewer.glance = true;
            return Vec::new();
        }
        let request = item
            .advice
            .and_then(|code| put_advice_away(meeting, &item.spot, code));
        match request {
            Some(request) => {
                let mut acts = vec![Act::Request(Box::new(request), None)];
                acts.extend(say("Not asked again about this."));
                acts
            }
            None => say(NONE_HERE),
        }
    }
}
