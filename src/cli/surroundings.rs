//! What stands round the stages of a procedure, in plain words: what is settled before, what is rated, how a sitting on
//! several children is laid out, what is kept and who is sent it. It judges none of it and knows no case.

use crate::{
    calendar::Date,
    case::Case,
    procedure::{Gate, Procedure, Takes, Titled, gates},
    text,
};

/// Returns what has to be settled before the meeting, each with what belongs to it.
pub(super) fn before(procedure: &Procedure) -> Vec<String> {
    let gates = gates(procedure, &Case::default(), Date::MIN);
    let asked = procedure.before.iter().zip(gates);
    asked
        .map(|(gate, found)| match (gate, parts(gate).join("; ")) {
            (_, parts) if parts.is_empty() => found.title,
            (Gate::Consulted { .. }, parts) => {
                format!("{}, where the legal status is: {parts}", found.title)
            }
            (Gate::NotSuperseded { note, .. }, parts) if !note.is_empty() => {
                format!("{}: {parts}. {note}", found.title)
            }
            (_, parts) => format!("{}: {parts}", found.title),
        })
        .collect()
}

/// Returns what a gate is made of, where it is made of several things.
fn parts(gate: &Gate) -> Vec<&str> {
    match gate {
        Gate::Criteria { of } => titles(of),
        Gate::NotSuperseded { by, .. } => titles(by),
        Gate::Holds { sections } => titles(sections),
        Gate::Attached { papers } => titles(papers),
        Gate::OtherPanelsConsidered { panels } => titles(panels),
        Gate::Consulted { statuses, .. } => statuses.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Returns what is rated month by month, where it is.
pub(super) fn returns(procedure: &Procedure) -> Vec<String> {
    let Some(form) = &procedure.forms.tracker else {
        return Vec::new();
    };
    let running = text::count(form.red_running as usize, "month", "months");
    let listed = format!("A child who is Red for {running} running in one area is listed");
    let areas = form.areas.iter().map(|area| area.title.clone());
    areas.chain([listed]).collect()
}

/// Returns the parts of the agenda of a sitting on several children.
pub(super) fn agenda(procedure: &Procedure) -> Vec<String> {
    let agenda = &procedure.agenda;
    let parts = agenda.parts.iter().map(|part| {
        let what = match part.takes {
            Takes::Children => "children",
            Takes::RedRunning => "children who are Red for long enough in one area",
            Takes::RedNow => "children who are Red now",
            Takes::ToCheck => "children to look at; for the chair alone",
            Takes::ProgressReports => "children whose report is due",
            Takes::Words => "a subject that is no child's",
        };
        let minutes = (part.minutes > 0).then(|| format!(", {} min", part.minutes));
        format!("{}: {what}{}", part.title, minutes.unwrap_or_default())
    });
    let each = agenda.minutes_per_child;
    let each = (each > 0).then(|| format!("{each} minutes are planned for each child"));
    let sent = agenda.list_sent;
    let sent = sent.map(|ahead| format!("Its list goes to the members {ahead} before"));
    parts.chain(each).chain(sent).collect()
}

/// Returns what is kept of a meeting, and who is sent it.
pub(super) fn kept(procedure: &Procedure) -> Vec<String> {
    let record = &procedure.record;
    let minutes = match (record.minutes, record.signed_by_chair) {
        (true, true) => "Minutes, signed by the chair",
        (true, false) => "Minutes",
        (false, _) => "No minutes are taken",
    };
    let plan = record.plan.then_some("The updated plan");
    let tracker = record
        .tracker
        .then_some("The tracker, with what was agreed on it");
    let note = record.case_note.then_some("A case note to paste");
    let template = record
        .template
        .then_some("Matrix and mapping, written out to be filed");
    let words = [
        Some(minutes),
        plan,
        tracker,
        note,
        template,
        Some("The actions"),
    ];
    let sent =
        (!record.sent_to.is_empty()).then(|| format!("Sent to: {}", record.sent_to.join("; ")));
    let filing = record
        .filing
        .iter()
        .map(|filing| format!("After the meeting somebody {}", filing.title));
    let reports = record.reports.iter().map(|report| {
        let every = report.every.map(|every| format!(", every {every}"));
        format!(
            "Reported without names{}: {} (to {})",
            every.unwrap_or_default(),
            report.title,
            text::list(&report.to)
        )
    });
    let words = words.into_iter().flatten().map(str::to_owned);
    words.chain(sent).chain(filing).chain(reports).collect()
}

fn titles(of: &[Titled]) -> Vec<&str> {
    of.iter().map(|one| one.called(false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Library;

    fn of(name: &str, part: fn(&Procedure) -> Vec<String>) -> String {
        part(&Library::builtin().get(name).unwrap()).join("\n")
    }

    fn check(name: &str, part: fn(&Procedure) -> Vec<String>, words: &[&str]) {
        let told = of(name, part);
        for words in words {
            assert!(told.contains(words), "{words} is not in\n{told}");
        }
    }

    #[test]
    fn every_procedure_says_what_is_before_it_and_what_is_kept() {
        let panel = "leicestershire-children-in-care-panel";
        check(
            panel,
            returns,
            &[
                "Permanency of placement",
                "Red for 2 months running in one area",
            ],
        );
        check(
            panel,
            agenda,
            &[
                "To check: children to look at; for the chair alone",
                "15 minutes",
                "2 weeks before",
            ],
        );
        check(
            panel,
            kept,
            &["No minutes are taken", "Corporate Parenting Board"],
        );
        check(
            "derby-risk-and-network",
            before,
            &["No other meeting takes its place", "forensic CAMHS"],
        );
        check(
            "derby-risk-and-network",
            kept,
            &["A case note to paste", "every 6 months"],
        );
        check(
            "area-risk-management",
            before,
            &["Approved by senior managers of 2 agencies"],
        );
        check(
            "oxfordshire-complex-child-panel",
            agenda,
            &["Strategic safeguarding: a subject that is no child's, 15 min"],
        );
        check(
            "oxfordshire-complex-child-panel",
            kept,
            &[
                "Minutes, signed by the chair",
                "Sent to: key worker; reviewing officer",
            ],
        );
        assert_eq!(of("leicestershire-complex-risk", returns), "");
    }

    #[test]
    fn what_has_to_be_settled_is_told_with_everything_that_belongs_to_it() {
        for words in [
            "At least one criterion is met: Aggression or violence, in words or deeds; Damage",
            "No other meeting takes its place: Risk strategy meeting; MAPPA meeting;",
            "Child protection conference. Section 47 enquiries go on regardless.",
        ] {
            check("derby-risk-and-network", before, &[words]);
        }
        check(
            "oxfordshire-complex-child-panel",
            before,
            &[
                "The referral is complete: the family; the history;",
                "The papers came with it: the chronology;",
                "Other panels were considered first: Entry to care;",
                "was consulted, where the legal status is: child protection; looked after",
            ],
        );
    }
}
