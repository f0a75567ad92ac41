//! A month as a council writes it: in a cell, in a heading, in the name of a page or a file. It guesses no year but the last.

use crate::calendar::{AsOf, Date, YearMonth, parse_iso, spoken};
use chrono::Datelike;

const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads words that hold a month and nothing else: `November 2026`, `Nov-26`, `11/2026`, `2026-11`, a day in it.
pub fn read(cell: &str, today: Date) -> Option<YearMonth> {
    let cell = without_time(cell);
    if let Ok(month) = cell.parse() {
        return Some(month);
    }
    let parts: Vec<&str> = cell
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [one, two] => in_two(one, two),
        [name] => last_of(named(name)?, today),
        _ => day(cell, today).map(YearMonth::of),
    }
}

/// Finds the months that a title says: `RAG return - November 2026`.
pub(super) fn said_in(title: &str) -> Vec<YearMonth> {
    let parts: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let mut found = Vec::new();
    for pair in parts.windows(2) {
        if let [one, two] = pair
            && let Some(month) = in_two(one, two)
            && !found.contains(&month)
        {
            found.push(month);
        }
    }
    found
}

/// Returns a heading without the month in it, and the month.
pub(super) fn parted(heading: &str) -> (String, Option<YearMonth>) {
    let words: Vec<&str> = heading.split_whitespace().collect();
    // One word first: with the word before it "Health Oct-26" would be a month alone.
    for length in [1, 2] {
        for at in 0..words.len() {
            let Some(said) = words.get(at..at + length) else {
                continue;
            };
            let [month] = *said_in(&said.join(" ")) else {
                continue;
            };
            let rest = words.iter().take(at).chain(words.iter().skip(at + length));
            let rest: Vec<&str> = rest.copied().collect();
            return (rest.join(" "), Some(month));
        }
    }
    (heading.to_owned(), None)
}

/// Reads a month with its year, in either order: `Nov 2026`, `Nov 26`, `11 2026`, `2026 11`.
fn in_two(one: &str, two: &str) -> Option<YearMonth> {
    let of = |month: &str, year: &str| -> Option<YearMonth> {
        let number = figures(month, 2);
        let month = named(month).or(number)?;
        let year = match (figures(year, 4), year.len()) {
            (Some(year), 4) => year,
            // A number of two figures beside another is a day or a month, not a year.
            (Some(year), 2) if number.is_none() => 2000 + year,
            _ => return None,
        };
        YearMonth::new(i32::try_from(year).ok()?, month).filter(|month| month.year() > 1999)
    };
    of(one, two).or_else(|| (one.len() == 4).then(|| of(two, one)).flatten())
}

fn figures(word: &str, most: usize) -> Option<u32> {
    let plain = !word.is_empty() && word.len() <= most;
    let plain = plain && word.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten()
}

/// Returns the number of a month by its name, whole or its first three or four letters.
fn named(word: &str) -> Option<u32> {
    let small = word.to_lowercase();
    let is_short = (3..=4).contains(&small.len()) && small.is_ascii();
    let place = NAMES
        .iter()
        .position(|name| *name == small || is_short && name.starts_with(&small))?;
    u32::try_from(place + 1).ok()
}

/// Returns the last month of this name that has begun.
fn last_of(month: u32, today: Date) -> Option<YearMonth> {
    let year = today.year() - i32::from(month > today.month());
    YearMonth::new(year, month)
}

/// Reads a day as a sheet holds it, day first. A word for a day is none: `Friday` in a sheet is any Friday.
pub(super) fn day(cell: &str, today: Date) -> Option<Date> {
    let cell = without_time(cell);
    let has_figures = cell.bytes().any(|byte| byte.is_ascii_digit());
    let said = || spoken::read_back(cell, &AsOf::day(today)).ok();
    parse_iso(cell).or_else(|| has_figures.then(said).flatten())
}

/// Leaves out the hour that some programs write behind a day.
fn without_time(cell: &str) -> &str {
    let cell = cell.trim();
    let day = cell.split_once([' ', 'T']);
    day.filter(|(_, time)| time.contains(':'))
        .map_or(cell, |(day, _)| day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        parse_iso("2026-12-18").unwrap()
    }

    #[test]
    fn a_month_is_read_in_every_way_a_council_writes_it() {
        for cell in [
            "2026-11",
            "November 2026",
            "nov 2026",
            "Nov-26",
            "Nov 26",
            "11/2026",
            "2026/11",
            "01/11/2026",
            "2026-11-30",
            "2026-11-01 00:00:00",
            "November",
        ] {
            let found = read(cell, today()).map(|month| month.to_string());
            assert_eq!(found.as_deref(), Some("2026-11"), "{cell}");
        }
        let last = parse_iso("2027-01-05").unwrap();
        let december = read("Dec", last).map(|month| month.to_string());
        assert_eq!(december.as_deref(), Some("2026-12"));
        for cell in ["", "Q3", "13/2026", "soon", "11", "3/11", "Nova 2026x"] {
            assert_eq!(read(cell, today()), None, "{cell}");
        }
    }

    #[test]
    fn a_title_says_its_month_and_a_heading_gives_it_up() {
        let said = |title: &str| -> Vec<String> {
            said_in(title).iter().map(ToString::to_string).collect()
        };
        assert_eq!(said("RAG return - November 2026"), ["2026-11"]);
        assert_eq!(said("CIC_RAG_Nov_2026.xlsx"), ["2026-11"]);
        assert_eq!(said("2026-11 returns"), ["2026-11"]);
        assert_eq!(
            said("October 2026 and November 2026"),
            ["2026-10", "2026-11"]
        );
        assert!(said("Tracker for 600 children, team 12").is_empty());
        assert_eq!(parted("Health Nov 2026").0, "Health");
        assert_eq!(parted("Nov-26 Health").0, "Health");
        assert_eq!(parted("Health Oct-26").0, "Health");
        assert_eq!(parted("Health").1, None);
    }

    #[test]
    fn a_day_is_read_day_first_and_one_of_another_country_not_at_all() {
        for (cell, expected) in [
            ("3/11/2026", Some("2026-11-03")),
            ("03.11.26", Some("2026-11-03")),
            ("3 Nov 2026", Some("2026-11-03")),
            ("2026-11-03", Some("2026-11-03")),
            ("2026-11-03T00:00:00", Some("2026-11-03")),
            ("14/03/2010", Some("2010-03-14")),
            ("11/25/2026", None),
            ("Friday", None),
            ("soon", None),
        ] {
            let found = day(cell, today()).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{cell}");
        }
    }
}
