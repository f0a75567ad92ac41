//! A ballot: values given one by one, sealed, and revealed together. It counts nothing, averages nothing, picks nothing.

use super::{How, Question};

/// One round of a ballot, and the rounds before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ballot {
    /// What it is about.
    pub on: Question,
    /// How it is gathered.
    pub how: How,
    /// Values given and not yet revealed, in the order they came.
    sealed: Vec<(String, String)>,
    /// Values revealed, in attendance order.
    revealed: Option<Vec<(String, String)>>,
    /// Revealed values of the rounds before.
    pub earlier: Vec<Vec<(String, String)>>,
}

impl Ballot {
    /// Opens a first round.
    pub fn open(on: Question, how: How) -> Self {
        Self {
            on,
            how,
            sealed: Vec::new(),
            revealed: None,
            earlier: Vec::new(),
        }
    }

    /// Opens the next round; what was revealed is kept, what was sealed is not.
    pub(super) fn next_round(&mut self, how: How) {
        self.how = how;
        self.sealed.clear();
        if let Some(revealed) = self.revealed.take() {
            self.earlier.push(revealed);
        }
    }

    pub(super) fn seal(&mut self, voter: String, value: String) {
        self.unseal(&voter);
        self.sealed.push((voter, value));
    }

    pub(super) fn unseal(&mut self, voter: &str) {
        self.sealed.retain(|(v, _)| v != voter);
    }

    pub(super) fn reveal(&mut self, values: Vec<(String, String)>) {
        self.sealed.clear();
        self.revealed = Some(values);
    }

    /// Returns the number of the round, from 1.
    pub fn round(&self) -> usize {
        self.earlier.len() + 1
    }

    /// Returns true where a voter's value is in.
    pub fn is_in(&self, voter: &str) -> bool {
        self.sealed.iter().any(|(v, _)| v == voter) || self.value(voter).is_some()
    }

    /// Returns a voter's value once all are revealed, or at once where values are said in turn.
    ///
    /// A sealed value is never returned: nothing outside this file can show it before the reveal.
    pub fn value(&self, voter: &str) -> Option<&str> {
        let open = if self.how.is_sealed() {
            self.revealed.as_ref()
        } else {
            self.revealed.as_ref().or(Some(&self.sealed))
        };
        open?
            .iter()
            .find(|(v, _)| v == voter)
            .map(|(_, value)| value.as_str())
    }

    /// Returns what was revealed, in attendance order.
    pub fn revealed(&self) -> Option<&[(String, String)]> {
        self.revealed.as_deref()
    }

    /// Returns the values that stand: those revealed last. A round that was opened and never shown takes nothing away.
    pub fn standing(&self) -> Option<&[(String, String)]> {
        self.revealed().or(self.earlier.last().map(Vec::as_slice))
    }

    /// Returns the revealed rounds before the one that stands.
    pub(super) fn before_standing(&self) -> &[Vec<(String, String)>] {
        match (&self.revealed, self.earlier.split_last()) {
            (None, Some((_, before))) => before,
            _ => &self.earlier,
        }
    }

    /// Goes through those whose values are in and not yet revealed.
    pub(super) fn voters_in(&self) -> impl Iterator<Item = String> + '_ {
        self.sealed.iter().map(|(voter, _)| voter.clone())
    }

    /// Returns true where nothing is in.
    pub fn is_empty(&self) -> bool {
        self.sealed.is_empty() && self.revealed.is_none()
    }

    /// Returns the values for a reveal, in the order of the voters given; who gave none is left out.
    pub(super) fn to_reveal(&self, voters: &[String]) -> Vec<(String, String)> {
        voters
            .iter()
            .filter_map(|voter| self.sealed.iter().find(|(v, _)| v == voter).cloned())
            .collect()
    }
}
