//! What is written at a place where words are typed, so far as it can be completed. It completes nothing.

use super::entry_advice::is_voice;
use super::mapping::CHILDS_VOICE;
use crate::case::Key;
use crate::meeting::{
    ActionPart, AgreementPart, AskPart, DangerPart, DecisionPart, GoalPart, Meeting, OwnerPart,
    ProgressPart, ReviewPart, Spot, TakenPart, UrgentPart, ViewPart,
};
use crate::practice::Wanted;

/// Returns what is written at a place; nothing where it is a day, a number, a time or one of several, and where what is
/// typed is seen by nobody.
pub(super) fn at(meeting: &Meeting, spot: &Spot) -> Option<Wanted> {
    Some(match spot {
        Spot::NewAction | Spot::Action(_, ActionPart::What) => Wanted::Line,
        Spot::Action(_, ActionPart::Owner | ActionPart::ToldBy)
        | Spot::Danger(_, DangerPart::Worried)
        | Spot::Replacement(_)
        | Spot::NewPerson
        | Spot::Chair
        | Spot::Review(ReviewPart::Chair | ReviewPart::OnCall | ReviewPart::ToldBy)
        | Spot::LevelAsk(_, AskPart::By)
        | Spot::Decision(
            _,
            DecisionPart::By | DecisionPart::To | DecisionPart::Lead | DecisionPart::Agencies,
        )
        | Spot::Owner(_, OwnerPart::ToldBy)
        | Spot::PlanTaken(TakenPart::By)
        | Spot::Filed(_)
        | Spot::Urgent(UrgentPart::Rings) => Wanted::Name,
        Spot::Goal(_, GoalPart::Answers) => Wanted::Mark,
        Spot::View(_, ViewPart::Words)
        | Spot::Agreement(_, AgreementPart::Words)
        | Spot::Number(_)
        | Spot::Owner(_, OwnerPart::Why)
        | Spot::Danger(_, DangerPart::Disputed | DangerPart::ToChild)
        | Spot::Goal(_, GoalPart::ToChild)
        | Spot::Action(_, ActionPart::ToChild) => Wanted::OwnWords,
        Spot::NewEntry(list) | Spot::EntryBelow(list, _) if is_voice(list) => Wanted::OwnWords,
        Spot::Entry(key) if is_of_voice(meeting, *key) => Wanted::OwnWords,
        Spot::NewEntry(_)
        | Spot::EntryBelow(..)
        | Spot::Entry(_)
        | Spot::NewDanger
        | Spot::Danger(_, DangerPart::About | DangerPart::Impact)
        | Spot::NewGoal
        | Spot::Goal(_, GoalPart::See)
        | Spot::Action(_, ActionPart::DoneWhen | ActionPart::Concern)
        | Spot::Progress(_, ProgressPart::Why)
        | Spot::AgreedReason
        | Spot::Differs(_)
        | Spot::LevelAsk(_, AskPart::Decided)
        | Spot::Decision(_, DecisionPart::Reason | DecisionPart::If | DecisionPart::Then)
        | Spot::Review(ReviewPart::Reason | ReviewPart::After)
        | Spot::Subject(_)
        | Spot::NewSubject(_)
        | Spot::PartHeld => Wanted::Prose,
        _ => return None,
    })
}

fn is_of_voice(meeting: &Meeting, key: Key) -> bool {
    let voice = meeting.case().section(CHILDS_VOICE);
    voice.iter().any(|entry| entry.key == key)
}
