//! A sitting that was left, brought up to now once it is kept here: what does not come back by itself, and what came meanwhile.
//! It opens none.

use super::keep::Session;
use crate::case::Case;
use crate::meeting::{HeldElsewhere, Meeting, Moment, Record};
use crate::store::journal::AppendError;
use std::path::PathBuf;

/// Leaves out the time in which nobody held it, ends what does not come back by itself, and keeps which children are held
/// elsewhere now and which notes were told meanwhile. A disk that cannot write that is told like any other.
pub(super) fn go_on_with(
    meeting: &mut Meeting,
    session: &mut Session,
    (elsewhere, there): (Vec<HeldElsewhere>, Vec<Case>),
    (last, now): (Moment, Moment),
) -> Result<(), AppendError> {
    let mut keep = |meeting: &mut Meeting, record: Record| {
        session.append(&record)?;
        meeting.apply(&record);
        Ok::<(), AppendError>(())
    };
    for record in meeting.to_leave_out(last, now) {
        keep(meeting, record)?;
    }
    if let Some(record) = meeting.to_go_on(now) {
        keep(meeting, record)?;
    }
    if let Some(record) = meeting.to_hold_elsewhere(elsewhere, now) {
        keep(meeting, record)?;
    }
    // What is closed is not begun once more for a note: the save finds it.
    let is_open = meeting.sitting().closed.is_none();
    if let Some(record) = meeting.to_find_notes(&there, now).filter(|_| is_open) {
        keep(meeting, record)?;
    }
    Ok(())
}

/// Covers what is not of a child whose file was named, and keeps what this computer had half-typed where another has gone on.
pub(super) fn bring_back(
    meeting: &mut Meeting,
    session: &mut Session,
    (files, own): (&[PathBuf], Option<Box<Meeting>>),
    now: Moment,
) -> Result<(), AppendError> {
    let is_named = |child: usize| {
        let file = files.get(child);
        file.is_none_or(|file| session.asked().contains(file))
    };
    let covered = meeting.to_cover(is_named, now);
    let half_typed = |meeting: &Meeting| {
        let own = own.as_ref();
        own.map_or_else(Vec::new, |own| meeting.to_keep_half_typed_of(own, now))
    };
    if let Some(record) = covered {
        session.append(&record)?;
        meeting.apply(&record);
    }
    for record in half_typed(meeting) {
        session.append(&record)?;
        meeting.apply(&record);
    }
    Ok(())
}
