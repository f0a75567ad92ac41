//! What is printed as it was made beforehand, and lies in the program packed: completions for shells and the manual page. It
//! makes none of it; the tests do.

mod completions;
mod man;
mod packed;

pub(super) use completions::{Asked, run as completions};
pub(super) use man::run as man;
