//! What is larger than what is read: a list of too many items, a text of too many letters. It walks no tree.

use super::{
    limits::Limits,
    node::{Kind, Node},
    shape::Shape,
};
use crate::text::figures;
use std::ops::Range;

const SHORTER_LIST: &str = "Look whether it was pasted twice. If all of it is needed, put what is long over into a file of its own.";
const SHORTER_TEXT: &str =
    "Put what is this long into a document of its own, and say here where it is.";
const SHORTER_LINE: &str =
    "Look whether it is what was meant; what is long stands in an entry or a note.";

/// A value that is larger than what is read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Beyond {
    /// Where it becomes too large.
    pub(super) span: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to do about it.
    pub(super) cure: &'static str,
}

/// Returns how a value of this shape is larger than the limits allow.
pub(super) fn beyond(limits: &Limits, node: &Node, shape: Shape) -> Option<Beyond> {
    match (&node.kind, shape) {
        (Kind::List { .. }, _) => list(node, limits.items),
        (Kind::Map { entries, .. }, Shape::MapOf(_)) => {
            let (first, _) = entries.get(limits.items)?;
            Some(too_many(&first.span, limits.items))
        }
        (Kind::Scalar { text, .. }, Shape::Any | Shape::Text | Shape::TextOr(_)) => {
            too_long(node, text, ("text", limits.text, SHORTER_TEXT))
        }
        // One value that stands alone where a list is expected is looked at as its item; where a map is, it is none.
        (Kind::Scalar { .. }, Shape::List(_) | Shape::Map(_) | Shape::MapOf(_)) => None,
        (Kind::Scalar { text, .. }, _) => too_long(node, text, ("line", limits.line, SHORTER_LINE)),
        _ => None,
    }
}

/// Returns how a list has more than so many items.
pub(super) fn list(node: &Node, most: usize) -> Option<Beyond> {
    let first = node.items()?.get(most)?;
    Some(too_many(&first.span, most))
}

fn too_many(first: &Range<usize>, most: usize) -> Beyond {
    Beyond {
        span: first.clone(),
        message: format!(
            "With this the list holds more than {} items.",
            figures(most)
        ),
        cure: SHORTER_LIST,
    }
}

/// Returns true for a text of more letters than are read of this shape.
pub(super) fn is_long(limits: &Limits, text: &str, shape: &Shape) -> bool {
    let most = match shape {
        Shape::Any | Shape::Text | Shape::TextOr(_) => limits.text,
        _ => limits.line,
    };
    has_more(text, most)
}

/// The letters of a long text are not counted to its end.
fn has_more(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

fn too_long(
    node: &Node,
    text: &str,
    (what, most, cure): (&str, usize, &'static str),
) -> Option<Beyond> {
    has_more(text, most).then(|| Beyond {
        span: node.span.clone(),
        message: format!("This {what} has more than {} letters.", figures(most)),
        cure,
    })
}

#[cfg(test)]
mod tests {
    use crate::source::{Field, Limits, Path, Shape, Source};

    const FILE: Shape = Shape::Map(&[
        Field::new("name", Shape::Word, "a name"),
        Field::new("note", Shape::Text, "a note"),
        Field::new("few", Shape::List(&Shape::Word), "a short list").at_most(2),
        Field::new("many", Shape::List(&Shape::Word), "a list"),
        Field::new("by_name", Shape::MapOf(&Shape::Word), "values by name"),
    ]);
    const SMALL: Limits = Limits {
        bytes: 1000,
        depth: 8,
        nodes: 100,
        items: 3,
        line: 4,
        text: 8,
    };

    fn check(text: &str, expected: &[&str]) {
        let source = Source::read("x", text.as_bytes(), &SMALL).unwrap();
        let problems = FILE.check(&source, source.root(), &Path::root());
        let told = problems.iter().map(|problem| {
            let (line, column) = source.locate(problem.span.start);
            assert!(problem.hint.is_some(), "{problem:?}");
            format!("{line}:{column} {} {}", problem.path, problem.message)
        });
        assert_eq!(told.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn as_much_as_is_read_is_no_problem() {
        check(
            "name: éééé\nnote: 12345678\nfew: [a, b]\nmany: [a, b, c]\nby_name: {a: , b: , c: }\n",
            &[],
        );
    }

    #[test]
    fn what_is_larger_is_told_at_the_place_where_it_becomes_so() {
        check(
            "name: éé éé\n",
            &["1:7 name This line has more than 4 letters."],
        );
        check(
            "many: a name\n",
            &["1:7 many This line has more than 4 letters."],
        );
        check(
            "note: |\n  1234\n  56789\n",
            &["1:7 note This text has more than 8 letters."],
        );
        check(
            "few: [a, b, c]\nmany:\n  - a\n  - b\n  - c\n  - [wrong]\n",
            &[
                "1:13 few With this the list holds more than 2 items.",
                "6:5 many With this the list holds more than 3 items.",
            ],
        );
        check(
            "by_name: {a: , b: , c: , d: }\n",
            &["1:26 by_name With this the list holds more than 3 items."],
        );
    }
}
