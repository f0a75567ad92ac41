//! Takes the terminal and gives it back as it was, however the program ends. It draws nothing.

use super::backend;
use ratatui::crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute,
    style::ResetColor,
    terminal::{
        self, Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
        disable_raw_mode, enable_raw_mode,
    },
};
use std::{
    io::{self, Write},
    panic,
    sync::{Mutex, MutexGuard, Once, PoisonError},
    thread::{self, ThreadId},
};

/// The window's title: always the same, because a name in a title bar is read by everyone who walks past.
const TITLE: &str = "chairside";
/// What a terminal that tells no size is taken for.
const FALLBACK: (u16, u16) = (80, 24);

/// The thread that has the terminal, while one has it.
static HOLDER: Mutex<Option<ThreadId>> = Mutex::new(None);
static HOOK: Once = Once::new();

fn holder() -> MutexGuard<'static, Option<ThreadId>> {
    HOLDER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The terminal while the program has it: raw, on the alternate screen, with pastes marked.
///
/// Dropping it gives the terminal back; so does a panic, before its message is printed. Nobody asks for the mouse:
/// selecting and copying stays the terminal's own.
#[derive(Debug)]
pub struct Terminal(());

impl Terminal {
    /// Whether the window obeys what is drawn with. One of Windows does since 2016, unless it is set to be what it was before:
    /// there every sign of it would stand as litter.
    pub fn can_draw() -> bool {
        #[cfg(windows)]
        return ratatui::crossterm::ansi_support::supports_ansi();
        #[cfg(not(windows))]
        true
    }

    /// Takes the terminal.
    ///
    /// To be called after every other panic hook is set: the hook here runs first and then the one it found.
    pub fn enter() -> io::Result<Self> {
        restore_before_panics();
        enable_raw_mode()?;
        *holder() = Some(thread::current().id());
        // From here on a failure drops the guard, and so gives back whatever was taken.
        let taken = Self(());
        take(&mut backend::screen())?;
        Ok(taken)
    }

    /// Returns its size in columns and rows.
    ///
    /// To be asked from time to time: a window that changed before its keys were first read for sends no event.
    pub fn size(&self) -> (u16, u16) {
        match terminal::size() {
            Ok((width, height)) if width > 0 && height > 0 => (width, height),
            _ => FALLBACK,
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back, once; a terminal that is gone already is no reason to complain.
fn leave() {
    if holder().take().is_some() {
        give_back(&mut backend::screen()).unwrap_or_default();
        disable_raw_mode().unwrap_or_default();
    }
}

fn take(screen: &mut impl Write) -> io::Result<()> {
    execute!(screen, EnterAlternateScreen, SetTitle(TITLE))?;
    // An old Windows console cannot mark pastes; bursts of keys tell them there.
    execute!(screen, EnableBracketedPaste).or(Ok(()))
}

/// The alternate screen is emptied before it is left: some terminals keep it where it can be scrolled back to.
fn give_back(screen: &mut impl Write) -> io::Result<()> {
    execute!(screen, DisableBracketedPaste).unwrap_or_default();
    execute!(
        screen,
        ResetColor,
        Clear(ClearType::All),
        Show,
        LeaveAlternateScreen
    )
}

/// Sees that a panic gives the terminal back before anything is printed.
///
/// Only for the thread that took it: when another thread panics the meeting goes on, and its message would be
/// written across the screen that is shared.
fn restore_before_panics() {
    HOOK.call_once(|| {
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            let holder = *holder();
            if holder.is_some_and(|holder| holder != thread::current().id()) {
                return;
            }
            leave();
            next(panic);
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_is_taken_is_given_back() {
        assert_eq!(bytes(take), "\x1b[?1049h\x1b]0;chairside\x07\x1b[?2004h");
        assert_eq!(
            bytes(give_back),
            "\x1b[?2004l\x1b[0m\x1b[2J\x1b[?25h\x1b[?1049l"
        );
    }

    #[test]
    fn what_was_never_taken_is_not_given_back() {
        assert_eq!(*holder(), None);
        leave();
        assert_eq!(*holder(), None);
    }
}
