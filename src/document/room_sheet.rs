//! A sheet for the table: what the meeting is for, who is here by what they are, today's order, ground rules, the next date.
//! It lies where anybody may read it and is left behind, so it is the same for everybody and holds nothing of the case.

use super::{Audience, Block, Document, Print, Words, audience::CopyFor, meeting};
use crate::{
    calendar::{Date, long},
    case::{Case, Found, MeetingRecord, Person, Who},
    procedure::{Procedure, StageKind},
    text,
};

/// Returns the sheet for the meeting of a day.
pub fn room_sheet(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = Document {
        print: Print::RoomSheet,
        is_for: "everybody in the room".to_owned(),
        ..copy.document("Meeting sheet")
    };
    let title = Some(procedure.about.title.trim()).filter(|title| !title.is_empty());
    document.heading(1, title.unwrap_or("Our meeting"));
    let held = held_today(copy);
    let facts = [
        ("Day", long(today).into()),
        ("We meet again", when_again(copy, held).into()),
        ("This sheet is for", Words::from(document.is_for.as_str())),
    ];
    let facts = facts.map(|(key, words): (&str, Words)| (key.to_owned(), words));
    document.blocks.push(Block::KeyValues(facts.into()));
    add_lines(&mut document, "Why we are here", purpose(copy));
    add_people(&mut document, copy, held);
    add_order(&mut document, procedure);
    add_lines(&mut document, "How we work together", together(copy));
    copy.finished(&document)
}

/// Returns the record of today's meeting, where there is one.
fn held_today(copy: CopyFor<'_>) -> Option<&MeetingRecord> {
    meeting::latest(copy.case).filter(|meeting| meeting.date == Some(copy.today))
}

/// Whoever reads along, it is said to them: a sheet does not know who sits at the table.
fn purpose(copy: CopyFor<'_>) -> Vec<String> {
    let opening = &copy.procedure.opening;
    let purpose = if opening.purpose_to_family.is_empty() {
        &opening.purpose
    } else {
        &opening.purpose_to_family
    };
    purpose.iter().map(|words| told(copy, words)).collect()
}

fn told(copy: CopyFor<'_>, words: &str) -> String {
    let child = if copy.procedure.about.several_children {
        "each child".to_owned()
    } else {
        copy.child()
    };
    words.replace("{child}", &child)
}

fn together(copy: CopyFor<'_>) -> Vec<String> {
    let opening = &copy.procedure.opening;
    let values = (!opening.values.is_empty()).then(|| opening.values.join(" · "));
    let rules = opening.ground_rules.iter();
    values
        .into_iter()
        .chain(rules.map(|rule| told(copy, rule)))
        .collect()
}

fn add_lines(document: &mut Document, heading: &str, lines: Vec<String>) {
    if !lines.is_empty() {
        document.heading(2, heading);
        document.list(lines.into_iter().map(Words::from).collect());
    }
}

/// Adds who is here, each once by what they are. No name stands on a sheet that is left behind.
fn add_people(document: &mut Document, copy: CopyFor<'_>, held: Option<&MeetingRecord>) {
    let mut roles: Vec<String> = Vec::new();
    let mut add = |role: String| {
        if !role.is_empty() && !roles.contains(&role) {
            roles.push(role);
        }
    };
    match held {
        Some(held) => held.present().for_each(|who| add(role(copy, who))),
        None => expected(copy).for_each(&mut add),
    }
    let visitors = held.into_iter().flat_map(|held| &held.attendance.visitors);
    for visitor in visitors {
        let capacity = visitor.capacity.as_deref().or(visitor.agency.as_deref());
        add(text::capitalised(capacity.unwrap_or("Visitor")));
    }
    let heading = if held.is_some() {
        "Who is here"
    } else {
        "Who we expect"
    };
    if !roles.is_empty() {
        document.heading(2, heading);
        // In one line, since the whole sheet has to stand on one side of paper.
        document.paragraph(format!("{}.", roles.join("; ")));
    }
}

/// Whoever is sent nothing is not expected, and a sheet that named them would say so to everybody.
fn expected(copy: CopyFor<'_>) -> impl Iterator<Item = String> {
    let people = copy.case.circle.people.iter();
    let asked = people.filter(|person| person.is_sent("plan") || person.is_sent("actions"));
    let roles = asked.filter_map(Person::what_they_are);
    let child = (!copy.procedure.about.several_children).then(|| copy.child());
    child.into_iter().chain(roles)
}

fn role(copy: CopyFor<'_>, who: &Who) -> String {
    match copy.case.find(who) {
        Found::Child(_) => copy.child(),
        Found::Person(person) => person.what_they_are().unwrap_or_default(),
        Found::Nobody | Found::Several => String::new(),
    }
}

fn add_order(document: &mut Document, procedure: &Procedure) {
    let mut order: Vec<&str> = Vec::new();
    for stage in &procedure.stages {
        let words = in_plain_words(stage.kind);
        if !order.contains(&words) {
            order.push(words);
        }
    }
    if !order.is_empty() {
        document.heading(2, "What we do today");
        document.blocks.push(Block::List {
            ordered: true,
            items: order.into_iter().map(Words::from).collect(),
        });
    }
}

/// Says what a stage is to somebody who was never at such a meeting.
const fn in_plain_words(kind: StageKind) -> &'static str {
    match kind {
        StageKind::Opening | StageKind::Attendance => "Welcome, and who is here",
        StageKind::Synopsis => "What brings us here",
        StageKind::Progress => "What was done since last time",
        StageKind::Tracker => "How things stand, month by month",
        StageKind::Matrix => "What helps, and what makes it harder",
        StageKind::Mapping => "What worries us, what goes well, what needs to happen",
        StageKind::Statements => "What could happen, and what we want to see",
        StageKind::Scaling => "How safe is it, from 0 to 10?",
        StageKind::Rating => "How big is the risk?",
        StageKind::Actions => "Who does what, and by when",
        StageKind::Decisions => "What else is decided",
        StageKind::Review => "When we meet again",
        StageKind::Agreement => "Everything is read back: do you agree?",
    }
}

fn when_again(copy: CopyFor<'_>, held: Option<&MeetingRecord>) -> String {
    let next = held.and_then(|held| held.closing.next.as_ref());
    let next = next.and_then(|next| meeting::not_held_yet(copy, next.date));
    next.map_or_else(
        || "on a day that we agree before we finish".to_owned(),
        long,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    fn sheet(yaml: &str, day: &str, audience: Audience) -> Document {
        let case: Case = serde_yaml::from_str(yaml).unwrap();
        let procedure = Library::builtin().get(&case.procedure).unwrap();
        room_sheet(&case, &procedure, audience, parse_iso(day).unwrap())
    }

    const JAY: &str = include_str!("../../tests/cases/after/jay.yaml");

    #[test]
    fn it_is_the_same_for_everybody_and_holds_no_name_but_what_the_child_is_called() {
        let family = sheet(JAY, "2026-12-18", Audience::Family);
        assert_eq!(
            family.blocks,
            sheet(JAY, "2026-12-18", Audience::Professionals).blocks
        );
        assert_eq!(family.print, Print::RoomSheet);
        let told = format!("{:?}", family.blocks);
        for words in [
            "You speak first",
            "Mother",
            "Exploitation team, Police",
            "Advocate",
            "How big is the risk?",
            "Plain words",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        for hidden in [
            "Dawn",
            "Priya",
            "Cole",
            "Carter",
            "HIGH",
            "LCR-0142",
            "Stepfather",
            "{child}",
        ] {
            assert!(!told.contains(hidden), "{hidden}: {told}");
        }
    }

    #[test]
    fn before_the_meeting_it_says_who_is_expected_and_not_who_is_sent_nothing() {
        let told = format!("{:?}", sheet(JAY, "2026-12-24", Audience::Family).blocks);
        assert!(
            told.contains("Who we expect") && told.contains("Grandmother"),
            "{told}"
        );
        assert!(!told.contains("Stepfather"), "{told}");
        assert!(
            told.contains("on a day that we agree before we finish"),
            "{told}"
        );
    }
}
