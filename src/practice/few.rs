//! Words that keep a line to few, said without their sign: "professionals only", "(pro)", "not for the family". It finds
//! where they stand; whoever asks takes them out.

use super::marks::{is_for_professionals, is_short_for_professionals};
use super::words::Words;
use crate::case::Case;
use std::ops::Range;

/// Who is kept from reading something, beside those whom the case names.
const FAMILY: &[&str] = &[
    "aunt",
    "aunty",
    "brother",
    "carer",
    "carers",
    "child",
    "children",
    "dad",
    "families",
    "family",
    "father",
    "gran",
    "grandad",
    "grandma",
    "granny",
    "kid",
    "kids",
    "mam",
    "mom",
    "mother",
    "mum",
    "nan",
    "nana",
    "parent",
    "parents",
    "sibling",
    "siblings",
    "sister",
    "step-dad",
    "step-mum",
    "stepdad",
    "stepfather",
    "stepmother",
    "stepmum",
    "uncle",
    "yp",
];
/// What is for a family by its name: the family court, the family support worker.
const OF_FAMILY: &[&str] = &[
    "center",
    "centre",
    "contact",
    "court",
    "group",
    "hub",
    "practitioner",
    "support",
    "team",
    "therapy",
    "time",
    "worker",
];
/// What only professionals take part in: a plan to hold one is no mark.
const THEIR_OWN: &[&str] = &[
    "call",
    "chat",
    "discussion",
    "discussions",
    "event",
    "group",
    "meeting",
    "meetings",
    "part",
    "room",
    "section",
    "session",
    "slot",
    "space",
    "training",
];
/// Words before the mark with which it is a part of the sentence.
const HOLDS: &[&str] = &[
    "is", "are", "was", "were", "be", "it's", "that's", "with", "by", "between", "among", "of",
    "from", "to", "why", "that", "if",
];
/// Words before "pro" with which it is a thing, or what a sportsman becomes.
const GOES_PRO: &[&str] = &[
    "a", "the", "air", "airpods", "become", "galaxy", "go", "goes", "going", "gone", "ipad",
    "iphone", "macbook", "semi", "tour", "turn", "turned", "turning", "like", "boxing", "football",
];
/// Words behind "pro" with which it is Latin.
const LATIN: &[&str] = &[
    "active", "bono", "forma", "rata", "social", "tem", "to", "will", "is", "has",
];

/// Words that keep a line to few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Few {
    /// Where they stand.
    pub(super) place: Range<usize>,
    /// True where they are a part of the sentence: taken out they would leave a hole in it.
    pub(super) stays: bool,
}

/// Finds the words that keep a line to few. In prose, where no line of an action is typed, a short word alone is no mark.
pub(super) fn find(words: &Words<'_>, case: Option<&Case>, is_prose: bool) -> Option<Few> {
    let free: Vec<usize> = (0..words.len()).filter(|at| words.is_free(*at)).collect();
    let line = Line { words, free, case };
    let mut stays = None;
    for at in 0..line.free.len() {
        match line.at(at, is_prose) {
            Some(few) if !few.stays => return Some(few),
            few => stays = stays.or(few),
        }
    }
    stays
}

/// Finds the words that keep a text to few: their bytes, and whether they are a part of its sentence.
pub fn for_few(text: &str, case: Option<&Case>) -> Option<(Range<usize>, bool)> {
    let words = Words::of(text, None);
    let few = find(&words, case, true)?;
    Some((words.range(few.place), few.stays))
}

/// Returns words without what keeps them to few, and whether it stood in them.
pub(super) fn without(told: &str, case: &Case) -> (String, bool) {
    let mut words = Words::of(told, None);
    let few = find(&words, Some(case), true);
    if let Some(few) = few.as_ref().filter(|few| !few.stays) {
        words.take(few.place.clone());
        return (
            words.rest().trim_end_matches([',', ';', ' ']).to_owned(),
            true,
        );
    }
    (told.to_owned(), few.is_some())
}

/// How words that were found go into their sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// They say who may read it and nothing else.
    Mark,
    /// They may be what is done as well: "not to be shared with Dawn".
    Share,
    /// They are what is done: "don't tell Dawn".
    Done,
}

/// The words of a line that are not taken for anything.
struct Line<'a> {
    words: &'a Words<'a>,
    free: Vec<usize>,
    case: Option<&'a Case>,
}

impl Line<'_> {
    fn small(&self, at: usize) -> &str {
        self.free.get(at).map_or("", |at| self.words.small(*at))
    }

    fn raw(&self, at: usize) -> &str {
        self.free
            .get(at)
            .map_or("", |at| self.words.text(*at..*at + 1))
    }

    /// Reads the words that begin at a place.
    fn at(&self, at: usize, is_prose: bool) -> Option<Few> {
        let (end, told) = self
            .professionals_only(at)
            // In prose they may be what somebody said: they stay as they are.
            .or_else(|| {
                self.not_for(at)
                    .map(|(end, told)| (end, if is_prose { Told::Done } else { told }))
            })
            .or_else(|| {
                self.not_shared(at)
                    .filter(|(_, told)| !is_prose || *told == Told::Share)
            })
            .or_else(|| self.alone(at, is_prose))?;
        let (from, is_apart) = self.with_what_leads(at);
        let end = (end..self.free.len())
            .find(|at| !is_sign(self.small(*at)))
            .unwrap_or(self.free.len());
        let is_in_brackets = self.raw(from).starts_with(['(', '['])
            && self
                .raw(end - 1)
                .trim_end_matches(['.', ','])
                .ends_with([')', ']']);
        let is_at_an_end = from == 0 || end == self.free.len();
        let is_held = from
            .checked_sub(1)
            .is_some_and(|before| HOLDS.contains(&self.small(before)));
        let may_go = match told {
            Told::Mark => is_at_an_end && !is_held,
            Told::Share => is_at_an_end && is_apart && !is_held,
            Told::Done => false,
        };
        let place = *self.free.get(from)?..self.free.get(end - 1)? + 1;
        Some(Few {
            place,
            stays: !(may_go || is_in_brackets && told != Told::Done),
        })
    }

    /// Takes in what leads the words in: "- strictly for", "this is". Returns whether they stand apart from the sentence.
    fn with_what_leads(&self, at: usize) -> (usize, bool) {
        let mut from = at;
        let mut is_apart = self.raw(at).starts_with(['(', '[']);
        while let Some(before) = from.checked_sub(1) {
            let word = self.small(before);
            let is_lead = matches!(word, "for" | "strictly" | "please" | "but") || is_sign(word);
            let is_this = word == "is"
                && before
                    .checked_sub(1)
                    .is_some_and(|at| self.small(at) == "this");
            if !is_lead && !is_this {
                break;
            }
            is_apart |= is_sign(word) || is_this;
            from = before - usize::from(is_this);
        }
        let behind_a_stop = from
            .checked_sub(1)
            .is_none_or(|before| self.raw(before).ends_with(['.', ',', ';', ':', ')']));
        let behind_what_is_read = self
            .free
            .get(from)
            .and_then(|at| at.checked_sub(1))
            .is_some_and(|before| !self.words.is_free(before));
        (from, is_apart || behind_a_stop || behind_what_is_read)
    }

    /// "professionals only".
    fn professionals_only(&self, at: usize) -> Option<(usize, Told)> {
        let word = self.small(at);
        let end = match word {
            "professionals-only" | "pros-only" | "pro-only" => at + 1,
            _ if self.small(at + 1) == "only" && is_for_professionals(word) => at + 2,
            _ => return None,
        };
        (!THEIR_OWN.contains(&self.small(end))).then_some((end, Told::Mark))
    }

    /// "not for the family", "not for Dawn to see".
    fn not_for(&self, at: usize) -> Option<(usize, Told)> {
        if self.small(at) != "not" || self.small(at + 1) != "for" {
            return None;
        }
        if self.small(at + 2) == "sharing" {
            let with = at + 3 + usize::from(self.small(at + 3) == "with");
            let end = self.family(with).unwrap_or(at + 3);
            return (end > at + 3 || end == self.free.len()).then_some((end, Told::Mark));
        }
        let end = self.family(at + 2)?;
        match (self.small(end), self.small(end + 1)) {
            ("to", "see" | "read" | "know" | "hear") => Some((end + 2, Told::Mark)),
            ("to", _) => None,
            (thing, _) if OF_FAMILY.contains(&thing) => None,
            _ => Some((end, Told::Mark)),
        }
    }

    /// "not to be shared with Dawn", "don't share with mum", "don't tell Dawn".
    fn not_shared(&self, at: usize) -> Option<(usize, Told)> {
        let is_last = |end: usize| end == self.free.len();
        let said = [0, 1, 2, 3].map(|on| self.small(at + on));
        let (verb, end) = match said {
            [
                "not",
                "to",
                "be",
                verb @ ("shared" | "disclosed" | "shown" | "seen" | "read"),
            ] => (verb, at + 4),
            ["do", "not", verb @ ("share" | "tell" | "disclose"), _] => (verb, at + 3),
            [
                "don't" | "don’t" | "dont",
                verb @ ("share" | "tell" | "disclose"),
                ..,
            ] => (verb, at + 2),
            _ => return None,
        };
        let end = end + usize::from(matches!(self.small(end), "this" | "it"));
        let is_led = matches!(self.small(end), "with" | "by" | "to");
        let whom = self.family(end + usize::from(is_led));
        match (verb, whom) {
            ("tell" | "shown" | "seen" | "read", Some(end)) => Some((end, Told::Done)),
            (_, Some(end)) if is_led => Some((end, Told::Share)),
            ("shared" | "disclosed" | "share", None) if is_last(end) => Some((end, Told::Share)),
            // With whom else it is not shared stays to be read.
            ("shared" | "disclosed", None) if is_led => Some((end + 1, Told::Done)),
            _ => None,
        }
    }

    /// "(pro)", "- profs", and "pro" alone at an end.
    fn alone(&self, at: usize, is_prose: bool) -> Option<(usize, Told)> {
        let (word, raw) = (self.small(at), self.raw(at));
        if !is_short_for_professionals(word) || raw.starts_with('!') {
            return None;
        }
        let (is_first, is_last) = (at == 0, at + 1 == self.free.len());
        let before = at.checked_sub(1).map_or("", |before| self.small(before));
        let is_in_brackets =
            raw.starts_with(['(', '[']) && raw.trim_end_matches(['.', ',']).ends_with([')', ']']);
        let is_behind_a_sign = is_last && is_sign(before) && at > 1;
        let is_headed =
            is_first && (raw.ends_with(':') || is_sign(self.small(1)) && self.free.len() > 2);
        let is_cried = is_last && raw.ends_with('!') && at > 0;
        let is_short = word == "pro" && !is_prose;
        let is_plain = is_short
            && is_last
            && !is_first
            && !GOES_PRO.contains(&before)
            && !before.ends_with(char::is_numeric)
            || is_short && is_first && !is_last && !LATIN.contains(&self.small(1));
        let is_mark = is_in_brackets
            || is_behind_a_sign
            || is_headed
            || word == "pro" && is_cried
            || is_plain;
        is_mark.then_some((at + 1, Told::Mark))
    }

    /// Returns the place behind words that name some of the family: "the family", "mum and dad", "Dawn".
    fn family(&self, at: usize) -> Option<usize> {
        let at = at
            + usize::from(matches!(
                self.small(at),
                "the" | "his" | "her" | "their" | "any"
            ));
        let word = self.small(at);
        let end = if word == "young" && matches!(self.small(at + 1), "person" | "people") {
            at + 2
        } else {
            let mut parts = word.split('/').filter(|part| !part.is_empty()).peekable();
            parts.peek()?;
            parts.all(|part| self.is_family(part)).then_some(at + 1)?
        };
        let is_joined = matches!(self.small(end), "and" | "or" | "&");
        let further = is_joined.then(|| self.family(end + 1)).flatten();
        Some(further.unwrap_or(end))
    }

    fn is_family(&self, word: &str) -> bool {
        if FAMILY.contains(&word) {
            return true;
        }
        let Some(case) = self.case.filter(|_| word.len() > 1) else {
            return false;
        };
        let has = |name: &str| {
            name.split_whitespace()
                .any(|part| part.to_lowercase() == word)
        };
        let child = &case.child;
        let mut names = [&child.name, &child.preferred_name, &child.initials]
            .into_iter()
            .flatten();
        let mut people = case
            .circle
            .people
            .iter()
            .filter(|person| !person.is_professional());
        names.any(|name| has(name)) || people.any(|person| has(&person.name))
    }
}

/// A sign between words: a dash, a star.
fn is_sign(word: &str) -> bool {
    matches!(word, "" | "-" | "–" | "—" | "*" | "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::sample::jay;

    fn read(line: &str, is_prose: bool) -> Option<(String, bool)> {
        let mut words = Words::of(line, None);
        let few = find(&words, Some(&jay()), is_prose)?;
        if !few.stays {
            words.take(few.place);
        }
        Some((words.rest(), few.stays))
    }

    const MARKS: &[&str] = &[
        "professionals only",
        "- professionals only",
        "(professionals only)",
        "for professionals only",
        "- strictly for professionals only",
        "Professionals Only.",
        "PROFESSIONALS ONLY",
        "professional only",
        "proffesionals only",
        "professionals-only",
        "profs only",
        "pros only",
        "pro only",
        "(pro)",
        "[pro]",
        "(profs)",
        "- pro",
        "- private",
        "pro",
        "pro!",
        "pro.",
        "not for family",
        "not for the family",
        "(not for the family)",
        "- not for the child",
        "not for mum",
        "not for parents",
        "not for mum or dad",
        "not for Dawn",
        "not for dawn",
        "not for Jay or Dawn",
        "not for the child/family",
        "not for Dawn to see",
        "not for the young person",
        "but not for Gran",
        "not for sharing",
        "not for sharing with family",
        ", not to be shared with Dawn",
        "- not to be shared with the family",
        "(not to be shared)",
        "- do not share with Dawn",
        "- don't share with mum",
        "- this is not for family",
    ];

    #[test]
    fn what_is_for_few_is_heard_without_its_sign_and_taken_out() {
        for mark in MARKS {
            let line = format!(
                "Get the intel{} {mark}",
                if mark.starts_with(',') { "," } else { "" }
            );
            let line = line.replace(", ,", ",");
            let (rest, stays) = read(&line, false).unwrap_or_default();
            assert!(
                rest.starts_with("Get the intel") && rest.len() < 15 && !stays,
                "{line}: {rest} {stays}"
            );
        }
    }

    #[test]
    fn what_is_for_few_is_heard_at_the_beginning_and_in_brackets() {
        for mark in [
            "Professionals only:",
            "pro",
            "(pro)",
            "pro -",
            "Pro:",
            "Not for family:",
            "Profs only -",
        ] {
            let line = format!("{mark} Get the intel");
            assert_eq!(
                read(&line, false),
                Some(("Get the intel".to_owned(), false)),
                "{line}"
            );
        }
        let inside = read("Priya (pro) to get the intel", false);
        assert_eq!(inside, Some(("Priya to get the intel".to_owned(), false)));
    }

    #[test]
    fn within_a_sentence_it_stays_and_keeps_the_line_to_few_all_the_same() {
        for line in [
            "Write up for professionals only what the men said",
            "Get the intel and say it is not for Dawn",
            "Ring the school, this is not for the family because of Lee",
            "Give Priya the address not to be shared with Dawn",
            "Find out about Lee, don't tell Dawn",
            "Find out about Lee, do not tell the family",
            "The number is not to be shared with Lee",
            "Send it to Priya - not to be shared with the solicitor",
            "The photo is not to be shown to Jay",
        ] {
            assert_eq!(read(line, false), Some((line.to_owned(), true)), "{line}");
        }
    }

    #[test]
    fn what_only_sounds_like_it_is_for_all() {
        for line in [
            "Book a professionals only meeting",
            "Hold a professionals-only session",
            "Talk to professionals",
            "Share the plan with all professionals",
            "Find a pro bono solicitor",
            "Pro bono solicitor to be found",
            "Return his iPhone 14 Pro",
            "Give back the iPad Pro",
            "Ask the coach about going pro",
            "Ask mum (PR) to sign",
            "Ask the PO",
            "It is not for Dawn to decide",
            "Book a room that is not for family time",
            "A place in the children's group, not for long",
            "Ask what is not for sale",
            "Do not share his bed with Lee",
            "Share with Dawn what was said",
            "Only professionals came",
            "Ring the professional",
            "Tell Dawn the bus is not for pupils",
            "Pass on the message",
            "Go without Dawn",
            "",
            "pro",
        ] {
            assert_eq!(read(line, false), None, "{line}");
        }
        for line in [
            "He wants to be a boxing pro",
            "Kemi is a pro",
            "Older men told him: do not tell mum",
        ] {
            assert_eq!(read(line, true), None, "{line}");
        }
        let voice = "I box for me, not for mum";
        assert_eq!(read(voice, true), Some((voice.to_owned(), true)));
        assert_eq!(
            read("A named adult (pro)", true),
            Some(("A named adult".to_owned(), false))
        );
    }
}
