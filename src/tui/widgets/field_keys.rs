//! The keys every text field obeys, whatever screen it is on. Enter, Tab, Esc and undo are the screen's own.

use super::text_field::TextField;
use crate::command::{Code, Key};

/// What a key did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The text is another.
    Changed,
    /// Only the cursor moved, or could have.
    Moved,
    /// The field has no use for the key.
    Ignored,
}

impl TextField {
    /// Obeys the keys every text field knows; `width` is the columns its text has on the screen.
    ///
    /// Enter, Tab and Esc are the screen's own, as is undo. Up and down at the first and the last row are ignored,
    /// so that the screen can move on to its next row.
    pub fn press(&mut self, key: Key, width: usize) -> Outcome {
        if let Some(c) = key.types() {
            return changed(self.insert(c));
        }
        let plain = !key.alt && !key.shift;
        match (key.code, key.ctrl) {
            (Code::Backspace, false) => changed(self.remove_to(Self::before)),
            (Code::Delete, false) if plain => changed(self.remove_to(Self::after)),
            (Code::Backspace | Code::Char('w'), true) if plain => {
                changed(self.remove_to(Self::word_before))
            }
            (Code::Delete, true) if plain => changed(self.remove_to(Self::word_after)),
            (Code::Char('u'), true) if plain => changed(self.clear()),
            (Code::Left, false) if plain => self.step(Self::before),
            (Code::Right, false) if plain => self.step(Self::after),
            (Code::Left, true) if plain => self.step(Self::word_before),
            (Code::Right, true) if plain => self.step(Self::word_after),
            (Code::Home, false) if plain => self.step(|field| field.row_ends(width).0),
            (Code::End, false) if plain => self.step(|field| field.row_ends(width).1),
            (Code::Home, true) if plain => self.step(|_| 0),
            (Code::End, true) if plain => self.step(|field| field.value().len()),
            (Code::Up, false) if plain => moved(self.up(width)),
            (Code::Down, false) if plain => moved(self.down(width)),
            _ => Outcome::Ignored,
        }
    }

    fn step(&mut self, to: impl FnOnce(&Self) -> usize) -> Outcome {
        let place = to(self);
        self.go_to(place);
        Outcome::Moved
    }
}

const fn changed(changed: bool) -> Outcome {
    if changed {
        Outcome::Changed
    } else {
        Outcome::Moved
    }
}

const fn moved(moved: bool) -> Outcome {
    if moved {
        Outcome::Moved
    } else {
        Outcome::Ignored
    }
}
