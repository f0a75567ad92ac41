//! `eligible` and `attendance`: for whom a meeting is and why, and which agencies do not come. Both say what the procedure's
//! own rules say of one child; neither decides about anybody.

use super::{
    Asked, Fact, Looked, Row, Sheet,
    report::{rows, with},
};
use crate::{
    calendar::short,
    procedure::{Absence, Due, GateState, absences, eligibility},
    text,
};

const YES: &str = "yes";
const NO: &str = "no";
const NO_TEST: &str = "Its terms set no test.";

pub(super) fn eligible_facts(child: &Looked<'_>) -> Vec<Fact> {
    let found = eligibility(child.procedure, child.case, child.asked.today);
    let gates: Vec<&GateState> = found.why.iter().chain(&found.returns).collect();
    let words = |settled: bool| -> Vec<String> {
        let gates = gates
            .iter()
            .filter(|gate| gate.state.is_settled() == settled);
        gates.map(|gate| said(gate)).collect()
    };
    let why = if gates.is_empty() {
        NO_TEST.to_owned()
    } else {
        words(found.eligible).join("; ")
    };
    let answer = if found.eligible { YES } else { NO };
    let row: Row = vec![
        child.meeting().into(),
        answer.into(),
        child.reference().into(),
        why.into(),
    ];
    vec![Fact::Row(row)]
}

/// Says how a gate stands; once, where the words are those of its title.
fn said(gate: &GateState) -> String {
    let words = gate.state.words();
    if text::same(&gate.title, words) {
        words.to_owned()
    } else {
        format!("{}: {words}", gate.title)
    }
}

pub(super) fn eligible_sheet(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    let mut rows = rows(facts);
    // Those for whom it is come first.
    rows.sort_by_key(|row| row.get(1) != Some(&YES.into()));
    rows.sort_by(|a, b| a.first().cmp(&b.first()));
    let (yes, no) = (with(&rows, 1, YES), with(&rows, 1, NO));
    Sheet {
        name: "eligible",
        title: format!(
            "For whom the meeting is, on {}",
            crate::calendar::long(asked.today)
        ),
        columns: vec!["Meeting", "Eligible", "Child", "Why"],
        notes: vec![format!("{yes} yes, {no} no or not settled.")],
        rows,
        ..Sheet::default()
    }
}

pub(super) fn absent_facts(child: &Looked<'_>) -> Vec<Fact> {
    let absences = absences(child.procedure, child.case, None).into_iter();
    let pressing = absences.filter(|absence| absence.due != Due::Nothing);
    pressing
        .map(|absence| Fact::Row(absent(child, &absence)))
        .collect()
}

fn absent(child: &Looked<'_>, absence: &Absence) -> Row {
    let due = match absence.due {
        Due::Notice => "a notice, once it is asked whether they were invited",
        Due::Prompt | Due::Nothing => "ask whether they were invited",
    };
    let days: Vec<String> = absence.days.iter().map(|day| short(*day)).collect();
    vec![
        absence.agency.clone().into(),
        child.reference().into(),
        absence.running.into(),
        format!("{} of {}", absence.missed, absence.of).into(),
        text::list(&days).into(),
        due.into(),
    ]
}

pub(super) fn absent_sheet(facts: Vec<Fact>, _: &Asked) -> Sheet {
    Sheet {
        name: "attendance",
        title: "Agencies that regularly do not come".to_owned(),
        columns: vec![
            "Agency",
            "Child",
            "Missed running",
            "Missed",
            "On",
            "What follows",
        ],
        rows: rows(facts),
        notes: vec!["A report or a deputy sent is no absence.".to_owned()],
        ..Sheet::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::panel::{
        Asked,
        sample::{case, day, lines, made},
    };

    #[test]
    fn who_is_eligible_comes_first_with_the_reason_and_who_is_not_with_what_is_missing() {
        let panel = "leicestershire-children-in-care-panel";
        let red = |born: &str| {
            format!(
                "child: {{name: A, date_of_birth: {born}, care_plan: long-term, legal_status: Looked after}}\ntracker: [{{month: 2026-10, health: red}}, {{month: 2026-11, health: red}}]\n"
            )
        };
        let cases = [
            case("T-1", panel, &red("2016-01-01")),
            case("T-2", panel, &red("2010-01-01")),
            case("T-3", "leicestershire-complex-risk", ""),
        ];
        let lines = lines(&made("eligible", &Asked::on(day("2026-12-18")), &cases));
        assert_eq!(lines.len(), 3);
        assert!(
            lines[0].starts_with("Children in Care panel|yes|T-2|Aged 14 to 18: 16 years old;"),
            "{lines:#?}"
        );
        assert!(
            lines[1].starts_with("Children in Care panel|no|T-1|Aged 14 to 18: "),
            "{lines:#?}"
        );
        assert!(
            !lines[1].contains("Red for"),
            "what holds is not what is missing: {lines:#?}"
        );
        assert_eq!(
            lines[2],
            "Complex Risk meeting|yes|T-3|Its terms set no test."
        );
    }

    #[test]
    fn an_agency_is_told_once_it_misses_what_the_procedure_counts() {
        let meeting = |day: &str, how: &str| format!("  - {{date: {day}, present: [sw], {how}}}\n");
        let body = |meetings: &[(&str, &str)]| {
            let meetings: String = meetings
                .iter()
                .map(|(day, how)| meeting(day, how))
                .collect();
            format!(
                "people:\n  - {{id: sw, name: Ann Lee, role: Social worker, agency: Children’s Social Care}}\n  - {{id: po, name: Bo Day, role: Officer, agency: Police}}\nmeetings:\n{meetings}"
            )
        };
        let missed = |days: &[&str]| -> String {
            body(
                &days
                    .iter()
                    .map(|day| (*day, "absent: [po]"))
                    .collect::<Vec<_>>(),
            )
        };
        let risk = "leicestershire-complex-risk";
        let asked = Asked::on(day("2026-12-18"));
        let told = |body: &str| lines(&made("attendance", &asked, &[case("T-1", risk, body)]));
        assert!(told(&missed(&["2026-12-11"])).is_empty());
        assert_eq!(
            told(&missed(&["2026-12-04", "2026-12-11"])),
            ["Police|T-1|2|2 of 2|11 Dec and 4 Dec|ask whether they were invited"]
        );
        let three = told(&missed(&["2026-11-27", "2026-12-04", "2026-12-11"]));
        assert!(
            three[0].ends_with("a notice, once it is asked whether they were invited"),
            "{three:?}"
        );
        let sent = body(&[
            ("2026-12-04", "apologies: [{id: po, report: true}]"),
            ("2026-12-11", "apologies: [{id: po, report: true}]"),
        ]);
        assert!(told(&sent).is_empty(), "a report is no absence");
    }
}
