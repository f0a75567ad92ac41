//! What in a name looks like something else: signs that cannot be seen, letters of another alphabet among its own. It changes
//! no name and forbids none.

use super::{
    clean,
    invisible::{Nature, nature},
    quoted::is_hidden,
};

/// How many letters before a sign are told, to find it by.
const SHOWN: usize = 20;

/// What is odd about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// It holds what cannot be seen or turns what is seen.
    Unseen {
        /// The first such sign.
        sign: char,
        /// The words that stand before it, as they are seen; the last of them where they are long.
        after: String,
        /// How many there are.
        count: usize,
    },
    /// A word of it mixes alphabets whose letters look alike: the letter, and whose it is.
    Mixed {
        /// The letter that is of another alphabet than the word begins with.
        letter: char,
        /// That alphabet.
        alphabet: &'static str,
    },
}

/// Returns what is odd about a name; nothing about one that is written in any one alphabet.
pub fn oddity(name: &str) -> Option<Oddity> {
    let is_unseen = |c: char| is_hidden(c) && !c.is_whitespace();
    if let Some(unseen) = unseen(name, is_unseen) {
        return Some(unseen);
    }
    // A joiner is right in some scripts; where it is not, cleaning shows it.
    if clean(name).contains("<U+") && !name.contains("<U+") {
        let joins = |c: char| matches!(nature(c), Nature::Joiner | Nature::Variation);
        return unseen(name, joins);
    }
    let words = name.split(|c: char| !c.is_alphabetic());
    words.into_iter().find_map(mixed)
}

fn unseen(name: &str, is_unseen: impl Fn(char) -> bool) -> Option<Oddity> {
    let (at, sign) = name.char_indices().find(|(_, c)| is_unseen(*c))?;
    let before = clean(name.get(..at).unwrap_or_default());
    let skipped = before.chars().count().saturating_sub(SHOWN);
    Some(Oddity::Unseen {
        sign,
        after: before.chars().skip(skipped).collect(),
        count: name.chars().filter(|c| is_unseen(*c)).count(),
    })
}

fn mixed(word: &str) -> Option<Oddity> {
    let mut letters = word.chars().filter_map(|c| Some((c, alphabet(c)?)));
    let (_, first) = letters.next()?;
    let (letter, alphabet) = letters.find(|(_, alphabet)| *alphabet != first)?;
    Some(Oddity::Mixed { letter, alphabet })
}

/// Returns the alphabet of a letter, of the three that have letters of one look.
fn alphabet(c: char) -> Option<&'static str> {
    match u32::from(c) {
        0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x24f | 0x1e00..=0x1eff => Some("Latin"),
        0x370..=0x3ff | 0x1f00..=0x1fff => Some("Greek"),
        0x400..=0x52f => Some("Cyrillic"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_one_alphabet_are_plain() {
        for name in [
            "Tom Ashby",
            "Zoë O’Brien-Łukasz",
            "Анна Петрова",
            "Νίκος Anna",
            "李小龍",
            "محمد",
            "D'Arcy 2",
            "Jo  Lee",
            "",
            "Nguyễn Văn A",
        ] {
            assert_eq!(oddity(name), None, "{name}");
        }
    }

    #[test]
    fn what_looks_like_another_name_is_told() {
        let unseen = |name: &str, sign: char, after: &str, count: usize| {
            let after = after.to_owned();
            assert_eq!(oddity(name), Some(Oddity::Unseen { sign, after, count }));
        };
        unseen("Kim\u{202e} Lee", '\u{202e}', "Kim", 1);
        unseen("\u{200b}Kim\u{200b}", '\u{200b}', "", 2);
        unseen("Kim\u{9b}31m", '\u{9b}', "Kim", 1);
        unseen("Kim\u{e0068}\u{e0069} Lee", '\u{e0068}', "Kim", 2);
        unseen("Mary Annabel Montgomery\0", '\0', "y Annabel Montgomery", 1);
        unseen("Ki\u{200d}m", '\u{200d}', "Ki", 1);
        let mixed = |name: &str, letter: char, alphabet: &'static str| {
            assert_eq!(oddity(name), Some(Oddity::Mixed { letter, alphabet }));
        };
        mixed("T\u{43e}m Ashby", '\u{43e}', "Cyrillic");
        mixed("Ann \u{410}shby", 's', "Latin");
        mixed("Kim\u{3bf}", '\u{3bf}', "Greek");
    }
}
