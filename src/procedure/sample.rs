//! Cases and procedures for the tests of this folder. It is no part of the product.

use super::{Library, Procedure};
use crate::{
    calendar::{Date, parse_iso},
    case::Case,
};
use std::sync::Arc;

const MINI: &str = include_str!("../../tests/cases/procedures/mini.yaml");

/// Returns a procedure of the product.
pub(super) fn builtin(name: &str) -> Arc<Procedure> {
    Library::builtin().get(name).unwrap()
}

/// Returns the council's own procedure of the examples.
pub(super) fn mini() -> Arc<Procedure> {
    let library = Library::builtin().with("mini.yaml", MINI.as_bytes());
    library.get("hilltown-complex-risk").unwrap()
}

/// Returns a case with these fields beside the required ones.
pub(super) fn case(body: &str) -> Case {
    let child = if body.contains("child:") {
        ""
    } else {
        "child: {name: Jay Test}\n"
    };
    let top = "chairside: 1\nreference: T-1\nprocedure: leicestershire-complex-risk\n";
    serde_yaml::from_str(&format!("{top}{child}{body}")).unwrap()
}

/// Returns a case of the examples.
pub(super) fn example(text: &str) -> Case {
    serde_yaml::from_str(text).unwrap()
}

/// Returns a day.
pub(super) fn day(text: &str) -> Date {
    parse_iso(text).unwrap()
}
