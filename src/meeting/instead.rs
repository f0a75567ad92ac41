//! Another meeting in the place of this one: what is still to be said of it before the chair goes on, and what the record
//! keeps where it is not. Which meetings that are is the procedure's; it stops nobody.

use super::whole::ChildState;
use super::{Meeting, Refusal, Spot};
use crate::calendar::Date;
use crate::case::{Case, Exception};
use crate::procedure::{GateState, Procedure, StageKind, Standing, gates};

/// Asks why this meeting is held though another takes its place, before the next stage is opened.
pub(super) fn check(meeting: &Meeting) -> Result<(), Refusal> {
    unsaid(meeting).map_or(Ok(()), |why| Err(Refusal::OtherMeetingStands(why)))
}

/// Returns the place at which the chair says why this meeting is held though another takes its place, where nobody said
/// so and the stage on screen asks for it.
fn unsaid(meeting: &Meeting) -> Option<Spot> {
    let stage = meeting
        .procedure()
        .stage(&meeting.sitting().on_screen.stage)?;
    let asks = match stage.kind {
        StageKind::Synopsis => true,
        // What is read out to all at a panel is about no child.
        StageKind::Opening => !meeting.is_about_several(),
        _ => false,
    };
    let found = asks.then(|| found(meeting.procedure(), meeting.case(), meeting.today()))??;
    let is_open = !is_said(meeting.child(), &found);
    is_open.then_some(Spot::Exception(found.title))
}

/// Returns what was gone on without for one child. That nobody said why this meeting took the place of the other is kept
/// too: a record that is silent reads as if there had been no other.
pub(super) fn exceptions(meeting: &Meeting, child: &ChildState) -> Vec<Exception> {
    let found = found(meeting.procedure(), &child.case, meeting.today());
    let silent = found.filter(|found| !is_said(child, found));
    let silent = silent.map(|found| Exception {
        lacked: Some(found.state.words().to_owned()),
        unsettled: found.title,
        ..Exception::default()
    });
    let said = child.closing.exceptions.iter().cloned();
    said.chain(silent).collect()
}

fn found(procedure: &Procedure, case: &Case, today: Date) -> Option<GateState> {
    let mut found = gates(procedure, case, today).into_iter();
    found.find(|gate| matches!(gate.state, Standing::Superseded(_)))
}

fn is_said(child: &ChildState, found: &GateState) -> bool {
    let mut said = child.closing.exceptions.iter();
    said.any(|exception| exception.unsettled == found.title && exception.reason.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Request, sample::Sample};
    use crate::procedure::Library;

    /// A Risk and Network meeting whose place a MAPPA meeting takes.
    fn superseded() -> Sample {
        let procedure = Library::builtin().get("derby-risk-and-network").unwrap();
        let robin = include_str!("../../tests/cases/robin.yaml");
        let robin = robin.replace("superseded_by: []", "superseded_by: [mappa]");
        let case = serde_yaml::from_str(&robin).unwrap();
        Sample::under((*procedure).clone(), vec![case])
    }

    fn why(sample: &Sample) -> Spot {
        unsaid(&sample.meeting).unwrap()
    }

    fn kept(sample: &Sample) -> Exception {
        let mut kept = sample.meeting.record_of(0).unwrap().closing.exceptions;
        assert_eq!(kept.len(), 1);
        kept.remove(0)
    }

    #[test]
    fn going_on_asks_why_and_holds_nobody_who_will_not_say() {
        for stage in ["opening", "synopsis"] {
            let mut sample = superseded();
            sample.stage(stage);
            let asked = sample.ask(Request::NextStage).err();
            assert_eq!(asked, Some(Refusal::OtherMeetingStands(why(&sample))));
            sample.ask(Request::NextStageAllTheSame).unwrap();
            assert_ne!(sample.meeting.sitting().on_screen.stage, stage);
        }
        let mut sample = superseded();
        sample.stage("attendance");
        sample.ask(Request::NextStage).unwrap();
    }

    #[test]
    fn the_record_names_the_other_meeting_and_the_reason_or_that_there_is_none() {
        let mut sample = superseded();
        sample.here(&["amy"]);
        let lacked = Some("MAPPA meeting. Section 47 enquiries go on regardless.".to_owned());
        assert_eq!(
            (kept(&sample).lacked, kept(&sample).reason),
            (lacked.clone(), None)
        );
        sample.stage("synopsis");
        let Spot::Exception(unsettled) = why(&sample) else {
            panic!("the chair says why");
        };
        let reason = Some("MAPPA meets in March only.".to_owned());
        let exception = Exception {
            unsettled,
            reason: reason.clone(),
            ..Exception::default()
        };
        sample.ask(Request::MakeException { exception }).unwrap();
        assert_eq!(
            (kept(&sample).lacked, kept(&sample).reason),
            (lacked, reason)
        );
        assert_eq!(unsaid(&sample.meeting), None);
        sample.ask(Request::NextStage).unwrap();
    }

    #[test]
    fn where_no_other_meeting_takes_its_place_nothing_is_kept() {
        let mut sample = Sample::jay();
        sample.here(&["tom"]);
        assert!(
            sample
                .meeting
                .record_of(0)
                .unwrap()
                .closing
                .exceptions
                .is_empty()
        );
        sample.stage("opening").ask(Request::NextStage).unwrap();
    }
}
