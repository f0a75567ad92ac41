//! Cases and procedures for the tests of this folder. It is no part of the product.

use super::{Library, Procedure};
use crate::{
    calendar::{Date, parse_iso},
    case::Case,
    source::{Limits, Source},
};
use std::sync::{Arc, LazyLock};

const MINI: &str = include_str!("../../tests/cases/procedures/mini.yaml");

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::builtin().with("mini.yaml", MINI.as_bytes()));

/// Returns the procedures of the product and the council's own of the examples.
pub(super) fn library() -> &'static Library {
    &LIBRARY
}

/// Returns a procedure of the product.
pub(super) fn builtin(name: &str) -> Arc<Procedure> {
    LIBRARY.get(name).unwrap()
}

/// Returns the council's own procedure of the examples.
pub(super) fn mini() -> Arc<Procedure> {
    builtin("hilltown-complex-risk")
}

/// Returns a case as its file is read, with that file.
pub(super) fn read(text: &str) -> (Case, Source) {
    let source = Source::read("t.yaml", text.as_bytes(), &Limits::default()).unwrap();
    let (case, problems) = Case::read(&source);
    (case.unwrap_or_else(|| panic!("{problems:#?}")), source)
}

/// Returns a case of the examples.
pub(super) fn example(text: &str) -> Case {
    read(text).0
}

/// Returns a case with these fields beside the required ones; `child` in braces where it is given.
pub(super) fn case(body: &str) -> Case {
    let top = "chairside: 1\nreference: T-1\nprocedure: leicestershire-complex-risk\n";
    if body.contains("child: {") {
        return example(&format!("{top}{body}"));
    }
    example(&format!(
        "{top}child: {{name: Jay Test, date_of_birth: 2010-03-14}}\n{body}"
    ))
}

/// Returns a day.
pub(super) fn day(text: &str) -> Date {
    parse_iso(text).unwrap()
}
