//! Days that are not those by which something is done: when something happens, happened, or would have to be told. They stay
//! in the words.

use super::day::{LONGEST, ends};
use super::words::Words;
use crate::calendar::{AsOf, Date, spoken};
use std::ops::Range;

/// What has its own day, on which it happens.
const EVENTS: [&str; 22] = [
    "appointment",
    "appointments",
    "assessment",
    "birthday",
    "conference",
    "court",
    "dentist",
    "exam",
    "exams",
    "hearing",
    "incident",
    "interview",
    "letter",
    "meeting",
    "panel",
    "party",
    "report",
    "review",
    "session",
    "strategy",
    "trial",
    "trip",
];
/// Words that begin a sentence within the sentence, or are its verb.
const CLAUSE: [&str; 20] = [
    "that", "what", "who", "whom", "whose", "which", "where", "when", "why", "how", "whether",
    "if", "unless", "because", "while", "is", "are", "was", "has", "about",
];

/// Returns true where "on" a day says when something happens, and not by when this is done: "that court is on 12 January".
pub(super) fn happens(words: &Words<'_>, on: usize) -> bool {
    let before = |back: usize| on.checked_sub(back).map_or("", |at| words.small(at));
    if EVENTS.contains(&before(1)) {
        return true;
    }
    (0..on).any(|at| {
        let word = words.small(at);
        // "Kemi is to ring" is who does it.
        let is_lead = matches!(word, "is" | "has") && words.small(at + 1) == "to";
        CLAUSE.contains(&word) && !is_lead && words.is_free(at)
    })
}

/// Finds the day with which a line ends that says when something happens: it stays in the words, and is asked about.
pub(super) fn of_something_else(words: &Words<'_>, as_of: &AsOf) -> Option<(Range<usize>, Date)> {
    if tells_of_the_past(words) {
        return None;
    }
    let on = (0..words.len())
        .rev()
        .find(|at| words.is_free(*at) && words.small(*at) == "on")?;
    let last = (on + LONGEST).min(words.free_until(on));
    (on + 2..=last).rev().find_map(|to| {
        let date = spoken::read(words.text(on..to), as_of).ok()?;
        (ends(words, to) && happens(words, on)).then_some((on..to, date))
    })
}

/// Returns true where a day belongs to a condition: "ring 101 if he is not home by Friday".
pub(super) fn is_condition(words: &Words<'_>, before: usize) -> bool {
    let said: Vec<&str> = (0..before).map(|at| words.small(at)).collect();
    let from = said
        .iter()
        .rposition(|word| matches!(*word, "if" | "unless"));
    let verbs = [
        "is", "are", "has", "have", "does", "not", "hasn't", "hasn’t", "isn't", "isn’t",
    ];
    from.is_some_and(|from| said.iter().skip(from).any(|word| verbs.contains(word)))
}

pub(super) fn tells_of_the_past(words: &Words<'_>) -> bool {
    (0..words.len()).any(|at| {
        matches!(
            words.small(at),
            "was"
                | "were"
                | "had"
                | "did"
                | "happened"
                | "went"
                | "said"
                | "left"
                | "came"
                | "met"
                | "picked"
                | "drove"
                | "took"
                | "rang"
                | "saw"
                | "told"
                | "dated"
        )
    })
}
