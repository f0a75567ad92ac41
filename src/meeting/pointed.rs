//! What the desk points at: where its cursor stands, as far as the shared window may know and follow. It shows nothing.
//!
//! Where somebody answers unseen, where text is for few people's eyes and where it is only the chair's, it points at nothing:
//! the feed then says no more than that the cursor is elsewhere.

use super::unseen::marks_of;
use super::{ActionPart, Event, Meeting, OwnerPart, Spot, Standing};
use crate::case::{Key, Marks};

impl Meeting {
    /// Returns what tells where the cursor stands now.
    pub fn stands_at(&self, at: Standing) -> Vec<Event> {
        let points_at = at.item.as_ref().filter(|_| at.sheet.is_empty());
        let points_at = points_at.and_then(|spot| self.for_everybody(spot));
        let mut events = vec![Event::FocusMoved { at }];
        // In a part for professionals only it stays where it was: that something is looked at there is a sign of it.
        if !self.sitting().on_screen.professionals_part && points_at != self.pointed_at {
            events.push(Event::PointedAt { at: points_at });
        }
        events
    }

    /// Returns what the desk points at.
    pub const fn pointed_at(&self) -> Option<&Spot> {
        self.pointed_at.as_ref()
    }

    /// Returns the place by which everybody knows what stands at a place of the desk; nothing where it is not for everybody.
    fn for_everybody(&self, spot: &Spot) -> Option<Spot> {
        let whole = match spot {
            Spot::Owner(key, _) => Spot::Owner(*key, OwnerPart::Answer),
            Spot::Action(key, _) => Spot::Action(*key, ActionPart::What),
            Spot::Entry(_) | Spot::Progress(..) | Spot::Danger(..) | Spot::Goal(..) => spot.clone(),
            Spot::EntryBelow(_, key) => Spot::Entry(*key),
            Spot::Person(_) | Spot::Agreement(..) | Spot::Number(_) | Spot::Agreed => {
                return Some(spot.clone());
            }
            _ => return None,
        };
        whole.item().filter(|key| self.is_open(*key)).map(|_| whole)
    }

    /// Returns true for what stands in the case of the child on screen, open to everybody.
    fn is_open(&self, key: Key) -> bool {
        let marks: Vec<Marks> = marks_of(self.case(), key).collect();
        !marks.is_empty() && marks.into_iter().all(Marks::is_open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Action, Who};
    use crate::meeting::redact::{for_chair, for_room};
    use crate::meeting::{Question, Record, Request, sample::Sample};

    fn on(spot: Spot) -> Standing {
        Standing {
            item: Some(spot),
            ..Standing::default()
        }
    }

    fn told(sample: &mut Sample, at: Standing) -> Option<Record> {
        sample.ask(Request::MoveFocus { at }).unwrap();
        for_room(sample.kept.last().unwrap(), &[])
    }

    /// Keeps an action; returns its key.
    fn kept(sample: &mut Sample, professionals_only: bool) -> Key {
        let action = Box::new(Action {
            action: "Ring the school".to_owned(),
            marks: Marks {
                professionals_only,
                ..Marks::default()
            },
            ..Action::default()
        });
        let keep = Request::KeepAction { key: None, action };
        sample.ask(keep).unwrap();
        sample.meeting.case().actions.last().unwrap().key
    }

    #[test]
    fn what_everybody_may_read_is_pointed_at_as_a_whole_and_told_once() {
        let mut sample = Sample::jay();
        sample.stage("agreement");
        let key = kept(&mut sample, false);
        let told_by = on(Spot::Owner(key, OwnerPart::ToldBy));
        let record = told(&mut sample, told_by.clone()).unwrap();
        let at = Some(Spot::Owner(key, OwnerPart::Answer));
        assert_eq!(record.events, [Event::PointedAt { at: at.clone() }]);
        assert_eq!(sample.meeting.pointed_at(), at.as_ref());
        assert_eq!(told(&mut sample, told_by), None, "it is told already");
        let nowhere = told(&mut sample, on(Spot::NewAction)).unwrap();
        assert_eq!(nowhere.events, [Event::PointedAt { at: None }]);
        assert_eq!(for_chair(sample.kept.last().unwrap()), None);
    }

    #[test]
    fn what_is_for_few_or_unseen_is_not_pointed_at() {
        let mut sample = Sample::jay();
        sample.stage("agreement");
        let few = kept(&mut sample, true);
        for spot in [
            Spot::Owner(few, OwnerPart::Answer),
            Spot::Owner(Key(9_999), OwnerPart::Answer),
            Spot::Vote(Question::Rating, "Police".to_owned()),
            Spot::Sent(Who::new("dawn")),
            Spot::OnPlan(Who::new("dawn")),
        ] {
            assert_eq!(told(&mut sample, on(spot.clone())), None, "{spot:?}");
        }
        let over = Standing {
            sheet: "capture".to_owned(),
            ..on(Spot::Person(Who::new("dawn")))
        };
        assert_eq!(told(&mut sample, over), None);
    }

    #[test]
    fn in_a_part_for_professionals_only_nothing_is_pointed_at() {
        let mut sample = Sample::jay();
        sample.stage("agreement");
        let open = kept(&mut sample, false);
        sample.professionals_part();
        let at = on(Spot::Owner(open, OwnerPart::Answer));
        assert_eq!(told(&mut sample, at), None);
    }

    #[test]
    fn another_page_is_pointed_at_nowhere() {
        let mut sample = Sample::jay();
        sample.stage("attendance");
        told(&mut sample, on(Spot::Person(Who::new("dawn"))));
        assert!(sample.meeting.pointed_at().is_some());
        sample.stage("mapping");
        assert_eq!(sample.meeting.pointed_at(), None);
    }
}
