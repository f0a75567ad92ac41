//! The record a sitting leaves in each case, composed from its state. It stores nothing of its own.

use super::Meeting;
use super::whole::ChildState;
use crate::calendar::Time;
use crate::case::{
    AgreementRecord, Case, ClosingRecord, Held, MeetingRecord, OpeningRecord, PlanDates, Present,
    Who,
};
use crate::procedure::{meeting_number, quoracy};

/// Composes the record of this meeting for one child; nothing before the first agreed fact.
pub(super) fn record(meeting: &Meeting, child: &ChildState) -> Option<MeetingRecord> {
    if !meeting.has_agreed_facts() {
        return None;
    }
    let sitting = meeting.sitting();
    let mut attendance = child.attendance.record(&child.case);
    attendance.quorate = quorate(meeting, child);
    Some(MeetingRecord {
        date: Some(meeting.today()),
        number: Some(meeting_number(meeting.procedure(), &child.case)),
        held: held(meeting),
        attendance,
        agreement: AgreementRecord {
            said: child.closing.agreement.clone(),
            out_of_hours: child.closing.out_of_hours.clone(),
            plan_taken_to_child: child.closing.plan_taken.clone(),
        },
        opening: opening(meeting),
        decisions: child
            .decisions
            .iter()
            .map(|(_, decision)| decision.clone())
            .collect(),
        closing: ClosingRecord {
            non_attendance: child.closing.non_attendance.clone(),
            distributed: if sitting.closed.is_some() {
                meeting.recipients(child)
            } else {
                Vec::new()
            },
            closed_with: child.closing.closed_with.clone(),
            next: child.closing.next.clone(),
            after: child.closing.after.clone(),
        },
        minutes: None,
        corrected: Vec::new(),
    })
}

/// Puts the record of this meeting into a case: over the one a resumed sitting left, else at the end. The plan's dates
/// and the review of what is still to do follow from it.
pub(super) fn put(case: &mut Case, record: MeetingRecord) {
    if let Some(date) = record.closing.next.as_ref().and_then(|next| next.date) {
        let plan = case.plan.get_or_insert_with(PlanDates::default);
        plan.made = plan.made.or(record.date);
        plan.review = Some(date);
        let today = record.date;
        for action in case
            .actions
            .iter_mut()
            .filter(|action| action.agreed.as_ref().is_some_and(|a| a.date == today))
        {
            action.progress.review = Some(date);
        }
    }
    match case
        .meetings
        .iter_mut()
        .find(|old| old.date == record.date && old.number == record.number)
    {
        Some(old) => *old = record,
        None => case.meetings.push(record),
    }
}

/// An opening that was read before anybody had taken the chair was read by whoever took it first.
fn opening(meeting: &Meeting) -> Option<OpeningRecord> {
    let sitting = meeting.sitting();
    let first = sitting.chairs.first().map(|chair| chair.who.clone());
    let read = sitting.opening.clone()?;
    Some(OpeningRecord {
        read_by: read.read_by.filter(|by| !by.0.is_empty()).or(first),
        ..read
    })
}

fn held(meeting: &Meeting) -> Held {
    let sitting = meeting.sitting();
    let changed = sitting.chairs.iter().skip(1);
    Held {
        chair: sitting.chairs.first().map(|chair| chair.who.clone()),
        chair_reason: sitting
            .chairs
            .first()
            .and_then(|chair| chair.reason.clone()),
        started: Some(Time::from(meeting.start().at.time())),
        ended: sitting.closed,
        chaired_from: changed
            .map(|c| Present {
                id: c.who.clone(),
                from: Some(c.from),
                ..Present::default()
            })
            .collect(),
        part_held: sitting.part_held.clone(),
        urgent: sitting.urgent.clone(),
    }
}

/// Returns the agencies that made it quorate beside the lead agency; none where it was not.
fn quorate(meeting: &Meeting, child: &ChildState) -> Vec<String> {
    let present: Vec<Who> = child.attendance.were_here().cloned().collect();
    let found = quoracy(
        meeting.procedure(),
        &child.case,
        &present,
        child.case.rating().and_then(|r| r.rating.as_deref()),
    );
    if found.is_quorate() {
        found.besides_lead
    } else {
        Vec::new()
    }
}

impl Meeting {
    /// Returns who is sent the record of a child: what the case says, unless the chair said otherwise. The child last.
    pub fn recipients(&self, child: &ChildState) -> Vec<Who> {
        let said = |who: &Who| child.closing.sent.get(who).copied();
        let people = super::handles(&child.case).skip(1).filter(|who| {
            said(who).unwrap_or_else(|| {
                child
                    .case
                    .person(who)
                    .is_some_and(|p| p.is_sent("plan") || p.is_sent("actions"))
            })
        });
        people
            .chain(Some(Who::child()).filter(|who| said(who).unwrap_or(true)))
            .collect()
    }
}
