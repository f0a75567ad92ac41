//! Document to bytes, one file a format. It decides nothing about what may be shown.

mod columns;
mod csv;
mod docx;
mod drawing;
mod empty;
mod format;
mod handed_out;
mod html;
mod ics;
mod markdown;
mod package;
mod pdf;
mod quoted;
mod signs;
mod text;
mod xlsx;

pub use docx::docx;
pub use format::{File, Format, NotAFormat, Unwritten, files, write};
pub use handed_out::{PANEL_RECORD, handed_out, is_of_use};
pub use html::html;
pub use markdown::markdown;
pub use pdf::pdf;
pub use text::text;
