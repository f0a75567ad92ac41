//! A panel as large as they come: twenty-eight members, twenty children, forty-one actions. It stays quick and readable.

use crate::harness::Sitting;
use chairside::case::{Action, Case, Who};
use chairside::procedure::RosterMember;
use std::fmt::Write;
use std::time::{Duration, Instant};

const AGENCIES: [&str; 7] = [
    "Children in Care team",
    "Health",
    "Prospects",
    "Youth Offending Service",
    "Probation",
    "Police",
    "Independent Reviewing Officers",
];
/// As a rule a key takes far less, in a build for tests on a busy computer too.
const GENEROUS: Duration = Duration::from_millis(700);

fn members() -> Vec<RosterMember> {
    let member = |number: usize| RosterMember {
        id: Some(format!("m{number}")),
        name: format!("Member Number{number:02}"),
        role: Some("Team Manager, Locality and Partnerships".to_owned()),
        agency: Some(AGENCIES[number % AGENCIES.len()].to_owned()),
        seat: (number < 2).then(|| "shared".to_owned()),
    };
    (0..28).map(member).collect()
}

/// Twenty children, each with a social worker and two actions; the first has one more. Of three children two are red two
/// months running, and one is red now.
fn cases() -> Vec<Case> {
    let case = |number: usize| {
        let mut text = String::new();
        let before = if number % 3 == 1 { "amber" } else { "red" };
        writeln!(
            text,
            "{{chairside: 1, reference: CIC-{number:04}, procedure: leicestershire-children-in-care-panel, child: {{name: Child Number{number:02}, date_of_birth: 2010-01-20, care_plan: long-term}}, people: [{{id: sw, name: Worker Number{number:02}, role: Social worker, agency: Children in Care team}}], tracker: [{{month: 2026-10, education: {before}}}, {{month: 2026-11, education: red}}]}}"
        )
        .unwrap();
        let mut case: Case = serde_yaml::from_str(&text).unwrap();
        let count = if number == 0 { 3 } else { 2 };
        case.actions = (0..count)
            .map(|_| Action {
                action: "Ask the college for a place before the end of the month".to_owned(),
                owner: Some(Who::new("sw")),
                ..Action::default()
            })
            .collect();
        case
    };
    (0..20).map(case).collect()
}

pub(crate) fn panel() -> Sitting {
    Sitting::panel(cases(), members())
}

#[test]
fn a_member_who_cannot_come_is_asked_for_a_replacement() {
    let attendance = panel().keys("<ctrl-n>").on("Member Number00");
    let foot = attendance.screen();
    assert!(foot.contains("r replaced"), "{foot}");
    // The letters go on down the list, and never into the name that is asked for.
    let marked = attendance.keys("gg");
    let screen = marked.screen();
    assert_eq!(screen.matches("Who comes instead?").count(), 2, "{screen}");
    assert!(screen.contains("2 sent apologies"), "{screen}");
    let needed = marked.clone().keys("<f5>").screen();
    assert!(
        needed.contains("No replacement for Member Number00"),
        "{needed}"
    );
    // `r` on whoever sent apologies goes to the name, so that its letters mark nobody.
    let named = marked.on("Member Number00").keys("rMia Cole<enter>");
    let screen = named.screen();
    assert_eq!(screen.matches("Who comes instead?").count(), 1, "{screen}");
    assert!(screen.contains("Mia Cole"), "{screen}");
}

#[test]
fn it_opens_moves_and_types_quickly() {
    let actions: usize = cases().iter().map(|case| case.actions.len()).sum();
    assert_eq!((members().len(), cases().len(), actions), (28, 20, 41));
    let begun = Instant::now();
    let mut sitting = panel();
    sitting.screen();
    let mut times = vec![begun.elapsed()];
    for keys in [
        "<ctrl-n>", "<down>", "<down>", "x", "e", "<end>", "<ctrl-n>", "<ctrl-n>", "R", "i", "n",
        "g", "<enter>", "<ctrl-k>", "<esc>",
    ] {
        let begun = Instant::now();
        sitting = sitting.keys(keys);
        sitting.screen();
        times.push(begun.elapsed());
    }
    times.sort();
    println!("{times:?}");
    // One key may come while the computer is busy; that they are slow as a rule would be felt.
    assert!(times[times.len() / 2] < GENEROUS, "{times:?}");
}

#[test]
fn attendance_and_agenda_stay_readable_in_the_narrow_window() {
    let attendance = panel().keys("<ctrl-n>p<down>x");
    insta::assert_snapshot!("large_attendance_80x24", attendance.screen());
    let end = attendance.clone().keys("<end>");
    insta::assert_snapshot!("large_attendance_end_80x24", end.screen());
    let agenda = attendance.keys("<ctrl-k>agenda<enter>");
    insta::assert_snapshot!("large_agenda_80x24", agenda.screen());
}
