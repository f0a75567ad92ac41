//! The places of a page where something can be typed or chosen. A draft is kept for one child and one of them.
//! It does not say how a place looks or what it asks; `view` does.

use crate::case::{Key, Who};
use serde::{Deserialize, Serialize};

/// A place where something can be typed or chosen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Spot {
    /// A child on the agenda, by its place in the sitting.
    Child(usize),
    /// Why and until when a child is put off.
    Deferral(usize, DeferralPart),
    /// Something said on a subject that is no child's.
    Subject(Key),
    /// The next thing said on a subject, by its part of the agenda.
    NewSubject(String),
    /// That the opening was read.
    Opening,
    /// What a new monthly return says of an area, by the area's id.
    Return(String),
    /// Whether a report of progress has come, by its place in the file.
    Report(u32),
    /// Why the meeting is held although something was not settled before it, by what was to be settled.
    Exception(String),
    /// A related tool, by id.
    Tool(String),
    /// Whether a criterion for the meeting is met, by its id or words.
    Criterion(String),
    /// Another criterion, in words.
    NewCriterion,
    /// Whether another meeting takes the place of this one, by id.
    OtherMeeting(String),
    /// Whether somebody is invited who has to be thought of, by id.
    Invitation(String),
    /// A person's attendance.
    Person(Who),
    /// Since when or until when a person was there.
    Since(Who),
    /// Who came in a person's place.
    Replacement(Who),
    /// Somebody who is not on the list yet.
    NewPerson,
    /// Why the meeting goes on without being quorate.
    Quoracy,
    /// Who chairs.
    Chair,
    /// How an action went.
    Progress(Key, ProgressPart),
    /// An entry of a list.
    Entry(Key),
    /// The next entry of a list, at its end.
    NewEntry(List),
    /// A new entry just below another.
    EntryBelow(List, Key),
    /// A part of a danger statement.
    Danger(Key, DangerPart),
    /// The next danger statement.
    NewDanger,
    /// A part of a safety goal.
    Goal(Key, GoalPart),
    /// The next safety goal.
    NewGoal,
    /// How a ballot is gathered.
    How(Question),
    /// One voter's sealed value.
    Vote(Question, String),
    /// What makes it somebody's number on the safety scale.
    Number(Who),
    /// What the child, family or network think of the risk.
    View(Who, ViewPart),
    /// The agreed rating.
    Agreed,
    /// Why it was agreed so.
    AgreedReason,
    /// Why an agency differs.
    Differs(String),
    /// What a level makes the meeting consider.
    LevelAsk(String, AskPart),
    /// A part of an action.
    Action(Key, ActionPart),
    /// The next action, in one line.
    NewAction,
    /// A part of a decision.
    Decision(Key, DecisionPart),
    /// The first or next decision of a kind.
    NewDecision(String),
    /// A part of the next meeting.
    Review(ReviewPart),
    /// What an owner says to an action at the read-back.
    Owner(Key, OwnerPart),
    /// What the child, family or network say of the plan.
    Agreement(Who, AgreementPart),
    /// Whether a person may be reached through the plan.
    OnPlan(Who),
    /// Who takes the plan to the child.
    PlanTaken(TakenPart),
    /// Whether a person is sent the record.
    Sent(Who),
    /// Who sees to something that has to be filed, by its id.
    Filed(String),
    /// What becomes of an agency's non-attendance.
    Absence(String),
    /// A missing thing at the close.
    Missing(String),
    /// A part of an urgent stop.
    Urgent(UrgentPart),
    /// Why a meeting is broken off.
    PartHeld,
    /// Whether a meeting that is broken off counts.
    PartHeldCounts,
    /// A visitor's attendance.
    Visitor(Key),
    /// Since when or until when a visitor was there.
    VisitorSince(Key),
    /// That the meeting is closed.
    Close,
    /// That copies are written.
    Copies,
    /// What to know before copies go out.
    BeforeCopies,
    /// That the case is saved again, where it could not be.
    SaveAgain,
    /// All values of a ballot are shown.
    Reveal(Question),
    /// A ballot's next round.
    NextRound(Question),
    /// A line that is read and not answered, by number.
    Line(u32),
    /// Words that were put by at a place where others were begun since: which place, and a number that no others there have.
    PutBy(Box<Self>, u64),
}

impl Spot {
    /// Returns the place itself, of words that were put by the place they are for.
    pub fn place(&self) -> &Self {
        let mut place = self;
        while let Self::PutBy(of, _) = place {
            place = of;
        }
        place
    }

    /// Returns what the item is known by at which the place is, where it is at one.
    pub fn item(&self) -> Option<Key> {
        match self.place() {
            Self::Subject(key)
            | Self::Progress(key, _)
            | Self::Entry(key)
            | Self::EntryBelow(_, key)
            | Self::Danger(key, _)
            | Self::Goal(key, _)
            | Self::Action(key, _)
            | Self::Decision(key, _)
            | Self::Owner(key, _)
            | Self::Visitor(key)
            | Self::VisitorSince(key) => Some(*key),
            _ => None,
        }
    }

    /// Returns true for a place of which a page tells before it is kept: a later day waits in the review for its reason.
    /// Half-typed text of any other place is on no page but the list of drafts.
    pub(super) const fn is_told_half_typed(&self) -> bool {
        matches!(self, Self::Review(ReviewPart::Date))
    }

    /// Returns true where somebody's own words stand, which are gone on with; a day, a name or a number is given anew.
    pub const fn is_prose(&self) -> bool {
        matches!(
            self,
            Self::Deferral(_, DeferralPart::Why)
                | Self::Exception(_)
                | Self::Quoracy
                | Self::Chair
                | Self::Progress(_, ProgressPart::Why)
                | Self::Danger(
                    _,
                    DangerPart::Impact | DangerPart::Disputed | DangerPart::ToChild
                )
                | Self::Goal(_, GoalPart::ToChild)
                | Self::Number(_)
                | Self::View(_, ViewPart::Words)
                | Self::AgreedReason
                | Self::Differs(_)
                | Self::Owner(_, OwnerPart::Why)
                | Self::LevelAsk(_, AskPart::Decided)
                | Self::Action(
                    _,
                    ActionPart::DoneWhen | ActionPart::Concern | ActionPart::ToChild
                )
                | Self::Decision(
                    _,
                    DecisionPart::Reason | DecisionPart::If | DecisionPart::Then
                )
                | Self::Review(ReviewPart::Reason | ReviewPart::After)
                | Self::Agreement(_, AgreementPart::Words)
                | Self::Absence(_)
                | Self::PartHeld
        )
    }

    /// Returns true where words are about the child on screen; at the other places they are about the sitting.
    pub fn is_of_a_child(&self) -> bool {
        !matches!(
            self.place(),
            Self::Subject(_)
                | Self::NewSubject(_)
                | Self::Person(_)
                | Self::Since(_)
                | Self::Replacement(_)
                | Self::NewPerson
                | Self::Quoracy
                | Self::Chair
                | Self::Visitor(_)
                | Self::VisitorSince(_)
                | Self::Urgent(_)
                | Self::PartHeld
        )
    }
}

/// A list of entries in a case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum List {
    /// A section of the mapping, by id.
    Section(String),
    /// A quadrant of the matrix, by id.
    Quadrant(String),
    /// The bottom lines.
    BottomLines,
    /// What was discussed, for the minutes.
    Discussion,
}

/// What a ballot is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Question {
    /// The safety scale, a number a person.
    Scale,
    /// The risk rating, a level an agency.
    Rating,
}

/// Parts of a deferral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum DeferralPart {
    Why,
    Until,
}

/// Parts of an action's progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum ProgressPart {
    Status,
    Why,
    Carry,
    /// Of a bottom line: whether it held.
    Held,
}

/// Parts of a danger statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum DangerPart {
    Worried,
    About,
    Impact,
    Disputed,
    ToChild,
}

/// Parts of a safety goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum GoalPart {
    See,
    ForHowLong,
    Answers,
    ToChild,
}

/// Parts of a view of the risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum ViewPart {
    Rating,
    Words,
}

/// Parts of the answer to what a level makes the meeting consider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum AskPart {
    Considered,
    Decided,
    By,
}

/// Parts of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum ActionPart {
    What,
    Owner,
    Due,
    DoneWhen,
    Concern,
    Risk,
    Goals,
    Voice,
    ToldBy,
    TellBy,
    ToChild,
}

/// Parts of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum DecisionPart {
    Answer,
    Reason,
    If,
    Then,
    Lead,
    Agencies,
    Review,
    Shares,
    Confirmed,
    By,
    To,
}

/// Parts of the next meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum ReviewPart {
    Date,
    Time,
    Chair,
    Place,
    Reason,
    OnCall,
    HasPlan,
    After,
    ToldBy,
    Others,
}

/// Parts of an owner's answer at the read-back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum OwnerPart {
    Answer,
    Why,
    ToldBy,
    TellBy,
}

/// Parts of what somebody says of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum AgreementPart {
    Says,
    Words,
}

/// Parts of who takes the plan to the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum TakenPart {
    By,
    Date,
}

/// Parts of an urgent stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum UrgentPart {
    Rings,
    Strategy,
}
