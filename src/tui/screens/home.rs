//! Home: the cases, what is due, what was left unfinished. It shows references and no name.

use crate::command::{Command, Context, Key, resolve};
use crate::tui::msg::Effect;
use std::path::PathBuf;

/// Home.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The cases, in the order they are shown.
    pub cases: Vec<HomeCase>,
    /// The folder they are looked for in.
    pub folder: String,
    /// Which has focus.
    pub chosen: usize,
    /// Files that could not be read, and why.
    pub broken: Vec<String>,
}

/// A case at home.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HomeCase {
    /// Its file.
    pub path: PathBuf,
    /// Its reference.
    pub reference: String,
    /// What kind of meeting it has.
    pub meeting: String,
    /// When it is due: "today", "in 3 days", "2 days ago".
    pub due: String,
    /// What was left unfinished.
    pub unfinished: Option<String>,
    /// What is not settled that has to be before the meeting; how it stands, and nothing of what it is about.
    pub before: Option<String>,
}

impl HomeCase {
    /// Returns what the chair should know before it is opened, in one line.
    pub fn told(&self) -> String {
        let parts = [&self.unfinished, &self.before];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join("; ")
    }
}

impl Home {
    pub(in crate::tui) fn press(&mut self, key: Key) -> Vec<Effect> {
        let last = self.cases.len().saturating_sub(1);
        match resolve(key, Context::Anywhere) {
            Some(Command::Down | Command::Next) => self.chosen = (self.chosen + 1).min(last),
            Some(Command::Up | Command::Previous) => self.chosen = self.chosen.saturating_sub(1),
            Some(Command::First) => self.chosen = 0,
            Some(Command::Last) => self.chosen = last,
            Some(Command::Keep) => return self.of_chosen(Effect::Open),
            Some(Command::Peek) => return self.of_chosen(Effect::FirstMinute),
            Some(Command::Leave | Command::PutBy) => return vec![Effect::Leave],
            _ => {}
        }
        Vec::new()
    }

    fn of_chosen(&self, effect: fn(PathBuf) -> Effect) -> Vec<Effect> {
        let chosen = self.cases.get(self.chosen);
        chosen
            .map(|case| effect(case.path.clone()))
            .into_iter()
            .collect()
    }
}
