//! The list that goes to a panel's members before it meets: whom it talks about, who is Red now, and why. What the chair
//! has to look at first is a paper of its own and never in the list. It sends nothing and decides about nobody.

use super::{Audience, Block, Cell, Document, Words, withheld};
use crate::{
    calendar::{Date, YearMonth, long},
    case::Case,
    procedure::{
        AreaReading, Gate, Procedure, Reading, eligibility, list_goes_by, newest_first, readings,
    },
    text::count,
};

/// What a list is made of.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// The cases that are looked through.
    pub cases: &'a [Case],
    /// The procedure they are all under.
    pub procedure: &'a Procedure,
    /// The day of the panel, where it is known.
    pub panel: Option<Date>,
    /// The day it is made.
    pub today: Date,
}

/// What stands over the children whom the panel talks about.
const TO_DISCUSS: &str = "To discuss";

/// Where a child stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    ToDiscuss,
    RedNow,
    ToCheck,
}

/// A child, with every reason for standing there.
struct Listed<'a> {
    case: &'a Case,
    part: Part,
    /// What the members read.
    why: Vec<String>,
    /// What the chair has to look at first, and nobody else reads.
    to_check: Vec<String>,
}

/// Returns the list for the members: whom the panel talks about, and who is Red now.
pub fn red_list(listing: &Listing<'_>) -> Document {
    let mut document = begun(listing, "list of children", "members of the panel");
    let confidential = &listing.procedure.opening.confidentiality;
    // What is asked of a room is not asked of a reader.
    for words in confidential.iter().filter(|words| !words.ends_with('?')) {
        document.paragraph(words.as_str());
    }
    let listed = listed(listing);
    for (heading, part) in [(TO_DISCUSS, Part::ToDiscuss), ("Red now", Part::RedNow)] {
        let of_part = listed.iter().filter(|child| child.part == part);
        add(
            &mut document,
            heading,
            of_part.map(|child| (child.case, child.why.clone())),
        );
    }
    checked(document, listing)
}

/// Returns what the chair looks at before the list goes out. It is for nobody else.
pub fn to_check(listing: &Listing<'_>) -> Document {
    let mut document = begun(listing, "to check", "the chair alone; it is not sent");
    let listed = listed(listing);
    let to_check = listed.iter().filter(|child| !child.to_check.is_empty());
    let rows = to_check.map(|child| (child.case, child.whole()));
    add(&mut document, "To check before the list goes", rows);
    checked(document, listing)
}

fn begun(listing: &Listing<'_>, kind: &str, is_for: &str) -> Document {
    let title = &listing.procedure.about.title;
    let mut document = Document::new(format!("{title}: {kind}"), "");
    document.heading(1, format!("{title}: {kind}"));
    let day = listing
        .panel
        .map_or_else(|| "the day is not set yet".to_owned(), long);
    let mut facts = vec![("Panel", day)];
    let goes_by = listing
        .panel
        .and_then(|day| list_goes_by(listing.procedure, day));
    facts.extend(goes_by.map(|day| ("Goes to the members by", long(day))));
    let children = count(listing.cases.len(), "child", "children");
    facts.push((
        "Looked through",
        format!("{children}, on {}", long(listing.today)),
    ));
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

impl Listed<'_> {
    /// Returns every reason, for the chair: where the members read of the child all the same, that too.
    fn whole(&self) -> Vec<String> {
        let is_sent =
            (self.part == Part::ToDiscuss).then(|| format!("On the list, under {TO_DISCUSS}"));
        let why = self.why.iter().chain(&self.to_check).cloned();
        is_sent.into_iter().chain(why).collect()
    }
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
fn checked(document: Document, listing: &Listing<'_>) -> Document {
    let cases = listing.cases.iter();
    cases.fold(document, |document, case| {
        withheld(&document, case, Audience::Professionals)
    })
}

fn listed<'a>(listing: &Listing<'a>) -> Vec<Listed<'a>> {
    let newest = newest_of(listing);
    // Whether the child is Red is read area by area below; the other gates say whether the panel is for the child.
    let mut about = listing.procedure.clone();
    about.before.retain(|gate| *gate != Gate::RedRunning);
    let cases = listing.cases.iter();
    cases
        .filter_map(|case| {
            let areas = readings(listing.procedure, case);
            let gates = eligibility(&about, case, listing.today).why;
            let open = gates.into_iter().filter(|gate| !gate.state.is_settled());
            let open: Vec<String> = open
                .map(|gate| format!("{}: {}", gate.title, gate.state.words()))
                .collect();
            place(case, &areas, newest, open)
        })
        .collect()
}

/// Returns where a child stands, and why. Nobody is taken off the list in silence: who is Red, and perhaps not for this
/// panel, or without a newer return than the others, is for the chair to look at.
fn place<'a>(
    case: &'a Case,
    areas: &[AreaReading],
    newest: Option<YearMonth>,
    not_settled: Vec<String>,
) -> Option<Listed<'a>> {
    let words = |is: fn(&Reading) -> bool| -> Vec<String> {
        let areas = areas.iter().filter(|area| is(&area.reading));
        areas.filter_map(said).collect()
    };
    let running = words(|reading| matches!(reading, Reading::Listed { .. }));
    let now = words(|reading| matches!(reading, Reading::RedNow { .. }));
    let mut to_check = words(|reading| matches!(reading, Reading::ToCheck(_)));
    let own = newest_first(&case.background.tracker);
    let own = own.first().map(|(month, _)| *month);
    to_check.extend(match (own, newest) {
        (None, _) => Some("No return has come in".to_owned()),
        (Some(own), Some(newest)) if own < newest => {
            Some(format!("No return since {}", own.long()))
        }
        _ => None,
    });
    let is_red = !running.is_empty() || !now.is_empty();
    let part = if is_red && !not_settled.is_empty() {
        to_check.extend(not_settled);
        Part::ToCheck
    } else if !running.is_empty() {
        Part::ToDiscuss
    } else if !to_check.is_empty() {
        Part::ToCheck
    } else {
        Part::RedNow
    };
    let mut why = running;
    why.extend(now);
    let is_listed = !why.is_empty() || !to_check.is_empty();
    is_listed.then_some(Listed {
        case,
        part,
        why,
        to_check,
    })
}

fn said(area: &AreaReading) -> Option<String> {
    let words = match &area.reading {
        Reading::Listed { first, last } if first == last => format!("Red in {}", last.long()),
        Reading::Listed { first, last } if first.next() == *last => {
            format!("Red in {} and {}", first.long(), last.long())
        }
        Reading::Listed { first, last } => format!("Red from {} to {}", first.long(), last.long()),
        Reading::RedNow { month } => format!("Red in {}", month.long()),
        Reading::ToCheck(why) => why.clone(),
        Reading::CameDown { .. } | Reading::Clear => return None,
    };
    Some(format!("{}: {words}", area.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::procedure::{ClosedDay, Library};

    const SAM: &str = include_str!("../../tests/cases/panel/sam.yaml");
    const NOOR: &str = include_str!("../../tests/cases/panel/noor.yaml");

    fn text(cases: &[&str], document: fn(&Listing<'_>) -> Document) -> String {
        text_with(cases, document, Vec::new())
    }

    fn text_with(
        cases: &[&str],
        document: fn(&Listing<'_>) -> Document,
        closed: Vec<ClosedDay>,
    ) -> String {
        let cases: Vec<Case> = cases
            .iter()
            .map(|c| serde_yaml::from_str(c).unwrap())
            .collect();
        let library = Library::builtin().with_closed_days(closed);
        let panel = library.get("leicestershire-children-in-care-panel");
        let listing = Listing {
            cases: &cases,
            procedure: &panel.unwrap(),
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
        let list = text_with(&[SAM], red_list, vec![closed]);
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
