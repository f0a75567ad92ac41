//! Half-typed text, of one child and one place. It is outside undo, and it decides nothing about what is typed.

use super::{Event, Meeting, Record, Spot};
use std::collections::BTreeMap;
use std::ops::Range;

/// Up to this many bytes half-typed text is kept whole with each letter: the journal stays easy to read by eye.
const SHORT: usize = 80;

/// Half-typed text by child and place; what was typed in a part for professionals only stands beside the rest.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Drafts(BTreeMap<(usize, Spot, bool), String>);

impl Drafts {
    /// Puts what is half-typed at a place; empty text takes it away.
    ///
    /// In a part for professionals only it stands beside what was typed there in the open, which is never told apart by
    /// its loss; what is kept or dropped in the part was begun in the open, so both go.
    pub(super) fn put(&mut self, child: usize, spot: &Spot, text: &str, in_part: bool) {
        let place = |of_part| (child, spot.clone(), of_part);
        if !text.is_empty() {
            self.0.insert(place(in_part), text.to_owned());
            return;
        }
        self.0.remove(&place(false));
        if in_part {
            self.0.remove(&place(true));
        }
    }

    /// Puts text in the place of a part of what is half-typed; what fits nothing there changes nothing.
    pub(super) fn edit(
        &mut self,
        (child, spot, in_part): (usize, &Spot, bool),
        part: Range<usize>,
        text: &str,
    ) {
        if let Some(draft) = self.0.get_mut(&(child, spot.clone(), in_part))
            && draft.get(part.clone()).is_some()
        {
            draft.replace_range(part, text);
        }
    }

    /// Goes through what was typed in the open.
    pub(super) fn in_the_open(&self) -> impl Iterator<Item = (usize, &Spot, &str)> {
        let open = self.0.iter().filter(|((_, _, of_part), _)| !of_part);
        open.map(|((child, spot, _), text)| (*child, spot, text.as_str()))
    }

    /// Whether anything is half-typed at a place in the open.
    pub(super) fn has(&self, child: usize, spot: &Spot) -> bool {
        self.get(child, spot, false).is_some()
    }

    fn get(&self, child: usize, spot: &Spot, of_part: bool) -> Option<&str> {
        let place = (child, spot.clone(), of_part);
        self.0.get(&place).map(String::as_str)
    }
}

impl Meeting {
    /// Goes through the half-typed text that may be read now: what was typed in a part for professionals only is there
    /// while such a part is open, and at no other time.
    pub fn drafts(&self) -> impl Iterator<Item = (usize, &Spot, &str)> {
        let in_part = self.sitting().on_screen.professionals_part;
        let readable = move |child: usize, spot: &Spot, of_part: bool| {
            if in_part {
                of_part || self.drafts.get(child, spot, true).is_none()
            } else {
                !of_part
            }
        };
        self.drafts
            .0
            .iter()
            .filter(move |((child, spot, of_part), _)| readable(*child, spot, *of_part))
            .map(|((child, spot, _), text)| (*child, spot, text.as_str()))
    }

    /// Goes through all that is half-typed, each with whether it was typed in a part for professionals only: for whoever
    /// looks at a meeting that was left, whether such a part was open then or not.
    pub fn all_drafts(&self) -> impl Iterator<Item = (usize, &Spot, &str, bool)> {
        let all = self.drafts.0.iter();
        all.map(|((child, spot, of_part), text)| (*child, spot, text.as_str(), *of_part))
    }

    /// Returns half-typed text of one place of the child on screen, where it may be read now.
    pub fn draft(&self, spot: &Spot) -> Option<&str> {
        let on_screen = &self.sitting().on_screen;
        let open = || self.drafts.get(on_screen.child, spot, false);
        let of_part = on_screen
            .professionals_part
            .then(|| self.drafts.get(on_screen.child, spot, true));
        of_part.flatten().or_else(open)
    }

    /// Returns the event that makes half-typed text what it is now. A long text is not kept whole with each of its letters.
    pub(super) fn drafted(&self, spot: Spot, text: String) -> Event {
        let on_screen = &self.sitting().on_screen;
        let before = self
            .drafts
            .get(on_screen.child, &spot, on_screen.professionals_part);
        match before {
            Some(before) if text.len() > SHORT => {
                let (part, text) = difference(before, &text);
                Event::DraftEdited {
                    spot,
                    after: part.start,
                    cut: part.len(),
                    text,
                }
            }
            Some(_) | None => Event::Drafted { spot, text },
        }
    }

    /// Returns the last record applied with its half-typed text whole, for a person who reads the journal.
    #[must_use]
    pub fn with_drafts_whole(&self, record: &Record) -> Record {
        let in_part = self.sitting().on_screen.professionals_part;
        let whole = |event: &Event| match event {
            Event::DraftEdited { spot, .. } => {
                let text = self.drafts.get(record.child, spot, in_part);
                Event::Drafted {
                    spot: spot.clone(),
                    text: text.unwrap_or_default().to_owned(),
                }
            }
            other => other.clone(),
        };
        Record {
            events: record.events.iter().map(whole).collect(),
            ..record.clone()
        }
    }

    /// Returns true where anything is half-typed, readable now or not: a sitting with it is not finished.
    pub fn has_half_typed(&self) -> bool {
        !self.drafts.0.is_empty()
    }
}

/// Returns which part of a text gives way to what, so that it becomes another.
fn difference(before: &str, after: &str) -> (Range<usize>, String) {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum()
    };
    let start = same(&mut before.chars().zip(after.chars()));
    let (old, new) = (
        before.get(start..).unwrap_or_default(),
        after.get(start..).unwrap_or_default(),
    );
    let end = same(&mut old.chars().rev().zip(new.chars().rev()));
    let text = new.get(..new.len() - end).unwrap_or_default();
    (start..before.len() - end, text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{List, Request, sample::Sample};
    use proptest::prelude::*;

    fn spot() -> Spot {
        Spot::NewEntry(List::BottomLines)
    }

    fn typed(sample: &mut Sample, text: &str) {
        let (spot, text) = (spot(), text.to_owned());
        sample.ask(Request::Draft { spot, text }).unwrap();
    }

    fn read(sample: &Sample) -> Vec<&str> {
        let drafts = sample.meeting.drafts().map(|(_, _, text)| text);
        drafts.collect()
    }

    #[test]
    fn what_is_typed_in_a_part_for_professionals_is_half_typed_there_only() {
        let mut sample = Sample::jay();
        typed(&mut sample, "If Jay");
        sample.professionals_part();
        assert_eq!(sample.meeting.draft(&spot()), Some("If Jay"));
        typed(&mut sample, "If Jay, intelligence says");
        assert_eq!(read(&sample), ["If Jay, intelligence says"]);
        sample.ask(Request::CloseProfessionalsPart).unwrap();
        assert_eq!(read(&sample), ["If Jay"]);
        assert_eq!(sample.meeting.draft(&spot()), Some("If Jay"));
        typed(&mut sample, "If Jay is late");
        typed(&mut sample, "");
        assert!(read(&sample).is_empty() && sample.meeting.has_half_typed());
        sample.ask(Request::OpenProfessionalsPart).unwrap();
        assert_eq!(read(&sample), ["If Jay, intelligence says"]);
    }

    #[test]
    fn what_is_kept_in_the_part_is_half_typed_nowhere() {
        let mut sample = Sample::jay();
        typed(&mut sample, "If Jay");
        sample.professionals_part();
        typed(&mut sample, "If Jay is late");
        typed(&mut sample, "");
        assert!(!sample.meeting.has_half_typed());
    }

    /// Types a text letter by letter; returns the bytes its records take.
    fn bytes_of(length: usize) -> usize {
        let mut sample = Sample::jay();
        let text: String = "Tom said \u{e9}. ".chars().cycle().take(length).collect();
        let mut bytes = 0;
        for (end, letter) in text.char_indices() {
            let typed = text[..end + letter.len_utf8()].to_owned();
            let draft = Request::Draft {
                spot: spot(),
                text: typed.clone(),
            };
            let now = sample.meeting.start().at;
            let events = crate::meeting::decide(&sample.meeting, draft, now).unwrap();
            let record = sample.meeting.record(events, now, None);
            bytes += serde_json::to_string(&record).unwrap().len();
            sample.meeting.apply(&record);
            assert_eq!(sample.meeting.draft(&spot()), Some(typed.as_str()));
        }
        bytes
    }

    #[test]
    fn a_long_entry_takes_no_more_a_letter_than_a_short_one() {
        let (short, long) = (bytes_of(400), bytes_of(4000));
        assert!(long < 11 * short, "{short} and {long} bytes");
    }

    #[test]
    fn a_person_who_reads_the_journal_reads_the_text_whole() {
        let mut sample = Sample::jay();
        let text = "a word ".repeat(20);
        typed(&mut sample, &text);
        let longer = format!("{text}more");
        let draft = sample.meeting.drafted(spot(), longer.clone());
        assert!(matches!(&draft, Event::DraftEdited { text, .. } if text == "more"));
        let record = sample
            .meeting
            .record(vec![draft], sample.meeting.start().at, None);
        sample.meeting.apply(&record);
        let whole = sample.meeting.with_drafts_whole(&record);
        let (spot, text) = (spot(), longer);
        assert_eq!(whole.events, [Event::Drafted { spot, text }]);
    }

    #[test]
    fn a_change_that_fits_nothing_changes_nothing() {
        let mut drafts = Drafts::default();
        drafts.put(0, &spot(), "\u{e9}", false);
        let at = spot();
        for part in [0..1, 1..2, 2..9, 9..9] {
            drafts.edit((0, &at, false), part, "x");
        }
        drafts.edit((1, &at, false), 0..0, "x");
        assert_eq!(drafts.get(0, &at, false), Some("\u{e9}"));
        assert_eq!(drafts.get(1, &at, false), None);
    }

    proptest! {
        #[test]
        fn a_difference_makes_one_text_the_other(before in "[ab\u{e9}\u{1f600}]{0,12}", after in "[ab\u{e9}\u{1f600}]{0,12}") {
            let (part, text) = difference(&before, &after);
            let mut made = before;
            made.replace_range(part, &text);
            prop_assert_eq!(made, after);
        }
    }
}
