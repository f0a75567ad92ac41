//! Which fields of a map are one answer, so that a clash in one of them is answered for all. It merges nothing.

use super::{
    super::{
        difference::{Place, key_text, same},
        shape::Shape,
    },
    clash::Clash,
    fields::NOTHING,
};
use serde_yaml::{Mapping, Value};

/// An answer of which one side counts as a whole: done, and why; not the one of the meeting and the other of the file.
pub(super) struct OneSide<'m> {
    /// Its fields that differ.
    keys: Vec<&'m Value>,
    /// What ours says there.
    pub(super) ours_says: Value,
    /// What theirs says there.
    pub(super) theirs_says: Value,
}

impl OneSide<'_> {
    /// Makes a version say there what the side that counts says.
    pub(super) fn put(&self, counts: &Mapping, into: &mut Mapping) {
        into.retain(|key, _| !self.keys.contains(&key) || counts.contains_key(key));
        for key in &self.keys {
            if let Some(value) = counts.get(*key) {
                into.insert((*key).clone(), value.clone());
            }
        }
    }
}

/// Returns the answers in which fields clash and more than one differs.
///
/// The format's table says which fields are one answer. Whatever else both sides changed is merged field by field: a
/// telephone number put right by hand stands, whoever counts for the role beside it.
pub(super) fn one_sides<'m>(
    [ours, theirs]: [&'m Mapping; 2],
    shape: &Shape,
    (depth, clashes): (usize, &[Clash]),
) -> Vec<OneSide<'m>> {
    let answers = clashes
        .iter()
        .filter_map(|clash| match clash.place.get(depth)? {
            Place::Field(name) => shape.answer(name),
            Place::Item(_) => None,
        });
    let mut answers: Vec<&str> = answers.collect();
    answers.sort_unstable();
    answers.dedup();
    let of = |answer| one_side([ours, theirs], shape, answer);
    answers.into_iter().filter_map(of).collect()
}

fn one_side<'m>(
    [ours, theirs]: [&'m Mapping; 2],
    shape: &Shape,
    answer: &str,
) -> Option<OneSide<'m>> {
    let added = theirs.keys().filter(|key| !ours.contains_key(key));
    let differs = |key: &&Value| {
        let name = key_text(key);
        let of = |map: &'m Mapping| map.get(*key).unwrap_or(NOTHING);
        shape.answer(&name) == Some(answer) && !same(of(ours), of(theirs), &shape.under(&name))
    };
    let keys: Vec<&Value> = ours.keys().chain(added).filter(differs).collect();
    if keys.len() < 2 {
        return None;
    }
    let says = |map: &Mapping| {
        let said = map.iter().filter(|(key, _)| keys.contains(key));
        Value::Mapping(
            said.map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        )
    };
    Some(OneSide {
        ours_says: says(ours),
        theirs_says: says(theirs),
        keys,
    })
}
