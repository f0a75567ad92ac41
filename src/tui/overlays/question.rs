//! A question with a yes and a no. Enter is the answer that was asked for, Esc is always no.

use super::Asked;
use crate::command::{Command, Context, Key, resolve};

/// A question with a yes and a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Whether to leave the program.
    Leave,
}

impl Question {
    /// Returns what is asked.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Leave => (
                "Leave now?",
                "Everything is kept. You can go on with this meeting where it stands. Enter leaves, Esc stays.",
            ),
        }
    }

    pub(super) fn press(self, key: Key) -> Asked {
        match resolve(key, Context::Anywhere) {
            Some(Command::Keep) => match self {
                Self::Leave => Asked::Leave,
            },
            Some(Command::PutBy) => Asked::Close,
            _ => Asked::Nothing,
        }
    }
}
