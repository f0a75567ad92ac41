//! The record a sitting leaves in each case, composed from its state. It stores nothing of its own.

use super::whole::ChildState;
use super::{ChairSince, Meeting, instead};
use crate::calendar::Time;
use crate::case::{
    AgreementRecord, AttendanceRecord, Case, ClosingRecord, Decision, Deferral, Held,
    MeetingRecord, Minutes, NextMeeting, OpeningRecord, Out, PlanDates, Present, ProgressReport,
    Who,
};
use crate::procedure::{
    DecisionForm, Gate, Procedure, StageKind, bounds, is_sent_by_rule, meeting_number, quoracy,
};

/// Composes the record of this meeting for one child.
pub(super) fn record(meeting: &Meeting, place: usize, child: &ChildState) -> MeetingRecord {
    // What was agreed is never given up for the word that nothing was.
    if let Some(deferral) = child.turn.deferral.clone()
        && !meeting.is_talked_about(place)
    {
        return put_off(meeting, deferral);
    }
    let sitting = meeting.sitting();
    let mut attendance = child.attendance.record(&child.case);
    if meeting.is_about_several() {
        leave_out_others(&mut attendance, child);
    }
    attendance.quorate = quorate(meeting, child, &attendance.present);
    MeetingRecord {
        date: Some(meeting.today()),
        number: Some(meeting_number(meeting.procedure(), &child.case)),
        held: held(meeting, child),
        attendance,
        agreement: AgreementRecord {
            said: child.closing.agreement.clone(),
            out_of_hours: child.closing.out_of_hours.clone(),
            plan_taken_to_child: child.closing.plan_taken.clone(),
        },
        opening: opening(meeting, child),
        criteria: criteria(meeting.procedure(), child),
        decisions: child
            .decisions
            .iter()
            .map(|(_, decision)| decision.clone())
            .collect(),
        closing: ClosingRecord {
            non_attendance: child.closing.non_attendance.clone(),
            distributed: if sitting.closed.is_some()
                && was_shown_who_is_sent_it(meeting, place, child)
            {
                meeting.recipients(child)
            } else {
                Vec::new()
            },
            closed_with: child.closing.closed_with.clone(),
            next: next(meeting, child),
            after: child.closing.after.clone(),
            exceptions: instead::exceptions(meeting, child),
            filed: child.closing.filed.clone(),
            not_read_back: meeting.not_read_back(place),
            plan_changes: meeting
                .case_before(place)
                .map(|before| child.case.plan_changes(before))
                .unwrap_or_default(),
        },
        minutes: meeting
            .procedure()
            .record
            .minutes
            .then(|| Minutes::draft(child.closing.discussion.clone())),
        corrected: Vec::new(),
    }
}

/// What brought the child here stands in the record as it stood then: at the next meeting it may be something else.
fn criteria(procedure: &Procedure, child: &ChildState) -> Vec<String> {
    let asks = |gate: &Gate| matches!(gate, Gate::Criteria { .. });
    let met = child.case.background.criteria_met().cloned();
    met.filter(|_| procedure.before.iter().any(asks)).collect()
}

/// Why a day is late stands in the record of a late day alone: a reason may be typed before the day, or beside another.
fn next(meeting: &Meeting, child: &ChildState) -> Option<NextMeeting> {
    let mut next = child.closing.next.clone()?;
    let level = child.level_for_the_date(meeting.procedure());
    let bounds = bounds(meeting.procedure(), level.as_deref(), meeting.today());
    let is_late = |date| bounds.latest.is_some_and(|latest| date > latest);
    next.reason = next.reason.filter(|_| next.date.is_some_and(is_late));
    Some(next)
}

/// A child that was put off was on the list, and no more is to be said of the meeting in its file.
fn put_off(meeting: &Meeting, deferral: Deferral) -> MeetingRecord {
    MeetingRecord {
        date: Some(meeting.today()),
        held: Held {
            deferred: Some(deferral),
            ..Held::default()
        },
        ..MeetingRecord::default()
    }
}

/// Somebody who had gone before the part about this child began, or came after it ended, was not there for this child.
/// Whoever was there as it ended was, also if they came in its last minute: who has heard of a child must stand there.
fn leave_out_others(attendance: &mut AttendanceRecord, child: &ChildState) {
    let turn = &child.turn;
    let gone =
        |until: Option<Time>| until.is_some_and(|until| turn.began.is_some_and(|b| until <= b));
    let late = |from: Option<Time>| from.is_some_and(|from| turn.ended.is_some_and(|e| from >= e));
    let heard = |who: &Who| turn.to_the_end.people.contains(who);
    attendance
        .present
        .retain(|here| !gone(here.until) && (heard(&here.id) || !late(here.from)));
    let mut keys = child.attendance.visitors().iter().map(|(key, _)| key);
    attendance.visitors.retain(|here| {
        let key = keys.next();
        let heard = key.is_some_and(|key| turn.to_the_end.visitors.contains(key));
        !gone(here.until) && (heard || !late(here.from))
    });
    let stays_out = |out: &Out| !gone(out.until) && !late(out.from);
    for here in &mut attendance.present {
        here.out.retain(stays_out);
    }
    for here in &mut attendance.visitors {
        here.out.retain(stays_out);
    }
    // Whoever stayed until the part was over went when it ended, and no time says more.
    let to_the_end = |until: &mut Option<Time>| {
        let ended = turn.ended;
        until.take_if(|until| ended.is_some_and(|ended| *until >= ended));
    };
    attendance
        .present
        .iter_mut()
        .for_each(|here| to_the_end(&mut here.until));
    attendance
        .visitors
        .iter_mut()
        .for_each(|here| to_the_end(&mut here.until));
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
    match case.meetings.iter_mut().find(|old| {
        // A meeting without a number, as one at which the child was put off, is no other of that day. One that was broken off
        // and does not count gave its number to the next, be it on the same day.
        let is_this = old.counts() || old.held.started == record.held.started;
        record.number.is_some() && old.date == record.date && old.number == record.number && is_this
    }) {
        Some(old) => *old = record,
        None => case.meetings.push(record),
    }
}

/// Puts the reports that were asked for at a meeting among those that are due: the agenda of a later one finds them there.
pub(super) fn ask_for_reports(procedure: &Procedure, case: &mut Case, record: &MeetingRecord) {
    let asks_for_report = |decision: &&Decision| {
        let mut asks = procedure.decisions.iter();
        asks.any(|ask| ask.form == DecisionForm::ProgressReport && ask.kind == decision.kind)
    };
    for decision in record.decisions.iter().filter(asks_for_report) {
        let report = ProgressReport {
            due: decision.flagging.review,
            form: decision.answer.clone(),
            from: decision.carrying.by.clone(),
            ..ProgressReport::default()
        };
        let reports = &mut case.background.progress_reports;
        let is_known = reports.iter().any(|known| known.due == report.due);
        if report.due.is_some() && !is_known {
            reports.push(report);
        }
    }
}

/// An opening that was read before anybody had taken the chair was read by whoever took it first.
///
/// Of several children's files only the first may know the reader by this name: there it is always the chair.
fn opening(meeting: &Meeting, child: &ChildState) -> Option<OpeningRecord> {
    let first = child.attendance.chairs().next();
    let first = first.map(|chair| chair.who.clone());
    let read = meeting.sitting().opening.clone()?;
    let by = read.read_by.filter(|by| !by.0.is_empty());
    Some(OpeningRecord {
        read_by: by.filter(|_| !meeting.is_about_several()).or(first),
        ..read
    })
}

fn held(meeting: &Meeting, child: &ChildState) -> Held {
    let sitting = meeting.sitting();
    let begun = Time::from(meeting.start().at.time());
    let (started, ended) = if meeting.is_about_several() {
        let turn = &child.turn;
        (turn.began.unwrap_or(begun), turn.ended.or(sitting.closed))
    } else {
        (begun, sitting.closed)
    };
    let chairs: Vec<&ChairSince> = child.attendance.chairs().collect();
    let changed = chairs.iter().skip(1);
    Held {
        chair: chairs.first().map(|chair| chair.who.clone()),
        // Whoever's it is, a reason that was given stands in the record.
        chair_reason: chairs.iter().find_map(|chair| chair.reason.clone()),
        started: Some(started),
        ended,
        deferred: None,
        chaired_from: changed
            .map(|c| Present {
                id: c.who.clone(),
                from: Some(c.from),
                ..Present::default()
            })
            .collect(),
        // Whether it counts is said first; only the reason breaks it off.
        part_held: sitting
            .part_held
            .clone()
            .filter(|part| part.reason.is_some()),
        urgent: child.urgent.clone(),
    }
}

/// How long before the end whoever goes has been there to the end: people go while goodbyes are said.
const GOODBYES: u32 = 5;

/// Returns the agencies that made it quorate to the end, beside the lead agency; none where it was not, or where no rule asks
/// for any. An agency that left before the end did not make quorate what was agreed after it.
fn quorate(meeting: &Meeting, child: &ChildState, present: &[Present]) -> Vec<String> {
    if meeting.procedure().membership.quoracy.is_empty() {
        return Vec::new();
    }
    let minutes = |time: Time| time.hour() * 60 + time.minute();
    let end = child.turn.ended.or(meeting.sitting().closed).map(minutes);
    let stayed = |here: &&Present| {
        here.until
            .is_none_or(|until| end.is_some_and(|end| minutes(until) + GOODBYES >= end))
    };
    let present: Vec<Who> = present
        .iter()
        .filter(stayed)
        .map(|here| here.id.clone())
        .collect();
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

/// To whom the record goes is read through at the agreement: whoever never opened it has said it of nobody.
fn was_shown_who_is_sent_it(meeting: &Meeting, place: usize, child: &ChildState) -> bool {
    let stages = meeting.procedure().stages.iter();
    let mut asks = stages
        .filter(|stage| stage.kind == StageKind::Agreement)
        .peekable();
    let on_screen = &meeting.sitting().on_screen;
    let is_known = asks.peek().is_none() || !child.closing.sent.is_empty();
    is_known
        || asks.any(|stage| {
            let is_open = on_screen.child == place && on_screen.stage == stage.id;
            is_open || child.spent.contains_key(&stage.id) || child.done.contains(&stage.id)
        })
}

fn owns(child: &ChildState, who: &Who) -> bool {
    let mut actions = child.case.actions.iter();
    actions.any(|action| action.owner.as_ref() == Some(who))
}

impl Meeting {
    /// Returns who is sent the record of a child, as it stands. The child last.
    pub fn recipients(&self, child: &ChildState) -> Vec<Who> {
        let people = super::handles(&child.case).skip(1).chain([Who::child()]);
        people
            .filter(|who| self.is_sent(child, who) == Some(true))
            .collect()
    }

    /// Returns whether somebody is sent the record of a child: what the chair said, else what the case says, else what the
    /// procedure does. Nothing where none of them says: nobody is taken for asked who was not.
    pub fn is_sent(&self, child: &ChildState, who: &Who) -> Option<bool> {
        let said = child.closing.sent.get(who).copied();
        let person = child.case.person(who).filter(|_| !who.is_child());
        let has_part = || (child.is_lent(who) && owns(child, who)).then_some(true);
        let of_case = person.filter(|person| person.receives.is_some());
        let of_case = of_case.map(|person| person.is_sent("plan") || person.is_sent("actions"));
        let of_case = || has_part().or(of_case);
        said.or_else(of_case)
            .or_else(|| is_sent_by_rule(self.procedure(), &child.case, who))
    }
}

#[cfg(test)]
mod tests {
    use crate::case::{Case, MeetingRecord, Who};
    use crate::meeting::Request;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;

    #[test]
    fn what_a_meeting_changed_in_the_plan_stands_in_its_record() {
        let mut sample = Sample::jay();
        let unchanged = sample.meeting.record_of(0);
        assert!(unchanged.is_none_or(|record| record.closing.plan_changes.is_empty()));
        let goal = sample.meeting.case().map.safety_goals[0].clone();
        let key = Some(goal.key);
        let goal = crate::case::SafetyGoal {
            see: "Jay is home by ten".to_owned(),
            ..goal
        };
        let keep = Request::KeepGoal { key, goal };
        sample.stage("statements").ask(keep).unwrap();
        let record = sample.meeting.record_of(0).unwrap();
        let changes: Vec<&str> = record
            .closing
            .plan_changes
            .iter()
            .filter_map(|change| change.id.as_deref())
            .collect();
        assert_eq!(changes, ["G1"]);
    }

    #[test]
    fn who_is_sent_the_record_is_said_only_where_it_was_read_through() {
        let sent = |opened: bool| {
            let mut sample = Sample::jay();
            sample.here(&["priya"]);
            if opened {
                sample.stage("agreement").stage("mapping");
            }
            sample.ask(Request::Close).unwrap();
            sample.meeting.record_of(0).unwrap().closing.distributed
        };
        assert!(sent(false).is_empty());
        assert!(sent(true).contains(&Who::child()));
    }

    #[test]
    fn a_panel_that_writes_nothing_for_the_child_sends_it_nothing_unasked() {
        let case: Case = serde_yaml::from_str(
            "{reference: A-1, child: {name: Kim}, people: [{id: joy, name: Joy Peters, agency: Health}]}",
        )
        .unwrap();
        let library = Library::builtin();
        let procedure = library
            .get("leicestershire-children-in-care-panel")
            .unwrap();
        let sample = Sample::under((*procedure).clone(), vec![case]);
        let sent = sample.meeting.recipients(sample.meeting.child());
        assert_eq!(sent, [Who::new("joy")]);
    }

    #[test]
    fn a_meeting_that_does_not_count_keeps_its_record_beside_the_one_of_the_same_day() {
        let read = |text: &str| -> MeetingRecord { serde_yaml::from_str(text).unwrap() };
        let broken_off =
            "{date: 2026-12-18, number: 3, started: '10:00', part_held: {counts: false}}";
        let mut case = Case::default();
        super::put(&mut case, read(broken_off));
        super::put(
            &mut case,
            read("{date: 2026-12-18, number: 3, started: '14:00'}"),
        );
        assert_eq!(case.meetings.len(), 2);
        for again in [
            "{date: 2026-12-18, number: 3, started: '10:00', ended: '10:20', part_held: {counts: false}}",
            "{date: 2026-12-18, number: 3, started: '14:00', ended: '15:00'}",
        ] {
            super::put(&mut case, read(again));
        }
        let ended = case.meetings.iter().map(|held| held.held.ended.is_some());
        assert_eq!(ended.collect::<Vec<_>>(), [true, true]);
    }
}
