//! What became of a sheet, for the terminal: what changed, what was not taken and why, how many. By reference, and in no
//! word of the sheet unless it is asked for: the screen may be shared.

use super::{
    super::{panel::table::rows, say},
    cases::{Cases, Taken},
    command::Asked,
    sheet::title,
};
use crate::{
    calendar::YearMonth,
    panel::{Row, Sheet, titles, tracker::Changed},
    text::{capitalised, count, list},
};
use std::collections::BTreeSet;

/// What stands where there was nothing.
const NOTHING: &str = "-";
/// A reference is shown where it can be one: a name that stands in its column by mistake is not.
const LONGEST: usize = 30;

/// Returns the tables.
pub(super) fn table(taken: &Taken, cases: &Cases, asked: &Asked) -> Vec<String> {
    let changed = Sheet {
        columns: titles([
            "Child",
            "Month",
            "Area",
            "Was",
            if asked.dry_run { "Would be" } else { "Is" },
        ]),
        rows: taken
            .made
            .iter()
            .flat_map(|(reference, made)| {
                made.iter()
                    .flat_map(|one| changed(reference, one, (cases, asked)))
            })
            .collect(),
        ..Sheet::default()
    };
    let not_taken = Sheet {
        columns: titles(["Row", "Child", "Why it is not taken"]),
        rows: taken
            .refused
            .iter()
            .map(|not| -> Row {
                let reasons: Vec<String> = not.reasons.iter().map(ToString::to_string).collect();
                vec![
                    not.row.as_str().into(),
                    reference(&not.reference).into(),
                    capitalised(&reasons.join("; ")).into(),
                ]
            })
            .collect(),
        ..Sheet::default()
    };
    let mut lines = Vec::new();
    for sheet in [changed, not_taken] {
        if !sheet.rows.is_empty() {
            lines.extend(rows(&sheet, false, say::width()));
            lines.push(String::new());
        }
    }
    lines
}

/// Returns the lines of one return: the areas that change alike stand together.
fn changed(reference: &str, changed: &Changed, (cases, asked): (&Cases, &Asked)) -> Vec<Row> {
    let month = changed.made.month.map(YearMonth::long);
    let line = |area: String, was: &str, is: &str| -> Row {
        vec![
            reference.into(),
            month.clone().into(),
            area.into(),
            was.into(),
            is.into(),
        ]
    };
    let mut alike: Vec<(String, String, Vec<String>)> = Vec::new();
    for (area, was, is) in &changed.areas {
        let was = was
            .as_ref()
            .map_or(NOTHING.to_owned(), |was| capitalised(&was.to_lowercase()));
        let (is, area) = (capitalised(is), title(&cases.areas, area));
        let known = alike
            .iter_mut()
            .find(|(known, now, _)| (known, now) == (&was, &is));
        match known {
            Some((_, _, areas)) => areas.push(area),
            None => alike.push((was, is, vec![area])),
        }
    }
    let rows = alike.iter();
    let rows = rows.map(|(was, is, areas)| line(areas.join("; "), was, is));
    let note = changed.made.note.as_deref().map(|note| {
        let words = if asked.peek { note } else { "added" };
        line("Comments".to_owned(), NOTHING, words)
    });
    rows.chain(note).collect()
}

fn reference(said: &str) -> &str {
    let has_figure = said.bytes().any(|byte| byte.is_ascii_digit());
    if has_figure && said.chars().count() <= LONGEST {
        said
    } else {
        NOTHING
    }
}

/// Returns the counts, in one line.
pub(super) fn counted(taken: &Taken, rows: usize, is_dry: bool) -> String {
    let made = || taken.made.iter().flat_map(|(_, made)| made);
    let corrected = made().filter(|made| made.corrects).count();
    let new = made().count() - corrected;
    let not: BTreeSet<&String> = taken.refused.iter().map(|not| &not.row).collect();
    let parts = [
        count(new, "new return", "new returns"),
        format!("{corrected} put right"),
        format!("{} known already", taken.known),
    ];
    let rest = if not.is_empty() {
        "all rows taken".to_owned()
    } else {
        format!("{} not taken", count(not.len(), "row", "rows"))
    };
    let would = if is_dry { "it would be " } else { "" };
    format!(
        "{} of children: {would}{}; {rest}.",
        count(rows, "row", "rows"),
        list(&parts)
    )
}
