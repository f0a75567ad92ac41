//! What the chair asks of a sitting. It does not say whether it may be; `decide` does.

use super::{How, List, Mark, Question, Spot, Standing, Subject};
use crate::case::{
    Action, AdviceOff, Afterwards, Agreement, DangerStatement, Decision, Deferral, Entry,
    Exception, Filed, GateAnswer, Invitation, Key, LevelAnswer, NextMeeting, NonAttendance,
    OutOfHours, PartHeld, Person, PlanTaken, ProgressReport, RatingView, Return, SafetyGoal,
    ToolAnswer, UrgentStop, Visitor, Who,
};

/// What the chair asks. Where an item's key is missing, it is a new one.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "told at the event of that name")]
pub enum Request {
    OpenStage {
        stage: String,
    },
    NextStage,
    /// Opens the next stage though it was not said why this meeting is held in the place of another.
    NextStageAllTheSame,
    PreviousStage,
    TakeChild {
        child: usize,
    },
    DeferChild {
        child: usize,
        deferral: Option<Deferral>,
    },
    KeepSubject {
        key: Option<Key>,
        subject: Subject,
    },
    RemoveSubject {
        key: Key,
    },

    ReadOpening {
        by: Option<Who>,
    },
    AnswerTool {
        tool: String,
        answer: ToolAnswer,
    },

    /// Marks whether a criterion for the meeting is met: an id of the procedure, or words.
    MarkCriterion {
        criterion: String,
        met: bool,
    },
    /// Marks whether another meeting takes the place of this one.
    MarkOtherMeeting {
        other: String,
        instead: bool,
    },
    /// Answers something that had to be settled before; what was said beside the answer is kept with it.
    AnswerGate {
        unsettled: String,
        answer: GateAnswer,
        beside: Option<String>,
    },
    AnswerInvitation {
        of: String,
        answer: Invitation,
    },

    MarkPerson {
        who: Who,
        mark: Mark,
    },
    /// Marks somebody as here: from now on where the meeting is past its attendance, or where the chair says so.
    MarkHere {
        who: Who,
        from_now: bool,
    },
    /// Marks somebody who is here as gone now.
    MarkLeft {
        who: Who,
    },
    /// Marks everybody present who is not marked yet.
    MarkEveryone,
    AddPerson {
        person: Person,
    },
    /// Puts somebody on the list who is not here: whoever is to do something has to be known.
    AddAway {
        person: Person,
        mark: Mark,
    },
    WelcomeVisitor {
        key: Option<Key>,
        visitor: Visitor,
    },
    SeeOffVisitor {
        key: Key,
    },
    /// Marks a visitor as here who had left.
    VisitorBack {
        key: Key,
    },
    RemoveVisitor {
        key: Key,
    },
    /// Marks somebody as here in the place of another, who sent word.
    Replace {
        who: Who,
        by: Person,
    },
    TakeChair {
        who: Who,
        reason: Option<String>,
    },
    GoOnNotQuorate {
        reason: String,
    },

    KeepEntry {
        list: List,
        before: Option<Key>,
        key: Option<Key>,
        entry: Entry,
    },
    RemoveEntry {
        key: Key,
    },
    KeepDanger {
        key: Option<Key>,
        statement: DangerStatement,
    },
    RemoveDanger {
        key: Key,
    },
    KeepGoal {
        key: Option<Key>,
        goal: SafetyGoal,
    },
    RemoveGoal {
        key: Key,
    },
    KeepAction {
        key: Option<Key>,
        action: Box<Action>,
    },
    RemoveAction {
        key: Key,
    },
    /// Makes an action of a step, as its words are read; the step goes, its marks stay.
    MakeAction {
        entry: Key,
        action: Box<Action>,
    },

    OpenBallot {
        on: Question,
        how: How,
    },
    Seal {
        on: Question,
        voter: String,
        value: String,
    },
    Unseal {
        on: Question,
        voter: String,
    },
    Reveal {
        on: Question,
        anyway: bool,
    },
    OpenNextRound {
        on: Question,
    },
    ExplainNumber {
        who: Who,
        words: Option<String>,
    },
    HearView {
        view: RatingView,
    },
    AgreeRating {
        level: String,
        reason: Option<String>,
        professionals_only: bool,
    },
    KeepDifference {
        agency: String,
        reason: Option<String>,
        professionals_only: bool,
    },
    AnswerLevel {
        ask: String,
        answer: LevelAnswer,
    },

    MakeDecision {
        key: Option<Key>,
        decision: Box<Decision>,
    },
    RemoveDecision {
        key: Key,
    },
    SetNext {
        next: NextMeeting,
    },
    /// The same, on a day on which nobody works: the chair was told, and said it again.
    SetNextAllTheSame {
        next: NextMeeting,
    },
    /// Sets the same for every other child of whom nothing else was said.
    ShareNext,
    SetAfterwards {
        after: Afterwards,
    },
    SetOutOfHours {
        out_of_hours: OutOfHours,
    },

    /// Makes a new monthly return of the areas it names; what the return of that month says of the others stays.
    MakeReturn {
        made: Return,
    },

    /// Says whether a report of progress has come.
    HearReport {
        place: usize,
        report: ProgressReport,
    },

    HearAgreement {
        agreement: Agreement,
    },
    AnswerOnPlan {
        who: Who,
        yes: bool,
    },
    SetPlanTaken {
        taken: PlanTaken,
    },
    MakeException {
        exception: Exception,
    },
    SetFiled {
        filed: Filed,
    },
    SetSent {
        who: Who,
        sent: bool,
    },
    SettleNonAttendance {
        settled: NonAttendance,
    },
    /// Drops what was kept as missing and is filled since: of which child, and what.
    DropFilled {
        gaps: Vec<(usize, String)>,
    },
    KeepMissing {
        what: String,
        kept: bool,
    },
    /// Takes what another window of this sitting wrote, or leaves it: each by its place among all that was found.
    SettleParted {
        answers: Vec<(usize, bool)>,
    },
    Close,
    Reopen,

    Pause,
    GoOn,
    DrawCurtain,
    LiftCurtain,
    OpenProfessionalsPart,
    CloseProfessionalsPart,
    StopUrgently {
        stop: UrgentStop,
    },
    HoldInPart {
        part: PartHeld,
    },

    /// Several at once, as one step: each is decided as if those before it were done.
    Together(Vec<Self>),

    /// Keeps where the cursor stands, for the next start.
    MoveFocus {
        at: Standing,
    },
    Draft {
        spot: Spot,
        text: String,
    },
    /// Takes the last step back: of the child and stage on screen, or wherever it was once the chair said so.
    Undo {
        anywhere: bool,
    },
    Redo,
}

impl Request {
    /// Puts advice away for good about whatever is kept by this: the mark goes with it.
    #[must_use]
    pub fn without_advice(mut self, off: AdviceOff) -> Self {
        let marks = match &mut self {
            Self::KeepEntry { entry, .. } => &mut entry.marks,
            Self::KeepDanger { statement, .. } => &mut statement.marks,
            Self::KeepGoal { goal, .. } => &mut goal.marks,
            Self::KeepAction { action, .. } | Self::MakeAction { action, .. } => &mut action.marks,
            Self::Together(all) => {
                *all = std::mem::take(all)
                    .into_iter()
                    .map(|one| one.without_advice(off))
                    .collect();
                return self;
            }
            _ => return self,
        };
        marks.advice_off = marks.advice_off.and(off);
        self
    }
}
