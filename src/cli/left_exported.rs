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
    // Of one sitting that which `run` would go on with.
    let newest = found.iter().max_by_key(|found| {
        let is_kept = !found.at.is_shared;
        (found.left.began_at(), found.at.went_on, is_kept)
    });
    let Some(newest) = newest else {
        return Err(
            Failure::user("Nothing was left unfinished, so there is nothing to export.")
                .hint("`chairside export` writes the documents of the case file."),
        );
    };
    say::aside(&newest.left.told(&newest.at));
    if newest.left.is_of_newer() {
        return Err(of_newer(newest));
    }
    let unread =
        || Failure::user("What was agreed cannot be exported: its beginning cannot be read.");
    let standing = Standing::of(&newest.journal).ok_or_else(unread)?;
    let meeting = &standing.meeting;
    let mut says = says(meeting, standing.last());
    let mut same = found.iter().filter(|one| one.left.stem == newest.left.stem);
    if standing.is_parted() || same.any(|one| standing.lacks(&one.journal)) {
        let part = "What another window of it wrote apart is not in this.";
        say::aside(&format!("{part} `chairside recover --show` shows it."));
        says = format!("{says} {part}");
    }
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

fn of_newer(found: &Found) -> Failure {
    let name = text::clean(&found.left.name());
    Failure::user(format!(
        "A newer Chairside wrote a part of the meeting of {name}, and this one does not know all that is in it, so nothing of it is exported."
    ))
    .hint("Export it with that newer Chairside. `chairside recover --show` shows what is known here, and `--dump` every record.")
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
