//! Where a hand and the meeting changed the same, with both sides; the chair chooses which counts. It saves nothing.

use super::Asked;
use crate::case::ClashWords;
use crate::command::{Command, Context, Key, resolve};
use crate::store::case_file::{Choice, Side};

/// One place that both sides changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The child's place.
    pub child: usize,
    /// The child's reference, where the sitting is about several.
    pub reference: Option<String>,
    /// The clash in words.
    pub words: ClashWords,
    /// The choice as it goes back; which side counts is in `chosen`.
    pub choice: Choice,
    /// Which side counts; nothing is chosen before the chair does, so that no key typed ahead decides it.
    pub chosen: Option<Side>,
}

/// Where a hand and the meeting changed the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Clashes {
    /// Every such place.
    pub rows: Vec<Row>,
    /// Which has focus.
    pub at: usize,
    /// Whether copies are written after the save.
    pub copies: bool,
}

impl Row {
    /// Whether what the meeting agreed counts; nothing where that is not chosen.
    pub fn takes_ours(&self) -> Option<bool> {
        self.chosen.map(|side| side == Side::Ours)
    }
}

impl Clashes {
    /// Asks about these places.
    pub const fn new(rows: Vec<Row>, copies: bool) -> Self {
        let at = 0;
        Self { rows, at, copies }
    }

    /// Whether every place has its answer.
    pub fn is_answered(&self) -> bool {
        self.rows.iter().all(|row| row.chosen.is_some())
    }

    pub(super) fn press(&mut self, key: Key) -> Asked {
        match resolve(key, Context::Anywhere) {
            Some(Command::Left) => self.choose(Side::Ours),
            Some(Command::Right) => self.choose(Side::Theirs),
            Some(Command::Down | Command::Next) => {
                self.at = (self.at + 1).min(self.rows.len().saturating_sub(1));
            }
            Some(Command::Up | Command::Previous) => self.at = self.at.saturating_sub(1),
            Some(Command::PutBy) => return Asked::PutOff,
            Some(Command::Keep) if self.is_answered() => {
                return Asked::Save {
                    choices: self.choices(),
                    copies: self.copies,
                };
            }
            // Enter goes to what is still open, so that it can be pressed until all is said.
            Some(Command::Keep) => {
                let open = self.rows.iter().position(|row| row.chosen.is_none());
                self.at = open.unwrap_or(self.at);
            }
            _ => {}
        }
        Asked::Nothing
    }

    fn choose(&mut self, side: Side) {
        if let Some(row) = self.rows.get_mut(self.at) {
            row.chosen = Some(side);
        }
    }

    fn choices(&self) -> Vec<(usize, Choice)> {
        let rows = self.rows.iter();
        rows.map(|row| {
            let side = row.chosen.unwrap_or(row.choice.side);
            (
                row.child,
                Choice {
                    side,
                    ..row.choice.clone()
                },
            )
        })
        .collect()
    }
}
