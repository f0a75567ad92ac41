//! A key as the keymap writes it: `ctrl-n`, `shift-tab`, `f1`, `p`. It knows no terminal and no command.

use crate::text;
use std::{fmt, str::FromStr};

/// One key of the keyboard, with what was held down while it was pressed.
///
/// Two presses that a terminal cannot tell apart are one `Key`, so that a keymap means the same everywhere;
/// [`Key::pressed`] sees to that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; a letter says it by its own case instead.
    pub shift: bool,
}

/// Which key of the keyboard it is, whatever is held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A key that types a character.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab, which terminals send as a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1 to 24.
    F(u8),
}

/// Every key with a name: how a keymap writes it and how a person reads it.
const NAMED: &[(Code, &str, &str)] = &[
    (Code::Enter, "enter", "Enter"),
    (Code::Esc, "esc", "Esc"),
    (Code::Tab, "tab", "Tab"),
    (Code::BackTab, "shift-tab", "Shift+Tab"),
    (Code::Backspace, "backspace", "Backspace"),
    (Code::Delete, "delete", "Delete"),
    (Code::Insert, "insert", "Insert"),
    // Before `up` and `down`, so that `pgdown` is answered with the longer name.
    (Code::PageUp, "pageup", "PageUp"),
    (Code::PageDown, "pagedown", "PageDown"),
    (Code::Up, "up", "Up"),
    (Code::Down, "down", "Down"),
    (Code::Left, "left", "Left"),
    (Code::Right, "right", "Right"),
    (Code::Home, "home", "Home"),
    (Code::End, "end", "End"),
    (Code::Char(' '), "space", "Space"),
];
const LAST_FUNCTION_KEY: u8 = 24;

impl Key {
    /// Returns the key with nothing held down.
    pub const fn new(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// Returns the key that types `c`.
    pub const fn char(c: char) -> Self {
        Self::new(Code::Char(c))
    }

    /// Returns the key as every terminal can send it.
    ///
    /// Ctrl with h, i, j, m and `[` are the bytes of Backspace, Tab, Enter, Enter and Esc, so they are those keys.
    /// Shift with a letter is the capital letter, and Ctrl knows no capitals. Enter and Esc are themselves whatever is held.
    pub fn pressed(code: Code, ctrl: bool, alt: bool, shift: bool) -> Self {
        let held = |code, ctrl, shift| Self {
            code,
            ctrl,
            alt,
            shift,
        };
        match code {
            Code::Char(c) if ctrl => match c.to_ascii_lowercase() {
                'h' => held(Code::Backspace, false, false),
                'i' if shift => held(Code::BackTab, false, false),
                'i' => held(Code::Tab, false, false),
                'j' | 'm' => held(Code::Enter, false, false),
                '[' => held(Code::Esc, false, false),
                letter => held(Code::Char(letter), true, false),
            },
            Code::Char(c) if shift => held(Code::Char(capital(c)), false, false),
            // Which of these is held is told by no terminal but a console, and means the same there.
            Code::Enter | Code::Esc => held(code, false, false),
            Code::Backspace => held(code, ctrl, false),
            Code::Tab if shift => held(Code::BackTab, ctrl, false),
            Code::BackTab => held(Code::BackTab, ctrl, false),
            other => held(other, ctrl, shift),
        }
    }

    /// Returns the character this key types, or `None` for a key that types nothing.
    pub const fn types(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Returns the key as it is written for people: `Ctrl+N`, `Shift+Tab`, `p`.
    pub fn label(self) -> String {
        let mut label = String::new();
        for (held, word) in [
            (self.ctrl, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ] {
            if held {
                label.push_str(word);
            }
        }
        match (name(self.code), self.code) {
            (Some((_, person)), _) => label.push_str(person),
            // A letter alone is what is typed, so `p` stays small; with Ctrl it is the key cap.
            (None, Code::Char(c)) if self.ctrl || self.alt => label.extend(c.to_uppercase()),
            (None, Code::Char(c)) => label.push(c),
            (None, Code::F(number)) => label.extend(["F", &number.to_string()]),
            (None, _) => {}
        }
        label
    }
}

/// Returns the capital of a letter, or the character itself where the capital is more than one.
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Returns how the keymap and how a person names a key, where it has a name.
fn name(code: Code) -> Option<(&'static str, &'static str)> {
    NAMED
        .iter()
        .find(|(named, _, _)| *named == code)
        .map(|(_, keymap, person)| (*keymap, *person))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if held {
                f.write_str(word)?;
            }
        }
        match (name(self.code), self.code) {
            (Some((keymap, _)), _) => f.write_str(keymap),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, Code::F(number)) => write!(f, "f{number}"),
            (None, _) => Ok(()),
        }
    }
}

/// No key is written like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no key `{typed}`{}", hint(nearest.as_deref()))]
pub struct KeyError {
    /// What was written.
    pub typed: String,
    /// The key that was probably meant.
    pub nearest: Option<String>,
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |key| format!("; did you mean `{key}`?"))
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(typed: &str) -> Result<Self, KeyError> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = typed;
        loop {
            let (held, after) = if let Some(after) = strip(rest, "ctrl") {
                (&mut ctrl, after)
            } else if let Some(after) = strip(rest, "alt") {
                (&mut alt, after)
            } else if let Some(after) = strip(rest, "shift") {
                (&mut shift, after)
            } else {
                break;
            };
            *held = true;
            rest = after;
        }
        code(rest)
            .map(|code| Self::pressed(code, ctrl, alt, shift))
            .ok_or_else(|| KeyError {
                typed: typed.to_owned(),
                nearest: nearest(typed),
            })
    }
}

/// Returns what follows a key that is held down, whatever its case and whether a stroke or a plus sign joins them, or
/// `None` when the text begins otherwise.
fn strip<'a>(text: &'a str, held: &str) -> Option<&'a str> {
    let (word, rest) = (text.get(..held.len())?, text.get(held.len()..)?);
    rest.strip_prefix(['-', '+'])
        .filter(|_| word.eq_ignore_ascii_case(held))
}

fn code(written: &str) -> Option<Code> {
    let mut characters = written.chars();
    if let (Some(one), None) = (characters.next(), characters.next()) {
        return (!one.is_control()).then_some(Code::Char(one));
    }
    let lower = written.to_ascii_lowercase();
    if let Some((code, _, _)) = NAMED.iter().find(|(_, keymap, _)| *keymap == lower) {
        return Some(*code);
    }
    let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
    (1..=LAST_FUNCTION_KEY)
        .contains(&number)
        .then_some(Code::F(number))
}

/// Returns the key whose name is nearest to what was typed, unless nothing is near.
fn nearest(typed: &str) -> Option<String> {
    let named = NAMED.iter().map(|(_, keymap, _)| (*keymap).to_owned());
    let functions = (1..=12).map(|number| format!("f{number}"));
    let letters = ('a'..='z').map(|letter| format!("ctrl-{letter}"));
    let all: Vec<String> = named.chain(functions).chain(letters).collect();
    text::nearest(typed, all.iter().map(String::as_str)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(written: &str) -> Key {
        written.parse().unwrap()
    }

    #[test]
    fn every_named_key_reads_back_as_it_is_written() {
        let names = NAMED.iter().map(|(_, keymap, _)| (*keymap).to_owned());
        let more = (1..=24).map(|number| format!("f{number}"));
        let others = ["p", "P", "é", "-", "<", "#", "ctrl-n", "ctrl--", "alt-x"];
        let held = ["ctrl-alt-delete", "ctrl-shift-up", "alt-enter", "shift-f5"];
        let others = others.into_iter().chain(held).map(str::to_owned);
        for written in names.chain(more).chain(others) {
            assert_eq!(key(&written).to_string(), written);
        }
    }

    #[test]
    fn a_keymap_may_be_written_in_capitals() {
        assert_eq!(key("Ctrl-N"), key("ctrl-n"));
        assert_eq!(key("SHIFT-TAB"), Key::new(Code::BackTab));
        assert_eq!(key("PageUp"), Key::new(Code::PageUp));
        assert_eq!(key("Ctrl+Shift+Up"), key("ctrl-shift-up"));
        assert_eq!(key("Ctrl++"), key("ctrl-+"));
        assert_ne!(key("P"), key("p"));
    }

    #[test]
    fn what_a_terminal_cannot_tell_apart_is_one_key() {
        for (written, same) in [
            ("ctrl-h", "backspace"),
            ("ctrl-i", "tab"),
            ("ctrl-m", "enter"),
            ("ctrl-j", "enter"),
            ("ctrl-[", "esc"),
            ("shift-a", "A"),
            ("ctrl-shift-n", "ctrl-n"),
            ("ctrl-enter", "enter"),
            ("shift-enter", "enter"),
            ("shift-esc", "esc"),
            ("shift-backspace", "backspace"),
        ] {
            assert_eq!(key(written), key(same), "{written}");
        }
    }

    #[test]
    fn a_key_is_shown_to_people_with_plus_signs() {
        for (written, label) in [
            ("ctrl-n", "Ctrl+N"),
            ("shift-tab", "Shift+Tab"),
            ("p", "p"),
            ("f1", "F1"),
            ("space", "Space"),
            ("ctrl-shift-up", "Ctrl+Shift+Up"),
        ] {
            assert_eq!(key(written).label(), label);
        }
    }

    #[test]
    fn only_keys_without_ctrl_and_alt_type() {
        assert_eq!(key("p").types(), Some('p'));
        assert_eq!(key("space").types(), Some(' '));
        assert_eq!(key("ctrl-p").types(), None);
        assert_eq!(key("alt-p").types(), None);
        assert_eq!(key("enter").types(), None);
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_nearest() {
        for (typed, meant) in [
            ("entr", Some("enter")),
            ("pgdown", Some("pagedown")),
            ("ctr-n", Some("ctrl-n")),
            ("f99", Some("f9")),
            ("supercalifragilistic", None),
            ("", None),
        ] {
            let error = typed.parse::<Key>().unwrap_err();
            assert_eq!(error.nearest.as_deref(), meant, "{typed}");
        }
        assert_eq!(
            "entr".parse::<Key>().unwrap_err().to_string(),
            "there is no key `entr`; did you mean `enter`?"
        );
    }

    #[test]
    fn a_control_character_or_nothing_is_no_key() {
        for typed in ["\u{1b}", "", "ctrl-", "ctrl", "ctrl-+n", "f0", "f25", "é-n"] {
            assert!(typed.parse::<Key>().is_err(), "{typed:?}");
        }
    }
}
