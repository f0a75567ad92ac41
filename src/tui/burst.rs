//! Tells keys that were typed from keys that are a paste in disguise. It reads no clock: times come with the keys.

use super::keys::Incoming;
use crate::{
    command::{Code, Key},
    text,
};
use std::time::Duration;

/// A key and when it came, counted from any one moment.
pub type Arrival = (Duration, Key);

/// A key, when it came, and what it puts into a text among its neighbours.
type Read = (Arrival, Option<char>);

/// The fewest keys that are taken for a paste: no hand presses two keys within [`Burst::GAP`].
const FEWEST: usize = 2;

/// Finds pastes among keys, for terminals that do not mark them: the Windows console, and old ones everywhere.
///
/// Keys that are drained in one go are judged together. What came last is remembered, for a paste may go on in the
/// next batch. An Enter that ends a burst without another before it is part of a line somebody sent: where words are
/// typed a single pasted line is kept just as if it had been typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Burst {
    /// When the last key that types came, where no other key came after it.
    typed_until: Option<Duration>,
    /// Whether that key was part of a paste.
    pastes: bool,
}

impl Burst {
    /// The longest time between two keys of one paste; the fastest hands leave several times as much.
    pub const GAP: Duration = Duration::from_millis(5);

    /// Whether more of a paste may be on its way, so that it is worth waiting for [`Burst::GAP`] before judging.
    ///
    /// Where words are typed a letter is taken at once, for it is the same letter in a paste. Where a letter is a mark
    /// or a command, and where Enter keeps what is typed, the first key of a paste must not be taken for one.
    pub fn is_open(batch: &[Arrival], words_are_typed: bool) -> bool {
        let Some((_, last)) = batch.last() else {
            return false;
        };
        let read = read(batch);
        let is_run = |run: &[Read]| run.len() >= FEWEST;
        match types(*last) {
            // What comes next tells whether it is a command or stands in the middle of a text.
            None if is_control(*last) => {
                let split = read.split_last();
                split.is_some_and(|(((at, _), _), before)| ends_in_text(before, *at))
            }
            None => false,
            Some('\n' | '\t') => true,
            Some(_) => !words_are_typed || runs(&read).last().is_some_and(is_run),
        }
    }

    /// Judges keys that were drained in one go.
    pub fn judge(&mut self, batch: &[Arrival]) -> Vec<Incoming> {
        let mut incoming = Vec::new();
        let read = read(batch);
        for run in runs(&read) {
            let (Some(((begin, _), typed)), Some(((end, _), _))) = (run.first(), run.last()) else {
                continue;
            };
            let keys = run.iter().map(|((_, key), _)| Incoming::Key(*key));
            if typed.is_none() {
                *self = Self::default();
                incoming.extend(keys);
                continue;
            }
            let goes_on = self
                .typed_until
                .is_some_and(|until| begin.saturating_sub(until) <= Self::GAP);
            if (goes_on && self.pastes) || is_text(run, goes_on) {
                pasted(run, goes_on && self.pastes, &mut incoming);
                self.pastes = true;
            } else {
                incoming.extend(keys);
                self.pastes = false;
            }
            self.typed_until = Some(*end);
        }
        incoming
    }
}

/// Whether keys that came together are text. Enter and Tab alone are none: hands that lean on a key send many of them.
fn is_text(run: &[Read], goes_on: bool) -> bool {
    let has_letters = run.iter().any(|((_, key), _)| key.types().is_some());
    has_letters && (goes_on || run.len() >= FEWEST)
}

/// Splits a batch into runs of keys that type, close together; every other key is a run of its own.
fn runs(read: &[Read]) -> impl Iterator<Item = &[Read]> {
    read.chunk_by(|((before, _), one), ((after, _), other)| {
        one.is_some() && other.is_some() && after.saturating_sub(*before) <= Burst::GAP
    })
}

/// Reads what each key of a batch puts into a text.
///
/// A control character in the middle of a paste comes as a key with Ctrl: the line break of a word processor is Ctrl+K.
/// No hand presses one within [`Burst::GAP`] of the letters on both sides, so it is no command.
fn read(batch: &[Arrival]) -> Vec<Read> {
    let mut read: Vec<Read> = Vec::with_capacity(batch.len());
    for (place, arrival) in batch.iter().enumerate() {
        let is_near = |(after, key): &&Arrival| {
            types(*key).is_some() && after.saturating_sub(arrival.0) <= Burst::GAP
        };
        let is_squeezed = is_control(arrival.1)
            && ends_in_text(&read, arrival.0)
            && batch.get(place + 1).as_ref().is_some_and(is_near);
        let typed = types(arrival.1).or_else(|| is_squeezed.then(|| in_text(arrival.1)));
        read.push((*arrival, typed));
    }
    read
}

/// Whether letters came right before a moment. An Enter alone is none: what follows it may be meant.
fn ends_in_text(read: &[Read], at: Duration) -> bool {
    let is_near = read
        .last()
        .is_some_and(|((before, _), _)| at.saturating_sub(*before) <= Burst::GAP);
    let letters = |run: &[Read]| run.iter().any(|((_, key), _)| key.types().is_some());
    is_near && runs(read).last().is_some_and(letters)
}

/// Whether a terminal sends a control character for a key.
fn is_control(key: Key) -> bool {
    matches!(key.code, Code::Char(_)) && key.ctrl && !key.alt
}

/// Returns what a control character stands for in a text: breaks of lines and pages are breaks, the rest parts words.
fn in_text(key: Key) -> char {
    match key.code {
        Code::Char('k' | 'l') => '\n',
        _ => ' ',
    }
}

/// Returns what a key would put into a text.
fn types(key: Key) -> Option<char> {
    match key.code {
        Code::Enter if key == Key::new(Code::Enter) => Some('\n'),
        Code::Tab if key == Key::new(Code::Tab) => Some('\t'),
        _ => key.types(),
    }
}

fn pasted(run: &[Read], goes_on: bool, incoming: &mut Vec<Incoming>) {
    let whole: String = run.iter().filter_map(|(_, typed)| *typed).collect();
    let line = whole
        .strip_suffix('\n')
        .filter(|line| !line.contains('\n') && !goes_on);
    let text = text::clean_block(line.unwrap_or(&whole));
    if line.is_some() {
        incoming.push(Incoming::Line(text));
    } else if !text.is_empty() {
        incoming.push(Incoming::Paste(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Script, Step};

    /// Keys that come `apart` microseconds after each other, from `from` milliseconds on.
    fn keys(script: &str, from: u64, apart: u64) -> Vec<Arrival> {
        Script::line(script)
            .unwrap()
            .into_iter()
            .filter_map(|step| match step {
                Step::Press(key) => Some(key),
                Step::Wait(_) => None,
            })
            .zip(0..)
            .map(|(key, index)| {
                let at = Duration::from_millis(from) + Duration::from_micros(apart * index);
                (at, key)
            })
            .collect()
    }

    fn told(incoming: &[Incoming]) -> String {
        incoming
            .iter()
            .map(|one| match one {
                Incoming::Key(key) => format!("<{key}>"),
                Incoming::Paste(text) => format!("[{text}]"),
                Incoming::Line(text) => format!("[{text}]<enter>"),
                Incoming::Resize(..) => String::new(),
            })
            .collect()
    }

    fn judged(batch: &[Arrival]) -> String {
        told(&Burst::default().judge(batch))
    }

    #[test]
    fn what_hands_type_are_keys() {
        assert_eq!(judged(&keys("Jay<enter>", 0, 30_000)), "<J><a><y><enter>");
        assert_eq!(judged(&keys("ok", 0, 20_000)), "<o><k>");
        assert_eq!(judged(&[]), "");
    }

    #[test]
    fn what_comes_at_once_is_a_paste() {
        assert_eq!(judged(&keys("Kemi<enter>Priya", 0, 200)), "[Kemi\nPriya]");
        assert_eq!(judged(&keys("Kemi<tab>Priya", 0, 200)), "[Kemi Priya]");
    }

    #[test]
    fn a_single_line_sent_with_enter_is_still_sent() {
        assert_eq!(judged(&keys("Kemi<enter>", 0, 100)), "[Kemi]<enter>");
        assert_eq!(judged(&keys("a<enter>b<enter>", 0, 100)), "[a\nb\n]");
    }

    #[test]
    fn a_paste_in_pieces_stays_a_paste() {
        let mut burst = Burst::default();
        assert_eq!(told(&burst.judge(&keys("Kem", 0, 100))), "[Kem]");
        assert_eq!(told(&burst.judge(&keys("i<enter>", 2, 100))), "[i\n]");
        assert_eq!(told(&burst.judge(&keys("p", 200, 0))), "<p>");
        assert_eq!(told(&burst.judge(&keys("x", 202, 0))), "[x]");
        assert_eq!(told(&burst.judge(&keys("<down>", 203, 0))), "<down>");
        assert_eq!(told(&burst.judge(&keys("g", 204, 0))), "<g>");
    }

    #[test]
    fn letters_that_come_together_are_no_marks() {
        assert_eq!(judged(&keys("px", 0, 1_000)), "[px]");
        assert_eq!(judged(&keys("e<enter>", 0, 0)), "[e]<enter>");
        assert_eq!(judged(&keys("<enter><tab>", 0, 0)), "<enter><tab>");
    }

    #[test]
    fn commands_are_keys_however_fast_they_come() {
        assert_eq!(
            judged(&keys("<ctrl-n><ctrl-n><ctrl-n><esc><down>", 0, 0)),
            "<ctrl-n><ctrl-n><ctrl-n><esc><down>"
        );
        assert_eq!(judged(&keys("abc<ctrl-n>", 0, 0)), "[abc]<ctrl-n>");
        assert_eq!(judged(&keys("<ctrl-k>close", 0, 0)), "<ctrl-k>[close]");
        assert_eq!(
            judged(&keys("abc<ctrl-k>de", 0, 6_000)),
            "<a><b><c><ctrl-k><d><e>"
        );
    }

    #[test]
    fn a_control_character_in_the_middle_of_a_paste_is_no_command() {
        assert_eq!(
            judged(&keys("at the station<ctrl-k>with two men.<enter>", 0, 100)),
            "[at the station\nwith two men.\n]"
        );
        assert_eq!(judged(&keys("ab<ctrl-z>cd<ctrl-n>ef", 0, 0)), "[ab cd ef]");
        assert_eq!(
            judged(&keys("<enter><ctrl-k>close", 0, 0)),
            "<enter><ctrl-k>[close]"
        );
        let batch = keys("ab<ctrl-k>cd", 0, 100);
        let (first, rest) = batch.split_at(3);
        assert!(Burst::is_open(first, true), "more of it may be on its way");
        assert_eq!(rest.len(), 2);
    }

    #[test]
    fn what_may_be_the_beginning_of_a_paste_is_worth_waiting_for() {
        let check = |script: &str, in_words, in_marks| {
            let batch = keys(script, 0, 0);
            assert_eq!(Burst::is_open(&batch, true), in_words, "{script}");
            assert_eq!(Burst::is_open(&batch, false), in_marks, "{script}");
        };
        check("", false, false);
        check("a", false, true);
        check("abc", true, true);
        check("<enter>", true, true);
        check("abc<ctrl-n>", true, true);
        check("<ctrl-n>", false, false);
        check("abc<esc>", false, false);
    }
}
