//! Which item of a list was which item before. It compares lists only, not what changed within an item.

use super::{
    super::shape::Shape,
    same::{key_text, scalar_text},
};
use serde_yaml::Value;
use std::collections::{HashMap, VecDeque};

/// What tells maps without an id apart, the strongest first.
const TELLING: &[&str] = &[
    "date",
    "month",
    "kind",
    "name",
    "who",
    "agency",
    "reference",
];

/// Returns for each item of `after` its place in `before`, none for a new one.
///
/// Same id, else same value, else same telling fields, else the same text in its other form, else what lies
/// between the same neighbours: a list is edited by people who move, insert and reword at once, and a comment
/// must stay with what it was written about.
pub(in crate::source) fn pairs(
    before: &[Value],
    after: &[Value],
    shape: &Shape,
) -> Vec<Option<usize>> {
    let mut matching = Matching {
        before,
        after,
        found: vec![None; after.len()],
        taken: vec![false; before.len()],
    };
    matching.by(|item| field(item, "id").map(|id| format!("id {id}")));
    matching.by(|item| serde_json::to_string(item).ok());
    matching.by(|item| tell_tale(item, TELLING.len()));
    matching.by(|item| tell_tale(item, 1));
    let short = shape.item().short_name();
    matching.by(|item| match (item, short) {
        (Value::Mapping(_), Some(short)) => field(item, short),
        _ => scalar_text(item).map(std::borrow::Cow::into_owned),
    });
    matching.between_neighbours();
    matching.found
}

struct Matching<'v> {
    before: &'v [Value],
    after: &'v [Value],
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Matching<'_> {
    /// Matches what is still unmatched and has the same mark, in order.
    fn by(&mut self, mark: impl Fn(&Value) -> Option<String>) {
        let mut marked: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (place, item) in self.before.iter().enumerate() {
            if self.taken.get(place) == Some(&false)
                && let Some(mark) = mark(item)
            {
                marked.entry(mark).or_default().push_back(place);
            }
        }
        for (found, item) in self.found.iter_mut().zip(self.after) {
            if found.is_some() {
                continue;
            }
            let place = mark(item)
                .and_then(|mark| marked.get_mut(&mark))
                .and_then(VecDeque::pop_front);
            if let Some(taken) = place.and_then(|place| self.taken.get_mut(place)) {
                *taken = true;
                *found = place;
            }
        }
    }

    /// Matches what is left and lies between the same matched items, in order, unless ids tell it apart.
    fn between_neighbours(&mut self) {
        let mut next = 0;
        for place in 0..self.found.len() {
            if let Some(Some(matched)) = self.found.get(place) {
                next = matched + 1;
                continue;
            }
            let free = self.taken.get(next) == Some(&false);
            let alike = self
                .before
                .get(next)
                .zip(self.after.get(place))
                .is_some_and(|(before, after)| may_be(before, after));
            if !(free && alike) {
                continue;
            }
            if let (Some(found), Some(taken)) =
                (self.found.get_mut(place), self.taken.get_mut(next))
            {
                *found = Some(next);
                *taken = true;
                next += 1;
            }
        }
    }
}

/// Whether one may have become the other: same kind, and no id that says otherwise.
fn may_be(before: &Value, after: &Value) -> bool {
    let kinds = std::mem::discriminant(before) == std::mem::discriminant(after);
    kinds && field(before, "id").is_none() && field(after, "id").is_none()
}

fn field(item: &Value, name: &str) -> Option<String> {
    let Value::Mapping(map) = item else {
        return None;
    };
    map.get(name)
        .and_then(scalar_text)
        .map(std::borrow::Cow::into_owned)
}

/// Returns the first telling fields of a map that it has, as one mark.
fn tell_tale(item: &Value, most: usize) -> Option<String> {
    let told: Vec<String> = TELLING
        .iter()
        .filter_map(|name| field(item, name).map(|value| format!("{name} {value:?}")))
        .take(most)
        .collect();
    // Maps with an id are told apart by it alone.
    (!told.is_empty() && field(item, "id").is_none()).then(|| told.join(" "))
}

/// Returns how an item is told apart from the others of its list.
pub fn name_of(item: &Value) -> Option<String> {
    let Value::Mapping(map) = item else {
        return scalar_text(item).map(std::borrow::Cow::into_owned);
    };
    std::iter::once(&"id")
        .chain(TELLING)
        .find_map(|name| field(item, name))
        .or_else(|| map.iter().next().map(|(key, _)| key_text(key).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Field;

    const ENTRY: Shape = Shape::TextOr(&Shape::Map(&[Field::new("text", Shape::Text, "")]));

    fn check(before: &str, after: &str, expected: &[i64]) {
        let read = |text: &str| serde_yaml::from_str::<Vec<Value>>(text).unwrap();
        let found = pairs(&read(before), &read(after), &Shape::List(&ENTRY));
        let found: Vec<i64> = found
            .into_iter()
            .map(|place| place.map_or(-1, |place| i64::try_from(place).unwrap()))
            .collect();
        assert_eq!(found, expected, "{before} {after}");
    }

    #[test]
    fn items_are_known_by_id_value_telling_field_or_neighbours() {
        check("[a, b, c]", "[a, x, b, c]", &[0, -1, 1, 2]);
        check("[a, b, c]", "[a, x, c]", &[0, 1, 2]);
        check("[a, b, c]", "[b, c, d]", &[1, 2, -1]);
        check("[a, b]", "[b, a]", &[1, 0]);
        check("[a, a]", "[a, a, a]", &[0, 1, -1]);
        check(
            "[{id: 1, x: a}, {id: 2}]",
            "[{id: 2}, {id: 1, x: b}]",
            &[1, 0],
        );
        check("[{id: 1}]", "[{id: 2}]", &[-1]);
        check(
            "[{date: 1, x: 1}, {date: 2}]",
            "[{date: 2, x: 3}, {date: 1}]",
            &[1, 0],
        );
        check(
            "[{kind: a, date: 1}, {kind: b, date: 1}]",
            "[{kind: b, date: 1, x: 1}]",
            &[1],
        );
        check("[{x: 1}, {x: 2}]", "[{x: 3}, {x: 2}]", &[0, 1]);
    }

    #[test]
    fn a_text_is_known_in_its_long_form() {
        check("[a, b]", "[{id: E1, text: b}, a]", &[1, 0]);
        check("[{text: a, private: true}]", "[a]", &[0]);
    }
}
