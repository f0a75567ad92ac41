//! Who is in the room, and what that allows: parts for professionals only, voters, agencies at the table.
//! It does not decide what a screen shows; `view` asks here.

use super::whole::ChildState;
use super::{Mark, Meeting, attendance::handle_of, handles};
use crate::case::{Case, Key, Visitor, Who};
use crate::procedure::{self, Procedure, StageKind};
use std::collections::BTreeMap;

impl Meeting {
    /// Returns those who are present, or not marked yet, and not there for an agency: child, family, network, and
    /// visitors with a capacity. While there is one, nothing for professionals only is shown.
    pub fn not_there_for_an_agency(&self) -> Vec<String> {
        let places = 0..self.children().len();
        let mut found: Vec<String> = places.flat_map(|place| self.family_of(place)).collect();
        // A guest of another child who was not seen off is here too.
        let mut visitors: BTreeMap<Key, &Visitor> = BTreeMap::new();
        for child in self.children() {
            visitors.extend(guests_of(child));
        }
        found.extend(visitors.into_values().map(|v| v.name.clone()));
        found
    }

    /// Returns true where somebody is here, or waits, who came for this child and not for the one on screen.
    pub fn somebody_waits_for(&self, place: usize) -> bool {
        let Some(child) = self.children().get(place) else {
            return false;
        };
        let of_screen: Vec<Key> = guests_of(self.child()).map(|(key, _)| key).collect();
        let mut guests = guests_of(child);
        place != self.sitting().on_screen.child
            && (!self.family_of(place).is_empty()
                || guests.any(|(key, _)| !of_screen.contains(&key)))
    }

    /// Returns true where nobody who came for the child on screen keeps a part for professionals only closed, and
    /// somebody who came for another one does: no page of this child shows them.
    pub(super) fn is_kept_open_by_others(&self) -> bool {
        let mut places = 0..self.children().len();
        self.family_of(self.sitting().on_screen.child).is_empty()
            && guests_of(self.child()).next().is_none()
            && places.any(|place| self.somebody_waits_for(place))
    }

    /// Returns those of one child's case who are here, or may be, and not there for an agency.
    fn family_of(&self, place: usize) -> Vec<String> {
        let Some(child) = self.children().get(place) else {
            return Vec::new();
        };
        let is_on_screen = place == self.sitting().on_screen.child;
        let may_be_here = |who: &Who| {
            let mark = child.attendance.mark(who);
            // Of those who come for another child nobody asks before they are there.
            mark.is_here() || (is_on_screen && mark.may_be_here())
        };
        child
            .to_be_marked()
            .filter(|who| may_be_here(who) && !is_there_for_an_agency(&child.case, who))
            .map(|who| child.case.called(&who))
            .collect()
    }

    /// Returns true once the meeting has gone past its attendance: who is marked now came after the start.
    ///
    /// A meeting that skipped its attendance, so that nobody is marked at all, takes it late and not as arrivals.
    pub fn is_past_attendance(&self) -> bool {
        let stages = &self.procedure().stages;
        let after = stages
            .iter()
            .skip_while(|stage| stage.kind != StageKind::Attendance)
            .filter(|stage| stage.kind != StageKind::Attendance);
        let opened = |id: &String| {
            let spent = self
                .children()
                .iter()
                .any(|child| child.spent.contains_key(id));
            spent || self.sitting().on_screen.stage == *id
        };
        !self.attendance().is_empty() && after.map(|stage| &stage.id).any(opened)
    }

    /// Returns true where family, network or a child are here now.
    pub fn family_is_here(&self) -> bool {
        self.children().iter().any(|child| {
            child.attendance.here().any(|who| {
                !child
                    .case
                    .person(who)
                    .is_some_and(crate::case::Person::is_professional)
            })
        })
    }

    /// Returns true where whoever chairs is here now. Of several children's files only one may know them.
    pub fn chair_is_here(&self) -> bool {
        let mut attendances = self.children().iter().map(|child| &child.attendance);
        attendances.any(|attendance| {
            let chair = attendance.chairs().next_back();
            chair.is_some_and(|chair| attendance.mark(&chair.who).is_here())
        })
    }

    /// Returns whom typed words mean: the handle of somebody of the case or the sitting, or the words as typed.
    pub fn who_is_meant(&self, typed: &str) -> Who {
        let said = Who::new(typed.trim());
        handle_of(self.case(), &said).unwrap_or(said)
    }

    /// Returns those who give a number on the safety scale: everybody here, the child and family first.
    ///
    /// Whoever chairs asks for the numbers and writes them down, and gives none.
    pub fn scale_voters(&self) -> Vec<String> {
        let chairs = |who: &String| self.chair().is_some_and(|chair| chair.who.as_str() == who);
        let mut voters = self.scale_voters_who(Mark::is_here);
        voters.retain(|who| !chairs(who));
        voters
    }

    pub(super) fn scale_voters_who(&self, counts: fn(&Mark) -> bool) -> Vec<String> {
        let case = self.case();
        let here = self.marked_so(counts);
        let professional = |who: &&Who| {
            case.person(who)
                .is_some_and(crate::case::Person::is_professional)
        };
        let family = here.iter().filter(|who| !professional(who));
        family
            .chain(here.iter().filter(professional))
            .map(|who| who.0.clone())
            .collect()
    }

    /// Returns the agencies at the table now, in attendance order: one rating each, whoever sends more people.
    pub fn rating_voters(&self) -> Vec<String> {
        self.rating_voters_who(Mark::is_here)
    }

    pub(super) fn rating_voters_who(&self, counts: fn(&Mark) -> bool) -> Vec<String> {
        let here = self.marked_so(counts);
        procedure::agencies_of(self.procedure(), self.case(), &here)
    }

    fn marked_so(&self, counts: fn(&Mark) -> bool) -> Vec<Who> {
        handles(self.case())
            .filter(|who| counts(self.attendance().mark(who)))
            .collect()
    }

    /// Returns whether enough agencies are here now.
    pub fn quoracy(&self) -> procedure::Quoracy {
        let here: Vec<Who> = self.attendance().here().cloned().collect();
        procedure::quoracy(self.procedure(), self.case(), &here, self.rating_so_far())
    }

    /// Returns the level that stands now: the one agreed in this sitting, else the last one before.
    pub fn rating_so_far(&self) -> Option<&str> {
        self.child().rating_so_far()
    }

    /// Returns the level that sets the next date: the agreed one, raised to the highest held where not all agree, or
    /// where nothing is agreed yet.
    pub fn rating_for_the_date(&self) -> Option<String> {
        self.child().highest_held(self.procedure())
    }
}

impl ChildState {
    fn rating_so_far(&self) -> Option<&str> {
        let agreed = self.rating.agreed.as_deref();
        agreed.or_else(|| self.case.rating().and_then(|r| r.rating.as_deref()))
    }

    fn highest_held(&self, procedure: &Procedure) -> Option<String> {
        let ballot = self.rating.ballot.as_ref();
        let held = ballot.and_then(super::Ballot::standing).unwrap_or_default();
        let levels = held
            .iter()
            .map(|(_, level)| level.as_str())
            .chain(self.rating.agreed.as_deref());
        procedure.forms.rating.highest(levels).map(str::to_owned)
    }

    /// Returns the level by which the next date is measured, also where none was held or agreed today.
    pub(super) fn level_for_the_date(&self, procedure: &Procedure) -> Option<String> {
        let so_far = || self.rating_so_far().map(str::to_owned);
        self.highest_held(procedure).or_else(so_far)
    }
}

/// Goes through those who are there for a child in a capacity of their own, and have not gone.
fn guests_of(child: &ChildState) -> impl Iterator<Item = (Key, &Visitor)> {
    let visitors = child.attendance.visitors().iter();
    visitors
        .filter(|(_, visitor)| visitor.until.is_none())
        .map(|(key, visitor)| (*key, visitor))
}

/// Returns true where somebody of a case is there for an agency.
pub fn is_there_for_an_agency(case: &Case, who: &Who) -> bool {
    case.person(who)
        .is_some_and(crate::case::Person::is_professional)
}

#[cfg(test)]
mod tests {
    use crate::case::Who;
    use crate::meeting::{How, Mark, Question, Refusal, Request, sample::Sample};

    #[test]
    fn enough_agencies_are_looked_at_again_when_somebody_leaves() {
        let mut sample = Sample::jay();
        sample.here(&["priya", "cole"]);
        assert!(sample.meeting.quoracy().is_quorate());
        sample
            .ask(Request::MarkLeft {
                who: Who::new("cole"),
            })
            .unwrap();
        assert!(!sample.meeting.quoracy().is_quorate());
    }

    #[test]
    fn the_record_counts_the_agencies_that_were_there_to_the_end() {
        let quorate = |left: Option<&str>| {
            let mut sample = Sample::jay();
            sample.here(&["priya", "cole"]);
            if let Some(time) = left {
                let who = Who::new("cole");
                sample.at(time).ask(Request::MarkLeft { who }).unwrap();
            }
            sample.at("10:57").ask(Request::Close).unwrap();
            sample.meeting.record_of(0).unwrap().attendance.quorate
        };
        assert_eq!(quorate(None), ["Police"]);
        assert_eq!(
            quorate(Some("10:53")),
            ["Police"],
            "while goodbyes are said"
        );
        assert_eq!(quorate(Some("10:40")), [""; 0]);
    }

    #[test]
    fn a_part_for_professionals_waits_until_everybody_else_is_known_to_be_away() {
        let mut sample = Sample::jay();
        let refused = |sample: &mut Sample| {
            sample
                .ask(Request::OpenProfessionalsPart)
                .unwrap_err()
                .to_string()
        };
        let words = refused(&mut sample);
        assert_eq!(
            words,
            "Not now: the meeting is not only for agencies. Attendance shows who is here, and who is not marked yet."
        );
        sample
            .mark(&["child", "marcus", "gran", "lee"], &Mark::Absent)
            .here(&["dawn"]);
        assert_eq!(
            refused(&mut sample),
            words,
            "whoever it is, nobody is named"
        );
        sample
            .ask(Request::MarkLeft {
                who: Who::new("dawn"),
            })
            .unwrap();
        sample.visitor("Iris Doyle", "advocate");
        let refusal = sample.ask(Request::OpenProfessionalsPart).unwrap_err();
        assert_eq!(refusal, Refusal::NotProfessionalsOnly);
        let key = sample.meeting.attendance().visitors().first().unwrap().0;
        sample.ask(Request::SeeOffVisitor { key }).unwrap();
        sample.ask(Request::OpenProfessionalsPart).unwrap();
    }

    #[test]
    fn the_highest_level_held_sets_the_date_where_not_all_agree() {
        let mut sample = Sample::jay();
        let on = Question::Rating;
        let how = How::Cards;
        sample
            .here(&["cole", "kemi"])
            .ask(Request::OpenBallot { on, how })
            .unwrap();
        for (voter, value) in [("Police", "high"), ("Youth Offending Service", "medium")] {
            let (voter, value) = (voter.to_owned(), value.to_owned());
            sample.ask(Request::Seal { on, voter, value }).unwrap();
        }
        sample.ask(Request::Reveal { on, anyway: true }).unwrap();
        let level = "medium".to_owned();
        let agree = Request::AgreeRating {
            level,
            reason: None,
            professionals_only: false,
        };
        sample.ask(agree).unwrap();
        assert_eq!(sample.meeting.rating_so_far(), Some("medium"));
        let set = sample.meeting.rating_for_the_date();
        assert_eq!(set.as_deref(), Some("high"));
    }
}
