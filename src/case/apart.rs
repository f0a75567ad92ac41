//! People of a case who cannot be told apart by what the file calls them. It merges nobody and renames nobody.

use super::{CHILD, Case, Found, Person, Who, person::not_named};
use crate::text;
use std::collections::{BTreeSet, HashMap};

impl Case {
    /// Gives an id to people of a case who have none and whose name means others too: two of one name would be marked by one
    /// key, count for no agency, and stand in the record so that nobody could say which. Whose name is private gets one
    /// too: a record that named them would be told to nobody.
    pub fn tell_people_apart(&mut self) {
        let folded = |name: &str| name.trim().to_lowercase();
        let mut called: HashMap<String, usize> = HashMap::new();
        let names = self.child.full_names().map(folded);
        for name in names.chain([folded(CHILD)]) {
            // The child goes before everybody else.
            *called.entry(name).or_default() += 2;
        }
        for person in &self.circle.people {
            let ids = person.id.as_deref().into_iter();
            let names: BTreeSet<String> = ids.chain(person.full_names()).map(folded).collect();
            for name in names {
                *called.entry(name).or_default() += 1;
            }
        }
        for place in 0..self.circle.people.len() {
            let Some(person) = self.circle.people.get(place) else {
                continue;
            };
            let name = folded(&person.name);
            let means_others = called.get(&name).is_some_and(|times| *times > 1);
            let is_wanted = means_others || person.keeps_private("name");
            if person.id.is_none() && !name.is_empty() && is_wanted {
                let id = self.free_id(person);
                if let Some(person) = self.circle.people.get_mut(place) {
                    person.id = Some(id);
                }
            }
        }
    }

    /// Returns an id that means nobody else in this case, neither by id nor by a part of a name. Of whose name is private it
    /// tells no more than what they are: every record names people by their ids.
    pub fn free_id(&self, person: &Person) -> String {
        let slug = text::slug(&self.named_by(person));
        let numbered = (2..10_000).map(|number| format!("{slug}-{number}"));
        let mut ids = person
            .id
            .iter()
            .cloned()
            .chain([slug.clone()])
            .chain(numbered);
        let free = |id: &String| matches!(self.find(&Who::new(id)), Found::Nobody);
        ids.find(free).unwrap_or_default()
    }

    /// Returns a name, or what somebody is where their name is private, be it as another's.
    fn named_by(&self, person: &Person) -> String {
        let is_kept =
            |other: &Person| other.keeps_private("name") && text::same(&other.name, &person.name);
        if is_kept(person) || self.circle.people.iter().any(is_kept) {
            person.what_they_are().unwrap_or_else(not_named)
        } else {
            person.name.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(people: &str) -> Vec<Option<String>> {
        let mut case: Case =
            serde_yaml::from_str(&format!("{{child: {{name: Al Poe}}, people: [{people}]}}"))
                .unwrap();
        case.tell_people_apart();
        let people = case.circle.people.iter();
        people.map(|person| person.id.clone()).collect()
    }

    fn check(people: &str, expected: &[Option<&str>]) {
        let expected: Vec<Option<String>> =
            expected.iter().map(|id| id.map(str::to_owned)).collect();
        assert_eq!(ids(people), expected, "{people}");
    }

    #[test]
    fn only_who_means_others_too_is_given_an_id() {
        check(
            "{name: Bo}, {name: Ann Lee}, {id: x, name: Cy}",
            &[None, None, Some("x")],
        );
        check(
            "{name: Bo, agency: Police}, {name: ' bo ', agency: Health}, {name: Wu}",
            &[Some("bo-2"), Some("bo-3"), None],
        );
        check("{name: Bo}, {id: b, name: Bo}", &[Some("bo-2"), Some("b")]);
        check(
            "{name: Bo}, {id: bo, name: Ann}",
            &[Some("bo-2"), Some("bo")],
        );
        check(
            "{name: Al Poe}, {name: ''}, {name: ''}",
            &[Some("al-poe"), None, None],
        );
        check(
            "{name: Ann Lee}, {name: Ann Lee}",
            &[Some("ann-lee"), Some("ann-lee-2")],
        );
        check(
            "{name: Bo, agency: Health}, {name: Bo, role: Nurse, private: [name]}",
            &[Some("health"), Some("nurse")],
        );
        check("{name: Di, role: Nurse, private: [name]}", &[Some("nurse")]);
    }
}
