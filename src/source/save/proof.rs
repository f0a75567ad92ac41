//! Whether a saved text means what was to be saved, and everything else what it meant. It changes nothing.

use super::super::{
    difference::{pairs, same},
    shape::Shape,
};
use serde_yaml::Value;
use std::collections::HashSet;

const NOTHING: &Value = &Value::Null;

/// The four sides of a save: what the file says now and said before, what it was to say and was taken to say.
#[derive(Debug)]
pub(super) struct Sides<'v> {
    pub(super) new: Value,
    pub(super) old: Value,
    pub(super) before: &'v Value,
    pub(super) after: &'v Value,
}

/// The same four at one place.
#[derive(Clone, Copy)]
struct Four<'v> {
    new: &'v Value,
    old: &'v Value,
    before: &'v Value,
    after: &'v Value,
}

/// Whether each changed value is read as it was to be, and each other one as it was read before.
///
/// The file is not simply compared with `after`: what canonical form rounds off (a defaulted field, a trimmed
/// text) stays as it was written, and must.
pub(super) fn holds(sides: &Sides<'_>, shape: &Shape) -> bool {
    let whole = Four {
        new: &sides.new,
        old: &sides.old,
        before: sides.before,
        after: sides.after,
    };
    let mut todo = vec![(whole, *shape)];
    while let Some((four, shape)) = todo.pop() {
        let fine = if same(four.before, four.after, &shape) {
            same(four.new, four.old, &shape)
        } else if same(four.new, four.after, &shape) {
            true
        } else {
            deeper(four, &shape, &mut todo)
        };
        if !fine {
            return false;
        }
    }
    true
}

fn deeper<'v>(four: Four<'v>, shape: &Shape, todo: &mut Vec<(Four<'v>, Shape)>) -> bool {
    match (four.new, four.before, four.after) {
        (Value::Mapping(_), Value::Mapping(_), Value::Mapping(_)) => {
            fields(four, shape, todo);
            true
        }
        (Value::Sequence(_), Value::Sequence(_), Value::Sequence(_)) => items(four, shape, todo),
        _ => false,
    }
}

fn fields<'v>(four: Four<'v>, shape: &Shape, todo: &mut Vec<(Four<'v>, Shape)>) {
    let names: HashSet<&str> = [four.new, four.old, four.before, four.after]
        .into_iter()
        .filter_map(Value::as_mapping)
        .flat_map(serde_yaml::Mapping::keys)
        .filter_map(Value::as_str)
        .collect();
    for name in names {
        let of = |value: &'v Value| value.get(name).unwrap_or(NOTHING);
        let next = Four {
            new: of(four.new),
            old: of(four.old),
            before: of(four.before),
            after: of(four.after),
        };
        todo.push((next, shape.under(name)));
    }
}

fn items<'v>(four: Four<'v>, shape: &Shape, todo: &mut Vec<(Four<'v>, Shape)>) -> bool {
    let list = |value: &'v Value| value.as_sequence().map(Vec::as_slice).unwrap_or_default();
    let (new, old) = (list(four.new), list(four.old));
    let (before, after) = (list(four.before), list(four.after));
    if new.len() != after.len() || old.len() != before.len() {
        return false;
    }
    let from = pairs(before, after, shape);
    for ((new, after), from) in new.iter().zip(after).zip(from) {
        let next = Four {
            new,
            old: from.and_then(|from| old.get(from)).unwrap_or(NOTHING),
            before: from.and_then(|from| before.get(from)).unwrap_or(NOTHING),
            after,
        };
        todo.push((next, shape.item()));
    }
    true
}
