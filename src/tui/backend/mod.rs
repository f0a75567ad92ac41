//! The way of every byte to the terminal: frames, what changed between them, the pen. It decides no colours.

mod colour;
mod display;
mod frame;
mod glyph;
mod pen;
mod strip;

pub use colour::brought_down;
pub use display::Display;
pub use frame::{Draw, Frame};

/// Returns the terminal the chair sits at, for the display and the guard alike.
///
/// Nobody else names it, so nothing can reach the terminal past the pen.
pub fn screen() -> std::io::Stdout {
    std::io::stdout()
}
