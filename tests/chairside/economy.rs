//! How many keys a meeting costs beside the words that are said in it: twelve entries, two statements, two goals, eight
//! actions. It says nothing of how fast anybody types.

use crate::harness::Sitting;
use chairside::command::{Key, Script, Step};

/// The most keys for a character of what is said: navigation and Enter with them.
const MOST: f64 = 1.15;

/// Returns every key of a script.
fn keys(script: &str) -> Vec<Key> {
    let steps = Script::line(script).unwrap();
    let pressed = steps.into_iter().filter_map(|step| match step {
        Step::Press(key) => Some(key),
        Step::Wait(_) => None,
    });
    pressed.collect()
}

#[test]
fn a_meeting_costs_hardly_more_keys_than_its_words() {
    let path = format!("{}/tests/scripts/typing.keys", env!("CARGO_MANIFEST_DIR"));
    let script = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = script
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let script = lines.concat();
    let before = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>e<ctrl-n><ctrl-n>");
    let had = before.meeting().case().clone();
    let sitting = before.keys(&script);
    let has = sitting.meeting().case();
    let count = |id: &str| has.section(id).len() - had.section(id).len();
    let entries = [
        ("harm", 3),
        ("complicating_factors", 2),
        ("existing_strengths", 3),
        ("existing_safety", 2),
        ("next_steps", 2),
    ];
    for (id, expected) in entries {
        assert_eq!(count(id), expected, "{id}");
    }
    let (map, old) = (&has.map, &had.map);
    assert_eq!(map.danger_statements.len() - old.danger_statements.len(), 2);
    assert_eq!(map.safety_goals.len() - old.safety_goals.len(), 2);
    let paired = map.safety_goals.iter().rev().take(2);
    assert!(
        paired
            .clone()
            .all(|goal| goal.for_how_long.is_some() && !goal.answers.is_empty())
    );
    let new: Vec<_> = has.actions.iter().skip(had.actions.len()).collect();
    assert_eq!(new.len(), 8);
    assert!(
        new.iter()
            .all(|action| action.owner.is_some() && action.due.is_some())
    );
    // What is said is what is typed as words; the marks before a level and a goal are no words.
    let pressed = keys(&script);
    let is_said = |key: &&Key| key.types().is_some_and(|c| !matches!(c, '!' | '#'));
    let said = pressed.iter().filter(is_said).count();
    let ratio = ratio(pressed.len(), said);
    println!("{} keys for {said} characters: {ratio:.3}", pressed.len());
    assert!(ratio <= MOST, "{ratio:.3}");
}

#[allow(clippy::cast_precision_loss, reason = "a few thousand keys")]
fn ratio(keys: usize, said: usize) -> f64 {
    keys as f64 / said as f64
}
