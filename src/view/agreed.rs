//! The agreed rating: the level, each agency that differs with its reason, and what the level makes the meeting consider.
//! It picks no level.

use super::page::{Ask, Choice};
use super::wrap_up::yes_no;
use super::{
    Answer, Cell, Group, Item, Missing, Viewer, advised, ballots, drift, level, named, told, typed,
};
use crate::case::{LevelAnswer, Marks};
use crate::meeting::{AskPart, Meeting, Question, RatingState, Refusal, Request, Spot};
use crate::procedure::LevelAsk;

/// The answer where nobody can say yet.
const NOT_YET: &str = "Not known yet";

/// Returns the agencies whose level is not the agreed one, in attendance order.
fn differing(meeting: &Meeting) -> Vec<&str> {
    let Some(agreed) = meeting.child().rating.agreed.as_deref() else {
        return Vec::new();
    };
    let held = ballots::revealed(meeting, Question::Rating).unwrap_or_default();
    held.iter()
        .filter(|(_, level)| level != agreed)
        .map(|(agency, _)| agency.as_str())
        .collect()
}

/// Returns what the agreed level makes the meeting consider.
fn asks(meeting: &Meeting) -> Vec<(&str, &LevelAsk)> {
    let form = &meeting.procedure().forms.rating;
    let agreed = meeting.child().rating.agreed.as_deref();
    let level = agreed.and_then(|id| form.level(id));
    let ids = level.map_or(&[][..], |level| &level.asks);
    ids.iter()
        .filter_map(|id| {
            let (id, ask) = form.asks.iter().find(|(known, _)| known == id)?;
            Some((id.as_str(), ask))
        })
        .collect()
}

/// Returns the group in which the level is agreed; what follows from it is asked once it is.
pub(super) fn group(meeting: &Meeting, viewer: &Viewer, levels: &[Choice]) -> Group {
    let state = &meeting.child().rating;
    let chosen = levels
        .iter()
        .position(|choice| Some(&choice.value) == state.agreed.as_ref());
    let stands = chosen.and_then(|at| levels.get(at));
    let stands = stands.map(|choice| level(meeting, &choice.value));
    let mut agreed = Item::new(Spot::Agreed, Cell::plain("Agreed"))
        .cells(stands.into_iter().collect())
        .ask(Ask::Choice {
            options: levels.to_vec(),
            chosen,
            letters: true,
        });
    if let Some(before) = &state.agreed_before {
        agreed = agreed.note(no_longer(meeting, before));
    }
    let found = drift::of_level(meeting).into_iter().collect();
    advised::below(&mut agreed, meeting, viewer, (Marks::default(), found));
    let mut items = vec![agreed];
    if let Some(agreed) = chosen.and_then(|at| levels.get(at)) {
        let differing = differing(meeting);
        items.extend(
            differing
                .iter()
                .map(|agency| differs_item(meeting, viewer, agency)),
        );
        items.push(reason_item(meeting, viewer, agreed, differing.is_empty()));
        for (id, ask) in asks(meeting) {
            items.extend(ask_items(meeting, id, ask));
        }
    }
    Group {
        heading: "What do we agree?".to_owned(),
        items,
        ..Group::default()
    }
}

/// Says what was agreed on other answers than those that stand now, and that it has to be agreed anew.
fn no_longer(meeting: &Meeting, before: &str) -> Cell {
    let level = level(meeting, before).text;
    Cell::muted(format!(
        "{level} was agreed on the answers before these. What do we agree now?"
    ))
}

/// Returns words that a viewer may see, or nothing: a reason for professionals only looks like one not given.
fn seen(
    meeting: &Meeting,
    viewer: &Viewer,
    words: Option<&String>,
    professionals_only: bool,
) -> String {
    let marks = Marks {
        professionals_only,
        private: false,
        ..Marks::default()
    };
    words
        .filter(|_| viewer.may_see(meeting, marks))
        .cloned()
        .unwrap_or_default()
}

fn reason_seen(meeting: &Meeting, viewer: &Viewer, agency: &str) -> String {
    let kept = meeting.child().rating.differs.get(agency);
    kept.map_or_else(String::new, |(reason, professionals_only)| {
        seen(meeting, viewer, reason.as_ref(), *professionals_only)
    })
}

fn differs_item(meeting: &Meeting, viewer: &Viewer, agency: &str) -> Item {
    let reason = reason_seen(meeting, viewer, agency);
    let label = format!("{agency} differs, because");
    Item::new(Spot::Differs(agency.to_owned()), Cell::plain(label))
        .words(
            "its reason, as it gives it: it stands in every copy",
            reason,
        )
        .depth(1)
}

fn reason_item(meeting: &Meeting, viewer: &Viewer, level: &Choice, all: bool) -> Item {
    let state = &meeting.child().rating;
    let label = if all {
        format!("Why {}", level.word)
    } else {
        format!("Why the others say {}", level.word)
    };
    let reason = seen(
        meeting,
        viewer,
        state.reason.as_ref(),
        state.reason_professionals_only,
    );
    Item::new(Spot::AgreedReason, Cell::plain(label))
        .words("the reason, in a sentence", reason)
        .depth(1)
}

fn ask_items(meeting: &Meeting, id: &str, ask: &LevelAsk) -> Vec<Item> {
    let given = answer_to(meeting, id);
    let spot = |part| Spot::LevelAsk(id.to_owned(), part);
    let mut items = vec![
        Item::new(
            spot(AskPart::Considered),
            Cell::plain(told(meeting, &ask.question)),
        )
        .ask(considered(&given))
        .depth(1),
    ];
    // What follows is to be seen from the start; only a no that stands alone has nothing more to say.
    let is_plain_no =
        given.considered == Some(false) && given.decided.is_none() && given.by.is_none();
    if !is_plain_no {
        let by = given.by.as_ref().map(|who| named(meeting, who));
        let decided = if waits(&given) {
            "What does it wait for?"
        } else {
            "What was decided?"
        };
        items.push(
            Item::new(spot(AskPart::Decided), Cell::plain(decided))
                .words("in a sentence", given.decided.unwrap_or_default())
                .depth(2),
        );
        items.push(
            Item::new(spot(AskPart::By), Cell::plain("By whom?"))
                .words("a name", by.unwrap_or_default())
                .depth(2),
        );
    }
    items
}

/// Asks whether it was considered. Where nobody can say yet, that is an answer too, and it stays with what is still needed.
fn considered(given: &LevelAnswer) -> Ask {
    let Ask::Choice {
        mut options,
        chosen,
        letters,
    } = yes_no(given.considered)
    else {
        return Ask::Nothing;
    };
    options.push(Choice {
        letter: None,
        word: NOT_YET.to_lowercase(),
        value: NOT_YET.to_lowercase(),
    });
    Ask::Choice {
        options,
        chosen: chosen.or(waits(given).then_some(2)),
        letters,
    }
}

/// Returns true where it was said that nobody can say yet.
fn waits(given: &LevelAnswer) -> bool {
    given.considered.is_none() && is_undecided(given)
}

/// Returns true where the words still say what it waits for. A yes alone makes no decision of them.
fn is_undecided(given: &LevelAnswer) -> bool {
    let said = given.decided.as_deref();
    said.is_some_and(|said| said.starts_with(NOT_YET))
}

/// Keeps what was typed when an answer is put right: what was decided is what it waits for, and what it waits for stays
/// until it is typed over.
fn still_said(answer: &LevelAnswer) -> Option<String> {
    let nothing_more = format!("{NOT_YET}.");
    let said = answer.decided.clone();
    match (answer.considered, said) {
        (None, None) => Some(nothing_more),
        (None, Some(said)) if !is_undecided(answer) => Some(format!("{NOT_YET}: {said}")),
        (None, said) => said,
        (Some(_), said) => said.filter(|said| *said != nothing_more),
    }
}

fn answer_to(meeting: &Meeting, id: &str) -> LevelAnswer {
    let asked = &meeting.child().rating.asked;
    asked.get(id).cloned().unwrap_or_default()
}

/// Turns what the chair gave at one of these places into a request.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::Agreed, Answer::Chosen(level)) => Ok(agree(meeting, level)),
        (Spot::Differs(agency), Answer::Said(said)) => Ok(difference(meeting, agency, &said)),
        (Spot::Differs(agency), Answer::Remove) => Ok(difference(meeting, agency, "")),
        (Spot::AgreedReason, Answer::Said(said)) => reason(meeting, &said),
        (Spot::AgreedReason, Answer::Remove) => reason(meeting, ""),
        (Spot::LevelAsk(id, part), given) => level_answer(meeting, id, *part, given),
        _ => Err(Refusal::Gone),
    }
}

/// A level that is changed has another reason: the old one goes with the old level.
fn agree(meeting: &Meeting, level: String) -> Request {
    let state = &meeting.child().rating;
    let stays = state.agreed.as_deref() == Some(level.as_str());
    let RatingState {
        reason,
        reason_professionals_only,
        ..
    } = state;
    Request::AgreeRating {
        level,
        reason: reason.clone().filter(|_| stays),
        professionals_only: *reason_professionals_only && stays,
    }
}

fn difference(meeting: &Meeting, agency: &str, said: &str) -> Request {
    let line = typed::line(meeting, said);
    let was_marked = meeting
        .child()
        .rating
        .differs
        .get(agency)
        .is_some_and(|(_, professionals_only)| *professionals_only);
    Request::KeepDifference {
        agency: agency.to_owned(),
        professionals_only: line.said().is_some() && (line.professionals_only || was_marked),
        reason: line.said(),
    }
}

fn reason(meeting: &Meeting, said: &str) -> Result<Request, Refusal> {
    let state = &meeting.child().rating;
    let line = typed::line(meeting, said);
    let was_marked = state.reason_professionals_only;
    Ok(Request::AgreeRating {
        level: state.agreed.clone().ok_or(Refusal::Gone)?,
        professionals_only: line.said().is_some() && (line.professionals_only || was_marked),
        reason: line.said(),
    })
}

fn level_answer(
    meeting: &Meeting,
    ask: &str,
    part: AskPart,
    given: Answer,
) -> Result<Request, Refusal> {
    let mut answer = answer_to(meeting, ask);
    match (part, given) {
        (AskPart::Considered, Answer::Chosen(word)) => {
            answer.considered = ["no", "yes"]
                .iter()
                .position(|one| *one == word)
                .map(|at| at == 1);
            answer.decided = still_said(&answer);
        }
        (AskPart::Considered, Answer::Remove) => answer.considered = None,
        (AskPart::Decided, Answer::Said(said)) => {
            let said = typed::for_all(&said)?;
            if waits(&answer) {
                // What it waits for is said after that it waits.
                let is_whole = |said: &str| said.starts_with(NOT_YET);
                answer.decided = said.map(|said| match said {
                    said if is_whole(&said) => said,
                    said => format!("{NOT_YET}: {said}"),
                });
            } else {
                // What was decided was considered.
                answer.considered = said.as_ref().map(|_| true).or(answer.considered);
                answer.decided = said;
            }
        }
        (AskPart::Decided, Answer::Remove) => answer.decided = None,
        (AskPart::By, Answer::Said(said)) => {
            let name = typed::for_all(&said)?;
            answer.by = name.map(|name| meeting.who_is_meant(&name));
        }
        (AskPart::By, Answer::Remove) => answer.by = None,
        _ => return Err(Refusal::Gone),
    }
    Ok(Request::AnswerLevel {
        ask: ask.to_owned(),
        answer,
    })
}

/// Lists what is not said of the agreed level: the level, reasons of those who differ, what it makes us consider.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let gap = |what: String, spot| Missing {
        what,
        stage: String::new(),
        spot: Some(spot),
    };
    let state = &meeting.child().rating;
    if state.agreed.is_none() {
        let what = match state.agreed_before {
            Some(_) => "No rating is agreed since we asked again",
            None => "No rating is agreed yet",
        };
        return vec![gap(what.to_owned(), Spot::Agreed)];
    }
    let mut gaps = Vec::new();
    for agency in differing(meeting) {
        if reason_seen(meeting, &Viewer::default(), agency).is_empty() {
            let spot = Spot::Differs(agency.to_owned());
            gaps.push(gap(format!("Why {agency} sees it differently"), spot));
        }
    }
    for (id, ask) in asks(meeting) {
        let given = answer_to(meeting, id);
        let spot = |part| Spot::LevelAsk(id.to_owned(), part);
        let (words, part) = match given.considered {
            None if waits(&given) => ("not said yet", AskPart::Considered),
            None => ("was it considered?", AskPart::Considered),
            Some(_) if is_undecided(&given) => ("what was decided?", AskPart::Decided),
            Some(true) if given.decided.is_none() => ("what was decided?", AskPart::Decided),
            Some(true) if given.by.is_none() => ("who decided?", AskPart::By),
            Some(_) => continue,
        };
        gaps.push(gap(format!("{}: {words}", ask.title), spot(part)));
    }
    gaps
}
