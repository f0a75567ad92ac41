//! A sitting on screen: the meeting, the chair's desk and what is still missing. It decides nothing; the app does.

use super::desk::Desk;
use super::elsewhere::Elsewhere;
use super::msg::Opened;
use crate::meeting::{Meeting, Record};
use crate::view::{Missing, Sheet, Spot, left_open, missing};
use std::collections::BTreeSet;

/// A sitting on screen.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The sitting as it stands.
    pub meeting: Meeting,
    /// The chair's desk.
    pub desk: Desk,
    /// Who has it, where that is somebody else and it can only be read here.
    pub elsewhere: Option<Elsewhere>,
    /// What is still missing. Every stage is asked for it, so it is kept until a record changes something.
    pub gaps: Vec<Missing>,
    /// The children of whom it was said that a stage was left open.
    told: BTreeSet<usize>,
    /// Where it is only read: for whom, and whether this window's own curtain is drawn.
    cover: Cover,
}

/// The curtain of a window in which a sitting is only read. Who is at that table is not known where it is held.
#[derive(Debug, Clone, Default)]
struct Cover {
    is_drawn: bool,
    /// The references of the children whose files were named, until the reader has seen that there are others.
    came_for: BTreeSet<String>,
}

impl Sitting {
    /// Puts a sitting that was opened on the screen, where it was left.
    pub(super) fn of(mut opened: Opened) -> Self {
        if opened.elsewhere.is_some() {
            opened.meeting.read_along();
        }
        let reads = opened.elsewhere.is_some();
        let named = opened.meeting.children().iter().filter(|_| reads);
        let came_for = named.map(|child| child.case.reference.clone()).collect();
        Self {
            cover: Cover {
                is_drawn: false,
                came_for,
            },
            desk: Desk::of(&opened.meeting),
            gaps: missing(&opened.meeting),
            meeting: opened.meeting,
            elsewhere: opened.elsewhere,
            told: BTreeSet::new(),
        }
    }

    /// Returns true where the curtain covers the desk. A stop for a danger is written under it.
    pub fn is_covered(&self) -> bool {
        let is_drawn = self.cover.is_drawn || self.meeting.sitting().on_screen.curtain;
        is_drawn && self.desk.sheet != Sheet::Urgent
    }

    /// Draws or lifts the curtain of this window alone, where the sitting is only read.
    pub(super) fn turn_own_curtain(&mut self) {
        self.cover.is_drawn = !self.cover.is_drawn;
        // Whoever lifts it has looked who is there.
        self.cover.came_for.clear();
    }

    /// Draws the curtain here where another child comes up than the one whose file was named.
    fn cover_another(&mut self) {
        let is_one_childs = self.meeting.is_about_several() && !self.meeting.is_at_a_common_stage();
        let came_for = &self.cover.came_for;
        if is_one_childs
            && !came_for.is_empty()
            && !came_for.contains(&self.meeting.case().reference)
        {
            self.cover.is_drawn = true;
        }
    }

    /// Returns true in a break: nothing of the case is on the screen, and one key goes on.
    pub fn is_in_a_break(&self) -> bool {
        self.meeting.sitting().paused_since.is_some() && self.desk.sheet != Sheet::Urgent
    }

    /// Returns true where the last stage is on screen.
    pub fn is_at_the_end(&self) -> bool {
        let stages = &self.meeting.procedure().stages;
        stages
            .last()
            .is_some_and(|stage| stage.id == self.meeting.sitting().on_screen.stage)
    }

    /// Applies a record that is kept, and settles the desk.
    ///
    /// Returns what to say of the stage that was left: once for each child, since it stands with what is still needed.
    pub(super) fn take(&mut self, record: &Record, kept: Option<&Spot>) -> Option<String> {
        if record.says_nothing() {
            self.meeting.apply(record);
            return None;
        }
        let before = self.meeting.clone();
        self.meeting.apply(record);
        if self.elsewhere.is_some() {
            self.meeting.read_along();
            self.cover_another();
        }
        self.gaps = missing(&self.meeting);
        self.desk.settle(&before, &self.meeting, record, kept);
        self.left_open(&before)
    }

    fn left_open(&mut self, before: &Meeting) -> Option<String> {
        let (was, is) = (
            &before.sitting().on_screen,
            &self.meeting.sitting().on_screen,
        );
        if was.child != is.child || was.stage == is.stage {
            return None;
        }
        let words = left_open(before)?;
        self.told.insert(was.child).then_some(words)
    }

    /// Takes it that the chair has seen that somebody has taken the sitting over; returns whether that was new.
    pub(super) fn answer_cut_off(&mut self) -> bool {
        let cut_off = self.elsewhere.as_mut().map(|e| &mut e.cut_off);
        cut_off.is_some_and(std::mem::take)
    }

    /// Shows the sitting as it stands where it is held. What was half-typed here before it was taken over stays.
    pub(super) fn show(&mut self, mut meeting: Meeting) {
        meeting.read_along();
        meeting.keep_half_typed_of(&self.meeting);
        let place = |meeting: &Meeting| {
            let on_screen = &meeting.sitting().on_screen;
            (on_screen.child, on_screen.stage.clone())
        };
        let stays = place(&self.meeting) == place(&meeting);
        self.gaps = missing(&meeting);
        self.meeting = meeting;
        self.cover_another();
        if !stays {
            self.desk.open(&self.meeting, Sheet::Stage);
        }
    }
}
