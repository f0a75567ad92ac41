//! A new monthly return as it is said in one line: "education amber, Joy Peters, today". It decides nothing about it.

use super::named;
use crate::calendar::{Date, YearMonth};
use crate::meeting::Meeting;
use crate::procedure::{Area, COLOURS, TrackerForm};
use crate::text::{clean, same};
use crate::view::dates;

/// What parts of a line are set apart by.
const PARTS: [char; 3] = [',', ';', '\n'];
/// Words between an area and its colour that say nothing.
const BETWEEN: [&str; 3] = ["is", "now", "to"];

/// A line as it was read.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said<'p> {
    /// The area that is meant where none is named.
    at: Option<&'p Area>,
    /// Areas, each with the colour it has now, as the procedure writes both.
    pub(super) areas: Vec<(&'p Area, &'static str)>,
    /// Whose return it is, as typed.
    pub(super) by: Option<String>,
    /// The day of it.
    pub(super) date: Option<Date>,
    /// The month it is for.
    pub(super) month: Option<YearMonth>,
    /// Words before a colour that are no area, or of several.
    pub(super) no_area: Option<String>,
}

impl<'p> Said<'p> {
    fn put(&mut self, area: &'p Area, colour: &'static str) {
        self.areas.retain(|(known, _)| known.id != area.id);
        self.areas.push((area, colour));
    }
}

/// Reads a line at an area, part by part: its colour, those of other areas by their names, a month, a day, a name, in
/// whichever order they are said.
pub(super) fn read<'p>(
    meeting: &Meeting,
    (form, at): (&'p TrackerForm, &str),
    typed: &str,
) -> Said<'p> {
    let mut said = Said {
        at: form.areas.iter().find(|area| area.id == at),
        ..Said::default()
    };
    let words = |part: &str| -> Vec<String> {
        let part = clean(part);
        part.split_whitespace().map(str::to_owned).collect()
    };
    let mut parts: Vec<Vec<String>> = typed.split(PARTS).map(words).collect();
    // What may be a name is read last: that it is one shows by the colour that is said elsewhere.
    parts.sort_by_key(|words| named::may_be_one(form, named::without_lead(words)));
    for words in &parts {
        read_part(meeting, form, words, &mut said);
    }
    said
}

fn read_part<'p>(meeting: &Meeting, form: &'p TrackerForm, words: &[String], said: &mut Said<'p>) {
    let mut words = words;
    // Without commas what comes after a colour is the next part.
    while let Some(at) = words.iter().position(|word| colour(word).is_some()) {
        let name = named::without_lead(words);
        let has_colour = !said.areas.is_empty();
        if let Some(length) = named::known(meeting, name, has_colour) {
            let (known, rest) = name.split_at(length);
            said.by = Some(known.join(" "));
            words = rest;
            continue;
        }
        if has_colour && named::may_be_one(form, name) {
            read_name(meeting, name, said);
            return;
        }
        let (named, rest) = words.split_at(at);
        let Some((coloured, rest)) = rest.split_first() else {
            break;
        };
        let after: Vec<&str> = rest.iter().map(String::as_str).collect();
        match (named.is_empty(), area(form, &after)) {
            (true, Some(_)) => {
                take_area(form, rest, coloured, said);
                return;
            }
            (true, None) => take_here(coloured, rest, said),
            (false, _) => take_area(form, named, coloured, said),
        }
        words = rest;
    }
    let begun: Vec<&str> = words.iter().map(String::as_str).collect();
    // A title may hold commas: what begins one is nobody's name.
    if area(form, &begun).is_none() {
        read_who_and_when(meeting, words, said);
    }
}

/// A colour alone is that of the area it is typed at. A second one with words after it may be somebody's name, and takes
/// nothing back.
fn take_here(coloured: &str, after: &[String], said: &mut Said<'_>) {
    let has_colour = |at: &Area| said.areas.iter().any(|(known, _)| known.id == at.id);
    match (said.at, colour(coloured)) {
        (Some(area), Some(_)) if has_colour(area) && !after.is_empty() => {
            said.no_area = Some(format!("{coloured} {}", after.join(" ")));
        }
        (Some(area), Some(colour)) => said.put(area, colour),
        _ => said.no_area = Some(String::new()),
    }
}

/// Takes a name that holds a colour. Beside another name it is neither: which of the two is meant is asked.
fn read_name(meeting: &Meeting, words: &[String], said: &mut Said<'_>) {
    if said.by.is_some() {
        said.no_area = Some(words.join(" "));
    } else {
        read_who_and_when(meeting, words, said);
    }
}

fn take_area<'p>(form: &'p TrackerForm, named: &[String], coloured: &str, said: &mut Said<'p>) {
    let named = bare(named);
    match (area(form, &named), colour(coloured)) {
        (Some(area), Some(colour)) => said.put(area, colour),
        _ => said.no_area = Some(named.join(" ")),
    }
}

/// Returns the words that name an area, without what stands between it and its colour.
pub(super) fn bare(named: &[String]) -> Vec<&str> {
    let words = named.iter().map(|word| word.trim_end_matches([':', '=']));
    words
        .filter(|word| !word.is_empty() && !BETWEEN.contains(word))
        .collect()
}

/// The name stands before the day, where both stand in one part: "Joy Peters on 15 dec".
fn read_who_and_when(meeting: &Meeting, words: &[String], said: &mut Said<'_>) {
    for at in 0..=words.len() {
        let (name, when) = words.split_at(at);
        let when = when.join(" ");
        let when = without(&when, &["on ", "of "]);
        if let Some(month) = month(meeting, when) {
            said.month = Some(month);
        } else if let Ok(date) = dates::read_behind(meeting, when) {
            said.date = Some(date);
        } else if !when.is_empty() {
            continue;
        }
        let name = name.join(" ");
        let name = without(&name, &["by ", "from "]);
        if !name.is_empty() {
            said.by = Some(name.to_owned());
        }
        return;
    }
}

fn without<'w>(words: &'w str, lead: &[&str]) -> &'w str {
    let mut leads = lead.iter();
    leads
        .find_map(|lead| words.strip_prefix(lead))
        .unwrap_or(words)
}

/// Reads a month as it is said: "november", "for nov 2025", `2026-11`; the last of its name.
fn month(meeting: &Meeting, words: &str) -> Option<YearMonth> {
    let words = without(words, &["for "]);
    if let Ok(month) = words.parse() {
        return Some(month);
    }
    let names_a_month = words.starts_with(|c: char| c.is_alphabetic());
    let first = names_a_month.then(|| dates::read_behind(meeting, &format!("1 {words}")));
    first?.ok().map(YearMonth::of)
}

pub(super) fn colour(word: &str) -> Option<&'static str> {
    let mut known = COLOURS.iter().copied();
    known.find(|colour| same(colour, word))
}

/// Returns the one area that words name: by its id, its title, or words of it, begun or whole.
pub(super) fn area<'p>(form: &'p TrackerForm, named: &[&str]) -> Option<&'p Area> {
    let whole = named.join(" ");
    let is_called = |area: &&Area| same(&area.id, &whole) || same(&area.title, &whole);
    if let Some(area) = form.areas.iter().find(is_called) {
        return Some(area);
    }
    let of = |area: &&Area| !named.is_empty() && named.iter().all(|word| begins_a_word(area, word));
    let mut found = form.areas.iter().filter(of);
    let area = found.next()?;
    found.next().is_none().then_some(area)
}

fn begins_a_word(area: &Area, typed: &str) -> bool {
    let typed = typed.to_lowercase();
    // One letter is an initial: "J Green" is nobody's area.
    if typed.chars().nth(1).is_none() {
        return false;
    }
    let words = format!("{} {}", area.title, area.id).to_lowercase();
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.starts_with(&typed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;

    fn said(typed: &str) -> String {
        said_at(&Sample::jay().meeting, typed)
    }

    fn said_at(meeting: &Meeting, typed: &str) -> String {
        let library = Library::builtin();
        let panel = library.get("leicestershire-children-in-care-panel");
        let form = panel.unwrap().forms.tracker.clone().unwrap();
        let said = read(meeting, (&form, "health"), typed);
        let areas = said.areas.iter();
        let areas = areas.map(|(area, colour)| format!("{} {colour}", area.id));
        let rest = [
            said.by.clone(),
            said.date.map(|date| date.to_string()),
            said.month.map(|month| format!("for {month}")),
            said.no_area.clone().map(|words| format!("no area {words}")),
        ];
        let all: Vec<String> = areas.chain(rest.into_iter().flatten()).collect();
        all.join(", ")
    }

    #[test]
    fn a_return_is_read_as_it_is_said() {
        let one = "education amber, Joy Peters, 2026-12-15";
        for typed in [
            "education amber, Joy Peters, 15 dec",
            "Joy Peters, 15 dec, education amber",
            "education amber Joy Peters 15 dec",
            "education: Amber; by Joy Peters on 15 December",
            "Education, training or work: amber, Joy Peters, 15 dec",
            "amber education, Joy Peters 15/12",
            "training is now AMBER, Joy Peters, tuesday",
        ] {
            assert_eq!(said(typed), one, "{typed}");
        }
    }

    #[test]
    fn several_areas_and_a_month_are_one_return() {
        let expected = "education amber, health red, Joy Peters, 2026-12-18, for 2026-11";
        for typed in [
            "education amber, health red, Joy Peters, today, for november",
            "education amber health red, for nov, Joy Peters today",
            "2026-11, education amber, health red, from Joy Peters, today",
        ] {
            assert_eq!(said(typed), expected, "{typed}");
        }
        assert_eq!(
            said("education red, education amber"),
            "education amber",
            "the last word counts"
        );
    }

    #[test]
    fn what_names_no_area_or_several_is_told() {
        assert_eq!(said("amber"), "health amber", "it is typed there");
        assert_eq!(said("amber Joy Peters"), "health amber, Joy Peters");
        assert_eq!(said("school amber"), "no area school");
        assert_eq!(said("exploitation red"), "no area exploitation");
        assert_eq!(
            said("criminal exploitation red"),
            "youth_justice red",
            "two words tell them apart"
        );
        assert_eq!(said("\u{1b}[31m ,,, "), "");
    }

    #[test]
    fn a_name_that_is_a_colour_is_a_name() {
        let mut case = Sample::jay().meeting.case().clone();
        case.circle.people[0].name = "Amber Jones".to_owned();
        case.circle.people[1].name = "Joy Green".to_owned();
        let known = Sample::of(vec![case]).meeting;
        let nobody_known = Sample::jay().meeting;
        let amber_jones = "health red, Amber Jones, 2026-12-18";
        let joy_green = "health amber, Joy Green, 2026-12-18";
        for (typed, expected) in [
            ("red, Amber Jones, today", amber_jones),
            ("Amber Jones, red, today", amber_jones),
            ("red Amber Jones today", amber_jones),
            ("red, by Amber Jones today", amber_jones),
            ("Health red, from Amber Jones, today", amber_jones),
            ("amber, Joy Green, today", joy_green),
            ("Joy Green, today, amber", joy_green),
            ("amber Joy Green today", joy_green),
            ("amber; by Joy Green on 18 dec", joy_green),
            ("red, Amber, today", "health red, Amber, 2026-12-18"),
        ] {
            for meeting in [&known, &nobody_known] {
                assert_eq!(said_at(meeting, typed), expected, "{typed}");
            }
        }
        let small = said_at(&known, "amber, joy green, today");
        assert_eq!(small, "health amber, joy green, 2026-12-18");
        let small = said_at(&known, "red, amber, today");
        assert_eq!(small, "health red, amber, 2026-12-18");
    }

    #[test]
    fn an_initial_before_a_colour_is_no_area() {
        for (typed, expected) in [
            ("amber, J Green, today", "health amber, J Green, 2026-12-18"),
            ("amber J. Green today", "health amber, J. Green, 2026-12-18"),
            (
                "amber, Ed Green, today",
                "health amber, Ed Green, 2026-12-18",
            ),
            ("J Green, red", "health red, J Green"),
            ("red, j green", "health red, no area j"),
        ] {
            assert_eq!(said(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_may_be_a_name_and_is_none_changes_no_colour_unseen() {
        for (typed, expected) in [
            ("Education Amber, Health Red", "education amber, health red"),
            (
                "Education: Amber, Joy Peters",
                "education amber, Joy Peters",
            ),
            (
                "red, amber jones, today",
                "health red, jones, 2026-12-18, no area amber jones",
            ),
            (
                "education red, School Amber, Joy Peters",
                "education red, Joy Peters, no area School Amber",
            ),
            ("School Amber, Joy Peters", "Joy Peters, no area School"),
            ("red, amber", "health amber"),
            ("Amber, Joy Peters", "health amber, Joy Peters"),
            (
                "education red, AMBER, Joy Peters",
                "education red, health amber, Joy Peters",
            ),
        ] {
            assert_eq!(said(typed), expected, "{typed}");
        }
    }
}
