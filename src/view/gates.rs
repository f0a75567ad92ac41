//! What had to be settled before the meeting: read where it is, and asked about where it is not: the chair goes on with a
//! reason, by name, and nothing blocks. Whether it is settled is for `procedure`.

use super::{Answer, Cell, Group, Item, Missing, Sign, Tone};
use crate::case::Exception;
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::procedure::{GateState, StageKind, Standing, gates};
use crate::text;

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

/// Returns what is read of a gate that is settled, and where the chair answers one that is not.
fn placed(meeting: &Meeting) -> impl Iterator<Item = (Spot, GateState)> {
    let found = gates(meeting.procedure(), meeting.case(), meeting.today());
    (FIRST_LINE..).zip(found).map(|(line, gate)| {
        let spot = if gate.state.is_settled() {
            Spot::Line(line)
        } else {
            Spot::Exception(gate.title.clone())
        };
        (spot, gate)
    })
}

/// Returns the rows; nothing where nothing has to be settled before.
pub(super) fn group(meeting: &Meeting) -> Option<Group> {
    let items: Vec<Item> = placed(meeting)
        .map(|(spot, gate)| item(meeting, spot, &gate))
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "Before the meeting".to_owned(),
        items,
        ..Group::default()
    })
}

/// Returns the meeting that takes the place of this one, as the first thing the chair is told: holding this one needs a
/// reason, and not holding it leaves no trace.
pub(super) fn superseded(meeting: &Meeting) -> Option<Group> {
    let items: Vec<Item> = placed(meeting)
        .filter(|(_, gate)| matches!(gate.state, Standing::Superseded(_)))
        .map(|(spot, gate)| {
            let row = item(meeting, spot, &gate);
            // Which meeting it is stands first: under this heading the gate's own title would read as its opposite.
            Item {
                text: Cell::of(gate.state.words(), Tone::Warn),
                notes: Vec::new(),
                ..row
            }
        })
        .collect();
    let leave = key_words(Command::Leave);
    (!items.is_empty()).then(|| Group {
        heading: format!(
            "Another meeting takes the place of this one. {leave} leaves without a trace."
        ),
        items,
        ..Group::default()
    })
}

fn item(meeting: &Meeting, spot: Spot, gate: &GateState) -> Item {
    let (sign, tone) = drawn(&gate.state);
    let state = Cell::of(gate.state.words(), tone);
    if gate.state.is_settled() {
        return Item::new(spot, Cell::plain(&gate.title))
            .sign(sign)
            .cells(vec![state]);
    }
    let reason = reason(meeting, &gate.title);
    let sign = if reason.is_some() { Sign::Look } else { sign };
    Item::new(spot, Cell::plain(&gate.title))
        .sign(sign)
        .note(state)
        .words("Go on all the same? Why?", reason.unwrap_or_default())
}

fn reason<'a>(meeting: &'a Meeting, title: &str) -> Option<&'a str> {
    let made = meeting.child().closing.exceptions.iter();
    let mut of_gate = made.filter(|exception| exception.unsettled == title);
    of_gate.next()?.reason.as_deref()
}

/// Turns the reason the chair gave into a request; without one the question is open again.
pub(super) fn answer(title: &str, answer: Answer) -> Result<Request, Refusal> {
    let given = match answer {
        Answer::Said(given) => text::clean(&given),
        Answer::Remove => String::new(),
        _ => return Err(Refusal::Gone),
    };
    let reason = Some(given.trim().to_owned()).filter(|reason| !reason.is_empty());
    Ok(Request::MakeException {
        exception: Exception {
            unsettled: title.to_owned(),
            reason,
            by: None,
        },
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

/// Returns what is not settled and was not gone on without by name.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    placed(meeting)
        .filter(|(_, gate)| !gate.state.is_settled() && reason(meeting, &gate.title).is_none())
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
    fn the_chair_goes_on_with_a_reason_that_is_kept_under_her_name() {
        let mut case = Sample::jay().meeting.case().clone();
        case.background.begun = None;
        let mut sample = Sample::of(vec![case]);
        let take = Request::TakeChair {
            who: crate::case::Who::new("rachel"),
            reason: None,
        };
        sample.ask(take).unwrap();
        let Spot::Exception(title) = missing(&sample.meeting)[0].spot.clone().unwrap() else {
            panic!("the chair can answer it");
        };
        let said = Answer::Said(" Agreed by phone this morning. ".to_owned());
        sample.ask(answer(&title, said).unwrap()).unwrap();
        assert!(missing(&sample.meeting).is_empty());
        let kept = sample.meeting.record_of(0).unwrap().closing.exceptions;
        assert_eq!(
            kept[0].reason.as_deref(),
            Some("Agreed by phone this morning.")
        );
        assert_eq!(kept[0].by, Some(crate::case::Who::new("rachel")));
        sample.ask(answer(&title, Answer::Remove).unwrap()).unwrap();
        assert_eq!(
            missing(&sample.meeting).len(),
            1,
            "without a reason it is open"
        );
    }

    #[test]
    fn a_sentence_goes_on_in_small_letters_and_an_abbreviation_stays() {
        assert_eq!(lowered("The date of birth"), "the date of birth");
        assert_eq!(lowered("MAPPA takes its place"), "MAPPA takes its place");
        assert_eq!(lowered(""), "");
    }
}
