//! What to do about a file that was named and cannot be read. It reads none.

use crate::store::disk::{DiskError, Why};

/// Returns what a person can do, where there is something.
pub(super) fn cure(error: &DiskError) -> Option<&'static str> {
    match &error.why {
        Why::TooLarge { .. } => Some(
            "Look whether it is the right file, and whether something was pasted into it: a meeting every week for five years makes one of 1024 KB.",
        ),
        Why::NotAFile => Some(
            "Name the file itself: this is a folder, or something that has no end and is never read.",
        ),
        Why::IsALink => Some("Name the file itself that the link leads to."),
        Why::NotAllowed => Some("Ask whoever keeps the folder to let you read it."),
        Why::Missing => Some("Look how its name and its folder are spelt."),
        Why::Gone => Some("Connect the drive or share again."),
        Why::InUse => Some("Close it in the other program."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Operation;
    use std::path::Path;

    #[test]
    fn what_keeps_a_hostile_file_from_being_read_has_a_cure() {
        for why in [Why::TooLarge { limit: 1 }, Why::NotAFile, Why::IsALink] {
            let error = DiskError::new(Operation::Read, Path::new("a.yaml"), why);
            assert!(cure(&error).is_some(), "{error}");
        }
    }
}
