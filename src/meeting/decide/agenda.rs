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
    Ok(bring_up(meeting, child, stage))
}

/// Brings a child up at a stage: behind the curtain, unless it is on screen already. A child that stands behind what is
/// held for all has not been on screen yet: the first one comes up as any other.
pub(super) fn bring_up(meeting: &Meeting, child: usize, stage: String) -> Vec<Event> {
    let on_screen = &meeting.sitting().on_screen;
    let mut asked = meeting.children().get(child).into_iter();
    let is_begun = asked.any(|child| child.turn.began.is_some());
    let is_behind = meeting.is_about_several() && meeting.is_at_a_common_stage() && !is_begun;
    let opened = Event::StageOpened { stage };
    if child == on_screen.child && !is_behind {
        return vec![Event::ChildTaken { child }, opened];
    }
    vec![
        Event::CurtainDrawn,
        Event::ProfessionalsPartClosed,
        Event::ChildTaken { child },
        opened,
    ]
}

fn defer(
    meeting: &Meeting,
    child: usize,
    deferral: Option<Deferral>,
) -> Result<Vec<Event>, Refusal> {
    if child >= meeting.children().len() || !meeting.is_about_several() {
        return Err(Refusal::Gone);
    }
    // What was agreed today stands in the child's file, and would give way to the word that nothing was.
    let asked = meeting.children().get(child);
    if let Some(asked) = asked.filter(|asked| asked.turn.deferral.is_none())
        && deferral.is_some()
        && meeting.is_talked_about(child)
    {
        return Err(Refusal::TalkedAbout(asked.case.reference.clone()));
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
