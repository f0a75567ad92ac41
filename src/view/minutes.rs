//! What was discussed, for the minutes of a procedure that takes them: a few lines a child, for the chair's signature.
//! It is no transcript, and a procedure without minutes has no place for one.

use super::entries::{self, Listed};
use super::{Answer, Cell, Group, Page, Viewer, Window};
use crate::meeting::{List, Meeting, Refusal, Request, Spot};

/// What is asked on the open line.
const ASK: &str = "What was said that the plan does not say? One thought a line";

/// Who gets the minutes is said before a line is typed, not after they went out.
const WHO_READS: &str =
    "Child and family get the minutes too. A line that ends in !pro is for professionals only.";

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    Page {
        title: "For the minutes".to_owned(),
        groups: group(meeting, viewer).into_iter().collect(),
        facts: vec!["Minutes are a draft until you have signed them.".to_owned()],
        ..Page::default()
    }
}

/// Returns what was discussed so far; nothing where no minutes are taken, and nothing in the room.
pub(super) fn group(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    let is_shown = meeting.procedure().record.minutes && viewer.window == Window::Desk;
    is_shown.then(|| {
        let mut items = entries::items(meeting, viewer, &listed());
        if let Some(open) = items.last_mut() {
            open.notes.push(Cell::muted(WHO_READS));
        }
        Group {
            heading: "What did we talk about? For the minutes".to_owned(),
            items,
            ..Group::default()
        }
    })
}

fn listed() -> Listed {
    Listed::new(
        List::Discussion,
        "For the minutes".to_owned(),
        ASK.to_owned(),
    )
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    entries::answer(meeting, &[listed()], spot, answer)
}

/// Says where nothing is written for the minutes yet.
pub(super) fn missing(meeting: &Meeting) -> Option<(String, Spot)> {
    let desk = Viewer::default();
    let is_empty = entries::seen(meeting, &desk, &List::Discussion)
        .next()
        .is_none();
    (meeting.procedure().record.minutes && is_empty).then(|| {
        (
            "What we talked about, for the minutes".to_owned(),
            Spot::NewEntry(List::Discussion),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn minuted() -> Sample {
        let mut sample = Sample::jay();
        let mut procedure = sample.meeting.procedure().clone();
        procedure.record.minutes = true;
        let start = crate::meeting::Start {
            procedure: procedure.into(),
            ..crate::meeting::Start::clone(sample.meeting.start())
        };
        sample.meeting = Meeting::begin(start);
        sample
    }

    fn say(sample: &mut Sample, words: &str) {
        let spot = Spot::NewEntry(List::Discussion);
        let request = answer(&sample.meeting, &spot, Answer::Said(words.to_owned())).unwrap();
        sample.ask(request).unwrap();
    }

    #[test]
    fn what_was_discussed_is_in_the_record_as_a_draft() {
        let mut sample = minuted();
        assert!(missing(&sample.meeting).is_some());
        let shown = group(&sample.meeting, &Viewer::default()).unwrap();
        assert_eq!(shown.items.last().unwrap().notes[0].text, WHO_READS);
        say(&mut sample, "Health and School see different days.");
        assert!(missing(&sample.meeting).is_none());
        let minutes = sample.meeting.record_of(0).unwrap().minutes.unwrap();
        assert_eq!(minutes.status.as_deref(), Some("draft"));
        assert_eq!(
            minutes.discussion[0].text,
            "Health and School see different days."
        );
    }

    #[test]
    fn a_line_is_changed_and_taken_out() {
        let mut sample = minuted();
        say(&mut sample, "One.");
        let spot = Spot::Entry(entries::of(&sample.meeting, &List::Discussion)[0].key);
        let edit = answer(&sample.meeting, &spot, Answer::Said("Two.".to_owned())).unwrap();
        sample.ask(edit).unwrap();
        let texts = |sample: &Sample| -> Vec<String> {
            let all = entries::of(&sample.meeting, &List::Discussion).iter();
            all.map(|entry| entry.text.clone()).collect()
        };
        assert_eq!(texts(&sample), ["Two."]);
        let gone = answer(&sample.meeting, &spot, Answer::Remove).unwrap();
        sample.ask(gone).unwrap();
        assert_eq!(texts(&sample), [""; 0]);
    }

    #[test]
    fn a_meeting_without_minutes_has_no_box_for_them() {
        let sample = Sample::jay();
        assert_eq!(group(&sample.meeting, &Viewer::default()), None);
        assert_eq!(missing(&sample.meeting), None);
        assert_eq!(
            sample.meeting.record_of(0).map(|record| record.minutes),
            None
        );
    }

    #[test]
    fn the_room_does_not_see_what_is_written_for_the_minutes() {
        let sample = minuted();
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert_eq!(group(&sample.meeting, &room), None);
    }
}
