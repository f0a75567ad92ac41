//! Half-typed text that is brought along where another chair has gone on with the sitting: it is shared with nobody. It
//! brings nothing that was typed in a part for professionals only, which does not come back by itself.

use super::revision::Revision;
use super::{Event, List, Meeting, Moment, Record, Spot, redact};
use crate::case::Key;

impl Meeting {
    /// Takes in what is half-typed in the same sitting as it was known here.
    pub fn keep_half_typed_of(&mut self, here: &Self) {
        if self.start().at != here.start().at {
            return;
        }
        for (child, spot, text) in self.missing_of(here) {
            self.drafts.put(child, &spot, &text, false);
        }
        // A day that waits for its reason is told before it is kept.
        self.revision = Revision::new();
    }

    /// Returns the records that take in what is half-typed in the same sitting as it was known here.
    pub fn to_keep_half_typed_of(&self, here: &Self, now: Moment) -> Vec<Record> {
        let first = self.record(Vec::new(), now, None);
        let record = |(seq, (child, spot, text))| Record {
            seq,
            child,
            events: vec![Event::Drafted { spot, text }],
            ..first.clone()
        };
        let missing = self.missing_of(here);
        (first.seq..).zip(missing).map(record).collect()
    }

    fn missing_of(&self, here: &Self) -> Vec<(usize, Spot, String)> {
        let typed = here.drafts.in_the_open().zip(0..);
        let brought = typed.map(|((child, spot, text), nth)| {
            let spot = self.place_of(here, spot, nth);
            (child, spot, text.to_owned())
        });
        let missing = brought.filter(|(child, spot, _)| !self.drafts.has(*child, spot));
        missing.collect()
    }

    /// Returns where words are half-typed that were begun at a place here. Items are numbered by their records, and both
    /// chairs may have made one of the same number since they parted: words about one that is here alone are put by where
    /// another would be begun.
    fn place_of(&self, here: &Self, spot: &Spot, nth: u64) -> Spot {
        match spot.item().filter(|item| !self.has_the_same(here, *item)) {
            Some(item) => Spot::PutBy(Box::new(here.anew(item)), item.0 + nth),
            None => spot.clone(),
        }
    }

    fn has_the_same(&self, here: &Self, item: Key) -> bool {
        let Some(seq) = item.record() else {
            return true;
        };
        let made = |meeting: &Self| meeting.logged(seq).and_then(redact::for_chair);
        made(here).is_some_and(|record| made(self) == Some(record))
    }

    /// Returns where another item of the kind of one is begun.
    fn anew(&self, item: Key) -> Spot {
        let record = item.record().and_then(|seq| self.logged(seq));
        let mut events = record.into_iter().flat_map(|record| &record.events);
        let place = events.find_map(|event| match event {
            Event::EntryKept { key, list, .. } if *key == item => {
                Some(Spot::NewEntry(list.clone()))
            }
            Event::DangerKept { key, .. } if *key == item => Some(Spot::NewDanger),
            Event::GoalKept { key, .. } if *key == item => Some(Spot::NewGoal),
            Event::ActionKept { key, .. } if *key == item => Some(Spot::NewAction),
            Event::DecisionMade { key, decision } if *key == item => {
                Some(Spot::NewDecision(decision.kind.clone()))
            }
            Event::SubjectKept { key, subject } if *key == item => {
                Some(Spot::NewSubject(subject.part.clone()))
            }
            Event::VisitorCame { key, .. } if *key == item => Some(Spot::NewPerson),
            _ => None,
        });
        // Of an item that no record made here nothing is known: the words are listed, and lead to no item.
        place.unwrap_or(Spot::NewEntry(List::BottomLines))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Action, Entry};
    use crate::meeting::{ActionPart, Request, sample::Sample};

    fn typed(sample: &mut Sample, spot: &Spot, text: &str) {
        let (spot, text) = (spot.clone(), text.to_owned());
        sample.ask(Request::Draft { spot, text }).unwrap();
    }

    fn bottom_line(sample: &mut Sample, text: &str) -> Key {
        let keep = Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key: None,
            entry: Entry::plain(text),
        };
        sample.ask(keep).unwrap();
        sample.meeting.case().map.bottom_lines.last().unwrap().key
    }

    fn action(sample: &mut Sample, words: &str) -> Key {
        let action = Action {
            action: words.to_owned(),
            ..Action::default()
        };
        let keep = Request::KeepAction {
            key: None,
            action: Box::new(action),
        };
        sample.ask(keep).unwrap();
        sample.meeting.case().actions.last().unwrap().key
    }

    /// Returns what is half-typed once it was brought to another chair's sitting, in both ways, which say the same.
    fn brought(there: &Sample, here: &Sample) -> Vec<(Spot, String)> {
        let mut shown = there.meeting.clone();
        shown.keep_half_typed_of(&here.meeting);
        let mut kept = there.meeting.clone();
        let now = here.meeting.start().at;
        for record in kept.to_keep_half_typed_of(&here.meeting, now) {
            kept.apply(&record);
        }
        assert_eq!(kept.to_keep_half_typed_of(&here.meeting, now), []);
        let drafts = |meeting: &Meeting| -> Vec<(Spot, String)> {
            let drafts = meeting.drafts();
            drafts
                .map(|(_, spot, text)| (spot.clone(), text.to_owned()))
                .collect()
        };
        assert_eq!(drafts(&shown), drafts(&kept));
        drafts(&kept)
    }

    fn at_the_actions() -> Sample {
        let mut sample = Sample::jay();
        sample.stage("actions");
        sample
    }

    #[test]
    fn what_was_half_typed_here_stays_where_another_chair_has_gone_on() {
        let (there, mut here) = (at_the_actions(), at_the_actions());
        let spot = Spot::NewEntry(List::BottomLines);
        typed(&mut here, &spot, "half a word");
        assert_eq!(brought(&there, &here), [(spot, "half a word".to_owned())]);
    }

    #[test]
    fn words_about_an_item_that_both_have_stay_at_it() {
        let (mut there, mut here) = (at_the_actions(), at_the_actions());
        let known = here.meeting.case().actions[0].key;
        let made = action(&mut here, "Ring the school");
        assert_eq!(action(&mut there, "Ring the school"), made);
        for key in [known, made] {
            let spot = Spot::Action(key, ActionPart::DoneWhen);
            typed(&mut here, &spot, "when the place");
        }
        let spots: Vec<Spot> = brought(&there, &here)
            .into_iter()
            .map(|(spot, _)| spot)
            .collect();
        let own = [known, made].map(|key| Spot::Action(key, ActionPart::DoneWhen));
        assert_eq!(spots, own);
    }

    #[test]
    fn words_about_an_item_that_is_here_alone_never_stand_at_another_of_its_number() {
        let (mut there, mut here) = (at_the_actions(), at_the_actions());
        let made = action(&mut here, "Ring the school");
        assert_eq!(action(&mut there, "Tell the stepfather"), made);
        let line = bottom_line(&mut here, "No contact alone.");
        assert_eq!(action(&mut there, "Ring the GP"), line);
        for part in [ActionPart::DoneWhen, ActionPart::Concern] {
            typed(&mut here, &Spot::Action(made, part), "the place is");
        }
        typed(&mut here, &Spot::Entry(line), "No contact");
        let drafts = brought(&there, &here);
        assert_eq!(drafts.len(), 3, "{drafts:?}");
        for (spot, _) in &drafts {
            assert_eq!(spot.item(), None, "{spot:?}");
        }
        let place = |nth: usize| drafts[nth].0.place().clone();
        let mut places = [place(0), place(1), place(2)];
        places.sort();
        let lines = Spot::NewEntry(List::BottomLines);
        assert_eq!(places, [lines, Spot::NewAction, Spot::NewAction]);
    }

    #[test]
    fn words_about_an_item_that_the_other_chair_never_had_are_put_by() {
        let (there, mut here) = (at_the_actions(), at_the_actions());
        let line = bottom_line(&mut here, "No contact alone.");
        typed(&mut here, &Spot::EntryBelow(List::BottomLines, line), "Nor");
        let drafts = brought(&there, &here);
        assert_eq!(drafts[0].0.place(), &Spot::NewEntry(List::BottomLines));
        assert_ne!(drafts[0].0, Spot::NewEntry(List::BottomLines));
    }
}
