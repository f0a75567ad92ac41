//! What follows from a meeting: stops and breaks, what the family says, what is next, what is for the record.
//! Notices, gaps and corrections are for professionals.

use crate::{
    calendar::long,
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
        add_loose_ends(document, copy, meeting);
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
    let rings = rings.map(|who| format!(" {} rings police or duty.", copy.name(who)));
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
        document.heading(2, "What child and family say of the plan");
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
        on_call.and_then(meeting::out_of_hours),
    ];
    for sentence in rest.into_iter().flatten() {
        document.paragraph(sentence);
    }
}

/// Adds what concerns those who run the meeting: notices, who was sent the record, what was missing, corrections.
fn add_loose_ends(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let closing = &meeting.closing;
    let absences = closing.non_attendance.iter().map(|absence| {
        let notice = said(absence.notice.as_deref()).map(|n| format!("notice {n}"));
        let prompt = said(absence.prompt.as_deref()).map(|p| match p {
            "later" => "to be taken up later".to_owned(),
            other => other.to_owned(),
        });
        let done: Vec<String> = [notice, prompt].into_iter().flatten().collect();
        Words::labelled(
            &format!("{} keeps not coming", absence.agency),
            full(&done.join("; ")),
        )
    });
    let mut lines: Vec<Words> = absences.collect();
    if !closing.distributed.is_empty() {
        lines.push(Words::labelled(
            "Sent to",
            full(&copy.names(&closing.distributed)),
        ));
    }
    for exception in &closing.exceptions {
        if let Some(reason) = said(exception.reason.as_deref()) {
            let by = exception.by.as_ref().map(|who| copy.name(who));
            let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
            let label = format!("Not settled before: {}", exception.unsettled);
            lines.push(Words::labelled(&label, full(&format!("{reason}{by}"))));
        }
    }
    for filed in &closing.filed {
        let mut filing = copy.procedure.record.filing.iter();
        let title = filing.find(|thing| thing.id == filed.what);
        let title = title.map_or(filed.what.as_str(), |thing| thing.title.as_str());
        if let Some(by) = &filed.by {
            lines.push(Words::labelled(title, full(&copy.name(by))));
        }
    }
    if !closing.closed_with.is_empty() {
        let gaps = closing.closed_with.join("; ");
        lines.push(Words::labelled(
            "Missing when the meeting closed",
            full(&gaps),
        ));
    }
    for correction in &meeting.corrected {
        let by = correction
            .by
            .as_ref()
            .map(|who| format!(" by {}", copy.name(who)));
        let date = correction.date.map(|date| format!(" on {}", long(date)));
        let field = said(correction.field.as_deref()).unwrap_or("this record");
        let was = said(correction.was.as_deref()).map(|was| format!("; it was: {was}"));
        let rest: String = [by, date, was].into_iter().flatten().collect();
        lines.push(Words::labelled(
            "Put right",
            full(&format!("{field}{rest}")),
        ));
    }
    if !lines.is_empty() {
        document.heading(2, "For the record");
    }
    document.list(lines);
}
