//! The looks, one a line: whichever has focus is worn at once, so that it is chosen by seeing it. It remembers none.

use super::Asked;
use crate::command::{Command, Context, Key, resolve};

/// The looks, to choose among.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Every look by name, with what it is for.
    pub all: Vec<(String, String)>,
    /// Which has focus.
    pub chosen: usize,
    /// Whether this window shows colours at all.
    pub colours: bool,
    /// The look that was worn before.
    was: String,
}

impl Look {
    /// Chooses among these; `worn` is the look that is worn now.
    pub fn among(all: Vec<(String, String)>, worn: &str, colours: bool) -> Self {
        let chosen = all.iter().position(|(name, _)| name == worn);
        Self {
            chosen: chosen.unwrap_or_default(),
            all,
            colours,
            was: worn.to_owned(),
        }
    }

    /// Returns the look that was worn before.
    pub fn was(&self) -> &str {
        &self.was
    }

    pub(super) fn press(&mut self, key: Key) -> Asked {
        let last = self.all.len().saturating_sub(1);
        let before = self.chosen;
        match resolve(key, Context::Anywhere) {
            Some(Command::Down | Command::Next) => self.chosen = (self.chosen + 1).min(last),
            Some(Command::Up | Command::Previous) => self.chosen = self.chosen.saturating_sub(1),
            Some(Command::First) => self.chosen = 0,
            Some(Command::Last) => self.chosen = last,
            Some(Command::Keep) => return Asked::KeepLook,
            Some(Command::PutBy | Command::Palette) => return Asked::WearAgain(self.was.clone()),
            _ => {}
        }
        let moved = self.all.get(self.chosen).filter(|_| self.chosen != before);
        moved.map_or(Asked::Nothing, |(name, _)| Asked::Wear(name.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look() -> Look {
        let all = ["daylight", "dusk", "mono"].map(|name| (name.to_owned(), String::new()));
        Look::among(all.to_vec(), "dusk", true)
    }

    fn press(look: &mut Look, keys: &[&str]) -> Vec<Asked> {
        let keys = keys.iter().map(|key| key.parse().unwrap());
        keys.map(|key| look.press(key)).collect()
    }

    #[test]
    fn what_has_focus_is_worn_and_the_ends_are_ends() {
        let wear = |name: &str| Asked::Wear(name.to_owned());
        assert_eq!(
            press(&mut look(), &["down", "down", "up", "home", "up"]),
            [
                wear("mono"),
                Asked::Nothing,
                wear("dusk"),
                wear("daylight"),
                Asked::Nothing
            ]
        );
    }

    #[test]
    fn enter_keeps_it_and_esc_wears_what_was_worn_before() {
        let again = Asked::WearAgain("dusk".to_owned());
        assert_eq!(press(&mut look(), &["down", "esc"])[1], again);
        assert_eq!(press(&mut look(), &["down", "enter"])[1], Asked::KeepLook);
    }
}
