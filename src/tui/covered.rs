//! The program while the screen is covered, and the stop that covers it. What a stop asks is for the views.

use super::app::{App, Screen};
use super::msg::Effect;
use super::overlays::{Overlay, Question};
use crate::command::{Command, Context, Key, resolve};
use crate::meeting::Request;
use crate::view::{self, Sheet};

impl App {
    /// Under the curtain one key lifts it, one says stop, one leaves; every other does nothing, seen by nobody.
    pub(super) fn press_under_curtain(&mut self, key: Key) -> Vec<Effect> {
        match resolve(key, Context::Anywhere) {
            Some(Command::Curtain) if self.turns_own_curtain() => Vec::new(),
            Some(Command::Curtain) => self.request(Request::LiftCurtain, None),
            Some(command @ (Command::StopUrgently | Command::Leave)) => self.obey(command),
            _ => Vec::new(),
        }
    }

    /// Draws or lifts the curtain of this window alone where the sitting is only read; returns whether it is.
    pub(super) fn turns_own_curtain(&mut self) -> bool {
        let Screen::Sitting(sitting) = &mut self.screen else {
            return false;
        };
        let reads = sitting.elsewhere.is_some();
        if reads {
            sitting.turn_own_curtain();
        }
        reads
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

    /// In a window too small to show anything only the keys work that need no look at it: whoever presses another may
    /// think that they type somewhere else, and would mark somebody unseen.
    pub(super) fn press_unseen(&mut self, key: Key) -> Vec<Effect> {
        let command = resolve(key, Context::Anywhere);
        if self.asks_to_leave() {
            let asked = self.overlay.as_mut().map(|overlay| overlay.press(key));
            return asked.map_or_else(Vec::new, |asked| self.asked(asked));
        }
        match (command, &self.screen) {
            (Some(Command::Leave), Screen::Home(_)) => vec![Effect::Leave],
            (Some(Command::Leave), _) if self.asks_to_go_on() => vec![Effect::Leave],
            (
                Some(command @ (Command::Leave | Command::Curtain | Command::StopUrgently)),
                Screen::Sitting(_),
            ) if !self.asks_to_go_on() => {
                self.overlay = None;
                self.obey(command)
            }
            _ => Vec::new(),
        }
    }

    /// Returns true while the chair is asked whether to leave.
    pub(super) const fn asks_to_leave(&self) -> bool {
        matches!(
            self.overlay,
            Some(Overlay::Question(
                Question::Leave(_) | Question::LeaveUntouched | Question::LeaveUnsaved(_)
            ))
        )
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
