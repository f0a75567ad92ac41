//! Decides what follows from a request: events, or a refusal with its reason. It changes nothing.

use super::{
    agenda, background, ballots, disclosure, items, marks, parted, people, returns, screen,
};
use crate::case::Key;
use crate::meeting::{Event, Meeting, Moment, Record, Refusal, Request, Spot, elsewhere, undo};

/// Decides what follows from a request.
pub fn decide(meeting: &Meeting, request: Request, now: Moment) -> Result<Vec<Event>, Refusal> {
    if meeting.sitting().closed.is_some() && !stands_after_close(&request) {
        return Err(Refusal::Closed);
    }
    let events = events(meeting, request, now)?;
    elsewhere::check(meeting, &events)?;
    Ok(events)
}

fn events(meeting: &Meeting, request: Request, now: Moment) -> Result<Vec<Event>, Refusal> {
    match request {
        Request::Undo { anywhere } => undo::undo(meeting, anywhere, now),
        Request::Redo => undo::redo(meeting, now),
        Request::Together(requests) => together(meeting, requests, now),
        Request::Draft { spot, text } => Ok(vec![meeting.drafted(spot, text)]),
        Request::MoveFocus { at } => Ok(meeting.stands_at(at)),
        request => {
            let events = screen::decide(meeting, request, now)
                .or_else(|request| agenda::decide(meeting, *request))
                .or_else(|request| marks::decide(meeting, *request, now))
                .or_else(|request| people::decide(meeting, *request, now))
                .or_else(|request| items::decide(meeting, *request))
                .or_else(|request| ballots::decide(meeting, *request))
                .or_else(|request| returns::decide(meeting, *request))
                .or_else(|request| background::decide(meeting, *request))
                .or_else(|request| parted::decide(meeting, *request, now))
                .unwrap_or(Err(Refusal::Gone))?;
            disclosure::check(meeting, &events)?;
            Ok(events)
        }
    }
}

/// Decides several requests as one step: each as if those before it were done, so that one refusal refuses all.
fn together(meeting: &Meeting, requests: Vec<Request>, now: Moment) -> Result<Vec<Event>, Refusal> {
    let mut ahead = meeting.clone();
    let mut events = Vec::new();
    for request in requests {
        if matches!(
            request,
            Request::Together(_) | Request::Undo { .. } | Request::Redo
        ) {
            return Err(Refusal::Gone);
        }
        let next = decide(&ahead, request, now)?;
        // All of it becomes one record, so the number stays and only the keys of new items go on.
        let record = Record {
            seq: meeting.last_seq,
            ..ahead.record(next.clone(), now, None)
        };
        ahead.apply(&record);
        ahead.decided_ahead += 1;
        events.extend(next);
    }
    Ok(events)
}

/// What a part of the engine makes of a request: an answer, or the request handed back for the next part.
pub(super) type Answer = Result<Result<Vec<Event>, Refusal>, Box<Request>>;

/// After a close the record is read, copies are made, and the sitting can be reopened. A stop for a danger is never
/// refused: somebody may say the worst on the way out.
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
            | Request::StopUrgently { .. }
            | Request::Draft { .. }
            | Request::MoveFocus { .. }
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

    /// Returns the key of the new item of the next record.
    pub(super) fn new_key(&self) -> Key {
        Key::of_sitting(self.last_seq + 1, self.decided_ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Entry;
    use crate::meeting::{List, sample::Sample};

    fn keep(text: &str) -> Request {
        Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key: None,
            entry: Entry::plain(text),
        }
    }

    fn lines(sample: &Sample) -> Vec<&str> {
        let lines = &sample.meeting.case().map.bottom_lines;
        lines
            .iter()
            .skip(1)
            .map(|line| line.text.as_str())
            .collect()
    }

    #[test]
    fn several_requests_are_one_step() {
        let mut sample = Sample::jay();
        let before = sample.meeting.last_seq();
        sample
            .ask(Request::Together(vec![keep("One."), keep("Two.")]))
            .unwrap();
        assert_eq!(lines(&sample), ["One.", "Two."]);
        assert_eq!(sample.meeting.last_seq(), before + 1);
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(lines(&sample), [""; 0]);
    }

    #[test]
    fn items_of_one_step_are_never_taken_for_those_of_the_next() {
        let mut sample = Sample::jay();
        let many: Vec<Request> = (0..300).map(|n| keep(&n.to_string())).collect();
        sample
            .ask(Request::Together(many))
            .unwrap()
            .ask(keep("Next."))
            .unwrap();
        let lines = &sample.meeting.case().map.bottom_lines;
        let keys: std::collections::BTreeSet<Key> = lines.iter().map(|line| line.key).collect();
        assert_eq!(keys.len(), 302);
    }

    #[test]
    fn one_refusal_refuses_all() {
        let mut sample = Sample::jay();
        let both = Request::Together(vec![keep("One."), keep(" ")]);
        assert_eq!(sample.ask(both).unwrap_err(), Refusal::NothingTyped);
        assert_eq!(lines(&sample), [""; 0]);
        let inside = Request::Together(vec![keep("One."), Request::Undo { anywhere: true }]);
        assert_eq!(sample.ask(inside).unwrap_err(), Refusal::Gone);
    }

    #[test]
    fn half_typed_text_is_kept_until_it_is_agreed_and_is_no_step() {
        let mut sample = Sample::jay();
        let spot = Spot::NewEntry(List::BottomLines);
        let draft = |text: &str| Request::Draft {
            spot: spot.clone(),
            text: text.to_owned(),
        };
        sample.ask(draft("If Ja")).unwrap();
        assert_eq!(sample.meeting.draft(&spot), Some("If Ja"));
        assert!(!sample.meeting.has_agreed_facts());
        let refusal = sample.ask(Request::Undo { anywhere: true }).unwrap_err();
        assert_eq!(refusal, Refusal::NothingToUndo);
        let events = decide(
            &sample.meeting,
            keep("If Jay is late."),
            sample.meeting.start().at,
        )
        .unwrap();
        let record = sample
            .meeting
            .record(events, sample.meeting.start().at, Some(spot.clone()));
        sample.meeting.apply(&record);
        assert_eq!(
            sample.meeting.draft(&spot),
            None,
            "the record that agrees it takes it out"
        );
        sample.ask(Request::Undo { anywhere: true }).unwrap();
        assert_eq!(sample.meeting.draft(&spot), None);
    }

    #[test]
    fn leaving_before_the_first_agreed_fact_leaves_no_record() {
        let mut sample = Sample::jay();
        sample.stage("mapping").ask(Request::Pause).unwrap();
        assert_eq!(sample.meeting.record_of(0), None);
        assert_eq!(
            sample.meeting.case_with_record(0).as_ref(),
            Some(sample.meeting.case())
        );
        sample.stage("attendance").here(&["tom"]);
        assert!(sample.meeting.record_of(0).is_some());
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(sample.meeting.record_of(0), None);
    }
}
