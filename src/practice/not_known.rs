//! Who a line names first and is not on the list: a slip of a name, letters for one, somebody who has to be added. It finds
//! nobody who is.

use super::capture::Around;
use super::nobody::names_nobody;
use super::owner::{Meant, whom};
use super::wrong::Wrong;
use crate::text;

/// A word in a name's place is asked about where it has so few words; longer ones are a sentence.
const ASKED_ABOUT: usize = 2;
/// Where people work whom a meeting gives something to do.
const WORKPLACES: &[&str] = &[
    "boxing club",
    "cafcass",
    "cahms",
    "camhs",
    "college",
    "dwp",
    "early help",
    "edt",
    "gp",
    "health visitor",
    "hospital",
    "housing",
    "hv",
    "iro",
    "la",
    "landlord",
    "local authority",
    "mash",
    "probation",
    "surgery",
    "youth club",
];
/// What is done: behind these a word before "to" is who does it.
const DOES: &[&str] = &[
    "arrange", "ask", "attend", "book", "bring", "call", "chase", "check", "collect", "complete",
    "confirm", "contact", "do", "drive", "email", "explain", "find", "get", "give", "help",
    "invite", "make", "meet", "offer", "phone", "provide", "refer", "report", "review", "ring",
    "see", "send", "share", "show", "sort", "speak", "support", "take", "talk", "tell", "text",
    "update", "visit", "write",
];
/// Words with which a sentence begins that goes on with "to".
const BEGINS: &[&str] = &[
    "able",
    "access",
    "according",
    "action",
    "agree",
    "agreed",
    "aim",
    "also",
    "anything",
    "apply",
    "arrange",
    "attempt",
    "back",
    "begin",
    "chair",
    "chance",
    "come",
    "continue",
    "decide",
    "decision",
    "due",
    "everything",
    "expect",
    "go",
    "goal",
    "happy",
    "help",
    "hope",
    "how",
    "i",
    "if",
    "invitation",
    "keen",
    "keep",
    "learn",
    "letter",
    "lift",
    "like",
    "listen",
    "manage",
    "me",
    "need",
    "needs",
    "next",
    "not",
    "nothing",
    "offer",
    "place",
    "plan",
    "plans",
    "prepare",
    "prior",
    "promise",
    "ready",
    "refer",
    "referral",
    "remember",
    "reply",
    "return",
    "seek",
    "something",
    "start",
    "still",
    "support",
    "taxi",
    "thanks",
    "time",
    "travel",
    "transport",
    "try",
    "turn",
    "up",
    "used",
    "volunteer",
    "walk",
    "want",
    "wants",
    "ways",
    "what",
    "when",
    "where",
    "which",
    "who",
    "work",
];
/// What somebody is called by a title.
const TITLES: &[&str] = &[
    "dr", "mr", "mrs", "ms", "miss", "pc", "ds", "dc", "sgt", "prof", "rev", "judge",
];
/// What is held and done, and does nothing itself.
const THINGS: &[&str] = &[
    "assessment",
    "meeting",
    "plan",
    "report",
    "review",
    "form",
    "visit",
    "conference",
    "interview",
];

/// Says what is wrong with words that stand in an owner's place and mean nobody. They end before "to" and its like, and `next`
/// is the word behind that.
pub(super) fn wrong(
    said: &str,
    (words, next): (usize, &str),
    nearest: Option<String>,
    around: &Around<'_>,
) -> Option<Wrong> {
    let bare = said.trim_end_matches([':', ',']);
    together(said, around)
        .or_else(|| names_nobody(bare).then(|| Wrong::NamesNobody(bare.to_owned())))
        .or_else(|| by_letters(bare, around))
        .or_else(|| misspelt(bare, words, nearest))
        .or_else(|| unknown(bare, next))
}

/// Several people who are all known: nobody answers for what two have taken on, so each has an action. Of one or the other
/// the meeting says which.
fn together(said: &str, around: &Around<'_>) -> Option<Wrong> {
    let spaced = said.replace(" and/or ", " or ");
    let is_choice = spaced.contains(" or ");
    let apart = spaced
        .replace(" and ", ",")
        .replace(" or ", ",")
        .replace(['/', '&', '+'], ",");
    let mut is_one_each = true;
    let mut names = Vec::new();
    let parts = || apart.split(',').filter(|part| !part.trim().is_empty());
    parts().nth(1)?;
    for part in parts() {
        match whom(part, around.case, &around.guests) {
            Meant::One { who, .. } => names.push(around.case.named(&who)),
            Meant::Several(of_part) => {
                is_one_each = false;
                names.extend(of_part);
            }
            Meant::Nobody(_) => return None,
        }
    }
    Some(if is_choice || !is_one_each {
        Wrong::Several(names)
    } else {
        Wrong::Both(names)
    })
}

/// "PN": the first letters of one name here.
fn by_letters(said: &str, around: &Around<'_>) -> Option<Wrong> {
    let is_letters = (2..=3).contains(&said.len()) && said.chars().all(|c| c.is_ascii_uppercase());
    if !is_letters {
        return None;
    }
    let people = around.case.circle.people.iter();
    let names = people
        .filter(|person| !person.keeps_private("name"))
        .map(|person| person.name.as_str())
        .chain(around.guests.iter().map(String::as_str));
    let letters = |name: &&str| {
        let first = name
            .split_whitespace()
            .filter_map(|word| word.chars().next());
        first.collect::<String>() == said
    };
    let mut found = names.filter(letters);
    match (found.next(), found.next()) {
        (Some(name), None) => Some(nobody(said, Some(name.to_owned()))),
        _ => None,
    }
}

/// A name with a slip in it; any other word in its place may be the first of a sentence.
fn misspelt(said: &str, words: usize, nearest: Option<String>) -> Option<Wrong> {
    let name = nearest.filter(|_| words <= ASKED_ABOUT)?;
    let is_name = said.starts_with(char::is_uppercase) || is_small_slip(said, &name);
    is_name.then(|| nobody(said, Some(name)))
}

/// "pryia": in small letters it is a name where hardly anything else is like it.
fn is_small_slip(said: &str, name: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let first = said.chars().next().map(|c| c.to_lowercase().to_string());
    said.len() > 3
        && !BEGINS.contains(&said)
        && name.split_whitespace().any(|part| {
            let begins = first
                .as_ref()
                .is_some_and(|first| part.to_lowercase().starts_with(first.as_str()));
            begins
                && (letters(part) == letters(said)
                    || part.len() > 4 && part.len().abs_diff(said.len()) == 1)
        })
}

/// Somebody who has to be added to the list first. What else begins a sentence with "to" in it is left alone.
fn unknown(said: &str, next: &str) -> Option<Wrong> {
    let small = said.to_lowercase();
    let small = small.strip_prefix("the ").unwrap_or(&small);
    let first = text::first_word(small).trim_end_matches('.');
    let words = small.split_whitespace().count();
    let last = small.split_whitespace().next_back().unwrap_or_default();
    let is_sentence = BEGINS.contains(&first)
        || DOES.contains(&first)
        || first.ends_with("ing")
        || THINGS.contains(&last);
    let is_workplace = WORKPLACES.contains(&small);
    if is_sentence && !is_workplace || next == "be" || next.is_empty() {
        return None;
    }
    let are_names = || {
        said.split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
    };
    let is_name = TITLES.contains(&first) && words == 2
        || is_workplace
        || words == 2 && are_names()
        || words == 1 && are_names() && DOES.contains(&next)
        || (3..=4).contains(&words)
            && said.starts_with(char::is_uppercase)
            && small.contains(" from ");
    is_name.then(|| nobody(said, None))
}

fn nobody(said: &str, nearest: Option<String>) -> Wrong {
    Wrong::Nobody {
        said: said.to_owned(),
        nearest,
        marked: false,
    }
}
