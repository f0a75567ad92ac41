//! What differs between two values of one shape, told item by item. It changes nothing and knows no positions.

mod change;
mod matching;
mod same;

pub use change::{Change, Place, Turn, differences};
pub use matching::name_of;
pub(super) use matching::pairs;
pub(super) use same::{is_blank, key_text, same, scalar_text};
