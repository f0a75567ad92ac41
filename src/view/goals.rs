//! Safety goals as items: what will be seen, for how long, and which worry it answers. It does not judge whether it is enough.

use super::entries::{for_whom, together};
use super::page::{Can, Sign};
use super::{Answer, Cell, Item, Viewer, Way, advised, dangers, kind, numbers, typed};
use crate::calendar::Interval;
use crate::case::{Action, DangerStatement, Key, Marks, SafetyGoal};
use crate::command::{Command, key_words};
use crate::meeting::{GoalPart, Meeting, Refusal, Request, Spot};
use crate::practice::goal_advice;
use crate::procedure::StageKind;
use crate::text;

/// The parts that stand below a goal.
const PARTS: [GoalPart; 3] = [GoalPart::ForHowLong, GoalPart::Answers, GoalPart::ToChild];

/// Goes through the goals a viewer may see.
pub(super) fn seen<'a>(
    meeting: &'a Meeting,
    viewer: &'a Viewer,
) -> impl Iterator<Item = &'a SafetyGoal> {
    meeting
        .case()
        .map
        .safety_goals
        .iter()
        .filter(move |goal| viewer.may_see(meeting, goal.marks))
}

/// Returns the goals, one line each, and the open line.
pub(super) fn in_short(meeting: &Meeting, viewer: &Viewer, ask: String) -> Vec<Item> {
    let mut items: Vec<Item> = seen(meeting, viewer)
        .map(|goal| whole(goal, sentence(goal)))
        .collect();
    items.push(open_line(ask));
    items
}

/// Returns the goals with their parts, and the open line.
pub(super) fn in_full(meeting: &Meeting, viewer: &Viewer) -> Vec<Item> {
    let mut items = Vec::new();
    for goal in seen(meeting, viewer) {
        let mut item = whole(goal, goal.see.clone());
        let number = goal.id.as_deref();
        let number = number.and_then(|id| numbers::shown(meeting, viewer, id));
        item.cells.extend(number.map(Cell::muted));
        let mut found = goal_advice(goal);
        found.extend(advised::read_by_family(meeting, goal.marks, &goal.see));
        advised::below(&mut item, meeting, viewer, (goal.marks, found));
        items.push(item);
        items.extend(PARTS.map(|part| part_item(meeting, viewer, goal, part)));
    }
    items.push(open_line(
        "What will we see, to be sure that it is safe?".to_owned(),
    ));
    items
}

fn open_line(ask: String) -> Item {
    Item::new(Spot::NewGoal, Cell::default()).words(ask, "")
}

/// Says a goal in one sentence: "Jay is home by 10pm, for 8 weeks."
fn sentence(goal: &SafetyGoal) -> String {
    let see = goal.see.trim_end_matches('.');
    match &goal.for_how_long {
        Some(period) => format!("{see}, for {}.", period.trim_end_matches('.')),
        None => format!("{see}."),
    }
}

fn whole(goal: &SafetyGoal, words: String) -> Item {
    let spot = Spot::Goal(goal.key, GoalPart::See);
    let mut item = Item::new(spot, Cell::plain(words.clone()))
        .sign(Sign::Dot)
        .words("What will we see?", words);
    item.can = Can {
        remove: true,
        ..Can::default()
    };
    item.below = Some(Spot::NewGoal);
    item.notes.extend(for_whom(goal.marks.professionals_only));
    item
}

fn part_item(meeting: &Meeting, viewer: &Viewer, goal: &SafetyGoal, part: GoalPart) -> Item {
    let child = meeting.case().child.called();
    let (label, prompt) = match part {
        GoalPart::ForHowLong => (
            "For how long?".to_owned(),
            "So many weeks or months, as it is said",
        ),
        GoalPart::Answers => (
            "Which worry does it answer?".to_owned(),
            "D1, or some of its words",
        ),
        GoalPart::ToChild => (
            format!("How do we say it to {child}?"),
            "In words for a child; else it stands as it was said",
        ),
        GoalPart::See => (String::new(), ""),
    };
    Item::new(Spot::Goal(goal.key, part), Cell::muted(label))
        .words(prompt, value(meeting, viewer, goal, part))
        .depth(1)
}

fn value(meeting: &Meeting, viewer: &Viewer, goal: &SafetyGoal, part: GoalPart) -> String {
    match part {
        GoalPart::See => goal.see.clone(),
        GoalPart::ForHowLong => goal.for_how_long.clone().unwrap_or_default(),
        GoalPart::Answers => answered(meeting, viewer, goal).join(", "),
        GoalPart::ToChild => goal.to_child.clone().unwrap_or_default(),
    }
}

/// The ids of the statements a goal answers, of those that may be seen.
fn answered(meeting: &Meeting, viewer: &Viewer, goal: &SafetyGoal) -> Vec<String> {
    let links = numbers::links(meeting, viewer);
    goal.answers
        .iter()
        .filter_map(|id| links.iter().find(|(_, known)| known == id))
        .map(|(shown, _)| shown.clone())
        .collect()
}

/// Reads "Jay is home by 10pm, for 8 weeks." as what is seen and for how long, in the words it was said in.
fn parts_of(words: &str) -> (String, Option<String>) {
    let bare = words.trim_end_matches('.');
    let split = bare.rfind(" for ").and_then(|at| {
        let (see, period) = (bare.get(..at)?, bare.get(at + " for ".len()..)?);
        period.parse::<Interval>().ok()?;
        Some((see.trim_end_matches([',', ' ']).to_owned(), period.trim()))
    });
    match split {
        Some((see, period)) if !see.is_empty() => (see, Some(period.to_string())),
        _ => (words.to_owned(), None),
    }
}

/// Finds the statements that are meant: by id, by number, or by words that only one of them has.
pub(super) fn meant<'a>(
    meeting: &'a Meeting,
    typed: &str,
) -> Result<Vec<&'a DangerStatement>, Refusal> {
    let desk = Viewer::default();
    let dangers: Vec<&DangerStatement> = meeting
        .case()
        .map
        .danger_statements
        .iter()
        .filter(|danger| desk.may_see(meeting, danger.marks))
        .collect();
    let links = numbers::links(meeting, &desk);
    let mut found: Vec<&DangerStatement> = Vec::new();
    let said = typed.replace(" and ", ",").replace('#', "");
    for words in said
        .split([',', ';', '&'])
        .map(str::trim)
        .filter(|words| !words.is_empty())
    {
        let danger = one(&dangers, &links, words)?;
        if found.iter().all(|other| other.key != danger.key) {
            found.push(danger);
        }
    }
    Ok(found)
}

fn one<'a>(
    dangers: &[&'a DangerStatement],
    links: &[(String, String)],
    words: &str,
) -> Result<&'a DangerStatement, Refusal> {
    let folded = words.to_lowercase();
    let is_number = |shown: &str| {
        text::same(shown, words) || shown.to_lowercase().strip_prefix('d') == Some(folded.as_str())
    };
    let has_id = |danger: &&&DangerStatement| {
        let mut shown = links.iter().filter(|(shown, _)| is_number(shown));
        shown.any(|(_, id)| danger.id.as_ref() == Some(id))
    };
    if let Some(danger) = dangers.iter().find(has_id) {
        return Ok(danger);
    }
    let mut like = dangers
        .iter()
        .filter(|danger| danger.about.to_lowercase().contains(&folded));
    match (like.next(), like.next()) {
        (Some(danger), None) => Ok(danger),
        (Some(_), Some(_)) => Err(Refusal::NotUnderstood(format!(
            "More than one danger statement has “{words}” in it. Type its number: D1."
        ))),
        (None, _) => Err(Refusal::NotUnderstood(format!(
            "No danger statement is “{words}”. Type its number, D1, or some of its words."
        ))),
    }
}

/// Turns what the chair gave at a safety goal into a request.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::NewGoal, Answer::Said(said)) => add(meeting, &said),
        (Spot::Goal(key, GoalPart::See), Answer::Remove) => {
            Ok(without(meeting, find(meeting, *key)?))
        }
        (Spot::Goal(key, part), Answer::Remove) => change(meeting, find(meeting, *key)?, *part, ""),
        (Spot::Goal(key, part), Answer::Said(said)) => {
            change(meeting, find(meeting, *key)?, *part, &said)
        }
        (Spot::Goal(..), Answer::Move(Way::Left | Way::Right)) => Err(Refusal::NotUnderstood(
            "A safety goal stays among the goals. Delete takes it out; then type it where it belongs."
                .to_owned(),
        )),
        (Spot::Goal(..), Answer::Move(_)) => Err(Refusal::NotUnderstood(
            "Safety goals stay in the order they were made.".to_owned(),
        )),
        (Spot::Goal(..), Answer::BecomeAction) => Err(Refusal::NotUnderstood(format!(
            "A goal is what we will see. Type what somebody does for it: {}.",
            key_words(Command::Capture)
        ))),
        _ => Err(Refusal::Gone),
    }
}

fn find(meeting: &Meeting, key: Key) -> Result<&SafetyGoal, Refusal> {
    meeting
        .case()
        .map
        .safety_goals
        .iter()
        .find(|goal| goal.key == key && Viewer::default().may_see(meeting, goal.marks))
        .ok_or(Refusal::Gone)
}

/// Keeps a new goal. Where one danger statement alone has no goal yet, this is its goal, where both are on the page: on the
/// map nobody said which worry it answers, and it is asked among the statements.
fn add(meeting: &Meeting, said: &str) -> Result<Request, Refusal> {
    let line = typed::line(meeting, said);
    let (see, for_how_long) = parts_of(&line.said().ok_or(Refusal::NothingTyped)?);
    let desk = Viewer::default();
    let open: Vec<&DangerStatement> = dangers::seen(meeting, &desk)
        .filter(|danger| !dangers::is_answered(meeting, &desk, danger))
        .collect();
    let answers = match open.as_slice() {
        [only] if kind(meeting) == StageKind::Statements => only.id.clone().into_iter().collect(),
        _ => Vec::new(),
    };
    Ok(Request::KeepGoal {
        key: None,
        goal: SafetyGoal {
            see,
            for_how_long,
            answers,
            marks: line.marks(Marks::default()),
            ..SafetyGoal::default()
        },
    })
}

fn change(
    meeting: &Meeting,
    goal: &SafetyGoal,
    part: GoalPart,
    said: &str,
) -> Result<Request, Refusal> {
    let desk = Viewer::default();
    let stands = value(meeting, &desk, goal, part);
    if said.trim() == stands || (part == GoalPart::See && said.trim() == sentence(goal)) {
        return Ok(Request::Together(Vec::new()));
    }
    let line = typed::line(meeting, said);
    let mut changed = SafetyGoal {
        marks: line.marks(goal.marks),
        ..goal.clone()
    };
    let mut requests = Vec::new();
    match part {
        GoalPart::See => {
            let (see, period) = parts_of(&line.said().ok_or(Refusal::NothingTyped)?);
            changed.see = see;
            changed.for_how_long = period.or(changed.for_how_long);
        }
        GoalPart::ForHowLong => {
            let period = line.said();
            changed.for_how_long =
                period.map(|words| words.strip_prefix("for ").unwrap_or(&words).to_owned());
        }
        GoalPart::Answers => changed.answers = answers(meeting, goal, &line.words, &mut requests)?,
        GoalPart::ToChild => changed.to_child = line.said(),
    }
    requests.push(keep(goal.key, changed));
    Ok(together(requests))
}

fn keep(key: Key, goal: SafetyGoal) -> Request {
    Request::KeepGoal {
        key: Some(key),
        goal: SafetyGoal {
            key: Key::default(),
            ..goal
        },
    }
}

/// Reads which statements are answered. One without an id gets it in the same step; what a goal answers unseen stays.
fn answers(
    meeting: &Meeting,
    goal: &SafetyGoal,
    words: &str,
    requests: &mut Vec<Request>,
) -> Result<Vec<String>, Refusal> {
    let links = numbers::links(meeting, &Viewer::default());
    let mut ids: Vec<String> = goal.answers.clone();
    ids.retain(|id| links.iter().all(|(_, known)| known != id));
    for danger in meant(meeting, words)? {
        let id = if let Some(id) = &danger.id {
            id.clone()
        } else {
            if !requests.is_empty() {
                return Err(Refusal::NotUnderstood(
                    "Give them one after the other.".to_owned(),
                ));
            }
            let id = meeting.case().next_id('D');
            requests.push(Request::KeepDanger {
                key: Some(danger.key),
                statement: DangerStatement {
                    key: Key::default(),
                    id: Some(id.clone()),
                    ..danger.clone()
                },
            });
            id
        };
        ids.push(id);
    }
    Ok(ids)
}

/// Takes a goal out, and what refers to it with it: an action that answered it stands by itself.
fn without(meeting: &Meeting, goal: &SafetyGoal) -> Request {
    let id = goal.id.clone().unwrap_or_default();
    let mut requests: Vec<Request> = meeting
        .case()
        .actions
        .iter()
        .filter(|action| action.purpose.answers.contains(&id))
        .map(|action| {
            let mut changed: Action = action.clone();
            changed.purpose.answers.retain(|answered| *answered != id);
            Request::KeepAction {
                key: Some(action.key),
                action: Box::new(changed),
            }
        })
        .collect();
    requests.push(Request::RemoveGoal { key: goal.key });
    together(requests)
}
