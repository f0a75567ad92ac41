//! A file that was written as JSON stays JSON: what a save put in is put in double quotes. It changes no meaning.

use super::{
    super::node::{Kind, Node, Style},
    splice::{Splice, apply},
};
use serde::de::IgnoredAny;

/// Whether a text is JSON: other programs may read the file, and they take nothing else.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with('{') && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Returns the text of a tree as JSON, its layout as it stands; nothing where something in it has no such form.
pub(super) fn quoted(root: &Node, text: &str) -> Option<String> {
    let mut splices = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        let written = text.get(node.span.clone()).unwrap_or_default();
        let new = match &node.kind {
            Kind::Missing if written == "null" => None,
            Kind::Missing => Some("null".to_owned()),
            Kind::Scalar { text, style } => {
                let stands = match style {
                    Style::Plain => is_bare(written),
                    Style::Double => is_of(written, text),
                    Style::Single | Style::Literal | Style::Folded => false,
                };
                (!stands).then(|| string(text))
            }
            Kind::List { items, .. } => {
                open.extend(items);
                None
            }
            Kind::Map { entries, .. } => {
                for (key, value) in entries {
                    let written = text.get(key.span.clone()).unwrap_or_default();
                    if !is_of(written, &key.text) {
                        splices.push(splice(key.span.clone(), string(&key.text)));
                    }
                    open.push(value);
                }
                None
            }
        };
        splices.extend(new.map(|new| splice(node.span.clone(), new)));
    }
    apply(text, splices).filter(|text| is_json(text))
}

const fn splice(range: std::ops::Range<usize>, text: String) -> Splice {
    Splice {
        range,
        text,
        rank: 0,
    }
}

/// Whether JSON takes it without quotes: a number, true or false.
fn is_bare(written: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(written).is_ok_and(|value| !value.is_string())
}

fn is_of(written: &str, text: &str) -> bool {
    serde_json::from_str::<String>(written).is_ok_and(|read| read == text)
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, Source};

    fn check(text: &str, expected: Option<&str>) {
        let source = Source::read("a.yaml", text.as_bytes(), &Limits::default()).unwrap();
        let made = quoted(source.root(), source.text());
        assert_eq!(made.as_deref(), expected, "{text}");
    }

    #[test]
    fn what_was_put_in_is_quoted_and_what_stood_there_stays() {
        check(
            "{\"a\": 1, \"b\":[ \"x\" ,  y], due: 2026-12-18, c: 'it''s', d: true}\n",
            Some(
                "{\"a\": 1, \"b\":[ \"x\" ,  \"y\"], \"due\": \"2026-12-18\", \"c\": \"it's\", \"d\": true}\n",
            ),
        );
        check(
            "{\"a\": ~, \"b\": \"\\x9B\"}",
            Some("{\"a\": null, \"b\": \"\u{9b}\"}"),
        );
        check("a: b\n", None);
    }

    #[test]
    fn only_json_is_json() {
        assert!(is_json(" {\"a\": [1]}\n"));
        for text in ["a: 1", "{a: 1}", "{\"a\": 1} # said", "[]", ""] {
            assert!(!is_json(text), "{text}");
        }
    }
}
