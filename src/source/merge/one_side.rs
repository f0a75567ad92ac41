//! Which fields of an item are one answer, so that a clash in one of them is answered for all. It merges nothing.

use super::{
    super::{
        difference::{Place, key_text, same},
        shape::Shape,
    },
    clash::Clash,
    fields::{NOTHING, Three},
};
use serde_yaml::{Mapping, Value};

/// An item of which one side counts as a whole: done, and why; not the one of the meeting and the other of the file.
pub(super) struct OneSide {
    /// What ours says differently.
    pub(super) ours_says: Value,
    /// What theirs says differently.
    pub(super) theirs_says: Value,
    /// Ours, saying there what theirs says.
    pub(super) ours_as_theirs: Value,
    /// Theirs, saying there what ours says.
    pub(super) theirs_as_ours: Value,
}

/// Returns what belongs together in an item, where its fields clash and more than one of them differs.
///
/// Lists within it are merged by themselves, since both sides may add to them; so is every yes or no, since a mark
/// that either side set protects the words whoever counts.
pub(super) fn one_side(
    three: Three<'_>,
    shape: &Shape,
    (place, clashes): (&[Place], &[Clash]),
) -> Option<OneSide> {
    let (ours, theirs) = (three.ours.as_mapping()?, three.theirs.as_mapping()?);
    let of = |map: &'_ Mapping, key: &Value| map.get(key).unwrap_or(NOTHING).clone();
    let added = theirs.keys().filter(|key| !ours.contains_key(key));
    let differing = ours.keys().chain(added).filter(|key| {
        let shape = shape.under(&key_text(key));
        let sides = [of(ours, key), of(theirs, key)];
        let is_list = |value: &Value| value.is_sequence();
        let stands_alone =
            matches!(shape, Shape::Bool | Shape::List(_)) || sides.iter().any(is_list);
        let [ours, theirs] = &sides;
        !stands_alone && !same(ours, theirs, &shape)
    });
    let differing: Vec<&Value> = differing.collect();
    let is_one = |key: &&&Value| {
        let field = Place::Field(key_text(key).into_owned());
        clashes
            .iter()
            .any(|clash| clash.place.get(place.len()) == Some(&field))
    };
    if differing.len() < 2 || !differing.iter().any(|key| is_one(&key)) {
        return None;
    }
    let says = |map: &Mapping| {
        let keys = map.keys().filter(|key| differing.contains(key));
        Value::Mapping(keys.map(|key| (key.clone(), of(map, key))).collect())
    };
    let like = |map: &Mapping, other: &Mapping| {
        let kept = map.iter().filter(|(key, _)| !differing.contains(key));
        let taken = other.iter().filter(|(key, _)| differing.contains(key));
        let pairs = kept.chain(taken);
        Value::Mapping(pairs.map(|(key, v)| (key.clone(), v.clone())).collect())
    };
    Some(OneSide {
        ours_says: says(ours),
        theirs_says: says(theirs),
        ours_as_theirs: like(ours, theirs),
        theirs_as_ours: like(theirs, ours),
    })
}
