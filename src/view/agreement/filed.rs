//! What the procedure wants filed after the meeting, and the name of who sees to it.
//! Whether it was filed nobody here can know.

use crate::case::Filed;
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::view::page::Sign;
use crate::view::{Cell, Group, Item, whom};

/// Asks who sees to each thing that has to be filed; nothing where the procedure wants nothing filed.
pub(super) fn group(meeting: &Meeting) -> Option<Group> {
    let items: Vec<Item> = meeting
        .procedure()
        .record
        .filing
        .iter()
        .map(|thing| item(meeting, &thing.id, &thing.title))
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "What is filed after the meeting".to_owned(),
        items,
        ..Group::default()
    })
}

fn item(meeting: &Meeting, id: &str, title: &str) -> Item {
    let by = seen_to(meeting, id).map(|who| meeting.case().named(who));
    // A tick would say that it is done.
    let sign = if by.is_some() { Sign::Dot } else { Sign::Open };
    Item::new(Spot::Filed(id.to_owned()), Cell::plain(asked(title)))
        .sign(sign)
        .words("A name", by.unwrap_or_default())
}

/// Asks who does it: a title that follows a name is asked after with "Who".
fn asked(title: &str) -> String {
    if title.starts_with(char::is_lowercase) {
        format!("Who {title}?")
    } else {
        format!("{title}: who sees to it?")
    }
}

fn seen_to<'a>(meeting: &'a Meeting, id: &str) -> Option<&'a crate::case::Who> {
    let filed = &meeting.child().closing.filed;
    filed.iter().find(|filed| filed.what == id)?.by.as_ref()
}

pub(super) fn answer(meeting: &Meeting, id: &str, given: &str) -> Result<Request, Refusal> {
    let by = if given.is_empty() {
        None
    } else {
        Some(whom::one(meeting, given)?)
    };
    Ok(Request::SetFiled {
        filed: Filed {
            what: id.to_owned(),
            by,
        },
    })
}

pub(super) fn missing(meeting: &Meeting) -> Vec<(String, Spot)> {
    let filing = meeting.procedure().record.filing.iter();
    filing
        .filter(|thing| seen_to(meeting, &thing.id).is_none())
        .map(|thing| {
            let what = asked(&thing.title).trim_end_matches('?').to_owned();
            (what, Spot::Filed(thing.id.clone()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Start, sample::Sample};
    use crate::procedure::Library;

    fn derby() -> Sample {
        let mut sample = Sample::jay();
        let procedure = Library::builtin().get("derby-risk-and-network").unwrap();
        let start = Start {
            procedure,
            ..Start::clone(sample.meeting.start())
        };
        sample.meeting = Meeting::begin(start);
        sample
    }

    #[test]
    fn each_thing_to_file_is_asked_for_with_a_name_and_kept() {
        let mut sample = derby();
        assert_eq!(missing(&sample.meeting).len(), 2);
        let request = answer(&sample.meeting, "case-note", "Priya").unwrap();
        sample.ask(request).unwrap();
        assert_eq!(
            missing(&sample.meeting)[0].0,
            "Who asks for matrix and template to be filed"
        );
        assert_eq!(missing(&sample.meeting).len(), 1);
        let rows = group(&sample.meeting).unwrap().items;
        assert_eq!(
            rows[0].text.text,
            "Who puts the case note on the child's file?"
        );
        assert_eq!(rows[0].sign, Sign::Dot, "nothing is done yet");
        let filed = sample.meeting.record_of(0).unwrap().closing.filed;
        assert_eq!(filed[0].what, "case-note");
        assert_eq!(
            filed[0].by.as_ref().map(|who| who.0.as_str()),
            Some("priya")
        );
        let cleared = answer(&sample.meeting, "case-note", "").unwrap();
        sample.ask(cleared).unwrap();
        assert_eq!(missing(&sample.meeting).len(), 2);
    }

    #[test]
    fn somebody_unknown_sees_to_nothing() {
        let sample = derby();
        assert!(answer(&sample.meeting, "case-note", "Zebedee").is_err());
    }

    #[test]
    fn nothing_is_asked_where_nothing_is_to_be_filed() {
        assert!(group(&Sample::jay().meeting).is_none());
    }
}
