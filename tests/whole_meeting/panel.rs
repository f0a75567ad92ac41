//! A panel of three children by keys, with its roster in the settings: the order of the agenda, a member replaced, a guest
//! of one child, a child put off, and what each file keeps.

use crate::held::{Held, value};
use std::sync::OnceLock;

/// Returns the panel, held once for all tests.
fn panel() -> &'static Held {
    static HELD: OnceLock<Held> = OnceLock::new();
    HELD.get_or_init(|| {
        let roster = "leicestershire-children-in-care-panel.yaml";
        Held::with(
            &[(
                &format!("panel/{roster}"),
                &format!("home/settings/rosters/{roster}"),
            )],
            &["panel/noor.yaml", "panel/sam.yaml", "../panel/kit.yaml"],
            "panel-with-roster.keys",
            "2026-12-18T10:00",
        )
    })
}

#[test]
fn children_come_up_in_the_order_of_the_agenda_each_with_its_own_record() {
    let (sam, kit) = (panel().case("sam.yaml"), panel().case("kit.yaml"));
    let (of_sam, of_kit) = (&sam["meetings"][0], &kit["meetings"][0]);
    // Noor was named first and is red once: those who are red two months running come before her.
    assert_eq!(
        (&of_sam["started"], &of_sam["ended"], &of_kit["started"]),
        (&value("'10:01'"), &value("'10:13'"), &value("'10:13'"))
    );
    assert_eq!(
        sam["actions"],
        value(
            "[{id: A1, action: Ring the college, owner: nell, due: 2027-01-15, done_when: A place is offered,
               risk: medium, review: 2027-02-12, status: open, agreed: {date: 2026-12-18, owner_said_yes: true}}]"
        )
    );
    assert_eq!(kit["actions"].as_sequence().unwrap().len(), 1);
    assert_eq!(
        of_sam["next"],
        value("{date: 2027-02-12, place: County Hall}")
    );
    assert_eq!(
        of_kit["next"], of_sam["next"],
        "the panel meets again on one day"
    );
}

#[test]
fn a_member_is_replaced_and_each_file_says_so_under_its_own_names() {
    let (sam, kit) = (panel().case("sam.yaml"), panel().case("kit.yaml"));
    let (of_sam, of_kit) = (&sam["meetings"][0], &kit["meetings"][0]);
    // Who came instead owns an action of Sam's, so she is in that file, and in words in the other.
    assert_eq!(
        of_sam["present"],
        value("[joy, {id: nell, replaces: Owen Price}]")
    );
    assert_eq!(
        of_kit["panel"],
        value(
            "{present: ['Hal Hooper, Children in Care team', 'Ada Abbot, Probation',
                        'Nell Nash, Police, in place of Owen Price'],
              apologies: ['Owen Price, Police']}"
        )
    );
    let probation = serde_yaml::to_string(of_sam).unwrap();
    assert!(
        !probation.contains("Bob"),
        "of two in one seat one came: {probation}"
    );
}

#[test]
fn owners_from_the_roster_are_added_to_the_case_under_an_id_that_is_free() {
    let kit = panel().case("kit.yaml");
    let people: Vec<&str> = kit["people"]
        .as_sequence()
        .unwrap()
        .iter()
        .map(|person| person["id"].as_str().unwrap())
        .collect();
    // `lena` is somebody else in Kit's file.
    assert_eq!(people, ["lena", "lena-frost"]);
    assert_eq!(kit["actions"][0]["owner"], value("lena-frost"));
}

#[test]
fn a_guest_of_one_child_is_in_no_other_childs_file() {
    let sam = panel().case("sam.yaml");
    assert_eq!(
        sam["meetings"][0]["visitors"],
        value("[{name: Iris Doyle, agency: Advocacy, capacity: advocate, from: '10:05'}]")
    );
    for other in ["kit.yaml", "noor.yaml"] {
        let text = serde_yaml::to_string(&panel().case(other)).unwrap();
        assert!(!text.contains("Iris"), "{text}");
    }
}

#[test]
fn a_child_who_was_put_off_has_reason_and_date_and_nothing_more() {
    let noor = panel().case("noor.yaml");
    assert_eq!(
        noor["meetings"],
        value("[{date: 2026-12-18, deferred: {reason: Her worker is ill, until: 2027-02-12}}]")
    );
    assert_eq!(noor["people"].as_sequence().unwrap().len(), 1);
    let copies = panel().copies();
    assert!(
        copies.iter().all(|name| !name.contains("0311")),
        "{copies:?}"
    );
}

#[test]
fn what_is_no_childs_and_what_is_anothers_is_in_no_file_and_in_no_copy() {
    let names = ["Sam Okoro", "Kit Marlow", "Noor Haddad"];
    for (file, own) in [("sam.yaml", 0), ("kit.yaml", 1), ("noor.yaml", 2)] {
        let text = serde_yaml::to_string(&panel().case(file)).unwrap();
        assert!(!text.contains("Too few work places"), "{text}");
        for (place, name) in names.iter().enumerate() {
            assert_eq!(text.contains(name), place == own, "{name} in {file}");
        }
    }
    let note = panel().copy("cic-0412-tracker-professionals-2026-12-18.txt");
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        note.contains("Nell Nash, Police, in place of Owen Price"),
        "{note}"
    );
    assert!(!note.contains("Sam") && !note.contains("Noor"), "{note}");
}
