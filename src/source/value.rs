//! The tree as the values serde reads. It checks nothing: what does not fit its shape is handed on as text.
//!
//! Values are taken from the same tree that diagnostics and edits use, so that there is one parser, and what was
//! checked is what is read.

use super::{
    expect,
    node::{Key, Kind, Node},
    shape::Shape,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_yaml::{Mapping, Value};

/// Reads a type from such values.
///
/// By way of text, as a journal is read: every type of a case is read from its journals anyhow, and a second way to read
/// them all would be a twentieth of the program.
pub fn read_value<T: DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    serde_json::from_str(&serde_json::to_string(value)?)
}

/// Returns what a type is written as, its fields in their order. By way of text too.
pub fn value_of(what: &impl Serialize) -> Result<Value, serde_json::Error> {
    serde_json::from_str(&serde_json::to_string(what)?)
}

/// Returns a value for serde.
///
/// Scalars are text, exactly as meant, except where the shape says yes-or-no or a whole number. What is missing
/// is left out of maps and lists, a lone value becomes a list where one is expected, and other names of a field
/// become its own.
pub fn to_value(node: &Node, shape: &Shape) -> Value {
    let mut open = vec![Open::new(node, *shape)];
    loop {
        let Some(top) = open.last_mut() else {
            return Value::Null;
        };
        if let Some((node, shape)) = top.next() {
            match scalar(node, &shape) {
                Some(value) => top.take(value),
                None => open.push(Open::new(node, shape)),
            }
            continue;
        }
        let Some(done) = open.pop() else {
            return Value::Null;
        };
        let value = done.into_value();
        match open.last_mut() {
            Some(parent) => parent.take(value),
            None => return value,
        }
    }
}

/// A list or map being converted; on a stack of our own, not the program's.
struct Open<'n> {
    shape: Shape,
    rest: Rest<'n>,
    made: Made,
}

/// What is still to be converted.
enum Rest<'n> {
    One(Option<&'n Node>),
    Items(std::slice::Iter<'n, Node>),
    Entries(std::slice::Iter<'n, (Key, Node)>),
}

/// What has been converted.
enum Made {
    Alone(Value),
    List(Vec<Value>),
    Map(Mapping, String),
}

impl<'n> Open<'n> {
    fn new(node: &'n Node, shape: Shape) -> Self {
        let long = if node.text().is_some() {
            shape
        } else {
            shape.long()
        };
        let (rest, made) = match (&node.kind, long) {
            (Kind::List { items, .. }, _) => (Rest::Items(items.iter()), Made::List(Vec::new())),
            // One value may stand alone where a list is expected.
            (_, Shape::List(_)) => (Rest::One(Some(node)), Made::List(Vec::new())),
            (Kind::Map { entries, .. }, _) => (
                Rest::Entries(entries.iter()),
                Made::Map(Mapping::new(), String::new()),
            ),
            _ => (Rest::One(Some(node)), Made::Alone(Value::Null)),
        };
        Self {
            shape: long,
            rest,
            made,
        }
    }

    /// Returns the next value to convert, with its shape.
    fn next(&mut self) -> Option<(&'n Node, Shape)> {
        match &mut self.rest {
            Rest::One(node) => {
                let shape = match self.made {
                    Made::List(_) => self.shape.item(),
                    _ => self.shape,
                };
                node.take().map(|node| (node, shape))
            }
            Rest::Items(items) => {
                let item = items.find(|item| !item.is_missing())?;
                Some((item, self.shape.item()))
            }
            Rest::Entries(entries) => {
                let (key, node) = entries.find(|(_, node)| !node.is_missing())?;
                if let Made::Map(_, name) = &mut self.made {
                    let own = self.shape.field(&key.text).map(|field| field.name);
                    own.unwrap_or(&key.text).clone_into(name);
                }
                Some((node, self.shape.under(&key.text)))
            }
        }
    }

    fn take(&mut self, value: Value) {
        match &mut self.made {
            Made::Alone(alone) => *alone = value,
            Made::List(items) => items.push(value),
            Made::Map(map, name) => {
                // Of a field given under two names the first counts; the checker names both.
                map.entry(Value::String(std::mem::take(name)))
                    .or_insert(value);
            }
        }
    }

    fn into_value(self) -> Value {
        match self.made {
            Made::Alone(value) => value,
            Made::List(items) => Value::Sequence(items),
            Made::Map(map, _) => Value::Mapping(map),
        }
    }
}

/// Returns the value of what needs no further walk.
fn scalar(node: &Node, shape: &Shape) -> Option<Value> {
    if node.is_missing() {
        return Some(Value::Null);
    }
    if matches!(shape, Shape::List(_)) {
        return None;
    }
    let text = node.text()?;
    let typed = match shape {
        Shape::Bool => expect::truth(text).map(Value::Bool),
        Shape::Whole { .. } => expect::whole(text).map(|n| Value::Number(n.into())),
        // The checker looks past spaces in quotes; whoever reads the value has to as well.
        Shape::Date | Shape::Time | Shape::YearMonth | Shape::OneOf(_) => {
            Some(Value::String(text.trim().to_owned()))
        }
        _ => None,
    };
    Some(typed.unwrap_or_else(|| Value::String(text.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Field, Limits, Source};

    const ENTRY: Shape = Shape::TextOr(&Shape::Map(&[
        Field::new("text", Shape::Text, "").also(&["said"]),
        Field::new("only", Shape::List(&Shape::Word), ""),
        Field::new("private", Shape::Bool, ""),
    ]));
    const FILE: Shape = Shape::Map(&[
        Field::new("voice", Shape::List(&ENTRY), ""),
        Field::new("scores", Shape::MapOf(&Shape::Whole { min: 0, max: 9 }), ""),
        Field::new("answer", Shape::Word, ""),
    ]);

    fn check(text: &str, json: &str) {
        let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
        let value = to_value(source.root(), &FILE);
        assert_eq!(serde_json::to_string(&value).unwrap(), json, "{text}");
    }

    #[test]
    fn scalars_are_text_unless_the_shape_says_more() {
        check("answer: no\n", r#"{"answer":"no"}"#);
        check("answer: 007\n", r#"{"answer":"007"}"#);
        check(
            "scores: {Jo: 3, Al: x}\n",
            r#"{"scores":{"Jo":3,"Al":"x"}}"#,
        );
        check(
            "voice: {said: a, private: yes}\n",
            r#"{"voice":[{"text":"a","private":true}]}"#,
        );
    }

    #[test]
    fn values_stay_themselves_by_way_of_text() {
        let text = "voice: [{said: \"a \\u0001 称 \\\"b\\\"\", private: yes}, z]\nscores: {Jo: -3, Al: 9}\n";
        let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
        let value = to_value(source.root(), &FILE);
        assert_eq!(read_value::<Value>(&value).unwrap(), value);
        assert_eq!(value_of(&value).unwrap(), value);
        let names = |value: &Value| {
            value
                .as_mapping()
                .unwrap()
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names(&value_of(&value).unwrap()),
            names(&value),
            "in their order"
        );
    }

    #[test]
    fn what_is_missing_is_left_out() {
        check(
            "answer: ''\nvoice: [~, a, ' ']\nscores:\n",
            r#"{"voice":["a"]}"#,
        );
        check("voice: []\n", r#"{"voice":[]}"#);
    }

    #[test]
    fn a_lone_value_becomes_a_list() {
        check("voice: alone\n", r#"{"voice":["alone"]}"#);
        check(
            "voice: {text: a, only: jo}\n",
            r#"{"voice":[{"text":"a","only":["jo"]}]}"#,
        );
    }

    #[test]
    fn text_is_kept_exactly() {
        check("answer: |\n  a\n   b\n", r#"{"answer":"a\n b\n"}"#);
        check("answer: \" a \"\n", r#"{"answer":" a "}"#);
    }
}
