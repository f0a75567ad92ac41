//! The program while the screen is covered, and the stop that covers it. What a stop asks is for the views.

use super::app::{App, Screen};
use super::msg::Effect;
use crate::command::{Command, Context, Key, resolve};
use crate::meeting::Request;
use crate::view::{self, Sheet};

impl App {
    /// Under the curtain one key lifts it, one says stop, one leaves; every other does nothing, seen by nobody.
    pub(super) fn press_under_curtain(&mut self, key: Key) -> Vec<Effect> {
        match resolve(key, Context::Anywhere) {
            Some(Command::Curtain) => self.request(Request::LiftCurtain, None),
            Some(command @ (Command::StopUrgently | Command::Leave)) => self.obey(command),
            _ => Vec::new(),
        }
    }

    /// In a break one key goes on; the ones that work under the curtain work here too.
    pub(super) fn press_in_a_break(&mut self, key: Key) -> Vec<Effect> {
        match resolve(key, Context::Anywhere) {
            Some(Command::Keep) => self.request(Request::Pause, None),
            Some(command @ (Command::Curtain | Command::StopUrgently | Command::Leave)) => {
                self.obey(command)
            }
            _ => Vec::new(),
        }
    }

    /// A stop for a danger is never refused and asks nothing first.
    pub(super) fn stop_urgently(&mut self) -> Vec<Effect> {
        let Screen::Sitting(sitting) = &self.screen else {
            return Vec::new();
        };
        let stop = view::stop_now(&sitting.meeting, self.now);
        let effects = self.request(Request::StopUrgently { stop }, None);
        self.open_sheet(Sheet::Urgent);
        effects
    }
}
