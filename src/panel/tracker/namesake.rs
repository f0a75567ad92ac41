//! Whether the name that a sheet has beside a reference may be that of the case. It holds one name against the other, word by
//! word: brothers and sisters share all but one. It knows no reference and no date of birth.

use crate::{case::Child, text::plain_letters};

/// How many words of a name are compared: nobody has more, and a hostile sheet may.
const WORDS: usize = 16;
/// From how many letters on one slip makes no other name: Mark is not Mary, Jaden may be Jayden.
const SLIPS_FROM: usize = 5;
/// How many capitals on their own may be initials.
const INITIALS: usize = 3;

/// Whether a child may be called so: every word of one name is in the other, nearly so or as an initial. A family name alone
/// will do, and a middle name more or less; a sheet that says a word of its own, where the case has one of its own, means
/// somebody else.
pub(super) fn may_be_called(child: &Child, said: &str) -> bool {
    let name = child.name.as_ref().or(child.initials.as_ref());
    let name = name.map_or_else(Vec::new, |name| letters_of(name));
    let mut known = vec![name.clone()];
    if let Some(preferred) = child.preferred_name.as_deref().map(words) {
        // Who is called otherwise keeps the family name.
        let family = name.get(1..).filter(|_| !preferred.is_empty());
        known.extend(family.map(|family| [&preferred, family].concat()));
        known.push([name, preferred].concat());
    }
    let mut known = known.iter().filter(|known| !known.is_empty()).peekable();
    if known.peek().is_none() {
        return true;
    }
    let (letters, whole) = (letters_of(said), words(said));
    known.any(|known| {
        // Three capitals may be initials, or a name: YEO.
        let is_word = letters != whole && whole.iter().all(|word| known.contains(word));
        let is_part = is_within(&letters, known) || is_within(known, &letters);
        is_part || is_word || joined(&letters, known)
    })
}

/// Whether every word of a name is one of another, and no two are the same one.
fn is_within(name: &[String], other: &[String]) -> bool {
    let mut other: Vec<&String> = other.iter().collect();
    let mut rest: Vec<&String> = name.iter().collect();
    for alike in [same, is_nearly, is_initial] {
        rest.retain(|word| {
            let found = other.iter().position(|other| alike(word, other));
            found.is_none_or(|place| {
                other.remove(place);
                false
            })
        });
    }
    rest.is_empty()
}

fn same(word: &str, other: &str) -> bool {
    word == other
}

/// Whether one slip parts two words that begin alike: a letter wrong, too many, missing, or in its neighbour's place.
fn is_nearly(word: &str, other: &str) -> bool {
    let [one, two]: [Vec<char>; 2] = [word, other].map(|word| word.chars().collect());
    if one.len().max(two.len()) < SLIPS_FROM || one.first() != two.first() {
        return false;
    }
    let alike = |(a, b): &(&char, &char)| a == b;
    let before = one.iter().zip(&two).take_while(alike).count();
    let after = one.iter().rev().zip(two.iter().rev());
    let most = one.len().min(two.len()) - before;
    let after = after.take_while(alike).count().min(most);
    let [ours, theirs] = [&one, &two].map(|word| word.get(before..word.len() - after));
    match (ours.unwrap_or_default(), theirs.unwrap_or_default()) {
        ([a, b], [c, d]) => a == d && b == c,
        (ours, theirs) => ours.len() < 2 && theirs.len() < 2,
    }
}

fn is_initial(word: &str, other: &str) -> bool {
    let is_letter = |word: &str| word.chars().nth(1).is_none();
    (is_letter(word) || is_letter(other)) && word.chars().next() == other.chars().next()
}

/// Whether only spaces and hyphens part two names: `McDonald` is `Mc Donald`.
fn joined(name: &[String], other: &[String]) -> bool {
    !name.is_empty() && name.concat() == other.concat()
}

/// Returns the words of a name in plain letters; of a name in two parts each counts, and `O'Brien` is one.
fn words(name: &str) -> Vec<String> {
    let whole: String = name
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | '`'))
        .collect();
    let words = whole.split(|c: char| !c.is_alphanumeric());
    let words = words.map(plain_letters).filter(|word| !word.is_empty());
    words.take(WORDS).collect()
}

/// Returns the letters of initials, each a word; of any other name its words.
fn letters_of(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() > INITIALS || letters.iter().any(|c| c.is_lowercase()) {
        return words(name);
    }
    let letters = letters.iter().map(|c| plain_letters(&c.to_string()));
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn child(name: &str, preferred: &str) -> Child {
        let given = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
        Child {
            name: given(name),
            preferred_name: given(preferred),
            ..Child::default()
        }
    }

    fn check(name: &str, said: &[&str], expected: bool) {
        let (name, preferred) = name.split_once(" called ").unwrap_or((name, ""));
        for said in said {
            let found = may_be_called(&child(name, preferred), said);
            assert_eq!(found, expected, "{said} for {name} ({preferred})");
        }
    }

    #[test]
    fn a_name_may_be_shorter_longer_turned_round_or_misspelt() {
        check("Idra Holm", &["Idra Holm", "HOLM, Idra", "Holm"], true);
        check("Idra Holm", &["Idra", "IH", "I.H.", "I Holm", "HI"], true);
        check("Idra Holm", &["Idra Mae Holm", "Miss Idra Holm"], true);
        check("Idra Mae Holm", &["Idra Holm", "I M Holm", "IMH"], true);
        check("Leah O'Brien", &["OBrien", "O’BRIEN", "Leah OBrien"], true);
        check("Leah O'Brien", &["Leah O Brien", "L O'Brian"], true);
        check("Jayden Carter", &["Jaden Carter", "Jayden Catrer"], true);
        check(
            "Ella-Mae Smith-Jones",
            &["Ella Smith", "Ellamae Smithjones"],
            true,
        );
        check("Jayden Carter called Jay", &["Jay Carter", "Jay"], true);
        check("Jayden Carter called Jay", &["Jayden (Jay) Carter"], true);
        check("Jayden Carter called Jay", &["Jay Lee Carter"], true);
        check("Zoë Wójcik", &["Zoe Wojcik", "ZOË"], true);
        check("Dan Yeo", &["YEO", "Yeo, Dan"], true);
        check("", &["Anybody"], true);
        check("Idra Holm", &["-", ""], true);
    }

    #[test]
    fn a_brother_s_or_sister_s_name_and_another_child_s_are_not() {
        check("Leah O'Brien", &["Jack O'Brien", "Lee O'Brien"], false);
        check("Dan Yeo", &["Mark Yeo", "Ian Yeo"], false);
        check("Mary Yeo", &["Mark Yeo"], false);
        check("Ida Holm", &["Idra Holm"], false);
        check("Amira Khan", &["Mohammed Khan", "Khan Mohammed"], false);
        check("Sam Okoro", &["Sam Smith", "Sam S", "SS"], false);
        check("Ella-Mae Smith-Jones", &["Tom Jones"], false);
        check("Bo Lin", &["Brian Linden", "Bo Bo"], false);
        check("Jayden Carter", &["Kayden Carter", "Jordan Carter"], false);
        check("Idra Holm", &["Ben Ash", "BA", "II"], false);
        check("Jayden Carter called Jay", &["Jay Smith", "JS"], false);
    }

    #[test]
    fn initials_of_a_case_are_held_against_a_name() {
        let of = |initials: &str, said: &str| {
            let child = Child {
                initials: Some(initials.to_owned()),
                ..Child::default()
            };
            may_be_called(&child, said)
        };
        for said in [
            "AK",
            "A.K.",
            "a k",
            "Asha Khan",
            "Khan, Asha",
            "Asha Mia Khan",
        ] {
            assert!(of("A.K.", said), "{said}");
        }
        for said in ["AB", "Ben Khan", "Asha Smith"] {
            assert!(!of("A.K.", said), "{said}");
        }
        assert!(!of("T.W.", "Tina Ash"));
    }

    #[test]
    fn a_name_of_a_million_words_is_compared_at_once() {
        let long = child(&"Jay ".repeat(1_000_000), "");
        assert!(!may_be_called(&long, &"Noah ".repeat(1_000_000)));
    }
}
