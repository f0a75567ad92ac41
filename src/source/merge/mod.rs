//! Two changed versions of one value put together, item by item. It reads and writes no file.

mod clash;
mod fields;
mod items;
mod one_side;

pub use clash::{Choice, Clash, Merged, Side};
pub use fields::merge;
