//! The marks of a line: `!high`, `#G1`, `@kemi`, `!pro`. It reads no names without a mark and no dates.

use super::capture::{Around, Captured, PartKind};
use super::day_words::is_time_of_day;
use super::owner::{Meant, whom};
use super::words::Words;
use super::wrong::Wrong;
use crate::case::Who;
use crate::text;
use std::ops::Range;

/// What keeps a line to professionals.
const PROFESSIONALS: &str = "pro";
/// The ways in which people write it.
const FOR_PROFESSIONALS: &[&str] = &[
    PROFESSIONALS,
    "prof",
    "profs",
    "professional",
    "professionals",
    "professionals-only",
    "priv",
    "private",
];

/// Somebody whom a mark names, and its word.
pub(super) type Marked = (Who, usize);

/// Reads the marks of a line, wherever they stand, and returns whom they name.
pub(super) fn read(
    words: &mut Words<'_>,
    around: &Around<'_>,
    captured: &mut Captured,
) -> Vec<Marked> {
    let mut owners = Vec::new();
    let mut levels: Vec<usize> = Vec::new();
    for at in 0..words.len() {
        let place = at..at + 1;
        let word = words
            .text(place.clone())
            .trim_end_matches([',', ';', '.', ':']);
        let mut signs = word.chars();
        let (Some(sign @ ('!' | '#' | '@')), said) = (signs.next(), signs.as_str()) else {
            continue;
        };
        // "@ 4pm" and "@4pm" say when and not who.
        let is_hour =
            sign == '@' && said.starts_with(|c: char| c.is_ascii_digit()) && is_time_of_day(said);
        if !said.starts_with(char::is_alphanumeric) || is_hour {
            continue;
        }
        let understood = match sign {
            '!' => {
                let earlier = captured.action.purpose.risk.clone();
                let read = exclaimed(said, around, captured);
                if read == Ok(PartKind::Risk) {
                    let now = captured.action.purpose.risk.clone();
                    if earlier != now {
                        for was in levels.drain(..) {
                            two_levels(words, was..was + 1, now.as_deref(), captured);
                        }
                    }
                    levels.push(at);
                }
                read
            }
            '#' => goal(said, around).map(|goal| {
                let goals = &mut captured.action.purpose.answers;
                if !goals.contains(&goal) {
                    goals.push(goal);
                }
                PartKind::Goal
            }),
            _ => marked_owner(said, around).map(|who| {
                owners.push((who, at));
                PartKind::Owner
            }),
        };
        let range = words.range(place.clone());
        match understood {
            Ok(kind) => {
                captured.part(range, kind);
                words.take(place);
            }
            Err(what) => captured.problem(range, what),
        }
    }
    owners
}

/// The one that was typed last is what they came to. The other stays in the words: nobody says what it was for.
fn two_levels(
    words: &mut Words<'_>,
    earlier: Range<usize>,
    now: Option<&str>,
    captured: &mut Captured,
) {
    let range = words.range(earlier.clone());
    let said = words.text(earlier.clone());
    let earlier_said = said.trim_end_matches([',', ';', '.', ':']).to_owned();
    words.give_back(earlier);
    captured.parts.retain(|part| part.range != range);
    let now = format!("!{}", now.unwrap_or_default());
    let earlier = earlier_said;
    captured.problem(range, Wrong::TwoLevels { earlier, now });
}

/// Reads what stands behind an exclamation mark: who may see it, or a level.
fn exclaimed(said: &str, around: &Around<'_>, captured: &mut Captured) -> Result<PartKind, Wrong> {
    let level = level(said, around);
    let is_mark = said.eq_ignore_ascii_case(PROFESSIONALS);
    if is_mark || level.is_err() && is_for_professionals(said) {
        captured.action.marks.professionals_only = true;
        return Ok(PartKind::ProfessionalsOnly);
    }
    captured.action.purpose.risk = Some(level?);
    Ok(PartKind::Risk)
}

/// Returns true for what keeps a line to professionals, its sign left out: `pro`, written out or mistyped.
///
/// A slip must not put before the family what was meant for few; that it was read stands below the line.
pub(super) fn is_for_professionals(said: &str) -> bool {
    let small = said.to_lowercase();
    // A letter that begins nothing else is one that was typed too soon. What is done first is for everybody all the same.
    small == "p"
        || !small.starts_with("prio")
            && text::nearest(&small, FOR_PROFESSIONALS.iter().copied()).is_some()
}

/// Returns true for a word that says so by itself, in small letters and without its sign: no slip of another word does.
pub(super) fn is_short_for_professionals(small: &str) -> bool {
    FOR_PROFESSIONALS.contains(&small) || small == "confidential"
}

/// Finds a level by its id or the first word of its title, or by letters with which only one begins.
fn level(said: &str, around: &Around<'_>) -> Result<String, Wrong> {
    let levels = &around.procedure.forms.rating.levels;
    let small = said.to_lowercase();
    let begins = |id: &str, title: &str| {
        id.to_lowercase().starts_with(&small)
            || text::first_word(title).to_lowercase().starts_with(&small)
    };
    let exact = levels.iter().find(|(id, _)| id.eq_ignore_ascii_case(said));
    let mut found = levels.iter().filter(|(id, level)| begins(id, &level.title));
    match (exact, found.next(), found.next()) {
        (Some((id, _)), _, _) | (None, Some((id, _)), None) => Ok(id.clone()),
        _ => Err(Wrong::NoLevel(
            format!("!{said}"),
            levels.iter().map(|(id, _)| format!("!{id}")).collect(),
        )),
    }
}

/// Only what may be seen is found and named: that another id is taken would tell that something stands there.
fn goal(said: &str, around: &Around<'_>) -> Result<String, Wrong> {
    let mut links = around.links.iter();
    let found = links.find(|(shown, _)| shown.eq_ignore_ascii_case(said));
    found.map(|(_, id)| id.clone()).ok_or_else(|| {
        let shown = around.links.iter().map(|(shown, _)| format!("#{shown}"));
        Wrong::NoGoal(format!("#{said}"), shown.collect())
    })
}

fn marked_owner(said: &str, around: &Around<'_>) -> Result<Who, Wrong> {
    match whom(said, around.case, &around.guests) {
        Meant::One { who, .. } => Ok(who),
        Meant::Several(names) => Err(Wrong::Several(names)),
        Meant::Nobody(nearest) => Err(Wrong::Nobody {
            said: format!("@{said}"),
            nearest,
            marked: true,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_the_mark_keeps_a_line_to_professionals_all_the_same() {
        for said in [
            "pro",
            "PRO",
            "prof",
            "profs",
            "pros",
            "professional",
            "Professionals",
            "proffesionals",
            "professionals-only",
            "private",
            "privat",
            "priv",
            "por",
            "rpo",
            "pr",
            "po",
            "pto",
            "ppro",
            "p",
        ] {
            assert!(is_for_professionals(said), "{said}");
        }
        for said in [
            "low",
            "medium",
            "mod",
            "high",
            "hgih",
            "huge",
            "urgent",
            "prio",
            "priority",
            "prompt",
            "police",
            "probation",
            "no",
            "top",
            "1",
            "x",
            "",
        ] {
            assert!(!is_for_professionals(said), "{said}");
        }
    }
}
