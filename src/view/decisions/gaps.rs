//! Which decisions are not answered yet. They are listed and never block.

use super::page::{asks, made};
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
