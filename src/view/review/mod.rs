//! The review stage: when we meet again, at what time, who chairs, where, and who is on call until then.
//! An interval is a maximum; whether a day is allowed is the engine's to say.

mod answer;
mod gaps;
mod page;
mod words;

pub(super) use answer::{answer, asks_first, understood};
pub(super) use gaps::{left_open, missing};
pub(super) use page::page;
