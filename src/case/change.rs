//! What a meeting changed in those parts of a plan that keep no day of their own: statements, goals, bottom lines, and actions
//! in other respects than their day and status. It judges nothing, and keeps no words that were not for everybody.

use super::{Action, Case, DangerStatement, Entry, Key, Marks, SafetyGoal};
use serde::{Deserialize, Serialize};

/// One part of a plan that a meeting added, changed or ended.
///
/// It names the part as the file knows it, so that whoever may not read the part learns nothing here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChange {
    /// What kind of part it is.
    pub part: PlanPart,
    /// What became of it.
    pub change: Change,
    /// Its id, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its words as they stand, where it has no id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Its words as they were, where everybody might read them, before and after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

/// A kind of part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlanPart {
    /// Who is worried about what.
    DangerStatement,
    /// What has to be seen.
    SafetyGoal,
    /// What must happen whatever else does.
    BottomLine,
    /// What somebody does.
    Action,
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is new.
    Added,
    /// It is put in other words, or is somebody else's.
    Changed,
    /// It is over, or stands there no longer.
    Ended,
}

impl PlanPart {
    /// All of them as files write them.
    pub const WORDS: [&'static str; 4] =
        ["danger-statement", "safety-goal", "bottom-line", "action"];
}

impl Change {
    /// All of them as files write them.
    pub const WORDS: [&'static str; 3] = ["added", "changed", "ended"];
}

/// A part of a plan as it is held against itself.
struct Part<'a> {
    key: Key,
    id: Option<&'a str>,
    words: &'a str,
    /// What makes it another: its words aside.
    rest: Vec<String>,
    is_open: bool,
    is_over: bool,
}

impl Case {
    /// Returns what changed in the plan since the case stood as it did before. Items are known by the keys of the sitting.
    pub fn plan_changes(&self, before: &Self) -> Vec<PlanChange> {
        let mut before = before.clone();
        before.number_items();
        let of =
            |part, kind: fn(&Self) -> Vec<Part<'_>>| compared(part, &kind(&before), &kind(self));
        [
            of(PlanPart::DangerStatement, dangers),
            of(PlanPart::SafetyGoal, goals),
            of(PlanPart::BottomLine, bottom_lines),
            of(PlanPart::Action, actions),
        ]
        .concat()
    }
}

fn compared(part: PlanPart, before: &[Part<'_>], now: &[Part<'_>]) -> Vec<PlanChange> {
    let standing = now.iter().filter_map(|new| {
        let old = before.iter().find(|old| old.key == new.key);
        let change = became(part, old, new)?;
        let old = old.filter(|old| old.words != new.words && old.is_open && new.is_open);
        let without_id = new.id.is_none();
        // What few may read is known by its id or not at all.
        (!without_id || new.is_open).then(|| PlanChange {
            part,
            change,
            id: new.id.map(str::to_owned),
            words: without_id.then(|| new.words.to_owned()),
            was: old.map(|old| old.words.to_owned()),
        })
    });
    let is_gone = |old: &&Part<'_>| old.is_open && now.iter().all(|new| new.key != old.key);
    let gone = before.iter().filter(is_gone).map(|old| PlanChange {
        part,
        change: Change::Ended,
        id: None,
        words: None,
        was: Some(old.words.to_owned()),
    });
    standing.chain(gone).collect()
}

/// What is new among the actions says so itself, by the day it was agreed; nothing else has a day.
fn became(part: PlanPart, old: Option<&Part<'_>>, new: &Part<'_>) -> Option<Change> {
    let Some(old) = old else {
        return (part != PlanPart::Action).then_some(Change::Added);
    };
    if old.is_over != new.is_over {
        return Some(if new.is_over {
            Change::Ended
        } else {
            Change::Changed
        });
    }
    (old.words != new.words || old.rest != new.rest).then_some(Change::Changed)
}

fn dangers(case: &Case) -> Vec<Part<'_>> {
    let statements = case.map.danger_statements.iter();
    let part = |statement: &'_ DangerStatement| {
        let worried = statement.worried.iter().map(|who| who.0.clone());
        let rest = [&statement.impact, &statement.disputed];
        let rest = rest.into_iter().flatten().cloned();
        worried.chain(rest).collect()
    };
    statements
        .map(|s| whole(s.key, s.id.as_deref(), &s.about, part(s), s.marks))
        .collect()
}

fn goals(case: &Case) -> Vec<Part<'_>> {
    let goals = case.map.safety_goals.iter();
    let rest = |goal: &SafetyGoal| goal.for_how_long.iter().cloned().collect();
    goals
        .map(|g| whole(g.key, g.id.as_deref(), &g.see, rest(g), g.marks))
        .collect()
}

fn bottom_lines(case: &Case) -> Vec<Part<'_>> {
    let lines = case.map.bottom_lines.iter();
    let part = |line: &'_ Entry| (line.only.is_empty(), line.marks);
    lines
        .map(|line| {
            let (for_all, marks) = part(line);
            let part = whole(line.key, line.id.as_deref(), &line.text, Vec::new(), marks);
            Part {
                is_open: part.is_open && for_all,
                ..part
            }
        })
        .collect()
}

/// The day and the status of an action, and how often it was carried, stand in itself.
fn actions(case: &Case) -> Vec<Part<'_>> {
    let rest = |action: &Action| {
        let owner = action.owner.iter().map(|who| who.0.clone());
        owner.chain(action.done_when.clone()).collect()
    };
    let actions = case.actions.iter();
    actions
        .map(|action| Part {
            is_over: !action.is_open(),
            ..whole(
                action.key,
                action.id.as_deref(),
                &action.action,
                rest(action),
                action.marks,
            )
        })
        .collect()
}

fn whole<'a>(
    key: Key,
    id: Option<&'a str>,
    words: &'a str,
    rest: Vec<String>,
    marks: Marks,
) -> Part<'a> {
    Part {
        key,
        id,
        words,
        rest,
        is_open: marks.is_open(),
        is_over: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = "{danger_statements: [{id: D1, about: out at night}, {id: D2, about: on his own, private: true}], \
        safety_goals: [{id: G1, see: home by eleven}], bottom_lines: [Dawn rings 101, {text: secret line, professionals_only: true}], \
        actions: [{id: A1, action: Ring, owner: kim, due: 2026-12-11}, {id: A2, action: Fetch, owner: kim}]}";

    fn changes(change: impl Fn(&mut Case)) -> Vec<String> {
        let before: Case = serde_yaml::from_str(BEFORE).unwrap();
        let mut now = before.clone();
        now.number_items();
        change(&mut now);
        let changes = now.plan_changes(&before).into_iter().map(|change| {
            let known = change.id.or(change.words).unwrap_or_default();
            let was = change.was.map(|was| format!(" was {was}"));
            format!(
                "{:?} {:?} {known}{}",
                change.part,
                change.change,
                was.unwrap_or_default()
            )
        });
        changes.collect()
    }

    #[test]
    fn each_part_is_known_by_its_id_or_its_words() {
        assert_eq!(changes(|_| {}), Vec::<String>::new());
        let told = changes(|case| {
            case.map.danger_statements[0].impact = Some("hurt".to_owned());
            case.map.safety_goals[0].see = "home by ten".to_owned();
            case.map.bottom_lines[0].text = "Dawn rings the team".to_owned();
            case.actions[1].progress.status = Some(crate::case::Status::Done);
        });
        let expected = [
            "DangerStatement Changed D1",
            "SafetyGoal Changed G1 was home by eleven",
            "BottomLine Changed Dawn rings the team was Dawn rings 101",
            "Action Ended A2",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn the_day_and_status_of_an_action_stand_in_itself_and_its_owner_does_not() {
        let due = changes(|case| case.actions[0].due = None);
        assert_eq!(due, Vec::<String>::new());
        let owner = changes(|case| case.actions[0].owner = Some(crate::case::Who::new("pat")));
        assert_eq!(owner, ["Action Changed A1"]);
    }

    #[test]
    fn what_few_may_read_leaves_no_words_and_what_became_private_did_not_end() {
        let told = changes(|case| {
            case.map.danger_statements.pop();
            case.map.bottom_lines.pop();
            case.map.safety_goals[0].marks.private = true;
            case.map.safety_goals[0].see = "other".to_owned();
            case.map.bottom_lines[0].marks.private = true;
            case.map.bottom_lines[0].text = "hidden".to_owned();
        });
        assert_eq!(told, ["SafetyGoal Changed G1"]);
    }

    #[test]
    fn what_was_taken_away_is_kept_in_its_words() {
        let told = changes(|case| case.map.safety_goals.clear());
        assert_eq!(told, ["SafetyGoal Ended  was home by eleven"]);
    }
}
