//! A new case: as a template without a terminal, asked for in one. What is left on the disk, and what is not.

use crate::{place::Place, terminal::Running};
use std::{fs, os::unix::fs::PermissionsExt};

const PROCEDURES: &[&str] = &[
    "leicestershire-complex-risk",
    "leicestershire-children-in-care-panel",
    "derby-risk-and-network",
    "area-risk-management",
    "oxfordshire-complex-child-panel",
];

#[test]
fn a_template_of_every_procedure_is_good_as_it_stands() {
    let place = Place::new();
    for name in PROCEDURES {
        let file = format!("{name}.yaml");
        let ran = place.run(&["new", &file, "--procedure", name]);
        assert_eq!((ran.code, ran.aside.as_str()), (0, ""), "{ran:?}");
        assert!(place.read(&file).contains(&format!("procedure: {name}")));
        let mode = fs::metadata(place.path(&file))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        let checked = place.run(&["check", &file]);
        assert_eq!(
            (checked.code, checked.out.as_str()),
            (0, "1 file, good\n"),
            "{checked:?}"
        );
    }
}

#[test]
fn what_is_there_already_stays_and_no_folder_is_made() {
    let place = Place::with_jay();
    let before = place.read("jay.yaml");
    let check = |arguments: &[&str], words: &str| {
        let ran = place.run(arguments);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.aside.contains(words), "{ran:?}");
        assert_eq!(ran.out, "");
    };
    check(&["new", "jay.yaml"], "There is a file jay.yaml already");
    check(&["new", "within/a.yaml"], "There is no folder within");
    check(&["new", "a.txt"], "ends in .yaml");
    check(&["--cases", "nowhere", "new"], "There is no folder");
    check(
        &["new", "a.yaml", "--procedure", "leicestershire-complex-rsk"],
        "Did you mean",
    );
    assert_eq!(place.read("jay.yaml"), before);
    let left = fs::read_dir(place.folder()).unwrap().count();
    assert_eq!(left, 1, "the example alone");
}

#[test]
fn the_first_case_of_a_fresh_installation_has_its_folder_made() {
    let place = Place::new();
    let ran = place.run(&["new"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let file = ran.out.trim_start_matches("Written to ");
    let file = file.split(". ").next().unwrap();
    assert!(file.ends_with("new-1.yaml"), "{ran:?}");
    let checked = place.run(&["check", file]);
    assert_eq!(checked.out, "1 file, good\n", "{checked:?}");
}

#[test]
fn without_a_name_the_file_is_called_by_the_reference() {
    let place = Place::new();
    fs::create_dir(place.path("cases")).unwrap();
    assert_eq!(place.run(&["new"]).code, 0);
    assert!(place.read("cases/new-1.yaml").contains("reference: NEW-1"));
    assert_eq!(
        place
            .run(&["new", "cases/lcr-0150.yaml", "--template"])
            .code,
        0
    );
    assert!(
        place
            .read("cases/lcr-0150.yaml")
            .contains("reference: LCR-0150")
    );
}

#[test]
fn it_is_asked_for_and_written_after_the_last_yes() {
    let place = Place::new();
    fs::create_dir(place.path("cases")).unwrap();
    let arguments = ["new", "--procedure", "derby-risk-and-network"];
    let mut asked = Running::program((place.folder(), "ann"), &arguments, &[]);
    for (question, answer) in [
        ("never the name", "LCR-0150"),
        ("full name", "Robin Ash"),
        ("date of birth", "14 march 2010"),
        ("legal status", "\u{1b}[31mChild in need"),
        ("The full name", ""),
    ] {
        asked.wait_for(question);
        asked.type_keys(&format!("{answer}\r"));
    }
    asked.wait_for("criteri");
    assert_eq!(fs::read_dir(place.path("cases")).unwrap().count(), 0);
    asked.type_keys("1,2\r");
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !asked.look().contains("Write it to cases/lcr-0150.yaml?") {
        assert!(std::time::Instant::now() < end, "{}", asked.look());
        asked.type_keys("\r");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    asked.type_keys("yes\r");
    asked.wait_for("Written to cases/lcr-0150.yaml");
    let text = place.read("cases/lcr-0150.yaml");
    assert!(text.contains("name: Robin Ash") && text.contains("date_of_birth: 2010-03-14"));
    assert!(!text.contains('\u{1b}'));
    assert_eq!(place.run(&["check", "cases"]).code, 0);
    let mode = fs::metadata(place.path("cases/lcr-0150.yaml"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn whoever_leaves_before_the_end_leaves_nothing_behind() {
    let place = Place::new();
    fs::create_dir(place.path("cases")).unwrap();
    for leave in ["\u{3}", "\u{4}"] {
        let mut asked = Running::program((place.folder(), "ann"), &["new"], &[]);
        asked.wait_for("never the name");
        asked.type_keys("LCR-0150\r");
        asked.wait_for("procedure");
        asked.type_keys(leave);
        asked.wait_for_end();
        assert_eq!(fs::read_dir(place.path("cases")).unwrap().count(), 0);
    }
}
