//! Applies who is there. There is one attendance, kept under the names of each case: the same person may have other
//! ids in other children's files. It decides for nobody whether they may be there.

use crate::calendar::Time;
use crate::case::{Case, Key, Person, UrgentStop, Visitor, Who};
use crate::meeting::attendance::{Attendance, Mark};
use crate::meeting::panel::join;
use crate::meeting::whole::{ChildState, State};
use crate::meeting::{Event, Moment};
use crate::text;

/// Applies what concerns people; returns false where the event is about something else.
pub(super) fn apply(state: &mut State, event: &Event, child: usize, at: Moment) -> bool {
    match event {
        Event::PersonAdded { person } => add(state, child, person),
        Event::PersonMarked { who, mark } => set(state, child, who, mark),
        Event::ChairTaken { who, reason } => {
            let now = Time::from(at.time());
            take_chair(state, child, who, (reason.as_ref(), now));
        }
        Event::UrgentStopped { stop } => stopped(state, child, stop),
        Event::VisitorCame { key, visitor } => welcome(state, child, *key, visitor),
        Event::VisitorLeft { key, at } => {
            everywhere(state, |child| child.attendance.see_off(*key, *at));
        }
        Event::VisitorRemoved { key } => everywhere(state, |child| child.attendance.strike(*key)),
        Event::WentOnNotQuorate { reason } => everywhere(state, |child| {
            child.attendance.not_quorate = Some(reason.clone()).filter(|reason| !reason.is_empty());
        }),
        Event::SeenOff {
            child,
            people,
            visitors,
            at,
        } => of_child(state, *child, |here| here.pass_out(people, visitors, *at)),
        Event::HereAgain {
            child,
            people,
            visitors,
        } => of_child(state, *child, |here| here.pass_in(people, visitors)),
        _ => return false,
    }
    true
}

/// Changes who is there for one child; a child that the sitting does not have changes nothing.
fn of_child(state: &mut State, child: usize, change: impl FnOnce(&mut Attendance)) {
    if let Some(child) = state.children.get_mut(child) {
        change(&mut child.attendance);
    }
}

fn everywhere(state: &mut State, change: impl Fn(&mut ChildState)) {
    state.children.iter_mut().for_each(change);
}

/// Returns true while what is on screen is held once for all children.
fn is_for_all(state: &State) -> bool {
    state.common.contains(&state.sitting.on_screen.stage)
}

/// Whoever comes while what is held for all is on screen is there for all of them. Who comes at one child's own part is
/// a guest of that child: the others' parts begin behind the curtain, and who is there then is said anew.
fn welcome(state: &mut State, child: usize, key: Key, visitor: &Visitor) {
    let for_all = is_for_all(state);
    for (place, other) in state.children.iter_mut().enumerate() {
        let is_known = other
            .attendance
            .visitors()
            .iter()
            .any(|(known, _)| *known == key);
        if for_all || place == child || is_known {
            other.attendance.welcome(key, visitor.clone());
        }
    }
}

/// Somebody who is there for an agency, and for all children, is known in every case as the members of the panel are.
/// Family and friends of one child, and whoever came for one, are nobody's business in another child's file.
fn add(state: &mut State, child: usize, person: &Person) {
    let for_all = is_for_all(state) && person.is_professional();
    for (place, other) in state.children.iter_mut().enumerate() {
        if for_all {
            let is_new = same(&other.case, person).is_none();
            if is_new {
                join(other, person, place == child);
            }
        } else if place == child {
            let case = &mut other.case;
            let id_is_free = |id: &String| case.person(&Who::new(id)).is_none();
            if person.id.as_ref().is_none_or(id_is_free) {
                case.circle.people.push(person.clone());
            }
        }
    }
}

/// Marks somebody in the child's own case, and in every other case that knows the same person.
fn set(state: &mut State, child: usize, who: &Who, mark: &Mark) {
    let marked = known(state, child, who);
    let names_another = matches!(
        mark,
        Mark::Present {
            replaces: Some(_),
            ..
        } | Mark::Apologies {
            deputy: Some(_),
            ..
        }
    );
    let own = state.children.get(child).filter(|_| names_another);
    let own = own.map(|child| child.case.clone()).unwrap_or_default();
    for (place, other) in state.children.iter_mut().enumerate() {
        if place == child {
            other.attendance.set(who.clone(), mark.clone());
        } else if let Some(handle) = marked.as_ref().and_then(|who| same(&other.case, who)) {
            let mark = translated(mark, &own, &other.case);
            other.attendance.set(handle, mark);
        }
    }
}

/// A stop while one child is on screen is nobody's business in another child's file. A second record of the same stop
/// adds to it: who rings is known before who asks for a strategy discussion.
fn stopped(state: &mut State, child: usize, stop: &UrgentStop) {
    let for_all = is_for_all(state);
    let own = state.children.get(child);
    let own = own.map(|child| child.case.clone()).unwrap_or_default();
    for (place, other) in state.children.iter_mut().enumerate() {
        if place != child && !for_all {
            continue;
        }
        let named = |who: &Option<Who>| {
            let who = who.as_ref()?;
            Some(if place == child {
                who.clone()
            } else {
                elsewhere(who, &own, &other.case)
            })
        };
        let (rings, strategy) = (named(&stop.rings), named(&stop.strategy));
        match other.urgent.iter_mut().find(|old| old.time == stop.time) {
            Some(old) => {
                old.rings = rings.or(old.rings.take());
                old.strategy = strategy.or(old.strategy.take());
            }
            None => other.urgent.push(UrgentStop {
                time: stop.time,
                rings,
                strategy,
            }),
        }
    }
}

/// Returns how another case knows somebody: by another id; where it does not know them, by their name.
fn elsewhere(who: &Who, own: &Case, other: &Case) -> Who {
    match own.person(who) {
        Some(person) => same(other, person).unwrap_or_else(|| Who::new(&person.name)),
        None => who.clone(),
    }
}

/// Whoever is named in a mark goes by another name in another case.
fn translated(mark: &Mark, own: &Case, other: &Case) -> Mark {
    let there = |who: &Who| elsewhere(who, own, other);
    let mut mark = mark.clone();
    match &mut mark {
        Mark::Present {
            replaces: named, ..
        }
        | Mark::Apologies { deputy: named, .. } => {
            *named = named.as_ref().map(there);
        }
        Mark::Absent | Mark::Unmarked => {}
    }
    mark
}

/// Whoever chairs, chairs for every child: in a case that does not know them, by their full name.
fn take_chair(state: &mut State, child: usize, who: &Who, (reason, now): (Option<&String>, Time)) {
    let chair = known(state, child, who);
    for (place, other) in state.children.iter_mut().enumerate() {
        let named = || chair.as_ref().map(|chair| Who::new(&chair.name));
        let handle = if place == child {
            None
        } else {
            chair
                .as_ref()
                .and_then(|chair| same(&other.case, chair))
                .or_else(named)
        };
        other
            .attendance
            .take_chair(handle.as_ref().unwrap_or(who), reason, now);
    }
}

fn known(state: &State, child: usize, who: &Who) -> Option<Person> {
    state.children.get(child)?.case.person(who).cloned()
}

/// Returns the name by which another case knows a person. Two of one name from different agencies are two people.
fn same(case: &Case, person: &Person) -> Option<Who> {
    let differ = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => !text::same(a, b),
        _ => false,
    };
    let mut found = case
        .circle
        .people
        .iter()
        .filter(|other| text::same(&other.name, &person.name))
        .filter(|other| !differ(&other.agency, &person.agency));
    let only = found.next().filter(|_| found.next().is_none())?;
    Some(Who::new(only.id.as_deref().unwrap_or(&only.name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn case(reference: &str, people: &str) -> Case {
        let text =
            format!("{{reference: {reference}, child: {{name: {reference}}}, people: [{people}]}}");
        serde_yaml::from_str(&text).unwrap()
    }

    /// Which of the people with these ids are here, child by child.
    fn here(sample: &Sample) -> Vec<Vec<String>> {
        let children = sample.meeting.children().iter();
        children
            .map(|child| child.attendance.here().map(|who| who.0.clone()).collect())
            .collect()
    }

    #[test]
    fn somebody_in_two_cases_is_marked_once_whatever_their_ids() {
        let mut sample = Sample::of(vec![
            case("A-1", "{id: joy, name: Joy Peters, agency: Police}"),
            case("A-2", "{id: jp, name: joy peters, agency: police}"),
        ]);
        sample.here(&["joy"]);
        assert_eq!(here(&sample), [["joy"], ["jp"]]);
    }

    #[test]
    fn an_id_that_means_somebody_else_in_another_case_marks_nobody_there() {
        let mut sample = Sample::of(vec![
            case("A-1", "{id: sarah, name: Sarah Hill, agency: Police}"),
            case("A-2", "{id: sarah, name: Sarah Dean, agency: Health}"),
            case("A-3", "{name: Sarah Hill, agency: Health}"),
        ]);
        sample.here(&["sarah"]);
        assert_eq!(here(&sample), [vec!["sarah"], vec![], vec![]]);
    }

    #[test]
    fn whoever_chairs_chairs_for_every_child_under_the_name_of_each_case() {
        let joy = |id: &str| format!("{{id: {id}, name: Joy Peters, agency: Police}}");
        let other = "{id: joy, name: Joy Lund, agency: Health}";
        let cases = vec![
            case("A-1", &joy("joy")),
            case("A-2", &joy("jp")),
            case("A-3", other),
        ];
        let mut sample = Sample::of(cases);
        let request = crate::meeting::Request::TakeChair {
            who: Who::new("joy"),
            reason: None,
        };
        sample.here(&["joy"]).ask(request).unwrap();
        let children = sample.meeting.children().iter();
        let chairs: Vec<&str> = children
            .map(|child| child.attendance.chairs().next().unwrap().who.as_str())
            .collect();
        assert_eq!(chairs, ["joy", "jp", "Joy Peters"]);
    }

    fn added(sample: &mut Sample, name: &str, agency: Option<&str>) {
        let person = Person {
            id: Some("sarah".to_owned()),
            name: name.to_owned(),
            agency: agency.map(str::to_owned),
            ..Person::default()
        };
        let child = sample.meeting.sitting().on_screen.child;
        let events = vec![Event::PersonAdded { person }];
        let record = crate::meeting::Record {
            child,
            ..sample
                .meeting
                .record(events, sample.meeting.start().at, None)
        };
        sample.meeting.apply(&record);
    }

    /// The people of each case, by name and id.
    fn people(sample: &Sample) -> Vec<Vec<(String, Option<String>)>> {
        let people = |child: &ChildState| -> Vec<(String, Option<String>)> {
            let people = child.case.circle.people.iter();
            people.map(|p| (p.name.clone(), p.id.clone())).collect()
        };
        sample.meeting.children().iter().map(people).collect()
    }

    #[test]
    fn an_urgent_stop_stands_with_the_child_it_was_about_and_under_the_names_of_that_file() {
        let mut sample = Sample::of(vec![
            case("A-1", "{id: sarah, name: Sarah Hill, agency: Police}"),
            case("A-2", "{id: sarah, name: Sarah Dean, agency: Health}"),
        ]);
        let at = |hour| {
            crate::calendar::Time::from(chrono::NaiveTime::from_hms_opt(hour, 5, 0).unwrap())
        };
        let stop = |hour, rings: Option<&str>| crate::meeting::Request::StopUrgently {
            stop: UrgentStop {
                time: Some(at(hour)),
                rings: rings.map(Who::new),
                strategy: None,
            },
        };
        // At what is held for all nobody knows yet whose it is.
        sample.ask(stop(10, None)).unwrap();
        sample.ask(stop(10, Some("sarah"))).unwrap();
        sample
            .stage("mapping")
            .ask(stop(11, Some("sarah")))
            .unwrap();
        let said = |child: usize| -> Vec<(crate::calendar::Time, String)> {
            let stops = sample.meeting.children()[child].urgent.iter();
            stops
                .map(|stop| (stop.time.unwrap(), stop.rings.clone().unwrap().0))
                .collect()
        };
        let sarah = |hour| (at(hour), "sarah".to_owned());
        assert_eq!(said(0), [sarah(10), sarah(11)]);
        assert_eq!(said(1), [(at(10), "Sarah Hill".to_owned())]);
    }

    #[test]
    fn family_of_one_child_joins_no_other_file() {
        let mut sample = Sample::of(vec![case("A-1", ""), case("A-2", "")]);
        added(&mut sample, "Sarah Carter", None);
        let id = Some("sarah".to_owned());
        assert_eq!(
            people(&sample),
            [vec![("Sarah Carter".to_owned(), id)], vec![]]
        );
    }

    #[test]
    fn somebody_there_for_an_agency_and_for_all_is_lent_to_every_case_under_an_id_that_is_free() {
        let dean = "{id: sarah, name: Sarah Dean, agency: Health}";
        let known = "{id: sh, name: Sarah Hill, agency: Police}";
        let cases = vec![case("A-1", ""), case("A-2", dean), case("A-3", known)];
        let mut sample = Sample::of(cases);
        added(&mut sample, "Sarah Hill", Some("Police"));
        let people = people(&sample);
        let hill = |id: &str| ("Sarah Hill".to_owned(), Some(id.to_owned()));
        assert_eq!(people[0], [hill("sarah")]);
        assert_eq!(people[1][1], hill("sarah-hill"));
        assert_eq!(people[2], [hill("sh")]);
        let lent = |child: usize| sample.meeting.children()[child].panel.len();
        assert_eq!([lent(0), lent(1), lent(2)], [1, 1, 0]);
    }

    #[test]
    fn who_comes_at_a_childs_own_part_is_a_guest_of_that_child_alone() {
        let mut sample = Sample::of(vec![case("A-1", ""), case("A-2", "")]);
        sample.visitor("Ed Stays", "observer");
        sample.stage("mapping");
        added(&mut sample, "Sarah Hill", Some("Police"));
        sample.visitor("Iris Doyle", "advocate");
        let children = sample.meeting.children();
        let visitors = |child: usize| -> Vec<&str> {
            let visitors = children[child].attendance.visitors().iter();
            visitors.map(|(_, visitor)| visitor.name.as_str()).collect()
        };
        assert_eq!(visitors(0), ["Ed Stays", "Iris Doyle"]);
        assert_eq!(visitors(1), ["Ed Stays"]);
        let known = people(&sample);
        assert_eq!((known[0].len(), known[1].len()), (1, 0));
        assert!(
            children[0].panel.is_empty(),
            "her part is in this child's file"
        );
    }

    #[test]
    fn who_came_in_whose_place_is_said_in_every_case_under_its_own_ids() {
        let rao = |id: &str| format!("{{id: {id}, name: Dev Rao, agency: Health}}");
        let other = "{id: dev, name: Dev Patel, agency: Police}, {id: nell, name: Nell Dean, agency: Police}, ";
        let cases = vec![
            case("A-1", &rao("dev")),
            case("A-2", &format!("{other}{}", rao("dr"))),
        ];
        let mut sample = Sample::of(cases);
        let request = crate::meeting::Request::Replace {
            who: Who::new("dev"),
            by: Person {
                name: "Nell Nash".to_owned(),
                agency: Some("Health".to_owned()),
                ..Person::default()
            },
        };
        sample.stage("attendance").ask(request).unwrap();
        let children = sample.meeting.children();
        let mark =
            |child: usize, who: &str| children[child].attendance.mark(&Who::new(who)).clone();
        let deputy = |id: &str| Mark::Apologies {
            report: false,
            deputy: Some(Who::new(id)),
        };
        assert_eq!(mark(0, "dev"), deputy("nell"));
        assert_eq!(mark(1, "dr"), deputy("nell-nash"));
        assert_eq!(mark(1, "dev"), Mark::Unmarked);
        let Mark::Present { replaces, .. } = mark(1, "nell-nash") else {
            panic!("she is not there");
        };
        assert_eq!(replaces, Some(Who::new("dr")));
    }

    #[test]
    fn a_child_is_here_for_their_own_part_only() {
        let mut sample = Sample::of(vec![case("A-1", ""), case("A-2", "")]);
        sample.here(&["child"]);
        assert_eq!(here(&sample), [vec!["child"], vec![]]);
    }
}
