//! Children of a sitting whose files somebody else has: they can be read here, and nothing is decided about them.
//! Whether a file is held elsewhere is for `store` to find out.

use super::{Event, Meeting, Moment, Record, Refusal};
use serde::{Deserialize, Serialize};

/// A child of this sitting whose file somebody else has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldElsewhere {
    /// The child, by its place in the sitting.
    pub child: usize,
    /// Who has it and where, in words; nothing where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Meeting {
    /// Returns true where a child's file is held elsewhere, so that the child can only be read about here.
    pub fn is_read_only(&self, child: usize) -> bool {
        let child = self.children().get(child);
        child.is_some_and(|child| child.turn.elsewhere.is_some())
    }

    /// Returns the record that tells which children are held elsewhere, where that is another answer than before.
    ///
    /// A record, so that whoever folds the journal knows the same: what is refused here is refused at the next start too.
    pub fn to_hold_elsewhere(&self, children: Vec<HeldElsewhere>, now: Moment) -> Option<Record> {
        let known: Vec<HeldElsewhere> = self.held_elsewhere().collect();
        (known != children)
            .then(|| self.record(vec![Event::FoundElsewhere { children }], now, None))
    }

    /// Goes through the children that are held elsewhere.
    pub fn held_elsewhere(&self) -> impl Iterator<Item = HeldElsewhere> + '_ {
        let children = self.children().iter().enumerate();
        children.filter_map(|(place, child)| {
            let by = child.turn.elsewhere.clone()?;
            Some(HeldElsewhere {
                child: place,
                by: Some(by).filter(|by| !by.is_empty()),
            })
        })
    }
}

/// Refuses what would change a child that is held elsewhere. What concerns the sitting as a whole goes on.
pub(super) fn check(meeting: &Meeting, events: &[Event]) -> Result<(), Refusal> {
    let here = meeting.sitting().on_screen.child;
    let changed = events
        .iter()
        .filter_map(|event| match event {
            Event::Retracted { seq } => retracted(meeting, *seq),
            event => changes(event, here).or_else(|| begins(event).then_some(here)),
        })
        .find(|child| meeting.is_read_only(*child));
    let Some(child) = changed.and_then(|child| meeting.children().get(child)) else {
        return Ok(());
    };
    let reference = child.case.reference.clone();
    let by = child.turn.elsewhere.as_deref().unwrap_or_default();
    Err(Refusal::HeldElsewhere(if by.is_empty() {
        format!("{reference} is open elsewhere")
    } else {
        format!("{by} has {reference} open")
    }))
}

/// Returns the child that an event changes. Who is there and how the sitting goes is of all children.
pub(super) fn changes(event: &Event, here: usize) -> Option<usize> {
    match event {
        Event::ChildDeferred { child, .. } => Some(*child),
        Event::OpeningRead { .. }
        | Event::PersonMarked { .. }
        | Event::PersonAdded { .. }
        | Event::VisitorCame { .. }
        | Event::VisitorLeft { .. }
        | Event::VisitorRemoved { .. }
        | Event::ChairTaken { .. }
        | Event::WentOnNotQuorate { .. }
        | Event::SubjectKept { .. }
        | Event::SubjectRemoved { .. }
        | Event::UrgentStopped { .. }
        | Event::PartHeld { .. }
        | Event::GapsFilled { .. }
        | Event::Closed { .. } => None,
        event => (!event.is_passing()).then_some(here),
    }
}

/// Words that could never be kept are not begun: the chair is told with the first letter.
fn begins(event: &Event) -> bool {
    match event {
        Event::Drafted { spot, text } => !text.is_empty() && spot.is_of_a_child(),
        Event::DraftEdited { spot, .. } => spot.is_of_a_child(),
        _ => false,
    }
}

/// Returns the child that is changed where a record is taken back, or brought back by taking back what took it back.
fn retracted(meeting: &Meeting, seq: u64) -> Option<usize> {
    let record = meeting.log.iter().find(|record| record.seq == seq)?;
    let undone = record.events.iter().find_map(|event| match event {
        Event::Retracted { seq } => meeting.log.iter().find(|record| record.seq == *seq),
        _ => None,
    });
    let record = undone.unwrap_or(record);
    let mut events = record.events.iter();
    events.find_map(|event| changes(event, record.child))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Deferral, Entry};
    use crate::meeting::sample::Sample;
    use crate::meeting::{List, Request, Spot, Subject};
    use crate::procedure::Library;

    fn three() -> Sample {
        let case = |reference: &str| -> Case {
            let text = format!(
                "{{reference: {reference}, child: {{name: {reference}}}, people: [{{id: joy, name: Joy Peters, agency: Health}}]}}"
            );
            serde_yaml::from_str(&text).unwrap()
        };
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        Sample::under(
            (*procedure).clone(),
            vec![case("A-1"), case("A-2"), case("A-3")],
        )
    }

    fn held(child: usize) -> Vec<HeldElsewhere> {
        vec![HeldElsewhere {
            child,
            by: Some("bea on LAPTOP-7".to_owned()),
        }]
    }

    fn find(sample: &mut Sample, children: Vec<HeldElsewhere>) {
        let now = sample.meeting.start().at;
        let record = sample.meeting.to_hold_elsewhere(children, now).unwrap();
        sample.meeting.apply(&record);
        sample.kept.push(record);
    }

    fn keep(text: &str) -> Request {
        Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key: None,
            entry: Entry::plain(text),
        }
    }

    fn take(sample: &mut Sample, child: usize) {
        sample.ask(Request::TakeChild { child }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        sample.stage("actions");
    }

    #[test]
    fn what_would_change_a_child_that_is_held_elsewhere_is_refused_and_the_rest_goes_on() {
        let mut sample = three();
        find(&mut sample, held(1));
        take(&mut sample, 1);
        let said = "bea on LAPTOP-7 has A-2 open, so it can only be read here. The rest of the meeting goes on.";
        let deferral = Some(Deferral::default());
        for request in [
            keep("One."),
            Request::Together(vec![keep("One.")]),
            Request::DeferChild { child: 1, deferral },
            Request::Draft {
                spot: Spot::NewAction,
                text: "a".to_owned(),
            },
        ] {
            let refusal = sample.ask(request).unwrap_err();
            assert_eq!(refusal.to_string(), said);
        }
        let subject = Subject {
            part: "strategic".to_owned(),
            text: "Beds far from home".to_owned(),
        };
        sample.here(&["joy"]);
        let subject = Request::KeepSubject { key: None, subject };
        sample.ask(subject).unwrap();
        take(&mut sample, 2);
        sample.ask(keep("One.")).unwrap();
        sample.ask(Request::Close).unwrap();
        let reached: Vec<bool> = (0..3)
            .map(|child| sample.meeting.record_of(child).is_some())
            .collect();
        assert_eq!(reached, [false, false, true]);
    }

    #[test]
    fn a_child_that_is_held_elsewhere_is_not_waited_for() {
        let mut sample = three();
        find(&mut sample, held(1));
        take(&mut sample, 0);
        assert_eq!(sample.meeting.next_child(), Some(2));
        let share = sample.meeting.share(sample.meeting.start().at).unwrap();
        assert_eq!(share.children, 2);
    }

    #[test]
    fn what_was_agreed_before_is_not_taken_back_while_it_is_held_elsewhere() {
        let mut sample = three();
        take(&mut sample, 0);
        sample.ask(keep("One.")).unwrap();
        find(&mut sample, held(0));
        let undo = Request::Undo { anywhere: true };
        let refusal = sample.ask(undo.clone()).unwrap_err();
        assert!(matches!(refusal, Refusal::HeldElsewhere(_)));
        find(&mut sample, Vec::new());
        sample.ask(undo).unwrap();
        find(&mut sample, held(0));
        let refusal = sample.ask(Request::Redo).unwrap_err();
        assert!(matches!(refusal, Refusal::HeldElsewhere(_)));
    }

    #[test]
    fn whoever_folds_the_journal_knows_the_same() {
        let mut sample = three();
        find(&mut sample, held(1));
        let now = sample.meeting.start().at;
        assert_eq!(sample.meeting.to_hold_elsewhere(held(1), now), None);
        let text = serde_json::to_string(&sample.kept).unwrap();
        let kept: Vec<Record> = serde_json::from_str(&text).unwrap();
        let folded = Meeting::fold(sample.meeting.start().clone(), &kept);
        assert!(folded.is_read_only(1) && !folded.is_read_only(0));
        assert_eq!(folded, sample.meeting);
    }
}
