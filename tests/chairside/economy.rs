//! How many keys a meeting costs beside the words that are said in it: twelve entries, two statements, two goals, eight
//! actions. It says nothing of how fast anybody types.

use crate::harness::Sitting;
use chairside::case::Case;
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
    let mut told = lines.iter().map(|line| words(line));
    has_the_map(has, &had, &mut told);
    has_the_statements(has, &had, &mut told);
    has_the_actions(has, &had);
    // What is said is what is typed as words; marks and brackets are no words.
    let pressed = keys(&script);
    let is_said = |key: &&Key| {
        key.types()
            .is_some_and(|c| !matches!(c, '!' | '#' | '(' | ')'))
    };
    let said = pressed.iter().filter(is_said).count();
    let ratio = ratio(pressed.len(), said);
    println!("{} keys for {said} characters: {ratio:.3}", pressed.len());
    assert!(ratio <= MOST, "{ratio:.3}");
}

/// Returns what a line of the script says, a field each.
fn words(line: &str) -> Vec<String> {
    let mut said = line.to_owned();
    for key in ["<down>", "<tab>", "<ctrl-n>"] {
        said = said.replace(key, "");
    }
    let fields = said.split("<enter>").filter(|field| !field.is_empty());
    fields.map(str::to_owned).collect()
}

/// Each entry stands in its list as it was said.
fn has_the_map(has: &Case, had: &Case, told: &mut impl Iterator<Item = Vec<String>>) {
    let entries = [
        ("harm", 3),
        ("complicating_factors", 2),
        ("existing_strengths", 3),
        ("existing_safety", 2),
        ("next_steps", 2),
    ];
    for (id, count) in entries {
        let new = has.section(id).iter().skip(had.section(id).len());
        let kept: Vec<&str> = new.map(|entry| entry.text.as_str()).collect();
        let said: Vec<String> = told.by_ref().take(count).flatten().collect();
        assert_eq!(kept, said, "{id}");
    }
}

/// Each statement has its thirds, and each goal its period and the statement it answers.
fn has_the_statements(has: &Case, had: &Case, told: &mut impl Iterator<Item = Vec<String>>) {
    let (map, old) = (&has.map, &had.map);
    let dangers = map.danger_statements.iter();
    let dangers: Vec<_> = dangers.skip(old.danger_statements.len()).collect();
    let goals = map.safety_goals.iter();
    let goals: Vec<_> = goals.skip(old.safety_goals.len()).collect();
    assert_eq!((dangers.len(), goals.len()), (2, 2));
    let mut said = told.filter(|fields| !fields.is_empty());
    for danger in dangers {
        let worried: Vec<String> = danger.worried.iter().map(|who| has.called(who)).collect();
        let impact = danger.impact.clone().unwrap_or_default();
        let kept = vec![danger.about.clone(), worried.join(", "), impact];
        // Gran is who the chair says, and Jean who the file knows.
        let fields = said.next().unwrap();
        let named: Vec<String> = fields
            .iter()
            .map(|field| field.replace("Gran", "Jean"))
            .collect();
        assert_eq!(kept, named);
    }
    for goal in goals {
        let period = goal.for_how_long.clone().unwrap_or_default();
        let kept = vec![goal.see.clone(), period, goal.answers.join(", ")];
        assert_eq!(Some(kept), said.next());
    }
}

/// Each action has who, what, by when, what for and how it will be known.
fn has_the_actions(has: &Case, had: &Case) {
    let new = has.actions.iter().skip(had.actions.len());
    let kept: Vec<String> = new
        .map(|action| {
            let parts = [
                action.owner.as_ref().map(|who| has.called(who)),
                Some(action.action.clone()),
                action.due.map(|due| due.to_string()),
                action.purpose.risk.clone(),
                Some(action.purpose.answers.join(" ")),
                action.done_when.clone(),
            ];
            let said: Vec<String> = parts.into_iter().flatten().collect();
            said.join(" | ")
        })
        .collect();
    let expected = [
        "Kemi | Take Jay to the gym on Tuesdays and Thursdays | 2027-01-22 | medium | G1 | Eight sessions are attended",
        "Martin | Ring Dawn after each night with what was seen at the bus station | 2026-12-23 | high | G2 | Dawn has heard from him each time",
        "Priya | Write down with Jay who his five people are | 2026-12-21 | G2 | The list is on his wall",
        "Marcus | Drive Jay home after training | 2027-01-22 | G1 | He is home by ten each night",
        "Helen | Send the list of Jay's days at school to Priya | 2026-12-22 | G3 | Priya has the list",
        "Farah | See Jay about his hand at the clinic in Loughborough | 2026-12-21 | low | G1 | The wound is clean",
        "Jean | Keep the spare room ready and tell Dawn when Jay is there | 2026-12-24 | G1 | He has slept there twice",
        "Priya | Book a lift to Shepshed for the three days a week | 2027-01-08 | G3 | He is there on all three days",
    ];
    assert_eq!(kept, expected);
}

#[allow(clippy::cast_precision_loss, reason = "a few thousand keys")]
fn ratio(keys: usize, said: usize) -> f64 {
    keys as f64 / said as f64
}
