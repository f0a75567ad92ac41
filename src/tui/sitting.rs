//! A sitting on screen: the meeting, the chair's desk and what is still missing. It decides nothing; the app does.

use super::desk::Desk;
use crate::meeting::{Meeting, Record};
use crate::view::{Missing, Sheet, Spot, missing};

/// A sitting on screen.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The sitting as it stands.
    pub meeting: Meeting,
    /// The chair's desk.
    pub desk: Desk,
    /// True where somebody else has it and it can only be read.
    pub read_only: bool,
    /// What is still missing. Every stage is asked for it, so it is kept until a record changes something.
    pub gaps: Vec<Missing>,
}

impl Sitting {
    /// Returns true where the curtain covers the desk. A stop for a danger is written under it.
    pub fn is_covered(&self) -> bool {
        self.meeting.sitting().on_screen.curtain && self.desk.sheet != Sheet::Urgent
    }

    /// Returns true where the last stage is on screen.
    pub fn is_at_the_end(&self) -> bool {
        let stages = &self.meeting.procedure().stages;
        stages
            .last()
            .is_some_and(|stage| stage.id == self.meeting.sitting().on_screen.stage)
    }

    /// Applies a record that is kept, and settles the desk.
    pub(super) fn take(&mut self, record: &Record, kept: Option<&Spot>) {
        if record.is_draft() {
            self.meeting.apply(record);
            return;
        }
        let before = self.meeting.clone();
        self.meeting.apply(record);
        self.gaps = missing(&self.meeting);
        self.desk.settle(&before, &self.meeting, record, kept);
    }
}
