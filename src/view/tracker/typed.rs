//! A new monthly return as it is said in one line: "education amber, Joy Peters, today". It decides nothing about it.

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
    for part in typed.split(PARTS) {
        let words: Vec<String> = clean(part).split_whitespace().map(str::to_owned).collect();
        read_part(meeting, form, &words, &mut said);
    }
    said
}

fn read_part<'p>(meeting: &Meeting, form: &'p TrackerForm, words: &[String], said: &mut Said<'p>) {
    let mut words = words;
    // Without commas what comes after a colour is the next part.
    while let Some(at) = words.iter().position(|word| colour(word).is_some()) {
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
            (true, None) => take_here(coloured, said),
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

/// A colour alone is that of the area it is typed at.
fn take_here(coloured: &str, said: &mut Said<'_>) {
    match (said.at, colour(coloured)) {
        (Some(area), Some(colour)) => said.put(area, colour),
        _ => said.no_area = Some(String::new()),
    }
}

fn take_area<'p>(form: &'p TrackerForm, named: &[String], coloured: &str, said: &mut Said<'p>) {
    let named: Vec<&str> = named
        .iter()
        .map(|word| word.trim_end_matches([':', '=']))
        .filter(|word| !word.is_empty() && !BETWEEN.contains(word))
        .collect();
    match (area(form, &named), colour(coloured)) {
        (Some(area), Some(colour)) => said.put(area, colour),
        _ => said.no_area = Some(named.join(" ")),
    }
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

fn colour(word: &str) -> Option<&'static str> {
    let mut known = COLOURS.iter().copied();
    known.find(|colour| same(colour, word))
}

/// Returns the one area that words name: by its id, its title, or words of it, begun or whole.
fn area<'p>(form: &'p TrackerForm, named: &[&str]) -> Option<&'p Area> {
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
        let library = Library::builtin();
        let panel = library.get("leicestershire-children-in-care-panel");
        let form = panel.unwrap().forms.tracker.clone().unwrap();
        let said = read(&Sample::jay().meeting, (&form, "health"), typed);
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
}
