//! The documents of a sitting that was left, as its cases would stand if it ended now. Each says that it is of a meeting that
//! was not finished.

use super::{
    export::{self, Wanted},
    failure::Failure,
    kept_in::Found,
    left::stage_of,
    left_shown::Standing,
    say,
    start::Done,
    world::World,
    written::Written,
};
use crate::{
    calendar,
    document::Audience,
    meeting::{Meeting, Moment},
    output::Format,
    text,
};
use std::path::Path;

/// What is written, for whom, and where.
pub(super) struct Asked<'a> {
    pub(super) to: &'a [Format],
    pub(super) out: &'a Path,
    pub(super) audience: Audience,
    pub(super) peek: bool,
}

/// Writes the documents of the newest of some sittings.
pub(super) fn run(world: &World, found: &[Found], asked: &Asked<'_>) -> Result<Done, Failure> {
    let newest = found.iter().max_by(|one, other| {
        let age = |found: &Found| (found.left.began.clone(), found.journal.records.len());
        age(one).cmp(&age(other))
    });
    let Some(newest) = newest else {
        return Err(
            Failure::user("Nothing was left unfinished, so there is nothing to export.")
                .hint("`chairside export` writes the documents of the case file."),
        );
    };
    say::aside(&newest.left.told(&newest.at));
    let unread =
        || Failure::user("What was agreed cannot be exported: its beginning cannot be read.");
    let standing = Standing::of(&newest.journal).ok_or_else(unread)?;
    let meeting = &standing.meeting;
    let says = says(meeting, standing.last());
    let to: Vec<Format> = asked
        .to
        .iter()
        .copied()
        .filter(|to| *to != Format::Calendar)
        .collect();
    if to.len() < asked.to.len() {
        say::aside(
            "No calendar is written: the days of a meeting that was not finished are not agreed.",
        );
    }
    let wanted = Wanted {
        to: &to,
        out: asked.out,
        audience: asked.audience,
        only: &[],
        peek: asked.peek,
        unfinished: Some(&says),
    };
    let mut written = Written::into(world, asked.out)?;
    for child in 0..meeting.children().len() {
        if let Some(case) = meeting.case_with_record(child) {
            export::write(world, &wanted, (&case, meeting.procedure()), &mut written)?;
        }
    }
    written.ended()
}

/// Says in each document what it is of.
fn says(meeting: &Meeting, last: Moment) -> String {
    let at = meeting.start().at;
    let day = calendar::long(at.date_naive());
    let begun = format!("{day} at {}", at.format("%H:%M"));
    let closed = meeting.sitting().closed;
    let stood = closed.map_or_else(
        || {
            let stage = text::clean(&stage_of(meeting));
            format!(
                "was not finished: it was left at {}, in {stage}. What stands here was agreed so far, and is not the record of the meeting",
                last.format("%H:%M")
            )
        },
        |closed| format!("was closed at {closed} and is not in the case file yet"),
    );
    format!("Not final. The meeting of {begun} {stood}.")
}
