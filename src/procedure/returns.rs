//! Monthly returns read over time: red for months running, red now, came down. It shows no list and asks nobody.

use super::{Area, Procedure};
use crate::calendar::YearMonth;
use crate::case::{Case, Return};
use crate::text;
use std::borrow::Cow;

/// How one area stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaReading {
    /// The area's id.
    pub area: String,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub reading: Reading,
}

/// How an area stands over the newest returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Red in as many months running as the procedure asks for.
    Listed {
        /// The first month of them.
        first: YearMonth,
        /// The newest month.
        last: YearMonth,
    },
    /// Red in the newest return only.
    RedNow {
        /// The newest month.
        month: YearMonth,
    },
    /// Perhaps red for long enough: somebody has to look. Never sent to members.
    ToCheck(String),
    /// Was red for long enough, and is better in the newest return.
    CameDown {
        /// The newest month.
        month: YearMonth,
    },
    /// None of these.
    Clear,
}

/// Returns how every area stands, in the order of the procedure; nothing where it keeps no monthly returns.
///
/// The order of the returns in the file makes no difference. Of two returns for a month the newer counts, area by area.
pub fn readings(procedure: &Procedure, case: &Case) -> Vec<AreaReading> {
    let Some(tracker) = &procedure.forms.tracker else {
        return Vec::new();
    };
    let months = newest_first(&case.background.tracker);
    let running = tracker.red_running.max(1) as usize;
    let mut readings: Vec<AreaReading> = tracker
        .areas
        .iter()
        .map(|area| AreaReading {
            area: area.id.clone(),
            title: named(area),
            reading: reading(&area.id, &months, running),
        })
        .collect();
    check_different_areas(&mut readings, &months, running);
    readings
}

/// Returns true where a child is on the panel's list.
pub fn is_listed(readings: &[AreaReading]) -> bool {
    readings
        .iter()
        .any(|area| matches!(area.reading, Reading::Listed { .. }))
}

/// A month and how its returns stand.
type Month<'c> = (YearMonth, Cow<'c, Return>);

/// Returns the months with their returns, the newest first. Of two returns for a month the newer counts; an area that it
/// does not name stands as the older one says: who puts one colour right has said nothing of the others.
pub fn newest_first(returns: &[Return]) -> Vec<(YearMonth, Cow<'_, Return>)> {
    let mut by_day: Vec<&Return> = returns.iter().collect();
    by_day.sort_by_key(|made| made.date);
    let mut months: Vec<Month<'_>> = Vec::new();
    for made in by_day {
        let Some(month) = made.month else { continue };
        match months.iter_mut().find(|(known, _)| *known == month) {
            Some((_, stands)) => *stands = laid_over(stands, made),
            None => months.push((month, Cow::Borrowed(made))),
        }
    }
    months.sort_by_key(|(month, _)| std::cmp::Reverse(*month));
    months
}

/// Returns what stands where a return was made after another.
fn laid_over<'c>(earlier: &Return, later: &'c Return) -> Cow<'c, Return> {
    let is_left = |(area, _): &&(String, String)| later.areas.get(area).is_none();
    if !earlier.areas.iter().any(|area| is_left(&area)) {
        return Cow::Borrowed(later);
    }
    let mut areas = earlier.areas.clone();
    for (area, colour) in &later.areas {
        areas.put(area.clone(), colour.clone());
    }
    Cow::Owned(Return {
        areas,
        ..later.clone()
    })
}

fn named(area: &Area) -> String {
    if area.title.is_empty() {
        area.id.clone()
    } else {
        area.title.clone()
    }
}

fn reading(area: &str, months: &[Month<'_>], running: usize) -> Reading {
    let Some(month) = months.first().map(|(month, _)| *month) else {
        return Reading::Clear;
    };
    match red(area, months.first()) {
        Some(true) => red_reading(area, months, running, month),
        Some(false) if is_run(area, months.get(1..), running) => Reading::CameDown { month },
        None if red(area, months.get(1)) == Some(true) => {
            Reading::ToCheck(format!("Red before, and no colour for {}", month.long()))
        }
        _ => Reading::Clear,
    }
}

/// How an area stands that is red in the newest return.
fn red_reading(area: &str, months: &[Month<'_>], running: usize, newest: YearMonth) -> Reading {
    let run = months.get(..running).unwrap_or(months);
    if is_run(area, Some(months), running) {
        let first = run.last().map_or(newest, |(first, _)| *first);
        return Reading::Listed {
            first,
            last: newest,
        };
    }
    let all_red = run.len() == running && run.iter().all(|one| red(area, Some(one)) == Some(true));
    if let Some(missing) = gap(run).filter(|_| all_red) {
        return Reading::ToCheck(format!("Red, and no return for {}", missing.long()));
    }
    let blank = run.iter().find(|one| red(area, Some(one)).is_none());
    match blank {
        Some((blank, _)) => Reading::ToCheck(format!("Red, and no colour for {}", blank.long())),
        None => Reading::RedNow { month: newest },
    }
}

/// Returns whether an area is red in a return; nothing where it has no colour there.
fn red(area: &str, month: Option<&Month<'_>>) -> Option<bool> {
    let (_, made) = month?;
    let colour = made.areas.iter().find(|(id, _)| id == area);
    colour
        .map(|(_, colour)| colour.trim())
        .filter(|colour| !colour.is_empty())
        .map(|colour| text::same(colour, "red"))
}

/// Returns true where the newest of these months are red, without a month missing between.
fn is_run(area: &str, months: Option<&[Month<'_>]>, running: usize) -> bool {
    let Some(run) = months.and_then(|months| months.get(..running)) else {
        return false;
    };
    run.iter().all(|one| red(area, Some(one)) == Some(true)) && gap(run).is_none()
}

/// Returns the newest month that is missing between these.
fn gap(run: &[Month<'_>]) -> Option<YearMonth> {
    run.windows(2).find_map(|pair| match pair {
        [(newer, _), (older, _)] => Some(newer.previous()).filter(|before| before != older),
        _ => None,
    })
}

/// Red for long enough, though each month in another area, is looked at and not listed.
fn check_different_areas(readings: &mut [AreaReading], months: &[Month<'_>], running: usize) {
    if is_listed(readings) || running < 2 {
        return;
    }
    let Some(run) = months.get(..running).filter(|run| gap(run).is_none()) else {
        return;
    };
    let some_red = |month: &Month<'_>, readings: &[AreaReading]| {
        readings
            .iter()
            .any(|area| red(&area.area, Some(month)) == Some(true))
    };
    if !run.iter().all(|month| some_red(month, readings)) {
        return;
    }
    for area in readings {
        if matches!(area.reading, Reading::RedNow { .. }) {
            area.reading = Reading::ToCheck(format!(
                "Red for {running} months running, in different areas"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample::{builtin, case, example};

    const SAM: &str = include_str!("../../tests/cases/panel/sam.yaml");
    const NOOR: &str = include_str!("../../tests/cases/panel/noor.yaml");

    fn month(text: &str) -> YearMonth {
        text.parse().unwrap()
    }

    /// Returns are written as `month colour-in-education [colour-in-health]`, parted by commas.
    fn education(returns: &str) -> Reading {
        let lines = returns.split(',').map(|made| {
            let mut words = made.split_whitespace();
            let mut next = || words.next().unwrap_or("green");
            format!(
                "  - {{month: 2026-{}, education: {}, health: {}}}\n",
                next(),
                next(),
                next()
            )
        });
        let body = format!("tracker:\n{}", lines.collect::<String>()).replace("blank", "''");
        let panel = builtin("leicestershire-children-in-care-panel");
        let readings = readings(&panel, &case(&body));
        readings
            .into_iter()
            .find(|area| area.area == "education")
            .unwrap()
            .reading
    }

    #[test]
    fn two_reds_running_in_one_area_list_the_child() {
        let listed = Reading::Listed {
            first: month("2026-10"),
            last: month("2026-11"),
        };
        for returns in [
            "10 red, 11 red",
            "11 red, 10 red",
            "09 green, 11 red, 10 red",
            "11 Red, 10 RED",
            "11 red red, 10 red red",
        ] {
            assert_eq!(education(returns), listed, "{returns}");
        }
    }

    #[test]
    fn what_is_not_red_twice_running_is_told_apart() {
        let to_check = |why: &str| Reading::ToCheck(why.to_owned());
        let now = Reading::RedNow {
            month: month("2026-11"),
        };
        let came_down = Reading::CameDown {
            month: month("2026-11"),
        };
        let table = [
            ("11 red", now.clone()),
            ("11 red, 10 amber", now.clone()),
            ("11 red, 09 amber", now),
            (
                "11 red, 09 red",
                to_check("Red, and no return for October 2026"),
            ),
            (
                "11 red, 10 green red",
                to_check("Red for 2 months running, in different areas"),
            ),
            (
                "11 red, 10 blank",
                to_check("Red, and no colour for October 2026"),
            ),
            (
                "11 blank, 10 red",
                to_check("Red before, and no colour for November 2026"),
            ),
            ("11 amber, 10 red, 09 red", came_down.clone()),
            ("09 red, 10 red, 11 green", came_down),
            ("11 amber, 10 red, 08 red", Reading::Clear),
            ("11 amber, 10 red", Reading::Clear),
            ("11 green, 10 green, 09 red, 08 red", Reading::Clear),
        ];
        for (returns, expected) in table {
            assert_eq!(education(returns), expected, "{returns}");
        }
    }

    #[test]
    fn a_new_return_for_a_month_corrects_the_old_one() {
        let body = "tracker:\n  - {month: 2026-11, education: green, date: 2026-12-03}\n  - {month: 2026-11, education: red}\n  - {month: 2026-10, education: red}\n";
        let panel = builtin("leicestershire-children-in-care-panel");
        assert!(!is_listed(&readings(&panel, &case(body))));
    }

    #[test]
    fn a_new_return_puts_right_the_areas_it_names_and_no_others() {
        let body = "tracker:\n  - {month: 2026-11, education: red, health: red, permanency: red}\n  - {month: 2026-11, by: Mia, health: amber, date: 2026-12-03}\n  - {month: 2026-11, permanency: '', youth_justice: green, date: 2026-12-04}\n";
        let case = case(body);
        let months = newest_first(&case.background.tracker);
        assert_eq!(months.len(), 1);
        let colour = |area: &str| months[0].1.areas.get(&area.to_owned()).unwrap();
        let said = ["education", "health", "permanency"].map(colour);
        assert_eq!(said, ["red", "amber", "red"]);
        assert_eq!(months[0].1.by, None, "of the newest");
        let body = format!("{body}  - {{month: 2026-10, education: red}}\n");
        let panel = builtin("leicestershire-children-in-care-panel");
        assert!(is_listed(&readings(
            &panel,
            &crate::procedure::sample::case(&body)
        )));
    }

    #[test]
    fn the_year_turns_between_two_months() {
        let body =
            "tracker: [{month: 2026-12, education: red}, {month: 2027-01, education: red}]\n";
        let panel = builtin("leicestershire-children-in-care-panel");
        assert!(is_listed(&readings(&panel, &case(body))));
    }

    #[test]
    fn sam_is_listed_and_noor_is_not() {
        let panel = builtin("leicestershire-children-in-care-panel");
        assert!(is_listed(&readings(&panel, &example(SAM))));
        let noor = readings(&panel, &example(NOOR));
        assert!(!is_listed(&noor));
        assert_eq!(
            noor[0].reading,
            Reading::RedNow {
                month: month("2026-11")
            }
        );
    }

    #[test]
    fn a_procedure_without_returns_reads_none() {
        let sam = example(SAM);
        assert_eq!(readings(&builtin("derby-risk-and-network"), &sam), []);
    }
}
