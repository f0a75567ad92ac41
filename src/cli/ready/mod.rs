//! What is printed as it was made beforehand, and lies in the program packed: completions for shells, the manual page,
//! licences. It makes none of it; a test and `.ci/licences` do.

mod completions;
mod licences;
mod man;
mod packed;

pub(super) use completions::{Asked, run as completions};
pub(super) use licences::run as licences;
pub(super) use man::run as man;
