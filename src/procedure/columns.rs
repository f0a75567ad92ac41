//! How the columns of a council's sheet of returns are read, as a coordinator wrote it down once. It reads no sheet.

use super::council_list::{ListKind, ReadList, read_list};
use super::slip::Slip;
use crate::source::{Field, Path, Refused, Shape};
use crate::text;
use serde::{Deserialize, Serialize};

/// The format of a file of columns.
pub const COLUMNS: Shape = Shape::Map(&[
    Field::new(
        "chairside-columns",
        Shape::Whole { min: 1, max: 9999 },
        "the version of this format, which is 1",
    )
    .required(),
    Field::new("columns", Shape::List(&COLUMN), "the columns of the sheet").required(),
]);
const COLUMN: Shape = Shape::Map(&[
    Field::new("heading", Shape::Text, "what stands above the column").required(),
    Field::new(
        "is",
        Shape::Word,
        "what it holds: reference, name, date_of_birth, by, month, date, note, nothing, an area of the returns by its id, or that id and note",
    )
    .required(),
]);

/// A column of a sheet by its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedColumn {
    /// What stands above it.
    pub heading: String,
    /// What it holds.
    pub is: String,
}

const KIND: ListKind = ListKind {
    mark: "chairside-columns",
    shape: &COLUMNS,
    list: "columns",
    called: "columns of a sheet",
};

/// Reads columns, or says everything that keeps the file from being read as YAML.
pub fn read_columns(name: &str, bytes: &[u8]) -> Result<ReadList<MappedColumn>, Refused> {
    read_list((name, bytes), &KIND, twice)
}

fn twice(columns: &[MappedColumn]) -> Vec<Slip> {
    let places = columns.iter().enumerate();
    let again = places.filter(|(place, column)| {
        let mut before = columns.iter().take(*place);
        before.any(|other| text::same(&other.heading, &column.heading))
    });
    let slip = |(place, _): (usize, &MappedColumn)| {
        let at = Path::root().key("columns").index(place).key("heading");
        Slip::error(at, "This heading is on the list already.").hint("Name each heading once.")
    };
    again.map(slip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_named_once() {
        let read = |text: &str| read_columns("columns.yaml", text.as_bytes()).unwrap();
        let one = "chairside-columns: 1\ncolumns:\n  - {heading: LAS no, is: reference}\n";
        let known = read(one).items.unwrap();
        assert_eq!(known[0].is, "reference");
        let twice = read(&format!("{one}  - {{heading: las NO, is: note}}\n"));
        assert_eq!(twice.items, None);
        assert_eq!(twice.problems.len(), 1);
    }
}
