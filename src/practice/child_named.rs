//! How a line names the child it is about: by name, by a word for a child, by "him" and "her". It knows no other people.

use super::tokens::Tokens;
use crate::case::Child;

/// Words in the place of a child's name.
const CHILD: &[&str] = &[
    "him",
    "them",
    "child",
    "yp",
    "boy",
    "girl",
    "son",
    "daughter",
    "grandson",
    "granddaughter",
];
/// What stands behind "her" where nothing is hers: the words go on.
const BEHIND_HER: &[&str] = &[
    "", "in", "indoors", "inside", "at", "home", "out", "up", "when", "before", "after", "if",
    "for", "until", "on", "from", "every", "each", "and", "or", "going", "leaving", "using",
    "seeing", "to", "by", "down", "away", "as",
];
const OWN: &[&str] = &["his", "her", "their"];

/// What a child is called in a line.
#[derive(Debug, Clone, Default)]
pub(super) struct ChildNamed {
    first: Vec<String>,
    surname: Option<String>,
}

impl ChildNamed {
    /// Returns how the child of a case is named.
    pub(super) fn of(child: &Child) -> Self {
        let words = |name: &Option<String>| -> Vec<String> {
            let name = name.as_deref().unwrap_or_default();
            Tokens::whole(name).0.into_iter().map(|t| t.small).collect()
        };
        let (name, preferred) = (words(&child.name), words(&child.preferred_name));
        let initials = child
            .initials
            .iter()
            .map(|initials| initials.to_lowercase());
        let first = name.first().into_iter().chain(preferred.first()).cloned();
        Self {
            first: first.chain(initials).collect(),
            surname: name.last().filter(|_| name.len() > 1).cloned(),
        }
    }

    /// Returns the place behind words that name the child; nothing where none begin here.
    pub(super) fn ends(&self, tokens: &Tokens, at: usize) -> Option<usize> {
        let word = tokens.small(at);
        if word == "her" {
            return BEHIND_HER.contains(&tokens.small(at + 1)).then_some(at + 1);
        }
        if ["the", "this", "a"].contains(&word) {
            return person(tokens, at + 1);
        }
        if self.first.iter().any(|name| name == word) {
            let is_whole = self.surname.as_deref() == Some(tokens.small(at + 1));
            return Some(at + 1 + usize::from(is_whole));
        }
        person(tokens, at)
    }

    /// Returns true where the word before a place names the child.
    pub(super) fn stands_before(&self, tokens: &Tokens, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| tokens.small(before));
        let is_name = self
            .first
            .iter()
            .chain(&self.surname)
            .any(|name| name == before);
        is_name || before == "her" || before == "person" || CHILD.contains(&before)
    }

    /// Returns the place behind words that say something is the child's: "his", "Jay's", "the young person's".
    pub(super) fn owns(&self, tokens: &Tokens, at: usize) -> Option<usize> {
        let word = tokens.small(at);
        if OWN.contains(&word) {
            return Some(at + 1);
        }
        let from = at + usize::from(["the", "this"].contains(&word));
        let from = from + usize::from(tokens.small(from) == "young");
        let is_named = self.first.iter().any(|name| name == word);
        let from = from + usize::from(is_named && tokens.small(from + 1).ends_with('s'));
        let owner = tokens.small(from);
        // "James' phone": the sign at its end is no part of the word.
        if self
            .first
            .iter()
            .any(|name| name == owner && name.ends_with('s'))
        {
            return Some(from + 1);
        }
        let name = owner
            .strip_suffix("'s")
            .or_else(|| owner.strip_suffix('s'))?;
        let is_child = self
            .first
            .iter()
            .chain(&self.surname)
            .any(|own| own == name)
            || owner.ends_with("'s") && (CHILD.contains(&name) || name == "person");
        is_child.then_some(from + 1)
    }
}

/// "child", "young person".
fn person(tokens: &Tokens, at: usize) -> Option<usize> {
    let is_child = CHILD.contains(&tokens.small(at));
    let one = is_child.then_some(at + 1);
    one.or_else(|| tokens.ends(at, "young person"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::sample::jay;

    #[test]
    fn a_child_is_found_however_it_is_named() {
        let named = ChildNamed::of(&jay().child);
        let ends = |words: &str| named.ends(&Tokens::whole(words), 0);
        for (words, end) in [
            ("Jay in", 1),
            ("Jay Carter in", 2),
            ("him", 1),
            ("her in", 1),
            ("the young person", 3),
            ("YP home", 1),
        ] {
            assert_eq!(ends(words), Some(end), "{words}");
        }
        for words in ["Dawn", "her work", "the house", "Carter", "young people"] {
            assert_eq!(ends(words), None, "{words}");
        }
        let owns = |words: &str| named.owns(&Tokens::whole(words), 0);
        for (words, end) in [
            ("his phone", 1),
            ("Jay's phone", 1),
            ("Jay’s phone", 1),
            ("Jays phone", 1),
            ("Jay Carter's phone", 2),
            ("the young person's phone", 3),
            ("the child's phone", 2),
        ] {
            assert_eq!(owns(words), Some(end), "{words}");
        }
        for words in [
            "Lee's phone",
            "the phone",
            "the boys phone",
            "is",
            "Dawn Carter's phone",
        ] {
            assert_eq!(owns(words), None, "{words}");
        }
    }
}
