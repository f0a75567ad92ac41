//! Everybody of a case by each name they answer to. It finds the same people as [`Case::find`], at once, and visitors.

use super::super::{CHILD, Case, Person, Who, who::folded};
use std::collections::HashMap;

/// How many of several people are named.
const LISTED: usize = 6;
/// How many people are compared with a misspelt name.
const COMPARED: usize = 500;

/// One who answers to a name: the child, or a person by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Somebody {
    Child,
    Person(usize),
    /// Somebody who was at a meeting without belonging to the case; in the file they have a name and no id.
    Visitor,
}

/// Whom a reference finds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant {
    One,
    Nobody,
    /// As one could write them instead, with their names.
    Several(Vec<String>),
}

/// Everybody of a case by each name they answer to.
///
/// A file may hold tens of thousands of people and references; looking through all for each would take minutes.
pub(super) struct Directory<'c> {
    case: &'c Case,
    ids: HashMap<String, Somebody>,
    full: HashMap<String, Vec<Somebody>>,
    parts: HashMap<String, Vec<Somebody>>,
}

impl<'c> Directory<'c> {
    pub(super) fn of(case: &'c Case) -> Self {
        let mut directory = Self {
            case,
            ids: HashMap::new(),
            full: HashMap::new(),
            parts: HashMap::new(),
        };
        directory.ids.insert(CHILD.to_owned(), Somebody::Child);
        for name in case.child.full_names() {
            directory.ids.insert(folded(name), Somebody::Child);
            directory.part_names(name, Somebody::Child);
        }
        for (place, person) in case.circle.people.iter().enumerate() {
            let who = Somebody::Person(place);
            if let Some(id) = person.id.as_deref() {
                directory.ids.entry(folded(id)).or_insert(who);
            }
            for name in person.full_names() {
                add(&mut directory.full, folded(name), who);
                directory.part_names(name, who);
            }
        }
        directory.visitors();
        directory
    }

    /// Visitors are found by their full names, where nobody of the case has the same.
    fn visitors(&mut self) {
        let meetings = self.case.meetings.iter();
        for visitor in meetings.flat_map(|meeting| &meeting.attendance.visitors) {
            let name = folded(&visitor.name);
            if !name.is_empty() && !self.full.contains_key(&name) {
                self.full.insert(name, vec![Somebody::Visitor]);
            }
        }
    }

    fn part_names(&mut self, name: &str, who: Somebody) {
        let folded = folded(name);
        let mut words = folded.split(' ');
        if let Some(first) = words.next() {
            add(&mut self.parts, first.to_owned(), who);
        }
        if let Some(last) = words.next_back() {
            add(&mut self.parts, last.to_owned(), who);
        }
    }

    pub(super) fn find(&self, who: &Who) -> Meant {
        let said = folded(who.as_str());
        if self.ids.contains_key(&said) {
            return Meant::One;
        }
        let found = self.full.get(&said).or_else(|| self.parts.get(&said));
        match found.map(Vec::as_slice) {
            None | Some([]) => Meant::Nobody,
            Some([_]) => Meant::One,
            Some(several) => Meant::Several(
                several
                    .iter()
                    .take(LISTED)
                    .map(|w| self.shown(*w))
                    .collect(),
            ),
        }
    }

    /// Returns the name that was probably meant, as one could write it.
    pub(super) fn nearest(&self, who: &Who) -> Option<String> {
        let child = &self.case.child;
        let parts = child.name.iter().flat_map(|name| name.split_whitespace());
        let child = child.full_names().chain(parts);
        let child = child.map(|name| (name, Somebody::Child));
        let people = self.case.circle.people.iter().enumerate().take(COMPARED);
        let people = people.flat_map(|(place, person)| {
            let names = person.id.as_deref().into_iter().chain(person.full_names());
            let parts = person.name.split_whitespace();
            names
                .chain(parts)
                .map(move |name| (name, Somebody::Person(place)))
        });
        let known: Vec<(&str, Somebody)> = child.chain(people).collect();
        let name = crate::text::nearest(who.as_str(), known.iter().map(|(name, _)| *name))?;
        let (_, who) = known.iter().find(|(known, _)| *known == name)?;
        Some(self.shown(*who))
    }

    fn shown(&self, who: Somebody) -> String {
        let person = match who {
            Somebody::Child | Somebody::Visitor => None,
            Somebody::Person(place) => self.case.circle.people.get(place),
        };
        match person {
            None => format!("`{CHILD}` ({})", self.case.child.called()),
            Some(Person {
                id: Some(id), name, ..
            }) if !name.is_empty() => format!("`{id}` ({name})"),
            Some(Person { id: Some(id), .. }) => format!("`{id}`"),
            Some(Person { name, .. }) => format!("`{name}`"),
        }
    }
}

fn add(names: &mut HashMap<String, Vec<Somebody>>, name: String, who: Somebody) {
    if name.is_empty() {
        return;
    }
    let known = names.entry(name).or_default();
    // Everybody is entered name by name, so the same one can only be the last.
    if known.last() != Some(&who) {
        known.push(who);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Child, Found, MeetingRecord, Visitor};

    fn case() -> Case {
        let person = |id: Option<&str>, name: &str| Person {
            id: id.map(str::to_owned),
            name: name.to_owned(),
            ..Person::default()
        };
        let mut case = Case {
            child: Child {
                name: Some("Jayden Carter".to_owned()),
                preferred_name: Some("Jay".to_owned()),
                ..Child::default()
            },
            ..Case::default()
        };
        case.circle.people = vec![
            person(Some("dawn"), "Dawn Carter"),
            person(Some("Gran"), "Jean Hill"),
            person(None, "Marcus Hill"),
            person(None, "Sam  Lee"),
            person(None, "sam lee"),
            person(None, ""),
            person(Some("lee"), "Mary Ann Poe"),
        ];
        case
    }

    #[test]
    fn it_finds_whom_the_case_finds() {
        let case = case();
        let directory = Directory::of(&case);
        let said = [
            "child",
            "CHILD",
            "Jayden Carter",
            "jay",
            "jayden",
            "carter",
            "dawn",
            "Dawn Carter",
            "gran",
            "hill",
            "Marcus",
            "marcus  hill",
            "Sam Lee",
            "sam",
            "lee",
            "ann",
            "poe",
            "mary ann poe",
            "",
            " ",
            "nobody",
        ];
        for said in said {
            let found = match case.find(&Who::new(said)) {
                Found::Child(_) | Found::Person(_) => "one",
                Found::Nobody => "nobody",
                Found::Several => "several",
            };
            let meant = match directory.find(&Who::new(said)) {
                Meant::One => "one",
                Meant::Nobody => "nobody",
                Meant::Several(_) => "several",
            };
            assert_eq!(meant, found, "{said:?}");
        }
    }

    #[test]
    fn a_visitor_is_known_by_the_full_name() {
        let mut case = case();
        let visitor = Visitor {
            name: "Iris Doyle".to_owned(),
            ..Visitor::default()
        };
        let mut meeting = MeetingRecord::default();
        meeting.attendance.visitors = vec![visitor];
        case.meetings = vec![meeting];
        let find = |said| Directory::of(&case).find(&Who::new(said));
        assert_eq!(find("iris doyle"), Meant::One);
        assert_eq!(find("Iris"), Meant::Nobody);
    }

    #[test]
    fn several_are_listed_as_one_could_write_them() {
        let case = case();
        let check = |said: &str, expected: &[&str]| {
            let expected = expected.iter().map(|&name| name.to_owned()).collect();
            let meant = Directory::of(&case).find(&Who::new(said));
            assert_eq!(meant, Meant::Several(expected));
        };
        check("carter", &["`child` (Jay)", "`dawn` (Dawn Carter)"]);
        check("Hill", &["`Gran` (Jean Hill)", "`Marcus Hill`"]);
    }

    #[test]
    fn the_nearest_name_is_suggested() {
        let case = case();
        let check = |said: &str, expected: Option<&str>| {
            let near = Directory::of(&case).nearest(&Who::new(said));
            assert_eq!(near.as_deref(), expected);
        };
        check("dwan", Some("`dawn` (Dawn Carter)"));
        check("Markus", Some("`Marcus Hill`"));
        check("jaydn", Some("`child` (Jay)"));
        check("Ophelia", None);
    }
}
