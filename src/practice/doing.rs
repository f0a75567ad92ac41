//! Whether words say that something is done: "ring Dawn" does, "the phone" and "gym pass" name a thing. It judges no wording.

use super::lead_in::DOES;
use super::soft::SEEN;
use super::tokens::Tokens;

/// Words with which a thing begins, or somebody, and nothing that is done.
const A_THING: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "her", "his", "its", "more", "my", "new", "no",
    "our", "regular", "several", "some", "that", "their", "these", "this", "those", "the", "two",
    "three", "weekly", "your",
];
/// Words that say when, where or with whom; what is done may follow.
const BEFORE_IT: &[&str] = &[
    "about",
    "after",
    "as",
    "at",
    "before",
    "by",
    "during",
    "each",
    "every",
    "for",
    "from",
    "if",
    "in",
    "of",
    "on",
    "once",
    "over",
    "regarding",
    "re",
    "twice",
    "until",
    "when",
    "where",
    "while",
    "with",
    "within",
];
/// Things that plans are full of.
const THINGS: &[&str] = &[
    "ambulance",
    "bed",
    "bike",
    "bus",
    "busfare",
    "clothes",
    "college",
    "consent",
    "court",
    "daily",
    "diary",
    "gym",
    "home",
    "hospital",
    "housing",
    "laptop",
    "lunch",
    "medication",
    "mentoring",
    "money",
    "nothing",
    "passport",
    "police",
    "referral",
    "respite",
    "rota",
    "safety",
    "school",
    "shoes",
    "something",
    "support",
    "taxi",
    "tba",
    "tbc",
    "tbd",
    "therapy",
    "ticket",
    "timetable",
    "trainers",
    "tuition",
];
/// Things that are done as well: "phone Dawn", "letter to school".
const EITHER: &[&str] = &[
    "bag",
    "card",
    "chat",
    "dinner",
    "fare",
    "food",
    "form",
    "key",
    "keys",
    "letter",
    "lift",
    "list",
    "message",
    "mobile",
    "pass",
    "phone",
    "room",
    "time",
    "transport",
    "trip",
];
/// Behind one of those, what is a thing still.
const BEHIND_A_THING: &[&str] = &[
    "", "about", "at", "for", "from", "home", "in", "of", "on", "or", "to", "with",
];
/// Ends of words that are things.
const ENDS: &[&str] = &["tion", "sion", "ness", "ship", "ment"];
/// Words with such an end that are done.
const DONE_ALL_THE_SAME: &[&str] = &[
    "caution",
    "comment",
    "document",
    "implement",
    "mention",
    "petition",
    "position",
    "question",
    "supplement",
];
/// What somebody is in, or feels: nobody sees it done.
const STATES: &[&str] = &[
    "believe",
    "feel",
    "hope",
    "know",
    "like",
    "need",
    "understand",
    "want",
];

/// Returns true where words say that something is done.
pub(super) fn says_what_is_done(words: &str) -> bool {
    let tokens = Tokens::whole(words);
    let first = usize::from(tokens.small(0) == "to");
    let word = tokens.small(first);
    if BEFORE_IT.contains(&word) {
        return (first + 1..tokens.0.len()).any(|at| is_a_verb(tokens.small(at)));
    }
    let is_either = EITHER.contains(&word) && BEHIND_A_THING.contains(&tokens.small(first + 1));
    !(word.is_empty()
        || word.chars().all(|c| c.is_ascii_digit())
        || is_either
        || A_THING.contains(&word)
        || THINGS.contains(&word)
        || STATES.contains(&word)
        || is_named_by_its_end(word))
}

fn is_a_verb(word: &str) -> bool {
    DOES.contains(&word) || SEEN.contains(&word)
}

fn is_named_by_its_end(word: &str) -> bool {
    ENDS.iter()
        .any(|end| word.len() > end.len() + 2 && word.ends_with(end))
        && !DONE_ALL_THE_SAME.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_from_a_thing() {
        for done in [
            "Ring Dawn",
            "to ring Dawn",
            "Phone Dawn",
            "Text Jay each morning",
            "Pass the letter on",
            "List the times he is out",
            "Transport Jay to school",
            "Form a plan",
            "Mention the bus to Dawn",
            "Dawn rings 101 that night",
            "Weigh Jay",
            "Visit",
            "Be home by six",
            "Before the next meeting ring Dawn",
            "On Tuesdays take Jay to the gym",
            "If he is out, ring 101",
            "Drive him home on Mondays",
            "Spend an hour with Jay",
            "Find out who drives him",
            "Hold the appointment",
        ] {
            assert!(says_what_is_done(done), "{done}");
        }
        for thing in [
            "The phone",
            "Phone",
            "Phone for Jay",
            "A new phone",
            "His phone",
            "Gym pass for Jay",
            "Referral to CAMHS",
            "Letter to school",
            "Transport",
            "Lift to the gym",
            "Assessment of need",
            "Supervision",
            "Two visits",
            "101",
            "Weekly visits",
            "About the bus",
            "At school",
            "TBC",
            "Know where he is",
            "...",
            "",
        ] {
            assert!(!says_what_is_done(thing), "{thing}");
        }
    }
}
