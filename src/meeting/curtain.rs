//! Who goes when the curtain is lifted at one child's own part, and who of that child may be here again. It lifts nothing.

use super::whole::ChildState;
use super::{Event, Meeting, handles, is_there_for_an_agency};
use crate::calendar::Time;
use crate::case::{Key, Who};
use crate::text;

/// Returns what lifting the curtain says beside that it is lifted: the record tells it, so that whoever reads it later
/// need not know who was asked about at the time.
pub(super) fn passings(meeting: &Meeting, at: Time) -> Vec<Event> {
    let here = meeting.sitting().on_screen.child;
    let Some(own) = meeting.children().get(here) else {
        return Vec::new();
    };
    let mut events = Vec::new();
    if !meeting.is_at_a_common_stage() {
        let others = meeting.children().iter().enumerate();
        let others = others.filter(|(place, _)| *place != here);
        events.extend(others.filter_map(|(place, other)| gone(own, (place, other), at)));
    }
    if let Some(again) = here_again(own, here) {
        // Nobody knows whether they stayed away, so nothing for professionals only stays open over it.
        events.extend([again, Event::ProfessionalsPartClosed]);
    }
    events
}

/// The family of another child, and whoever came as its guest, have gone, once its part began: before that they may wait
/// in the room. Whoever the child on screen knows too is asked after there.
fn gone(own: &ChildState, (child, other): (usize, &ChildState), at: Time) -> Option<Event> {
    other.turn.began?;
    let here = other.attendance.here();
    let family = here.filter(|who| !is_there_for_an_agency(&other.case, who));
    let people = family.filter(|who| !knows(own, &other.case.named(who)));
    let people: Vec<Who> = people.cloned().collect();
    let is_own = |key: &Key| {
        let mut known = own.attendance.visitors().iter();
        known.any(|(known, _)| known == key)
    };
    let visitors = other.attendance.visitors().iter();
    let guests = visitors.filter(|(key, visitor)| {
        visitor.until.is_none() && !is_own(key) && !knows(own, &visitor.name)
    });
    let visitors: Vec<Key> = guests.map(|(key, _)| *key).collect();
    let is_any = !people.is_empty() || !visitors.is_empty();
    is_any.then_some(Event::SeenOff {
        child,
        people,
        visitors,
        at,
    })
}

/// Somebody of the same name may be the same person, whatever else the files say of them.
fn knows(child: &ChildState, name: &str) -> bool {
    let mut people = handles(&child.case).map(|who| child.case.named(&who));
    let mut visitors = child.attendance.visitors().iter();
    people.any(|known| text::same(&known, name))
        || visitors.any(|(_, known)| text::same(&known.name, name))
}

/// Whoever went for another child's part counts as here at their own: nobody said that they stayed away.
fn here_again(own: &ChildState, child: usize) -> Option<Event> {
    let (people, visitors) = own.attendance.seen_off();
    let is_any = !people.is_empty() || !visitors.is_empty();
    is_any.then(|| Event::HereAgain {
        child,
        people: people.to_vec(),
        visitors: visitors.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use crate::case::{Case, Who};
    use crate::meeting::{Event, Meeting, Record, Request, sample::Sample};

    fn two() -> Sample {
        let case = |text: &str| -> Case { serde_yaml::from_str(text).unwrap() };
        let first = "{reference: A-1, child: {name: Kim}, people: [{id: mum, name: Ann Lee, relationship: Mother}]}";
        Sample::of(vec![
            case(first),
            case("{reference: A-2, child: {name: Ash}}"),
        ])
    }

    fn take(sample: &mut Sample, child: usize) -> Vec<Event> {
        sample.ask(Request::TakeChild { child }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        sample.kept.last().unwrap().events.clone()
    }

    #[test]
    fn the_record_of_the_curtain_says_who_went_and_who_may_be_here_again() {
        let mut sample = two();
        sample.stage("mapping").here(&["mum"]).at("10:20");
        let people = vec![Who::new("mum")];
        let lifted = take(&mut sample, 1);
        let gone = Event::SeenOff {
            child: 0,
            people: people.clone(),
            visitors: Vec::new(),
            at: "10:20".parse().unwrap(),
        };
        assert_eq!(lifted, [Event::CurtainLifted, gone]);
        let again = Event::HereAgain {
            child: 0,
            people,
            visitors: Vec::new(),
        };
        let lifted = take(&mut sample, 0);
        let closed = Event::ProfessionalsPartClosed;
        assert_eq!(lifted, [Event::CurtainLifted, again, closed]);
        assert!(sample.meeting.is_here(&Who::new("mum")));
    }

    #[test]
    fn a_curtain_of_which_nothing_more_was_recorded_sees_nobody_off() {
        let mut sample = two();
        sample.stage("mapping").here(&["mum"]);
        take(&mut sample, 1);
        let mut records: Vec<Record> = sample.kept.clone();
        for record in &mut records {
            record
                .events
                .retain(|event| !matches!(event, Event::SeenOff { .. }));
        }
        let meeting = Meeting::fold(sample.meeting.start().clone(), &records);
        assert!(meeting.family_is_here());
        assert!(!meeting.sitting().on_screen.curtain);
    }

    #[test]
    fn whoever_left_before_the_curtain_fell_stays_away() {
        let mut sample = two();
        sample.stage("mapping").here(&["mum"]);
        let who = Who::new("mum");
        sample.ask(Request::MarkLeft { who }).unwrap();
        take(&mut sample, 1);
        let lifted = take(&mut sample, 0);
        assert_eq!(lifted, [Event::CurtainLifted]);
        assert!(!sample.meeting.is_here(&Who::new("mum")));
    }
}
