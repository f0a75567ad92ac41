//! What has to end before a sitting that was left is gone on with. It brings nothing back; the journal did.

use super::{Event, Meeting, Moment, Record};

impl Meeting {
    /// Closes a part for professionals only on this screen: whoever opened it looked round their own table, and nobody
    /// has looked who is at this one.
    pub fn read_along(&mut self) {
        self.state.sitting.on_screen.professionals_part = false;
    }

    /// Returns the record that a sitting is gone on with, where it needs one.
    ///
    /// A part for professionals only does not come back by itself: nobody has looked who is at the screen now. It is
    /// ended by a record and not only on this screen, since undo folds the records once more.
    pub fn to_go_on(&self, now: Moment) -> Option<Record> {
        let in_part = self.sitting().on_screen.professionals_part;
        in_part.then(|| self.record(vec![Event::ProfessionalsPartClosed], now, None))
    }
}

#[cfg(test)]
mod tests {
    use crate::case::Entry;
    use crate::meeting::{List, Request, sample::Sample};

    #[test]
    fn a_part_for_professionals_is_not_gone_on_with() {
        let mut sample = Sample::jay();
        let now = sample.meeting.start().at;
        assert_eq!(sample.meeting.to_go_on(now), None);
        sample.professionals_part();
        let keep = Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key: None,
            entry: Entry::plain("One."),
        };
        sample.ask(keep).unwrap();
        let ended = sample.meeting.to_go_on(now).unwrap();
        sample.meeting.apply(&ended);
        let open = |sample: &Sample| sample.meeting.sitting().on_screen.professionals_part;
        assert!(!open(&sample));
        sample.ask(Request::Undo { anywhere: true }).unwrap();
        sample.ask(Request::Redo).unwrap();
        assert!(!open(&sample), "undo and redo do not open it again either");
        assert_eq!(sample.meeting.to_go_on(now), None);
    }
}
