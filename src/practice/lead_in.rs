//! Who a line begins with: `Kemi to take ...`, `Police: tell ...`, `Dawn rings ...`. It looks at the beginning only.

use super::bare_marks::is_sign;
use super::capture::Around;
use super::not_known;
use super::owner::{Meant, whom};
use super::preface::{self, Kind, Preface};
use super::words::Words;
use super::wrong::Wrong;
use crate::case::{Found, Who};
use std::ops::Range;

/// The longest name of somebody: `the Designated safeguarding lead for Jay`.
const LONGEST: usize = 7;
/// A word in a name's place is asked about where it has so few words; longer ones are a sentence.
const ASKED_ABOUT: usize = 2;

/// What is done, in notes that leave the "to" out: "Helen ring Gran".
pub(super) const DOES: [&str; 26] = [
    "arrange", "ask", "book", "bring", "call", "chase", "check", "collect", "complete", "contact",
    "drive", "email", "find", "give", "invite", "meet", "refer", "ring", "send", "share", "speak",
    "take", "tell", "text", "visit", "write",
];

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
    let begins = (0..words.len()).find(|at| words.is_free(*at))?;
    let first = begins + usize::from(is_mark_of_a_list(words, begins));
    let Preface { long, kind } = preface::read(words, first);
    let first = first + long;
    let last = words.free_until(first).min(first + LONGEST);
    if let Some(chair) = chair_speaks(words, first, around) {
        return Some(chair);
    }
    let mut wrong = None;
    for to in (first + 1..=last).rev() {
        // No name has a "to" in it, and looking for one is dear.
        if (first..to).any(|at| words.small(at) == "to") {
            continue;
        }
        let said = name_of(words.text(first..to));
        let Some(joint) = joint(words, to, kind) else {
            continue;
        };
        match (whom(said, around.case, &around.guests), joint) {
            (Meant::One { who, by_name: true }, Joint::Comma(end))
                if wrong.is_none() && begins_what_they_do(words, end, (&who, around)) =>
            {
                return Some(LeadIn::Owner {
                    who,
                    name: first..to,
                    takes: begins..end,
                });
            }
            (Meant::One { .. }, Joint::To(end)) if is_passive(words, end) => return None,
            (Meant::One { who, .. }, Joint::To(end)) => {
                if let Some((place, lines)) = each_their_own(words, end, around) {
                    let what = Wrong::EachTheirOwn(lines);
                    return Some(LeadIn::Wrong { place, what });
                }
                return Some(LeadIn::Owner {
                    who,
                    name: first..to,
                    takes: begins..end,
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
            // What could be asked of anybody is a question of its own: "Could the bus come earlier".
            (Meant::Nobody(_), Joint::To(_)) if kind == Kind::Asked => {}
            (Meant::Nobody(nearest), Joint::To(end)) => {
                let what = not_known::wrong(said, (to - first, words.small(end)), nearest, around);
                wrong = wrong.or(what.map(|what| (first..to, what)));
            }
            _ => {}
        }
    }
    wrong.map(|(place, what)| LeadIn::Wrong { place, what })
}

/// Returns true for what a list of somebody else's brings with it: a dot, a number, "Action:".
fn is_mark_of_a_list(words: &Words<'_>, at: usize) -> bool {
    let mark = words.text(at..at + 1);
    let numbered = mark.strip_suffix(['.', ')']);
    let is_number = numbered
        .is_some_and(|n| (1..=2).contains(&n.len()) && n.chars().all(|c| c.is_ascii_digit()));
    is_number
        || matches!(mark, "-" | "–" | "•" | "*" | "·")
        || matches!(mark, "Action:" | "ACTION:" | "action:")
}

/// Returns true where something is done to whom the line begins with: "Lee to be spoken to by police". Who does it is not
/// said, or not there.
fn is_passive(words: &Words<'_>, from: usize) -> bool {
    const DONE: [&str; 26] = [
        "told", "spoken", "seen", "given", "taken", "shown", "met", "driven", "kept", "sent",
        "brought", "made", "done", "put", "held", "rung", "found", "bought", "written", "let",
        "paid", "heard", "set", "drawn", "reminded", "read",
    ];
    let done = words.small(from + 1);
    words.small(from) == "be" && (done.len() > 3 && done.ends_with("ed") || DONE.contains(&done))
}

/// "Ask Dawn and Gran to agree": both are asked, and one person asks.
const ASKS: [&str; 16] = [
    "ask",
    "tell",
    "get",
    "help",
    "invite",
    "let",
    "remind",
    "allow",
    "encourage",
    "persuade",
    "want",
    "need",
    "expect",
    "teach",
    "send",
    "support",
];

/// Finds a second person with something of their own to do: "Farah to weigh him & Kemi to drive". Returns the words from
/// their name on, and the line as one line each.
fn each_their_own(
    words: &Words<'_>,
    from: usize,
    around: &Around<'_>,
) -> Option<(Range<usize>, Vec<String>)> {
    let after_a_join = |at: &usize| {
        let before = words.text(at - 1..*at);
        matches!(before, "and" | "&" | "then" | ",") || before.ends_with([';', ',', '.'])
    };
    let is_named = |at: usize| {
        (at + 1..=(at + ASKED_ABOUT).min(words.len())).any(|to| {
            let is_to = matches!(words.small(to), "to" | "will" | "shall" | "must");
            let meant = || whom(words.text(at..to), around.case, &around.guests);
            is_to && matches!(meant(), Meant::One { .. })
        })
    };
    if ASKS.contains(&words.small(from)) {
        return None;
    }
    let second = (from + 2..words.len())
        .filter(after_a_join)
        .find(|at| is_named(*at))?;
    let begins = (0..from).find(|at| words.is_free(*at)).unwrap_or_default();
    let joined = matches!(words.text(second - 1..second), "and" | "&" | "then" | ",");
    let one = words.text(begins..second - usize::from(joined));
    let one = one.trim_end_matches([' ', ',', ';', '.']).to_owned();
    let other = words.text(second..words.len()).to_owned();
    Some((second..second + 1, vec![one, other]))
}

/// Finds who does it where a note has them at its end: "Ring Gran (Helen)", "a new phone - Priya".
pub(super) fn behind(words: &Words<'_>, around: &Around<'_>) -> Option<(Who, Range<usize>)> {
    let mut free: Vec<usize> = (0..words.len()).filter(|at| words.is_free(*at)).collect();
    // "- Kemi - 5/1": the sign behind the name goes with it.
    let end = free.last()? + 1;
    while free.last().is_some_and(|at| is_sign(words.small(*at))) {
        free.pop();
    }
    let to = free.last()? + 1;
    let last = |long: usize| {
        free.len()
            .checked_sub(long)
            .and_then(|at| free.get(at))
            .copied()
    };
    (1..=ASKED_ABOUT + 1).find_map(|long| {
        let from = last(long).filter(|from| to - from == long)?;
        let said = words.text(from..to);
        let inside = said
            .strip_prefix('(')
            .and_then(|said| said.strip_suffix(')'));
        let is_apart =
            || matches!(words.small(from.checked_sub(1)?), "-" | "–").then_some(from - 1);
        let begins = inside.map(|_| from).or_else(is_apart)?;
        let who = whom(inside.unwrap_or(said), around.case, &around.guests);
        Some((who.one()?, begins..end))
    })
}

/// "I will ring legal" is what the chair does, who types it.
fn chair_speaks(words: &Words<'_>, first: usize, around: &Around<'_>) -> Option<LeadIn> {
    let who = around.chair.clone()?;
    let is_the = words.small(first) == "the";
    let named = first + usize::from(is_the);
    let end = match words.small(named) {
        "i'll" | "i’ll" if !is_the => first + 1,
        "i" | "me" | "myself" | "chair" => match joint(words, named + 1, Kind::None)? {
            Joint::To(end) => end,
            Joint::Verb | Joint::Comma(_) => return None,
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
    /// A comma, before this word.
    Comma(usize),
}

fn joint(words: &Words<'_>, to: usize, kind: Kind) -> Option<Joint> {
    let last = words.text(to.checked_sub(1)?..to);
    if last.ends_with(':') {
        return Some(Joint::To(to));
    }
    if kind == Kind::Asked {
        return preface::asked_for(words, to).map(Joint::To);
    }
    let comma = || (last.ends_with(',') && words.is_free(to)).then_some(Joint::Comma(to));
    match verb_or_to(words, to, kind) {
        // "Kemi, ring Dawn" is said to Kemi: the sentence needs no subject.
        Some(Joint::Verb) if last.ends_with(',') => comma(),
        found => found.or_else(comma),
    }
}

/// Returns a name without what is said of it in brackets, and without the end of "Kemi's going to".
fn name_of(said: &str) -> &str {
    let bracket = said
        .strip_suffix(')')
        .and_then(|said| said.split_once(" ("));
    if let Some((name, inside)) = bracket {
        let is_another = ["with ", "and ", "plus ", "supported", "+", "&"]
            .iter()
            .any(|begins| inside.starts_with(begins));
        return if is_another { said } else { name };
    }
    let own = said.strip_suffix("'s").or_else(|| said.strip_suffix("’s"));
    own.unwrap_or(said)
}

/// Returns true where what somebody does begins behind the comma after their name: "Kemi, ring Dawn", "Kemi, gym pass". A list
/// of names and words about somebody go on otherwise.
fn begins_what_they_do(words: &Words<'_>, from: usize, (who, around): (&Who, &Around<'_>)) -> bool {
    let next = words.small(from);
    if who.is_child() || next.is_empty() {
        return false;
    }
    if DOES.contains(&next) || next == "please" {
        return true;
    }
    let is_professional =
        matches!(around.case.find(who), Found::Person(person) if person.is_professional());
    let goes_on = [
        "who",
        "which",
        "whose",
        "and",
        "or",
        "but",
        "aged",
        "said",
        "says",
        "when",
        "if",
        "because",
        "where",
        "with",
        "supported",
        "also",
        "then",
        "as",
        "not",
        "his",
        "her",
        "their",
        "the",
        "a",
    ];
    let joins = |at: usize| {
        matches!(
            words.small(at),
            "to" | "will"
                | "shall"
                | "should"
                | "must"
                | "is"
                | "are"
                | "was"
                | "were"
                | "have"
                | "has"
        )
    };
    let is_name = || {
        matches!(
            whom(words.text(from..from + 1), around.case, &around.guests),
            Meant::One { .. }
        )
    };
    is_professional && !goes_on.contains(&next) && !(from..from + 6).any(joins) && !is_name()
}

fn verb_or_to(words: &Words<'_>, to: usize, kind: Kind) -> Option<Joint> {
    let is_own = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|at| words.small(at).ends_with(['s']))
    };
    // A day that was read may stand between the name and what is done: "Kemi on Monday to ring".
    let to = (to..words.len()).find(|at| words.is_free(*at))?;
    let (next, after) = (words.small(to), words.small(to + 1));
    let is_to = after == "to" && words.is_free(to + 1);
    let is_going = |on: usize| words.small(to + on) == "going" && words.small(to + on + 1) == "to";
    match next {
        "to" | "will" | "shall" | "should" | "must" | "–" | "-" | "—" => {
            Some(Joint::To(to + 1))
        }
        "gonna" | "can" | "please" | "pls" => Some(Joint::To(to + 1)),
        "would" if kind == Kind::Agreed => Some(Joint::To(to + 1)),
        // "Kemi's going to": the verb is in the name.
        "going" if is_to && is_own(to) => Some(Joint::To(to + 2)),
        // As it is typed on a telephone.
        "2" if after.chars().all(char::is_alphabetic) && !after.is_empty() => {
            Some(Joint::To(to + 1))
        }
        "is" if is_going(1) => Some(Joint::To(to + 3)),
        "is" | "has" | "needs" | "agrees" | "agreed" | "asked" | "ought" | "offers" | "offered"
        | "promised" | "volunteered"
            if is_to =>
        {
            Some(Joint::To(to + 2))
        }
        "has" | "had" | "have"
            if matches!(after, "agreed" | "offered" | "promised" | "volunteered")
                && words.small(to + 2) == "to" =>
        {
            Some(Joint::To(to + 3))
        }
        // What somebody is, needs or feels is nothing that they do.
        "is" | "was" | "has" | "does" | "says" | "this" | "as" | "needs" | "wants" | "likes"
        | "feels" | "thinks" | "knows" | "seems" | "lives" | "hopes" | "worries" | "loves"
        | "believes" => None,
        verb if DOES.contains(&verb) => Some(Joint::Verb),
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
