//! A line that is typed at a terminal and shown to nobody, where the terminal would echo it. It draws nothing.

use super::keys::{Incoming, Reader};
use crate::command::{Code, Key};
use ratatui::crossterm::{
    event,
    terminal::{disable_raw_mode, enable_raw_mode},
};
use std::io;

/// The terminal while it echoes nothing. Dropping it gives the echo back.
pub struct Silent(());

impl Silent {
    fn begin() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self(()))
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        // A terminal that is gone needs no echo.
        disable_raw_mode().unwrap_or_default();
    }
}

/// Turns the echo off for as long as what it returns is kept: what is typed meanwhile waits, and is shown to nobody. Nothing may
/// be printed meanwhile.
pub fn quiet() -> io::Result<Silent> {
    Silent::begin()
}

/// Reads one line without a sign of it; none where the chair ends the input.
pub fn line() -> io::Result<Option<String>> {
    answer(|| ())
}

/// Asks, and reads the answer without a sign of it. The echo is off before the question stands there.
pub fn answer(ask: impl FnOnce()) -> io::Result<Option<String>> {
    let _silent = Silent::begin()?;
    ask();
    // As long as any line: what is typed may be a secret, and a longer one would leave copies of its beginning behind.
    let (mut typed, mut reader) = (String::with_capacity(1024), Reader::default());
    loop {
        let Some(Incoming::Key(key)) = reader.read(event::read()?) else {
            continue;
        };
        match after(key, &mut typed) {
            After::More => {}
            After::Whole => return Ok(Some(typed)),
            After::Ended => return Ok(None),
        }
    }
}

/// What a key makes of the line.
#[derive(Debug, PartialEq, Eq)]
enum After {
    More,
    Whole,
    Ended,
}

fn after(key: Key, typed: &mut String) -> After {
    match key.code {
        Code::Enter => return After::Whole,
        // As the terminal's own lines do: these two end the input.
        Code::Char('c' | 'd') if key.ctrl => return After::Ended,
        Code::Char('u') if key.ctrl => typed.clear(),
        Code::Backspace => {
            typed.pop();
        }
        _ => typed.extend(key.types()),
    }
    After::More
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_make_a_line() {
        let mut typed = String::new();
        for key in ["5", "6", "backspace", "space", "up", "x"] {
            assert_eq!(after(key.parse().unwrap(), &mut typed), After::More);
        }
        assert_eq!(typed, "5 x");
        assert_eq!(after("enter".parse().unwrap(), &mut typed), After::Whole);
        assert_eq!(after("ctrl-u".parse().unwrap(), &mut typed), After::More);
        assert_eq!(typed, "");
        assert_eq!(after("ctrl-d".parse().unwrap(), &mut typed), After::Ended);
    }
}
