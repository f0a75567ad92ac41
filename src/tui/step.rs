//! What is said of a step once it is kept or taken back. The words are the views'; it decides nothing.

use super::app::{App, Screen};
use crate::meeting::Record;
use crate::view::{self, Sheet, Spot};

impl App {
    /// Says what undo, redo and one key for many changed, which may be out of sight, and how a line was understood that
    /// leaves no trace on its sheet.
    pub(super) fn say_step(&mut self, record: &Record, kept: Option<&Spot>) {
        let Screen::Sitting(sitting) = &self.screen else {
            return;
        };
        let (meeting, sheet) = (&sitting.meeting, sitting.desk.sheet);
        let is_captured = sheet == Sheet::Capture && kept.is_some();
        let line = is_captured.then(|| view::kept_line(meeting, record));
        let said = view::taken_back(meeting, record)
            .or(line.flatten())
            .or_else(|| view::made_action(meeting, record))
            .or_else(|| kept.and_then(|_| view::kept_unseen(meeting, record)))
            .or_else(|| view::marked_many(meeting, record));
        self.status = said.or(self.status.take());
    }
}
