//! The parser's events to one positioned tree. It does not know which fields a file should have.

mod anchors;
mod frame;
mod names;
mod reading;

pub(super) use reading::{Tree, read};
