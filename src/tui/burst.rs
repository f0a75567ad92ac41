//! Tells keys that were typed from keys that are a paste in disguise. It reads no clock: times come with the keys.

use super::keys::Incoming;
use crate::{
    command::{Code, Key},
    text,
};
use std::time::Duration;

/// A key and when it came, counted from any one moment.
pub type Arrival = (Duration, Key);

/// The fewest keys that are taken for a paste.
const FEWEST: usize = 3;

/// Finds pastes among keys, for terminals that do not mark them (the Windows console).
///
/// Keys that are drained in one go are judged together. Where a paste goes on in the next batch, it is remembered.
/// An Enter that ends a burst without another before it is a key of its own: it is a line somebody sent, and a
/// single pasted line is kept just as if it had been typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Burst {
    paste_until: Option<Duration>,
}

impl Burst {
    /// The longest time between two keys of one paste; the fastest hands leave ten times as much.
    pub const GAP: Duration = Duration::from_millis(3);

    /// Whether more of a paste may be on its way, so that it is worth waiting for [`Burst::GAP`] before judging.
    ///
    /// A typed key never is, so nobody waits for a letter of theirs.
    pub fn is_open(batch: &[Arrival]) -> bool {
        runs(batch).last().is_some_and(|run| run.len() >= FEWEST)
    }

    /// Judges keys that were drained in one go.
    pub fn judge(&mut self, batch: &[Arrival]) -> Vec<Incoming> {
        let mut incoming = Vec::new();
        for run in runs(batch) {
            let (Some((begin, _)), Some((end, _))) = (run.first(), run.last()) else {
                continue;
            };
            let goes_on = self
                .paste_until
                .is_some_and(|until| begin.saturating_sub(until) <= Self::GAP);
            let texts = run.iter().all(|(_, key)| types(*key).is_some());
            if texts && (goes_on || run.len() >= FEWEST) {
                self.paste_until = Some(*end);
                pasted(run, goes_on, &mut incoming);
            } else {
                self.paste_until = None;
                incoming.extend(run.iter().map(|(_, key)| Incoming::Key(*key)));
            }
        }
        incoming
    }
}

/// Splits a batch into runs of keys that type, close together; every other key is a run of its own.
fn runs(batch: &[Arrival]) -> impl Iterator<Item = &[Arrival]> {
    batch.chunk_by(|(before, one), (after, other)| {
        types(*one).is_some()
            && types(*other).is_some()
            && after.saturating_sub(*before) <= Burst::GAP
    })
}

/// Returns what a key would put into a text.
fn types(key: Key) -> Option<char> {
    match key.code {
        Code::Enter if key == Key::new(Code::Enter) => Some('\n'),
        Code::Tab if key == Key::new(Code::Tab) => Some('\t'),
        _ => key.types(),
    }
}

fn pasted(run: &[Arrival], goes_on: bool, incoming: &mut Vec<Incoming>) {
    let whole: String = run.iter().filter_map(|(_, key)| types(*key)).collect();
    let line = whole
        .strip_suffix('\n')
        .filter(|line| !line.contains('\n') && !goes_on);
    let text = text::clean_block(line.unwrap_or(&whole));
    if !text.is_empty() {
        incoming.push(Incoming::Paste(text));
    }
    if line.is_some() {
        incoming.push(Incoming::Key(Key::new(Code::Enter)));
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
        assert_eq!(judged(&keys("ok", 0, 0)), "<o><k>");
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
    }

    #[test]
    fn commands_are_keys_however_fast_they_come() {
        assert_eq!(
            judged(&keys("<ctrl-n><ctrl-n><ctrl-n><esc><down>", 0, 0)),
            "<ctrl-n><ctrl-n><ctrl-n><esc><down>"
        );
        assert_eq!(judged(&keys("abc<ctrl-n>de", 0, 0)), "[abc]<ctrl-n><d><e>");
    }

    #[test]
    fn only_a_burst_is_worth_waiting_for() {
        assert!(!Burst::is_open(&keys("a", 0, 0)));
        assert!(Burst::is_open(&keys("abc", 0, 0)));
        assert!(!Burst::is_open(&keys("abc<ctrl-n>", 0, 0)));
    }
}
