//! Decides about the agenda of a sitting on several children: whose turn it is, who is put off, what was said on subjects
//! that are no child's. It judges nothing that was said.

use super::Answer;
use crate::case::{Deferral, Key};
use crate::meeting::{Event, Meeting, Refusal, Request, Subject};

pub(super) fn decide(meeting: &Meeting, request: Request) -> Answer {
    Ok(match request {
        Request::TakeChild { child } => take(meeting, child),
        Request::DeferChild { child, deferral } => defer(meeting, child, deferral),
        Request::KeepSubject { key, subject } => keep_subject(meeting, key, subject),
        Request::RemoveSubject { key } => Ok(vec![Event::SubjectRemoved { key }]),
        other => return Err(Box::new(other)),
    })
}

/// Going to another child draws the curtain until the chair says that only the right people are here. The child goes on
/// at the stage where it was left; opening and attendance are held once.
fn take(meeting: &Meeting, child: usize) -> Result<Vec<Event>, Refusal> {
    let stage = meeting.stage_of(child).ok_or(Refusal::Gone)?.to_owned();
    let opened = Event::StageOpened { stage };
    if child == meeting.sitting().on_screen.child {
        return Ok(vec![Event::ChildTaken { child }, opened]);
    }
    Ok(vec![
        Event::CurtainDrawn,
        Event::ProfessionalsPartClosed,
        Event::ChildTaken { child },
        opened,
    ])
}

fn defer(
    meeting: &Meeting,
    child: usize,
    deferral: Option<Deferral>,
) -> Result<Vec<Event>, Refusal> {
    if child >= meeting.children().len() || !meeting.is_about_several() {
        return Err(Refusal::Gone);
    }
    Ok(vec![Event::ChildDeferred { child, deferral }])
}

fn keep_subject(
    meeting: &Meeting,
    key: Option<Key>,
    subject: Subject,
) -> Result<Vec<Event>, Refusal> {
    let parts = &meeting.procedure().agenda.parts;
    if subject.text.trim().is_empty() {
        return Err(Refusal::NothingTyped);
    }
    if !parts.iter().any(|part| part.id == subject.part) {
        return Err(Refusal::Gone);
    }
    let key = key.unwrap_or_else(|| meeting.new_key());
    Ok(vec![Event::SubjectKept { key, subject }])
}
