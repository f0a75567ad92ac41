//! The first minute of a case, shown until a key is pressed or the minute is over. It opens nothing.

use super::Asked;
use crate::command::{Command, Context, Key, resolve};
use crate::meeting::Moment;
use crate::view::FirstMinute;

/// The first minute of a case.
#[derive(Debug, Clone)]
pub struct Minute {
    /// What is read.
    pub first: FirstMinute,
    /// When it closes by itself: it is a peek, and names stand in it.
    pub until: Moment,
    /// Rows scrolled.
    pub scrolled: usize,
}

/// How long it is shown.
const SECONDS: i64 = 60;
/// Rows of a page key.
const PAGE: usize = 10;
/// Nobody scrolls further.
const MOST: usize = 1000;

impl Minute {
    /// Shows it from now on.
    pub fn from(first: FirstMinute, now: Moment) -> Self {
        Self {
            first,
            until: now + chrono::Duration::seconds(SECONDS),
            scrolled: 0,
        }
    }

    /// Scrolls; every other key closes it at once.
    pub(super) fn press(&mut self, key: Key) -> Asked {
        match resolve(key, Context::Anywhere) {
            Some(Command::Down) => self.scrolled = (self.scrolled + 1).min(MOST),
            Some(Command::PageDown) => self.scrolled = (self.scrolled + PAGE).min(MOST),
            Some(Command::Up) => self.scrolled = self.scrolled.saturating_sub(1),
            Some(Command::PageUp) => self.scrolled = self.scrolled.saturating_sub(PAGE),
            _ => return Asked::Close,
        }
        Asked::Nothing
    }
}
