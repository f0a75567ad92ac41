//! What the child, the family and the network think of the risk: heard first, in the open, in their own words.
//! They have no vote to be counted; their words and, where they name one, their level are kept.

use super::page::{Ask, Choice};
use super::{Answer, Cell, Group, Item, Missing, Viewer, Window, level, named, rating, typed};
use crate::case::{RatingView, Who};
use crate::meeting::{Meeting, Refusal, Request, Spot, ViewPart, is_there_for_an_agency};

/// Hard words about somebody are read by them: who gets them is said before they are typed.
const HEADING: &str = "First, in their own words: these stand in every copy";

/// Returns those who are here and not there for an agency, the child first.
fn people(meeting: &Meeting) -> Vec<Who> {
    meeting
        .scale_voters()
        .into_iter()
        .map(Who::new)
        .filter(|who| !is_there_for_an_agency(meeting.case(), who))
        .collect()
}

/// Returns what somebody said already.
fn view_of(meeting: &Meeting, who: &Who) -> RatingView {
    let views = &meeting.child().rating.views;
    let said = views.iter().find(|view| view.who.as_ref() == Some(who));
    said.cloned().unwrap_or(RatingView {
        who: Some(who.clone()),
        ..RatingView::default()
    })
}

/// Returns the group in which they are heard; none where nobody of them is here.
pub(super) fn group(meeting: &Meeting, viewer: &Viewer, levels: &[Choice]) -> Option<Group> {
    let people = people(meeting);
    if people.is_empty() {
        return None;
    }
    let items = people
        .iter()
        .flat_map(|who| items(meeting, viewer, who, levels));
    Some(Group {
        heading: HEADING.to_owned(),
        items: items.collect(),
        ..Group::default()
    })
}

fn items(meeting: &Meeting, viewer: &Viewer, who: &Who, levels: &[Choice]) -> Vec<Item> {
    let view = view_of(meeting, who);
    let spot = |part| Spot::View(who.clone(), part);
    let said_level = view.rating.as_deref();
    let words = Item::new(spot(ViewPart::Words), Cell::plain(named(meeting, who))).words(
        format!(
            "How big is the risk, as {} sees it?",
            meeting.case().called(who)
        ),
        view.words.clone().unwrap_or_default(),
    );
    let said: Vec<Cell> = said_level
        .map(|id| level(meeting, id))
        .into_iter()
        .collect();
    if viewer.window == Window::Room {
        return vec![words.cells(said)];
    }
    let chosen = levels
        .iter()
        .position(|choice| Some(choice.value.as_str()) == said_level);
    let rating = Item::new(
        spot(ViewPart::Rating),
        Cell::muted("Which level, if they name one?"),
    )
    .cells(said)
    .ask(Ask::Choice {
        options: levels.to_vec(),
        chosen,
        letters: true,
    })
    .goes_on();
    vec![words, rating.depth(1)]
}

/// Turns what the chair gave at one of these places into a request.
pub(super) fn answer(
    meeting: &Meeting,
    who: &Who,
    part: ViewPart,
    answer: Answer,
) -> Result<Request, Refusal> {
    let mut view = view_of(meeting, who);
    match (part, answer) {
        (ViewPart::Words, Answer::Said(said)) if is_marks(meeting, &said) => {
            let words = "Letters alone are nobody's words. A level goes on the line below; an agency's answer on its own line.";
            return Err(Refusal::NotUnderstood(words.to_owned()));
        }
        (ViewPart::Words, Answer::Said(said)) => view.words = typed::for_all(&said)?,
        (ViewPart::Words, Answer::Remove) => view.words = None,
        (ViewPart::Rating, Answer::Chosen(id)) => view.rating = Some(id),
        (ViewPart::Rating, Answer::Remove) => view.rating = None,
        _ => return Err(Refusal::Gone),
    }
    Ok(Request::HearView { view })
}

/// Returns true for nothing but letters that mark a level: they were meant for an agency's line, and nobody's words.
fn is_marks(meeting: &Meeting, said: &str) -> bool {
    let levels = rating::levels(meeting);
    let marks = |letter: char| levels.iter().any(|level| level.letter == Some(letter));
    let mut letters = said.chars().filter(|letter| !letter.is_whitespace());
    !said.trim().is_empty() && letters.all(|letter| letter.to_lowercase().any(marks))
}

/// Lists those who are here and have not been heard.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let unheard = people(meeting).into_iter().filter(|who| {
        let view = view_of(meeting, who);
        view.words.is_none() && view.rating.is_none()
    });
    unheard
        .map(|who| Missing {
            what: format!("How {} sees the risk", meeting.case().called(&who)),
            stage: String::new(),
            spot: Some(Spot::View(who, ViewPart::Words)),
        })
        .collect()
}
