//! The agreement stage: the plan is read back, its owners say yes, the child and family say what they think of it, and who
//! is sent it is settled. "Said yes in the meeting" is no signature.

mod copies;
mod filed;
mod read_back;
mod said;
mod whole;

pub(super) use read_back::their_part;
pub(super) use whole::{answer, leads_to, missing, page, understood};
