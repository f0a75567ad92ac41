//! Words that stand before the name with which a line begins: "It was agreed that", "could". They name nobody.

use super::words::Words;

/// Words before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Preface {
    /// How many there are.
    pub(super) long: usize,
    /// What joins the name to what is done behind them.
    pub(super) kind: Kind,
}

/// What joins a name to what is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// "to", "will" and the like.
    None,
    /// "would" as well: "it was agreed that Kemi would".
    Agreed,
    /// Nothing: "could Farah check".
    Asked,
}

/// Reads the words before a name.
pub(super) fn read(words: &Words<'_>, first: usize) -> Preface {
    let said = [0, 1, 2, 3].map(|on| words.small(first + on));
    let (long, kind) = match said {
        ["it", "was" | "is", "agreed", "that"] => (4, Kind::Agreed),
        ["it's" | "it’s" | "we", "agreed", "that", _] => (3, Kind::Agreed),
        ["agreed", "that", ..] => (2, Kind::Agreed),
        ["please", "can" | "could" | "would", ..] | ["can" | "could" | "would", "please", ..] => {
            (2, Kind::Asked)
        }
        ["can" | "could" | "would", ..] => (1, Kind::Asked),
        _ => (0, Kind::None),
    };
    Preface { long, kind }
}

/// Returns the place at which what is asked of somebody begins, behind "please" and "kindly"; nothing where they are asked
/// for nothing: "could Farah be told".
pub(super) fn asked_for(words: &Words<'_>, behind_name: usize) -> Option<usize> {
    let polite = |at: &usize| matches!(words.small(*at), "please" | "pls" | "kindly" | "also");
    let at = (behind_name..words.len()).find(|at| !polite(at))?;
    let is_nothing = matches!(
        words.small(at),
        "be" | "have" | "not" | "and" | "or" | "is" | "go"
    );
    (words.is_free(at) && !is_nothing).then_some(at)
}
