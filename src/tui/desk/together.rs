//! Two keys for what stands on the desk: an entry is put together with the one above, and what is agreed is put in words for
//! the child. They change nothing themselves.

use super::typing::say;
use super::whole::{Act, Desk, Next};
use crate::meeting::{ActionPart, DangerPart, GoalPart, Meeting, Moment, Spot};
use crate::view::{Answer, Page};

impl Desk {
    /// Puts the entry under the cursor together with the one above; the cursor stands on both then.
    pub(super) fn join(&mut self, meeting: &Meeting, page: &Page, now: Moment) -> Vec<Act> {
        let here = self.focused(page).filter(|item| item.can.move_about);
        let Some(spot) = here.map(|item| item.spot.clone()) else {
            return say("Entries of a list are put together: stand on the lower one.");
        };
        let above = page.items().take_while(|item| item.spot != spot).last();
        let above = above.map(|item| item.spot.clone());
        let acts = self.answer(meeting, &spot, Answer::Join, now);
        if acts.iter().any(|act| matches!(act, Act::Request(..))) {
            self.next = above.map(Next::To);
        }
        acts
    }

    /// Opens the field that holds how the thing under the cursor is put to the child.
    pub(super) fn say_to_child(&mut self, meeting: &Meeting, page: &Page) -> Vec<Act> {
        let here = self.focused(page).map(|item| &item.spot);
        let field = match here {
            Some(Spot::Action(key, _)) => Spot::Action(*key, ActionPart::ToChild),
            Some(Spot::Goal(key, _)) => Spot::Goal(*key, GoalPart::ToChild),
            Some(Spot::Danger(key, _)) => Spot::Danger(*key, DangerPart::ToChild),
            _ => {
                return say(
                    "Stand on an action, a goal or a danger statement: then this key asks how it is put to the child.",
                );
            }
        };
        self.viewer.asked = Some(field.clone());
        if self.page(meeting).item(&field).is_none() {
            return say(
                "Here it stands in short. Among the goals, or the actions, this key asks how it is put to the child.",
            );
        }
        self.focus = Some(field.clone());
        self.open_field(meeting, &field);
        Vec::new()
    }
}
