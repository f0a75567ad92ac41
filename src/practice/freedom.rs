//! What takes away some of a child's freedom: being kept in, locked in, held, watched at every moment. What is taken from
//! them is told by `belongings`, and how they are kept from others by `phones`. It does not know whether somebody may decide
//! it; it lets that be asked.

use super::belongings;
use super::child_named::ChildNamed;
use super::phones;
use super::tokens::Tokens;
use std::ops::Range;

/// Phrases that need nothing round them.
const PHRASES: &[&str] = &[
    "curfew",
    "electronic tag",
    "electronic tagging",
    "ankle tag",
    "gps tag",
    "on tag",
    "on a tag",
    "wear a tag",
    "wears a tag",
    "tag fitted",
    "stay indoors",
    "stays indoors",
    "kept indoors",
    "kept inside",
    "keep indoors",
    "constant supervision",
    "continuous supervision",
    "line of sight",
    "room search",
    "room searches",
    "bag search",
    "bag searches",
    "strip search",
    "body search",
    "pat down",
    "physical restraint",
    "use restraint",
    "block the door",
    "block the doorway",
];
/// Words that say not to.
const NOT: &[&str] = &[
    "not",
    "never",
    "don't",
    "dont",
    "won't",
    "isn't",
    "aren't",
    "mustn't",
    "shouldn't",
    "can't",
    "cannot",
    "without",
    "nor",
    "nobody",
    "stop",
];
/// Words between those and the verb.
const BETWEEN: &[&str] = &[
    "to", "be", "being", "is", "get", "gets", "ever", "again", "allowed",
];
/// Words that say when, behind a place.
const WHEN: &[&str] = &[
    "at",
    "after",
    "before",
    "tonight",
    "overnight",
    "every",
    "each",
    "all",
    "on",
    "until",
    "when",
    "while",
    "during",
    "for",
    "if",
    "unless",
];
/// Who goes along.
const COMPANY: &[&str] = &[
    "adult",
    "adults",
    "carer",
    "escort",
    "parent",
    "permission",
    "somebody",
    "someone",
    "staff",
    "supervision",
    "worker",
];
/// Places to be kept in.
const ROOMS: &[&str] = &[
    "room",
    "bedroom",
    "house",
    "home",
    "flat",
    "placement",
    "unit",
    "building",
    "ward",
    "hostel",
];
/// What a lock is on, for it to keep somebody in.
const DOORS: &[&str] = &[
    "door", "doors", "window", "windows", "gate", "room", "bedroom", "house", "flat", "fridge",
    "kitchen",
];
/// What is locked away for good reason.
const STORES: &[&str] = &[
    "cabinet", "box", "cupboard", "safe", "drawer", "shed", "case", "bag", "garage", "bin",
    "meeting", "draft", "file",
];

/// Returns the words that take away some of a child's freedom, and where they stand.
pub(super) fn found(words: &str, child: &ChildNamed) -> Option<Range<usize>> {
    let tokens = Tokens::whole(words);
    let here = |at: usize| {
        let phrase = PHRASES.iter().find_map(|phrase| tokens.ends(at, phrase));
        let end = phrase
            .or_else(|| belongings::taken(&tokens, at, child))
            .or_else(|| belongings::searched(&tokens, at, child))
            .or_else(|| phones::kept_or_followed(&tokens, at, child))
            .or_else(|| kept_in(&tokens, at, child))
            .or_else(|| grounded(&tokens, at, child))
            .or_else(|| locked(&tokens, at, child))
            .or_else(|| held(&tokens, at, child))
            .or_else(|| not_let_out(&tokens, at, child))
            .or_else(|| watched(&tokens, at))?;
        Some(tokens.bytes(at..end))
    };
    (0..tokens.0.len()).find_map(here)
}

/// Returns true where the words before a place say not to.
pub(super) fn is_denied(tokens: &Tokens, at: usize) -> bool {
    let mut before = (0..at).rev().map(|at| tokens.small(at)).take(4);
    let word = before.find(|word| !BETWEEN.contains(word));
    word.is_some_and(|word| NOT.contains(&word))
}

/// "is", "to be", "will be": what happens to somebody. What happened to them in the past takes nothing away now.
pub(super) fn is_done_to(tokens: &Tokens, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| tokens.small(before));
    [
        "be", "is", "are", "being", "gets", "get", "kept", "stay", "stays",
    ]
    .contains(&before)
        && !is_denied(tokens, at)
}

/// "keep Jay indoors", "keep him in after nine", "kept in his room".
fn kept_in(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let place = match tokens.small(at) {
        "keep" | "keeps" | "keeping" => child.ends(tokens, at + 1)?,
        "kept" if is_done_to(tokens, at) && at > 0 => at + 1,
        "stay" | "stays" if tokens.small(at + 1) == "in" => {
            let end = room(tokens, at + 1)?;
            return (!is_denied(tokens, at)).then_some(end);
        }
        _ => return None,
    };
    if is_denied(tokens, at) {
        return None;
    }
    let behind = |at: usize| tokens.small(at);
    let is_said_when = |at: usize| at >= tokens.0.len() || WHEN.contains(&behind(at));
    match behind(place) {
        "indoors" | "inside" => Some(place + 1),
        "in" if is_said_when(place + 1) => Some(place + 1),
        "in" => room(tokens, place),
        // At home with their family is where many a plan wants to keep a child.
        "home" if is_hour(tokens, place + 1) => Some(place + 1),
        "at" if behind(place + 1) == "home" && is_hour(tokens, place + 2) => Some(place + 2),
        _ => None,
    }
}

/// "in his room", "in the house".
fn room(tokens: &Tokens, at: usize) -> Option<usize> {
    let is_own = ["his", "her", "their"].contains(&tokens.small(at + 1));
    let is_room = ["room", "bedroom"].contains(&tokens.small(at + 2));
    (tokens.small(at) == "in" && is_own && is_room).then_some(at + 3)
}

/// "at night", "after nine", "in the evenings", "all weekend".
fn is_hour(tokens: &Tokens, at: usize) -> bool {
    let phrases = [
        "at night",
        "in the evening",
        "in the evenings",
        "all day",
        "all weekend",
        "every night",
    ];
    ["after", "overnight", "tonight"].contains(&tokens.small(at))
        || phrases
            .iter()
            .any(|phrase| tokens.ends(at, phrase).is_some())
}

/// "ground Jay", "Jay is grounded"; never the ground he plays on.
fn grounded(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    let before = at.checked_sub(1).map_or("", |before| tokens.small(before));
    match tokens.small(at) {
        "ground" | "grounding" => {
            let is_verb = [
                "", "to", "will", "and", "or", "then", "should", "must", "by", "of",
            ]
            .contains(&before);
            child
                .ends(tokens, at + 1)
                .filter(|_| is_verb && !is_denied(tokens, at))
        }
        "grounded" => {
            let is_of_reasons = ["in", "on"].contains(&tokens.small(at + 1));
            (is_done_to(tokens, at) && !is_of_reasons).then_some(at + 1)
        }
        _ => None,
    }
}

/// "lock the door at night", "the windows are locked", "locked in"; neither a lock for his bike nor a locked cabinet.
fn locked(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    if is_denied(tokens, at) {
        return None;
    }
    let before = at.checked_sub(1).map_or("", |before| tokens.small(before));
    match tokens.small(at) {
        "lock" | "locks" | "locking" => {
            let on_a_door = ["on", "to"].contains(&tokens.small(at + 1))
                && child.owns(tokens, at + 2).is_some();
            // Whoever locks up a place keeps others out of it.
            if tokens.small(at + 1) == "up"
                && child.owns(tokens, at + 2).is_none()
                && child.ends(tokens, at + 2).is_none()
            {
                return None;
            }
            let is_thing = ["a", "the", "new", "bike", "door", "good"].contains(&before);
            if is_thing && !on_a_door {
                return None;
            }
            let mut from =
                at + 1 + usize::from(["up", "in", "on", "to"].contains(&tokens.small(at + 1)));
            if let Some(end) = child.ends(tokens, from) {
                return Some(end);
            }
            from = child.owns(tokens, from).unwrap_or(from);
            let named = (from..from + 4).find(|at| DOORS.contains(&tokens.small(*at)))?;
            let is_kept_out =
                (from..named).any(|at| ["for", "in", "with", "and"].contains(&tokens.small(at)));
            (!is_kept_out).then_some(named + 1)
        }
        "locked" if ["was", "were", "been", "had", "has", "have"].contains(&before) => None,
        "locked" => {
            let behind = tokens.small(at + 1);
            let is_store = (at + 1..at + 5).any(|at| STORES.contains(&tokens.small(at)));
            let doors_before =
                (at.saturating_sub(4)..at).any(|at| DOORS.contains(&tokens.small(at)));
            let is_in = behind == "in" || DOORS.contains(&behind);
            ((is_in || doors_before) && !is_store).then_some(at + 1 + usize::from(is_in))
        }
        _ => None,
    }
}

/// "confine him to his room", "restrain Jay", "tag him".
fn held(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    if is_denied(tokens, at) {
        return None;
    }
    match tokens.small(at) {
        "confine" | "confines" | "confining" | "restrain" | "restrains" | "restraining"
        | "frisk" => child.ends(tokens, at + 1),
        "confined" => {
            let is_place = |at: &usize| ROOMS.contains(&tokens.small(*at));
            let place = (at + 2..at + 4).find(is_place)?;
            (tokens.small(at + 1) == "to" && is_done_to(tokens, at)).then_some(place + 1)
        }
        "restrained" => is_done_to(tokens, at).then_some(at + 1),
        "tag" => child
            .ends(tokens, at + 1)
            .filter(|end| !["in", "into", "along"].contains(&tokens.small(*end))),
        "tagged" => (is_done_to(tokens, at) && tokens.small(at + 1) != "in").then_some(at + 1),
        _ => None,
    }
}

/// "not allowed out", "not to go out", "stop Jay leaving the house".
fn not_let_out(tokens: &Tokens, at: usize, child: &ChildNamed) -> Option<usize> {
    match tokens.small(at) {
        "allowed" | "permitted" if is_denied(tokens, at) => {
            let from = at + 1 + usize::from(tokens.small(at + 1) == "to");
            goes_out(tokens, from)
                .or_else(|| {
                    ["out", "outside"]
                        .contains(&tokens.small(at + 1))
                        .then_some(at + 2)
                })
                .or_else(|| belongings::is_kept_from(tokens, from, child))
        }
        "not" => {
            let before = at.checked_sub(1).map_or("", |before| tokens.small(before));
            let is_rule =
                ["must", "should", "may"].contains(&before) || tokens.small(at + 1) == "to";
            let from = at + 1 + usize::from(tokens.small(at + 1) == "to");
            goes_out(tokens, from).filter(|_| is_rule)
        }
        "mustn't" | "shouldn't" => goes_out(tokens, at + 1),
        "let" | "lets" | "letting" | "allow" | "allows" | "permit" if is_denied(tokens, at) => {
            let end = child.ends(tokens, at + 1)?;
            let from = end + usize::from(tokens.small(end) == "to");
            let out = ["out", "outside"].contains(&tokens.small(end));
            goes_out(tokens, from)
                .or_else(|| out.then_some(end + 1))
                .or_else(|| belongings::is_kept_from(tokens, from, child))
        }
        "stop" | "stops" | "prevent" | "prevents" | "ban" | "bans" | "forbid" => {
            let end = child.ends(tokens, at + 1)?;
            let from = end + usize::from(tokens.small(end) == "from");
            goes_out(tokens, from).or_else(|| belongings::is_kept_from(tokens, from, child))
        }
        _ => None,
    }
}

/// "go out", "leaving the house".
fn goes_out(tokens: &Tokens, at: usize) -> Option<usize> {
    match tokens.small(at) {
        "go" | "going" => ["out", "outside", "anywhere"]
            .contains(&tokens.small(at + 1))
            .then_some(at + 2),
        "leave" | "leaving" => {
            let is_end = at + 1 >= tokens.0.len()
                || WHEN.contains(&tokens.small(at + 1))
                || is_unaccompanied(tokens, at + 1);
            let place = (at + 1..at + 3).find(|at| ROOMS.contains(&tokens.small(*at)));
            place
                .map(|place| place + 1)
                .or_else(|| is_end.then_some(at + 1))
        }
        _ => None,
    }
}

/// "without an adult", "alone", "on his own". Without telling anybody is what a family may ask of its child.
fn is_unaccompanied(tokens: &Tokens, at: usize) -> bool {
    match tokens.small(at) {
        "alone" | "unaccompanied" | "unsupervised" => true,
        "without" => (at + 1..at + 4).any(|at| COMPANY.contains(&tokens.small(at))),
        _ => false,
    }
}

/// "supervised at all times", but for the time that somebody visits.
fn watched(tokens: &Tokens, at: usize) -> Option<usize> {
    let word = tokens.small(at);
    let is_watched = (word.starts_with("supervis") || ["accompanied", "escorted"].contains(&word))
        && !is_denied(tokens, at);
    let always = ["at all times", "round the clock", "24 7"];
    let end = (at + 1..at + 5)
        .filter(|_| is_watched)
        .find_map(|at| always.iter().find_map(|phrase| tokens.ends(at, phrase)))?;
    let is_contact = |at: usize| {
        let word = tokens.small(at);
        ["contact", "contacts", "visit", "visits", "time", "calls"].contains(&word)
    };
    (!(0..at).any(is_contact)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::sample::jay;

    fn stands(words: &str) -> Option<&str> {
        let named = ChildNamed::of(&jay().child);
        found(words, &named).map(|at| words.get(at).unwrap())
    }

    #[test]
    fn what_is_taken_or_searched_is_asked_about() {
        for (words, at) in [
            ("Take Jay's phone away", "Take Jay's phone away"),
            ("Take Jay’s phone off him at night", "Take Jay’s phone off"),
            ("Take Jays phone", "Take Jays phone"),
            ("Take away Jay's phone", "Take away Jay's phone"),
            ("Remove Jay's phone", "Remove Jay's phone"),
            ("Mum to remove the phone at 9pm", "remove the phone"),
            (
                "Take his new mobile phone at ten",
                "Take his new mobile phone",
            ),
            (
                "Take the young person's phone",
                "Take the young person's phone",
            ),
            ("Jay's phone to be taken at night", "phone to be taken"),
            ("Phones are removed at 9pm", "Phones are removed"),
            ("Have his phone taken away", "phone taken"),
            ("Confiscate his trainers", "Confiscate his trainers"),
            ("Hide Jay's shoes", "Hide Jay's shoes"),
            ("Take his bike away", "Take his bike away"),
            ("Search Jay", "Search Jay"),
            ("Search Jay when he comes in", "Search Jay"),
            ("Search Jay's bag", "Search Jay's bag"),
            ("Staff to search Jay's room each night", "search Jay's room"),
            ("Search his coat pockets", "Search his coat"),
            ("Search the bedroom", "Search the bedroom"),
            ("Search her when she comes in", "Search her"),
            ("Jay to be searched by staff", "searched"),
            ("Room searches every evening", "Room searches"),
        ] {
            assert_eq!(stands(words), Some(at), "{words}");
        }
    }

    #[test]
    fn to_be_kept_in_held_or_watched_is_asked_about() {
        for (words, at) in [
            ("Keep Jay indoors", "Keep Jay indoors"),
            ("Keep Jay in after 9pm", "Keep Jay in"),
            ("Keep Jay in", "Keep Jay in"),
            ("Keep him in his room", "Keep him in his room"),
            ("Keep Jay at home in the evenings", "Keep Jay at home"),
            ("Jay to be kept indoors", "kept indoors"),
            ("Jay to stay in his room after ten", "stay in his room"),
            ("Ground Jay", "Ground Jay"),
            ("Dawn to ground Jay for a week", "ground Jay"),
            ("Jay is grounded until Friday", "grounded"),
            ("Lock the door at night", "Lock the door"),
            ("Lock Jay in", "Lock Jay"),
            ("Lock up his room", "Lock up his room"),
            ("The back door is locked at nine", "locked"),
            ("Keep the windows locked", "locked"),
            ("Jay to be locked in overnight", "locked in"),
            ("Put a lock on his bedroom door", "lock on his bedroom"),
            ("Confine him to his room", "Confine him"),
            ("Jay is confined to his bedroom", "confined to his bedroom"),
            ("Restrain Jay if he runs", "Restrain Jay"),
            ("Jay may be restrained", "restrained"),
        ] {
            assert_eq!(stands(words), Some(at), "{words}");
        }
    }

    #[test]
    fn not_to_be_let_out_is_asked_about() {
        for (words, at) in [
            ("He is not allowed out", "allowed out"),
            (
                "Jay isn't allowed to go out after school",
                "allowed to go out",
            ),
            ("Jay is not allowed his phone", "allowed his phone"),
            ("Jay must not leave the house", "not leave the house"),
            ("Jay is not to go out after six", "not to go out"),
            (
                "Stop Jay leaving the house at night",
                "Stop Jay leaving the house",
            ),
            (
                "Prevent him from using his phone",
                "Prevent him from using his phone",
            ),
            ("A curfew from nine", "curfew"),
            ("Jay to wear a tag", "wear a tag"),
            ("Jay is supervised at all times", "supervised at all times"),
            ("Two staff keep him in line of sight", "line of sight"),
            ("Dawn to put a tracker on his phone", "tracker on his phone"),
            ("Dawn to track Jay's phone", "track Jay's phone"),
            ("Dawn not to let Jay out", "let Jay out"),
            ("Not let Jay out after ten", "let Jay out"),
            ("Do not let him go out after nine", "let him go out"),
            ("Dawn to not allow Jay out after ten", "allow Jay out"),
            (
                "Never allow Jay to leave the house",
                "allow Jay to leave the house",
            ),
            ("Don't let Jay have his phone", "let Jay have his phone"),
            ("Jay not to leave without an adult", "not to leave"),
            ("Jay not to leave alone", "not to leave"),
            ("Jay must not go anywhere without staff", "not go anywhere"),
            (
                "Jay is accompanied at all times",
                "accompanied at all times",
            ),
        ] {
            assert_eq!(stands(words), Some(at), "{words}");
        }
    }

    #[test]
    fn what_only_sounds_like_it_is_left_alone() {
        for words in [
            "Buy a lock for his bike",
            "Lock for his bike",
            "Lock his bike in the shed",
            "Fit a new lock so that Lee cannot get in",
            "Lock the medication in a cabinet",
            "Medicines are locked in a cupboard",
            "Check that Jay is not locked in",
            "Make sure Jay isn't locked out",
            "Find out why he was locked in his room",
            "Unlock the flat",
            "Police to lock up the flat",
            "Take the phone away from the men to police",
            "Track his progress at school",
            "Keep a tracker of missing nights",
            "Ring the locksmith",
            "Confine the discussion to school",
            "Take away the rubbish",
            "Take Jay to the gym",
            "Take Jay's phone number down",
            "Take his phone to be repaired",
            "Take Jay to the phone shop",
            "Take Jay's photo",
            "Take the phone call from Gran",
            "Take a photo of his phone",
            "Remind Jay to take his phone when he goes out",
            "Jay to take his phone and ring Gran",
            "Take his phone with him",
            "Police to take Lee's phone",
            "Lee's phone to be taken by police",
            "Find out who took Jay's phone",
            "Do not take Jay's phone",
            "Agree not to take his phone away",
            "Remove the app from Jay's phone",
            "Remove Jay from the list",
            "Remove the danger statement",
            "Hold the meeting at school",
            "Take his coat to the cleaners",
            "Confiscate the knife",
        ] {
            assert_eq!(stands(words), None, "{words}");
        }
    }

    #[test]
    fn where_a_child_may_go_is_left_alone() {
        for words in [
            "Search for Jay when he is missing",
            "Search the records for Lee",
            "The search of the house is on Monday",
            "Ask what was searched",
            "Ground floor flat to be found",
            "Meet Jay at the football ground",
            "A decision grounded in what he says",
            "The ground Jay trains at",
            "Keep Jay in mind",
            "Keep Jay in school",
            "Keep Jay in touch with Gran",
            "Keep Jay in the loop",
            "Keep Jay at home with Mum",
            "Keep Jay safe",
            "Keep the file in the office",
            "Gran to stay in Leicester",
            "Tag along to the gym",
            "Jay is allowed out until nine",
            "Jay is allowed his phone",
            "Lee is not allowed to ring",
            "Jay leaves the house at eight",
            "Jay does not leave the house",
            "Stop Jay going missing",
            "Stop the men ringing Jay",
            "Let Jay out of school at two",
            "Not let Jay down",
            "Do not let Lee in",
            "Allow Jay to go out until nine",
            "Jay not to leave without telling Dawn",
            "Do not leave without an answer",
            "Be in by nine",
            "Contact with Dad is supervised at all times",
            "Supervise the visit",
            "Supervision with the manager on Monday",
            "Kemi to ring Jay when he is home",
            "",
        ] {
            assert_eq!(stands(words), None, "{words}");
        }
    }
}
