//! Document to bytes, one file a format. It decides nothing about what may be shown.

mod columns;
mod docx;
mod drawing;
mod format;
mod html;
mod markdown;
mod signs;
mod text;

pub use docx::docx;
pub use format::{Format, NotAFormat, Unwritten, write};
pub use html::html;
pub use markdown::markdown;
pub use text::text;
