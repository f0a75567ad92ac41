//! Which events are something said of a child: then the child was talked about, and what was put off or had ended goes on.
//! It does not decide what a record keeps; whatever changes a child is kept.

use super::Event;

/// Returns true where an event is something said of the child on screen. Who is there, how the sitting goes, what had to
/// be settled before it and what its close notes is not: that a report has not come is why a child is put off. A stop at
/// one child's own part is about that child.
///
/// Every event stands here by name, so that a new one puts nobody back on the list before somebody has said so.
#[allow(clippy::too_many_lines, reason = "a table of all events")]
#[allow(clippy::match_same_arms, reason = "each group has its reason")]
pub(super) fn is_said_of(event: &Event, at_its_own_part: bool) -> bool {
    match event {
        Event::UrgentStopped { .. } => at_its_own_part,
        // That one has come is heard; that it has not leaves nothing to hear.
        Event::ReportHeard { report, .. } => report.received.is_some(),
        Event::EntryKept { .. }
        | Event::EntryRemoved { .. }
        | Event::DangerKept { .. }
        | Event::DangerRemoved { .. }
        | Event::GoalKept { .. }
        | Event::GoalRemoved { .. }
        | Event::ActionKept { .. }
        | Event::OwnerJoined { .. }
        | Event::ActionRemoved { .. }
        | Event::BallotOpened { .. }
        | Event::Sealed { .. }
        | Event::Heard { .. }
        | Event::Unheard { .. }
        | Event::Unsealed { .. }
        | Event::Revealed { .. }
        | Event::NumberExplained { .. }
        | Event::ViewHeard { .. }
        | Event::RatingAgreed { .. }
        | Event::RatingReopened
        | Event::DifferenceKept { .. }
        | Event::LevelAnswered { .. }
        | Event::DecisionMade { .. }
        | Event::DecisionRemoved { .. }
        | Event::NextSet { .. }
        | Event::NextShared { .. }
        | Event::AfterwardsSet { .. }
        | Event::OutOfHoursSet { .. }
        | Event::ReturnMade { .. }
        | Event::AgreementHeard { .. }
        | Event::OnPlanAnswered { .. }
        | Event::PlanTakenSet { .. } => true,
        // What had to be settled before the child is talked about, and what the close notes.
        Event::ToolAnswered { .. }
        | Event::CriterionMarked { .. }
        | Event::OtherMeetingMarked { .. }
        | Event::InvitationAnswered { .. }
        | Event::GateAnswered { .. }
        | Event::ExceptionMade { .. }
        | Event::SentSet { .. }
        | Event::FiledSet { .. }
        | Event::NonAttendanceSettled { .. }
        | Event::MissingKept { .. }
        | Event::GapsFilled { .. } => false,
        // Who is there, whose turn it is, and how the sitting goes.
        Event::StageOpened { .. }
        | Event::StageDone { .. }
        | Event::ChildTaken { .. }
        | Event::ChildHeard { .. }
        | Event::ChildDeferred { .. }
        | Event::FoundElsewhere { .. }
        | Event::NotesFound { .. }
        | Event::PartedFound { .. }
        | Event::PartedSettled { .. }
        | Event::SubjectKept { .. }
        | Event::SubjectRemoved { .. }
        | Event::OpeningRead { .. }
        | Event::PersonMarked { .. }
        | Event::PersonAdded { .. }
        | Event::VisitorCame { .. }
        | Event::VisitorLeft { .. }
        | Event::VisitorRemoved { .. }
        | Event::ChairTaken { .. }
        | Event::WentOnNotQuorate { .. }
        | Event::Closed { .. }
        | Event::Reopened
        | Event::Paused
        | Event::WentOn
        | Event::CurtainDrawn
        | Event::CurtainLifted
        | Event::SeenOff { .. }
        | Event::HereAgain { .. }
        | Event::ProfessionalsPartOpened
        | Event::ProfessionalsPartClosed
        | Event::PartHeld { .. }
        | Event::Drafted { .. }
        | Event::DraftEdited { .. }
        | Event::FocusMoved { .. }
        | Event::PointedAt { .. }
        | Event::Retracted { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::case::{Action, Case, Deferral, Invitation, ProgressReport};
    use crate::meeting::{Refusal, Request, sample::Sample};
    use crate::procedure::Library;

    fn two() -> Sample {
        let case = |text: &str| -> Case { serde_yaml::from_str(text).unwrap() };
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        let cases = vec![
            case("{reference: A-1, child: {name: Kim}, progress_reports: [{due: 2026-12-18}]}"),
            case("{reference: A-2, child: {name: Ash}}"),
        ];
        let mut sample = Sample::under((*procedure).clone(), cases);
        sample.stage("actions");
        sample
    }

    fn put_off() -> Request {
        let deferral = Some(Deferral {
            reason: Some("Her report has not come".to_owned()),
            until: None,
        });
        Request::DeferChild { child: 0, deferral }
    }

    fn report(came: bool) -> Request {
        let today = crate::calendar::parse_iso("2026-12-18");
        let report = ProgressReport {
            due: today,
            received: today.filter(|_| came),
            not_received: (!came).then(|| "Ruth is ill".to_owned()),
            ..ProgressReport::default()
        };
        Request::HearReport { place: 0, report }
    }

    /// What is marked of a child of which nothing was said.
    fn marks() -> Vec<Request> {
        vec![
            report(false),
            Request::MarkCriterion {
                criterion: "exploitation".to_owned(),
                met: true,
            },
            Request::AnswerInvitation {
                of: "parents".to_owned(),
                answer: Invitation {
                    considered: Some(true),
                    invited: Some(true),
                    reason: None,
                },
            },
            Request::KeepMissing {
                what: "a plan".to_owned(),
                kept: true,
            },
        ]
    }

    #[test]
    fn a_child_of_which_nothing_was_said_is_put_off_and_stays_so_whatever_is_marked() {
        let mut sample = two();
        for request in marks() {
            sample.ask(request.clone()).unwrap();
        }
        sample.ask(put_off()).unwrap();
        for request in marks() {
            let shown = format!("{request:?}");
            sample.ask(request).unwrap();
            let turn = &sample.meeting.children()[0].turn;
            assert!(turn.deferral.is_some(), "{shown}");
        }
        let case = sample.meeting.case_with_record(0).unwrap();
        assert!(case.meetings[0].held.deferred.is_some());
        let kept = case.background.progress_reports[0].not_received.as_deref();
        assert_eq!(kept, Some("Ruth is ill"));
    }

    #[test]
    fn what_was_marked_alone_is_in_the_file_too() {
        for request in marks() {
            let shown = format!("{request:?}");
            let mut sample = two();
            sample.ask(request).unwrap();
            assert!(sample.meeting.record_of(0).is_some(), "{shown}");
            assert!(sample.meeting.record_of(1).is_none(), "{shown}");
        }
    }

    #[test]
    fn of_whom_something_was_said_nobody_is_put_off() {
        let action = Request::KeepAction {
            key: None,
            action: Box::new(Action {
                action: "Ring the school".to_owned(),
                ..Action::default()
            }),
        };
        for said in [report(true), action] {
            let mut sample = two();
            sample.ask(said.clone()).unwrap();
            let refused = sample.ask(put_off()).unwrap_err();
            assert_eq!(refused, Refusal::TalkedAbout("A-1".to_owned()));
            let mut sample = two();
            sample.ask(put_off()).unwrap();
            sample.ask(said).unwrap();
            assert_eq!(sample.meeting.children()[0].turn.deferral, None);
            sample.ask(Request::Undo { anywhere: false }).unwrap();
            let turn = &sample.meeting.children()[0].turn;
            assert!(turn.deferral.is_some(), "to take it back puts it off again");
        }
    }
}
