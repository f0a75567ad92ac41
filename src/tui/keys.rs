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

/// Reads what the terminal sent; `None` for what means nothing here, such as a key let go.
pub fn read(event: Event) -> Option<Incoming> {
    match event {
        Event::Key(event) => key(event).map(Incoming::Key),
        // A terminal hands over pasted text as it is, escape sequences included.
        Event::Paste(pasted) => Some(Incoming::Paste(text::clean_block(&pasted))),
        Event::Resize(width, height) => Some(Incoming::Resize(width, height)),
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
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
        assert_eq!(read(Event::FocusGained), None);
    }

    #[test]
    fn pasted_text_is_cleaned_and_keeps_its_lines() {
        assert_eq!(
            read(Event::Paste("Jay\u{1b}[2J\r\nKemi".to_owned())),
            Some(Incoming::Paste("Jay\nKemi".to_owned()))
        );
    }
}
