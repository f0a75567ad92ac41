//! An Area Risk Management meeting by keys: what was not settled before is gone on without by name, and all its decisions.

use crate::held::{Held, value};

#[test]
fn an_area_risk_management_meeting_leaves_its_record() {
    let held = Held::on(&["casey.yaml"], "casey.keys", "2026-12-09T10:00");
    let case = held.case("casey.yaml");
    let meeting = &case["meetings"][0];
    assert_eq!(meeting["chair"], value("faye"));
    assert_eq!(
        meeting["exceptions"],
        value(
            "[{unsettled: Every agency's synopsis is signed off,
               lacked: The sign-off of Youth Offending Service,
               reason: The YOS manager is ill; Bo's manager signs this week., by: faye},
              {unsettled: 'The day is set, and the core members know it',
               lacked: 'The day of the meeting, and when the core members were told',
               reason: Everybody was rung yesterday., by: faye}]"
        )
    );
    assert_eq!(
        case["invited"]["specialists"],
        value("{considered: true, invited: false, reason: Adult services sent a written note.}")
    );
    assert_eq!(
        meeting["decisions"],
        value(
            "[{kind: contingency, if: Casey is missing for a night,
               then: Police and Mental Health duty ring each other, lead: gwen},
              {kind: flagging, reason: Two nights on a roof, flag: true, agencies: [Police, Ambulance], review: 2027-03-09},
              {kind: shared-funding, for: A worker at night, shares: {Health: 60, Education: 40}, confirmed_by: [Health]},
              {kind: monitoring, answer: 'Faye, by phone each week'},
              {kind: case-management-review, answer: 'Mo, in January'},
              {kind: progress-report, answer: in writing, review: 2027-01-11, by: mo},
              {kind: carried-forward, by: gwen, to: Core group}]"
        )
    );
    // A month from 9 December is a Saturday: the Friday before it.
    assert_eq!(meeting["next"]["date"], value("2027-01-08"));
    assert_eq!(
        case["decisions"].as_sequence().unwrap().len(),
        4,
        "those of the meeting before stand as they were"
    );
    let minutes = held.copy("arm-0007-minutes-draft-professionals-2026-12-09.txt");
    for said in [
        "Each service waited for Casey to come to it.",
        "Health 60% and Education 40%. Confirmed by Health.",
        "the name is flagged with Police and Ambulance",
        "Not settled before: Every agency's synopsis is signed off",
        "The sign-off of Youth Offending Service. Held all the same: The YOS manager is ill",
    ] {
        let running = minutes.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(running.contains(said), "{said}\n{minutes}");
    }
}
