//! A procedure that a council wrote itself, in thirty lines beside the cases: it extends one of the settings, which extends
//! one of the product's own. The meeting is held under it by keys.

use crate::held::{Held, value};

fn family_meeting() -> Held {
    Held::with(
        &[
            ("own/procedures/riverside.yaml", "procedures/riverside.yaml"),
            (
                "own/procedures/hilltown-network.yaml",
                "home/settings/procedures/hilltown-network.yaml",
            ),
        ],
        &["../own/ash.yaml"],
        "own.keys",
        "2026-12-18T10:00",
    )
}

#[test]
fn a_sixth_procedure_is_thirty_lines() {
    let text = include_str!("../own/procedures/riverside.yaml");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    assert!(lines.count() <= 30);
}

#[test]
fn a_meeting_under_a_councils_own_procedure_leaves_its_record() {
    let held = family_meeting();
    let case = held.case("ash.yaml");
    assert_eq!(
        case["matrix"],
        value(
            "{risk: [Home alone most evenings.],
              resilience: [Draws for hours., Makes the others laugh.],
              vulnerability: [Believes it is all Ash's fault.]}"
        ),
        "its own three columns"
    );
    assert_eq!(
        case["ratings"],
        value(
            "[{date: 2026-12-18, rating: high, agreed: chair, how: cards,
               by_agency: {Children's Social Care: medium, Education: high},
               differs: [{agency: Children's Social Care, rating: medium,
                          reason: 'Ola sees Ash each day, and Ash does well there.'}],
               views: [{who: child, rating: low, words: Not so bad.},
                       {who: jo, rating: medium, words: Ash is alone too much.}],
               reason: The evenings alone cannot go on.}]"
        ),
        "its own levels, which the one it extends does not ask for"
    );
    let owners = case["actions"].as_sequence().unwrap().iter();
    let owners: Vec<&str> = owners.map(|one| one["owner"].as_str().unwrap()).collect();
    assert_eq!(owners, ["jo", "wren"]);
    let meeting = &case["meetings"][0];
    assert_eq!(meeting["chair"], value("wren"));
    assert_eq!(
        meeting["decisions"],
        value("[{kind: who-tells, answer: 'Wren, tonight'}]")
    );
    assert_eq!(
        meeting["agreement"],
        value(
            "[{who: child, says: agrees, words: At least I was asked.}, {who: jo, says: agrees}]"
        )
    );
    // Two weeks at that level, not Derby's six months: 1 January is a holiday.
    assert_eq!(meeting["next"]["date"], value("2026-12-31"));
    assert_eq!(
        meeting["plan_taken_to_child"],
        value("{by: wren, date: 2026-12-21}")
    );
    assert_eq!(meeting.get("closed_with"), None, "nothing was missing");
}

#[test]
fn its_record_is_what_the_procedure_says() {
    let copies = family_meeting().copies();
    assert!(copies.contains(&"riv-0004-safety-plan-child-2026-12-18".to_owned()));
    assert!(
        copies.iter().all(|name| !name.contains("case-note")),
        "Derby's case note is left out: {copies:?}"
    );
}
