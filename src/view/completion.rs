//! What may be completed while it is typed: only what stands on the desk for all to read. It looks up nothing by itself
//! and puts nothing in.
//!
//! What is offered is read from the shared screen before it is taken, so it goes through what a page goes through: marks,
//! private fields, the audience of the moment, the net. A text in which the net holds anything back is left out whole:
//! half of a street would tell the street.

use super::mapping::CHILDS_VOICE;
use super::{Net, Viewer, dangers, goals, numbers, wanted};
use crate::case::{Entry, Found, Person, Who};
use crate::meeting::{Meeting, Spot};
use crate::practice::{Term, TermKind, Terms, repeated};
use crate::procedure::StageKind;
use crate::text;

/// The most texts that are looked through for what is said again and again: the last of them.
const TEXTS: usize = 300;
/// So much nearer is who is here: more than a case has people.
const HERE: usize = 1_000_000;

/// What may be completed at a sitting as it stands.
#[derive(Debug, Clone, Default)]
pub struct Completion(Terms);

impl Completion {
    /// Gathers what a viewer may see. It changes with every record, and with no letter.
    pub fn of(meeting: &Meeting, viewer: &Viewer) -> Self {
        let mut terms = names(meeting);
        terms.extend(agencies(meeting).map(|name| term(name, TermKind::Agency, 1)));
        let levels = meeting.procedure().forms.rating.levels.iter();
        terms.extend(levels.map(|(id, _)| term(format!("!{id}"), TermKind::Marked, 1)));
        // At what is held for all children nothing is said of one of them.
        let texts = if meeting.is_at_a_common_stage() {
            Vec::new()
        } else {
            let links = numbers::links(meeting, viewer).into_iter().rev();
            terms.extend(
                links
                    .enumerate()
                    .map(|(near, (shown, _))| term(format!("#{shown}"), TermKind::Marked, near)),
            );
            texts(meeting, viewer)
        };
        let net = Net::of(meeting);
        let is_open = |words: &str| net.caught(words) == words;
        terms.retain(|term| is_open(&term.words));
        let open = texts.iter().filter(|(_, words)| is_open(words));
        let open: Vec<&(bool, &str)> = open.collect();
        let wordings = open.iter().enumerate().filter(|(_, (whole, _))| *whole);
        terms.extend(wordings.map(|(near, (_, words))| term(*words, TermKind::Wording, near)));
        terms.extend(repeated(open.iter().map(|(_, words)| *words)));
        Self(Terms::of(terms))
    }

    /// Returns what is still to be typed of what was begun at the end of words at a place.
    pub fn rest(&self, meeting: &Meeting, spot: &Spot, typed: &str) -> Option<&str> {
        self.0.rest(typed, wanted::at(meeting, spot.place())?)
    }
}

fn term(words: impl Into<String>, kind: TermKind, weight: usize) -> Term {
    Term {
        words: words.into(),
        kind,
        weight,
    }
}

/// Returns who can be named: those who are marked in the attendance, and the visitors. Of a private name there is nothing.
fn names(meeting: &Meeting) -> Vec<Term> {
    let (case, panel) = (meeting.case(), &meeting.child().panel);
    let for_all = meeting.is_at_a_common_stage();
    let is_wanted = |who: &Who| !for_all || panel.iter().any(|seat| seat.who == *who);
    let people: Vec<Who> = meeting.child().to_be_marked().filter(is_wanted).collect();
    let persons = || people.iter().filter_map(|who| case.person(who));
    let mut terms = Vec::new();
    // Whoever is here is nearer than who is not; else the first on the list is.
    for (near, who) in people.iter().rev().enumerate() {
        let near = near + usize::from(meeting.is_here(who)) * HERE;
        match case.find(who) {
            Found::Child(child) => terms.push(term(child.called(), TermKind::Name, near)),
            Found::Person(person) => of_person(person, near, &persons(), &mut terms),
            Found::Nobody | Found::Several => {}
        }
    }
    let visitors = meeting.child().attendance.visitors().iter();
    let there = visitors.filter(|(_, visitor)| visitor.until.is_none());
    for (_, visitor) in there {
        terms.push(term(text::first_word(&visitor.name), TermKind::Name, HERE));
        terms.push(term(&visitor.name, TermKind::FullName, HERE));
    }
    terms
}

/// A first or last name that two people share is no name of either: there the whole name is completed.
fn of_person<'a>(
    person: &Person,
    near: usize,
    all: &(impl Iterator<Item = &'a Person> + Clone),
    terms: &mut Vec<Term>,
) {
    terms.extend(person.post().map(|post| term(post, TermKind::Post, near)));
    let called = person.called();
    if person.keeps_private("name") {
        // What stands in the place of a private name is no name.
        let is_name = called != person.shown();
        terms.extend(is_name.then(|| term(called, TermKind::Name, near)));
        return;
    }
    let id = person.id.iter();
    terms.extend(id.map(|id| term(format!("@{id}"), TermKind::Marked, near)));
    let is_shared = |word: &str| {
        let mut others = all.clone().filter(|other| !std::ptr::eq(*other, person));
        others.any(|other| {
            let mut words = other.name.split_whitespace();
            words.any(|of_other| text::same(of_other, word))
        })
    };
    let last = person.name.split_whitespace().next_back();
    let parts = [Some(called.as_str()), last].into_iter().flatten();
    terms.extend(
        parts
            .clone()
            .filter(|part| !is_shared(part))
            .map(|part| term(part, TermKind::Name, near)),
    );
    // "Helen" of two Helens goes on with the rest of the name, a rank before it aside.
    let from = person.name.find(called.as_str()).unwrap_or_default();
    let spoken = person.name.get(from..).unwrap_or(&person.name);
    let kind = if is_shared(&called) {
        TermKind::Name
    } else {
        TermKind::FullName
    };
    terms.push(term(spoken, kind, near));
    terms.push(term(&person.name, TermKind::FullName, near));
}

/// Goes through the agencies that are on the list of the sitting, one that is private to a person aside.
fn agencies(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let members = meeting.procedure().membership.members.iter();
    let circle = &meeting.case().circle;
    let for_all = meeting.is_at_a_common_stage();
    let invited = circle.agencies.iter().map(|agency| agency.name.as_str());
    let people = circle
        .people
        .iter()
        .filter(|person| person.is_professional() && !person.keeps_private("agency"));
    let of_the_case = invited.chain(people.filter_map(|person| person.agency.as_deref()));
    let of_the_case = of_the_case.filter(move |_| !for_all);
    members
        .map(|member| member.name.as_str())
        .chain(of_the_case)
}

/// Returns what was written for all at this case, and whether it may come again as a whole: the wording of an action.
fn texts<'a>(meeting: &'a Meeting, viewer: &'a Viewer) -> Vec<(bool, &'a str)> {
    let (case, map) = (meeting.case(), &meeting.case().map);
    let mut texts: Vec<(bool, &str)> = Vec::new();
    let seen = |entry: &&Entry| viewer.may_see_entry(meeting, entry);
    if is_held(meeting, StageKind::Matrix) {
        let matrix = map.matrix.iter().flat_map(|(_, all)| &all.0);
        texts.extend(
            matrix
                .filter(seen)
                .map(|entry| (false, entry.text.as_str())),
        );
    }
    if is_held(meeting, StageKind::Mapping) {
        // A child's own words are put to nobody.
        let columns = map
            .mapping
            .iter()
            .filter(|(id, _)| id.as_str() != CHILDS_VOICE);
        let entries = columns.flat_map(|(_, all)| &all.0);
        texts.extend(
            entries
                .filter(seen)
                .map(|entry| (false, entry.text.as_str())),
        );
    }
    if is_held(meeting, StageKind::Statements) {
        for danger in dangers::seen(meeting, viewer) {
            let parts = [Some(&danger.about), danger.impact.as_ref()];
            texts.extend(
                parts
                    .into_iter()
                    .flatten()
                    .map(|words| (false, words.as_str())),
            );
        }
        texts.extend(goals::seen(meeting, viewer).map(|goal| (false, goal.see.as_str())));
        let lines = map.bottom_lines.iter().filter(seen);
        texts.extend(lines.map(|line| (false, line.text.as_str())));
    }
    if is_held(meeting, StageKind::Actions) {
        let actions = case.actions.iter();
        for action in actions.filter(|action| viewer.may_see(meeting, action.marks)) {
            texts.push((true, &action.action));
            texts.extend(action.done_when.iter().map(|words| (false, words.as_str())));
        }
    }
    texts.retain(|(_, words)| !words.contains('\n'));
    let over = texts.len().saturating_sub(TEXTS);
    texts.split_off(over)
}

fn is_held(meeting: &Meeting, kind: StageKind) -> bool {
    let mut stages = meeting.procedure().stages.iter();
    stages.any(|stage| stage.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Action, Case, Marks, Visitor};
    use crate::meeting::{ActionPart, List, Request, ReviewPart, sample::Sample};

    fn rest(sample: &Sample, spot: &Spot, typed: &str) -> String {
        let completion = Completion::of(&sample.meeting, &Viewer::default());
        let rest = completion.rest(&sample.meeting, spot, typed);
        rest.unwrap_or_default().to_owned()
    }

    fn harm() -> Spot {
        Spot::NewEntry(List::Section("harm".to_owned()))
    }

    #[test]
    fn people_agencies_numbers_and_wordings_of_the_case_are_completed() {
        let sample = Sample::jay();
        for (typed, expected) in [
            ("ke", "mi"),
            ("Mart", "in"),
            ("DS Mar", "tin Cole"),
            ("Helen S", "haw"),
            ("Priya to ring the Nur", "se"),
            ("Pol", "ice"),
            ("youth off", "ending Service"),
            ("Kemi to go @fa", "rah"),
            ("Kemi to go #g", "1"),
            ("Kemi to go !me", "dium"),
            (
                "Kemi to confirm the Sh",
                "epshed start date and transport in writing",
            ),
        ] {
            assert_eq!(rest(&sample, &Spot::NewAction, typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_name_two_people_share_is_completed_as_a_whole() {
        let mut case = Sample::jay().meeting.case().clone();
        let second = Person {
            name: "Helen Marsh".to_owned(),
            agency: Some("Health".to_owned()),
            ..Person::default()
        };
        case.circle.people.push(second);
        let mut sample = Sample::of(vec![case]);
        assert_eq!(rest(&sample, &Spot::NewAction, "Hele"), "n Shaw");
        sample.here(&["Helen Marsh"]);
        assert_eq!(
            rest(&sample, &Spot::NewAction, "Hele"),
            "n Marsh",
            "she is here"
        );
        // Dawn, Jean and Jay are all Carter.
        assert_eq!(rest(&sample, &Spot::NewAction, "Cart"), "");
    }

    #[test]
    fn a_place_for_a_day_a_number_or_a_choice_completes_nothing() {
        let sample = Sample::jay();
        let key = sample.meeting.case().actions[0].key;
        for spot in [
            Spot::Action(key, ActionPart::Due),
            Spot::Review(ReviewPart::Date),
            Spot::Since(Who::new("kemi")),
            Spot::Vote(crate::meeting::Question::Scale, "kemi".to_owned()),
            Spot::Agreed,
        ] {
            assert_eq!(rest(&sample, &spot, "Kem"), "", "{spot:?}");
        }
    }

    /// Returns every piece of these words that is offered for one of their beginnings, anywhere they could be typed.
    fn offered(sample: &Sample, words: &str) -> Vec<String> {
        let mut found = Vec::new();
        for spot in [Spot::NewAction, harm(), Spot::NewPerson, Spot::NewDanger] {
            for (end, _) in words.char_indices().chain([(words.len(), ' ')]) {
                let (typed, after) = words.split_at(end);
                let rest = rest(sample, &spot, typed);
                let tells = !rest.is_empty() && after.starts_with(&rest);
                found.extend(tells.then_some(rest));
            }
        }
        found
    }

    fn planted(marks: Marks) -> Sample {
        let mut case = Sample::jay().meeting.case().clone();
        let words = "quietly planted whisper about nobody";
        for (_, entries) in &mut case.map.mapping.0 {
            entries.0.push(Entry {
                text: words.to_owned(),
                marks,
                ..Entry::default()
            });
        }
        for id in ["A8", "A9"] {
            case.actions.push(Action {
                id: Some(id.to_owned()),
                action: words.to_owned(),
                marks,
                ..Action::default()
            });
        }
        Sample::of(vec![case])
    }

    const PLANTED: &str = "quietly planted whisper about nobody";

    #[test]
    fn what_is_for_professionals_only_is_offered_in_their_part_alone() {
        let pro = Marks {
            professionals_only: true,
            ..Marks::default()
        };
        let mut sample = planted(pro);
        sample.stage("mapping");
        assert_eq!(offered(&sample, PLANTED), [""; 0]);
        sample.professionals_part();
        assert_ne!(offered(&sample, PLANTED), [""; 0]);
        sample.here(&["dawn"]);
        assert_eq!(offered(&sample, PLANTED), [""; 0]);
        let private = Marks {
            private: true,
            ..Marks::default()
        };
        let mut sample = planted(private);
        sample.professionals_part();
        assert_eq!(offered(&sample, PLANTED), [""; 0]);
        assert_ne!(offered(&planted(Marks::default()), PLANTED), [""; 0]);
    }

    #[test]
    fn no_piece_of_what_must_not_be_disclosed_is_offered() {
        let mut case = Sample::jay().meeting.case().clone();
        case.circle.do_not_disclose = vec!["14 Elm Road".to_owned()];
        for (_, entries) in &mut case.map.mapping.0 {
            let words = "waiting outside number 14 Elm Road after dark";
            entries.0.push(Entry::plain(words));
        }
        let sample = Sample::of(vec![case]);
        let begun = "waiting outside number 14 Elm Road after dark";
        assert_eq!(offered(&sample, begun), [""; 0]);
    }

    #[test]
    fn a_private_name_is_no_name_and_its_id_is_not_offered() {
        let mut case = Sample::jay().meeting.case().clone();
        let marcus = case.circle.people.iter_mut();
        for person in marcus.filter(|person| person.name == "Marcus Hill") {
            person.private = vec!["name".to_owned(), "role".to_owned()];
            person.role = Some("Zookeeper".to_owned());
        }
        let sample = Sample::of(vec![case]);
        for begun in ["Marcus", "Hill", "@marcus", "Zookeeper"] {
            assert_eq!(offered(&sample, begun), [""; 0], "{begun}");
            assert_ne!(offered(&Sample::jay(), "Marcus"), [""; 0]);
        }
    }

    #[test]
    fn nothing_is_put_to_a_childs_own_words_and_nothing_of_them_elsewhere() {
        let mut case = Sample::jay().meeting.case().clone();
        let voice = Entry::plain("nobody ever asks me anything twice");
        for _ in 0..2 {
            case.map.mapping.0.push((
                CHILDS_VOICE.to_owned(),
                crate::case::Entries(vec![voice.clone()]),
            ));
        }
        let sample = Sample::of(vec![case]);
        assert_eq!(
            offered(&sample, "nobody ever asks me anything twice"),
            [""; 0]
        );
        let own = Spot::NewEntry(List::Section(CHILDS_VOICE.to_owned()));
        assert_eq!(rest(&sample, &own, "confirm the shep"), "");
        assert_eq!(rest(&sample, &own, "I rang Kem"), "i");
    }

    #[test]
    fn another_child_of_the_sitting_lends_no_word() {
        let other: Case = serde_yaml::from_str(
            "{reference: B-2, child: {name: Ash Planted}, people: [{id: zed, name: Zedekiah Planted, agency: Zoology}], \
            actions: [{id: A1, action: quietly planted whisper about nobody}]}",
        )
        .unwrap();
        let case = Sample::jay().meeting.case().clone();
        let mut sample = Sample::of(vec![case, other]);
        for begun in [PLANTED, "Zedekiah", "@zed", "Zoology"] {
            assert_eq!(offered(&sample, begun), [""; 0], "{begun}");
        }
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        assert_ne!(offered(&sample, "Zedekiah"), [""; 0]);
    }

    #[test]
    fn a_visitor_can_be_named_while_they_are_here() {
        let mut sample = Sample::jay();
        sample.visitor("Iris Doyle", "advocate");
        assert_eq!(rest(&sample, &Spot::NewAction, "Iri"), "s");
        let visitor: Visitor = sample.meeting.child().attendance.visitors()[0].1.clone();
        assert!(visitor.until.is_none());
    }
}
