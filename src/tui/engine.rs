//! The program and who performs for it, together: every message runs until nothing is left to perform.
//! The live runtime and the off-screen one are thin shells round it, so that both do the same.

use super::app::App;
use super::msg::{Effect, Msg, Storage};
use crate::command::{Code, Key};
use crate::meeting::Moment;
use std::time::Duration;

/// Performs what the program asks for.
pub trait Perform {
    /// Performs an effect; what follows comes back as messages.
    fn perform(&mut self, effect: Effect, app: &App) -> Vec<Msg>;

    /// Returns how far what is kept has got.
    fn storage(&self, now: Moment) -> Storage;

    /// Returns what was heard since the last time: of a sitting that somebody else has, of files that were written.
    fn heard(&mut self, now: Moment) -> Vec<Msg>;

    /// Waits until what is being written is written, but no longer than this; returns what became of it.
    fn wait(&mut self, timeout: Duration, now: Moment) -> Vec<Msg>;
}

/// The program and who performs for it.
#[derive(Debug)]
pub struct Engine<P> {
    /// The program.
    pub app: App,
    /// Who performs.
    pub performer: P,
    /// True once the program was asked to end.
    pub leaves: bool,
}

impl<P: Perform> Engine<P> {
    /// Puts the two together.
    pub fn new(app: App, performer: P) -> Self {
        Self {
            app,
            performer,
            leaves: false,
        }
    }

    /// Takes a message, and all that follows from it.
    ///
    /// A record is in the desk journal before the next message is read, so no decision is taken on a stale meeting.
    pub fn take(&mut self, msg: Msg) {
        let mut waiting = std::collections::VecDeque::from([msg]);
        while let Some(msg) = waiting.pop_front() {
            for effect in self.app.update(msg) {
                if effect == Effect::Leave {
                    self.leaves = true;
                } else {
                    waiting.extend(self.performer.perform(effect, &self.app));
                }
            }
        }
    }

    /// Takes a pasted line with the Enter that ends it. Enter keeps what was typed; where the words were left out so is
    /// the Enter, or it would open, answer or end whatever is on the screen.
    pub fn take_line(&mut self, line: String) {
        self.take(Msg::Pasted(line));
        if self.app.takes_words() {
            self.take(Msg::Pressed(Key::new(Code::Enter)));
        }
    }

    /// Takes what was heard since the last time; returns whether there was anything.
    pub fn hear(&mut self) -> bool {
        let heard = self.performer.heard(self.app.now);
        self.take_all(heard)
    }

    /// Waits until what is being written is written, but no longer than this.
    pub fn wait(&mut self, timeout: Duration) {
        let heard = self.performer.wait(timeout, self.app.now);
        self.take_all(heard);
    }

    fn take_all(&mut self, heard: Vec<Msg>) -> bool {
        let is_news = !heard.is_empty();
        for msg in heard {
            self.take(msg);
        }
        is_news
    }

    /// Looks how far what is kept has got; returns whether the head says something else now.
    pub fn look_at_storage(&mut self, now: Moment) -> bool {
        let storage = self.performer.storage(now);
        let known = &self.app.storage;
        let news = storage.trouble != known.trouble
            || storage.behind != known.behind
            || storage.saved_at.is_some() != known.saved_at.is_some();
        self.take(Msg::Storage(storage));
        news
    }
}
