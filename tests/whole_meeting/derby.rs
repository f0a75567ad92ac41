//! A Risk and Network meeting by keys: the matrix added to, the case note to paste, what is filed and by whom.

use crate::held::{Held, value};

#[test]
fn a_risk_and_network_meeting_leaves_its_record_and_its_case_note() {
    let held = Held::on(&["robin.yaml"], "robin.keys", "2026-11-30T10:00");
    let case = held.case("robin.yaml");
    assert_eq!(
        case["matrix"]["resilience"],
        value("[Makes friends quickly., Loves swimming., Asks for help when worried.]")
    );
    assert_eq!(
        case["mapping"]["childs_voice"],
        value(
            "[{text: I hate packing., date: 2026-11-18}, {text: Can the swimming stay?, date: 2026-11-30}]"
        )
    );
    let actions: Vec<&str> = case["actions"]
        .as_sequence()
        .unwrap()
        .iter()
        .map(|action| action["owner"].as_str().unwrap())
        .collect();
    assert_eq!(actions, ["amy", "ines"]);
    // Six months from 30 November is a Sunday, and the Monday after it a bank holiday: never later than the maximum.
    assert_eq!(case["plan"]["review"], value("2027-05-28"));
    let meeting = &case["meetings"][0];
    assert_eq!(meeting["chair"], value("leo"));
    assert_eq!(
        meeting["filed"],
        value("[{what: matrix-and-template, by: leo}, {what: case-note, by: amy}]")
    );
    assert_eq!(
        meeting["decisions"],
        value("[{kind: goes-on, answer: 'yes'}, {kind: other-action, answer: None for now.}]")
    );
    assert_eq!(meeting.get("minutes"), None, "no minutes are taken");
    assert_eq!(
        held.copies(),
        [
            "drn-0031-actions-by-owner-professionals-2026-11-30",
            "drn-0031-actions-by-owner-professionals-2026-11-30-owner-1",
            "drn-0031-actions-family-2026-11-30",
            "drn-0031-actions-professionals-2026-11-30",
            "drn-0031-case-note-professionals-2026-11-30",
            "drn-0031-distribution-list-professionals-2026-11-30",
            "drn-0031-matrix-and-mapping-professionals-2026-11-30",
            "drn-0031-safety-plan-child-2026-11-30",
            "drn-0031-safety-plan-family-2026-11-30",
            "drn-0031-safety-plan-professionals-2026-11-30",
        ]
    );
    let note = held.copy("drn-0031-case-note-professionals-2026-11-30.txt");
    for line in [
        "Risk and Network meeting: case note",
        "- Amy Kaur puts the case note on the child's file.",
        "- Robin agrees with this plan: “Can the swimming stay?”",
        "We meet again on Friday 28 May 2027.",
    ] {
        assert!(note.lines().any(|found| found == line), "{line}\n{note}");
    }
    assert!(!note.contains("No rating"), "nothing is rated here: {note}");
}
