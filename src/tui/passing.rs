//! What changes on the screen by itself as time passes: the minute, and the end of a peek. It reads no clock.

use super::app::{App, Screen};
use super::overlays::Overlay;
use crate::meeting::Moment;

impl App {
    /// Returns when something changes by itself next: the minute, or the end of a peek.
    pub fn wakes_at(&self) -> Moment {
        let second = i64::from(chrono::Timelike::second(&self.now));
        let mut minute = self.now + chrono::Duration::seconds(60 - second);
        if let Some(Overlay::Minute(first)) = &self.overlay {
            minute = minute.min(first.until);
        }
        match &self.screen {
            Screen::Sitting(sitting) => sitting
                .desk
                .peek_until
                .map_or(minute, |peek| peek.min(minute)),
            Screen::Home(_) => minute,
        }
    }

    /// Takes the time; a peek that is over closes.
    pub(super) fn tick(&mut self, now: Moment) {
        self.now = now;
        if matches!(&self.overlay, Some(Overlay::Minute(first)) if now >= first.until) {
            self.overlay = None;
        }
        if let Screen::Sitting(sitting) = &mut self.screen {
            sitting.desk.tick(now);
        }
    }
}
