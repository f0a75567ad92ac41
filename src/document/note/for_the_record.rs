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
    procedure::NO_OTHER_MEETING,
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
    if let Some(answer) = said(exception.answer.as_deref()) {
        return Some(answered(copy, exception, answer));
    }
    let is_of_another = exception.unsettled == NO_OTHER_MEETING;
    let reason = said(exception.reason.as_deref());
    if reason.is_none() && !is_of_another {
        return None;
    }
    let by = exception.by.as_ref().map(|who| copy.name(who));
    let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
    let label = if is_of_another {
        "Another meeting takes the place of this one".to_owned()
    } else {
        format!("Not settled before: {}", exception.unsettled)
    };
    let reason = reason.map_or_else(|| "no reason was given".to_owned(), |r| format!("{r}{by}"));
    let lacked = said(exception.lacked.as_deref()).map(full);
    let words = match lacked {
        Some(lacked) => format!("{lacked} Held all the same: {reason}"),
        None => reason,
    };
    Some(Words::labelled(&label, full(&words)))
}

/// What was settled in the meeting was not gone on without: it is told as the answer that it is.
fn answered(copy: CopyFor<'_>, exception: &Exception, answer: &str) -> Words {
    let by = exception.by.as_ref().map(|who| copy.name(who));
    let by = by.filter(|by| !answer.contains(by.as_str()));
    let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
    let label = format!("Answered in the meeting: {}", exception.unsettled);
    let reason = said(exception.reason.as_deref()).filter(|reason| !answer.contains(*reason));
    let reason = reason.map(|reason| format!(" Held all the same: {}", full(reason)));
    let words = format!(
        "{}{}",
        full(&format!("{answer}{by}")),
        reason.unwrap_or_default()
    );
    Words::labelled(&label, words)
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

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, note},
        procedure::Procedure,
    };

    fn told(exception: &str, audience: Audience) -> String {
        let case = format!(
            "{{child: {{name: Robin}}, meetings: [{{date: 2026-12-18, exceptions: [{exception}]}}]}}"
        );
        let case: Case = serde_yaml::from_str(&case).unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        format!(
            "{:?}",
            note(&case, &Procedure::default(), audience, today).blocks
        )
    }

    #[test]
    fn a_meeting_held_in_the_place_of_another_says_which_and_why_or_that_nobody_said() {
        let of = "unsettled: No other meeting takes its place, lacked: MAPPA meeting.";
        let silent = told(&format!("{{{of}}}"), Audience::Professionals);
        let why = told(
            &format!("{{{of}, reason: In March only}}"),
            Audience::Professionals,
        );
        for words in [&silent, &why] {
            assert!(
                words.contains("Another meeting takes the place of this one"),
                "{words}"
            );
        }
        let held = "MAPPA meeting. Held all the same:";
        assert!(
            silent.contains(&format!("{held} no reason was given.")),
            "{silent}"
        );
        assert!(why.contains(&format!("{held} In March only.")), "{why}");
        let family = told(&format!("{{{of}}}"), Audience::Family);
        assert!(!family.contains("MAPPA"), "{family}");
    }

    #[test]
    fn what_was_answered_in_the_meeting_is_told_as_an_answer() {
        let of = "unsettled: The chair decided on the threshold, lacked: Its decision";
        let met = told(
            &format!("{{{of}, answer: 'Met: Faye Rowan on 18 December'}}"),
            Audience::Professionals,
        );
        let words = "Answered in the meeting: The chair decided on the threshold";
        assert!(
            met.contains(words) && met.contains("Met: Faye Rowan"),
            "{met}"
        );
        assert!(!met.contains("Not settled before"), "{met}");
        let not_met = told(
            &format!("{{{of}, answer: Not met, reason: Three agencies ask}}"),
            Audience::Professionals,
        );
        let words = "Not met. Held all the same: Three agencies ask.";
        assert!(not_met.contains(words), "{not_met}");
    }

    #[test]
    fn what_else_was_gone_on_without_is_told_with_its_reason_alone() {
        let of = "unsettled: The synopsis is signed off, lacked: Health's";
        let silent = told(&format!("{{{of}}}"), Audience::Professionals);
        assert!(!silent.contains("signed off"), "{silent}");
        let why = told(
            &format!("{{{of}, reason: Is ill}}"),
            Audience::Professionals,
        );
        assert!(
            why.contains("Health's. Held all the same: Is ill."),
            "{why}"
        );
    }
}
