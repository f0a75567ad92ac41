//! A case as the plain values a save compares and writes. It writes nothing itself and knows no comment or order of a file.

use super::Case;
use crate::source::{read_value, value_of};
use serde_yaml::Value;

impl Case {
    /// Returns the case as values: the fields in the order of the format, blank ones left out.
    ///
    /// Items of lists all keep their places, so that a list can be held against the one in the file.
    pub fn to_value(&self) -> Result<Value, serde_json::Error> {
        value_of(self).map(without_blanks)
    }

    /// Makes a case of such values, with its items numbered.
    pub fn from_value(value: &Value) -> Result<Self, serde_json::Error> {
        let mut case: Self = read_value(value)?;
        case.number_items();
        Ok(case)
    }

    /// Returns true where two cases say the same: the keys of a sitting aside, and what is blank being missing.
    pub fn says_the_same(&self, other: &Self) -> bool {
        if self == other {
            return true;
        }
        match (self.to_value(), other.to_value()) {
            (Ok(this), Ok(other)) => without_blank_items(this) == without_blank_items(other),
            // What cannot be compared is not taken for equal.
            _ => false,
        }
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Leaves blank values out of maps. The nesting is that of the types, not of any input.
fn without_blanks(value: Value) -> Value {
    match value {
        Value::Mapping(map) => {
            let kept = map.into_iter().filter(|(_, value)| !is_blank(value));
            Value::Mapping(
                kept.map(|(key, value)| (key, without_blanks(value)))
                    .collect(),
            )
        }
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(without_blanks).collect()),
        value => value,
    }
}

/// Leaves out of lists what a file would not keep there, and then every list and map with nothing left in it.
pub(super) fn without_blank_items(value: Value) -> Value {
    let kept = |value: &Value| match value {
        Value::Mapping(map) => !map.is_empty(),
        Value::Sequence(items) => !items.is_empty(),
        value => !is_blank(value),
    };
    match value {
        Value::Mapping(map) => {
            let pairs = map
                .into_iter()
                .map(|(key, value)| (key, without_blank_items(value)));
            Value::Mapping(pairs.filter(|(_, value)| kept(value)).collect())
        }
        Value::Sequence(items) => {
            let items = items.into_iter().map(without_blank_items);
            Value::Sequence(items.filter(kept).collect())
        }
        // A block of text in a file has a line end where its words have none.
        Value::String(text) => Value::String(text.trim_end_matches(['\n', '\r']).to_owned()),
        value => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        case::{Action, Entry, Key},
        source::{Limits, Source},
    };

    fn read(text: &str) -> Case {
        let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
        Case::read(&source).0.unwrap()
    }

    #[test]
    fn every_example_comes_back_from_its_values_as_it_was() {
        for name in [
            "alex",
            "casey",
            "jay",
            "robin",
            "after/jay",
            "panel/noor",
            "panel/sam",
        ] {
            let path = format!("{}/tests/cases/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
            let case = read(&std::fs::read_to_string(path).unwrap());
            let written = serde_yaml::to_string(&case.to_value().unwrap()).unwrap();
            let again = read(&written);
            assert!(case.says_the_same(&again), "{name}: {written}");
            assert_eq!(case, again, "{name}");
            assert_eq!(Case::from_value(&case.to_value().unwrap()).unwrap(), case);
        }
    }

    #[test]
    fn fields_come_in_the_order_of_the_format_and_blank_ones_do_not_come() {
        let action = Action {
            id: Some("A1".to_owned()),
            action: "Ring him".to_owned(),
            concern: Some("  ".to_owned()),
            ..Action::default()
        };
        let case = Case {
            chairside: 1,
            reference: "X-1".to_owned(),
            actions: vec![action],
            ..Case::default()
        };
        let json = serde_json::to_string(&case.to_value().unwrap()).unwrap();
        assert_eq!(
            json,
            r#"{"chairside":1,"reference":"X-1","child":{},"actions":[{"id":"A1","action":"Ring him"}]}"#
        );
    }

    #[test]
    fn keys_and_blanks_make_no_difference_and_words_do() {
        let with = |texts: &[&str]| {
            let mut case = Case::default();
            case.map.bottom_lines = texts.iter().map(|&text| Entry::plain(text)).collect();
            case
        };
        let mut numbered = with(&["a", "b"]);
        numbered.map.bottom_lines[0].key = Key(7);
        assert!(numbered.says_the_same(&with(&["a", " ", "b"])));
        assert!(numbered.says_the_same(&with(&["a", "b\n"])));
        assert!(!numbered.says_the_same(&with(&["b", "a"])));
        assert!(!numbered.says_the_same(&with(&["a"])));
    }
}
