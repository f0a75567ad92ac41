//! What a hand took out of a case while a sitting named it, put back: a record that names nobody known cannot be opened
//! again. It asks nobody, and puts nothing back that is not named.

use super::Case;
use serde_yaml::Value;
use std::collections::BTreeSet;

impl Case {
    /// Puts people, danger statements and goals back that the sitting still has and this case names; returns how many.
    ///
    /// A goal that is put back may name a statement in its turn.
    pub fn put_back(&mut self, sitting: &Self) -> Result<usize, serde_json::Error> {
        let mut count = 0;
        loop {
            let named = words(&self.to_value()?);
            let before = count;
            let is_named = |id: Option<&str>| id.is_some_and(|id| named.contains(id));
            let known: BTreeSet<&str> = self.people_known().collect();
            let people = sitting.circle.people.iter().filter(|person| {
                let id = person.id.as_deref().unwrap_or(&person.name);
                !known.contains(id) && is_named(Some(id))
            });
            let people: Vec<_> = people.cloned().collect();
            let (map, theirs) = (&mut self.map, &sitting.map);
            count += people.len();
            self.circle.people.extend(people);
            count += add_missing(
                &mut map.danger_statements,
                &theirs.danger_statements,
                |one| (one.id.as_deref(), is_named(one.id.as_deref())),
            );
            count += add_missing(&mut map.safety_goals, &theirs.safety_goals, |one| {
                (one.id.as_deref(), is_named(one.id.as_deref()))
            });
            if count == before {
                return Ok(count);
            }
        }
    }

    /// Goes through the words by which people of the case are named.
    fn people_known(&self) -> impl Iterator<Item = &str> {
        let people = self.circle.people.iter();
        people.flat_map(|person| {
            person
                .id
                .as_deref()
                .into_iter()
                .chain([person.name.as_str()])
        })
    }
}

/// Adds what stands only in the other list under an id, where it is named; returns how many.
fn add_missing<T: Clone>(
    list: &mut Vec<T>,
    other: &[T],
    told: impl Fn(&T) -> (Option<&str>, bool),
) -> usize {
    let is_there = |one: &T| list.iter().any(|known| told(known).0 == told(one).0);
    let missing = other.iter().filter(|one| told(one).1 && !is_there(one));
    let missing: Vec<T> = missing.cloned().collect();
    let count = missing.len();
    list.extend(missing);
    count
}

/// Returns every text in some values, whole: what names something is a text of its own. Ids stand in the things themselves
/// too, which is no harm: only what is missing is looked for.
fn words(value: &Value) -> BTreeSet<String> {
    let (mut words, mut open) = (BTreeSet::new(), vec![value]);
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => {
                words.insert(text.clone());
            }
            Value::Sequence(items) => open.extend(items),
            Value::Mapping(map) => open.extend(map.iter().flat_map(|(key, value)| [key, value])),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(text: &str) -> Case {
        serde_yaml::from_str(&format!("{{child: {{name: Al Poe}}, {text}}}")).unwrap()
    }

    const PEOPLE: &str =
        "people: [{id: joy, name: Joy Peters}, {id: mo, name: Mo Hay}, {name: Gran Poe}]";
    const MAP: &str = "danger_statements: [{id: D1, about: x}, {id: D2, about: y}], \
                       safety_goals: [{id: G1, answers: [D1], see: z}, {id: G2, see: w}]";

    fn check(merged: &str, people: &[&str], ids: &[&str]) {
        let mut merged = case(merged);
        merged.put_back(&case(&format!("{PEOPLE}, {MAP}"))).unwrap();
        let names: Vec<&str> = merged
            .circle
            .people
            .iter()
            .map(|p| p.name.as_str())
            .collect();
        assert_eq!(names, people);
        let statements = merged.map.danger_statements.iter().map(|d| d.id.as_deref());
        let goals = merged.map.safety_goals.iter().map(|g| g.id.as_deref());
        let found: Vec<&str> = statements.chain(goals).flatten().collect();
        assert_eq!(found, ids);
    }

    #[test]
    fn whoever_and_whatever_is_named_is_put_back_and_nothing_else() {
        check("actions: []", &[], &[]);
        check("actions: [{action: a, owner: mo}]", &["Mo Hay"], &[]);
        check(
            "actions: [{action: a, owner: Gran Poe}]",
            &["Gran Poe"],
            &[],
        );
        check(
            "meetings: [{date: 2026-12-18, present: [joy]}]",
            &["Joy Peters"],
            &[],
        );
        check("actions: [{action: mo rings joy}]", &[], &[]);
        check("actions: [{action: a, answers: [G2]}]", &[], &["G2"]);
    }

    #[test]
    fn what_is_put_back_brings_what_it_names_in_its_turn() {
        check("actions: [{action: a, answers: [G1]}]", &[], &["D1", "G1"]);
    }

    #[test]
    fn whoever_stands_there_is_not_put_back_once_more() {
        let there = format!("{PEOPLE}, actions: [{{action: a, owner: mo}}]");
        check(&there, &["Joy Peters", "Mo Hay", "Gran Poe"], &[]);
    }
}
