//! Those at the sitting who are not in the case of the child on screen. Whoever of them takes on an action joins it.
//! It gives nobody a vote: a guest in a capacity of their own still counts for no agency.

use super::{Meeting, handles};
use crate::case::{Person, Who};
use crate::text;

impl Meeting {
    /// Returns the visitors, and in a sitting on several children those who came for another one, without what is
    /// known of them there beside name, post and agency.
    pub fn guests(&self) -> Vec<Person> {
        let case = self.case();
        let listed = |name: &str| case.circle.people.iter().any(|p| text::same(&p.name, name));
        let attendance = &self.attendance();
        // The capacity stands for the post, and no agency is named: an agency would give a seat and a vote.
        let visitors = attendance.visitors().iter().map(|(_, visitor)| Person {
            name: visitor.name.clone(),
            role: visitor.capacity.clone(),
            ..Person::default()
        });
        let cases = self.children().iter().map(|child| &child.case);
        let others = cases.flat_map(|other| {
            let here = attendance.were_here().filter_map(|who| other.person(who));
            here.filter(|person| person.is_professional())
                .map(|person| Person {
                    name: person.name.clone(),
                    role: person.role.clone(),
                    agency: person.agency.clone(),
                    ..Person::default()
                })
        });
        let mut guests: Vec<Person> = Vec::new();
        for guest in visitors.chain(others) {
            let known = guests
                .iter()
                .any(|other| text::same(&other.name, &guest.name));
            if !known && !listed(&guest.name) {
                guests.push(guest);
            }
        }
        guests
    }

    /// Returns true where somebody is here now: marked as present, or a visitor who has not gone.
    pub fn is_here(&self, who: &Who) -> bool {
        let case = self.case();
        let attendance = &self.attendance();
        let marked = handles(case)
            .find(|handle| handle == who || case.same_person(handle, who))
            .is_some_and(|handle| attendance.mark(&handle).is_here());
        let name = case.named(who);
        marked
            || attendance
                .visitors()
                .iter()
                .any(|(_, v)| v.until.is_none() && text::same(&v.name, &name))
    }
}

#[cfg(test)]
mod tests {
    use crate::case::Who;
    use crate::meeting::sample::Sample;

    #[test]
    fn a_visitor_is_a_guest_until_they_are_in_the_case() {
        let mut sample = Sample::jay();
        sample.visitor("Iris Doyle", "advocate");
        let guests = sample.meeting.guests();
        let iris = guests.first().unwrap();
        assert_eq!((guests.len(), iris.name.as_str()), (1, "Iris Doyle"));
        assert_eq!(iris.role.as_deref(), Some("advocate"));
        assert_eq!(iris.agency, None);
    }

    #[test]
    fn somebody_is_here_by_any_of_their_names() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]).visitor("Iris Doyle", "advocate");
        let here = |name: &str| sample.meeting.is_here(&Who::new(name));
        assert!(here("kemi") && here("Kemi Adeyemi") && here("Iris Doyle"));
        assert!(!here("shaw") && !here("Helen Shaw") && !here("Fred"));
    }
}
