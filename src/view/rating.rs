//! The rating stage: what is shown and asked.

use super::{Answer, Missing, Page, Viewer};
use crate::meeting::{Meeting, Refusal, Request, Spot};

pub(super) fn page(_meeting: &Meeting, _viewer: &Viewer) -> Page {
    Page::default()
}

pub(super) fn answer(
    _meeting: &Meeting,
    _spot: &Spot,
    _answer: Answer,
) -> Result<Request, Refusal> {
    Err(Refusal::Gone)
}

pub(super) fn missing(_meeting: &Meeting) -> Vec<Missing> {
    Vec::new()
}
