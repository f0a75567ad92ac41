//! `chairside schema`: what a case, procedure or theme file may hold, as a JSON Schema for editors. It checks no file.

use super::{failure::Failure, say, start::Done};
use crate::{
    case::shape::CASE,
    procedure::PROCEDURE,
    source::{Field, Shape, json_schema},
};
use clap::{Args, ValueEnum};

/// A theme file.
static THEME: Shape = Shape::Map(&[
    Field::new("name", Shape::Word, "what the chair calls it").required(),
    Field::new("about", Shape::Word, "what it is for, in half a line").required(),
    Field::new("extends", Shape::Word, "the theme it takes the rest from"),
    Field::new("background", Shape::Word, "the colour behind everything"),
    Field::new(
        "reads-on",
        Shape::List(&Shape::Word),
        "terminal backgrounds its colours were chosen for",
    ),
    Field::new(
        "in-sixteen",
        Shape::Word,
        "the theme that stands for it where a terminal has sixteen colours",
    ),
    Field::new("palette", Shape::MapOf(&Shape::Word), "names for colours"),
    Field::new("roles", Shape::MapOf(&STYLE), "the look of each role"),
]);

const STYLE: Shape = Shape::Map(&[
    Field::new(
        "colour",
        Shape::Word,
        "of the text: a name, #rrggbb or one of the sixteen",
    ),
    Field::new("behind", Shape::Word, "the colour behind the text"),
    Field::new("bold", Shape::Bool, "heavier"),
    Field::new("dim", Shape::Bool, "fainter"),
    Field::new("italic", Shape::Bool, "slanted"),
    Field::new("underline", Shape::Bool, "with a line under it"),
    Field::new("reverse", Shape::Bool, "text and background change places"),
]);

/// Which kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// A child's file
    Case,
    /// Terms of reference
    Procedure,
    /// A look of the screen
    Theme,
}

/// Which schema is printed.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The kind of file
    #[arg(value_enum, default_value = "case")]
    kind: Kind,
}

/// Prints the schema.
pub(super) fn run(asked: &Asked) -> Result<Done, Failure> {
    let schema = match asked.kind {
        Kind::Case => json_schema(&CASE, "A case of Chairside"),
        Kind::Procedure => json_schema(&PROCEDURE, "A procedure of Chairside"),
        Kind::Theme => json_schema(&THEME, "A theme of Chairside"),
    };
    say::out(&format!("{schema:#}"))?;
    Ok(Done::Well)
}
