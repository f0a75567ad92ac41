//! Decides about the screen and the clocks: stages, child, curtain, parts, pause, close. It judges nothing that was said.

use super::Answer;
use super::agenda::bring_up;
use crate::calendar::Time;
use crate::meeting::{Event, Meeting, Moment, Refusal, Request};
use crate::meeting::{curtain, instead};

/// Said where an open meeting is to be opened again: what is meant is an earlier one.
const IS_OPEN: &str =
    "This meeting is open. What an earlier one agreed is put right with `chairside note`.";

pub(super) fn decide(meeting: &Meeting, request: Request, now: Moment) -> Answer {
    let sitting = meeting.sitting();
    Ok(match request {
        Request::OpenStage { stage } => open(meeting, &stage),
        Request::NextStage if meeting.is_about_several() && is_last(meeting) => Ok(vec![
            Event::StageDone {
                stage: sitting.on_screen.stage.clone(),
            },
            Event::ChildHeard {
                at: Time::from(now.time()),
            },
        ]),
        Request::NextStage => instead::check(meeting).and_then(|()| next(meeting)),
        Request::NextStageAllTheSame => next(meeting),
        Request::PreviousStage => {
            neighbour(meeting, -1).map(|stage| vec![Event::StageOpened { stage }])
        }
        Request::Pause => Ok(vec![if sitting.paused_since.is_some() {
            Event::WentOn
        } else {
            Event::Paused
        }]),
        Request::GoOn => Ok(vec![Event::WentOn]),
        Request::DrawCurtain => Ok(vec![Event::CurtainDrawn]),
        Request::LiftCurtain => {
            let passings = curtain::passings(meeting, Time::from(now.time()));
            Ok(std::iter::once(Event::CurtainLifted)
                .chain(passings)
                .collect())
        }
        Request::OpenProfessionalsPart => professionals_part(meeting),
        Request::CloseProfessionalsPart => Ok(vec![Event::ProfessionalsPartClosed]),
        Request::StopUrgently { stop } => {
            Ok(vec![Event::CurtainDrawn, Event::UrgentStopped { stop }])
        }
        Request::HoldInPart { part } => match part.reason.as_deref().map(str::trim) {
            Some("") => Err(Refusal::ReasonNeeded),
            // Whether it counts is said first; the reason breaks it off.
            None => Ok(vec![Event::PartHeld { part }]),
            Some(_) => Ok(vec![
                Event::PartHeld { part },
                Event::ProfessionalsPartClosed,
                Event::Closed {
                    at: Time::from(now.time()),
                },
            ]),
        },
        Request::Close => Ok(vec![
            Event::StageDone {
                stage: sitting.on_screen.stage.clone(),
            },
            Event::ProfessionalsPartClosed,
            Event::Closed {
                at: Time::from(now.time()),
            },
        ]),
        Request::Reopen if sitting.closed.is_some() => Ok(vec![Event::Reopened]),
        Request::Reopen => Err(Refusal::NotUnderstood(IS_OPEN.to_owned())),
        other => return Err(Box::new(other)),
    })
}

/// After what is held for all, the first child of the agenda comes up: behind the curtain, where it is another one.
fn next(meeting: &Meeting) -> Result<Vec<Event>, Refusal> {
    let stage = neighbour(meeting, 1)?;
    let done = Event::StageDone {
        stage: meeting.sitting().on_screen.stage.clone(),
    };
    let here = meeting.sitting().on_screen.child;
    let child = meeting.begins_with().unwrap_or(here);
    let mut events = vec![done];
    events.extend(own_stage(meeting, child, stage));
    Ok(events)
}

/// Opens a stage; one of a child's own brings the child up first, where several are talked about.
fn own_stage(meeting: &Meeting, child: usize, stage: String) -> Vec<Event> {
    if meeting.is_about_several()
        && !meeting.is_common_stage(&stage)
        && meeting.is_at_a_common_stage()
    {
        bring_up(meeting, child, stage)
    } else {
        vec![Event::StageOpened { stage }]
    }
}

fn open(meeting: &Meeting, stage: &str) -> Result<Vec<Event>, Refusal> {
    let stage = meeting.procedure().stage(stage).ok_or(Refusal::Gone)?;
    let here = meeting.sitting().on_screen.child;
    Ok(own_stage(meeting, here, stage.id.clone()))
}

fn is_last(meeting: &Meeting) -> bool {
    let last = meeting.procedure().stages.last();
    last.is_some_and(|stage| stage.id == meeting.sitting().on_screen.stage)
}

fn neighbour(meeting: &Meeting, step: isize) -> Result<String, Refusal> {
    let stages = &meeting.procedure().stages;
    let here = stages
        .iter()
        .position(|stage| stage.id == meeting.sitting().on_screen.stage)
        .unwrap_or(0);
    let next = here
        .checked_add_signed(step)
        .and_then(|place| stages.get(place));
    next.map(|stage| stage.id.clone()).ok_or_else(|| {
        if step > 0 {
            Refusal::LastStage
        } else {
            Refusal::NotUnderstood("This is the first stage.".to_owned())
        }
    })
}

/// A part for professionals only is refused while anybody is here, or not marked yet, who is not there for an agency.
fn professionals_part(meeting: &Meeting) -> Result<Vec<Event>, Refusal> {
    if meeting.not_there_for_an_agency().is_empty() {
        Ok(vec![Event::ProfessionalsPartOpened])
    } else if meeting.is_kept_open_by_others() {
        Err(Refusal::OthersWait)
    } else {
        Err(Refusal::NotProfessionalsOnly)
    }
}
