//! Danger statements as items: what worries whom, with their parts below. It does not judge how they are put.

use super::entries::{for_whom, together};
use super::page::{Can, Sign};
use super::{Answer, Cell, Item, Viewer, advised, goals, named, numbers, typed};
use crate::case::{DangerStatement, Key, Marks, SafetyGoal, Who};
use crate::meeting::{DangerPart, Meeting, Refusal, Request, Spot};
use crate::practice::{Advice, danger_advice, too_many_dangers};
use crate::text;

/// The parts that stand below a statement.
const PARTS: [DangerPart; 4] = [
    DangerPart::Worried,
    DangerPart::Impact,
    DangerPart::Disputed,
    DangerPart::ToChild,
];

/// Goes through the statements a viewer may see.
pub(super) fn seen<'a>(
    meeting: &'a Meeting,
    viewer: &'a Viewer,
) -> impl Iterator<Item = &'a DangerStatement> {
    meeting
        .case()
        .map
        .danger_statements
        .iter()
        .filter(move |danger| viewer.may_see(meeting, danger.marks))
}

/// Returns the statements, one line each, and the open line.
pub(super) fn in_short(meeting: &Meeting, viewer: &Viewer, ask: String) -> Vec<Item> {
    let mut items: Vec<Item> = seen(meeting, viewer)
        .map(|danger| whole(meeting, viewer, danger))
        .collect();
    items.push(open_line(ask));
    items
}

/// Returns the statements with their parts, and the open line.
pub(super) fn in_full(meeting: &Meeting, viewer: &Viewer) -> Vec<Item> {
    let mut items = Vec::new();
    for danger in seen(meeting, viewer) {
        let mut item = whole(meeting, viewer, danger);
        if !is_answered(meeting, viewer, danger) {
            item = item.note(Cell::muted("No safety goal answers it yet."));
        }
        let found = asked(meeting, danger);
        advised::below(&mut item, meeting, viewer, (danger.marks, found));
        items.push(item);
        items.extend(PARTS.map(|part| part_item(meeting, danger, part)));
    }
    let mut open = open_line("What are we worried about? What was seen to happen?".to_owned());
    let found = too_many_dangers(seen(meeting, viewer).count());
    let found = found.into_iter().collect();
    advised::below(&mut open, meeting, viewer, (Marks::default(), found));
    items.push(open);
    items
}

/// Returns what is asked about a statement that stands: what it lacks, and how it is put.
fn asked(meeting: &Meeting, danger: &DangerStatement) -> Vec<Advice> {
    let mut found = danger_advice(danger, &meeting.case().child.called());
    let impact = danger.impact.as_deref().unwrap_or_default();
    let texts = [danger.about.as_str(), impact].into_iter();
    found.extend(texts.flat_map(|text| advised::read_by_family(meeting, danger.marks, text)));
    found
}

fn open_line(ask: String) -> Item {
    Item::new(Spot::NewDanger, Cell::default()).words(ask, "")
}

fn whole(meeting: &Meeting, viewer: &Viewer, danger: &DangerStatement) -> Item {
    let spot = Spot::Danger(danger.key, DangerPart::About);
    let mut item = Item::new(spot, Cell::plain(&danger.about))
        .sign(Sign::Dot)
        .words("What was seen to happen?", danger.about.clone());
    item.can = Can {
        remove: true,
        ..Can::default()
    };
    item.below = Some(Spot::NewDanger);
    let number = danger.id.as_deref();
    let number = number.and_then(|id| numbers::shown(meeting, viewer, id));
    item.cells.extend(number.map(Cell::muted));
    item.notes.extend(for_whom(danger.marks.professionals_only));
    item
}

fn part_item(meeting: &Meeting, danger: &DangerStatement, part: DangerPart) -> Item {
    let child = meeting.case().child.called();
    let (label, prompt) = match part {
        DangerPart::Worried => (
            "Who is worried?".to_owned(),
            "Names, with a comma between them",
        ),
        DangerPart::Impact => (
            format!("What could it do to {child} if nothing changes?"),
            "He could, she could, they could …",
        ),
        DangerPart::Disputed => (
            "Does anybody see it differently?".to_owned(),
            "Who, and how they see it",
        ),
        DangerPart::ToChild => (
            format!("How do we say it to {child}?"),
            "In words for a child; else it stands as it was said",
        ),
        DangerPart::About => (String::new(), ""),
    };
    Item::new(Spot::Danger(danger.key, part), Cell::muted(label))
        .words(prompt, value(meeting, danger, part))
        .depth(1)
}

fn value(meeting: &Meeting, danger: &DangerStatement, part: DangerPart) -> String {
    match part {
        DangerPart::Worried => names(meeting, &danger.worried),
        DangerPart::About => danger.about.clone(),
        DangerPart::Impact => danger.impact.clone().unwrap_or_default(),
        DangerPart::Disputed => danger.disputed.clone().unwrap_or_default(),
        DangerPart::ToChild => danger.to_child.clone().unwrap_or_default(),
    }
}

fn names(meeting: &Meeting, people: &[Who]) -> String {
    let names: Vec<String> = people.iter().map(|who| named(meeting, who)).collect();
    text::list(&names)
}

/// Returns true where a goal that may be seen answers the statement.
pub(super) fn is_answered(meeting: &Meeting, viewer: &Viewer, danger: &DangerStatement) -> bool {
    goals::seen(meeting, viewer).any(|goal| {
        danger
            .id
            .as_ref()
            .is_some_and(|id| goal.answers.contains(id))
    })
}

/// Reads names: those who are found by their handle, the others as typed. Who stood there already stands as before.
pub(super) fn people_in(meeting: &Meeting, old: &[Who], typed: &str) -> Vec<Who> {
    let mut found: Vec<Who> = Vec::new();
    for name in text::clean(typed)
        .replace(" and ", ",")
        .split([',', ';', '&'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        let stood = old
            .iter()
            .find(|who| text::same(&named(meeting, who), name) || text::same(who.as_str(), name));
        let who = stood.cloned().unwrap_or_else(|| meeting.who_is_meant(name));
        if !found.contains(&who) {
            found.push(who);
        }
    }
    found
}

/// Turns what the chair gave at a danger statement into a request.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::NewDanger, Answer::Said(said)) => {
            let line = typed::line(meeting, &said);
            Ok(Request::KeepDanger {
                key: None,
                statement: DangerStatement {
                    about: line.said().ok_or(Refusal::NothingTyped)?,
                    marks: line.marks(crate::case::Marks::default()),
                    ..DangerStatement::default()
                },
            })
        }
        (Spot::Danger(key, DangerPart::About), Answer::Remove) => {
            Ok(without(meeting, find(meeting, *key)?))
        }
        (Spot::Danger(key, part), Answer::Remove) => {
            change(meeting, find(meeting, *key)?, *part, "")
        }
        (Spot::Danger(key, part), Answer::Said(said)) => {
            change(meeting, find(meeting, *key)?, *part, &said)
        }
        (Spot::Danger(..), Answer::Move(_)) => Err(Refusal::NotUnderstood(
            "Danger statements stay in the order they were made.".to_owned(),
        )),
        _ => Err(Refusal::Gone),
    }
}

fn find(meeting: &Meeting, key: Key) -> Result<&DangerStatement, Refusal> {
    meeting
        .case()
        .map
        .danger_statements
        .iter()
        .find(|danger| danger.key == key && Viewer::default().may_see(meeting, danger.marks))
        .ok_or(Refusal::Gone)
}

fn change(
    meeting: &Meeting,
    danger: &DangerStatement,
    part: DangerPart,
    said: &str,
) -> Result<Request, Refusal> {
    if said.trim() == value(meeting, danger, part) {
        return Ok(Request::Together(Vec::new()));
    }
    let line = typed::line(meeting, said);
    let mut statement = DangerStatement {
        key: Key::default(),
        marks: line.marks(danger.marks),
        ..danger.clone()
    };
    match part {
        DangerPart::About => statement.about = line.said().ok_or(Refusal::NothingTyped)?,
        DangerPart::Worried => {
            statement.worried = people_in(meeting, &danger.worried, &line.words);
        }
        DangerPart::Impact => statement.impact = line.said(),
        DangerPart::Disputed => statement.disputed = line.said(),
        DangerPart::ToChild => statement.to_child = line.said(),
    }
    Ok(Request::KeepDanger {
        key: Some(danger.key),
        statement,
    })
}

/// Takes a statement out, and what refers to it with it: a goal that answered it answers what else it does.
fn without(meeting: &Meeting, danger: &DangerStatement) -> Request {
    let id = danger.id.clone().unwrap_or_default();
    let goals = &meeting.case().map.safety_goals;
    let mut requests: Vec<Request> = goals
        .iter()
        .filter(|goal| goal.answers.contains(&id))
        .map(|goal| {
            let mut answers = goal.answers.clone();
            answers.retain(|answered| *answered != id);
            Request::KeepGoal {
                key: Some(goal.key),
                goal: SafetyGoal {
                    answers,
                    ..goal.clone()
                },
            }
        })
        .collect();
    requests.push(Request::RemoveDanger { key: danger.key });
    together(requests)
}
