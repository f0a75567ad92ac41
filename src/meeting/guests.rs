//! Those at the sitting who are not in the case of the child on screen. Whoever of them takes on an action joins it.
//! It gives nobody a vote: a guest in a capacity of their own still counts for no agency.

use super::whole::ChildState;
use super::{Mark, Meeting, attendance::handle_of, handles};
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
        let others = self.children().iter().flat_map(ChildState::colleagues);
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
        // Most are asked about as the list itself knows them, and to tell who is the same person is dear.
        let is_listed = handles(case).any(|handle| handle == *who);
        let handle = if is_listed {
            Some(who.clone())
        } else {
            handle_of(case, who)
        };
        let marked = handle.is_some_and(|handle| attendance.mark(&handle).is_here());
        let name = case.named(who);
        marked
            || attendance
                .visitors()
                .iter()
                .any(|(_, v)| v.until.is_none() && text::same(&v.name, &name))
    }
}

impl ChildState {
    /// Goes through those who came for this child for an agency, as another child's case may know them.
    ///
    /// They are looked up here alone: an id, or a part of a name, may mean somebody else in another case.
    fn colleagues(&self) -> impl Iterator<Item = Person> + '_ {
        let here = self.attendance.were_here();
        let people = here.filter_map(|who| self.case.person(who));
        people
            .filter(|person| person.is_professional() && !person.keeps_private("name"))
            .map(|person| {
                let open = |field: &str, words: &Option<String>| {
                    words.clone().filter(|_| !person.keeps_private(field))
                };
                Person {
                    name: person.name.clone(),
                    role: open("role", &person.role),
                    agency: open("agency", &person.agency),
                    ..Person::default()
                }
            })
    }

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
    use crate::case::{Action, Case, Who};
    use crate::meeting::{Request, sample::Sample};
    use crate::procedure::Library;

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

    /// Two children whose cases call different people by the same ids and by the same parts of their names.
    fn two() -> Sample {
        let case = |reference: &str, people: &str| -> Case {
            let text = format!(
                "{{reference: {reference}, child: {{name: {reference}}}, people: [{people}]}}"
            );
            serde_yaml::from_str(&text).unwrap()
        };
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        let first =
            "{id: dev, name: Dev Rao, agency: Health}, {id: joy, name: Joy Peters, agency: School}";
        let second = "{id: dev, name: Dev Patel, role: Constable, agency: Police, phone: '101', caution: late}, \
            {name: Joy Brand, agency: Housing}, {id: sam, name: Sam Hill, agency: Housing, private: [name]}, \
            {id: mum, name: Ann Ward, agency: Police, relationship: Mother}";
        let cases = vec![case("A-1", first), case("A-2", second)];
        Sample::under((*procedure).clone(), cases)
    }

    fn guests(sample: &Sample) -> Vec<String> {
        let guests = sample.meeting.guests().into_iter();
        guests.map(|guest| guest.name).collect()
    }

    #[test]
    fn a_stranger_of_the_same_id_in_another_case_is_no_guest() {
        let mut sample = two();
        sample.here(&["dev", "joy"]);
        assert!(guests(&sample).is_empty());
        let action = Action {
            action: "Ring the school".to_owned(),
            owner: Some(Who::new("Dev Patel")),
            ..Action::default()
        };
        let (key, action) = (None, Box::new(action));
        sample.stage("actions");
        assert!(sample.ask(Request::KeepAction { key, action }).is_err());
        sample.ask(Request::Close).unwrap();
        let saved = sample.meeting.case_with_record(0).unwrap();
        assert!(!serde_yaml::to_string(&saved).unwrap().contains("Patel"));
    }

    #[test]
    fn whoever_came_for_another_child_for_an_agency_is_a_guest_of_this_one() {
        let mut sample = two();
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        sample.stage("actions").here(&["dev", "sam"]);
        sample.ask(Request::TakeChild { child: 0 }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        assert_eq!(
            guests(&sample),
            ["Dev Patel"],
            "a private name stays private"
        );
        let guest = sample.meeting.guests().remove(0);
        assert_eq!(guest.agency.as_deref(), Some("Police"));
        assert_eq!(
            (guest.id, guest.contact.phone, guest.caution),
            (None, None, None)
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
