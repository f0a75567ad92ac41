//! Whatever stands in a sheet: reading it ends, and taking it twice changes nothing. It is no part of the product.

use super::*;
use crate::{calendar::parse_iso, panel::sample::case, procedure::Library};
use proptest::prelude::*;

const PANEL: &str = "leicestershire-children-in-care-panel";

/// Cells that a council writes, and some that nobody does.
fn cell() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "",
        "Ref",
        "LAS no",
        "Name",
        "DOB",
        "SW",
        "Month",
        "Date",
        "Comments",
        "Health",
        "EET",
        "Wellness",
        "no change",
        "RAG",
        "T-1",
        "t 1",
        "1",
        "T-2",
        "Red",
        "A",
        "green - better",
        "n/a",
        "Red/Amber",
        "Nov 2026",
        "Oct 2026",
        "November",
        "2026-13",
        "3/11/2026",
        "11/25/2026",
        "Joy Peters",
        "Total",
        "RAG return - November 2026",
    ];
    prop_oneof![9 => proptest::sample::select(KNOWN).prop_map(str::to_owned), 1 => any::<String>()]
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let cells = proptest::collection::vec(cell(), 0..7);
    let lines = proptest::collection::vec((cells, 0..9_usize), 0..12);
    lines.prop_map(|lines| {
        let numbered = (1..).zip(lines);
        numbered
            .map(|(number, (cells, coloured))| Line {
                number,
                cells,
                coloured: vec![coloured],
                filled: vec![(coloured, "red")],
            })
            .collect()
    })
}

/// A page with headings above whatever stands in it, so that most of them are read.
fn page() -> impl Strategy<Value = Page> {
    (lines(), any::<bool>()).prop_map(|(mut lines, headed)| {
        if headed {
            let cells = ["Ref", "Month", "Health", "EET", "SW", "Date", "Comments"];
            let cells = cells.map(str::to_owned).to_vec();
            lines.insert(
                0,
                Line {
                    number: 0,
                    cells,
                    ..Line::default()
                },
            );
        }
        Page {
            name: "Oct 2026".to_owned(),
            lines,
        }
    })
}

proptest! {
    #[test]
    fn whatever_stands_in_a_sheet_is_read_and_changes_nothing_a_second_time(page in page()) {
        let procedure = Library::builtin().get(PANEL).unwrap();
        let areas = procedure.forms.tracker.clone().unwrap().areas;
        let headings = Headings { areas: &areas, mapped: &[] };
        let today = parse_iso("2026-12-18").unwrap();
        let Ok(mut columns) = headings.find(&page) else {
            return Ok(());
        };
        columns.look_into(&page);
        let month = match titled(&page, &columns, "") {
            Titled::Month(month) => Some(month),
            Titled::Nothing | Titled::Several(_) => None,
        };
        let read = rows(&page, &columns, (&areas, month, today), false);
        let reported = read.entries.len() + read.not_taken.len() + read.passed_over;
        prop_assert!(reported >= page.lines.len() - columns.before, "no row is lost");
        let enrolled = ["T-1", "T-2"].map(|reference| Enrolled {
            case: case(reference, PANEL, "tracker: [{month: 2026-11, health: red}]\n"),
            procedure: procedure.clone(),
        });
        let register = Register::of(enrolled.to_vec());
        let placed = placed(&register, read);
        for (place, entries) in &placed.children {
            let mut case = register.get(*place).unwrap().case.clone();
            let first = changes(&Standing { case: &case, today, by: Some("Ann Lee") }, entries);
            let made = first.made.into_iter().map(|changed| changed.made);
            case.background.tracker.extend(made);
            let again = changes(&Standing { case: &case, today, by: Some("Ann Lee") }, entries);
            prop_assert_eq!(again.made, []);
        }
    }
}
