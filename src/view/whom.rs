//! Whom words at a place mean, and what is said where they mean nobody or several. It marks nobody as here.

use super::{Cell, Tone, Viewer, dates, numbers};
use crate::calendar::{Date, long, weekday_day_month};
use crate::case::Who;
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal};
use crate::practice::{Around, Meant, WhoAndWhen, apart, names_nobody, who_and_when, whom};
use crate::text;

/// Returns what lines are read against at a sitting.
pub(super) fn around(meeting: &Meeting) -> Around<'_> {
    Around {
        case: meeting.case(),
        procedure: meeting.procedure(),
        guests: guests(meeting),
        chair: meeting.chair().map(|chair| chair.who.clone()),
        as_of: dates::as_of(meeting),
        links: numbers::links(meeting, &Viewer::default()),
    }
}

fn guests(meeting: &Meeting) -> Vec<String> {
    let guests = meeting.guests().into_iter();
    guests.map(|guest| guest.name).collect()
}

/// Returns the day of the next meeting, where one is set in this one.
pub(super) fn next_meeting(meeting: &Meeting) -> Option<Date> {
    meeting.child().closing.next.as_ref()?.date
}

/// Finds the one person that words mean.
pub(super) fn one(meeting: &Meeting, words: &str) -> Result<Who, Refusal> {
    match whom(words, meeting.case(), &guests(meeting)) {
        Meant::One { who, .. } => Ok(who),
        wrong => Err(Refusal::NotUnderstood(not_one(meeting, words, &wrong))),
    }
}

/// Returns true where words are a name, a post or an agency on the list, and say nothing else.
pub(super) fn is_somebody(meeting: &Meeting, words: &str) -> bool {
    !matches!(
        whom(words, meeting.case(), &guests(meeting)),
        Meant::Nobody(_)
    )
}

/// Says why words mean no one person.
fn not_one(meeting: &Meeting, words: &str, meant: &Meant) -> String {
    several(meeting, words).unwrap_or_else(|| said(words, meant))
}

/// Says that words name several people, each of whom is on the list.
fn several(meeting: &Meeting, words: &str) -> Option<String> {
    let parts = apart(words);
    let guests = guests(meeting);
    let names = parts
        .iter()
        .map(|part| match whom(part, meeting.case(), &guests) {
            Meant::One { who, .. } => Some(meeting.case().named(&who)),
            _ => None,
        });
    let names: Vec<String> = names.collect::<Option<_>>()?;
    (names.len() > 1).then(|| {
        let last = names.len() - 1;
        let first = names.get(..last).unwrap_or_default().join(", ");
        let last = names.get(last).map(String::as_str).unwrap_or_default();
        format!("Name one person: {first} or {last}.")
    })
}

/// Finds the one person whom words call by name, and by no post or agency.
pub(super) fn by_name(meeting: &Meeting, words: &str) -> Option<Who> {
    match whom(words, meeting.case(), &guests(meeting)) {
        Meant::One { who, by_name: true } => Some(who),
        _ => None,
    }
}

fn said(words: &str, meant: &Meant) -> String {
    let words = text::clean(words.trim());
    match meant {
        Meant::One { .. } => String::new(),
        Meant::Several(names) => format!("“{words}” could be {}. Name one.", text::list(names)),
        Meant::Nobody(_) if names_nobody(&words) => {
            format!("“{words}” is not one person. Name one.")
        }
        Meant::Nobody(Some(near)) => format!("“{words}” is not on the list. Is it {near}?"),
        Meant::Nobody(None) => {
            let key = key_words(Command::WhoCameOrWent);
            format!("“{words}” is not on the list. Add them first: {key}, then their name.")
        }
    }
}

/// Reads who does something and by when: "Priya, by Monday".
pub(super) fn with_day(
    meeting: &Meeting,
    line: &str,
) -> Result<(Option<Who>, Option<Date>), Refusal> {
    let WhoAndWhen { said, who, when } = who_and_when(line, &around(meeting));
    let when = when
        .transpose()
        .map_err(|wrong| Refusal::NotUnderstood(wrong.to_string()))?;
    if let Some(day) = when.filter(|day| *day < meeting.today()) {
        return Err(Refusal::NotAhead(long(day)));
    }
    let who = who.map(|_| one(meeting, &said)).transpose()?;
    Ok((who, when))
}

/// Says who does something and by when, as it can be edited and is read again.
pub(super) fn with_day_typed(meeting: &Meeting, who: Option<&Who>, day: Option<Date>) -> String {
    let who = who.map(|who| meeting.case().named(who));
    let day = day.map(|day| format!("by {}", dates::as_typed(day)));
    let parts: Vec<String> = who.into_iter().chain(day).collect();
    parts.join(", ")
}

/// Says whom words are read as, and whether they are here.
pub(super) fn echo(meeting: &Meeting, words: &str) -> Cell {
    match whom(words, meeting.case(), &guests(meeting)) {
        Meant::One { who, .. } => is_here(meeting, &who),
        wrong => Cell::of(not_one(meeting, words, &wrong), Tone::Warn),
    }
}

/// Says who it is and whether they are here: "Kemi Adeyemi, here".
pub(super) fn is_here(meeting: &Meeting, who: &Who) -> Cell {
    let name = meeting.case().named(who);
    if meeting.is_here(who) {
        Cell::plain(format!("{name}, here"))
    } else {
        Cell::of(format!("{name}, not here"), Tone::Warn)
    }
}

/// Says whom and which day a line is read as.
pub(super) fn with_day_echo(meeting: &Meeting, line: &str) -> Vec<Cell> {
    let read = who_and_when(line, &around(meeting));
    let who = read.who.is_some().then(|| echo(meeting, &read.said));
    let when = read.when.map(|when| match when {
        Ok(day) => Cell::plain(format!("by {}", weekday_day_month(day))),
        Err(wrong) => Cell::of(wrong.to_string(), Tone::Warn),
    });
    who.into_iter().chain(when).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    #[test]
    fn who_it_is_and_whether_they_are_here_is_said() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]);
        let check = |words: &str, expected: &str| {
            assert_eq!(echo(&sample.meeting, words).text, expected, "{words}");
        };
        check("kemi", "Kemi Adeyemi, here");
        check("School", "Helen Shaw, not here");
        check("Kemy", "“Kemy” is not on the list. Is it Kemi Adeyemi?");
        check(
            "Carter",
            "“Carter” could be Dawn Carter and Jean Carter. Name one.",
        );
        check("everyone", "“everyone” is not one person. Name one.");
        check(
            "Kemi and Dawn",
            "Name one person: Kemi Adeyemi or Dawn Carter.",
        );
        check("Kemi/Dawn", "Name one person: Kemi Adeyemi or Dawn Carter.");
        let zed = "“Kemi and Zed” is not on the list. Add them first: Ctrl+G, then their name.";
        check("Kemi and Zed", zed);
    }

    #[test]
    fn who_and_when_is_read_again_as_it_is_typed() {
        let sample = Sample::jay();
        let read = with_day(&sample.meeting, "Priya, by Monday").unwrap();
        let typed = with_day_typed(&sample.meeting, read.0.as_ref(), read.1);
        assert_eq!(typed, "Priya Nair, by 21 December 2026");
        assert_eq!(with_day(&sample.meeting, &typed), Ok(read));
        assert!(with_day(&sample.meeting, "Fred, by Monday").is_err());
        assert!(with_day(&sample.meeting, "Priya, by 1/12/2026").is_err());
        assert!(with_day(&sample.meeting, "Priya, by next week").is_err());
    }

    #[test]
    fn a_known_name_before_words_that_name_no_day_is_not_called_unknown() {
        let sample = Sample::jay();
        let said = with_day(&sample.meeting, "Priya, on Wednesday after school");
        let said = said.unwrap_err().to_string();
        assert!(said.contains("on Wednesday after school"), "{said}");
        assert!(!said.contains("not on the list"), "{said}");
        let said = with_day(&sample.meeting, "Fred, after school").unwrap_err();
        assert!(said.to_string().contains("not on the list"), "{said}");
    }
}
