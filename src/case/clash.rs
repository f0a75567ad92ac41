//! A clash in words a chair reads: what it is about, and what both sides say. What a shared screen must not show it hides.

use super::{Case, shape::CASE};
use crate::calendar::{self, Date};
use crate::source::{Clash, Place, Shape, name_of, value_of};
use serde::Serialize;
use serde_yaml::Value;

/// A clash in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClashWords {
    /// What it is about: "Action A2: by when".
    pub what: String,
    /// What the meeting has there.
    pub ours: String,
    /// What the file has there.
    pub theirs: String,
}

/// What may be shown, and what one item of it is called. Everything else is private more often than not.
const SHOWN: &[(&str, &str)] = &[
    ("actions", "Action"),
    ("safety_goals", "Safety goal"),
    ("danger_statements", "Danger statement"),
    ("plan", "The plan"),
    ("meetings", "Meeting"),
    ("ratings", "Rating"),
    ("safety_scale", "Safety scale"),
    ("decisions", "Decision"),
    ("bottom_lines", "Bottom line"),
    ("mapping", "Mapping"),
    ("matrix", "Matrix"),
];
/// What of a person stands on the list of attendance too, so that two people or two posts can be told apart.
const SHOWN_OF_PEOPLE: [&str; 4] = ["name", "role", "agency", "relationship"];
/// Marks that keep an item off a shared screen.
const MARKS: [&str; 3] = ["private", "professionals_only", "only"];
/// Longer names of items are their own words.
const ID_COLUMNS: usize = 12;
const HIDDEN: &str = "kept off the screen: look in the file";

/// Returns a value of a case file as a person reads it, by its place there: each field by what it is for. An item of a list
/// stands at `-`.
pub fn in_words(place: &[&str], value: &impl Serialize) -> String {
    let shape = place.iter().fold(CASE, |shape, name| match *name {
        "-" => shape.item(),
        name => shape.under(name),
    });
    let mut value = value_of(value).unwrap_or_default();
    if let Value::Mapping(fields) = &mut value {
        fields.retain(|_, value| value.as_str() != Some(""));
    }
    told(&value, &shape, "; ")
}

impl ClashWords {
    /// Puts a clash into words; both versions of the case tell which of its items are marked.
    fn of(clash: &Clash, ours: &Value, theirs: &Value, not_to_be_disclosed: &[String]) -> Self {
        let top = clash.place.first().map(|place| match place {
            Place::Field(name) | Place::Item(name) => name.as_str(),
        });
        let title = SHOWN.iter().find(|(name, _)| Some(*name) == top);
        let is_marked = is_marked(ours, &clash.place) || is_marked(theirs, &clash.place);
        let is_open = title.is_some() || is_open_of_person(&clash.place, [ours, theirs]);
        let shape = shape_of(&clash.place);
        let said = |words: &Option<String>| match words {
            None => "nothing".to_owned(),
            Some(words) => {
                let lower = words.to_lowercase();
                let tells = |s: &String| lower.contains(&s.to_lowercase());
                let may = is_open && !is_marked && !not_to_be_disclosed.iter().any(tells);
                if may {
                    shown(words, &shape)
                } else {
                    HIDDEN.to_owned()
                }
            }
        };
        Self {
            what: what(clash, title.map(|(_, title)| *title)),
            ours: said(&clash.ours),
            theirs: said(&clash.theirs),
        }
    }
}

fn what(clash: &Clash, title: Option<&str>) -> String {
    let mut words = String::new();
    let mut shape = CASE;
    for (depth, place) in clash.place.iter().enumerate() {
        match place {
            Place::Field(name) => {
                let help = shape.field(name).map(|field| field.help);
                shape = shape.under(name);
                if depth == 0 {
                    words = title.map_or_else(|| capital(&name.replace('_', " ")), str::to_owned);
                } else {
                    words.push_str(": ");
                    words.push_str(help.unwrap_or(&name.replace('_', " ")));
                }
            }
            Place::Item(name) => {
                shape = shape.item();
                if let Some(name) = item(name) {
                    words.push(' ');
                    words.push_str(&name);
                }
            }
        }
    }
    words
}

fn item(name: &str) -> Option<String> {
    if let Ok(date) = name.parse::<Date>() {
        return Some(format!("of {}", calendar::long(date)));
    }
    let is_id = name.chars().count() <= ID_COLUMNS && !name.contains(char::is_whitespace);
    is_id.then(|| name.to_owned())
}

fn shape_of(place: &[Place]) -> Shape {
    place.iter().fold(CASE, |shape, place| match place {
        Place::Field(name) => shape.under(name),
        Place::Item(_) => shape.item(),
    })
}

/// Returns what a side says as it is read: days in full, yes or no, fields one after the other by what they are for.
fn shown(words: &str, shape: &Shape) -> String {
    let is_whole = |value: &Value| match (value, shape.long()) {
        (Value::Mapping(map), Shape::Map(_)) => {
            let mut names = map.keys().filter_map(Value::as_str);
            names.all(|name| shape.field(name).is_some())
        }
        (Value::Mapping(_), Shape::MapOf(_)) | (Value::Sequence(_), Shape::List(_)) => true,
        _ => false,
    };
    let value = serde_yaml::from_str::<Value>(words).ok().filter(is_whole);
    match value {
        Some(value) => told(&value, shape, "; "),
        None => scalar(words, shape),
    }
}

/// Says a value; it goes as deep as the format's table and never as deep as some input.
fn told(value: &Value, shape: &Shape, between: &str) -> String {
    let long = shape.long();
    match (value, long) {
        (Value::Mapping(map), Shape::Map(_) | Shape::MapOf(_)) => {
            let fields = map.iter().filter_map(|(key, value)| {
                let name = key.as_str().filter(|name| *name != "id")?;
                let help = long.field(name).map(|field| field.help);
                let title = help.map_or_else(|| name.replace('_', " "), untold);
                Some(format!("{title}: {}", told(value, &long.under(name), ", ")))
            });
            fields.collect::<Vec<_>>().join(between)
        }
        (Value::Sequence(items), Shape::List(item)) => {
            let items = items.iter().map(|value| told(value, item, ", "));
            items.collect::<Vec<_>>().join(", ")
        }
        (Value::Bool(yes), _) => if *yes { "yes" } else { "no" }.to_owned(),
        (Value::String(words), _) => scalar(words, shape),
        _ => scalar(&serde_yaml::to_string(value).unwrap_or_default(), shape),
    }
}

/// Returns what a field is for without the "whether" of a question that is answered beside it.
fn untold(help: &str) -> String {
    help.strip_prefix("whether ").unwrap_or(help).to_owned()
}

fn scalar(words: &str, shape: &Shape) -> String {
    let words = words.trim();
    match (words.parse::<Date>(), shape.long()) {
        (Ok(date), _) => calendar::long(date),
        (_, Shape::Bool) => match words {
            "true" => "yes".to_owned(),
            "false" => "no".to_owned(),
            _ => words.to_owned(),
        },
        (_, Shape::OneOf(_)) => words.replace('_', " "),
        _ => {
            let lines = words.split('\n').map(str::trim);
            lines.collect::<Vec<_>>().join("; ")
        }
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Whether anything on the way to a place carries a mark.
fn is_marked(value: &Value, place: &[Place]) -> bool {
    let mut at = Some(value);
    let mut found = false;
    let has_mark = |value: &Value| {
        let is_set = |mark: &Value| *mark != Value::Bool(false) && !mark.is_null();
        MARKS.iter().any(|mark| value.get(mark).is_some_and(is_set))
    };
    for place in place {
        let Some(here) = at else { break };
        at = match place {
            Place::Field(name) => here.get(name.as_str()),
            Place::Item(name) => here.as_sequence().and_then(|items| {
                let mut items = items.iter();
                items.find(|item| name_of(item).as_deref() == Some(name))
            }),
        };
        found |= at.is_some_and(has_mark);
    }
    found
}

/// Whether it is what a person is known by in the meeting, and neither version keeps that private.
fn is_open_of_person(place: &[Place], versions: [&Value; 2]) -> bool {
    let [Place::Field(list), Place::Item(name), Place::Field(field)] = place else {
        return false;
    };
    let keeps = |version: &Value| {
        let people = version.get(list.as_str()).and_then(Value::as_sequence);
        let mut people = people.into_iter().flatten();
        let person = people.find(|item| name_of(item).as_deref() == Some(name));
        let private = person.and_then(|person| person.get("private")?.as_sequence());
        let mut private = private.into_iter().flatten().filter_map(Value::as_str);
        private.any(|word| word == field || word == "name")
    };
    list == "people"
        && SHOWN_OF_PEOPLE.contains(&field.as_str())
        && !versions.into_iter().any(keeps)
}

impl Case {
    /// Puts a clash of this case with what a file says now into words.
    pub fn clash_words(&self, clash: &Clash, [ours, theirs]: [&Value; 2]) -> ClashWords {
        ClashWords::of(clash, ours, theirs, &self.not_to_be_disclosed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::merge;

    fn told([base, ours, theirs]: [&str; 3]) -> Vec<[String; 3]> {
        let yaml = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
        let (base, ours, theirs) = (yaml(base), yaml(ours), yaml(theirs));
        let merged = merge(&CASE, [&base, &ours, &theirs], &[]);
        let secret = ["Elm Street".to_owned()];
        let words = merged.clashes.iter();
        words
            .map(|clash| ClashWords::of(clash, &ours, &theirs, &secret))
            .map(|words| [words.what, words.ours, words.theirs])
            .collect()
    }

    #[test]
    fn a_clash_is_told_in_plain_words_with_both_sides() {
        assert_eq!(
            told([
                "{actions: [{id: A2, due: 2026-12-09}], plan: {review: 2026-12-18}}",
                "{actions: [{id: A2, due: 2027-01-08}], plan: {review: 2027-01-15}}",
                "{actions: [{id: A2, due: 2026-12-21}], plan: {}}",
            ]),
            [
                [
                    "Action A2: by when",
                    "Friday 8 January 2027",
                    "Monday 21 December 2026"
                ]
                .map(str::to_owned),
                [
                    "The plan: when it is reviewed",
                    "Friday 15 January 2027",
                    "nothing"
                ]
                .map(str::to_owned),
            ]
        );
    }

    #[test]
    fn what_belongs_together_is_asked_as_one() {
        assert_eq!(
            told([
                "{actions: [{id: A1, action: a, status: open}]}",
                "{actions: [{id: A1, action: a, status: done}]}",
                "{actions: [{id: A1, action: a, status: dropped, why: moved away}]}",
            ]),
            [[
                "Action A1",
                "where it stands: done",
                "where it stands: dropped; why it stands there: moved away"
            ]
            .map(str::to_owned)]
        );
    }

    #[test]
    fn what_is_shown_is_what_a_chair_says_and_never_how_it_is_written_in_the_file() {
        let before = "{actions: [{id: A1, action: a, status: open}]}";
        let ours = "{actions: [{id: A1, action: a, status: part_done, agreed: {date: 2026-12-18, owner_said_yes: true}}]}";
        let theirs = "{actions: [{id: A1, action: a, status: dropped}]}";
        let said = told([before, ours, theirs]);
        assert_eq!(
            said[0][1],
            "where it stands: part done; when it was agreed, and how: the day of the meeting: \
             Friday 18 December 2026, the owner said yes: yes"
        );
    }

    #[test]
    fn a_part_of_a_file_is_told_by_what_its_fields_are_for() {
        let next: Value = serde_yaml::from_str("{date: 2027-01-15, time: '10:00'}").unwrap();
        let said = in_words(&["meetings", "-", "next"], &next);
        assert!(said.contains("Friday 15 January 2027; "), "{said}");
        let yes: Value = serde_yaml::from_str("{kind: step-down, answer: 'no'}").unwrap();
        let said = in_words(&["decisions", "-"], &yes);
        assert!(said.ends_with(": no") && !said.contains('{'), "{said}");
    }

    #[test]
    fn of_a_person_is_shown_what_the_meeting_knows_them_by_and_no_more() {
        const POST: &str = "People iris: the post, for somebody who is there for an agency";
        let person = |rest: &str| format!("{{people: [{{id: iris, name: Iris Doyle, {rest}}}]}}");
        let check = |ours: &str, theirs: &str, shown: [&str; 3]| {
            let told = told([&person("network: true"), &person(ours), &person(theirs)]);
            assert_eq!(told, [shown.map(str::to_owned)]);
        };
        check(
            "role: advocate",
            "role: Solicitor",
            [POST, "advocate", "Solicitor"],
        );
        check(
            "role: advocate",
            "role: Solicitor, private: [role]",
            [POST, HIDDEN, HIDDEN],
        );
        check(
            "phone: '1'",
            "phone: '2'",
            ["People iris: the telephone number", HIDDEN, HIDDEN],
        );
    }

    #[test]
    fn what_a_shared_screen_must_not_show_is_hidden_on_both_sides() {
        let action =
            |words: &str, mark: &str| format!("{{actions: [{{id: A2, action: {words}{mark}}}]}}");
        let hidden = |ours: String, theirs: String| {
            let told = told([&action("a", ""), &ours, &theirs]);
            assert!(!told.is_empty());
            let clash = &told[0];
            assert!(clash[0].starts_with("Action A2"), "{clash:?}");
            [clash[1].clone(), clash[2].clone()]
        };
        let both = [HIDDEN.to_owned(), HIDDEN.to_owned()];
        assert_eq!(
            hidden(action("b", ", private: true"), action("c", "")),
            both
        );
        assert_eq!(
            hidden(action("b", ""), action("c", ", professionals_only: true")),
            both
        );
        let street = hidden(action("b", ""), action("go to elm street", ""));
        assert_eq!(street, ["b".to_owned(), HIDDEN.to_owned()]);
        let child = told([
            "{child: {phone: a}}",
            "{child: {phone: b}}",
            "{child: {phone: c}}",
        ]);
        assert_eq!(child[0][1..], both);
        assert!(child[0][0].starts_with("Child: "), "{child:?}");
    }
}
