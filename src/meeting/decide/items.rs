//! Decides about entries, statements, goals, actions, decisions and what follows them. It judges no wording; `practice` advises.

use super::{Answer, next, owners};
use crate::case::{Action, DangerStatement, Decision, Entry, Key, Marks, SafetyGoal, Status};
use crate::meeting::{Event, List, Meeting, Refusal, Request};

pub(super) fn decide(meeting: &Meeting, request: Request) -> Answer {
    Ok(match request {
        Request::KeepEntry {
            list,
            before,
            key,
            entry,
        } => keep_entry(meeting, list, before, (key, entry)),
        Request::RemoveEntry { key } => known(has_entry(meeting, key), Event::EntryRemoved { key }),
        Request::KeepDanger { key, statement } => keep_danger(meeting, key, statement),
        Request::RemoveDanger { key } => {
            let mut all = meeting.case().map.danger_statements.iter();
            known(all.any(|s| s.key == key), Event::DangerRemoved { key })
        }
        Request::KeepGoal { key, goal } => keep_goal(meeting, key, goal),
        Request::RemoveGoal { key } => {
            let mut all = meeting.case().map.safety_goals.iter();
            known(all.any(|g| g.key == key), Event::GoalRemoved { key })
        }
        Request::KeepAction { key, action } => keep_action(meeting, key, *action),
        Request::RemoveAction { key } => remove_action(meeting, key),
        Request::MakeAction { entry, action } => make_action(meeting, entry, *action),
        Request::MakeDecision { key, decision } => make_decision(meeting, key, decision),
        Request::RemoveDecision { key } => {
            let mut all = meeting.child().decisions.iter();
            known(all.any(|(k, _)| *k == key), Event::DecisionRemoved { key })
        }
        // What nothing helps against comes first: to be asked twice would promise that it is taken then.
        Request::SetNext { next } => match next::set(meeting, next.clone()) {
            Err(beyond @ Refusal::BeyondMaximum(_)) => Err(beyond),
            set => next::open_day(meeting, &next).and(set),
        },
        Request::SetNextAllTheSame { next } => next::set(meeting, next),
        Request::ShareNext => next::share(meeting),
        Request::SetAfterwards { after } => Ok(vec![Event::AfterwardsSet { after }]),
        Request::SetOutOfHours { out_of_hours } => Ok(vec![Event::OutOfHoursSet { out_of_hours }]),
        other => return Err(Box::new(other)),
    })
}

// An item's key stands beside it in the event and never inside it: journals do not write the one inside, and a record
// has to be the same before it is written and after it is read.

/// What is not there any more cannot be taken out.
fn known(is_there: bool, event: Event) -> Result<Vec<Event>, Refusal> {
    if is_there {
        Ok(vec![event])
    } else {
        Err(Refusal::Gone)
    }
}

fn has_entry(meeting: &Meeting, key: Key) -> bool {
    let map = &meeting.case().map;
    let lists = map.matrix.iter().chain(map.mapping.iter());
    let entries = lists.flat_map(|(_, entries)| &entries.0);
    let discussion = &meeting.child().closing.discussion;
    let mut all = entries.chain(&map.bottom_lines).chain(discussion);
    all.any(|entry| entry.key == key)
}

/// Returns true where the procedure or the case has such a list: nothing is written where no page would show it.
fn has_list(meeting: &Meeting, list: &List) -> bool {
    let (forms, map) = (&meeting.procedure().forms, &meeting.case().map);
    match list {
        List::BottomLines => true,
        // A meeting without minutes has no box in which to write any.
        List::Discussion => meeting.procedure().record.minutes,
        List::Section(id) => {
            let mut columns = forms.mapping.columns.iter();
            columns.any(|c| c.id == *id || c.sections.iter().any(|s| s.id == *id))
                || map.mapping.iter().any(|(section, _)| section == id)
        }
        List::Quadrant(id) => {
            let mut quadrants = forms.matrix.iter().flat_map(|form| &form.quadrants);
            quadrants.any(|quadrant| quadrant.id == *id)
                || map.matrix.iter().any(|(quadrant, _)| quadrant == id)
        }
    }
}

fn typed(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::NothingTyped)
    } else {
        Ok(())
    }
}

fn keep_entry(
    meeting: &Meeting,
    list: List,
    before: Option<Key>,
    (key, mut entry): (Option<Key>, Entry),
) -> Result<Vec<Event>, Refusal> {
    typed(&entry.text)?;
    if !has_list(meeting, &list) {
        return Err(Refusal::Gone);
    }
    entry.key = Key::default();
    let key = key.unwrap_or_else(|| meeting.new_key());
    Ok(vec![Event::EntryKept {
        list,
        before,
        key,
        entry,
    }])
}

/// A new statement always has an id; one of the file gets none just for being edited, since its text identifies it.
fn keep_danger(
    meeting: &Meeting,
    key: Option<Key>,
    mut statement: DangerStatement,
) -> Result<Vec<Event>, Refusal> {
    if statement.worried.is_empty() && statement.impact.is_none() {
        typed(&statement.about)?;
    }
    statement.key = Key::default();
    if statement.id.is_none() {
        statement.id = Some(meeting.case().next_id('D'));
    }
    Ok(vec![Event::DangerKept {
        key: key.unwrap_or_else(|| meeting.new_key()),
        statement,
    }])
}

fn keep_goal(
    meeting: &Meeting,
    key: Option<Key>,
    mut goal: SafetyGoal,
) -> Result<Vec<Event>, Refusal> {
    typed(&goal.see)?;
    goal.key = Key::default();
    if goal.id.is_none() {
        goal.id = Some(meeting.case().next_id('G'));
    }
    Ok(vec![Event::GoalKept {
        key: key.unwrap_or_else(|| meeting.new_key()),
        goal,
    }])
}

fn keep_action(
    meeting: &Meeting,
    key: Option<Key>,
    mut action: Action,
) -> Result<Vec<Event>, Refusal> {
    typed(&action.action)?;
    action.key = Key::default();
    for note in &mut action.progress.notes {
        note.key = Key::default();
    }
    if action.id.is_none() {
        action.id = Some(meeting.case().next_id('A'));
    }
    if key.is_none() {
        action.progress.status.get_or_insert(Status::Open);
    }
    let mut events = owners::settle(meeting, key, &mut action)?;
    events.push(Event::ActionKept {
        key: key.unwrap_or_else(|| meeting.new_key()),
        action: Box::new(action),
    });
    Ok(events)
}

/// Only an action of this sitting can be taken out; one that stood before is dropped with a reason, and kept.
fn remove_action(meeting: &Meeting, key: Key) -> Result<Vec<Event>, Refusal> {
    if !key.is_of_sitting() {
        let words = "This action was agreed before today. In Progress it can be marked no longer needed, with the reason.";
        return Err(Refusal::NotUnderstood(words.to_owned()));
    }
    let mut all = meeting.case().actions.iter();
    known(all.any(|a| a.key == key), Event::ActionRemoved { key })
}

/// The step goes and its marks stay: what was for professionals only is still for professionals only.
fn make_action(meeting: &Meeting, key: Key, read: Action) -> Result<Vec<Event>, Refusal> {
    let case = meeting.case();
    let mapped = case.map.mapping.iter().flat_map(|(_, entries)| &entries.0);
    let step = mapped
        .into_iter()
        .find(|entry| entry.key == key)
        .ok_or(Refusal::Gone)?;
    let words = Some(read.action.clone()).filter(|words| !words.trim().is_empty());
    let action = Action {
        action: words.unwrap_or_else(|| step.text.clone()),
        to_child: step.to_child.clone(),
        marks: Marks {
            private: step.marks.private || read.marks.private,
            professionals_only: step.marks.professionals_only || read.marks.professionals_only,
            advice_off: step.marks.advice_off.and(read.marks.advice_off),
        },
        ..read
    };
    let mut events = vec![Event::EntryRemoved { key }];
    events.extend(keep_action(meeting, None, action)?);
    Ok(events)
}

fn make_decision(
    meeting: &Meeting,
    key: Option<Key>,
    decision: Box<Decision>,
) -> Result<Vec<Event>, Refusal> {
    let known = meeting
        .procedure()
        .decisions
        .iter()
        .any(|ask| ask.kind == decision.kind);
    if !known {
        return Err(Refusal::Gone);
    }
    Ok(vec![Event::DecisionMade {
        key: key.unwrap_or_else(|| meeting.new_key()),
        decision,
    }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::case::{Agreed, NextMeeting};
    use crate::meeting::sample::Sample;

    #[test]
    fn an_entry_goes_only_where_there_is_such_a_list() {
        let check = |list: List, expected: bool| {
            let request = Request::KeepEntry {
                list: list.clone(),
                before: None,
                key: None,
                entry: Entry::plain("x"),
            };
            let answer = Sample::jay().ask(request).map(|_| ());
            assert_eq!(answer.is_ok(), expected, "{list:?}");
        };
        check(List::BottomLines, true);
        check(List::Discussion, false);
        check(List::Section("harm".into()), true);
        check(List::Section("nowhere".into()), false);
        check(List::Quadrant("nowhere".into()), false);
    }

    #[test]
    fn what_is_done_before_the_next_meeting_follows_its_day() {
        let mut sample = Sample::jay();
        let keep = |action: &str, due: Option<&str>| Request::KeepAction {
            key: None,
            action: Box::new(Action {
                action: action.to_owned(),
                due: due.map(|day| parse_iso(day).unwrap()),
                agreed: Some(Agreed {
                    date: parse_iso("2026-12-18"),
                    owner_said_yes: Some(true),
                    ..Agreed::default()
                }),
                ..Action::default()
            }),
        };
        sample
            .ask(keep("Ring Gran before next meeting", None))
            .unwrap();
        let own = Some("2026-12-21");
        sample
            .ask(keep("See Jay before the next meeting", own))
            .unwrap();
        sample.ask(keep("Visit Jay", None)).unwrap();
        let set = |sample: &mut Sample, day: Option<&str>| {
            let next = NextMeeting {
                date: day.map(|day| parse_iso(day).unwrap()),
                ..NextMeeting::default()
            };
            sample.ask(Request::SetNext { next }).unwrap();
        };
        let days = |sample: &Sample| -> Vec<String> {
            let actions = sample.meeting.case().actions.iter().skip(3);
            actions
                .map(|action| action.due.map_or_else(String::new, |due| due.to_string()))
                .collect()
        };
        set(&mut sample, Some("2026-12-24"));
        assert_eq!(days(&sample), ["2026-12-23", "2026-12-21", ""]);
        let said_yes = |sample: &Sample| sample.meeting.case().actions[3].agreed.is_some();
        assert!(said_yes(&sample), "it was agreed so");
        set(&mut sample, Some("2026-12-22"));
        assert_eq!(days(&sample), ["2026-12-21", "2026-12-21", ""]);
        assert!(!said_yes(&sample), "it was agreed for another day");
        sample.ask(Request::Undo { anywhere: true }).unwrap();
        assert_eq!(days(&sample), ["2026-12-23", "2026-12-21", ""]);
        assert!(said_yes(&sample));
        set(&mut sample, None);
        assert_eq!(days(&sample), ["", "2026-12-21", ""]);
    }

    #[test]
    fn what_is_not_there_cannot_be_taken_out() {
        let key = Key::of_sitting(900, 0);
        for request in [
            Request::RemoveEntry { key },
            Request::RemoveDanger { key },
            Request::RemoveGoal { key },
            Request::RemoveAction { key },
            Request::RemoveDecision { key },
            Request::SeeOffVisitor { key },
            Request::RemoveVisitor { key },
        ] {
            let refusal = Sample::jay().ask(request.clone()).unwrap_err();
            assert_eq!(refusal, Refusal::Gone, "{request:?}");
        }
    }
}
