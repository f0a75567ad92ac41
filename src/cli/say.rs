//! The one place that prints. Everything is made harmless for a terminal first; nothing is decided here.

use super::failure::Failure;
use crate::text::clean_block;
use std::{
    io::{self, ErrorKind, IsTerminal, Write},
    panic,
};

/// Prints what was asked for, as whole lines.
///
/// A reader that has seen enough and closed the pipe is no failure: `chairside procedures | head` is a habit.
pub(super) fn out(text: &str) -> Result<(), Failure> {
    let written = write(&mut io::stdout().lock(), text);
    written.map_err(|error| Failure::user("The answer could not be written.").because(&error))
}

/// Prints beside what was asked for. There is nowhere to tell that this failed.
pub(super) fn aside(text: &str) {
    let _ = write(&mut io::stderr().lock(), text);
}

/// Asks something beside what was asked for; the answer is typed behind it.
pub(super) fn ask(question: &str) {
    let words = format!("{} ", clean_block(question).trim_end());
    let mut to = io::stderr().lock();
    // There is nowhere to tell that this failed.
    let _ = to.write_all(words.as_bytes()).and_then(|()| to.flush());
}

/// Prints a file of a format that was asked for, as it stands: its writer has cleaned what is in it.
pub(super) fn file(bytes: &[u8]) -> Result<(), Failure> {
    let mut to = io::stdout().lock();
    match to.write_all(bytes).and_then(|()| to.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::user("The answer could not be written.").because(&error))
        }
        _ => Ok(()),
    }
}

/// Shows how far long work is, on one line that the next call writes over; on a terminal alone.
pub(super) fn progress(done: usize, all: usize) {
    const CELLS: usize = 24;
    if !io::stderr().is_terminal() {
        return;
    }
    let full = (CELLS * done).checked_div(all).unwrap_or(CELLS).min(CELLS);
    let bar = format!("{}{}", "#".repeat(full), ".".repeat(CELLS - full));
    let mut to = io::stderr().lock();
    // There is nowhere to tell that this failed.
    let _ = to
        .write_all(format!("\r[{bar}] {done} of {all} files").as_bytes())
        .and_then(|()| to.flush());
}

/// Takes that line away again.
pub(super) fn no_progress() {
    if !io::stderr().is_terminal() {
        return;
    }
    let mut to = io::stderr().lock();
    let _ = to
        .write_all(format!("\r{}\r", " ".repeat(60)).as_bytes())
        .and_then(|()| to.flush());
}

/// Whether somebody sees what is printed, rather than a file or another program.
pub(super) fn is_seen() -> bool {
    io::stdout().is_terminal()
}

/// The width of a window of which nothing is known.
const WIDTH: usize = 80;
/// The narrowest window there is a promise for.
const NARROWEST: usize = 60;
/// Longer lines are not read easily, however wide the window.
const WIDEST: usize = 120;

/// Returns how many columns and rows the window has, where somebody sees what is printed.
pub(super) fn size() -> Option<(u16, u16)> {
    is_seen()
        .then(|| crossterm::terminal::size().ok())
        .flatten()
}

/// Returns how wide what is printed may be.
pub(super) fn width() -> usize {
    size().map_or(WIDTH, |(columns, _)| {
        usize::from(columns).clamp(NARROWEST, WIDEST)
    })
}

fn write(to: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut lines = clean_block(text);
    if !lines.ends_with('\n') {
        lines.push('\n');
    }
    match to.write_all(lines.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// Sees that a fault of ours is told in one line, without the words it happened on: they may be a child's.
pub(super) fn tell_panics() {
    panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(|place| format!(" ({}:{})", place.file(), place.line()));
        let place = place.unwrap_or_default();
        aside(&format!(
            "Error: Chairside has a fault of its own{place}.\nHint: What was on the screen is kept. Start chairside again to go on."
        ));
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, text).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn whatever_is_printed_is_harmless_and_ends_its_line() {
        assert_eq!(printed("a\u{1b}[31m\tb\r\nc"), "a b\nc\n");
        assert_eq!(printed("a\n"), "a\n");
        assert_eq!(printed("\u{202e}x"), "<U+202E>x\n");
    }

    /// A reader that fails with what it is told to.
    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_failure_and_a_full_disk_is() {
        assert!(write(&mut Failing(ErrorKind::BrokenPipe), "a").is_ok());
        assert!(write(&mut Failing(ErrorKind::StorageFull), "a").is_err());
    }
}
