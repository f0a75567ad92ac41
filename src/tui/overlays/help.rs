//! The keys, in the order of the table of commands, below what the lines on the screen mean. It scrolls and closes; it runs nothing.

use super::Asked;
use crate::command::{COMMANDS, Command, Context, Key, resolve};

/// The keys.
#[derive(Debug, Clone, Default)]
pub struct Help {
    /// What the lines on the screen mean, before the keys.
    pub meaning: Vec<String>,
    /// Rows scrolled.
    pub scrolled: usize,
}

/// Rows of a page key.
const PAGE: usize = 10;

impl Help {
    pub(super) fn press(&mut self, key: Key) -> Asked {
        match resolve(key, Context::Anywhere) {
            Some(Command::Down) => self.scrolled += 1,
            Some(Command::Up) => self.scrolled = self.scrolled.saturating_sub(1),
            Some(Command::PageDown) => self.scrolled += PAGE,
            Some(Command::PageUp) => self.scrolled = self.scrolled.saturating_sub(PAGE),
            Some(Command::PutBy | Command::Help | Command::Keep) => return Asked::Close,
            _ => {}
        }
        // Beyond the last command there is nothing: keys held too long need not be taken back.
        self.scrolled = self.scrolled.min(2 * COMMANDS.len());
        Asked::Nothing
    }
}
