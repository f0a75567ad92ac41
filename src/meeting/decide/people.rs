//! Decides about the chair, the opening, what is said of the plan and who is sent it. Who is here is decided in `marks`.

use super::{Answer, marks};
use crate::calendar::Time;
use crate::case::Who;
use crate::meeting::{Event, Mark, Meeting, Moment, Refusal, Request};
use crate::procedure::gates;

pub(super) fn decide(meeting: &Meeting, request: Request, now: Moment) -> Answer {
    Ok(match request {
        Request::ReadOpening { by } => {
            // Where nobody chairs yet, the record names whoever takes the chair first.
            let by = by
                .or_else(|| meeting.chair().map(|chair| chair.who.clone()))
                .unwrap_or_default();
            Ok(vec![Event::OpeningRead { by }])
        }
        Request::AnswerTool { tool, answer } => Ok(vec![Event::ToolAnswered { tool, answer }]),
        Request::TakeChair { who, reason } => chair(meeting, who, reason, now),
        Request::GoOnNotQuorate { reason } if reason.trim().is_empty() => {
            Err(Refusal::ReasonNeeded)
        }
        Request::GoOnNotQuorate { reason } => Ok(vec![Event::WentOnNotQuorate { reason }]),
        Request::HearAgreement { agreement } => Ok(vec![Event::AgreementHeard { agreement }]),
        Request::AnswerOnPlan { who, yes } => Ok(vec![Event::OnPlanAnswered { who, yes }]),
        Request::SetPlanTaken { taken } => Ok(vec![Event::PlanTakenSet { taken }]),
        Request::MakeException { mut exception } => {
            exception.by = meeting.chair().map(|chair| chair.who.clone());
            exception.lacked = lacked(meeting, &exception.unsettled);
            Ok(vec![Event::ExceptionMade { exception }])
        }
        Request::SetFiled { filed } => Ok(vec![Event::FiledSet { filed }]),
        Request::SetSent { who, sent } => Ok(vec![Event::SentSet { who, sent }]),
        Request::SettleNonAttendance { settled } => {
            Ok(vec![Event::NonAttendanceSettled { settled }])
        }
        Request::DropFilled { gaps } => Ok(vec![Event::GapsFilled { gaps }]),
        Request::KeepMissing { what, kept } => Ok(vec![Event::MissingKept { what, kept }]),
        other => return Err(Box::new(other)),
    })
}

/// What is lacking is kept with the reason: the file is put right later, and the record could not say it any more.
fn lacked(meeting: &Meeting, unsettled: &str) -> Option<String> {
    let found = gates(meeting.procedure(), meeting.case(), meeting.today());
    let gate = found.into_iter().find(|gate| gate.title == unsettled)?;
    (!gate.state.is_settled()).then(|| gate.state.words().to_owned())
}

/// Taking the chair out of turn is one key; the reason is asked, not demanded, and the overruling is in the record.
fn chair(
    meeting: &Meeting,
    who: Who,
    reason: Option<String>,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    if meeting.case().person(&who).is_none() {
        return Err(Refusal::Gone);
    }
    let mark = meeting.attendance().mark(&who);
    if matches!(mark, Mark::Apologies { .. } | Mark::Absent) {
        return Err(Refusal::ChairIsNotHere(meeting.case().named(&who)));
    }
    let chairs_already = meeting.chair().is_some_and(|chair| chair.who == who);
    let mut events = Vec::new();
    if !chairs_already || reason.is_some() {
        let reason = reason.filter(|words| !words.trim().is_empty());
        events.push(Event::ChairTaken {
            who: who.clone(),
            reason,
        });
    }
    if !meeting.attendance().mark(&who).is_here() {
        events.extend(marks::here(meeting, who, false, Time::from(now.time()))?);
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn take(sample: &mut Sample, id: &str, reason: Option<&str>) {
        let who = Who::new(id);
        let reason = reason.map(str::to_owned);
        sample.ask(Request::TakeChair { who, reason }).unwrap();
    }

    #[test]
    fn a_reason_given_later_is_kept_with_the_chair_that_was_taken() {
        let mut sample = Sample::jay();
        take(&mut sample, "rachel", None);
        sample.at("10:05");
        take(&mut sample, "rachel", Some("Tom is on leave."));
        take(&mut sample, "rachel", None);
        let held = sample.meeting.record_of(0).unwrap().held;
        assert_eq!(held.chair, Some(Who::new("rachel")));
        assert_eq!(held.chair_reason.as_deref(), Some("Tom is on leave."));
        assert!(held.chaired_from.is_empty());
    }

    #[test]
    fn whoever_sent_apologies_does_not_chair() {
        let mut sample = Sample::jay();
        let marks = [
            Mark::Absent,
            Mark::Apologies {
                report: false,
                deputy: None,
            },
        ];
        for mark in marks {
            let who = Who::new("rachel");
            sample
                .ask(Request::MarkPerson {
                    who: who.clone(),
                    mark,
                })
                .unwrap();
            let refused = sample.ask(Request::TakeChair { who, reason: None });
            let words = refused.map(|_| ()).unwrap_err().to_string();
            assert!(
                words.starts_with("Rachel Obi is not marked as here"),
                "{words}"
            );
            assert_eq!(sample.meeting.chair(), None);
        }
    }

    #[test]
    fn a_change_of_chair_is_on_record_with_its_time() {
        let mut sample = Sample::jay();
        take(&mut sample, "tom", None);
        sample.at("10:30");
        take(&mut sample, "rachel", None);
        let held = sample.meeting.record_of(0).unwrap().held;
        assert_eq!(held.chair, Some(Who::new("tom")));
        let change = held.chaired_from.first().unwrap();
        assert_eq!(
            (change.id.as_str(), change.from.unwrap().to_string()),
            ("rachel", "10:30".to_owned())
        );
    }

    #[test]
    fn an_opening_read_before_anybody_chaired_was_read_by_the_first_who_did() {
        let mut sample = Sample::jay();
        sample.at("10:01");
        sample.ask(Request::ReadOpening { by: None }).unwrap();
        assert_eq!(
            sample
                .meeting
                .record_of(0)
                .unwrap()
                .opening
                .unwrap()
                .read_by,
            None
        );
        take(&mut sample, "tom", None);
        let opening = sample.meeting.record_of(0).unwrap().opening.unwrap();
        assert_eq!(opening.read_by, Some(Who::new("tom")));
        assert_eq!(opening.time.unwrap().to_string(), "10:01");
    }
}
