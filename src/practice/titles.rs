//! Titles and ranks before a name, and who may be called by which. It finds nobody.

use super::as_it_sounds::{parts, sounds};
use crate::case::Person;

/// Titles: the name behind one is a last name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "rev",
    "pc",
    "dc",
    "ds",
    "di",
    "dci",
    "sgt",
    "det",
    "insp",
    "inspector",
    "sergeant",
    "constable",
    "detective",
];
/// Titles that anybody may be given.
pub(super) const CIVIL: [&str; 5] = ["mr", "mrs", "ms", "miss", "mx"];

pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Returns true where somebody may be meant by titles: a doctor is called no sergeant.
pub(super) fn may_be_called(person: &Person, titles: &[String]) -> bool {
    let own: Vec<String> = parts(&person.name)
        .into_iter()
        .filter(|word| is_title(word))
        .collect();
    let is_doctor = |title: &String| matches!(title.as_str(), "dr" | "prof" | "rev");
    let is_rank = |title: &String| !CIVIL.contains(&title.as_str()) && !is_doctor(title);
    let is_police = || {
        own.iter().any(is_rank)
            || person
                .agency
                .as_deref()
                .is_some_and(|a| sounds(a).contains("police"))
    };
    if titles.iter().any(is_rank) {
        is_police()
    } else if titles.iter().any(is_doctor) {
        !own.iter().any(is_rank) && person.is_professional()
    } else {
        true
    }
}

/// Returns a name without the titles before it.
pub(super) fn without_titles(said: &str) -> String {
    let is_title = |word: &&str| TITLES.contains(&sounds(word).as_str());
    let mut words = said.split_whitespace().peekable();
    let mut left = said.split_whitespace().count();
    while left > 1 && words.next_if(is_title).is_some() {
        left -= 1;
    }
    words.collect::<Vec<_>>().join(" ")
}
