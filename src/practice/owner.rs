//! Whom words across a table mean: a name, a first name, a post, what somebody is to the child, an agency's only person.
//! It never guesses: what could be two people is neither.

use crate::case::{Case, Found, Person, Who};
use crate::text;

/// Whom words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// One person, by the name under which the case or the sitting knows them.
    One {
        /// Who.
        who: Who,
        /// True where the words are a name, false where they are a post, a relationship or an agency.
        by_name: bool,
    },
    /// More than one: their names.
    Several(Vec<String>),
    /// Nobody here; the name that comes nearest, where one does.
    Nobody(Option<String>),
}

impl Meant {
    /// Returns the one person meant.
    pub fn one(self) -> Option<Who> {
        match self {
            Self::One { who, .. } => Some(who),
            Self::Several(_) | Self::Nobody(_) => None,
        }
    }
}

/// What people say for what somebody is to the child, and what a case file says.
const KIN: &[(&str, &str)] = &[
    ("mum", "mother"),
    ("mam", "mother"),
    ("mom", "mother"),
    ("dad", "father"),
    ("gran", "grandmother"),
    ("granny", "grandmother"),
    ("grandma", "grandmother"),
    ("nan", "grandmother"),
    ("nana", "grandmother"),
    ("grandad", "grandfather"),
    ("granddad", "grandfather"),
    ("grandpa", "grandfather"),
    ("stepmum", "stepmother"),
    ("stepdad", "stepfather"),
];

/// Words before a name or a post that say nothing about who it is.
const BEFORE_A_NAME: &[&str] = &["the", "our", "mr", "mrs", "ms", "miss", "dr"];

/// Returns whom words mean, among the people of a case and the guests of a sitting who are not in it.
pub fn whom(words: &str, case: &Case, guests: &[String]) -> Meant {
    let said = bare(words);
    if said.is_empty() {
        return Meant::Nobody(None);
    }
    match case.find(&Who::new(said.as_str())) {
        Found::Child(_) => return one(Who::child(), true),
        Found::Person(person) => return one(handle(person), true),
        Found::Nobody | Found::Several => {}
    }
    let people = || case.circle.people.iter();
    // What stands in the place of a private name is read again as it was shown.
    named(
        people().filter(|person| text::same(&person.shown(), &said)),
        true,
    )
    .or_else(|| {
        let of_name = people().filter(|person| has_words(&person.name, &said));
        named(of_name, true)
    })
    .or_else(|| guest(&said, guests))
    .or_else(|| named(people().filter(|person| holds_post(person, &said)), false))
    .or_else(|| named(people().filter(|person| is_of(person, &said)), false))
    .unwrap_or_else(|| Meant::Nobody(nearest(&said, case, guests)))
}

fn one(who: Who, by_name: bool) -> Meant {
    Meant::One { who, by_name }
}

/// Returns how the engine knows a person: by id, or by full name where the file gives none.
fn handle(person: &Person) -> Who {
    Who::new(person.id.as_deref().unwrap_or(&person.name))
}

/// Returns the words without what stands round a name: spaces, a mark, a title, signs at the end.
fn bare(words: &str) -> String {
    let trimmed = words
        .trim()
        .trim_start_matches('@')
        .trim_end_matches([',', ':', ';', '.', '!', '?'])
        .trim();
    let mut said: Vec<&str> = trimmed.split_whitespace().collect();
    while said.len() > 1
        && said.first().is_some_and(|word| {
            let word = word.trim_end_matches('.').to_lowercase();
            BEFORE_A_NAME.contains(&word.as_str())
        })
    {
        said.remove(0);
    }
    said.join(" ")
}

fn named<'a>(found: impl Iterator<Item = &'a Person>, by_name: bool) -> Option<Meant> {
    let found: Vec<&Person> = found.collect();
    match found.as_slice() {
        [] => None,
        [person] => Some(one(handle(person), by_name)),
        several => Some(Meant::Several(
            several.iter().map(|person| person.shown()).collect(),
        )),
    }
}

fn guest(said: &str, guests: &[String]) -> Option<Meant> {
    let found: Vec<&String> = guests.iter().filter(|name| has_words(name, said)).collect();
    match found.as_slice() {
        [] => None,
        [name] => Some(one(Who::new(name.as_str()), true)),
        several => Some(Meant::Several(
            several.iter().map(|name| (*name).clone()).collect(),
        )),
    }
}

/// Returns true where every word said is a word of the name: `Martin` and `DS Cole` are `DS Martin Cole`.
fn has_words(name: &str, said: &str) -> bool {
    let of_name: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    said.split_whitespace()
        .all(|word| of_name.contains(&word.to_lowercase()))
}

fn holds_post(person: &Person, said: &str) -> bool {
    let small = said.to_lowercase();
    let kin = KIN
        .iter()
        .find(|(short, _)| *short == small)
        .map_or(said, |(_, kin)| kin);
    let is = |post: &Option<String>, said: &str| {
        post.as_deref().is_some_and(|post| text::same(post, said))
    };
    is(&person.role, said) || is(&person.relationship, kin)
}

fn is_of(person: &Person, said: &str) -> bool {
    person.is_professional()
        && person.agency.as_deref().is_some_and(|agency| {
            text::same(agency, said) || initials(agency).eq_ignore_ascii_case(said)
        })
}

/// Returns the first letters of a name of several words: `YOS` of the Youth Offending Service; nothing of one word.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| !matches!(*word, "of" | "and" | "the" | "for" | "&"))
        .collect();
    if words.len() < 2 {
        return String::new();
    }
    words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect()
}

fn nearest(said: &str, case: &Case, guests: &[String]) -> Option<String> {
    // Of two or three letters nearly everything is a slip.
    if said.chars().count() < 3 {
        return None;
    }
    let people = case.circle.people.iter();
    let names = people.filter(|person| !person.keeps_private("name"));
    let names = names.map(|person| person.name.as_str());
    let names: Vec<&str> = names.chain(guests.iter().map(String::as_str)).collect();
    let known: Vec<(&str, &str)> = names
        .iter()
        .flat_map(|name| {
            let parts = name.split_whitespace().filter(|part| part.len() > 2);
            parts.chain([*name]).map(move |part| (part, *name))
        })
        .collect();
    let near = text::nearest(said, known.iter().map(|(part, _)| *part))?;
    known
        .iter()
        .find(|(part, _)| *part == near)
        .map(|(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::sample::jay;

    fn check(words: &str, expected: &str) {
        let guests = ["Iris Doyle".to_owned()];
        let found = match whom(words, &jay(), &guests) {
            Meant::One { who, .. } => who.0,
            Meant::Several(names) => names.join(" or "),
            Meant::Nobody(near) => format!("? {}", near.unwrap_or_default()),
        };
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn people_are_found_by_what_they_are_called() {
        check("kemi", "kemi");
        check("Kemi Adeyemi", "kemi");
        check("Adeyemi", "kemi");
        check("@kemi,", "kemi");
        check("Martin", "cole");
        check("DS Cole", "cole");
        check("Martin Cole:", "cole");
        check("Mr Hill", "marcus");
        check("Jay", "child");
        check("Jayden", "child");
        check("Iris", "Iris Doyle");
        check("iris doyle", "Iris Doyle");
    }

    #[test]
    fn people_are_found_by_what_they_are() {
        check("Social worker", "priya");
        check("the nurse", "farah");
        check("Mother", "dawn");
        check("mum", "dawn");
        check("Nan", "gran");
        check("stepdad", "lee");
        check("boxing coach", "marcus");
    }

    #[test]
    fn an_agency_means_its_only_person() {
        check("Police", "cole");
        check("the School", "shaw");
        check("YOS", "kemi");
        check("youth offending service", "kemi");
        check("CSC", "Priya Nair or Tom Ashby or Rachel Obi");
    }

    #[test]
    fn what_could_be_two_people_is_neither() {
        // Carter is Dawn, Jean and Jay.
        check("Carter", "Dawn Carter or Jean Carter");
        check("Everyone", "? ");
        check("", "? ");
        check("Fred", "? ");
    }

    #[test]
    fn a_misspelt_name_has_a_nearest() {
        check("Kemy", "? Kemi Adeyemi");
        check("Pria Nair", "? Priya Nair");
        check("Irsi", "? Iris Doyle");
        check("Go", "? ");
    }

    #[test]
    fn a_name_is_told_from_a_post() {
        let by_name =
            |words: &str| matches!(whom(words, &jay(), &[]), Meant::One { by_name: true, .. });
        assert!(by_name("Kemi") && by_name("Martin") && by_name("Jay"));
        assert!(!by_name("Police") && !by_name("nurse") && !by_name("mum"));
    }
}
