//! The list that goes to a panel's members before it meets: whom it talks about, who is Red now, and why. What the chair
//! has to look at first is a paper of its own and never in the list. It sends nothing and decides about nobody.

use super::{Audience, Block, Cell, Document, Words, withheld};
use crate::{
    calendar::{Date, YearMonth, long, weekday_day_month},
    case::Case,
    procedure::{
        AreaReading, Placing, Procedure, Reading, Takes, list_goes_by, list_moved_off, placings,
    },
    text::count,
};

/// What a list is made of.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// The cases that are looked through.
    pub cases: &'a [Case],
    /// How many files could not be read: a child who is missing from a list is missed by everybody, unless it says so.
    pub unread: usize,
    /// The procedure they are all under.
    pub procedure: &'a Procedure,
    /// The day of the panel, where it is known.
    pub panel: Option<Date>,
    /// The day it is made.
    pub today: Date,
}

/// The children that the members read of, by what a part of the agenda takes, under what it is called where the agenda
/// has no name for it. Whom else the panel takes, and what is to be checked, is in no list that is sent.
const SENT: &[(Takes, &str)] = &[
    (Takes::RedRunning, "To discuss"),
    (Takes::RedNow, "Red now"),
    (Takes::ProgressReports, "Progress reports due"),
];

/// A child, with where it stands.
pub(super) type Listed<'a> = (&'a Case, Placing);

/// Returns the list for the members: whom the panel talks about, and who is Red now.
pub fn red_list(listing: &Listing<'_>) -> Document {
    let mut document = begun(listing, "list of children", "members of the panel");
    let confidential = &listing.procedure.opening.confidentiality;
    // What is asked of a room is not asked of a reader.
    for words in confidential.iter().filter(|words| !words.ends_with('?')) {
        document.paragraph(words.as_str());
    }
    let listed = listed(listing);
    for (takes, heading) in sent(listing.procedure) {
        let of_part = listed.iter().filter(|(_, placed)| placed.takes == takes);
        let rows = of_part.map(|(case, placed)| (*case, why(placed)));
        add(&mut document, heading, rows);
    }
    checked(document, listing)
}

/// Returns what the chair looks at before the list goes out. It is for nobody else.
pub fn to_check(listing: &Listing<'_>) -> Document {
    let mut document = begun(listing, "to check", "the chair alone; it is not sent");
    let listed = listed(listing);
    let to_check = listed
        .iter()
        .filter(|(_, placed)| !placed.to_check.is_empty());
    let rows = to_check.map(|(case, placed)| (*case, for_the_chair(listing.procedure, placed)));
    add(&mut document, "To check before the list goes", rows);
    checked(document, listing)
}

pub(super) fn begun(listing: &Listing<'_>, kind: &str, is_for: &str) -> Document {
    let title = &listing.procedure.about.title;
    let mut document = Document::new(format!("{title}: {kind}"), "");
    is_for.clone_into(&mut document.is_for);
    document.heading(1, format!("{title}: {kind}"));
    let day = listing
        .panel
        .map_or_else(|| "the day is not set yet".to_owned(), long);
    let mut facts = vec![("Panel", day)];
    let goes_by = listing
        .panel
        .and_then(|day| list_goes_by(listing.procedure, day));
    let moved = listing
        .panel
        .and_then(|day| list_moved_off(listing.procedure, day));
    let why = moved.map(|(day, reason)| format!(": {} is {reason}", weekday_day_month(day)));
    let why = why.unwrap_or_default();
    facts.extend(goes_by.map(|day| ("Goes to the members by", format!("{}{why}", long(day)))));
    let children = count(listing.cases.len(), "child", "children");
    facts.push((
        "Looked through",
        format!("{children}, on {}", long(listing.today)),
    ));
    let unread = (listing.unread > 0).then(|| {
        let files = count(listing.unread, "case file", "case files");
        ("Not read", format!("{files}: this may not be all"))
    });
    facts.extend(unread);
    let newest = newest_of(listing).map(YearMonth::long);
    facts.extend(newest.map(|month| ("Newest returns", month)));
    facts.push(("This copy is for", is_for.to_owned()));
    let facts = facts
        .into_iter()
        .map(|(key, words)| (key.to_owned(), Words::from(words)));
    document.blocks.push(Block::KeyValues(facts.collect()));
    document
}

fn newest_of(listing: &Listing<'_>) -> Option<YearMonth> {
    let returns = listing
        .cases
        .iter()
        .flat_map(|case| &case.background.tracker);
    returns.filter_map(|made| made.month).max()
}

/// Returns the parts of the list, each with what stands over it: those of the returns always, so that an empty one says
/// so, any other where the agenda has it.
fn sent(procedure: &Procedure) -> impl Iterator<Item = (Takes, &str)> {
    let agenda = &procedure.agenda;
    SENT.iter().filter_map(|(takes, heading)| {
        let part = agenda.part_of(*takes).and_then(|at| agenda.parts.get(at));
        let title = part.map(|part| part.title.as_str());
        let title = title.filter(|title| !title.is_empty());
        (part.is_some() || *takes != Takes::ProgressReports)
            .then_some((*takes, title.unwrap_or(heading)))
    })
}

/// Returns why a child stands where it does, as the members read it.
fn why(placed: &Placing) -> Vec<String> {
    let report = placed
        .report
        .map(|due| format!("A report was due on {}", long(due)));
    let areas = placed.areas.iter().filter_map(said);
    let mut why: Vec<String> = report.into_iter().chain(areas).collect();
    if why.is_empty() && placed.takes == Takes::ProgressReports {
        why.push("Talked about at an earlier panel".to_owned());
    }
    why
}

/// Returns every reason, for the chair: where the members read of the child all the same, that too.
fn for_the_chair(procedure: &Procedure, placed: &Placing) -> Vec<String> {
    let is_sent = sent(procedure)
        .find(|(takes, _)| *takes == placed.takes)
        .map(|(_, heading)| format!("On the list, under {heading}"));
    let mut words: Vec<String> = is_sent.into_iter().chain(why(placed)).collect();
    words.extend(placed.to_check.iter().map(ToString::to_string));
    words
}

fn add<'a>(
    document: &mut Document,
    heading: &str,
    children: impl Iterator<Item = (&'a Case, Vec<String>)>,
) {
    document.heading(2, heading);
    let rows: Vec<Vec<Cell>> = children
        .map(|(case, why)| {
            let name = case.child.name.clone();
            let name = name.unwrap_or_else(|| case.child.called());
            vec![
                Cell(vec![Words::strong(name)]),
                Cell(vec![Words::from(case.reference.clone())]),
                Cell(why.into_iter().map(Words::from).collect()),
            ]
        })
        .collect();
    if rows.is_empty() {
        document.paragraph("No child this time.");
    } else {
        document.table(&["Child", "Reference", "Why"], rows);
    }
}

/// What must not be told of one child may be written in the file of another.
pub(super) fn checked(document: Document, listing: &Listing<'_>) -> Document {
    let cases = listing.cases.iter();
    cases.fold(document, |document, case| {
        withheld(&document, case, Audience::Professionals)
    })
}

/// A list that is made before the day of the panel says where the children stand on that day, as its agenda will.
pub(super) fn listed<'a>(listing: &Listing<'a>) -> Vec<Listed<'a>> {
    let day = listing.panel.unwrap_or(listing.today);
    let placed = placings(listing.procedure, listing.cases, day);
    listing.cases.iter().zip(placed).collect()
}

fn said(area: &AreaReading) -> Option<String> {
    let words = match &area.reading {
        Reading::Listed { first, last } if first == last => format!("Red in {}", last.long()),
        Reading::Listed { first, last } if first.next() == *last => {
            format!("Red in {} and {}", first.long(), last.long())
        }
        Reading::Listed { first, last } => format!("Red from {} to {}", first.long(), last.long()),
        Reading::RedNow { month } => format!("Red in {}", month.long()),
        // What is to be checked is told to the chair alone.
        Reading::ToCheck(_) | Reading::CameDown { .. } | Reading::Clear => return None,
    };
    Some(format!("{}: {words}", area.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::procedure::{AgendaPart, ClosedDay, Library};

    const SAM: &str = include_str!("../../tests/cases/panel/sam.yaml");
    const NOOR: &str = include_str!("../../tests/cases/panel/noor.yaml");

    fn text(cases: &[&str], document: fn(&Listing<'_>) -> Document) -> String {
        let panel = Library::builtin().get("leicestershire-children-in-care-panel");
        text_under(&panel.unwrap(), cases, document)
    }

    fn text_under(
        procedure: &Procedure,
        cases: &[&str],
        document: fn(&Listing<'_>) -> Document,
    ) -> String {
        let cases: Vec<Case> = cases
            .iter()
            .map(|c| serde_yaml::from_str(c).unwrap())
            .collect();
        let listing = Listing {
            cases: &cases,
            unread: 0,
            procedure,
            panel: parse_iso("2027-01-15"),
            today: parse_iso("2026-12-18").unwrap(),
        };
        format!("{:?}", document(&listing).blocks)
    }

    /// A child of the panel's age with these returns.
    fn child(name: &str, more: &str) -> String {
        format!(
            "{{reference: CIC-9, child: {{name: {name}, date_of_birth: 2010-01-20, legal_status: looked after, care_plan: long-term}}, {more}}}"
        )
    }

    #[test]
    fn the_list_says_who_why_and_by_when_it_goes() {
        let list = text(&[SAM, NOOR], red_list);
        for words in [
            "Friday 15 January 2027",
            "Thursday 31 December 2026",
            "Children's names are shared between these partners",
            "Sam Okoro",
            "CIC-0207",
            "Education, training or work: Red in October 2026 and November 2026",
            "Missing and exploitation: Red in November 2026",
        ] {
            assert!(list.contains(words), "{words} is not in\n{list}");
        }
        let (discuss, now) = list.split_once("Red now").unwrap();
        assert!(
            discuss.contains("Sam") && !discuss.contains("Noor"),
            "{list}"
        );
        assert!(now.contains("Noor") && !now.contains("Sam"), "{list}");
        assert!(!list.contains("hear or see"), "{list}");
    }

    #[test]
    fn a_day_on_which_the_council_is_closed_moves_the_list_earlier() {
        let closed = ClosedDay {
            date: parse_iso("2026-12-31").unwrap(),
            name: "New Year's Eve".to_owned(),
        };
        let library = Library::builtin().with_closed_days(vec![closed]);
        let panel = library.get("leicestershire-children-in-care-panel");
        let list = text_under(&panel.unwrap(), &[SAM], red_list);
        assert!(list.contains("Wednesday 30 December 2026"), "{list}");
    }

    #[test]
    fn what_is_to_be_checked_is_a_paper_of_its_own() {
        let other = child(
            "Bo Hay",
            "tracker: [{month: 2026-10, health: red, education: green}, {month: 2026-11, health: green, education: red}]",
        );
        let late = child("Kit Ray", "tracker: [{month: 2026-10, health: green}]");
        let none = child("Ash Fox", "tracker: []");
        let leaver = child(
            "Lee Orr",
            "tracker: [{month: 2026-10, health: red}, {month: 2026-11, health: red}]",
        )
        .replace("looked after", "care leaver");
        let cases = [SAM, &other, &late, &none, &leaver];
        let check = text(&cases, to_check);
        for words in [
            "the chair alone; it is not sent",
            "Red for 2 months running, in different areas",
            "No return since October 2026",
            "No return has come in",
            "Lee Orr",
        ] {
            assert!(check.contains(words), "{words} is not in\n{check}");
        }
        assert!(!check.contains("Sam"), "{check}");
        let list = text(&cases, red_list);
        for name in ["Bo Hay", "Kit Ray", "Ash Fox", "Lee Orr", "No return"] {
            assert!(!list.contains(name), "{name} is in\n{list}");
        }
    }

    #[test]
    fn a_child_on_the_list_is_still_looked_at_where_something_of_it_is_to_check() {
        let behind = child(
            "Bo Hay",
            "tracker: [{month: 2026-09, education: red, health: red}, {month: 2026-10, education: red}]",
        );
        let list = text(&[SAM, &behind], red_list);
        let (discuss, _) = list.split_once("Red now").unwrap();
        assert!(discuss.contains("Bo Hay"), "{list}");
        for words in ["No return", "no colour"] {
            assert!(!list.contains(words), "{words} is in\n{list}");
        }
        let check = text(&[SAM, &behind], to_check);
        for words in [
            "On the list, under To discuss",
            "Education, training or work: Red in September 2026 and October 2026",
            "Red before, and no colour for October 2026",
            "No return since October 2026",
        ] {
            assert!(check.contains(words), "{words} is not in\n{check}");
        }
        assert!(!check.contains("Sam"), "{check}");
    }

    #[test]
    fn the_list_has_the_parts_of_the_agenda_under_its_titles() {
        let panel = Library::builtin().get("leicestershire-children-in-care-panel");
        let mut panel = (*panel.unwrap()).clone();
        let part = |title: &str, takes| AgendaPart {
            title: title.to_owned(),
            takes,
            ..AgendaPart::default()
        };
        panel.agenda.parts = vec![
            part("Whom we talk about", Takes::RedRunning),
            part("Reports", Takes::ProgressReports),
        ];
        let more =
            "progress_reports: [{due: 2027-01-08}], tracker: [{month: 2026-11, health: green}]";
        let list = text_under(&panel, &[SAM, &child("Kit Ray", more)], red_list);
        let place = |words: &str| {
            list.find(words)
                .unwrap_or_else(|| panic!("{words}\n{list}"))
        };
        let order = [
            "Whom we talk about",
            "Sam Okoro",
            "Red now",
            "Reports",
            "Kit Ray",
        ]
        .map(place);
        assert!(order.is_sorted(), "{list}");
        place("A report was due on Friday 8 January 2027");
    }

    #[test]
    fn what_must_not_be_told_of_one_child_is_in_no_list() {
        let planted = child(
            "Bo Hay",
            "do_not_disclose: [Okoro], tracker: [{month: 2026-11, health: green}]",
        );
        let list = text(&[SAM, &planted], red_list);
        assert!(
            !list.contains("Okoro") && list.contains("CIC-0207"),
            "{list}"
        );
    }

    #[test]
    fn an_empty_part_says_so() {
        let list = text(&[NOOR], red_list);
        assert!(list.contains("No child this time."), "{list}");
    }
}
