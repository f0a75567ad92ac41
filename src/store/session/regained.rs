//! Cases that somebody else had when the sitting began and that are free meanwhile: taken in while it goes on. What the
//! meeting makes of that is for whoever asks.

use super::Session;
use crate::meeting::HeldElsewhere;
use std::thread;

impl Session {
    /// Tries at once for the cases that somebody else has: the chair takes one of them up. It never waits; what comes of it
    /// calls the notice.
    pub fn reach(&self) {
        self.locks.reach();
    }

    /// Returns which children are still held elsewhere, where one of them has come free since the last time.
    pub fn regained(&mut self) -> Option<Vec<HeldElsewhere>> {
        let locks = self.locks.regain();
        if locks.is_empty() {
            return None;
        }
        self.watch.also(locks);
        let name = self.journal.file_name().unwrap_or_default();
        let published = super::publish::published(&name.to_string_lossy());
        let to_tell = self.locks.to_tell(&self.beside, &published);
        // A share that hangs keeps nobody waiting; where no thread can be had others learn who has it at the next start.
        let _ = thread::Builder::new()
            .name("tell".to_owned())
            .spawn(move || to_tell.into_iter().for_each(super::locks::ToTell::tell));
        Some(self.locks.elsewhere())
    }
}
