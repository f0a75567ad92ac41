//! What an agreed fact is about: of two about the same the later one stands. It says nothing of what was agreed.

use crate::case::{Key, Person, Who};
use crate::meeting::{Event, Meeting, Question};
use std::mem::{Discriminant, discriminant};

/// What an agreed fact is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    /// An item.
    Item(Key),
    /// A ballot: how it is gathered, what was said, what was shown.
    Ballot(Question),
    /// The agreed rating.
    Rating,
    /// What there is one of for each name: a person, a criterion, an agency.
    Named(Discriminant<Event>, String),
}

impl About {
    pub(super) fn of(event: &Event) -> Self {
        match event {
            Event::BallotOpened { on, .. }
            | Event::Heard { on, .. }
            | Event::Unheard { on, .. }
            | Event::Revealed { on, .. } => Self::Ballot(*on),
            Event::RatingAgreed { .. } | Event::RatingReopened => Self::Rating,
            event => keys(event).first().map_or_else(
                || Self::Named(discriminant(event), name(event)),
                |key| Self::Item(*key),
            ),
        }
    }
}

/// Returns the name of what an event is about; none where there is one of it in a sitting.
fn name(event: &Event) -> String {
    let person = |person: &Person| person.id.clone().unwrap_or_else(|| person.name.clone());
    let of = |who: &Option<Who>| who.as_ref().map(|who| who.0.clone()).unwrap_or_default();
    match event {
        Event::PersonMarked { who, .. }
        | Event::NumberExplained { who, .. }
        | Event::OnPlanAnswered { who, .. }
        | Event::SentSet { who, .. } => who.0.clone(),
        Event::PersonAdded { person: added } | Event::OwnerJoined { person: added } => {
            person(added)
        }
        Event::ToolAnswered { tool: name, .. }
        | Event::CriterionMarked {
            criterion: name, ..
        }
        | Event::OtherMeetingMarked { other: name, .. }
        | Event::InvitationAnswered { of: name, .. }
        | Event::DifferenceKept { agency: name, .. }
        | Event::LevelAnswered { ask: name, .. }
        | Event::MissingKept { what: name, .. } => name.clone(),
        Event::GateAnswered {
            told: exception, ..
        }
        | Event::ExceptionMade { exception } => exception.unsettled.clone(),
        Event::ViewHeard { view } => of(&view.who),
        Event::AgreementHeard { agreement } => agreement.who.0.clone(),
        Event::NonAttendanceSettled { settled } => settled.agency.clone(),
        Event::FiledSet { filed } => filed.what.clone(),
        // Each stop is one of its own.
        Event::UrgentStopped { stop } => format!("{stop:?}"),
        Event::ReturnMade { place, .. } | Event::ReportHeard { place, .. } => place.to_string(),
        Event::ChildDeferred { child, .. } => child.to_string(),
        _ => String::new(),
    }
}

/// Returns the keys in an event: of the item it is about first, then of one it names.
fn keys(event: &Event) -> Vec<Key> {
    let mut found = Vec::new();
    let mut event = event.clone();
    renumber(&mut event, &mut |key| {
        found.push(key);
        Some(key)
    });
    found
}

/// Gives the items of an event other keys. An item before which another stands may have none here.
pub(super) fn renumber(event: &mut Event, to: &mut impl FnMut(Key) -> Option<Key>) {
    let before_of = match event {
        Event::EntryKept { before, .. } => Some(before),
        _ => None,
    };
    let before = before_of.map(std::mem::take);
    match event {
        Event::EntryKept { key, .. }
        | Event::EntryRemoved { key }
        | Event::DangerKept { key, .. }
        | Event::DangerRemoved { key }
        | Event::GoalKept { key, .. }
        | Event::GoalRemoved { key }
        | Event::ActionKept { key, .. }
        | Event::ActionRemoved { key }
        | Event::DecisionMade { key, .. }
        | Event::DecisionRemoved { key }
        | Event::SubjectKept { key, .. }
        | Event::SubjectRemoved { key }
        | Event::VisitorCame { key, .. }
        | Event::VisitorLeft { key, .. }
        | Event::VisitorRemoved { key } => *key = to(*key).unwrap_or_default(),
        _ => {}
    }
    if let (Event::EntryKept { before: place, .. }, Some(before)) = (event, before) {
        *place = before.and_then(to);
    }
}

/// Whether of two events about the same the later one stands for the former too. That somebody left says nothing of who came,
/// and of a ballot all counts.
pub(super) fn stands_for(later: &Event, former: &Event) -> bool {
    let is_left = |event: &Event| matches!(event, Event::VisitorLeft { .. });
    let about = About::of(later);
    about == About::of(former)
        && !matches!(about, About::Ballot(_))
        && (is_left(former) || !is_left(later))
}

/// Returns an item of the sitting as the event that keeps it so.
pub(super) fn item(meeting: &Meeting, key: Key) -> Option<Event> {
    let (child, case) = (meeting.child(), meeting.case());
    let dangers = case.map.danger_statements.iter();
    let goals = case.map.safety_goals.iter();
    let actions = case.actions.iter();
    let decisions = child.decisions.iter();
    let subjects = meeting.sitting().subjects.iter();
    let visitors = meeting.attendance().visitors().iter();
    let mut found =
        dangers
            .filter(|one| one.key == key)
            .map(|one| Event::DangerKept {
                key,
                statement: one.clone(),
            })
            .chain(
                goals
                    .filter(|one| one.key == key)
                    .map(|one| Event::GoalKept {
                        key,
                        goal: one.clone(),
                    }),
            )
            .chain(
                actions
                    .filter(|one| one.key == key)
                    .map(|one| Event::ActionKept {
                        key,
                        action: Box::new(one.clone()),
                    }),
            )
            .chain(
                decisions
                    .filter(|(known, _)| *known == key)
                    .map(|(_, one)| Event::DecisionMade {
                        key,
                        decision: Box::new(one.clone()),
                    }),
            )
            .chain(
                subjects
                    .filter(|(known, _)| *known == key)
                    .map(|(_, one)| Event::SubjectKept {
                        key,
                        subject: one.clone(),
                    }),
            )
            .chain(visitors.filter(|(known, _)| *known == key).map(|(_, one)| {
                Event::VisitorCame {
                    key,
                    visitor: one.clone(),
                }
            }));
    found.next().or_else(|| entry(meeting, key))
}

fn entry(meeting: &Meeting, key: Key) -> Option<Event> {
    use crate::meeting::List;
    let map = &meeting.case().map;
    let matrix = map
        .matrix
        .iter()
        .map(|(id, all)| (List::Quadrant(id.clone()), all.0.as_slice()));
    let mapping = map
        .mapping
        .iter()
        .map(|(id, all)| (List::Section(id.clone()), all.0.as_slice()));
    let lines = (List::BottomLines, map.bottom_lines.as_slice());
    let discussion = (
        List::Discussion,
        meeting.child().closing.discussion.as_slice(),
    );
    let mut lists = matrix.chain(mapping).chain([lines, discussion]);
    lists.find_map(|(list, entries)| {
        let entry = entries.iter().find(|entry| entry.key == key)?;
        Some(Event::EntryKept {
            list,
            before: None,
            key,
            entry: entry.clone(),
        })
    })
}
