//! `impact` and `trends`: counts that leave the service, without a name. Small numbers of trends are left out, since a few
//! children in one area and month can be told apart by whoever knows them.

use super::{Asked, Bar, Fact, Looked, Row, Sheet, Value, report::rows, titles};
use crate::{calendar::Date, procedure::newest_first, text};
use chrono::Datelike;
use std::collections::BTreeMap;

/// From this age on a child is an older one: the national figures of children looked after part here as well.
const OLDER: u32 = 10;
/// A count below this may be somebody, and counts are rounded to it (what the Department for Education leaves out of its own tables).
const SMALL: i64 = 5;
const COLOURS: [&str; 3] = ["red", "amber", "green"];

pub(super) fn care_facts(child: &Looked<'_>) -> Vec<Fact> {
    let Some(day) = child.case.child.came_into_care else {
        return Vec::new();
    };
    let born = child.case.child.date_of_birth;
    let age = born.and_then(|born| day.years_since(born));
    let older = age.is_some_and(|age| age >= OLDER);
    vec![Fact::Row(vec![day.into(), i64::from(older).into()])]
}

/// Returns the half-year a day lies in, as its year and 1 or 2.
fn half(day: Date) -> (i32, u32) {
    (day.year(), if day.month() <= 6 { 1 } else { 2 })
}

fn half_named((year, half): (i32, u32)) -> String {
    let months = if half == 1 {
        "January to June"
    } else {
        "July to December"
    };
    format!("{months} {year}")
}

pub(super) fn care_sheet(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    let mut counted: BTreeMap<(i32, u32), (i64, i64)> = BTreeMap::new();
    for row in rows(facts) {
        if let [Value::Day(day), Value::Whole(older)] = row.as_slice()
            && *day <= asked.to()
        {
            let count = counted.entry(half(*day)).or_default();
            *count = (count.0 + 1, count.1 + older);
        }
    }
    let whole = |half: (i32, u32)| counted.get(&half).copied().unwrap_or_default();
    let now = half(asked.to());
    let first = counted.keys().next().copied();
    let halves = first.map_or_else(Vec::new, |first| halves(first, now));
    let row = |half: &(i32, u32)| -> Row {
        let (all, older) = whole(*half);
        vec![half_named(*half).into(), all.into(), older.into()]
    };
    let bar = |half: &(i32, u32)| Bar {
        label: half_named(*half),
        count: whole(*half).1,
    };
    Sheet {
        name: "impact",
        title: "Children who came into care".to_owned(),
        columns: titles(["Half-year", "Came into care", "Of them aged 10 or over"]),
        rows: halves.iter().map(row).collect(),
        bars: halves.iter().map(bar).collect(),
        notes: care_notes(&halves, whole),
        ..Sheet::default()
    }
}

/// Returns every half-year from one to another, so that one in which nobody came stands there with a nought.
fn halves(first: (i32, u32), last: (i32, u32)) -> Vec<(i32, u32)> {
    let next = |(year, half): (i32, u32)| if half == 1 { (year, 2) } else { (year + 1, 1) };
    let all = std::iter::successors(Some(first), |half| Some(next(*half)));
    all.take_while(|half| *half <= last).collect()
}

/// Says whether it falls: the half-year that is running is not held against a whole one.
fn care_notes(halves: &[(i32, u32)], whole: impl Fn((i32, u32)) -> (i64, i64)) -> Vec<String> {
    let mut notes = vec![
        "Counted from `came_into_care` in the case files; it tells nobody apart and is not for publication."
            .to_owned(),
    ];
    if let [.., before, last, _running] = halves {
        let (before_count, last_count) = (whole(*before).1, whole(*last).1);
        let said = match last_count.cmp(&before_count) {
            std::cmp::Ordering::Less => "fell",
            std::cmp::Ordering::Equal => "did not change",
            std::cmp::Ordering::Greater => "rose",
        };
        notes.push(format!(
            "Aged 10 or over it {said}: {before_count} in {}, {last_count} in {}.",
            half_named(*before),
            half_named(*last)
        ));
    }
    notes
}

pub(super) fn trend_facts(child: &Looked<'_>) -> Vec<Fact> {
    let Some(tracker) = &child.procedure.forms.tracker else {
        return Vec::new();
    };
    let months = newest_first(&child.case.background.tracker);
    let colours = months.iter().flat_map(|(month, made)| {
        tracker.areas.iter().filter_map(move |area| {
            let (_, colour) = made.areas.iter().find(|(id, _)| *id == area.id)?;
            let place = COLOURS
                .iter()
                .position(|known| text::same(known, colour.trim()))?;
            let title = if area.title.is_empty() {
                &area.id
            } else {
                &area.title
            };
            Some(Fact::Row(vec![
                (*month).into(),
                title.as_str().into(),
                place.into(),
            ]))
        })
    });
    colours.collect()
}

pub(super) fn trend_sheet(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    let mut counted: BTreeMap<(Value, Value), [i64; 3]> = BTreeMap::new();
    for fact in facts {
        let Fact::Row(row) = fact else { continue };
        if let [month, area, Value::Whole(place)] = row.as_slice() {
            let counts = counted.entry((month.clone(), area.clone())).or_default();
            if let Some(count) = usize::try_from(*place)
                .ok()
                .and_then(|at| counts.get_mut(at))
            {
                *count += 1;
            }
        }
    }
    counted.retain(|(month, _), _| is_asked(month, asked));
    let rows = counted.iter().map(|((month, area), counts)| -> Row {
        let shown = counts.map(|count| match shown(count) {
            Some(count) => Value::Whole(count),
            None => "fewer than 5".into(),
        });
        [month.clone(), area.clone()]
            .into_iter()
            .chain(shown)
            .collect()
    });
    Sheet {
        name: "trends",
        title: "Colours of the monthly returns, by area and month".to_owned(),
        columns: titles(["Month", "Area", "Red", "Amber", "Green"]),
        rows: rows.collect(),
        notes: vec![
            "Each number is rounded to the nearest 5; \u{201c}fewer than 5\u{201d} may be none."
                .to_owned(),
        ],
        bars: trend_bars(&counted),
        tells_nobody: true,
        ..Sheet::default()
    }
}

fn is_asked(month: &Value, asked: &Asked) -> bool {
    let Value::Month(month) = month else {
        return false;
    };
    asked.has(*month)
}

/// Returns a count as it may be shown: to the nearest five; nothing where it is below five, a nought among them. Were
/// noughts or whole numbers shown, a small one would follow from a line of which all is shown, or from the report of another
/// day. Who knows to the child how many there are holds the files themselves.
fn shown(count: i64) -> Option<i64> {
    (count >= SMALL).then(|| (count + SMALL / 2) / SMALL * SMALL)
}

/// The Reds of the newest month, area by area, where they may be shown.
fn trend_bars(counted: &BTreeMap<(Value, Value), [i64; 3]>) -> Vec<Bar> {
    let newest = counted.keys().map(|(month, _)| month).max();
    let of_newest = counted
        .iter()
        .filter(|((month, _), _)| Some(month) == newest);
    let bars = of_newest.filter_map(|((month, area), counts)| {
        let count = shown(*counts.first()?)?;
        let label = format!("{}, Red in {}", area.shown(), month.shown());
        Some(Bar { label, count })
    });
    bars.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::sample::{case, day, lines, made};

    #[test]
    fn half_years_stand_beside_one_another_and_the_running_one_is_held_against_none() {
        let derby = "derby-risk-and-network";
        let child = |n: usize, born: &str, came: &str| {
            let body =
                format!("child: {{name: A, date_of_birth: {born}, came_into_care: {came}}}\n");
            case(&format!("T-{n}"), derby, &body)
        };
        let cases = [
            child(1, "2010-05-01", "2025-09-01"),
            child(2, "2015-09-02", "2025-09-01"),
            child(3, "2015-09-01", "2025-09-01"),
            child(4, "2010-05-01", "2026-06-30"),
            child(5, "2010-05-01", "2026-07-01"),
            case("T-6", derby, ""),
        ];
        let sheet = made("impact", &Asked::on(day("2026-12-18")), &cases);
        assert_eq!(
            lines(&sheet),
            [
                "July to December 2025|3|2",
                "January to June 2026|1|1",
                "July to December 2026|1|1"
            ]
        );
        assert_eq!(
            sheet.notes[1],
            "Aged 10 or over it fell: 2 in July to December 2025, 1 in January to June 2026."
        );
        let two = made("impact", &Asked::on(day("2026-03-01")), &cases);
        assert_eq!(
            lines(&two)[1],
            "January to June 2026|0|0",
            "a day to come is not counted"
        );
        assert_eq!(
            two.notes.len(),
            1,
            "nothing is held against a half-year that runs"
        );
    }

    #[test]
    fn no_small_number_is_shown_nor_follows_from_another() {
        let counts = [0, 1, 4, 5, 7, 8, 12, 13, 57, 60];
        let expected = [
            None,
            None,
            None,
            Some(5),
            Some(5),
            Some(10),
            Some(10),
            Some(15),
            Some(55),
            Some(60),
        ];
        assert_eq!(counts.map(shown), expected);
        // No line tells how many children there are more nearly than this, so every small number has more than one answer.
        let totals = 58..=62;
        for (red, amber) in (0..SMALL).flat_map(|red| (0..SMALL).map(move |amber| (red, amber))) {
            let told = shown(60 - red - amber);
            let others = (0..2 * SMALL).filter(|both| {
                totals.clone().any(|total| shown(total - both) == told) && *both != red + amber
            });
            assert!(others.count() > 1, "{red} {amber}");
        }
    }

    #[test]
    fn colours_are_counted_by_month_and_area_without_a_name() {
        let panel = "leicestershire-children-in-care-panel";
        let child = |n: usize, colour: &str| {
            let body = format!(
                "tracker: [{{month: 2026-11, health: {colour}}}, {{month: 2026-11, health: Green, date: 2026-01-01}}]\n"
            );
            case(
                &format!("T-{n}"),
                panel,
                &body.replace(", {month: 2026-11, health: Green, date: 2026-01-01}", ""),
            )
        };
        let cases: Vec<_> = (0..17)
            .map(|n| child(n, ["Red", "amber", "GREEN"][n % 3]))
            .collect();
        let mut asked = Asked::on(day("2026-12-18"));
        let sheet = made("trends", &asked, &cases);
        assert_eq!(lines(&sheet), ["2026-11|Physical and mental health|5|5|5"]);
        assert_eq!(sheet.bars[0].count, 5);
        asked.from = Some(day("2026-12-01"));
        assert!(lines(&made("trends", &asked, &cases)).is_empty());
    }
}
