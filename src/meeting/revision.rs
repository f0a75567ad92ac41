//! Which state of a sitting one looks at: what is made of a meeting need be made anew only for another. It is in no record.

use std::sync::atomic::{AtomicU64, Ordering};

/// The number of one state, given to no other one in this program; half-typed text aside, which changes with every letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Revision(u64);

impl Revision {
    /// Returns a number of its own.
    pub(super) fn new() -> Self {
        static GIVEN: AtomicU64 = AtomicU64::new(0);
        Self(GIVEN.fetch_add(1, Ordering::Relaxed))
    }

    pub(super) const fn number(self) -> u64 {
        self.0
    }
}

/// Two meetings are the same where they say the same, however each of them came to say it.
impl PartialEq for Revision {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
