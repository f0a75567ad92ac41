//! The tracker of one child: the monthly returns side by side, and what the latest panel agreed on them. It rates nothing.

use super::whole::{add_meeting, begun};
use crate::{
    calendar::{Date, YearMonth, long},
    case::{Case, Return},
    document::{
        Audience, Cell, Document, Words,
        audience::{CopyFor, said},
        meeting,
        template::add_mapping,
    },
    procedure::{Area, Procedure, Reading, newest_first, readings},
    text::{capitalised, same},
};
use std::borrow::Cow;

/// How many months stand side by side: a year and more would not fit across a page.
const MONTHS: usize = 6;

/// Returns the tracker as one audience may have it.
pub fn tracker(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = begun(copy, "Tracker");
    add_returns(&mut document, copy);
    add_engages_with(&mut document, copy);
    add_mapping(&mut document, copy);
    add_meeting(&mut document, copy);
    copy.finished(&document)
}

fn add_returns(document: &mut Document, copy: CopyFor<'_>) {
    document.heading(2, "Month by month");
    let months = newest_first(&copy.case.background.tracker).into_iter();
    let months: Vec<(YearMonth, Cow<'_, Return>)> = months.take(MONTHS).collect();
    if months.is_empty() {
        document.paragraph("No monthly return has come in.");
        return;
    }
    let areas = copy.procedure.forms.tracker.iter();
    let areas = areas.flat_map(|form| &form.areas);
    let stands = readings(copy.procedure, copy.case);
    let rows = areas.zip(&stands).map(|(area, stands)| {
        let first = Words::strong(stands.title.clone());
        let how = how(&stands.reading).map(Words::from);
        let first = Cell(std::iter::once(first).chain(how).collect());
        let colours = months
            .iter()
            .map(|(_, made)| Cell(vec![Words::from(colour(made, area))]));
        std::iter::once(first).chain(colours).collect()
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let names: Vec<String> = months.iter().map(|(month, _)| month.long()).collect();
    let header: Vec<&str> = std::iter::once("Area")
        .chain(names.iter().map(String::as_str))
        .collect();
    document.table(&header, rows);
    document.list(
        months
            .iter()
            .filter_map(|(m, made)| noted(copy, *m, made))
            .collect(),
    );
}

/// Whom the child does engage with is known whether or not a return has come in.
fn add_engages_with(document: &mut Document, copy: CopyFor<'_>) {
    let with: Vec<String> = copy
        .case
        .background
        .engages_with
        .iter()
        .map(|w| copy.name(w))
        .collect();
    if !with.is_empty() {
        document.heading(2, "Whom the child engages with");
        let label = format!("{} gets on with", copy.child());
        document.paragraph(Words::labelled(&label, meeting::full(&with.join(", "))));
    }
}

/// A colour is said by sign and word, so that nothing hangs on a colour.
fn colour(made: &Return, area: &Area) -> String {
    let colour = made.areas.get(&area.id).map(String::as_str);
    let Some(colour) = said(colour) else {
        return "not said".to_owned();
    };
    let sign = [("red", "▲ "), ("amber", "◆ "), ("green", "● ")];
    let sign = sign.iter().find(|(name, _)| same(name, colour));
    format!(
        "{}{}",
        sign.map_or("", |(_, sign)| sign),
        capitalised(colour)
    )
}

/// What is to be checked is between the coordinator and the chair.
fn how(reading: &Reading) -> Option<String> {
    match reading {
        Reading::Listed { first, last } => {
            Some(format!("Red from {} to {}", first.long(), last.long()))
        }
        Reading::RedNow { .. } => Some("Red now".to_owned()),
        Reading::CameDown { .. } => Some("Came down".to_owned()),
        Reading::ToCheck(_) | Reading::Clear => None,
    }
}

/// Says what a social worker added, and that a return was made anew.
fn noted(copy: CopyFor<'_>, month: YearMonth, made: &Return) -> Option<Words> {
    let by = made.by.as_ref().map(|who| copy.name(who));
    let anew = made.date.map(|day| {
        let (by, day) = (by.as_deref().map(|by| format!(" by {by}")), long(day));
        let by = by.unwrap_or_default();
        was(copy, month, made).map_or_else(
            || format!("returned{by} on {day}."),
            |was| format!("put right{by} on {day}. Before: {was}."),
        )
    });
    let note = said(made.note.as_deref()).map(|note| match &by {
        Some(by) => format!("{} ({by})", meeting::full(note)),
        None => meeting::full(note),
    });
    let words: Vec<String> = anew.into_iter().chain(note).collect();
    (!words.is_empty()).then(|| Words::labelled(&month.long(), words.join(" ")))
}

/// Returns what the return before said of each area that a new one says otherwise.
fn was(copy: CopyFor<'_>, month: YearMonth, made: &Return) -> Option<String> {
    let returns = copy.case.background.tracker.iter();
    let of_month = returns.filter(|other| other.month == Some(month));
    let earlier = of_month.filter(|other| other.date < made.date).cloned();
    let earlier: Vec<Return> = earlier.collect();
    let (_, before) = newest_first(&earlier).into_iter().next()?;
    let areas = copy.procedure.forms.tracker.iter();
    let areas = areas.flat_map(|form| &form.areas);
    let changed = areas.filter_map(|area| {
        made.areas.get(&area.id)?;
        let (was, is) = (colour(&before, area), colour(made, area));
        let title = if area.title.is_empty() {
            &area.id
        } else {
            &area.title
        };
        (was != is).then(|| format!("{title} {was}"))
    });
    let changed: Vec<String> = changed.collect();
    (!changed.is_empty()).then(|| changed.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    const SAM: &str = include_str!("../../../tests/cases/panel/sam.yaml");

    fn told(case: &str) -> String {
        let case: Case = serde_yaml::from_str(case).unwrap();
        let panel = Library::builtin().get("leicestershire-children-in-care-panel");
        let today = parse_iso("2026-12-18").unwrap();
        let document = tracker(&case, &panel.unwrap(), Audience::Professionals, today);
        format!("{:?}", document.blocks)
    }

    #[test]
    fn months_stand_side_by_side_with_words_beside_the_colours() {
        let told = told(SAM);
        for words in [
            "[\"Area\", \"November 2026\", \"October 2026\", \"September 2026\"]",
            "▲ Red",
            "Red from October 2026 to November 2026",
            "No college place since September. (Joy Peters)",
            "Bea Lund.",
        ] {
            assert!(told.contains(words), "{words} is not in\n{told}");
        }
    }

    #[test]
    fn a_return_that_was_made_anew_says_by_whom_and_when() {
        let anew = SAM.replace(
            "engages_with",
            "  - {month: 2026-11, by: joy, date: 2026-12-15, education: amber}\nengages_with",
        );
        let told = told(&anew);
        assert!(
            told.contains(
                "put right by Joy Peters on Tuesday 15 December 2026. Before: Education, training or work ▲ Red"
            ),
            "{told}"
        );
        let (_, row) = told.split_once("Education, training or work").unwrap();
        let (november, _) = row.split_once("▲ Red").unwrap();
        assert!(november.contains("◆ Amber"), "the newest first: {row}");
        let (_, row) = told.split_once("Physical and mental health").unwrap();
        let (november, _) = row.split_once("◆ Amber").unwrap();
        assert!(!november.contains("not said"), "it stands as it was: {row}");
    }

    #[test]
    fn a_return_that_puts_nothing_right_says_when_it_came() {
        let first = SAM.replace(
            "engages_with",
            "  - {month: 2026-12, by: joy, date: 2026-12-15, education: amber}\nengages_with",
        );
        let told = told(&first);
        let came = "returned by Joy Peters on Tuesday 15 December 2026.";
        assert!(told.contains(came) && !told.contains("put right"), "{told}");
    }

    #[test]
    fn the_record_of_the_panel_holds_what_was_mapped_and_whom_the_child_engages_with() {
        let mapped = SAM.replace(
            "actions: []",
            "mapping: {working_well: [Bea meets Sam at the gym.], working_together: [All go through Bea.]}",
        );
        let told = told(&mapped);
        let mut from = 0;
        for next in [
            "Month by month",
            "Whom the child engages with",
            "Bea Lund.",
            "Mapping",
            "Working well",
            "Bea meets Sam at the gym.",
            "Working together",
            "All go through Bea.",
            "No meeting is recorded yet.",
        ] {
            let at = told.get(from..).and_then(|rest| rest.find(next));
            from += at.unwrap_or_else(|| panic!("{next} after {from}: {told}")) + next.len();
        }
        assert!(
            !told.contains("Worried about"),
            "what nobody filled in is left out"
        );
        let without =
            "{child: {name: Sam Okoro}, people: [{id: bea, name: Bea Lund}], engages_with: [bea]}";
        assert!(super::tests::told(without).contains("Bea Lund."));
    }

    #[test]
    fn it_speaks_of_no_plan() {
        let held = SAM.replace(
            "actions: []",
            "meetings: [{date: 2026-12-18, number: 1, agreement: [{who: child, says: agrees}], plan_taken_to_child: {by: joy}}]",
        );
        let told = told(&held);
        assert!(told.contains("agrees with what was agreed"), "{told}");
        assert!(!told.contains("plan"), "{told}");
    }
}
