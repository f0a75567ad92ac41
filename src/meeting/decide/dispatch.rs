//! Decides what follows from a request: events, or a refusal with its reason. It changes nothing.

use super::{ballots, items, people, screen};
use crate::case::Key;
use crate::meeting::{Event, Meeting, Moment, Record, Refusal, Request, Spot, undo};

/// Decides what follows from a request.
pub fn decide(meeting: &Meeting, request: Request, now: Moment) -> Result<Vec<Event>, Refusal> {
    if meeting.sitting().closed.is_some() && !stands_after_close(&request) {
        return Err(Refusal::Closed);
    }
    match request {
        Request::Undo { anywhere } => undo::undo(meeting, anywhere),
        Request::Redo => undo::redo(meeting),
        Request::Together(requests) => together(meeting, requests, now),
        Request::Draft { spot, text } => Ok(vec![Event::Drafted { spot, text }]),
        request => screen::decide(meeting, request, now)
            .or_else(|request| people::decide(meeting, *request, now))
            .or_else(|request| items::decide(meeting, *request))
            .or_else(|request| ballots::decide(meeting, *request))
            .unwrap_or(Err(Refusal::Gone)),
    }
}

/// Decides several requests as one step: each as if those before it were done, so that one refusal refuses all.
fn together(meeting: &Meeting, requests: Vec<Request>, now: Moment) -> Result<Vec<Event>, Refusal> {
    let mut ahead = meeting.clone();
    let mut events = Vec::new();
    for request in requests {
        if matches!(request, Request::Together(_)) {
            return Err(Refusal::Gone);
        }
        let next = decide(&ahead, request, now)?;
        ahead.apply(&ahead.record(next.clone(), now, None));
        events.extend(next);
    }
    Ok(events)
}

/// What a part of the engine makes of a request: an answer, or the request handed back for the next part.
pub(super) type Answer = Result<Result<Vec<Event>, Refusal>, Box<Request>>;

/// After a close the record is read, copies are made, and the sitting can be reopened.
fn stands_after_close(request: &Request) -> bool {
    matches!(
        request,
        Request::Reopen
            | Request::OpenStage { .. }
            | Request::NextStage
            | Request::PreviousStage
            | Request::TakeChild { .. }
            | Request::DrawCurtain
            | Request::LiftCurtain
            | Request::CloseProfessionalsPart
            | Request::Draft { .. }
            | Request::Undo { .. }
    )
}

impl Meeting {
    /// Makes the record of events: numbered, dated, of the child and stage on screen. Text that was half-typed at a
    /// place is kept no longer once its record is made, in the same record, so that a crash cannot halve it.
    pub fn record(&self, mut events: Vec<Event>, now: Moment, typed: Option<Spot>) -> Record {
        if let Some(spot) = typed.filter(|spot| self.draft(spot).is_some()) {
            events.push(Event::Drafted {
                spot,
                text: String::new(),
            });
        }
        let on_screen = &self.sitting().on_screen;
        Record {
            seq: self.last_seq + 1,
            at: now,
            child: on_screen.child,
            stage: on_screen.stage.clone(),
            events,
        }
    }

    /// Returns the key of the `nth` new item of the next record.
    pub(super) fn new_key(&self, nth: u64) -> Key {
        Key::of_sitting(self.last_seq + 1, nth)
    }
}
