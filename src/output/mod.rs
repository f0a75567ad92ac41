//! Document to bytes, one file a format. It decides nothing about what may be shown.

mod drawing;
mod format;
mod html;
mod markdown;
mod text;

pub use format::{Format, NotAFormat, Unwritten, write};
pub use html::html;
pub use markdown::markdown;
pub use text::text;
