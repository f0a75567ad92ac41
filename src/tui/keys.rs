//! What the terminal sends, as keys and text of ours; the one file that knows its key codes. It runs no command.

use crate::{
    command::{Code, Key},
    text,
};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// What came in from the terminal, ready for use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A key was pressed or repeats itself.
    Key(Key),
    /// Text was pasted; it is cleaned.
    Paste(String),
    /// One line was pasted with the Enter that ends it; it is cleaned.
    Line(String),
    /// The terminal has another size, in columns and rows.
    Resize(u16, u16),
}

/// Reads what the terminal sends, one event after the other.
///
/// A console of Windows tells of keys let go too. Those mean nothing, but for one: what is typed by its number, Alt held down
/// and `0233` on the number pad for an é, comes as a key let go that nobody pressed.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// The characters whose keys are down, small.
    down: Vec<char>,
}

/// More fingers than anybody has: a key whose release another window took must not be waited for for ever.
const FINGERS: usize = 10;

impl Reader {
    /// Reads what the terminal sent; `None` for what means nothing here, such as a key let go.
    pub fn read(&mut self, event: Event) -> Option<Incoming> {
        match event {
            Event::Key(event) => self.key(event).map(Incoming::Key),
            // A terminal hands over pasted text as it is, escape sequences included.
            Event::Paste(pasted) => Some(Incoming::Paste(text::clean_block(&pasted))),
            Event::Resize(width, height) => Some(Incoming::Resize(width, height)),
            Event::FocusGained | Event::FocusLost => {
                self.down.clear();
                None
            }
            Event::Mouse(_) => None,
        }
    }

    fn key(&mut self, event: KeyEvent) -> Option<Key> {
        if let KeyCode::Char(c) = event.code {
            let small = c.to_lowercase().next().unwrap_or(c);
            if event.kind == KeyEventKind::Release {
                return self.let_go(small).then(|| typed_by_number(event)).flatten();
            }
            if is_of_a_key(c) && !self.down.contains(&small) && self.down.len() < FINGERS {
                self.down.push(small);
            }
        }
        key(event)
    }

    /// Takes note of a key let go; returns whether it is one that nobody pressed while no other was down.
    ///
    /// A key may be let go as another character than it was pressed as, where Shift was let go before it or a dead key
    /// went before: then it is one of those that are down.
    fn let_go(&mut self, small: char) -> bool {
        let is_unknown = self.down.is_empty();
        let at = self.down.iter().position(|c| *c == small);
        let at = at.unwrap_or_default();
        self.down.drain(at..(at + 1).min(self.down.len()));
        is_unknown
    }
}

/// Whether a character can be a key's that is held down. One of two halves, as every emoji is, is put together of what
/// Windows sends as keys pressed alone and is never let go as itself: held for down, it swallowed the next accented letter.
fn is_of_a_key(c: char) -> bool {
    c.len_utf16() == 1
}

/// Returns what was typed by its number. Whoever has the letter on the keyboard presses it, so that a letter of ASCII let go
/// here was pressed in another window.
fn typed_by_number(event: KeyEvent) -> Option<Key> {
    match event.code {
        KeyCode::Char(c) if !c.is_ascii() && !c.is_control() && event.modifiers.is_empty() => {
            Some(Key::char(c))
        }
        _ => None,
    }
}

/// Reads one key event; `None` for a release and for keys without a meaning.
pub fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    let shift = held(KeyModifiers::SHIFT);
    let code = code(event.code)?;
    match code {
        // AltGr comes as Ctrl and Alt together; what it types is text: € @ { á.
        Code::Char(c) if ctrl && alt && !c.is_ascii_alphanumeric() && c != ' ' => {
            Some(Key::char(c))
        }
        _ => Some(Key::pressed(code, ctrl, alt, shift)),
    }
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) if c.is_control() => return None,
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const NONE: KeyModifiers = KeyModifiers::NONE;

    fn check(code: KeyCode, held: KeyModifiers, expected: &str) {
        let key = key(KeyEvent::new(code, held)).unwrap();
        assert_eq!(key.to_string(), expected, "{code:?} {held:?}");
    }

    #[test]
    fn keys_come_as_terminals_send_them() {
        check(KeyCode::Char('p'), NONE, "p");
        check(KeyCode::Char('P'), SHIFT, "P");
        check(KeyCode::Char('n'), CTRL, "ctrl-n");
        check(KeyCode::Char('N'), CTRL | SHIFT, "ctrl-n");
        check(KeyCode::Char(' '), NONE, "space");
        check(KeyCode::Char('é'), NONE, "é");
        check(KeyCode::BackTab, SHIFT, "shift-tab");
        check(KeyCode::Tab, SHIFT, "shift-tab");
        check(KeyCode::F(1), NONE, "f1");
        check(KeyCode::Left, CTRL, "ctrl-left");
        check(KeyCode::Backspace, CTRL, "ctrl-backspace");
        check(KeyCode::Char('x'), ALT, "alt-x");
    }

    #[test]
    fn ctrl_letters_that_are_other_keys_are_those_keys() {
        check(KeyCode::Char('h'), CTRL, "backspace");
        check(KeyCode::Char('i'), CTRL, "tab");
        check(KeyCode::Char('m'), CTRL, "enter");
        check(KeyCode::Char('j'), CTRL, "enter");
    }

    #[test]
    fn what_altgr_types_is_text() {
        for typed in ['€', '@', '{', '\\', 'á'] {
            check(KeyCode::Char(typed), CTRL | ALT, &typed.to_string());
        }
        check(KeyCode::Char('n'), CTRL | ALT, "ctrl-alt-n");
    }

    #[test]
    fn a_key_let_go_is_not_pressed_and_a_repeated_one_is() {
        let kind = |kind| KeyEvent::new_with_kind(KeyCode::Char('p'), NONE, kind);
        assert_eq!(key(kind(KeyEventKind::Release)), None);
        assert_eq!(key(kind(KeyEventKind::Repeat)), Some(Key::char('p')));
    }

    #[test]
    fn keys_without_a_meaning_are_nothing() {
        assert_eq!(key(KeyEvent::new(KeyCode::CapsLock, NONE)), None);
        assert_eq!(key(KeyEvent::new(KeyCode::Char('\u{1b}'), NONE)), None);
        assert_eq!(Reader::default().read(Event::FocusGained), None);
    }

    #[test]
    fn pasted_text_is_cleaned_and_keeps_its_lines() {
        assert_eq!(
            Reader::default().read(Event::Paste("Jay\u{1b}[2J\r\nKemi".to_owned())),
            Some(Incoming::Paste("Jay\nKemi".to_owned()))
        );
    }

    const PRESS: KeyEventKind = KeyEventKind::Press;
    const REPEAT: KeyEventKind = KeyEventKind::Repeat;
    const RELEASE: KeyEventKind = KeyEventKind::Release;

    /// What a console of Windows tells of keys that are pressed there, and what is read of it.
    fn console(told: &[Told]) -> String {
        let mut reader = Reader::default();
        let told = told.iter().filter_map(|(code, held, kind)| {
            reader.read(Event::Key(KeyEvent::new_with_kind(*code, *held, *kind)))
        });
        let keys = told.map(|incoming| match incoming {
            Incoming::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        });
        keys.collect::<Vec<_>>().join(" ")
    }

    type Told = (KeyCode, KeyModifiers, KeyEventKind);
    const ALTGR: KeyModifiers = CTRL.union(ALT);

    /// Keys as they are pressed at a console of Windows, what it tells of them, and what they are.
    const CONSOLE: &[(&str, &[Told], &str)] = &[
        (
            "a letter held",
            &[
                (KeyCode::Char('p'), NONE, PRESS),
                (KeyCode::Char('p'), NONE, PRESS),
                (KeyCode::Char('p'), NONE, REPEAT),
                (KeyCode::Char('p'), NONE, RELEASE),
            ],
            "p p p",
        ),
        (
            "two letters that overlap",
            &[
                (KeyCode::Char('a'), NONE, PRESS),
                (KeyCode::Char('b'), NONE, PRESS),
                (KeyCode::Char('a'), NONE, RELEASE),
                (KeyCode::Char('b'), NONE, RELEASE),
            ],
            "a b",
        ),
        (
            "a capital, Shift let go first",
            &[
                (KeyCode::Char('Ö'), SHIFT, PRESS),
                (KeyCode::Char('ö'), NONE, RELEASE),
            ],
            "Ö",
        ),
        (
            "3 and then Shift, so that a pound is let go",
            &[
                (KeyCode::Char('3'), NONE, PRESS),
                (KeyCode::Char('£'), SHIFT, RELEASE),
                (KeyCode::Char('A'), SHIFT, PRESS),
                (KeyCode::Char('A'), SHIFT, RELEASE),
            ],
            "3 A",
        ),
        (
            "AltGr",
            &[
                (KeyCode::Char('€'), ALTGR, PRESS),
                (KeyCode::Char('4'), NONE, RELEASE),
                (KeyCode::Char('Á'), ALTGR.union(SHIFT), PRESS),
                (KeyCode::Char('á'), ALTGR, RELEASE),
            ],
            "€ Á",
        ),
        (
            "an emoji, which is never let go, and a letter that is no key here",
            &[
                (KeyCode::Char('😀'), NONE, PRESS),
                (KeyCode::Char('é'), NONE, RELEASE),
            ],
            "😀 é",
        ),
        (
            "a dead key and its letter",
            &[
                (KeyCode::Char('é'), NONE, PRESS),
                (KeyCode::Char('e'), NONE, RELEASE),
            ],
            "é",
        ),
        (
            "Ctrl with letters, and those that are other keys",
            &[
                (KeyCode::Char('n'), CTRL, PRESS),
                (KeyCode::Char('n'), CTRL, RELEASE),
                (KeyCode::Char('N'), CTRL.union(SHIFT), PRESS),
                (KeyCode::Char('h'), CTRL, PRESS),
                (KeyCode::Char('m'), CTRL, PRESS),
                (KeyCode::Backspace, NONE, PRESS),
                (KeyCode::Backspace, CTRL, PRESS),
            ],
            "ctrl-n ctrl-n backspace enter backspace ctrl-backspace",
        ),
        (
            "Enter however it is held, the number pad's too",
            &[
                (KeyCode::Enter, NONE, PRESS),
                (KeyCode::Enter, NONE, RELEASE),
                (KeyCode::Enter, CTRL, PRESS),
                (KeyCode::Enter, SHIFT, PRESS),
            ],
            "enter enter enter",
        ),
        (
            "the number pad, as digits and as arrows",
            &[
                (KeyCode::Char('5'), NONE, PRESS),
                (KeyCode::Char('5'), NONE, RELEASE),
                (KeyCode::Char('+'), NONE, PRESS),
                (KeyCode::Home, NONE, PRESS),
                (KeyCode::Home, NONE, RELEASE),
            ],
            "5 + home",
        ),
        (
            "function keys, Tab and Esc let go",
            &[
                (KeyCode::F(1), NONE, PRESS),
                (KeyCode::F(1), NONE, RELEASE),
                (KeyCode::BackTab, SHIFT, PRESS),
                (KeyCode::Tab, NONE, RELEASE),
                (KeyCode::Esc, NONE, RELEASE),
            ],
            "f1 shift-tab",
        ),
    ];

    #[test]
    fn a_console_of_windows_types_what_is_pressed_once() {
        for (what, told, expected) in CONSOLE {
            assert_eq!(console(told), *expected, "{what}");
        }
    }

    #[test]
    fn what_is_typed_by_its_number_comes_as_a_key_let_go_that_nobody_pressed() {
        let by_number = |c| (KeyCode::Char(c), NONE, RELEASE);
        assert_eq!(console(&[by_number('é'), by_number('–')]), "é –");
        // So does what is pasted into a console and stands on none of its keys.
        let pasted = [
            (KeyCode::Char('Z'), SHIFT, PRESS),
            (KeyCode::Char('Z'), SHIFT, RELEASE),
            (KeyCode::Char('o'), NONE, PRESS),
            (KeyCode::Char('o'), NONE, RELEASE),
            by_number('ë'),
        ];
        assert_eq!(console(&pasted), "Z o ë");
        // A letter that was pressed in another window marks nobody here.
        assert_eq!(console(&[by_number('x')]), "");
        let waited_for: Vec<_> = ('a'..='z')
            .map(|c| (KeyCode::Char(c), NONE, PRESS))
            .collect();
        assert_eq!(console(&waited_for).split(' ').count(), 26);
    }

    #[test]
    fn a_key_whose_release_another_window_took_is_not_waited_for() {
        let mut reader = Reader::default();
        let mut read = |event| reader.read(event);
        let event = |c, kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Char(c), NONE, kind));
        assert!(read(event('x', PRESS)).is_some());
        assert_eq!(read(Event::FocusLost), None);
        let by_number = Some(Incoming::Key(Key::char('é')));
        assert_eq!(read(event('é', RELEASE)), by_number);
    }
}
