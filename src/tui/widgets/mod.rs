//! Parts of a screen, built from plain values: they know the theme, never the meeting.

mod alphabet;
mod field;
mod field_keys;
mod hints;
mod history;
pub mod large;
pub mod line;
mod paragraph;
mod rows;
mod rule;
pub mod scroll;
mod stack;
mod text_field;

pub use field::{Field, Rest};
pub use field_keys::Outcome;
pub use hints::{Hint, Hints};
pub use paragraph::Paragraph;
pub use rows::{Column, Rows};
pub use rule::Rule;
pub use stack::{Block, Stack};
pub use text_field::{Lines, TextField};
