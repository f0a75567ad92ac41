//! The parser's events to one positioned tree, within limits. It does not know which fields a file should have.
//!
//! The rejected alternative is a lossless tree (yaml-edit) for saving beside a second parser for reading: two
//! parsers over one file can disagree, and such a tree rewrites what was not touched. Here one parser's events
//! make one tree; values are taken from it, and a save splices byte ranges it points to.

use super::{
    super::{
        diagnostic::{Diagnostic, MOST_TOLD},
        limits::Limits,
        node::{Kind, Node, Style},
        path::{Path, Step},
        positions::Positions,
        sheet::Sheet,
        syntax,
    },
    anchors::Anchored,
    frame::{Body, Frame, Pending},
};
use crate::text;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::{collections::HashMap, ops::Range};

/// What was read of a text.
pub(in crate::source) struct Tree {
    /// The tree; only whole when nothing is wrong with the text.
    pub(in crate::source) root: Option<Node>,
    /// All that is wrong.
    pub(in crate::source) problems: Vec<Diagnostic>,
    /// How many values it holds, as the limits count them.
    pub(in crate::source) values: usize,
    /// Whether nothing is wrong but that fields are given twice: with the first of each the tree is whole.
    pub(in crate::source) only_twice: bool,
}

/// Reads the tree of a text, and all that is wrong with it.
pub(in crate::source) fn read(sheet: &Sheet, limits: &Limits) -> Tree {
    let mut reader = Reader {
        positions: Positions::new(sheet.text()),
        limits: *limits,
        frames: Vec::new(),
        anchors: HashMap::new(),
        count: 0,
        beginning: 0,
        documents: 0,
        root: None,
        problems: Vec::new(),
        twice: 0,
    };
    for event in Parser::new_from_str(sheet.text()) {
        let step = match event {
            Ok((event, span)) => reader.event(event, span),
            Err(error) => {
                let byte = reader.positions.byte(error.marker().index());
                reader
                    .problems
                    .push(syntax::problem(sheet, byte, error.info()));
                Err(Stop)
            }
        };
        if step.is_err() || reader.problems.len() >= MOST_TOLD {
            return Tree {
                root: None,
                problems: reader.problems,
                values: reader.count,
                only_twice: false,
            };
        }
    }
    Tree {
        root: reader.root,
        values: reader.count,
        only_twice: reader.twice == reader.problems.len(),
        problems: reader.problems,
    }
}

/// Says that reading further would be waste or danger.
pub(super) struct Stop;

pub(super) struct Reader<'t> {
    pub(super) positions: Positions<'t>,
    pub(super) limits: Limits,
    pub(super) frames: Vec<Frame>,
    pub(super) anchors: HashMap<usize, Anchored>,
    pub(super) count: usize,
    beginning: usize,
    documents: usize,
    root: Option<Node>,
    pub(super) problems: Vec<Diagnostic>,
    /// How many of them are fields that are given twice.
    pub(super) twice: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        let bytes = self.positions.bytes(span);
        match event {
            Event::DocumentStart(explicit) => self.document(explicit, bytes),
            Event::Alias(id) => self.alias(id, bytes),
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), &bytes);
                self.scalar(&text, style, bytes, anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_tag(tag.is_some(), &bytes);
                self.open(false, &bytes, anchor)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_tag(tag.is_some(), &bytes);
                self.open(true, &bytes, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn document(&mut self, explicit: bool, span: Range<usize>) -> Result<(), Stop> {
        self.documents += 1;
        if self.documents > 1 {
            self.say(span, "A second document begins here; a file holds one.")
                .hint("Delete the line \"---\", or move what follows to a file of its own.");
            return Err(Stop);
        }
        if explicit {
            self.beginning = span.end;
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        parsed: Range<usize>,
        anchor: usize,
    ) -> Result<(), Stop> {
        if self.wants_key() {
            self.key(text, style, parsed);
            return Ok(());
        }
        self.count(1, &parsed)?;
        self.refuse_block(text, style, &parsed);
        let pinned = anchor > 0;
        let slot = self.slot(parsed.start);
        let start = self.positions.skip(slot).min(parsed.end.max(slot));
        let (style, span) = match style {
            _ if pinned => (style_of(style), start..parsed.end.max(start)),
            ScalarStyle::Plain if text.is_empty() => (Style::Plain, slot..slot),
            ScalarStyle::Plain => (Style::Plain, parsed),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                (style_of(style), self.positions.quoted(parsed.start))
            }
            ScalarStyle::Literal | ScalarStyle::Folded => (
                style_of(style),
                self.positions.block(self.positions.skip(slot), parsed.end),
            ),
        };
        let missing = style == Style::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        let kind = if missing {
            Kind::Missing
        } else {
            let text = text.to_owned();
            Kind::Scalar { text, style }
        };
        self.done(Node { kind, span, pinned }, anchor, 1, 0)
    }

    /// Inside brackets no block of text can begin. The parser lets it pass and takes the rest of the line for something else;
    /// other programs read no further.
    fn refuse_block(&mut self, text: &str, style: ScalarStyle, span: &Range<usize>) {
        let is_flow = self.frames.last().is_some_and(|frame| frame.flow);
        let is_block = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => true,
            ScalarStyle::Plain => text.starts_with(['>', '|']),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => false,
        };
        if is_flow && is_block {
            self.say(
                span.clone(),
                "A text cannot begin with `>` or `|` inside { } or [ ].",
            )
            .hint("Write the words themselves here, in double quotes.");
        }
    }

    fn open(&mut self, map: bool, parsed: &Range<usize>, anchor: usize) -> Result<(), Stop> {
        self.count(1, parsed)?;
        if self.frames.len() >= self.limits.depth {
            return self.too_deep(parsed);
        }
        if self.wants_key() && !self.is_in_a_name() {
            self.say(
                parsed.clone(),
                "A list or a group of fields cannot be the name of a field.",
            )
            .hint("If this is text, put it in double quotes.");
        }
        let inside_flow = self.frames.last().is_some_and(|frame| frame.flow);
        let opening = self.positions.slice(parsed.clone());
        let bracket = opening.ends_with(['[', '{']);
        let start = if inside_flow {
            parsed.start
        } else {
            self.positions.skip(self.slot(parsed.start))
        };
        self.frames.push(Frame {
            start,
            flow: inside_flow || bracket,
            pinned: anchor > 0 || inside_flow && !bracket,
            anchor,
            counted: self.count,
            height: 0,
            bracketed: bracket,
            end: if bracket { parsed.end } else { start },
            body: if map {
                Body::map()
            } else {
                Body::List(Vec::new())
            },
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Stop> {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let end = if frame.bracketed {
            self.after_bracket(frame.end)
        } else {
            frame.end
        };
        let (anchor, height) = (frame.anchor, frame.height + 1);
        let size = self.count - frame.counted + 1;
        let node = Node {
            span: frame.start..end.max(frame.start),
            pinned: frame.pinned,
            kind: frame.into_kind(),
        };
        self.done(node, anchor, size, height)
    }

    /// Puts a finished value where it belongs.
    pub(super) fn done(
        &mut self,
        node: Node,
        anchor: usize,
        size: usize,
        height: usize,
    ) -> Result<(), Stop> {
        if anchor > 0 {
            // Kept copies take memory as repetitions do, so they count as such.
            self.count(size, &node.span)?;
            let node = node.clone();
            self.anchors.insert(anchor, Anchored { node, size, height });
        }
        match self.frames.last_mut() {
            None => self.root = Some(node),
            Some(frame) => frame.take(node, height),
        }
        Ok(())
    }

    /// Returns the place from which the next value can begin.
    fn slot(&self, parsed: usize) -> usize {
        let Some(frame) = self.frames.last() else {
            return self.beginning;
        };
        match &frame.body {
            Body::List(_) if frame.flow => parsed,
            Body::List(_) => {
                let dash = self.positions.skip(frame.end);
                dash + usize::from(self.positions.from(dash).starts_with('-'))
            }
            Body::Map {
                pending: Pending::Named(key),
                ..
            } => self
                .positions
                .after_colon(key.span.end)
                .unwrap_or(key.span.end),
            Body::Map { .. } => parsed,
        }
    }

    /// Returns the place after the bracket that closes what ended here, a last comma allowed.
    fn after_bracket(&self, end: usize) -> usize {
        let mut at = self.positions.skip(end);
        if self.positions.from(at).starts_with(',') {
            at = self.positions.skip(at + 1);
        }
        let closed = self.positions.from(at).starts_with([']', '}']);
        at + usize::from(closed)
    }

    pub(super) fn wants_key(&self) -> bool {
        self.frames.last().is_some_and(Frame::wants_key)
    }

    /// Whether what is being read stands where a name is due, which has been told already.
    fn is_in_a_name(&self) -> bool {
        let outer = self.frames.iter().rev().nth(1);
        outer.is_some_and(Frame::wants_key)
    }

    pub(super) fn path(&self) -> Path {
        let steps: Vec<Step> = self.frames.iter().filter_map(Frame::step).collect();
        Path::from(steps)
    }

    /// Counts values, and stops at the one with which there are too many.
    pub(super) fn count(&mut self, more: usize, span: &Range<usize>) -> Result<(), Stop> {
        self.count += more;
        if self.count <= self.limits.nodes {
            return Ok(());
        }
        let most = text::figures(self.limits.nodes);
        let message = format!("With this the file holds more than {most} values.");
        self.say(span.clone(), &message).hint(
            "Look for a list that was pasted twice, or for values repeated with *. If all of it is needed, put meetings that are long over into a file of their own.",
        );
        Err(Stop)
    }

    pub(super) fn too_deep(&mut self, span: &Range<usize>) -> Result<(), Stop> {
        let message = format!(
            "Lists and fields are nested more than {} deep here.",
            self.limits.depth
        );
        self.say(span.clone(), &message).hint(syntax::SHALLOWER);
        Err(Stop)
    }

    pub(super) fn say(&mut self, span: Range<usize>, message: &str) -> Said<'_> {
        let path = self.path();
        self.problems.push(Diagnostic::error(path, span, message));
        Said(self.problems.last_mut())
    }
}

/// The problem just named, to which a hint may be added.
pub(super) struct Said<'p>(Option<&'p mut Diagnostic>);

impl Said<'_> {
    pub(super) fn hint(self, hint: &str) {
        if let Some(problem) = self.0 {
            problem.hint = Some(hint.to_owned());
        }
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use std::time::{Duration, Instant};

    fn source(text: &str) -> Source {
        Source::read("x", text.as_bytes(), &Limits::default()).unwrap()
    }

    fn said(bytes: &[u8]) -> Vec<String> {
        let refused = Source::read("x", bytes, &Limits::default()).unwrap_err();
        let show = |p: &Diagnostic| {
            let (line, column) = refused.sheet().locate(p.span.start);
            format!("{line}:{column} {} {}", p.path, p.message)
        };
        refused.problems().iter().map(show).collect()
    }

    /// Every value as its path and the bytes it was written with.
    fn written(text: &str) -> Vec<(String, String)> {
        let source = source(text);
        let mut todo = vec![(Path::root(), source.root())];
        let mut found = Vec::new();
        while let Some((path, node)) = todo.pop() {
            let bytes = source.sheet().slice(node.span.clone()).to_owned();
            found.push((path.to_string(), bytes));
            for (place, item) in node.items().unwrap_or_default().iter().enumerate() {
                todo.push((path.index(place), item));
            }
            for (key, value) in node.entries().unwrap_or_default() {
                todo.push((path.key(&*key.text), value));
            }
        }
        found.sort();
        found
    }

    fn check(text: &str, expected: &[(&str, &str)]) {
        for (text, line_end) in [
            (text.to_owned(), "\n"),
            (text.replace('\n', "\r\n"), "\r\n"),
        ] {
            let found = written(&text);
            for (path, bytes) in expected {
                let bytes = bytes.replace('\n', line_end);
                let wanted = ((*path).to_owned(), bytes);
                assert!(found.contains(&wanted), "{wanted:?} in {found:#?}");
            }
        }
    }

    #[test]
    fn a_value_knows_the_bytes_it_was_written_with() {
        check("a: é b  # c\nb: 'x'  # c\n", &[("a", "é b"), ("b", "'x'")]);
        check(
            "a: \"x\n  y\"  # c\nb: 1",
            &[("a", "\"x\n  y\""), ("b", "1")],
        );
        check(
            "a: |  # c\n  é\n  y\n\n# d\nb: >-\n  z\n",
            &[("a", "|  # c\n  é\n  y"), ("b", ">-\n  z")],
        );
        check(
            "a: {b: 1, c: , d} # x\n",
            &[("a", "{b: 1, c: , d}"), ("a.c", ""), ("a.d", "")],
        );
        check("a: [b: 1, 'c' ]\n", &[("a[0]", "b: 1"), ("a[1]", "'c'")]);
    }

    #[test]
    fn a_block_ends_with_its_last_value() {
        check(
            "a:  # c\n  # d\n  - b: 1\n    c:\n  -\n  # e\nf:\n- 1\n-  - 2\n   - 3 # x\n",
            &[
                ("a", "- b: 1\n    c:\n  -"),
                ("a[0]", "b: 1\n    c:"),
                ("a[0].c", ""),
                ("a[1]", ""),
                ("f", "- 1\n-  - 2\n   - 3"),
                ("f[1]", "- 2\n   - 3"),
            ],
        );
    }

    #[test]
    fn an_alias_repeats_its_anchor_and_is_pinned() {
        let source = source("a: &x {b: 1}\nc: *x\nd: &y text\n");
        let at = |path: Path| source.at(&path).unwrap();
        assert_eq!(at(Path::root().key("c").key("b")).text(), Some("1"));
        assert_eq!(
            source.sheet().slice(at(Path::root().key("c")).span.clone()),
            "*x"
        );
        assert!(
            ["a", "c", "d"]
                .iter()
                .all(|key| at(Path::root().key(*key)).pinned)
        );
    }

    #[test]
    fn what_is_not_read_is_named_all_at_once() {
        let text = b"a: 1\na: 2\nb: {c: 1, c: 2}\n<<: {d: 1}\n[e]: 1\nf: !!omap x\n: g\nh: [1\n";
        assert_eq!(
            said(text),
            [
                "2:1 a `a` is given twice; the first is on line 1.",
                "3:11 b.c `c` is given twice; the first is on line 3.",
                "4:1  `<<` takes in another map's fields, which is not read here.",
                "5:1  A list or a group of fields cannot be the name of a field.",
                "6:4 f A value that begins with ! (a tag) is not read here.",
                "7:1  A name is missing before the colon.",
                "8:6  A comma or a closing ] is missing before this.",
            ]
        );
    }

    #[test]
    fn an_empty_file_says_so() {
        for text in ["", "# only\n", "---\n", "~", "\u{feff}"] {
            assert_eq!(
                said(text.as_bytes()),
                ["1:1  This file is empty."],
                "{text:?}"
            );
        }
    }

    #[test]
    fn one_file_holds_one_document() {
        let message = "2:1  A second document begins here; a file holds one.";
        assert_eq!(said(b"a: 1\n---\nb: 2\n"), [message]);
        assert_eq!(
            source("---\na: 1\n...\n").root().entries().unwrap().len(),
            1
        );
    }

    fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
        (0..count).map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn nesting_is_refused_before_it_costs_anything() {
        for unit in [
            "[", "{a: ", "- ", "? ", "[a,", "{a: [", "- - a: ", "\"", "!", "&a ", "*a ", "|",
        ] {
            let began = Instant::now();
            assert!(!said(unit.repeat(100_000).as_bytes()).is_empty());
            let took = began.elapsed();
            assert!(took < Duration::from_millis(1500), "{unit:?} took {took:?}");
        }
        let stairs = lines(2500, |n| " ".repeat(n) + "a:");
        assert_eq!(
            said(stairs.as_bytes()),
            ["65:65 a.".to_owned()
                + &["a"; 63].join(".")
                + " Lists and fields are nested more than 64 deep here."]
        );
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let bomb = lines(30, |n| match n {
            0 => "a0: &a0 [x, x, x, x, x, x, x, x, x]".to_owned(),
            n => format!(
                "a{n}: &a{n} [{}]",
                vec![format!("*a{}", n - 1); 9].join(", ")
            ),
        });
        let began = Instant::now();
        assert_eq!(
            said(bomb.as_bytes()),
            ["5:35 a4[5] With this the file holds more than 60,000 values."]
        );
        assert!(began.elapsed() < Duration::from_secs(3));
        assert_eq!(
            said(b"a: &x [*x]\n"),
            ["1:8 a[0] This refers to a value from within itself."]
        );
        let nested = "&a [".to_owned();
        let anchors = lines(60, |n| format!("&a{n} ["));
        let nested = nested + &anchors.replace('\n', " ") + &"x,".repeat(10_000) + &"]".repeat(61);
        let told = said(nested.as_bytes());
        assert!(
            told.len() == 1 && told[0].starts_with("1:") && told[0].ends_with("60,000 values."),
            "{told:?}"
        );
    }

    #[test]
    fn a_large_hostile_file_takes_bounded_time() {
        let hostile = vec![
            "- a\n".repeat(300_000),
            "a:\n".repeat(300_000),
            "\n".repeat(2_000_000),
            format!("a: \"{}", "x\n\n".repeat(300_000)),
            format!("[{}", "\"a\",".repeat(300_000)),
            format!("a: |\n{}", " \n".repeat(500_000)),
            "k0: é\nk1: é\nk2: é\n".repeat(100_000),
            "x: y # é\n".repeat(400_000),
            lines(100_000, |n| format!("k{}:", n % 50_000)),
            lines(60_000, |n| format!("k{n}: é{n}")),
        ];
        for text in hostile {
            let began = Instant::now();
            let _ = Source::read("x", text.as_bytes(), &Limits::default());
            let took = began.elapsed();
            assert!(
                took < Duration::from_secs(5),
                "{:?} took {took:?}",
                text.get(..12)
            );
        }
    }
}
