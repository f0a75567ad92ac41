//! Home: the cases, what is due, what was left unfinished; of many, those that are looked for. It shows references and no name.

use crate::command::{Code, Command, Context, Key, resolve};
use crate::tui::msg::Effect;
use std::path::PathBuf;

/// The most letters that are looked for: more are a paste that went astray.
const LONGEST: usize = 60;

/// Home.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The cases: those left unfinished, then the others in the order in which they are due.
    pub cases: Vec<HomeCase>,
    /// What is looked for in them, as it was typed.
    pub sought: String,
    /// By what they are ordered.
    pub order: Order,
    /// The folder they are looked for in.
    pub folder: String,
    /// Which of those shown has focus.
    pub chosen: usize,
    /// Files that could not be read, and why.
    pub broken: Vec<String>,
}

/// By what the cases are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// What is due first.
    #[default]
    Due,
    /// Their references.
    Reference,
    /// The kind of meeting, and what is due first in each.
    Meeting,
    /// What was left unfinished or is not settled, before all others.
    Open,
}

impl Order {
    const ALL: [Self; 4] = [Self::Due, Self::Reference, Self::Meeting, Self::Open];

    /// Returns how it is said.
    pub(super) const fn said(self) -> &'static str {
        match self {
            Self::Due => "what is due first",
            Self::Reference => "by reference",
            Self::Meeting => "by meeting",
            Self::Open => "what is open first",
        }
    }

    /// Returns the order so many steps further, round in a ring.
    fn turned(self, steps: usize) -> Self {
        let at = Self::ALL.iter().position(|order| *order == self);
        let next = (at.unwrap_or(0) + steps) % Self::ALL.len();
        Self::ALL.get(next).copied().unwrap_or_default()
    }
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

impl HomeCase {
    /// Returns true where every word is somewhere in what is shown of it.
    fn has(&self, words: &[String]) -> bool {
        let shown = format!(
            "{} {} {} {}",
            self.reference,
            self.meeting,
            self.due,
            self.told()
        );
        let shown = shown.to_lowercase();
        words.iter().all(|word| shown.contains(word))
    }
}

impl Home {
    /// Returns the cases that are shown, in the order they are shown in.
    pub(in crate::tui) fn shown(&self) -> Vec<&HomeCase> {
        let words: Vec<String> = self
            .sought
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let mut shown: Vec<&HomeCase> = self.cases.iter().filter(|case| case.has(&words)).collect();
        match self.order {
            Order::Due => {}
            Order::Reference => shown.sort_by(|a, b| a.reference.cmp(&b.reference)),
            Order::Meeting => shown.sort_by(|a, b| a.meeting.cmp(&b.meeting)),
            Order::Open => {
                shown.sort_by_key(|case| (case.unfinished.is_none(), case.before.is_none()));
            }
        }
        shown
    }

    /// Looks for something else: the first that fits has focus.
    fn seek(&mut self, change: impl FnOnce(&mut String)) {
        change(&mut self.sought);
        self.chosen = 0;
    }

    pub(in crate::tui) fn press(&mut self, key: Key) -> Vec<Effect> {
        let last = self.shown().len().saturating_sub(1);
        match (key.code, resolve(key, Context::Anywhere)) {
            (Code::Backspace, _) => self.seek(|sought| {
                sought.pop();
            }),
            (_, Some(Command::PutBy)) if !self.sought.is_empty() => self.seek(String::clear),
            (_, Some(command)) => return self.obey(command, last),
            (Code::Char(letter), None)
                if !key.ctrl && !key.alt && self.sought.chars().count() < LONGEST =>
            {
                self.seek(|sought| sought.push(letter));
            }
            _ => {}
        }
        Vec::new()
    }

    /// Looks for pasted words, a reference from a mail perhaps.
    pub(in crate::tui) fn paste(&mut self, text: &str) {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.seek(|sought| {
            let room = LONGEST.saturating_sub(sought.chars().count());
            sought.extend(words.chars().take(room));
        });
    }

    fn obey(&mut self, command: Command, last: usize) -> Vec<Effect> {
        match command {
            Command::Right => self.order = self.order.turned(1),
            Command::Left => self.order = self.order.turned(Order::ALL.len() - 1),
            Command::Down | Command::Next => self.chosen = (self.chosen + 1).min(last),
            Command::Up | Command::Previous => self.chosen = self.chosen.saturating_sub(1),
            Command::First => self.chosen = 0,
            Command::Last => self.chosen = last,
            Command::Keep => return self.of_chosen(Effect::Open),
            Command::Peek => return self.of_chosen(Effect::FirstMinute),
            Command::Leave | Command::PutBy => return vec![Effect::Leave],
            _ => {}
        }
        Vec::new()
    }

    fn of_chosen(&self, effect: fn(PathBuf) -> Effect) -> Vec<Effect> {
        let shown = self.shown();
        let chosen = shown.get(self.chosen);
        chosen
            .map(|case| effect(case.path.clone()))
            .into_iter()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Home {
        let case = |reference: &str, meeting: &str, due: &str, unfinished: Option<&str>| HomeCase {
            path: PathBuf::from(reference),
            reference: reference.to_owned(),
            meeting: meeting.to_owned(),
            due: due.to_owned(),
            unfinished: unfinished.map(str::to_owned),
            before: None,
        };
        Home {
            cases: vec![
                case("LCR-0142", "Complex Risk meeting", "today", None),
                case("CIC-0207", "Children in Care panel", "tomorrow", None),
                case(
                    "LCR-0007",
                    "Complex Risk meeting",
                    "in 3 days",
                    Some("left on Monday"),
                ),
            ],
            ..Home::default()
        }
    }

    fn press(home: &mut Home, keys: &str) -> Vec<Effect> {
        let keys = keys.split(' ').map(|key| key.parse().unwrap());
        keys.map(|key| home.press(key)).last().unwrap()
    }

    fn shown(home: &Home) -> Vec<&str> {
        home.shown().iter().map(|case| &*case.reference).collect()
    }

    #[test]
    fn what_is_typed_is_looked_for_in_all_that_is_shown_and_enter_opens_what_has_focus() {
        let mut home = home();
        press(&mut home, "down");
        press(&mut home, "l c r");
        assert_eq!(shown(&home), ["LCR-0142", "LCR-0007"]);
        assert_eq!(home.chosen, 0, "the first that fits");
        press(&mut home, "space d a y s");
        assert_eq!(shown(&home), ["LCR-0007"]);
        assert_eq!(
            press(&mut home, "enter"),
            [Effect::Open(PathBuf::from("LCR-0007"))]
        );
        press(&mut home, "x");
        assert!(shown(&home).is_empty());
        assert!(press(&mut home, "enter").is_empty() && press(&mut home, "down").is_empty());
        press(&mut home, "backspace");
        assert_eq!(shown(&home), ["LCR-0007"]);
        assert!(press(&mut home, "esc").is_empty());
        assert_eq!(
            shown(&home).len(),
            3,
            "Esc shows all again, and leaves only after that"
        );
        assert_eq!(press(&mut home, "esc"), [Effect::Leave]);
    }

    #[test]
    fn a_pasted_reference_is_looked_for_and_no_more_of_it_than_has_room() {
        let mut home = home();
        home.paste(" cic-0207\r\n");
        assert_eq!(shown(&home), ["CIC-0207"]);
        home.paste(&"x".repeat(1000));
        assert_eq!(home.sought.chars().count(), LONGEST);
    }

    #[test]
    fn left_and_right_order_the_cases() {
        let mut home = home();
        press(&mut home, "right");
        assert_eq!(shown(&home), ["CIC-0207", "LCR-0007", "LCR-0142"]);
        press(&mut home, "right");
        assert_eq!(shown(&home), ["CIC-0207", "LCR-0142", "LCR-0007"]);
        press(&mut home, "right");
        assert_eq!(shown(&home), ["LCR-0007", "LCR-0142", "CIC-0207"]);
        press(&mut home, "right");
        assert_eq!(home.order, Order::Due);
        press(&mut home, "left");
        assert_eq!(home.order, Order::Open);
    }
}
