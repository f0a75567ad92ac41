//! The decisions a procedure asks for, each said in a sentence. It does not judge which are missing.

use crate::{
    calendar::long,
    case::{Decision, MeetingRecord},
    document::{
        Document, Words,
        audience::{CopyFor, said},
        meeting::{self, full},
    },
    text,
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let lines: Vec<Words> = copy
        .decisions(&meeting.decisions)
        .filter_map(|decision| decided(copy, decision))
        .collect();
    if !lines.is_empty() {
        document.heading(2, "Decisions");
    }
    document.list(lines);
}

/// Says one decision under the procedure's title: the answer, or what its kind holds, and why.
fn decided(copy: CopyFor<'_>, decision: &Decision) -> Option<Words> {
    let mut asks = copy.procedure.decisions.iter();
    let ask = asks.find(|ask| ask.kind == decision.kind);
    let title = ask.and_then(|ask| said(Some(&ask.title)));
    let title = title.map_or_else(
        || text::capitalised(&decision.kind.replace('-', " ")),
        str::to_owned,
    );
    let parts = [
        said(decision.answer.as_deref()).map(full),
        meeting::contingency(copy, decision).map(|words| words.plain()),
        flagged(decision),
        due(decision),
        shared(decision),
        carried(copy, decision),
        said(decision.reason.as_deref()).map(full),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    (!said.is_empty()).then(|| Words::labelled(&title, said.join(" ")))
}

fn flagged(decision: &Decision) -> Option<String> {
    let flagging = &decision.flagging;
    let flag = if flagging.flag? {
        "the name is flagged"
    } else {
        "the name is not flagged"
    };
    let with = (!flagging.agencies.is_empty())
        .then(|| format!(" with {}", text::list(&flagging.agencies)));
    let review = flagging
        .review
        .map(|date| format!(", to be looked at again on {}", long(date)));
    Some(format!(
        "{flag}{}{}.",
        with.unwrap_or_default(),
        review.unwrap_or_default()
    ))
}

/// A day that belongs to no flag is the day on which something is due.
fn due(decision: &Decision) -> Option<String> {
    let flagging = &decision.flagging;
    let review = flagging.review.filter(|_| flagging.flag.is_none())?;
    Some(format!("Due on {}.", long(review)))
}

fn shared(decision: &Decision) -> Option<String> {
    let funding = &decision.funding;
    if funding.shares.is_empty() {
        return said(funding.purpose.as_deref()).map(full);
    }
    let shares = funding.shares.iter();
    let shares: Vec<String> = shares
        .map(|(agency, share)| format!("{agency} {share}%"))
        .collect();
    let purpose = said(funding.purpose.as_deref()).map(|purpose| format!("{purpose}: "));
    let confirmed = match funding.confirmed_by.as_slice() {
        [] => " Not confirmed by any agency yet.".to_owned(),
        agencies => format!(" Confirmed by {}.", text::list(agencies)),
    };
    Some(format!(
        "{}{}.{confirmed}",
        purpose.unwrap_or_default(),
        text::list(&shares)
    ))
}

fn carried(copy: CopyFor<'_>, decision: &Decision) -> Option<String> {
    let by = copy.name(decision.carrying.by.as_ref()?);
    Some(match said(decision.carrying.to.as_deref()) {
        Some(to) => format!("{by}, to {to}."),
        None => format!("{by}."),
    })
}
