//! The panel for children in care by keys, on two children: the returns read, one record a child, and nothing of the other.

use crate::held::{Held, value};
use std::sync::OnceLock;

/// Returns the panel, held once for all tests.
fn panel() -> &'static Held {
    static HELD: OnceLock<Held> = OnceLock::new();
    HELD.get_or_init(|| {
        Held::on(
            &["panel/sam.yaml", "panel/noor.yaml"],
            "children-in-care.keys",
            "2026-12-18T10:00",
        )
    })
}

#[test]
fn a_panel_for_children_in_care_leaves_each_child_its_own_record() {
    let held = panel();
    let (sam, noor) = (held.case("sam.yaml"), held.case("noor.yaml"));
    let (of_sam, of_noor) = (&sam["meetings"][0], &noor["meetings"][0]);
    assert_eq!(of_sam["chair"], value("Teo Birch"));
    assert_eq!(of_sam["present"], value("[joy, bea]"));
    assert_eq!(
        of_noor["present"],
        value("[joy]"),
        "who has no part in her case is not in her file"
    );
    let panel = value("{present: ['Teo Birch, Children in Care team', 'Lena Frost, Health']}");
    assert_eq!((&of_sam["panel"], &of_noor["panel"]), (&panel, &panel));
    assert_eq!(
        noor["people"].as_sequence().unwrap().len(),
        1,
        "who was typed in for all children is named, and joins no file"
    );
    assert_eq!(
        of_sam["decisions"],
        value("[{kind: working-together, answer: Through Bea; Joy leads}]")
    );
    assert_eq!(
        of_noor["decisions"],
        value("[{kind: working-together, answer: Joy sees Noor before the next return}]")
    );
    assert_eq!(
        (&of_sam["ended"], &of_noor["started"]),
        (&value("'10:13'"), &value("'10:13'"))
    );
    // Two months from 18 December, at most.
    assert_eq!(of_sam["next"]["date"], value("2027-02-18"));
    assert_eq!(sam["actions"][0]["owner"], value("bea"));
    assert_eq!(
        noor["tracker"],
        value(
            "[{month: 2026-10, missing_and_exploitation: amber, education: green, permanency: green, youth_justice: green, health: green},
              {month: 2026-11, missing_and_exploitation: red, education: green, permanency: green, youth_justice: green, health: green}]"
        ),
        "returns are read, not written, by the panel"
    );
    let copies = held.copies();
    assert!(copies.contains(&"cic-0207-tracker-professionals-2026-12-18".to_owned()));
    assert!(
        copies.iter().all(|name| !name.contains("safety-plan")),
        "this panel makes no plan of its own: {copies:?}"
    );
    for (name, other) in [("cic-0207", "Noor"), ("cic-0311", "Sam")] {
        let note = held.copy(&format!("{name}-tracker-professionals-2026-12-18.txt"));
        assert!(!note.contains(other), "{note}");
    }
}

#[test]
fn a_colour_is_put_right_by_a_return_of_its_own_with_name_and_day() {
    let sam = panel().case("sam.yaml");
    let returns = sam["tracker"].as_sequence().unwrap();
    assert_eq!(
        returns[2]["education"],
        value("red"),
        "what was rated stays"
    );
    assert_eq!(
        returns[3],
        value(
            "{month: 2026-11, by: joy, date: 2026-12-15, missing_and_exploitation: green, education: amber, permanency: green, youth_justice: green, health: amber}"
        ),
        "the social worker said it anew, by name and on a day"
    );
}
