//! What has to end before a sitting that was left is gone on with. It brings nothing back; the journal did.

use super::revision::Revision;
use super::{Event, Meeting, Moment, Record};
use chrono::Duration;

/// Whoever is away for longer has left the meeting.
const AWAY: Duration = Duration::minutes(15);

impl Meeting {
    /// Closes a part for professionals only on this screen: whoever opened it looked round their own table, and nobody
    /// has looked who is at this one.
    pub fn read_along(&mut self) {
        self.state.sitting.on_screen.professionals_part = false;
        self.revision = Revision::new();
    }

    /// Returns the records that stop the clocks for as long as nobody held the sitting: from its last record until now.
    ///
    /// Whoever is back within a quarter of an hour was most likely in the room all the while, with a program that had to be
    /// started again. Clocks that stand already go on standing.
    pub fn to_leave_out(&self, last: Moment, now: Moment) -> Vec<Record> {
        let is_away = now - last > AWAY && self.sitting().paused_since.is_none();
        if !is_away {
            return Vec::new();
        }
        let stopped = self.record(vec![Event::Paused], last, None);
        let went_on = Record {
            seq: stopped.seq + 1,
            at: now,
            events: vec![Event::WentOn],
            ..stopped.clone()
        };
        vec![stopped, went_on]
    }

    /// Returns the record that a sitting is gone on with, where it needs one.
    ///
    /// A part for professionals only does not come back by itself: nobody has looked who is at the screen now. It is
    /// ended by a record and not only on this screen, since undo folds the records once more.
    pub fn to_go_on(&self, now: Moment) -> Option<Record> {
        let in_part = self.sitting().on_screen.professionals_part;
        in_part.then(|| self.record(vec![Event::ProfessionalsPartClosed], now, None))
    }

    /// Returns the record that draws the curtain over another child than those whose files were named: a panel is gone on
    /// with whole, and whoever came for one child is not shown where another one's part was left.
    pub fn to_cover(&self, is_named: impl Fn(usize) -> bool, now: Moment) -> Option<Record> {
        let on_screen = &self.sitting().on_screen;
        let is_one_childs = self.is_about_several() && !self.is_at_a_common_stage();
        let is_wanted = is_one_childs && !on_screen.curtain && !is_named(on_screen.child);
        is_wanted.then(|| self.record(vec![Event::CurtainDrawn], now, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
    #[test]
    fn the_time_between_leaving_and_going_on_is_no_meeting_time() {
        let mut sample = Sample::jay();
        let start = sample.meeting.start().at;
        let (left, back) = (start + Duration::minutes(20), start + Duration::hours(23));
        let minutes = |sample: &Sample, at| sample.meeting.elapsed(at) / 60;
        assert_eq!(minutes(&sample, back), 23 * 60);
        for record in sample.meeting.to_leave_out(left, back) {
            sample.meeting.apply(&record);
        }
        assert_eq!(minutes(&sample, back), 20);
        assert_eq!(minutes(&sample, back + Duration::minutes(5)), 25);
        assert_eq!(sample.meeting.sitting().in_stage(back) / 60, 20);
        assert!(!sample.meeting.has_agreed_facts());
    }

    #[test]
    fn a_program_that_was_started_again_in_the_room_stops_no_clock() {
        let mut sample = Sample::jay();
        let left = sample.meeting.start().at;
        let soon = left + Duration::minutes(14);
        assert_eq!(sample.meeting.to_leave_out(left, soon), []);
        sample.ask(Request::Pause).unwrap();
        let late = left + Duration::hours(1);
        assert_eq!(sample.meeting.to_leave_out(left, late), []);
        assert_eq!(sample.meeting.elapsed(late), 0);
    }
}
