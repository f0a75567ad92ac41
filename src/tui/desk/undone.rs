//! Where the cursor stands once a step was taken back or brought back: on what it was about. It takes nothing back.

use crate::case::{Key, Who};
use crate::meeting::{Event, Meeting, Record, Spot};
use crate::view::{Ask, Item, Page};

/// Returns the place of a page that a step was about which this record takes back or brings back: a letter that follows
/// is meant for that row, and for no other.
pub(super) fn place(meeting: &Meeting, record: &Record, old: &Page, new: &Page) -> Option<Spot> {
    let (step, _) = meeting.step_of(record)?;
    let changed = |item: &&Item| item.ask != Ask::Nothing && old.item(&item.spot) != Some(*item);
    let is_about = |item: &&Item| step.events.iter().any(|event| concerns(event, &item.spot));
    let about = || new.items().filter(is_about);
    // What shows the change comes first; a sealed answer shows none.
    let found = about().find(changed).or_else(|| about().next());
    found.map(|item| item.spot.clone())
}

/// Returns true where a fact is about what stands at a place.
fn concerns(event: &Event, spot: &Spot) -> bool {
    match event {
        Event::PersonMarked { who, .. } | Event::ChairTaken { who, .. } => is_of_person(who, spot),
        Event::VisitorCame { key, .. }
        | Event::VisitorLeft { key, .. }
        | Event::VisitorRemoved { key } => *spot == Spot::Visitor(*key),
        Event::EntryKept { key, .. }
        | Event::EntryRemoved { key }
        | Event::DangerKept { key, .. }
        | Event::DangerRemoved { key }
        | Event::GoalKept { key, .. }
        | Event::GoalRemoved { key }
        | Event::ActionKept { key, .. }
        | Event::ActionRemoved { key }
        | Event::DecisionMade { key, .. }
        | Event::DecisionRemoved { key } => is_of_item(*key, spot),
        Event::BallotOpened { on, .. } => *spot == Spot::How(*on),
        Event::Sealed { on, voter, .. }
        | Event::Unsealed { on, voter }
        | Event::Heard { on, voter, .. }
        | Event::Unheard { on, voter } => *spot == Spot::Vote(*on, voter.clone()),
        Event::NumberExplained { who, .. } => *spot == Spot::Number(who.clone()),
        Event::ViewHeard { view } => {
            matches!(spot, Spot::View(who, _) if view.who.as_ref() == Some(who))
        }
        Event::RatingAgreed { .. } => matches!(spot, Spot::Agreed | Spot::AgreedReason),
        Event::DifferenceKept { agency, .. } => *spot == Spot::Differs(agency.clone()),
        Event::LevelAnswered { ask, .. } => {
            matches!(spot, Spot::LevelAsk(known, _) if known == ask)
        }
        Event::NextSet { .. }
        | Event::NextShared { .. }
        | Event::AfterwardsSet { .. }
        | Event::OutOfHoursSet { .. } => {
            matches!(spot, Spot::Review(_))
        }
        Event::AgreementHeard { agreement } => {
            matches!(spot, Spot::Agreement(who, _) if *who == agreement.who)
        }
        Event::OnPlanAnswered { who, .. } => *spot == Spot::OnPlan(who.clone()),
        Event::PlanTakenSet { .. } => matches!(spot, Spot::PlanTaken(_)),
        Event::SentSet { who, .. } => *spot == Spot::Sent(who.clone()),
        Event::FiledSet { filed } => *spot == Spot::Filed(filed.what.clone()),
        Event::ToolAnswered { tool, .. } => *spot == Spot::Tool(tool.clone()),
        Event::CriterionMarked { criterion, .. } => {
            matches!(spot, Spot::NewCriterion) || *spot == Spot::Criterion(criterion.clone())
        }
        Event::OtherMeetingMarked { other, .. } => *spot == Spot::OtherMeeting(other.clone()),
        Event::InvitationAnswered { of, .. } => *spot == Spot::Invitation(of.clone()),
        Event::GateAnswered { told, .. } => *spot == Spot::Exception(told.unsettled.clone()),
        Event::OpeningRead { .. } => *spot == Spot::Opening,
        _ => false,
    }
}

fn is_of_person(who: &Who, spot: &Spot) -> bool {
    matches!(spot, Spot::Person(known) if known == who)
}

fn is_of_item(key: Key, spot: &Spot) -> bool {
    spot.item() == Some(key)
}
