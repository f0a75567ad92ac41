//! A Complex Child Panel on one child by keys: the rating, the decisions, and minutes for the chair to sign.

use crate::held::{Held, value};

fn panel() -> Held {
    Held::on(&["alex.yaml"], "alex.keys", "2026-11-20T10:00")
}

#[test]
fn a_complex_child_panel_leaves_its_record() {
    let held = panel();
    let case = held.case("alex.yaml");
    assert_eq!(
        case["ratings"],
        value(
            "[{date: 2026-11-20, rating: high, agreed: consensus, how: cards,
               by_agency: {Children's Social Care: high, CAMHS: high},
               reason: 'Three times in ten weeks, and each time closer.'}]"
        )
    );
    let meeting = &case["meetings"][0];
    assert_eq!(meeting["chair"], value("hale"));
    assert_eq!(
        meeting["decisions"],
        value(
            "[{kind: accountable, answer: Dana Pym},
              {kind: contingency, if: Alex has not answered by midnight, then: Ruth rings the crisis team, lead: ruth},
              {kind: shared-funding, for: A tutor at home, shares: {CAMHS: 40, Children's Social Care: 60}, confirmed_by: [CAMHS]},
              {kind: monitoring, answer: 'Ruth, each Friday'},
              {kind: progress-report, answer: in person, review: 2027-01-29, by: ruth},
              {kind: carried-forward, by: dana, to: Core group},
              {kind: plan-revised, answer: 'Ruth, by the next review'},
              {kind: learning, answer: One lead wherever there are two plans},
              {kind: practice-review, answer: 'no'}]"
        )
    );
    assert_eq!(
        meeting["minutes"],
        value(
            "{status: draft, discussion: [CAMHS and Social Care each thought the other led., Dev offers Ruth a weekly call.]}"
        )
    );
}

#[test]
fn a_report_that_is_asked_for_is_due_at_a_later_panel() {
    let case = panel().case("alex.yaml");
    let due = case["progress_reports"].as_sequence().unwrap();
    let expected = "[{due: 2027-01-22, form: written, from: ruth, received: null},
                     {due: 2027-01-29, form: in person, from: ruth}]";
    assert_eq!(due, value(expected).as_sequence().unwrap());
}

#[test]
fn the_minutes_are_a_draft_for_the_chair_to_sign_and_each_audience_has_its_own() {
    let held = panel();
    let named = |audience: &str| format!("occ-0019-minutes-draft-{audience}-2026-11-20");
    for audience in ["professionals", "family", "child"] {
        assert!(held.copies().contains(&named(audience)), "{audience}");
    }
    let minutes = held.copy(&format!("{}.txt", named("professionals")));
    for line in [
        "Complex Child Panel: minutes",
        "Draft, for the chair to read and sign.",
        "- CAMHS and Social Care each thought the other led.",
        "- Progress report: in person. Due on Friday 29 January 2027. Ruth Amos.",
        "Name: Hale Moor",
    ] {
        assert!(
            minutes.lines().any(|found| found == line),
            "{line}\n{minutes}"
        );
    }
    let family = held.copy(&format!("{}.html", named("family")));
    assert!(!family.contains("own rating"), "{family}");
}
