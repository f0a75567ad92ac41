//! Catches what a case says must not be disclosed, before it is kept where others read it.
//! It takes nothing out: what stands already stands, and copies and the room are cleared of it by themselves.

use crate::case::Case;
use crate::meeting::harmless::tree;
use crate::meeting::{Event, Meeting, Refusal};
use crate::text::{Secret, hold_back};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// Refuses events that would newly write down what must not be disclosed.
pub(super) fn check(meeting: &Meeting, events: &[Event]) -> Result<(), Refusal> {
    let cases = meeting.children().iter().map(|child| &child.case);
    let named = cases.flat_map(Case::not_to_be_disclosed);
    let secrets: Vec<Secret> = named.filter_map(|text| Secret::new(&text)).collect();
    if secrets.is_empty() {
        return Ok(());
    }
    let tells = |text: &String| hold_back(&secrets, &mut text.clone()) > 0;
    let told: BTreeSet<String> = events
        .iter()
        .filter(|event| is_shared(event))
        .flat_map(texts)
        .filter(tells)
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    // What is moved, marked or carried as it stands was written down before. The child's address and the list of what
    // must not be disclosed are no such places, and what is private was never told to anybody.
    let cases = meeting.children().iter().map(|child| &child.case);
    let stood: BTreeSet<String> = cases
        .flat_map(|case| texts(&(&case.map, &case.actions, &case.judged, &case.decisions)))
        .collect();
    if told.is_subset(&stood) {
        Ok(())
    } else {
        Err(Refusal::NotToBeDisclosed)
    }
}

/// A stop for a danger is never refused.
fn is_shared(event: &Event) -> bool {
    !matches!(
        event,
        Event::UrgentStopped { .. }
            | Event::PartHeld { .. }
            | Event::Drafted { .. }
            | Event::DraftEdited { .. }
            | Event::FocusMoved { .. }
            | Event::PointedAt { .. }
    )
}

/// Returns every text in a value, without what is marked private: that is on no screen and in no copy.
fn texts(value: &impl Serialize) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![tree(value).unwrap_or_default()];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => found.push(text),
            Value::Array(items) => open.extend(items),
            Value::Object(fields) if fields.get("private") == Some(&Value::Bool(true)) => {}
            Value::Object(fields) => open.extend(fields.into_iter().map(|(_, field)| field)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Entry, Marks};
    use crate::meeting::sample::Sample;
    use crate::meeting::{List, Request};

    fn keep(entry: Entry) -> Request {
        Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key: None,
            entry,
        }
    }

    fn refused(request: Request) -> bool {
        let answer = Sample::jay().ask(request).map(|_| ());
        assert!(matches!(answer, Ok(()) | Err(Refusal::NotToBeDisclosed)));
        answer.is_err()
    }

    #[test]
    fn what_must_not_be_disclosed_is_caught_when_typed() {
        let check = |text: &str, expected| {
            assert_eq!(refused(keep(Entry::plain(text))), expected, "{text}");
        };
        check("He stays in Example Street on Fridays.", true);
        check("He stays in EXAMPLE  STREET.", true);
        check("Example Street", true);
        check("14 Example Street, Loughborough", true);
        check("He stays at Gran's.", false);
        let reason = "Example Street was raided.".to_owned();
        assert!(refused(Request::GoOnNotQuorate { reason }));
        let both = Request::Together(vec![
            keep(Entry::plain("He stays at Gran's.")),
            keep(Entry::plain("Example Street")),
        ]);
        assert!(refused(both));
    }

    #[test]
    fn the_refusal_does_not_say_it_again() {
        assert!(!Refusal::NotToBeDisclosed.to_string().contains("Example"));
    }

    #[test]
    fn a_private_entry_and_what_stood_before_are_kept() {
        let private = Entry {
            marks: Marks {
                private: true,
                professionals_only: false,
                ..Marks::default()
            },
            ..Entry::plain("He stays in Example Street.")
        };
        assert!(!refused(keep(private)));
        let mut case = Sample::jay().meeting.case().clone();
        case.map.bottom_lines = vec![Entry::plain("Nobody goes to Example Street.")];
        let mut sample = Sample::of(vec![case]);
        let old = sample.meeting.case().map.bottom_lines[0].clone();
        let moved = Request::KeepEntry {
            list: List::Section("harm".into()),
            before: None,
            key: Some(old.key),
            entry: old,
        };
        sample.ask(moved).unwrap();
    }

    #[test]
    fn a_private_entry_that_holds_it_is_not_opened() {
        let marks = Marks {
            private: true,
            professionals_only: false,
            ..Marks::default()
        };
        let words = Entry::plain("He stays in Example Street.");
        let mut sample = Sample::jay();
        let private = Entry {
            marks,
            ..words.clone()
        };
        sample.ask(keep(private)).unwrap();
        let lines = &sample.meeting.case().map.bottom_lines;
        let opened = Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key: lines.last().map(|line| line.key),
            entry: words,
        };
        let refusal = sample.ask(opened).unwrap_err();
        assert_eq!(refusal, Refusal::NotToBeDisclosed);
    }

    #[test]
    fn where_the_child_lives_is_caught_though_nobody_named_it() {
        let mut case = Sample::jay().meeting.case().clone();
        case.circle.do_not_disclose.clear();
        case.child.home.address = Some("7 Planted Lane, Loughborough".into());
        let mut sample = Sample::of(vec![case]);
        let told = keep(Entry::plain("Nobody goes to 7 Planted Lane."));
        assert_eq!(sample.ask(told).unwrap_err(), Refusal::NotToBeDisclosed);
        sample
            .ask(keep(Entry::plain("He likes Loughborough.")))
            .unwrap();
    }
}
