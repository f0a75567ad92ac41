//! A panel of three children held by keys through the real program, and what each file keeps of it.

use std::{fs, path::Path, process::Command};

const ALEX: &str = include_str!("../cases/alex.yaml");

const SCRIPT: &str = include_str!("../scripts/panel.keys");

/// Writes three referrals and holds the panel on them.
fn hold(folder: &Path) {
    write_referrals(folder);
    let told = keys(folder, SCRIPT);
    assert!(told.contains("The meeting is closed."), "{told}");
}

fn write_referrals(folder: &Path) {
    for (name, reference, called) in [
        ("a", "OCC-0019", "Alex"),
        ("b", "OCC-0020", "Robyn"),
        ("c", "OCC-0021", "Kim"),
    ] {
        let text = ALEX.replace("OCC-0019", reference).replace("Alex", called);
        fs::write(folder.join(format!("{name}.yaml")), text).unwrap();
    }
}

/// Holds the panel by these keys, or goes on with it; returns what is told at its end.
fn keys(folder: &Path, keys: &str) -> String {
    fs::write(folder.join("keys"), keys).unwrap();
    let held = Command::new(env!("CARGO_BIN_EXE_chairside"))
        .args([
            "run", "a.yaml", "b.yaml", "c.yaml", "--size", "100x30", "--script", "keys",
        ])
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .env("CHAIRSIDE_HOME", folder.join("home"))
        .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&held.stderr).into_owned();
    assert!(held.status.success(), "{told}");
    told
}

/// Returns the panel's own record, which is told apart by the procedure and the minute.
fn own_record(folder: &Path) -> Option<String> {
    let name = "oxfordshire-complex-child-panel-record-2026-12-18-1000.txt";
    fs::read_to_string(folder.join("copies").join(name)).ok()
}

fn value(folder: &Path, name: &str) -> serde_yaml::Value {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

#[test]
fn each_child_of_a_panel_has_its_own_record_and_nothing_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    hold(path);
    let (a, b, c) = (
        value(path, "a.yaml"),
        value(path, "b.yaml"),
        value(path, "c.yaml"),
    );
    let actions = |case: &serde_yaml::Value| -> Vec<String> {
        let actions = case["actions"].as_sequence().unwrap().iter();
        actions
            .map(|action| action["action"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(actions(&a), ["Ring the school"]);
    assert_eq!(actions(&b), [""; 0]);
    assert_eq!(actions(&c), ["Write to the GP"]);
    let held = &a["meetings"][0];
    assert_eq!(
        (held["started"].as_str(), held["ended"].as_str()),
        (Some("10:00"), Some("10:20"))
    );
    let present: Vec<_> = held["present"].as_sequence().unwrap().iter().collect();
    assert_eq!(present, ["ruth", "dev"]);
    let put_off = &b["meetings"][0];
    assert_eq!(
        put_off["deferred"]["reason"].as_str(),
        Some("Her social worker is ill")
    );
    assert_eq!(put_off["deferred"]["until"].as_str(), Some("2027-01-15"));
    assert!(put_off.get("present").is_none() && put_off.get("started").is_none());
    assert_eq!(c["meetings"][0]["started"].as_str(), Some("10:20"));
    for name in ["a.yaml", "b.yaml", "c.yaml"] {
        let text = fs::read_to_string(path.join(name)).unwrap();
        assert!(
            !text.contains("Beds far"),
            "a subject that is no child's is in no file"
        );
        let others = ["OCC-0019", "OCC-0020", "OCC-0021"];
        assert_eq!(
            others.iter().filter(|other| text.contains(**other)).count(),
            1
        );
    }
}

#[test]
fn what_is_said_on_a_subject_that_is_no_childs_is_in_the_panels_own_record() {
    let folder = tempfile::tempdir().unwrap();
    hold(folder.path());
    let record = own_record(folder.path()).unwrap();
    for words in [
        "Strategic safeguarding\n\n- Beds far from home",
        "Talked about: 2\nPut off: 1",
        "10:00 to 10:30",
    ] {
        assert!(record.contains(words), "{words} is not in\n{record}");
    }
    for name in ["Alex", "Robyn", "Kim", "OCC-"] {
        assert!(!record.contains(name), "{name} is in\n{record}");
    }
}

#[test]
fn a_panel_that_was_left_and_gone_on_with_has_what_was_said_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_referrals(path);
    keys(
        path,
        "<ctrl-n>e<ctrl-g><esc><ctrl-k>agenda<enter><end>Beds far from home<enter>",
    );
    assert_eq!(own_record(path), None);
    keys(
        path,
        "<ctrl-k>agenda<enter><end>No lifts to school for Kim<enter><ctrl-k>close<enter><end><enter>",
    );
    let record = own_record(path).unwrap();
    assert!(
        record.contains("- Beds far from home\n- No lifts to school for [a name]"),
        "{record}"
    );
    assert!(record.contains("Not reached: 3"), "{record}");
}
