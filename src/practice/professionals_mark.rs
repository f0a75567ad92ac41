//! The mark that keeps words to professionals, wherever it stands in a line. It reads nothing else of it.
//!
//! What is meant for few must not come before the family by a slip: a mark in brackets, glued to a word, with a blank in
//! it or in the middle of a sentence is the mark all the same.

use super::marks::is_for_professionals;

/// Begins what marks a line as for professionals only.
const MARK: char = '!';
/// The mark itself, without its sign.
const PROFESSIONALS: &str = "pro";

/// Returns a line without the mark, and whether it carries one.
pub fn without_mark(line: &str) -> (String, bool) {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_marked = false;
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let follows = words.peek().is_some_and(|next| is_the_mark(next));
        if is_mark(word) {
            is_marked = true;
        } else if word == "!" && follows {
            is_marked = true;
            words.next();
        } else if let Some(before) = glued(word) {
            is_marked = true;
            kept.push(before);
        } else {
            kept.push(word);
        }
    }
    if is_marked {
        (kept.join(" "), true)
    } else {
        // One that is glued to what follows it stays in its words, and counts.
        (line.to_owned(), holds_the_mark(line))
    }
}

/// Returns true where the mark for professionals stands anywhere in a line: "by tue!pro", "! pro".
pub(super) fn holds_the_mark(line: &str) -> bool {
    let small = line.to_lowercase();
    small.split('!').skip(1).any(|behind| {
        let behind = behind.trim_start();
        let rest = behind.strip_prefix(PROFESSIONALS);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Returns true for a word that is the mark, whatever stands round it: `!pro`, `(!pro)`, `!prof.`.
fn is_mark(word: &str) -> bool {
    let bare = word.trim_start_matches(['(', '[', '-', '–']);
    let said = bare.strip_prefix(MARK);
    said.is_some_and(|said| is_for_professionals(ends_bare(said)))
}

fn is_the_mark(word: &str) -> bool {
    ends_bare(word).eq_ignore_ascii_case(PROFESSIONALS)
}

fn ends_bare(word: &str) -> &str {
    word.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Returns what stands before a mark that is glued to a word: `drugs!pro`.
fn glued(word: &str) -> Option<&str> {
    let (before, said) = word.rsplit_once(MARK)?;
    (!before.is_empty() && is_the_mark(said)).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_counts_wherever_and_however_it_stands() {
        let check = |line: &str, words: &str| {
            assert_eq!(without_mark(line), (words.to_owned(), true), "{line}");
        };
        check("Lee sells drugs !pro", "Lee sells drugs");
        check("!pro Lee sells drugs", "Lee sells drugs");
        check("Lee sells drugs!pro", "Lee sells drugs");
        check("Lee sells drugs!PRO.", "Lee sells drugs");
        check("Lee !pro sells drugs", "Lee sells drugs");
        check("Lee sells drugs (!pro)", "Lee sells drugs");
        check("Lee sells drugs ! pro", "Lee sells drugs");
        check("Lee sells drugs !pro (police)", "Lee sells drugs (police)");
        check("Lee sells drugs !prof", "Lee sells drugs");
        check("Lee sells drugs !!pro", "Lee sells drugs");
        check("!pro", "");
    }

    #[test]
    fn one_that_is_glued_to_what_follows_counts_and_stays() {
        let line = "Lee sells drugs !pro/police";
        assert_eq!(without_mark(line), (line.to_owned(), true));
    }

    #[test]
    fn words_without_it_stay_as_they_are() {
        for line in [
            "He is a pro at boxing",
            "Well done! Probation rang",
            "Stop!",
            "Ring  Gran",
            "He said no! And left",
            "!urgent ring Gran",
            "",
        ] {
            assert_eq!(without_mark(line), (line.to_owned(), false), "{line}");
        }
    }
}
