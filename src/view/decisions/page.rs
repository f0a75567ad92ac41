//! What the decisions stage shows and asks: one group a decision. It takes no answer.

use super::{
    before::{before, confirmed, is_flagged, said, standing_steps, untold},
    form,
};
use crate::case::{Decision, Key, Marks};
use crate::meeting::{DecisionPart, Meeting, Spot};
use crate::procedure::{DecisionAsk, DecisionForm, Reading, readings};
use crate::text;
use crate::view::page::Sign;
use crate::view::wrap_up::yes_no;
use crate::view::{Cell, Group, Item, Page, Viewer, advised, fall_back, told};

pub(in crate::view) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let groups: Vec<Group> = asks(meeting)
        .map(|ask| match ask.form {
            DecisionForm::Contingency => several(meeting, viewer, ask),
            _ => Group {
                items: items(meeting, viewer, ask),
                ..Group::default()
            },
        })
        .collect();
    let facts = if groups.is_empty() {
        vec!["This procedure asks for no decision here.".to_owned()]
    } else {
        Vec::new()
    };
    Page {
        title: "What do we decide?".to_owned(),
        groups,
        facts,
        ..Page::default()
    }
}

/// Goes through what is asked at the level that stands now, and of a child as the monthly returns say.
///
/// What was answered stays to be seen, also where a new return takes away why it was asked.
pub(super) fn asks(meeting: &Meeting) -> impl Iterator<Item = &DecisionAsk> {
    let rating = meeting.rating_so_far();
    let areas = readings(meeting.procedure(), meeting.case());
    let came_down = areas
        .iter()
        .any(|area| matches!(area.reading, Reading::CameDown { .. }));
    let is_of_this_child = move |ask: &DecisionAsk| {
        let mut made = meeting.child().decisions.iter();
        came_down || !ask.came_down || made.any(|(_, decision)| decision.kind == ask.kind)
    };
    let asks = meeting.procedure().decisions.iter();
    asks.filter(move |ask| ask.when.holds(rating) && is_of_this_child(ask))
}

/// Goes through the decisions of a kind that were made in this meeting and may be seen.
pub(super) fn made<'a>(
    meeting: &'a Meeting,
    viewer: &'a Viewer,
    kind: &'a str,
) -> impl Iterator<Item = (Key, &'a Decision)> {
    let made = meeting.child().decisions.iter();
    made.filter(move |(_, decision)| {
        decision.kind == kind && viewer.may_see(meeting, decision.marks)
    })
    .map(|(key, decision)| (*key, decision))
}

/// Returns what was decided in this meeting and may be seen, each after its question, and where it stands.
pub(in crate::view) fn in_words(meeting: &Meeting, viewer: &Viewer) -> Vec<(String, Spot)> {
    let all = asks(meeting).flat_map(|ask| {
        made(meeting, viewer, &ask.kind).map(move |(key, decision)| {
            let spot = match ask.form {
                DecisionForm::Contingency => Spot::Decision(key, DecisionPart::If),
                _ => Spot::NewDecision(ask.kind.clone()),
            };
            let question = told(meeting, &ask.question);
            let words = said(meeting, ask.form, decision);
            (format!("{question} {words}").trim().to_owned(), spot)
        })
    });
    all.collect()
}

fn items(meeting: &Meeting, viewer: &Viewer, ask: &DecisionAsk) -> Vec<Item> {
    let question = told(meeting, &ask.question);
    let made = made(meeting, viewer, &ask.kind).next();
    let spot = Spot::NewDecision(ask.kind.clone());
    let mut whole = Item::new(spot, Cell::plain(question)).sign(match made {
        Some(_) => Sign::Yes,
        None => Sign::Open,
    });
    let decision = made
        .map(|(_, decision)| decision.clone())
        .unwrap_or_default();
    whole = ask_for(
        meeting,
        (ask.form, form::main_part(ask.form)),
        &decision,
        whole,
    );
    whole.can.remove = made.is_some();
    whole.notes.extend(before(meeting, viewer, ask));
    let mut items = vec![whole];
    if let Some((key, decision)) = made {
        items.extend(parts(meeting, ask, key, decision));
    }
    items
}

/// Returns true where it is said what happens if the plan does not hold, or where the procedure does not ask.
pub(in crate::view) fn has_contingency(meeting: &Meeting, viewer: &Viewer) -> bool {
    let mut asked = asks(meeting).filter(|ask| ask.form == DecisionForm::Contingency);
    asked.all(|ask| {
        made(meeting, viewer, &ask.kind).next().is_some()
            || !standing_steps(meeting, viewer, ask).is_empty()
    })
}

/// A contingency may be one of several: each is a row, and the next one goes below.
fn several(meeting: &Meeting, viewer: &Viewer, ask: &DecisionAsk) -> Group {
    let mut items = Vec::new();
    for (key, decision) in made(meeting, viewer, &ask.kind) {
        let when = decision.contingency.when.clone().unwrap_or_default();
        let spot = Spot::Decision(key, DecisionPart::If);
        // The words stand once, where they are edited; beside them they would be read twice.
        let mut row = Item::new(spot, Cell::plain("If"))
            .sign(Sign::Dot)
            .words("If …", text::lowered(&when));
        row.can.remove = true;
        row.below = Some(Spot::NewDecision(ask.kind.clone()));
        items.push(row);
        items.extend(parts(meeting, ask, key, decision));
    }
    let open = Item::new(Spot::NewDecision(ask.kind.clone()), Cell::default());
    let mut open = open.words("If … what might happen?", "");
    open.notes.extend(standing_steps(meeting, viewer, ask));
    let found = fall_back::contingency(meeting).into_iter().collect();
    advised::below(&mut open, meeting, viewer, (Marks::default(), found));
    items.push(open);
    Group {
        heading: told(meeting, &ask.question),
        empty: "Nothing yet. For example: nobody has heard by 11, then we ring 101.".to_owned(),
        items,
        ..Group::default()
    }
}

fn parts(meeting: &Meeting, ask: &DecisionAsk, key: Key, decision: &Decision) -> Vec<Item> {
    let of = ask.form;
    let parts = form::parts(of, decision, is_flagged(meeting, ask)).iter();
    parts
        .map(|part| {
            let (label, _) = form::asked(of, *part);
            let takes_away =
                *part == DecisionPart::Agencies && decision.flagging.flag == Some(false);
            let label = if takes_away {
                "Which agencies are told that it is gone?"
            } else {
                label
            };
            let mut item = Item::new(Spot::Decision(key, *part), Cell::muted(label)).depth(1);
            if takes_away {
                let left = untold(meeting, ask, decision).map(|words| format!("{words}."));
                item.notes.extend(left.map(Cell::muted));
            }
            if *part == DecisionPart::Confirmed {
                let stands = Some(confirmed(&decision.funding)).filter(|words| !words.is_empty());
                item.notes
                    .extend(stands.map(|words| Cell::muted(text::capitalised(&words))));
            }
            ask_for(meeting, (of, *part), decision, item)
        })
        .collect()
}

fn ask_for(
    meeting: &Meeting,
    (of, part): (DecisionForm, DecisionPart),
    decision: &Decision,
    item: Item,
) -> Item {
    let value = form::value(meeting, of, part, decision);
    if form::is_yes_no(of, part) {
        let chosen = Some(value.as_str()).filter(|word| !word.is_empty());
        return item.ask(yes_no(chosen.map(|word| word == "yes")));
    }
    let (_, prompt) = form::asked(of, part);
    let prompt = match (of, part) {
        (DecisionForm::ProgressReport, DecisionPart::Review) => "The day it is due",
        (DecisionForm::CarriedForward, DecisionPart::By) => "A name",
        _ => prompt,
    };
    item.words(prompt, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;

    #[test]
    fn what_helped_is_asked_of_a_child_who_came_down_alone() {
        let asked = |education: [&str; 3]| {
            let [sep, oct, nov] = education;
            let case = format!(
                "{{child: {{name: Sam}}, tracker: [{{month: 2026-09, education: {sep}}}, {{month: 2026-10, education: {oct}}}, {{month: 2026-11, education: {nov}}}]}}"
            );
            let panel = Library::builtin().get("leicestershire-children-in-care-panel");
            let case = serde_yaml::from_str(&case).unwrap();
            let sample = Sample::under((*panel.unwrap()).clone(), vec![case]);
            asks(&sample.meeting).any(|ask| ask.kind == "what-helped")
        };
        assert!(asked(["red", "red", "amber"]));
        assert!(!asked(["amber", "red", "red"]));
        assert!(!asked(["amber", "red", "amber"]), "red once is no run");
    }
}
