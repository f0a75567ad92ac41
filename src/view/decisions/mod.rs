//! The decisions stage: what the procedure asks to be decided, each in its own form. It decides nothing and blocks nothing.

mod answer;
mod before;
mod form;
mod gaps;
mod page;

pub(super) use answer::{answer, understood};
pub(super) use gaps::missing;
pub(super) use page::{has_contingency, in_words, page};
