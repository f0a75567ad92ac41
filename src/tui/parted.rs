//! What another window of the meeting wrote and this one has not: shown once it is gone on with, and when it is asked for.
//! It performs nothing.

use super::app::{App, Screen};
use super::msg::Effect;
use super::overlays::{Clashes, Overlay, comes_back};
use crate::meeting::Request;
use crate::view::{parted, parted_open};

impl App {
    /// Closes what lies over the body. Once the chair has said that the meeting is gone on with, what another window wrote
    /// is shown.
    pub(super) fn close_overlay(&mut self) {
        let goes_on = self.asks_to_go_on();
        self.overlay = None;
        if goes_on {
            self.show_parted_first();
        }
    }

    /// Shows what is neither taken nor left, before anything is typed. A curtain stays drawn.
    pub(super) fn show_parted_first(&mut self) {
        let Screen::Sitting(sitting) = &self.screen else {
            return;
        };
        let meeting = &sitting.meeting;
        let is_free = sitting.elsewhere.is_none() && meeting.sitting().closed.is_none();
        let is_seen = !sitting.is_covered() && !sitting.is_in_a_break();
        if self.overlay.is_none() && is_free && is_seen && parted_open(meeting).is_some() {
            self.show_parted();
        }
    }

    /// Shows all of it that was not taken, also what was left.
    pub(super) fn show_parted(&mut self) -> Vec<Effect> {
        let Screen::Sitting(sitting) = &self.screen else {
            return Vec::new();
        };
        let meeting = &sitting.meeting;
        let rows = parted(meeting, &sitting.desk.viewer);
        if rows.is_empty() {
            let none = "No other window of this meeting wrote anything that is not in it.";
            self.status = Some(none.to_owned());
            return Vec::new();
        }
        let child = meeting.sitting().on_screen.child;
        self.ask(Overlay::Clashes(Clashes::with_window(rows, child)))
    }

    /// Takes what was chosen, and leaves the rest.
    pub(super) fn settle_parted(&mut self, answers: Vec<(usize, bool)>) -> Vec<Effect> {
        self.overlay = None;
        let taken = answers.iter().filter(|(_, takes)| *takes).count();
        let left = answers.len() - taken;
        let effects = self.request(Request::SettleParted { answers }, None);
        if !effects.is_empty() {
            self.status = Some(format!(
                "Of the other window, {taken} taken into this meeting and {left} left, which stays kept."
            ));
        }
        effects
    }

    /// Leaves all of it for later.
    pub(super) fn leave_parted(&mut self) {
        self.overlay = None;
        self.status = Some(comes_back());
    }
}
