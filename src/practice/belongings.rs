//! What is taken from a child or looked through: a phone, shoes, a bag. It knows only what is the child's: the police may
//! take anybody else's.

use super::child_named::ChildNamed;
use super::freedom::{is_denied, is_done_to};
use super::tokens::Tokens;

/// How a child reaches others.
pub(super) const PHONES: &[&str] = &[
    "phone",
    "phones",
    "mobile",
    "mobiles",
    "smartphone",
    "iphone",
    "handset",
    "sim",
    "tablet",
    "ipad",
    "laptop",
    "xbox",
    "playstation",
    "ps4",
    "ps5",
    "console",
    "internet",
    "wifi",
];
/// What they need to go out, or live by.
const THINGS: &[&str] = &[
    "shoes",
    "trainers",
    "coat",
    "bike",
    "scooter",
    "money",
    "clothes",
    "keys",
    "key",
    "card",
    "passport",
    "things",
    "belongings",
    "pass",
];
/// What is looked through.
const SEARCHED: &[&str] = &[
    "bag",
    "bags",
    "rucksack",
    "room",
    "bedroom",
    "pockets",
    "pocket",
    "coat",
    "jacket",
    "clothes",
    "clothing",
    "phone",
    "phones",
    "things",
    "belongings",
    "locker",
    "drawers",
    "wallet",
    "purse",
    "mail",
    "post",
];
const TAKES: &[&str] = &[
    "take", "takes", "taking", "remove", "removes", "removing", "hold", "holding",
];
const WITHHOLDS: &[&str] = &[
    "confiscate",
    "confiscates",
    "confiscating",
    "withhold",
    "withholding",
    "hide",
    "hides",
    "hiding",
    "seize",
    "seizes",
    "seizing",
];
const TAKEN: &[&str] = &[
    "taken",
    "removed",
    "confiscated",
    "withheld",
    "hidden",
    "seized",
];
/// What may stand behind a phone that is taken; "his phone number" is no phone.
pub(super) const BEHIND: &[&str] = &[
    "",
    "away",
    "off",
    "from",
    "at",
    "in",
    "on",
    "when",
    "if",
    "until",
    "for",
    "every",
    "each",
    "over",
    "overnight",
    "and",
    "or",
    "to",
    "so",
    "as",
    "before",
    "after",
    "by",
    "now",
    "tonight",
    "because",
    "while",
    "unless",
    "during",
];
/// Words at which what is taken ends.
const LINKS: &[&str] = &[
    "to", "for", "on", "by", "from", "and", "with", "of", "about", "in", "at", "off", "a", "an",
    "the", "some", "any", "or", "number", "numbers",
];
const MENDED: &[&str] = &[
    "repair",
    "repaired",
    "mended",
    "fixed",
    "charge",
    "charged",
    "insurance",
];

/// "take Jay's phone away", "phone to be taken at night", "confiscate his trainers".
pub(super) fn taken(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let verb = tokens.small(at);
    let is_withheld = WITHHOLDS.contains(&verb);
    if !is_withheld && !TAKES.contains(&verb) {
        return is_taken(tokens, at, child);
    }
    if is_denied(tokens, at) || takes_along(tokens, at, child) {
        return None;
    }
    let is_away = |at: usize| ["away", "off"].contains(&tokens.small(at));
    let from = at + 1 + usize::from(is_away(at + 1));
    let own = child.owns(tokens, from);
    let named = own.or((tokens.small(from) == "the").then_some(from + 1));
    let thing = thing(tokens, named.unwrap_or(from), named.is_some())?;
    let behind = tokens.small(thing + 1);
    let is_phone = PHONES.contains(&tokens.small(thing)) && BEHIND.contains(&behind);
    let is_taken =
        is_withheld || is_away(at + 1) || is_away(thing + 1) || verb.starts_with("remov");
    let is_thing = own.is_some() && THINGS.contains(&tokens.small(thing)) && is_taken;
    // What is taken from others is theirs.
    let is_from = (thing + 1..thing + 3).find(|at| tokens.small(*at) == "from");
    if is_from.is_some_and(|from| own.is_none() && child.ends(tokens, from + 1).is_none()) {
        return None;
    }
    let is_mended = (thing..thing + 6).any(|at| MENDED.contains(&tokens.small(at)));
    ((is_phone || is_thing) && !is_mended).then(|| thing + 1 + usize::from(is_away(thing + 1)))
}

/// Finds the phone or the thing at most two words behind whose it is.
pub(super) fn thing(tokens: &Tokens, from: usize, is_named: bool) -> Option<usize> {
    let last = from + if is_named { 2 } else { 0 };
    for at in from..=last {
        let word = tokens.small(at);
        let is_thing = PHONES.contains(&word) || THINGS.contains(&word);
        // Of a mobile phone the second word is the thing.
        if is_thing && !PHONES.contains(&tokens.small(at + 1)) {
            return Some(at);
        }
        if LINKS.contains(&word) {
            return None;
        }
    }
    None
}

/// "Remind Jay to take his phone": the child takes it along.
fn takes_along(tokens: &Tokens, at: usize, child: &ChildNamed) -> bool {
    let is_to = at
        .checked_sub(1)
        .is_some_and(|before| tokens.small(before) == "to");
    is_to && child.stands_before(tokens, at - 1)
}

/// "phone to be taken away", "his phone is removed at ten".
fn is_taken(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    if !PHONES.contains(&tokens.small(at)) {
        return None;
    }
    let mut places = at + 1..at + 4;
    let verb = places.find(|at| TAKEN.contains(&tokens.small(*at)))?;
    let before = at.checked_sub(1);
    let is_of_another = before.is_some_and(|before| {
        tokens.small(before).ends_with("'s") && child.owns(tokens, before).is_none()
    });
    let is_passive = verb == at + 1 && ["away", "off"].contains(&tokens.small(verb + 1))
        || verb > at + 1 && is_done_to(tokens, verb);
    let goes_on = tokens.small(verb + 1);
    let is_brought = ["to", "into", "back", "out"].contains(&goes_on);
    (is_passive && !is_of_another && !is_brought).then_some(verb + 1)
}

/// "search Jay", "search his bag", "Jay to be searched".
pub(super) fn searched(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let before = at.checked_sub(1).map_or("", |before| tokens.small(before));
    match tokens.small(at) {
        "search" | "searches" | "searching" => {
            let is_noun = [
                "the", "a", "this", "that", "his", "her", "their", "google", "job",
            ];
            if is_denied(tokens, at) || is_noun.contains(&before) {
                return None;
            }
            let from = at + 1 + usize::from(tokens.small(at + 1) == "of");
            let own = child
                .owns(tokens, from)
                .or((tokens.small(from) == "the").then_some(from + 1));
            let thing =
                own.and_then(|own| (own..own + 2).find(|at| SEARCHED.contains(&tokens.small(*at))));
            thing
                .map(|thing| thing + 1)
                .or_else(|| child.ends(tokens, from))
        }
        "searched" if is_done_to(tokens, at) => {
            let is_theirs = |at: usize| {
                SEARCHED.contains(&tokens.small(at)) || child.stands_before(tokens, at + 1)
            };
            (at.saturating_sub(4)..at).any(is_theirs).then_some(at + 1)
        }
        _ => None,
    }
}

/// "allowed his phone", "from using the phone": what a child is kept from.
pub(super) fn is_kept_from(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let is_verb = ["use", "using", "have", "having"].contains(&tokens.small(at));
    let from = at + usize::from(is_verb);
    let named = child.owns(tokens, from).or(["the", "a"]
        .contains(&tokens.small(from))
        .then_some(from + 1));
    let thing = thing(tokens, named.unwrap_or(from), named.is_some())?;
    (PHONES.contains(&tokens.small(thing)) && BEHIND.contains(&tokens.small(thing + 1)))
        .then_some(thing + 1)
}
