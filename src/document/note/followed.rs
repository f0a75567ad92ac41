//! What follows from a meeting: stops and breaks, what the family says, what is next, what is for the record.
//! Notices, gaps and corrections have a file of their own.

use super::for_the_record;
use crate::{
    case::{MeetingRecord, UrgentStop},
    document::{
        Document, Words,
        audience::{CopyFor, said},
        meeting::{self, full},
    },
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    add_views(document, copy, meeting);
    add_next(document, copy, meeting);
    if copy.is_for_professionals() {
        for_the_record::add(document, copy, meeting);
    }
}

/// Adds that the meeting was stopped for a danger, or broken off: whoever reads on has to know.
pub(super) fn add_breaks(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    if copy.is_for_professionals() {
        let stops = meeting.held.urgent.iter();
        for stop in stops {
            document.paragraph(stopped(copy, stop));
        }
    }
    if let Some(part) = &meeting.held.part_held {
        let counts = match part.counts {
            Some(true) => " It counts as a meeting.",
            Some(false) => " It does not count as a meeting.",
            None => "",
        };
        let why = said(part.reason.as_deref()).map(|reason| format!(": {}", full(reason)));
        let why = why.unwrap_or_else(|| ".".to_owned());
        document.paragraph(format!("The meeting was broken off{why}{counts}"));
    }
}

fn stopped(copy: CopyFor<'_>, stop: &UrgentStop) -> Words {
    let time = stop
        .time
        .map(|time| format!(" at {time}"))
        .unwrap_or_default();
    let rings = stop.rings.as_ref();
    // Whether it was the police or the duty team nobody was asked in that minute, and so nothing says which.
    let rings = rings.map(|who| format!(" {} rings for help.", copy.name(who)));
    let strategy = stop.strategy.as_ref();
    let strategy =
        strategy.map(|who| format!(" {} asks for a strategy discussion.", copy.name(who)));
    Words::strong(format!("The meeting was stopped for a danger{time}.")).and(format!(
        "{}{}",
        rings.unwrap_or_default(),
        strategy.unwrap_or_default()
    ))
}

fn add_views(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let said = meeting.agreement.said.iter();
    let views: Vec<Words> = said.filter_map(|a| meeting::agreement(copy, a)).collect();
    if !views.is_empty() {
        document.heading(
            2,
            if copy.procedure.record.plan {
                "What child and family say of the plan"
            } else {
                "What child and family say of it"
            },
        );
    }
    document.list(views);
}

fn add_next(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    document.heading(2, "What happens next");
    let closing = &meeting.closing;
    let next = closing
        .next
        .as_ref()
        .and_then(|next| meeting::next(copy, next));
    let after = closing.after.as_ref();
    let after = after.and_then(|after| meeting::afterwards(copy, after));
    let next = next.or(after);
    document.paragraph(next.unwrap_or_else(|| "No next meeting is written yet.".to_owned()));
    let on_call = meeting.agreement.out_of_hours.as_ref();
    let rest = [
        meeting::taken_to_child(copy, meeting),
        on_call.and_then(|on_call| meeting::out_of_hours(copy, on_call)),
    ];
    for sentence in rest.into_iter().flatten() {
        document.paragraph(sentence);
    }
}
