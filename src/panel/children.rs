//! `eligible` and `attendance`: for whom a meeting is and why, and which agencies do not come. Both say what the procedure's
//! own rules say of one child; neither decides about anybody.

use super::{
    Asked, Fact, Looked, Row, Sheet,
    report::{rows, with},
    titles,
};
use crate::{
    calendar::short,
    procedure::{Absence, Due, GateState, Standing, absences, eligibility},
    text,
};

const YES: &str = "yes";
const NO: &str = "no";
const OPEN: &str = "not settled";
const NO_TEST: &str = "no test";

pub(super) fn eligible_facts(child: &Looked<'_>) -> Vec<Fact> {
    if child.case.has_ended() {
        return Vec::new();
    }
    let day = child.panel.unwrap_or(child.asked.today);
    let found = eligibility(child.procedure, child.case, day);
    let gates: Vec<&GateState> = found.why.iter().chain(&found.returns).collect();
    let answer = answer(&gates);
    let speaks = |gate: &&&GateState| match answer {
        NO => speaks_against(gate),
        OPEN => !gate.state.is_settled(),
        _ => true,
    };
    let told: Vec<&&GateState> = gates.iter().filter(speaks).collect();
    let titles = told.iter().map(|gate| gate.told());
    let words = told.iter().map(|gate| gate.state.words());
    let row: Row = vec![
        child.meeting().into(),
        answer.into(),
        child.reference().into(),
        titles.collect::<Vec<_>>().join("; ").into(),
        words.collect::<Vec<_>>().join("; ").into(),
    ];
    vec![Fact::Row(row)]
}

/// Says whether the meeting is for the child; what nobody has settled is no refusal, and a meeting without a test no consent.
fn answer(gates: &[&GateState]) -> &'static str {
    match gates {
        [] => NO_TEST,
        _ if gates.iter().any(|gate| speaks_against(gate)) => NO,
        _ if gates.iter().all(|gate| gate.state.is_settled()) => YES,
        _ => OPEN,
    }
}

fn speaks_against(gate: &GateState) -> bool {
    matches!(
        gate.state,
        Standing::NotMet(_) | Standing::Superseded(_) | Standing::Late(_)
    )
}

pub(super) fn eligible_sheet(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    let mut rows = rows(facts);
    // Those for whom it is come first.
    let order = |row: &Row| {
        [YES, OPEN, NO, NO_TEST]
            .iter()
            .position(|word| row.get(1) == Some(&(*word).into()))
    };
    rows.sort_by_key(order);
    rows.sort_by(|a, b| a.first().cmp(&b.first()));
    let counts = [YES, OPEN, NO, NO_TEST].map(|word| format!("{} {word}", with(&rows, 1, word)));
    Sheet {
        name: "eligible",
        title: format!(
            "For whom the meeting is, on {}",
            crate::calendar::long(asked.panel.unwrap_or(asked.today))
        ),
        columns: titles(["Meeting", "Eligible", "Child", "Why", "As the file has it"]),
        notes: vec![
            format!("{}.", counts.join(", ")),
            "\u{201c}No test\u{201d}: the terms of the meeting leave it to people.".to_owned(),
        ],
        off_screen: &[4],
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
        columns: titles([
            "Agency",
            "Child",
            "Missed running",
            "Missed",
            "On",
            "What follows",
        ]),
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
            case(
                "T-4",
                "area-risk-management",
                "referral: {threshold: {met: false, decided_by: Ann Lee, date: 2026-12-01}}\n",
            ),
            case(
                "T-5",
                panel,
                &format!(
                    "{}meetings: [{{date: 2026-12-01, present: [a], after: {{what: closed}}}}]\n",
                    red("2010-01-01")
                ),
            ),
        ];
        let lines = lines(&made("eligible", &Asked::on(day("2026-12-18")), &cases));
        assert_eq!(lines.len(), 4, "{lines:#?}");
        let (area, lines) = lines.split_first().unwrap();
        assert!(
            area.contains("|no|T-4|Not so: The chair decided on the threshold|"),
            "{area}"
        );
        assert!(
            lines[0].starts_with("Children in Care panel|yes|T-2|Aged 14 to 18; "),
            "{lines:#?}"
        );
        assert!(
            lines[1]
                .starts_with("Children in Care panel|no|T-1|Not so: Aged 14 to 18|10 years old"),
            "{lines:#?}"
        );
        assert!(
            !lines[1].contains("Red for"),
            "what holds is not what is missing: {lines:#?}"
        );
        assert_eq!(lines[2], "Complex Risk meeting|no test|T-3||");
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
