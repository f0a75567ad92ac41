//! A sitting as it stands when it is opened: begun, or gone on with where its journal ends. It opens no file of a case.

use super::began::{Began, stem};
use super::failure::OpenFailure;
use super::open::Opening;
use super::publish::published;
use super::unfinished::{Unfinished, journals};
use crate::meeting::{Meeting, Record, Start, day_words};
use crate::store::journal::{Parent, stems};
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
    let is_taken = |name: &String| taken.contains(name) || shared.contains(&published(name));
    let plain = stem(&reference, start.at);
    let mut names = std::iter::once(plain.clone()).chain((2..1000).map(|n| format!("{plain}-{n}")));
    let stem = names.find(|name| !is_taken(name)).unwrap_or(plain);
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
