//! Which decisions are not answered yet. They are listed and never block.

use super::before::is_flagged;
use super::page::{asks, made};
use crate::case::Decision;
use crate::meeting::{DecisionPart, Meeting, Spot};
use crate::procedure::DecisionForm;
use crate::view::{Missing, Viewer};

pub(in crate::view) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let desk = Viewer::default();
    let mut gaps = Vec::new();
    let mut gap = |what: String, spot| {
        gaps.push(Missing {
            what,
            stage: String::new(),
            spot: Some(spot),
        });
    };
    for ask in asks(meeting) {
        let title = if ask.title.is_empty() {
            &ask.kind
        } else {
            &ask.title
        };
        if made(meeting, &desk, &ask.kind).next().is_none() {
            gap(
                format!("{title}: not said yet"),
                Spot::NewDecision(ask.kind.clone()),
            );
        }
        for (key, decision) in made(meeting, &desk, &ask.kind) {
            let lacking = lacking(ask.form, decision, is_flagged(meeting, ask));
            for (part, words) in lacking {
                gap(format!("{title}: {words}"), Spot::Decision(key, part));
            }
        }
        if ask.form == DecisionForm::Contingency {
            for (key, decision) in made(meeting, &desk, &ask.kind) {
                let plan = &decision.contingency;
                if plan.then.is_none() {
                    let what = format!("{title}: what happens then");
                    gap(what, Spot::Decision(key, DecisionPart::Then));
                }
                if plan.lead.is_none() {
                    let what = format!("{title}: who leads");
                    gap(what, Spot::Decision(key, DecisionPart::Lead));
                }
            }
        }
    }
    gaps
}

/// Returns the parts of an answer that the procedure asks for too, and that are not said.
fn lacking(
    form: DecisionForm,
    decision: &Decision,
    is_flagged: bool,
) -> Vec<(DecisionPart, &'static str)> {
    let flagging = &decision.flagging;
    let flags = flagging.flag == Some(true);
    let asked = match form {
        DecisionForm::Flagging if flags => vec![
            (
                flagging.agencies.is_empty(),
                DecisionPart::Agencies,
                "which agencies are alerted",
            ),
            (
                flagging.review.is_none(),
                DecisionPart::Review,
                "when it is looked at again",
            ),
        ],
        DecisionForm::Flagging if is_flagged => vec![
            (
                flagging.agencies.is_empty(),
                DecisionPart::Agencies,
                "which agencies are told that it is gone",
            ),
            (
                decision.reason.is_none(),
                DecisionPart::Reason,
                "why it is taken away",
            ),
        ],
        DecisionForm::SharedFunding => {
            let gives = decision
                .funding
                .purpose
                .as_deref()
                .is_some_and(|words| !is_none(words));
            let open = gives && decision.funding.shares.is_empty();
            vec![(open, DecisionPart::Shares, "who pays which share")]
        }
        DecisionForm::ProgressReport => vec![
            (
                decision.answer.is_none(),
                DecisionPart::Answer,
                "in writing or in person",
            ),
            (
                decision.carrying.by.is_none(),
                DecisionPart::By,
                "from whom",
            ),
        ],
        DecisionForm::CarriedForward => {
            vec![(
                decision.carrying.to.is_none(),
                DecisionPart::To,
                "to which meeting or person",
            )]
        }
        _ => Vec::new(),
    };
    let open = asked.into_iter().filter(|(is_open, ..)| *is_open);
    open.map(|(_, part, words)| (part, words)).collect()
}

/// "None for now" gives nothing that could be shared out.
fn is_none(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric()).next();
    first.is_some_and(|first| {
        ["no", "none", "not", "nothing", "nobody"].contains(&first.to_lowercase().as_str())
    })
}
