//! A question. Enter is the answer that was asked for, Esc is always no.

use super::Asked;
use crate::command::{Command, Context, Key, resolve};

/// The key that begins a new meeting. No letter does: a chair who types on after a fault would have begun one.
pub const BEGINS: &str = "f2";

/// What the other keys do where a meeting was left.
const ANEW: &str =
    "F2 begins a new meeting, and what was left stays for `chairside recover`. Esc leaves.";

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether to go on with a sitting that was left.
    GoOn {
        /// When and where.
        left: String,
        /// What of its journal is damaged, and where the rest is.
        damage: Option<String>,
    },
    /// Whether to leave the program.
    Leave,
}

impl Question {
    /// Returns what is asked, and what each key answers.
    pub fn words(&self) -> (String, String) {
        match self {
            Self::GoOn { left, damage } => (
                format!("This meeting was left unfinished {left}. Go on with it?"),
                match damage {
                    None => format!("Enter goes on where it stands; nothing is lost. {ANEW}"),
                    Some(damage) => format!("{damage} Enter goes on with what is here. {ANEW}"),
                },
            ),
            Self::Leave => (
                "Leave now?".to_owned(),
                "Everything is kept. You can go on with this meeting where it stands. Enter leaves, Esc stays.".to_owned(),
            ),
        }
    }

    pub(super) fn press(&self, key: Key) -> Asked {
        let command = resolve(key, Context::Anywhere);
        match (self, command) {
            (Self::GoOn { .. }, Some(Command::Keep)) | (Self::Leave, Some(Command::PutBy)) => {
                Asked::Close
            }
            (Self::Leave, Some(Command::Keep))
            | (Self::GoOn { .. }, Some(Command::PutBy | Command::Leave)) => Asked::Leave,
            (Self::GoOn { .. }, None) if BEGINS.parse() == Ok(key) => Asked::BeginAnew,
            _ => Asked::Nothing,
        }
    }
}
