//! Applies records to a sitting. It is total: it never fails, and what fits nothing changes nothing.

use super::{agenda, ballots, items, people};
use crate::calendar::{Date, Time};
use crate::case::{Exception, OpeningRecord, Who};
use crate::meeting::revision::Revision;
use crate::meeting::whole::{ChildState, Sitting, State};
use crate::meeting::{Event, Meeting, Moment, Record, Standing, unseen};

pub(in crate::meeting) fn apply(meeting: &mut Meeting, record: &Record) {
    meeting.last_seq = meeting.last_seq.max(record.seq);
    let mut refold = false;
    for event in &record.events {
        if let Event::Drafted { spot, .. } | Event::DraftEdited { spot, .. } = event
            && spot.is_told_half_typed()
        {
            meeting.revision = Revision::new();
        }
        match event {
            Event::Drafted { spot, text } => {
                let in_part = meeting.state.sitting.on_screen.professionals_part;
                meeting.drafts.put(record.child, spot, text, in_part);
            }
            Event::DraftEdited {
                spot,
                after,
                cut,
                text,
            } => {
                let in_part = meeting.state.sitting.on_screen.professionals_part;
                let place = (record.child, spot, in_part);
                meeting
                    .drafts
                    .edit(place, *after..after.saturating_add(*cut), text);
            }
            Event::Retracted { seq } => {
                retract(meeting, *seq);
                refold = true;
            }
            _ => cursor(meeting, event),
        }
    }
    if record.says_nothing() {
        return;
    }
    meeting.revision = Revision::new();
    if unseen::is_unseen(&meeting.state, record) {
        meeting.unseen.insert(record.seq);
    }
    meeting.log.push(record.clone());
    if refold {
        fold_again(meeting);
    } else {
        let day = meeting.today();
        events(&mut meeting.state, record, day);
    }
}

/// Applies where the cursor stands.
fn cursor(meeting: &mut Meeting, event: &Event) {
    match event {
        Event::FocusMoved { at } => meeting.standing = Some(at.clone()),
        Event::PointedAt { at } => meeting.pointed_at.clone_from(at),
        // On another page the cursor stands where that page begins, until it is told otherwise.
        Event::StageOpened { .. } | Event::ChildTaken { .. } => {
            meeting.standing = None;
            meeting.pointed_at = None;
        }
        // The field that was open in a part for professionals only is not opened again outside it: it would stand there
        // empty, and tell that something was typed.
        Event::ProfessionalsPartClosed if meeting.state.sitting.on_screen.professionals_part => {
            let standing = meeting.standing.take();
            meeting.standing = standing.map(|at| Standing {
                field: None,
                picked: false,
                ..at
            });
        }
        _ => {}
    }
}

/// A retraction of a record takes it out of the fold; a retraction of a retraction brings back what that one took out.
fn retract(meeting: &mut Meeting, seq: u64) {
    let target = meeting.log.iter().find(|record| record.seq == seq);
    let undone = target
        .into_iter()
        .flat_map(|record| &record.events)
        .find_map(|event| match event {
            Event::Retracted { seq } => Some(*seq),
            _ => None,
        });
    match undone {
        Some(original) => meeting.retracted.remove(&original),
        None => meeting.retracted.insert(seq),
    };
}

/// Folds the records that count once more. The screen stays where it is, and what undo must not bring back or take
/// away (the curtain, a part for professionals only, the clocks) stays as it is, for none of it is an undo step.
fn fold_again(meeting: &mut Meeting) {
    let mut state = State::new(&meeting.start);
    let day = meeting.today();
    for record in meeting
        .log
        .iter()
        .filter(|record| !meeting.retracted.contains(&record.seq))
    {
        events(&mut state, record, day);
    }
    meeting.state = state;
}

/// What is rated and scaled is of the day of the sitting, also where it is gone on with after midnight.
fn events(state: &mut State, record: &Record, day: Date) {
    for event in &record.events {
        agenda::go_on(state, event, record);
        if !agenda::apply(state, event, record.child, record.at)
            && !people::apply(state, event, record.child, record.at)
            && !sitting(state, event, record.at)
            && let Some(child) = state.children.get_mut(record.child)
        {
            let _ = items::apply(child, event)
                || ballots::apply(child, event, day)
                || settled(child, event);
        }
    }
}

/// Applies what concerns the sitting as a whole. Returns false where the event concerns one child.
fn sitting(state: &mut State, event: &Event, at: Moment) -> bool {
    let now = Time::from(at.time());
    match event {
        Event::OpeningRead { by } => {
            state.sitting.opening = Some(OpeningRecord {
                read_by: Some(by.clone()),
                time: Some(now),
            });
        }
        Event::Closed { at } => state.sitting.closed = Some(*at),
        Event::Reopened => {
            // What goes on was not broken off.
            state.sitting.closed = None;
            state.sitting.part_held = None;
        }
        Event::PartHeld { part } => state.sitting.part_held = Some(part.clone()),
        _ => return screen(&mut state.sitting, event, at),
    }
    true
}

/// Applies what only concerns the screen and the clocks.
fn screen(sitting: &mut Sitting, event: &Event, at: Moment) -> bool {
    match event {
        Event::Paused => sitting.paused_since = sitting.paused_since.or(Some(at)),
        Event::WentOn => {
            if let Some(paused) = sitting.paused_since.take() {
                sitting.paused_seconds += (at - paused).num_seconds().max(0);
                // The stage on screen is as much older as it was paused.
                let since = sitting.on_screen.since;
                sitting.on_screen.since = since.map(|since| since + (at - paused.max(since)));
            }
        }
        Event::CurtainDrawn => sitting.on_screen.curtain = true,
        Event::CurtainLifted => sitting.on_screen.curtain = false,
        Event::ProfessionalsPartOpened => sitting.on_screen.professionals_part = true,
        Event::ProfessionalsPartClosed => sitting.on_screen.professionals_part = false,
        Event::Drafted { .. }
        | Event::DraftEdited { .. }
        | Event::FocusMoved { .. }
        | Event::PointedAt { .. }
        | Event::Retracted { .. } => {}
        _ => return false,
    }
    true
}

/// Applies what is said about how one child came to the meeting, at the opening and the synopsis.
fn came_here(child: &mut ChildState, event: &Event) -> bool {
    let background = &mut child.case.background;
    match event {
        Event::ToolAnswered { tool, answer } => {
            background.related_tools.put(tool.clone(), answer.clone());
        }
        Event::CriterionMarked { criterion, met } => background.mark_criterion(criterion, *met),
        Event::OtherMeetingMarked { other, instead } => {
            background.mark_superseding(other, *instead);
        }
        Event::InvitationAnswered { of, answer } => {
            background.invited.put(of.clone(), answer.clone());
        }
        Event::GateAnswered { answer, told } => {
            background.answer(answer);
            let exceptions = &mut child.closing.exceptions;
            exceptions.retain(|old| old.unsettled != told.unsettled);
            exceptions.push(told.clone());
        }
        _ => return false,
    }
    true
}

/// Keeps why the meeting goes on, or that nobody says so any more. What was answered in it stands.
fn except(exceptions: &mut Vec<Exception>, made: &Exception) {
    let place = exceptions
        .iter()
        .position(|old| old.unsettled == made.unsettled);
    let answer = place.and_then(|place| exceptions.remove(place).answer);
    if made.reason.is_some() || answer.is_some() {
        exceptions.push(Exception {
            answer,
            ..made.clone()
        });
    }
}

/// Applies what is settled about one child at the end.
fn settled(child: &mut ChildState, event: &Event) -> bool {
    let closing = &mut child.closing;
    match event {
        Event::NextSet { next, before } => items::meet_next(child, next, *before),
        Event::AfterwardsSet { after } => closing.after = Some(after.clone()),
        Event::OutOfHoursSet { out_of_hours } => closing.out_of_hours = Some(out_of_hours.clone()),
        Event::AgreementHeard { agreement } => {
            match closing
                .agreement
                .iter_mut()
                .find(|old| old.who == agreement.who)
            {
                Some(old) => old.clone_from(agreement),
                None => closing.agreement.push(agreement.clone()),
            }
        }
        Event::OnPlanAnswered { who, yes } => on_plan(child, who, *yes),
        Event::PlanTakenSet { taken } => closing.plan_taken = Some(taken.clone()),
        Event::ExceptionMade { exception } => except(&mut closing.exceptions, exception),
        Event::FiledSet { filed } => {
            closing.filed.retain(|old| old.what != filed.what);
            if filed.by.is_some() {
                closing.filed.push(filed.clone());
            }
        }
        Event::SentSet { who, sent } => {
            closing.sent.insert(who.clone(), *sent);
        }
        Event::NonAttendanceSettled { settled } => {
            match closing
                .non_attendance
                .iter_mut()
                .find(|old| old.agency == settled.agency)
            {
                Some(old) => old.clone_from(settled),
                None => closing.non_attendance.push(settled.clone()),
            }
        }
        Event::MissingKept { what, kept } => {
            closing.closed_with.retain(|old| old != what);
            if *kept {
                closing.closed_with.push(what.clone());
            }
        }
        _ => return came_here(child, event),
    }
    true
}

fn on_plan(child: &mut ChildState, who: &Who, yes: bool) {
    if who.is_child() {
        child.case.child.home.on_plan = yes;
        return;
    }
    let Some(name) = child.case.person(who).map(|person| person.name.clone()) else {
        return;
    };
    if let Some(person) = child
        .case
        .circle
        .people
        .iter_mut()
        .find(|person| person.name == name)
    {
        person.ties.on_plan = Some(yes);
    }
}
