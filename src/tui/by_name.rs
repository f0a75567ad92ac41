//! What is asked for by its name and not by a key: a command, a place of the page. Both do what the keys would have done.

use super::app::{App, Screen};
use super::msg::Effect;
use super::sitting::Sitting;
use crate::command::Command;
use crate::view::{Goes, Spot};

impl App {
    /// Obeys a command that no key gives, where the screen is free for it: under a curtain and in a break nothing is.
    pub(super) fn given(&mut self, command: Command) -> Vec<Effect> {
        self.status = None;
        if self
            .free()
            .is_none_or(|sitting| sitting.elsewhere.is_some())
        {
            return Vec::new();
        }
        self.go(Goes::Command(command))
    }

    /// Puts the cursor on a place of the page.
    pub(super) fn seek(&mut self, spot: &Spot) {
        self.status = None;
        if let Some(sitting) = self.free() {
            let Sitting { meeting, desk, .. } = sitting;
            desk.go_to(meeting, spot);
        }
    }

    /// Returns the sitting where nothing lies over it.
    fn free(&mut self) -> Option<&mut Sitting> {
        match &mut self.screen {
            _ if self.overlay.is_some() => None,
            Screen::Sitting(sitting) if sitting.is_covered() || sitting.is_in_a_break() => None,
            Screen::Sitting(sitting) => Some(sitting),
            Screen::Home(_) => None,
        }
    }
}
