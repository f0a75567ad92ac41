//! The strings of a case that must not leave the desk. It takes them out of nothing; `text` does, for copies and the room.

use super::{Case, Child, Contact, Person};
use crate::text::LONG_ENOUGH;

/// A part of an address tells where it is once it has a number and as many letters and figures: a street, a postcode.
const TELLS_A_PLACE: usize = 7;

impl Case {
    /// Returns every string that must not leave the desk: what the case names so, where the child lives, and the values
    /// of fields named `private`.
    ///
    /// One list for copies, the room and what is typed: where each had its own, an address written in an entry was held
    /// back in one of them and told in the others.
    pub fn not_to_be_disclosed(&self) -> Vec<String> {
        let people = &self.circle.people;
        let homes = people.iter().filter(|person| person.ties.household);
        let addresses = homes
            .map(|person| &person.contact.address)
            .chain([&self.child.home.address])
            .filter_map(Option::as_deref);
        let fields = private_of_child(&self.child).chain(people.iter().flat_map(private_of_person));
        // A house number alone, or initials, would tear words apart all over the page.
        let fields = fields.filter(|value| value.chars().count() >= LONG_ENOUGH);
        let named = self.circle.do_not_disclose.iter().cloned();
        let found = addresses.flat_map(parts_of_address).chain(fields);
        named.chain(found.map(str::to_owned)).collect()
    }
}

/// Returns an address and those parts of it that tell the place by themselves; a town alone is a common word.
fn parts_of_address(address: &str) -> impl Iterator<Item = &str> {
    let whole = Some(address).filter(|whole| whole.chars().count() >= LONG_ENOUGH);
    let parts = address.split([',', '\n']).map(str::trim);
    whole.into_iter().chain(parts.filter(|part| {
        let letters = part.chars().filter(|c| c.is_alphanumeric()).count();
        letters >= TELLS_A_PLACE && part.chars().any(|c| c.is_ascii_digit())
    }))
}

fn private_of_child(child: &Child) -> impl Iterator<Item = &str> {
    let home = &child.home;
    // "Mother" alone is a word of every entry.
    let lives_with = home.lives_with.as_ref();
    let lives_with = lives_with.filter(|words| words.trim().contains(' '));
    [
        ("name", child.name.as_ref()),
        ("preferred_name", child.preferred_name.as_ref()),
        ("initials", child.initials.as_ref()),
        ("lives_with", lives_with),
        ("phone", home.phone.as_ref()),
        ("email", home.email.as_ref()),
    ]
    .into_iter()
    .filter(|(field, _)| child.keeps_private(field))
    .filter_map(|(_, value)| value.map(String::as_str))
}

fn private_of_person(person: &Person) -> impl Iterator<Item = &str> {
    let Contact {
        phone,
        email,
        address,
    } = &person.contact;
    [
        ("name", Some(&person.name)),
        ("preferred_name", person.preferred_name.as_ref()),
        ("phone", phone.as_ref()),
        ("email", email.as_ref()),
        ("address", address.as_ref()),
    ]
    .into_iter()
    .filter(|(field, _)| person.keeps_private(field))
    .filter_map(|(_, value)| value.map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, expected: &[&str]) {
        let case: Case = serde_yaml::from_str(yaml).unwrap();
        assert_eq!(case.not_to_be_disclosed(), expected, "{yaml}");
    }

    #[test]
    fn the_address_goes_whole_and_by_what_tells_the_place() {
        check(
            "{child: {address: '7 Planted Lane, Loughborough, LE11 1AA'}}",
            &[
                "7 Planted Lane, Loughborough, LE11 1AA",
                "7 Planted Lane",
                "LE11 1AA",
            ],
        );
        check("{child: {address: '7'}}", &[]);
        check(
            "{people: [{name: A, household: true, address: Planted Lane}, {name: B, address: Elsewhere}]}",
            &["Planted Lane"],
        );
    }

    #[test]
    fn fields_named_private_go_and_short_or_common_words_stay() {
        check(
            "{child: {name: Marguerite Hill, initials: MH, lives_with: Mother, private: [name, initials, lives_with]}}",
            &["Marguerite Hill"],
        );
        check(
            "{do_not_disclose: [Lee], people: [{name: Ann Lee, phone: 07700 900142, private: [phone]}]}",
            &["Lee", "07700 900142"],
        );
    }
}
