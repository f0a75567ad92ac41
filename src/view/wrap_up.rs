//! The end of the meeting: what is missing, who has not been coming, close. It lists and never blocks.

use super::page::{Choice, Sign};
use super::still_open::{self, KEEP};
use super::{
    Answer, Ask, Cell, Group, Item, Page, Tone, Viewer, Window, agenda, agreement, left_open,
};
use crate::case::NonAttendance;
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::procedure::{Absence, Due, absences};
use crate::text;

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let closed = meeting.sitting().closed;
    let mut page = Page {
        title: "Before we close".to_owned(),
        ..Page::default()
    };
    if viewer.window == Window::Room {
        // What is missing and who stayed away is between the chair and those it concerns.
        return page;
    }
    if let Some(time) = closed {
        page.title = format!("Closed at {time}");
    } else if let Some(locked) = locked(meeting) {
        page.groups.push(locked);
        page.groups.extend(left_open::group(meeting));
    } else {
        page.groups.extend(still_open::groups(meeting, viewer));
        page.groups.extend(agreement::their_part(meeting));
        page.groups.extend(left_open::group(meeting));
        page.groups.extend(not_coming(meeting, viewer));
    }
    page.groups.push(end(meeting, viewer));
    page.facts.push(if closed.is_some() {
        "Thank you. The copies can be written again at any time.".to_owned()
    } else {
        "Nothing here stops the meeting. You choose what goes into the record.".to_owned()
    });
    page
}

/// Of a child whose file is held elsewhere nothing can be put right here: what is open is for whoever holds it.
fn locked(meeting: &Meeting) -> Option<Group> {
    let by = meeting.child().turn.elsewhere.as_deref();
    let by = by.filter(|_| !meeting.is_at_a_common_stage())?;
    let words = format!(
        "{}. Nothing is kept of this child here.",
        text::capitalised(&agenda::elsewhere(by))
    );
    Some(Group {
        heading: "This child".to_owned(),
        items: vec![Item::new(Spot::Line(1), Cell::plain(words)).sign(Sign::Dash)],
        ..Group::default()
    })
}

/// Agencies that regularly do not come. A notice goes to somebody the chair names, never to the absentee.
fn not_coming(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    // Who stays away from one child's meetings is not said at what is held for all children.
    if meeting.is_at_a_common_stage() {
        return None;
    }
    let due = due(meeting);
    let rows = due.iter().enumerate();
    let items: Vec<Item> = rows
        .map(|(at, absence)| absence_item(meeting, viewer, (absence, at + 1, due.len())))
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "For the chair".to_owned(),
        items,
        ..Group::default()
    })
}

fn due(meeting: &Meeting) -> Vec<Absence> {
    let today = meeting.record_of(meeting.sitting().on_screen.child);
    let mut found = absences(meeting.procedure(), meeting.case(), today.as_ref());
    found.retain(|absence| absence.due != Due::Nothing);
    found
}

/// Makes the row of one agency. Which it is, what is due and what was answered is for the chair alone: everybody else
/// sees this list too, so that the row tells only that it was answered, and which of how many it is.
fn absence_item(
    meeting: &Meeting,
    viewer: &Viewer,
    (absence, number, of): (&Absence, usize, usize),
) -> Item {
    let said = meeting
        .child()
        .closing
        .non_attendance
        .iter()
        .find(|said| said.agency == absence.agency);
    let said = said.and_then(|said| said.notice.clone().or_else(|| said.prompt.clone()));
    let why = match absence.due {
        Due::Notice => format!(
            "{} missed {} of the last {}. To whom does the notice go? Sent to the head teacher; or later.",
            absence.agency, absence.missed, absence.of
        ),
        Due::Prompt | Due::Nothing => format!(
            "{} missed {} in a row. Were they invited? What will you do? Ring them; or later.",
            absence.agency, absence.running
        ),
    };
    let spot = Spot::Absence(absence.agency.clone());
    let words = if of > 1 {
        format!("Ask about attendance, {number} of {of}")
    } else {
        "Ask about attendance".to_owned()
    };
    let mut item = Item::new(spot.clone(), Cell::plain(words));
    item.can.peek = true;
    item.can.remove = said.is_some();
    let (sign, cell) = match &said {
        Some(_) => (Sign::Yes, Cell::plain("Answered")),
        None => (
            Sign::Open,
            Cell::muted("Peek at which, then say what you decided"),
        ),
    };
    let answer = said.map(|said| format!("You said: {said}"));
    let told = std::iter::once(why).chain(answer).collect();
    item.notes = viewer.peeked(meeting, &spot, told, None);
    item.sign(sign).cells(vec![cell]).ask(Ask::Words {
        prompt: "What you type is shown at a peek only".to_owned(),
        value: String::new(),
        secret: !viewer.peeks_at(&spot),
    })
}

fn end(meeting: &Meeting, viewer: &Viewer) -> Group {
    let mut group = Group {
        heading: "The end".to_owned(),
        ..Group::default()
    };
    let half_typed = meeting
        .drafts()
        .filter(|(child, spot, _)| {
            *child == meeting.sitting().on_screen.child && !matches!(spot, Spot::Vote(..))
        })
        .count();
    if half_typed > 0 {
        let words = format!(
            "{} half-typed and not kept: {}, then drafts",
            text::count(half_typed, "thing is", "things are"),
            key_words(Command::Palette)
        );
        group
            .items
            .push(Item::new(Spot::Line(0), Cell::of(words, Tone::Warn)));
    }
    // At what is held for all children there is no one child's copy.
    let asked = (!meeting.is_at_a_common_stage()).then(|| before_copies(meeting, viewer));
    group.items.extend(asked);
    let handed_out = handed_out(meeting);
    let copies = Item::new(
        Spot::Copies,
        Cell::plain(format!("Write {handed_out} again")),
    )
    .ask(Ask::Do);
    let close = Item::new(Spot::Close, Cell::plain("Close the meeting")).ask(Ask::Do);
    let is_closed = meeting.sitting().closed.is_some();
    if is_closed && viewer.unsaved {
        let again = Item::new(Spot::SaveAgain, Cell::plain("Save the case again")).ask(Ask::Do);
        group.items.push(again.note(Cell::muted(
            "It could not be written. It is tried again by itself every few seconds.",
        )));
    }
    group
        .items
        .push(if is_closed && meeting.procedure().record.signed_by_chair {
            copies.note(Cell::plain(
                "The minutes are a draft: they go out once you have read and signed them.",
            ))
        } else if is_closed {
            copies
        } else {
            close.note(Cell::muted(format!(
                "The case is saved, and {handed_out} are written, each for those who may read it."
            )))
        });
    group
}

/// A panel has a record of its own beside those of the children.
fn handed_out(meeting: &Meeting) -> String {
    let of_a_child = meeting.procedure().record.handed_out();
    if meeting.is_about_several() {
        format!("{of_a_child} of each child and the panel's own record")
    } else {
        of_a_child
    }
}

/// The line stands there in the same words whether there is anything to know or nothing: everybody sees this list too.
fn before_copies(meeting: &Meeting, viewer: &Viewer) -> Item {
    let words = "Before a copy goes out: what to know about where it goes";
    let mut item = Item::new(Spot::BeforeCopies, Cell::plain(words));
    item.can.peek = true;
    let told = |caution| viewer.peeked(meeting, &Spot::BeforeCopies, Vec::new(), caution);
    let cautions = viewer.peek.as_ref().map(|peek| peek.cautions.as_slice());
    let told: Vec<Cell> = match cautions.unwrap_or_default() {
        [] => told(None),
        some => some
            .iter()
            .flat_map(|one| told(Some(one.clone())))
            .collect(),
    };
    for line in told {
        if !item.notes.contains(&line) {
            item.notes.push(line);
        }
    }
    if item.notes.is_empty() {
        let key = key_words(Command::Peek);
        item.notes
            .push(Cell::muted(format!("{key} tells it, for five seconds.")));
    }
    item
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::Missing(what), Answer::Chosen(value)) => Ok(Request::KeepMissing {
            what: what.clone(),
            kept: value == KEEP,
        }),
        (Spot::Missing(what), Answer::Remove) => Ok(Request::KeepMissing {
            what: what.clone(),
            kept: false,
        }),
        (Spot::Absence(agency), Answer::Said(words)) => settle(meeting, agency, &words),
        (Spot::Absence(agency), Answer::Remove) => settle(meeting, agency, ""),
        (Spot::Close, Answer::Do) => Ok(still_open::without_the_filled(meeting, Request::Close)),
        (Spot::Child(_) | Spot::Deferral(..), given) => agenda::answer(meeting, spot, given),
        _ => Err(Refusal::Gone),
    }
}

fn settle(meeting: &Meeting, agency: &str, words: &str) -> Result<Request, Refusal> {
    let due = due(meeting);
    let absence = due
        .iter()
        .find(|absence| absence.agency == agency)
        .ok_or(Refusal::Gone)?;
    let words = text::clean(words);
    let words = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let (notice, prompt) = match absence.due {
        Due::Notice => (words, None),
        Due::Prompt | Due::Nothing => (None, words),
    };
    Ok(Request::SettleNonAttendance {
        settled: NonAttendance {
            agency: agency.to_owned(),
            notice,
            prompt,
        },
    })
}

/// Asks yes or no.
pub(super) fn yes_no(chosen: Option<bool>) -> Ask {
    let option = |word: &str| Choice {
        letter: None,
        word: word.to_owned(),
        value: word.to_owned(),
    };
    Ask::Choice {
        options: vec![option("yes"), option("no")],
        chosen: chosen.map(|yes| usize::from(!yes)),
        letters: false,
    }
}

#[cfg(test)]
mod tests {
    use super::still_open::{LEAVE, lacking, not_heard};
    use super::*;
    use crate::case::Agreement;
    use crate::meeting::Mark;
    use crate::meeting::sample::Sample;
    use crate::view::Peek;

    fn give(sample: &mut Sample, spot: &Spot, given: Answer) {
        let request = answer(&sample.meeting, spot, given).unwrap();
        sample.ask(request).unwrap();
    }

    #[test]
    fn agencies_that_were_not_heard_are_one_line() {
        let mut sample = Sample::at_the_end();
        let what = "School and Health not heard".to_owned();
        let open = lacking(&sample.meeting);
        assert!(open.iter().any(|(_, open)| *open == what));
        give(
            &mut sample,
            &Spot::Missing(what.clone()),
            Answer::Chosen(KEEP.to_owned()),
        );
        let record = sample.meeting.record_of(0).unwrap();
        assert_eq!(record.closing.closed_with, std::slice::from_ref(&what));
        give(
            &mut sample,
            &Spot::Missing(what),
            Answer::Chosen(LEAVE.to_owned()),
        );
        assert!(
            sample
                .meeting
                .record_of(0)
                .unwrap()
                .closing
                .closed_with
                .is_empty()
        );
    }

    #[test]
    fn a_report_or_a_deputy_is_heard() {
        let mut sample = Sample::at_the_end();
        sample.mark(
            &["farah"],
            &Mark::Apologies {
                report: true,
                deputy: None,
            },
        );
        assert_eq!(not_heard(&sample.meeting), ["School"]);
        sample.mark(
            &["shaw"],
            &Mark::Apologies {
                report: false,
                deputy: None,
            },
        );
        assert_eq!(
            not_heard(&sample.meeting),
            ["School"],
            "word alone is not heard"
        );
    }

    /// The row about the school, as the desk shows it.
    fn row(sample: &Sample, peek: Option<Spot>) -> Item {
        let viewer = Viewer {
            peek: peek.map(Peek::from),
            ..Viewer::default()
        };
        let page = page(&sample.meeting, &viewer);
        page.item(&Spot::Absence("School".to_owned()))
            .unwrap()
            .clone()
    }

    #[test]
    fn non_attendance_is_offered_here_behind_peek_and_never_in_the_room() {
        let mut sample = Sample::at_the_end();
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        let shown = |viewer: &Viewer, sample: &Sample| {
            page(&sample.meeting, viewer)
                .item(&Spot::Absence("School".to_owned()))
                .is_some()
        };
        assert!(shown(&Viewer::default(), &sample));
        assert!(!shown(&room, &sample));
        let desk = format!("{:?}", row(&sample, None));
        assert!(
            !desk.contains("missed") && !desk.contains("notice"),
            "{desk}"
        );
        assert!(
            !desk.replace("Absence(\"School\")", "").contains("School"),
            "{desk}"
        );
        let peeked = row(&sample, Some(Spot::Absence("School".to_owned())));
        assert!(
            peeked.notes[0]
                .text
                .starts_with("School missed 3 of the last"),
            "{peeked:?}"
        );
        give(
            &mut sample,
            &Spot::Absence("School".to_owned()),
            Answer::Said("sent to the head teacher".to_owned()),
        );
        give(
            &mut sample,
            &Spot::Absence("Health".to_owned()),
            Answer::Said("later".to_owned()),
        );
        let desk = format!("{:?}", row(&sample, None)).to_lowercase();
        assert!(desk.contains("answered"), "{desk}");
        assert!(!desk.contains("head teacher"), "{desk}");
        let peeked = row(&sample, Some(Spot::Absence("School".to_owned())));
        assert_eq!(peeked.notes[1].text, "You said: sent to the head teacher");
        let settled = &sample.meeting.record_of(0).unwrap().closing.non_attendance;
        assert_eq!(
            *settled,
            Sample::jay_after()
                .meetings
                .last()
                .unwrap()
                .closing
                .non_attendance
        );
    }

    #[test]
    fn of_two_agencies_each_row_says_which_of_them_it_is_without_a_name() {
        let sample = Sample::at_the_end();
        let page = page(&sample.meeting, &Viewer::default());
        let rows = page.items();
        let rows = rows.filter(|item| matches!(item.spot, Spot::Absence(_)));
        let rows: Vec<&str> = rows.map(|item| item.text.text.as_str()).collect();
        let expected = [
            "Ask about attendance, 1 of 2",
            "Ask about attendance, 2 of 2",
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn what_is_half_typed_about_attendance_is_listed_without_its_words() {
        let mut sample = Sample::at_the_end();
        let spot = Spot::Absence("School".to_owned());
        let text = "Ring Hilltown School".to_owned();
        for spot in [spot.clone(), Spot::PutBy(Box::new(spot), 3)] {
            let text = text.clone();
            sample.ask(Request::Draft { spot, text }).unwrap();
        }
        let drafts = crate::view::Sheet::Drafts.page(&sample.meeting, &Viewer::default());
        let listed: Vec<&Item> = drafts.items().collect();
        assert_eq!(listed.len(), 2);
        assert!(!format!("{listed:?}").contains("Ring"), "{listed:?}");
    }

    #[test]
    fn an_agency_that_came_gets_no_notice() {
        let sample = Sample::at_the_end();
        let police = Spot::Absence("Police".to_owned());
        let refused = answer(&sample.meeting, &police, Answer::Said("later".to_owned()));
        assert_eq!(refused, Err(Refusal::Gone));
    }

    #[test]
    fn half_typed_text_is_counted_and_a_sealed_answer_is_not() {
        use crate::meeting::Question;
        let mut sample = Sample::at_the_end();
        let said = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            page.item(&Spot::Line(0)).map(|item| item.text.text.clone())
        };
        let draft = |spot| Request::Draft {
            spot,
            text: "5".to_owned(),
        };
        let vote = Spot::Vote(Question::Scale, "dawn".to_owned());
        sample.ask(draft(vote)).unwrap();
        assert_eq!(said(&sample), None);
        sample.ask(draft(Spot::NewAction)).unwrap();
        assert!(said(&sample).unwrap().starts_with("1 thing is half-typed"));
    }

    #[test]
    fn what_could_not_be_saved_can_be_saved_again_here() {
        let mut sample = Sample::jay();
        let unsaved = Viewer {
            unsaved: true,
            ..Viewer::default()
        };
        let offers = |sample: &Sample, viewer: &Viewer| {
            let page = page(&sample.meeting, viewer);
            page.item(&Spot::SaveAgain).is_some()
        };
        assert!(!offers(&sample, &unsaved), "it is not closed yet");
        give(&mut sample, &Spot::Close, Answer::Do);
        assert!(offers(&sample, &unsaved));
        assert!(!offers(&sample, &Viewer::default()));
    }

    #[test]
    fn closing_is_never_blocked_and_can_be_opened_again() {
        let mut sample = Sample::jay();
        sample
            .ask(Request::HearAgreement {
                agreement: Agreement::default(),
            })
            .unwrap();
        give(&mut sample, &Spot::Close, Answer::Do);
        assert!(
            page(&sample.meeting, &Viewer::default())
                .item(&Spot::Copies)
                .is_some()
        );
        assert_eq!(
            sample.ask(Request::MarkEveryone).err(),
            Some(Refusal::Closed)
        );
        sample.ask(Request::Reopen).unwrap();
        assert!(
            page(&sample.meeting, &Viewer::default())
                .item(&Spot::Close)
                .is_some()
        );
    }

    #[test]
    fn of_a_child_whose_file_is_held_elsewhere_nothing_is_asked_at_the_end() {
        let case = Sample::jay().meeting.case().clone();
        let other = crate::case::Case {
            reference: "LCR-0002".to_owned(),
            ..case.clone()
        };
        let mut sample = Sample::of(vec![case, other]);
        sample.stage("mapping");
        let held = crate::meeting::HeldElsewhere {
            child: 0,
            by: Some("Sam Poe".to_owned()),
        };
        let record = sample.meeting.to_hold_elsewhere(vec![held], sample.now);
        sample.meeting.apply(&record.unwrap());
        let shown = page(&sample.meeting, &Viewer::default());
        let first = &shown.groups[0];
        assert_eq!(
            first.items[0].text.text,
            "Held elsewhere, by Sam Poe: read only. Nothing is kept of this child here."
        );
        let asked = shown
            .items()
            .filter(|item| matches!(item.spot, Spot::Missing(_)));
        assert_eq!(asked.count(), 0, "{shown:?}");
    }
}
