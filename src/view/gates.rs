//! What had to be settled before the meeting, as rows that are read. Whether it is settled is for `procedure`.

use super::{Cell, Group, Item, Missing, Sign, Tone};
use crate::meeting::{Meeting, Spot};
use crate::procedure::{GateState, StageKind, Standing, gates};

/// Lines of gates are numbered from here, above those that are read aloud.
const FIRST_LINE: u32 = 1000;

/// Returns the stage kind that shows the gates: the synopsis where there is one, the opening else.
pub(super) fn shown_in(meeting: &Meeting) -> StageKind {
    let stages = &meeting.procedure().stages;
    let has_synopsis = stages.iter().any(|stage| stage.kind == StageKind::Synopsis);
    if has_synopsis {
        StageKind::Synopsis
    } else {
        StageKind::Opening
    }
}

fn numbered(meeting: &Meeting) -> impl Iterator<Item = (Spot, GateState)> {
    let found = gates(meeting.procedure(), meeting.case(), meeting.today());
    (FIRST_LINE..)
        .zip(found)
        .map(|(line, gate)| (Spot::Line(line), gate))
}

/// Returns the rows; nothing where nothing has to be settled before.
pub(super) fn group(meeting: &Meeting) -> Option<Group> {
    let items: Vec<Item> = numbered(meeting)
        .map(|(spot, gate)| {
            let (sign, tone) = drawn(&gate.state);
            Item::new(spot, Cell::plain(&gate.title))
                .sign(sign)
                .cells(vec![Cell::of(gate.state.words(), tone)])
        })
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "Before the meeting".to_owned(),
        items,
        ..Group::default()
    })
}

fn drawn(state: &Standing) -> (Sign, Tone) {
    match state {
        Standing::Settled(_) => (Sign::Yes, Tone::Muted),
        Standing::Missing(_) => (Sign::Open, Tone::Plain),
        Standing::Late(_) => (Sign::Look, Tone::Warn),
        Standing::Superseded(_) | Standing::NotMet(_) => (Sign::No, Tone::Warn),
    }
}

/// Returns what is not settled.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    numbered(meeting)
        .filter(|(_, gate)| !gate.state.is_settled())
        .map(|(spot, gate)| Missing {
            what: format!("{}: {}", gate.title, lowered(gate.state.words())),
            stage: String::new(),
            spot: Some(spot),
        })
        .collect()
}

/// Words that begin a sentence go on in the middle of one; an abbreviation or a name of capitals stays.
pub(super) fn lowered(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let rest = words.get(first.len_utf8()..).unwrap_or_default();
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    #[test]
    fn what_management_agreed_is_read_before_the_meeting() {
        let meeting = Sample::jay().meeting;
        assert_eq!(shown_in(&meeting), StageKind::Opening);
        let group = group(&meeting).unwrap();
        let item = group.items.first().unwrap();
        assert_eq!(
            item.text.text,
            "Management agreed to begin, after supervision"
        );
        assert_eq!(
            (item.sign, item.cells[0].text.as_str()),
            (Sign::Yes, "Rachel Obi agreed on 27 November")
        );
        assert!(missing(&meeting).is_empty());
    }

    #[test]
    fn what_is_not_settled_is_missing() {
        let mut case = Sample::jay().meeting.case().clone();
        case.background.begun = None;
        let meeting = Sample::of(vec![case]).meeting;
        let gaps = missing(&meeting);
        let expected =
            "Management agreed to begin, after supervision: who in management agreed, and when";
        assert_eq!(gaps[0].what, expected);
        assert_eq!(group(&meeting).unwrap().items[0].sign, Sign::Open);
    }

    #[test]
    fn a_sentence_goes_on_in_small_letters_and_an_abbreviation_stays() {
        assert_eq!(lowered("The date of birth"), "the date of birth");
        assert_eq!(lowered("MAPPA takes its place"), "MAPPA takes its place");
        assert_eq!(lowered(""), "");
    }
}
