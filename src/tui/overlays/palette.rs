//! The palette: finds every command, stage, person, entry and action by a few letters. It runs nothing itself.

use super::{Asked, matching::matching};
use crate::command::{Command, Context, Key, resolve};
use crate::tui::widgets::{Lines, TextField};
use crate::view::Found;

/// Finds by a few letters.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed.
    pub field: TextField,
    all: Vec<Found>,
    /// What is typed, as the action it reads as: the first to be chosen.
    line: Option<Box<Found>>,
    /// Places in `all` of what matches, best first.
    matching: Vec<usize>,
    /// Which of the matching has focus.
    pub chosen: usize,
}

/// Columns of the field, for moving within it.
const COLUMNS: usize = 60;
/// Rows of a page key.
const PAGE: usize = 10;

impl Palette {
    /// Finds among these.
    pub fn over(all: Vec<Found>) -> Self {
        let matching = (0..all.len()).collect();
        Self {
            field: TextField::new(Lines::One),
            all,
            line: None,
            matching,
            chosen: 0,
        }
    }

    /// Goes through what matches, best first.
    pub fn matching(&self) -> impl Iterator<Item = &Found> {
        let found = self.matching.iter();
        let found = found.filter_map(|place| self.all.get(*place));
        self.line.as_deref().into_iter().chain(found)
    }

    /// Takes what is typed as the action it reads as, if it does.
    pub fn read_as(&mut self, line: Option<Found>) {
        self.line = line.map(Box::new);
    }

    pub(super) fn press(&mut self, key: Key) -> Asked {
        let last = self.matching().count().saturating_sub(1);
        match resolve(key, Context::Anywhere) {
            Some(Command::Down | Command::Next) => self.chosen = (self.chosen + 1).min(last),
            Some(Command::Up | Command::Previous) => self.chosen = self.chosen.saturating_sub(1),
            Some(Command::PageDown) => self.chosen = (self.chosen + PAGE).min(last),
            Some(Command::PageUp) => self.chosen = self.chosen.saturating_sub(PAGE),
            Some(Command::PutBy | Command::Palette) => return Asked::Close,
            Some(Command::Keep) => {
                return self
                    .matching()
                    .nth(self.chosen)
                    .map_or(Asked::Nothing, |found| Asked::Go(found.goes.clone()));
            }
            _ => {
                self.field.press(key, COLUMNS);
                self.find();
            }
        }
        Asked::Nothing
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.find();
    }

    fn find(&mut self) {
        self.chosen = 0;
        let typed = self.field.value().trim();
        if typed.is_empty() {
            self.matching = (0..self.all.len()).collect();
            return;
        }
        self.matching = matching(&self.all, typed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::COMMANDS;
    use crate::meeting::sample::Sample;
    use crate::view::{Goes, Viewer, findable};

    #[test]
    fn a_command_comes_first_where_its_name_is_typed() {
        let sample = Sample::jay();
        let all = findable(&sample.meeting, &Viewer::default());
        let offered = |command| all.iter().any(|found| found.goes == Goes::Command(command));
        for spec in COMMANDS.iter().filter(|spec| offered(spec.command)) {
            let mut palette = Palette::over(all.clone());
            for c in spec.name.chars() {
                palette.press(Key::char(c));
            }
            let first = palette.matching().next().map(|found| &found.goes);
            assert_eq!(first, Some(&Goes::Command(spec.command)), "{}", spec.name);
        }
    }
}
