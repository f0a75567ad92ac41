//! Levels and goals at the end of a line that stand there without their sign: "- medium - G1", "high". It reads no others.

use super::capture::{Around, Captured, PartKind};
use super::day_words::names_a_day;
use super::words::Words;
use crate::text;

/// What has a number that looks like a goal's.
const NUMBERED: &[&str] = &[
    "block", "flat", "form", "group", "no", "number", "room", "unit", "level",
];

/// Reads the levels and goals with which a line ends, and takes the signs between them.
pub(super) fn read(words: &mut Words<'_>, around: &Around<'_>, captured: &mut Captured) {
    while let Some((at, end)) = last(words) {
        let from = goal(words, at, around, captured).or_else(|| level(words, at, around, captured));
        let Some(from) = from else {
            return;
        };
        words.take(from..end);
    }
}

/// Returns the last free word that is no sign, and the place behind the signs that follow it.
fn last(words: &Words<'_>) -> Option<(usize, usize)> {
    let mut free = (0..words.len()).rev().filter(|at| words.is_free(*at));
    let end = free.clone().next()? + 1;
    Some((free.find(|at| !is_sign(words.small(*at)))?, end))
}

pub(super) fn is_sign(word: &str) -> bool {
    matches!(word, "" | "-" | "–" | "—")
}

/// "G1": a number that stands for something here.
fn goal(
    words: &Words<'_>,
    at: usize,
    around: &Around<'_>,
    captured: &mut Captured,
) -> Option<usize> {
    let said = words.small(at);
    let before = at.checked_sub(1).map_or("", |before| words.small(before));
    let mut links = around.links.iter();
    let (_, id) = links.find(|(shown, _)| shown.eq_ignore_ascii_case(said))?;
    if at == 0 || NUMBERED.contains(&before) {
        return None;
    }
    let goals = &mut captured.action.purpose.answers;
    if !goals.contains(id) {
        goals.push(id.clone());
    }
    captured.part(words.range(at..at + 1), PartKind::Goal);
    Some(at)
}

/// "- medium", "medium risk": a level that stands apart from what is done. "Keep the risk low" is what is done.
fn level(
    words: &Words<'_>,
    at: usize,
    around: &Around<'_>,
    captured: &mut Captured,
) -> Option<usize> {
    let from = if words.small(at) == "risk" {
        at.checked_sub(1)?
    } else {
        at
    };
    let said = match words.small(from) {
        "med" => "medium",
        said => said,
    };
    let before = from.checked_sub(1)?;
    let is_apart = !words.is_free(before)
        || is_sign(words.small(before))
        || words.text(before..from).ends_with([',', ';', '.', ':'])
        || words.text(from..from + 1).starts_with('(')
        || names_a_day(words.small(before));
    let mut levels = around.procedure.forms.rating.levels.iter();
    let (id, _) = levels.find(|(id, level)| {
        id.eq_ignore_ascii_case(said) || text::first_word(&level.title).eq_ignore_ascii_case(said)
    })?;
    let risk = &mut captured.action.purpose.risk;
    // Another level has its sign: that one was meant, and these are words.
    if !words.is_free(from) || !is_apart || risk.as_ref().is_some_and(|other| other != id) {
        return None;
    }
    *risk = Some(id.clone());
    captured.part(words.range(from..at + 1), PartKind::Risk);
    Some(from)
}
