//! What is half-typed, as the requests that keep it: a draft is outside undo, and more than one go as one request; and which
//! commands leave it open. It keeps nothing itself.

use super::typing::Typing;
use super::whole::Act;
use crate::command::Command;
use crate::meeting::{Meeting, Request, Spot};

pub(super) fn draft(typing: &Typing) -> Act {
    let (spot, text) = (typing.spot.clone(), typing.field.value().to_owned());
    Act::Request(Box::new(Request::Draft { spot, text }), None)
}

pub(super) fn drop_draft(spot: Spot) -> Act {
    let text = String::new();
    Act::Request(Box::new(Request::Draft { spot, text }), None)
}

/// Makes one request of the drafts among what is asked, since each request is decided on the meeting as it stands.
pub(super) fn as_one(acts: Vec<Act>) -> Vec<Act> {
    let (drafts, mut rest): (Vec<Act>, Vec<Act>) = acts
        .into_iter()
        .partition(|act| matches!(act, Act::Request(..)));
    let mut requests: Vec<Request> = drafts
        .into_iter()
        .filter_map(|act| match act {
            Act::Request(request, _) => Some(*request),
            _ => None,
        })
        .collect();
    let request = match requests.len() {
        0 => return rest,
        1 => requests.remove(0),
        _ => Request::Together(requests),
    };
    rest.insert(0, Act::Request(Box::new(request), None));
    rest
}

/// Puts by what an answer is typed over where that was said at length: an answer of the list is no place for it, and it was
/// not typed to be lost. A value that is to be sealed is in no list.
pub(super) fn put_beside(meeting: &Meeting, spot: &Spot, said: String) -> Vec<Act> {
    if said.split_whitespace().count() < 3 || matches!(spot, Spot::Vote(..)) {
        return Vec::new();
    }
    let words = "What was typed before is set aside as a draft.";
    let spot = Spot::PutBy(Box::new(spot.clone()), meeting.last_seq());
    let put_by = Request::Draft { spot, text: said };
    vec![
        Act::Request(Box::new(put_by), None),
        Act::Say(words.to_owned()),
    ]
}

/// Returns true for what only shows something or says something: the field stays open under it, so that the next letter
/// and the next undo are its own.
pub(super) const fn stays_in_the_field(command: Command) -> bool {
    matches!(
        command,
        Command::Palette
            | Command::Help
            | Command::Saved
            | Command::Stay
            | Command::Leave
            | Command::Advice
            | Command::Curtain
            | Command::Pause
            | Command::OpenRoom
            | Command::WriteCopies
            | Command::SaveCases
    )
}

/// Returns true for what is done to a whole item: of one that is being typed there is nothing to be done yet.
pub(super) const fn is_for_items(command: Command) -> bool {
    matches!(
        command,
        Command::Remove
            | Command::First
            | Command::Last
            | Command::MoveUp
            | Command::MoveDown
            | Command::MoveLeft
            | Command::MoveRight
    )
}
