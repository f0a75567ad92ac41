//! Those at the sitting who are not in the case of the child on screen. Whoever of them takes on an action joins it.
//! It gives nobody a vote: a guest in a capacity of their own still counts for no agency.

use super::whole::ChildState;
use super::{Mark, Meeting, handles};
use crate::case::{Person, Receives, Who};
use crate::text;

impl Meeting {
    /// Returns the visitors, and in a sitting on several children those who came for another one, without what is
    /// known of them there beside name, post and agency.
    pub fn guests(&self) -> Vec<Person> {
        let case = self.case();
        let listed = |name: &str| case.circle.people.iter().any(|p| text::same(&p.name, name));
        let attendance = &self.attendance();
        // The capacity stands for the post, and no agency is named: an agency would give a seat and a vote. They are
        // sent nothing about the child before the chair says so.
        let visitors = attendance.visitors().iter().map(|(_, visitor)| Person {
            name: visitor.name.clone(),
            role: visitor.capacity.clone(),
            receives: Some(Receives(Vec::new())),
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

impl ChildState {
    /// Goes through those of the case who are marked one by one, the child first. Whoever is there as a visitor is on that
    /// list alone, also once they took on an action and joined the case.
    pub fn to_be_marked(&self) -> impl Iterator<Item = Who> + '_ {
        let visits = |who: &Who| {
            let name = self.case.person(who).map(|person| person.name.as_str());
            let mut visitors = self.attendance.visitors().iter();
            visitors.any(|(_, visitor)| name.is_some_and(|name| text::same(&visitor.name, name)))
        };
        let is_marked = |who: &Who| *self.attendance.mark(who) != Mark::Unmarked;
        handles(&self.case).filter(move |who| is_marked(who) || !visits(who))
    }
}

#[cfg(test)]
mod tests {
    use crate::case::{Action, Who};
    use crate::meeting::{Request, sample::Sample};

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
    fn a_visitor_who_takes_on_an_action_is_not_asked_after_twice() {
        let mut sample = Sample::jay();
        sample.visitor("Iris Doyle", "advocate");
        let action = Action {
            action: "Ring Dawn".to_owned(),
            owner: Some(Who::new("Iris Doyle")),
            ..Action::default()
        };
        let (key, action) = (None, Box::new(action));
        sample.ask(Request::KeepAction { key, action }).unwrap();
        let meeting = &sample.meeting;
        let asked = |meeting: &crate::meeting::Meeting| {
            meeting
                .child()
                .to_be_marked()
                .any(|who| who.as_str() == "iris")
        };
        assert!(meeting.case().person(&Who::new("iris")).is_some() && !asked(meeting));
        let key = meeting.attendance().visitors()[0].0;
        sample.ask(Request::SeeOffVisitor { key }).unwrap();
        sample.professionals_part();
        sample.ask(Request::RemoveVisitor { key }).unwrap();
        assert!(asked(&sample.meeting));
        assert!(
            !sample.meeting.sitting().on_screen.professionals_part,
            "where she is has to be said again"
        );
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
