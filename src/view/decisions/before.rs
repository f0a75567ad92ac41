//! What was decided before, in a sentence beside its question: it is looked at again, not taken over. It decides nothing.

use super::form;
use crate::calendar::Date;
use crate::case::{Decision, Funding};
use crate::meeting::{DecisionPart, Meeting};
use crate::procedure::{DecisionAsk, DecisionForm};
use crate::text;
use crate::view::{Cell, Viewer, dates};

/// Says what was decided of a kind the last time.
pub(super) fn before(meeting: &Meeting, viewer: &Viewer, ask: &DecisionAsk) -> Option<Cell> {
    let (date, decision) = last(meeting, viewer, ask)?;
    line(meeting, ask, date, decision)
}

/// Says which steps stand from before, for which of them nothing else is decided here.
pub(super) fn standing_steps(meeting: &Meeting, viewer: &Viewer, ask: &DecisionAsk) -> Vec<Cell> {
    let made = || meeting.child().decisions.iter().map(|(_, made)| made);
    let all: Vec<(Option<Date>, &Decision)> = earlier(meeting, ask).collect();
    let stands = |date: Option<Date>, step: &Decision| {
        let mut later = all
            .iter()
            .filter(|(other, _)| *other > date)
            .map(|(_, d)| *d);
        let same = |other: &Decision| other.contingency.is_for_the_same(&step.contingency);
        !later.any(same) && !made().any(|made| made.kind == ask.kind && same(made))
    };
    let mut lines: Vec<Cell> = all
        .iter()
        .filter(|(date, step)| viewer.may_see(meeting, step.marks) && stands(*date, step))
        .filter_map(|(date, step)| line(meeting, ask, *date, step))
        .collect();
    if !lines.is_empty() {
        let words = "It stands, beside what is added here. The same “If” again takes its place.";
        lines.push(Cell::muted(words));
    }
    lines
}

fn line(
    meeting: &Meeting,
    ask: &DecisionAsk,
    date: Option<Date>,
    decision: &Decision,
) -> Option<Cell> {
    let words = said(meeting, ask.form, decision);
    let day = |date: Date| format!("On {}", dates::day(date, meeting.today()));
    let day = date.map_or("Before".to_owned(), day);
    (!words.is_empty()).then(|| Cell::muted(format!("{day}: {words}")))
}

/// Returns true where a flag stands that was placed before this meeting.
pub(super) fn is_flagged(meeting: &Meeting, ask: &DecisionAsk) -> bool {
    let desk = Viewer::default();
    let last = last(meeting, &desk, ask);
    last.is_some_and(|(_, decision)| decision.flagging.flag == Some(true))
}

/// Returns the agencies that have a flag from before this meeting.
pub(super) fn flagged_with(meeting: &Meeting, ask: &DecisionAsk) -> Vec<String> {
    let desk = Viewer::default();
    let last = last(meeting, &desk, ask).map(|(_, decision)| &decision.flagging);
    let last = last.filter(|flagging| flagging.flag == Some(true));
    last.map(|flagging| flagging.agencies.clone())
        .unwrap_or_default()
}

/// Says which agencies have the flag that is taken away and are not told of it; nothing where all of them are.
pub(super) fn untold(meeting: &Meeting, ask: &DecisionAsk, decision: &Decision) -> Option<String> {
    let told = &decision.flagging.agencies;
    let is_told = |agency: &String| told.iter().any(|one| text::same(one, agency));
    let mut left = flagged_with(meeting, ask);
    left.retain(|agency| !is_told(agency));
    let has = if left.len() == 1 { "has" } else { "have" };
    match (left.is_empty(), told.is_empty()) {
        (true, _) => None,
        (false, true) => Some(format!("{} {has} the flag", text::list(&left))),
        (false, false) => Some(format!(
            "{} {has} the flag too and {} not told",
            text::list(&left),
            if left.len() == 1 { "is" } else { "are" }
        )),
    }
}

/// Returns what was decided of a kind the last time, and when.
fn last<'a>(
    meeting: &'a Meeting,
    viewer: &'a Viewer,
    ask: &DecisionAsk,
) -> Option<(Option<Date>, &'a Decision)> {
    earlier(meeting, ask)
        .filter(|(_, d)| viewer.may_see(meeting, d.marks))
        .max_by_key(|(date, _)| *date)
}

/// Goes through what was decided of a kind before this meeting.
fn earlier<'a>(
    meeting: &'a Meeting,
    ask: &DecisionAsk,
) -> impl Iterator<Item = (Option<Date>, &'a Decision)> {
    let case = meeting.case();
    let standing = case.decisions.iter().map(|d| (d.date, d));
    let of_meetings = case
        .meetings
        .iter()
        .flat_map(|m| m.decisions.iter().map(move |d| (d.date.or(m.date), d)));
    let all = standing.chain(of_meetings);
    all.filter(move |(_, d)| d.kind == ask.kind)
}

/// Says what was decided, in a few words.
pub(super) fn said(meeting: &Meeting, of: DecisionForm, decision: &Decision) -> String {
    let part = |part: DecisionPart| form::value(meeting, of, part, decision);
    match of {
        DecisionForm::Flagging => flagged(decision, &part(DecisionPart::Review)),
        DecisionForm::SharedFunding => {
            let shares = joined(
                &[part(DecisionPart::Answer), part(DecisionPart::Shares)],
                ": ",
            );
            joined(&[shares, confirmed(&decision.funding)], "; ")
        }
        DecisionForm::Contingency => {
            let (when, then) = (part(DecisionPart::If), part(DecisionPart::Then));
            let led = part(DecisionPart::Lead);
            let led = (!led.is_empty()).then(|| format!(" {led} leads."));
            format!(
                "{}; then: {}.{}",
                when.trim_end_matches('.'),
                then.trim_end_matches('.'),
                led.unwrap_or_default()
            )
        }
        DecisionForm::CarriedForward => {
            joined(&[part(DecisionPart::By), part(DecisionPart::To)], ", to: ")
        }
        DecisionForm::ProgressReport => {
            let from = joined(
                &[part(DecisionPart::Answer), part(DecisionPart::By)],
                ", from ",
            );
            joined(&[from, part(DecisionPart::Review)], ", due ")
        }
        DecisionForm::YesNo | DecisionForm::Words => joined(
            &[part(DecisionPart::Answer), part(DecisionPart::Reason)],
            "; ",
        ),
    }
}

/// A flag stays until somebody decides that it goes: whoever answers is told what their answer does.
fn flagged(decision: &Decision, review: &str) -> String {
    let agencies: Vec<&str> = decision
        .flagging
        .agencies
        .iter()
        .map(String::as_str)
        .collect();
    match decision.flagging.flag {
        Some(true) => {
            let with = (!agencies.is_empty()).then(|| format!(" with {}", text::list(&agencies)));
            let review = (!review.is_empty()).then(|| format!(", to be looked at by {review}"));
            format!(
                "flagged{}{}. The answer “no” takes the flag away.",
                with.unwrap_or_default(),
                review.unwrap_or_default()
            )
        }
        Some(false) => joined(
            &[
                "no flag".to_owned(),
                decision.reason.clone().unwrap_or_default(),
            ],
            "; ",
        ),
        None => String::new(),
    }
}

/// Who has confirmed what they give, and who has still to.
pub(super) fn confirmed(funding: &Funding) -> String {
    let open = funding.still_to_confirm();
    let by: Vec<&str> = funding.confirmed_by.iter().map(String::as_str).collect();
    let by = (!by.is_empty()).then(|| format!("confirmed by {}", text::list(&by)));
    let open = (!open.is_empty()).then(|| format!("still to confirm: {}", text::list(&open)));
    joined(&[by.unwrap_or_default(), open.unwrap_or_default()], "; ")
}

fn joined(parts: &[String], by: &str) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(by)
}
