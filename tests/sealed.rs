//! Sealed folders, as the whole program leaves them: no word of a case is found in any file, whatever happened, and whoever
//! has the passphrase has all of it. It looks into no module.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]
#![cfg(unix)]

#[path = "sealed/interrupted.rs"]
mod interrupted;
#[path = "sealed/journals.rs"]
mod journals;
#[path = "sealed/killed.rs"]
mod killed;
#[path = "sealed/place.rs"]
mod place;
#[path = "sealed/screens.rs"]
mod screens;
#[path = "sealed/standard.rs"]
mod standard;
#[path = "sealed/team.rs"]
mod team;
#[path = "terminal/mod.rs"]
mod terminal;

use place::{PASSPHRASE, Place, holds};
use std::{fs, path::PathBuf};

const CASE: &str = include_str!("cases/jay.yaml");
const KEYS: &str = include_str!("scripts/jay.keys");

/// Every line of a text that is long enough to be nobody else's.
fn secrets(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches("- "));
    let long = lines.filter(|line| line.len() >= 16 && !line.starts_with('#'));
    long.map(str::to_owned).collect()
}

/// What is between quotation marks, ends of fields or brackets of a script: the words somebody typed.
fn typed(keys: &str) -> Vec<String> {
    let parts = keys.split(['<', '>', '\n']).map(str::trim);
    let long =
        parts.filter(|part| part.len() >= 16 && part.contains(' ') && !part.starts_with('#'));
    long.map(str::to_owned).collect()
}

#[test]
fn after_a_whole_meeting_no_word_of_it_is_found_in_any_file_and_the_case_is_saved_as_ever() {
    let open = Place::new();
    open.write("cases/jay.yaml", CASE);
    open.run(&[
        "run",
        "cases/jay.yaml",
        "--size",
        "110x50",
        "--script",
        "jay.keys",
    ])
    .went_well();
    let saved = open.read("cases/jay.yaml");

    let sealed = Place::new();
    sealed.write("cases/jay.yaml", CASE);
    sealed.unlocked(&["seal", "cases"]).went_well();
    let keys = sealed.path("jay.keys");
    let ran = sealed.unlocked(&[
        "run",
        "cases/jay.yaml",
        "--size",
        "110x50",
        "--script",
        "jay.keys",
    ]);
    ran.went_well();
    assert!(ran.out.contains("They are sealed"), "{}", ran.out);
    fs::remove_file(keys).unwrap();
    let words = [secrets(&saved), secrets(CASE), typed(KEYS)].concat();
    assert!(words.len() > 80, "{}", words.len());
    let files = sealed.files();
    let names: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    for part in [
        "-meeting-001",
        "-room-001",
        "state/journals/lcr",
        "before-",
        ".docx.age",
    ] {
        assert!(
            names.iter().any(|name| name.contains(part)),
            "{part}: {names:#?}"
        );
    }
    for file in &files {
        let bytes = fs::read(file).unwrap();
        for word in &words {
            assert!(!holds(&bytes, word), "“{word}” is in {}", file.display());
        }
    }
    sealed.unlocked(&["unseal", "cases"]).went_well();
    assert_eq!(sealed.read("cases/jay.yaml"), saved);
    let is_sealed = |file: &PathBuf| fs::read(file).unwrap().starts_with(b"age-enc");
    assert_eq!(sealed.files().into_iter().find(is_sealed), None);
    sealed.run(&["check", "cases"]).went_well();
}

#[test]
fn what_is_sealed_opens_with_its_passphrase_alone_and_damage_is_told_from_a_wrong_one() {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    place.unlocked(&["seal", "cases"]).went_well();
    for arguments in [
        &["check", "cases"][..],
        &["check", "cases/jay.yaml"],
        &["export", "cases/jay.yaml", "--to", "md", "--out", "out"],
        &["run", "cases/jay.yaml", "--script", "jay.keys"],
        &["note", "cases/jay.yaml"],
        &["room", "cases/jay.yaml"],
        &["unseal", "cases"],
        &["--cases", "cases"],
    ] {
        let wrong = place.said("some other words\n", arguments);
        assert_eq!(wrong.code, 1, "{arguments:?}");
        assert!(
            wrong.aside.contains("That is not the passphrase"),
            "{}",
            wrong.aside
        );
        let none = place.said("", arguments);
        assert_eq!(none.code, 1, "{arguments:?}");
        assert!(
            none.aside.contains("No passphrase was given"),
            "{}",
            none.aside
        );
        assert_eq!((wrong.out + &none.out).as_str(), "", "{arguments:?}");
    }
    assert!(!place.path("out").exists());
    let home = place.unlocked(&["--cases", "cases"]);
    home.went_well();
    assert!(home.out.contains("LCR-0142"), "{}", home.out);

    let mut bytes = fs::read(place.path("cases/jay.yaml")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(place.path("cases/jay.yaml"), &bytes).unwrap();
    let damaged = place.unlocked(&["run", "cases/jay.yaml", "--script", "jay.keys"]);
    assert_eq!(damaged.code, 1);
    assert!(
        damaged.aside.contains("it is sealed and damaged"),
        "{}",
        damaged.aside
    );
    let wrapped = place.files().into_iter();
    let wrapped = wrapped
        .filter(|file| file.to_string_lossy().contains("seal-passphrase"))
        .collect::<Vec<_>>();
    fs::write(&wrapped[0], "age-encryption.org/v1\n").unwrap();
    let lost = place.unlocked(&["check", "cases"]);
    assert!(lost.aside.contains("damaged or missing"), "{}", lost.aside);
}

#[test]
fn documents_leave_a_sealed_folder_readable_only_where_that_is_said() {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    place.unlocked(&["seal", "cases"]).went_well();
    let export = |more: &[&str]| {
        let arguments = ["export", "cases/jay.yaml", "--to", "md", "--out"];
        place.unlocked(&[&arguments, more].concat())
    };
    let refused = export(&["out"]);
    assert_eq!(refused.code, 1);
    assert!(refused.aside.contains("--readable"), "{}", refused.aside);
    assert!(!place.path("out").exists());
    export(&["out", "--readable"]).went_well();
    let plan = fs::read_dir(place.path("out")).unwrap().next().unwrap();
    let plan = fs::read(plan.unwrap().path()).unwrap();
    assert!(!plan.starts_with(b"age-enc"));
    export(&["cases/copies"]).went_well();
    for file in fs::read_dir(place.path("cases/copies")).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(bytes.starts_with(b"age-enc"));
    }
    let arguments = ["unseal", "cases/copies", "--to", "to-send"];
    place.unlocked(&arguments).went_well();
    let sent = fs::read_dir(place.path("to-send")).unwrap();
    let whole = sent.map(|file| fs::read(file.unwrap().path()).unwrap());
    assert!(whole.into_iter().any(|bytes| bytes == plan));
    let within = place.unlocked(&["unseal", "cases/copies", "--to", "cases/open"]);
    assert_eq!(within.code, 1);
}

#[test]
fn a_report_on_sealed_cases_keeps_nothing_open_and_is_written_readable_only_where_that_is_said() {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    place.unlocked(&["panel", "cases", "eligible"]).went_well();
    let kept = place.path("home/state/index");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 1, "of an open folder");
    place.unlocked(&["seal", "cases"]).went_well();
    assert_eq!(
        fs::read_dir(&kept).unwrap().count(),
        0,
        "sealing removes it"
    );
    place.unlocked(&["panel", "cases", "eligible"]).went_well();
    let reference = CASE
        .lines()
        .find_map(|line| line.strip_prefix("reference: "));
    for file in fs::read_dir(&kept).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains(reference.unwrap()), "{text}");
    }
    let report = |more: &[&str]| {
        let arguments = ["panel", "cases", "overdue", "--format", "csv", "--out"];
        place.unlocked(&[&arguments, more].concat())
    };
    let refused = report(&["late.csv"]);
    assert_eq!(refused.code, 1);
    assert!(refused.aside.contains("--readable"), "{}", refused.aside);
    assert!(!place.path("late.csv").exists());
    report(&["late.csv", "--readable"]).went_well();
    assert!(place.path("late.csv").exists());
}

#[test]
fn a_meeting_is_about_children_of_one_sealed_folder_or_of_none() {
    let place = Place::new();
    let panel = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/cases/alex.yaml"
    ))
    .unwrap();
    place.write("open/alex.yaml", &panel);
    let other = panel.replacen("reference: ", "reference: X", 1);
    place.write("cases/other.yaml", &other);
    place.unlocked(&["seal", "cases"]).went_well();
    for cases in [
        ["open/alex.yaml", "cases/other.yaml"],
        ["cases/other.yaml", "open/alex.yaml"],
    ] {
        let ran = place.unlocked(&["run", cases[0], cases[1], "--script", "jay.keys"]);
        assert_eq!(ran.code, 1);
        assert!(ran.aside.contains("are not sealed alike"), "{}", ran.aside);
    }
    assert!(!place.path("open/.chairside").exists());
}

#[test]
fn a_passphrase_comes_from_a_descriptor_too_and_from_no_argument() {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    place.unlocked(&["seal", "cases"]).went_well();
    place.write("handed", &format!("{PASSPHRASE}\n"));
    let ran = place.shell("\"$0\" check cases --passphrase-fd 3 3<handed </dev/null");
    ran.went_well();
    let closed = place.shell("\"$0\" check cases --passphrase-fd 9 </dev/null");
    assert_eq!(closed.code, 2, "{}", closed.aside);
    let argument = place.run(&["check", "cases", "--passphrase", PASSPHRASE]);
    assert_eq!(argument.code, 2);
}

#[test]
fn a_short_passphrase_seals_nothing() {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    let short = place.said("swordfish\n", &["seal", "cases"]);
    assert_eq!(short.code, 1);
    assert!(short.aside.contains("at least 12"), "{}", short.aside);
    assert_eq!(place.read("cases/jay.yaml"), CASE);
    let file = place.unlocked(&["seal", "cases/jay.yaml"]);
    assert!(file.aside.contains("is no folder"), "{}", file.aside);
    place.unlocked(&["seal", "cases"]).went_well();
    fs::create_dir(place.path("cases/more")).unwrap();
    let within = place.unlocked(&["seal", "cases/more"]);
    assert!(
        within.aside.contains("lies in a sealed folder"),
        "{}",
        within.aside
    );
}
