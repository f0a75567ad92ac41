//! Which decisions are not answered yet. They are listed and never block.

use super::before::{is_flagged, standing_steps, untold};
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
        let stands = ask.form == DecisionForm::Contingency
            && !standing_steps(meeting, &desk, ask).is_empty();
        if made(meeting, &desk, &ask.kind).next().is_none() && !stands {
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
            let takes_away = decision.flagging.flag == Some(false);
            let some_are_told = takes_away && !decision.flagging.agencies.is_empty();
            if let Some(words) = untold(meeting, ask, decision).filter(|_| some_are_told) {
                let spot = Spot::Decision(key, DecisionPart::Agencies);
                gap(format!("{title}: {words}"), spot);
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
    let no_agency = flagging.agencies.is_empty();
    let unsaid = |is_unsaid: bool, part, words| is_unsaid.then_some((part, words));
    let lacking = match form {
        DecisionForm::Flagging if flags => {
            let unseen = flagging.review.is_none();
            [
                unsaid(
                    no_agency,
                    DecisionPart::Agencies,
                    "which agencies are alerted",
                ),
                unsaid(unseen, DecisionPart::Review, "when it is looked at again"),
            ]
        }
        DecisionForm::Flagging if is_flagged => {
            let told = "which agencies are told that it is gone";
            let why = decision.reason.is_none();
            [
                unsaid(no_agency, DecisionPart::Agencies, told),
                unsaid(why, DecisionPart::Reason, "why it is taken away"),
            ]
        }
        DecisionForm::SharedFunding => {
            let purpose = decision.funding.purpose.as_deref();
            let gives = purpose.is_some_and(|words| !is_none(words));
            let open = gives && decision.funding.shares.is_empty();
            let shares = unsaid(open, DecisionPart::Shares, "who pays which share");
            [shares, None]
        }
        DecisionForm::ProgressReport => {
            let (form, by) = (decision.answer.is_none(), decision.carrying.by.is_none());
            [
                unsaid(form, DecisionPart::Answer, "in writing or in person"),
                unsaid(by, DecisionPart::By, "from whom"),
            ]
        }
        DecisionForm::CarriedForward => {
            let open = decision.carrying.to.is_none();
            let to = unsaid(open, DecisionPart::To, "to which meeting or person");
            [to, None]
        }
        _ => [None, None],
    };
    lacking.into_iter().flatten().collect()
}

/// "None for now" gives nothing that could be shared out.
fn is_none(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric()).next();
    first.is_some_and(|first| {
        ["no", "none", "not", "nothing", "nobody"].contains(&first.to_lowercase().as_str())
    })
}
