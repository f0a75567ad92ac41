//! One procedure over another: maps merge, lists are replaced, stages are merged by id. It checks no meaning.

use serde_yaml::{Mapping, Value};

/// Fields of a file that say how it is read and are no part of the procedure.
const OF_THE_FILE: &[&str] = &["chairside-procedure", "extends"];

/// Returns a procedure with what another says put over it.
pub(super) fn merged(mut base: Mapping, mut over: Mapping) -> Mapping {
    for name in OF_THE_FILE {
        base.shift_remove(*name);
        over.shift_remove(*name);
    }
    let stages = over.shift_remove("stages");
    maps(&mut base, over);
    if let Some(Value::Sequence(over)) = stages {
        let mut stages = match base.shift_remove("stages") {
            Some(Value::Sequence(stages)) => stages,
            _ => Vec::new(),
        };
        for stage in over {
            put_stage(&mut stages, stage);
        }
        base.insert("stages".into(), Value::Sequence(stages));
    }
    without_rotation(&mut base);
    base
}

/// Merges maps within maps, on a list of our own: the nesting of a file never deepens the program's stack.
fn maps(base: &mut Mapping, over: Mapping) {
    let mut todo: Vec<(Vec<Value>, Mapping)> = vec![(Vec::new(), over)];
    while let Some((path, over)) = todo.pop() {
        let Some(target) = under(base, &path) else {
            continue;
        };
        in_order_of(target, &over);
        for (key, value) in over {
            match (target.get(&key), value) {
                (Some(Value::Mapping(_)), Value::Mapping(inner)) => {
                    let mut path = path.clone();
                    path.push(key);
                    todo.push((path, inner));
                }
                (_, value) => {
                    target.insert(key, value);
                }
            }
        }
    }
}

fn under<'m>(base: &'m mut Mapping, path: &[Value]) -> Option<&'m mut Mapping> {
    path.iter()
        .try_fold(base, |map, key| map.get_mut(key)?.as_mapping_mut())
}

/// Puts a map in the order of the one above it, where that names everything in it.
///
/// Levels of risk stand lowest first: who lists them all, with a new one in between, has said where it belongs.
fn in_order_of(base: &mut Mapping, over: &Mapping) {
    if !base.keys().all(|key| over.contains_key(key)) {
        return;
    }
    let mut old = std::mem::take(base);
    for key in over.keys() {
        let value = old.shift_remove(key).unwrap_or(Value::Null);
        base.insert(key.clone(), value);
    }
}

/// Puts one stage over those there are: a known one keeps its place unless it names another.
fn put_stage(stages: &mut Vec<Value>, stage: Value) {
    let Value::Mapping(mut over) = stage else {
        return;
    };
    let before = over.shift_remove("before");
    let after = over.shift_remove("after");
    let left_out = over.shift_remove("left_out") == Some(Value::Bool(true));
    let known = over.get("id").and_then(|id| position(stages, id));
    let old = known.map(|place| stages.remove(place));
    if left_out {
        return;
    }
    let whole = match old {
        Some(Value::Mapping(mut old)) => {
            maps(&mut old, over);
            old
        }
        _ => over,
    };
    let before = before.and_then(|id| position(stages, &id));
    let after = after.and_then(|id| Some(position(stages, &id)? + 1));
    let place = before.or(after).or(known).unwrap_or(stages.len());
    stages.insert(place, Value::Mapping(whole));
}

fn position(stages: &[Value], id: &Value) -> Option<usize> {
    stages
        .iter()
        .position(|stage| stage.as_mapping().and_then(|s| s.get("id")) == Some(id))
}

/// `rotation: none` takes away the turns of the procedure that is extended: a map alone could only add to them.
fn without_rotation(base: &mut Mapping) {
    if let Some(chair) = base.get_mut("chair").and_then(Value::as_mapping_mut)
        && chair.get("rotation").is_some_and(Value::is_string)
    {
        chair.shift_remove("rotation");
    }
}
