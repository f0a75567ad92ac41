//! Who a copy is for, and the one filter that decides what it may hold. Builders read a case through it and no other way.

use super::{Document, withheld};
use crate::{
    calendar::{Date, day_month, long},
    case::{Action, Case, DangerStatement, Decision, Entry, Found, Marks, Person, SafetyGoal, Who},
    procedure::Procedure,
    text,
};
use chrono::Datelike;

/// Who a copy is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Audience {
    /// People who are there for an agency. Whatever names nobody else is for them.
    #[default]
    Professionals,
    /// Family and safety network.
    Family,
    /// The child.
    Child,
}

impl Audience {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Professionals, Self::Family, Self::Child];

    /// Returns its name: `professionals`, `family`, `child`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Professionals => "professionals",
            Self::Family => "family",
            Self::Child => "child",
        }
    }
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Audience {
    type Err = NotAnAudience;

    fn from_str(text: &str) -> Result<Self, NotAnAudience> {
        Self::ALL
            .into_iter()
            .find(|audience| text::same(audience.name(), text))
            .ok_or(NotAnAudience)
    }
}

/// No audience has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a copy is for professionals, family or child")]
pub struct NotAnAudience;

/// A case and its procedure as one audience may read them.
#[derive(Debug, Clone, Copy)]
pub(super) struct CopyFor<'a> {
    pub(super) case: &'a Case,
    pub(super) procedure: &'a Procedure,
    pub(super) audience: Audience,
    pub(super) today: Date,
    pub(super) speaks: Speaks,
}

/// Whom the document's own words address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaks {
    /// The child, as "you".
    ToTheChild,
    /// The reader; the child is spoken of by name.
    OfTheChild,
}

impl<'a> CopyFor<'a> {
    /// Returns a case as an audience may read it in words that speak of the child.
    pub(super) const fn of_the_child(
        case: &'a Case,
        procedure: &'a Procedure,
        audience: Audience,
        today: Date,
    ) -> Self {
        Self {
            case,
            procedure,
            audience,
            today,
            speaks: Speaks::OfTheChild,
        }
    }

    pub(super) fn is_for_professionals(self) -> bool {
        self.audience == Audience::Professionals
    }

    /// Private things are for nobody's copy; some things are for professionals alone.
    pub(super) fn may_read(self, marks: Marks) -> bool {
        !marks.private && (self.is_for_professionals() || !marks.professionals_only)
    }

    /// What was said to one person alone is in no copy at all, not even in that person's.
    pub(super) fn may_read_entry(self, entry: &Entry) -> bool {
        self.may_read(entry.marks) && entry.only.is_empty() && !entry.text.trim().is_empty()
    }

    /// Returns the reason of a judgement where this audience may read it.
    pub(super) fn reason(
        self,
        reason: Option<&'a str>,
        professionals_only: bool,
    ) -> Option<&'a str> {
        said(reason).filter(|_| self.is_for_professionals() || !professionals_only)
    }

    pub(super) fn entries(self, entries: &'a [Entry]) -> impl Iterator<Item = &'a Entry> {
        entries
            .iter()
            .filter(move |entry| self.may_read_entry(entry))
    }

    /// Returns the child's own words that everybody may read, wherever they are kept.
    pub(super) fn childs_words(self) -> impl Iterator<Item = &'a Entry> {
        let mapped = self.case.section("childs_voice");
        self.entries(self.case.child.open_voice())
            .chain(self.entries(mapped))
    }

    pub(super) fn dangers(self) -> impl Iterator<Item = &'a DangerStatement> {
        let statements = self.case.map.danger_statements.iter();
        statements.filter(move |statement| self.may_read(statement.marks))
    }

    pub(super) fn goals(self) -> impl Iterator<Item = &'a SafetyGoal> {
        let goals = self.case.map.safety_goals.iter();
        goals.filter(move |goal| self.may_read(goal.marks))
    }

    /// Returns the actions that this audience reads of.
    ///
    /// What somebody said no to is not put before a child, who would read it as still to come; its own no is.
    pub(super) fn actions(self) -> impl Iterator<Item = &'a Action> {
        let actions = self.case.actions.iter();
        actions.filter(move |action| {
            let is_its_own = self.audience != Audience::Child
                || !action.is_declined()
                || self.case.is_the_childs(action);
            self.may_read(action.marks) && !action.action.trim().is_empty() && is_its_own
        })
    }

    pub(super) fn decisions(self, decisions: &'a [Decision]) -> impl Iterator<Item = &'a Decision> {
        decisions
            .iter()
            .filter(move |decision| self.may_read(decision.marks))
    }

    /// Returns a heading or label: as it is published, or in plain words for the child's own copy.
    pub(super) fn titled(self, published: &'static str, plain: &'static str) -> &'static str {
        if self.audience == Audience::Child {
            plain
        } else {
            published
        }
    }

    /// Returns the words a thing is put in for this audience: as they were said, or as they were put to the child.
    ///
    /// What was put to the child is the child's alone: a mother who reads "somebody might be using you" takes it for
    /// herself, and loses what she agreed to see.
    pub(super) fn wording(self, as_said: &'a str, to_child: Option<&'a str>) -> &'a str {
        said(to_child)
            .filter(|_| self.audience == Audience::Child)
            .unwrap_or(as_said)
    }

    /// Returns words with who may read them, where that is professionals alone: whoever has their copy must know what not to
    /// pass on.
    pub(super) fn marked(self, words: &str, marks: Marks) -> String {
        if !self.is_for_professionals() || !marks.professionals_only {
            return words.to_owned();
        }
        let bare = words.trim_end().trim_end_matches('.');
        format!("{bare} (for professionals only)")
    }

    /// Returns what an action is, as this audience may have it.
    pub(super) fn what(self, action: &Action) -> String {
        let words = self.wording(&action.action, action.to_child.as_deref());
        self.marked(words, action.marks)
    }

    /// Returns the people who are part of the plan: the network, and whoever is sent it or has something to do.
    ///
    /// Somebody who lives with the child and is sent nothing is spoken of in the case and is no part of the plan.
    pub(super) fn people(self) -> impl Iterator<Item = &'a Person> {
        self.case.circle.people.iter().filter(move |person| {
            person.ties.network
                || person.ties.safety_network_lead
                || person.is_sent("plan")
                || person.is_sent("actions")
                || self.has_something_to_do(person)
        })
    }

    /// Returns true where somebody may have a line to sign: who is no part of the plan signs none of its copies.
    pub(super) fn may_sign(self, who: &Who) -> bool {
        match self.case.find(who) {
            Found::Person(person) => self.people().any(|known| std::ptr::eq(known, person)),
            Found::Child(_) | Found::Nobody | Found::Several => true,
        }
    }

    fn has_something_to_do(self, person: &Person) -> bool {
        self.actions()
            .filter(|action| action.is_open())
            .filter_map(|action| self.case.person(action.owner.as_ref()?))
            .any(|owner| std::ptr::eq(owner, person))
    }

    /// Returns how a person can be reached, as far as this audience may know.
    ///
    /// Family and child learn a number only of somebody who said yes to that, and nobody's address. The address of
    /// somebody who lives with the child is the child's.
    pub(super) fn contact(self, person: &'a Person) -> Vec<&'a str> {
        if !self.is_for_professionals() && person.ties.on_plan != Some(true) {
            return Vec::new();
        }
        let contact = &person.contact;
        let address = contact
            .address
            .as_ref()
            .filter(|_| self.is_for_professionals() && !person.ties.household);
        [
            ("phone", contact.phone.as_ref()),
            ("email", contact.email.as_ref()),
            ("address", address),
        ]
        .into_iter()
        .filter(|(field, _)| !person.keeps_private(field))
        .filter_map(|(_, value)| said(value.map(String::as_str)))
        .collect()
    }

    /// Returns how the child can be reached, as far as this audience may know; never where the child lives.
    pub(super) fn childs_contact(self) -> Vec<&'a str> {
        let child = &self.case.child;
        let told = match self.audience {
            Audience::Professionals => true,
            Audience::Family => child.home.on_plan,
            Audience::Child => false,
        };
        [("phone", &child.home.phone), ("email", &child.home.email)]
            .into_iter()
            .filter(|(field, _)| told && !child.private.iter().any(|name| name == field))
            .filter_map(|(_, value)| said(value.as_deref()))
            .collect()
    }

    /// Returns what the child is called.
    pub(super) fn child(self) -> String {
        self.case.child.called()
    }

    /// Returns how somebody is named: a full name, what the child is called, or the words as typed.
    pub(super) fn name(self, who: &Who) -> String {
        match self.case.find(who) {
            Found::Child(_) => self.child(),
            Found::Person(person) => person.shown(),
            Found::Nobody | Found::Several => who.0.clone(),
        }
    }

    /// Returns true where a sentence about somebody says "you": in the child's own copy, which nobody else reads as theirs.
    ///
    /// The headings of a plan address the child in every copy. A sentence that says who said what would be read by a
    /// father as being about himself.
    pub(super) fn is_you(self, who: &Who) -> bool {
        self.audience == Audience::Child
            && self.speaks == Speaks::ToTheChild
            && matches!(self.case.find(who), Found::Child(_))
    }

    /// Says what a meeting agreed: a plan, or where it makes none what it did agree.
    pub(super) fn what_was_agreed(self) -> &'static str {
        if self.procedure.record.plan {
            "this plan"
        } else {
            "what was agreed"
        }
    }

    /// Says what the child is to a plan, where others say what they are to the child.
    pub(super) fn whose_plan(self) -> &'static str {
        if self.is_you(&Who::child()) {
            "This is your plan"
        } else {
            "This is their plan"
        }
    }

    /// Returns somebody as a sentence begins with them: a name, or "You".
    pub(super) fn subject(self, who: &Who) -> String {
        if self.is_you(who) {
            "You".to_owned()
        } else {
            self.name(who)
        }
    }

    /// Returns the names of several people as a sentence says them.
    pub(super) fn names(self, people: &[Who]) -> String {
        let names: Vec<String> = people.iter().map(|who| self.name(who)).collect();
        text::list(&names)
    }

    /// Begins a document; its title carries the reference, for a title is seen by people it is not for.
    pub(super) fn document(self, kind: &str) -> Document {
        let reference = self.case.reference.clone();
        let title = format!("{kind} {reference}");
        Document {
            audience: self.audience,
            is_for: self.is_for(),
            made: self.today,
            ..Document::new(title.trim(), reference)
        }
    }

    /// Says whom the copy is for.
    pub(super) fn is_for(self) -> String {
        match self.audience {
            Audience::Professionals => "professionals only".to_owned(),
            Audience::Family => "family and safety network".to_owned(),
            Audience::Child => self.child(),
        }
    }

    /// Ends a document with the check that nothing is in it that must not leave the desk.
    pub(super) fn finished(self, document: &Document) -> Document {
        withheld(document, self.case, self.audience)
    }
}

/// Returns words that are there: an empty field is a missing one.
pub(super) fn said(words: Option<&str>) -> Option<&str> {
    words.map(str::trim).filter(|words| !words.is_empty())
}

/// Says a date without its weekday: `24 December 2026`.
pub(super) fn day(date: Date) -> String {
    format!("{} {}", day_month(date), date.year())
}

/// Says a date in full, or that there is none.
pub(super) fn date_or(date: Option<Date>, none: &str) -> String {
    date.map_or_else(|| none.to_owned(), long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_that_the_post_begins_with_is_said_once() {
        let check = |yaml: &str, expected: &str| {
            let person: Person = serde_yaml::from_str(yaml).unwrap();
            assert_eq!(person.what_they_are().as_deref(), Some(expected), "{yaml}");
        };
        check("{role: Health visitor, agency: health}", "Health visitor");
        check("{role: Nurse, agency: Health}", "Nurse, Health");
        let assistant = "Healthcare assistant, Health";
        check("{role: Healthcare assistant, agency: Health}", assistant);
        check("{agency: Police}", "Police");
        check("{relationship: Mother}", "Mother");
        check(
            "{role: Youth Justice worker, agency: Youth Justice}",
            "Youth Justice worker",
        );
        let longer = "Youth worker, Youth Offending Service";
        check(
            "{role: Youth worker, agency: Youth Offending Service}",
            longer,
        );
    }
}
