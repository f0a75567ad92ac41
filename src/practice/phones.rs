//! How a child reaches others, kept from them or looked into in the quiet ways: a phone that is kept, handed in, read or
//! tracked, the wifi that is turned off. What is openly taken is told by `belongings`.

use super::belongings::{BEHIND, PHONES, thing};
use super::child_named::ChildNamed;
use super::freedom::is_denied;
use super::tokens::Tokens;

/// What is on a phone, and somebody's own.
const ON_A_PHONE: &[&str] = &[
    "messages",
    "texts",
    "dms",
    "snapchat",
    "instagram",
    "whatsapp",
    "tiktok",
    "facebook",
];
/// By which a whole house reaches others.
const NETWORKS: &[&str] = &["wifi", "internet", "router", "broadband"];
/// Behind a phone that is kept: where or when it is kept from them. "Keep his phone on" keeps nothing from anybody.
const KEPT: &[&str] = &[
    "",
    "after",
    "at",
    "away",
    "before",
    "downstairs",
    "during",
    "each",
    "every",
    "for",
    "from",
    "if",
    "in",
    "overnight",
    "till",
    "until",
    "when",
    "while",
];
/// Where their own phone is kept, or how.
const AT_HAND: &[&str] = &["pocket", "bag", "coat", "hand", "credit", "sight"];

/// Returns the place behind words that keep a child from others or follow them, where they begin here.
pub(super) fn kept_or_followed(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    if is_denied(tokens, at) {
        return None;
    }
    kept(tokens, at, child)
        .or_else(|| handed_over(tokens, at, child))
        .or_else(|| looked_through(tokens, at, child))
        .or_else(|| turned_off(tokens, at, child))
        .or_else(|| tracked(tokens, at, child))
}

/// "keep Jay's phone overnight"; neither "keep his phone on" nor "Jay to keep his phone in his pocket".
fn kept(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    if !["keep", "keeps", "keeping"].contains(&tokens.small(at)) {
        return None;
    }
    let is_own = at
        .checked_sub(1)
        .is_some_and(|to| tokens.small(to) == "to" && child.stands_before(tokens, to));
    let end = own_phone(tokens, at + 1, child)?;
    let is_at_hand = (end + 1..end + 4).any(|at| AT_HAND.contains(&tokens.small(at)));
    (KEPT.contains(&tokens.small(end)) && !is_own && !is_at_hand).then_some(end)
}

/// "hand in his phone", "hand Jay's phone over", "give up his phone".
fn handed_over(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let away: &[&str] = match tokens.small(at) {
        "hand" | "hands" | "handing" => &["in", "over"],
        "give" | "gives" | "giving" => &["in", "up", "over"],
        "surrender" | "surrenders" => return own_phone(tokens, at + 1, child),
        _ => return None,
    };
    let is_away = |at: usize| away.contains(&tokens.small(at));
    if is_away(at + 1) {
        let end = own_phone(tokens, at + 2, child)?;
        return BEHIND.contains(&tokens.small(end)).then_some(end);
    }
    let end = own_phone(tokens, at + 1, child)?;
    is_away(end).then_some(end + 1)
}

/// "check Jay's phone every night", "go through his messages"; not "check his phone is charged".
fn looked_through(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let through = |at: usize| (tokens.small(at) == "through").then_some(at + 1);
    let from = match tokens.small(at) {
        "check" | "checks" | "checking" | "inspect" | "inspects" | "monitor" | "monitors"
        | "monitoring" | "read" | "reads" | "reading" => at + 1,
        "go" | "goes" | "going" | "look" | "looks" | "looking" => through(at + 1)?,
        _ => return None,
    };
    let end = own_phone(tokens, from, child).or_else(|| {
        let own = child.owns(tokens, from)?;
        let on_it = (own..own + 2)
            .rev()
            .find(|at| ON_A_PHONE.contains(&tokens.small(*at)))?;
        Some(on_it + 1)
    })?;
    BEHIND.contains(&tokens.small(end)).then_some(end)
}

/// "turn off the wifi", "switch the internet off at ten", "the wifi to be turned off".
fn turned_off(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let is_off = |at: usize| tokens.small(at) == "off";
    match tokens.small(at) {
        "turn" | "turns" | "turning" | "switch" | "switches" | "cut" | "cuts" => {
            let from = at + 1 + usize::from(is_off(at + 1));
            let end = network(tokens, from).or_else(|| own_phone(tokens, from, child))?;
            (is_off(at + 1) || is_off(end)).then(|| end + usize::from(is_off(end)))
        }
        "turned" | "switched" if is_off(at + 1) => {
            let is_to_be = ["be", "is"].contains(&tokens.small(at.checked_sub(1)?));
            let before = (at.saturating_sub(4)..at).any(|at| network(tokens, at).is_some());
            (is_to_be && before).then_some(at + 2)
        }
        _ => None,
    }
}

/// "the wifi", "the wi-fi", "his internet".
fn network(tokens: &Tokens, at: usize) -> Option<usize> {
    let is_named = ["the", "his", "her", "their"].contains(&tokens.small(at));
    let at = at + usize::from(is_named);
    if NETWORKS.contains(&tokens.small(at)) {
        return Some(at + 1);
    }
    tokens.ends(at, "wi fi")
}

/// "a tracker on his phone", "track his phone".
fn tracked(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let from = match (tokens.small(at), tokens.small(at + 1)) {
        ("tracker" | "tracking", "app" | "device") => at + 2,
        ("tracker" | "trackers", _) => at + 1,
        ("track" | "tracks", _) => {
            let own = child.owns(tokens, at + 1)?;
            let followed = ["phone", "mobile", "location", "movements", "bike", "car"];
            return followed.contains(&tokens.small(own)).then_some(own + 1);
        }
        _ => return None,
    };
    let is_on = ["on", "in", "to"].contains(&tokens.small(from));
    let own = child
        .owns(tokens, from + 1)
        .or_else(|| child.ends(tokens, from + 1))?;
    is_on.then_some(own + 1)
}

/// Returns the place behind a phone that is the child's own; "his phone number" is none.
fn own_phone(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let own = child.owns(tokens, at)?;
    let phone = thing(tokens, own, true)?;
    PHONES.contains(&tokens.small(phone)).then_some(phone + 1)
}

#[cfg(test)]
mod tests {
    use super::super::freedom;
    use super::*;
    use crate::practice::sample::jay;

    fn stands(words: &str) -> Option<&str> {
        let named = ChildNamed::of(&jay().child);
        freedom::found(words, &named).map(|at| words.get(at).unwrap())
    }

    #[test]
    fn a_phone_that_is_kept_handed_in_or_looked_through_is_asked_about() {
        for (words, at) in [
            ("Keep Jay's phone overnight", "Keep Jay's phone"),
            ("Keep his phone downstairs at night", "Keep his phone"),
            ("Keep Jay’s phone from him", "Keep Jay’s phone"),
            ("Dawn keeps his phone until morning", "keeps his phone"),
            ("Hand in his phone at ten", "Hand in his phone"),
            ("Jay to hand in his phone at ten", "hand in his phone"),
            ("Hand over Jay's phone at night", "Hand over Jay's phone"),
            ("Hand Jay's phone over to Dawn", "Hand Jay's phone over"),
            ("Give up his phone after nine", "Give up his phone"),
            ("Check Jay's phone every night", "Check Jay's phone"),
            ("Check his new mobile each evening", "Check his new mobile"),
            ("Go through his phone", "Go through his phone"),
            ("Read his messages", "Read his messages"),
            (
                "Look through her WhatsApp messages",
                "Look through her WhatsApp messages",
            ),
            ("Monitor Jay's phone", "Monitor Jay's phone"),
            ("Track his phone", "Track his phone"),
            ("Turn off the wifi", "Turn off the wifi"),
            ("Turn the wi-fi off at ten", "Turn the wi-fi off"),
            (
                "Switch off the internet at night",
                "Switch off the internet",
            ),
            ("The wifi to be turned off at ten", "turned off"),
            ("Turn off Jay's phone at ten", "Turn off Jay's phone"),
        ] {
            assert_eq!(stands(words), Some(at), "{words}");
        }
    }

    #[test]
    fn what_keeps_a_child_within_reach_is_left_alone() {
        for words in [
            "Keep his phone on",
            "Keep his phone on at night",
            "Keep his phone charged",
            "Keep his phone in credit",
            "Keep his phone in his pocket",
            "Jay to keep his phone with him at night",
            "Jay to keep his phone at night",
            "Keep Jay's phone number",
            "Keep Lee's phone for evidence",
            "Hand in his homework",
            "Hand over the report",
            "Hand him his phone",
            "Give Jay his phone back",
            "Give up smoking",
            "Check the phones",
            "Check his phone is charged",
            "Check Jay's phone number with Dawn",
            "Check his phone has credit",
            "Check that his phone is on",
            "Read his statement",
            "Read the messages that Jay shows",
            "Go through the plan with Jay",
            "Look through the file",
            "Do not check his phone",
            "Turn off the oven",
            "Turn up at the gym",
            "Turn off his location for strangers",
            "Ask whether the wifi works",
        ] {
            assert_eq!(stands(words), None, "{words}");
        }
    }
}
