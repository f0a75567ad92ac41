//! A new return made in the meeting: what is understood of it while it is typed, and what it asks of the engine.
//! A colour is never changed without the social worker's name and the day.

use super::typed::{Said, read};
use crate::calendar::YearMonth;
use crate::case::{Pairs, Return, Who};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::practice::{Meant, names_nobody, whom};
use crate::procedure::{TrackerForm, newest_first};
use crate::text::{capitalised, list};
use crate::view::page::{Cell, Tone, Understood};
use crate::view::{Answer, dates, typed};

/// Turns what the chair gave at a place into a request.
pub(in crate::view) fn answer(
    meeting: &Meeting,
    spot: &Spot,
    answer: Answer,
) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::Return(area), Answer::Said(words)) => made(meeting, area, &words),
        _ => Err(Refusal::NotUnderstood(
            "A colour is put right by a new return with the social worker's name and the day."
                .to_owned(),
        )),
    }
}

fn made(meeting: &Meeting, area: &str, words: &str) -> Result<Request, Refusal> {
    let words = typed::for_all(words)?.ok_or(Refusal::NothingTyped)?;
    let form = meeting.procedure().forms.tracker.as_ref();
    let form = form.ok_or(Refusal::Gone)?;
    let said = read(meeting, (form, area), &words);
    if let Some(lacks) = lacks(form, &said) {
        return Err(Refusal::NotUnderstood(lacks));
    }
    let by = said.by.as_deref().map(|name| by_whom(meeting, name));
    Ok(Request::MakeReturn {
        made: Return {
            month: Some(month_of(meeting, &said)),
            by: by.transpose()?,
            date: said.date,
            note: None,
            areas: Pairs(
                said.areas
                    .iter()
                    .map(|(area, colour)| (area.id.clone(), (*colour).to_owned()))
                    .collect(),
            ),
        },
    })
}

/// Says what a return still lacks.
fn lacks(form: &TrackerForm, said: &Said<'_>) -> Option<String> {
    if said.no_area.is_some() || said.areas.is_empty() {
        return Some(match said.no_area.as_deref() {
            Some(words) if !words.is_empty() => {
                let areas: Vec<&str> = form.areas.iter().map(|a| a.title.as_str()).collect();
                format!("“{words}” is no one area. They are: {}.", areas.join("; "))
            }
            _ => "Say the colour too: red, amber or green.".to_owned(),
        });
    }
    match (&said.by, said.date) {
        (None, None) => {
            Some("Whose return is it, and of what day? Type both after the colour.".to_owned())
        }
        (None, Some(_)) => Some("Which social worker says so? Type the name too.".to_owned()),
        (Some(_), None) => Some("Of what day is it? Type that too: today, or 15 dec.".to_owned()),
        (Some(_), Some(_)) => None,
    }
}

/// Where no month is said it is the newest that a return is there for; where there is none, this month.
fn month_of(meeting: &Meeting, said: &Said<'_>) -> YearMonth {
    let newest = newest_first(&meeting.case().background.tracker);
    let newest = newest.first().map(|(month, _)| *month);
    said.month
        .or(newest)
        .unwrap_or_else(|| YearMonth::of(meeting.today()))
}

/// A social worker who is in no list yet is named as they said it; a name that nearly stands there is asked about.
fn by_whom(meeting: &Meeting, name: &str) -> Result<Who, Refusal> {
    match whom(name, meeting.case(), &[]) {
        Meant::One { who, .. } if !who.is_child() => Ok(who),
        Meant::Nobody(None) if !names_nobody(name) => Ok(Who::new(name)),
        Meant::Several(names) => Err(Refusal::NotUnderstood(format!(
            "“{name}” could be {}. Name one.",
            list(&names)
        ))),
        Meant::Nobody(Some(near)) => Err(Refusal::NotUnderstood(format!(
            "“{name}” is not on the list. Is it {near}?"
        ))),
        Meant::One { .. } | Meant::Nobody(None) => Err(Refusal::NotUnderstood(format!(
            "“{name}” is no social worker's name. Name the one whose return it is."
        ))),
    }
}

/// Says what a line is read as, and what it lacks, before it counts.
pub(in crate::view) fn understood(meeting: &Meeting, spot: &Spot, words: &str) -> Understood {
    let form = meeting.procedure().forms.tracker.as_ref();
    let (Some(form), Spot::Return(area)) = (form, spot) else {
        return Understood::default();
    };
    if words.trim().is_empty() {
        return Understood::default();
    }
    let said = read(meeting, (form, area), words);
    let mut line: Vec<Cell> = said
        .areas
        .iter()
        .map(|(area, colour)| Cell::plain(format!("{}: {}", area.title, capitalised(colour))))
        .collect();
    line.push(Cell::plain(format!(
        "for {}",
        month_of(meeting, &said).long()
    )));
    line.extend(said.by.as_deref().map(|name| match by_whom(meeting, name) {
        Ok(who) => Cell::plain(format!("by {}", with_role(meeting, &who))),
        Err(wrong) => Cell::of(wrong.to_string(), Tone::Warn),
    }));
    line.extend(said.date.map(|date| {
        let day = dates::day(date, meeting.today());
        Cell::plain(format!("of {day}"))
    }));
    let lacks = lacks(form, &said).map(|words| vec![Cell::of(words, Tone::Muted)]);
    Understood {
        lines: std::iter::once(line).chain(lacks).collect(),
        ..Understood::default()
    }
}

fn with_role(meeting: &Meeting, who: &Who) -> String {
    let case = meeting.case();
    let role = case.person(who).and_then(|person| person.role.clone());
    let role = role.map(|role| format!(", {role}"));
    format!("{}{}", case.named(who), role.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;

    const SAM: &str = include_str!("../../../tests/cases/panel/sam.yaml");

    fn sam() -> Meeting {
        let panel = Library::builtin().get("leicestershire-children-in-care-panel");
        let case = serde_yaml::from_str(SAM).unwrap();
        let mut sample = Sample::under((*panel.unwrap()).clone(), vec![case]);
        sample.stage("tracker");
        sample.meeting
    }

    fn at() -> Spot {
        Spot::Return("education".to_owned())
    }

    #[test]
    fn a_line_becomes_a_return_for_the_newest_month() {
        let said = Answer::Said("amber, Joy, today".to_owned());
        let request = answer(&sam(), &at(), said).unwrap();
        let Request::MakeReturn { made } = request else {
            panic!("{request:?}");
        };
        assert_eq!(made.by, Some(Who::new("joy")));
        assert_eq!(made.month.unwrap().to_string(), "2026-11");
        assert_eq!(made.date.unwrap().to_string(), "2026-12-18");
    }

    #[test]
    fn what_a_line_lacks_is_asked_for() {
        let check = |typed: &str, expected: &str| {
            let said = Answer::Said(typed.to_owned());
            let refusal = answer(&sam(), &at(), said).unwrap_err();
            assert!(refusal.to_string().contains(expected), "{typed}: {refusal}");
        };
        check("education amber", "Whose return is it, and of what day?");
        check("education amber, today", "Which social worker says so?");
        check("education amber, Joy Peters", "Of what day is it?");
        check(
            "Joy Peters, today",
            "Say the colour too: red, amber or green",
        );
        check("school amber, Joy Peters, today", "“school” is no one area");
        check("education amber, Joy Petrs, today", "Is it Joy Peters?");
        check("education amber, TBC, today", "no social worker's name");
        check(" ", "Nothing is typed");
        let refusal = answer(&sam(), &Spot::Line(2), Answer::Do).unwrap_err();
        assert!(refusal.to_string().contains("by a new return"));
    }

    #[test]
    fn what_is_read_is_said_before_it_counts() {
        let lines = |typed: &str| -> Vec<String> {
            let understood = understood(&sam(), &at(), typed);
            let words = |line: &Vec<Cell>| {
                let cells: Vec<&str> = line.iter().map(|cell| cell.text.as_str()).collect();
                cells.join(" · ")
            };
            understood.lines.iter().map(words).collect()
        };
        assert_eq!(
            lines("amber, joy, 15 dec"),
            [
                "Education, training or work: Amber · for November 2026 · by Joy Peters, Social worker · of 15 December"
            ]
        );
        assert_eq!(
            lines("education amber, for october")[1],
            "Whose return is it, and of what day? Type both after the colour."
        );
        assert!(lines(" ").is_empty());
    }
}
