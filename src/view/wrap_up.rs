//! The end of the meeting: what is missing, what was agreed, close. It never blocks.

use super::page::Choice;
use super::{Answer, Ask, Page, Viewer};
use crate::meeting::{Meeting, Refusal, Request, Spot};

pub(super) fn page(_meeting: &Meeting, _viewer: &Viewer) -> Page {
    Page::default()
}

pub(super) fn answer(
    _meeting: &Meeting,
    _spot: &Spot,
    _answer: Answer,
) -> Result<Request, Refusal> {
    Ok(Request::Close)
}

/// Asks yes or no.
pub(super) fn yes_no(chosen: Option<bool>) -> Ask {
    let option = |word: &str| Choice {
        letter: None,
        word: word.to_owned(),
        value: word.to_owned(),
    };
    Ask::Choice {
        options: vec![option("yes"), option("no")],
        chosen: chosen.map(|yes| usize::from(!yes)),
        letters: false,
    }
}
