//! New ids where a sitting and a hand gave the same one to different things. It merges nothing and compares no fields.

use super::Case;
use crate::text;
use std::collections::HashMap;

/// An id of a sitting that somebody else has given to something else meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renumbered {
    /// The id it has in the sitting.
    pub from: String,
    /// The id it has in the file.
    pub to: String,
}

/// What has an id: the letter its ids begin with, the id, and the words that tell it apart.
struct Item<'c> {
    letter: char,
    id: &'c str,
    words: &'c str,
}

impl Case {
    /// Returns what of this sitting's needs another id in a file that others have changed meanwhile.
    ///
    /// What stands there under a new id of the sitting, in other words, is another thing: both are kept. `before` is the
    /// case that was saved last, so that what was given another id then is found under it again.
    pub fn ids_given_twice(&self, began: &Self, before: &Self, theirs: &Self) -> Vec<Renumbered> {
        let old: HashMap<&str, &str> = words_by_id(began);
        let saved = words_by_id(before);
        let there: HashMap<&str, Item<'_>> = items(theirs).map(|item| (item.id, item)).collect();
        let elsewhere: Vec<&str> = theirs.entry_ids().collect();
        let mut taken: Vec<String> = items(theirs)
            .chain(items(self))
            .map(|i| i.id.to_owned())
            .collect();
        taken.extend(elsewhere.iter().map(|id| (*id).to_owned()));
        let mut found: Vec<Renumbered> = Vec::new();
        for item in items(self).filter(|item| !old.contains_key(item.id)) {
            let words = saved.get(item.id).copied().unwrap_or(item.words);
            let is_mine =
                |other: &Item<'_>| other.letter == item.letter && text::same(other.words, words);
            let is_free = there.get(item.id).is_none_or(is_mine) && !elsewhere.contains(&item.id);
            if is_free {
                continue;
            }
            let known = items(theirs).find(|other| {
                let is_new = !old.contains_key(other.id) && !saved.contains_key(other.id);
                let is_left = found.iter().all(|renumbered| renumbered.to != other.id);
                is_new && is_left && is_mine(other)
            });
            let to = known.map_or_else(|| free(item.letter, &taken), |other| other.id.to_owned());
            taken.push(to.clone());
            found.push(Renumbered {
                from: item.id.to_owned(),
                to,
            });
        }
        found
    }

    /// Gives items other ids, and whatever answers them too.
    pub fn renumber(&mut self, ids: &[Renumbered]) {
        let new = |id: &mut String| {
            if let Some(renumbered) = ids.iter().find(|renumbered| renumbered.from == *id) {
                id.clone_from(&renumbered.to);
            }
        };
        for statement in &mut self.map.danger_statements {
            statement.id.iter_mut().for_each(new);
        }
        for goal in &mut self.map.safety_goals {
            goal.id.iter_mut().chain(&mut goal.answers).for_each(new);
        }
        for action in &mut self.actions {
            action
                .id
                .iter_mut()
                .chain(&mut action.purpose.answers)
                .for_each(new);
        }
        // Of an earlier meeting it is told what stood there then.
        if let Some(latest) = self.meetings.last_mut() {
            let changes = latest.closing.plan_changes.iter_mut();
            let ids = changes.filter_map(|change| change.id.as_mut());
            let not_read_back = latest.closing.not_read_back.iter_mut();
            not_read_back.chain(ids).for_each(new);
        }
    }

    fn entry_ids(&self) -> impl Iterator<Item = &str> {
        let sections = self.map.matrix.iter().chain(self.map.mapping.iter());
        let entries = sections.flat_map(|(_, entries)| &entries.0);
        let entries = entries
            .chain(&self.map.bottom_lines)
            .chain(&self.child.voice);
        entries.filter_map(|entry| entry.id.as_deref())
    }
}

fn items(case: &Case) -> impl Iterator<Item = Item<'_>> {
    let statements = case.map.danger_statements.iter();
    let statements = statements.map(|s| ('D', s.id.as_deref(), s.about.as_str()));
    let goals = case.map.safety_goals.iter();
    let goals = goals.map(|g| ('G', g.id.as_deref(), g.see.as_str()));
    let actions = case.actions.iter();
    let actions = actions.map(|a| ('A', a.id.as_deref(), a.action.as_str()));
    statements
        .chain(goals)
        .chain(actions)
        .filter_map(|(letter, id, words)| {
            Some(Item {
                letter,
                id: id?,
                words,
            })
        })
}

fn words_by_id(case: &Case) -> HashMap<&str, &str> {
    items(case).map(|item| (item.id, item.words)).collect()
}

fn free(letter: char, taken: &[String]) -> String {
    let numbers = taken
        .iter()
        .filter_map(|id| id.strip_prefix(letter)?.parse::<u32>().ok());
    format!("{letter}{}", numbers.max().unwrap_or(0).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Action, DangerStatement, Entry, MeetingRecord, SafetyGoal};

    fn case(actions: &[(&str, &str)]) -> Case {
        let action = |(id, words): &(&str, &str)| Action {
            id: Some((*id).to_owned()),
            action: (*words).to_owned(),
            ..Action::default()
        };
        Case {
            actions: actions.iter().map(action).collect(),
            ..Case::default()
        }
    }

    fn check([began, before, ours, theirs]: [&[(&str, &str)]; 4], expected: &[(&str, &str)]) {
        let found = case(ours).ids_given_twice(&case(began), &case(before), &case(theirs));
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|r| (r.from.as_str(), r.to.as_str()))
            .collect();
        assert_eq!(found, expected, "{ours:?} {theirs:?}");
    }

    #[test]
    fn what_a_hand_wrote_under_the_same_id_keeps_it() {
        const OLD: &[(&str, &str)] = &[("A1", "a")];
        let ours: &[_] = &[("A1", "a"), ("A2", "ring"), ("A3", "tell")];
        let theirs: &[_] = &[("A1", "a"), ("A2", "write")];
        check([OLD, OLD, ours, theirs], &[("A2", "A4")]);
        check([OLD, OLD, ours, OLD], &[]);
        check([OLD, OLD, ours, &[("A1", "b"), ("A2", "Ring")]], &[]);
        check(
            [
                &[],
                &[],
                &[("A1", "a"), ("A2", "b")],
                &[("A1", "c"), ("A2", "d")],
            ],
            &[("A1", "A3"), ("A2", "A4")],
        );
    }

    #[test]
    fn what_was_given_another_id_is_found_under_it_again() {
        let saved: &[_] = &[("A2", "ring")];
        let there: &[_] = &[("A2", "write"), ("A3", "ring")];
        check([&[], saved, saved, there], &[("A2", "A3")]);
        check(
            [&[], saved, &[("A2", "ring twice")], there],
            &[("A2", "A3")],
        );
    }

    #[test]
    fn an_id_of_an_entry_is_taken_too_and_what_answers_follows() {
        let mut theirs = case(&[]);
        theirs.map.bottom_lines = vec![Entry {
            id: Some("G1".to_owned()),
            ..Entry::plain("x")
        }];
        let mut ours = case(&[("A1", "a")]);
        ours.map.danger_statements = vec![DangerStatement {
            id: Some("D1".to_owned()),
            ..DangerStatement::default()
        }];
        ours.map.safety_goals = vec![SafetyGoal {
            id: Some("G1".to_owned()),
            answers: vec!["D1".to_owned()],
            ..SafetyGoal::default()
        }];
        ours.actions[0].purpose.answers = vec!["G1".to_owned(), "D1".to_owned()];
        let ids = ours.ids_given_twice(&case(&[]), &case(&[]), &theirs);
        ours.renumber(&ids);
        assert_eq!(ours.map.safety_goals[0].id.as_deref(), Some("G2"));
        assert_eq!(ours.actions[0].purpose.answers, ["G2", "D1"]);
    }

    #[test]
    fn what_was_not_read_back_goes_by_its_new_id_and_earlier_meetings_stay() {
        let mut ours = case(&[("A1", "a"), ("A4", "ours")]);
        let held = |ids: &[&str]| {
            let mut held = MeetingRecord::default();
            held.closing.not_read_back = ids.iter().map(|id| (*id).to_owned()).collect();
            held
        };
        ours.meetings = vec![held(&["A4"]), held(&["A1", "A4"])];
        let theirs = case(&[("A1", "a"), ("A4", "theirs")]);
        let began = case(&[("A1", "a")]);
        let ids = ours.ids_given_twice(&began, &began, &theirs);
        ours.renumber(&ids);
        let told = |place: usize| ours.meetings[place].closing.not_read_back.clone();
        assert_eq!(told(0), ["A4"]);
        assert_eq!(told(1), ["A1", "A5"]);
    }
}
