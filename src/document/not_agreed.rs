//! What owners said no to or were not asked, apart from what was agreed, in every document alike. It does not say which
//! actions these are.

use super::{
    Document, Words,
    actions::{NOT_AGREED, by_you, due, standing, told},
    audience::CopyFor,
    meeting::full,
};
use crate::case::Action;

/// Adds what is still to be settled, if anything is: nobody has taken it on yet. Why is for professionals.
pub(super) fn add<'a>(
    document: &mut Document,
    copy: CopyFor<'_>,
    actions: impl Iterator<Item = &'a Action>,
) {
    let lines: Vec<Words> = actions.map(|action| line(copy, action)).collect();
    if lines.is_empty() {
        return;
    }
    document.paragraph(Words::strong(NOT_AGREED));
    document.list(lines);
}

fn line(copy: CopyFor<'_>, action: &Action) -> Words {
    let what = copy.what(action);
    let when = action.due.map(|_| format!(", {}", due(copy, action)));
    let line = format!("{what}{}", when.unwrap_or_default());
    // That somebody said no is for professionals; that nobody was asked yet is no secret.
    let may_know = copy.is_for_professionals() || by_you(copy, action) || !action.is_declined();
    let told = told(copy, action).filter(|_| may_know);
    let rest = told.into_iter().chain(standing(copy, action));
    let sentences = std::iter::once(line).chain(rest).map(|s| full(&s));
    sentences.collect::<Vec<_>>().join(" ").into()
}
