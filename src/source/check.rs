//! A tree against the table of its format: every problem, not only the first. It knows no format itself.

use super::{
    diagnostic::{self, Diagnostic, MOST_TOLD},
    expect,
    file::Source,
    node::{Key, Kind, Node},
    path::{Path, Step},
    shape::{Field, Shape},
    within::{self, Beyond},
};
use crate::text;
use std::ops::Range;

impl Shape {
    /// Returns everything in which a value differs from this shape, in the order of the file.
    ///
    /// The nesting of the file is walked with a stack of our own; it never deepens the program's.
    pub fn check(&self, source: &Source, node: &Node, base: &Path) -> Vec<Diagnostic> {
        let mut checker = Checker {
            source,
            trail: Trail {
                base,
                steps: Vec::new(),
            },
            todo: vec![(node, *self, At::BASE)],
            problems: Vec::new(),
        };
        while let Some((node, shape, at)) = checker.todo.pop() {
            if checker.problems.len() >= MOST_TOLD {
                break;
            }
            let waiting = checker.todo.len();
            checker.value(node, shape, at);
            // What was put there last is taken first, and the first in the file is to be told first.
            checker
                .todo
                .get_mut(waiting..)
                .unwrap_or_default()
                .reverse();
        }
        diagnostic::sort(&mut checker.problems);
        checker.problems.truncate(MOST_TOLD);
        checker.problems
    }
}

struct Checker<'s> {
    source: &'s Source,
    trail: Trail<'s>,
    todo: Vec<(&'s Node, Shape, At)>,
    problems: Vec<Diagnostic>,
}

/// The steps to every value that is looked at. A path is put together only for a problem: most files have none, and a
/// text of its own for each step to each value would take longer than the check.
struct Trail<'s> {
    base: &'s Path,
    steps: Vec<(At, Via<'s>)>,
}

/// A place on the trail: so many steps were written down when it was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At(usize);

impl At {
    const BASE: Self = Self(0);
}

#[derive(Debug, Clone, Copy)]
enum Via<'s> {
    Key(&'s str),
    Index(usize),
}

impl<'s> Trail<'s> {
    fn then(&mut self, at: At, via: Via<'s>) -> At {
        self.steps.push((at, via));
        At(self.steps.len())
    }

    fn path(&self, mut at: At) -> Path {
        let mut steps = Vec::new();
        while let Some((before, via)) = at.0.checked_sub(1).and_then(|last| self.steps.get(last)) {
            steps.push(match via {
                Via::Key(name) => Step::Key((*name).to_owned()),
                Via::Index(place) => Step::Index(*place),
            });
            at = *before;
        }
        let base = self.base.steps().iter().cloned();
        Path::from(base.chain(steps.into_iter().rev()).collect::<Vec<_>>())
    }
}

impl<'s> Checker<'s> {
    fn value(&mut self, node: &'s Node, shape: Shape, at: At) {
        let beyond = within::beyond(self.source.limits(), node, shape);
        if node.is_missing() || !self.is_within(beyond, at) {
            return;
        }
        match (shape, &node.kind) {
            (Shape::Any, _) | (Shape::TextOr(_), Kind::Scalar { .. }) => {}
            (Shape::List(inner), Kind::List { items, .. }) => {
                for (place, item) in items.iter().enumerate() {
                    let at = self.trail.then(at, Via::Index(place));
                    self.todo.push((item, *inner, at));
                }
            }
            // One value may stand alone where a list is expected.
            (Shape::TextOr(inner) | Shape::List(inner), _) => self.todo.push((node, *inner, at)),
            (Shape::MapOf(inner), Kind::Map { entries, .. }) => {
                for (key, value) in entries {
                    let at = self.trail.then(at, Via::Key(&key.text));
                    self.todo.push((value, *inner, at));
                }
            }
            (Shape::Map(fields), Kind::Map { entries, .. }) => {
                self.map(node, entries, fields, at);
            }
            (shape, Kind::Scalar { text, .. }) => self.scalar(node, &shape, text, at),
            (shape, _) => self.wrong_kind(node, &shape, at),
        }
    }

    /// Says whether a value is no larger than what is read; what stands in one that is larger is not looked at.
    fn is_within(&mut self, beyond: Option<Beyond>, at: At) -> bool {
        let Some(Beyond {
            span,
            message,
            cure,
        }) = beyond
        else {
            return true;
        };
        let span = self.first_line(&span);
        let problem = Diagnostic::error(self.trail.path(at), span, message);
        self.problems.push(problem.with_hint(cure));
        false
    }

    fn map(
        &mut self,
        node: &'s Node,
        entries: &'s [(Key, Node)],
        fields: &'static [Field],
        at: At,
    ) {
        let mut given: Vec<(&'static str, &Key)> = Vec::new();
        for (key, value) in entries {
            // To look for what was meant is dear, and of more than these nobody is told.
            if self.problems.len() >= MOST_TOLD {
                return;
            }
            let Some(field) = fields.iter().find(|field| field.answers_to(&key.text)) else {
                self.unknown(key, entries.len(), fields, at);
                // What stands under a misspelt name is looked at as well: one problem must not hide the others.
                if let Some(field) = meant(key, entries, fields) {
                    given.push((field.name, key));
                    self.todo(key, value, field, at);
                }
                continue;
            };
            if let Some((_, first)) = given.iter().find(|(name, _)| *name == field.name) {
                self.twice(key, first, at);
            }
            given.push((field.name, key));
            let beyond = field.most.and_then(|most| within::list(value, most));
            let there = self.trail.then(at, Via::Key(&key.text));
            if !self.is_within(beyond, there) {
                continue;
            }
            if field.required && value.is_missing() {
                let message = format!("`{}` is empty: {}.", key.text, field.help);
                let problem =
                    Diagnostic::error(self.path(at, field.name), key.span.clone(), message);
                self.problems.push(problem.with_hint(example(field)));
            }
            self.todo(key, value, field, at);
        }
        for field in fields.iter().filter(|field| field.required) {
            if !given.iter().any(|(name, _)| *name == field.name) {
                let message = format!("`{}` is missing here: {}.", field.name, field.help);
                let start = entries
                    .first()
                    .map_or(node.span.clone(), |(key, _)| key.span.clone());
                let problem = Diagnostic::error(self.path(at, field.name), start, message);
                self.problems.push(problem.with_hint(example(field)));
            }
        }
    }

    fn todo(&mut self, key: &'s Key, value: &'s Node, field: &'static Field, at: At) {
        let at = self.trail.then(at, Via::Key(&key.text));
        self.todo.push((value, field.shape, at));
    }

    /// Returns the path of a field of the value at a place.
    fn path(&self, at: At, name: &str) -> Path {
        self.trail.path(at).key(name)
    }

    fn unknown(&mut self, key: &Key, beside: usize, fields: &'static [Field], at: At) {
        let hint = match near(&key.text, fields) {
            Some(name) => format!("Did you mean `{name}`?"),
            None if beside == 1 && key.text.contains(' ') => {
                "If this is text with a colon in it, put the text in double quotes.".to_owned()
            }
            None => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                format!("What may stand here: {}.", names.join(", "))
            }
        };
        let message = if key.text.trim().is_empty() {
            "A field without a name may not stand here.".to_owned()
        } else {
            let name = text::quoted(&key.text);
            format!("`{name}` is not a field that may stand here.")
        };
        let problem = Diagnostic::error(self.path(at, &key.text), key.span.clone(), message);
        self.problems.push(problem.with_hint(hint).at_own_name());
    }

    fn twice(&mut self, key: &Key, first: &Key, at: At) {
        let line = self.source.locate(first.span.start).0;
        let message = format!(
            "`{}` and `{}` on line {line} are two names of the same field.",
            key.text, first.text
        );
        self.problems.push(
            Diagnostic::error(self.path(at, &key.text), key.span.clone(), message)
                .with_hint("Keep one of the two."),
        );
    }

    fn scalar(&mut self, node: &Node, shape: &Shape, written: &str, at: At) {
        let Some(misfit) = expect::misfit(shape, written) else {
            return;
        };
        let message = match shape {
            Shape::Map(_) | Shape::MapOf(_) => {
                format!(
                    "{} is expected here, this is text.",
                    text::capitalised(&shape.expected())
                )
            }
            _ => misfit.message,
        };
        let path = self.trail.path(at);
        let mut problem = Diagnostic::error(path, self.first_line(&node.span), message);
        problem.hint = misfit.hint.or_else(|| form_of(shape));
        problem.hint = problem.hint.or_else(|| cure(shape));
        self.problems.push(problem);
    }

    fn wrong_kind(&mut self, node: &Node, shape: &Shape, at: At) {
        let message = format!(
            "{} is expected here, this is {}.",
            text::capitalised(&shape.expected()),
            node.described()
        );
        let span = self.first_line(&node.span);
        let path = self.trail.path(at);
        let mut problem = Diagnostic::error(path, span, message);
        problem.hint = match (&node.kind, shape) {
            (_, Shape::Map(_) | Shape::MapOf(_)) => form_of(shape),
            (Kind::Map { entries, .. }, _) if entries.len() == 1 => Some(
                "If this is text with a colon in it, put the text in double quotes.".to_owned(),
            ),
            (Kind::List { items, .. }, _) if items.len() == 1 => {
                Some("Write the value without brackets or dash.".to_owned())
            }
            (Kind::List { .. } | Kind::Map { .. }, _) => cure(shape),
            _ => None,
        };
        problem.hint = problem.hint.or_else(|| cure(shape));
        self.problems.push(problem);
    }

    fn first_line(&self, span: &Range<usize>) -> Range<usize> {
        let line = self.source.sheet().line_around(span.start);
        span.start..span.end.min(line.end).max(span.start)
    }
}

/// Goes through the names of fields, the other ones a person may write too.
fn names(fields: &'static [Field]) -> impl Iterator<Item = &'static str> {
    let all = fields.iter();
    all.flat_map(|field| std::iter::once(field.name).chain(field.also.iter().copied()))
}

/// Returns the name that was probably meant: misspelt, a part of it (`preferred`), or the one word that says what it is for,
/// where no other field begins so (`what`).
fn near(key: &str, fields: &'static [Field]) -> Option<&'static str> {
    let said = key.trim().to_lowercase();
    let is_part = |name: &&str| name.split('_').any(|part| part == said);
    let says_so = |field: &&Field| field.help.split(' ').next() == Some(said.as_str());
    let only = |mut found: Vec<&'static str>| found.pop().filter(|_| found.is_empty());
    let for_what = fields.iter().filter(says_so).map(|field| field.name);
    text::nearest(key, names(fields))
        .or_else(|| only(names(fields).filter(is_part).collect()))
        .or_else(|| only(for_what.collect()))
}

/// Returns the field that a misspelt name was probably meant to be, where that field does not stand beside it.
fn meant(key: &Key, entries: &[(Key, Node)], fields: &'static [Field]) -> Option<&'static Field> {
    let name = text::nearest(&key.text, names(fields))?;
    let field = fields.iter().find(|field| field.answers_to(name))?;
    let stands = entries.iter().any(|(key, _)| field.answers_to(&key.text));
    (!stands).then_some(field)
}

/// Returns what to write where nothing tells what was meant.
fn cure(shape: &Shape) -> Option<String> {
    let words = match shape {
        Shape::Date => "Write the year, the month and the day in figures, like 2026-12-18.".to_owned(),
        Shape::YearMonth => "Write the year and the month in figures, like 2026-12.".to_owned(),
        Shape::Time => "Write hours and minutes in figures and in quotes, like \"10:00\".".to_owned(),
        Shape::Bool => "Write yes or no.".to_owned(),
        Shape::Whole { .. } => format!("Write {} in figures.", shape.expected()),
        Shape::OneOf(_) => "Write one of these words, letter by letter as it stands here.".to_owned(),
        Shape::Text | Shape::Word => {
            "Write it as one text, without brackets and dashes; in double quotes if it has a colon in it.".to_owned()
        }
        Shape::MapOf(_) => "Write a name, a colon, a space and a value, each pair on a line of its own below.".to_owned(),
        Shape::Any | Shape::List(_) | Shape::Map(_) | Shape::TextOr(_) => return None,
    };
    Some(words)
}

/// Returns how a map is written, by the example of its first fields.
fn form_of(shape: &Shape) -> Option<String> {
    let fields = match shape {
        Shape::Map(fields) => *fields,
        _ => return None,
    };
    let mut shown: Vec<&Field> = fields.iter().filter(|field| field.required).collect();
    if shown.is_empty() {
        shown = fields.iter().take(2).collect();
    }
    let pairs: Vec<String> = shown.into_iter().map(pair).collect();
    Some(format!("Write it like {{{}}}.", pairs.join(", ")))
}

fn example(field: &Field) -> String {
    format!("Add it like this: `{}`.", pair(field))
}

fn pair(field: &Field) -> String {
    format!("{}: {}", field.name, field.shape.example())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Limits;

    const ENTRY: Shape = Shape::TextOr(&Shape::Map(&[
        Field::new("text", Shape::Text, "what was said").also(&["said"]),
        Field::new("date", Shape::Date, "when"),
    ]));
    const ACTION: Shape = Shape::Map(&[
        Field::new("id", Shape::Word, "its name").required(),
        Field::new("due", Shape::Date, "by when"),
        Field::new("done", Shape::Bool, "whether it is done"),
    ]);
    const FILE: Shape = Shape::Map(&[
        Field::new("reference", Shape::Word, "what the screen carries").required(),
        Field::new("voice", Shape::List(&ENTRY), "the child's words"),
        Field::new("actions", Shape::List(&ACTION), "what was agreed"),
        Field::new(
            "scores",
            Shape::MapOf(&Shape::Whole { min: 0, max: 10 }),
            "who said what",
        ),
    ]);

    fn problems(text: &str) -> Vec<String> {
        let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
        let found = FILE.check(&source, source.root(), &Path::root());
        found
            .iter()
            .map(|p| {
                let (line, column) = source.locate(p.span.start);
                let hint = p.hint.as_deref().unwrap_or("-");
                format!("{line}:{column} {} {} {hint}", p.path, p.message)
            })
            .collect()
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(problems(text), expected, "{text}");
    }

    #[test]
    fn a_file_as_described_has_no_problems() {
        check(
            "reference: A\nvoice: [a, {said: b, date: 2026-12-18}]\nscores: {Jo: 3}\n",
            &[],
        );
        check(
            "reference: A\nvoice: alone\nactions: {id: A1, done: no}\n",
            &[],
        );
        check(
            "reference: A\nvoice:\nactions: [~, '', ]\nscores: {Jo: }\n",
            &[],
        );
    }

    #[test]
    fn every_problem_is_named_in_the_order_of_the_file() {
        check(
            "actons: []\nvoice:\n  - {said: a, text: b}\n  - Dawn says: two\nscores: {Jo: 11}\n",
            &[
                "1:1 actons `actons` is not a field that may stand here. Did you mean `actions`?",
                "1:1 reference `reference` is missing here: what the screen carries. Add it like this: `reference: ...`.",
                "3:15 voice[0].text `text` and `said` on line 3 are two names of the same field. Keep one of the two.",
                "4:5 voice[1].Dawn says `Dawn says` is not a field that may stand here. If this is text with a colon in it, put the text in double quotes.",
                "5:14 scores.Jo This number is out of bounds: a whole number from 0 to 10 is expected here. Write a whole number from 0 to 10 in figures.",
            ],
        );
    }

    #[test]
    fn a_misspelt_name_hides_nothing_and_is_told_once() {
        check(
            "refrence: A\nactons:\n  - {id: A1, due: soon, don: Yup}\n",
            &[
                "1:1 refrence `refrence` is not a field that may stand here. Did you mean `reference`?",
                "2:1 actons `actons` is not a field that may stand here. Did you mean `actions`?",
                "3:19 actons[0].due A date like 2026-12-18 is expected here. Write the year, the month and the day in figures, like 2026-12-18.",
                "3:25 actons[0].don `don` is not a field that may stand here. Did you mean `done`?",
                "3:30 actons[0].don Yes or no is expected here. Write yes or no.",
            ],
        );
        // Where the right name stands too, the other is only a name too many.
        check(
            "reference: A\nrefrence: [A]\n",
            &[
                "2:1 refrence `refrence` is not a field that may stand here. Did you mean `reference`?",
            ],
        );
    }

    #[test]
    fn wrong_kinds_are_told_with_what_is_expected() {
        check(
            "reference: [a]\nactions:\n  - Ring him\n  - {id: A1, due: 18/12/2026, done: [1, 2]}\nscores: 3\n",
            &[
                "1:12 reference Text of one line is expected here, this is a list. Write the value without brackets or dash.",
                "3:5 actions[0] A group of fields is expected here, this is text. Write it like {id: ...}.",
                "4:19 actions[1].due A date like 2026-12-18 is expected here. Write 2026-12-18.",
                "4:37 actions[1].done Yes or no is expected here, this is a list. Write yes or no.",
                "5:9 scores A group of fields is expected here, this is text. Write a name, a colon, a space and a value, each pair on a line of its own below.",
            ],
        );
    }

    #[test]
    fn an_empty_required_field_is_named_at_its_name() {
        check(
            "voice: a\nreference: ''\n",
            &[
                "2:1 reference `reference` is empty: what the screen carries. Add it like this: `reference: ...`.",
            ],
        );
    }

    #[test]
    fn thousands_of_problems_are_cut_short() {
        let text = (0..5000)
            .map(|n| format!("k{n}: 1"))
            .collect::<Vec<_>>()
            .join("\n");
        assert_eq!(problems(&text).len(), MOST_TOLD);
    }

    #[test]
    fn a_part_of_a_name_and_what_a_field_is_for_are_near_enough() {
        const FIELDS: &[Field] = &[
            Field::new("preferred_name", Shape::Word, "what they like to be called"),
            Field::new("action", Shape::Text, "who does it, and how"),
            Field::new("date_of_birth", Shape::Date, "when they were born"),
            Field::new("due", Shape::Date, "by when"),
        ];
        for (said, meant) in [
            ("preferred", Some("preferred_name")),
            ("Birth", Some("date_of_birth")),
            ("who", Some("action")),
            ("when", Some("date_of_birth")),
            ("prefered_nam", Some("preferred_name")),
            ("colour", None),
        ] {
            assert_eq!(near(said, FIELDS), meant, "{said}");
        }
    }
}
