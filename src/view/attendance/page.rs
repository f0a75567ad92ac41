//! Who is here, as rows: the child first, people by agency, family and network, visitors. What they answer is for `answer`.

use super::{aside, gaps, mark};
use crate::calendar::Time;
use crate::case::{Key, Out, Person, Visitor, Who};
use crate::command::{Command, key_words, letter};
use crate::meeting::{Mark, Meeting, Spot};
use crate::procedure::{Due, absences, agency_of};
use crate::text::{count, list, same};
use crate::view::{Can, Cell, Group, Item, Page, Sign, Tone, Viewer, Window};

/// Returns the page.
pub(in crate::view) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let mut groups = Vec::new();
    // Whoever comes for one child is asked about when that child is taken up.
    let for_all = meeting.is_at_a_common_stage();
    if !for_all {
        groups.push(Group {
            items: of_child(meeting, viewer),
            ..Group::default()
        });
    }
    groups.extend(agencies(meeting, viewer));
    groups.extend(not_on_the_list(meeting).filter(|_| viewer.window == Window::Desk));
    if !for_all {
        groups.extend(family(meeting, viewer));
    }
    groups.extend(visitors(meeting, viewer));
    groups.extend(nobody_else(meeting, viewer));
    if viewer.window == Window::Desk {
        groups.push(Group {
            items: last_lines(meeting),
            ..Group::default()
        });
    }
    Page {
        title: "Who is here?".to_owned(),
        aside: aside::lines(meeting, viewer),
        groups,
        facts: facts(meeting, viewer),
        ..Page::default()
    }
}

fn of_child(meeting: &Meeting, viewer: &Viewer) -> Vec<Item> {
    let child = &meeting.case().child;
    let contact = [
        ("Phone", child.home.phone.as_deref()),
        ("Mail", child.home.email.as_deref()),
    ];
    let row = Row {
        who: Who::child(),
        name: child.called(),
        standing: "who this is about".to_owned(),
        professional: false,
        peeked: peeked(&contact),
        caution: None,
    };
    row.items(meeting, viewer)
}

/// The lead agency comes first, the others in the order of the case.
fn agencies(meeting: &Meeting, viewer: &Viewer) -> Vec<Group> {
    let (procedure, case) = (meeting.procedure(), meeting.case());
    let mut groups: Vec<Group> = Vec::new();
    for who in meeting.child().to_be_marked().skip(1) {
        let Some((person, agency)) = case.person(&who).zip(agency_of(procedure, case, &who)) else {
            continue;
        };
        let at = groups.iter().position(|group| group.heading == agency);
        let items = of_person(meeting, viewer, who, person);
        match at.and_then(|at| groups.get_mut(at)) {
            Some(group) => group.items.extend(items),
            None => groups.push(Group {
                heading: agency,
                items,
                ..Group::default()
            }),
        }
    }
    let lead = &procedure.membership.lead_agency;
    groups.sort_by_key(|group| !same(&group.heading, lead));
    groups
}

/// Names the agencies that the procedure expects and of which nobody is on the list: who is not there is seen too.
fn not_on_the_list(meeting: &Meeting) -> Option<Group> {
    let expected = gaps::expected_and_not_listed(meeting);
    (!expected.is_empty()).then(|| Group {
        heading: "Expected, and nobody is on the list".to_owned(),
        // Nobody can be marked there, so the cursor passes it by.
        empty: list(&expected),
        ..Group::default()
    })
}

fn family(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    let case = meeting.case();
    let items: Vec<Item> = meeting
        .child()
        .to_be_marked()
        .skip(1)
        .filter_map(|who| {
            let person = case
                .person(&who)
                .filter(|person| !person.is_professional())?;
            Some(of_person(meeting, viewer, who, person))
        })
        .flatten()
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "Family and network".to_owned(),
        items,
        ..Group::default()
    })
}

/// Says how to begin where the case names nobody yet.
fn nobody_else(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    let is_empty = meeting.case().circle.people.is_empty();
    let key = letter(Command::NewPerson).unwrap_or('n');
    (is_empty && viewer.window == Window::Desk).then(|| Group {
        empty: format!(
            "Nobody else is on the list yet. Press {key} and type who came, one line each: Sue Reid, nurse, Health."
        ),
        ..Group::default()
    })
}

fn of_person(meeting: &Meeting, viewer: &Viewer, who: Who, person: &Person) -> Vec<Item> {
    let contact = [
        ("Phone", person.contact.phone.as_deref()),
        ("Mail", person.contact.email.as_deref()),
    ];
    let mut peeked = peeked(&contact);
    peeked.extend(missed(meeting, &who));
    let row = Row {
        who,
        name: person.shown(),
        standing: mark::standing(person),
        professional: person.is_professional(),
        peeked,
        caution: person.caution.clone(),
    };
    row.items(meeting, viewer)
}

fn peeked(kept: &[(&str, Option<&str>)]) -> Vec<String> {
    kept.iter()
        .filter_map(|(what, words)| Some(format!("{what}: {}", (*words)?)))
        .collect()
}

/// An agency that regularly does not come is nobody's business round the table: the chair alone peeks at it here, and is
/// asked what follows from it at the end.
fn missed(meeting: &Meeting, who: &Who) -> Option<String> {
    let (procedure, case) = (meeting.procedure(), meeting.case());
    let agency = agency_of(procedure, case, who)?;
    let absence = absences(procedure, case, None)
        .into_iter()
        .find(|absence| absence.agency == agency && absence.due != Due::Nothing)?;
    Some(if absence.running > 1 {
        format!("{agency} missed the last {} meetings", absence.running)
    } else {
        let (missed, of) = (absence.missed, absence.of);
        format!("{agency} missed {missed} of the last {of} meetings")
    })
}

/// Somebody on the page.
struct Row {
    who: Who,
    name: String,
    standing: String,
    professional: bool,
    /// What a peek shows.
    peeked: Vec<String>,
    /// What a peek shows when nobody but agencies is here.
    caution: Option<String>,
}

impl Row {
    fn items(self, meeting: &Meeting, viewer: &Viewer) -> Vec<Item> {
        let stands = meeting.attendance().mark(&self.who).clone();
        let chairs = meeting.chair().is_some_and(|chair| chair.who == self.who);
        let tone = if stands == Mark::Absent {
            Tone::Muted
        } else {
            Tone::Plain
        };
        let filled = stands == Mark::Unmarked && meeting.child().is_seat_filled(&self.who);
        let said = if filled {
            "seat filled".to_owned()
        } else {
            mark::words(meeting.case(), self.professional, &stands)
        };
        // One cell for both: a third column would leave the names no room in a narrow window.
        let said = if chairs {
            Cell::of(format!("{said}, chairs"), Tone::Strong)
        } else {
            Cell::of(said, tone)
        };
        let cells = vec![Cell::muted(&self.standing), said];
        let spot = Spot::Person(self.who.clone());
        let mut item = Item::new(spot.clone(), Cell::plain(&self.name))
            .sign(mark::sign(&stands))
            .cells(cells);
        if viewer.window == Window::Room {
            return vec![item];
        }
        let replaces = meeting.names_a_replacement(&self.who);
        item.ask = mark::ask(self.professional, replaces, &stands);
        item.goes_on = true;
        // Every row can be peeked at, so that none tells by it that there is something to see.
        item.can = Can {
            remove: stands != Mark::Unmarked,
            peek: true,
            ..Can::default()
        };
        let caution = self.caution.as_ref();
        let caution = caution.map(|words| format!("Take care: {words}"));
        item.notes = viewer.peeked(meeting, &spot, self.peeked.clone(), caution);
        let mut items = vec![item];
        items.extend(times(&self.who, &stands));
        items.extend(self.replacement(meeting));
        items.extend(aside::why_out_of_turn(meeting).filter(|_| chairs));
        items
    }

    fn replacement(&self, meeting: &Meeting) -> Option<Item> {
        meeting.lacks_replacement(&self.who).then(|| {
            Item::new(
                Spot::Replacement(self.who.clone()),
                Cell::muted("Who comes instead?"),
            )
            .words("A name, and a role after a comma", "")
            .depth(1)
        })
    }
}

fn times(who: &Who, stands: &Mark) -> Option<Item> {
    let Mark::Present {
        from, until, out, ..
    } = stands
    else {
        return None;
    };
    times_at(Spot::Since(who.clone()), (*from, *until), out)
}

/// The times are asked only of somebody who was not here for all of it.
fn times_at(spot: Spot, times: (Option<Time>, Option<Time>), out: &[Out]) -> Option<Item> {
    let (from, until) = times;
    let label = match (from, until) {
        _ if !out.is_empty() => "From when to when?",
        (None, None) => return None,
        (_, None) => "Since when?",
        (None, _) => "Until when?",
        _ => "From when to when?",
    };
    let value = mark::times_as_typed(from, until, out);
    Some(
        Item::new(spot, Cell::muted(label))
            .words(
                "10:03, or 10:03 to 10:40; empty for the whole meeting",
                value,
            )
            .depth(1),
    )
}

fn visitors(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    let visitors = meeting.attendance().visitors();
    (!visitors.is_empty()).then(|| Group {
        heading: "Here in another capacity".to_owned(),
        items: visitors
            .iter()
            .flat_map(|(key, visitor)| of_visitor(*key, visitor, viewer))
            .collect(),
        ..Group::default()
    })
}

fn of_visitor(key: Key, visitor: &Visitor, viewer: &Viewer) -> Vec<Item> {
    let parts = [visitor.capacity.as_deref(), visitor.agency.as_deref()];
    let standing: Vec<&str> = parts.into_iter().flatten().collect();
    let has_left = visitor.until.is_some();
    let item = Item::new(Spot::Visitor(key), Cell::plain(&visitor.name))
        .sign(if has_left { Sign::Dash } else { Sign::Yes })
        .cells(vec![
            Cell::muted(standing.join(", ")),
            Cell::plain(mark::here(visitor.from, visitor.until, &visitor.out)),
        ]);
    if viewer.window == Window::Room {
        return vec![item];
    }
    let can = Can {
        remove: true,
        ..Can::default()
    };
    let item = Item {
        can,
        ..item.ask(mark::ask_visitor(has_left))
    };
    let spot = Spot::VisitorSince(key);
    let times = times_at(spot, (visitor.from, visitor.until), &visitor.out);
    [item].into_iter().chain(times).collect()
}

/// What is asked below the list: somebody who is not on it, and whether to go on where not enough agencies are here.
fn last_lines(meeting: &Meeting) -> Vec<Item> {
    let attendance = meeting.attendance();
    let mut items = Vec::new();
    let reason = attendance.not_quorate.clone().unwrap_or_default();
    let too_few = !attendance.is_empty() && !meeting.quoracy().is_quorate();
    if too_few || !reason.is_empty() {
        let label = Cell::of("Go on all the same? Why?", Tone::Warn);
        let prompt = format!(
            "The reason stands in the record. Or {}, “break off”, to meet another day",
            key_words(Command::Palette)
        );
        items.push(Item::new(Spot::Quoracy, label).words(prompt, reason));
    }
    let label = Cell::muted(newcomer_is_called(meeting));
    let prompt =
        "Name, role, agency; or name and aunt, friend; or name and advocate, interpreter, student";
    items.push(Item::new(Spot::NewPerson, label).words(prompt, ""));
    items
}

/// Who is named while one of several children is talked about is there for that child alone, and has to know it.
fn newcomer_is_called(meeting: &Meeting) -> String {
    if meeting.is_about_several() && !meeting.is_at_a_common_stage() {
        let child = meeting.case().child.called();
        format!("A guest here for {child} only")
    } else {
        "Somebody not on the list".to_owned()
    }
}

fn facts(meeting: &Meeting, viewer: &Viewer) -> Vec<String> {
    if viewer.window == Window::Room {
        return Vec::new();
    }
    let attendance = meeting.attendance();
    let how_many = |is: fn(&Mark) -> bool| {
        meeting
            .child()
            .to_be_marked()
            .filter(|who| is(attendance.mark(who)) && gaps::is_asked(meeting, who))
            .count()
    };
    let unmarked = how_many(|mark| *mark == Mark::Unmarked);
    let absent = how_many(|mark| *mark == Mark::Absent);
    let apologies = how_many(|mark| matches!(mark, Mark::Apologies { .. }));
    [
        (unmarked, "not marked yet"),
        (absent, "absent"),
        (apologies, "sent apologies"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, what)| count(number, what, what))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Request, sample::Sample};
    use crate::view::Ask;

    fn desk() -> Viewer {
        Viewer::default()
    }

    fn room() -> Viewer {
        Viewer {
            window: Window::Room,
            ..Viewer::default()
        }
    }

    /// The page as lines: headings as they are, rows with their cells.
    fn lines(page: &Page) -> Vec<String> {
        let mut lines = Vec::new();
        for group in &page.groups {
            if !group.heading.is_empty() {
                lines.push(group.heading.clone());
            }
            for item in &group.items {
                let cells = item.cells.iter().map(|cell| cell.text.as_str());
                let words: Vec<&str> = [item.text.text.as_str()].into_iter().chain(cells).collect();
                lines.push(format!("- {}", words.join(" | ")));
            }
        }
        lines
    }

    fn line(sample: &Sample, who: &str) -> String {
        let page = page(&sample.meeting, &desk());
        let item = page.item(&Spot::Person(Who::new(who))).unwrap();
        item.cells
            .iter()
            .map(|cell| cell.text.as_str())
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn the_child_is_first_then_agencies_then_family() {
        let mut sample = Sample::jay();
        sample.stage("attendance");
        let expected = [
            "- Jay | who this is about | ",
            "Children's Social Care",
            "- Priya Nair | Social worker | ",
            "- Tom Ashby | Team Manager | ",
            "- Rachel Obi | Service Manager | ",
            "Police",
            "- DS Martin Cole | Exploitation team | ",
            "Youth Offending Service",
            "- Kemi Adeyemi | Youth justice worker | ",
            "School",
            "- Helen Shaw | Designated safeguarding lead | ",
            "Health",
            "- Farah Malik | Nurse | ",
            "Family and network",
            "- Dawn Carter | Mother | ",
            "- Marcus Hill | Boxing coach, network lead | ",
            "- Jean Carter | Grandmother | ",
            "- Lee Marsh | Stepfather | ",
            "- Somebody not on the list",
        ];
        assert_eq!(lines(&page(&sample.meeting, &desk())), expected);
        assert_eq!(page(&sample.meeting, &desk()).facts, ["12 not marked yet"]);
    }

    #[test]
    fn the_lead_agency_is_first_wherever_the_case_names_it() {
        let mut case = Sample::jay().meeting.case().clone();
        case.circle.people.reverse();
        let sample = Sample::of(vec![case]);
        let page = page(&sample.meeting, &desk());
        let headings: Vec<&str> = page.groups.iter().map(|g| g.heading.as_str()).collect();
        assert_eq!(
            headings[1..4],
            ["Children's Social Care", "Health", "School"]
        );
    }

    #[test]
    fn marks_stand_beside_the_names_and_the_counts_below() {
        let mut sample = Sample::jay();
        sample
            .here(&["priya", "tom"])
            .mark(&["shaw"], &Mark::Absent);
        sample.mark(
            &["rachel"],
            &Mark::Apologies {
                report: false,
                deputy: None,
            },
        );
        let who = Who::new("tom");
        sample
            .ask(Request::TakeChair { who, reason: None })
            .unwrap();
        assert_eq!(line(&sample, "tom"), "Team Manager | here, chairs");
        assert_eq!(
            line(&sample, "shaw"),
            "Designated safeguarding lead | absent"
        );
        let facts = page(&sample.meeting, &desk()).facts;
        assert_eq!(facts, ["8 not marked yet", "1 absent", "1 sent apologies"]);
    }

    #[test]
    fn nothing_masked_is_shown_before_a_peek_and_only_one_thing_under_it() {
        let mut sample = Sample::jay();
        let at = |who: &str| Spot::Person(Who::new(who));
        let notes = |sample: &Sample, viewer: &Viewer| -> Vec<String> {
            let page = page(&sample.meeting, viewer);
            let notes = page.items().flat_map(|item| item.notes.clone());
            notes.map(|note| note.text).collect()
        };
        assert_eq!(notes(&sample, &desk()), [""; 0]);
        let peek = |who: &str| Viewer {
            peek: Some(at(who).into()),
            ..Viewer::default()
        };
        assert_eq!(
            notes(&sample, &peek("priya")),
            ["Phone: 0116 496 0101", "Mail: priya.nair@example.org"]
        );
        // Lee may be here himself, and nobody is to see that there is something.
        assert_eq!(notes(&sample, &peek("lee")), [crate::view::viewer::NOT_NOW]);
        assert_eq!(
            notes(&sample, &peek("cole")),
            [crate::view::viewer::NOT_NOW]
        );
        assert_eq!(
            notes(&sample, &peek("shaw")),
            ["School missed the last 2 meetings"]
        );
        let others = ["child", "dawn", "marcus", "gran", "lee"];
        sample.mark(&others, &Mark::Absent);
        assert_eq!(
            notes(&sample, &peek("lee")),
            ["Take care: In touch with an adult Jay is to be kept from"]
        );
        assert_eq!(
            notes(&sample, &peek("cole")),
            ["Nothing more is kept here."]
        );
        sample.visitor("Iris Doyle", "advocate");
        assert_eq!(notes(&sample, &peek("lee")), [crate::view::viewer::NOT_NOW]);
        let in_room = Viewer {
            window: Window::Room,
            ..peek("lee")
        };
        assert_eq!(notes(&sample, &in_room), [""; 0]);
    }

    #[test]
    fn every_row_can_be_peeked_at_so_that_none_gives_anything_away() {
        let sample = Sample::jay();
        let people = |viewer: &Viewer| -> Vec<bool> {
            let page = page(&sample.meeting, viewer);
            let rows = page
                .items()
                .filter(|item| matches!(item.spot, Spot::Person(_)));
            rows.map(|item| item.can.peek).collect()
        };
        assert_eq!(people(&desk()), [true; 12]);
        assert_eq!(people(&room()), [false; 12]);
    }

    #[test]
    fn the_room_shows_who_is_here_and_asks_nothing() {
        let mut sample = Sample::jay();
        sample.here(&["priya"]).visitor("Iris Doyle", "advocate");
        let page = page(&sample.meeting, &room());
        assert!(
            page.items()
                .all(|item| item.ask == Ask::Nothing && !item.can.remove)
        );
        assert!(page.facts.is_empty());
        assert!(page.item(&Spot::NewPerson).is_none() && page.item(&Spot::Quoracy).is_none());
        assert_eq!(
            page.groups.last().unwrap().heading,
            "Here in another capacity"
        );
    }

    #[test]
    fn a_field_is_shown_only_where_it_matters() {
        let mut sample = Sample::jay();
        sample.at("10:03");
        let who = Who::new("dawn");
        sample
            .ask(Request::MarkHere {
                who: who.clone(),
                from_now: true,
            })
            .unwrap();
        sample.here(&["kemi"]);
        let page = page(&sample.meeting, &desk());
        let field = page.item(&Spot::Since(who)).unwrap();
        assert_eq!((field.text.text.as_str(), field.depth), ("Since when?", 1));
        assert!(matches!(&field.ask, Ask::Words { value, .. } if value == "10:03"));
        assert!(page.item(&Spot::Since(Who::new("kemi"))).is_none());
    }

    #[test]
    fn a_reason_is_asked_while_too_few_agencies_are_here() {
        let mut sample = Sample::jay();
        let asks = |sample: &Sample| {
            page(&sample.meeting, &desk())
                .item(&Spot::Quoracy)
                .is_some()
        };
        assert!(!asks(&sample), "nobody is marked yet");
        sample.here(&["priya"]);
        assert!(asks(&sample));
        let reason = "The school is shut by snow.".to_owned();
        sample
            .ask(Request::GoOnNotQuorate { reason })
            .unwrap()
            .here(&["cole"]);
        assert!(asks(&sample), "a reason that stands can be seen and edited");
    }

    #[test]
    fn a_visitor_stands_below_with_a_capacity() {
        let mut sample = Sample::jay();
        sample.visitor("Iris Doyle", "advocate");
        let lines = lines(&page(&sample.meeting, &desk()));
        assert_eq!(
            lines[18..20],
            ["Here in another capacity", "- Iris Doyle | advocate | here"]
        );
    }

    #[test]
    fn who_is_named_while_one_child_is_talked_about_is_told_as_a_guest_for_that_child() {
        let case = Sample::jay().meeting.case().clone();
        let other = crate::case::Case {
            reference: "LCR-0002".to_owned(),
            ..case.clone()
        };
        let mut sample = Sample::of(vec![case, other]);
        let told = |sample: &Sample| {
            let page = page(&sample.meeting, &desk());
            page.item(&Spot::NewPerson).unwrap().text.text.clone()
        };
        assert_eq!(told(&sample), "Somebody not on the list");
        sample.stage("mapping");
        assert_eq!(told(&sample), "A guest here for Jay only");
    }
}
