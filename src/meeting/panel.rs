//! Members of a panel in the cases of its sitting: lent to each while it is held, and kept in a file only where something
//! in it names them. Who they are is for the roster; it marks nobody.

use super::Mark;
use super::harmless::tree;
use super::whole::{ChildState, Meeting};
use crate::case::{Case, MeetingRecord, Panel, Person, Receives, Who};
use crate::procedure::{MemberInWords, RosterMember, agency_of, counted};
use crate::text;
use serde::Serialize;
use serde_json::Value;

/// A member of the panel, as one child's case knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PanelSeat {
    /// The name by which the case knows them.
    pub who: Who,
    /// The seat, where it is shared.
    pub seat: Option<String>,
    /// True where they are in the case for this sitting only.
    pub lent: bool,
}

/// Puts the members of a panel into a case; whoever is there already stays as they are.
pub(super) fn lend(case: &mut Case, members: &[RosterMember]) -> Vec<PanelSeat> {
    let mut seats = Vec::new();
    for member in members {
        let known = case.circle.people.iter().find(|person| member.is(person));
        let lent = known.is_none();
        let who = if let Some(person) = known {
            person.id.clone().unwrap_or_else(|| person.name.clone())
        } else {
            let id = case.free_id(&member.person());
            put(case, member.person(), id)
        };
        seats.push(PanelSeat {
            who: Who::new(who),
            seat: member.seat.clone(),
            lent,
        });
    }
    seats
}

/// Lends somebody to a case who was typed in for all children, as members of the panel are lent: one who came in a
/// member's place, or whom no roster names. An id that was `given` in this case stays, since the mark that follows has it.
pub(super) fn join(child: &mut ChildState, person: &Person, given: bool) {
    let id = person.id.clone().filter(|_| given);
    let id = id.unwrap_or_else(|| child.case.free_id(person));
    let who = Who::new(put(&mut child.case, person.clone(), id));
    child.panel.push(PanelSeat {
        who,
        seat: None,
        lent: true,
    });
}

/// Puts somebody into a case. Nothing is sent to twenty-eight people because they sat there; owners of actions are told
/// apart.
fn put(case: &mut Case, person: Person, id: String) -> String {
    case.circle.people.push(Person {
        id: Some(id.clone()),
        receives: Some(Receives(Vec::new())),
        ..person
    });
    id
}

impl ChildState {
    /// Returns true where somebody is in the case for this sitting only.
    pub fn is_lent(&self, who: &Who) -> bool {
        let mut seats = self.panel.iter();
        seats.any(|seat| seat.lent && seat.who == *who)
    }

    /// Returns true where the seat of a member is filled by the other who shares it.
    pub fn is_seat_filled(&self, who: &Who) -> bool {
        let own = self.panel.iter().find(|seat| seat.who == *who);
        let Some(own) = own.and_then(|seat| seat.seat.as_deref()) else {
            return false;
        };
        self.panel.iter().any(|other| {
            let shares = other
                .seat
                .as_deref()
                .is_some_and(|seat| text::same(seat, own));
            let fills = match self.attendance.mark(&other.who) {
                Mark::Apologies { deputy, .. } => deputy.as_ref().is_some_and(is_named),
                mark => mark.was_here(),
            };
            shares && other.who != *who && fills
        })
    }

    /// Returns true where another who shares the seat stands before and sent apologies too: one of the two is asked.
    fn is_second_of_seat(&self, who: &Who) -> bool {
        let mut seats = self.panel.iter();
        let own = seats.find(|seat| seat.who == *who);
        let Some(own) = own.and_then(|seat| seat.seat.as_deref()) else {
            return false;
        };
        let before = self.panel.iter().take_while(|seat| seat.who != *who);
        let mut before = before.filter(|seat| {
            let mark = self.attendance.mark(&seat.who);
            matches!(mark, Mark::Apologies { .. })
        });
        before.any(|seat| {
            seat.seat
                .as_deref()
                .is_some_and(|seat| text::same(seat, own))
        })
    }
}

fn is_named(who: &Who) -> bool {
    !who.as_str().is_empty()
}

impl Meeting {
    /// Returns true where somebody who sent apologies is asked who comes in their place: it was said that somebody did, or
    /// they are a member and the procedure has members name a replacement.
    pub fn lacks_replacement(&self, who: &Who) -> bool {
        let child = self.child();
        match child.attendance.mark(who) {
            Mark::Apologies {
                deputy: Some(deputy),
                ..
            } => !is_named(deputy),
            Mark::Apologies { deputy: None, .. } => {
                let has_seat = child.is_seat_filled(who) || child.is_second_of_seat(who);
                self.names_a_replacement(who) && !has_seat
            }
            _ => false,
        }
    }

    /// Returns true where somebody is a member who, by the procedure, names somebody instead when they cannot come.
    ///
    /// The roster says who the members are; without one it is whoever is there for an agency that is a member.
    pub fn names_a_replacement(&self, who: &Who) -> bool {
        let (procedure, case) = (self.procedure(), self.case());
        let membership = &procedure.membership;
        if !membership.replacements {
            return false;
        }
        // Whoever was typed in for all children stands behind the members.
        let seated = self.start().members.len();
        if seated > 0 {
            let mut seats = self.child().panel.iter().take(seated);
            return seats.any(|seat| seat.who == *who);
        }
        let agency = agency_of(procedure, case, who);
        let mut members = membership.members.iter();
        agency.is_some_and(|agency| {
            members.any(|member| text::same(&counted(procedure, case, &member.name), &agency))
        })
    }
}

/// Takes out of a case whoever was lent to it and is named nowhere in it; the record then says in words who was there.
pub(super) fn settle(child: &ChildState, case: &mut Case, mut record: Option<&mut MeetingRecord>) {
    let lent: Vec<&PanelSeat> = child.panel.iter().filter(|seat| seat.lent).collect();
    if lent.is_empty() {
        return;
    }
    let named = texts(&bare(case, record.as_deref()));
    for seat in lent {
        let people = &mut case.circle.people;
        let is_seat = |id: Option<&str>| id == Some(seat.who.as_str());
        let Some(place) = people
            .iter()
            .position(|person| is_seat(person.id.as_deref()))
        else {
            continue;
        };
        let is_named = |person: &str| {
            let mut named = named.iter();
            named.any(|text| text::same(text, seat.who.as_str()) || text::same(text, person))
        };
        match people.get_mut(place) {
            Some(person) if is_named(&person.name) => person.receives = None,
            _ => {
                let person = people.remove(place);
                if let Some(record) = &mut record {
                    let label = label(child, record, (&seat.who, &person));
                    hand_over(record, &seat.who, (&person.name, label));
                }
            }
        }
    }
}

/// Returns how the record names somebody who is not in the file: with agency, and with whose place they took.
fn label(child: &ChildState, record: &MeetingRecord, (who, person): (&Who, &Person)) -> String {
    let here = record
        .attendance
        .present
        .iter()
        .find(|here| here.id == *who);
    let replaced = here.and_then(|here| here.replaces.as_ref());
    let replaced = replaced.map(|replaced| child.case.named(replaced));
    let mut apologies = record.attendance.apologies.iter();
    let member = MemberInWords {
        name: &person.name,
        agency: person.agency.as_deref().unwrap_or_default(),
        instead_of: replaced.as_deref(),
        sent_a_report: apologies.any(|apology| apology.id == *who && apology.report),
    };
    member.to_string()
}

/// Returns what may name somebody: all but the lists of people and of who was there.
fn bare(case: &Case, record: Option<&MeetingRecord>) -> (Case, Option<MeetingRecord>) {
    let mut case = case.clone();
    case.circle.people.clear();
    let record = record.cloned().map(|mut record| {
        record.attendance.present.clear();
        record.attendance.apologies.clear();
        record.attendance.absent.clear();
        record.held.chair = None;
        record.held.chaired_from.clear();
        record.opening = None;
        record
    });
    (case, record)
}

/// Returns every text in a value, names of fields included.
fn texts(whole: &impl Serialize) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![tree(whole).unwrap_or_default()];
    while let Some(value) = waiting.pop() {
        match value {
            Value::String(text) => found.push(text),
            Value::Array(items) => waiting.extend(items),
            Value::Object(fields) => {
                for (name, value) in fields {
                    found.push(name);
                    waiting.push(value);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    found
}

/// Says in words where somebody stood by id, who is in the file no longer.
fn hand_over(record: &mut MeetingRecord, who: &Who, (name, label): (&str, String)) {
    let there = &mut record.attendance;
    let panel = there.panel.get_or_insert_with(Panel::default);
    if there.present.iter().any(|here| here.id == *who) {
        panel.present.push(label);
    } else if there.apologies.iter().any(|apology| apology.id == *who) {
        panel.apologies.push(label);
    } else if there.absent.contains(who) {
        panel.absent.push(label);
    }
    if *panel == Panel::default() {
        there.panel = None;
    }
    there.present.retain(|here| here.id != *who);
    there.apologies.retain(|apology| apology.id != *who);
    there.absent.retain(|absent| absent != who);
    let replaces = there
        .present
        .iter_mut()
        .filter_map(|here| here.replaces.as_mut());
    let deputies = there
        .apologies
        .iter_mut()
        .filter_map(|apology| apology.deputy.as_mut());
    let chairs = record
        .held
        .chaired_from
        .iter_mut()
        .map(|chair| &mut chair.id);
    let read_by = record
        .opening
        .as_mut()
        .and_then(|opening| opening.read_by.as_mut());
    let meant = replaces
        .chain(deputies)
        .chain(chairs)
        .chain(read_by)
        .chain(&mut record.held.chair);
    for meant in meant.filter(|meant| **meant == *who) {
        *meant = Who::new(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Action;
    use crate::meeting::sample::Sample;
    use crate::meeting::{Request, Start};
    use crate::procedure::{Library, Roster};

    const ROSTER: &str = include_str!("../../tests/rosters/oxfordshire-complex-child-panel.yaml");

    /// Begins a panel on two children, one of whom knows a member already.
    fn panel() -> Sample {
        let case = |reference: &str, people: &str| -> Case {
            let text = format!(
                "{{chairside: 1, reference: {reference}, procedure: oxfordshire-complex-child-panel, child: {{name: {reference}, date_of_birth: 2012-01-01}}, people: [{people}]}}"
            );
            serde_yaml::from_str(&text).unwrap()
        };
        let cases = vec![
            case(
                "A-1",
                "{id: mj, name: Meera Joshi, agency: Health}, {id: owen, name: Owen Carter, relationship: Father}",
            ),
            case("A-2", "{id: joy, name: Joy Peters, agency: Police}"),
        ];
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        let mut sample = Sample::under((*procedure).clone(), cases);
        let roster: Roster = serde_yaml::from_str(ROSTER).unwrap();
        sample.meeting = Meeting::begin(Start {
            members: roster.members,
            ..Start::clone(sample.meeting.start())
        });
        sample
    }

    /// Children in care: the one panel of whose members each names somebody when they cannot come.
    fn of_members() -> Sample {
        let library = Library::builtin();
        let procedure = library
            .get("leicestershire-children-in-care-panel")
            .unwrap();
        let text = "{reference: A-1, child: {name: Sam}, people: [{id: joy, name: Joy Peters, role: Social worker, agency: Children in Care team}]}";
        let cases = vec![serde_yaml::from_str(text).unwrap()];
        let mut sample = Sample::under((*procedure).clone(), cases);
        let roster = include_str!("../../tests/panel/leicestershire-children-in-care-panel.yaml");
        let roster: Roster = serde_yaml::from_str(roster).unwrap();
        sample.meeting = Meeting::begin(Start {
            members: roster.members,
            ..Start::clone(sample.meeting.start())
        });
        sample.stage("attendance");
        sample
    }

    fn asked(sample: &Sample) -> Vec<String> {
        let meeting = &sample.meeting;
        let people = crate::meeting::handles(meeting.case());
        let asked = people.filter(|who| meeting.lacks_replacement(who));
        asked.map(|who| who.as_str().to_owned()).collect()
    }

    #[test]
    fn a_member_who_sends_apologies_is_asked_who_comes_instead() {
        let mut sample = of_members();
        let apologies = Mark::Apologies {
            report: false,
            deputy: None,
        };
        assert_eq!(asked(&sample), [""; 0]);
        // A child's social worker is no member; two who share a seat are asked once.
        sample.mark(&["hal", "ada", "bob", "joy"], &apologies);
        assert_eq!(asked(&sample), ["hal", "ada"]);
        let by = |name: &str| Person {
            name: name.to_owned(),
            ..Person::default()
        };
        let replace = |who: &str, name: &str| Request::Replace {
            who: Who::new(who),
            by: by(name),
        };
        sample.ask(replace("hal", "Mia Cole")).unwrap();
        sample.ask(replace("bob", "Ian Ross")).unwrap();
        assert_eq!(asked(&sample), [""; 0], "a seat that is filled asks nobody");
    }

    #[test]
    fn where_no_roster_names_the_members_whoever_is_there_for_one_is_asked() {
        let mut sample = of_members();
        sample.meeting = Meeting::begin(Start {
            members: Vec::new(),
            ..Start::clone(sample.meeting.start())
        });
        let apologies = Mark::Apologies {
            report: false,
            deputy: None,
        };
        sample.stage("attendance").mark(&["joy"], &apologies);
        assert_eq!(asked(&sample), ["joy"]);
        let mut sample = panel();
        sample.stage("attendance").mark(&["helen"], &apologies);
        assert_eq!(asked(&sample), [""; 0], "another panel does not ask it");
    }

    fn own(sample: &mut Sample, child: usize, owner: &str) {
        sample.ask(Request::TakeChild { child }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        sample.stage("actions");
        let action = Box::new(Action {
            action: "Ring the school".to_owned(),
            owner: Some(Who::new(owner)),
            ..Action::default()
        });
        sample
            .ask(Request::KeepAction { key: None, action })
            .unwrap();
    }

    fn people(case: &Case) -> Vec<&str> {
        case.circle
            .people
            .iter()
            .map(|person| person.name.as_str())
            .collect()
    }

    #[test]
    fn members_are_in_every_case_once_and_answer_to_an_id_of_their_own() {
        let sample = panel();
        let children = sample.meeting.children();
        assert_eq!(children[0].case.circle.people.len(), 7);
        assert_eq!(children[1].case.circle.people.len(), 7);
        let who = |child: usize| -> Vec<&str> {
            let seats = children[child].panel.iter();
            seats.map(|seat| seat.who.as_str()).collect()
        };
        // The father is `owen` in the first file, so the member of that id goes by another there.
        assert_eq!(
            who(0),
            ["helen", "owen-price", "ruth", "dan", "mj", "tom-ferris"]
        );
        assert_eq!(
            who(1),
            ["helen", "owen", "ruth", "dan", "meera", "tom-ferris"]
        );
    }

    #[test]
    fn members_are_marked_once_for_all_and_count() {
        let mut sample = panel();
        sample.stage("attendance").here(&["helen", "mj"]);
        let children = sample.meeting.children();
        let marked =
            |child: usize, who: &str| children[child].attendance.mark(&Who::new(who)).is_here();
        assert!(marked(1, "helen") && marked(1, "meera"));
        let quoracy = sample.meeting.quoracy();
        assert!(quoracy.lead, "{quoracy:?}");
    }

    #[test]
    fn a_seat_is_filled_by_either_of_its_two() {
        let mut sample = panel();
        sample.stage("attendance").here(&["dan"]);
        let filled =
            |sample: &Sample, who: &str| sample.meeting.child().is_seat_filled(&Who::new(who));
        assert!(filled(&sample, "ruth") && !filled(&sample, "dan"));
        sample.ask(Request::MarkEveryone).unwrap();
        let mark = |who: &str| sample.meeting.attendance().mark(&Who::new(who)).clone();
        assert_eq!(mark("ruth"), Mark::Unmarked);
        assert!(mark("helen").is_here());
        let mut sample = panel();
        sample
            .stage("attendance")
            .ask(Request::MarkEveryone)
            .unwrap();
        assert!(filled(&sample, "dan") && !filled(&sample, "ruth"));
    }

    #[test]
    fn a_file_keeps_those_it_names_and_says_in_words_who_else_was_there() {
        let mut sample = panel();
        sample
            .stage("attendance")
            .here(&["helen", "mj", "tom-ferris"]);
        sample.mark(&["dan"], &Mark::Absent);
        let report = Mark::Apologies {
            report: true,
            deputy: None,
        };
        sample.mark(&["owen-price"], &report);
        let who = Who::new("helen");
        sample
            .ask(Request::TakeChair { who, reason: None })
            .unwrap();
        own(&mut sample, 1, "tom-ferris");
        let case = sample.meeting.case_with_record(1).unwrap();
        assert_eq!(people(&case), ["Joy Peters", "Tom Ferris"]);
        assert!(case.circle.people[1].receives.is_none());
        let record = case.meetings.last().unwrap();
        let panel = record.attendance.panel.clone().unwrap();
        assert_eq!(
            panel.present,
            ["Helen Marsh, Children's Social Care", "Meera Joshi, Health"]
        );
        assert_eq!(panel.absent, ["Dan Whitlock, Education"]);
        let apologies = ["Owen Price, Children's Social Care, sent a written report"];
        assert_eq!(panel.apologies, apologies);
        let present: Vec<&str> = record.present().map(Who::as_str).collect();
        assert_eq!(present, ["tom-ferris"]);
        assert_eq!(record.held.chair, Some(Who::new("Helen Marsh")));
        let other = sample.meeting.case_with_record(0).unwrap();
        assert_eq!(people(&other), ["Meera Joshi", "Owen Carter"]);
    }

    #[test]
    fn a_member_is_sent_the_record_only_where_they_have_something_to_do() {
        let mut sample = panel();
        own(&mut sample, 1, "meera");
        let child = &sample.meeting.children()[1];
        let sent = sample.meeting.recipients(child);
        // Of Joy and of the child the procedure says nothing, and nobody was asked.
        assert_eq!(sent, ["meera"].map(Who::new));
        assert_eq!(sample.meeting.is_sent(child, &Who::new("joy")), None);
    }
}
