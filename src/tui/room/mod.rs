//! The shared window: it follows the room feed and draws what the view says. No key of it could show more.

mod opened;
mod window;

pub use window::{Follows, Room};
