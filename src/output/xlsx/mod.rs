//! Workbooks as Excel opens them: the rows of a document on the first page, and on the last what they are of. Every value is of
//! its own kind, none is a formula, and the same document gives the same bytes. It picks no rows.

mod about;
mod cell;
mod page;

use super::package::{CORE, HEAD, core, packed};
use crate::document::{Document, Rows};
use maud::html as xml;

/// The names that the elements of a workbook, and what leads from one part to another, are under.
const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts that are the same whatever stands in the workbook.
const FIXED: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        include_str!("parts/content_types.xml"),
    ),
    ("_rels/.rels", include_str!("parts/package_rels.xml")),
    (
        "xl/_rels/workbook.xml.rels",
        include_str!("parts/workbook_rels.xml"),
    ),
    ("xl/styles.xml", include_str!("parts/styles.xml")),
];

/// The page that says what the rows are of.
const ABOUT: &str = "About";
/// The longest name that a page may have.
const LONGEST_NAME: usize = 31;

/// Returns the rows of a document as a workbook; an error where they cannot be packed.
pub(super) fn xlsx(document: &Document, rows: &Rows) -> Result<Vec<u8>, String> {
    let own = [
        (CORE, core(document)),
        ("xl/workbook.xml", workbook(&name(rows))),
        ("xl/worksheets/sheet1.xml", page::of_rows(rows)),
        (
            "xl/worksheets/sheet2.xml",
            page::of_facts(&about::facts(document)),
        ),
    ];
    let fixed = FIXED.iter().map(|(name, text)| (*name, *text));
    packed(fixed.chain(own.iter().map(|(name, text)| (*name, text.as_str()))))
}

/// Returns what the first page is called. Excel refuses some signs in a name, and one word.
fn name(rows: &Rows) -> String {
    let plain = |c: &char| c.is_alphanumeric() || *c == ' ';
    let name: String = rows.name.chars().filter(plain).take(LONGEST_NAME).collect();
    match name.trim() {
        taken if taken.is_empty() || taken.eq_ignore_ascii_case("history") || taken == ABOUT => {
            "Rows".to_owned()
        }
        name => name.to_owned(),
    }
}

/// The pages, in their order. The titles of the first stand on each sheet of paper.
fn workbook(name: &str) -> String {
    let whole = xml! {
        workbook xmlns=(SHEETS) xmlns:r=(RELATIONS) {
            sheets {
                sheet name=(name) sheetId="1" r:id="rId1" {}
                sheet name=(ABOUT) sheetId="2" r:id="rId2" {}
            }
            definedNames {
                definedName name="_xlnm.Print_Titles" localSheetId="0" { "'" (name) "'!$1:$1" }
            }
        }
    };
    HEAD.to_owned() + &whole.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_name_that_excel_takes() {
        let check = |said: &str, expected: &str| {
            let rows = Rows {
                name: said.to_owned(),
                ..Rows::default()
            };
            assert_eq!(name(&rows), expected, "{said:?}");
        };
        check("Red list", "Red list");
        check("a/b: [c]?*\\'", "ab c");
        check("history", "Rows");
        check("About", "Rows");
        check("", "Rows");
        check(&"x".repeat(40), &"x".repeat(31));
    }
}
