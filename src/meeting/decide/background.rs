//! Decides about how the child came to this meeting, as far as it is said in it: criteria, other meetings, invitations.
//! What had to be settled before is read in `procedure`.

use super::Answer;
use crate::case::{Case, Exception, GateAnswer, Invitation};
use crate::meeting::{Event, Meeting, Refusal, Request};
use crate::procedure::gates;

pub(super) fn decide(meeting: &Meeting, request: Request) -> Answer {
    let background = &meeting.case().background;
    Ok(match request {
        Request::MarkCriterion { criterion, .. } if criterion.trim().is_empty() => {
            Err(Refusal::NothingTyped)
        }
        Request::MarkCriterion { criterion, met } => {
            let stands = background.criteria_met().any(|known| *known == criterion);
            let event = Event::CriterionMarked { criterion, met };
            Ok(changing(stands != met, event))
        }
        Request::MarkOtherMeeting { other, instead } => {
            let stands = background.is_superseded_by(&other);
            let event = Event::OtherMeetingMarked { other, instead };
            Ok(changing(stands != instead, event))
        }
        Request::AnswerInvitation { of, answer } => invite(of, answer),
        Request::AnswerGate {
            unsettled,
            answer,
            beside,
        } => settle(meeting, unsettled, answer, beside),
        other => return Err(Box::new(other)),
    })
}

/// What stands already is no step that undo would have to go through.
fn changing(is_new: bool, event: Event) -> Vec<Event> {
    is_new.then_some(event).into_iter().collect()
}

/// That somebody is not invited is said with its reason: without one nobody could tell that it was thought of.
fn invite(of: String, answer: Invitation) -> Result<Vec<Event>, Refusal> {
    let has_reason = answer.reason.as_ref().is_some_and(|r| !r.trim().is_empty());
    if answer.invited == Some(false) && !has_reason {
        return Err(Refusal::ReasonNeeded);
    }
    Ok(vec![Event::InvitationAnswered { of, answer }])
}

/// What is answered is told as it stands afterwards, by the same words as if it had been settled before.
fn settle(
    meeting: &Meeting,
    unsettled: String,
    answer: GateAnswer,
    beside: Option<String>,
) -> Result<Vec<Event>, Refusal> {
    let found = |case: &Case| {
        let found = gates(meeting.procedure(), case, meeting.today());
        found.into_iter().find(|gate| gate.title == unsettled)
    };
    let lacked = found(meeting.case()).ok_or(Refusal::Gone)?.state;
    let mut ahead = meeting.case().clone();
    ahead.background.answer(&answer);
    let stands = found(&ahead).ok_or(Refusal::Gone)?.state;
    let words: Vec<String> = std::iter::once(stands.words().to_owned())
        .chain(beside.clone())
        .collect();
    let told = Exception {
        unsettled,
        lacked: Some(lacked.words().to_owned()),
        answer: Some(words.join(". ")),
        // What does not hold is gone on without for the reason that was given with it.
        reason: beside.filter(|_| !stands.is_settled()),
        by: meeting.chair().map(|chair| chair.who.clone()),
    };
    Ok(vec![Event::GateAnswered { answer, told }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn mark(sample: &mut Sample, criterion: &str, met: bool) -> usize {
        let criterion = criterion.to_owned();
        let before = sample.meeting.last_seq();
        sample
            .ask(Request::MarkCriterion { criterion, met })
            .unwrap();
        usize::try_from(sample.meeting.last_seq() - before).unwrap()
    }

    #[test]
    fn a_criterion_is_marked_once_and_taken_back() {
        let mut sample = Sample::jay();
        mark(&mut sample, "weapons", true);
        mark(&mut sample, "weapons", true);
        mark(&mut sample, "Runs from school", true);
        let met = |sample: &Sample| sample.meeting.case().background.criteria.clone();
        assert_eq!(met(&sample), ["weapons", "Runs from school"]);
        mark(&mut sample, "weapons", false);
        assert_eq!(met(&sample), ["Runs from school"]);
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(met(&sample), ["weapons", "Runs from school"]);
    }

    #[test]
    fn who_is_not_invited_is_told_with_the_reason() {
        let mut sample = Sample::jay();
        let mut say = |invited: bool, reason: Option<&str>| {
            let answer = Invitation {
                considered: Some(true),
                invited: Some(invited),
                reason: reason.map(str::to_owned),
            };
            let of = "fcamhs".to_owned();
            let asked = Request::AnswerInvitation { of, answer };
            sample.ask(asked).map(|_| ())
        };
        assert!(matches!(say(false, None), Err(Refusal::ReasonNeeded)));
        assert!(say(false, Some("Asked for advice.")).is_ok());
        assert!(say(true, None).is_ok());
    }
}
