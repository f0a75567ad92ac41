//! Words typed in a part for professionals only, at a place that has no mark of its own and everybody reads.
//! Entries, statements, goals and what is new are marked instead; that is for the files that keep them.

use super::Answer;
use crate::case::{Decision, Key};
use crate::meeting::{
    ActionPart, AgreementPart, AskPart, DeferralPart, Meeting, Refusal, ReviewPart, Spot, ViewPart,
};
use crate::procedure::DecisionForm;

/// Refuses words of a part for professionals only where they would come up by themselves once it is closed.
///
/// Names, days and levels are no words of anybody, and a stop or a break is never refused.
pub(super) fn check(meeting: &Meeting, spot: &Spot, answer: &Answer) -> Result<(), Refusal> {
    let says = matches!(answer, Answer::Said(words) if !words.trim().is_empty());
    if says && meeting.sitting().on_screen.professionals_part && is_for_all(meeting, spot) {
        return Err(Refusal::NotUnderstood(
            "What stands here is for all to read. Close this part first, or write it as an entry."
                .to_owned(),
        ));
    }
    Ok(())
}

fn is_for_all(meeting: &Meeting, spot: &Spot) -> bool {
    match spot {
        Spot::Exception(_)
        | Spot::Report(_)
        | Spot::Tool(_)
        | Spot::NewCriterion
        | Spot::Invitation(_)
        | Spot::Quoracy
        | Spot::Chair
        | Spot::Absence(_)
        | Spot::Number(_)
        | Spot::Deferral(_, DeferralPart::Why)
        | Spot::Subject(_)
        | Spot::NewSubject(_)
        | Spot::LevelAsk(_, AskPart::Decided)
        | Spot::View(_, ViewPart::Words)
        | Spot::Agreement(_, AgreementPart::Words)
        | Spot::Review(ReviewPart::Place | ReviewPart::Reason) => true,
        Spot::Action(
            key,
            ActionPart::What | ActionPart::DoneWhen | ActionPart::Concern | ActionPart::ToChild,
        ) => {
            let mut actions = meeting.case().actions.iter();
            actions.any(|action| action.key == *key && action.marks.is_open())
        }
        Spot::Decision(key, _) => open_decisions(meeting).any(|(known, _)| known == key),
        // What is said of a kind again changes what was said of it; of contingencies each is a new one.
        Spot::NewDecision(kind) => {
            let mut asks = meeting.procedure().decisions.iter();
            let several =
                asks.any(|ask| ask.kind == *kind && ask.form == DecisionForm::Contingency);
            !several && open_decisions(meeting).any(|(_, decision)| decision.kind == *kind)
        }
        _ => false,
    }
}

fn open_decisions(meeting: &Meeting) -> impl Iterator<Item = &(Key, Decision)> {
    let made = meeting.child().decisions.iter();
    made.filter(|(_, decision)| decision.marks.is_open())
}
