//! The merge of single values and of maps by their fields. Lists are in the file beside it.

use super::{
    super::{
        difference::{Place, is_blank, key_text, same},
        shape::Shape,
    },
    clash::{Choice, Clash, Merged, Side},
    one_side::one_sides,
};
use serde_yaml::{Mapping, Value};

/// How deep lists and maps are merged within each other; what lies deeper counts as one value.
///
/// A format's table is far shallower: the merge goes as deep as the table and never as deep as some input.
const DEEPEST: usize = 48;

pub(super) const NOTHING: &Value = &Value::Null;

/// Puts two versions of one value together: what only one side changed is as that side has it.
///
/// Items of lists are the same by id, or by what [`save`](crate::source::save) takes to be the same. Where both
/// sides changed one thing differently the chosen side counts, ours where none was chosen, and the clash is told. One
/// thing is a field, or all fields that the shape says are parts of one answer; the others are merged by themselves. Except
/// for items that are words without an id: of those both stand, since neither side may lose what somebody said.
pub fn merge(shape: &Shape, [base, ours, theirs]: [&Value; 3], choices: &[Choice]) -> Merged {
    let mut merger = Merger {
        clashes: Vec::new(),
        choices,
    };
    let three = Three { base, ours, theirs };
    let value = merger.value(three, shape, &[]);
    Merged {
        value,
        clashes: merger.clashes,
    }
}

/// One value as it was and as both sides have it; null where it is not there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Three<'v> {
    pub(super) base: &'v Value,
    pub(super) ours: &'v Value,
    pub(super) theirs: &'v Value,
}

/// The clashes of a merge while they are being found.
pub(super) struct Merger<'c> {
    pub(super) clashes: Vec<Clash>,
    choices: &'c [Choice],
}

impl Merger<'_> {
    pub(super) fn value(&mut self, three: Three<'_>, shape: &Shape, place: &[Place]) -> Value {
        let Three { base, ours, theirs } = three;
        if same(base, ours, shape) || same(ours, theirs, shape) {
            return theirs.clone();
        }
        if same(base, theirs, shape) {
            return ours.clone();
        }
        if place.len() < DEEPEST {
            if let (Some(base), Some(ours), Some(theirs)) = (list(base), list(ours), list(theirs)) {
                return self.items([base, ours, theirs], shape, place);
            }
            // What one side took out is no map here: it is gone as a whole or stays as a whole.
            let name = shape.short_name();
            let one_is_long = ours.is_mapping() || theirs.is_mapping();
            if let (Some(ours), Some(theirs)) = (long(ours, name), long(theirs, name))
                && one_is_long
            {
                let base = long(base, name).unwrap_or_default();
                return self.fields([&base, &ours, &theirs], shape, place);
            }
        }
        match self.clash(Clash::new(place, ours, theirs)) {
            Side::Ours => ours.clone(),
            Side::Theirs => theirs.clone(),
        }
    }

    /// Tells a clash; returns the side that counts.
    pub(super) fn clash(&mut self, clash: Clash) -> Side {
        let side = clash.chosen(self.choices).unwrap_or_default();
        self.clashes.push(clash);
        side
    }

    /// Merges a map by its fields; of an answer that clashes one side counts in all its fields.
    fn fields(
        &mut self,
        [base, ours, theirs]: [&Mapping; 3],
        shape: &Shape,
        place: &[Place],
    ) -> Value {
        let before = self.clashes.len();
        let merged = self.by_field([base, ours, theirs], shape, place);
        let clashes = self.clashes.get(before..).unwrap_or_default();
        if clashes.is_empty() {
            return merged;
        }
        let answers = one_sides([ours, theirs], shape, (place.len(), clashes));
        if answers.is_empty() {
            return merged;
        }
        self.clashes.truncate(before);
        let (mut as_ours, mut as_theirs) = (ours.clone(), theirs.clone());
        for answer in answers {
            let clash = Clash::new(place, &answer.ours_says, &answer.theirs_says);
            match self.clash(clash) {
                Side::Ours => answer.put(ours, &mut as_theirs),
                Side::Theirs => answer.put(theirs, &mut as_ours),
            }
        }
        self.by_field([base, &as_ours, &as_theirs], shape, place)
    }

    fn by_field(
        &mut self,
        [base, ours, theirs]: [&Mapping; 3],
        shape: &Shape,
        place: &[Place],
    ) -> Value {
        let added = theirs.keys().filter(|key| !ours.contains_key(key));
        let mut merged = Mapping::new();
        for key in ours.keys().chain(added) {
            let name = key_text(key);
            let of = |map| Mapping::get(map, key).unwrap_or(NOTHING);
            let three = Three {
                base: of(base),
                ours: of(ours),
                theirs: of(theirs),
            };
            let place = [place, &[Place::Field(name.clone().into_owned())]].concat();
            let value = self.value(three, &shape.under(&name), &place);
            if !is_blank(&value) {
                merged.insert(key.clone(), value);
            }
        }
        if merged.is_empty() {
            Value::Null
        } else {
            Value::Mapping(merged)
        }
    }
}

/// Returns the items of a list; of nothing none.
fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Sequence(items) => Some(items),
        Value::Null => Some(&[]),
        _ => None,
    }
}

/// Returns the fields of a map, or of the short form of one.
fn long(value: &Value, short_name: Option<&str>) -> Option<Mapping> {
    match (value, short_name) {
        (Value::Mapping(map), _) => Some(map.clone()),
        (Value::String(_), Some(name)) => {
            let pair = (Value::String(name.to_owned()), value.clone());
            Some(std::iter::once(pair).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Field;

    const FILE: Shape = Shape::Map(&[
        Field::new(
            "plan",
            Shape::Map(&[
                Field::new("made", Shape::Word, ""),
                Field::new("review", Shape::Word, ""),
            ]),
            "",
        ),
        Field::new("scores", Shape::MapOf(&Shape::Whole { min: 0, max: 9 }), ""),
        Field::new("team", Shape::Word, ""),
    ]);

    fn check([base, ours, theirs]: [&str; 3], expected: &str, clashes: &[&str]) {
        let yaml = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
        let merged = merge(&FILE, [&yaml(base), &yaml(ours), &yaml(theirs)], &[]);
        assert_eq!(merged.value, yaml(expected), "{ours} {theirs}");
        let told: Vec<String> = merged.clashes.iter().map(ToString::to_string).collect();
        assert_eq!(told, clashes, "{ours} {theirs}");
    }

    #[test]
    fn only_one_side_changed_is_no_clash() {
        check(["{team: a}", "{team: b}", "{team: a}"], "{team: b}", &[]);
        check(["{team: a}", "{team: a}", "{team: b}"], "{team: b}", &[]);
        check(["{team: a}", "{team: b}", "{team: b}"], "{team: b}", &[]);
        check(["{team: a}", "{}", "{team: a}"], "{}", &[]);
        check(
            ["{team: a}", "{team: a, plan: {made: x}}", "{}"],
            "{plan: {made: x}}",
            &[],
        );
        check(
            [
                "{plan: {made: x, review: y}}",
                "{plan: {made: x, review: z}}",
                "{plan: {made: w, review: y}}",
            ],
            "{plan: {made: w, review: z}}",
            &[],
        );
        check(
            ["{}", "{scores: {jo: 1}}", "{scores: {al: 2}}"],
            "{scores: {jo: 1, al: 2}}",
            &[],
        );
    }

    #[test]
    fn both_sides_changed_is_a_clash_and_ours_counts() {
        check(
            ["{team: a}", "{team: b}", "{team: c}"],
            "{team: b}",
            &["team"],
        );
        check(
            ["{}", "{scores: {jo: 1}}", "{scores: {jo: 2}}"],
            "{scores: {jo: 1}}",
            &["scores.jo"],
        );
        check(
            [
                "{plan: {made: x, review: y}}",
                "{plan: {made: x, review: z}}",
                "{}",
            ],
            "{plan: {made: x, review: z}}",
            &["plan"],
        );
        check(
            ["{plan: {made: x}}", "{}", "{plan: {made: z}}"],
            "~",
            &["plan"],
        );
    }

    #[test]
    fn the_chosen_side_counts_while_both_say_what_they_said() {
        let yaml = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
        let merged = |theirs: &str, choices: &[Choice]| {
            merge(
                &FILE,
                [&yaml("{team: a}"), &yaml("{team: b}"), &yaml(theirs)],
                choices,
            )
        };
        let asked = merged("{team: c}", &[]).clashes;
        assert_eq!(asked[0].to_string(), "team");
        let choices = [Choice {
            clash: asked[0].clone(),
            side: Side::Theirs,
        }];
        assert_eq!(merged("{team: c}", &choices).value, yaml("{team: c}"));
        assert_eq!(merged("{team: d}", &choices).value, yaml("{team: b}"));
    }

    #[test]
    fn nesting_beyond_any_format_is_one_value() {
        let deep = |inner: &str| {
            (0..200).fold(Value::from(inner), |value, _| {
                Value::Mapping(std::iter::once((Value::from("a"), value)).collect())
            })
        };
        let merged = merge(&Shape::Any, [&deep("1"), &deep("2"), &deep("3")], &[]);
        assert_eq!(merged.value, deep("2"));
        assert_eq!(merged.clashes[0].place.len(), DEEPEST);
    }
}
