//! A file straight to the values it holds, written as JSON: the parser's events held against the format as they come, with
//! no tree between. It is for thousands of files at once, and says nothing of what is wrong: what is not plainly as the
//! format has it is left to [`Source`](super::Source), which reads it whole and names every problem.

use super::{
    decode, expect,
    limits::Limits,
    positions::Positions,
    shape::{Field, Shape},
    within,
};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};

/// A field that is passed over, or a map of which some fields are.
#[derive(Debug, Clone, Copy)]
pub struct Without {
    /// The field's own name.
    pub name: &'static str,
    /// What of it is passed over; all of it where nothing is named.
    pub of: &'static [Self],
}

impl Without {
    /// Passes over a whole field.
    pub const fn all(name: &'static str) -> Self {
        Self { name, of: &[] }
    }

    /// Passes over some fields of a field, or of each item of a list.
    pub const fn some(name: &'static str, of: &'static [Self]) -> Self {
        Self { name, of }
    }
}

/// Returns the values of a file as JSON, with what is not wanted left out; nothing where anything in it is not plainly as
/// the format has it, an alias among them.
///
/// What it returns is what [`to_value`](super::to_value) makes of the same file. What is passed over is read for its
/// nesting alone, and may hold what the format does not know.
pub fn to_json(
    bytes: &[u8],
    shape: &Shape,
    without: &'static [Without],
    limits: &Limits,
) -> Option<String> {
    let decoded = decode::decode(bytes, limits);
    if !decoded.problems.is_empty() {
        return None;
    }
    let mut writer = Writer {
        positions: Positions::new(&decoded.text),
        limits: *limits,
        json: Vec::with_capacity(decoded.text.len()),
        frames: Vec::new(),
        flows: Vec::new(),
        passing: None,
        next: Some(Next {
            shape: *shape,
            without,
        }),
        count: 0,
        documents: 0,
    };
    for event in Parser::new_from_str(&decoded.text) {
        let (event, span) = event.ok()?;
        writer.event(&event, span)?;
    }
    let is_whole = writer.frames.is_empty() && writer.json.first() == Some(&b'{');
    String::from_utf8(writer.json).ok().filter(|_| is_whole)
}

/// What the next value should be.
#[derive(Debug, Clone, Copy)]
struct Next {
    shape: Shape,
    without: &'static [Without],
}

/// A list or map that is being written.
#[derive(Debug)]
struct Frame {
    kind: Kind,
    without: &'static [Without],
    /// Whether it stands alone where a list is expected.
    lone: bool,
    /// Where what is to be taken back begins, if a value turns out to be missing: before the name and the comma.
    before: usize,
    empty: bool,
    /// How many items of a list were given, those that are missing among them.
    items: usize,
}

#[derive(Debug)]
enum Kind {
    List(Shape),
    /// A map by the names of a table: which of them were given, which of them are there, and the one given last; a bit each.
    Fields {
        fields: &'static [Field],
        given: u64,
        there: u64,
        last: u64,
    },
    /// A map by names of the writer's choice.
    Names {
        inner: Shape,
        given: Vec<String>,
    },
}

struct Writer<'t> {
    positions: Positions<'t>,
    limits: Limits,
    json: Vec<u8>,
    frames: Vec<Frame>,
    /// For every list and map around, those passed over among them, whether it stands in brackets or braces.
    flows: Vec<bool>,
    /// How many lists and maps were open where what is passed over began.
    passing: Option<usize>,
    /// What the next value should be, where a value and no name comes next.
    next: Option<Next>,
    count: usize,
    documents: usize,
}

impl Writer<'_> {
    /// Takes one event; nothing where the file is not plain enough to go on.
    fn event(&mut self, event: &Event<'_>, span: Span) -> Option<()> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                (self.documents == 1).then_some(())
            }
            Event::Scalar(text, style, 0, None) => self.scalar(text, *style),
            Event::SequenceStart(0, None) => self.open(false, span),
            Event::MappingStart(0, None) => self.open(true, span),
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            // A value that is repeated elsewhere, or has a tag.
            Event::Alias(_)
            | Event::Scalar(..)
            | Event::SequenceStart(..)
            | Event::MappingStart(..) => None,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Some(()),
        }
    }

    fn counted(&mut self) -> Option<()> {
        self.count += 1;
        (self.count <= self.limits.nodes).then_some(())
    }

    /// Counts an item of a list; nothing where there are more than are read.
    fn counted_item(&mut self) -> Option<()> {
        let Some(frame) = self.frames.last_mut() else {
            return Some(());
        };
        frame.items += usize::from(matches!(frame.kind, Kind::List(_)));
        (frame.items <= self.limits.items).then_some(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle) -> Option<()> {
        self.counted()?;
        let is_plain = style == ScalarStyle::Plain;
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
            || is_plain && text.starts_with(['>', '|']);
        if is_block && self.flows.last() == Some(&true) {
            return None;
        }
        if let Some(depth) = self.passing {
            if depth == self.flows.len() {
                self.passing = None;
            }
            return Some(());
        }
        let Some(next) = self.next.take() else {
            return self.key(text, is_plain);
        };
        self.counted_item()?;
        let is_missing = is_plain && matches!(text, "~" | "null" | "Null" | "NULL");
        if is_missing || text.trim().is_empty() {
            self.missing();
        } else {
            self.value(text, &next.shape)?;
        }
        self.after();
        Some(())
    }

    fn value(&mut self, text: &str, shape: &Shape) -> Option<()> {
        self.separate();
        if let Shape::List(item) = shape {
            self.json.push(b'[');
            self.plain(text, item)?;
            self.json.push(b']');
        } else {
            self.plain(text, shape)?;
        }
        Some(())
    }

    /// Writes a text, a number or a yes or no.
    fn plain(&mut self, text: &str, shape: &Shape) -> Option<()> {
        if expect::misfit(shape, text).is_some() || within::is_long(&self.limits, text, shape) {
            return None;
        }
        let written = match shape {
            Shape::Bool => {
                let word: &[u8] = if expect::truth(text)? {
                    b"true"
                } else {
                    b"false"
                };
                self.json.extend_from_slice(word);
                return Some(());
            }
            Shape::Whole { .. } => serde_json::to_writer(&mut self.json, &expect::whole(text)?),
            Shape::Date | Shape::Time | Shape::YearMonth | Shape::OneOf(_) => {
                serde_json::to_writer(&mut self.json, text.trim())
            }
            _ => serde_json::to_writer(&mut self.json, text),
        };
        written.ok()
    }

    fn key(&mut self, text: &str, is_plain: bool) -> Option<()> {
        if is_plain && matches!(text, "" | "<<") {
            return None;
        }
        let frame = self.frames.last_mut()?;
        let (name, shape) = match &mut frame.kind {
            Kind::List(_) => return None,
            Kind::Fields {
                fields,
                given,
                last,
                ..
            } => {
                let place = fields.iter().position(|field| field.answers_to(text))?;
                let bit = 1_u64.checked_shl(u32::try_from(place).ok()?)?;
                let is_twice = *given & bit != 0;
                *given |= bit;
                *last = bit;
                let field = fields.get(place).filter(|_| !is_twice)?;
                (field.name, field.shape)
            }
            Kind::Names { inner, given } => {
                if given.len() >= self.limits.items || given.iter().any(|known| known == text) {
                    return None;
                }
                given.push(text.to_owned());
                (text, *inner)
            }
        };
        let without = frame.without.iter().find(|without| without.name == name);
        frame.before = self.json.len();
        if without.is_some_and(|without| without.of.is_empty()) {
            self.passing = Some(self.flows.len());
            return Some(());
        }
        self.next = Some(Next {
            shape,
            without: without.map_or(&[], |without| without.of),
        });
        let comma: &[u8] = if frame.empty { b"" } else { b"," };
        self.json.extend_from_slice(comma);
        serde_json::to_writer(&mut self.json, name).ok()?;
        self.json.push(b':');
        Some(())
    }

    fn open(&mut self, map: bool, span: Span) -> Option<()> {
        self.counted()?;
        if self.flows.len() >= self.limits.depth {
            return None;
        }
        let opening = self.positions.slice(self.positions.bytes(span));
        let within = self.flows.last() == Some(&true);
        self.flows.push(within || opening.ends_with(['[', '{']));
        if self.passing.is_some() {
            return Some(());
        }
        let Next { shape, without } = self.next.take()?;
        self.counted_item()?;
        self.separate();
        let lone = map && matches!(shape.long(), Shape::List(_));
        let shape = if lone { shape.item() } else { shape };
        let kind = match (shape.long(), map) {
            (Shape::List(item), false) => Kind::List(*item),
            (Shape::Map(fields), true) => Kind::Fields {
                fields,
                given: 0,
                there: 0,
                last: 0,
            },
            (Shape::MapOf(inner), true) => Kind::Names {
                inner: *inner,
                given: Vec::new(),
            },
            _ => return None,
        };
        self.json.extend_from_slice(match (lone, map) {
            (true, _) => b"[{",
            (false, true) => b"{",
            (false, false) => b"[",
        });
        if let Kind::List(item) = kind {
            self.next = Some(Next {
                shape: item,
                without,
            });
        }
        self.frames.push(Frame {
            kind,
            without,
            lone,
            before: self.json.len(),
            empty: true,
            items: 0,
        });
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        self.flows.pop();
        if let Some(depth) = self.passing {
            if depth == self.flows.len() {
                self.passing = None;
            }
            return Some(());
        }
        let frame = self.frames.pop()?;
        self.json
            .extend_from_slice(match (&frame.kind, frame.lone) {
                (Kind::List(_), _) => b"]",
                (_, true) => b"}]",
                (_, false) => b"}",
            });
        if let Kind::Fields { fields, there, .. } = frame.kind {
            let is_there = |place: usize| there & (1 << place) != 0;
            let mut required = fields
                .iter()
                .enumerate()
                .filter(|(_, field)| field.required);
            if !required.all(|(place, _)| is_there(place)) {
                return None;
            }
        }
        self.next = None;
        self.after();
        Some(())
    }

    /// Puts a comma before an item of a list; that of a map stands before its name.
    fn separate(&mut self) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        if matches!(frame.kind, Kind::List(_)) {
            frame.before = self.json.len();
            if !frame.empty {
                self.json.push(b',');
            }
        }
        frame.empty = false;
        if let Kind::Fields { there, last, .. } = &mut frame.kind {
            *there |= *last;
        }
    }

    /// Takes back the name of a value that is missing.
    fn missing(&mut self) {
        if let Some(frame) = self.frames.last_mut()
            && !matches!(frame.kind, Kind::List(_))
        {
            self.json.truncate(frame.before);
        }
    }

    /// Makes ready for what comes after a value: another item, or another name.
    fn after(&mut self) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        if let Kind::List(item) = &frame.kind {
            self.next = Some(Next {
                shape: *item,
                without: frame.without,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, to_value};
    use proptest::prelude::*;

    const ENTRY: Shape = Shape::TextOr(&Shape::Map(&[
        Field::new("text", Shape::Text, "").also(&["said"]),
        Field::new("only", Shape::List(&Shape::Word), ""),
        Field::new("private", Shape::Bool, ""),
    ]));
    const FILE: Shape = Shape::Map(&[
        Field::new("id", Shape::Word, "").required(),
        Field::new("voice", Shape::List(&ENTRY), ""),
        Field::new("scores", Shape::MapOf(&Shape::Whole { min: 0, max: 9 }), ""),
        Field::new("day", Shape::Date, ""),
        Field::new("long", Shape::Text, ""),
        Field::new(
            "child",
            Shape::Map(&[
                Field::new("name", Shape::Word, ""),
                Field::new("team", Shape::Word, ""),
            ]),
            "",
        ),
    ]);
    const WITHOUT: &[Without] = &[
        Without::all("long"),
        Without::some("child", &[Without::all("name")]),
        Without::some("voice", &[Without::all("only")]),
    ];

    fn streamed(text: &str, without: &'static [Without]) -> Option<String> {
        to_json(text.as_bytes(), &FILE, without, &Limits::default())
    }

    #[track_caller]
    fn check(text: &str, json: &str) {
        assert_eq!(streamed(text, &[]).as_deref(), Some(json), "{text}");
    }

    #[test]
    fn the_values_are_those_of_the_format() {
        check("id: 007\n", r#"{"id":"007"}"#);
        check(
            "# a\nid: no  # b\nday: ' 2026-12-18 '\n",
            r#"{"id":"no","day":"2026-12-18"}"#,
        );
        check(
            "scores: {Jo: 3, Al: }\nid: a",
            r#"{"scores":{"Jo":3},"id":"a"}"#,
        );
        check(
            "id: a\nvoice: {said: \"x\\ty\", private: Yes}\n",
            r#"{"id":"a","voice":[{"text":"x\ty","private":true}]}"#,
        );
        check("voice: alone\nid: é\n", r#"{"voice":["alone"],"id":"é"}"#);
        check(
            "id: a\nvoice:\n- ~\n- a\n- ' '\n- {text: b, only: jo}\n- {}\n",
            r#"{"id":"a","voice":["a",{"text":"b","only":["jo"]},{}]}"#,
        );
        check(
            "id: a\nlong: |\n  x\n   y\nvoice: []\n",
            r#"{"id":"a","long":"x\n y\n","voice":[]}"#,
        );
        check("day:\nid: a\nlong: ''\n", r#"{"id":"a"}"#);
    }

    #[test]
    fn what_is_passed_over_may_hold_anything_well_formed() {
        let text = "long: {a: [1, {b: c}], odd: *x}\nid: a\n";
        assert_eq!(
            streamed(&text.replace("*x", "x"), WITHOUT).unwrap(),
            r#"{"id":"a"}"#
        );
        assert_eq!(streamed(text, WITHOUT), None, "an alias");
        let text = "child:\n  name: Jo\n  team: North\nid: a\nvoice:\n- {text: b, only: [jo]}\n- c\nlong: x\n";
        let json = r#"{"child":{"team":"North"},"id":"a","voice":[{"text":"b"},"c"]}"#;
        assert_eq!(streamed(text, WITHOUT).unwrap(), json);
    }

    #[test]
    fn what_is_not_plainly_so_is_left_to_whoever_names_problems() {
        for text in [
            "",
            "id:\n",
            "a\n",
            "[id]\n",
            "day: 2026-12-18\n",
            "id: a\nodd: b\n",
            "id: a\nid: b\n",
            "id: a\nid:\n",
            "id: a\nvoice: {text: a, said: b}\n",
            "id: a\nday: 18/12/2026\n",
            "id: a\nday: [2026-12-18]\n",
            "id: a\nscores: {Jo: 10}\n",
            "id: a\nscores: {Jo: 1, Jo: 2}\n",
            "id: a\nscores: 3\n",
            "id: &a a\n",
            "id: !!str a\n",
            "id: a\n<<: {day: 2026-12-18}\n",
            "id: a\n? [x]\n: b\n",
            "id: a\n---\nid: b\n",
            "id: {a: b}\n",
            "id: a\nvoice: [>x]\n",
            "id: a\nvoice: [[a]]\n",
            "id: |\n  a\n  b\n",
            "id: a\nlong: [\n",
            "id: a\u{0}\n",
        ] {
            assert_eq!(streamed(text, &[]), None, "{text}");
        }
        let deep = format!("id: a\nlong: {}{}\n", "[".repeat(99), "]".repeat(99));
        assert_eq!(streamed(&deep, WITHOUT), None);
        let many = format!("id: a\nlong: [{}]\n", "x,".repeat(200_000));
        assert_eq!(streamed(&many, WITHOUT), None);
        let limits = Limits::default();
        let list = |items: usize| format!("id: a\nvoice: [{}]\n", "x,".repeat(items));
        assert!(streamed(&list(limits.items), &[]).is_some());
        assert_eq!(streamed(&list(limits.items + 1), &[]), None);
        let line = |letters: usize| format!("id: {}\n", "é".repeat(letters));
        assert!(streamed(&line(limits.line), &[]).is_some());
        assert_eq!(streamed(&line(limits.line + 1), &[]), None);
    }

    /// Lines that fit and lines that do not, in the shape of a file.
    fn lines() -> impl Strategy<Value = String> {
        let value = prop::sample::select(vec![
            "a",
            "7",
            "~",
            "",
            "' '",
            "'b'",
            "\"c\"",
            "yes",
            "2026-12-18",
            "[a, ~, b]",
            "{text: a}",
            "[{said: a, private: no}, b]",
            "{Jo: 3}",
            "{Jo: x}",
            "{name: a, team: b}",
            "{team: }",
            "|\n  a\n  b",
            ">-\n  a\n  b",
            "\n- a\n- text: b\n  only: [c]",
            "&x a",
            "*x",
            "!t a",
            "{text: a, text: b}",
            "[",
            "'",
        ]);
        let name = prop::sample::select(vec![
            "id", "voice", "scores", "day", "long", "child", "odd", "\"id\"",
        ]);
        let line = (name, value).prop_map(|(name, value)| format!("{name}: {value}\n"));
        prop::collection::vec(line, 0..6).prop_map(|lines| lines.concat())
    }

    proptest! {
        /// What comes is what whoever reads the file whole makes of it, and comes for no file that has a problem.
        #[test]
        fn it_agrees_with_reading_the_file_whole(text in lines()) {
            if let Some(json) = streamed(&text, &[]) {
                let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
                prop_assert_eq!(FILE.check(&source, source.root(), &crate::source::Path::root()), []);
                let whole = to_value(source.root(), &FILE);
                let streamed: serde_json::Value = serde_json::from_str(&json).unwrap();
                prop_assert_eq!(serde_json::to_value(whole).unwrap(), streamed);
            }
        }
    }
}
