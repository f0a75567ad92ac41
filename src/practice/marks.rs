//! The marks of a line: `!high`, `#G1`, `@kemi`, `!pro`. It reads no names without a mark and no dates.

use super::capture::{Around, Captured, PartKind, Wrong};
use super::owner::{Meant, whom};
use super::words::Words;
use crate::case::Who;
use crate::text;

/// Reads the marks of a line, wherever they stand, and returns the owner that one of them names.
pub(super) fn read(
    words: &mut Words<'_>,
    around: &Around<'_>,
    captured: &mut Captured,
) -> Option<Who> {
    let mut owner = None;
    for at in 0..words.len() {
        let place = at..at + 1;
        let word = words
            .text(place.clone())
            .trim_end_matches([',', ';', '.', ':']);
        let mut signs = word.chars();
        let (Some(sign @ ('!' | '#' | '@')), said) = (signs.next(), signs.as_str()) else {
            continue;
        };
        if !said.starts_with(char::is_alphanumeric) {
            continue;
        }
        let understood = match sign {
            '!' if said.eq_ignore_ascii_case("pro") => {
                captured.action.marks.professionals_only = true;
                Ok(PartKind::ProfessionalsOnly)
            }
            '!' => level(said, around).map(|level| {
                captured.action.purpose.risk = Some(level);
                PartKind::Risk
            }),
            '#' => goal(said, around).map(|goal| {
                let goals = &mut captured.action.purpose.answers;
                if !goals.contains(&goal) {
                    goals.push(goal);
                }
                PartKind::Goal
            }),
            _ => marked_owner(said, around).map(|who| {
                owner = Some(who);
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
    owner
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
