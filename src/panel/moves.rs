//! `moves`: the level of risk that stood on one day beside the one that stood on a later day. It says nothing about why.

use super::{
    Asked, Bar, Fact, Looked, Sheet, Value,
    report::{rows, with},
    titles,
};
use crate::{
    calendar::{Date, long},
    case::RatingRecord,
    text::count,
};
use std::cmp::Ordering;

const UP: &str = "risk went up";
const DOWN: &str = "risk went down";
const FIRST: &str = "first rated";
const SAME: &str = "the same";

pub(super) fn facts(child: &Looked<'_>) -> Vec<Fact> {
    let (from, to) = (child.asked.from(), child.asked.to());
    let Some((is, since)) = standing(child, to) else {
        return Vec::new();
    };
    let was = standing(child, from).map(|(level, _)| level);
    let form = &child.procedure.forms.rating;
    let change = match was {
        None => FIRST,
        Some(was) => match form.height(is).cmp(&form.height(was)) {
            Ordering::Greater => UP,
            Ordering::Less => DOWN,
            Ordering::Equal => SAME,
        },
    };
    vec![Fact::Row(vec![
        change.into(),
        child.reference().into(),
        was.map_or_else(|| not_rated(child, (from, is)), |was| child.level(was))
            .into(),
        child.level(is).into(),
        since.into(),
        child.meeting().into(),
    ])]
}

/// Says that no level stood on the first day, and which was the first one after it where another stands now: that is no move
/// between the two days, and no rating of the first.
fn not_rated(child: &Looked<'_>, (day, is): (Date, &str)) -> String {
    match first(child, day).filter(|(level, _)| *level != is) {
        Some((level, on)) => format!(
            "not rated; {} on {}",
            child.level(level),
            Value::from(on).shown()
        ),
        None => "not rated".to_owned(),
    }
}

/// Returns the levels with their days.
fn dated<'a>(child: &Looked<'a>) -> impl Iterator<Item = (&'a str, Date)> {
    let ratings = child.case.judged.ratings.iter();
    ratings.filter_map(|one: &RatingRecord| Some((one.rating.as_deref()?, one.date?)))
}

/// Returns the level that stood on a day, and since which meeting.
fn standing<'a>(child: &Looked<'a>, day: Date) -> Option<(&'a str, Date)> {
    let mut until: Vec<_> = dated(child).filter(|(_, on)| *on <= day).collect();
    until.sort_by_key(|(_, on)| *on);
    let (level, _) = *until.last()?;
    let running = until.into_iter().rev();
    running.take_while(|(one, _)| *one == level).last()
}

/// Returns the first level after a day.
fn first<'a>(child: &Looked<'a>, day: Date) -> Option<(&'a str, Date)> {
    dated(child)
        .filter(|(_, on)| *on > day)
        .min_by_key(|(_, on)| *on)
}

pub(super) fn sheet(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    let mut rows = rows(facts);
    let of = |label: &str| count(with(&rows, 0, label), "child", "children");
    let counts = format!(
        "Risk went up for {}, down for {}; first rated: {}; the same: {}.",
        of(UP),
        of(DOWN),
        of(FIRST),
        of(SAME),
    );
    let bars: Vec<Bar> = [UP, DOWN, SAME, FIRST]
        .into_iter()
        .map(|label| Bar {
            label: label.to_owned(),
            count: i64::try_from(with(&rows, 0, label)).unwrap_or(i64::MAX),
        })
        .collect();
    rows.retain(|row| row.first() != Some(&SAME.into()));
    rows.sort_by_key(|row| {
        let order = [UP, FIRST, DOWN];
        order
            .iter()
            .position(|word| row.first() == Some(&(*word).into()))
    });
    Sheet {
        name: "moves",
        title: format!(
            "Ratings on {} beside those on {}",
            long(asked.to()),
            long(asked.from())
        ),
        columns: titles([
            "What became of it",
            "Child",
            "Was",
            "Is",
            "Since",
            "Meeting",
        ]),
        rows,
        notes: vec![counts],
        bars,
        ..Sheet::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::panel::{
        Asked,
        sample::{case, day, lines, made},
    };

    #[test]
    fn levels_of_two_days_stand_beside_one_another_the_risen_first() {
        let rated = |reference: &str, levels: &[(&str, &str)]| {
            let one =
                |(day, level): &(&str, &str)| format!("  - {{date: {day}, rating: {level}}}\n");
            let body: String = levels.iter().map(one).collect();
            case(
                reference,
                "leicestershire-complex-risk",
                &format!("ratings:\n{body}"),
            )
        };
        let cases = [
            rated("T-1", &[("2026-09-01", "high"), ("2026-12-01", "low")]),
            rated(
                "T-2",
                &[
                    ("2026-12-01", "high"),
                    ("2026-09-01", "medium"),
                    ("2027-01-01", "low"),
                ],
            ),
            rated(
                "T-3",
                &[
                    ("2026-09-01", "high"),
                    ("2026-11-01", "low"),
                    ("2026-12-01", "high"),
                ],
            ),
            rated("T-4", &[("2026-12-01", "medium"), ("2026-12-04", "medium")]),
            rated(
                "T-6",
                &[
                    ("2026-10-01", "low"),
                    ("2026-11-01", "high"),
                    ("2026-12-01", "high"),
                ],
            ),
            case("T-5", "leicestershire-complex-risk", ""),
        ];
        let asked = Asked {
            from: Some(day("2026-09-01")),
            to: Some(day("2026-12-18")),
            ..Asked::on(day("2027-02-01"))
        };
        let sheet = made("moves", &asked, &cases);
        assert_eq!(
            lines(&sheet),
            [
                "risk went up|T-2|MEDIUM risk|HIGH risk|2026-12-01|Complex Risk meeting",
                "first rated|T-4|not rated|MEDIUM risk|2026-12-01|Complex Risk meeting",
                "first rated|T-6|not rated; LOW risk on 1 Oct 2026|HIGH risk|2026-11-01|Complex Risk meeting",
                "risk went down|T-1|HIGH risk|LOW risk|2026-12-01|Complex Risk meeting",
            ]
        );
        assert_eq!(
            sheet.notes,
            [
                "Risk went up for 1 child, down for 1 child; first rated: 2 children; the same: 1 child."
            ]
        );
    }
}
