//! The shape of a file as a JSON Schema, for editors that complete and check while a person types. It reads no file.
//!
//! The checker of this program stays the one that decides: a schema cannot know the day of a meeting or who is a person
//! of the case. It is never stricter than the checker, so that no editor marks what would load.

use super::{Field, Shape};
use serde_json::{Map, Value, json};

/// Returns the JSON Schema of a file whose values have a shape.
pub fn json_schema(shape: &Shape, title: &str) -> Value {
    let mut schema = of(shape);
    if let Value::Object(schema) = &mut schema {
        schema.insert(
            "$schema".to_owned(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        schema.insert("title".to_owned(), json!(title));
    }
    schema
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Any => json!({}),
        // An editor reads 2026 or yes as no text; here both are the text they were written as.
        Shape::Text | Shape::Word => json!({"type": ["string", "number", "boolean"]}),
        Shape::Date => pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        Shape::Time => pattern("^[0-9]{1,2}:[0-9]{2}$"),
        Shape::YearMonth => pattern("^[0-9]{4}-[0-9]{2}$"),
        Shape::Bool => json!({"enum": [true, false, "yes", "no"]}),
        Shape::Whole { min, max } => json!({"type": "integer", "minimum": min, "maximum": max}),
        Shape::OneOf(words) => json!({"enum": words}),
        Shape::List(item) => {
            let one = of(item);
            json!({"anyOf": [{"type": "array", "items": or_nothing(&one)}, one]})
        }
        Shape::MapOf(value) => {
            json!({"type": "object", "additionalProperties": or_nothing(&of(value))})
        }
        Shape::Map(fields) => map(fields),
        Shape::TextOr(long) => json!({"anyOf": [of(&Shape::Text), of(long)]}),
    }
}

fn pattern(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

/// A value may be left out where its name stands already: a form that is not filled in yet.
fn or_nothing(schema: &Value) -> Value {
    json!({"anyOf": [schema, {"type": "null"}]})
}

fn map(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut property = or_nothing(&of(&field.shape));
        if let Value::Object(property) = &mut property {
            property.insert("description".to_owned(), json!(field.help));
        }
        for name in field.also.iter().chain([&field.name]) {
            properties.insert((*name).to_owned(), property.clone());
        }
    }
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    // A required name that may be written otherwise is left to the checker: editors have no way to say "one of these".
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.required && field.also.is_empty())
        .map(|field| field.name)
        .collect();
    if let (Value::Object(schema), false) = (&mut schema, required.is_empty()) {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: Shape = Shape::Map(&[
        Field::new("name", Shape::Word, "what they are called").required(),
        Field::new("born", Shape::Date, "when").also(&["date_of_birth"]),
        Field::new("tags", Shape::List(&Shape::Word), "marks"),
    ]);

    #[test]
    fn every_name_of_a_field_is_a_property_with_its_help() {
        let schema = json_schema(&PERSON, "A person");
        assert_eq!(schema["title"], "A person");
        for name in ["name", "born", "date_of_birth", "tags"] {
            assert!(
                schema["properties"][name]["description"].is_string(),
                "{name}"
            );
        }
        assert_eq!(schema["required"], json!(["name"]));
        assert_eq!(schema["additionalProperties"], json!(false));
    }

    #[test]
    fn a_list_may_be_one_thing_and_a_text_its_long_form() {
        let list = of(&Shape::List(&Shape::Date));
        assert_eq!(list["anyOf"][0]["type"], "array");
        assert_eq!(list["anyOf"][1]["type"], "string");
        let either = of(&Shape::TextOr(&PERSON));
        assert_eq!(either["anyOf"][1]["type"], "object");
    }
}
