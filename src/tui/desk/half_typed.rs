//! What is half-typed, as the requests that keep it: a draft is outside undo, and more than one go as one request. It
//! keeps nothing itself.

use super::typing::Typing;
use super::whole::Act;
use crate::meeting::{Request, Spot};

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
