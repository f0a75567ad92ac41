//! A sitting as it stands when it is opened: begun, or gone on with where its journal ends. It opens no file of a case.

use super::began::{Began, stem};
use super::failure::OpenFailure;
use super::open::Opening;
use super::publish::published;
use super::unfinished::{Unfinished, journals};
use crate::meeting::{Meeting, Moment, Record, Start, day_words};
use crate::store::journal::{Parent, begun, stems};
use std::path::{Path, PathBuf};

/// A sitting as it stands, and what came before it in the journal.
pub(super) struct Standing {
    pub(super) meeting: Meeting,
    pub(super) parent: Option<Parent>,
    pub(super) notice: Option<String>,
    pub(super) records: Vec<Record>,
    /// Whether the desk journal lacks those records, since they come from beside the case.
    pub(super) adopted: bool,
}

/// Names a sitting so that its name comes after that of every other of its case: names tell which was begun last, also where
/// the clock was put back since, for summer time or because it was wrong.
fn name_after<'a>(
    others: impl Iterator<Item = &'a str>,
    (reference, at): (&str, Moment),
) -> String {
    let own = stem(reference, at);
    let (second, _) = begun(&own);
    let before = own.strip_suffix(second).unwrap_or_default();
    let of_the_case = others.filter_map(|other| {
        let rest = other.strip_prefix(before)?;
        let began = begun(rest);
        // What stands between makes it another reference.
        rest.starts_with(began.0).then_some(began)
    });
    match of_the_case.max() {
        Some((last, number)) if last >= second => {
            format!("{before}{last}-{}", number.saturating_add(1))
        }
        Some(_) | None => own,
    }
}

/// Begins a sitting, under a name no other has: on this computer, or in the folder where it is published.
pub(super) fn begin(
    opening: &Opening<'_>,
    start: Start,
    (files, beside): (Vec<PathBuf>, &Path),
) -> Result<(Began, String, Standing), OpenFailure> {
    let reference = start
        .cases
        .first()
        .map(|case| case.reference.clone())
        .unwrap_or_default();
    let taken = stems(&*opening.disk, &journals(opening.home))?;
    let shared = stems(&*opening.disk, beside).unwrap_or_default();
    let ending = published("");
    let shared = shared.iter().filter_map(|name| name.strip_suffix(&ending));
    let others = taken.iter().map(String::as_str).chain(shared);
    let stem = name_after(others, (&reference, start.at));
    let meeting = Meeting::begin(start.clone());
    let standing = Standing {
        meeting,
        parent: None,
        notice: None,
        records: Vec::new(),
        adopted: false,
    };
    Ok((Began { start, files }, stem, standing))
}

/// Goes on with a sitting where it was left.
pub(super) fn go_on(left: Unfinished, files: Vec<PathBuf>) -> (Began, String, Standing) {
    let start = Start::clone(left.meeting.start());
    let begun = start.at.format("%H:%M").to_string();
    let day = day_words(start.at);
    let on = match start.cases.len() {
        0 | 1 => String::new(),
        children => format!(" on {children} children"),
    };
    let lost = left
        .lacks()
        .unwrap_or_else(|| "Nothing is lost.".to_owned());
    let notice = Some(format!(
        "Going on with the meeting of {day}{on}, begun at {begun}. {lost}"
    ));
    let records = left
        .chain
        .records
        .into_iter()
        .map(|record| record.body)
        .collect();
    let standing = Standing {
        meeting: left.meeting,
        parent: left.chain.tip,
        notice,
        records,
        adopted: left.from_beside,
    };
    (Began { start, files }, left.stem, standing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitting_is_named_after_every_other_of_its_case_whatever_the_clock_says() {
        let at = Moment::parse_from_rfc3339("2026-10-25T01:30:00+00:00").unwrap();
        let check = |others: &[&str], expected: &str| {
            let named = name_after(others.iter().copied(), ("LCR-0142", at));
            assert_eq!(named, expected, "{others:?}");
        };
        let plain = "lcr-0142-20261025-013000";
        check(&[], plain);
        check(&["lcr-0142-20261025-012959-7"], plain);
        check(&[plain], "lcr-0142-20261025-013000-2");
        check(
            &["lcr-0142-20261025-015500", "lcr-0142-20261025-015500-2"],
            "lcr-0142-20261025-015500-3",
        );
        // Another reference, or no sitting at all.
        check(&["lcr-0142-5f0c91ab-20261025-015500"], plain);
        check(&["lcr-0142-12345678-20261025-015500"], plain);
        check(
            &["lcr-0142", "lcr-0142-", "", "lcr-01421-20261025-015500"],
            plain,
        );
    }
}
