//! The attendance stage: who is here, who chairs, whether enough agencies are. It decides no rule; `procedure` does.

mod answer;
mod aside;
mod gaps;
mod mark;
mod newcomer;
mod page;

pub(super) use answer::{answer, understood};
pub(super) use aside::count_begins;
pub(super) use gaps::{expected_and_not_listed, missing};
pub(super) use mark::words as mark_words;
pub use newcomer::is_relationship;
pub(super) use page::page;
