//! A sitting as it stands: the fold of its records over the cases it began with. It decides nothing; `decide` does.

use super::drafts::Drafts;
use super::panel::{self, PanelSeat};
use super::revision::Revision;
use super::{
    Attendance, Ballot, ChairSince, Moment, PartedFact, Record, Spot, Standing, Subject, Turn,
    agenda, apply,
};
use crate::calendar::{Date, Time};
use crate::case::{
    Afterwards, Agreement, Case, Decision, Entry, Exception, Filed, Key, LevelAnswer,
    MeetingRecord, NextMeeting, NonAttendance, OpeningRecord, OutOfHours, PartHeld, PlanTaken,
    RatingView, UrgentStop, Who,
};
use crate::procedure::{Procedure, RosterMember, placings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// What a sitting begins with. Journals keep a copy of it, so that their records can be folded anywhere.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Start {
    /// The procedure, resolved.
    pub procedure: Arc<Procedure>,
    /// The cases, as they were.
    pub cases: Vec<Case>,
    /// When the sitting began.
    pub at: Moment,
    /// The members of the panel, where a roster names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<RosterMember>,
}

/// A sitting as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// What it began with: a copy of the sitting, made for a save or a fold, shares it.
    pub(super) start: Arc<Start>,
    /// Agreed records in order; half-typed text is not among them.
    pub(super) log: Vec<Record>,
    /// Numbers of the records that no longer count.
    pub(super) retracted: BTreeSet<u64>,
    /// Numbers of the steps that only a part for professionals only could see.
    pub(super) unseen: BTreeSet<u64>,
    pub(super) last_seq: u64,
    /// How many requests of the next record are decided already, while several are decided as one step.
    pub(super) decided_ahead: u64,
    pub(super) drafts: Drafts,
    pub(super) standing: Option<Standing>,
    /// What the shared window was told that the cursor stands on.
    pub(super) pointed_at: Option<Spot>,
    pub(super) state: State,
    pub(super) revision: Revision,
}

/// What the records fold to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    pub(super) children: Vec<ChildState>,
    /// Stages that are held once for all children, by id.
    pub(super) common: BTreeSet<String>,
    pub(super) sitting: Sitting,
}

/// What is common to all children of a sitting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sitting {
    /// The opening that was read.
    pub opening: Option<OpeningRecord>,
    /// What is on screen.
    pub on_screen: OnScreen,
    /// Since when clocks stand still.
    pub paused_since: Option<Moment>,
    /// How long they stood still before, in seconds.
    pub paused_seconds: i64,
    /// That it was broken off.
    pub part_held: Option<PartHeld>,
    /// When it was closed.
    pub closed: Option<Time>,
    /// What was said on subjects that are no child's: the part of the agenda, and the words.
    pub subjects: Vec<(Key, Subject)>,
    /// What another window of this sitting wrote, and what became of it here.
    pub parted: Vec<PartedFact>,
}

/// What is on screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OnScreen {
    /// The child, by its place in the sitting.
    pub child: usize,
    /// The stage, by id.
    pub stage: String,
    /// When the stage was opened.
    pub since: Option<Moment>,
    /// Whether the curtain is drawn.
    pub curtain: bool,
    /// Whether a part for professionals only is open.
    pub professionals_part: bool,
}

/// What belongs to one child of a sitting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChildState {
    /// The working case.
    pub case: Case,
    /// Who is there, under the names of this case.
    pub attendance: Attendance,
    /// Stages closed as done.
    pub done: BTreeSet<String>,
    /// Seconds spent in each stage.
    pub spent: BTreeMap<String, i64>,
    /// The safety scale.
    pub scale: Option<Ballot>,
    /// The risk rating.
    pub rating: RatingState,
    /// Decisions of this meeting.
    pub decisions: Vec<(Key, Decision)>,
    /// Stops for a disclosure or a danger: while this child was on screen, or what is held for all.
    pub urgent: Vec<UrgentStop>,
    /// What is settled at the end.
    pub closing: Closing,
    /// Where the child stands on the agenda.
    pub turn: Turn,
    /// The members of the panel, as this case knows them.
    pub panel: Vec<PanelSeat>,
}

/// The risk rating while it is gathered and agreed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RatingState {
    /// The agencies' ballot.
    pub ballot: Option<Ballot>,
    /// What the child, family and network think.
    pub views: Vec<RatingView>,
    /// The agreed level.
    pub agreed: Option<String>,
    /// The level that was agreed before the answers were asked for again, until one is agreed anew.
    pub agreed_before: Option<String>,
    /// Why it was agreed so.
    pub reason: Option<String>,
    /// True where the reason is for professionals only.
    pub reason_professionals_only: bool,
    /// Reasons of agencies that differ, and whether each is for professionals only.
    pub differs: BTreeMap<String, (Option<String>, bool)>,
    /// What the level makes the meeting consider.
    pub asked: BTreeMap<String, LevelAnswer>,
    /// True once the case holds the rating of this sitting.
    pub(super) written: bool,
}

/// What is settled at the end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Closing {
    /// The next meeting.
    pub next: Option<NextMeeting>,
    /// The last working day before it, where that is still to come.
    pub before_next: Option<Date>,
    /// What happens where there is none.
    pub after: Option<Afterwards>,
    /// Who is on call.
    pub out_of_hours: Option<OutOfHours>,
    /// What the child, family and network say of the plan.
    pub agreement: Vec<Agreement>,
    /// Who takes the plan to the child.
    pub plan_taken: Option<PlanTaken>,
    /// Who is sent the record, where the chair said so; else what the case says.
    pub sent: BTreeMap<Who, bool>,
    /// What becomes of agencies' non-attendance.
    pub non_attendance: Vec<NonAttendance>,
    /// Missing things kept on the record.
    pub closed_with: Vec<String>,
    /// What was not settled before the meeting, and why it is held all the same.
    pub exceptions: Vec<Exception>,
    /// What has to be filed, and who sees to it.
    pub filed: Vec<Filed>,
    /// What was discussed, for the minutes.
    pub discussion: Vec<Entry>,
}

impl Meeting {
    /// Begins a sitting. Folding records over it gives it as it stands.
    pub fn begin(start: impl Into<Arc<Start>>) -> Self {
        let start = start.into();
        let state = State::new(&start);
        Self {
            start,
            log: Vec::new(),
            retracted: BTreeSet::new(),
            unseen: BTreeSet::new(),
            last_seq: 0,
            decided_ahead: 0,
            drafts: Drafts::default(),
            standing: None,
            pointed_at: None,
            state,
            revision: Revision::new(),
        }
    }

    /// Folds records over a beginning.
    pub fn fold<'a>(
        start: impl Into<Arc<Start>>,
        records: impl IntoIterator<Item = &'a Record>,
    ) -> Self {
        let mut meeting = Self::begin(start);
        for record in records {
            meeting.apply(record);
        }
        meeting
    }

    /// Applies one record. It is total: a record that fits nothing changes nothing.
    pub fn apply(&mut self, record: &Record) {
        apply::apply(self, record);
    }

    /// Returns what it began with.
    pub const fn start(&self) -> &Arc<Start> {
        &self.start
    }

    /// Returns the procedure.
    pub fn procedure(&self) -> &Procedure {
        &self.start.procedure
    }

    /// Returns the number of the last record.
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Returns the number of this state: as long as it is the same nothing is said anew, half-typed text aside.
    pub fn revision(&self) -> u64 {
        self.revision.number()
    }

    /// Returns what is common to all children.
    pub fn sitting(&self) -> &Sitting {
        &self.state.sitting
    }

    /// Returns the children in order.
    pub fn children(&self) -> &[ChildState] {
        &self.state.children
    }

    /// Returns the child on screen.
    pub fn child(&self) -> &ChildState {
        static NOBODY: LazyLock<ChildState> = LazyLock::new(ChildState::default);
        let children = &self.state.children;
        children
            .get(self.state.sitting.on_screen.child)
            .or(children.first())
            .unwrap_or(&NOBODY)
    }

    /// Returns the working case of the child on screen.
    pub fn case(&self) -> &Case {
        &self.child().case
    }

    /// Returns who is there, under the names of the case on screen.
    pub fn attendance(&self) -> &Attendance {
        &self.child().attendance
    }

    /// Returns the case of a child as it was when the sitting began.
    pub fn case_before(&self, child: usize) -> Option<&Case> {
        self.start.cases.get(child)
    }

    /// Returns the day of the sitting.
    pub fn today(&self) -> Date {
        self.start.at.date_naive()
    }

    /// Returns who chairs now.
    pub fn chair(&self) -> Option<&ChairSince> {
        self.attendance().chairs().next_back()
    }

    /// Returns where the cursor stood last on the page on screen, if it was told.
    pub fn standing(&self) -> Option<&Standing> {
        self.standing.as_ref()
    }

    /// Returns true once something was agreed that belongs in a case file.
    pub fn has_agreed_facts(&self) -> bool {
        self.log
            .iter()
            .any(|record| record.is_step() && !self.retracted.contains(&record.seq))
    }

    /// Goes through the agreed records that count, in order.
    pub fn effective(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.log
            .iter()
            .filter(|record| !self.retracted.contains(&record.seq))
    }

    /// Returns how long the sitting has run, pauses left out, in seconds.
    pub fn elapsed(&self, now: Moment) -> i64 {
        let sitting = &self.state.sitting;
        let until = sitting.paused_since.unwrap_or(now);
        ((until - self.start.at).num_seconds() - sitting.paused_seconds).max(0)
    }

    /// Returns which meeting of the run this is. The meeting that steps the rating up begins the run.
    pub fn number(&self) -> u32 {
        crate::procedure::meeting_number(self.procedure(), self.case())
    }

    /// Returns the record of this meeting for a child, as a case file holds it.
    pub fn record_of(&self, child: usize) -> Option<MeetingRecord> {
        if !self.concerns(child) {
            return None;
        }
        let state = self.state.children.get(child)?;
        Some(super::finish::record(self, child, state))
    }

    /// Returns the case of a child with the record of this meeting in it: what a save writes and what documents are
    /// built from.
    pub fn case_with_record(&self, child: usize) -> Option<Case> {
        let state = self.state.children.get(child)?;
        let mut case = state.case.clone();
        let mut record = self.record_of(child);
        super::panel::settle(state, &mut case, record.as_mut());
        if let Some(record) = record {
            super::finish::ask_for_reports(self.procedure(), &mut case, &record);
            super::finish::put(&mut case, record);
        }
        Some(case)
    }
}

impl Sitting {
    /// Returns how long the stage on screen has been open this time, pauses left out, in seconds.
    pub fn in_stage(&self, now: Moment) -> i64 {
        let until = self.paused_since.unwrap_or(now);
        let since = self.on_screen.since.unwrap_or(until);
        (until - since).num_seconds().max(0)
    }
}

impl State {
    pub(super) fn new(start: &Start) -> Self {
        let procedure = &start.procedure;
        let placed = placings(procedure, &start.cases, start.at.date_naive());
        let children = start.cases.iter().zip(placed).map(|(case, placed)| {
            let mut case = case.clone();
            case.number_items();
            case.tell_people_apart();
            let turn = Turn {
                part: procedure.agenda.part_for(placed.takes),
                ..Turn::default()
            };
            let panel = panel::lend(&mut case, &start.members);
            ChildState {
                case,
                turn,
                panel,
                ..ChildState::default()
            }
        });
        let stage = start
            .procedure
            .stages
            .first()
            .map(|stage| stage.id.clone())
            .unwrap_or_default();
        let on_screen = OnScreen {
            stage,
            since: Some(start.at),
            ..OnScreen::default()
        };
        let children: Vec<ChildState> = children.collect();
        let common = start.procedure.stages.iter();
        let common = common.filter(|stage| children.len() > 1 && agenda::is_common(stage.kind));
        Self {
            common: common.map(|stage| stage.id.clone()).collect(),
            children,
            sitting: Sitting {
                on_screen,
                ..Sitting::default()
            },
        }
    }
}
