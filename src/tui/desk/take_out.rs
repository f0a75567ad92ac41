//! Taking out what the cursor stands on, and saying what went and how it comes back. It decides nothing.

use super::whole::{Act, Desk};
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Moment, Refusal, Spot, decide};
use crate::text::fit_words;
use crate::view::{Answer, Ask, Item, Page, Sheet, refused};

/// How much of what was taken out is said.
const SAID: usize = 40;
/// What is said where nothing stands that could go.
const NOTHING: &str = "There is nothing to take out here.";

impl Desk {
    /// Takes out what the cursor stands on.
    pub(super) fn take_out(&mut self, meeting: &Meeting, page: &Page, now: Moment) -> Vec<Act> {
        let Some(item) = self.focused(page) else {
            return Vec::new();
        };
        if !stands(item) {
            return vec![Act::Say(NOTHING.to_owned())];
        }
        let request = match self.sheet.answer(meeting, &item.spot, Answer::Remove, now) {
            Ok(request) => request,
            Err(Refusal::Gone) => return vec![Act::Say(NOTHING.to_owned())],
            Err(refusal) => return vec![Act::Say(refused(meeting, &refusal))],
        };
        let said = match decide(meeting, request.clone(), now) {
            Ok(events) if events.is_empty() => return vec![Act::Say(NOTHING.to_owned())],
            Err(Refusal::Gone) => return vec![Act::Say(NOTHING.to_owned())],
            // Why it is refused is said where it is asked for.
            Err(_) => None,
            Ok(_) => taken_out(self.sheet, item),
        };
        let request = Act::Request(Box::new(request), None);
        [request].into_iter().chain(said.map(Act::Say)).collect()
    }
}

/// Returns true where something stands that could go: not at a question still to be answered, nor at a day that is only
/// proposed.
fn stands(item: &Item) -> bool {
    // Why a child is not put off is said where it is asked for.
    item.can.remove
        || matches!(item.spot, Spot::Child(_))
        || match &item.ask {
            Ask::Words { value, .. } => !value.is_empty(),
            Ask::Choice { chosen, .. } => chosen.is_some(),
            Ask::Nothing | Ask::Do => false,
        }
}

/// Says what was taken out. It was on this very screen, so its words are no secret there.
fn taken_out(sheet: Sheet, item: &Item) -> Option<String> {
    let words = &item.text.text;
    let is_its_own = match &item.ask {
        Ask::Words { value, .. } => value == words,
        Ask::Nothing | Ask::Do => true,
        Ask::Choice { .. } => false,
    };
    let what = fit_words(words, SAID);
    let undo = key_words(Command::Undo);
    match sheet {
        // A child is put off, and why is asked at once.
        Sheet::Agenda => None,
        Sheet::Drafts => Some(format!("Dropped for good: “{what}”.")),
        _ if is_its_own => Some(format!("Taken out: “{what}”. {undo} brings it back.")),
        _ => Some(format!(
            "What stood at “{what}” is taken out. {undo} brings it back."
        )),
    }
}
