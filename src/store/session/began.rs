//! What a desk journal begins with, and the names of a sitting's journals. It reads and writes nothing.

use crate::meeting::{Moment, Start};
use crate::text;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What a desk journal begins with: the sitting's beginning and the files it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Began {
    /// The sitting's beginning.
    pub start: Start,
    /// The case files, in the order of the children.
    pub files: Vec<PathBuf>,
}

/// The folder beside the program's state in which desk journals stand.
pub(super) const JOURNALS: &str = "journals";
/// Names a sitting: by its reference and the second it began, so that no two sittings of a case share a name.
pub(super) fn stem(reference: &str, at: Moment) -> String {
    format!(
        "{}-{}",
        text::file_name(reference),
        at.format("%Y%m%d-%H%M%S")
    )
}
