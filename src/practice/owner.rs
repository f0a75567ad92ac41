//! Whom words across a table mean: a name, a first name, a post, what somebody is to the child, an agency's only person.
//! It never guesses: what could be two people is neither.

use super::as_it_sounds::{as_it_sounds, sounds};
use super::nobody::is_of_many;
use super::titles::{CIVIL, is_title, may_be_called, without_titles};
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
    ("nanna", "grandmother"),
    ("grandad", "grandfather"),
    ("granddad", "grandfather"),
    ("grandpa", "grandfather"),
    ("stepmum", "stepmother"),
    ("stepdad", "stepfather"),
];

/// Words before a name or a post that say nothing about who it is.
const BEFORE_A_NAME: &[&str] = &["the", "our", "my", "his", "her", "their"];
/// Returns whom words mean, among the people of a case and the guests of a sitting who are not in it.
pub fn whom(words: &str, case: &Case, guests: &[String]) -> Meant {
    let said = bare(words, case);
    if said.is_empty() {
        return Meant::Nobody(None);
    }
    let meant = meant(&said, case, guests);
    // One bare word that many have for a post decides for nobody, be there only one of them on the list.
    match meant {
        Meant::One { by_name: false, .. } if is_of_many(&said) => Meant::Nobody(None),
        meant => meant,
    }
}

/// Returns the one person whose name words are. What comes near a name is not looked for: that is dear, and most words are
/// nobody's.
pub(super) fn named_by(words: &str, case: &Case, guests: &[String]) -> Option<Who> {
    match known(&bare(words, case), case, guests)? {
        Meant::One { who, by_name: true } => Some(who),
        _ => None,
    }
}

fn meant(said: &str, case: &Case, guests: &[String]) -> Meant {
    known(said, case, guests)
        .unwrap_or_else(|| Meant::Nobody(nearest(&without_titles(said), case, guests)))
}

/// Returns whom words mean; nothing where that is nobody.
fn known(said: &str, case: &Case, guests: &[String]) -> Option<Meant> {
    if said.is_empty() {
        return None;
    }
    if let Some(meant) = titled(said, case) {
        return Some(meant);
    }
    let said = without_titles(said);
    match case.find(&Who::new(said.as_str())) {
        Found::Child(_) => return Some(one(Who::child(), true)),
        Found::Person(person) => return Some(one(handle(person), true)),
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
    .or_else(|| as_it_sounds(&said, case, guests))
}

/// Finds whom a name behind a title means: "Ms Will" is Grace Will, and no Will. Somebody of another rank, or of none, is
/// another person: "DS Hill" is not the boxing coach.
fn titled(said: &str, case: &Case) -> Option<Meant> {
    let bare = without_titles(said);
    if bare.len() == said.len() || bare.contains(' ') {
        return None;
    }
    let titles: Vec<String> = said
        .split_whitespace()
        .map(sounds)
        .filter(|word| is_title(word))
        .collect();
    let people = || case.circle.people.iter();
    let is_last = |person: &&Person| {
        let last = person.name.split_whitespace().last();
        last.is_some_and(|last| sounds(last) == sounds(&bare)) && may_be_called(person, &titles)
    };
    let is_so_called = |person: &&Person| has_words(&person.name, said);
    let found = named(people().filter(is_so_called), true)
        .or_else(|| named(people().filter(is_last), true));
    let is_of_rank = titles.iter().any(|title| !CIVIL.contains(&title.as_str()));
    found.or_else(|| is_of_rank.then_some(Meant::Nobody(None)))
}

pub(super) fn one(who: Who, by_name: bool) -> Meant {
    Meant::One { who, by_name }
}

/// Returns how the engine knows a person: by id, or by full name where the file gives none.
fn handle(person: &Person) -> Who {
    Who::new(person.id.as_deref().unwrap_or(&person.name))
}

/// Returns the words without what stands round a name: spaces, a mark, signs at the end, whose mother it is.
fn bare(words: &str, case: &Case) -> String {
    let trimmed = words
        .trim()
        .trim_start_matches('@')
        .trim_end_matches([',', ':', ';', '.', '!', '?'])
        .trim();
    let mut said: Vec<&str> = trimmed.split_whitespace().collect();
    while said.len() > 1 && said.first().is_some_and(|word| says_nothing(word, case)) {
        said.remove(0);
    }
    said.join(" ")
}

/// Returns true for a word before a name or a post that says nothing about who it is: "the", "his", "Jay's".
fn says_nothing(word: &str, case: &Case) -> bool {
    let small = word.trim_end_matches('.').to_lowercase();
    let whose = || word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    let is_child = |name: &str| matches!(case.find(&Who::new(name)), Found::Child(_));
    BEFORE_A_NAME.contains(&small.as_str()) || whose().is_some_and(is_child)
}

pub(super) fn named<'a>(found: impl Iterator<Item = &'a Person>, by_name: bool) -> Option<Meant> {
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
    // "Step-dad" and "step dad" are one.
    let small = said.to_lowercase();
    let small = match small.strip_prefix("step") {
        Some(rest) => format!("step{}", rest.trim_start_matches(['-', ' '])),
        None => small,
    };
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
pub(super) fn initials(name: &str) -> String {
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
    fn people_are_found_as_others_write_them() {
        check("Det Sgt Cole", "cole");
        check("Inspector Cole", "cole");
        check("D.S. Cole", "cole");
        check("M Cole", "cole");
        check("his mum", "dawn");
        check("Jay's mum", "dawn");
        check("Jay’s nan", "gran");
        check("Uncle Marcus", "marcus");
        check("Coach", "marcus");
        check("SW", "priya");
        check("DSL", "shaw");
        check("Social Care", "Priya Nair or Tom Ashby or Rachel Obi");
        check(
            "Children’s Social Care",
            "Priya Nair or Tom Ashby or Rachel Obi",
        );
        check(
            "Childrens Social Care",
            "Priya Nair or Tom Ashby or Rachel Obi",
        );
        check("K", "? ");
        check("DS Hill", "? ");
        check("DS Nair", "? ");
        check("Dr Cole", "? ");
        check("Jay Carter", "child");
        check("worker", "Priya Nair or Kemi Adeyemi");
        for nobody in ["Team", "the team", "Lead", "Service", "Group", "manager"] {
            let found = whom(nobody, &jay(), &[]);
            assert_eq!(found.one(), None, "{nobody}");
        }
        check("Exploitation team", "cole");
        check("Team Manager", "tom");
    }

    #[test]
    fn a_name_behind_a_title_is_a_last_name() {
        let people = "{name: Hope Mbeki, people: []}";
        let case = format!(
            "{{child: {people}, people: [{{id: grace, name: Grace Will, role: Team Manager, agency: CSC}}, \
             {{id: will, name: PC Will Turner, role: Officer, agency: Police}}, \
             {{id: sian, name: Siân Llewellyn-Hughes, role: Head of year, agency: School}}, \
             {{id: zoe, name: Zoë O'Brien, role: School nurse, agency: Health}}]}}"
        );
        let case: Case = serde_yaml::from_str(&case).unwrap();
        let check = |words: &str, expected: &str| {
            let found = whom(words, &case, &[]).one().map(|who| who.0);
            assert_eq!(found.as_deref(), Some(expected), "{words}");
        };
        check("Ms Will", "grace");
        check("Will", "will");
        check("PC Will", "will");
        check("PC Turner", "will");
        check("Miss Llewellyn Hughes", "sian");
        check("Sian Llewellyn-Hughes", "sian");
        check("Zoe O’Brien", "zoe");
        check("Zoë OBrien", "zoe");
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
        check("Step-dad", "lee");
        check("nanna", "gran");
        check("Youth justice", "kemi");
        check("YOT", "kemi");
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
