//! Half-typed text, of one child and one place. It is outside undo, and it decides nothing about what is typed.

use super::{Meeting, Spot};
use std::collections::BTreeMap;

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

    /// Returns half-typed text of one place of the child on screen, where it may be read now.
    pub fn draft(&self, spot: &Spot) -> Option<&str> {
        let on_screen = &self.sitting().on_screen;
        let open = || self.drafts.get(on_screen.child, spot, false);
        let of_part = on_screen
            .professionals_part
            .then(|| self.drafts.get(on_screen.child, spot, true));
        of_part.flatten().or_else(open)
    }

    /// Returns true where anything is half-typed, readable now or not: a sitting with it is not finished.
    pub fn has_half_typed(&self) -> bool {
        !self.drafts.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{List, Request, sample::Sample};

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
}
