//! Whether two cases are about one child. A reference alone does not tell: a copied file may have kept its own. It asks
//! nobody where it is in doubt.

use super::{Case, Child};
use crate::text::{self, nearest};

/// What two cases of one reference tell of whether they are about one child; of several, the last counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They are.
    Same,
    /// A name was put right by hand, or a brother's or sister's file was copied: a person has to say.
    Doubtful,
    /// They are not: nothing in the names is alike, or the days of birth differ.
    Another,
}

impl Case {
    /// Returns true where two cases have one reference and are about one child, without a doubt.
    pub fn is_of_the_child_of(&self, other: &Self) -> bool {
        self.likeness_to(other) == Likeness::Same
    }

    /// Returns whether two cases are about one child.
    pub fn likeness_to(&self, other: &Self) -> Likeness {
        if text::same(&self.reference, &other.reference) {
            self.child.likeness_to(&other.child)
        } else {
            Likeness::Another
        }
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

    /// Returns whether two children of one reference are one child, by name and date of birth.
    pub fn likeness_to(&self, other: &Self) -> Likeness {
        let ([full, preferred], [their_full, their_preferred]) =
            (self.known_as(), other.known_as());
        let born = [self.date_of_birth, other.date_of_birth];
        let born_apart = matches!(born, [Some(ours), Some(theirs)] if ours != theirs);
        if full == their_full && (full.is_some() || preferred == their_preferred && !born_apart) {
            return Likeness::Same;
        }
        // Who takes another surname, or whose surname is put right, keeps the first name; who is called otherwise keeps
        // the full one. Brothers and sisters never share their first names, and may share all else.
        let is_called_the_same = preferred.is_some() && preferred == their_preferred
            || self.shares_the_first_name_of(other)
            || self.shares_the_initials_of(other);
        match (is_called_the_same, born_apart) {
            (true, false) => Likeness::Same,
            (true, true) => Likeness::Doubtful,
            (false, false) if self.may_be_called_as(other) => Likeness::Doubtful,
            (false, _) => Likeness::Another,
        }
    }

    fn shares_the_first_name_of(&self, other: &Self) -> bool {
        let first = |child: &Self| words(child.name.as_ref()).into_iter().next();
        first(self).is_some() && first(self) == first(other)
    }

    /// Where one file has initials alone: a council may take names out of its files, or put one in.
    fn shares_the_initials_of(&self, other: &Self) -> bool {
        let has_no_name = self.name.is_none() || other.name.is_none();
        let initials = self.letters();
        has_no_name && !initials.is_empty() && initials == other.letters()
    }

    /// Returns the initials without points and spaces: as they were written, or of the name.
    fn letters(&self) -> String {
        match &self.name {
            Some(_) => {
                let words = words(self.name.as_ref()).into_iter();
                words.filter_map(|word| word.chars().next()).collect()
            }
            None => words(self.initials.as_ref()).concat(),
        }
    }

    /// Whether the names do not rule it out: a word of them is the same or nearly so, or there is nothing to compare.
    fn may_be_called_as(&self, other: &Self) -> bool {
        let [ours, theirs] = [self, other].map(|child| {
            let names = [&child.name, &child.preferred_name];
            let words = names.map(|name| words(name.as_ref()));
            words.concat()
        });
        if ours.is_empty() || theirs.is_empty() {
            let [our, their] = [self, other].map(|child| child.letters().chars().next());
            return our.is_none() || their.is_none() || our == their;
        }
        let theirs = || theirs.iter().map(String::as_str);
        ours.iter()
            .any(|word| theirs().any(|other| other == word) || nearest(word, theirs()).is_some())
    }
}

/// How many words of a name are compared: nobody has more, and a hostile file may.
const WORDS: usize = 16;

/// Returns the words of a name, whatever their letter case: of a name in two parts each counts.
fn words(name: Option<&String>) -> Vec<String> {
    let words = name.map_or("", String::as_str);
    let words = words.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.take(WORDS).map(str::to_lowercase).collect()
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

    /// Two children of one reference: full name, what they are called, day of birth.
    fn check(ours: [&str; 3], theirs: [&str; 3], expected: Likeness) {
        let child = |[name, preferred, born]: [&str; 3]| {
            let mut case = case("LCR-0142", name, None);
            let given = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
            case.child.name = given(name);
            case.child.preferred_name = given(preferred);
            case.child.date_of_birth = born.parse().ok();
            case
        };
        let (ours, theirs) = (child(ours), child(theirs));
        assert_eq!(ours.likeness_to(&theirs), expected, "{ours:?} {theirs:?}");
        assert_eq!(theirs.likeness_to(&ours), expected, "{theirs:?} {ours:?}");
    }

    #[test]
    fn a_name_that_was_put_right_makes_no_other_child() {
        let same = |ours: &str, theirs: &str| {
            check([ours, "", ""], [theirs, "", ""], Likeness::Same);
            check(
                [ours, "", "2010-02-02"],
                [theirs, "", "2010-02-02"],
                Likeness::Same,
            );
            check(
                [ours, "", "2010-02-02"],
                [theirs, "", "2010-02-20"],
                Likeness::Doubtful,
            );
        };
        same("Jayden Cater", "Jayden Carter");
        same("Jayden Carter", "Jayden Carter-Smith");
        same("Jayden", "Jayden Carter");
        let born = ["2010-02-02", "2010-02-20"];
        check(
            ["Jayden Carter", "", born[0]],
            ["Jayden Carter", "", born[1]],
            Likeness::Same,
        );
        check(
            ["Jaden Carter", "Jay", ""],
            ["Jayden Cartr", "Jay", ""],
            Likeness::Same,
        );
    }

    #[test]
    fn where_names_may_be_a_twins_a_person_has_to_say() {
        let doubtful = |ours: &str, theirs: &str| {
            check([ours, "", ""], [theirs, "", ""], Likeness::Doubtful);
            check(
                [ours, "", "2010-02-02"],
                [theirs, "", "2010-02-02"],
                Likeness::Doubtful,
            );
        };
        doubtful("Jaden Carter", "Jayden Carter");
        doubtful("Jaden Cater", "Jayden Carter");
        doubtful("Jayden Carter", "Joy Carter");
        doubtful("", "Jayden Carter");
        doubtful("Mia", "Mya");
    }

    #[test]
    fn another_child_is_one_with_another_day_of_birth_or_nothing_of_the_name() {
        check(
            ["Jay Carter", "", "2010-02-02"],
            ["Noah Carter", "", "2012-02-02"],
            Likeness::Another,
        );
        check(
            ["Jay Carter", "Jay", ""],
            ["Noah Smith", "Noah", ""],
            Likeness::Another,
        );
        check(
            ["Jay Carter", "", "2010-02-02"],
            ["Noah Smith", "", "2010-02-02"],
            Likeness::Another,
        );
        check(
            ["", "", "2010-02-02"],
            ["", "", "2012-02-02"],
            Likeness::Another,
        );
    }

    #[test]
    fn initials_and_the_name_they_stand_for_are_one_child() {
        let check = |initials: &str, name: &str, expected: Likeness| {
            let mut ours = case("LCR-0142", "", None);
            ours.child.name = None;
            ours.child.initials = Some(initials.to_owned());
            let theirs = case("LCR-0142", name, None);
            assert_eq!(ours.likeness_to(&theirs), expected, "{initials} {name}");
            assert_eq!(theirs.likeness_to(&ours), expected, "{name} {initials}");
        };
        check("J.C.", "Jayden Carter", Likeness::Same);
        check("JC", "Jayden Lee Carter", Likeness::Doubtful);
        check("N. S.", "Jayden Carter", Likeness::Another);
    }

    #[test]
    fn a_name_of_a_million_words_is_compared_at_once() {
        let long = |word: &str| case("A", &format!("{word} ").repeat(1_000_000), None);
        assert_eq!(long("Jay").likeness_to(&long("Noah")), Likeness::Another);
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
