//! Saves of random edits to random files in random styles: each is read again as what was saved. It expects no layout.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that does not find what it wrote itself should fail loudly"
)]

use chairside::source::{
    Field, Limits, Path, Shape, Source, differences, emit_document, save, to_value,
};
use proptest::prelude::*;
use serde_yaml::{Mapping, Value};

const TEXTS: &[&str] = &[
    "Ring Dawn",
    "no",
    "10:00",
    "a: b",
    "x # y",
    "one\ntwo",
    "é ñ",
    "- dash",
    "[x]",
    "a, b",
    "it's",
    "\"q\" r",
    "tab\tin",
    "2026-12-18",
    "👩‍👩‍👧",
    "line\n\n  deeper\nend",
    "~x",
    "5",
    "ends:",
    "back\\slash",
    "{",
    "#",
    "* star",
    "& and",
    "%",
    "@",
    "'single'",
    "a\u{a0}b",
    "  lead",
    "two\nlines\n",
    "\u{202e}x",
    "? q",
    "| pipe",
    "> gt",
];
const NAMES: &[&str] = &[
    "a",
    "b",
    "c",
    "d e",
    "id",
    "date",
    "Children's Social Care",
    "no",
    "x:y",
];
const PIECES: &[&str] = &[
    "\n",
    "\n  ",
    "- ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "#",
    " #",
    "&a ",
    "*a",
    "!x ",
    "|",
    ">-\n",
    "'",
    "\"",
    "\t",
    "\r",
    "\r\n",
    "---\n",
    "...\n",
    "%",
    "? ",
    "\u{feff}",
    "\0",
    "\u{1b}[31m",
    "\u{2028}",
    "\u{85}",
    "<<: ",
    "~",
    "a: b\n",
    "voice:\n",
    "said: x",
    "é",
    "\\",
    "\\x",
    "@",
    "`",
];
const ENTRY: Shape = Shape::TextOr(&Shape::Map(&[
    Field::new("id", Shape::Word, ""),
    Field::new("text", Shape::Text, "").also(&["said"]),
    Field::new("only", Shape::List(&Shape::Word), ""),
    Field::new("private", Shape::Bool, ""),
]));

const FILE: Shape = Shape::Map(&[
    Field::new("voice", Shape::List(&ENTRY), ""),
    Field::new("reference", Shape::Word, ""),
]);

/// A source of decisions that is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.roll(of.len())]
    }

    fn text(&mut self) -> Value {
        self.pick(TEXTS).into()
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.roll(if depth > 3 { 2 } else { 6 }) {
            0..=2 => self.text(),
            3 => Value::Sequence((0..=self.roll(3)).map(|_| self.value(depth + 1)).collect()),
            _ => self.map(depth + 1),
        }
    }

    fn map(&mut self, depth: usize) -> Value {
        let names: Vec<&str> = (0..=self.roll(4)).map(|_| self.pick(NAMES)).collect();
        let entries = names
            .into_iter()
            .map(|name| (name.into(), self.field(name, depth)));
        Value::Mapping(entries.collect())
    }

    fn field(&mut self, name: &str, depth: usize) -> Value {
        match name {
            "id" => format!("A{}", self.roll(9)).into(),
            "date" => format!("2026-12-{:02}", 10 + self.roll(9)).into(),
            _ => self.value(depth),
        }
    }

    /// Changes a value somewhere; what is canonical stays so: nothing empty is left behind.
    fn edit(&mut self, value: &mut Value, depth: usize) {
        match value {
            Value::Mapping(map) if !map.is_empty() => self.edit_map(map, depth),
            Value::Sequence(items) if !items.is_empty() => self.edit_list(items, depth),
            other => *other = self.text(),
        }
    }

    fn edit_map(&mut self, map: &mut Mapping, depth: usize) {
        match self.roll(5) {
            0 if map.len() > 1 => {
                let key = map.keys().nth(self.roll(map.len())).unwrap().clone();
                map.shift_remove(&key);
            }
            1 => {
                let name = self.pick(NAMES);
                let value = self.field(name, depth);
                let mut entries: Vec<(Value, Value)> = std::mem::take(map).into_iter().collect();
                if !entries.iter().any(|(key, _)| key == name) {
                    entries.insert(self.roll(entries.len() + 1), (name.into(), value));
                }
                map.extend(entries);
            }
            2 => {
                let key = map.keys().nth(self.roll(map.len())).unwrap().clone();
                let value = self.field(key.as_str().unwrap(), depth);
                map.insert(key, value);
            }
            _ => {
                let place = self.roll(map.len());
                let (key, value) = map.iter_mut().nth(place).unwrap();
                if key == "id" || key == "date" {
                    return;
                }
                self.edit(value, depth + 1);
            }
        }
    }

    fn edit_list(&mut self, items: &mut Vec<Value>, depth: usize) {
        match self.roll(5) {
            0 if items.len() > 1 => {
                items.remove(self.roll(items.len()));
            }
            1 => {
                let value = self.value(depth);
                items.insert(self.roll(items.len() + 1), value);
            }
            2 => {
                let (a, b) = (self.roll(items.len()), self.roll(items.len()));
                items.swap(a, b);
            }
            _ => {
                let place = self.roll(items.len());
                self.edit(&mut items[place], depth + 1);
            }
        }
    }

    fn comment(&mut self) -> &'static str {
        ["", "", "  # note: [x", "   "][self.roll(4)]
    }

    fn quoted(&mut self, text: &str, flow: bool) -> String {
        let simple = text.chars().all(|c| c.is_alphanumeric() || c == ' ')
            && text.trim() == text
            && !text.is_empty()
            && !matches!(text, "no" | "null");
        match self.roll(3) {
            0 if simple => text.to_owned(),
            1 if !text.contains(['\n', '\t']) => format!("'{}'", text.replace('\'', "''")),
            _ if !flow && simple => text.to_owned(),
            _ => serde_json::to_string(text).unwrap(),
        }
    }

    fn flow(&mut self, value: &Value) -> String {
        let gap = [", ", " ,", ",  "][self.roll(3)];
        match value {
            Value::Sequence(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(gap))
            }
            Value::Mapping(map) => {
                let pair = |(key, value): (&Value, &Value)| {
                    format!(
                        "{}: {}",
                        serde_json::to_string(key).unwrap(),
                        self.flow(value)
                    )
                };
                let pairs: Vec<String> = map.iter().map(pair).collect();
                format!("{{{}}}", pairs.join(gap))
            }
            other => self.quoted(other.as_str().unwrap(), true),
        }
    }

    /// Writes a value behind a colon or dash: the rest of the line, and lines below.
    fn block(&mut self, value: &Value, column: usize, dash: bool, out: &mut String) {
        let flow = self.roll(3) == 0;
        match value {
            Value::Sequence(items) if !flow => {
                let column = if dash {
                    column + 2
                } else {
                    column + [0, 2][self.roll(2)]
                };
                out.push_str(if dash { "" } else { self.comment() });
                for item in items {
                    self.above(column, out);
                    out.push('-');
                    self.block(item, column, true, out);
                }
            }
            Value::Mapping(map) if !flow => {
                let column = column + [2, 3][self.roll(2)];
                let mut compact = dash && self.roll(2) == 0;
                for (key, value) in map {
                    if compact {
                        let used = out.len() - out.rfind('\n').unwrap() - 1;
                        out.push_str(&" ".repeat(column - used));
                        compact = false;
                    } else {
                        self.above(column, out);
                    }
                    out.push_str(&self.quoted(key.as_str().unwrap(), true));
                    out.push(':');
                    self.block(value, column, false, out);
                }
            }
            Value::Sequence(_) | Value::Mapping(_) => {
                out.push(' ');
                out.push_str(&self.flow(value));
                out.push_str(self.comment());
            }
            other => self.block_text(other.as_str().unwrap(), column, out),
        }
    }

    fn block_text(&mut self, text: &str, column: usize, out: &mut String) {
        let lines = text.trim_end_matches('\n');
        let fits = text.contains('\n') && !lines.starts_with(' ') && self.roll(2) == 0;
        if fits {
            out.push_str(if text.ends_with('\n') { " |" } else { " |-" });
            for line in lines.split('\n') {
                out.push('\n');
                if !line.is_empty() {
                    out.push_str(&" ".repeat(column + 4));
                    out.push_str(line);
                }
            }
        } else {
            out.push(' ');
            out.push_str(&self.quoted(text, false));
            out.push_str(self.comment());
        }
    }

    /// Begins a line, perhaps below an empty one or a comment.
    fn above(&mut self, column: usize, out: &mut String) {
        out.push('\n');
        let indent = " ".repeat(column);
        match self.roll(6) {
            0 => out.push('\n'),
            1 => {
                out.push_str(&indent);
                out.push_str("# above: {x\n");
            }
            _ => {}
        }
        out.push_str(&indent);
    }

    /// Makes bytes that are nearly a file: an example with pieces of others' trade in it, or pieces only.
    fn soup(&mut self) -> Vec<u8> {
        let mut soup = match self.roll(3) {
            0 => include_bytes!("cases/jay.yaml").to_vec(),
            1 => {
                let value = self.map(0);
                self.file(&value).into_bytes()
            }
            _ => Vec::new(),
        };
        for _ in 0..self.roll(20) {
            let at = self.roll(soup.len() + 1);
            let until = (at + self.roll(3)).min(soup.len());
            let piece = self.pick(PIECES);
            soup.splice(at..until, piece.bytes());
        }
        if self.roll(9) == 0 {
            let at = self.roll(soup.len() + 1);
            soup.insert(at, 0xE9);
        }
        soup
    }

    fn file(&mut self, value: &Value) -> String {
        let mut out = "# a file\n".to_owned();
        for (key, value) in value.as_mapping().unwrap() {
            self.above(0, &mut out);
            out.push_str(&self.quoted(key.as_str().unwrap(), true));
            out.push(':');
            self.block(value, 0, false, &mut out);
        }
        let out = out + ["", "\n", "\n# the end\n", "\n\n"][self.roll(4)];
        if self.roll(3) == 0 {
            out.replace('\n', "\r\n")
        } else {
            out
        }
    }
}

fn read(text: &str, shape: &Shape) -> (Source, Value) {
    let source = Source::read("x", text.as_bytes(), &Limits::default())
        .map_err(|refused| format!("{text}\n{:?}", refused.problems()))
        .unwrap();
    let value = to_value(source.root(), shape);
    (source, value)
}

fn comments(text: &str) -> usize {
    text.lines().filter(|line| line.contains("# a")).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edit_of_any_file_is_read_as_it_was_meant(seed in 1_u64..) {
        let mut dice = Dice(seed);
        let before = dice.map(0);
        let text = dice.file(&before);
        let (source, standing) = read(&text, &Shape::Any);
        prop_assert_eq!(&standing, &before, "{}", &text);
        prop_assert_eq!(save(&source, &Shape::Any, &before, &before).unwrap(), text.clone());
        let mut after = before.clone();
        for _ in 0..=dice.roll(4) {
            dice.edit(&mut after, 0);
        }
        let saved = save(&source, &Shape::Any, &before, &after);
        prop_assert!(saved.is_ok(), "{}\n{}\n{:?}", &text, serde_json::to_string(&after).unwrap(), saved);
        let saved = saved.unwrap();
        let (_, value) = read(&saved, &Shape::Any);
        prop_assert!(differences(&Shape::Any, &value, &after).is_empty(), "{}\n{}", &text, &saved);
        prop_assert_eq!(saved.ends_with('\n'), text.ends_with('\n'));
        prop_assert_eq!(saved.replace("\r\n", "").contains('\n'), text.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn an_added_item_costs_no_comment(seed in 1_u64..) {
        let mut dice = Dice(seed);
        let entries: Vec<Value> = (0..=dice.roll(5)).map(|_| dice.text()).collect();
        let mut before = Mapping::new();
        before.insert("voice".into(), entries.into());
        before.insert("reference".into(), "x".into());
        let before = Value::Mapping(before);
        let text = dice.file(&before);
        let (source, before) = read(&text, &FILE);
        let mut after = before.clone();
        let voice = after["voice"].as_sequence_mut().unwrap();
        voice.insert(dice.roll(voice.len() + 1), "entirely new".into());
        let place = dice.roll(voice.len());
        if voice[place].is_string() {
            let mut long = Mapping::new();
            long.insert("id".into(), "E1".into());
            long.insert("text".into(), voice[place].clone());
            long.insert("private".into(), true.into());
            voice[place] = Value::Mapping(long);
        }
        let saved = save(&source, &FILE, &before, &after);
        prop_assert!(saved.is_ok(), "{}\n{}", &text, serde_json::to_string(&after).unwrap());
        prop_assert!(comments(&saved.unwrap()) >= comments(&text), "{}", &text);
    }

    #[test]
    fn no_bytes_make_reading_or_saving_fail_untold(seed in 1_u64..) {
        let mut dice = Dice(seed);
        let bytes = dice.soup();
        match Source::read("x", &bytes, &Limits::default()) {
            Err(refused) => {
                for problem in refused.problems() {
                    let shown = refused.sheet().render(problem);
                    prop_assert!(!shown.contains('\u{1b}'), "{:?}", shown);
                }
                prop_assert!(!refused.problems().is_empty());
            }
            Ok(source) => {
                let before = to_value(source.root(), &FILE);
                let _ = FILE.check(&source, source.root(), &Path::root());
                let mut after = before.clone();
                dice.edit(&mut after, 0);
                if let Ok(saved) = save(&source, &FILE, &before, &after) {
                    let (_, value) = read(&saved, &FILE);
                    let text = source.text();
                    prop_assert!(differences(&FILE, &value, &after).is_empty(), "{text}\n{saved}");
                }
            }
        }
    }

    #[test]
    fn a_new_file_is_read_as_it_was_meant(seed in 1_u64..) {
        let value = Dice(seed).map(0);
        let text = emit_document(&value, &Shape::Any);
        let (_, read) = read(&text, &Shape::Any);
        prop_assert!(differences(&Shape::Any, &read, &value).is_empty(), "{}", &text);
    }
}
