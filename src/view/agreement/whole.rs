//! The agreement stage as a whole: its parts in the order they are gone through. Each part has its file.

use super::{copies, filed, read_back, said};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::text;
use crate::view::{Answer, Missing, Page, Understood, Viewer, Window, minutes};

pub(in crate::view) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let on_desk = viewer.window == Window::Desk;
    let mut groups = vec![
        read_back::group(meeting, viewer),
        said::group(meeting, viewer),
    ];
    if on_desk {
        let their_part = read_back::their_part(meeting);
        groups.splice(1..1, their_part);
        groups.extend(copies::on_plan(meeting));
    }
    groups.extend(copies::taken(meeting));
    if on_desk {
        groups.push(copies::sent(meeting, viewer));
        groups.extend(filed::group(meeting));
        groups.extend(minutes::group(meeting, viewer));
    }
    Page {
        title: "Is this what we agree?".to_owned(),
        groups,
        ..Page::default()
    }
}

/// Turns what the chair gave at a place into a request.
pub(in crate::view) fn answer(
    meeting: &Meeting,
    spot: &Spot,
    answer: Answer,
) -> Result<Request, Refusal> {
    if let Spot::Entry(_) | Spot::NewEntry(_) | Spot::EntryBelow(..) = spot {
        return minutes::answer(meeting, spot, answer);
    }
    let given = match answer {
        Answer::Said(given) | Answer::Chosen(given) => text::clean(&given),
        Answer::Remove => String::new(),
        _ => return Err(Refusal::Gone),
    };
    let given = given.trim();
    match spot {
        Spot::Owner(key, part) => read_back::answer(meeting, *key, *part, given),
        Spot::Agreement(who, part) => said::answer(meeting, who, *part, given),
        Spot::OnPlan(who) => copies::answer_on_plan(who, given),
        Spot::PlanTaken(part) => copies::answer_taken(meeting, *part, given),
        Spot::Sent(who) => copies::answer_sent(who, given),
        Spot::Filed(id) => filed::answer(meeting, id, given),
        _ => Err(Refusal::Gone),
    }
}

/// Returns where in another stage an answer leads.
pub(in crate::view) fn leads_to(meeting: &Meeting, spot: &Spot, answer: &Answer) -> Option<Spot> {
    match spot {
        Spot::Owner(key, part) => read_back::leads_to(meeting, *key, *part, answer),
        _ => None,
    }
}

/// Lists what is not said or settled yet.
pub(in crate::view) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let gaps = read_back::missing(meeting).into_iter();
    let gaps = gaps
        .chain(said::missing(meeting))
        .chain(copies::missing(meeting))
        .chain(filed::missing(meeting))
        .chain(minutes::missing(meeting));
    gaps.map(|(what, spot)| Missing {
        what,
        stage: String::new(),
        spot: Some(spot),
    })
    .collect()
}

/// Says whom and which day words are read as.
pub(in crate::view) fn understood(meeting: &Meeting, spot: &Spot, typed: &str) -> Understood {
    use crate::meeting::{OwnerPart, TakenPart};
    use crate::view::{dates, whom};
    match spot {
        _ if typed.trim().is_empty() => Understood::default(),
        Spot::Owner(_, OwnerPart::TellBy) | Spot::PlanTaken(TakenPart::Date) => {
            dates::understood(meeting, typed)
        }
        Spot::Owner(_, OwnerPart::ToldBy) | Spot::PlanTaken(TakenPart::By) => Understood {
            lines: vec![whom::with_day_echo(meeting, typed)],
            ..Understood::default()
        },
        // A reason is no name that is not on the list.
        Spot::Owner(_, OwnerPart::Why) => Understood {
            lines: whom::one(meeting, typed)
                .map(|who| vec![whom::is_here(meeting, &who)])
                .into_iter()
                .collect(),
            ..Understood::default()
        },
        Spot::Filed(_) => Understood {
            lines: vec![vec![whom::echo(meeting, typed)]],
            ..Understood::default()
        },
        _ => Understood::default(),
    }
}
