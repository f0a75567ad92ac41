//! Whether two values mean the same in a file of this format. It finds no differences, it only answers.

use super::super::{expect, shape::Shape};
use serde_yaml::{Mapping, Value};
use std::borrow::Cow;

/// Whether there is nothing: missing, blank, or an empty list or map.
pub(in crate::source) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Sequence(items) => items.is_empty(),
        Value::Mapping(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Tagged(_) => false,
    }
}

/// Returns a map's name as text.
pub(in crate::source) fn key_text(key: &Value) -> Cow<'_, str> {
    scalar_text(key).unwrap_or_default()
}

/// Returns the text of a scalar as it would be written.
pub(in crate::source) fn scalar_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Bool(yes) => Some(Cow::Borrowed(if *yes { "true" } else { "false" })),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

/// Whether two values mean the same.
///
/// What canonical form ignores is ignored: missing against empty, a short text against its long form, a lone value
/// against a list of one, `yes` against `true`, line ends at the end of a text. The walk has its own stack.
pub(in crate::source) fn same(a: &Value, b: &Value, shape: &Shape) -> bool {
    let mut todo = vec![(a, b, *shape)];
    while let Some((a, b, shape)) = todo.pop() {
        let alike = match (a, b) {
            _ if is_blank(a) || is_blank(b) => is_blank(a) && is_blank(b),
            (Value::Sequence(a), Value::Sequence(b)) => lists(a, b, &shape, &mut todo),
            (Value::Sequence(list), alone) | (alone, Value::Sequence(list)) => {
                lists(list, std::slice::from_ref(alone), &shape, &mut todo)
            }
            (Value::Mapping(a), Value::Mapping(b)) => maps(a, b, &shape, &mut todo),
            (Value::Mapping(map), short) | (short, Value::Mapping(map)) => {
                is_long_form_of(map, short, &shape)
            }
            _ => scalars(a, b),
        };
        if !alike {
            return false;
        }
    }
    true
}

fn lists<'v>(
    a: &'v [Value],
    b: &'v [Value],
    shape: &Shape,
    todo: &mut Vec<(&'v Value, &'v Value, Shape)>,
) -> bool {
    let full = |items: &'v [Value]| items.iter().filter(|item| !is_blank(item));
    todo.extend(full(a).zip(full(b)).map(|(a, b)| (a, b, shape.item())));
    full(a).count() == full(b).count()
}

fn maps<'v>(
    a: &'v Mapping,
    b: &'v Mapping,
    shape: &Shape,
    todo: &mut Vec<(&'v Value, &'v Value, Shape)>,
) -> bool {
    for (key, value) in a.iter().filter(|(_, value)| !is_blank(value)) {
        let Some(other) = b.get(key) else {
            return false;
        };
        todo.push((value, other, shape.under(&key_text(key))));
    }
    let stands = |key: &Value| a.get(key).is_some_and(|value| !is_blank(value));
    b.iter().all(|(key, value)| is_blank(value) || stands(key))
}

fn is_long_form_of(map: &Mapping, short: &Value, shape: &Shape) -> bool {
    let Some(name) = shape.short_name() else {
        return false;
    };
    map.iter().all(|(key, value)| {
        if key_text(key) == name {
            scalars(value, short)
        } else {
            // A mark that says `no` says no more than a mark that is missing.
            is_blank(value) || *value == Value::Bool(false)
        }
    }) && map.contains_key(name)
}

fn scalars(a: &Value, b: &Value) -> bool {
    let (Some(left), Some(right)) = (scalar_text(a), scalar_text(b)) else {
        return false;
    };
    if matches!(a, Value::Bool(_)) || matches!(b, Value::Bool(_)) {
        return expect::truth(&left) == expect::truth(&right);
    }
    left.trim_end_matches(['\n', '\r']) == right.trim_end_matches(['\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Field;

    const ENTRY: Shape = Shape::TextOr(&Shape::Map(&[
        Field::new("text", Shape::Text, ""),
        Field::new("date", Shape::Date, ""),
    ]));

    fn check(a: &str, b: &str, expected: bool) {
        let read = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
        let list = Shape::List(&ENTRY);
        assert_eq!(same(&read(a), &read(b), &list), expected, "{a} {b}");
        assert_eq!(same(&read(b), &read(a), &list), expected, "{b} {a}");
    }

    #[test]
    fn what_canonical_form_ignores_is_ignored() {
        check("[a, '', ~]", "[a]", true);
        check("[a]", "a", true);
        check("[{text: a}]", "[a]", true);
        check("[{text: a, date: ''}]", "a", true);
        check("[{text: a, private: false}]", "[a]", true);
        check("[{text: a, private: true}]", "[a]", false);
        check("[\"a\\n\"]", "[a]", true);
        check("[]", "~", true);
        check("[true]", "['yes']", true);
        check("[3]", "['3']", true);
    }

    #[test]
    fn what_differs_differs() {
        check("[a, b]", "[b, a]", false);
        check("[{text: a, date: b}]", "[a]", false);
        check("[{text: a}]", "[{text: a, date: b}]", false);
        check("[a]", "~", false);
        check("[{date: a}]", "[a]", false);
        check("[{text: a, date: ''}]", "[{text: a, date: b}]", false);
    }
}
