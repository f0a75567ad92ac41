//! Rules about items: an id names one thing, and what is answered is there. It does not ask whether it is a good answer.

use super::{rules::Rules, signs, spot::Spot};
use crate::{
    case::{Case, Entry},
    text,
};
use std::collections::{HashMap, HashSet};

/// How many ids are compared with a misspelt one.
const COMPARED: usize = 500;

pub(super) fn check(rules: &mut Rules<'_>, root: &Spot<'_>) {
    ids(rules, root);
    let case = rules.case;
    let statements = case
        .map
        .danger_statements
        .iter()
        .filter_map(|s| s.id.as_deref());
    let goals = case.map.safety_goals.iter().filter_map(|g| g.id.as_deref());
    let mut all = HashSet::new();
    let mut near: Vec<&str> = goals
        .chain(statements)
        .filter(|id| all.insert(*id))
        .collect();
    near.truncate(COMPARED);
    let answerable = Answerable { all, near };
    for (goal, spot) in root.key("safety_goals").each(&case.map.safety_goals) {
        answerable.check(rules, &goal.answers, &spot);
    }
    for (action, spot) in root.key("actions").each(&case.actions) {
        answerable.check(rules, &action.purpose.answers, &spot);
    }
}

/// An id and where it stands.
type Id<'c, 's> = (&'c str, Spot<'s>);

fn ids(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let mut given: HashMap<&str, Spot<'_>> = HashMap::new();
    for (id, spot) in all(rules.case, root) {
        signs::plain(rules, ("id", id), &spot);
        if let Some(first) = given.get(id) {
            let line = rules.line(first);
            let message = format!("`{}` is an id already, on line {line}.", text::quoted(id));
            rules.error(
                &spot,
                message,
                "Give each item an id of its own.".to_owned(),
            );
        } else {
            given.insert(id, spot);
        }
    }
}

fn all<'c, 's>(case: &'c Case, root: &Spot<'s>) -> Vec<Id<'c, 's>> {
    let mut found = Vec::new();
    let mut add = |id: Option<&'c str>, spot: Spot<'s>| {
        found.extend(id.map(|id| (id, spot.key("id"))));
    };
    for (statement, spot) in root
        .key("danger_statements")
        .each(&case.map.danger_statements)
    {
        add(statement.id.as_deref(), spot);
    }
    for (goal, spot) in root.key("safety_goals").each(&case.map.safety_goals) {
        add(goal.id.as_deref(), spot);
    }
    for (action, spot) in root.key("actions").each(&case.actions) {
        add(action.id.as_deref(), spot);
    }
    for (entry, spot) in entries(case, root) {
        add(entry.id.as_deref(), spot);
    }
    found
}

fn entries<'c, 's>(case: &'c Case, root: &Spot<'s>) -> Vec<(&'c Entry, Spot<'s>)> {
    let mut found = Vec::new();
    found.extend(root.key("child").key("voice").each(&case.child.voice));
    found.extend(root.key("bottom_lines").each(&case.map.bottom_lines));
    for (name, list) in [("matrix", &case.map.matrix), ("mapping", &case.map.mapping)] {
        for ((_, section), spot) in root.key(name).named(&list.0) {
            found.extend(spot.each(&section.0));
        }
    }
    found
}

/// What a goal or an action may answer.
struct Answerable<'c> {
    all: HashSet<&'c str>,
    near: Vec<&'c str>,
}

impl Answerable<'_> {
    fn check(&self, rules: &mut Rules<'_>, answers: &[String], spot: &Spot<'_>) {
        for (id, spot) in spot.key("answers").each(answers) {
            if rules.is_full() || self.all.contains(id.as_str()) {
                continue;
            }
            let message = format!(
                "`{}` is no danger statement or safety goal of this case.",
                text::quoted(id)
            );
            let hint = match text::nearest(id, self.near.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None if self.near.is_empty() => {
                    "Give the statement or goal an `id`, and write that id here.".to_owned()
                }
                None => {
                    let some: Vec<&str> = self.near.iter().take(12).copied().collect();
                    format!("What can be answered here: {}.", text::list(&some))
                }
            };
            rules.error(&spot, message, hint);
        }
    }
}
