//! Somebody who is not on the list, in one line: `Sue Reid, Nurse, Health`. It says what it understood before that counts.
//!
//! Who is taken for family though they are not only hides more; who is taken for an agency though they are family would
//! show what is for professionals only. So an agency is never guessed.

use crate::case::{Person, Receives, Visitor, is_capacity};
use crate::command::{Command, key_words};
use crate::meeting::{Mark, Meeting, Refusal};
use crate::text::{capitalised, ends_with, nearest, same};
use crate::view::{Cell, Tone, Understood, agencies};

/// Somebody who is not on the list yet.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Newcomer {
    /// There for an agency, or as family or network.
    Person(Person),
    /// There in a capacity of their own, and not counted.
    Visitor(Visitor),
}

/// A relationship is said by its last word, as a capacity is: `foster carer`, `boxing coach`.
const RELATIONSHIPS: &[&str] = &[
    "mother",
    "mum",
    "mam",
    "stepmother",
    "father",
    "dad",
    "stepfather",
    "parent",
    "parents",
    "brother",
    "stepbrother",
    "sister",
    "stepsister",
    "sibling",
    "aunt",
    "auntie",
    "aunty",
    "uncle",
    "gran",
    "granny",
    "nan",
    "nana",
    "nanny",
    "grandma",
    "grandmother",
    "grandad",
    "granddad",
    "grandpa",
    "grandfather",
    "grandparent",
    "cousin",
    "niece",
    "nephew",
    "friend",
    "neighbour",
    "carer",
    "guardian",
    "partner",
    "girlfriend",
    "boyfriend",
    "wife",
    "husband",
    "coach",
    "godmother",
    "godfather",
    "relative",
];

/// What is said of somebody who is put on the list and has not come.
const AWAY: &[(&str, bool)] = &[
    ("not here", false),
    ("not here today", false),
    ("absent", false),
    ("not coming", false),
    ("away", false),
    ("apologies", true),
    ("sent apologies", true),
];

/// Returns a line without what says that they are not here, and the mark it says: "Dr Okafor, GP, Health, not here".
pub(super) fn without_mark(typed: &str) -> (String, Option<Mark>) {
    let parts = || typed.split(',').map(str::trim);
    let said = |part: &str| AWAY.iter().find(|(words, _)| same(words, part));
    let mark = parts().find_map(said).map(|(_, sent_word)| {
        if *sent_word {
            Mark::Apologies {
                report: false,
                deputy: None,
            }
        } else {
            Mark::Absent
        }
    });
    if mark.is_none() {
        return (typed.to_owned(), None);
    }
    let rest: Vec<&str> = parts().filter(|part| said(part).is_none()).collect();
    (rest.join(", "), mark)
}

/// Reads who it is: name, then role and agency, or what they are to the child, or a capacity.
pub(super) fn read(meeting: &Meeting, typed: &str) -> Result<Newcomer, Refusal> {
    let mut parts = typed
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let name = without_the_key(parts.next().ok_or(Refusal::NothingTyped)?);
    let rest: Vec<&str> = parts.collect();
    if let Some(at) = rest.iter().position(|part| is_capacity(part)) {
        let capacity = rest.get(at).map(|part| (*part).to_owned());
        let others: Vec<&str> = rest
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != at)
            .map(|(_, part)| *part)
            .collect();
        let agency = (!others.is_empty()).then(|| agencies::spelt(meeting, &others.join(", ")));
        return Ok(Newcomer::Visitor(Visitor {
            name: name.to_owned(),
            agency,
            capacity,
            ..Visitor::default()
        }));
    }
    person(meeting, name, &rest).map(Newcomer::Person)
}

/// The key that leads to this line, pressed on it, is no part of a name: "nKay Lowe".
fn without_the_key(name: &str) -> &str {
    let bare = name.strip_prefix('n').map(str::trim_start);
    bare.filter(|bare| bare.starts_with(char::is_uppercase))
        .unwrap_or(name)
}

fn person(meeting: &Meeting, name: &str, rest: &[&str]) -> Result<Person, Refusal> {
    let named = Person {
        name: name.to_owned(),
        ..Person::default()
    };
    // Somebody who happens to be here is sent nothing about a child before the chair says so.
    let close = Person {
        receives: Some(Receives(Vec::new())),
        ..named.clone()
    };
    match rest {
        [] => {
            let child = meeting.case().child.called();
            Err(Refusal::NotUnderstood(format!(
                "Who is {name}? Add a role and an agency, or what they are to {child}: {name}, nurse, Health."
            )))
        }
        [relationship, ..] if is_relationship(relationship) => Ok(Person {
            relationship: Some(capitalised(&rest.join(", "))),
            ..close
        }),
        [only] if is_agency(meeting, only) => Ok(Person {
            agency: Some(agencies::spelt(meeting, only)),
            ..named
        }),
        [only] if is_post(meeting, only) => Err(Refusal::NotUnderstood(format!(
            "For which agency is {name} there? Add it: {name}, {only}, Health."
        ))),
        [only] if is_work(meeting, only) => Err(Refusal::NotUnderstood(format!(
            "Is {name} there for an agency? Add it: {name}, {only}, School. Or say what they are to {}: {name}, aunt.",
            meeting.case().child.called()
        ))),
        [only] => Ok(Person {
            relationship: Some(capitalised(only)),
            ..close
        }),
        [agency, roles @ ..] if is_agency(meeting, agency) => Ok(Person {
            role: Some(capitalised(&roles.join(", "))),
            agency: Some(agencies::spelt(meeting, agency)),
            ..named
        }),
        [roles @ .., agency] => Ok(Person {
            role: Some(capitalised(&roles.join(", "))),
            agency: Some(agencies::spelt(meeting, agency)),
            ..named
        }),
    }
}

/// Says what a line is understood as while it is typed; where an agency is spelt another way, the known one is offered.
pub(super) fn understood(meeting: &Meeting, typed: &str) -> Understood {
    let (typed, mark) = without_mark(typed);
    let newcomer = match read(meeting, &typed) {
        Ok(newcomer) => newcomer,
        Err(Refusal::NothingTyped) => return Understood::default(),
        Err(refusal) => {
            return Understood {
                lines: vec![vec![Cell::muted(refusal.to_string())]],
                ..Understood::default()
            };
        }
    };
    match newcomer {
        Newcomer::Visitor(visitor) => {
            let mut line = vec![Cell::plain(&visitor.name)];
            line.extend(visitor.capacity.map(Cell::plain));
            line.extend(visitor.agency.map(Cell::plain));
            line.push(Cell::muted(
                "here in that capacity, not counted as an agency",
            ));
            Understood {
                lines: vec![line],
                ..Understood::default()
            }
        }
        Newcomer::Person(person) => {
            let mut understood = person_understood(meeting, &person);
            let away = match mark {
                None => None,
                Some(Mark::Apologies { .. }) => Some("sent apologies"),
                Some(_) => Some("not here"),
            };
            if let (Some(line), Some(away)) = (understood.lines.first_mut(), away) {
                line.push(Cell::plain(away));
            }
            understood
        }
    }
}

fn person_understood(meeting: &Meeting, person: &Person) -> Understood {
    let mut line = vec![Cell::plain(person.shown())];
    let standing = person.standing();
    if !standing.is_empty() {
        line.push(Cell::plain(standing));
    }
    let Some(agency) = person.agency.as_deref() else {
        line.push(Cell::muted("family or network"));
        return Understood {
            lines: vec![line],
            ..Understood::default()
        };
    };
    line.push(Cell::plain(agency));
    let meant = nearest(agency, agencies::all(meeting)).filter(|_| !is_agency(meeting, agency));
    if let Some(meant) = meant {
        let words = format!("{} takes {meant}", key_words(Command::TakeSuggestion));
        line.push(Cell::of("not on the list of agencies", Tone::Warn));
        line.push(Cell::muted(words));
    }
    let suggestion = meant.map(|meant| {
        let role = person.role.as_deref().unwrap_or_default();
        let parts = [person.name.as_str(), role, meant];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(", ")
    });
    Understood {
        lines: vec![line],
        suggestion,
        ..Understood::default()
    }
}

/// Returns true for what somebody is to a child, as `mother` or `foster carer`: no post, and nothing an agency sends.
pub fn is_relationship(part: &str) -> bool {
    ends_with(part, RELATIONSHIPS)
}

/// Words that are said of work and of no relative. Who does such work and names no agency is asked which it is: under family
/// they would be taken for somebody from whom much is kept.
const WORK: &[&str] = &[
    "head",
    "teacher",
    "tutor",
    "worker",
    "officer",
    "nurse",
    "doctor",
    "gp",
    "matron",
    "midwife",
    "consultant",
    "psychologist",
    "psychiatrist",
    "therapist",
    "counsellor",
    "manager",
    "practitioner",
    "sergeant",
    "constable",
    "inspector",
    "solicitor",
    "senco",
    "principal",
    "deputy",
    "assistant",
    "adviser",
    "advisor",
    "coordinator",
    "commissioner",
];

fn is_work(meeting: &Meeting, said: &str) -> bool {
    let is_of = |words: &[&str]| {
        let mut said = said.split_whitespace();
        said.any(|word| words.iter().any(|known| same(known, word)))
    };
    let agencies: Vec<&str> = agencies::all(meeting).collect();
    is_of(WORK) || is_of(&agencies) || is_of(&["school", "college", "hospital", "surgery"])
}

fn is_agency(meeting: &Meeting, said: &str) -> bool {
    agencies::all(meeting).any(|agency| same(agency, said))
}

fn is_post(meeting: &Meeting, said: &str) -> bool {
    let people = &meeting.case().circle.people;
    let held = people.iter().filter_map(|p| p.role.as_deref());
    let members = &meeting.procedure().membership.members;
    let posts = members
        .iter()
        .flat_map(|m| m.posts.iter().map(String::as_str));
    held.chain(posts).any(|post| same(post, said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn newcomer(typed: &str) -> Newcomer {
        read(&Sample::jay().meeting, typed).unwrap()
    }

    fn check_person(typed: &str, expected: [Option<&str>; 3]) {
        let Newcomer::Person(person) = newcomer(typed) else {
            panic!("{typed} is a visitor");
        };
        let found = [
            person.role.as_deref(),
            person.agency.as_deref(),
            person.relationship.as_deref(),
        ];
        assert_eq!(found, expected, "{typed}");
    }

    fn check_visitor(typed: &str, agency: Option<&str>, capacity: &str) {
        let Newcomer::Visitor(visitor) = newcomer(typed) else {
            panic!("{typed} is no visitor");
        };
        assert_eq!(visitor.agency.as_deref(), agency, "{typed}");
        assert_eq!(visitor.capacity.as_deref(), Some(capacity), "{typed}");
    }

    #[test]
    fn who_is_said_not_to_be_here_is_put_on_the_list_as_that() {
        let check = |typed: &str, rest: &str, mark: Option<Mark>| {
            assert_eq!(without_mark(typed), (rest.to_owned(), mark), "{typed}");
        };
        let apologies = Mark::Apologies {
            report: false,
            deputy: None,
        };
        check(
            "Dr Okafor, GP, Health, not here",
            "Dr Okafor, GP, Health",
            Some(Mark::Absent),
        );
        check(
            "Ann Lee, Not here, aunt",
            "Ann Lee, aunt",
            Some(Mark::Absent),
        );
        check(
            "Ann Lee, aunt, sent apologies",
            "Ann Lee, aunt",
            Some(apologies),
        );
        check("Ann Lee, aunt", "Ann Lee, aunt", None);
        check("Ann Lee, lives away", "Ann Lee, lives away", None);
        let line = understood(&Sample::jay().meeting, "Dr Okafor, GP, Health, not here");
        let words: Vec<&str> = line.lines[0]
            .iter()
            .map(|cell| cell.text.as_str())
            .collect();
        assert_eq!(words, ["Dr Okafor", "GP", "Health", "not here"]);
    }

    #[test]
    fn the_key_of_the_line_is_no_letter_of_a_name() {
        let named = |typed: &str| match newcomer(typed) {
            Newcomer::Person(person) => person.name,
            Newcomer::Visitor(visitor) => visitor.name,
        };
        assert_eq!(named("nKay Lowe, aunt"), "Kay Lowe");
        assert_eq!(named("nadia Lowe, aunt"), "nadia Lowe");
    }

    #[test]
    fn somebody_whose_work_is_named_is_asked_for_the_agency() {
        let meeting = Sample::jay().meeting;
        for typed in [
            "Sam, head of year at the school",
            "Sam, a GP",
            "Sam, from School",
        ] {
            let refusal = read(&meeting, typed).unwrap_err().to_string();
            assert!(refusal.contains("Add it: Sam, "), "{typed}: {refusal}");
        }
        check_person(
            "Sam, lives next door",
            [None, None, Some("Lives next door")],
        );
    }

    #[test]
    fn somebody_for_an_agency_has_a_role_and_an_agency() {
        check_person(
            "Sue Reid, Nurse, Health",
            [Some("Nurse"), Some("Health"), None],
        );
        check_person(
            "Sue Reid, nurse, health",
            [Some("Nurse"), Some("Health"), None],
        );
        check_person(
            "Sue Reid, Health, nurse",
            [Some("Nurse"), Some("Health"), None],
        );
        check_person("Sue Reid, Probation", [None, Some("Probation"), None]);
        check_person(
            "Bo Li, Worker, Door Charity",
            [Some("Worker"), Some("Door Charity"), None],
        );
    }

    #[test]
    fn family_and_network_need_no_agency() {
        check_person("Ann Carter, aunt", [None, None, Some("Aunt")]);
        check_person(
            "Ann Carter, great-aunt, in Derby",
            [None, None, Some("Great-aunt, in Derby")],
        );
        check_person(
            "Pat Lowe, foster carer, Blue Sky",
            [None, None, Some("Foster carer, Blue Sky")],
        );
        check_person(
            "Ade Bello, lives next door",
            [None, None, Some("Lives next door")],
        );
    }

    #[test]
    fn whoever_is_not_there_for_an_agency_is_sent_nothing_before_the_chair_says_so() {
        let check = |typed: &str, expected: bool| {
            let Newcomer::Person(person) = newcomer(typed) else {
                panic!("{typed} is a visitor");
            };
            let sent = person.is_sent("plan") || person.is_sent("actions");
            assert_eq!(sent, expected, "{typed}");
        };
        check("Ann Carter, aunt", false);
        check("Ade Bello, lives next door", false);
        check("Sue Reid, Nurse, Health", true);
    }

    #[test]
    fn a_capacity_makes_a_visitor() {
        check_visitor(
            "Iris Doyle, Advocacy service, advocate",
            Some("Advocacy service"),
            "advocate",
        );
        check_visitor("Jan Nowak, Polish interpreter", None, "Polish interpreter");
        check_visitor(
            "Lu Chen, student social worker, children's social care",
            Some("Children's Social Care"),
            "student social worker",
        );
        check_visitor("Kit Moss, Note-taker", None, "Note-taker");
        check_visitor("Sam Poe, trainee, Police", Some("Police"), "trainee");
    }

    #[test]
    fn what_is_not_plain_is_asked_and_never_guessed() {
        let check = |typed: &str, expected: &str| {
            let refusal = read(&Sample::jay().meeting, typed).unwrap_err();
            assert_eq!(refusal.to_string(), expected);
        };
        check(" , ", "Nothing is typed yet.");
        check(
            "Sue Reid",
            "Who is Sue Reid? Add a role and an agency, or what they are to Jay: Sue Reid, nurse, Health.",
        );
        check(
            "Sue Reid, nurse",
            "For which agency is Sue Reid there? Add it: Sue Reid, nurse, Health.",
        );
    }

    #[test]
    fn what_is_understood_is_said_while_it_is_typed() {
        let check = |typed: &str, expected: &str, suggestion: Option<&str>| {
            let understood = understood(&Sample::jay().meeting, typed);
            let cells: Vec<&str> = understood
                .lines
                .iter()
                .flatten()
                .map(|c| c.text.as_str())
                .collect();
            assert_eq!(cells.join(" · "), expected);
            assert_eq!(understood.suggestion.as_deref(), suggestion);
        };
        check("", "", None);
        check("Sue Reid, Nurse, Health", "Sue Reid · Nurse · Health", None);
        check(
            "Sue Reid, Nurse, Helth",
            "Sue Reid · Nurse · Helth · not on the list of agencies · Ctrl+F takes Health",
            Some("Sue Reid, Nurse, Health"),
        );
        check(
            "Ann Carter, aunt",
            "Ann Carter · Aunt · family or network",
            None,
        );
        check(
            "Iris Doyle, Advocacy service, advocate",
            "Iris Doyle · advocate · Advocacy service · here in that capacity, not counted as an agency",
            None,
        );
    }
}
