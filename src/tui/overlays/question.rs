//! A question. Enter is the answer that was asked for, Esc is always no.

use super::Asked;
use crate::command::{Command, Context, Key, every_key, resolve};
use crate::text::capitalised;

/// What the other keys do where a meeting was left.
fn anew() -> String {
    let begins = every_key(Command::OtherAnswer);
    format!(
        "{begins} begins a new meeting, and what was left stays for `chairside recover`. Esc leaves."
    )
}

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
    /// Whether to save a sitting that was closed and is not saved, or to write its copies.
    SaveLeft {
        /// When and where it was left.
        left: String,
        /// What of its journal is damaged, and where the rest is.
        damage: Option<String>,
        /// Whether it is saved, and its copies alone are not written.
        only_copies: bool,
    },
    /// Whether to take a meeting over: from whom.
    TakeOver(String),
    /// What to do where the meeting that was to be taken over is over: when and where it was closed.
    Over(String),
    /// Whether to leave the program, and what would be lost.
    Leave(Option<String>),
    /// Whether to leave a meeting in which nothing was agreed.
    LeaveUntouched,
    /// Whether to leave the program though what was closed is not all saved: why.
    LeaveUnsaved(String),
}

impl Question {
    /// Returns what is asked, and what each key answers.
    pub fn words(&self) -> (String, String) {
        match self {
            Self::GoOn { left, damage } => (
                format!("This meeting was left unfinished {left}. Go on with it?"),
                match damage {
                    None => format!("Enter goes on where it stands; nothing is lost. {}", anew()),
                    Some(damage) => format!("{damage} Enter goes on with what is here. {}", anew()),
                },
            ),
            Self::SaveLeft { left, damage, only_copies } => {
                let (lacks, enter) = if *only_copies {
                    ("and the case is saved, but its copies are not written. Write them now?", "Enter writes the copies.")
                } else {
                    ("and the case file does not hold it yet. Save it now?", "Enter saves the case and writes the copies.")
                };
                let damage = damage.as_ref().map_or_else(String::new, |damage| format!("{damage} "));
                (
                    format!("This meeting was closed {left}, {lacks}"),
                    format!("{damage}{enter} {}", anew()),
                )
            }
            Self::Leave(Some(unkept)) => (
                "Leave now? Not everything is kept where it belongs.".to_owned(),
                format!("{unkept} Esc stays: it is tried again by itself, so make room, or plug in again what is missing. {} writes all of it to another folder. Enter leaves without what is not kept.", every_key(Command::OtherAnswer)),
            ),
            Self::TakeOver(from) => (
                "Take this meeting over?".to_owned(),
                format!("{from} Enter takes it over, Esc goes on reading."),
            ),
            Self::Over(closed) => (
                "This meeting is over.".to_owned(),
                format!("{closed} Enter opens the case as it is now, for the next meeting. Esc goes on reading."),
            ),
            Self::LeaveUnsaved(why) => (
                "Leave now? What was closed is not all saved.".to_owned(),
                format!("{}. All of it is in the journal on this computer, and the next start asks whether to save it. Enter leaves, Esc stays.", capitalised(why)),
            ),
            Self::LeaveUntouched => (
                "Leave now? Nothing was agreed yet.".to_owned(),
                "The case file is as it was, and nothing of this meeting stays beside it. Enter leaves, Esc stays.".to_owned(),
            ),
            Self::Leave(None) => (
                "Leave now?".to_owned(),
                "Everything is kept. You can go on with this meeting where it stands. Enter leaves, Esc stays.".to_owned(),
            ),
        }
    }

    pub(super) fn press(&self, key: Key) -> Asked {
        let command = resolve(key, Context::Anywhere);
        match (self, command) {
            (Self::GoOn { .. }, Some(Command::Keep))
            | (
                Self::Leave(_)
                | Self::LeaveUntouched
                | Self::LeaveUnsaved(_)
                | Self::TakeOver(_)
                | Self::Over(_),
                Some(Command::PutBy),
            ) => Asked::Close,
            (
                Self::Leave(_) | Self::LeaveUntouched | Self::LeaveUnsaved(_),
                Some(Command::Keep),
            )
            | (Self::GoOn { .. } | Self::SaveLeft { .. }, Some(Command::PutBy | Command::Leave)) => {
                Asked::Leave
            }
            (Self::SaveLeft { .. }, Some(Command::Keep)) => Asked::SaveLeft,
            // No letter does: a chair who types on after a fault would have begun one.
            (Self::GoOn { .. } | Self::SaveLeft { .. }, Some(Command::OtherAnswer)) => {
                Asked::BeginAnew
            }
            (Self::Leave(Some(_)), Some(Command::OtherAnswer)) => Asked::KeepApart,
            (Self::TakeOver(_), Some(Command::Keep)) => Asked::TakeOver,
            (Self::Over(_), Some(Command::Keep)) => Asked::OpenAgain,
            _ => Asked::Nothing,
        }
    }
}
