//! What becomes of the case files at the close and after it: asked, told, waited for. It writes nothing.

use super::app::{App, Screen};
use super::msg::{Effect, Storage};
use super::overlays::{Clashes, Overlay};
use crate::command::{Command, key_words};
use crate::store::session::Answers;
use crate::view::{Sheet, Spot};

impl App {
    /// Opens what stands at the end of the meeting; whether a hand has changed the files is looked at meanwhile.
    pub(super) fn open_close(&mut self) -> Vec<Effect> {
        let asks_again =
            matches!(&self.screen, Screen::Sitting(sitting) if sitting.desk.sheet == Sheet::WrapUp);
        let mut effects = self.open_sheet(Sheet::WrapUp);
        if let (Screen::Sitting(sitting), true) = (&mut self.screen, asks_again) {
            // What closes the meeting may lie below all that is open.
            sitting.desk.go_to(&sitting.meeting, &Spot::Close);
        }
        effects.push(Effect::LookAtFiles);
        effects
    }

    /// Asks which side counts where a hand and the meeting changed the same.
    pub(super) fn ask_about(&mut self, clashes: Clashes) {
        self.leaves_when_saved = false;
        self.overlay = Some(Overlay::Clashes(clashes));
    }

    /// Says that nothing is saved before the chair has chosen.
    pub(super) fn put_off(&mut self) -> Vec<Effect> {
        self.overlay = None;
        self.status = Some(format!(
            "The case file is not saved yet. {} and “save case” asks again; all is in the journal.",
            key_words(Command::Palette)
        ));
        Vec::new()
    }

    /// Leaves, or says what it waits for. Asked again it leaves at once: everything is in the journal, and the next start
    /// saves what is not saved.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.overlay = None;
        if !self.storage.writes || self.leaves_when_saved {
            return vec![Effect::Leave];
        }
        self.leaves_when_saved = true;
        self.status = Some(format!(
            "Saving the case file; then it leaves. {} and Enter again leave at once: everything is in the journal.",
            key_words(Command::Leave)
        ));
        Vec::new()
    }

    /// Takes how far what is kept has got; leaves where only a save was waited for.
    pub(super) fn stored(&mut self, storage: Storage) -> Vec<Effect> {
        let is_news = self.storage.cure.is_none() && storage.cure.is_some();
        let said = (self.storage.trouble.is_some() && storage.trouble.is_none())
            .then(|| self.storage.to_string());
        self.storage = storage;
        // What was said of a fault does not stand under a head that knows that it has ended.
        if said.is_some() && self.status == said {
            self.status = Some(self.storage.to_string());
        }
        // The head has room for what is wrong alone; why, and what ends it, is said once and whenever Ctrl+S asks.
        if is_news && !self.leaves_when_saved {
            self.status = Some(self.storage.to_string());
        }
        if self.leaves_when_saved && !self.storage.writes {
            return vec![Effect::Leave];
        }
        let tries_again = self.storage.tries_again && self.overlay.is_none();
        let lacking = self.storage.lacking;
        let Screen::Sitting(sitting) = &mut self.screen else {
            return Vec::new();
        };
        sitting.desk.viewer.unsaved = lacking;
        let is_closed = sitting.meeting.sitting().closed.is_some();
        let again = (tries_again && is_closed).then_some(Effect::TryAgain);
        again.into_iter().collect()
    }

    /// Says what failed; the chair reads it before anything is left.
    pub(super) fn failed(&mut self, words: String) {
        self.leaves_when_saved = false;
        self.status = Some(words);
    }

    /// Saves what was closed and is not saved, with its copies.
    pub(super) fn save_left(&mut self) -> Vec<Effect> {
        self.overlay = None;
        vec![Effect::SaveCases {
            copies: true,
            answers: Answers::Chair(Vec::new()),
        }]
    }

    /// Says how what is kept stands; where the case is not saved, it is tried now.
    pub(super) fn say_what_is_saved(&mut self) -> Vec<Effect> {
        if self.storage.lacking && !self.storage.writes {
            return self.save_again();
        }
        self.status = Some(self.storage.to_string());
        Vec::new()
    }

    /// Saves again what was saved at the close, or could not be.
    pub(super) fn save_again(&mut self) -> Vec<Effect> {
        if self.say_who_has_it() {
            return Vec::new();
        }
        let Screen::Sitting(sitting) = &self.screen else {
            return Vec::new();
        };
        if sitting.meeting.sitting().closed.is_some() {
            return vec![Effect::SaveCases {
                copies: false,
                answers: Answers::Chair(Vec::new()),
            }];
        }
        self.status = Some(
            "The case file is written at the close. Until then all is in the journal.".to_owned(),
        );
        Vec::new()
    }
}
