//! What in a name looks like something else: signs that cannot be seen, letters of another alphabet among its own. It changes
//! no name and forbids none.

use super::{
    clean,
    invisible::{Nature, nature},
};

/// What is odd about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// It holds what cannot be seen or turns what is seen; the name with that made readable.
    Unseen(String),
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
    let is_unseen = |c: char| {
        c.is_control() && !c.is_whitespace() || matches!(nature(c), Nature::Deceptive | Nature::Tag)
    };
    let shown = clean(name);
    if name.chars().any(is_unseen) || shown.contains("<U+") && !name.contains("<U+") {
        return Some(Oddity::Unseen(shown));
    }
    let words = name.split(|c: char| !c.is_alphabetic());
    words.into_iter().find_map(mixed)
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
        let unseen = |name: &str, shown: &str| {
            assert_eq!(oddity(name), Some(Oddity::Unseen(shown.to_owned())));
        };
        unseen("Kim\u{202e} Lee", "Kim<U+202E> Lee");
        unseen("Kim\u{200b}", "Kim<U+200B>");
        unseen("Kim\u{9b}31m", "Kim");
        let mixed = |name: &str, letter: char, alphabet: &'static str| {
            assert_eq!(oddity(name), Some(Oddity::Mixed { letter, alphabet }));
        };
        mixed("T\u{43e}m Ashby", '\u{43e}', "Cyrillic");
        mixed("Ann \u{410}shby", 's', "Latin");
        mixed("Kim\u{3bf}", '\u{3bf}', "Greek");
    }
}
