//! The merge of lists: which item is which on both sides, and in which order they stand then. It merges no fields itself.

use super::{
    super::{
        difference::{Place, is_blank, name_of, pairs},
        shape::Shape,
    },
    clash::{Clash, Side as Chosen},
    fields::{Merger, NOTHING, Three},
};
use serde_yaml::Value;
use std::collections::HashMap;

/// One side of a list: its items, for each its place before, and for each place before its item.
struct Side<'v> {
    items: &'v [Value],
    from: Vec<Option<usize>>,
    now: HashMap<usize, usize>,
}

impl<'v> Side<'v> {
    fn new(base: &[Value], items: &'v [Value], shape: &Shape) -> Self {
        let from = pairs(base, items, shape);
        let known = from.iter().enumerate();
        let now = known
            .filter_map(|(place, from)| Some(((*from)?, place)))
            .collect();
        Self { items, from, now }
    }

    fn at(&self, place: usize) -> &'v Value {
        self.items.get(place).unwrap_or(NOTHING)
    }

    /// Returns the item that had a place before.
    fn of(&self, base: usize) -> &'v Value {
        self.now.get(&base).map_or(NOTHING, |place| self.at(*place))
    }

    fn new_items(&self) -> impl Iterator<Item = (usize, &'v Value)> {
        let places = self.items.iter().zip(&self.from).enumerate();
        places
            .filter(|(_, (_, from))| from.is_none())
            .map(|(place, (item, _))| (place, item))
    }

    fn slots(&self, new: impl Fn(usize) -> Slot) -> Vec<Slot> {
        let from = self.from.iter().enumerate();
        from.map(|(place, from)| from.map_or_else(|| new(place), Slot::Known))
            .collect()
    }
}

/// Which item a place of the merged list holds: one of before, or a new one of either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Slot {
    Known(usize),
    Ours(usize),
    Theirs(usize),
}

impl Merger<'_> {
    pub(super) fn items(
        &mut self,
        [base, ours, theirs]: [&[Value]; 3],
        shape: &Shape,
        place: &[Place],
    ) -> Value {
        let ours = Side::new(base, ours, shape);
        let theirs = Side::new(base, theirs, shape);
        let twins = twins(&ours, &theirs);
        let mut merged = Vec::new();
        let given_up = self.given_up(&twins, [&ours, &theirs], place);
        for slot in order(&ours, &theirs, &twins) {
            let (base, ours, theirs) = match slot {
                Slot::Known(was) => (base.get(was), ours.of(was), theirs.of(was)),
                Slot::Ours(new) => match given_up.get(&new) {
                    Some(their) => (None, NOTHING, theirs.at(*their)),
                    None => (None, ours.at(new), NOTHING),
                },
                Slot::Theirs(new) => (None, NOTHING, theirs.at(new)),
            };
            let base = base.unwrap_or(NOTHING);
            self.item(Three { base, ours, theirs }, shape, place, &mut merged);
        }
        if merged.is_empty() {
            Value::Null
        } else {
            Value::Sequence(merged)
        }
    }

    /// Tells where new items under one id differ; returns which of ours give way, and to which of theirs.
    fn given_up(
        &mut self,
        twins: &HashMap<usize, usize>,
        [ours, theirs]: [&Side<'_>; 2],
        place: &[Place],
    ) -> HashMap<usize, usize> {
        let mut in_order: Vec<(usize, usize)> = twins.iter().map(|(t, o)| (*o, *t)).collect();
        in_order.sort_unstable();
        in_order.retain(|(our, their)| {
            let (our, their) = (ours.at(*our), theirs.at(*their));
            let clash = Clash::new(&named(place, our), our, their);
            our != their && self.clash(clash) == Chosen::Theirs
        });
        in_order.into_iter().collect()
    }

    fn item(&mut self, three: Three<'_>, shape: &Shape, place: &[Place], merged: &mut Vec<Value>) {
        let shape = shape.item();
        let versions = [three.base, three.ours, three.theirs];
        let name = versions.into_iter().find(|value| !is_blank(value));
        let place = named(place, name.unwrap_or(NOTHING));
        let before = self.clashes.len();
        let value = self.value(three, &shape, &place);
        let is_words =
            shape.short_name().is_some() && versions.iter().all(|item| item.get("id").is_none());
        if self.clashes.len() > before && is_words {
            self.clashes.truncate(before);
            self.clashes.push(Clash {
                both_stand: true,
                ..Clash::new(&place, three.ours, three.theirs)
            });
            // Ours has the marks that theirs may have set, so that no word loses its protection.
            merged.extend([value, three.theirs.clone()]);
        } else {
            merged.push(value);
        }
        merged.retain(|item| !is_blank(item));
    }
}

fn named(place: &[Place], item: &Value) -> Vec<Place> {
    let name = name_of(item).unwrap_or_default();
    [place, &[Place::Item(name)]].concat()
}

/// Returns which new item of theirs is which new item of ours: the very same one, or another under the same id.
///
/// Of two under one id ours counts, and the clash is told: fields of two different things are never mixed.
fn twins(ours: &Side<'_>, theirs: &Side<'_>) -> HashMap<usize, usize> {
    let mark = |item: &Value| match item.get("id").and_then(Value::as_str) {
        Some(id) => Some(format!("id {id}")),
        None => serde_json::to_string(item).ok(),
    };
    let mut marked: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, item) in ours.new_items() {
        if let Some(mark) = mark(item) {
            marked.entry(mark).or_default().insert(0, place);
        }
    }
    let theirs = theirs.new_items().filter_map(|(place, item)| {
        let twin = marked.get_mut(&mark(item)?)?.pop()?;
        Some((place, twin))
    });
    theirs.collect()
}

/// Returns what the merged list holds, in order.
///
/// The order is theirs, since it is their text that is edited, unless it was our side that moved items; what only
/// the other side has stands behind the item it stood behind.
fn order(ours: &Side<'_>, theirs: &Side<'_>, twins: &HashMap<usize, usize>) -> Vec<Slot> {
    let moved = !ours.from.iter().flatten().is_sorted();
    let ours = ours.slots(Slot::Ours);
    let theirs = theirs.slots(|their| {
        twins
            .get(&their)
            .map_or(Slot::Theirs(their), |our| Slot::Ours(*our))
    });
    let (spine, other) = if moved {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    let mut behind: HashMap<Option<Slot>, Vec<Slot>> = HashMap::new();
    let mut last = None;
    let standing: std::collections::HashSet<Slot> = spine.iter().copied().collect();
    for slot in other {
        if standing.contains(&slot) {
            last = Some(slot);
        } else {
            behind.entry(last).or_default().push(slot);
        }
    }
    let mut merged = behind.remove(&None).unwrap_or_default();
    for slot in spine {
        merged.push(slot);
        merged.extend(behind.remove(&Some(slot)).unwrap_or_default());
    }
    merged
}

#[cfg(test)]
mod tests {
    use crate::source::{Choice, Field, Merged, Shape, Side, merge};
    use serde_yaml::Value;

    const ENTRY: Shape = Shape::TextOr(&Shape::Map(&[
        Field::new("text", Shape::Text, ""),
        Field::new("id", Shape::Word, ""),
        Field::new("private", Shape::Bool, ""),
    ]));
    const ACTION: Shape = Shape::Map(&[
        Field::new("id", Shape::Word, ""),
        Field::new("due", Shape::Word, "").part_of("all"),
        Field::new("owner", Shape::Word, "").part_of("all"),
        Field::new("why", Shape::Word, "").part_of("all"),
        Field::new("phone", Shape::Word, ""),
        Field::new("notes", Shape::List(&Shape::Word), ""),
        Field::new("private", Shape::Bool, ""),
    ]);

    fn yaml(text: &str) -> Value {
        serde_yaml::from_str(text).unwrap()
    }

    fn told(merged: &Merged) -> Vec<String> {
        let nothing = || "nothing".to_owned();
        let clashes = merged.clashes.iter();
        clashes
            .map(|clash| {
                let (ours, theirs) = (clash.ours.clone(), clash.theirs.clone());
                let (ours, theirs) = (ours.unwrap_or_else(nothing), theirs.unwrap_or_else(nothing));
                format!("{clash}: {ours} | {theirs}")
            })
            .collect()
    }

    fn check(shape: Shape, sides: [&str; 3], expected: &str, clashes: &[&str]) {
        let [base, ours, theirs] = sides.map(yaml);
        let merged = merge(&shape, [&base, &ours, &theirs], &[]);
        assert_eq!(merged.value, yaml(expected), "{sides:?}");
        assert_eq!(told(&merged), clashes, "{sides:?}");
    }

    fn entries(sides: [&str; 3], expected: &str, clashes: &[&str]) {
        check(Shape::List(&ENTRY), sides, expected, clashes);
    }

    fn actions(sides: [&str; 3], expected: &str, clashes: &[&str]) {
        check(Shape::List(&ACTION), sides, expected, clashes);
    }

    #[test]
    fn additions_of_both_sides_stand() {
        entries(["[a, b]", "[a, b, c]", "[x, a, b]"], "[x, a, b, c]", &[]);
        entries(["[a, b]", "[a, c, b]", "[a, b, d]"], "[a, c, b, d]", &[]);
        entries(["~", "[a]", "[b]"], "[a, b]", &[]);
        entries(["[a]", "[a, b]", "[a, b]"], "[a, b]", &[]);
        entries(["[a]", "[a, b, c]", "[a, b, d]"], "[a, b, c, d]", &[]);
        entries(["[a]", "[a, b, b]", "[a, b]"], "[a, b, b]", &[]);
    }

    #[test]
    fn what_one_side_takes_out_is_gone() {
        entries(["[a, b, c]", "[a, c]", "[a, b, c, d]"], "[a, c, d]", &[]);
        entries(["[a, b]", "[a, b, c]", "[b]"], "[b, c]", &[]);
        entries(["[a]", "~", "[a]"], "~", &[]);
        entries(["[a, b]", "~", "[a, b, c]"], "[c]", &[]);
        entries(["[a, b]", "[a]", "[b]"], "~", &[]);
    }

    #[test]
    fn changes_of_different_fields_of_one_item_are_put_together() {
        actions(
            [
                "[{id: A1, due: x, owner: o}]",
                "[{id: A1, due: y, owner: o}]",
                "[{id: A1, due: x, owner: p}]",
            ],
            "[{id: A1, due: y, owner: p}]",
            &[],
        );
        entries(
            ["[a, b, c]", "[a, B, c]", "[a, {text: b, private: true}, c]"],
            "[a, {text: B, private: true}, c]",
            &[],
        );
    }

    #[test]
    fn one_field_changed_differently_is_a_clash_and_ours_counts() {
        actions(
            [
                "[{id: A1, due: x}]",
                "[{id: A1, due: y}]",
                "[{id: A1, due: z}]",
            ],
            "[{id: A1, due: y}]",
            &["[A1].due: y | z"],
        );
        actions(
            ["[{id: A1, due: x}]", "[{id: A1}]", "[{id: A1, due: z}]"],
            "[{id: A1}]",
            &["[A1].due: nothing | z"],
        );
    }

    #[test]
    fn an_answer_with_a_clash_is_as_one_side_has_it() {
        let sides = [
            "[{id: A1, due: x, owner: o}]",
            "[{id: A1, due: y, owner: o}]",
            "[{id: A1, due: z, owner: p}]",
        ];
        let clash = "[A1]: due: y\nowner: o | due: z\nowner: p";
        actions(sides, "[{id: A1, due: y, owner: o}]", &[clash]);
        let [base, ours, theirs] = sides.map(yaml);
        let shape = Shape::List(&ACTION);
        let asked = merge(&shape, [&base, &ours, &theirs], &[]).clashes;
        let choices: Vec<Choice> = asked
            .into_iter()
            .map(|clash| Choice {
                clash,
                side: Side::Theirs,
            })
            .collect();
        let merged = merge(&shape, [&base, &ours, &theirs], &choices);
        assert_eq!(merged.value, theirs);
        assert_eq!(told(&merged), [clash]);
    }

    #[test]
    fn what_is_no_part_of_the_answer_stands_although_its_side_does_not_count() {
        actions(
            [
                "[{id: A1, due: x, phone: '1'}]",
                "[{id: A1, due: y, phone: '1', owner: o}]",
                "[{id: A1, due: z, phone: '2'}]",
            ],
            "[{id: A1, due: y, owner: o, phone: '2'}]",
            &["[A1]: due: y\nowner: o | due: z"],
        );
    }

    #[test]
    fn a_side_that_does_not_count_leaves_neither_reason_behind_nor_takes_a_mark_or_a_note() {
        actions(
            [
                "[{id: A1, due: x, why: w}]",
                "[{id: A1, due: y, private: true, notes: [n]}]",
                "[{id: A1, due: z, why: v, notes: [m]}]",
            ],
            "[{id: A1, due: y, private: true, notes: [n, m]}]",
            &["[A1]: due: y | due: z\nwhy: v"],
        );
        actions(
            [
                "[{id: A1, due: x}]",
                "[{id: A1, due: y}]",
                "[{id: A1, due: z, why: v, private: true, notes: [m]}]",
            ],
            "[{id: A1, due: y, private: true, notes: [m]}]",
            &["[A1]: due: y | due: z\nwhy: v"],
        );
    }

    #[test]
    fn an_item_taken_out_by_one_and_changed_by_the_other_is_a_clash_and_never_half_an_item() {
        let (base, changed) = (
            "[{id: A1, due: x, owner: o}]",
            "[{id: A1, due: y, owner: o}]",
        );
        let shown = "id: A1\ndue: y\nowner: o";
        actions(
            [base, changed, "~"],
            changed,
            &[&format!("[A1]: {shown} | nothing")],
        );
        actions(
            [base, "~", changed],
            "~",
            &[&format!("[A1]: nothing | {shown}")],
        );
    }

    #[test]
    fn of_words_that_both_sides_changed_both_stand() {
        entries(
            ["[a, b, c]", "[a, ours, c]", "[a, theirs, c]"],
            "[a, ours, theirs, c]",
            &["[b]: ours | theirs"],
        );
        entries(
            [
                "[{text: b, date: d}]",
                "[{text: ours, date: d}]",
                "[{text: theirs, date: d, private: true}]",
            ],
            "[{text: ours, date: d, private: true}, {text: theirs, date: d, private: true}]",
            &["[d]: text: ours\ndate: d | text: theirs\ndate: d\nprivate: true"],
        );
        entries(
            ["[a, b, c]", "[a, c]", "[a, b2, c]"],
            "[a, b2, c]",
            &["[b]: nothing | b2"],
        );
    }

    #[test]
    fn two_new_items_under_one_id_are_not_mixed() {
        actions(
            ["~", "[{id: A4, due: x}]", "[{id: A4, owner: o}]"],
            "[{id: A4, due: x}]",
            &["[A4]: id: A4\ndue: x | id: A4\nowner: o"],
        );
    }

    #[test]
    fn items_that_our_side_moved_stay_moved() {
        entries(
            ["[a, b, c]", "[c, a, b]", "[a, b, c, d]"],
            "[c, d, a, b]",
            &[],
        );
        entries(
            ["[a, b, c]", "[a, b, c, d]", "[c, a, b]"],
            "[c, d, a, b]",
            &[],
        );
    }
}
