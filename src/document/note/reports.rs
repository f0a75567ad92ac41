//! The reports of progress that the latest meeting was to hear: which came, when and how, and which did not. It says
//! nothing of what stands in them.

use crate::{
    calendar::{Date, long},
    case::{MeetingRecord, ProgressReport},
    document::{
        Document, Words,
        audience::{CopyFor, said},
        meeting::full,
    },
};

/// Adds them for professionals: that a worker was late is not for a family to read.
pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let Some(day) = meeting.date.filter(|_| copy.is_for_professionals()) else {
        return;
    };
    let earlier = copy.case.meetings.iter();
    let earlier = earlier.filter(|other| other.was_held() && other.date < Some(day));
    let before = earlier.filter_map(|other| other.date).max();
    let asked = copy.case.background.progress_reports.iter();
    let lines: Vec<Words> = asked
        .filter_map(|report| told(copy, report, (before, day)))
        .collect();
    if !lines.is_empty() {
        document.heading(2, "Progress reports");
    }
    document.list(lines);
}

fn told(
    copy: CopyFor<'_>,
    report: &ProgressReport,
    (before, day): (Option<Date>, Date),
) -> Option<Words> {
    let from = report.from.as_ref().map(|who| copy.name(who));
    let due = report.due.map(|due| format!("due on {}", long(due)));
    let asked: Vec<String> = from
        .into_iter()
        .chain(report.form.clone())
        .chain(due)
        .collect();
    let how = if let Some(came) = report.received {
        if came > day || before.is_some_and(|before| came <= before) {
            return None;
        }
        let form = said(report.received_form.as_deref()).map(str::to_owned);
        let from = report.received_from.as_ref();
        let from = from.map(|who| format!("from {}", copy.name(who)));
        let came = std::iter::once(format!("received on {}", long(came)));
        came.chain(form).chain(from).collect::<Vec<_>>().join(", ")
    } else if report.due.is_some_and(|due| due <= day) {
        let why = said(report.not_received.as_deref());
        why.map_or_else(
            || "not received".to_owned(),
            |why| format!("not received: {why}"),
        )
    } else {
        return None;
    };
    Some(Words::labelled(&asked.join(", "), full(&how)))
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, minutes},
        procedure::Library,
    };

    fn of(reports: &str, audience: Audience) -> String {
        let case: Case = serde_yaml::from_str(&format!(
            "{{people: [{{id: ruth, name: Ruth Amos, agency: Health}}], progress_reports: [{reports}], meetings: [{{date: 2026-10-16}}, {{date: 2026-12-18}}]}}"
        ))
        .unwrap();
        let procedure = Library::builtin().get("oxfordshire-complex-child-panel");
        let today = parse_iso("2026-12-18").unwrap();
        format!(
            "{:?}",
            minutes(&case, &procedure.unwrap(), audience, today).blocks
        )
    }

    #[test]
    fn what_came_and_what_did_not_is_in_the_minutes() {
        let check = |report: &str, expected: Option<&str>| {
            let told = of(report, Audience::Professionals);
            match expected {
                Some(words) => assert!(told.contains(words), "{words} is not in\n{told}"),
                None => assert!(!told.contains("Progress reports"), "{told}"),
            }
            assert!(!of(report, Audience::Family).contains("Progress reports"));
        };
        check(
            "{due: 2026-12-10, form: in writing, from: ruth, received: 2026-12-15, received_form: in person, received_from: ruth}",
            Some("received on Tuesday 15 December 2026, in person, from Ruth Amos."),
        );
        check(
            "{due: 2026-12-10, from: ruth, not_received: Ruth is ill}",
            Some("not received: Ruth is ill."),
        );
        check("{due: 2026-12-10, from: ruth}", Some("not received."));
        check("{due: 2027-01-10, from: ruth}", None);
        check("{due: 2026-10-10, from: ruth, received: 2026-10-16}", None);
    }
}
