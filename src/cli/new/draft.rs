//! A case that is being asked for: what was answered so far, and whether the next answer may stand. It asks nobody.

use super::{
    super::check::problems_of,
    outline::{Ask, Block, put},
};
use crate::{
    calendar::{AsOf, Date, long, spoken},
    case::{
        CHILD,
        shape::{CASE, VERSION},
    },
    procedure::{Library, Titled, says_none},
    source::{Severity, Shape, emit_document},
    text,
    view::is_relationship,
};
use serde_yaml::{Mapping, Value};

/// Stands in for what is needed and not answered yet, while an answer is checked.
const STANDING_IN: &[(&str, &str)] = &[
    ("reference", "X-1"),
    ("procedure", "leicestershire-complex-risk"),
];

/// What was answered so far.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// What is whole.
    value: Value,
    /// What of the block that is asked was answered.
    pub(super) item: Value,
    /// Which block is asked.
    pub(super) block: usize,
    /// Which question of it.
    pub(super) ask: usize,
}

/// What an answer came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    /// What is to stand; nothing where it is left out.
    value: Option<Value>,
    /// What is to be told about it.
    pub(super) remarks: Vec<String>,
}

impl Draft {
    /// Begins one.
    pub(super) fn new() -> Self {
        let mut value = Value::Null;
        put(&mut value, &["chairside".to_owned()], Value::from(VERSION));
        Self {
            value,
            item: Value::Null,
            block: 0,
            ask: 0,
        }
    }

    /// Returns what was answered to a field of the file itself.
    pub(super) fn word(&self, name: &str) -> Option<&str> {
        self.value.get(name)?.as_str()
    }

    /// Returns the agencies of the people so far, each once, as they were typed.
    pub(super) fn agencies(&self) -> Vec<String> {
        let people = self.value.get("people").and_then(Value::as_sequence);
        let people = people.into_iter().flatten();
        let mut agencies: Vec<String> = Vec::new();
        for agency in people.filter_map(|person| person.get("agency")?.as_str()) {
            if !agencies.iter().any(|known| text::same(known, agency)) {
                agencies.push(agency.to_owned());
            }
        }
        agencies
    }

    /// Returns the case as a file has it.
    pub(super) fn text(&self) -> String {
        emit_document(&self.value, &CASE)
    }

    /// Reads an answer, by the same rules that `check` goes by.
    pub(super) fn read(
        &self,
        (block, ask): (&Block, &Ask),
        said: &str,
        (library, today): (&Library, Date),
    ) -> Result<Read, Vec<String>> {
        let said = said.trim();
        if said.is_empty() {
            let read = Read {
                value: None,
                remarks: Vec::new(),
            };
            let needed = || vec!["This cannot be left out.".to_owned()];
            return if ask.needed { Err(needed()) } else { Ok(read) };
        }
        self.tells_a_name(ask, said)?;
        is_a_post(ask, said)?;
        let (value, mut remarks) = understood(ask, said, today).map_err(|words| vec![words])?;
        let (errors, warnings) = self.problems(block, ask, &value, library);
        if !errors.is_empty() {
            return Err(errors);
        }
        remarks.extend(warnings);
        Ok(Read {
            value: Some(value),
            remarks,
        })
    }

    /// A reference is on screens and in the names of files.
    fn tells_a_name(&self, ask: &Ask, said: &str) -> Result<(), Vec<String>> {
        let is_name = ask.path.last().is_some_and(|last| last == "name");
        let reference = self.word("reference").map(text::slug);
        let tells = |reference: String| is_name && holds_a_part(&reference, said);
        if reference.is_some_and(tells) {
            let words = "The reference holds a part of this name, and it is on screens and in the names of files. `back` goes back to it.";
            return Err(vec![words.to_owned()]);
        }
        Ok(())
    }

    /// Returns what is wrong with a value where it would stand, and what a person should look at.
    fn problems(
        &self,
        block: &Block,
        ask: &Ask,
        value: &Value,
        library: &Library,
    ) -> (Vec<String>, Vec<String>) {
        let mut with = self.clone();
        let before = problems_of(library, &with.whole(block));
        put(&mut with.item, &ask.path, value.clone());
        let (mut errors, mut warnings) = (Vec::new(), Vec::new());
        for problem in problems_of(library, &with.whole(block)) {
            if before.iter().any(|known| known.message == problem.message) {
                continue;
            }
            let hint = problem.hint.map(|hint| format!(" {hint}"));
            let words = format!("{}{}", problem.message, hint.unwrap_or_default());
            match problem.severity {
                Severity::Error => errors.push(words),
                Severity::Warning => warnings.push(words),
            }
        }
        (errors, warnings)
    }

    /// Returns the case with the block that is asked in it, and with what stands in for what is still to come.
    fn whole(&self, block: &Block) -> String {
        let mut whole = self.value.clone();
        commit(&mut whole, block, &self.item);
        for (name, value) in STANDING_IN {
            if whole.get(name).is_none() {
                put(&mut whole, &[(*name).to_owned()], Value::from(*value));
            }
        }
        let child = |name: &str| ["child".to_owned(), name.to_owned()];
        let of_child =
            |whole: &Value, name: &str| whole.get("child").is_some_and(|c| c.get(name).is_some());
        if !of_child(&whole, "name") && !of_child(&whole, "initials") {
            put(&mut whole, &child("initials"), Value::from("X."));
        }
        if !of_child(&whole, "date_of_birth") {
            put(
                &mut whole,
                &child("date_of_birth"),
                Value::from("1900-01-01"),
            );
        }
        emit_document(&whole, &CASE)
    }

    /// Returns the draft after an answer, at the next question.
    pub(super) fn after(&self, block: &Block, read: Read) -> Self {
        let mut next = self.clone();
        let is_left_out = read.value.is_none();
        if let (Some(value), Some(ask)) = (read.value, block.asks.get(self.ask)) {
            put(&mut next.item, &ask.path, value);
        }
        if is_left_out && self.ask == 0 && block.first_decides {
            next.leave();
            return next;
        }
        next.ask += 1;
        next.settle(block);
        next
    }

    /// Goes on to a question that is to be asked.
    fn settle(&mut self, block: &Block) {
        while let Some(ask) = block.asks.get(self.ask) {
            if ask.when.holds(&self.item) {
                return;
            }
            self.ask += 1;
        }
        commit(&mut self.value, block, &self.item);
        if block.repeats {
            self.item = Value::Null;
            self.ask = 0;
        } else {
            self.leave();
        }
    }

    fn leave(&mut self) {
        self.item = Value::Null;
        self.ask = 0;
        self.block += 1;
    }
}

/// Puts the answers of a block into the case.
fn commit(value: &mut Value, block: &Block, item: &Value) {
    if item.is_null() {
        return;
    }
    if block.repeats {
        let mut items = at(value, &block.path)
            .and_then(Value::as_sequence)
            .cloned()
            .unwrap_or_default();
        let is_people = block.path.first().is_some_and(|first| first == "people");
        items.push(if is_people {
            with_id(item, &items)
        } else {
            item.clone()
        });
        put(value, &block.path, Value::Sequence(items));
        return;
    }
    for (name, answer) in item.as_mapping().unwrap_or(&Mapping::new()) {
        let name = name.as_str().unwrap_or_default().to_owned();
        let path: Vec<String> = block.path.iter().cloned().chain([name]).collect();
        put(value, &path, answer.clone());
    }
    // Whoever says whether somebody is invited has considered it.
    if block.path.first().is_some_and(|first| first == "invited") {
        let considered = "considered".to_owned();
        let path: Vec<String> = block.path.iter().cloned().chain([considered]).collect();
        put(value, &path, Value::Bool(true));
    }
}

/// Gives somebody an id, first: what the program writes of them later uses it, and two may share a first name.
fn with_id(person: &Value, others: &[Value]) -> Value {
    let (Some(fields), Some(name)) = (
        person.as_mapping(),
        person.get("name").and_then(Value::as_str),
    ) else {
        return person.clone();
    };
    let whole = text::slug(name);
    let first = text::slug(name.split_whitespace().next().unwrap_or(name));
    let is_taken = |id: &str| {
        let mut ids = others.iter().filter_map(|other| other.get("id")?.as_str());
        id.is_empty() || id == CHILD || ids.any(|other| other == id)
    };
    let numbered = (2..1000).map(|number| format!("{whole}-{number}"));
    let mut ids = [first, whole.clone()].into_iter().chain(numbered);
    let Some(id) = ids.find(|id| !is_taken(id)) else {
        return person.clone();
    };
    let own = [(Value::from("id"), Value::from(id))].into_iter();
    Value::Mapping(own.chain(fields.clone()).collect())
}

fn at<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, step| value.get(step))
}

/// Whether a slug holds a word of a name. Two letters may stand in any reference.
pub(super) fn holds_a_part(slug: &str, name: &str) -> bool {
    let parts = text::slug(name);
    let mut parts = parts.split('-').filter(|part| part.len() > 2);
    parts.any(|part| slug.split('-').any(|own| own == part))
}

/// Returns an answer as the file has it, with what was understood.
fn understood(ask: &Ask, said: &str, today: Date) -> Result<(Value, Vec<String>), String> {
    let plain = |text: &str| Ok((Value::from(text), Vec::new()));
    match ask.shape {
        Shape::Date => {
            let date = day(ask, said, today)?;
            Ok((
                Value::from(date.to_string()),
                vec![format!("= {}", long(date))],
            ))
        }
        Shape::Bool => match said.to_lowercase().as_str() {
            "yes" | "y" | "true" => Ok((Value::Bool(true), Vec::new())),
            "no" | "n" | "false" => Ok((Value::Bool(false), Vec::new())),
            _ => Err("Say yes or no.".to_owned()),
        },
        Shape::OneOf(_) => plain(&said.to_lowercase()),
        Shape::List(_) if says_none(said) => {
            let none = vec!["= asked, and there is none".to_owned()];
            Ok((Value::Sequence(Vec::new()), none))
        }
        Shape::List(_) => {
            let parts = said
                .split([',', ';'])
                .map(str::trim)
                .filter(|part| !part.is_empty());
            let items: Result<Vec<Value>, String> = parts
                .map(|part| picked(&ask.offered, part).map(Value::from))
                .collect();
            Ok((Value::Sequence(items?), Vec::new()))
        }
        _ => plain(picked(&ask.offered, said)?),
    }
}

fn day(ask: &Ask, said: &str, today: Date) -> Result<Date, String> {
    let date = spoken::read(said, &AsOf::day(today)).map_err(|error| error.to_string())?;
    let is_birth = ask.path.last().is_some_and(|last| last == "date_of_birth");
    if is_birth && date > today {
        return Err(format!(
            "{} is still to come: say the year too.",
            long(date)
        ));
    }
    Ok(date)
}

/// Returns what was offered under a number, or by its title; any other words as they are.
fn picked<'a>(offered: &'a [Titled], said: &'a str) -> Result<&'a str, String> {
    if offered.is_empty() {
        return Ok(said);
    }
    if let Ok(number) = said.parse::<usize>() {
        let one = number.checked_sub(1).and_then(|place| offered.get(place));
        let wrong = || {
            format!(
                "There are {} to choose from: say 1 to {}.",
                offered.len(),
                offered.len()
            )
        };
        return one.map(|one| one.id.as_str()).ok_or_else(wrong);
    }
    let by_title = offered
        .iter()
        .find(|one| text::same(&one.title, said) || text::same(&one.id, said));
    Ok(by_title.map_or(said, |one| &one.id))
}

/// A mother has no post: under one she would be taken for somebody who is there for an agency.
fn is_a_post(ask: &Ask, said: &str) -> Result<(), Vec<String>> {
    let is_role = ask.path.last().is_some_and(|last| last == "role");
    if is_role && is_relationship(said) {
        return Err(vec![format!(
            "“{said}” is what somebody is to the child, and no post. Enter alone here: it is asked for next."
        )]);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_an_id_of_their_own() {
        let mut people: Vec<Value> = Vec::new();
        for name in ["Sue Reid", "Sue Lane", "Sue Lane", "Child Ward", "Örs Kis"] {
            let person: Value = serde_yaml::from_str(&format!("{{name: {name}}}")).unwrap();
            people.push(with_id(&person, &people));
        }
        let ids: Vec<&str> = people.iter().map(|p| p["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["sue", "sue-lane", "sue-lane-2", "child-ward", "ors"]);
        let keys: Vec<&Value> = people[0].as_mapping().unwrap().keys().collect();
        assert_eq!(keys, ["id", "name"]);
    }
}
