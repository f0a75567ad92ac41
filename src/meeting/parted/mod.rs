//! What two windows of one sitting wrote without seeing each other: what of it is not here, and how it is taken.

mod about;
mod fact;
mod found;
#[cfg(test)]
mod planted;

pub(super) use fact::taken;
pub use found::{OtherHalf, Parted, PartedFact};
#[cfg(test)]
pub(super) use planted::planted;
