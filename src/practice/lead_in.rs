//! Who a line begins with: `Kemi to take ...`, `Police: tell ...`, `Dawn rings ...`. It looks at the beginning only.

use super::capture::{Around, Wrong};
use super::owner::{Meant, whom};
use super::words::Words;
use crate::case::Who;
use std::ops::Range;

/// The longest name of somebody: `the Designated safeguarding lead for Jay`.
const LONGEST: usize = 7;
/// A word in a name's place is asked about where it has so few words; longer ones are a sentence.
const ASKED_ABOUT: usize = 2;

/// Who a line begins with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum LeadIn {
    /// One person.
    Owner {
        /// Who.
        who: Who,
        /// The words of the name.
        name: Range<usize>,
        /// The words that are no part of what is done; none where the sentence needs its subject.
        takes: Range<usize>,
    },
    /// Somebody who could not be found, or more than one.
    Wrong {
        /// The words.
        place: Range<usize>,
        /// Why.
        what: Wrong,
    },
}

/// Finds who a line begins with.
pub(super) fn find(words: &Words<'_>, around: &Around<'_>) -> Option<LeadIn> {
    let first = (0..words.len()).find(|at| words.is_free(*at))?;
    let last = words.free_until(first).min(first + LONGEST);
    if let Some(chair) = chair_speaks(words, first, around) {
        return Some(chair);
    }
    let mut wrong = None;
    for to in (first + 1..=last).rev() {
        let said = words.text(first..to);
        let Some(joint) = joint(words, to) else {
            continue;
        };
        match (whom(said, around.case, &around.guests), joint) {
            (Meant::One { who, .. }, Joint::To(end)) => {
                let takes = first..end;
                return Some(LeadIn::Owner {
                    who,
                    name: first..to,
                    takes,
                });
            }
            // "Dawn rings 101": the sentence needs its subject. Of a post it may be a thing: "Police checks".
            (Meant::One { who, by_name: true }, Joint::Verb) if !who.is_child() => {
                return Some(LeadIn::Owner {
                    who,
                    name: first..to,
                    takes: first..first,
                });
            }
            (Meant::Several(names), Joint::To(_)) => {
                wrong = wrong.or(Some(Wrong::Several(names)).map(|what| (first..to, what)));
            }
            (Meant::Nobody(nearest), Joint::To(_)) => {
                let what = together(said, around).or_else(|| misspelt(said, to - first, nearest));
                wrong = wrong.or(what.map(|what| (first..to, what)));
            }
            _ => {}
        }
    }
    wrong.map(|(place, what)| LeadIn::Wrong { place, what })
}

/// "I will ring legal" is what the chair does, who types it.
fn chair_speaks(words: &Words<'_>, first: usize, around: &Around<'_>) -> Option<LeadIn> {
    let who = around.chair.clone()?;
    let end = match words.small(first).as_str() {
        "i'll" | "i’ll" => first + 1,
        "i" => match joint(words, first + 1)? {
            Joint::To(end) => end,
            Joint::Verb => return None,
        },
        _ => return None,
    };
    Some(LeadIn::Owner {
        who,
        name: first..first + 1,
        takes: first..end,
    })
}

/// What joins a name to what is done.
enum Joint {
    /// "to", "will", ":" and the like, which end before this word.
    To(usize),
    /// A verb of its own: "rings".
    Verb,
}

fn joint(words: &Words<'_>, to: usize) -> Option<Joint> {
    if words.text(to.checked_sub(1)?..to).ends_with(':') {
        return Some(Joint::To(to));
    }
    // A day that was read may stand between the name and what is done: "Kemi on Monday to ring".
    let to = (to..words.len()).find(|at| words.is_free(*at))?;
    let (next, after) = (words.small(to), words.small(to + 1));
    let is_to = after == "to" && words.is_free(to + 1);
    match next.as_str() {
        "to" | "will" | "shall" | "should" | "must" | "–" | "-" | "—" => {
            Some(Joint::To(to + 1))
        }
        "is" | "has" | "needs" | "agrees" | "agreed" | "asked" | "ought" if is_to => {
            Some(Joint::To(to + 2))
        }
        "is" | "was" | "has" | "does" | "says" | "this" | "as" => None,
        verb if verb.len() > 3
            && verb.ends_with('s')
            && !verb.ends_with("ss")
            && verb.chars().all(char::is_alphabetic) =>
        {
            Some(Joint::Verb)
        }
        _ => None,
    }
}

/// Several people who are all known: nobody answers for what two have taken on, so each has an action.
fn together(said: &str, around: &Around<'_>) -> Option<Wrong> {
    let apart = said
        .replace(" and ", ",")
        .replace(" or ", ",")
        .replace(['/', '&'], ",");
    let names: Vec<String> = apart
        .split(',')
        .filter(|part| !part.trim().is_empty())
        .map(|part| {
            Some(
                around
                    .case
                    .named(&whom(part, around.case, &around.guests).one()?),
            )
        })
        .collect::<Option<_>>()?;
    (names.len() > 1).then_some(Wrong::Both(names))
}

/// A name with a slip in it; any other word in its place may be the first of a sentence.
fn misspelt(said: &str, words: usize, nearest: Option<String>) -> Option<Wrong> {
    let name = nearest.filter(|_| words <= ASKED_ABOUT && said.starts_with(char::is_uppercase))?;
    Some(Wrong::Nobody {
        said: said.trim_end_matches([':', ',']).to_owned(),
        nearest: Some(name),
        marked: false,
    })
}
