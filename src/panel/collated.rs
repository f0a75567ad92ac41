//! `tracker`: the monthly returns as they stand, a row a child and month and a column an area, as they are collated for a panel and
//! can be read in again. Colours alone: what was added to them stays in the files.

use super::{Asked, Fact, Looked, Row, Sheet, Title, Value};
use crate::{
    calendar::{YearMonth, long},
    procedure::{Area, COLOURS, Procedure, newest_first},
    text::{capitalised, same},
};
use std::{borrow::Cow, sync::Arc};

/// A month of a child's returns: the colour of each area, by its id.
pub type Returned = (YearMonth, Vec<(String, &'static str)>);

pub(super) fn facts(child: &Looked<'_>) -> Vec<Fact> {
    let Some(tracker) = &child.procedure.forms.tracker else {
        return Vec::new();
    };
    let asked = Asked {
        from: Some(child.asked.from()),
        ..*child.asked
    };
    let returns = newest_first(&child.case.background.tracker);
    let returns = returns.iter().filter(|(month, _)| asked.has(*month));
    let months = returns.map(|(month, made)| {
        let areas = tracker.areas.iter().filter_map(|area| {
            let colour = made.areas.get(&area.id)?;
            Some((area.id.clone(), known(colour)?))
        });
        (*month, areas.collect())
    });
    let months: Vec<Returned> = months.collect();
    if months.is_empty() {
        return Vec::new();
    }
    vec![Fact::Returned {
        reference: child.reference(),
        procedure: Arc::clone(child.procedure),
        months,
    }]
}

/// Returns the word for a colour; nothing for whatever else a file says.
fn known(said: &str) -> Option<&'static str> {
    let mut colours = COLOURS.iter();
    colours.find(|colour| same(colour, said)).copied()
}

pub(super) fn sheet(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    let mut areas: Vec<Area> = Vec::new();
    let mut rows = Vec::new();
    let mut found: Vec<(String, Arc<Procedure>, Vec<Returned>)> = facts
        .into_iter()
        .filter_map(|fact| match fact {
            Fact::Returned {
                reference,
                procedure,
                months,
            } => Some((reference, procedure, months)),
            Fact::Row(_) | Fact::Stands { .. } => None,
        })
        .collect();
    found.sort_by(|a, b| (&a.1.name, &a.0, &a.2).cmp(&(&b.1.name, &b.0, &b.2)));
    for (_, procedure, _) in &found {
        let tracker = procedure.forms.tracker.iter();
        for area in tracker.flat_map(|tracker| &tracker.areas) {
            if !areas.iter().any(|known| known.id == area.id) {
                areas.push(area.clone());
            }
        }
    }
    for (reference, _, months) in &found {
        rows.extend(months.iter().map(|month| row(reference, month, &areas)));
    }
    rows.sort();
    let own = ["Reference", "Month"].map(Cow::Borrowed).into_iter();
    Sheet {
        name: "tracker",
        title: format!(
            "Monthly returns as they stand, from {} to {}",
            YearMonth::of(asked.from()).long(),
            YearMonth::of(asked.to()).long(),
        ),
        columns: own.chain(headings(&areas)).collect(),
        notes: if asked.from.is_some() {
            Vec::new()
        } else {
            vec![format!(
                "`--from` goes further back than {}.",
                long(asked.from())
            )]
        },
        rows,
        ..Sheet::default()
    }
}

fn row(reference: &str, (month, colours): &Returned, areas: &[Area]) -> Row {
    let of = |area: &Area| {
        let mut colours = colours.iter();
        let colour = colours.find(|(id, _)| *id == area.id);
        colour.map_or(Value::Nothing, |(_, colour)| {
            Value::Colour(capitalised(colour))
        })
    };
    [reference.into(), (*month).into()]
        .into_iter()
        .chain(areas.iter().map(of))
        .collect()
}

/// Returns what stands over the areas: what they are called, and where two are called the same, which each is.
fn headings(areas: &[Area]) -> impl Iterator<Item = Title> {
    let called = |area: &Area| {
        if area.title.is_empty() {
            area.id.clone()
        } else {
            area.title.clone()
        }
    };
    areas.iter().map(move |area| {
        let own = called(area);
        let same = areas.iter().filter(|other| called(other) == own).count();
        Cow::Owned(if same > 1 { area.id.clone() } else { own })
    })
}

#[cfg(test)]
mod tests {
    use crate::panel::{
        Asked,
        sample::{case, day, lines, made},
    };

    const PANEL: &str = "leicestershire-children-in-care-panel";

    #[test]
    fn returns_stand_as_the_newest_word_has_them_and_no_month_to_come_is_told() {
        let returns = "tracker: [{month: 2026-10, health: red, note: Own words}, {month: 2026-11, health: red, education: amber}, \
            {month: 2026-11, date: 2026-12-02, health: Green}, {month: 2027-01, health: red}, {month: 2026-06, health: red}]\n";
        let cases = [
            case("T-2", PANEL, returns),
            case(
                "T-1",
                PANEL,
                "tracker: [{month: 2026-11, health: our words}]\n",
            ),
            case("T-3", PANEL, ""),
            case("T-4", "leicestershire-complex-risk", ""),
        ];
        let sheet = made("tracker", &Asked::on(day("2026-12-18")), &cases);
        let titles: Vec<&str> = sheet.columns.iter().map(AsRef::as_ref).collect();
        assert_eq!(titles[..2], ["Reference", "Month"]);
        assert_eq!(titles[6], "Physical and mental health");
        assert_eq!(
            lines(&sheet),
            [
                "T-1|2026-11|||||",
                "T-2|2026-10|||||Red",
                "T-2|2026-11||Amber|||Green"
            ]
        );
        assert!(!format!("{sheet:?}").contains("words"), "{sheet:?}");
        let all = Asked {
            from: Some(day("2026-06-30")),
            ..Asked::on(day("2026-12-18"))
        };
        assert_eq!(lines(&made("tracker", &all, &cases)).len(), 4);
    }
}
