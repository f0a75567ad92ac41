//! What stands on the desk at one moment, and who keeps the desk. It is put together elsewhere and printed by `talk`.

use crate::command::{Command, Key};
use crate::view::{Ask, Item, Page, Spot};
use std::sync::Arc;

/// The desk behind the lines.
pub trait Desk {
    /// Returns what stands on it.
    fn shown(&self) -> Shown;

    /// Presses a key, and waits for what comes of it.
    fn press(&mut self, key: Key);

    /// Hands over words, as a paste does.
    fn paste(&mut self, words: &str);

    /// Gives a command, whether a key gives it or not.
    fn command(&mut self, command: Command);

    /// Goes to an item of the page.
    fn go_to(&mut self, spot: &Spot);
}

/// What stands on the desk at one moment.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "asked one by one")]
pub struct Shown {
    /// Who and what it is about.
    pub head: String,
    /// Where in the meeting it is: "Stage 4 of 10: Mapping".
    pub stage: String,
    /// What is said in the page's stead: that the screen is covered, that there is a break.
    pub instead: Option<String>,
    /// What the stage shows and asks.
    pub page: Arc<Page>,
    /// The item that is asked about.
    pub focus: Option<Spot>,
    /// Whether words stand in a field and are not kept yet.
    pub is_typing: bool,
    /// Whether they were not taken.
    pub is_refused: bool,
    /// What is understood of them.
    pub understood: Vec<String>,
    /// A few words about what was done last.
    pub status: Option<String>,
    /// What was asked for over the page.
    pub over: Option<Over>,
    /// What is wrong with what is kept.
    pub trouble: Option<String>,
    /// Whether a part for professionals only is open.
    pub is_for_few: bool,
}

/// What was asked for over the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Over {
    /// A question, and what Enter, Esc and F2 answer.
    Question(String, String),
    /// What was found, best first.
    Found(Vec<String>),
    /// Something to read, and how it is answered.
    Lines(Vec<String>, String),
}

impl Shown {
    /// Returns the item that is asked about.
    pub fn focused(&self) -> Option<&Item> {
        self.focus.as_ref().and_then(|spot| self.page.item(spot))
    }

    /// Returns the number of an item on its page, from 1.
    pub(super) fn number(&self, spot: &Spot) -> usize {
        let before = self.page.items().take_while(|item| item.spot != *spot);
        before.count() + 1
    }

    /// Returns true where the next answer is shown to nobody, the terminal's own echo included.
    pub(super) fn is_secret(&self) -> bool {
        let secret = |item: &Item| {
            matches!(item.spot, Spot::Vote(..))
                || matches!(item.ask, Ask::Words { secret: true, .. })
        };
        self.over.is_none() && self.instead.is_none() && self.focused().is_some_and(secret)
    }
}
