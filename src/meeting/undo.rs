//! Undo and redo, and where they end. Nothing is ever cut: both append a record.
//!
//! ```text
//! 4 EntryKept   5 Retracted{4}   6 Retracted{5}
//!   kept          taken back       brought back
//! ```

use super::{Event, Meeting, Moment, Record, Refusal};

pub(super) fn undo(meeting: &Meeting, anywhere: bool, now: Moment) -> Result<Vec<Event>, Refusal> {
    if meeting.sitting().closed.is_some() {
        return Err(Refusal::CloseStands);
    }
    let on_screen = &meeting.sitting().on_screen;
    let here = |record: &Record| record.child == on_screen.child && record.stage == on_screen.stage;
    let step_here = steps(meeting).find(|record| here(record));
    let found = if let Some(record) = step_here {
        record
    } else {
        let last = meeting.step_out_of_sight().ok_or(Refusal::NothingToUndo)?;
        // The chair is not asked for what would be refused.
        if !anywhere && !is_before_a_close(meeting, last) && !last.is_final() {
            let title = meeting
                .procedure()
                .stage(&last.stage)
                .map_or("another part", |stage| stage.title.as_str());
            return Err(Refusal::UndoElsewhere(title.to_owned()));
        }
        last
    };
    if is_before_a_close(meeting, found) {
        return Err(Refusal::AgreedBeforeClose);
    }
    if found.is_final() {
        return Err(Refusal::RevealStands);
    }
    Ok(retraction(meeting, found.seq, now))
}

fn closes(record: &Record) -> bool {
    let mut events = record.events.iter();
    events.any(|event| matches!(event, Event::Closed { .. }))
}

/// Returns true where the meeting was closed since, from whatever stage and child: the copies that went out say it.
fn is_before_a_close(meeting: &Meeting, record: &Record) -> bool {
    let later = meeting.effective().rev();
    later
        .take_while(|later| later.seq >= record.seq)
        .any(closes)
}

/// Goes through the steps that can be taken back, the last one first.
fn steps(meeting: &Meeting) -> impl Iterator<Item = &Record> {
    let all = meeting.effective().rev();
    all.filter(|record| record.is_step() && !is_passed_by(meeting, record.seq))
}

impl Meeting {
    /// Returns the last step of all, wherever it was made: what undo takes back where there is none on screen.
    pub fn step_out_of_sight(&self) -> Option<&Record> {
        steps(self).next()
    }

    /// Returns when something was kept last.
    pub fn last_kept(&self) -> Moment {
        self.log.last().map_or(self.start.at, |record| record.at)
    }

    /// Returns the record of a number, whether it still counts or not.
    pub fn logged(&self, seq: u64) -> Option<&Record> {
        self.log.iter().find(|record| record.seq == seq)
    }

    /// Returns the step that a record takes back, or brings back, and whether it takes it back; nothing of any other
    /// record.
    pub fn step_of(&self, record: &Record) -> Option<(&Record, bool)> {
        let mut older = retracted(record)?;
        let mut takes_back = true;
        loop {
            let found = self.logged(older)?;
            match retracted(found) {
                // A retraction names an older record, so this comes to an end whatever a journal holds.
                Some(seq) if seq < older => {
                    older = seq;
                    takes_back = !takes_back;
                }
                _ => return Some((found, takes_back)),
            }
        }
    }
}

fn retracted(record: &Record) -> Option<u64> {
    record.events.iter().find_map(|event| match event {
        Event::Retracted { seq } => Some(*seq),
        _ => None,
    })
}

/// Brings back what was last taken back here; what was taken back on another child's screen stays as it was left, and is
/// said to be there.
pub(super) fn redo(meeting: &Meeting, now: Moment) -> Result<Vec<Event>, Refusal> {
    let here = meeting.sitting().on_screen.child;
    let refusal = match to_bring_back(meeting, here) {
        Some(retracted) => return Ok(retraction(meeting, retracted.seq, now)),
        None if !meeting.is_about_several() => Refusal::NothingToRedo,
        None => {
            let others = (0..meeting.children().len()).filter(|child| *child != here);
            let last = others.filter_map(|child| to_bring_back(meeting, child));
            let last = last.max_by_key(|retracted| retracted.seq);
            let child = last.and_then(|retracted| meeting.children().get(retracted.child));
            child.map_or(Refusal::NothingToRedo, |child| {
                Refusal::RedoElsewhere(child.case.reference.clone())
            })
        }
    };
    Err(refusal)
}

/// Returns the record that took back last on the screen of a child, where nothing was done there since.
fn to_bring_back(meeting: &Meeting, child: usize) -> Option<&Record> {
    let records = meeting.log.iter().rev();
    for record in records
        .take_while(|record| !closes(record))
        .filter(|record| record.child == child)
    {
        if let Some(seq) = retracted(record) {
            if is_passed_by(meeting, seq) {
                continue;
            }
            if meeting.retracted.contains(&seq) {
                return Some(record);
            }
        } else if record.is_step() && !meeting.retracted.contains(&record.seq) {
            break;
        }
    }
    None
}

/// Outside a part for professionals only, what nobody there could see is passed by.
fn is_passed_by(meeting: &Meeting, seq: u64) -> bool {
    !meeting.sitting().on_screen.professionals_part && meeting.unseen.contains(&seq)
}

/// A retraction keeps what must never come back by itself: a part for professionals only stays closed, a curtain drawn.
/// It also ends such a part where it leaves somebody unmarked, or here, who is not there for an agency.
fn retraction(meeting: &Meeting, seq: u64, now: Moment) -> Vec<Event> {
    let on_screen = &meeting.sitting().on_screen;
    let mut events = vec![Event::Retracted { seq }];
    let mut ahead = meeting.clone();
    ahead.apply(&meeting.record(events.clone(), now, None));
    if !on_screen.professionals_part || !ahead.not_there_for_an_agency().is_empty() {
        events.push(Event::ProfessionalsPartClosed);
    }
    if on_screen.curtain {
        events.push(Event::CurtainDrawn);
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Entry, Who};
    use crate::meeting::{List, Mark, Request, sample::Sample};

    const UNDO: Request = Request::Undo { anywhere: false };

    fn keep(text: &str) -> Request {
        Request::KeepEntry {
            list: List::Section("harm".to_owned()),
            before: None,
            key: None,
            entry: Entry::plain(text),
        }
    }

    fn harm(sample: &Sample) -> Vec<&str> {
        let section = sample.meeting.case().section("harm");
        section
            .iter()
            .map(|entry| entry.text.as_str())
            .skip(2)
            .collect()
    }

    #[test]
    fn a_step_is_taken_back_and_brought_back_and_taken_back_again() {
        let mut sample = Sample::jay();
        sample.stage("mapping").ask(keep("One.")).unwrap();
        sample.ask(keep("Two.")).unwrap();
        sample.ask(UNDO).unwrap();
        assert_eq!(harm(&sample), ["One."]);
        sample.ask(Request::Redo).unwrap();
        assert_eq!(harm(&sample), ["One.", "Two."]);
        sample.ask(UNDO).unwrap().ask(UNDO).unwrap();
        assert_eq!(harm(&sample), [""; 0]);
        sample
            .ask(Request::Redo)
            .unwrap()
            .ask(Request::Redo)
            .unwrap();
        assert_eq!(harm(&sample), ["One.", "Two."]);
        assert_eq!(
            sample.ask(Request::Redo).unwrap_err(),
            Refusal::NothingToRedo
        );
    }

    #[test]
    fn a_new_step_ends_what_could_be_brought_back() {
        let mut sample = Sample::jay();
        sample.stage("mapping").ask(keep("One.")).unwrap();
        sample.ask(UNDO).unwrap().ask(keep("Two.")).unwrap();
        assert_eq!(
            sample.ask(Request::Redo).unwrap_err(),
            Refusal::NothingToRedo
        );
    }

    #[test]
    fn undo_asks_before_it_takes_back_something_out_of_sight() {
        let mut sample = Sample::jay();
        sample.stage("attendance").here(&["tom"]).stage("mapping");
        assert_eq!(
            sample.ask(UNDO).unwrap_err(),
            Refusal::UndoElsewhere("Attendance".to_owned())
        );
        sample.ask(Request::Undo { anywhere: true }).unwrap();
        assert!(sample.meeting.attendance().is_empty());
        assert_eq!(sample.ask(UNDO).unwrap_err(), Refusal::NothingToUndo);
    }

    #[test]
    fn what_was_taken_back_for_one_child_is_not_brought_back_from_another() {
        let cases = vec![Sample::jay_after(), Sample::jay_after()];
        let mut sample = Sample::of(cases);
        sample
            .stage("mapping")
            .ask(keep("One."))
            .unwrap()
            .ask(UNDO)
            .unwrap();
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        let there = sample.meeting.children()[0].case.reference.clone();
        assert_eq!(
            sample.ask(Request::Redo).unwrap_err(),
            Refusal::RedoElsewhere(there)
        );
        sample.ask(Request::TakeChild { child: 0 }).unwrap();
        sample.ask(Request::Redo).unwrap();
        assert_eq!(sample.meeting.children()[0].case.section("harm").len(), 3);
    }

    #[test]
    fn undo_never_opens_a_part_for_professionals_again() {
        let mut sample = Sample::jay();
        sample
            .stage("attendance")
            .professionals_part()
            .here(&["dawn"]);
        let open = |sample: &Sample| sample.meeting.sitting().on_screen.professionals_part;
        assert!(!open(&sample));
        sample.ask(UNDO).unwrap();
        assert!(
            !open(&sample),
            "Dawn is marked absent again, and it is still for the chair to open it"
        );
        sample.ask(Request::Redo).unwrap();
        assert!(!open(&sample));
    }

    #[test]
    fn undo_ends_a_part_for_professionals_where_it_leaves_somebody_unmarked() {
        let mut sample = Sample::jay();
        sample.stage("attendance").professionals_part();
        sample.ask(UNDO).unwrap();
        assert_eq!(
            sample.meeting.attendance().mark(&Who::new("lee")),
            &Mark::Unmarked
        );
        assert!(!sample.meeting.sitting().on_screen.professionals_part);
    }

    #[test]
    fn a_curtain_stays_drawn_whatever_is_taken_back() {
        let mut sample = Sample::jay();
        let stop = crate::case::UrgentStop::default();
        sample
            .ask(Request::StopUrgently { stop })
            .unwrap()
            .ask(UNDO)
            .unwrap();
        assert!(sample.meeting.sitting().on_screen.curtain);
        assert!(sample.meeting.child().urgent.is_empty());
    }

    #[test]
    fn what_was_agreed_before_a_close_stands_after_it_was_opened_again() {
        let mut sample = Sample::jay();
        sample.stage("mapping").ask(keep("Before.")).unwrap();
        sample.ask(Request::Close).unwrap();
        sample.ask(Request::Reopen).unwrap();
        assert_eq!(sample.ask(UNDO).unwrap_err(), Refusal::AgreedBeforeClose);
    }

    #[test]
    fn what_was_agreed_stands_wherever_the_meeting_was_closed_from() {
        let mut sample = Sample::jay();
        sample.stage("mapping").ask(keep("Before.")).unwrap();
        sample.ask(keep("Taken back.")).unwrap().ask(UNDO).unwrap();
        sample.stage("statements").ask(Request::Close).unwrap();
        sample.ask(Request::Reopen).unwrap();
        let here = Request::Undo { anywhere: false };
        for stage in ["statements", "mapping", "actions"] {
            sample.stage(stage);
            for undo in [UNDO, here.clone()] {
                let refusal = sample.ask(undo).unwrap_err();
                assert_eq!(refusal, Refusal::AgreedBeforeClose, "{stage}");
            }
            let refusal = sample.ask(Request::Redo).unwrap_err();
            assert_eq!(refusal, Refusal::NothingToRedo, "{stage}");
        }
        sample.stage("mapping").ask(keep("After.")).unwrap();
        sample.ask(UNDO).unwrap();
        sample.ask(Request::Redo).unwrap().ask(UNDO).unwrap();
        assert_eq!(sample.ask(UNDO).unwrap_err(), Refusal::AgreedBeforeClose);
        let harm = sample.meeting.case().section("harm");
        assert!(harm.iter().any(|entry| entry.text == "Before."));
    }

    #[test]
    fn a_close_stands_and_can_be_reopened() {
        let mut sample = Sample::jay();
        sample.stage("attendance").here(&["tom"]);
        sample.stage("agreement").ask(Request::Close).unwrap();
        sample.stage("attendance");
        assert_eq!(sample.ask(keep("Late.")).unwrap_err(), Refusal::Closed);
        assert_eq!(sample.ask(UNDO).unwrap_err(), Refusal::CloseStands);
        sample.ask(Request::Reopen).unwrap();
        assert_eq!(sample.meeting.sitting().closed, None);
    }
}
