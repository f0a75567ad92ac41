//! Agreed facts, and the records they are kept in. It applies none of them; `apply` does.

use super::{HeldElsewhere, List, Mark, NoteFound, Parted, Question, Spot, Standing, Subject};
use crate::calendar::{Date, Time};
use crate::case::{
    Action, Afterwards, Agreement, DangerStatement, Decision, Deferral, Entry, Exception, Filed,
    GateAnswer, Invitation, Key, LevelAnswer, NextMeeting, NonAttendance, OutOfHours, PartHeld,
    Person, PlanTaken, ProgressReport, RatingView, Return, SafetyGoal, ToolAnswer, UrgentStop,
    Visitor, Who,
};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// A moment of a sitting: the clock with its offset from UTC.
pub type Moment = DateTime<FixedOffset>;

/// Returns the day of a moment in words: "18 December".
pub fn day_words(at: Moment) -> String {
    crate::calendar::day_month(at.date_naive())
}

/// The events of one action of the chair: one undo step, one unit that a crash cannot halve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its number; numbers rise and are never used again.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// The child on screen, by its place in the sitting.
    pub child: usize,
    /// The stage on screen, by id.
    pub stage: String,
    /// What happened.
    pub events: Vec<Event>,
}

/// One agreed fact.
///
/// A journal that names an event this list does not know opens read-only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is named as the case file names it")]
pub enum Event {
    /// A stage was opened.
    StageOpened { stage: String },
    /// A stage was closed as done.
    StageDone { stage: String },
    /// The screen went to another child of the sitting.
    ChildTaken { child: usize },

    /// The part about the child on screen ended.
    ChildHeard { at: Time },
    /// A child was put off, or taken back on the list where nothing is said.
    ChildDeferred {
        child: usize,
        deferral: Option<Deferral>,
    },
    /// Some children's files were found to be held elsewhere: these, and no others now.
    FoundElsewhere { children: Vec<HeldElsewhere> },
    /// Notes were found that somebody told while nobody held the sitting.
    NotesFound { notes: Vec<NoteFound> },
    /// It was found what another window of this sitting wrote, since the two parted.
    PartedFound { facts: Vec<Parted> },
    /// One thing of it was taken into this sitting, in the same record, or left, by its place among all that was found.
    PartedSettled { fact: usize, taken: bool },
    /// Something was said on a subject that is no child's.
    SubjectKept { key: Key, subject: Subject },
    /// It was taken out.
    SubjectRemoved { key: Key },

    /// The opening was read.
    OpeningRead { by: Who },
    /// A related tool was asked about.
    ToolAnswered { tool: String, answer: ToolAnswer },

    /// A criterion for the meeting was said to be met, or not.
    CriterionMarked { criterion: String, met: bool },
    /// Another meeting was said to take the place of this one, or not.
    OtherMeetingMarked { other: String, instead: bool },
    /// Whether somebody is invited was said, who had to be thought of.
    InvitationAnswered { of: String, answer: Invitation },
    /// Something that had to be settled before was answered, and is told as it then stands.
    GateAnswered { answer: GateAnswer, told: Exception },

    /// Somebody was marked.
    PersonMarked { who: Who, mark: Mark },
    /// Somebody who was not on the list joined it.
    PersonAdded { person: Person },
    /// Somebody came in a capacity of their own.
    VisitorCame { key: Key, visitor: Visitor },
    /// A visitor went.
    VisitorLeft { key: Key, at: Time },
    /// A visitor was taken off the list, who had been put there by mistake.
    VisitorRemoved { key: Key },
    /// Somebody took the chair; a reason where it was not their turn.
    ChairTaken { who: Who, reason: Option<String> },
    /// The meeting went on without being quorate.
    WentOnNotQuorate { reason: String },

    /// An entry was kept in a list: a new one, before another or at the end, or one changed in its place.
    EntryKept {
        list: List,
        before: Option<Key>,
        key: Key,
        entry: Entry,
    },
    /// An entry was taken out.
    EntryRemoved { key: Key },
    /// A danger statement was kept.
    DangerKept {
        key: Key,
        statement: DangerStatement,
    },
    /// A danger statement was taken out.
    DangerRemoved { key: Key },
    /// A safety goal was kept.
    GoalKept { key: Key, goal: SafetyGoal },
    /// A safety goal was taken out.
    GoalRemoved { key: Key },
    /// An action was kept.
    ActionKept { key: Key, action: Box<Action> },
    /// Somebody at the sitting who was not in the case took on an action. They are in it now, and vote no more than before.
    OwnerJoined { person: Person },
    /// An action was taken out.
    ActionRemoved { key: Key },

    /// A ballot was opened, or its next round.
    BallotOpened { on: Question, how: How },
    /// A value was sealed. Shown to nobody, and never published.
    Sealed {
        on: Question,
        voter: String,
        value: String,
    },
    /// A value was said in turn, so everybody heard it: an event of its own, since who reads a record alone cannot know
    /// how the ballot is gathered, and a sealed value must never be taken for this.
    Heard {
        on: Question,
        voter: String,
        value: String,
    },
    /// A value that was said in turn was taken back.
    Unheard { on: Question, voter: String },
    /// A sealed value was taken back.
    Unsealed { on: Question, voter: String },
    /// All values were revealed at once, in attendance order. Cannot be undone.
    Revealed {
        on: Question,
        values: Vec<(String, String)>,
    },
    /// What makes it somebody's number on the safety scale was said, or taken back.
    NumberExplained { who: Who, words: Option<String> },
    /// What the child, family or network think of the risk was heard.
    ViewHeard { view: RatingView },
    /// The rating was agreed, or set by the chair.
    RatingAgreed {
        level: String,
        reason: Option<String>,
        professionals_only: bool,
    },
    /// What was agreed stands no longer: the answers were asked for again and shown. It is agreed anew, with new reasons.
    RatingReopened,
    /// The reason of an agency that differs was kept.
    DifferenceKept {
        agency: String,
        reason: Option<String>,
        professionals_only: bool,
    },
    /// What a level makes the meeting consider was answered.
    LevelAnswered { ask: String, answer: LevelAnswer },

    /// A decision was made.
    DecisionMade { key: Key, decision: Box<Decision> },
    /// A decision was taken out.
    DecisionRemoved { key: Key },
    /// The next meeting was set.
    NextSet {
        next: NextMeeting,
        /// The last working day before it: what is to be done before the next meeting is to be done by then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Date>,
    },
    /// The same was set for other children of the panel. It is said of this child, and makes no record of theirs.
    NextShared {
        next: NextMeeting,
        children: Vec<usize>,
    },
    /// What happens where there is no next meeting.
    AfterwardsSet { after: Afterwards },
    /// Who is on call, and whether they have the plan.
    OutOfHoursSet { out_of_hours: OutOfHours },

    /// A new monthly return was made, which is read from now on: at its place among the returns, or after them.
    ReturnMade { place: usize, made: Return },
    ReportHeard {
        place: usize,
        report: ProgressReport,
    },

    /// What somebody says of the plan was heard.
    AgreementHeard { agreement: Agreement },
    /// Somebody said whether they may be reached through the plan.
    OnPlanAnswered { who: Who, yes: bool },
    /// Who takes the plan to the child.
    PlanTakenSet { taken: PlanTaken },
    /// Whether somebody is sent the record.
    SentSet { who: Who, sent: bool },
    /// Something was not settled before, and it was said why the meeting is held all the same.
    ExceptionMade { exception: Exception },
    /// Who sees to something that has to be filed.
    FiledSet { filed: Filed },
    /// What becomes of an agency's non-attendance.
    NonAttendanceSettled { settled: NonAttendance },
    /// Something missing was kept on the record, or no longer.
    MissingKept { what: String, kept: bool },
    /// What was kept as missing of these children is filled since, and is part of no record.
    GapsFilled { gaps: Vec<(usize, String)> },
    /// The sitting was closed. Cannot be undone; it can be reopened.
    Closed { at: Time },
    /// The sitting was opened again.
    Reopened,

    /// Clocks stopped.
    Paused,
    /// Clocks went on.
    WentOn,
    /// The curtain was drawn over both windows.
    CurtainDrawn,
    /// The curtain was lifted.
    CurtainLifted,
    /// With it, people who had come for another child went: the child, and their names and numbers there.
    SeenOff {
        child: usize,
        people: Vec<Who>,
        visitors: Vec<Key>,
        at: Time,
    },
    /// With it, people of a child who had gone so count as here again, since it is about that child once more.
    HereAgain {
        child: usize,
        people: Vec<Who>,
        visitors: Vec<Key>,
    },
    /// A part for professionals only began.
    ProfessionalsPartOpened,
    /// A part for professionals only ended.
    ProfessionalsPartClosed,
    /// The meeting was stopped for a disclosure or a danger.
    UrgentStopped { stop: UrgentStop },
    /// The meeting was broken off.
    PartHeld { part: PartHeld },

    /// Half-typed text of one place; empty once it was kept or dropped. Outside undo.
    Drafted { spot: Spot, text: String },
    /// Half-typed text of one place was changed: after so many bytes, so many of them gave way to this. Outside undo.
    ///
    /// A long entry kept whole with each of its letters would fill the disk with the square of its length.
    DraftEdited {
        spot: Spot,
        after: usize,
        cut: usize,
        text: String,
    },
    /// The cursor came to stand elsewhere on the desk. Outside undo, and on this desk only.
    FocusMoved { at: Standing },
    /// The cursor came to stand on something that everybody may read, or on nothing of the kind: the shared window follows.
    /// Outside undo, and no agreed fact.
    PointedAt { at: Option<Spot> },
    /// A record no longer counts; retracting a retraction brings it back.
    Retracted { seq: u64 },
}

/// How a ballot is gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// Cards or fingers, shown together.
    Cards,
    /// Private messages, typed unseen.
    Messages,
    /// Said in turn: heard, not sealed.
    InTurn,
}

impl How {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Cards, Self::Messages, Self::InTurn];

    /// Returns the word a case file keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Messages => "messages",
            Self::InTurn => "in turn",
        }
    }

    /// Returns true where nobody sees a value before all are revealed.
    pub fn is_sealed(self) -> bool {
        self != Self::InTurn
    }
}

impl Event {
    /// Returns true where it takes an item out.
    pub fn takes_out(&self) -> bool {
        matches!(
            self,
            Self::EntryRemoved { .. }
                | Self::DangerRemoved { .. }
                | Self::GoalRemoved { .. }
                | Self::ActionRemoved { .. }
                | Self::DecisionRemoved { .. }
                | Self::SubjectRemoved { .. }
                | Self::VisitorRemoved { .. }
        )
    }

    /// Returns true for half-typed text, which is outside undo and never leaves the desk.
    pub fn is_draft(&self) -> bool {
        matches!(self, Self::Drafted { .. } | Self::DraftEdited { .. })
    }

    /// Returns true for what is of this desk alone: half-typed text, and where the cursor stands.
    pub fn stays_here(&self) -> bool {
        self.is_draft() || matches!(self, Self::FocusMoved { .. })
    }

    /// Returns true for what says nothing of the meeting: what is of this desk alone, and what it points at.
    pub fn says_nothing(&self) -> bool {
        self.stays_here() || matches!(self, Self::PointedAt { .. })
    }

    /// Returns true for what cannot be undone: a reveal, a close.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Revealed { .. } | Self::Closed { .. })
    }

    /// Returns true for what only moves the screen about: it is no undo step and no agreed fact.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::StageOpened { .. }
                | Self::StageDone { .. }
                | Self::ChildTaken { .. }
                | Self::ChildHeard { .. }
                | Self::FoundElsewhere { .. }
                | Self::NotesFound { .. }
                | Self::PartedFound { .. }
                | Self::PartedSettled { .. }
                | Self::Paused
                | Self::WentOn
                | Self::CurtainDrawn
                | Self::CurtainLifted
                | Self::SeenOff { .. }
                | Self::HereAgain { .. }
                | Self::ProfessionalsPartOpened
                | Self::ProfessionalsPartClosed
                | Self::Reopened
                | Self::Drafted { .. }
                | Self::DraftEdited { .. }
                | Self::FocusMoved { .. }
                | Self::PointedAt { .. }
                | Self::Retracted { .. }
        )
    }
}

impl Record {
    /// Returns true where undo may retract it.
    pub fn is_step(&self) -> bool {
        self.events.iter().any(|event| !event.is_passing())
    }

    /// Returns true where something in it cannot be undone.
    pub fn is_final(&self) -> bool {
        self.events.iter().any(Event::is_final)
    }

    /// Returns true where nothing in it says anything of the meeting.
    pub fn says_nothing(&self) -> bool {
        self.events.iter().all(Event::says_nothing)
    }

    /// Returns true where it holds half-typed text, and nothing that says anything of the meeting.
    pub fn is_draft(&self) -> bool {
        self.says_nothing() && self.events.iter().any(Event::is_draft)
    }
}
