//! From a file's tree to a case, with every problem on the way. It opens no file and judges no meeting.

use super::{
    Case, check,
    shape::{CASE, RETURN, VERSION},
};
use crate::source::{self, Diagnostic, Kind, MOST_TOLD, Node, Path, Source, Step};
use std::borrow::Cow;

impl Case {
    /// Reads a case and names everything that is wrong with it, in the order of the file.
    ///
    /// There is a case whenever every field is of its kind. It may still break a rule, such as an action whose
    /// owner is nobody: only problems of [`Severity::Error`](source::Severity) say that it cannot be used as it is.
    pub fn read(source: &Source) -> (Option<Self>, Vec<Diagnostic>) {
        if let Some(problem) = source.of_newer("chairside", VERSION) {
            // Whatever else looks wrong may be right in the newer format.
            return (None, vec![problem]);
        }
        let mut problems = CASE.check(source, source.root(), &Path::root());
        problems.extend(returns(source));
        problems.extend(nameless_child(source));
        let fits = problems.is_empty();
        let tree = without(source.root(), &problems);
        let case = match parsed(&tree) {
            Ok(case) => {
                // Without its people everybody who is named anywhere would be told to be nobody.
                if !has_too_many_people(source, &tree) {
                    problems.extend(check::rules(&case, source, &tree));
                }
                fits.then_some(case)
            }
            Err(_) if !fits => None,
            Err(error) => {
                problems.push(unread(&error));
                None
            }
        };
        source::sort(&mut problems);
        problems.truncate(MOST_TOLD);
        (case, problems)
    }
}

impl Case {
    /// Returns what of a file can be held against a procedure although some of it does not fit: one slip hides no other.
    ///
    /// Nothing where a whole item of a list does not fit: what is told of the items after it would stand at the wrong lines.
    pub fn of_what_fits(source: &Source) -> Option<Self> {
        if source.of_newer("chairside", VERSION).is_some() {
            return None;
        }
        let mut problems = CASE.check(source, source.root(), &Path::root());
        problems.extend(returns(source));
        let is_item = |problem: &Diagnostic| {
            let last = problem.path.steps().last();
            matches!(last, Some(Step::Index(_)))
        };
        if problems.iter().any(is_item) {
            return None;
        }
        parsed(&without(source.root(), &problems)).ok()
    }
}

/// Returns the tree without what does not fit, so that the rules can be held against all the rest.
fn without<'n>(root: &'n Node, problems: &[Diagnostic]) -> Cow<'n, Node> {
    if problems.is_empty() {
        return Cow::Borrowed(root);
    }
    let mut root = root.clone();
    for problem in problems {
        let mut steps = problem.path.steps().iter();
        let misfit = steps.try_fold(&mut root, |node, step| match (&mut node.kind, step) {
            (Kind::Map { entries, .. }, Step::Key(name)) => {
                let entry = entries.iter_mut().find(|(key, _)| key.text == *name);
                entry.map(|(_, value)| value)
            }
            (Kind::List { items, .. }, Step::Index(place)) => items.get_mut(*place),
            _ => None,
        });
        if let Some(misfit) = misfit {
            misfit.kind = Kind::Missing;
        }
    }
    Cow::Owned(root)
}

/// Says whether a list of people stands in the file and was left out as a whole.
fn has_too_many_people(source: &Source, tree: &Node) -> bool {
    let listed = source.root().get("people").and_then(Node::items);
    listed.is_some() && tree.get("people").is_none_or(Node::is_missing)
}

/// Reads the fields and nothing else; total whenever the table of the format found nothing.
fn parsed(root: &Node) -> Result<Case, serde_json::Error> {
    Case::from_value(&source::to_value(root, &CASE))
}

/// Checks the fields of monthly returns that are not areas.
fn returns(source: &Source) -> Vec<Diagnostic> {
    let list = Path::root().key("tracker");
    let Some(node) = source.at(&list) else {
        return Vec::new();
    };
    let alone = std::slice::from_ref(node);
    let mut problems = Vec::new();
    for (place, item) in node.items().unwrap_or(alone).iter().enumerate() {
        let path = list.index(place);
        for (name, value) in item.entries().unwrap_or_default() {
            if let Some(field) = RETURN.iter().find(|field| field.answers_to(&name.text)) {
                problems.extend(field.shape.check(source, value, &path.key(field.name)));
            }
        }
    }
    problems
}

fn nameless_child(source: &Source) -> Option<Diagnostic> {
    let path = Path::root().key("child");
    let child = source.at(&path)?;
    child.entries()?;
    let named = |name: &str| child.get(name).is_some_and(|node| !Node::is_missing(node));
    if named("name") || named("initials") {
        return None;
    }
    let problem = source.error(&path, "The child needs a `name`, or `initials`.");
    Some(problem.with_hint("Add it like this: `initials: J.C.`."))
}

/// Says what the table should have said. No file is known that gets here.
fn unread(error: &serde_json::Error) -> Diagnostic {
    Diagnostic::error(
        Path::root(),
        0..0,
        format!("This file cannot be read as a case: {error}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        case::canonical::without_blank_items,
        source::{Limits, Shape},
    };
    use proptest::prelude::*;
    use std::fmt::Write;

    fn read(text: &str) -> (Option<Case>, Vec<Diagnostic>) {
        let source = Source::read("case.yaml", text.as_bytes(), &Limits::default()).unwrap();
        Case::read(&source)
    }

    #[test]
    fn every_example_is_a_case_without_problems() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let mut found = 0;
        for folder in [folder.clone(), folder.join("panel"), folder.join("after")] {
            for file in std::fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|e| e == "yaml") {
                    let (case, problems) = read(&std::fs::read_to_string(&path).unwrap());
                    assert_eq!(problems, [], "{}", path.display());
                    assert!(case.is_some());
                    found += 1;
                }
            }
        }
        assert_eq!(found, 7);
    }

    /// Texts that fit a shape, odd ones among them.
    fn scalars(shape: &Shape) -> Vec<String> {
        let words: &[&str] = match shape {
            Shape::Date => &[
                "2026-12-18",
                "\" 2026-12-18 \"",
                "0001-01-01",
                "9999-12-31",
                "0000-01-01",
            ],
            Shape::Time => &["\"10:00\"", "00:00", "' 23:59'"],
            Shape::YearMonth => &["2026-12", "' 2026-01 '"],
            Shape::Bool => &["true", "no", "\" Yes \""],
            Shape::OneOf(words) => words,
            Shape::Whole { min, max } => {
                return vec![min.to_string(), max.to_string(), format!("' {min} '")];
            }
            _ => &[
                "alone",
                "'2026-12-18'",
                "no",
                "7",
                "1.5",
                "\"a\\tb\"",
                "~",
                "''",
                "\" \"",
                "\"two  words \"",
                "0x1F",
            ],
        };
        words.iter().map(|&word| word.to_owned()).collect()
    }

    /// Writes a value that fits a shape, as the choices fall.
    fn fill(shape: &Shape, choices: &mut impl Iterator<Item = u8>, out: &mut String) {
        let mut choose = |most: u8| usize::from(choices.next().unwrap_or(1) % most);
        match shape {
            Shape::TextOr(inner) if choose(3) > 0 => fill(inner, choices, out),
            Shape::List(inner) if choose(4) > 0 => {
                let count = choose(3);
                out.push('[');
                for _ in 0..count {
                    fill(inner, choices, out);
                    out.push_str(", ");
                }
                out.push(']');
            }
            Shape::List(inner) => fill(inner, choices, out),
            Shape::MapOf(inner) => {
                let count = 1 + choose(2);
                out.push('{');
                for name in ["jo", "Ann Lee"].iter().take(count) {
                    write!(out, "{name}: ").unwrap();
                    fill(inner, choices, out);
                    out.push_str(", ");
                }
                out.push('}');
            }
            Shape::Map(fields) => {
                out.push('{');
                for field in *fields {
                    if choices.next().unwrap_or(1).is_multiple_of(3) || field.required {
                        let names: Vec<&str> = std::iter::once(field.name)
                            .chain(field.also.iter().copied())
                            .collect();
                        let name = names[usize::from(choices.next().unwrap_or(1)) % names.len()];
                        write!(out, "{name}: ").unwrap();
                        fill(&field.shape, choices, out);
                        out.push_str(", ");
                    }
                }
                out.push('}');
            }
            shape => {
                let texts = scalars(shape);
                out.push_str(&texts[choose(u8::try_from(texts.len()).unwrap())]);
            }
        }
    }

    /// Writes a file that fits the table, as a person does: one field of the case a line, more or less.
    fn file(choices: Vec<u8>) -> String {
        let mut choices = choices.into_iter();
        let Shape::Map(fields) = CASE else {
            return String::new();
        };
        let mut out = String::new();
        for field in fields {
            if field.required || choices.next().unwrap_or(1).is_multiple_of(3) {
                write!(out, "{}: ", field.name).unwrap();
                fill(&field.shape, &mut choices, &mut out);
                out.push('\n');
            }
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn whatever_fits_the_table_is_read(choices in proptest::collection::vec(any::<u8>(), 0..1500)) {
            let text = file(choices);
            let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
            let misfits = CASE.check(&source, source.root(), &Path::root());
            let parsed = parsed(source.root());
            prop_assume!(misfits.is_empty());
            prop_assert!(parsed.is_ok(), "{text}\n{parsed:?}");
            let case = parsed.unwrap();
            let written = serde_yaml::to_string(&case.to_value().unwrap()).unwrap();
            let again = Source::read("x", written.as_bytes(), &Limits::default()).unwrap();
            let again = super::parsed(again.root()).unwrap();
            prop_assert!(case.says_the_same(&again), "{text}\n{written}");
        }

        #[test]
        fn what_is_saved_says_what_was_to_be_saved(
            from in proptest::collection::vec(any::<u8>(), 0..1500),
            to in proptest::collection::vec(any::<u8>(), 0..1500),
        ) {
            let (text, other) = (file(from), file(to));
            let open = |text: &str| Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
            let source = open(&text);
            let (before, after) = (parsed(source.root()), parsed(open(&other).root()));
            prop_assume!(before.is_ok() && after.is_ok());
            let (before, after) = (before.unwrap(), after.unwrap());
            // A sitting adds no item that says nothing; the file it is saved to may well hold some.
            let new = without_blank_items(after.to_value().unwrap());
            let after = Case::from_value(&new).unwrap();
            let (old, new) = (before.to_value().unwrap(), after.to_value().unwrap());
            // A save may refuse what is too far from the file; what it does not refuse is right.
            if let Ok(saved) = source::save(&source, &CASE, &old, &new) {
                let again = parsed(open(&saved).root()).unwrap();
                prop_assert!(again.says_the_same(&after), "{text}\n{other}\n{saved}");
            }
            let again = parsed(open(&source::emit_document(&new, &CASE)).root()).unwrap();
            prop_assert!(again.says_the_same(&after), "{other}");
        }
    }
}
