//! Changes between two values, each addressed by names and identities instead of places. It merges nothing.

use super::{
    super::shape::Shape,
    matching::{name_of, pairs},
    same::{is_blank, key_text, same},
};
use serde_yaml::Value;
use std::fmt;

/// One step to a change, in terms that survive other changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// The field of this name.
    Field(String),
    /// The item that is told apart by this id, date, name or text.
    Item(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => write!(f, ".{name}"),
            Self::Item(name) => write!(f, "[{name}]"),
        }
    }
}

/// What happened at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Turn {
    /// It is new.
    Added(Value),
    /// It is gone.
    Removed(Value),
    /// It is another.
    Changed {
        /// What it was.
        before: Value,
        /// What it is.
        after: Value,
    },
    /// It stands after another item than before; none means first.
    Moved {
        /// The name of the item before it.
        behind: Option<String>,
    },
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The way to it.
    pub place: Vec<Place>,
    /// What happened.
    pub turn: Turn,
}

/// Returns what differs, in the order of `after`, down to single values.
///
/// Two such lists of one beginning, a sitting's and a hand's, can be laid side by side: changes at different places
/// do not touch each other.
pub fn differences(shape: &Shape, before: &Value, after: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut todo = vec![(Vec::new(), before, after, *shape)];
    while let Some((place, before, after, shape)) = todo.pop() {
        if same(before, after, &shape) {
            continue;
        }
        let mut deeper = Vec::new();
        match (before, after) {
            (Value::Mapping(_), Value::Mapping(_)) => {
                deeper = fields(&place, before, after, &shape);
            }
            (Value::Sequence(a), Value::Sequence(b)) if !a.is_empty() && !b.is_empty() => {
                deeper = items(&place, (a, b), &shape, &mut changes);
            }
            _ => changes.push(Change {
                place,
                turn: turn(before, after),
            }),
        }
        todo.extend(deeper.into_iter().rev());
    }
    changes
}

type Step<'v> = (Vec<Place>, &'v Value, &'v Value, Shape);

fn turn(before: &Value, after: &Value) -> Turn {
    if is_blank(before) {
        Turn::Added(after.clone())
    } else if is_blank(after) {
        Turn::Removed(before.clone())
    } else {
        Turn::Changed {
            before: before.clone(),
            after: after.clone(),
        }
    }
}

fn fields<'v>(
    place: &[Place],
    before: &'v Value,
    after: &'v Value,
    shape: &Shape,
) -> Vec<Step<'v>> {
    const NOTHING: &Value = &Value::Null;
    let names = |value: &'v Value| value.as_mapping().into_iter().flatten();
    let gone = names(before).filter(|(key, _)| after.get(*key).is_none());
    names(after)
        .chain(gone)
        .map(|(key, _)| {
            let name = key_text(key);
            let mut place = place.to_vec();
            place.push(Place::Field(name.clone().into_owned()));
            let of = |value: &'v Value| value.get(key).unwrap_or(NOTHING);
            (place, of(before), of(after), shape.under(&name))
        })
        .collect()
}

fn items<'v>(
    place: &[Place],
    (before, after): (&'v [Value], &'v [Value]),
    shape: &Shape,
    changes: &mut Vec<Change>,
) -> Vec<Step<'v>> {
    let at = |item: &Value| {
        let mut place = place.to_vec();
        place.push(Place::Item(name_of(item).unwrap_or_default()));
        place
    };
    let matched = pairs(before, after, shape);
    let mut deeper = Vec::new();
    let mut newest = None;
    let mut behind: Option<&Value> = None;
    for (item, from) in after.iter().zip(&matched) {
        match from.and_then(|place| before.get(place)) {
            None => changes.push(Change {
                place: at(item),
                turn: Turn::Added(item.clone()),
            }),
            Some(was) => deeper.push((at(was), was, item, shape.item())),
        }
        if let Some(from) = *from {
            if newest.is_some_and(|newest| from < newest) {
                let behind = behind.and_then(name_of);
                changes.push(Change {
                    place: at(item),
                    turn: Turn::Moved { behind },
                });
            }
            newest = newest.max(Some(from));
        }
        behind = Some(item);
    }
    for (place, was) in before.iter().enumerate() {
        if !matched.contains(&Some(place)) {
            changes.push(Change {
                place: at(was),
                turn: Turn::Removed(was.clone()),
            });
        }
    }
    deeper
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, expected: &[&str]) {
        let read = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
        let found: Vec<String> = differences(&Shape::Any, &read(before), &read(after))
            .into_iter()
            .map(|change| {
                let place: String = change.place.iter().map(ToString::to_string).collect();
                let word = match change.turn {
                    Turn::Added(_) => "added",
                    Turn::Removed(_) => "removed",
                    Turn::Changed { .. } => "changed",
                    Turn::Moved { .. } => "moved",
                };
                format!("{place} {word}")
            })
            .collect();
        assert_eq!(found, expected, "{before} {after}");
    }

    #[test]
    fn changes_are_addressed_by_names_and_identities() {
        check("{a: 1, b: [x]}", "{a: 1, b: [x]}", &[]);
        check("{a: 1}", "{a: 2, c: 3}", &[".a changed", ".c added"]);
        check(
            "{a: [{id: A1, due: x}]}",
            "{a: [{id: A0}, {id: A1, due: y}]}",
            &[".a[A0] added", ".a[A1].due changed"],
        );
        check("{a: [x, y]}", "{a: [x]}", &[".a[y] removed"]);
        check("{a: [x, y]}", "{a: [y, x]}", &[".a[x] moved"]);
        check("{a: [x]}", "{}", &[".a removed"]);
    }
}
