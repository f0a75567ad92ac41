//! Passphrases as they are typed: at the terminal without a sign of them, else the next line of a descriptor or of standard
//! input. Never of an argument or a variable, which every program of this computer may read. It opens nothing.

use super::{failure::Failure, say, world::World};
use crate::{
    store::{disk::descriptor, platform, seal::Passphrase},
    tui::unseen,
};
use age::secrecy::{ExposeSecret, zeroize::Zeroizing};
use std::io::{self, IsTerminal, Read};

/// The most that is read of one, in bytes.
const MOST: usize = 1024;
/// The fewest letters of a new one: whoever has the folder tries them as fast as computers go.
const FEWEST: usize = 12;

/// Whoever is asked for passphrases.
pub(super) struct Asker {
    source: Source,
}

enum Source {
    Terminal,
    Lines(Box<dyn Read>),
}

impl Asker {
    /// Finds who answers. From here on no core of this program is written to the disk.
    pub(super) fn of(world: &World) -> Result<Self, Failure> {
        platform::keep_no_core();
        let source = match world.global.passphrase_fd {
            Some(number) => Source::Lines(handed(number)?),
            None if io::stdin().is_terminal() => Source::Terminal,
            None => Source::Lines(Box::new(io::stdin())),
        };
        Ok(Self { source })
    }

    /// Whether somebody sits there who can be asked once more.
    pub(super) const fn is_somebody(&self) -> bool {
        matches!(self.source, Source::Terminal)
    }

    /// Does what takes a moment between two questions. The answer to the second may be typed already, and is shown as little.
    pub(super) fn unseen<T>(&self, work: impl FnOnce() -> T) -> T {
        // Without a terminal nothing is echoed.
        let _quiet = self.is_somebody().then(unseen::quiet);
        work()
    }

    /// Asks for one that is there; nothing where none is said.
    pub(super) fn ask(&mut self, question: &str) -> Result<Option<Passphrase>, Failure> {
        let typed = match &mut self.source {
            Source::Terminal => {
                let typed = unseen::answer(|| say::ask(question));
                // The cursor stands behind the question still.
                say::aside("");
                typed.map(|typed| typed.map(Zeroizing::new))
            }
            Source::Lines(from) => line(from),
        };
        let typed = typed
            .map_err(|error| Failure::config("The passphrase cannot be read.").because(&error))?;
        let said = typed.filter(|typed| !typed.is_empty());
        Ok(said.map(|typed| Passphrase::from(typed.as_str())))
    }

    /// Asks for a new one, at the terminal twice: nobody sees what is typed, and one slip would lock the folder for good.
    pub(super) fn ask_new(&mut self, question: &str) -> Result<Passphrase, Failure> {
        let none = || Failure::user("Nothing is sealed without a passphrase.");
        let first = self.ask(question)?.ok_or_else(none)?;
        if first.expose_secret().chars().count() < FEWEST {
            return Err(Failure::user(format!(
                "A passphrase has at least {FEWEST} letters."
            ))
            .hint("Four or five words that do not belong together are hard to guess and easy to keep."));
        }
        if self.is_somebody() {
            let again = self.ask("Once more:")?.ok_or_else(none)?;
            if again.expose_secret() != first.expose_secret() {
                return Err(Failure::user(
                    "The two are not the same, and nothing was done.",
                ));
            }
        }
        Ok(first)
    }
}

/// Opens a descriptor that was handed to this program.
fn handed(number: u32) -> Result<Box<dyn Read>, Failure> {
    descriptor(number).map_err(|error| {
        Failure::config(format!("Descriptor {number} cannot be read."))
            .because(&error)
            .hint("Without `--passphrase-fd` the passphrase is read from the terminal, or from standard input.")
    })
}

/// Reads one line byte by byte: what follows it is somebody else's to read.
fn line(from: &mut dyn Read) -> io::Result<Option<Zeroizing<String>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST));
    let mut byte = [0];
    while bytes.len() < MOST && from.read(&mut byte)? == 1 && byte != *b"\n" {
        bytes.extend_from_slice(&byte);
    }
    let text = std::str::from_utf8(&bytes).map_err(io::Error::other)?;
    let text = text.strip_suffix('\r').unwrap_or(text);
    let mut typed = Zeroizing::new(String::with_capacity(MOST));
    typed.push_str(text);
    Ok(Some(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &'static [u8]) -> Asker {
        Asker {
            source: Source::Lines(Box::new(lines)),
        }
    }

    #[test]
    fn a_line_is_one_passphrase_and_the_next_is_the_next() {
        let mut asker = of(b"one two three\r\n\nfour\xc3\xa9");
        let mut ask = || {
            let said = asker.ask("?").unwrap();
            said.map(|said| said.expose_secret().to_owned())
        };
        assert_eq!(ask().as_deref(), Some("one two three"));
        assert_eq!(ask(), None);
        assert_eq!(ask().as_deref(), Some("four\u{e9}"));
        assert_eq!(ask(), None);
    }

    #[test]
    fn a_new_one_that_is_guessed_in_an_hour_is_refused() {
        assert!(of(b"swordfish\n").ask_new("?").is_err());
        assert!(of(b"").ask_new("?").is_err());
        assert!(of(b"seven green bottles\n").ask_new("?").is_ok());
    }
}
