//! Names that hold the word of a colour: Amber Jones, Joy Green. It reads no colour and takes nobody's return.

use super::typed::{area, bare, colour};
use crate::meeting::Meeting;
use crate::practice::{Meant, whom};
use crate::procedure::{Area, TrackerForm};

/// Words that lead to a name.
const LEADS: [&str; 2] = ["by", "from"];

/// Returns the words without what leads to a name.
pub(super) fn without_lead(words: &[String]) -> &[String] {
    match words.split_first() {
        Some((lead, rest)) if LEADS.contains(&lead.as_str()) => rest,
        _ => words,
    }
}

/// Returns how many words at the beginning are the name of somebody known; none where it is nobody's.
///
/// A first name that is a colour is a name only where the colour has been said: before that, it is the colour.
pub(super) fn known(meeting: &Meeting, words: &[String], has_colour: bool) -> Option<usize> {
    let one_word = words.first().is_some_and(|word| colour(word).is_some());
    let least = if one_word && has_colour { 1 } else { 2 };
    (least..=words.len()).rev().find(|length| {
        let name = words.get(..*length).unwrap_or_default().join(" ");
        let meant = whom(&name, meeting.case(), &[]);
        matches!(meant, Meant::One { by_name: true, .. })
    })
}

/// Returns true where words that hold a colour may be the name of somebody nobody knows yet: written as a name is, and naming
/// no area whole.
pub(super) fn may_be_one(form: &TrackerForm, words: &[String]) -> bool {
    let Some(at) = words.iter().position(|word| colour(word).is_some()) else {
        return false;
    };
    let (before, rest) = words.split_at(at);
    let Some((coloured, after)) = rest.split_first() else {
        return false;
    };
    let names_an_area = if before.is_empty() {
        area(form, &bare(after)).is_some()
    } else {
        let named = bare(before);
        area(form, &named).is_some_and(|area| is_whole(area, &named))
    };
    is_capitalised(coloured) && before.iter().all(|word| is_capitalised(word)) && !names_an_area
}

/// Begun words may be a name ("J" and "Ed" begin areas too); whole ones are the area.
fn is_whole(area: &Area, named: &[&str]) -> bool {
    let words = format!("{} {}", area.title, area.id).to_lowercase();
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    let is_one = |word: &&str| {
        let word = word.to_lowercase();
        word.split(|c: char| !c.is_alphanumeric())
            .all(|word| words.contains(&word))
    };
    named.iter().all(is_one)
}

/// A word all in capitals is no name's: that is how a colour is shouted.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let is_upper = letters.next().is_some_and(char::is_uppercase);
    let rest: Vec<char> = letters.collect();
    is_upper && (rest.is_empty() || rest.iter().any(|c| c.is_lowercase()))
}
