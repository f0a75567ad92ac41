//! Where two sides say different things of the same: a hand and the meeting, or two windows of it. The chair chooses which
//! counts. It saves nothing and takes nothing.

use super::Asked;
use crate::case::ClashWords;
use crate::command::{Command, Context, Key, key_words, resolve};
use crate::store::case_file::{Choice, Side};
use crate::text;
use crate::view::PartedRow;

/// One place of which both sides say something.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The child's place.
    pub child: usize,
    /// The child's reference, where the sitting is about several.
    pub reference: Option<String>,
    /// The clash in words.
    pub words: ClashWords,
    /// What the choice is about, as it goes back; which side counts is in `chosen`.
    pub of: Of,
    /// Which side counts; nothing is chosen before the chair does, so that no key typed ahead decides it.
    pub chosen: Option<Side>,
}

/// What a choice is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Of {
    /// A place of the case file.
    File(Choice),
    /// What another window wrote, by its place among all that was found.
    Window(usize),
}

/// With whom the meeting differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// A hand that changed the file.
    File {
        /// Whether copies are written after the save.
        copies: bool,
    },
    /// Another window of the same meeting.
    Window,
}

/// Where two sides say different things of the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Clashes {
    /// Every such place.
    pub rows: Vec<Row>,
    /// Which has focus.
    pub at: usize,
    /// With whom the meeting differs.
    pub with: With,
}

impl Row {
    /// Makes the row of what another window wrote. What was left before is left until the chair thinks again.
    fn of_window(row: PartedRow, child: usize) -> Self {
        Self {
            child,
            reference: None,
            words: row.words,
            of: Of::Window(row.place),
            chosen: row.left.then_some(Side::Ours),
        }
    }

    /// Whether what the meeting agreed counts; nothing where that is not chosen.
    pub fn takes_ours(&self) -> Option<bool> {
        self.chosen.map(|side| side == Side::Ours)
    }
}

impl Clashes {
    /// Asks about these places of case files.
    pub const fn new(rows: Vec<Row>, copies: bool) -> Self {
        Self {
            rows,
            at: 0,
            with: With::File { copies },
        }
    }

    /// Asks about what another window of the meeting wrote about a child.
    pub fn with_window(rows: Vec<PartedRow>, child: usize) -> Self {
        let rows = rows.into_iter();
        Self {
            rows: rows.map(|row| Row::of_window(row, child)).collect(),
            at: 0,
            with: With::Window,
        }
    }

    /// Says what differs.
    pub fn told(&self) -> String {
        match self.with {
            With::File { .. } => "The case file was changed by hand during the meeting, in places that the meeting changed too.".to_owned(),
            With::Window => format!(
                "Another window of this meeting wrote what is not in this one: {}.",
                text::count(self.rows.len(), "thing", "things")
            ),
        }
    }

    /// Returns what the two sides are called.
    pub const fn sides(&self) -> [&'static str; 2] {
        match self.with {
            With::File { .. } => ["the meeting", "the file"],
            With::Window => ["here", "the other window"],
        }
    }

    /// Says what the keys do, given how the two that choose are called, and what ends it.
    pub fn how(&self, [left, right]: [&str; 2], [yes, no]: [&str; 2]) -> String {
        match self.with {
            With::File { .. } => format!(
                "{left} takes what the meeting agreed, {right} what is in the file. {yes} saves once each has an answer; {no} saves nothing yet."
            ),
            With::Window => format!(
                "{left} leaves it as it is here, {right} takes what the other window has. {yes} does so once each has an answer; {no} leaves all of it for later."
            ),
        }
    }

    /// Says what stays, whatever is chosen.
    pub const fn stays(&self) -> &'static str {
        match self.with {
            With::File { .. } => "The file as it is now is kept beside it.",
            With::Window => "What is not taken stays kept in the journals.",
        }
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
            Some(Command::PutBy) => {
                return match self.with {
                    With::File { .. } => Asked::PutOff,
                    With::Window => Asked::Later,
                };
            }
            Some(Command::Keep) if self.is_answered() => {
                return match self.with {
                    With::File { copies } => Asked::Save {
                        choices: self.choices(),
                        copies,
                    },
                    With::Window => Asked::Settle(self.answers()),
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
        rows.filter_map(|row| {
            let Of::File(choice) = &row.of else {
                return None;
            };
            let side = row.chosen.unwrap_or(choice.side);
            Some((
                row.child,
                Choice {
                    side,
                    ..choice.clone()
                },
            ))
        })
        .collect()
    }

    /// Returns what is taken and what is left.
    fn answers(&self) -> Vec<(usize, bool)> {
        let rows = self.rows.iter();
        rows.filter_map(|row| match row.of {
            Of::Window(place) => Some((place, !row.takes_ours()?)),
            Of::File(_) => None,
        })
        .collect()
    }
}

/// Says how what was left for later is come back to.
pub fn comes_back() -> String {
    format!(
        "Nothing of the other window is taken or lost. {}, then “other window”, shows it again.",
        key_words(Command::Palette)
    )
}
