//! What the room is told of a sitting, record by record, under numbers of its own. What of a record it may read is decided by
//! `redact`; it publishes nothing.

use super::{Event, Record, Start, redact};
use crate::case::Case;
use std::collections::BTreeMap;

/// What the room is told of one sitting.
///
/// The room counts for itself: numbers that are left out would tell how much was typed that it may not read, a sealed 10
/// from a sealed 4.
#[derive(Debug, Clone)]
pub struct ToRoom {
    do_not_disclose: Vec<String>,
    /// The number in the room of each record it was given.
    numbers: BTreeMap<u64, u64>,
}

impl ToRoom {
    /// Begins to tell of a sitting.
    pub fn of(start: &Start) -> Self {
        let strings = start.cases.iter().flat_map(Case::not_to_be_disclosed);
        Self {
            do_not_disclose: strings.collect(),
            numbers: BTreeMap::new(),
        }
    }

    /// Returns what the room may read of the next record, under its number there; nothing where it may read none of it.
    pub fn tell(&mut self, record: &Record) -> Option<Record> {
        let mut told = redact::for_room(record, &self.do_not_disclose)?;
        told.events.retain_mut(|event| self.is_of_the_room(event));
        told.events.first()?;
        told.seq = self.numbers.len() as u64 + 1;
        self.numbers.insert(record.seq, told.seq);
        Some(told)
    }

    /// Calls what is taken back by its number in the room. That something was taken back which the room never had is none
    /// of its business either.
    fn is_of_the_room(&self, event: &mut Event) -> bool {
        let Event::Retracted { seq } = event else {
            return true;
        };
        let number = self.numbers.get(seq).copied();
        number.map(|number| *seq = number).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Meeting, Request, Spot, sample::Sample};

    fn record(seq: u64, event: Event) -> Record {
        Record {
            seq,
            at: Sample::jay().meeting.start().at,
            child: 0,
            stage: "map".to_owned(),
            events: vec![event],
        }
    }

    fn told(events: Vec<Event>) -> Vec<(u64, Vec<Event>)> {
        let mut room = ToRoom::of(Sample::jay().meeting.start());
        let records = (1..).zip(events).map(|(seq, event)| record(seq, event));
        let told = records.filter_map(|record| room.tell(&record));
        told.map(|record| (record.seq, record.events)).collect()
    }

    fn typed() -> Event {
        Event::Drafted {
            spot: Spot::Line(0),
            text: "1".to_owned(),
        }
    }

    #[test]
    fn how_much_was_typed_that_it_may_not_read_cannot_be_told_from_the_numbers() {
        let one = told(vec![Event::Paused, typed(), Event::WentOn]);
        let two = told(vec![Event::Paused, typed(), typed(), Event::WentOn]);
        assert_eq!(one, two);
    }

    #[test]
    fn what_is_taken_back_has_its_number_there_and_what_it_never_had_none() {
        let back = |seq| Event::Retracted { seq };
        let all = vec![typed(), Event::Paused, back(1), back(2), back(4)];
        assert_eq!(
            told(all),
            [
                (1, vec![Event::Paused]),
                (2, vec![back(1)]),
                (3, vec![back(2)])
            ]
        );
    }

    #[test]
    fn a_meeting_told_under_these_numbers_stands_as_it_does_at_the_desk() {
        let mut sample = Sample::jay();
        sample.stage("attendance").here(&["cole"]);
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        sample.ask(Request::Redo).unwrap();
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        sample.here(&["farah"]);
        let start = sample.meeting.start();
        let mut room = ToRoom::of(start);
        let told: Vec<Record> = sample.kept.iter().filter_map(|r| room.tell(r)).collect();
        let shown = Meeting::fold(redact::start_for_room(start).unwrap(), &told);
        for id in ["cole", "farah"] {
            let who = crate::case::Who::new(id);
            let mark = |meeting: &Meeting| meeting.attendance().mark(&who).is_here();
            assert_eq!(mark(&shown), mark(&sample.meeting), "{id}");
        }
    }
}
