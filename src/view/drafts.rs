//! Half-typed text that was put by, each with the way back to it. It keeps and drops nothing by itself.

use super::page::{Ask, Can, Sign};
use super::parted::secrets;
use super::typed;
use super::typed_at::Pages;
use super::{Answer, Cell, Group, Item, Missing, Page, Viewer, Window};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::text::{self, hold_back};

/// Says how much is half-typed of a child; nothing where nothing is. A sealed answer is no half-typed text.
pub(super) fn half_typed(meeting: &Meeting, child: usize) -> Option<String> {
    // What was begun at what is held for all is listed there by its words.
    let is_listed = |spot: &Spot| {
        let is_here = child == meeting.sitting().on_screen.child;
        is_here && meeting.is_at_a_common_stage() && !spot.is_of_a_child()
    };
    let own = meeting
        .drafts()
        .filter(|(of, spot, _)| *of == child && !is_sealed(spot) && !is_listed(spot));
    let count = own.count();
    (count > 0).then(|| format!("{} half-typed", text::count(count, "thing", "things")))
}

/// Of another child it is only counted: its words come up with the child, behind the curtain.
fn of_others(meeting: &Meeting) -> Option<Group> {
    let here = meeting.sitting().on_screen.child;
    let is_here = |place: &usize| *place == here && !meeting.is_at_a_common_stage();
    let places = meeting.in_turn().into_iter();
    let rows = places.filter(|place| !is_here(place)).filter_map(|place| {
        let words = half_typed(meeting, place)?;
        let reference = &meeting.children().get(place)?.case.reference;
        let item = Item::new(Spot::Child(place), Cell::plain(reference)).sign(Sign::Open);
        Some(item.cells(vec![Cell::plain(words)]).ask(Ask::Do))
    });
    let items: Vec<Item> = rows.collect();
    (meeting.is_about_several() && !items.is_empty()).then(|| Group {
        heading: "The other children".to_owned(),
        items,
        ..Group::default()
    })
}

/// What is half-typed about a child, for whoever looks at a meeting that was left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HalfTyped {
    /// Its words, without what must not be disclosed.
    pub words: Vec<String>,
    /// How much more there is for few eyes.
    pub held: usize,
}

/// Returns what is half-typed about the child on screen, or about the meeting; what may be for few eyes is counted where
/// those are not asked for. That a part for professionals only was open when the meeting was left opens it to nobody.
pub fn half_typed_words(meeting: &Meeting, few_eyes: bool) -> HalfTyped {
    let child = meeting.sitting().on_screen.child;
    let secrets = secrets(meeting);
    let own = meeting.all_drafts();
    let mut typed = HalfTyped::default();
    for (_, spot, text, of_part) in own.filter(|(of, spot, ..)| *of == child && !is_sealed(spot)) {
        let is_for_few = of_part || is_for_the_chair(spot) || typed::is_marked(meeting, text);
        if is_for_few && !few_eyes {
            typed.held += 1;
        } else {
            let mut words = text.to_owned();
            hold_back(&secrets, &mut words);
            typed.words.push(words);
        }
    }
    typed
}

/// Whether what is typed there is for the chair alone: why somebody stays away, what a stop or a breaking off was for.
fn is_for_the_chair(spot: &Spot) -> bool {
    matches!(
        spot.place(),
        Spot::Absence(_) | Spot::Urgent(_) | Spot::PartHeld | Spot::PartHeldCounts
    )
}

/// Half-typed text is on the desk only, and not where it might be for few people's eyes.
pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let child = meeting.sitting().on_screen.child;
    let for_all = meeting.is_at_a_common_stage();
    let empty = if for_all {
        "Nothing is half-typed here. What was begun about a child is listed with that child."
    } else {
        "Nothing is half-typed."
    };
    let mut group = Group {
        empty: empty.to_owned(),
        ..Group::default()
    };
    let may_be_shown = |spot: &Spot| {
        viewer.window == Window::Desk && !is_sealed(spot) && !(for_all && spot.is_of_a_child())
    };
    // A mark for professionals keeps half-typed words out of sight as it would the whole ones.
    let is_part = meeting.sitting().on_screen.professionals_part;
    let is_for_few = |text: &str| !is_part && typed::is_marked(meeting, text);
    let drafts = meeting
        .drafts()
        .filter(|(of, spot, text)| *of == child && may_be_shown(spot) && !is_for_few(text));
    let drafts: Vec<(&Spot, &str)> = drafts.map(|(_, spot, text)| (spot, text)).collect();
    let pages = (!drafts.is_empty()).then(|| Pages::of(meeting, viewer));
    for (spot, text) in drafts {
        // Which agency stays away is for the chair alone, and this list is seen by everybody.
        let words = match spot.place() {
            Spot::Absence(_) => Cell::muted("Words about attendance, shown at a peek only"),
            _ => Cell::plain(text),
        };
        let mut item = Item::new(spot.clone(), words).sign(Sign::Dash).ask(Ask::Do);
        let there = pages.as_ref().and_then(|pages| pages.find(spot.place()));
        item.notes = vec![Cell::muted(match there {
            Some(there) => there.what,
            None => elsewhere(spot.place()).to_owned(),
        })];
        item.can = Can {
            remove: true,
            ..Can::default()
        };
        group.items.push(item);
    }
    let others = of_others(meeting).filter(|_| viewer.window == Window::Desk);
    Page {
        title: "Set aside, not kept yet".to_owned(),
        groups: std::iter::once(group).chain(others).collect(),
        facts: vec![
            "Enter goes on with it where it was begun. Delete drops it for good.".to_owned(),
        ],
        ..Page::default()
    }
}

/// Says where text was begun that belongs to no stage.
const fn elsewhere(spot: &Spot) -> &'static str {
    match spot {
        Spot::Urgent(_) => "Stop: urgent",
        Spot::PartHeld | Spot::PartHeldCounts => "Breaking off",
        Spot::Absence(_) | Spot::Missing(_) => "Before we close",
        Spot::Child(_) | Spot::Deferral(..) | Spot::Subject(_) | Spot::NewSubject(_) => {
            "The children of this meeting"
        }
        _ => "What it was begun on is not there now",
    }
}

/// Returns where half-typed text is gone on with: in its stage, at its field.
pub(super) fn leads_to(meeting: &Meeting, spot: &Spot) -> Option<Missing> {
    Pages::of(meeting, &Viewer::default()).find(spot.place())
}

fn is_sealed(spot: &Spot) -> bool {
    matches!(spot.place(), Spot::Vote(..))
}

/// Brings words that gave way to others back to their place; the others give way to them.
fn bring_back(meeting: &Meeting, spot: &Spot) -> Request {
    let draft = |spot: &Spot, text: &str| Request::Draft {
        spot: spot.clone(),
        text: text.to_owned(),
    };
    let words = |spot| meeting.draft(spot).unwrap_or_default();
    let (put_by, place) = (words(spot), words(spot.place()));
    Request::Together(vec![draft(spot.place(), put_by), draft(spot, place)])
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: &Answer) -> Result<Request, Refusal> {
    if let Spot::Child(child) = spot {
        return match answer {
            Answer::Do => Ok(Request::TakeChild { child: *child }),
            _ => Err(Refusal::Gone),
        };
    }
    match answer {
        Answer::Do => match (leads_to(meeting, spot), spot.place() == spot) {
            (Some(there), true) => Ok(Request::OpenStage { stage: there.stage }),
            (_, false) => Ok(bring_back(meeting, spot)),
            (None, true) => Err(Refusal::NotUnderstood(
                "It was begun on something that is not there now. Delete drops it.".to_owned(),
            )),
        },
        Answer::Remove => Ok(Request::Draft {
            spot: spot.clone(),
            text: String::new(),
        }),
        _ => Err(Refusal::Gone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{List, UrgentPart, sample::Sample};

    #[test]
    fn what_is_for_the_chair_alone_is_counted_and_what_must_not_be_disclosed_is_held_back() {
        let mut sample = Sample::jay();
        let typed = [
            (Spot::Urgent(UrgentPart::Rings), "Ring duty"),
            (Spot::PartHeld, "His father came"),
            (
                Spot::NewEntry(List::Discussion),
                "Lives at Example Street now",
            ),
        ];
        for (spot, text) in typed {
            let text = text.to_owned();
            sample.ask(Request::Draft { spot, text }).unwrap();
        }
        let few = half_typed_words(&sample.meeting, false);
        assert_eq!(few.held, 2);
        let [words] = &few.words[..] else {
            panic!("{few:?}");
        };
        assert!(words.starts_with("Lives at "), "{words}");
        assert!(!words.contains("Example Street"), "{words}");
        let all = half_typed_words(&sample.meeting, true);
        assert_eq!((all.words.len(), all.held), (3, 0));
        assert!(
            all.words
                .iter()
                .all(|words| !words.contains("Example Street"))
        );
    }
}
