//! The children of a folder by their references, as a sheet writes them: with another spacing, or with noughts lost. It
//! takes no child for another where the name or the date of birth says that it is not.

use super::{Entry, Reason, namesake::may_be_called};
use crate::{
    case::{Case, Child, Likeness},
    procedure::Procedure,
};
use std::{collections::HashMap, sync::Arc};

/// A child whose case is in the folder.
#[derive(Debug, Clone)]
pub struct Enrolled {
    /// The case, as far as returns need it.
    pub case: Case,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
}

/// The children of a folder.
#[derive(Debug, Default)]
pub struct Register {
    children: Vec<Enrolled>,
    /// By reference in small letters without spaces.
    whole: HashMap<String, Vec<usize>>,
    /// The same without marks and leading noughts.
    bare: HashMap<String, Vec<usize>>,
    /// The references of files that cannot be read, without marks and leading noughts.
    unread: Vec<String>,
}

impl Register {
    /// Enrols children.
    pub fn of(children: Vec<Enrolled>) -> Self {
        let mut register = Self::default();
        for (place, child) in children.iter().enumerate() {
            let reference = &child.case.reference;
            let whole = register.whole.entry(whole(reference)).or_default();
            whole.push(place);
            let bare = register.bare.entry(bare(reference)).or_default();
            bare.push(place);
        }
        register.children = children;
        register
    }

    /// Keeps the references that stand in files which cannot be read.
    #[must_use]
    pub fn without(mut self, references: &[String]) -> Self {
        self.unread = references.iter().map(|reference| bare(reference)).collect();
        self
    }

    /// Returns a child by its place.
    pub fn get(&self, place: usize) -> Option<&Enrolled> {
        self.children.get(place)
    }

    /// Returns the place of the child that a row means, or why there is none.
    pub fn find(&self, entry: &Entry) -> Result<usize, Reason> {
        let place = self.of_reference(entry)?;
        let child = self.children.get(place).ok_or(Reason::NoCase)?;
        is_of(&child.case.child, entry)?;
        Ok(place)
    }

    /// Returns the place of the child of a row's reference, whoever the row names.
    pub fn of_reference(&self, entry: &Entry) -> Result<usize, Reason> {
        let whole = self.whole.get(&whole(&entry.reference));
        let bare_reference = bare(&entry.reference);
        let bare = self
            .bare
            .get(&bare_reference)
            .filter(|_| !bare_reference.is_empty());
        let found = whole.or(bare).map_or(&[][..], Vec::as_slice);
        let place = match found {
            [] if self.unread.contains(&bare_reference) => return Err(Reason::CaseUnread),
            [] => return Err(Reason::NoCase),
            [one] => *one,
            _ => return Err(Reason::SeveralCases),
        };
        let child = self.children.get(place).ok_or(Reason::NoCase)?;
        if child.procedure.forms.tracker.is_none() {
            let title = child.procedure.about.title.clone();
            return Err(Reason::OtherProcedure(title));
        }
        Ok(place)
    }

    /// Whether a reference is found only where noughts or marks are left out.
    pub fn is_nearly(&self, entry: &Entry) -> bool {
        !self.whole.contains_key(&whole(&entry.reference))
    }

    /// Whether the date of birth alone says that a row is of this child: a twin has the same.
    pub fn is_by_birth(&self, place: usize, entry: &Entry) -> bool {
        self.get(place)
            .is_some_and(|child| is_renamed(&child.case.child, entry))
    }
}

/// Refuses a child whose name or date of birth is another's.
fn is_of(child: &Child, entry: &Entry) -> Result<(), Reason> {
    if let (Some(theirs), Some(ours)) = (entry.born, child.date_of_birth)
        && theirs != ours
    {
        return Err(Reason::OtherBirth);
    }
    let is_named = may_be_called(child, &entry.name) || is_renamed(child, entry);
    is_named.then_some(()).ok_or(Reason::OtherName)
}

/// Whether the day of birth settles a name of which a part is another: one that was put right, or taken on. A name of which
/// nothing is alike is another child's even so.
fn is_renamed(child: &Child, entry: &Entry) -> bool {
    let named = Child {
        name: Some(entry.name.clone()),
        ..Child::default()
    };
    entry.born.is_some()
        && entry.born == child.date_of_birth
        && !may_be_called(child, &entry.name)
        && child.likeness_to(&named) != Likeness::Another
}

fn whole(reference: &str) -> String {
    let letters = reference.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

/// Returns a reference without marks, and each number in it without the noughts it begins with: a sheet that takes it for a
/// number loses them.
fn bare(reference: &str) -> String {
    let mut bare = String::new();
    let mut in_number = false;
    for c in reference.chars() {
        if !c.is_alphanumeric() {
            in_number = false;
            continue;
        }
        if c == '0' && !in_number {
            continue;
        }
        in_number = c.is_ascii_digit();
        bare.extend(c.to_lowercase());
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, panel::sample::case, procedure::Library};

    const PANEL: &str = "leicestershire-children-in-care-panel";

    fn enrolled(reference: &str, procedure: &str, child: &str) -> Enrolled {
        let library = Library::builtin();
        Enrolled {
            case: case(
                reference,
                procedure,
                &format!("child: {{date_of_birth: 2010-07-21, {child}}}\n"),
            ),
            procedure: library.get(procedure).unwrap(),
        }
    }

    fn found(reference: &str, name: &str, born: &str) -> Result<usize, Reason> {
        let register = Register::of(vec![
            enrolled("CIC-0311", PANEL, "name: Idra Holm"),
            enrolled("00412", PANEL, "initials: A.K."),
            enrolled("LCR-1", "leicestershire-complex-risk", "name: Jay Test"),
            enrolled("T-7", PANEL, "name: A B"),
            enrolled("t-7", PANEL, "name: C D"),
        ]);
        let register = register.without(&["CIC-0409".to_owned()]);
        register.find(&Entry {
            reference: reference.to_owned(),
            name: name.to_owned(),
            born: parse_iso(born),
            ..Entry::of_month("2026-11")
        })
    }

    #[test]
    fn a_reference_is_found_as_a_sheet_writes_it() {
        for reference in ["CIC-0311", "cic-0311", " CIC 0311", "CIC/311", "CIC0311"] {
            assert_eq!(found(reference, "", ""), Ok(0), "{reference}");
        }
        assert_eq!(found("412", "", ""), Ok(1), "a nought was lost");
        assert_eq!(found("CIC-0312", "", ""), Err(Reason::NoCase));
        assert_eq!(found("-", "", ""), Err(Reason::NoCase));
        assert_eq!(found("T-7", "", ""), Err(Reason::SeveralCases));
        assert_eq!(found("cic 409", "", ""), Err(Reason::CaseUnread));
        let other = found("LCR-1", "", "").unwrap_err();
        assert!(
            other.to_string().contains("Complex Risk meeting"),
            "{other}"
        );
    }

    #[test]
    fn another_child_of_the_same_reference_is_told() {
        for name in ["Idra Holm", "HOLM, Idra", "Holm", "Idra", "IH", "I.H."] {
            assert_eq!(found("CIC-0311", name, ""), Ok(0), "{name}");
        }
        for name in ["Ben Holm", "Idra Ash", "Ida Holm"] {
            let another = found("CIC-0311", name, "");
            assert_eq!(
                another,
                Err(Reason::OtherName),
                "{name}: one word is not enough"
            );
            let of_one_day = found("CIC-0311", name, "2010-07-21");
            assert_eq!(of_one_day, Ok(0), "{name}");
        }
        let stranger = found("CIC-0311", "Ben Ash", "2010-07-21");
        assert_eq!(stranger, Err(Reason::OtherName));
        assert_eq!(found("CIC-0311", "Idra Holm", "2010-07-21"), Ok(0));
        assert_eq!(found("CIC-0311", "Ben Ash", ""), Err(Reason::OtherName));
        assert_eq!(found("CIC-0311", "BA", ""), Err(Reason::OtherName));
        assert_eq!(
            found("CIC-0311", "Idra Holm", "2010-07-22"),
            Err(Reason::OtherBirth)
        );
        assert_eq!(found("00412", "AK", ""), Ok(1));
    }
}
