//! Cases looked at by one report, as lines of text. It is no part of the product.

use super::{Asked, Fact, Looked, Report, Sheet};
use crate::{
    calendar::{Date, parse_iso},
    case::{Case, NarrowCase},
    procedure::Library,
};

/// Returns a day.
pub(super) fn day(text: &str) -> Date {
    parse_iso(text).unwrap()
}

/// Returns a case under a procedure, as it is read among thousands; `child` stands in the body where it matters.
pub(super) fn case(reference: &str, procedure: &str, body: &str) -> Case {
    let child = if body.contains("child:") {
        ""
    } else {
        "child: {name: Jay Test, date_of_birth: 2010-03-14}\n"
    };
    let text =
        format!("chairside: 1\nreference: '{reference}'\nprocedure: {procedure}\n{child}{body}");
    NarrowCase::read("t", text.as_bytes()).unwrap().case
}

/// Returns the report on some cases, whichever comes first.
pub(super) fn made(name: &str, asked: &Asked, cases: &[Case]) -> Sheet {
    let report: Report = name.parse().unwrap();
    let library = Library::builtin();
    let facts = |case: &Case| -> Vec<Fact> {
        let procedure = library.get(&case.procedure).unwrap();
        report.taken(&Looked {
            case,
            procedure: &procedure,
            asked,
            panel: asked.panel,
        })
    };
    let sheet = (report.sheet)(cases.iter().flat_map(facts).collect(), asked);
    let turned = (report.sheet)(cases.iter().rev().flat_map(facts).collect(), asked);
    assert_eq!(sheet, turned, "the order of the files makes no difference");
    sheet
}

/// Returns the rows as lines, their cells parted by bars.
pub(super) fn lines(sheet: &Sheet) -> Vec<String> {
    let cells = |row: &super::Row| -> String {
        assert_eq!(row.len(), sheet.columns.len());
        row.iter()
            .map(super::Value::plain)
            .collect::<Vec<_>>()
            .join("|")
    };
    sheet.rows.iter().map(cells).collect()
}
