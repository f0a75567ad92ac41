//! Whom a name means that is written otherwise than in the file: as it is said, in part, or as others spell it. What is written
//! as it stands there is found by `owner`.

use super::owner::{Meant, initials, named, one};
use crate::case::{Case, Person, Who};
use crate::text;

/// What people call those who work with young people who offend.
const YOUTH: &[&str] = &[
    "yos",
    "yot",
    "yjs",
    "yjt",
    "youth justice",
    "youth justice service",
    "youth justice team",
    "youth offending",
    "youth offending team",
    "youth offending service",
];
/// What somebody is to the child, said before their first name.
const BEFORE_A_FIRST_NAME: &[&str] = &[
    "uncle", "aunt", "auntie", "aunty", "nan", "nana", "gran", "grandma", "grandad", "granddad",
    "cousin", "mum", "dad", "brother", "sister",
];

/// Finds whom words mean that are written otherwise than in the file: an accent or an apostrophe of another kind, a hyphen
/// left out, a first letter for a first name, the first letters of a post, its last word, part of an agency's name.
pub(super) fn as_it_sounds(said: &str, case: &Case, guests: &[String]) -> Option<Meant> {
    let said = without_kin(said);
    let words: Vec<String> = parts(said);
    if is_child_in_full(&words, case) {
        return Some(one(Who::child(), true));
    }
    // A sign between words is no part of a name: "Marcus - drive".
    if words.is_empty() || said.split(' ').any(|word| sounds(word).is_empty()) {
        return None;
    }
    let people = || case.circle.people.iter();
    let shown = |person: &&Person| !person.keeps_private("name");
    let of_guests = || {
        let found: Vec<&String> = guests
            .iter()
            .filter(|name| is_named(name, &words))
            .collect();
        match found.as_slice() {
            [name] => Some(one(Who::new(name.as_str()), true)),
            _ => None,
        }
    };
    named(
        people()
            .filter(shown)
            .filter(|person| is_named(&person.name, &words)),
        true,
    )
    .or_else(of_guests)
    .or_else(|| {
        named(
            people().filter(|person| has_post(person, said, &words)),
            false,
        )
    })
    .or_else(|| named(people().filter(|person| is_of_part(person, &words)), false))
}

/// Returns true for what the child is called with the child's last name.
fn is_child_in_full(words: &[String], case: &Case) -> bool {
    words.len() > 1
        && words.first() == parts(&case.child.called()).first()
        && words.last() == parts(case.child.name.as_deref().unwrap_or_default()).last()
}

/// Returns true where every word said is one of the name's, each another one: `M Khan` is `Dr Mohammed Khan`.
fn is_named(name: &str, words: &[String]) -> bool {
    if !may_hold(name, words) {
        return false;
    }
    let mut left = parts(name);
    // Letters alone are too little to go by.
    let is_said = words.iter().any(|word| word.chars().count() > 1);
    is_said
        && words.iter().all(|word| {
            let is_it = |part: &String| {
                part == word || word.chars().count() == 1 && part.starts_with(word.as_str())
            };
            let at = left.iter().position(is_it);
            at.map(|at| left.remove(at)).is_some()
        })
}

fn has_post(person: &Person, said: &str, words: &[String]) -> bool {
    let posts = [&person.role, &person.relationship].into_iter().flatten();
    posts.into_iter().any(|post| {
        let is_short = || words.len() == 1 && initials(post).eq_ignore_ascii_case(said);
        may_hold(post, words) && parts(post).ends_with(words) || is_short()
    })
}

/// Returns true where what was said is a part of an agency's name that cannot be anything else: "Social Care".
fn is_of_part(person: &Person, words: &[String]) -> bool {
    let agency = person
        .agency
        .as_deref()
        .filter(|_| person.is_professional());
    agency.is_some_and(|agency| {
        let is_end = || {
            let of_agency = parts(agency);
            of_agency == words || words.len() > 1 && of_agency.ends_with(words)
        };
        may_hold(agency, words) && is_end() || is_youth_service(agency, words)
    })
}

/// One service goes by many names, and changes them.
fn is_youth_service(agency: &str, words: &[String]) -> bool {
    let is_said = YOUTH.iter().any(|name| name.split(' ').eq(words));
    let is_it = |first: &String| first == "youth" || YOUTH.contains(&first.as_str());
    is_said && parts(agency).first().is_some_and(is_it)
}

/// Returns false where no word of a name begins as the last that was said does: at each key most names are of others.
fn may_hold(name: &str, words: &[String]) -> bool {
    let Some(letter) = words.last().and_then(|word| word.bytes().next()) else {
        return false;
    };
    let first = |part: &str| part.bytes().find(u8::is_ascii_alphanumeric);
    let is_plain = name.is_ascii() && !name.contains('<');
    let begins = |part| first(part).is_some_and(|first| first.eq_ignore_ascii_case(&letter));
    !is_plain || name.split([' ', '-']).any(begins)
}

/// Returns the words of a name as they sound, one by one; a hyphen parts two.
pub(super) fn parts(name: &str) -> Vec<String> {
    let words = name.split([' ', '-', '‐', '–']).map(sounds);
    words.filter(|word| !word.is_empty()).collect()
}

pub(super) fn sounds(word: &str) -> String {
    text::letters(word)
}

/// "Uncle Rob" is Rob.
fn without_kin(said: &str) -> &str {
    match said.split_once(' ') {
        Some((kin, name)) if BEFORE_A_FIRST_NAME.contains(&kin.to_lowercase().as_str()) => name,
        _ => said,
    }
}
