//! One child's case, whole. It holds the nouns together and numbers them; it decides nothing about a meeting.

use super::{
    Action, Agency, Background, Child, DangerStatement, Decision, Deferral, Entry, Key,
    MeetingRecord, Pairs, Person, RatingRecord, SafetyGoal, ScaleRecord, written::one_or_many,
};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// One child's case, as a case file holds it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Version of the format.
    #[serde(default)]
    pub chairside: u32,
    /// What screens and file names carry, never the name.
    #[serde(default)]
    pub reference: String,
    /// The procedure its meetings are held under.
    #[serde(default)]
    pub procedure: String,
    /// The child.
    #[serde(default)]
    pub child: Child,
    /// Everybody round the child.
    #[serde(flatten)]
    pub circle: Circle,
    /// How it came to the meeting.
    #[serde(flatten)]
    pub background: Background,
    /// What is mapped and stated.
    #[serde(flatten)]
    pub map: Map,
    /// What was judged.
    #[serde(flatten)]
    pub judged: Judged,
    /// What people do.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub actions: Vec<Action>,
    /// Decisions that stand outside the record of one meeting.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub decisions: Vec<Decision>,
    /// When the plan was made and is reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanDates>,
    /// Meetings held.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub meetings: Vec<MeetingRecord>,
}

/// Everybody round the child, and what must not reach them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Circle {
    /// Strings that appear in nothing that leaves the desk.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub do_not_disclose: Vec<String>,
    /// People.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub people: Vec<Person>,
    /// Agencies invited beside the procedure's own list.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub agencies: Vec<Agency>,
    /// References of brothers and sisters.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub siblings: Vec<String>,
}

/// What is mapped and stated. Sections and quadrants are ids of the procedure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// Quadrants of the resilience and vulnerability matrix.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub matrix: Pairs<String, Entries>,
    /// Sections of the mapping.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    pub mapping: Pairs<String, Entries>,
    /// Danger statements.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub danger_statements: Vec<DangerStatement>,
    /// Safety goals.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub safety_goals: Vec<SafetyGoal>,
    /// What must happen whatever else does.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub bottom_lines: Vec<Entry>,
}

/// A list of entries, in which one may stand alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Entries(#[serde(deserialize_with = "one_or_many")] pub Vec<Entry>);

/// What was judged at each meeting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// Safety scales.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub safety_scale: Vec<ScaleRecord>,
    /// Ratings of risk.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub ratings: Vec<RatingRecord>,
}

/// When the plan was made and is reviewed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanDates {
    /// The day it was first made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Date>,
    /// The day it is reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Date>,
}

impl Case {
    /// Numbers every item, so that the same file always gives the same keys.
    pub fn number_items(&mut self) {
        let mut last = 0;
        let mut next = |key: &mut Key| {
            last += 1;
            *key = Key(last);
        };
        let map = &mut self.map;
        for (_, entries) in map.matrix.0.iter_mut().chain(map.mapping.0.iter_mut()) {
            entries.0.iter_mut().for_each(|e| next(&mut e.key));
        }
        map.bottom_lines.iter_mut().for_each(|e| next(&mut e.key));
        map.danger_statements
            .iter_mut()
            .for_each(|s| next(&mut s.key));
        map.safety_goals.iter_mut().for_each(|g| next(&mut g.key));
        self.child.voice.iter_mut().for_each(|v| next(&mut v.key));
        for action in &mut self.actions {
            next(&mut action.key);
            action
                .progress
                .notes
                .iter_mut()
                .for_each(|n| next(&mut n.key));
        }
    }

    /// Returns the entries of a section of the mapping.
    pub fn section(&self, id: &str) -> &[Entry] {
        entries(&self.map.mapping, id)
    }

    /// Returns the entries of a quadrant of the matrix.
    pub fn quadrant(&self, id: &str) -> &[Entry] {
        entries(&self.map.matrix, id)
    }

    /// Returns the first number after a letter that no id of the case uses: `A4` after `A3`.
    pub fn next_id(&self, letter: char) -> String {
        let used = self
            .ids()
            .filter_map(|id| id.strip_prefix(letter)?.parse::<u32>().ok())
            .max()
            .unwrap_or(0);
        format!("{letter}{}", used.saturating_add(1))
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        let statements = self
            .map
            .danger_statements
            .iter()
            .filter_map(|s| s.id.as_deref());
        let goals = self.map.safety_goals.iter().filter_map(|g| g.id.as_deref());
        let actions = self.actions.iter().filter_map(|a| a.id.as_deref());
        statements.chain(goals).chain(actions)
    }

    /// Returns the newest meeting at which the child was talked about; being put off is not having met.
    pub fn last_held(&self) -> Option<&MeetingRecord> {
        let held = self.meetings.iter().filter(|meeting| meeting.was_held());
        held.max_by_key(|meeting| meeting.date)
    }

    /// Returns true where the newest meeting said what comes after the meetings, and named none to follow.
    pub fn has_ended(&self) -> bool {
        let closing = self.last_held().map(|meeting| &meeting.closing);
        closing.is_some_and(|closing| closing.after.is_some() && closing.next.is_none())
    }

    /// Returns that the child was put off after the newest meeting that was held, and on which day; the newest time.
    pub fn put_off_since(&self) -> Option<(Option<Date>, &Deferral)> {
        let held = self.last_held().and_then(|last| last.date);
        let since = self.meetings.iter().filter(|meeting| meeting.date > held);
        let newest = since.max_by_key(|meeting| meeting.date)?;
        Some((newest.date, newest.held.deferred.as_ref()?))
    }

    /// Returns the rating that stands: the newest one, ties to the last written.
    pub fn rating(&self) -> Option<&RatingRecord> {
        self.judged
            .ratings
            .iter()
            .filter(|r| r.rating.is_some())
            .max_by_key(|r| r.date)
    }
}

fn entries<'a>(lists: &'a Pairs<String, Entries>, id: &str) -> &'a [Entry] {
    lists
        .iter()
        .find(|(section, _)| section == id)
        .map_or(&[], |(_, entries)| &entries.0)
}
