//! Words that are begun and known: a name, an agency, a number after `#`, words said before. It knows nobody who looks:
//! what may be shown is chosen by whoever gives the terms.

use std::cmp::Reverse;

/// What words that are known are; what stands first goes first where several have the same beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermKind {
    /// What follows a sign: `@kemi`, `#G1`, `!high`.
    Marked,
    /// What somebody is called: `Kemi`.
    Name,
    /// A whole name, once its second word is begun.
    FullName,
    /// An agency.
    Agency,
    /// A post.
    Post,
    /// Words said more than once.
    Phrase,
    /// A whole earlier wording.
    Wording,
}

/// Words that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The words.
    pub words: String,
    /// What they are.
    pub kind: TermKind,
    /// How near they are, of several of a kind.
    pub weight: usize,
}

/// What is written in the place where words are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Somebody's own words: people are named in them, and nobody else's words are put to them.
    OwnWords,
    /// Whatever is said.
    Prose,
    /// A line that begins with who does it.
    Line,
    /// A name.
    Name,
    /// A number: what stands behind a sign, and nothing else.
    Mark,
}

/// All words that are known, to be looked up at each letter.
#[derive(Debug, Clone, Default)]
pub struct Terms(Vec<Known>);

#[derive(Debug, Clone)]
struct Known {
    /// The words in small letters: as many characters as the words themselves have.
    folded: String,
    term: Term,
}

/// So many words before the cursor are looked at together.
const LOOKED_AT: usize = 8;
/// From so many letters on words that were said before are offered: of two nearly everything begins.
const SAID_BEFORE: usize = 3;
/// From so many letters on one word alone brings up a whole earlier wording.
const WHOLE_WORDING: usize = 6;
/// Whole words of everyday: whoever writes one begins no name with it.
const EVERYDAY: &[&str] = &[
    "all", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "did", "do",
    "for", "get", "go", "got", "had", "has", "he", "her", "him", "his", "how", "if", "in", "is",
    "it", "its", "let", "may", "me", "my", "no", "not", "of", "off", "on", "one", "or", "our",
    "out", "say", "see", "she", "so", "the", "them", "then", "they", "this", "to", "too", "two",
    "up", "us", "was", "we", "who", "will", "with", "you",
];

impl Terms {
    /// Puts terms in order.
    pub fn of(terms: Vec<Term>) -> Self {
        let known = terms.into_iter().map(|term| Known {
            folded: folded(&term.words),
            term,
        });
        let mut known: Vec<Known> = known.filter(|known| !known.folded.is_empty()).collect();
        known.sort_by(|a, b| {
            let order = |known: &Known| (known.term.kind, Reverse(known.term.weight));
            (&a.folded, order(a)).cmp(&(&b.folded, order(b)))
        });
        known.dedup_by(|a, b| a.folded == b.folded);
        Self(known)
    }

    /// Returns what is still to be typed of what was begun at the end of a text, the nearest where it could be several.
    /// Nothing where no word is being typed, or where it is whole.
    pub fn rest(&self, typed: &str, wanted: Wanted) -> Option<&str> {
        let line = typed.rsplit('\n').next().unwrap_or_default();
        let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
        if last.starts_with(['@', '#', '!']) {
            // A level is read in the line of an action alone.
            let is_read = wanted != Wanted::OwnWords
                && (wanted == Wanted::Line || !last.starts_with('!'))
                && last.chars().nth(1).is_some();
            let is_marked = |known: &Known| known.term.kind == TermKind::Marked;
            return self.nearest(last, is_marked).filter(|_| is_read);
        }
        // The longest beginning is the surest: "missing fr" is no other's "fr".
        let mut begins = word_begins(line);
        begins.find_map(|at| {
            let begun = line.get(at..)?;
            let is_first = line.get(..at)?.trim().is_empty();
            self.nearest(begun, |known| is_offered(known, begun, (wanted, is_first)))
        })
    }

    /// Returns the rest of the nearest of those words that are offered and have this beginning; nothing where it is one of
    /// them already.
    fn nearest(&self, begun: &str, is_offered: impl Fn(&Known) -> bool) -> Option<&str> {
        let begun = folded(begun);
        let from = self.0.partition_point(|known| known.folded < begun);
        let after = self.0.get(from..)?.iter();
        let found = after
            .take_while(|known| known.folded.starts_with(&begun))
            .filter(|known| is_offered(known));
        let best = found.min_by_key(|known| {
            let is_whole = known.folded.len() == begun.len();
            let Term { kind, weight, .. } = &known.term;
            (!is_whole, *kind, Reverse(*weight))
        })?;
        let words = &best.term.words;
        let (at, _) = words.char_indices().nth(begun.chars().count())?;
        words.get(at..)
    }
}

/// Goes through the places at which a run of words to the end of a line begins, the longest run first; of none where no
/// word stands at the end.
fn word_begins(line: &str) -> impl Iterator<Item = usize> {
    let is_typing = line.ends_with(is_of_a_word);
    let mut before = ' ';
    let begins = line.char_indices().filter(move |(_, c)| {
        let begins = is_of_a_word(*c) && !is_of_a_word(before);
        before = *c;
        begins
    });
    let begins: Vec<usize> = begins.map(|(at, _)| at).filter(|_| is_typing).collect();
    let over = begins.len().saturating_sub(LOOKED_AT);
    begins.into_iter().skip(over)
}

/// Returns true for what stands inside a word: `Children's`, `re-entry`.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')
}

fn is_offered(known: &Known, begun: &str, (wanted, is_first): (Wanted, bool)) -> bool {
    let letters = begun.chars().count();
    let several = begun.contains(' ');
    if letters < 2 || EVERYDAY.contains(&folded(begun).as_str()) {
        return false;
    }
    // Where a name is to be expected two letters say enough; elsewhere a capital does.
    let name_expected = wanted == Wanted::Name || wanted == Wanted::Line && is_first;
    let is_sure = name_expected || begun.starts_with(char::is_uppercase) || letters > 2;
    let of_others = matches!(wanted, Wanted::Prose | Wanted::Line);
    if wanted == Wanted::Mark {
        return false;
    }
    match known.term.kind {
        TermKind::Marked => false,
        TermKind::Name => is_sure,
        TermKind::FullName => several,
        TermKind::Agency | TermKind::Post => is_sure && wanted != Wanted::OwnWords,
        TermKind::Phrase => of_others && letters >= SAID_BEFORE,
        TermKind::Wording => of_others && (several || letters >= WHOLE_WORDING),
    }
}

/// Returns words in small letters, character by character: what is left of them begins at the same place in both.
pub(super) fn folded(words: &str) -> String {
    words
        .chars()
        .map(|c| {
            let mut small = c.to_lowercase();
            match (c, small.next(), small.next()) {
                ('’', ..) => '\'',
                (_, Some(small), None) => small,
                _ => c,
            }
        })
        .collect()
}

/// Returns true for a word that begins or ends no phrase by itself.
pub(super) fn is_everyday(word: &str) -> bool {
    EVERYDAY.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        let term = |words: &str, kind, weight| Term {
            words: words.to_owned(),
            kind,
            weight,
        };
        Terms::of(vec![
            term("Kemi", TermKind::Name, 1),
            term("Kemi Adeyemi", TermKind::FullName, 1),
            term("Adeyemi", TermKind::Name, 1),
            term("Martin", TermKind::Name, 1),
            term("Marcus", TermKind::Name, 2),
            term("Helen", TermKind::Name, 1),
            term("Children's Social Care", TermKind::Agency, 1),
            term("Nurse", TermKind::Post, 1),
            term("@kemi", TermKind::Marked, 1),
            term("!high", TermKind::Marked, 1),
            term("#G1", TermKind::Marked, 2),
            term("#G10", TermKind::Marked, 1),
            term("missing from home", TermKind::Phrase, 3),
            term("missing from school", TermKind::Phrase, 2),
            term("Visit Jay within 72 hours", TermKind::Wording, 1),
        ])
    }

    #[track_caller]
    fn check(typed: &str, wanted: Wanted, expected: &str) {
        let known = terms();
        let rest = known.rest(typed, wanted).unwrap_or_default();
        assert_eq!(rest, expected, "“{typed}”");
    }

    #[test]
    fn a_name_an_agency_and_a_post_are_completed() {
        check("Ke", Wanted::Prose, "mi");
        check("ke", Wanted::Line, "mi");
        check("KEM", Wanted::Prose, "i");
        check("He rang Adey", Wanted::Prose, "emi");
        check("the nur", Wanted::Prose, "se");
        check("child", Wanted::Prose, "ren's Social Care");
        check("rang Children’s so", Wanted::Prose, "cial Care");
        check("Kemi A", Wanted::Prose, "deyemi");
        check("first line\nke", Wanted::Line, "mi");
    }

    #[test]
    fn two_small_letters_in_a_sentence_are_no_name_yet() {
        check("he ke", Wanted::Prose, "");
        check("he kem", Wanted::Prose, "i");
        check("k", Wanted::Line, "");
    }

    #[test]
    fn an_everyday_word_begins_no_name() {
        check("He", Wanted::Prose, "");
        check("he", Wanted::Line, "");
        check("Hel", Wanted::Prose, "en");
        check("mar", Wanted::Prose, "cus");
    }

    #[test]
    fn what_is_whole_is_left_alone() {
        check("Kemi", Wanted::Prose, "");
        check("Kemi ", Wanted::Prose, "");
        check("#G1", Wanted::Line, "");
        check("Kemi, ", Wanted::Prose, "");
        check("", Wanted::Line, "");
    }

    #[test]
    fn a_sign_completes_what_it_stands_for_and_nothing_else() {
        check("by fri @ke", Wanted::Line, "mi");
        check("#g", Wanted::Line, "1");
        check("#", Wanted::Line, "");
        check("@mar", Wanted::Line, "");
        check("!hi", Wanted::Line, "gh");
        check("!hi", Wanted::Prose, "");
        check("#g", Wanted::OwnWords, "");
        check("#g", Wanted::Mark, "1");
        check("kem", Wanted::Mark, "");
    }

    #[test]
    fn words_said_before_are_completed_the_commonest_first() {
        check("He went mis", Wanted::Prose, "sing from home");
        check("He went missing fr", Wanted::Prose, "om home");
        check("He went missing from s", Wanted::Prose, "chool");
        check("He went mi", Wanted::Prose, "");
        check("Kemi to visit j", Wanted::Line, "ay within 72 hours");
        check("Kemi to vis", Wanted::Line, "");
    }

    #[test]
    fn nobodys_words_are_put_to_somebody_elses_own() {
        check("I went mis", Wanted::OwnWords, "");
        check("I rang Kem", Wanted::OwnWords, "i");
        check("the nur", Wanted::OwnWords, "");
        check("mis", Wanted::Name, "");
    }

    #[test]
    fn what_is_left_begins_where_the_typing_ends_in_any_script() {
        let of = |words: &str| {
            Terms::of(vec![Term {
                words: words.to_owned(),
                kind: TermKind::Name,
                weight: 1,
            }])
        };
        for (name, typed, expected) in [
            ("Ÿlva", "ÿl", "va"),
            ("İpek", "İp", "ek"),
            ("Zoë", "Zo", "ë"),
            ("称呼号", "称呼", "号"),
        ] {
            assert_eq!(of(name).rest(typed, Wanted::Name), Some(expected), "{name}");
        }
    }
}
