//! Who came to a case in a sitting, beside whom a hand wrote into its file meanwhile: two people never become one, and one
//! never two. It merges no fields.

use super::{Case, Found, Person, Who};
use crate::text;

/// The three versions of a case that are put together: as it was saved last, of the sitting, and of the file.
pub struct Versions {
    /// As it was saved last.
    pub base: Case,
    /// Of the sitting.
    pub ours: Case,
    /// Of the file.
    pub theirs: Case,
}

/// Somebody who came in the sitting, and whom the file knows as what.
struct Newcomer {
    /// The id of the sitting.
    from: String,
    /// The id in the file.
    to: String,
    /// Their name there, where a hand has written them down too.
    written: Option<String>,
}

impl Versions {
    /// Gives newcomers of the sitting another id where theirs means somebody else in the file, and everything that names
    /// them follows; returns how many. Whoever a hand has written down too is the same person under the id given there.
    pub fn tell_newcomers_apart(&mut self, began: &Case) -> usize {
        let newcomers = self.newcomers(began);
        for case in [&mut self.base, &mut self.ours] {
            case.name_anew(&newcomers, &self.theirs);
        }
        for newcomer in &newcomers {
            if let Some(name) = &newcomer.written {
                self.is_one(newcomer, name);
            }
        }
        let given = |one: &&Newcomer| one.written.is_none() && one.from != one.to;
        newcomers.iter().filter(given).count()
    }

    fn newcomers(&mut self, began: &Case) -> Vec<Newcomer> {
        let ours = self.ours.circle.people.clone();
        let is_new = |person: &&Person| match person.id.as_deref() {
            Some(id) => began.with_id(id).is_none(),
            None => false,
        };
        let mut found: Vec<Newcomer> = Vec::new();
        for person in ours.iter().filter(is_new) {
            let Some(from) = person.id.clone() else {
                continue;
            };
            // Under the name that was saved they stand in the file, whatever the sitting calls them since.
            let saved = self.base.with_id(&from).unwrap_or(person).clone();
            let twin = self.twin(began, &saved, &found);
            let (to, written) = match twin {
                Some(place) => self.id_of(place, &saved),
                None => (self.id_for(&saved, &found), None),
            };
            found.push(Newcomer { from, to, written });
        }
        found
    }

    /// Finds a newcomer among those whom the file has and the case had not: under the same id first.
    fn twin(&self, began: &Case, person: &Person, found: &[Newcomer]) -> Option<usize> {
        let people = self.theirs.circle.people.iter().enumerate();
        let is_twin = |(_, other): &(usize, &Person)| {
            let is_old = match other.id.as_deref() {
                Some(id) => began.with_id(id).is_some(),
                None => began
                    .circle
                    .people
                    .iter()
                    .any(|known| text::same(&known.name, &other.name)),
            };
            let is_taken = |id: &String| found.iter().any(|newcomer| newcomer.to == *id);
            !is_old && !other.id.as_ref().is_some_and(is_taken) && other.may_be(person)
        };
        let mut twins = people.filter(is_twin);
        let first = twins.next();
        let same_id = |(_, other): &(usize, &Person)| other.id == person.id;
        first
            .filter(same_id)
            .or_else(|| twins.find(same_id))
            .or(first)
            .map(|(place, _)| place)
    }

    /// Returns by what the file names somebody a hand wrote down; without an id there the person gets one, since the record
    /// names them by it.
    fn id_of(&mut self, place: usize, person: &Person) -> (String, Option<String>) {
        let known = self
            .theirs
            .circle
            .people
            .get(place)
            .cloned()
            .unwrap_or_default();
        let id = known.id.clone().unwrap_or_else(|| {
            let own = person.id.clone().unwrap_or_default();
            match self.theirs.find(&Who::new(own.as_str())) {
                Found::Nobody => own,
                Found::Person(other) if *other == known => own,
                _ => self.free_among_all(person),
            }
        });
        if let Some(there) = self.theirs.circle.people.get_mut(place) {
            there.id = Some(id.clone());
        }
        (id, Some(known.name))
    }

    /// Returns the id of somebody whom the file does not have: their own where it means nobody else there.
    fn id_for(&self, person: &Person, found: &[Newcomer]) -> String {
        let own = person.id.clone().unwrap_or_default();
        let is_given = found.iter().any(|newcomer| newcomer.to == own);
        match self.theirs.find(&Who::new(own.as_str())) {
            Found::Nobody if !is_given => own,
            _ => self.free_among_all(person),
        }
    }

    /// Returns an id that means nobody in any of the versions.
    fn free_among_all(&self, person: &Person) -> String {
        let mut all = self.theirs.clone();
        let people = [&self.ours, &self.base].map(|case| case.circle.people.clone());
        all.circle.people.extend(people.into_iter().flatten());
        let named = Person {
            id: None,
            ..person.clone()
        };
        all.free_id(&named)
    }

    /// Lets one person of both sides begin as one, so that what each knows of them goes together field by field.
    fn is_one(&mut self, newcomer: &Newcomer, name: &str) {
        for case in [&mut self.base, &mut self.ours] {
            for person in &mut case.circle.people {
                if person.id.as_deref() == Some(&newcomer.to) && text::same(&person.name, name) {
                    name.clone_into(&mut person.name);
                }
            }
        }
        if self.base.with_id(&newcomer.to).is_none() {
            self.base.circle.people.push(Person {
                id: Some(newcomer.to.clone()),
                name: name.to_owned(),
                ..Person::default()
            });
        }
    }
}

impl Case {
    fn with_id(&self, id: &str) -> Option<&Person> {
        let mut people = self.circle.people.iter();
        people.find(|person| person.id.as_deref().is_some_and(|own| text::same(own, id)))
    }

    /// Names newcomers by their ids in the file, wherever the words of the sitting would mean somebody else there.
    fn name_anew(&mut self, newcomers: &[Newcomer], theirs: &Self) {
        let before = self.clone();
        let named = |person: &Person| {
            let id = person.id.as_deref();
            newcomers.iter().find(|one| id == Some(one.from.as_str()))
        };
        self.each_reference(&mut |who| {
            let Some(newcomer) = before.person(who).and_then(named) else {
                return;
            };
            let is_id = text::same(who.as_str(), &newcomer.from);
            if is_id || !matches!(theirs.find(who), Found::Nobody) {
                who.0.clone_from(&newcomer.to);
            }
        });
        for person in &mut self.circle.people {
            if let Some(newcomer) = named(person) {
                person.id = Some(newcomer.to.clone());
            }
        }
    }

    /// Lets every word that means one person in the file still mean that one here, where newcomers have made it doubtful: of
    /// two people called Marcus, the one of before does what "Marcus" had taken on.
    pub fn keep_meanings(&mut self, file: &Self) {
        let now = self.clone();
        self.each_reference(&mut |who| {
            let is_id = |person: &Person| person.id.as_deref() == Some(who.as_str());
            if now.circle.people.iter().any(is_id) {
                return;
            }
            let Some(meant) = file.person(who) else {
                return;
            };
            let is_meant = |words: &Who| now.person(words).is_some_and(|found| found.is(meant));
            if is_meant(who) {
                return;
            }
            let ways = meant.id.iter().chain([&meant.name]).map(Who::new);
            if let Some(clear) = ways.into_iter().find(is_meant) {
                *who = clear;
            }
        });
    }
}

impl Person {
    /// Returns true where two versions of a case have one person here.
    fn is(&self, other: &Self) -> bool {
        match (&self.id, &other.id) {
            (Some(ours), Some(theirs)) => text::same(ours, theirs),
            _ => text::same(&self.name, &other.name),
        }
    }

    /// Returns true where nothing speaks against two descriptions being of one person: one name, and no other agency and
    /// no other tie to the child.
    fn may_be(&self, other: &Self) -> bool {
        let agree = |ours: &Option<String>, theirs: &Option<String>| match (ours, theirs) {
            (Some(ours), Some(theirs)) => text::same(ours, theirs),
            _ => true,
        };
        !self.name.trim().is_empty()
            && text::same(&self.name, &other.name)
            && agree(&self.agency, &other.agency)
            && agree(&self.relationship, &other.relationship)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(people: &str, rest: &str) -> Case {
        serde_yaml::from_str(&format!(
            "{{child: {{name: Al Poe}}, people: [{people}], {rest}}}"
        ))
        .unwrap()
    }

    const BEGAN: &str = "{id: tom, name: Tom Ashby}";
    const IRIS: &str = "{id: tom, name: Tom Ashby}, {id: iris, name: Iris Doyle, role: advocate}";
    const OURS: &str = "actions: [{id: A1, action: a, owner: iris, agreed: {told_by: tom}}]";

    /// Puts a sitting's Iris beside what a hand wrote; returns the ids in the file's words, the owner, and how many got one.
    fn check(by_hand: &str, expected: &[&str], owner: &str, given: usize) -> Versions {
        let began = case(BEGAN, "actions: []");
        let mut versions = Versions {
            base: began.clone(),
            ours: case(IRIS, OURS),
            theirs: case(&format!("{BEGAN}, {by_hand}"), "actions: []"),
        };
        assert_eq!(versions.tell_newcomers_apart(&began), given, "{by_hand}");
        let ids = |case: &Case| -> Vec<String> {
            let people = case.circle.people.iter();
            people.filter_map(|person| person.id.clone()).collect()
        };
        assert_eq!(ids(&versions.ours), expected, "{by_hand}");
        let action = &versions.ours.actions[0];
        assert_eq!(action.owner, Some(Who::new(owner)), "{by_hand}");
        let told_by = action
            .agreed
            .as_ref()
            .and_then(|agreed| agreed.told_by.clone());
        assert_eq!(told_by, Some(Who::new("tom")), "nobody else is named anew");
        versions
    }

    #[test]
    fn whoever_came_in_the_sitting_gets_another_id_than_somebody_else_in_the_file() {
        for other in [
            "{id: iris, name: Iris Brown}",
            "{id: Iris, name: Ann Iris}",
            "{id: iris, name: Iris Doyle, agency: Police}, {id: x, name: Mo Hay}",
        ] {
            let is_police = other.contains("Police");
            let ours = if is_police { "iris" } else { "iris-doyle" };
            check(other, &["tom", ours], ours, usize::from(!is_police));
        }
        check(
            "{name: Iris Brown}",
            &["tom", "iris-doyle"],
            "iris-doyle",
            1,
        );
        check("{id: mo, name: Mo Hay}", &["tom", "iris"], "iris", 0);
    }

    #[test]
    fn two_of_one_name_for_two_agencies_are_two() {
        let began = case(BEGAN, "actions: []");
        let mut versions = Versions {
            base: began.clone(),
            ours: case(
                "{id: sam, name: Sam Hill, agency: Health}",
                "actions: [{action: a, owner: sam}]",
            ),
            theirs: case("{id: sam, name: Sam Hill, agency: Police}", "actions: []"),
        };
        assert_eq!(versions.tell_newcomers_apart(&began), 1);
        assert_eq!(versions.ours.actions[0].owner, Some(Who::new("sam-hill")));
    }

    #[test]
    fn one_person_on_both_sides_is_one_under_the_id_of_the_file() {
        let one = check(
            "{id: iris, name: iris  doyle, phone: '1'}",
            &["tom", "iris"],
            "iris",
            0,
        );
        assert_eq!(one.ours.circle.people[1].name, "iris  doyle");
        assert_eq!(
            one.base.circle.people[1].name, "iris  doyle",
            "what each knows goes together"
        );
        check("{id: id, name: Iris Doyle}", &["tom", "id"], "id", 0);
        let named = check("{name: Iris Doyle}", &["tom", "iris"], "iris", 0);
        assert_eq!(named.theirs.circle.people[1].id.as_deref(), Some("iris"));
    }

    #[test]
    fn two_who_changed_their_ids_by_hand_are_not_mixed() {
        let began = case(BEGAN, "actions: []");
        let people = "{id: iris, name: Iris Doyle}, {id: iris2, name: Iris Brown}";
        let mut versions = Versions {
            base: began.clone(),
            ours: case(
                people,
                "actions: [{action: a, owner: iris}, {action: b, owner: iris2}]",
            ),
            theirs: case(
                "{id: iris2, name: Iris Doyle}, {id: iris, name: Iris Brown}",
                "actions: []",
            ),
        };
        assert_eq!(versions.tell_newcomers_apart(&began), 0);
        let owners: Vec<_> = versions
            .ours
            .actions
            .iter()
            .map(|a| a.owner.clone().unwrap().0)
            .collect();
        assert_eq!(owners, ["iris2", "iris"]);
        assert_eq!(versions.ours.circle.people[0].id.as_deref(), Some("iris2"));
    }

    #[test]
    fn whoever_was_given_another_id_is_found_under_it_again() {
        let began = case(BEGAN, "actions: []");
        let saved = case(IRIS, OURS);
        let there = "{id: tom, name: Tom Ashby}, {id: iris, name: Iris Brown}, {id: iris-doyle, name: Iris Doyle, role: advocate}";
        let mut versions = Versions {
            base: saved.clone(),
            ours: saved,
            theirs: case(there, "actions: [{id: A1, action: a, owner: iris-doyle}]"),
        };
        assert_eq!(versions.tell_newcomers_apart(&began), 0);
        for case in [&versions.base, &versions.ours] {
            assert_eq!(case.actions[0].owner, Some(Who::new("iris-doyle")));
        }
    }

    #[test]
    fn what_one_had_taken_on_stays_theirs_where_another_is_called_the_same() {
        let file = case(
            "{id: mh, name: Marcus Hill}",
            "actions: [{action: a, owner: Marcus}]",
        );
        let check = |newcomer: &str, expected: &str| {
            let people = format!("{{id: mh, name: Marcus Hill}}, {newcomer}");
            let mut now = case(&people, "actions: [{action: a, owner: Marcus}]");
            now.keep_meanings(&file);
            assert_eq!(now.actions[0].owner, Some(Who::new(expected)), "{newcomer}");
        };
        check("{id: mb, name: Marcus Bell}", "mh");
        check("{id: marcus, name: Marcus Bell}", "mh");
        check("{id: joy, name: Joy Peters}", "Marcus");
    }
}
