//! What concerns those who run the meeting: notices, who was sent the record, exceptions, filing, gaps, corrections.
//! It is for professionals alone; whoever calls it sees to that.

use crate::{
    calendar::long,
    case::{ClosingRecord, Correction, Exception, Filed, MeetingRecord, NonAttendance},
    document::{
        Document, Words,
        audience::{CopyFor, said},
        meeting::full,
    },
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let closing = &meeting.closing;
    let lines: Vec<Words> = closing
        .non_attendance
        .iter()
        .map(not_coming)
        .chain(sent(copy, closing))
        .chain(closing.exceptions.iter().filter_map(|e| excepted(copy, e)))
        .chain(closing.filed.iter().filter_map(|f| filed(copy, f)))
        .chain(gaps(closing))
        .chain(meeting.corrected.iter().map(|c| put_right(copy, c)))
        .collect();
    if !lines.is_empty() {
        document.heading(2, "For the record");
    }
    document.list(lines);
}

fn not_coming(absence: &NonAttendance) -> Words {
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
}

fn sent(copy: CopyFor<'_>, closing: &ClosingRecord) -> Option<Words> {
    let names = copy.names(&closing.distributed);
    (!closing.distributed.is_empty()).then(|| Words::labelled("To be sent to", full(&names)))
}

fn excepted(copy: CopyFor<'_>, exception: &Exception) -> Option<Words> {
    let reason = said(exception.reason.as_deref())?;
    let by = exception.by.as_ref().map(|who| copy.name(who));
    let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
    let label = format!("Not settled before: {}", exception.unsettled);
    let lacked = said(exception.lacked.as_deref()).map(full);
    let words = match lacked {
        Some(lacked) => format!("{lacked} Held all the same: {reason}{by}"),
        None => format!("{reason}{by}"),
    };
    Some(Words::labelled(&label, full(&words)))
}

fn filed(copy: CopyFor<'_>, filed: &Filed) -> Option<Words> {
    let by = filed.by.as_ref()?;
    let mut filing = copy.procedure.record.filing.iter();
    let title = filing.find(|thing| thing.id == filed.what);
    let title = title.map_or(filed.what.as_str(), |thing| thing.title.as_str());
    // It is still to come as the meeting closes: who does it is said, and not that it is done.
    let who = Words::strong(copy.name(by));
    Some(if title.starts_with(char::is_lowercase) {
        who.and(format!(" {}", full(title)))
    } else {
        who.and(format!(" sees to it: {}", full(title)))
    })
}

fn gaps(closing: &ClosingRecord) -> Option<Words> {
    let gaps = closing.closed_with.join("; ");
    (!gaps.is_empty()).then(|| Words::labelled("Missing when the meeting closed", full(&gaps)))
}

fn put_right(copy: CopyFor<'_>, correction: &Correction) -> Words {
    let by = correction.by.as_ref();
    let by = by.map(|who| format!(" by {}", copy.name(who)));
    let date = correction.date.map(|date| format!(" on {}", long(date)));
    let field = said(correction.field.as_deref()).unwrap_or("this record");
    let was = said(correction.was.as_deref()).map(|was| format!("; it was: {was}"));
    let rest: String = [by, date, was].into_iter().flatten().collect();
    Words::labelled("Put right", full(&format!("{field}{rest}")))
}
