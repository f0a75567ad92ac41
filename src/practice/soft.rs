//! Beginnings of an action that nobody will see being done: "support", "monitor", "sort things out". It knows no owner and no
//! day.

use super::tokens::Tokens;
use std::ops::Range;

/// Beginnings that cannot be seen done. A longer phrase stands before the shorter one that it begins with.
const SOFT: &[&str] = &[
    "address",
    "aim to",
    "assess",
    "assist",
    "attempt to",
    "be alert",
    "be available",
    "be aware",
    "be mindful",
    "be supportive",
    "be there for",
    "be vigilant",
    "build a relationship",
    "build trust",
    "carry out a piece",
    "carry out direct work",
    "carry out some work",
    "carry on",
    "complete a piece",
    "complete direct work",
    "complete some work",
    "consider",
    "continue",
    "discuss",
    "do a piece",
    "do all",
    "do everything",
    "do her best",
    "do his best",
    "do more",
    "do direct work",
    "do not",
    "do some direct work",
    "do some work",
    "do their best",
    "do what",
    "don't",
    "encourage",
    "endeavour to",
    "engage",
    "ensure",
    "explore",
    "facilitate",
    "follow up",
    "give advice",
    "give reassurance",
    "give support",
    "help",
    "keep an eye",
    "keep in touch",
    "keep monitoring",
    "keep on",
    "keep supporting",
    "keep trying",
    "keep working",
    "liaise",
    "link in",
    "look into",
    "maintain",
    "make sure",
    "manage",
    "monitor",
    "never",
    "not",
    "note",
    "offer advice",
    "offer guidance",
    "offer help",
    "offer reassurance",
    "offer support",
    "oversee",
    "progress",
    "promote",
    "provide support",
    "raise awareness",
    "raise concerns",
    "reassure",
    "reduce",
    "reflect on",
    "review",
    "seek to",
    "share any",
    "share concerns",
    "share info",
    "share information",
    "share intelligence",
    "signpost",
    "sort it out",
    "sort things out",
    "stay in touch",
    "support",
    "think about",
    "touch base",
    "try",
    "undertake a piece",
    "undertake direct work",
    "undertake some",
    "undertake work",
    "update all",
    "update everybody",
    "update everyone",
    "update partners",
    "update professionals",
    "update the core group",
    "update the group",
    "update the meeting",
    "update the network",
    "update the panel",
    "update the team",
    "work alongside",
    "work on",
    "work together",
    "work towards",
    "work with",
];

/// Words that follow a soft word which is then no verb, or something that is seen: a support worker, try the gym.
const FINE_BEHIND: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "worker", "workers", "plan", "plans", "group", "groups", "service", "services",
            "staff", "panel", "meeting", "form",
        ],
    ),
    (
        "follow up",
        &["appointment", "call", "letter", "meeting", "visit"],
    ),
    ("help", &["desk", "line"]),
    ("note", &["down", "book"]),
    (
        "progress",
        &["report", "reports", "note", "notes", "chart", "review"],
    ),
    ("review", &["date", "dates"]),
    ("try", &["the", "a", "an", "on", "out"]),
    (
        "not",
        &["before", "until", "later", "yet", "a", "at", "the"],
    ),
];

/// Words before the verb that say how, and change nothing about it.
const HOW: &[&str] = &[
    "to",
    "closely",
    "carefully",
    "actively",
    "regularly",
    "proactively",
    "jointly",
    "also",
    "always",
    "please",
    "fully",
    "continually",
    "continuously",
];

/// Whose something is.
const OF_SOMEBODY: &[&str] = &["a", "an", "the", "his", "her", "their", "our", "your"];
/// What somebody is named to be.
const ROLES: &[&str] = &[
    "advocate", "champion", "contact", "lead", "link", "support", "worker",
];
/// Words behind whoever is helped with which nothing is seen being done.
const GOES_ON: &[&str] = &[
    "about",
    "after",
    "again",
    "all",
    "and",
    "around",
    "as",
    "at",
    "be",
    "become",
    "before",
    "by",
    "cope",
    "deal",
    "during",
    "each",
    "every",
    "feel",
    "for",
    "from",
    "get",
    "have",
    "if",
    "in",
    "is",
    "keep",
    "know",
    "learn",
    "less",
    "make",
    "more",
    "of",
    "on",
    "or",
    "out",
    "regularly",
    "see",
    "so",
    "stay",
    "stop",
    "the",
    "think",
    "through",
    "to",
    "understand",
    "until",
    "when",
    "where",
    "while",
    "with",
];

/// What is seen being done.
pub(super) const SEEN: &[&str] = &[
    "apply", "ask", "book", "bring", "buy", "call", "collect", "drive", "email", "fetch", "fill",
    "give", "hand", "invite", "meet", "phone", "pick", "post", "print", "refer", "ring", "see",
    "send", "show", "sign", "take", "tell", "text", "visit", "write",
];
/// By what it is done, and seen.
const MEANS: &[&str] = &["text", "texts", "phone", "email", "letter", "post", "video"];
/// How often.
const OFTEN: &[&str] = &[
    "each",
    "every",
    "daily",
    "weekly",
    "fortnightly",
    "monthly",
    "twice",
    "once",
];

/// Returns the soft beginning of an action as it was typed, and where it stands. One that says how it is done, or goes on with
/// what is seen, is answered; where it is told when it is done, less is enough.
pub(super) fn found(words: &str, is_told: bool) -> Option<(String, Range<usize>)> {
    let tokens = Tokens::of(words);
    let first = (0..tokens.0.len()).find(|at| !HOW.contains(&tokens.small(*at)))?;
    let soft = SOFT.iter().find_map(|soft| {
        let end = tokens.ends(first, soft);
        Some((*soft, end.or_else(|| ends_as_noun(&tokens, first, soft))?))
    });
    let (soft, end) = soft
        .or_else(|| keeps_informed(&tokens, first))
        .or_else(|| is_a_role(&tokens, first))?;
    let is_phrase = soft.contains(' ');
    if end >= tokens.0.len() && !is_phrase
        || is_fine(&tokens, soft, end)
        || matches!(soft, "help" | "assist") && helps_to_do(&tokens, end)
        || is_answered(&tokens, end, is_told)
    {
        return None;
    }
    let at = tokens.bytes(first..end);
    Some((words.get(at.clone())?.to_lowercase(), at))
}

/// "keep Dawn updated".
fn keeps_informed(tokens: &Tokens, first: usize) -> Option<(&'static str, usize)> {
    let mut behind = (first + 2..first + 5).filter(|_| tokens.small(first) == "keep");
    let informed = |at: &usize| matches!(tokens.small(*at), "updated" | "informed" | "posted");
    Some(("keep updated", behind.find(informed)? + 1))
}

/// "be his link worker": what somebody is to be, and nothing that they do.
fn is_a_role(tokens: &Tokens, first: usize) -> Option<(&'static str, usize)> {
    let is_whose = OF_SOMEBODY.contains(&tokens.small(first + 1));
    let mut behind = (first + 2..first + 6)
        .rev()
        .filter(|_| tokens.small(first) == "be" && is_whose);
    let role = behind.find(|at| ROLES.contains(&tokens.small(*at)))?;
    Some(("be a link", role + 1))
}

/// "help Jay to pack his bag", "help him fill in the form": what they do together is seen. To feel safe is not.
fn helps_to_do(tokens: &Tokens, from: usize) -> bool {
    let is_done = |at: usize| {
        let word = tokens.small(at);
        !word.is_empty() && !GOES_ON.contains(&word) && !SOFT.contains(&word)
    };
    let is_possessive = |at: usize| OF_SOMEBODY.contains(&tokens.small(at));
    let whom = from + usize::from(is_possessive(from)) + 1;
    let is_led = |at: &usize| tokens.small(*at) == "to" && !is_possessive(at + 1);
    match (from..from + 4).find(is_led) {
        Some(to) => is_done(to + 1),
        None => !GOES_ON.contains(&tokens.small(from)) && is_done(whom),
    }
}

fn is_fine(tokens: &Tokens, soft: &str, end: usize) -> bool {
    let behind = tokens.small(end);
    let mut fine = FINE_BEHIND
        .iter()
        .filter(|(of, _)| of.is_empty() || *of == soft);
    fine.any(|(_, words)| words.contains(&behind))
}

/// "Monitoring of the phone": the verb as a noun.
fn ends_as_noun(tokens: &Tokens, first: usize, verb: &str) -> Option<usize> {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let is_noun = tokens.small(first).strip_suffix("ing") == Some(stem);
    is_noun.then_some(first + 1)
}

/// "by text each morning", "by ringing him", "and send it to Dawn".
fn is_answered(tokens: &Tokens, from: usize, is_told: bool) -> bool {
    let is_often = is_told || (from..tokens.0.len()).any(|at| OFTEN.contains(&tokens.small(at)));
    (from..tokens.0.len()).any(|at| {
        let behind = tokens.small(at + 1);
        match tokens.small(at) {
            "and" | "then" => SEEN.contains(&behind),
            "by" => is_often && MEANS.contains(&behind) || is_doing(behind),
            _ => false,
        }
    })
}

/// "ringing", and neither "being" nor "morning" nor "monitoring".
fn is_doing(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("ing") else {
        return false;
    };
    let is_verb = |verb: &&str| {
        let bare = verb.strip_suffix('e').unwrap_or(verb);
        stem == *verb || stem == bare || stem.len() == verb.len() + 1 && stem.starts_with(*verb)
    };
    SEEN.iter().any(is_verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn soft(words: &str) -> Option<String> {
        found(words, false).map(|(soft, _)| soft)
    }

    #[test]
    fn soft_beginnings_are_asked_about() {
        for (words, said) in [
            ("Support Jay with the gym", "support"),
            ("Monitor the phone", "monitor"),
            ("Monitoring of the phone", "monitoring"),
            ("Liaising with school", "liaising"),
            ("to liaise with school", "liaise"),
            ("Ensure that he is safe", "ensure"),
            ("Work with the family", "work with"),
            ("Continue to visit", "continue"),
            ("Exploring options", "exploring"),
            ("Try to ring Dawn", "try"),
            ("Try and get him to school", "try"),
            ("Try harder", "try"),
            ("Sort things out with school", "sort things out"),
            ("Sort things out", "sort things out"),
            ("Do everything possible", "do everything"),
            ("Be aware", "be aware"),
            ("Be aware of the men", "be aware"),
            ("Note that he is late", "note"),
            ("Be supportive", "be supportive"),
            ("Offer support to Dawn", "offer support"),
            ("Touch base with school", "touch base"),
            ("Closely monitor the phone", "monitor"),
            ("Carry on supporting Dawn", "carry on"),
            ("Discuss with parents", "discuss"),
            ("Share info with school", "share info"),
            ("Not ring Jay at night", "not"),
            ("Keep in touch", "keep in touch"),
            ("Monitor the phone by Monday", "monitor"),
            ("Monitor by text", "monitor"),
            ("Support Jay by being there", "support"),
            ("Review the plan each month", "review"),
            ("Keep Dawn updated", "keep dawn updated"),
            ("Keep mum and dad informed", "keep mum and dad informed"),
            ("Follow up with school", "follow up"),
            ("Signpost Dawn to a group", "signpost"),
            ("Raise concerns with school", "raise concerns"),
            ("Do some direct work", "do some direct work"),
            ("Offer reassurance", "offer reassurance"),
            ("Reduce missed visits", "reduce"),
        ] {
            assert_eq!(soft(words).as_deref(), Some(said), "{words}");
        }
    }

    #[test]
    fn what_helps_and_what_goes_on_is_asked_about() {
        for (words, said) in [
            ("Help Jay", "help"),
            ("Help Jay with school", "help"),
            ("Help Jay to feel safe", "help"),
            ("Help him understand his worth", "help"),
            ("Helping the family", "helping"),
            ("Assist Dawn", "assist"),
            ("Assist with transport", "assist"),
            ("Assist to the family", "assist"),
            ("Work on his anger", "work on"),
            ("Do a piece of work on safety", "do a piece"),
            ("Undertake a piece of work", "undertake a piece"),
            ("Undertake direct work with Jay", "undertake direct work"),
            ("Complete a piece of work", "complete a piece"),
            ("Progress the referral", "progress"),
            ("Assess his needs", "assess"),
            ("Be his link worker", "be his link worker"),
            (
                "Be the single point of contact",
                "be the single point of contact",
            ),
            ("Update the group", "update the group"),
            ("Update all partners", "update all"),
        ] {
            assert_eq!(soft(words).as_deref(), Some(said), "{words}");
        }
    }

    #[test]
    fn what_is_seen_being_done_is_left_alone() {
        for words in [
            "Take Jay to the gym",
            "Support worker meets Jay at the gym",
            "Supported lodging is booked",
            "Ring Dawn to support her",
            "Reviewer reads the file",
            "Review the timetable with Jay and send it to Dawn",
            "Review meeting is booked",
            "Monitor by text each morning",
            "Support Jay by driving him to the gym",
            "Discuss it with Dawn and write down what she says",
            "Workshop on Tuesday",
            "Try the gym on Tuesday",
            "Note down the times he is out",
            "Share the timetable with Dawn",
            "Sort the papers for court",
            "Keep the diary",
            "Book the follow up appointment",
            "Follow up appointment at the clinic",
            "Keep Dawn updated by text each Friday",
            "Keep his room for him",
            "Do the form with Jay",
            "Offer a bed on Fridays",
            "Not at home when we called",
            "Help Jay to pack his bag",
            "Help Jay pack his bag",
            "Help him fill in the form",
            "Help his mum write the letter",
            "Assist Dawn to fill in the form",
            "Help desk rings Dawn back",
            "Progress report is sent to Tom",
            "Undertake a home visit",
            "Complete the form with Jay",
            "Update the file",
            "Update his address on the record",
            "Be home by six",
            "Be at the gate by 3.15",
            "Worker meets Jay",
            "Support",
            "",
        ] {
            assert_eq!(soft(words), None, "{words}");
        }
        let told = found("Monitor by text, and keep the texts", true);
        assert_eq!(told, None);
        assert!(found("Support Jay", true).is_some(), "how is not said");
    }

    #[test]
    fn no_phrase_of_the_table_hides_a_later_one() {
        for (place, soft) in SOFT.iter().enumerate() {
            let later = SOFT.get(place + 1..).unwrap_or_default();
            let hides = |later: &&str| later.starts_with(&format!("{soft} "));
            assert!(!later.iter().any(hides), "{soft}");
        }
    }
}
