//! Questions and answers, line by line: a terminal, or lines that a test hands in. It judges no answer.

use super::say;
use crate::text;
use std::{
    collections::VecDeque,
    io::{self, BufRead, IsTerminal, Read},
};

/// The most that is read of one line, in bytes. A terminal hands over less.
const MOST: u64 = 64 << 10;

/// Somebody who answers line by line.
pub(super) trait Lines {
    /// Asks, and returns the answer without its ends and harmless; none where no more is said.
    fn ask(&mut self, question: &str) -> Option<String>;
    /// Says something that is no question.
    fn tell(&mut self, words: &str);
}

/// Whoever sits at the terminal.
///
/// The lines are the terminal's own: what is typed is edited and echoed by it, and Ctrl+C ends the program. Nothing may
/// therefore be written before the last question.
pub(super) struct Terminal;

impl Terminal {
    /// Returns the terminal on standard input, where there is one.
    pub(super) fn of_process() -> Option<Self> {
        io::stdin().is_terminal().then_some(Self)
    }
}

impl Lines for Terminal {
    fn ask(&mut self, question: &str) -> Option<String> {
        say::ask(question);
        let line = line(&mut io::stdin().lock());
        if line.is_none() {
            // The cursor stands behind the question still.
            say::aside("");
        }
        line
    }

    fn tell(&mut self, words: &str) {
        say::aside(words);
    }
}

/// Returns the next line; none at the end and where it cannot be read.
pub(super) fn line(from: &mut dyn BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    let read = from.take(MOST).read_until(b'\n', &mut bytes).ok()?;
    let said = String::from_utf8_lossy(&bytes);
    (read > 0).then(|| text::clean(&said).trim().to_owned())
}

/// Answers that are known before: for tests, and none at all where everything was said on the command line.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    answers: VecDeque<String>,
    /// What was asked and told, line by line.
    pub(super) said: Vec<String>,
}

#[cfg(test)]
impl Prepared {
    /// Takes the answers, in order.
    pub(super) fn new(answers: &[&str]) -> Self {
        Self {
            answers: answers.iter().map(|&answer| text::clean(answer)).collect(),
            said: Vec::new(),
        }
    }
}

impl Lines for Prepared {
    fn ask(&mut self, question: &str) -> Option<String> {
        self.said.push(question.to_owned());
        self.answers.pop_front()
    }

    fn tell(&mut self, words: &str) {
        self.said.push(words.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_harmless_and_without_its_ends() {
        let mut from: &[u8] = b"  Ann \x1b[31mLee\xff\r\n\nlast";
        assert_eq!(line(&mut from).as_deref(), Some("Ann Lee\u{fffd}"));
        assert_eq!(line(&mut from).as_deref(), Some(""));
        assert_eq!(line(&mut from).as_deref(), Some("last"));
        assert_eq!(line(&mut from), None);
    }

    #[test]
    fn a_line_without_an_end_is_cut_and_fills_no_memory() {
        let mut from = io::repeat(b'a');
        let mut from = io::BufReader::new(&mut from);
        assert_eq!(line(&mut from).map(|line| line.len()), Some(64 << 10));
    }
}
