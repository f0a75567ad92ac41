//! References to people as a person writes them, and how they are found again.
//! It does not change what was typed: a reference is kept as it stands in the file.

use super::{Case, Child, Person};
use crate::text::same;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The id by which a case file and the engine name the child.
pub const CHILD: &str = "child";

/// A person as somebody referred to them: an id, a full name, a preferred name, or a part of one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Who(pub String);

impl Who {
    /// Refers to somebody by these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// Refers to the child.
    pub fn child() -> Self {
        Self(CHILD.to_owned())
    }

    /// Returns the words of the reference.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns true where the reference is the child's own id.
    pub fn is_child(&self) -> bool {
        self.0 == CHILD
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whom a reference finds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found<'a> {
    /// The child the case is about.
    Child(&'a Child),
    /// One person of the case.
    Person(&'a Person),
    /// Nobody of that name.
    Nobody,
    /// More than one: the reference does not say which.
    Several,
}

impl Case {
    /// Finds whom a reference means: id, full name, preferred name, or the only match of a first or last name.
    pub fn find(&self, who: &Who) -> Found<'_> {
        let said = who.0.trim();
        // Somebody without a name is not meant by no name.
        if said.is_empty() {
            return Found::Nobody;
        }
        if same(said, CHILD) || self.child.full_names().any(|name| same(name, said)) {
            return Found::Child(&self.child);
        }
        let people = &self.circle.people;
        if let Some(person) = people
            .iter()
            .find(|p| p.id.as_deref().is_some_and(|id| same(id, said)))
        {
            return Found::Person(person);
        }
        match one(people
            .iter()
            .filter(|p| p.full_names().any(|name| same(name, said))))
        {
            Match::None => {}
            Match::One(person) => return Found::Person(person),
            Match::More => return Found::Several,
        }
        let child = self.child.full_names().any(|name| has_part(name, said));
        match (
            one(people
                .iter()
                .filter(|p| p.full_names().any(|name| has_part(name, said)))),
            child,
        ) {
            (Match::None, true) => Found::Child(&self.child),
            (Match::None, false) => Found::Nobody,
            (Match::One(person), false) => Found::Person(person),
            (Match::One(_) | Match::More, _) => Found::Several,
        }
    }

    /// Returns the person a reference finds, if it finds just one who is not the child.
    pub fn person(&self, who: &Who) -> Option<&Person> {
        match self.find(who) {
            Found::Person(person) => Some(person),
            _ => None,
        }
    }

    /// Returns how somebody is named on a page: a full name, what the child likes to be called, or the words as typed;
    /// what they are where a name is private.
    pub fn named(&self, who: &Who) -> String {
        match self.find(who) {
            Found::Child(child) => child.called(),
            Found::Person(person) => person.shown(),
            Found::Nobody | Found::Several => who.0.clone(),
        }
    }

    /// Returns how somebody is spoken of: the preferred or first name.
    pub fn called(&self, who: &Who) -> String {
        match self.find(who) {
            Found::Child(child) => child.called(),
            Found::Person(person) => person.called(),
            Found::Nobody | Found::Several => who.0.clone(),
        }
    }

    /// Returns true where an action is the child's own to do.
    pub fn is_the_childs(&self, action: &super::Action) -> bool {
        let owner = action.owner.as_ref();
        owner.is_some_and(|who| matches!(self.find(who), Found::Child(_)))
    }

    /// Returns true where both references find the same person.
    pub fn same_person(&self, a: &Who, b: &Who) -> bool {
        self.find(a).is_same(a, (b, self.find(b)))
    }
}

impl Found<'_> {
    /// Returns true where this, found by a reference, is the same person as another one finds. For whoever holds one
    /// reference against many: each is looked for once.
    pub fn is_same(self, by: &Who, other: (&Who, Self)) -> bool {
        match (self, other.1) {
            (Self::Child(_), Self::Child(_)) => true,
            (Self::Person(a), Self::Person(b)) => std::ptr::eq(a, b),
            (Self::Nobody, Self::Nobody) => same(&by.0, &other.0.0),
            _ => false,
        }
    }
}

enum Match<T> {
    None,
    One(T),
    More,
}

fn one<T>(mut found: impl Iterator<Item = T>) -> Match<T> {
    match (found.next(), found.next()) {
        (None, _) => Match::None,
        (Some(only), None) => Match::One(only),
        (Some(_), Some(_)) => Match::More,
    }
}

pub(super) fn folded(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn has_part(name: &str, said: &str) -> bool {
    let mut words = name.split_whitespace();
    words.next().is_some_and(|first| same(first, said))
        || words.next_back().is_some_and(|last| same(last, said))
}
