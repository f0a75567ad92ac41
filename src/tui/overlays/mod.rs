//! What is asked for over the body: help, palette, looks, questions. At most one at a time.

mod clashes;
mod help;
mod look;
mod matching;
mod minute;
mod overlay;
mod palette;
mod question;

pub use clashes::{Clashes, Of, Row, With, comes_back};
pub use help::Help;
pub use look::Look;
pub use minute::Minute;
pub use overlay::{Asked, Overlay};
pub use palette::Palette;
pub use question::Question;
