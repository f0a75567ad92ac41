//! Whether two cases are about one child. A reference alone does not tell: a copied file may have kept its own.

use super::{Case, Child};
use crate::text;

impl Case {
    /// Returns true where two cases have one reference and are about one child.
    pub fn is_of_the_child_of(&self, other: &Self) -> bool {
        text::same(&self.reference, &other.reference) && self.child.is_known_as(&other.child)
    }
}

impl Child {
    /// Returns the names by which a child is known, the full one first, whatever their letter case and spaces.
    pub fn known_as(&self) -> [Option<String>; 2] {
        let plain = |name: &String| {
            let words: Vec<&str> = name.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        let full = self.name.as_ref().or(self.initials.as_ref());
        [full.map(plain), self.preferred_name.as_ref().map(plain)]
    }

    /// A child who takes another surname is still called the same, and one who is called otherwise keeps the full name.
    fn is_known_as(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.known_as(), other.known_as());
        let mut pairs = ours.iter().zip(&theirs);
        ours == theirs || pairs.any(|(a, b)| a.is_some() && a == b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(reference: &str, name: &str, preferred: Option<&str>) -> Case {
        let mut case = Case {
            reference: reference.to_owned(),
            ..Case::default()
        };
        case.child.name = Some(name.to_owned());
        case.child.preferred_name = preferred.map(str::to_owned);
        case
    }

    #[test]
    fn one_child_is_told_from_another_of_the_same_reference() {
        let jay = case("LCR-0142", "Jayden Carter", Some("Jay"));
        let check = |other: Case, same: bool| {
            assert_eq!(jay.is_of_the_child_of(&other), same, "{other:?}");
        };
        check(case("lcr-0142 ", "jayden  carter", None), true);
        check(case("LCR-0142", "Jayden Smith", Some("jay")), true);
        check(case("LCR-0142", "Noah Smith", Some("Noah")), false);
        check(case("LCR 0142", "Jayden Carter", Some("Jay")), false);
        check(case("LCR-0143", "Jayden Carter", Some("Jay")), false);
    }

    #[test]
    fn children_without_any_name_are_told_apart_by_their_references_alone() {
        let nameless = |reference: &str| Case {
            reference: reference.to_owned(),
            ..Case::default()
        };
        assert!(nameless("A").is_of_the_child_of(&nameless("A")));
        assert!(!nameless("A").is_of_the_child_of(&nameless("B")));
    }
}
