//! New values as text: tidy, and the same each time. It knows nothing of the file they go into.
//!
//! The values come from our own types, so their nesting is ours and shallow; [`super::save`] refuses what is deeper
//! than a file may be before anything is written.

use super::{
    super::{
        difference::{is_blank, key_text, scalar_text},
        shape::Shape,
    },
    quote::{self, Columns},
};
use crate::text::width;
use serde_yaml::{Mapping, Value};

/// Widest line that is written in brackets or braces.
const WIDEST: usize = 100;
/// Longest text that counts as a word in a list of words.
const WORD: usize = 40;
/// From this level on a map that fits on a line is written on one.
const NESTED: usize = 2;

/// Where a value is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// The column of the field or dash it belongs to.
    pub(super) owner: usize,
    /// How many names lead to it: 1 for a field of the file itself.
    pub(super) level: usize,
    /// The column it begins in if it stays on the line.
    pub(super) column: usize,
    /// Whether it stands after a dash.
    pub(super) dash: bool,
}

/// A value as text: what stays on the line, and the lines below.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// What follows the colon or dash; may be empty.
    pub(super) head: String,
    /// The lines below, indented.
    pub(super) body: Vec<String>,
}

/// Returns the text of a new file.
///
/// Fields of the file itself are put in the order of the shape, with an empty line before each that takes several.
pub fn emit_document(value: &Value, shape: &Shape) -> String {
    let fields = shape.fields();
    let mut entries: Vec<(&Value, &Value)> = value.as_mapping().into_iter().flatten().collect();
    entries.retain(|(_, value)| !is_blank(value));
    entries.sort_by_key(|(key, _)| {
        let name = key_text(key);
        let place = fields.iter().position(|field| field.name == name);
        place.unwrap_or(fields.len())
    });
    let mut text = String::new();
    for (key, value) in entries {
        let lines = entry(&key_text(key), value, 0, 0);
        if lines.len() > 1 && !text.is_empty() {
            text.push('\n');
        }
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// Returns a field of a block map whose fields begin in a column.
pub(super) fn entry(name: &str, value: &Value, column: usize, level: usize) -> Vec<String> {
    let name = quote::inline(name, true);
    let written = written(
        value,
        Spot {
            owner: column,
            level: level + 1,
            column: column + width(&name) + 2,
            dash: false,
        },
    );
    lines(&format!("{}{name}:", " ".repeat(column)), written)
}

/// Returns an item of a block list whose dashes stand in a column.
pub(super) fn item(value: &Value, column: usize, level: usize) -> Vec<String> {
    let spot = Spot {
        owner: column,
        level,
        column: column + 2,
        dash: true,
    };
    lines(&format!("{}-", " ".repeat(column)), written(value, spot))
}

fn lines(begun: &str, written: Written) -> Vec<String> {
    let first = if written.head.is_empty() {
        begun.to_owned()
    } else {
        format!("{begun} {}", written.head)
    };
    std::iter::once(first).chain(written.body).collect()
}

/// Returns a value as text for a spot in block style.
pub(super) fn written(value: &Value, spot: Spot) -> Written {
    match value {
        Value::Sequence(items) if !stays_on_line(items) || !fits(value, spot) => {
            let column = spot.owner + 2;
            let items = items.iter().filter(|item| !is_blank(item));
            let lines = items.flat_map(|value| item(value, column, spot.level));
            below(lines.collect(), spot)
        }
        Value::Mapping(map) if spot.level < NESTED || !fits(value, spot) => {
            let column = spot.owner + 2;
            let lines =
                full(map).flat_map(|(key, value)| entry(&key_text(key), value, column, spot.level));
            below(lines.collect(), spot)
        }
        Value::String(text) if text.contains('\n') => {
            let columns = Columns {
                owner: spot.owner,
                text: spot.owner + 2,
            };
            match quote::literal(text, columns) {
                Some(block) => Written {
                    head: block.header,
                    body: block.lines,
                },
                None => head(quote::double(text)),
            }
        }
        Value::String(text) => head(quote::inline(text, false)),
        other => head(flow(other)),
    }
}

fn head(head: String) -> Written {
    Written {
        head,
        body: Vec::new(),
    }
}

/// Puts block lines below a colon, or from behind a dash on.
fn below(mut lines: Vec<String>, spot: Spot) -> Written {
    if !spot.dash || lines.is_empty() {
        return Written {
            head: String::new(),
            body: lines,
        };
    }
    let first = lines.remove(0);
    Written {
        head: first.trim_start().to_owned(),
        body: lines,
    }
}

/// Returns a value on one line, as it stands within brackets or braces.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Sequence(items) => {
            let items = items.iter().filter(|item| !is_blank(item));
            let items: Vec<String> = items.map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(map) => {
            let pairs: Vec<String> = full(map)
                .map(|(key, value)| pair(&key_text(key), value))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
        Value::String(text) => quote::inline(text, true),
        Value::Tagged(tagged) => flow(&tagged.value),
        other => scalar_text(other).unwrap_or_default().into_owned(),
    }
}

/// Returns a field of a map in braces.
pub(super) fn pair(name: &str, value: &Value) -> String {
    format!("{}: {}", quote::inline(name, true), flow(value))
}

/// Whether a value may stand on one line from a spot on.
pub(super) fn fits(value: &Value, spot: Spot) -> bool {
    !has_line_ends(value) && spot.column + width(&flow(value)) <= WIDEST
}

fn full(map: &Mapping) -> impl Iterator<Item = (&Value, &Value)> {
    map.iter().filter(|(_, value)| !is_blank(value))
}

/// Whether a list is one of words, perhaps with small maps between: `[priya, {id: dawn, from: "10:03"}]`.
fn stays_on_line(items: &[Value]) -> bool {
    let word = |item: &Value| {
        scalar_text(item).is_some_and(|text| {
            width(&text) <= WORD && !text.contains('\n') && !text.ends_with(['.', '?', '!'])
        })
    };
    let small = |item: &Value| word(item) || matches!(item, Value::Mapping(_));
    items.is_empty() || items.iter().any(word) && items.iter().all(small)
}

fn has_line_ends(value: &Value) -> bool {
    let mut todo = vec![value];
    while let Some(value) = todo.pop() {
        match value {
            Value::String(text) if text.contains('\n') => return true,
            Value::Sequence(items) => todo.extend(items),
            Value::Mapping(map) => todo.extend(map.values()),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &str) {
        let value: Value = serde_yaml::from_str(json).unwrap();
        assert_eq!(emit_document(&value, &Shape::Any), expected);
    }

    #[test]
    fn a_new_file_is_tidy() {
        check(
            r#"{"reference": "A-1", "child": {"name": "Jo", "voice": [{"said": "Hi.", "only": ["priya"]}]},
                "do_not_disclose": ["Example Street"], "empty": [], "blank": "",
                "actions": [{"id": "A1", "due": "2026-12-18", "agreed": {"date": "2026-12-18", "owner_said_yes": true}}]}"#,
            "reference: A-1\n\nchild:\n  name: Jo\n  voice:\n    - {said: Hi., only: [priya]}\ndo_not_disclose: [Example Street]\n\nactions:\n  - id: A1\n    due: 2026-12-18\n    agreed: {date: 2026-12-18, owner_said_yes: true}\n",
        );
    }

    #[test]
    fn long_and_many_lined_values_take_lines_of_their_own() {
        let long = "word ".repeat(12).trim().to_owned();
        check(
            &format!(
                r#"{{"a": ["{long}", "{long}"], "b": "one\ntwo", "c": {{"d": {{"e": "{long}", "f": "{long}"}}}}}}"#
            ),
            &format!(
                "a:\n  - {long}\n  - {long}\n\nb: |-\n  one\n  two\n\nc:\n  d:\n    e: {long}\n    f: {long}\n"
            ),
        );
    }

    #[test]
    fn a_meeting_looks_as_in_the_examples() {
        let meeting = r#"{"meetings": [{"date": "2026-12-18", "number": 3, "started": "10:00",
            "present": ["priya", "tom", {"id": "dawn", "from": "10:03"}], "agreement": [{"who": "child", "says": "agrees"}]}]}"#;
        check(
            meeting,
            "meetings:\n  - date: 2026-12-18\n    number: 3\n    started: \"10:00\"\n    present: [priya, tom, {id: dawn, from: \"10:03\"}]\n    agreement:\n      - {who: child, says: agrees}\n",
        );
    }
}
