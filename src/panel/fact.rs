//! One child as a report looks at it, and what it takes from it. It holds no table.

use super::{Asked, Row, collated::Returned};
use crate::{
    calendar::Date,
    case::{Case, Found, Who},
    procedure::{Procedure, Stands, agency_of},
};
use std::sync::Arc;

/// A child's case, with the procedure its meetings are held under.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its procedure.
    pub procedure: &'a Arc<Procedure>,
    /// What the report is made for.
    pub asked: &'a Asked,
    /// The day of the next sitting on several under its procedure, where it is known.
    pub panel: Option<Date>,
}

/// What a report takes from one child.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// A row of the table, as it will stand there.
    Row(Row),
    /// Where the child stands in a sitting on several, which is known once all have been looked at.
    Stands {
        /// The child's reference.
        reference: String,
        /// The procedure of the sitting.
        procedure: Arc<Procedure>,
        /// How it stands by itself.
        stands: Box<Stands>,
        /// The days on which its file says the next sitting is.
        said: Vec<Date>,
    },
    /// A child's monthly returns, which stand in columns once the areas of all are known.
    Returned {
        /// The child's reference.
        reference: String,
        /// The procedure that asks for them.
        procedure: Arc<Procedure>,
        /// The returns as they stand.
        months: Vec<Returned>,
    },
}

/// What stands in place of an agency for those who are there for none.
pub(super) const FAMILY: &str = "Family and network";

impl Looked<'_> {
    /// Returns the reference, in the form of a cell.
    pub(super) fn reference(&self) -> String {
        self.case.reference.trim().to_owned()
    }

    /// Returns the agency that somebody is there for, or what they are instead.
    pub(super) fn agency(&self, who: &Who) -> String {
        let agency = agency_of(self.procedure, self.case, who);
        agency.unwrap_or_else(|| FAMILY.to_owned())
    }

    /// Returns the name of somebody who is there for an agency. Of family and network it is what they are to the child: a
    /// report lies on more desks than the plan does.
    pub(super) fn named(&self, who: &Who) -> String {
        match self.case.person(who) {
            Some(person) if person.is_professional() => person.shown(),
            Some(person) => person
                .relationship
                .clone()
                .filter(|_| !person.keeps_private("relationship"))
                .unwrap_or_else(|| "Safety network".to_owned()),
            None if matches!(self.case.find(who), Found::Child(_)) => "The child".to_owned(),
            None => who.as_str().trim().to_owned(),
        }
    }

    /// Returns the title of the procedure.
    pub(super) fn meeting(&self) -> String {
        self.procedure.about.title.clone()
    }

    /// Returns what a level of risk is called.
    pub(super) fn level(&self, id: &str) -> String {
        let level = self.procedure.forms.rating.level(id);
        let title = level.map(|level| level.title.clone());
        title
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| id.to_owned())
    }
}
