//! A question. Enter is the answer that was asked for, Esc is always no.

use super::Asked;
use crate::command::{Command, Context, Key, resolve};

/// The key that begins a new meeting. No letter does: a chair who types on after a fault would have begun one.
pub const BEGINS: &str = "f2";

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether to go on with a sitting that was left: when and where.
    GoOn(String),
    /// Whether to leave the program.
    Leave,
}

impl Question {
    /// Returns what is asked, and what each key answers.
    pub fn words(&self) -> (String, &'static str) {
        match self {
            Self::GoOn(left) => (
                format!("This meeting was left unfinished {left}. Go on with it?"),
                "Enter goes on where it stands; nothing is lost. F2 begins a new meeting, and what was left stays for `chairside recover`. Esc leaves.",
            ),
            Self::Leave => (
                "Leave now?".to_owned(),
                "Everything is kept. You can go on with this meeting where it stands. Enter leaves, Esc stays.",
            ),
        }
    }

    pub(super) fn press(&self, key: Key) -> Asked {
        let command = resolve(key, Context::Anywhere);
        match (self, command) {
            (Self::GoOn(_), Some(Command::Keep)) | (Self::Leave, Some(Command::PutBy)) => {
                Asked::Close
            }
            (Self::Leave, Some(Command::Keep))
            | (Self::GoOn(_), Some(Command::PutBy | Command::Leave)) => Asked::Leave,
            (Self::GoOn(_), None) if BEGINS.parse() == Ok(key) => Asked::BeginAnew,
            _ => Asked::Nothing,
        }
    }
}
