//! Pasted text: it goes into a field, finds a case at home, or is left out with a word. It marks nobody and answers nothing.

use super::app::{App, Screen};
use super::desk;
use super::msg::Effect;
use super::overlays::Overlay;
use super::screens::is_too_small;
use crate::view::as_action;

impl App {
    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.status = None;
        if is_too_small(self.size) {
            return Vec::new();
        }
        if matches!(self.overlay, Some(Overlay::Minute(_))) {
            // Names stand in it: whatever is not meant to read on in it closes it, and does nothing else.
            self.overlay = None;
            self.status = Some(desk::NO_WORDS_HERE.to_owned());
            return Vec::new();
        }
        if let Some(overlay) = &mut self.overlay {
            if !overlay.paste(text) {
                self.status = Some(desk::NO_WORDS_HERE.to_owned());
            }
            self.read_what_is_typed();
            return Vec::new();
        }
        if self.say_who_has_it() {
            return Vec::new();
        }
        let acts = match &mut self.screen {
            Screen::Sitting(sitting) if !sitting.is_covered() && !sitting.is_in_a_break() => {
                sitting.desk.paste(&sitting.meeting, text)
            }
            // Under the curtain and in a break nothing is said either: nobody sees it.
            Screen::Sitting(_) => Vec::new(),
            Screen::Home(home) => {
                home.paste(text);
                Vec::new()
            }
        };
        self.act(acts)
    }

    /// Tells the palette whether what is typed in it reads as an action, so that a line typed there is never lost.
    pub(super) fn read_what_is_typed(&mut self) {
        let palette = self.overlay.as_mut().and_then(Overlay::as_palette);
        if let (Some(palette), Screen::Sitting(sitting)) = (palette, &self.screen)
            && sitting.elsewhere.is_none()
        {
            let typed = palette.field.value().trim();
            palette.read_as(as_action(&sitting.meeting, typed));
        }
    }

    /// Returns true where a letter is part of words, and neither a mark nor a command.
    pub fn takes_words(&self) -> bool {
        match (&self.overlay, &self.screen) {
            _ if is_too_small(self.size) => false,
            (Some(overlay), _) => matches!(overlay, Overlay::Palette(_)),
            (None, Screen::Sitting(sitting)) if sitting.is_covered() || sitting.is_in_a_break() => {
                false
            }
            (None, Screen::Sitting(sitting)) => sitting.desk.typing.is_some(),
            // They find a case.
            (None, Screen::Home(_)) => true,
        }
    }
}
