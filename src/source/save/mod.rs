//! Saving: only what changed is spliced into the text a person wrote, comments and order kept. It writes no files.

mod editor;
mod emit;
mod fields;
mod flow;
mod items;
mod json;
mod order;
mod proof;
mod quote;
mod replace;
mod saving;
mod splice;

pub use emit::emit_document;
pub use saving::{CannotSave, save};
