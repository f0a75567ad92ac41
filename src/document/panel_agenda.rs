//! The agenda that goes to a panel's members before it meets: its parts in order, whom each takes, and how long there is.
//! What the chair has to check stands in no part of it, and it decides about nobody.

use super::{
    Block, Document, Words,
    red_list::{Listed, Listing, begun, checked, listed},
};
use crate::{
    calendar::long,
    procedure::{AgendaPart, Placing, Reading, Takes},
    text::count,
};

/// Returns the agenda of a panel for its members.
pub fn panel_agenda(listing: &Listing<'_>) -> Document {
    let mut document = begun(listing, "agenda", "members of the panel");
    let agenda = &listing.procedure.agenda;
    let placed = listed(listing);
    let sent = agenda.parts.iter().enumerate();
    let sent: Vec<(usize, &AgendaPart)> = sent
        .filter(|(_, part)| part.takes != Takes::ToCheck)
        .collect();
    let of = |at: usize| -> Vec<Listed<'_>> {
        let is_there =
            |placing: &Placing| placing.is_called && agenda.part_for(placing.takes) == Some(at);
        let there = placed.iter().filter(|(_, placing)| is_there(placing));
        there.cloned().collect()
    };
    document.paragraph(time(
        listing,
        sent.iter().map(|(at, part)| (*part, of(*at).len())),
    ));
    for (at, part) in sent {
        add_part(&mut document, listing, (part, &of(at)));
    }
    checked(document, listing)
}

fn add_part(
    document: &mut Document,
    listing: &Listing<'_>,
    (part, children): (&AgendaPart, &[Listed<'_>]),
) {
    let minutes = minutes(listing, part, children.len());
    let title = Some(part.title.as_str()).filter(|title| !title.is_empty());
    let title = title.unwrap_or(&part.id);
    document.heading(
        2,
        match minutes {
            0 => title.to_owned(),
            minutes => format!("{title}: {}", in_minutes(minutes)),
        },
    );
    if !part.takes.is_of_children() {
        return document.paragraph("A subject that is no one child's.");
    }
    if children.is_empty() {
        return document.paragraph("No child this time.");
    }
    let items = children.iter().map(|(case, placed)| {
        let name = case
            .child
            .name
            .clone()
            .unwrap_or_else(|| case.child.called());
        let why = why_now(placed).map_or_else(String::new, |why| format!(": {why}"));
        Words::strong(name).and(format!(" ({}){why}", case.reference))
    });
    document.blocks.push(Block::List {
        ordered: true,
        items: items.collect(),
    });
}

/// Returns why a child is on the agenda that no return puts there: who is Red is told by the list. Why a child was put off stands
/// in its file.
fn why_now(placed: &Placing) -> Option<String> {
    let down = placed.areas.iter().filter_map(|area| match area.reading {
        Reading::CameDown { month } => {
            Some(format!("{} came down in {}", area.title, month.long()))
        }
        _ => None,
    });
    let put_off = placed.put_off.map(|put_off| match put_off.on {
        Some(on) => format!("put off on {}", long(on)),
        None => "put off".to_owned(),
    });
    let said: Vec<String> = down.chain(put_off).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// A part takes as long as it is given, or as its children take.
fn minutes(listing: &Listing<'_>, part: &AgendaPart, children: usize) -> u32 {
    let each = listing.procedure.agenda.minutes_per_child;
    let of_children = u32::try_from(children)
        .unwrap_or(u32::MAX)
        .saturating_mul(each);
    if part.minutes > 0 {
        part.minutes
    } else {
        of_children
    }
}

fn in_minutes(minutes: u32) -> String {
    count(minutes as usize, "minute", "minutes")
}

/// Says how long all of it takes, and where that is longer than the panel sits, by how much: whoever comes for the last child
/// has to know.
fn time<'a>(listing: &Listing<'_>, parts: impl Iterator<Item = (&'a AgendaPart, usize)>) -> String {
    let needed: u32 = parts
        .map(|(part, children)| minutes(listing, part, children))
        .sum();
    let sits = listing.procedure.agenda.length();
    if needed > sits {
        let over = in_minutes(needed - sits);
        format!(
            "There are {} for all of it; as it stands it takes {over} longer.",
            in_minutes(sits)
        )
    } else {
        format!("There are {} for all of it.", in_minutes(sits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, case::Case, procedure::Library};

    fn agenda(procedure: &str, cases: &[&str]) -> String {
        let procedure = Library::builtin().get(procedure).unwrap();
        let cases: Vec<Case> = cases
            .iter()
            .map(|case| serde_yaml::from_str(case).unwrap())
            .collect();
        let listing = Listing {
            cases: &cases,
            unread: 0,
            procedure: &procedure,
            panel: parse_iso("2027-01-15"),
            today: parse_iso("2026-12-18").unwrap(),
        };
        format!("{:?}", panel_agenda(&listing).blocks)
    }

    #[test]
    fn children_stand_in_the_part_that_takes_them_and_whoever_is_to_be_checked_in_none() {
        let sam = include_str!("../../tests/cases/panel/sam.yaml");
        let late = "{reference: CIC-9, child: {name: Kit Ray, date_of_birth: 2010-01-20, legal_status: looked after, care_plan: long-term}, \
            tracker: [{month: 2026-10, health: green}]}";
        let told = agenda("leicestershire-children-in-care-panel", &[sam, late]);
        assert!(
            told.contains("Sam Okoro") && told.contains("Friday 15 January 2027"),
            "{told}"
        );
        assert!(
            !told.contains("Kit Ray") && !told.contains("heck"),
            "{told}"
        );
    }

    #[test]
    fn of_hundreds_those_are_named_of_whom_there_is_something_to_say() {
        let child = |name: &str, more: &str| {
            format!(
                "{{reference: R-{name}, child: {{name: {name}}}, tracker: [{{month: 2026-09, health: red}}, {{month: 2026-10, health: red}}, {{month: 2026-11, health: amber}}], {more}}}"
            )
        };
        let down = child("Ada Low", "");
        let put_off = child(
            "Bo Hay",
            "meetings: [{date: 2026-11-20, deferred: {reason: in hospital}}]",
        );
        let quiet =
            "{reference: R-4, child: {name: Cy Fenn}, tracker: [{month: 2026-11, health: green}]}";
        let told = agenda(
            "leicestershire-children-in-care-panel",
            &[&down, &put_off, quiet],
        );
        for words in [
            "Physical and mental health came down in November 2026",
            "put off on Friday 20 November 2026",
        ] {
            assert!(told.contains(words), "{words} is not in\n{told}");
        }
        for words in ["Cy Fenn", "hospital"] {
            assert!(!told.contains(words), "{words} is in\n{told}");
        }
    }

    #[test]
    fn a_panel_without_returns_has_its_agenda_too_and_says_when_time_is_short() {
        let child = |n: usize| format!("{{reference: OX-{n}, child: {{name: Child {n}}}}}");
        let children: Vec<String> = (0..30).map(child).collect();
        let all: Vec<&str> = children.iter().map(String::as_str).collect();
        let told = agenda("oxfordshire-complex-child-panel", &all);
        assert!(
            told.contains("Child 29") && told.contains(" longer."),
            "{told}"
        );
        let few = agenda("oxfordshire-complex-child-panel", &all[..1]);
        assert!(!few.contains(" longer."), "{few}");
    }
}
